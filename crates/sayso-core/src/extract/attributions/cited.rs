//! Cues that are no verbs: "according to X", "X's claim that …", "reports that …",
//! "X estimates put …".

use super::contents::{self, Start};
use super::lexicon::{Cue, CueClass, Form};
use super::phrases;
use super::scope::{Found, Scope};
use crate::model::Span;
use crate::text::Tag;

/// The phrase that starts at `at`, as the index of its row and its last token.
fn phrase(scope: &Scope<'_>, at: usize) -> Option<(usize, usize)> {
    scope.lexicon.cues.phrases(scope.word(at)).find_map(|(row, cue)| {
        let mut next = at;
        for word in cue.word.split(' ') {
            if scope.word(next) != word {
                return None;
            }
            next += 1;
        }
        Some((row, next - 1))
    })
}

/// "According to X, …", "…, according to X", "…, according to X, …".
pub(super) fn read_phrase(scope: &Scope<'_>, at: usize, earlier: &[Found]) -> Option<Found> {
    if scope.quoted(at) {
        return None;
    }
    let (row, last) = phrase(scope, at)?;
    let head =
        at == scope.first || matches!(scope.word(at - 1), "and" | "but" | "that" | ";" | "“");
    let source_last = phrases::right(scope, last + 1, head)?;
    let source = (last + 1, source_last);
    // "according to their taste": in keeping with, not said by.
    let owned = matches!(scope.word(last + 1), "his" | "her" | "their" | "its" | "your" | "our");
    if owned && !super::sources::is_someone(scope, source) {
        return None;
    }
    // "declined, citing the cost": a reason, not a source; "12 per shift" is no "per the ministry".
    let per = scope.word(at) == "per";
    if per && at > scope.first && !matches!(scope.word(at - 1), "," | "”" | "(") {
        return None;
    }
    if (per || scope.word(at) == "citing") && !super::sources::is_someone(scope, source) {
        return None;
    }
    let mut read =
        Found { source: Some(source), ..Found::at((at, last), row, "attributions/phrase") };
    let comma = source_last + 1;
    let closes = matches!(scope.word(comma), "," | ":" | "—" | "–");
    let next = comma + usize::from(closes);
    if head {
        let direct = scope.opens(next).is_some();
        let start = Start { at: next, direct, cue_last: last, marked: true, told: None };
        read.content.push(contents::after(scope, start, false).filter(|_| scope.holds(next))?);
        read.direct = direct;
        return Some(read);
    }
    let cites = scope.word(at) == "citing";
    if let Some(last) = earlier.last().filter(|_| cites) {
        // What another passes on is said by the one it cites.
        read.content.clone_from(&last.content);
        return Some(read);
    }
    let floor = free_from(scope, at, earlier);
    let verbless = !(floor..at).any(|i| scope.is_finite(i) || scope.tag(i) == Tag::Past);
    read.content.push(stretch(scope, floor, at)?);
    if cites && verbless {
        return None;
    }
    let resumes = free(scope, next) || (verbless && scope.tag(next) == Tag::Past);
    if closes && !scope.done(next) && scope.word(comma) == "," && resumes {
        let start = Start { at: next, direct: false, cue_last: last, marked: true, told: None };
        read.content.extend(contents::after(scope, start, false));
    }
    Some(read)
}

/// The first token before `limit` that no earlier find takes up.
fn free_from(scope: &Scope<'_>, limit: usize, earlier: &[Found]) -> usize {
    let mut floor = scope.first;
    for found in earlier {
        // In another's content, it stands for that content only.
        let end = found.cue.1.max(found.source.map_or(0, |s| s.1)) + 1;
        let inside = found
            .content
            .iter()
            .any(|c| c.end <= scope.span(limit).start && c.start >= scope.span(floor).start);
        if !inside && end < limit {
            floor = floor.max(end);
        }
    }
    floor
}

/// Whether the words from `at` go on with the clause that "according to" interrupted.
fn free(scope: &Scope<'_>, at: usize) -> bool {
    !matches!(
        scope.tag(at),
        Tag::Relative | Tag::Gerund | Tag::Past | Tag::Conjunction | Tag::Preposition
    ) && !matches!(scope.word(at), "who" | "which" | "a" | "an")
}

