//! `latest`: the newest standing reading, where it is a single number. Written for sayso.

use super::{Case, Offer, named};

/// The single number of the newest reading.
pub(super) fn offer(case: &Case<'_>) -> Offer {
    let newest = case.standing().filter(|r| r.derived.is_none()).max_by_key(|r| &r.as_of);
    let best = newest.and_then(|r| r.interval?.point());
    let why = newest.filter(|_| best.is_some()).map(|reading| {
        let day = reading.as_of.as_deref().map_or_else(String::new, |day| format!(" of {day}"));
        format!("the newest reading{day}: {}", named(reading))
    });
    let (low, high) = (case.question.low, case.question.high);
    Offer { low, best, high, why: why.into_iter().collect() }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, question, reading};
    use crate::model::{Interval, Reading, Rule};

    #[test]
    fn the_newest_counts() {
        let on = |day: &str, n| {
            let day = Some(day.to_owned());
            Reading { as_of: day, ..reading(Interval::exactly(n), "A", &["a"]) }
        };
        let question = question("killed", vec![on("2031-05-06", 14.0), on("2031-05-04", 12.0)]);
        check(&question, Rule::Latest, "- 14 -: the newest reading of 2031-05-06: 14 (A)");
    }
}
