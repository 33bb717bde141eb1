//! The model in other forms: the contract's JSON, terminal text, Markdown, HTML. Here, and only here,
//! byte offsets become code points.

mod codepoints;
pub mod contract;

pub use codepoints::CodePoints;
