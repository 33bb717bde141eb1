//! What was lost in the retelling.

use super::{ClaimId, vocabulary::vocabulary};

vocabulary! {
    /// How a claim differs from what it retells.
    DriftKind {
        /// A range became one of its ends.
        RangeCollapsed = "range-collapsed",
        /// "Over" or "up to" was dropped.
        BoundDropped = "bound-dropped",
        /// "Reportedly" or the like was dropped.
        HedgeDropped = "hedge-dropped",
        /// The source was dropped.
        SourceDropped = "source-dropped",
        /// Another source was named.
        SourceChanged = "source-changed",
        /// An estimate or an impression became a fact.
        CertaintyRaised = "certainty-raised",
        /// Killed or wounded became killed.
        MeasureNarrowed = "measure-narrowed",
        /// The count is given for more than those it was made of.
        GroupWidened = "group-widened",
        /// The time moved.
        TimeMoved = "time-moved",
        /// The place moved.
        PlaceMoved = "place-moved",
        /// The figure changed.
        FigureChanged = "figure-changed",
        /// A negation was lost.
        NegationLost = "negation-lost",
    }
}

vocabulary! {
    /// How much a drift matters to somebody who reads only the retelling.
    Severity {
        /// A shade.
        Minor = "minor",
        /// It misleads on how sure or how exact the figure is.
        Major = "major",
        /// It says something else.
        Grave = "grave",
    }
}

/// A difference between a claim and its retelling.
#[derive(Clone, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Drift {
    /// How it differs.
    pub kind: DriftKind,
    /// The fuller claim.
    pub from: ClaimId,
    /// The retelling.
    pub to: ClaimId,
    /// How much it matters.
    pub severity: Severity,
    /// One sentence that says what changed.
    pub why: String,
}
