//! Whom, where and when a document tells of, and by which words.

use super::{Counted, Found};
use crate::lexicon::common_words::CommonWords;
use crate::model::{ActorKind, Place, Precision, Scene, Span, Spot, Usage};
use crate::text::{Document, Tag, TokenKind};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// So many telling terms are kept.
const TELLING_MAX: usize = 24;

/// At most so many persons, spots, regions and days are kept.
const KEPT_MAX: usize = 60;

/// A place named within so many bytes of the start is near it: headline, dateline, lede.
const START_BYTES: u32 = 400;

/// Nobody is older.
const AGE_MAX: u8 = 115;

/// The scene of a document, of whose terms are `terms`.
pub(super) fn of(
    document: &Document<'_>,
    found: Found<'_>,
    terms: &BTreeMap<u64, Counted>,
    common: &CommonWords,
) -> Scene {
    let persons = found.actors.iter().filter(|a| a.kind == ActorKind::Person);
    let persons: BTreeSet<&str> = persons.map(|a| a.name.as_str()).collect();
    let wide = |p: &&Place| matches!(p.precision, Precision::Region | Precision::District);
    let regions: BTreeSet<&str> =
        found.places.iter().filter(wide).map(|p| p.name.as_str()).collect();
    let days: BTreeSet<Date> = found.times.iter().filter_map(|t| day(&t.timex.value)).collect();
    let owned =
        |names: BTreeSet<&str>| names.into_iter().take(KEPT_MAX).map(str::to_owned).collect();
    Scene {
        persons: owned(persons),
        ages: ages(document),
        spots: spots(found.places),
        regions: owned(regions),
        days: days.into_iter().take(KEPT_MAX).collect(),
        telling: telling(document, terms, common),
    }
}

/// The day of a TIMEX3 value that names one, with or without a time of day.
fn day(value: &str) -> Option<Date> {
    value.get(..10)?.parse().ok()
}

/// The cities, towns and points named, the weightiest first.
fn spots(places: &[Place]) -> Vec<Spot> {
    let mut spots: BTreeMap<&str, Spot> = BTreeMap::new();
    for place in places {
        let Some(point) = place.point else { continue };
        if matches!(place.precision, Precision::City | Precision::Point) {
            let name = place.name.as_str();
            let spot = Spot { name: name.to_owned(), point, weight: 0 };
            let there = u32::from(place.usage == Usage::Located);
            let early = u32::from(place.span.start < START_BYTES);
            spots.entry(name).or_insert(spot).weight += 1 + there + early;
        }
    }
    let mut spots: Vec<Spot> = spots.into_values().collect();
    spots.sort_by(|a, b| b.weight.cmp(&a.weight).then_with(|| a.name.cmp(&b.name)));
    spots.truncate(KEPT_MAX);
    spots
}

/// The terms that are frequent here and rare in news, numbers left out.
fn telling(
    document: &Document<'_>,
    terms: &BTreeMap<u64, Counted>,
    common: &CommonWords,
) -> Vec<(u64, String)> {
    let words = terms.iter().filter(|(_, c)| document.tokens[c.at].kind == TokenKind::Word);
    let weigh = |(term, c): (&u64, &Counted)| (common.weight(*term, c.count), *term, c.at);
    let mut words: Vec<(f64, u64, usize)> = words.map(weigh).collect();
    words.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let kept = words.iter().take(TELLING_MAX);
    kept.map(|&(_, term, at)| (term, document.word(at).to_owned())).collect()
}

/// The ages told: "a 23-year-old", "23 years old", "Ida Vask, 23,".
fn ages(document: &Document<'_>) -> Vec<u8> {
    let mut ages = BTreeSet::new();
    for (at, token) in document.tokens.iter().enumerate() {
        if token.kind != TokenKind::Number {
            continue;
        }
        let Ok(age) = document.word(at).parse::<u8>() else { continue };
        if age <= AGE_MAX && (of_years(document, at) || behind_name(document, at)) {
            ages.insert(age);
        }
    }
    ages.into_iter().collect()
}

/// The lower-case words of a few tokens from `at` on, as one.
fn words_from<'d>(document: &'d Document<'_>, at: usize, count: usize) -> Option<&'d str> {
    let last = (at + count).min(document.tokens.len()).checked_sub(1).filter(|l| *l >= at)?;
    let (first, last) = (document.tokens[at].span, document.tokens[last].span);
    let span = Span::new(first.start as usize, last.end as usize);
    Some(span.of(&document.lower))
}

fn of_years(document: &Document<'_>, at: usize) -> bool {
    let Some(words) = words_from(document, at + 1, 4) else { return false };
    let words = words.trim_start_matches(['-', '‐', '‑', ' ']);
    ["year-old", "year old", "years-old", "years old"].iter().any(|w| words.starts_with(w))
}

fn behind_name(document: &Document<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(2) else { return false };
    let mark = |at: usize, marks: &[&str]| {
        at < document.tokens.len() && marks.contains(&document.word(at))
    };
    document.tokens[before].tag == Tag::Name
        && mark(before + 1, &[",", "("])
        && mark(at + 1, &[",", ")", ";", "."])
}
