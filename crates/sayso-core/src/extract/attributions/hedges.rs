//! How firmly a content is said: hedges and negations in it, and what its cue adds.

use super::lexicon::{AttributionLexicon, HedgeClass};
use crate::model::{Attribution, Factuality, Polarity, Span, Stance};
use crate::text::{Document, Tag};

/// The hedges in `span`, in order, with how sure each leaves what is said.
#[must_use]
pub fn in_span(
    document: &Document<'_>,
    span: Span,
    lexicon: &AttributionLexicon,
) -> Vec<(Span, Factuality)> {
    let tokens = document.tokens_in(span);
    let end = tokens.end;
    tokens
        .filter_map(|at| {
            let hedge = lexicon.hedges.find(document.lower(at))?;
            let next = (at + 1 < end).then(|| document.lower(at + 1));
            let weakens = match hedge.class {
                HedgeClass::Negation => false,
                // "in May" is a month; a modal stands before a verb.
                HedgeClass::Modal => {
                    let modal = document.tokens[at].tag == Tag::Modal && next.is_some();
                    modal && !is_unable(document, at, next)
                }
                HedgeClass::Verb => !matches!(next, Some("in" | "at" | "on" | "before")),
                HedgeClass::Hearsay | HedgeClass::Adverb => true,
            };
            weakens.then(|| (document.tokens[at].span, hedge.factuality))
        })
        .collect()
}

/// "could not discuss it": what cannot be is no guess.
fn is_unable(document: &Document<'_>, modal: usize, next: Option<&str>) -> bool {
    let word = document.lower(modal);
    word == "could" && next == Some("not") || matches!(word, "couldn't" | "couldn’t")
}

/// The negations in `span`, in order.
#[must_use]
pub fn negations(document: &Document<'_>, span: Span, lexicon: &AttributionLexicon) -> Vec<Span> {
    let tokens = document.tokens_in(span);
    let end = tokens.end;
    tokens
        .filter(|&at| {
            let is = lexicon
                .hedges
                .find(document.lower(at))
                .is_some_and(|hedge| hedge.class == HedgeClass::Negation);
            // "not only" and "no longer" say that it was so; "no doubt" that it is.
            let next = if at + 1 < end { document.lower(at + 1) } else { "" };
            is && !matches!(next, "only" | "just" | "doubt" | "." | "No")
        })
        .map(|at| document.tokens[at].span)
        .collect()
}

/// What the modal of the first finite verb of a content makes of it: "said it could burst" is
/// speculated. None where that verb has no such modal.
pub(super) fn of_main_verb(document: &Document<'_>, content: &[Span]) -> Option<Stance> {
    let tokens = document.tokens_in(*content.first()?);
    let verb = tokens.clone().find(|&at| {
        matches!(document.tokens[at].tag, Tag::Modal | Tag::Auxiliary | Tag::Past)
            || (document.tokens[at].tag == Tag::Subordinator && at > tokens.start)
    })?;
    let next = tokens.clone().find(|&at| at > verb).map_or("", |at| document.lower(at));
    let modal = document.tokens[verb].tag == Tag::Modal
        && verb > tokens.start
        && !is_unable(document, verb, Some(next));
    match document.lower(verb) {
        "could" | "may" | "might" if modal => Some(Stance::Speculated),
        // "said it would probably burst"
        "will" | "would" if modal && matches!(next, "probably" | "likely") => {
            Some(Stance::Predicted)
        }
        _ => None,
    }
}

/// How sure, whether so or not so, and by which words: the cue's own firmness, weakened by the
/// hedges of `content`, turned by its negations and by a denial.
#[must_use]
pub fn firmness(
    document: &Document<'_>,
    content: &[Span],
    attribution: Option<&Attribution>,
    lexicon: &AttributionLexicon,
) -> (Factuality, Polarity, Vec<Span>) {
    let mut words = attribution.map(|a| a.hedges.clone()).unwrap_or_default();
    let mut factuality = attribution.map_or(Factuality::Certain, |a| a.factuality);
    let mut turned = attribution.is_some_and(|a| a.stance == Stance::Denied);
    for &span in content {
        for (word, weak) in in_span(document, span, lexicon) {
            factuality = factuality.max(weak);
            words.push(word);
        }
        // Two negations in one clause are rarer than two clauses with one each: one is enough.
        if let Some(&word) = negations(document, span, lexicon).first() {
            turned = !turned;
            words.push(word);
        }
    }
    words.sort_unstable();
    words.dedup();
    (factuality, if turned { Polarity::Negative } else { Polarity::Positive }, words)
}
