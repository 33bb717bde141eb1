//! Flat names from the gold of corpora that mark other things.
//!
//! Wikigold marks names. re3d marks mentions of persons, organisations and places: kept are those
//! with a confidence of a half or more whose last word is capitalised, and no pronouns. GUM marks
//! all mentions, nested: kept are persons, organisations and places whose head is a proper noun,
//! no peoples and no bare titles; the name is cut out around the head, and of names in names the
//! outermost is kept, whatever it names: there is no "Tarvik" in the event "Tarvik Science Fair".

use crate::layers::{list, stretch};
use sayso_core::extract::named;
use sayso_core::model::Span;
use sayso_core::text::Document;
use serde_json::Value;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// What a gold name is the name of.
#[derive(Copy, Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Label {
    Person,
    Organisation,
    Place,
    Title,
    /// A name of something else, in GUM: what is inside is no name of its own.
    Other,
}

impl Label {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::Title => "title",
            Self::Other => "other",
        }
    }

    fn of(name: &str) -> Option<Self> {
        match name {
            "PER" | "Person" | "person" => Some(Self::Person),
            "ORG" | "Organisation" | "organization" => Some(Self::Organisation),
            "LOC" | "Location" | "place" => Some(Self::Place),
            "event" | "object" | "abstract" | "PRO" | "FIN" => Some(Self::Other),
            _ => None,
        }
    }
}

/// A gold name.
#[derive(Copy, Clone, Debug)]
pub struct GoldName {
    pub span: Span,
    pub label: Label,
    /// Whether a reader is scored by it.
    pub scored: bool,
    /// Whether a model is trained on it: names without their titles.
    pub trained: bool,
}

/// The gold names of a document, in order.
pub fn gold_of(doc: &Value, document: &Document<'_>) -> Vec<GoldName> {
    let marks = marks(doc, document);
    let mut gold = match doc["corpus"].as_str() {
        Some("gum" | "meantime") => gum(document, &marks),
        Some("re3d") => re3d(document, &marks),
        _ => marks.iter().flat_map(|m| plain(document, m)).collect(),
    };
    gold.retain(|g| !g.span.is_empty());
    gold.sort_by_key(|g| (g.span, g.label));
    gold
}

/// An annotation of one of the types that are looked at.
struct Mark {
    span: Span,
    label: Label,
    confidence: f64,
}

fn marks(doc: &Value, document: &Document<'_>) -> Vec<Mark> {
    let text = &document.report.text;
    let bytes: Vec<u32> = (text.char_indices().map(|(at, _)| at).chain([text.len()]))
        .map(|at| u32::try_from(at).unwrap_or(u32::MAX))
        .collect();
    let mark = |a: &Value| {
        let label = Label::of(type_of(a)?)?;
        let (start, end) = stretch(a)?;
        let span = Span { start: *bytes.get(start as usize)?, end: *bytes.get(end as usize)? };
        let confidence = a["confidence"].as_f64().unwrap_or(1.0);
        Some(Mark { span, label, confidence })
    };
    list(&doc["ann"]).iter().filter_map(mark).collect()
}

/// The type of an annotation; in MEANTIME that of what a mention by name refers to.
fn type_of(annotation: &Value) -> Option<&str> {
    match annotation["type"].as_str()? {
        "ENTITY_MENTION" => match annotation["syntactic_type"].as_str() {
            Some("NAM" | "PRE.NAM" | "APP") => annotation["inst_ent_type"].as_str(),
            _ => None,
        },
        other => Some(other),
    }
}

fn both(document: &Document<'_>, span: Span, label: Label) -> GoldName {
    GoldName { span: named::trim(document, span), label, scored: true, trained: true }
}

fn trained(document: &Document<'_>, span: Span, label: Label) -> GoldName {
    GoldName { scored: false, ..both(document, span, label) }
}

