//! The readable result.

use super::{Claim, Header, Note, ReportId, Story};
use std::collections::BTreeMap;

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
    /// How far an analyst believes sources, by their names as they stand here: "B2". Sources without a
    /// grade are not in it.
    #[serde(default)]
    pub grades: BTreeMap<String, String>,
}

impl Brief {
    /// The names of all sources that it shows: of the claims it cites, its readings, and what these are
    /// traced to.
    pub fn sources(&self) -> impl Iterator<Item = &str> {
        let questions = || self.stories.iter().flat_map(|story| &story.questions);
        let hops = self.claims.iter().flat_map(|cited| &cited.claim.chain).map(|hop| &hop.name);
        let readings = questions().flat_map(|q| &q.readings).flat_map(|r| &r.sources);
        let origins = questions().flat_map(|q| &q.origins.tree).map(|origin| &origin.name);
        hops.chain(readings).chain(origins).map(String::as_str)
    }
}
