//! The model in other forms: the contract's JSON, terminal text, Markdown, HTML. Here, and only here,
//! byte offsets become code points.

mod cite;
mod codepoints;
mod columns;
pub mod contract;
pub mod explain;
pub mod html;
pub mod json;
pub mod markdown;
pub mod marked;
mod marks;
pub mod pages;
mod scale;
mod svg;
pub mod text;
pub mod underline;
mod view;
pub mod why;
mod words;

pub use codepoints::CodePoints;
pub use words::{clean, date, shorten};

/// How terminal text is set.
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
pub struct Style {
    /// Columns, at most 100.
    pub width: usize,
    /// Whether ANSI colours are used.
    pub colour: bool,
}
