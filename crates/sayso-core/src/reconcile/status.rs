//! How the readings of a question stand to each other, and what they span.

use crate::model::{Interval, Polarity, Question, Reading, Stance, Status};

/// "About n" is compatible with what lies within this share of n: sayso's convention.
pub const ABOUT_SHARE: f64 = 0.1;

/// Sets status and span from the readings that stand; from all where none does.
pub(super) fn settle(question: &mut Question) {
    question.status = status(&question.readings);
    (question.low, question.high) = span(&question.readings);
}

/// The readings that count in the end: those that stand, or all where none does. Where all who
/// affirm have taken it back, what they said still faces its denial.
fn counting(readings: &[Reading]) -> Vec<&Reading> {
    let standing: Vec<&Reading> = readings.iter().filter(|r| r.stands()).collect();
    if standing.iter().any(|r| r.polarity == Polarity::Positive) {
        return standing;
    }
    readings.iter().collect()
}

/// The lowest number that a reading states as its low end, and the highest, where no reading is
/// open above. What is open below ("up to 60") says nothing of the lowest. A bound by which somebody
/// nameless holds what others give ("more than 30" or "about 30" for their 34) adds no end of its own.
fn span(readings: &[Reading]) -> (Option<f64>, Option<f64>) {
    let affirmed = |r: &&Reading| r.polarity == Polarity::Positive && r.interval.is_some();
    let all: Vec<&Reading> = counting(readings).into_iter().filter(affirmed).collect();
    let ends = |r: &Reading| r.interval.unwrap_or_default();
    let looser = |r: &Reading| {
        let about = r.approx && ends(r).point().is_some();
        let held = |o: &Reading| wide(r).is_some_and(|wide| wide.contains(ends(o)));
        r.nameless
            && (about || ends(r).high().is_none())
            && all.iter().any(|o| o.interval != r.interval && held(o))
    };
    let own: Vec<Interval> = all.iter().filter(|r| !looser(r)).map(|r| ends(r)).collect();
    let low = own.iter().filter_map(|i| i.low()).min_by(f64::total_cmp);
    let open = own.iter().any(|i| i.high().is_none());
    let high = own.iter().filter_map(|i| i.high()).max_by(f64::total_cmp).filter(|_| !open);
    (low, high)
}

/// How the readings stand to each other.
pub(super) fn status(readings: &[Reading]) -> Status {
    let standing = counting(readings);
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
    // What is computed is one statement, however many figures it was made of.
    let said = |r: &&Reading| if r.derived.is_some() { 1 } else { r.claims.len() };
    let claims: usize = standing.iter().map(said).sum();
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

#[cfg(test)]
mod tests {
    use super::*;

    fn check(intervals: &[Interval], low: Option<f64>, high: Option<f64>) {
        let reading = |i: &Interval| {
            let nameless = *i == Interval::over(30.0);
            Reading { interval: Some(*i), nameless, ..Reading::default() }
        };
        let readings: Vec<Reading> = intervals.iter().map(reading).collect();
        assert_eq!(span(&readings), (low, high), "{intervals:?}");
    }

    #[test]
    fn bounds_add_what_they_state() {
        let at = Interval::exactly;
        check(&[at(31.0), at(34.0)], Some(31.0), Some(34.0));
        check(&[at(51.0), Interval::at_most(60.0), at(71.0)], Some(51.0), Some(71.0));
        check(&[Interval::at_most(90.0)], None, Some(90.0));
        check(&[at(16.0), Interval::at_least(25.0)], Some(16.0), None);
        check(&[at(34.0), Interval::over(30.0)], Some(34.0), Some(34.0));
        check(&[Interval::between(10.0, 12.0), at(11.0)], Some(10.0), Some(12.0));
    }

    #[test]
    fn what_is_taken_back_still_faces_its_denial() {
        let claim = Interval::over(150.0);
        let back = Reading { interval: Some(claim), superseded: true, ..Reading::default() };
        let no =
            Reading { interval: Some(claim), polarity: Polarity::Negative, ..Reading::default() };
        assert_eq!(status(&[back.clone(), no.clone()]), Status::Disputed);
        assert_eq!(span(&[back, no]), (Some(150.0), None));
    }
}
