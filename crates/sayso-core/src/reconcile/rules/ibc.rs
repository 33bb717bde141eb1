//! `ibc`: minimum and maximum of deaths as Iraq Body Count publishes them, and whether they are
//! provisional: a record needs two independent sources (IBC, "Methodology", Iraq Body Count
//! project 2003 ff.). No best figure is offered.
//!
//! The minimum is the lowest number that a standing reading states, the maximum the highest; an
//! open end adds none, and "up to n" alone has the minimum 0.

use super::{Case, Offer, no_deaths};

/// Minimum and maximum, and on how many origins they rest.
pub(super) fn offer(case: &Case<'_>) -> Offer {
    if let Some(offer) = no_deaths(case, "IBC") {
        return offer;
    }
    let intervals = || case.standing().filter_map(|r| r.interval);
    let high = intervals().filter_map(|i| i.high().or(i.low())).max_by(f64::total_cmp);
    let stated = intervals().filter_map(|i| i.low()).min_by(f64::total_cmp);
    let low = stated.or(high.map(|_| 0.0));
    let origins = &case.question.origins;
    let rests = match (origins.low, origins.high) {
        (2.., _) => "two or more independent origins".to_owned(),
        (low, high @ 2..) => {
            format!("provisional: {low} to {high} independent origins, where two are needed")
        }
        _ => "provisional: one independent origin, where two are needed".to_owned(),
    };
    let span = "minimum and maximum are the lowest and highest numbers stated".to_owned();
    Offer { low, best: None, high, why: vec![span, rests] }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, question, reading};
    use crate::model::{Interval, Rule};

    #[test]
    fn provisional_with_one_origin() {
        let at = |interval, claim: &str| reading(interval, "A", &[claim]);
        let span = "minimum and maximum are the lowest and highest numbers stated";
        let two = vec![at(Interval::exactly(31.0), "a"), at(Interval::at_least(34.0), "b")];
        let mut two = question("killed", two);
        check(&two, Rule::Ibc, &format!("31 - 34: {span}; two or more independent origins"));
        two.origins.low = 1;
        let doubtful = "provisional: 1 to 2 independent origins, where two are needed";
        check(&two, Rule::Ibc, &format!("31 - 34: {span}; {doubtful}"));
        let one = question("killed", vec![at(Interval::at_most(60.0), "a")]);
        let alone = "provisional: one independent origin, where two are needed";
        check(&one, Rule::Ibc, &format!("0 - 60: {span}; {alone}"));
    }
}
