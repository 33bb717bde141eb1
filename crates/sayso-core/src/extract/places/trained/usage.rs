//! Says whether a place is where something is, or only whose something is.

use super::{Candidate, Known};
use crate::extract::names::{Kinds, kinds};
use crate::model::{Span, Usage};
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
    } else if candidate.by_rule(known) {
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
    known.actors.iter().any(|a| part(a.span))
        || known.names.iter().any(|n| n.kind == crate::extract::named::NameKind::Organisation && part(n.span))
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
