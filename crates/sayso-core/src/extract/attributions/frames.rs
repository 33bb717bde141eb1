//! Frames of reporting, by the parse: a word that reports (verb, noun, adjective), who stands at its
//! subject or possessor, the clause that hangs on it, and who passes it on ("told the Lantern",
//! "seen by", "citing a memo").
//!
//! Rules over tokens and the trained reader come first; neither sees what is nested (the texts that
//! the latter learned from mark no nesting). Here what they left out is added, and what the parse
//! knows better is mended: a source that they missed, a content that runs on into the next clause.

mod adjectives;
mod bounds;
mod nouns;
mod objects;
mod parse;
mod quoted;
mod relays;
mod silent;
mod verbs;
mod what;
mod who;

use super::merge::{Held, thinks_aloud};
use super::scope::{Found, Scope};
use crate::model::Span;
use parse::Parse;
use std::collections::BTreeMap;

/// What the parse shows at one word.
struct Frame {
    /// The sentence in which the word stands.
    sentence: usize,
    /// The attribution; its source may be unknown.
    found: Found,
    /// The word, by its place in the parse.
    word: usize,
    /// Whether it says that something is said. Attitudes are read in another's content only: alone
    /// they are the trained reader's.
    speech: bool,
}

/// Adds to the finds of all sentences what the parse shows, and mends them by it.
pub(super) fn add(scopes: &[Scope<'_>], finds: &mut Vec<(usize, Found)>) {
    let Some(parse) = Parse::of(scopes) else { return };
    let held = Held::of(finds);
    let mut frames: Vec<Frame> = parse.words().flat_map(|at| frame(&parse, at)).collect();
    frames.sort_by_key(|f| f.word);
    let words: Vec<usize> = frames.iter().map(|f| f.word).collect();
    // Each frame goes to one find at most; what is left is added.
    let mut frames: Vec<Option<Frame>> = frames.into_iter().map(Some).collect();
    relays::drop_rumours(&parse, finds);
    quoted::drop_halves(&parse, finds);
    for (_, found) in finds.iter_mut() {
        if let Some(own) = own(&parse, &words, &mut frames, found) {
            let under = own.as_ref().and_then(|f| f.found.under);
            // "quoted villagers as saying" is one cue to the rules, and two hops.
            match under.filter(|under| within(*under, found.cue)) {
                Some(outer) => found.cue = outer,
                None => own.take().into_iter().for_each(|frame| mend(&parse, found, frame)),
            }
        }
        if found.source.is_none()
            && found.trained
            && found.rule != quoted::HEARD
            && let Some(who) = who::missing(&parse, found)
        {
            (found.source, found.antecedent) = who;
        }
        objects::settle_agent(&parse, found);
        if found.antecedent.is_none() {
            found.antecedent = found.source.and_then(|s| who::meant(&parse, s));
        }
        bounds::close(&parse, found);
    }
    let mut cues: BTreeMap<usize, usize> = finds.iter().map(|(_, f)| f.cue).collect();
    for mut frame in frames.into_iter().flatten() {
        let nested = held.holds(parse.span_of(frame.word));
        let scope = &scopes[frame.sentence];
        let speech = frame.speech && !scope.quoted(frame.found.cue.0);
        if !(speech || nested) || thinks_aloud(scope, &frame.found) {
            continue;
        }
        bounds::close(&parse, &mut frame.found);
        let outer = quoted::passed_on(&parse, &frame);
        for found in outer.into_iter().chain([frame.found]) {
            if is_free(&cues, found.cue) {
                cues.insert(found.cue.0, found.cue.1);
                finds.push((frame.sentence, found));
            }
        }
    }
    silent::drop(&parse, finds);
    for (sentence, found) in finds.iter_mut() {
        found.source = found.source.map(|source| who::trimmed(&scopes[*sentence], source));
    }
    bounds::settle(&parse, finds);
    relays::drop_hearsay(&parse, finds);
    relays::add(&parse, finds);
    finds.sort_by_key(|(sentence, found)| (*sentence, found.cue));
}

/// The frames of a word, by its part of speech.
fn frame(parse: &Parse<'_>, at: usize) -> Vec<Frame> {
    let first = match parse.word(at).pos {
        "VERB" => quoted::as_saying(parse, at)
            .or_else(|| quoted::according(parse, at))
            .or_else(|| quoted::trusted(parse, at))
            .or_else(|| quoted::colon(parse, at))
            .or_else(|| quoted::heard(parse, at))
            .or_else(|| objects::read(parse, at))
            .or_else(|| verbs::read(parse, at))
            .or_else(|| adjectives::read(parse, at)),
        "NOUN" | "PROPN" => nouns::read(parse, at),
        "ADJ" => quoted::trusted(parse, at).or_else(|| adjectives::read(parse, at)),
        _ => None,
    };
    let heard = if parse.word(at).pos == "VERB" { quoted::heard_from(parse, at) } else { None };
    first.into_iter().chain(heard).collect()
}

/// The frame at the cue of a find that no find before it took; `words` are those of `frames`, in
/// order.
fn own<'f>(
    parse: &Parse<'_>,
    words: &[usize],
    frames: &'f mut [Option<Frame>],
    found: &Found,
) -> Option<&'f mut Option<Frame>> {
    let cue = parse.words_in(parse.document.span(found.cue.0, found.cue.1));
    let from = words.partition_point(|w| *w < cue.start);
    let end = words.partition_point(|w| *w < cue.end).max(from);
    frames[from..end].iter_mut().find(|f| f.is_some())
}

