//! One event or development and all that is said of it.

use super::{ClaimId, Drift, Indicator, Link, Question, ReportId};
use std::collections::BTreeSet;

/// A story's identity: a hash of its reports' ids.
#[derive(
    Clone, Debug, Eq, PartialEq, Ord, PartialOrd, Hash, serde::Deserialize, serde::Serialize,
)]
pub struct StoryId(pub String);

/// One sentence of the brief with what backs it.
#[derive(Clone, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Takeaway {
    /// The sentence.
    pub text: String,
    /// The claims that back it.
    pub claims: Vec<ClaimId>,
}

/// One line of the timeline.
#[derive(Clone, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct TimelineEntry {
    /// When, in EDTF.
    pub when: String,
    /// What, in the report's words.
    pub what: String,
    /// On whose word.
    pub source: String,
    /// The claims that say it.
    pub claims: Vec<ClaimId>,
}

/// One event or development and all that is said of it.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Story {
    /// Its identity.
    pub id: StoryId,
    /// What it is about: the headline of its most central report.
    pub title: String,
    /// Its reports, oldest first.
    pub reports: Vec<ReportId>,
    /// Why each report but the first is in it, in words.
    pub why: Vec<String>,
    /// What the reports answer.
    pub questions: Vec<Question>,
    /// What follows from two of the questions.
    pub indicators: Vec<Indicator>,
    /// What happened when.
    pub timeline: Vec<TimelineEntry>,
    /// Who draws on whom.
    pub links: Vec<Link>,
    /// What was lost in the retelling.
    pub drifts: Vec<Drift>,
    /// What to know first.
    pub takeaways: Vec<Takeaway>,
}

impl Story {
    /// The ids of all claims that it cites.
    #[must_use]
    pub fn cited(&self) -> BTreeSet<&ClaimId> {
        let mut cited: BTreeSet<&ClaimId> = BTreeSet::new();
        for question in &self.questions {
            for reading in &question.readings {
                cited.extend(&reading.claims);
                cited.extend(reading.derived.iter().flat_map(|d| &d.from));
                cited.extend(reading.revisions.iter().map(|r| &r.claim));
            }
            let beside = [&question.parts, &question.declined, &question.not_compared];
            cited.extend(beside.into_iter().flatten().map(|b| &b.claim));
            cited.extend(question.origins.tree.iter().flat_map(|o| &o.claims));
        }
        for indicator in &self.indicators {
            cited.extend(indicator.values.iter().flat_map(|v| &v.claims));
            cited.extend(indicator.benchmarks.iter().map(|b| &b.claim));
        }
        cited.extend(self.drifts.iter().flat_map(|d| [&d.from, &d.to]));
        cited.extend(self.takeaways.iter().flat_map(|t| &t.claims));
        cited.extend(self.timeline.iter().flat_map(|t| &t.claims));
        cited
    }
}