/// The clause from `floor` up to `limit`, its last comma left out.
fn stretch(scope: &Scope<'_>, floor: usize, limit: usize) -> Option<Span> {
    // "(…, according to X)" is about what stands in the brackets.
    let open = (floor..limit).rev().find(|&i| matches!(scope.word(i), "(" | ")"));
    let floor = open.filter(|&i| scope.word(i) == "(").map_or(floor, |i| i + 1);
    // "…; by noon, according to X, …"
    let semicolon = (floor..limit).rev().find(|&i| scope.word(i) == ";" && !scope.quoted(i));
    let mut first = semicolon.map_or(floor, |i| i + 1);
    while first < limit && matches!(scope.word(first), "," | ";" | "and" | "but" | "—" | "–" | "-")
    {
        first += 1;
    }
    let mut last = limit.checked_sub(1)?;
    while last > first && matches!(scope.word(last), "," | "—" | "–" | "-" | "(") {
        last -= 1;
    }
    (last > first).then(|| {
        let mut span = scope.document.span(first, last);
        if let Some(quote) = scope.quote(first) {
            span.start = span.start.min(quote.span.start);
        }
        span
    })
}

/// Reads a noun cue at `at`.
pub(super) fn read_noun(scope: &Scope<'_>, at: usize) -> Option<Found> {
    if scope.quoted(at) {
        return None;
    }
    let rows = scope.lexicon.cues.find(scope.word(at));
    let &(row, form) =
        rows.iter().find(|r| scope.lexicon.cues.rows[r.0].class == CueClass::Noun)?;
    let cue = &scope.lexicon.cues.rows[row];
    let plural = form == Form::Third;
    put(scope, at, row, cue)
        .or_else(|| hearsay_subject(scope, at, row, cue, plural))
        .or_else(|| that_clause(scope, at, row, cue, plural))
        .or_else(|| of_number(scope, at, row, cue))
}

/// "U.S. intelligence estimates put the figure at 1,200."
fn put(scope: &Scope<'_>, at: usize, row: usize, cue: &Cue) -> Option<Found> {
    let verb = at + 1;
    let puts = matches!(
        scope.word(verb),
        "put" | "place" | "range" | "puts" | "places" | "ranged" | "placed"
    );
    if !cue.takes.has("put") || !puts {
        return None;
    }
    let first = at.checked_sub(1).and_then(|l| phrases::left(scope, l));
    let start = Start { at: verb + 1, direct: false, cue_last: verb, marked: true, told: None };
    // A capital that only opens the sentence is no name: "Provisional estimates put …".
    let name = |i: usize| {
        scope.tag(i) == Tag::Name
            && (i > scope.first || scope.actors.iter().any(|a| a.span.overlaps(scope.span(i))))
    };
    let named = first
        .filter(|&f| f < at && ((f..at).any(name) || (at - f > 1 && scope.tag(f) == Tag::Name)));
    Some(Found {
        source: named.map(|f| (f, at - 1)),
        content: vec![contents::after(scope, start, false)?],
        ..Found::at((at, verb), row, "attributions/noun-put")
    })
}

/// "Reports suggest …", "with reports indicating …": the noun is the source, and nobody stands
/// behind it.
fn hearsay_subject(
    scope: &Scope<'_>,
    at: usize,
    row: usize,
    cue: &Cue,
    plural: bool,
) -> Option<Found> {
    let opens = at == scope.first
        || (scope.tag(at - 1) == Tag::Mark && at == scope.first + 1)
        || matches!(
            scope.word(at - 1),
            "," | "with"
                | "but"
                | "and"
                | "as"
                | "some"
                | "unconfirmed"
                | "media"
                | "multiple"
                | "several"
                | "recent"
                | "early"
                | "local"
                | "news"
                | "initial"
        );
    // One report is a document; "reports" are nobody's.
    if !cue.takes.has("hearsay") || !opens || !(plural || cue.word == "speculation") {
        return None;
    }
    let verb = at + 1;
    let tells = matches!(
        scope.word(verb),
        "suggest"
            | "indicate"
            | "say"
            | "claim"
            | "indicating"
            | "suggesting"
            | "saying"
            | "suggested"
            | "indicated"
            | "said"
            | "claimed"
            | "claiming"
            | "show"
            | "emerged"
            | "surfaced"
    );
    if !tells {
        return None;
    }
    let that = usize::from(scope.word(verb + 1) == "that");
    let emerged = matches!(scope.word(verb), "emerged" | "surfaced");
    if (emerged && that == 0)
        || !(scope.starts_phrase(verb + 1 + that) || scope.tag(verb + 1) == Tag::Preposition)
    {
        return None;
    }
    let first = phrases::left(scope, at)?;
    let start = Start { at: verb + 1, direct: false, cue_last: verb, marked: true, told: None };
    Some(Found {
        source: Some((first, at)),
        content: vec![contents::after(scope, start, false)?],
        ..Found::at((verb, verb), row, "attributions/hearsay-noun")
    })
}

