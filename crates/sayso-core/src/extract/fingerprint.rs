//! What stands for a report's wording where reports are joined: hashes, no text.

mod scene;

use crate::lexicon::common_words::{CommonWords, fold, name_hash, term};
use crate::lexicon::retold_words::{Class, RetoldWords};
use crate::lexicon::toll_words::TollWords;
use crate::model::{
    Actor, Attribution, BlockKind, Citation, CitationKind, Fingerprint, Mention, Place, Quotation,
    Shingle, Source, SourceKind, Span, Time,
};
use crate::text::{Document, Tag, TokenKind};
use std::collections::BTreeMap;

/// How many words a shingle runs over.
pub const SHINGLE_WORDS: usize = 6;

/// So many of a shingle's words must be neither names nor function words: what is left when the
/// usual phrases ("the President of the United States") are gone.
const SHINGLE_PLAIN_WORDS_MIN: usize = 3;

/// The words of a shingle must be this rare together.
const SHINGLE_RARITY_MIN: u16 = 90;

/// The share that a word stands for which is in no list of common words.
const RARE_SHARE: f64 = 0.005;

/// So many times a name counts among the terms.
const NAME_WEIGHT: u32 = 3;

/// The name of an outlet is looked for in runs of at most this many words.
const NAME_WORDS_MAX: usize = 5;

/// A quotation of fewer words is not kept.
const QUOTATION_WORDS_MIN: usize = 5;

/// What was read of a document and goes into its fingerprint.
#[derive(Copy, Clone, Debug)]
pub struct Found<'a> {
    /// The attributions.
    pub attributions: &'a [Attribution],
    /// The times.
    pub times: &'a [Time],
    /// The places, located or not.
    pub places: &'a [Place],
    /// The actors.
    pub actors: &'a [Actor],
}

/// A document's fingerprint.
#[must_use]
pub fn of(
    document: &Document<'_>,
    found: Found<'_>,
    common: &CommonWords,
    retold: &RetoldWords,
    toll_words: &TollWords,
) -> Fingerprint {
    let header = &document.report.header;
    let Found { attributions, times, .. } = found;
    let terms = terms(document);
    Fingerprint {
        shingles: shingles(document, common),
        quotations: quotations(document),
        scene: scene::of(document, found, &terms, common),
        terms: terms.into_iter().map(|(term, counted)| (term, counted.count)).collect(),
        citations: citations(document, attributions),
        mentions: mentions(document, retold),
        wire: dateline_credit(document).is_some(),
        toll_words: toll_words.speak(
            header.title.as_deref(),
            header.url.as_deref(),
            &document.report.text,
        ),
        open_weekday: times.iter().find_map(open_weekday),
    }
}

/// The weekday of a time that names one and is not placed on the calendar (`XXXX-WXX-4`).
fn open_weekday(time: &Time) -> Option<i8> {
    let day = time.timex.value.strip_prefix("XXXX-WXX-")?;
    day.get(..1)?.parse().ok().filter(|n| (1..=7).contains(n))
}

fn mix(left: u64, right: u64) -> u64 {
    let mixed = (left ^ right.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 32)
}

/// The words of the body, sentence by sentence.
fn words(document: &Document<'_>, sentence: &crate::text::Sentence) -> Vec<usize> {
    let token =
        |at: &usize| matches!(document.tokens[*at].kind, TokenKind::Word | TokenKind::Number);
    sentence.tokens.clone().filter(token).collect()
}

