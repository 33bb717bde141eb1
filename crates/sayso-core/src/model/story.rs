//! One event or development and all that is said of it.

use super::{ClaimId, Drift, Link, Question, ReportId};

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
    /// What happened when.
    pub timeline: Vec<TimelineEntry>,
    /// Who draws on whom.
    pub links: Vec<Link>,
    /// What was lost in the retelling.
    pub drifts: Vec<Drift>,
    /// What to know first.
    pub takeaways: Vec<Takeaway>,
}
