//! What comparable claims answer, and the answers.

use super::{ClaimId, Interval, Polarity, ReportId, Stance, vocabulary::vocabulary};

/// A question's identity: a hash of its story, measure, group, place and scope.
#[derive(
    Clone, Debug, Eq, PartialEq, Ord, PartialOrd, Hash, serde::Deserialize, serde::Serialize,
)]
pub struct QuestionId(pub String);

vocabulary! {
    /// How the readings of a question stand to each other.
    Status {
        /// All give the same.
        Agreed = "agreed",
        /// They differ, but one number can satisfy all.
        Compatible = "compatible",
        /// No number satisfies all.
        Conflicting = "conflicting",
        /// Affirmed and denied.
        Disputed = "disputed",
        /// One claim only.
        Single = "single",
        /// Nobody says that it is so, only that it may be or will be.
        Speculation = "speculation",
    }
}

vocabulary! {
    /// The written rule that offers one best figure.
    Rule {
        /// Nothing is offered unless all readings give one same number.
        Agreed = "agreed",
        /// The newest reading of the toll, if it is a single number.
        Latest = "latest",
        /// The toll that most reports give, be it stated or counted victim by victim.
        Toll = "toll",
        /// No best figure is ever offered.
        None = "none",
    }
}

/// A figure computed from others by declared arithmetic.
#[derive(Clone, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Derivation {
    /// The arithmetic, in words: "killed + wounded = killed|wounded".
    pub arithmetic: String,
    /// The claims it was computed from.
    pub from: Vec<ClaimId>,
}

/// One answer to a question, with the claims that give it.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Reading {
    /// The interval; none for yes or no.
    pub interval: Option<Interval>,
    /// Whether it is stated as approximate.
    pub approx: bool,
    /// The firmest stance among its claims.
    pub stance: Stance,
    /// So or not so.
    pub polarity: Polarity,
    /// The names of the innermost sources, sorted.
    pub sources: Vec<String>,
    /// The reports, sorted.
    pub reports: Vec<ReportId>,
    /// The claims, in order of report and place.
    pub claims: Vec<ClaimId>,
    /// The day as of which it is given, in EDTF.
    pub as_of: Option<String>,
    /// How it was computed, if it was not stated.
    pub derived: Option<Derivation>,
    /// Whether a later statement of the same source takes its place.
    pub superseded: bool,
}

/// A claim left out of a question it looks like an answer to, with the reason.
#[derive(Clone, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct NotCompared {
    /// The claim.
    pub claim: ClaimId,
    /// Why, in words.
    pub why: String,
}

/// The place a reading can be traced to.
#[derive(Clone, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Origin {
    /// Its name.
    pub name: String,
    /// The claims that go back to it.
    pub claims: Vec<ClaimId>,
    /// The reports that carry them.
    pub reports: Vec<ReportId>,
}

/// How many independent origins stand behind a question's readings.
#[derive(Clone, Debug, Default, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Origins {
    /// At least so many.
    pub low: u32,
    /// At most so many.
    pub high: u32,
    /// A sentence for each merge and each doubt.
    pub why: Vec<String>,
    /// The origins themselves, at most `high`.
    pub tree: Vec<Origin>,
}

/// What a group of comparable claims answer.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Question {
    /// Its identity.
    pub id: QuestionId,
    /// In words.
    pub asks: String,
    /// The measure.
    pub measure: String,
    /// Of whom.
    pub group: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// When, in EDTF.
    pub when: Option<String>,
    /// The lowest of all readings, where none is open below.
    pub low: Option<f64>,
    /// The one figure that `rule` offers.
    pub best: Option<f64>,
    /// The highest of all readings, where none is open above.
    pub high: Option<f64>,
    /// The rule that gave `best`.
    pub rule: Rule,
    /// How the readings stand to each other.
    pub status: Status,
    /// Where they come from.
    pub origins: Origins,
    /// The answers, highest standing first.
    pub readings: Vec<Reading>,
    /// Claims that look alike and are not compared, with the reason.
    pub not_compared: Vec<NotCompared>,
}