fn shingles(document: &Document<'_>, common: &CommonWords) -> Vec<Shingle> {
    let body = |kind: BlockKind| matches!(kind, BlockKind::Paragraph | BlockKind::Bullet);
    let mut shingles = Vec::new();
    for sentence in document.sentences.iter().filter(|s| body(document.block_kind(s))) {
        let words: Vec<Word> = words(document, sentence)
            .into_iter()
            .map(|at| Word {
                at,
                plain: is_plain(document, at),
                rarity: rarity(document, common, at),
                hash: fold(document.word(at)),
            })
            .collect();
        for run in words.windows(SHINGLE_WORDS) {
            let plain = run.iter().filter(|w| w.plain).count();
            let rarity = run.iter().map(|w| w.rarity).sum();
            if plain >= SHINGLE_PLAIN_WORDS_MIN && rarity >= SHINGLE_RARITY_MIN {
                let hash = run.iter().fold(0, |h, w| mix(h, w.hash));
                let span = document.span(run[0].at, run[SHINGLE_WORDS - 1].at);
                shingles.push(Shingle { hash, span, rarity });
            }
        }
    }
    shingles
}

/// What a shingle takes of a word, found once for all runs that hold it.
struct Word {
    /// Its token, by index.
    at: usize,
    plain: bool,
    rarity: u16,
    hash: u64,
}

/// How rare a plain word is in news; 0 for names and function words.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 60")]
fn rarity(document: &Document<'_>, common: &CommonWords, at: usize) -> u16 {
    if !is_plain(document, at) || document.tokens[at].kind == TokenKind::Number {
        return 0;
    }
    (-10.0 * common.share(term(document.word(at))).max(RARE_SHARE).ln()) as u16
}

/// Neither a name nor a function word.
fn is_plain(document: &Document<'_>, at: usize) -> bool {
    matches!(document.tokens[at].tag, Tag::Other | Tag::Gerund | Tag::Past | Tag::Number)
}

fn quotations(document: &Document<'_>) -> Vec<Quotation> {
    let mut quotations = Vec::new();
    for quote in &document.quotes {
        let words: Vec<usize> = document
            .tokens_in(quote.inner)
            .filter(|&at| matches!(document.tokens[at].kind, TokenKind::Word | TokenKind::Number))
            .collect();
        if words.len() >= QUOTATION_WORDS_MIN {
            let hash = words.iter().fold(0, |h, &at| mix(h, fold(document.word(at))));
            quotations.push(Quotation { hash, span: quote.inner });
        }
    }
    quotations
}

/// The runs of words that start and end with a capital or a digit, in the body.
fn mentions(document: &Document<'_>, retold: &RetoldWords) -> Vec<Mention> {
    let starts =
        |at: usize| document.word(at).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let word = |at: usize| matches!(document.tokens[at].kind, TokenKind::Word | TokenKind::Number);
    let mut mentions = Vec::new();
    let body = |s: &&crate::text::Sentence| document.block_kind(s) != BlockKind::Title;
    for sentence in document.sentences.iter().filter(body) {
        for first in sentence.tokens.clone().filter(|&at| word(at) && starts(at)) {
            let mut words = 0;
            for last in first..sentence.tokens.end {
                if !word(last) {
                    // "Tarmac & Rail" is one name, "Anset, Bresk" are two.
                    if matches!(document.word(last), "&" | "-" | "'" | "’" | "'s" | "’s") {
                        continue;
                    }
                    break;
                }
                words += 1;
                if words > NAME_WORDS_MAX {
                    break;
                }
                if starts(last) {
                    let span = document.span(first, last);
                    let hash = name_hash(document.words(span));
                    let next = (last + 1..sentence.tokens.end).next();
                    let next = next.is_some_and(|at| retold.is(Class::Citing, document.lower(at)));
                    mentions.push(Mention { hash, span, reports: next });
                }
            }
        }
    }
    mentions.sort_unstable_by_key(|m| (m.hash, !m.reports, m.span));
    mentions.dedup_by_key(|m| m.hash);
    mentions
}

/// A term of a document.
struct Counted {
    /// How often it occurs, names counted [`NAME_WEIGHT`] times.
    count: u32,
    /// Its first token, by index.
    at: usize,
}

