//! Who the subject of a cue verb is, and what of the sentence is free for its content.

use super::super::lexicon::Form;
use super::super::phrases;
use super::super::scope::{Found, Scope};
use super::super::sources;
use super::Group;
use crate::model::Span;
use crate::text::Tag;

/// The subject of the verb, or that of the verb it is joined to.
#[expect(clippy::type_complexity, reason = "source and antecedent, both as token ranges")]
pub(in super::super) fn source(
    scope: &Scope<'_>,
    group: Group,
    earlier: &[Found],
) -> Option<((usize, usize), Option<(usize, usize)>)> {
    let before = group.first.checked_sub(1).filter(|&b| scope.holds(b))?;
    let which = scope.word(before) == "which" && scope.word(before.wrapping_sub(1)) == ",";
    if scope.word(before) == "who" || which {
        let noun = before.checked_sub(1)?;
        let end = if scope.word(noun) == "," { noun.checked_sub(1)? } else { noun };
        // "those who said": a relative clause that tells which ones.
        if end == noun {
            return None;
        }
        let first = phrases::left(scope, end);
        if which && !first.is_some_and(|f| sources::is_someone(scope, (f, end))) {
            return None;
        }
        return Some(((before, before), first.map(|f| (f, end))));
    }
    if matches!(scope.word(before), "and" | "but") {
        // "X praised the plan and said …"
        if let Some(last) = earlier.last() {
            return Some((last.source?, last.antecedent));
        }
        return head_subject(scope).filter(|s| s.1 + 1 < before).map(|s| (s, None));
    }
    phrases::subject(scope, group.first).map(|s| (s, None))
}

/// Whether subject and form agree as far as shapes tell: "police say", not "to say", "his claim".
pub(in super::super) fn agrees(
    scope: &Scope<'_>,
    source: (usize, usize),
    form: Form,
    group: Group,
) -> bool {
    if group.finite || form != Form::Base {
        return true;
    }
    let last = scope.word(source.1);
    let plural =
        last.ends_with('s') && !last.ends_with("ss") && scope.tag(source.1) != Tag::Possessive
            || matches!(
                last,
                "i" | "we"
                    | "you"
                    | "they"
                    | "who"
                    | "some"
                    | "many"
                    | "others"
                    | "police"
                    | "people"
                    | "few"
                    | "most"
                    | "both"
                    | "several"
                    | "officials"
                    | "data"
                    | "media"
            );
    plural || (source.0..source.1).any(|i| scope.word(i) == "and")
}

/// Whether the cue's clause is a part of a larger one, so that a comma ends its content.
pub(super) fn is_subordinate(scope: &Scope<'_>, source: usize, relative: bool) -> bool {
    if relative {
        return source > scope.first && scope.word(source - 1) == ",";
    }
    let lead = source == scope.first + 1;
    lead && (matches!(scope.tag(scope.first), Tag::Subordinator)
        || matches!(scope.word(scope.first), "after" | "before" | "as" | "since" | "like"))
}

/// The subject that opens the sentence, before a finite verb.
pub(super) fn head_subject(scope: &Scope<'_>) -> Option<(usize, usize)> {
    let adjunct = matches!(scope.tag(scope.first), Tag::Preposition | Tag::Adverb);
    let comma = (scope.first..scope.end).find(|&i| scope.word(i) == ",");
    let first = if adjunct { comma? + 1 } else { scope.first };
    let last = phrases::right(scope, first, false)?;
    let next = last + 1;
    let verb = scope.is_finite(next) || matches!(scope.tag(next), Tag::Past | Tag::Adverb);
    let who = matches!(scope.tag(first), Tag::Name | Tag::Determiner | Tag::Pronoun);
    (verb && who && !matches!(scope.word(first), "it" | "this" | "that")).then_some((first, last))
}

/// The first token that is free for a content before `source`. "X confirmed A, |Y reported": what
/// Y reports is the whole of what X confirmed.
pub(super) fn free_from(scope: &Scope<'_>, earlier: &[Found], source: (usize, usize)) -> usize {
    let end = |found: &Found| scope.document.tokens_in(extent(scope, found)).end;
    // A passive has no source: what it says is free for whoever says it.
    let sourced = earlier.iter().rposition(|f| f.source.is_some());
    let Some(earlier) = sourced.map(|at| &earlier[..=at]) else { return scope.first };
    let Some(last) = earlier.last() else { return scope.first };
    let passed_on = last.source.filter(|s| {
        source.0 > last.cue.1
            && scope.word(source.0 - 1) == ","
            && s.0 < last.cue.0
            && last.antecedent.is_none()
            && last.content.iter().all(|c| {
                c.start > scope.span(last.cue.1).start && c.end <= scope.span(source.0).start
            })
    });
    let floor = earlier[..earlier.len() - 1].last().map_or(scope.first, end);
    passed_on.map_or_else(|| end(last), |s| if s.0 >= floor { floor } else { end(last) })
}

/// The bytes that an earlier find takes up in the sentence.
pub(super) fn extent(scope: &Scope<'_>, found: &Found) -> Span {
    let mut all = scope.document.span(found.cue.0, found.cue.1);
    if let Some((first, last)) = found.source {
        all = all.cover(scope.document.span(first, last));
    }
    Span { start: all.start.max(scope.span(scope.first).start), end: all.end }
}

/// The word before a source.
pub(super) fn before_source<'a>(scope: &Scope<'a>, source: Option<(usize, usize)>) -> &'a str {
    source.and_then(|s| s.0.checked_sub(1)).map_or("", |at| scope.word(at))
}
