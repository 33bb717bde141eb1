//! Who is told and who passes words on: outlets, known by their words and by the shape of their names.

use super::super::memory::Memory;
use super::super::scope::Scope;
use super::named;
use crate::extract::names::{Kinds, kinds};
use crate::model::{Actor, ActorKind, Source, SourceKind, plain_name};
use crate::text::Tag;

/// The outlet or person told, where it is one: "told the newspaper". Who is said to have `relayed`
/// it ("documents seen by X") is a medium, if it is named and nothing shows it to be something else.
pub(in super::super) fn addressee(
    scope: &Scope<'_>,
    (first, mut last): (usize, usize),
    relayed: bool,
    memory: &Memory,
) -> Option<Source> {
    if scope.tag(first) == Tag::Pronoun {
        return None;
    }
    // "told Mr. Renn | last year": when is no part of whom.
    let when = |at: usize| {
        scope.is_time(at)
            || at > first && matches!(scope.word(at), "last" | "this" | "late" | "early" | "on")
    };
    while when(last) {
        last = last.checked_sub(1).filter(|&l| l >= first)?;
    }
    let (mut name, kind) = named(scope, first, last, memory);
    let span = scope.document.span(first, last);
    let outlet = (first..=last).any(|i| {
        scope.lexicon.sources.kind(scope.word(i)) == Some(SourceKind::Outlet)
            && (scope.tag(i) == Tag::Other || i > first)
    });
    // "told the House" is told the White House where that was named: a name that means another.
    let own = name.is_empty() || scope.document.words(span).contains(name.as_str());
    let outlet = outlet || own && is_medium(scope, (first, last), relayed, kind, memory);
    if outlet {
        let lead = name.split(' ').take_while(|w| w.starts_with(char::is_lowercase)).count();
        let bare: Vec<&str> = name.split(' ').skip(lead).collect();
        // "this newspaper": the report's own.
        if scope.word(first) == "this"
            && let Some(own) = &scope.document.report.header.outlet
        {
            name.clone_from(own);
        } else if !bare.is_empty() {
            name = bare.join(" ");
        }
    }
    let kind = if outlet { SourceKind::Outlet } else { kind };
    Some(Source { span: Some(span), name: plain_name(&name), kind })
}

/// Whether a name of no known kind is a medium's: by a word of mastheads ("the Obanle Tribune",
/// "Radio Tavia"), by a numeral ("Awaaz24"), by its article ("told the Lantern"), as initials without
/// one ("told TNB"), or because it passes words on. Who is told by a full name is seldom a person: a
/// given name or a title shows one.
fn is_medium(
    scope: &Scope<'_>,
    (first, last): (usize, usize),
    relayed: bool,
    kind: SourceKind,
    memory: &Memory,
) -> bool {
    let named = |at: usize| scope.tag(at) == Tag::Name && scope.document.tokens[at].capital;
    let numbered = scope.tag(last) == Tag::Number && last > first && named(last - 1);
    if !(named(last) || numbered) || matches!(kind, SourceKind::State | SourceKind::Document) {
        return false;
    }
    let span = scope.document.span(first, last);
    let listed =
        |a: &&Actor| a.span.overlaps(span) && a.because.iter().any(|r| r.rule == "actors/known");
    let from = (first..=last).find(|&at| named(at)).unwrap_or(last);
    let of = |at: usize, of: Kinds| kinds(scope.word(at)).any(of);
    let digit = scope.document.word(last).contains(|c: char| c.is_ascii_digit());
    if of(last, Kinds::OUTLET) && from < last || of(from, Kinds::OUTLET) || digit {
        return true;
    }
    let body = Kinds::ORGANISATION.or(Kinds::FORCE);
    let other = scope.actors.iter().any(|a| listed(&a))
        || (from..=last).any(|at| of(at, body) || of(at, Kinds::TITLE) && scope.word(at) != "star")
        || scope.lexicon.sources.kind(scope.word(last)).is_some();
    if other {
        return false;
    }
    let article = scope.word(first) == "the" && first < from;
    let initials = scope.document.word(last).chars().all(|c| c.is_uppercase() || c == '.');
    if initials {
        return !article || relayed;
    }
    if from == last {
        // Persons are named in full first.
        let full = |a: &Actor| a.kind == ActorKind::Person && a.name.contains(' ');
        let known = scope.actors.iter().any(|a| a.span.overlaps(span) && full(a));
        // "told Americans"
        let people = scope.word(last).ends_with("ans") && !article;
        return !(known || people || memory.is_full_surname(scope, last) || of(last, Kinds::GIVEN));
    }
    !of(from, Kinds::GIVEN)
}

/// Whether a source is one capitalised word that nothing shows to be a person's or a known body's name.
pub(in super::super) fn is_bare_outlet(
    scope: &Scope<'_>,
    (first, last): (usize, usize),
    source: &Source,
) -> bool {
    let alone = first == last
        && scope.document.tokens[first].capital
        && source.name == scope.document.word(first);
    let full =
        |a: &Actor| a.name != source.name && a.name.split(' ').any(|part| part == source.name);
    let known = |a: &&Actor| a.because.iter().any(|r| r.rule == "actors/known");
    alone
        && source.kind == SourceKind::Person
        && !kinds(scope.word(first)).any(Kinds::GIVEN)
        && !scope.everyone.iter().any(full)
        && scope.actors.iter().filter(known).all(|a| !a.span.overlaps(scope.span(first)))
}
