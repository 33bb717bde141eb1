//! Cue verbs whose subject does not tell: passives ("is believed to", "confirmed by"), and refusals
//! to tell.

use super::super::contents::{self, Start};
use super::super::lexicon::Cue;
use super::super::scope::{Found, Scope};
use super::super::{phrases, sources};
use super::{Group, Voice, found, question, source};
use crate::model::Stance;
use crate::text::Tag;

/// The subject of a passive with its number: "|around 250 men| were believed", "|11| were feared".
pub(in super::super) fn counted_subject(scope: &Scope<'_>, group: Group) -> Option<(usize, usize)> {
    let before = group.first.checked_sub(1).filter(|&b| scope.holds(b))?;
    let (mut first, last) = if super::super::amounts::is_number(scope, before) {
        (before, before)
    } else {
        phrases::subject(scope, group.first)?
    };
    first = with_count(scope, first);
    Some((first, last))
}

/// The phrase that starts with `first` together with its number and the words that bound it.
fn with_count(scope: &Scope<'_>, mut first: usize) -> usize {
    let bounds = |word: &str| {
        matches!(
            word,
            "about"
                | "around"
                | "least"
                | "most"
                | "over"
                | "some"
                | "up"
                | "nearly"
                | "almost"
                | "than"
                | "more"
                | "fewer"
                | "roughly"
                | "only"
        ) || matches!(word, "at" | "to")
    };
    while first > scope.first && super::super::amounts::is_number(scope, first - 1) {
        first -= 1;
    }
    if super::super::amounts::is_number(scope, first) {
        while first > scope.first && bounds(scope.word(first - 1)) {
            first -= 1;
        }
    }
    first
}

/// What people are reported, confirmed or feared to be.
pub(super) fn states(word: &str) -> bool {
    matches!(word, "dead" | "missing" | "killed" | "injured" | "wounded" | "alive" | "safe")
}

/// "31 have been confirmed dead"; a "woman reported missing" is no attribution.
pub(super) fn state(scope: &Scope<'_>, group: Group, cue: &Cue) -> Option<Found> {
    let tells = matches!(cue.word.as_str(), "confirm" | "fear" | "report" | "presume" | "believe");
    if group.voice != Voice::Passive || group.unsure || !tells {
        return None;
    }
    let subject = counted_subject(scope, group)?;
    let mut last = group.last + 1;
    while scope.word(last + 1) == "or" && states(scope.word(last + 2)) {
        last += 2;
    }
    let mut read = found(group, None);
    read.content.push(scope.document.span(subject.0, subject.1));
    read.content.push(scope.document.span(group.last + 1, last));
    read.rule = "attributions/state";
    Some(read)
}

/// "29 deaths confirmed by the ministry", "the toll was confirmed by the ministry".
pub(super) fn by_agent(scope: &Scope<'_>, group: Group) -> Option<Found> {
    let last = phrases::right(scope, group.last + 2, false)?;
    let source = (group.last + 2, last);
    let before = group.first.checked_sub(1).filter(|&b| scope.holds(b))?;
    if group.unsure || !sources::is_someone(scope, source) {
        return None;
    }
    let first = if group.voice == Voice::Passive {
        phrases::subject(scope, group.first)?.0
    } else {
        phrases::left(scope, before)?
    };
    let mut read = found(group, None);
    read.cue.1 = group.last + 1;
    read.source = Some(source);
    read.content.push(scope.document.span(first, before));
    read.rule = "attributions/by-agent";
    Some(read)
}

/// "X is believed to …", "it was reported that …", "the figure was estimated at …".
pub(super) fn passive(scope: &Scope<'_>, group: Group, cue: &Cue) -> Option<Found> {
    if cue.word == "ask"
        && matches!(scope.word(group.last + 1), "whether" | "if" | "how" | "why" | "about" | "what")
    {
        return question(scope, group, cue);
    }
    if !cue.takes.has("passive") || group.unsure {
        return None;
    }
    let mut next = group.last + 1;
    let mut by = None;
    if scope.word(next) == "by" {
        let last = phrases::right(scope, next + 1, false)?;
        by = Some((next + 1, last));
        next = last + 1;
    }
    let before = group.first.checked_sub(1).filter(|&b| scope.holds(b))?;
    let mut read = found(group, None);
    read.source = by;
    read.rule = "attributions/passive";
    let start = Start { at: next, direct: false, cue_last: group.last, marked: true, told: None };
    if scope.word(before) == "it" && scope.word(next) == "that" {
        read.content.push(contents::after(scope, start, false)?);
        return Some(read);
    }
    if scope.tag(next) != Tag::To {
        return None;
    }
    let subject = match scope.tag(before) {
        Tag::Relative => (before, before),
        _ => counted_subject(scope, group)?,
    };
    read.content.push(scope.document.span(subject.0, subject.1));
    read.content.push(contents::after(scope, start, false)?);
    Some(read)
}

