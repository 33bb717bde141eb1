//! The model in other forms: the contract's JSON, terminal text, Markdown, HTML. Here, and only here,
//! byte offsets become code points.

mod codepoints;
pub mod contract;

pub use codepoints::CodePoints;
pub mod explain;
pub mod html;
pub mod json;
pub mod markdown;
pub mod text;
pub mod underline;

/// How terminal text is set.
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
pub struct Style {
    /// Columns, at most 100.
    pub width: usize,
    /// Whether ANSI colours are used.
    pub colour: bool,
}
