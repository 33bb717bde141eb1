//! Indicators: one question over another by interval arithmetic, for each reading. A source's own
//! numbers go together; else those of one report; else all that is given below the line.

use crate::lexicon::Lexicons;
use crate::lexicon::indicators::IndicatorRow;
use crate::lexicon::measures::{Flow, Measures};
use crate::model::{
    Benchmark, Claim, ClaimId, Digest, FigureKind, Indicator, IndicatorValue, Interval, Polarity,
    Precision, Question, Reading, Scope,
};
use crate::reconcile::{Match, same_group, same_source, spoken};
use std::collections::BTreeMap;

/// The claims of a story by id, with their reports.
type Claims<'a> = BTreeMap<&'a ClaimId, (usize, &'a Claim)>;

/// The indicators of a story: all that its questions allow where they are `asked` for, else those
/// that a report itself holds against a rule of thumb.
pub(super) fn of(
    digests: &[Digest<'_>],
    members: &[usize],
    questions: &[Question],
    lexicons: &Lexicons,
    asked: bool,
) -> Vec<Indicator> {
    let all = members.iter().flat_map(|&m| digests[m].claims.iter().map(move |c| (m, c)));
    let claims: Claims<'_> = all.map(|(report, c)| (&c.id, (report, c))).collect();
    let one = |row: &IndicatorRow| {
        let benchmarks = benchmarks(row, &claims);
        if !asked && benchmarks.is_empty() {
            return None;
        }
        let story = Story { questions, claims: &claims, measures: &lexicons.claims.measures };
        let above = row.numerator.iter().map(|m| story.given(m)).find(|given| !given.is_empty())?;
        let below: Vec<Given<'_>> = row.denominator.iter().flat_map(|m| story.given(m)).collect();
        let values: Vec<IndicatorValue> =
            above.iter().filter_map(|given| value(given, &below, row.percent)).collect();
        let group = above.iter().find_map(|g| g.claim.group.as_ref()).map(|g| g.name.as_str());
        (!values.is_empty()).then(|| Indicator {
            name: row.name.clone(),
            asks: row.asks.replace("{group}", group.unwrap_or("people")),
            percent: row.percent,
            values,
            benchmarks,
            citation: row.citation.clone(),
        })
    };
    lexicons.indicators.iter().filter_map(one).collect()
}

/// A standing reading with the claim that speaks for it.
struct Given<'a> {
    measure: &'a str,
    reading: &'a Reading,
    interval: Interval,
    report: usize,
    claim: &'a Claim,
}

/// What the indicators of a story are made from.
struct Story<'a> {
    questions: &'a [Question],
    claims: &'a Claims<'a>,
    measures: &'a Measures,
}

impl<'a> Story<'a> {
    /// The standing readings of a measure: no parts, none added, no rules, and of what is counted at
    /// a place no single town.
    fn given(&self, measure: &'a str) -> Vec<Given<'a>> {
        let stock = self.measures.get(measure).is_some_and(|m| m.flow == Flow::Stock);
        let questions = self.questions.iter().filter(|q| q.measure == measure);
        let readings = questions.flat_map(|q| q.readings.iter().map(move |r| (q, r)));
        let readings = readings.filter(|(_, r)| r.stands() && r.polarity == Polarity::Positive);
        let given = |(asked, reading): (&'a Question, &'a Reading)| {
            let (report, claim) = *reading.claims.iter().find_map(|id| self.claims.get(id))?;
            // A sum of those before and those added is no second base.
            let stated = reading.derived.is_none() || measure.contains('|');
            let town = claim
                .place
                .as_ref()
                .is_some_and(|p| matches!(p.precision, Some(Precision::City | Precision::Point)));
            let whole = matches!(claim.scope, Scope::Unstated | Scope::Total);
            let kind = matches!(claim.value, Some((_, FigureKind::Count, _)));
            let interval = reading.interval?;
            let fits = whole && kind && stated && !(stock && town);
            let measure = claim.measure.as_deref().filter(|_| reading.derived.is_none());
            let measure = measure.unwrap_or(&*asked.measure);
            fits.then_some(Given { measure, reading, interval, report, claim })
        };
        readings.filter_map(given).collect()
    }
}

/// The percentages of the benchmark's measure that the reports state as a rule.
fn benchmarks(row: &IndicatorRow, claims: &Claims<'_>) -> Vec<Benchmark> {
    let Some(measure) = row.benchmark.as_deref() else { return Vec::new() };
    let rules = claims.values().filter(|(_, c)| {
        c.scope == Scope::Generic
            && c.measure.as_deref() == Some(measure)
            && matches!(c.value, Some((_, FigureKind::Percent, _)))
    });
    let benchmark =
        |(_, c): &(usize, &Claim)| Some(Benchmark { interval: c.interval()?, claim: c.id.clone() });
    rules.filter_map(benchmark).collect()
}

/// A reading over what fits it best below the line.
fn value(above: &Given<'_>, below: &[Given<'_>], percent: bool) -> Option<IndicatorValue> {
    let fits: Vec<&Given<'_>> = below
        .iter()
        .filter(|b| same_group(above.claim, b.claim) >= Match::Weak)
        .filter(|b| match (above.interval.low(), b.interval.high()) {
            (Some(low), Some(high)) => low <= high,
            _ => true,
        })
        .collect();
    let own = |b: &&&Given<'_>| same_source(above.claim, b.claim);
    let near = |b: &&&Given<'_>| above.report == b.report;
    let (chosen, why) = if let Some(own) = fits.iter().find(own) {
        (vec![*own], "both by the same source")
    } else if let Some(near) = fits.iter().find(near) {
        (vec![*near], "both in one report")
    } else {
        (fits, "over all that the reports give")
    };
    let under = chosen.iter().map(|g| g.interval).reduce(Interval::hull)?;
    let scale = if percent { 100.0 } else { 1.0 };
    let interval = above.interval.per(under)?.times(scale).rounded(if percent { 0 } else { 2 });
    let about = above.reading.approx || chosen.iter().any(|g| g.reading.approx);
    let words = |interval: Interval, approx, measure: &str| {
        format!("{} {}", interval.words(approx), spoken(measure))
    };
    let approx = chosen.len() == 1 && chosen[0].reading.approx;
    let (top, bottom) = (
        words(above.interval, above.reading.approx, above.measure),
        words(under, approx, chosen[0].measure),
    );
    let behind = chosen.iter().flat_map(|g| &g.reading.claims);
    Some(IndicatorValue {
        interval,
        approx: about,
        sources: above.reading.sources.clone(),
        arithmetic: format!("{top} / {bottom}"),
        why: why.to_owned(),
        claims: above.reading.claims.iter().chain(behind).cloned().collect(),
    })
}
