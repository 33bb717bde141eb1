//! One news article or other document.

use super::{Block, Note, Published};

/// A report's identity: given with the input, or `blake3:` and the hash of its text and metadata.
#[derive(
    Clone, Debug, Eq, PartialEq, Ord, PartialOrd, Hash, serde::Deserialize, serde::Serialize,
)]
pub struct ReportId(pub String);

impl std::fmt::Display for ReportId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.0)
    }
}

/// What is known of a report besides its text.
#[derive(Clone, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Header {
    /// Its identity.
    pub id: ReportId,
    /// The file it came from.
    pub path: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// Its authors.
    pub bylines: Vec<String>,
    /// When it was published.
    pub published: Published,
    /// ISO 639-1 code of its language, or `und`.
    pub language: String,
}

impl Header {
    /// What to call the report: its outlet, else its file, else its headline, else its id.
    #[must_use]
    pub fn label(&self) -> String {
        let file = || {
            let path = self.path.as_deref().filter(|p| *p != "-" && !p.ends_with(".jsonl"))?;
            path.rsplit(['/', '\\']).next().map(str::to_owned)
        };
        let known = self.outlet.clone().or_else(file).or_else(|| self.title.clone());
        known.unwrap_or_else(|| self.id.to_string())
    }
}

/// A report as read: header, unchanged text, blocks.
#[derive(Clone, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Report {
    /// What is known of it.
    pub header: Header,
    /// Its text, whole and unchanged from here on.
    pub text: String,
    /// Its parts, in order, not overlapping.
    pub blocks: Vec<Block>,
    /// What went wrong or was assumed in reading it.
    pub notes: Vec<Note>,
}

impl Report {
    /// Whether it is in the language that sayso reads; from other reports nothing is extracted.
    #[must_use]
    pub fn readable(&self) -> bool {
        self.header.language == "en"
    }
}
