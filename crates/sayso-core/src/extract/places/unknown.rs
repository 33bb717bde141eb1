//! Finds places that no gazetteer row names, where the words around them leave no doubt: "the
//! village of X", "X district", "near X". They have no coordinates.

use crate::extract::names::{Kinds, kinds};
use crate::model::{Place, Precision, Reason, Span, Usage};
use crate::text::{Document, Tag, TokenKind};

/// A village's name has at most this many words.
const VILLAGE_WORDS_MAX: usize = 3;

/// The unknown places of a document that share no byte with `taken` (in order).
pub(super) fn find(document: &Document<'_>, taken: &[Span]) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for sentence in &document.sentences {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let end = name_end(document, at, sentence.tokens.end);
            if end > at
                && let Some(place) =
                    read(document, sentence.tokens.start, at, end, sentence.tokens.end)
                && free(taken, place.span)
            {
                places.push(place);
            }
            at = end.max(at + 1);
        }
    }
    places
}

fn free(taken: &[Span], span: Span) -> bool {
    let after = taken.partition_point(|t| t.end <= span.start);
    taken.get(after).is_none_or(|t| !t.overlaps(span))
}

/// The end of the run of capitalised names that starts at `at`; `at` where there is none.
fn name_end(document: &Document<'_>, at: usize, end: usize) -> usize {
    let mut last = at;
    while last < end {
        let token = document.tokens[last];
        let name = token.kind == TokenKind::Word && token.capital && token.tag == Tag::Name;
        if !name || (last > at && !token.spaced) {
            break;
        }
        last += 1;
    }
    last
}

/// The place that tokens `first..end` name, if they name one for sure.
fn read(
    document: &Document<'_>,
    start: usize,
    first: usize,
    end: usize,
    stop: usize,
) -> Option<Place> {
    let is_word = |at: usize| kinds(document.lower(at));
    let name_kinds = (first..end).map(is_word);
    let odd = Kinds::CALENDAR;
    if first == start || end - first > VILLAGE_WORDS_MAX + 1 {
        return None;
    }
    if name_kinds.clone().any(|k| k.any(odd) || k.any(Kinds::BODY) || k.any(Kinds::TITLE)) {
        return None;
    }
    let all_capitals =
        document.words(document.span(first, end - 1)).bytes().all(|b| !b.is_ascii_lowercase());
    if all_capitals || is_word(first).any(Kinds::GIVEN) {
        return None;
    }
    // "Tarvik District", "Tarvik district": the word may be part of the run or follow it.
    let (last, word) = if end - first > 1 && precision(document, end - 1).is_some() {
        (end - 2, Some(end - 1))
    } else {
        (end - 1, Some(end).filter(|&at| at < stop && document.tokens[at].spaced))
    };
    if last - first >= VILLAGE_WORDS_MAX {
        return None;
    }
    if (first..=last).any(|at| {
        let kinds = is_word(at);
        kinds.any(Kinds::FEATURE) || kinds.any(Kinds::COMPASS) || kinds.any(Kinds::SETTLEMENT)
    }) {
        return None;
    }
    let after = word.and_then(|at| precision(document, at).map(|p| (at, p)));
    let before = document.lower(first - 1);
    let located = is_word(first - 1).any(Kinds::LOCATIVE) || matches!(before, "the" | "of");
    if let Some((at, precision)) = after.filter(|_| located) {
        return Some(place(
            document,
            first,
            last,
            at,
            precision,
            "places/unknown-before-place-word",
        ));
    }
    let head = first.checked_sub(2).filter(|&at| before == "of" && at >= start);
    if let Some(precision) = head.and_then(|at| precision(document, at)) {
        return Some(place(
            document,
            first,
            last,
            last,
            precision,
            "places/unknown-after-place-word",
        ));
    }
    let followed = document.tokens.get(end).is_some_and(|t| t.capital && t.kind == TokenKind::Word);
    let near = before == "near" && end - first == 1 && !followed;
    near.then(|| place(document, first, last, last, Precision::City, "places/unknown-near"))
}

fn precision(document: &Document<'_>, at: usize) -> Option<Precision> {
    let word = document.lower(at);
    let kinds = kinds(word);
    if matches!(
        word,
        "village" | "town" | "city" | "settlement" | "hamlet" | "suburb" | "villages" | "towns"
    ) {
        Some(Precision::City)
    } else if kinds.any(Kinds::DISTRICT) && word != "commune" {
        Some(Precision::District)
    } else if kinds.any(Kinds::REGION)
        && !matches!(
            word,
            "state"
                | "states"
                | "republic"
                | "territory"
                | "department"
                | "departments"
                | "regions"
        )
    {
        Some(Precision::Region)
    } else {
        None
    }
}

fn place(
    document: &Document<'_>,
    first: usize,
    last: usize,
    end: usize,
    precision: Precision,
    rule: &'static str,
) -> Place {
    let span = match precision {
        Precision::City => document.span(first, last),
        _ => document.span(first, end.max(last)),
    };
    Place {
        span,
        name: document.words(document.span(first, last)).to_owned(),
        country: None,
        point: None,
        geonames: None,
        precision,
        usage: Usage::Located,
        because: vec![Reason::rule(rule, span)],
    }
}
