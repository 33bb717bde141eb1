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
mod parse;
mod relays;
mod verbs;

use super::merge::{Held, thinks_aloud};
use super::scope::{Found, Scope};
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
    relays::drop_cited(&parse, finds);
    let mut cues: BTreeMap<usize, usize> = finds.iter().map(|(_, f)| f.cue).collect();
    let held = Held::of(finds);
    let mut frames: Vec<Frame> = parse.words().filter_map(|at| frame(&parse, at)).collect();
    for (_, found) in finds.iter_mut() {
        if let Some(frame) = own(&parse, &mut frames, found) {
            mend(found, frame);
        }
        bounds::close(&parse, found);
    }
    for mut frame in frames {
        let nested = held.holds(parse.span_of(frame.word));
        let aloud = nested && thinks_aloud(&scopes[frame.sentence], &frame.found);
        if (frame.speech || nested) && !aloud && is_free(&cues, frame.found.cue) {
            bounds::close(&parse, &mut frame.found);
            cues.insert(frame.found.cue.0, frame.found.cue.1);
            finds.push((frame.sentence, frame.found));
        }
    }
    relays::drop_hearsay(&parse, finds);
    relays::add(&parse, finds, &mut cues);
    finds.sort_by_key(|(sentence, found)| (*sentence, found.cue));
}

/// The frame of a word, by its part of speech.
fn frame(parse: &Parse<'_>, at: usize) -> Option<Frame> {
    match parse.word(at).pos {
        "VERB" => verbs::quoted_as(parse, at).or_else(|| verbs::read(parse, at)),
        "NOUN" | "PROPN" => nouns::read(parse, at),
        "ADJ" => adjectives::read(parse, at),
        _ => None,
    }
}

/// The frame at the cue of a find, taken from `frames`, which are in order of their words.
fn own(parse: &Parse<'_>, frames: &mut Vec<Frame>, found: &Found) -> Option<Frame> {
    let words = parse.words_in(parse.document.span(found.cue.0, found.cue.1));
    let from = frames.partition_point(|f| f.word < words.start);
    let at = frames.get(from).is_some_and(|f| f.word < words.end).then_some(from)?;
    // "quoted villagers as saying" is one cue to the rules, and two hops.
    let apart = frames[at].found.under.is_some() && found.cue.0 < frames[at].found.cue.0;
    (!apart).then(|| frames.remove(at))
}

/// Gives a find what its frame knows better.
fn mend(found: &mut Found, frame: Frame) {
    let theirs = frame.found;
    let hearsay = found.rule == "attributions/hearsay-noun";
    if found.source.is_none() && found.antecedent.is_none() || hearsay && theirs.source.is_some() {
        found.source = theirs.source;
        found.antecedent = theirs.antecedent;
        if hearsay {
            found.rule = theirs.rule;
        }
    }
    found.under = found.under.or(theirs.under);
    if bounds::is_better(&found.content, &theirs.content) {
        found.content = theirs.content;
    }
}

/// Whether no cue shares words with `cue`; cues, by first and last word, do not overlap.
fn is_free(cues: &BTreeMap<usize, usize>, cue: (usize, usize)) -> bool {
    cues.range(..=cue.1).next_back().is_none_or(|(_, &last)| last < cue.0)
}
