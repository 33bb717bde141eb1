//! Two times that are the ends of one interval, and words before a time that open one of its ends.

use super::grammar::{Hit, Reader};
use super::reading::{Bound, Reading};
use crate::model::{Days, TimeKind, Timex, TimexKind};

/// The rule that reads two times as the ends of one.
pub(super) const WHOLE: &str = "times/interval";

/// The intervals between neighbouring times of a sentence, each with the index of its last part.
pub(super) fn wholes(reader: &Reader<'_, '_>, hits: &[Hit]) -> Vec<(usize, Hit)> {
    let mut wholes = Vec::new();
    for (index, pair) in hits.windows(2).enumerate() {
        let [a, b] = pair else { continue };
        if let Some(first) = framed(reader, a, b)
            && let Some(reading) = between(&a.reading, &b.reading)
        {
            wholes.push((index + 1, Hit::new(first, b.last, reading, WHOLE)));
        }
    }
    wholes
}

/// The first atom of "between A and B", "from A to B", "A-B", "A to B".
fn framed(reader: &Reader<'_, '_>, a: &Hit, b: &Hit) -> Option<usize> {
    if b.first != a.last + 2 {
        return None;
    }
    let before = reader.back(a.first, 1);
    match (before, reader.word(a.last + 1)) {
        ("between", "and") | ("from", "to" | "until" | "till" | "through" | "-" | "–" | "—") => {
            Some(a.first - 1)
        }
        (_, "to" | "through" | "until" | "-" | "–") => Some(a.first),
        _ => None,
    }
}

fn between(a: &Reading, b: &Reading) -> Option<Reading> {
    let days = Days { first: a.days.first, last: b.days.last };
    let (from, to) = (days.first?, days.last?);
    if from > to || a.cal.is_none() || b.cal.is_none() {
        return None;
    }
    let head = |e: &str| e.split_once('/').map_or_else(|| e.to_owned(), |(h, _)| h.to_owned());
    let tail = |e: &str| e.split_once('/').map_or_else(|| e.to_owned(), |(_, t)| t.to_owned());
    let edtf = format!("{}/{}", head(a.edtf.as_deref()?), tail(b.edtf.as_deref()?));
    Some(Reading {
        cal: None,
        kind: TimeKind::Interval,
        timex: Timex { kind: TimexKind::Date, value: edtf.clone(), modifier: None },
        edtf: Some(edtf),
        days,
    })
}

/// The time with its open end: "since", "by", "until".
pub(super) fn bounded(reader: &Reader<'_, '_>, mut hit: Hit) -> Hit {
    let bound = match reader.back(hit.first, 1) {
        "since" => Bound::Since,
        "after" if hit.rule != "times/ago" => Bound::Since,
        "by" | "until" | "till" | "before" => Bound::Until,
        "of" if reader.back(hit.first, 2) == "as" => Bound::Until,
        _ => return hit,
    };
    hit.reading = hit.reading.open(bound);
    hit
}
