//! Why two claims are, or are not, held against each other, or two reports linked.

use super::{ClaimId, Drift, Link, QuestionId, ReportId};

/// What is asked about.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Subject {
    /// A claim.
    Claim(ClaimId),
    /// A report.
    Report(ReportId),
}

/// The answer to "why these two?".
#[derive(Clone, Debug, PartialEq)]
pub struct Why {
    /// The two, both claims or both reports.
    pub subjects: [Subject; 2],
    /// Whether they are compared, or are in one story.
    pub joined: bool,
    /// The answer in one sentence.
    pub answer: String,
    /// What led to it, a sentence each.
    pub because: Vec<String>,
    /// The question that both claims answer.
    pub question: Option<QuestionId>,
    /// The links between the two reports, or the reports of the two claims.
    pub links: Vec<Link>,
    /// What was lost from one to the other.
    pub drifts: Vec<Drift>,
}
