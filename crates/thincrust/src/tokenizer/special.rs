//! Special cases: strings such as `don't` whose words are laid down, with the norms of the words.
//! Those that the affix rules take apart are found again, as phrases, in the words of a text.

use super::{Piece, Words};
use crate::error::ModelError;
use crate::model::Cursor;
use rustc_hash::{FxHashMap, FxHashSet};

/// A word of a special case, and its norm where it has its own.
type Part = (Box<str>, Option<Box<str>>);

/// The words of a special case after the first, as the affix rules alone cut it.
type Rest = Box<[Box<str>]>;

/// The special cases.
#[derive(Debug)]
pub struct Specials {
    by_text: FxHashMap<Box<str>, u32>,
    /// Bytes of the longest text among them.
    longest: usize,
    words: Vec<Vec<Part>>,
    /// Those that the affix rules take apart, by the first of the words that they cut.
    phrases: FxHashMap<Box<str>, Vec<Rest>>,
}

impl Specials {
    /// Reads them.
    pub fn read(cursor: &mut Cursor<'_>) -> Result<Self, ModelError> {
        let cases = cursor.many(|case| {
            let text = case.text()?;
            let words = case.many(|word| {
                let (text, norm) = (word.text()?, word.text()?);
                Ok((Box::from(text), (!norm.is_empty()).then(|| Box::from(norm))))
            })?;
            Ok((text, words))
        })?;
        let mut phrases: FxHashMap<Box<str>, Vec<Rest>> = FxHashMap::default();
        for words in cursor.many(|phrase| phrase.many(|word| word.text()))? {
            let mut words = words.into_iter().map(Box::from);
            let first = words.next().ok_or(ModelError::Unexpected { what: "special cases" })?;
            phrases.entry(first).or_default().push(words.collect());
        }
        let by_text = cases.iter().zip(0..).map(|((text, _), n)| (Box::from(*text), n)).collect();
        let longest = cases.iter().map(|(text, _)| text.len()).max().unwrap_or(0);
        Ok(Self {
            by_text,
            longest,
            words: cases.into_iter().map(|(_, words)| words).collect(),
            phrases,
        })
    }

    /// Adds a word that is to be left whole.
    pub fn add(&mut self, word: &str) {
        let number = self.words.len() as u32;
        self.words.push(vec![(Box::from(word), None)]);
        self.by_text.insert(Box::from(word), number);
        self.longest = self.longest.max(word.len());
    }

    /// The number of the special case of this text.
    pub fn find(&self, text: &str) -> Option<u32> {
        if text.len() > self.longest { None } else { self.by_text.get(text).copied() }
    }

    /// Appends the words of a special case to the parts of the chunk at hand.
    pub fn push(&self, special: u32, words: &mut Words<'_>) {
        let lexemes = self.lexemes(special, words);
        words.chunks.parts.extend(lexemes);
    }

    /// The lexemes of a special case.
    fn lexemes(&self, special: u32, words: &mut Words<'_>) -> Box<[u32]> {
        if let Some(known) = words.chunks.specials.get(&special) {
            return known.clone();
        }
        let parts = self.words[special as usize].iter();
        let lexemes: Box<[u32]> = parts
            .map(|(text, norm)| match norm {
                Some(norm) => words.lexemes.add(text, Some(norm), words.vocabulary),
                None => words.lexemes.number(text, words.vocabulary),
            })
            .collect();
        words.chunks.specials.insert(special, lexemes.clone());
        lexemes
    }

    /// Puts the words of special cases where the affix rules made other words of their text.
    pub fn apply(&self, text: &str, words: &mut Words<'_>, pieces: &mut Vec<Piece>) {
        let mut spans = Vec::new();
        for start in 0..pieces.len() {
            self.matches(start, words, pieces, &mut spans);
        }
        if spans.is_empty() {
            return;
        }
        let mut cut = Vec::with_capacity(pieces.len() + spans.len());
        let mut at = 0;
        for (start, end) in chosen(spans) {
            cut.extend_from_slice(&pieces[at..start]);
            at = end;
            let (first, last) = (pieces[start], pieces[end - 1]);
            match self.find(&text[first.start as usize..last.end as usize]) {
                None => cut.extend_from_slice(&pieces[start..end]),
                Some(special) => {
                    let mut begin = first.start;
                    for &lexeme in &self.lexemes(special, words) {
                        let end = begin + words.lexemes.get(lexeme).text.len() as u32;
                        cut.push(Piece { lexeme, start: begin, end, space_after: false });
                        begin = end;
                    }
                    if let Some(end) = cut.last_mut() {
                        end.space_after = last.space_after;
                    }
                }
            }
        }
        cut.extend_from_slice(&pieces[at..]);
        *pieces = cut;
    }

    /// Appends the spans of the phrases that begin at a word.
    fn matches(
        &self,
        start: usize,
        words: &Words<'_>,
        pieces: &[Piece],
        spans: &mut Vec<(usize, usize)>,
    ) {
        let word = |piece: &Piece| &*words.lexemes.get(piece.lexeme).text;
        let Some(phrases) = self.phrases.get(word(&pieces[start])) else { return };
        for rest in phrases {
            let end = start + 1 + rest.len();
            let same = |found: &[Piece]| found.iter().map(word).eq(rest.iter().map(|w| &**w));
            if pieces.get(start + 1..end).is_some_and(same) {
                spans.push((start, end));
            }
        }
    }
}

/// The longest spans, and the first among the equally long, that touch no word of one tried before.
fn chosen(mut spans: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    spans.sort_by_key(|&(start, end)| (std::cmp::Reverse(end - start), start));
    let mut seen = FxHashSet::default();
    let mut chosen = Vec::new();
    for (start, end) in spans {
        if !seen.contains(&start) && !seen.contains(&(end - 1)) {
            chosen.push((start, end));
        }
        // As in spaCy, the words of a span that was not chosen are taken too.
        seen.extend(start..end);
    }
    chosen.sort_unstable();
    chosen
}