/// "X's claim that …", "the claim by X that …", "reports that …".
fn that_clause(scope: &Scope<'_>, at: usize, row: usize, cue: &Cue, plural: bool) -> Option<Found> {
    let mut next = at + 1;
    let mut source = None;
    if matches!(scope.word(next), "by" | "from") {
        let last = phrases::right(scope, next + 1, false)?;
        source = Some((next + 1, last));
        next = last + 1;
    }
    let before = at.checked_sub(1).filter(|&b| scope.holds(b));
    if source.is_none() && cue.takes.has("possessive") {
        source = before.and_then(|b| possessor(scope, b));
    }
    let hearsay = source.is_none() && cue.takes.has("hearsay");
    if scope.word(next) != "that" || !cue.takes.has("that") || (source.is_none() && !hearsay) {
        return None;
    }
    // "reports that were published": a relative clause.
    if !scope.starts_phrase(next + 1)
        || scope.is_finite(next + 1)
        || (hearsay && !plural && cue.word == "report")
    {
        return None;
    }
    let start = Start { at: next, direct: false, cue_last: at, marked: true, told: None };
    let opens = source.map_or(at, |s| s.0.min(at)) <= scope.first + 1;
    let content = contents::after(scope, start, false)?;
    let content = if opens { before_predicate(scope, next, content) } else { content };
    let first = if scope.tag(at) != Tag::Name || at == scope.first { at } else { return None };
    Some(Found {
        source,
        content: vec![content],
        ..Found::at((first, at), row, "attributions/noun")
    })
}

/// "X's count of 11", "Korvian claims of 60 dead": the number is X's, whatever is said of it.
fn of_number(scope: &Scope<'_>, at: usize, row: usize, cue: &Cue) -> Option<Found> {
    let next = at + 2;
    let number = scope.word(at + 1) == "of" && super::amounts::quantity(scope, next);
    let before = at.checked_sub(1).filter(|&b| scope.holds(b))?;
    if !number || !cue.takes.has("of") || !cue.takes.has("possessive") {
        return None;
    }
    let word = scope.word(before);
    let people = scope.document.tokens[before].capital
        && (word.ends_with("an") || word.ends_with("ese"))
        && scope.tag(before) == Tag::Name;
    let source = possessor(scope, before)
        .filter(|s| scope.tag(s.1) == Tag::Possessive)
        .or_else(|| people.then_some((before, before)))?;
    let stop = (next..scope.end).find(|&i| {
        matches!(scope.word(i), "," | ";" | ":" | "and" | "but")
            || matches!(scope.tag(i), Tag::Auxiliary | Tag::Modal)
            || scope.done(i)
    });
    let last = stop.unwrap_or(scope.end) - 1;
    (last >= next).then(|| Found {
        source: Some(source),
        content: vec![scope.document.span(next, last)],
        ..Found::at((at, at), row, "attributions/noun-number")
    })
}

/// "The claim that the hull was sound |was wrong": the that-clause of a subject, without the
/// predicate, which is taken to start at its second finite verb.
fn before_predicate(scope: &Scope<'_>, from: usize, content: Span) -> Span {
    let end = scope.document.tokens_in(content).end.min(scope.end);
    let verb =
        |i: usize| scope.is_finite(i) || (scope.tag(i) == Tag::Past && !scope.nominal(i + 1));
    let groups: Vec<usize> = (from..end)
        .filter(|&i| verb(i) && !scope.quoted(i) && !verb(i - 1) && scope.tag(i - 1) != Tag::Adverb)
        .collect();
    match groups.as_slice() {
        [_, .., last] if !matches!(scope.tag(last - 1), Tag::Relative | Tag::Conjunction) => {
            scope.document.span(from, last - 1)
        }
        _ => content,
    }
}

/// "X's" or "his" before a noun cue, an adjective between them aside.
fn possessor(scope: &Scope<'_>, before: usize) -> Option<(usize, usize)> {
    let at = if scope.tag(before) == Tag::Other { before.checked_sub(1)? } else { before };
    if scope.tag(at) == Tag::Possessive {
        let first = phrases::left(scope, at.checked_sub(1)?)?;
        // "X rejected |Y’s| claim"
        let verb = (first..at).rev().find(|&i| scope.tag(i) == Tag::Past);
        return Some((verb.map_or(first, |v| v + 1), at)).filter(|s| s.0 < s.1);
    }
    matches!(scope.word(at), "his" | "her" | "their").then_some((at, at))
}
