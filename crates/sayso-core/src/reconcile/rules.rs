//! The rules that offer one figure, or a lowest and a highest, where readings differ. Each is a
//! module with its source. A rule sees a question with its origins and the claims behind it, and
//! says in sentences what it did; it never changes a reading.

mod acled;
mod agreed;
mod ibc;
mod latest;
mod ucdp;

use crate::lexicon::coded_words::CodedWords;
use crate::model::{Claim, ClaimId, Polarity, Question, Reading, Rule};
use std::collections::BTreeMap;

/// Claims by their id.
pub(super) type Claims<'a> = BTreeMap<&'a ClaimId, &'a Claim>;

/// What a rule sees.
struct Case<'a> {
    question: &'a Question,
    claims: &'a Claims<'a>,
    words: &'a CodedWords,
}

impl<'a> Case<'a> {
    /// The readings that stand and affirm a number.
    fn standing(&self) -> impl Iterator<Item = &'a Reading> + use<'a> {
        let readings = self.question.readings.iter();
        readings.filter(|r| r.stands() && r.polarity == Polarity::Positive && r.interval.is_some())
    }

    /// How many independent origins carry a reading, at most.
    fn origins(&self, reading: &Reading) -> usize {
        let derived = reading.derived.iter().flat_map(|d| &d.from);
        let own: Vec<&ClaimId> = reading.claims.iter().chain(derived).collect();
        let tree = self.question.origins.tree.iter();
        tree.filter(|o| o.claims.iter().any(|c| own.contains(&c))).count()
    }

    /// The claims of a reading.
    fn claims<'r>(&'r self, reading: &'r Reading) -> impl Iterator<Item = &'a Claim> + 'r {
        reading.claims.iter().filter_map(|id| self.claims.get(id).copied())
    }
}

/// What a rule offers.
#[derive(Debug, Default, PartialEq)]
struct Offer {
    low: Option<f64>,
    best: Option<f64>,
    high: Option<f64>,
    why: Vec<String>,
}

/// Sets what `rule` offers for a question whose low and high span all standing readings.
pub(super) fn apply(question: &mut Question, rule: Rule, claims: &Claims<'_>, words: &CodedWords) {
    let span = (question.low, question.high);
    let counts = question.readings.iter().any(|r| r.interval.is_some());
    let toll = question.rule == Rule::Toll && matches!(rule, Rule::Agreed | Rule::Latest);
    if toll || !counts {
        return;
    }
    let case = Case { question, claims, words };
    let offer = match rule {
        Rule::Agreed => agreed::offer(&case),
        Rule::Latest => latest::offer(&case),
        Rule::Ucdp => ucdp::offer(&case),
        Rule::Acled => acled::offer(&case),
        Rule::Ibc => ibc::offer(&case),
        Rule::None | Rule::Toll => Offer { low: span.0, high: span.1, ..Offer::default() },
    };
    question.low = offer.low;
    question.best = offer.best;
    question.high = offer.high;
    question.rule = rule;
    question.rule_why = offer.why;
}

/// What a scheme for deaths says of another measure: nothing.
fn no_deaths(case: &Case<'_>, scheme: &str) -> Option<Offer> {
    let measure = &case.question.measure;
    (measure != "killed").then(|| Offer {
        low: case.question.low,
        high: case.question.high,
        best: None,
        why: vec![format!(
            "{scheme} codes deaths: it has no figure for {}",
            super::spoken(measure)
        )],
    })
}

/// A reading with its sources, as the sentences name it: "31 (Interior Ministry)".
fn named(reading: &Reading) -> String {
    let words = reading.interval.map_or_else(String::new, |i| i.words(reading.approx));
    format!("{words} ({})", reading.sources.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Interval, Origin, Origins, ReportId, Stance};

    /// A reading by one source: its interval and the ids of its claims.
    pub(super) fn reading(interval: Interval, source: &str, claims: &[&str]) -> Reading {
        Reading {
            interval: Some(interval),
            sources: vec![source.to_owned()],
            claims: claims.iter().map(|c| ClaimId((*c).to_owned())).collect(),
            reports: vec![ReportId("r".to_owned())],
            ..Reading::default()
        }
    }

    /// A question on `measure` whose readings have an origin for each claim.
    pub(super) fn question(measure: &str, readings: Vec<Reading>) -> Question {
        let claims = readings.iter().flat_map(|r| r.claims.iter());
        let tree: Vec<Origin> = claims
            .map(|c| Origin { name: c.0.clone(), claims: vec![c.clone()], reports: Vec::new() })
            .collect();
        let count = u32::try_from(tree.len()).expect("few");
        let origins = Origins { low: count, high: count, tree, ..Origins::default() };
        Question { measure: measure.to_owned(), readings, origins, ..Question::default() }
    }

    /// What a rule makes of a question: low, best, high and its sentences.
    pub(super) fn check(question: &Question, rule: Rule, expected: &str) {
        let mut question = question.clone();
        apply(&mut question, rule, &Claims::new(), &CodedWords::default());
        let end = |n: Option<f64>| n.map_or_else(|| "-".to_owned(), |n| n.to_string());
        let (low, best, high) = (end(question.low), end(question.best), end(question.high));
        let got = format!("{low} {best} {high}: {}", question.rule_why.join("; "));
        assert_eq!(got, expected);
    }

    #[test]
    fn yes_and_no_have_no_best() {
        let mut yes = reading(Interval::exactly(1.0), "A", &["a"]);
        yes.interval = None;
        yes.stance = Stance::Asserted;
        check(&question("present", vec![yes]), Rule::Ucdp, "- - -: ");
    }

    #[test]
    fn schemes_for_deaths_leave_others_alone() {
        let readings = vec![reading(Interval::exactly(40.0), "A", &["a"])];
        let question =
            Question { low: Some(40.0), high: Some(40.0), ..question("displaced", readings) };
        let why = "codes deaths: it has no figure for displaced";
        check(&question, Rule::Ucdp, &format!("40 - 40: UCDP {why}"));
        check(&question, Rule::Ibc, &format!("40 - 40: IBC {why}"));
        check(&question, Rule::Acled, &format!("40 - 40: ACLED {why}"));
    }
}
