//! Says whether a place is where something is, or only whose something is.

use super::candidates::over;
use super::{Candidate, Known};
use crate::extract::named::NameKind;
use crate::extract::names::{Kinds, kinds};
use crate::model::{ActorKind, Span, Usage};
use crate::text::{Document, Word};

/// A usage, with the rule where it is no plain location.
pub(super) struct Found {
    pub(super) usage: Usage,
    pub(super) rule: Option<&'static str>,
}

/// How the name of a candidate is used.
pub(super) fn of(document: &Document<'_>, known: &Known<'_>, candidate: &Candidate) -> Found {
    let span = candidate.mention.span;
    let rule = if candidate.entry().is_some_and(|e| e.demonym) {
        Some("places/people")
    } else if candidate.by_rule(known).is_some() {
        None
    } else if in_name(known, span) {
        Some("places/in-name")
    } else if modifies(document, span) {
        Some("places/modifier")
    } else {
        None
    };
    let usage = if rule.is_some() { Usage::Associated } else { Usage::Located };
    Found { usage, rule }
}

/// Whether it is a part of the name of a body: "Crafton Police Department".
fn in_name(known: &Known<'_>, span: Span) -> bool {
    let part = |whole: Span| whole.contains(span) && whole != span;
    over(known.actors, span, |a| a.span).is_some_and(|a| part(a.span))
        || over(known.names, span, |n| n.span)
            .is_some_and(|n| n.kind == NameKind::Organisation && part(n.span))
}

/// Words after a name that make it a street's.
const STREETS: [&str; 22] = [
    "street",
    "st",
    "st.",
    "avenue",
    "ave",
    "ave.",
    "road",
    "rd",
    "rd.",
    "boulevard",
    "blvd",
    "blvd.",
    "lane",
    "drive",
    "dr",
    "dr.",
    "highway",
    "parkway",
    "terrace",
    "crescent",
    "alley",
    "plaza",
];

/// Whether its words name another thing: a street, a paper, a company, a team, or a body that is
/// called after a place ("University of Manchester"). A body that is the place's own, as its words
/// tell ("Crafton Police Department"), leaves the place a place.
pub(super) fn names_other(
    document: &Document<'_>,
    known: &Known<'_>,
    candidate: &Candidate,
) -> bool {
    let span = candidate.mention.span;
    let after = candidate.mention.last + 1;
    let street = document
        .tokens
        .get(after)
        .is_some_and(|t| t.capital && t.spaced && STREETS.contains(&document.lower(after)));
    let part = |whole: Span| whole.contains(span) && whole != span;
    let street = street || is_church(document, candidate);
    let actor = over(known.actors, span, |a| a.span).filter(|a| part(a.span));
    let name = over(known.names, span, |n| n.span).filter(|n| part(n.span));
    street
        || actor.is_some_and(|a| {
            a.kind == ActorKind::Outlet
                || a.kind != ActorKind::Person && is_proper(document, a.span, span)
        })
        || name
            .is_some_and(|n| n.kind == NameKind::Organisation && is_proper(document, n.span, span))
}

/// Whether a saint owns what follows: "St. Peter's Basilica", "at St Patrick's".
fn is_church(document: &Document<'_>, candidate: &Candidate) -> bool {
    let next = candidate.mention.last + 1;
    let word = |at: usize| if at < document.tokens.len() { document.lower(at) } else { "" };
    let capital = document.tokens.get(next + 1).is_some_and(|t| t.capital);
    matches!(word(candidate.mention.first), "st" | "st." | "saint")
        && matches!(word(next), "'s" | "’s")
        && (capital || matches!(word(next + 1), "" | "," | "." | "and"))
}

/// Whether the name of a body, `whole`, is one of its own, not that of a body of the place `part`.
fn is_proper(document: &Document<'_>, whole: Span, part: Span) -> bool {
    let local = Kinds::ORGANISATION
        .or(Kinds::FORCE)
        .or(Kinds::FEATURE)
        .or(Kinds::GOVERNMENT)
        .or(Kinds::TROOPS)
        .or(Kinds::DISTRICT)
        .or(Kinds::REGION)
        .or(Kinds::SETTLEMENT);
    let words = document.words(whole).to_lowercase();
    let at = (part.start - whole.start) as usize;
    let (before, rest) = words.split_at_checked(at).unwrap_or((&words, ""));
    let before = before.trim();
    let last = before.rsplit(' ').next().unwrap_or("");
    if last == "of" {
        let head = before.rsplit(' ').nth(1).unwrap_or("");
        return kinds(head).any(Kinds::BODY) && !kinds(head).any(Kinds::GOVERNMENT);
    }
    let led = before.is_empty() || last == "the" || kinds(last).any(Kinds::COMPASS);
    let of_place = rest.split([' ', '\n', '-']).any(|w| kinds(w).any(local));
    let paper = rest.rsplit(' ').next().is_some_and(|w| kinds(w).any(Kinds::OUTLET));
    !led || paper || !of_place
}

/// Whether it stands before a noun that it tells more of ("a Crafton man"), and no word of place
/// before it.
fn modifies(document: &Document<'_>, span: Span) -> bool {
    let words = &document.syntax;
    let stop = words.partition_point(|w| w.span.start < span.end);
    let Some(last) = stop.checked_sub(1) else { return false };
    let of_noun = |w: &Word| matches!(w.label, "compound" | "amod" | "nmod" | "poss");
    let head = words[last].head as usize;
    of_noun(&words[last])
        && head > last
        && words.get(head).is_some_and(|h| {
            let noun = document.words(h.span).to_lowercase();
            !kinds(&noun).any(Kinds::FEATURE.or(Kinds::REGION).or(Kinds::SETTLEMENT))
        })
}