/// A name as it is marked, and the title before it for training.
fn plain(document: &Document<'_>, mark: &Mark) -> Vec<GoldName> {
    let mut gold = vec![both(document, mark.span, mark.label)];
    if mark.label == Label::Person {
        let text = &document.report.text;
        let before = &text[..mark.span.start as usize];
        let line = before.rsplit('\n').next().unwrap_or("");
        let mut start = before.len();
        for word in line.trim_end().rsplit(' ') {
            let at = line.as_ptr() as usize;
            let from = before.len() - line.len() + (word.as_ptr() as usize - at);
            let capital = word.starts_with(char::is_uppercase);
            if !capital || !is_title(word) {
                break;
            }
            start = from;
        }
        let title = Span { start: u32::try_from(start).unwrap_or(0), end: mark.span.start };
        gold.push(trained(document, title, Label::Title));
    }
    gold
}

static TITLES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let rows = include_str!("../../../../sayso-core/data/titles.tsv").lines();
    let lists = rows.filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'));
    lists.flat_map(|(_, words)| words.split(' ')).collect()
});

fn is_title(word: &str) -> bool {
    TITLES.contains(word.to_lowercase().as_str())
}

fn is_pronoun(words: &str) -> bool {
    let pronouns = [
        "i", "me", "my", "we", "us", "our", "you", "your", "he", "him", "his", "she", "her", "it",
        "its", "they", "them", "their", "who", "this", "these", "those", "mine", "ours",
    ];
    pronouns.contains(&words.to_lowercase().as_str()) && words != "US"
}

fn re3d(document: &Document<'_>, marks: &[Mark]) -> Vec<GoldName> {
    let mut gold = Vec::new();
    for mark in marks.iter().filter(|m| m.confidence >= 0.5) {
        let words = document.words(mark.span);
        let last = words.split_whitespace().next_back().unwrap_or("");
        if !last.starts_with(char::is_uppercase) || is_pronoun(words) {
            continue;
        }
        gold.push(GoldName { trained: false, ..both(document, mark.span, mark.label) });
        let syntax = words_in(document, mark.span);
        match mark.label {
            Label::Person => {
                let inner = marks.iter().filter(|m| {
                    m.label == Label::Person && m.span.end == mark.span.end && m.span != mark.span
                });
                let inner = inner.map(|m| words_in(document, m.span).start).max();
                gold.extend(person(document, syntax, inner));
            }
            Label::Place => gold.extend(runs(document, syntax)),
            _ => {
                let span = body(document, syntax);
                gold.extend(span.map(|s| trained(document, s, Label::Organisation)));
            }
        }
    }
    gold
}

fn words_in(document: &Document<'_>, span: Span) -> Range<usize> {
    let first = document.syntax.partition_point(|w| w.span.end <= span.start);
    let end = document.syntax.partition_point(|w| w.span.start < span.end);
    first..end.max(first)
}

fn cover(document: &Document<'_>, words: Range<usize>) -> Option<Span> {
    let last = words.clone().next_back()?;
    Some(document.syntax[words.start].span.cover(document.syntax[last].span))
}

fn is_capital(document: &Document<'_>, at: usize) -> bool {
    document.words(document.syntax[at].span).starts_with(char::is_uppercase)
}

/// The name of a person and the title before it, for training; the name starts at `inner` where
/// that is marked, and else after the last word of a title.
fn person(document: &Document<'_>, words: Range<usize>, inner: Option<usize>) -> Vec<GoldName> {
    let word = |at: usize| document.words(document.syntax[at].span);
    let title = words.clone().rev().find(|&at| is_title(word(at)));
    let name = inner.or_else(|| title.map(|at| at + 1)).unwrap_or(words.start);
    let name = name.max(words.start);
    let title = words.start..name;
    let first = title.clone().find(|&at| is_capital(document, at) && word(at) != "The");
    let title = first.and_then(|first| cover(document, first..name));
    let name = (name..words.end).find(|&at| is_capital(document, at)).map(|at| at..words.end);
    let name = name.and_then(|name| cover(document, name));
    let title = title.map(|span| trained(document, span, Label::Title));
    title.into_iter().chain(name.map(|span| trained(document, span, Label::Person))).collect()
}

