//! Cuts text into words as spaCy's English tokeniser does: into chunks at white space, each chunk
//! by its affixes ([`affixes`]), and then whole special cases over again ([`special`]). What a
//! chunk falls into depends on the chunk alone and is kept.
//!
//! It knows nothing of sentences, and no text is an error to it.

mod affixes;
mod special;

use crate::characters::is_space;
use crate::error::ModelError;
use crate::lexeme::{Lexemes, Vocabulary};
use crate::model::Cursor;
use affixes::{Affixes, Buffers};
use rustc_hash::FxHashMap;
use special::Specials;

/// A chunk of text without white space, or of white space, that is longer is cut into pieces of so
/// many characters, and each piece is read as a chunk of its own.
pub const CHUNK_CHARS_MAX: usize = 4_096;

/// The rules.
#[derive(Debug)]
pub struct Tokenizer {
    affixes: Affixes,
    specials: Specials,
}

/// A word as the tokeniser found it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Piece {
    /// The number of its lexeme.
    pub lexeme: u32,
    /// Where it begins, in bytes of the text.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// Whether a space follows that belongs to no word.
    pub space_after: bool,
}

/// What is kept from text to text.
#[derive(Debug, Default)]
pub struct Chunks {
    /// The lexemes of each chunk, as a range of `parts`.
    known: FxHashMap<Box<str>, (u32, u32)>,
    parts: Vec<u32>,
    /// The lexemes of each special case that was met.
    specials: FxHashMap<u32, Box<[u32]>>,
    buffers: Buffers,
}

impl Chunks {
    /// Forgets all.
    pub fn clear(&mut self) {
        self.known.clear();
        self.parts.clear();
        self.specials.clear();
    }
}

impl Tokenizer {
    /// Reads the rules.
    pub fn read(cursor: &mut Cursor<'_>) -> Result<Self, ModelError> {
        Ok(Self { affixes: Affixes::read(cursor)?, specials: Specials::read(cursor)? })
    }

    /// Adds a word that is to be left whole.
    pub fn add(&mut self, word: &str) {
        self.specials.add(word);
    }

    /// Cuts the text from the byte `from` on into at least `enough` words, if it has so many, and
    /// appends them to `pieces`. Gives the byte at which it stopped, between two chunks.
    pub fn cut(
        &self,
        text: &str,
        from: usize,
        enough: usize,
        words: &mut Words<'_>,
        pieces: &mut Vec<Piece>,
    ) -> usize {
        let mut at = from;
        while at < text.len() && pieces.len() < enough {
            let rest = &text[at..];
            let white = rest.starts_with(is_space);
            let end = chunk_end(rest, white);
            let chunk = &rest[..end];
            self.chunk(chunk, at, words, pieces);
            at += end;
            // A single space between two words belongs to no word, and so does the first of
            // several.
            if !white && text[at..].starts_with(' ') {
                at += 1;
                if let Some(last) = pieces.last_mut() {
                    last.space_after = true;
                }
            }
        }
        self.specials.apply(text, words, pieces);
        at
    }

    /// Appends the words of a chunk that begins at `at`.
    fn chunk(&self, chunk: &str, at: usize, words: &mut Words<'_>, pieces: &mut Vec<Piece>) {
        let (first, last) = match words.chunks.known.get(chunk) {
            Some(&range) => range,
            None => {
                let first = words.chunks.parts.len() as u32;
                self.affixes.split(chunk, &self.specials, words);
                let range = (first, words.chunks.parts.len() as u32);
                words.chunks.known.insert(chunk.into(), range);
                range
            }
        };
        let mut start = at as u32;
        for &lexeme in &words.chunks.parts[first as usize..last as usize] {
            let end = start + words.lexemes.get(lexeme).text.len() as u32;
            pieces.push(Piece { lexeme, start, end, space_after: false });
            start = end;
        }
    }
}

/// What the tokeniser works with: the model's words and the caches of the caller.
#[derive(Debug)]
pub struct Words<'s> {
    /// The model's.
    pub vocabulary: &'s Vocabulary,
    /// Lexemes met so far.
    pub lexemes: &'s mut Lexemes,
    /// Chunks met so far.
    pub chunks: &'s mut Chunks,
}

impl Words<'_> {
    /// Appends a word to the parts of the chunk at hand.
    fn push(&mut self, word: &str) {
        let lexeme = self.lexemes.number(word, self.vocabulary);
        self.chunks.parts.push(lexeme);
    }
}

/// Where the chunk at the beginning of the text ends.
fn chunk_end(text: &str, white: bool) -> usize {
    let inside =
        |&(count, (_, c)): &(usize, (usize, char))| count < CHUNK_CHARS_MAX && is_space(c) == white;
    let after = text.char_indices().enumerate().find(|place| !inside(place));
    after.map_or(text.len(), |(_, (at, _))| at)
}
