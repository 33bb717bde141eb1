//! `ucdp`: low, best and high as the Uppsala Conflict Data Program's Georeferenced Event Dataset
//! has them: best is the most likely estimate of deaths, low and high the lowest and highest
//! *reliable* ones (Sundberg and Melander 2013, "Introducing the UCDP Georeferenced Event Dataset",
//! Journal of Peace Research 50 (4), and the GED codebook).
//!
//! The codebook leaves to the coder what is reliable and which of several is most likely. Here,
//! and this is sayso's reading: an estimate is reliable where somebody who is named gives it, as
//! known, confirmed, reported or estimated, and not only as alleged, believed, doubted or foreseen.
//! Most likely is the one that most independent origins give, among equals the lower. UCDP sets no
//! number for words such as "dozens"; their low end is taken.

use super::{Case, Offer, named, no_deaths};
use crate::model::{Reading, SourceKind, Stance};

/// Low, best and high of the reliable readings.
pub(super) fn offer(case: &Case<'_>) -> Offer {
    if let Some(offer) = no_deaths(case, "UCDP") {
        return offer;
    }
    let (reliable, left_out): (Vec<&Reading>, Vec<&Reading>) =
        case.standing().partition(|r| is_reliable(case, r));
    let mut why = Vec::new();
    if !left_out.is_empty() && !reliable.is_empty() {
        let names: Vec<String> = left_out.iter().map(|r| named(r)).collect();
        why.push(format!("not taken as reliable: {}", names.join("; ")));
    }
    let Some(best) = reliable.iter().filter(|r| number(r).is_some()).max_by(|a, b| {
        let rank = |r: &Reading| case.origins(r);
        rank(a)
            .cmp(&rank(b))
            .then_with(|| number(b).unwrap_or(0.0).total_cmp(&number(a).unwrap_or(0.0)))
    }) else {
        why.push("no reading is reliable, so none is offered".to_owned());
        return Offer { low: None, best: None, high: None, why };
    };
    let lows = reliable.iter().filter_map(|r| r.interval?.low().or(number(r)));
    let highs = reliable.iter().filter_map(|r| r.interval?.high().or(number(r)));
    let origins = case.origins(best);
    let ties = reliable.iter().filter(|r| case.origins(r) == origins).count() > 1;
    let chosen = match (reliable.len(), ties) {
        (1, _) => "the only reliable reading",
        (_, true) => "the lower of the readings that most origins give",
        (_, false) => "the reading that most independent origins give",
    };
    why.insert(0, format!("best is {chosen}: {}", named(best)));
    why.insert(1, "low and high are the lowest and highest of the reliable readings".to_owned());
    Offer {
        low: lows.min_by(f64::total_cmp),
        best: number(best),
        high: highs.max_by(f64::total_cmp),
        why,
    }
}

/// The number that stands for a reading: its point, else the end that it states, the low one first.
fn number(reading: &Reading) -> Option<f64> {
    let interval = reading.interval?;
    interval.point().or(interval.low()).or(interval.high())
}

/// Whether somebody who is named vouches for a reading.
fn is_reliable(case: &Case<'_>, reading: &Reading) -> bool {
    let soft = matches!(
        reading.stance,
        Stance::Alleged
            | Stance::Believed
            | Stance::Doubted
            | Stance::Speculated
            | Stance::Predicted
            | Stance::Intended
            | Stance::Demanded
            | Stance::Asked
    );
    let mut claims = case.claims(reading).peekable();
    let nameless =
        |kind| matches!(kind, SourceKind::Anonymous | SourceKind::Group | SourceKind::Unattributed);
    let known = claims.peek().is_none()
        || claims.any(|c| c.chain.first().is_none_or(|hop| !nameless(hop.kind)));
    !soft && known
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, question, reading};
    use crate::model::{Interval, Reading, Rule, Stance};

    #[test]
    fn most_origins_then_the_lower() {
        let at = |n, source: &str, claims: &[&str]| reading(Interval::exactly(n), source, claims);
        let span = "low and high are the lowest and highest of the reliable readings";
        let two = question("killed", vec![at(31.0, "A", &["a"]), at(34.0, "B", &["b", "c"])]);
        check(
            &two,
            Rule::Ucdp,
            &format!(
                "31 34 34: best is the reading that most independent origins give: 34 (B); {span}"
            ),
        );
        let tie = question("killed", vec![at(34.0, "B", &["b"]), at(31.0, "A", &["a"])]);
        let chosen = "the lower of the readings that most origins give: 31 (A)";
        check(&tie, Rule::Ucdp, &format!("31 31 34: best is {chosen}; {span}"));
        let soft = Reading { stance: Stance::Alleged, ..at(90.0, "C", &["c"]) };
        let alleged = question("killed", vec![soft.clone(), at(31.0, "A", &["a"])]);
        let only = "best is the only reliable reading: 31 (A)";
        let out = "not taken as reliable: 90 (C)";
        check(&alleged, Rule::Ucdp, &format!("31 31 31: {only}; {span}; {out}"));
        let none = question("killed", vec![soft]);
        check(&none, Rule::Ucdp, "- - -: no reading is reliable, so none is offered");
    }

    #[test]
    fn overtaken_readings_do_not_count() {
        let old = Reading { superseded: true, ..reading(Interval::exactly(12.0), "A", &["a"]) };
        let new = reading(Interval::over(30.0), "A", &["b"]);
        let span = "low and high are the lowest and highest of the reliable readings";
        check(
            &question("killed", vec![old, new]),
            Rule::Ucdp,
            &format!("30 30 30: best is the only reliable reading: over 30 (A); {span}"),
        );
    }
}
