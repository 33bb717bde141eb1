//! The last word on a story's questions, when origins and drifts are known: which readings stand, how
//! they stand to each other, and what the rule offers.

use super::{rules, status, tolls};
use crate::lexicon::coded_words::CodedWords;
use crate::model::{Claim, ClaimId, Digest, Drift, DriftKind, Polarity, Question, Reading, Rule};
use std::collections::BTreeMap;

/// Settles all questions of a story whose reports are `members`.
pub fn settle(
    digests: &[Digest<'_>],
    members: &[usize],
    drifts: &[Drift],
    questions: &mut [Question],
    rule: Rule,
    words: &CodedWords,
) {
    let claims: BTreeMap<&ClaimId, &Claim> =
        members.iter().flat_map(|&m| digests[m].claims).map(|c| (&c.id, c)).collect();
    let mut losses: BTreeMap<&ClaimId, Vec<&Drift>> = BTreeMap::new();
    for drift in drifts.iter().filter(|d| changes_figure(d.kind)) {
        losses.entry(&drift.to).or_default().push(drift);
    }
    let tolls: Vec<Question> = questions.iter().filter(|q| q.rule == Rule::Toll).cloned().collect();
    for question in questions.iter_mut() {
        if question.rule != Rule::Toll {
            for reading in &mut question.readings {
                reading.retold = retold(reading, &losses);
            }
            status::settle(question);
        }
        rules::apply(question, rule, &claims, words);
    }
    tolls::outweigh(&tolls, questions);
}

/// Whether a drift makes another figure of one, so that the retelling gives no reading of its own.
fn changes_figure(kind: DriftKind) -> bool {
    matches!(
        kind,
        DriftKind::RangeCollapsed
            | DriftKind::BoundDropped
            | DriftKind::MeasureNarrowed
            | DriftKind::FigureChanged
            | DriftKind::GroupWidened
    )
}

/// What was lost, where all claims of a reading only retell another figure.
fn retold(reading: &Reading, losses: &BTreeMap<&ClaimId, Vec<&Drift>>) -> Vec<String> {
    let own = reading.derived.is_none() && reading.polarity == Polarity::Positive;
    let lost = |id: &ClaimId| {
        let drifts = losses.get(id)?;
        drifts.iter().find(|d| !reading.claims.contains(&d.from)).map(|d| d.why.clone())
    };
    let mut why: Vec<String> = match reading.claims.iter().map(lost).collect() {
        Some(why) if own => why,
        _ => return Vec::new(),
    };
    why.sort();
    why.dedup();
    why
}
