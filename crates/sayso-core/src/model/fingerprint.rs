//! What stands for a report's wording where reports are joined.

use super::{Span, vocabulary::vocabulary};

/// A hash of a run of words, with where it stands.
#[derive(
    Copy, Clone, Debug, Eq, PartialEq, Ord, PartialOrd, serde::Deserialize, serde::Serialize,
)]
pub struct Shingle {
    /// The hash of the folded words.
    pub hash: u64,
    /// Where they stand.
    pub span: Span,
    /// How rare its words are in news: ten times the sum of their `-ln(share of reports)`.
    pub rarity: u16,
}

/// A quotation of a few words or more.
#[derive(Clone, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Quotation {
    /// The hash of its folded words.
    pub hash: u64,
    /// Where it stands, marks left out.
    pub span: Span,
}

vocabulary! {
    /// How another document is named.
    CitationKind {
        /// As a source of what is said ("according to the Daily").
        Source = "source",
        /// As the one to whom it was told ("told the Daily").
        Told = "told",
        /// As the agency that delivered the report or a picture.
        Credit = "credit",
        /// In a list of sources.
        List = "list",
    }
}

/// A mention of another medium or document that the report draws on.
#[derive(Clone, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Citation {
    /// How it is named.
    pub kind: CitationKind,
    /// Its name: an outlet's, or a document's title.
    pub name: String,
    /// The words.
    pub span: Span,
}

/// What stands for a report's wording: hashes and terms, no text.
#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Fingerprint {
    /// Hashes of runs of words of the body, in order of their place.
    pub shingles: Vec<Shingle>,
    /// Quotations.
    pub quotations: Vec<Quotation>,
    /// Terms with how often they occur, sorted by term.
    pub terms: Vec<(u64, u32)>,
    /// Other media and documents drawn on.
    pub citations: Vec<Citation>,
    /// Whether it is an agency's own story: its dateline credits an agency.
    pub wire: bool,
    /// The first weekday that is named and cannot be placed for want of a report date: Monday is 1.
    pub open_weekday: Option<i8>,
}
