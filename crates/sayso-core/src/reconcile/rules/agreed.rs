//! `agreed`: a best figure only where one number satisfies all standing readings. Written for sayso.

use super::{Case, Offer};
use crate::model::Interval;

/// The one number that satisfies all readings, where there is just one.
pub(super) fn offer(case: &Case<'_>) -> Offer {
    let intervals: Vec<Interval> = case.standing().filter_map(|r| r.interval).collect();
    let point = intervals.iter().find_map(|i| i.point());
    let best = point.filter(|&n| intervals.iter().all(|i| i.contains(Interval::exactly(n))));
    let (low, high) = (case.question.low, case.question.high);
    let why = best.map(|_| "it satisfies all readings that stand".to_owned());
    Offer { low, best, high, why: why.into_iter().collect() }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, question, reading};
    use crate::model::{Interval, Rule};

    #[test]
    fn one_number_for_all() {
        let twelve = || reading(Interval::exactly(12.0), "A", &["a"]);
        let over = |n| reading(Interval::at_least(n), "B", &["b"]);
        let why = "it satisfies all readings that stand";
        let agreed = question("killed", vec![twelve(), over(10.0)]);
        check(&agreed, Rule::Agreed, &format!("- 12 -: {why}"));
        check(&question("killed", vec![twelve(), over(20.0)]), Rule::Agreed, "- - -: ");
    }
}
