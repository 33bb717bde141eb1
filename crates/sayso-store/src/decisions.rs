//! What the analyst decided: rows that are only ever added, with who and when. An undo is a row
//! too.
//!
//! A decision on a claim holds the report's id and the claim's words as they were, so that it can
//! be understood where the claim is gone. Stories are named by their reports, and questions by the
//! claims that answer them, since both change and a decision must still mean the same.

mod apply;
mod grade;
mod names;
mod questions;
mod record;
mod set;

pub(crate) use apply::{Decided, apply};
pub use grade::Grade;
pub(crate) use names::Names;
pub(crate) use questions::judgements;
pub use set::{Field, Set, parse_set};

use jiff::Timestamp;
use sayso_core::model::{ClaimId, ReportId};
use serde::{Deserialize, Serialize};

/// A decision's identity: the first digits of a hash.
#[derive(Clone, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
pub struct DecisionId(pub String);

impl std::fmt::Display for DecisionId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.0)
    }
}

/// A claim that a decision is about.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct OnClaim {
    /// The claim.
    pub claim: ClaimId,
    /// Its report.
    pub report: ReportId,
    /// Its words when it was decided on.
    pub quote: String,
}

/// Whose names are merged or split.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Actors, and the sources that they are.
    Actors,
    /// Sources: those of attributions, chains and citations.
    Sources,
}

/// What a note or a tag is on.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// A claim.
    Claim(OnClaim),
    /// A report.
    Report(ReportId),
    /// A source, by name.
    Source(String),
    /// A story, by its name in the store.
    Story(String),
}

/// What was decided.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(tag = "act", rename_all = "kebab-case")]
pub enum Act {
    /// The claim was read rightly.
    Accept {
        /// The claim.
        on: OnClaim,
    },
    /// The claim was read wrongly: it counts in no reading.
    Reject {
        /// The claim.
        on: OnClaim,
    },
    /// A field of the claim is to be read so.
    Correct {
        /// The claim.
        on: OnClaim,
        /// The field, and what it is.
        set: Set,
    },
    /// Several names are of one.
    Merge {
        /// Whose names.
        kind: Kind,
        /// The names.
        names: Vec<String>,
        /// The name it goes by.
        into: String,
    },
    /// One name is of two: in some reports it is somebody else's.
    Split {
        /// Whose name.
        kind: Kind,
        /// The name.
        name: String,
        /// The reports in which it is somebody else's.
        reports: Vec<ReportId>,
        /// The name that this other one goes by.
        into: String,
    },
    /// These reports tell of one story.
    MergeStories {
        /// The reports.
        reports: Vec<ReportId>,
    },
    /// These reports do not tell of the story that those others tell of.
    SplitStory {
        /// The reports that are taken out, together.
        reports: Vec<ReportId>,
        /// The reports that stay.
        from: Vec<ReportId>,
    },
    /// The questions that these claims answer are one.
    MergeQuestions {
        /// The claims.
        claims: Vec<OnClaim>,
    },
    /// These claims do not answer the questions that others answer, but one of their own.
    SplitQuestion {
        /// The claims.
        claims: Vec<OnClaim>,
    },
    /// How far a source is to be believed.
    Grade {
        /// The source's name.
        source: String,
        /// The grade.
        grade: Grade,
    },
    /// Something to remember.
    Note {
        /// On what.
        on: Subject,
        /// The words.
        text: String,
    },
    /// A word to find it by.
    Tag {
        /// On what.
        on: Subject,
        /// The word.
        tag: String,
    },
    /// A decision no longer holds.
    Undo {
        /// The decision; of an undo, that it holds again.
        decision: DecisionId,
    },
}

/// What a decision says, who made it and when.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Decision {
    /// Its identity.
    pub id: DecisionId,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub who: String,
    /// What.
    #[serde(flatten)]
    pub act: Act,
}

/// Whether a decision holds.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum State {
    /// It holds.
    InForce,
    /// A later one undid it.
    Undone(DecisionId),
}