/// Runs of capitalised words as places.
fn runs(document: &Document<'_>, words: Range<usize>) -> Vec<GoldName> {
    let mut gold = Vec::new();
    let mut at = words.start;
    while at < words.end {
        let stop = (at..words.end).find(|&w| {
            let word = document.words(document.syntax[w].span);
            !(is_capital(document, w) || w > at && matches!(word, "-" | "of" | "al" | "."))
        });
        let stop = stop.unwrap_or(words.end);
        let people = stop == at + 1 && document.syntax[at].pos == "ADJ";
        if stop > at
            && !people
            && let Some(span) = cover(document, at..stop)
        {
            gold.push(trained(document, span, Label::Place));
        }
        at = stop.max(at + 1);
    }
    gold
}

/// The end of a mention that is a name: capitalised words with small ones between them.
fn body(document: &Document<'_>, words: Range<usize>) -> Option<Span> {
    let inside = |at: usize| {
        let word = document.words(document.syntax[at].span);
        let small = ["of", "for", "and", "to", "the", "on", "in", "&", "al", "de", "-", "'s", "’s"];
        is_capital(document, at)
            || small.contains(&word)
            || word.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '\'' || c == '’')
            || word == "."
    };
    let lower = words.clone().rev().find(|&at| !inside(at)).map_or(words.start, |at| at + 1);
    let starts = |at: usize| {
        let word = document.words(document.syntax[at].span);
        word != "The" && word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    };
    let first = (lower..words.end).find(|&at| starts(at))?;
    cover(document, first..words.end)
}

fn gum(document: &Document<'_>, marks: &[Mark]) -> Vec<GoldName> {
    let mut names: Vec<GoldName> = Vec::new();
    for mark in marks.iter().filter(|m| !is_list(marks, m)) {
        let words = words_in(document, mark.span);
        let Some(head) = proper_head(document, words.clone(), mark.label) else { continue };
        let word = &document.syntax[head];
        let range = Around { document, marks, words, head, label: mark.label }.name();
        let single = range.len() == 1;
        if single && word.tag == "NNPS" && mark.label == Label::Person {
            continue;
        }
        if mark.label == Label::Person {
            let split = person(document, range.clone(), None);
            let scored = |g: GoldName| GoldName { scored: g.label == Label::Person, ..g };
            names.extend(split.into_iter().map(scored));
        } else {
            names.extend(cover(document, range).map(|s| both(document, s, mark.label)));
        }
    }
    names.sort_by_key(|g| (std::cmp::Reverse(g.span.len()), g.span.start, g.label));
    let mut kept: Vec<GoldName> = Vec::new();
    for name in names {
        if !kept.iter().any(|k| k.span.overlaps(name.span)) {
            kept.push(name);
        }
    }
    kept.retain(|name| name.label != Label::Other);
    kept
}

/// Whether a mention lists others, as "the Tarvik Council and the Harbour Board": one of them
/// starts where it starts, and another ends where it ends.
fn is_list(marks: &[Mark], mark: &Mark) -> bool {
    let inside =
        |m: &&Mark| m.label == mark.label && m.span != mark.span && mark.span.contains(m.span);
    let first = marks.iter().filter(inside).find(|m| m.span.start == mark.span.start);
    first.is_some_and(|first| {
        let mut others = marks.iter().filter(inside);
        others.any(|m| m.span.end == mark.span.end && m.span.start > first.span.end)
    })
}

/// The head of a mention where it is a proper noun. In "co-founder Mira Toll" the parser may take
/// the first noun for the head: a mention of a person that ends in a name is that person's.
fn proper_head(document: &Document<'_>, words: Range<usize>, label: Label) -> Option<usize> {
    let proper = |at: usize| document.syntax[at].pos == "PROPN" && is_capital(document, at);
    let head = head(document, words.clone())?;
    if proper(head) {
        return Some(head);
    }
    let mut last = words.end - 1;
    let hyphen = |at: usize| document.words(document.syntax[at].span) == "-";
    while label == Label::Person && last >= words.start + 2 && hyphen(last - 1) {
        last -= 2;
    }
    let broken = |at: usize| matches!(document.syntax[at].tag, "," | "IN" | "CC" | "POS" | ":");
    let named = label == Label::Person && proper(last) && !words.clone().any(broken);
    named.then_some(last)
}

