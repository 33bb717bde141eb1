//! How the readings of a question stand to each other, and the one figure that a rule offers.

use crate::model::{Digest, Interval, Polarity, Question, Reading, Rule, Stance, Status};

/// "About n" is compatible with what lies within this share of n: sayso's convention.
pub const ABOUT_SHARE: f64 = 0.1;

/// Sets status, bounds and best figure from the readings.
pub(super) fn settle(question: &mut Question, _digests: &[Digest<'_>]) {
    question.status = status(&question.readings);
    let current: Vec<Interval> = current(&question.readings).filter_map(|r| r.interval).collect();
    if let Some(hull) = current.iter().copied().reduce(Interval::hull) {
        question.low = hull.low();
        question.high = hull.high();
    }
    question.best = match question.rule {
        // A toll is settled where it is counted.
        Rule::None | Rule::Toll => None,
        Rule::Agreed => agreed(&current),
        Rule::Latest => latest(&question.readings),
    };
}

/// The readings that still stand.
fn current(readings: &[Reading]) -> impl Iterator<Item = &Reading> {
    readings.iter().filter(|r| !r.superseded && r.polarity == Polarity::Positive)
}

/// The one number that satisfies all readings, where there is just one.
fn agreed(intervals: &[Interval]) -> Option<f64> {
    let point = intervals.iter().find_map(|i| i.point())?;
    let exactly = Interval::exactly(point);
    intervals.iter().all(|i| i.contains(exactly)).then_some(point)
}

/// The single number of the newest reading.
fn latest(readings: &[Reading]) -> Option<f64> {
    let newest = current(readings).filter(|r| r.derived.is_none()).max_by_key(|r| &r.as_of)?;
    newest.interval?.point()
}

/// How the readings stand to each other.
pub(super) fn status(readings: &[Reading]) -> Status {
    let standing: Vec<&Reading> = readings.iter().filter(|r| !r.superseded).collect();
    let so = standing.iter().any(|r| r.polarity == Polarity::Positive);
    let not_so = standing.iter().any(|r| r.polarity == Polarity::Negative);
    if so && not_so {
        return Status::Disputed;
    }
    let open = |r: &&Reading| {
        matches!(
            r.stance,
            Stance::Speculated
                | Stance::Predicted
                | Stance::Intended
                | Stance::Demanded
                | Stance::Asked
        )
    };
    if standing.iter().all(open) {
        return Status::Speculation;
    }
    let claims: usize = standing.iter().map(|r| r.claims.len()).sum();
    match standing.as_slice() {
        [_] if claims == 1 => Status::Single,
        [_] => Status::Agreed,
        _ if all_overlap(&standing) => Status::Compatible,
        _ => Status::Conflicting,
    }
}

fn all_overlap(readings: &[&Reading]) -> bool {
    readings.iter().enumerate().all(|(i, a)| {
        readings[i + 1..].iter().all(|b| match (wide(a), wide(b)) {
            (Some(x), Some(y)) => x.overlaps(y),
            _ => true,
        })
    })
}

/// The interval with the leeway of "about".
fn wide(reading: &Reading) -> Option<Interval> {
    let interval = reading.interval?;
    match interval.point() {
        Some(n) if reading.approx => {
            Some(Interval::between(n * (1.0 - ABOUT_SHARE), n * (1.0 + ABOUT_SHARE)))
        }
        _ => Some(interval),
    }
}
