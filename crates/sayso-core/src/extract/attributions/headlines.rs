//! Headlines: "Minister: Dam is safe", "Dam is safe: minister".

use super::lexicon::Form;
use super::phrases;
use super::scope::{Found, Scope};
use crate::text::Tag;

/// A speaker before or after a headline's colon is at most this many tokens long.
const SPEAKER_TOKENS_MAX: usize = 6;

/// Words before a headline's colon that say what sort of piece it is.
const LABELS: &[&str] = &[
    "live",
    "update",
    "updates",
    "video",
    "watch",
    "breaking",
    "opinion",
    "exclusive",
    "explainer",
    "explained",
    "photos",
    "review",
    "interview",
    "profile",
    "timeline",
    "correction",
    "comment",
    "obituary",
    "podcast",
    "sport",
    "weather",
    "politics",
    "world",
    "business",
    "news",
    "revealed",
];

/// The attributions that a headline's colon and its last dash make: "Ministry: no survivors – TNB".
pub(super) fn read(scope: &Scope<'_>) -> impl Iterator<Item = Found> {
    let by_dash = dashed(scope);
    let end = by_dash.as_ref().map_or(scope.end, |found| found.cue.0);
    let by_colon = colon(&Scope { end, ..*scope });
    by_colon.into_iter().chain(by_dash)
}

/// The attribution that a headline's colon makes.
fn colon(scope: &Scope<'_>) -> Option<Found> {
    let colon = (scope.first + 1..scope.end).find(|&i| scope.word(i) == ":" && !scope.quoted(i));
    let colon = colon?;
    let mut last = scope.end - 1;
    while last > colon && scope.tag(last) == Tag::Mark && matches!(scope.word(last), "." | ",") {
        last -= 1;
    }
    let before = (scope.first, colon - 1);
    let after = (colon + 1, last);
    // "Police chief on missing schoolgirls: “We will find them”"
    let topic = (before.0 + 1..colon).find(|&i| {
        matches!(scope.word(i), "on" | "about" | "over" | "after") && scope.opens(after.0).is_some()
    });
    let plain =
        |on: &usize| (*on..colon).all(|i| scope.word(i) != "," && !scope.is_cue(i, Form::Past));
    let before = topic.filter(plain).map_or(before, |on| (before.0, on - 1));
    let (source, content, rule) =
        if speaker(scope, before) && after.1 >= after.0 + 2 && clause(scope, after) {
            (before, after, "attributions/headline-before")
        } else if last > colon
            && speaker(scope, after)
            && before.1 >= before.0 + 2
            && clause(scope, before)
        {
            (after, before, "attributions/headline-after")
        } else {
            return None;
        };
    Some(Found {
        source: Some(source),
        content: vec![scope.document.span(content.0, content.1)],
        ..Found::at((colon, colon), usize::MAX, rule)
    })
}

/// "Hospital hit, nine dead — TNB": a speaker behind the last dash.
fn dashed(scope: &Scope<'_>) -> Option<Found> {
    let dash = |i: &usize| matches!(scope.word(*i), "—" | "–" | "-" | "--") && !scope.quoted(*i);
    let dash = (scope.first + 3..scope.end).rev().find(dash)?;
    let last = (dash + 1..scope.end).rev().find(|&i| scope.tag(i) != Tag::Mark)?;
    let spaced = scope.document.tokens[dash].spaced && scope.document.tokens[dash + 1].spaced;
    let said = (scope.first, dash - 1);
    let speaks = spaced && speaker(scope, (dash + 1, last)) && clause(scope, said);
    speaks.then(|| Found {
        source: Some((dash + 1, last)),
        content: vec![scope.document.span(said.0, said.1)],
        ..Found::at((dash, dash), usize::MAX, "attributions/headline-after")
    })
}

/// A short noun phrase whose head is an actor, a noun of sources, or a name of a person.
fn speaker(scope: &Scope<'_>, (first, last): (usize, usize)) -> bool {
    if last < first || last - first >= SPEAKER_TOKENS_MAX || scope.tag(last) == Tag::Mark {
        return false;
    }
    if LABELS.contains(&scope.word(first)) {
        return false;
    }
    let span = scope.document.span(first, last);
    let actor = scope.actors.iter().any(|a| span.contains(a.span) && a.span.end == span.end);
    let noun = scope.lexicon.sources.kind(scope.word(last)).is_some();
    let names = (first..=last).all(|i| scope.tag(i) == Tag::Name);
    (actor || noun || (names && last - first <= 2 && !scope.is_time(first)))
        && phrases::left(scope, last) == Some(first)
}

/// Whether a verb may be among the tokens: a clause, not a label.
fn clause(scope: &Scope<'_>, (first, last): (usize, usize)) -> bool {
    (first..=last).any(|i| {
        scope.is_finite(i)
            || scope.opens(i).is_some()
            || matches!(scope.tag(i), Tag::Past | Tag::Pronoun | Tag::To | Tag::Negation)
            || (i > first
                && scope.word(i).ends_with('s')
                && matches!(scope.tag(i), Tag::Name | Tag::Other))
    })
}
