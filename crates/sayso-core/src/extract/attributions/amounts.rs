//! Cues that take a number and no clause: "put its losses at 14", "raised the toll to 12", "counted 17
//! bodies", "admits to nine dead", "its list stood at 31". The content is the number with its noun.

use super::contents::{self, Start};
use super::lexicon::{CueClass, Form};
use super::scope::{Found, Scope};
use super::{sources, verbs};
use crate::text::Tag;

/// How many tokens may stand between the cue and the preposition before the number.
const OBJECT_TOKENS_MAX: usize = 18;

/// Nouns that hold a count: "the ministry’s list".
const COUNTS: &[&str] =
    &["count", "estimate", "figure", "figures", "list", "number", "tally", "toll", "total"];

/// What is put at a number, beside counts.
const MEASURED: &[&str] = &[
    "bill",
    "casualties",
    "cost",
    "costs",
    "damage",
    "damages",
    "dead",
    "deaths",
    "displaced",
    "injured",
    "it",
    "killed",
    "loss",
    "losses",
    "missing",
    "size",
    "strength",
    "them",
    "turnout",
    "victims",
    "wounded",
];

/// Reads the cue at `at`, where a number is what it takes.
pub(super) fn read(scope: &Scope<'_>, at: usize, earlier: &[Found]) -> Option<Found> {
    let rows = scope.lexicon.cues.find(scope.word(at));
    let &(row, form) = rows.iter().find(|r| {
        let cue = &scope.lexicon.cues.rows[r.0];
        cue.class == CueClass::Verb
            && ["count", "at_count", "to_count", "count_to", "count_of", "list_at"]
                .iter()
                .any(|takes| cue.takes.has(takes))
    })?;
    let name = scope.document.tokens[at].capital && at > scope.first;
    if scope.quoted(at) || name || scope.tag(at + 1) == Tag::Possessive {
        return None;
    }
    let past = rows.iter().any(|r| r.0 == row && r.1 == Form::Past);
    let form = if past { Form::Past } else { form };
    let group = verbs::group(scope, at, form);
    let (takes, next) = (&scope.lexicon.cues.rows[row].takes, group.last + 1);
    let direct = (takes.has("count") && quantity(scope, next))
        || (takes.has("to_count") && scope.word(next) == "to" && quantity(scope, next + 1));
    let object = || {
        (takes.has("at_count") && before_count(scope, next, "at"))
            || (takes.has("count_to") && before_count(scope, next, "to"))
            || (takes.has("count_of") && counted_of(scope, next))
    };
    if group.voice == verbs::Voice::Passive {
        let found = takes.has("at_count") && scope.word(next) == "at" && quantity(scope, next + 1);
        return found.then(|| passive(scope, group, row)).flatten();
    }
    if group.unsure || group.voice == verbs::Voice::Infinitive || form == Form::Gerund {
        return None;
    }
    // "said its team had recorded 214 blasts": what another says was counted.
    let inner = |found: &Found| found.content.iter().any(|c| c.contains(scope.span(at)));
    if direct && scope.lexicon.cues.rows[row].takes.has("count") && earlier.iter().any(inner) {
        return None;
    }
    let listed = takes.has("list_at") && scope.word(next) == "at" && quantity(scope, next + 1);
    if !(direct || listed || object()) {
        return None;
    }
    let (source, antecedent) = verbs::source(scope, group, earlier)?;
    let fits = if listed {
        owned_count(scope, source)
    } else {
        antecedent.is_some() || sources::is_someone(scope, source)
    };
    if !fits || !verbs::agrees(scope, source, form, group) {
        return None;
    }
    let start = Start { at: next, direct: false, cue_last: group.last, marked: true, told: None };
    let span = contents::after(scope, start, false)?;
    // A semicolon ends what the number is about.
    let stop = (next..scope.end).find(|&i| matches!(scope.word(i), ";" | ":"));
    let span = match stop {
        Some(stop) if stop > next && scope.span(stop).start < span.end => {
            scope.document.span(next, stop - 1)
        }
        _ => span,
    };
    let mut read = verbs::found(group, None);
    read.source = Some(source);
    read.antecedent = antecedent;
    read.content.push(span);
    read.row = row;
    let own = takes.has("at_count") && matches!(scope.word(next), "its" | "their" | "his" | "her");
    read.rule = if own { "attributions/own-amount" } else { "attributions/amount" };
    Some(read)
}