/// Whether not to do what a cue says is to tell nothing.
fn tells(cue: &Cue) -> bool {
    matches!(
        cue.word.as_str(),
        "announce"
            | "comment"
            | "confirm"
            | "deny"
            | "disclose"
            | "estimate"
            | "explain"
            | "reveal"
            | "say"
    )
}

/// "X would not say how many": nothing is told.
pub(super) fn declined(
    scope: &Scope<'_>,
    group: Group,
    cue: &Cue,
    earlier: &[Found],
) -> Option<Found> {
    let negated = (group.first..group.last).any(|i| {
        matches!(scope.word(i), "not" | "neither" | "cannot")
            || scope.word(i).ends_with("n't")
            || scope.word(i).ends_with("n’t")
    });
    let could = (group.first..group.last).any(|i| {
        scope.tag(i) == Tag::Modal
            || matches!(scope.word(i), "did" | "does" | "do" | "didn't" | "neither")
    });
    // "did not say that it sank" is about what was said.
    let mut next = group.last + 1;
    // "neither confirmed |nor denied| it"
    if matches!(scope.word(next), "nor" | "or")
        && !scope.lexicon.cues.find(scope.word(next + 1)).is_empty()
    {
        next += 2;
    }
    let asserts = cue.word == "say" && matches!(scope.word(next), "that" | "it" | "so");
    if !tells(cue) || !negated || !could || asserts {
        return None;
    }
    let (source, antecedent) = source(scope, group, earlier)?;
    if antecedent.is_none() && !sources::is_someone(scope, source) || scope.done(next) {
        return None;
    }
    let start = Start { at: next, direct: false, cue_last: group.last, marked: true, told: None };
    let mut read = found(group, None);
    read.cue.1 = next - 1;
    read.source = Some(source);
    read.antecedent = antecedent;
    read.content.push(contents::after(scope, start, false)?);
    read.rule = "attributions/declined";
    Some(read)
}

/// "Police have |yet to confirm| how many", "officials are |yet to say| who": not told so far.
pub(super) fn yet(scope: &Scope<'_>, group: Group, cue: &Cue) -> Option<Found> {
    let to = group.first.checked_sub(2).filter(|&yet| scope.holds(yet))?;
    let open = scope.word(to) == "yet" && scope.word(to + 1) == "to";
    let lead = to.checked_sub(1).filter(|&l| scope.holds(l) && open && tells(cue))?;
    if !matches!(scope.word(lead), "have" | "has" | "had" | "is" | "are" | "was" | "were") {
        return None;
    }
    let source = phrases::subject(scope, lead)?;
    let next = group.last + 1;
    if !sources::is_someone(scope, source) || scope.done(next) {
        return None;
    }
    let start = Start { at: next, direct: false, cue_last: group.last, marked: true, told: None };
    let mut read = found(group, None);
    read.cue.0 = lead;
    read.source = Some(source);
    read.content.push(contents::after(scope, start, true)?);
    read.rule = "attributions/declined";
    Some(read)
}

/// Whether the participle at `at` tells what something is held to be: "believed to be".
pub(super) fn held(scope: &Scope<'_>, at: usize, cue: &Cue) -> bool {
    cue.takes.has("passive")
        && matches!(cue.stance, Stance::Believed | Stance::Estimated)
        && scope.word(at + 1) == "to"
        && matches!(scope.word(at + 2), "be" | "have")
}

/// "40 men, believed to be deserters, were seen": believed of the phrase before it.
pub(super) fn reduced(scope: &Scope<'_>, group: Group) -> Option<Found> {
    let before = group.first.checked_sub(1).filter(|&b| scope.holds(b))?;
    let comma = usize::from(scope.word(before) == ",");
    let last = before.checked_sub(comma).filter(|&l| scope.holds(l))?;
    let first = with_count(scope, phrases::left(scope, last)?);
    let next = group.last + 1;
    let start = Start { at: next, direct: false, cue_last: group.last, marked: true, told: None };
    let mut read = found(group, None);
    read.content.push(scope.document.span(first, last));
    read.content.push(contents::after(scope, start, true)?);
    read.rule = "attributions/reduced-passive";
    Some(read)
}
