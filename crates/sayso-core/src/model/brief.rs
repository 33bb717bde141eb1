//! The readable result.

use super::{Claim, Header, Note, ReportId, Story};

/// A report as the brief lists it.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct ReportEntry {
    /// What is known of it; publication bounds may be tighter than the report alone gives.
    pub header: Header,
    /// What the reader should know about it.
    pub notes: Vec<Note>,
}

/// A claim that the brief cites, with the report it stands in.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct CitedClaim {
    /// Its report.
    pub report: ReportId,
    /// The claim.
    pub claim: Claim,
}

/// Stories with all they cite. Every claim id in a story is in `claims`, sorted by id.
#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Brief {
    /// The reports read, sorted by date and id.
    pub reports: Vec<ReportEntry>,
    /// The stories, the one with most reports first.
    pub stories: Vec<Story>,
    /// The claims cited, sorted by id.
    pub claims: Vec<CitedClaim>,
}