/// The word of a mention whose head lies outside of it.
fn head(document: &Document<'_>, words: Range<usize>) -> Option<usize> {
    words.clone().find(|&at| {
        let up = document.syntax[at].head as usize;
        up == at || !words.contains(&up)
    })
}

/// A mention whose head is a name's.
struct Around<'m> {
    document: &'m Document<'m>,
    marks: &'m [Mark],
    words: Range<usize>,
    head: usize,
    label: Label,
}

impl Around<'_> {
    fn text(&self, at: usize) -> &str {
        self.document.words(self.document.syntax[at].span)
    }

    /// Whether a word is a name's own: a capitalised one, what a hyphen ties to one ("Jong-un"), a
    /// number in an organisation's name.
    fn part(&self, at: usize) -> bool {
        let word = &self.document.syntax[at];
        let digits = self.text(at).starts_with(|c: char| c.is_ascii_digit());
        let tied = self.label == Label::Person
            && at > self.words.start
            && self.text(at - 1) == "-"
            && self.document.syntax[at - 1].span.end == word.span.start;
        (is_capital(self.document, at) && !matches!(word.tag, "DT" | "PRP" | "PRP$" | "IN" | "CC"))
            || digits && self.label == Label::Organisation
            || tied
    }

    /// Whether a word may stand between the parts of a name.
    fn link(&self, at: usize) -> bool {
        match self.label {
            Label::Person => matches!(
                self.text(at),
                "-" | "de" | "al" | "bin" | "ibn" | "van" | "von" | "der" | "del" | "da" | "ul"
            ),
            _ => matches!(
                self.text(at),
                "-" | "of" | "for" | "and" | "&" | "the" | "'s" | "’s" | "de"
            ),
        }
    }

    /// Whether a mention of its own ends where the word does: the owner in "Tarvik's Nord Council".
    fn ends_mention(&self, at: usize) -> bool {
        let end = self.document.syntax[at].span.end;
        let own = |m: &Mark| m.span.end == end && m.span.len() < self.span().len();
        self.marks.iter().any(own)
    }

    /// Whether a mention of its own starts at the word, or with an article before it.
    fn starts_mention(&self, at: usize) -> bool {
        let start = self.document.syntax[at].span.start;
        let own = |m: &Mark| m.span.start == start && m.span.len() < self.span().len();
        self.marks.iter().any(own)
    }

    fn span(&self) -> Span {
        cover(self.document, self.words.clone()).unwrap_or_default()
    }

    /// Whether a conjunct of the head stands here that is a mention of its own.
    fn other(&self, at: usize) -> bool {
        let word = &self.document.syntax[at];
        word.label == "conj" && word.head as usize == self.head && {
            (self.head + 1..=at).any(|at| self.starts_mention(at))
        }
    }

    /// The words of the name.
    fn name(&self) -> Range<usize> {
        let (mut first, mut stop) = (self.head, self.head + 1);
        let mut at = self.head;
        while at > self.words.start {
            at -= 1;
            let person = self.label == Label::Person;
            let owner = !person && matches!(self.text(at), "'s" | "’s");
            if self.part(at) {
                first = at;
            } else if !(matches!(self.text(at), "-" | "." | "&")
                || person && self.link(at)
                || owner && at > self.words.start && !self.ends_mention(at - 1))
            {
                break;
            }
        }
        for at in self.head + 1..self.words.end {
            if self.other(at) {
                break;
            }
            if self.part(at) {
                stop = at + 1;
            } else if !self.link(at) {
                break;
            }
        }
        first..stop
    }
}
