//! All that was read from one report.

use super::{Actor, Attribution, Claim, Figure, Fingerprint, Header, Place, Report, Span, Time};

/// A sentence and the block it stands in.
#[derive(Copy, Clone, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Sentence {
    /// Its words.
    pub span: Span,
    /// Its block, by index in the report.
    pub block: u32,
}

/// All that was read from one report. Judging never changes it.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Ledger {
    /// The report.
    pub report: Report,
    /// Its sentences, in order.
    pub sentences: Vec<Sentence>,
    /// Its figures, in order.
    pub figures: Vec<Figure>,
    /// Its times, in order.
    pub times: Vec<Time>,
    /// Its places, in order.
    pub places: Vec<Place>,
    /// Its actors, in order.
    pub actors: Vec<Actor>,
    /// Its attributions, in order of their cues.
    pub attributions: Vec<Attribution>,
    /// Its claims, in order of their evidence.
    pub claims: Vec<Claim>,
    /// What stands for its wording.
    pub fingerprint: Fingerprint,
}

/// What the stages that join reports may see of one: no text.
#[derive(Copy, Clone, Debug)]
pub struct Digest<'a> {
    /// What is known of the report.
    pub header: &'a Header,
    /// Its claims.
    pub claims: &'a [Claim],
    /// What stands for its wording.
    pub fingerprint: &'a Fingerprint,
}

impl Ledger {
    /// The ledger of a report from which nothing is extracted.
    #[must_use]
    pub fn unread(report: Report) -> Self {
        Self {
            report,
            sentences: Vec::new(),
            figures: Vec::new(),
            times: Vec::new(),
            places: Vec::new(),
            actors: Vec::new(),
            attributions: Vec::new(),
            claims: Vec::new(),
            fingerprint: Fingerprint::default(),
        }
    }

    /// The part of it that the stages which join reports may see.
    #[must_use]
    pub fn digest(&self) -> Digest<'_> {
        Digest { header: &self.report.header, claims: &self.claims, fingerprint: &self.fingerprint }
    }
}
