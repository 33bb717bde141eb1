//! Word types: what the pipeline knows of a word before it sees the context. A lexeme is made once
//! and kept in a [`Lexemes`], which is part of a [`crate::Scratch`].

use crate::characters::{self, Characters};
use crate::error::ModelError;
use crate::hash;
use crate::model::Cursor;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The strings whose ids are small numbers, and the norms of words.
#[derive(Debug)]
pub struct Vocabulary {
    characters: Characters,
    /// The id of a symbol by its hash.
    symbols: FxHashMap<u64, u64>,
    /// The norm of a word by the word's id.
    norms: FxHashMap<u64, Arc<str>>,
}

impl Vocabulary {
    /// Reads it from three sections.
    pub fn read(
        characters: Characters,
        symbols: Vec<(u64, u16)>,
        norms: &mut Cursor<'_>,
    ) -> Result<Self, ModelError> {
        let symbols = symbols.into_iter().map(|(hash, id)| (hash, u64::from(id))).collect();
        let norms = norms.many(|row| Ok((row.u64()?, Arc::from(row.text()?))))?;
        Ok(Self { characters, symbols, norms: norms.into_iter().collect() })
    }

    /// The classes of characters.
    pub fn characters(&self) -> &Characters {
        &self.characters
    }

    /// The id of a string: a symbol's small number, or a hash.
    fn id(&self, text: &str) -> u64 {
        let hash = hash::of_string(text);
        self.symbols.get(&hash).copied().unwrap_or(hash)
    }

    /// Makes a lexeme. A special case of the tokeniser may bring its own norm.
    fn lexeme(&self, text: &str, own_norm: Option<&str>) -> Lexeme {
        let lower: Arc<str> = Arc::from(text.to_lowercase());
        let norm = match own_norm {
            Some(norm) => Arc::from(norm),
            None => self.norms.get(&self.id(text)).unwrap_or(&lower).clone(),
        };
        let first = text.chars().next().map_or(0, char::len_utf8);
        let last_three = text.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
        let ids = [
            self.id(&norm),
            self.id(&text[..first]),
            self.id(&text[last_three..]),
            self.id(&self.characters.shape(text)),
        ];
        let is_space = text.chars().all(characters::is_space);
        Lexeme { text: Arc::from(text), lower, norm, ids, is_space }
    }
}

/// A word type.
#[derive(Clone, Debug)]
pub struct Lexeme {
    /// The word as written.
    pub text: Arc<str>,
    /// In lower case.
    pub lower: Arc<str>,
    /// In the form that the weights know it by.
    pub norm: Arc<str>,
    /// The ids of norm, first character, last three characters, and shape.
    pub ids: [u64; 4],
    /// Whether it is white space.
    pub is_space: bool,
}

/// The lexemes met so far. A lexeme's number is its place among them.
#[derive(Debug, Default)]
pub struct Lexemes {
    all: Vec<Lexeme>,
    by_text: FxHashMap<Arc<str>, u32>,
}

impl Lexemes {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Forgets them all; their numbers mean nothing afterwards.
    pub fn clear(&mut self) {
        self.all.clear();
        self.by_text.clear();
    }

    /// The lexeme of a number.
    pub fn get(&self, number: u32) -> &Lexeme {
        &self.all[number as usize]
    }

    /// The number of a word as it is written.
    pub fn number(&mut self, text: &str, vocabulary: &Vocabulary) -> u32 {
        if let Some(&number) = self.by_text.get(text) {
            return number;
        }
        let number = self.add(text, None, vocabulary);
        self.by_text.insert(self.all[number as usize].text.clone(), number);
        number
    }

    /// Adds a word whose norm is its own, beside the one that is written the same.
    pub fn add(&mut self, text: &str, norm: Option<&str>, vocabulary: &Vocabulary) -> u32 {
        let number = self.all.len() as u32;
        self.all.push(vocabulary.lexeme(text, norm));
        number
    }
}
