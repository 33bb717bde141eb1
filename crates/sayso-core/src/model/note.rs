//! What a stage could not do or had to assume.

use super::{Span, vocabulary::vocabulary};

vocabulary! {
    /// What a note is about.
    NoteKind {
        /// The input held no text to read.
        Empty = "empty",
        /// Bytes that are no text.
        Binary = "binary",
        /// Bytes that do not fit the encoding; replaced by U+FFFD.
        Encoding = "encoding",
        /// A language that sayso does not read; nothing was extracted.
        Language = "language",
        /// A named limit was reached and the rest left out.
        Limit = "limit",
        /// No publication date was stated.
        Undated = "undated",
        /// Nothing but menus, ads and the like.
        Furniture = "furniture",
        /// A record that is not what its format asks for.
        Malformed = "malformed",
    }
}

/// Something the reader of the output should know about one report.
#[derive(Clone, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Note {
    /// What it is about.
    pub kind: NoteKind,
    /// One sentence: what, where and what next.
    pub text: String,
    /// Where in the text, if in a place.
    pub span: Option<Span>,
}

impl Note {
    /// A note on the report as a whole.
    #[must_use]
    pub fn new(kind: NoteKind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into(), span: None }
    }
}
