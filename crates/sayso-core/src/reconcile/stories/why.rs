//! Why a report is in a story, in words.

use super::evidence::gap;
use super::sketch::Sketch;
use crate::lexicon::common_words::CommonWords;
use crate::model::thousands;
use jiff::ToSpan;
use jiff::civil::{Date, date};

/// At most so many names, places, figures and words are listed.
const LISTED_MAX: usize = 3;

/// Reports published within so many days of each other tell of it at one time.
const NEAR_DAYS: i32 = 3;

/// What a report has in common with another of its story.
pub(super) fn why(report: &Sketch, other: &Sketch, common: &CommonWords) -> String {
    let mut parts: Vec<String> = Vec::new();
    let persons = report.persons.iter().filter(|p| other.persons.contains(p));
    push(&mut parts, "names ", persons.map(String::as_str));
    let same = |name: &&str| other.spots.iter().any(|(n, _)| n == name);
    let places = report.spots.iter().map(|(name, _)| name.as_str()).filter(same);
    let regions = report.regions.iter().filter(|r| other.regions.contains(r)).map(String::as_str);
    push(&mut parts, "tells of ", places.chain(regions));
    if let Some(day) = shared_day(report, other) {
        parts.push(format!("speaks of {day}"));
    } else if gap(report.published.as_slice(), other.published.as_slice())
        .is_some_and(|days| days <= NEAR_DAYS)
    {
        parts.push("came out within days of it".to_owned());
    }
    let figures = report.figures.intersection(&other.figures).filter(|(low, high)| low == high);
    let figures = figures.map(|(low, _)| f64::from_bits(*low)).filter(|low| *low >= 1.0);
    let figures: Vec<String> = figures.map(thousands).collect();
    let verb = if figures.len() == 1 { "gives the figure " } else { "gives the figures " };
    push(&mut parts, verb, figures.iter().map(String::as_str));
    let cities = report.spots.iter().map(|(name, _)| name);
    let names: Vec<&str> =
        report.persons.iter().chain(cities).flat_map(|name| name.split(' ')).collect();
    let named = |word: &str| names.iter().any(|part| part.eq_ignore_ascii_case(word));
    let rare = |(term, word): &&(u64, String)| {
        common.share(*term) == 0.0 && other.holds(*term) && !named(word)
    };
    let words = report.telling.iter().filter(rare);
    let words: Vec<String> = words.take(LISTED_MAX).map(|(_, w)| format!("“{w}”")).collect();
    push(&mut parts, "has the rare words ", words.iter().map(String::as_str));
    if parts.is_empty() {
        parts.push("has much the same words".to_owned());
    }
    format!("like {}, it {}", other.label, sentence(&parts))
}

fn push<'a>(parts: &mut Vec<String>, verb: &str, items: impl Iterator<Item = &'a str>) {
    let items: Vec<String> = items.take(LISTED_MAX).map(str::to_owned).collect();
    if !items.is_empty() {
        parts.push(format!("{verb}{}", sentence(&items)));
    }
}

/// "a, b and c".
fn sentence(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// The first day that both name.
fn shared_day(report: &Sketch, other: &Sketch) -> Option<Date> {
    let day = report.recent.iter().find(|day| other.recent.binary_search(day).is_ok())?;
    date(1970, 1, 1).checked_add(i64::from(*day).days()).ok()
}
