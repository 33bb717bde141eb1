//! What a text was read as: words with what is known of each, and the entities.

use crate::labels::{Dep, EntityLabel, Pos, Tag};
use std::sync::Arc;

/// A text that was read. Every place in it is in bytes of that text, every number of a word is its
/// place in `tokens`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Doc {
    /// The words, in their order.
    pub tokens: Vec<Token>,
    /// The entities, in their order; they do not overlap.
    pub entities: Vec<Entity>,
    /// Where a limit cut the text, in bytes: [`crate::SEGMENT_TOKENS_MAX`], between which the text
    /// was read as if each part stood alone, or [`crate::TEXT_BYTES_MAX`], after which it was not
    /// read. Nearly always empty.
    pub cuts: Vec<u32>,
}

/// A word, a mark of punctuation, or a run of white space.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Token {
    /// Where it begins, in bytes of the text.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// Whether a space follows that is part of no token.
    pub space_after: bool,
    /// The form that the network knows the word by: lower case, contractions and some spellings
    /// written out.
    pub norm: Arc<str>,
    /// The dictionary form.
    pub lemma: Arc<str>,
    /// The fine part of speech.
    pub tag: Tag,
    /// The coarse part of speech.
    pub pos: Pos,
    /// The number of the word that this one depends on; its own at the root of a sentence.
    pub head: u32,
    /// How it depends on its head.
    pub dep: Dep,
    /// Whether a sentence begins with it.
    pub sentence_start: bool,
    /// Which part of which kind of entity it is.
    pub entity: Option<EntityPart>,
}

/// A word's part in an entity.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct EntityPart {
    /// The kind of entity.
    pub label: EntityLabel,
    /// Whether the entity begins with this word.
    pub begins: bool,
}

/// A name, a date, an amount: something that several words may name together.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Entity {
    /// The number of its first word.
    pub first: u32,
    /// The number of the word after its last.
    pub last_exclusive: u32,
    /// The kind of entity.
    pub label: EntityLabel,
}

/// A piece of text that the tokeniser cut.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Word {
    /// Where it begins, in bytes of the text.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// Whether a space follows that is part of no word.
    pub space_after: bool,
}

impl Token {
    /// The word as it is written in the text that was read.
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start as usize..self.end as usize]
    }
}

impl Entity {
    /// The entity as it is written in the text that was read as `doc`.
    pub fn text<'t>(&self, doc: &Doc, text: &'t str) -> &'t str {
        let (first, last) = (self.first as usize, self.last_exclusive as usize - 1);
        &text[doc.tokens[first].start as usize..doc.tokens[last].end as usize]
    }
}
