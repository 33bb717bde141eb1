//! What the language model reads: its own tokens, with lemma, tag, head, label and entity.

use crate::model::Span;

/// A token of the language model. Its cuts are not those of [`super::Token`]: "Jong-un" is three.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Word {
    /// Its words.
    pub span: Span,
    /// Its lemma.
    pub lemma: String,
    /// Penn Treebank tag.
    pub tag: &'static str,
    /// Universal part of speech.
    pub pos: &'static str,
    /// Label of the arc to its head (CLEAR style).
    pub label: &'static str,
    /// Its head, by index in the document; itself where it is the root.
    pub head: u32,
    /// Whether a sentence of the parser starts here.
    pub starts: bool,
    /// OntoNotes entity type, empty for none.
    pub entity: &'static str,
    /// Whether the entity starts here.
    pub entity_starts: bool,
}
