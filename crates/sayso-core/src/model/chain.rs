//! Sources nested.

use super::{SourceKind, Span};

/// One source in a chain; innermost first, the report's own outlet last.
#[derive(Clone, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Hop {
    /// The canonical name, or the words used.
    pub name: String,
    /// What sort of source it is.
    pub kind: SourceKind,
    /// The words that name it, where the text does.
    pub span: Option<Span>,
    /// The word that weakens what it says of the next ("allegedly told").
    pub hedge: Option<Span>,
}
