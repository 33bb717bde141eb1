//! Who draws on whom.

use super::{ReportId, Span, vocabulary::vocabulary};

vocabulary! {
    /// How two reports, or a report and a source, hang together.
    LinkKind {
        /// One names the other as its source.
        Cites = "cites",
        /// One holds long runs of the other's words.
        Copies = "copies",
        /// They share rare runs of words or quotations.
        SharesWording = "shares-wording",
        /// One owner publishes both.
        SameOwner = "same-owner",
    }
}

/// An edge from a report to another report, or to a source that is not among them.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Link {
    /// How.
    pub kind: LinkKind,
    /// The report that draws on the other.
    pub from: ReportId,
    /// The report that it draws on, where it is among those read.
    pub to_report: Option<ReportId>,
    /// The name of what it draws on.
    pub to: String,
    /// Where in `from` it shows.
    pub evidence: Vec<Span>,
    /// Where in `to_report` it shows.
    pub evidence_to: Vec<Span>,
    /// One sentence that says why.
    pub why: String,
}
