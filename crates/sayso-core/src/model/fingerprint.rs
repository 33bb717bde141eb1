//! What stands for a report's wording where reports are joined.

use super::{Span, vocabulary::vocabulary};
use jiff::civil::Date;

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
        /// By its address.
        Address = "address",
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

/// A run of words that may be a name, so that the name of another report's outlet is found in it.
#[derive(
    Copy, Clone, Debug, Eq, PartialEq, Ord, PartialOrd, serde::Deserialize, serde::Serialize,
)]
pub struct Mention {
    /// The hash of its letters.
    pub hash: u64,
    /// Where it stands.
    pub span: Span,
    /// Whether a word for reporting follows it ("the Surveyor reported").
    pub reports: bool,
}

/// A city, town or point that a report names.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Spot {
    /// Its gazetteer name.
    pub name: String,
    /// Degrees north, and degrees east.
    pub point: (f64, f64),
    /// How much the report is about it: one for each mention, one more where something is there,
    /// and one more near the report's start.
    pub weight: u32,
}

/// Whom, where and when a report tells of: by this reports of one event are known.
#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Scene {
    /// Persons by their fullest names, sorted.
    pub persons: Vec<String>,
    /// Ages of persons, in years, sorted.
    pub ages: Vec<u8>,
    /// Cities, towns and points, the weightiest first.
    pub spots: Vec<Spot>,
    /// Regions and districts, sorted.
    pub regions: Vec<String>,
    /// The days that it names, sorted.
    pub days: Vec<Date>,
    /// Its most telling terms with the words for them, the most telling first: those that occur
    /// often in it and seldom in news.
    pub telling: Vec<(u64, String)>,
}

/// How much a report's words speak for none, one, two, three, and more killed and wounded in an
/// incident (logits).
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Spoken {
    /// For so many killed.
    pub killed: [f64; 5],
    /// For so many wounded.
    pub wounded: [f64; 5],
}

/// What stands for a report's wording: hashes and terms, no text, beside what it tells of.
#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Fingerprint {
    /// Hashes of runs of words of the body, in order of their place.
    pub shingles: Vec<Shingle>,
    /// Quotations.
    pub quotations: Vec<Quotation>,
    /// Terms with how often they occur, sorted by term.
    pub terms: Vec<(u64, u32)>,
    /// Whom, where and when it tells of.
    pub scene: Scene,
    /// How many killed and wounded of an incident its words speak for.
    #[serde(default)]
    pub toll_words: Spoken,
    /// Other media and documents drawn on.
    pub citations: Vec<Citation>,
    /// Runs of words that may be names, by hash, each once.
    pub mentions: Vec<Mention>,
    /// Whether it is an agency's own story: its dateline credits an agency.
    pub wire: bool,
    /// The first weekday that is named and cannot be placed for want of a report date: Monday is 1.
    pub open_weekday: Option<i8>,
}