/// Words of the parts that speak, function words left out; a plural counts as its singular.
fn terms(document: &Document<'_>) -> BTreeMap<u64, Counted> {
    let mut counts: BTreeMap<u64, Counted> = BTreeMap::new();
    for sentence in document.sentences.iter().filter(|s| document.block_kind(s).speaks()) {
        for at in sentence.tokens.clone() {
            let token = document.tokens[at];
            let keeps =
                matches!(token.tag, Tag::Name | Tag::Other | Tag::Gerund | Tag::Past | Tag::Number);
            let word = document.lower(at);
            if keeps && word.len() > 1 {
                // Names tell one event from another better than other words of the same rarity.
                let weight = if token.tag == Tag::Name { NAME_WEIGHT } else { 1 };
                counts.entry(term(word)).or_insert(Counted { count: 0, at }).count += weight;
            }
        }
    }
    counts
}

fn citations(document: &Document<'_>, attributions: &[Attribution]) -> Vec<Citation> {
    let mut citations = Vec::new();
    for attribution in attributions {
        let mut cite = |source: &Source, kind: CitationKind| {
            let last = source.name.rsplit(' ').next().unwrap_or("");
            let named = last.starts_with(char::is_uppercase);
            let outlet = named && source.kind == SourceKind::Outlet;
            if let Some(span) = source.span.filter(|_| outlet) {
                citations.push(Citation { kind, name: source.name.clone(), span });
            }
        };
        let kind =
            if attribution.cue.is_none() { CitationKind::Credit } else { CitationKind::Source };
        cite(&attribution.source, kind);
        if let Some(told) = &attribution.told {
            cite(told, CitationKind::Told);
        }
    }
    citations.extend(listed(document));
    citations.extend(dateline_credit(document));
    citations.extend(addresses(document));
    citations.sort_by_key(|c| (c.span, c.kind));
    citations.dedup_by(|a, b| a.name == b.name && a.kind == b.kind);
    citations
}

/// The entries of a list of sources.
fn listed(document: &Document<'_>) -> Vec<Citation> {
    let lists = document.report.blocks.iter().filter(|b| b.kind == BlockKind::SourceList);
    let mut entries = Vec::new();
    for block in lists {
        let mut at = block.span.start as usize;
        for line in block.span.of(&document.report.text).split_inclusive('\n') {
            let span = Span::new(at, at + line.len());
            at += line.len();
            let words = span.of(&document.report.text);
            let skip = words.len()
                - words
                    .trim_start_matches(|c: char| !c.is_alphabetic() && !matches!(c, '“' | '"'))
                    .len();
            let span = Span::new(span.start as usize + skip, span.end as usize);
            let span = span.trimmed(&document.report.text);
            let name = span.of(&document.report.text);
            if name.split_whitespace().count() >= 2 || name.len() > 12 {
                let name = name.to_owned();
                entries.push(Citation { kind: CitationKind::List, name, span });
            }
        }
    }
    entries
}

/// Addresses of pages that the text gives.
fn addresses(document: &Document<'_>) -> Vec<Citation> {
    let text = &document.report.text;
    let address = |(start, _): (usize, &str)| {
        let rest = &text[start..];
        let end = rest.find(|c: char| c.is_whitespace() || "<>\"”)]".contains(c));
        let words = rest[..end.unwrap_or(rest.len())].trim_end_matches(['.', ',', ';', ':']);
        let span = Span::new(start, start + words.len());
        Citation { kind: CitationKind::Address, name: words.to_owned(), span }
    };
    let schemes = ["http://", "https://"];
    schemes.iter().flat_map(|scheme| text.match_indices(scheme).map(address)).collect()
}

/// The agency in a dateline: "GOMA, Feb. 3 (Agency) —".
fn dateline_credit(document: &Document<'_>) -> Option<Citation> {
    let block = document.report.blocks.iter().find(|b| b.kind == BlockKind::Dateline)?;
    let words = block.span.of(&document.report.text);
    let open = words.find('(')?;
    let close = open + words[open..].find(')')?;
    let start = block.span.start as usize;
    let span = Span::new(start + open + 1, start + close).trimmed(&document.report.text);
    let name = span.of(&document.report.text).to_owned();
    (!name.is_empty()).then_some(Citation { kind: CitationKind::Credit, name, span })
}
