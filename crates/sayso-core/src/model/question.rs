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
        /// Deaths as UCDP GED codes them: lowest, most likely and highest reliable estimate.
        Ucdp = "ucdp",
        /// Deaths as ACLED codes them: the lowest report, vague words by its table.
        Acled = "acled",
        /// Deaths as Iraq Body Count does: minimum and maximum, provisional with one origin.
        Ibc = "ibc",
        /// The likeliest toll, given what reports state and count victim by victim.
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

vocabulary! {
    /// How a source changed what it had said.
    RevisionKind {
        /// It gives another figure later.
        Updated = "updated",
        /// It calls its earlier figure wrong.
        Corrected = "corrected",
        /// It takes its earlier figure back.
        Retracted = "retracted",
        /// It says again what it had said before.
        Reasserted = "reasserted",
    }
}

/// What became of a reading later.
#[derive(Clone, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Revision {
    /// How it was changed.
    pub kind: RevisionKind,
    /// The later claim.
    pub claim: ClaimId,
    /// When that was said, in EDTF.
    pub on: Option<String>,
    /// In a sentence.
    pub why: String,
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
    /// Whether nobody who is named gives it: reports in their own voice, or people without a name.
    pub nameless: bool,
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
    /// What its source said of it later, in order.
    pub revisions: Vec<Revision>,
    /// What was lost in the retelling, where it only retells another reading: then that one stands.
    pub retold: Vec<String>,
    /// What it leaves open, so that it answers the question only as far as it says.
    pub weak: Vec<String>,
}

impl Default for Reading {
    /// An answer that nobody gives.
    fn default() -> Self {
        Self {
            interval: None,
            approx: false,
            stance: Stance::Asserted,
            polarity: Polarity::Positive,
            sources: Vec::new(),
            nameless: false,
            reports: Vec::new(),
            claims: Vec::new(),
            as_of: None,
            derived: None,
            superseded: false,
            revisions: Vec::new(),
            retold: Vec::new(),
            weak: Vec::new(),
        }
    }
}

impl Reading {
    /// Whether it counts in the end: neither overtaken nor lossily retold.
    #[must_use]
    pub fn stands(&self) -> bool {
        !self.superseded && self.retold.is_empty()
    }
}

/// A claim that stands beside a question, with the reason why it is none of its answers.
#[derive(Clone, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Beside {
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

/// Sources that speak for one side: two of them are two sources, but not two sides.
#[derive(Clone, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Side {
    /// The side.
    pub name: String,
    /// The sources of the question's readings that are on it, sorted.
    pub sources: Vec<String>,
}

/// How many independent origins there are.
#[derive(Copy, Clone, Debug, Default, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct OriginBound {
    /// At least so many.
    pub low: u32,
    /// At most so many.
    pub high: u32,
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
    /// The bound for each of the question's readings, in their order.
    pub of_readings: Vec<OriginBound>,
    /// Sides for which more than one of the origins speaks.
    pub sides: Vec<Side>,
    /// Where reports only seem to corroborate each other: they cite each other, or all of them lead to
    /// one origin. A sentence each.
    pub circular: Vec<String>,
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
    /// The lowest number that a standing reading states as its low end; `rule` may say otherwise.
    pub low: Option<f64>,
    /// The one figure that `rule` offers.
    pub best: Option<f64>,
    /// The highest of the standing readings, where none is open above; `rule` may say otherwise.
    pub high: Option<f64>,
    /// The rule that gave `best`.
    pub rule: Rule,
    /// What the rule did, a sentence for each step.
    pub rule_why: Vec<String>,
    /// How the readings stand to each other.
    pub status: Status,
    /// Where they come from.
    pub origins: Origins,
    /// The answers, highest standing first.
    pub readings: Vec<Reading>,
    /// Figures for a part of what is counted: no rivals.
    pub parts: Vec<Beside>,
    /// Who was asked, or could be expected to know, and gives no figure.
    pub declined: Vec<Beside>,
    /// Claims that look alike and are not compared, with the reason.
    pub not_compared: Vec<Beside>,
    /// What an analyst decided of which claims answer it, a sentence each.
    #[serde(default)]
    pub decided: Vec<String>,
}

impl Default for Question {
    /// A question that nobody has answered.
    fn default() -> Self {
        Self {
            id: QuestionId(String::new()),
            asks: String::new(),
            measure: String::new(),
            group: None,
            place: None,
            when: None,
            low: None,
            best: None,
            high: None,
            rule: Rule::None,
            rule_why: Vec::new(),
            status: Status::Single,
            origins: Origins::default(),
            readings: Vec::new(),
            parts: Vec::new(),
            declined: Vec::new(),
            not_compared: Vec::new(),
            decided: Vec::new(),
        }
    }
}