/// "The damage is put at 80 million": nobody says who puts it so.
fn passive(scope: &Scope<'_>, group: verbs::Group, row: usize) -> Option<Found> {
    let subject = verbs::counted_subject(scope, group)?;
    let next = group.last + 1;
    let start = Start { at: next, direct: false, cue_last: group.last, marked: true, told: None };
    let mut read = verbs::found(group, None);
    read.content.push(scope.document.span(subject.0, subject.1));
    read.content.push(contents::after(scope, start, false)?);
    read.row = row;
    read.rule = "attributions/amount-passive";
    Some(read)
}

/// Whether a noun phrase from `next`, then `preposition` and a number follow.
fn before_count(scope: &Scope<'_>, next: usize, preposition: &str) -> bool {
    if !scope.starts_phrase(next) {
        return false;
    }
    let end = scope.end.min(next + OBJECT_TOKENS_MAX);
    // "put the kettle on at nine", "raised its prices to 12 crowns" give no count.
    let counts = (next..end)
        .take_while(|&i| scope.word(i) != preposition)
        .any(|i| COUNTS.contains(&scope.word(i)) || MEASURED.contains(&scope.word(i)));
    if !counts {
        return false;
    }
    (next..end)
        .take_while(|&i| {
            (!scope.is_finite(i) || scope.tag(i) == Tag::Past)
                && !matches!(scope.word(i), "," | ";" | ":" | "that")
        })
        .any(|i| scope.word(i) == preposition && quantity(scope, i + 1))
}

/// "its figure of 34"
fn counted_of(scope: &Scope<'_>, next: usize) -> bool {
    (next + 1..scope.end.min(next + 4)).any(|i| {
        COUNTS.contains(&scope.word(i)) && scope.word(i + 1) == "of" && quantity(scope, i + 2)
    })
}

/// Whether the phrase is somebody's count: "the ministry’s list of the dead".
fn owned_count(scope: &Scope<'_>, (first, last): (usize, usize)) -> bool {
    (first..last).any(|i| {
        scope.tag(i) == Tag::Possessive
            && (i + 1..=last.min(i + 3)).any(|n| COUNTS.contains(&scope.word(n)))
    })
}

/// Whether a number starts at `at`, words that bound it first: "no fewer than 30", "only nine".
pub(super) fn quantity(scope: &Scope<'_>, at: usize) -> bool {
    let bound = |word: &str| {
        matches!(
            word,
            "at" | "least"
                | "most"
                | "more"
                | "fewer"
                | "less"
                | "than"
                | "up"
                | "to"
                | "as"
                | "many"
                | "no"
                | "not"
                | "only"
                | "just"
                | "about"
                | "around"
                | "some"
                | "over"
                | "under"
                | "nearly"
                | "almost"
                | "roughly"
                | "between"
                | "close"
                | "closer"
                | "an"
                | "estimated"
                | "approximately"
                | "exactly"
                | "a"
                | "total"
                | "of"
                | "$"
                | "€"
                | "£"
                | "well"
                | "above"
                | "below"
                | "“"
                | "\""
        )
    };
    (at..scope.end.min(at + 6)).find(|&i| !bound(scope.word(i))).is_some_and(|i| {
        is_number(scope, i) && !(scope.is_time(i) && scope.word(i).len() == 4)
            || matches!(scope.word(i), "none" | "nobody")
    })
}

/// Whether the token is a number, in digits or words.
pub(super) fn is_number(scope: &Scope<'_>, at: usize) -> bool {
    const WORDS: &[&str] = &[
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
        "hundred",
        "thousand",
        "million",
        "dozen",
        "dozens",
        "scores",
        "hundreds",
        "thousands",
    ];
    let word = scope.word(at);
    scope.tag(at) == Tag::Number || WORDS.contains(&word.split('-').next().unwrap_or(word))
}