/// Whether a token opens a noun phrase of its own: an article or a possessive.
fn starts_phrase(parse: &Parse<'_>, token: usize) -> bool {
    let words = parse.words_in(parse.document.span(token, token));
    matches!(parse.label(words.start), "det" | "poss") && parse.word(words.start).tag != "NNP"
}

/// Whether a cue stands in another.
const fn within(cue: (usize, usize), other: (usize, usize)) -> bool {
    other.0 <= cue.0 && cue.1 <= other.1
}

/// Gives a find what its frame knows better.
fn mend(parse: &Parse<'_>, found: &mut Found, frame: Frame) {
    let theirs = frame.found;
    if who::emerges(parse, frame.word) {
        found.source = None;
    }
    if theirs.rule == quoted::HEARD && found.trained {
        (found.source, found.content, found.rule) = (None, theirs.content, theirs.rule);
        (found.row, found.attitude) = (theirs.row, theirs.attitude);
        return;
    }
    let object = matches!(theirs.rule, objects::RULE | "attributions/label" | verbs::INVERTED);
    if object && (found.trained || found.rule == "attributions/by-agent") {
        // A participle before its subject is none of the source.
        let shorter = found.source.zip(theirs.source).is_some_and(|(own, all)| within(own, all));
        if !shorter {
            (found.source, found.antecedent) = (theirs.source, theirs.antecedent);
        }
        (found.content, found.rule) = (theirs.content, theirs.rule);
        return;
    }
    let relative = found.content.len() == 2 && who::is_relative(parse, found.content[0]);
    if relative && theirs.source.is_none() {
        found.content.clone_from(&theirs.content);
    }
    let noun = theirs.rule == nouns::RULE;
    let hearsay = found.rule == "attributions/hearsay-noun";
    if !hearsay && found.source.is_none() && found.antecedent.is_none() || hearsay && noun {
        if theirs.source.is_some() && !hearsay {
            found.content.clone_from(&theirs.content);
        }
        found.source = theirs.source;
        found.antecedent = theirs.antecedent;
        found.rule = if hearsay { theirs.rule } else { found.rule };
    }
    // "evidence for | the opposition’s claim": whose claim it is, and no more.
    let owned = noun && !hearsay && theirs.source.is_some_and(|s| s.1 < theirs.cue.0);
    if owned && found.trained && found.source.is_some_and(|s| s.1 < found.cue.0) {
        found.source = theirs.source;
    }
    // "her | his landlord": who is told is no part of who says it.
    if let (Some(read), Some(parsed)) = (found.source, theirs.source)
        && read.0 < parsed.0
        && read.1 == parsed.1
        && starts_phrase(parse, parsed.0)
    {
        found.source = Some(parsed);
    }
    // "according to a report | in Friday’s paper": the source is longer than the rule took it for.
    let longer = theirs.rule == quoted::ACCORDING
        && theirs.source.zip(found.source).is_some_and(|(a, b)| a.0 == b.0 && a.1 > b.1);
    let cue = parse.document.span(found.cue.0, found.cue.1);
    if bounds::is_truer(parse, frame.word, &found.content, &theirs.content)
        || bounds::is_cut(parse, &found.content, &theirs.content)
    {
        found.content.clone_from(&theirs.content);
        found.source = found.source.or(theirs.source);
    }
    if longer || bounds::is_moved(parse, cue, &found.content, &theirs.content) {
        found.content.clone_from(&theirs.content);
        found.source = if longer { theirs.source } else { found.source };
    }
    found.under = found.under.or(theirs.under);
    if found.told.is_none() && theirs.told.is_some() {
        (found.told, found.relayed) = (theirs.told, theirs.relayed);
    }
    let same_start =
        |a: &[Span], b: &[Span]| a.len() == 1 && b.len() == 1 && a[0].start == b[0].start;
    let noun = noun || theirs.rule == "attributions/hearsay-noun";
    if noun && same_start(&found.content, &theirs.content)
        || bounds::is_better(&found.content, &theirs.content)
    {
        found.content = theirs.content;
    }
}

/// Whether no cue shares words with `cue`; cues, by first and last word, do not overlap.
fn is_free(cues: &BTreeMap<usize, usize>, cue: (usize, usize)) -> bool {
    cues.range(..=cue.1).next_back().is_none_or(|(_, &last)| last < cue.0)
}
