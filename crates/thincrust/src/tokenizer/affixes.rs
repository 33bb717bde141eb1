//! Takes a chunk apart: prefixes off its front, suffixes off its back, one of each in turn, until
//! it is a special case or nothing more comes off; what is left is a URL, or is cut at its infixes.

use super::Words;
use super::special::Specials;
use crate::characters::CharSet;
use crate::error::ModelError;
use crate::model::Cursor;
use crate::pattern::{Alternatives, Program};
use std::ops::Range;

/// The four patterns, and the sets of characters they share.
#[derive(Debug)]
pub struct Affixes {
    sets: Vec<CharSet>,
    prefix: Program,
    suffix: Program,
    infix: Program,
    url: Program,
    /// No suffix takes more characters, but for a run of dots.
    suffix_reach: usize,
}

/// Memory that is used again from chunk to chunk.
#[derive(Debug, Default)]
pub struct Buffers {
    chars: Vec<char>,
    /// Where each character begins, and where the last one ends.
    offsets: Vec<usize>,
    alternatives: Alternatives,
    suffixes: Vec<Range<usize>>,
}

impl Affixes {
    /// Reads the patterns.
    pub fn read(cursor: &mut Cursor<'_>) -> Result<Self, ModelError> {
        let sets = cursor.many(CharSet::read)?;
        let mut program = || Program::read(cursor, sets.len());
        let (prefix, suffix, infix, url) = (program()?, program()?, program()?, program()?);
        Ok(Self { sets, prefix, suffix, infix, url, suffix_reach: cursor.size()? })
    }

    /// Appends the words of a chunk to the parts.
    pub fn split(&self, chunk: &str, specials: &Specials, words: &mut Words<'_>) {
        let mut buffers = std::mem::take(&mut words.chunks.buffers);
        buffers.chars.clear();
        buffers.chars.extend(chunk.chars());
        buffers.offsets.clear();
        buffers.offsets.extend(chunk.char_indices().map(|(at, _)| at));
        buffers.offsets.push(chunk.len());
        let middle = self.strip(chunk, specials, &mut buffers, words);
        let text = slice(chunk, &buffers.offsets, &middle);
        if let Some(special) = specials.find(text) {
            specials.push(special, words);
        } else if !text.is_empty() {
            self.middle(chunk, middle, &mut buffers, words);
        }
        while let Some(suffix) = buffers.suffixes.pop() {
            words.push(slice(chunk, &buffers.offsets, &suffix));
        }
        words.chunks.buffers = buffers;
    }

    /// Appends the prefixes, collects the suffixes from the outside in, and gives what is left.
    fn strip(
        &self,
        chunk: &str,
        specials: &Specials,
        buffers: &mut Buffers,
        words: &mut Words<'_>,
    ) -> Range<usize> {
        let mut left = 0..buffers.chars.len();
        let mut last_length = usize::MAX;
        let special = |offsets: &[usize], range: &Range<usize>| {
            !range.is_empty() && specials.find(slice(chunk, offsets, range)).is_some()
        };
        while !left.is_empty() && left.len() != last_length {
            if special(&buffers.offsets, &left) {
                break;
            }
            last_length = left.len();
            let prefix = self.prefix(&buffers.chars[left.clone()], &mut buffers.alternatives);
            let after_prefix = left.start + prefix..left.end;
            if prefix > 0 && special(&buffers.offsets, &after_prefix) {
                words.push(slice(chunk, &buffers.offsets, &(left.start..after_prefix.start)));
                return after_prefix;
            }
            let suffix =
                self.suffix(&buffers.chars[after_prefix.clone()], &mut buffers.alternatives);
            let before_suffix = left.start..left.end - suffix;
            if suffix > 0 && special(&buffers.offsets, &before_suffix) {
                buffers.suffixes.push(before_suffix.end..left.end);
                return before_suffix;
            }
            if prefix > 0 {
                words.push(slice(chunk, &buffers.offsets, &(left.start..after_prefix.start)));
            }
            if suffix > 0 {
                buffers.suffixes.push(before_suffix.end..left.end);
            }
            left = after_prefix.start..before_suffix.end;
        }
        left
    }

    /// Appends what is left between the affixes.
    fn middle(
        &self,
        chunk: &str,
        range: Range<usize>,
        buffers: &mut Buffers,
        words: &mut Words<'_>,
    ) {
        let chars = &buffers.chars[range.clone()];
        let piece = |from: usize, to: usize| {
            slice(chunk, &buffers.offsets, &(range.start + from..range.start + to))
        };
        if self.url.match_at(chars, 0, &self.sets, &mut buffers.alternatives).is_some() {
            words.push(piece(0, chars.len()));
            return;
        }
        let (mut start, mut from) = (0, 0);
        while let Some((begin, end)) =
            self.infix.search(chars, from, &self.sets, &mut buffers.alternatives)
        {
            // What stands at the very beginning is no infix.
            if begin > 0 {
                if begin > start {
                    words.push(piece(start, begin));
                }
                words.push(piece(begin, end));
                start = end;
            }
            from = end.max(from + 1);
        }
        if start < chars.len() {
            words.push(piece(start, chars.len()));
        }
    }

    /// How many characters the prefix takes.
    fn prefix(&self, chars: &[char], alternatives: &mut Alternatives) -> usize {
        self.prefix.match_at(chars, 0, &self.sets, alternatives).unwrap_or(0)
    }

    /// How many characters the suffix takes.
    fn suffix(&self, chars: &[char], alternatives: &mut Alternatives) -> usize {
        let dots = chars.iter().rev().take_while(|&&c| c == '.').count();
        let from = chars.len() - dots.max(self.suffix_reach.min(chars.len()));
        let found = self.suffix.search(chars, from, &self.sets, alternatives);
        found.map_or(0, |(begin, end)| end - begin)
    }
}

/// The text of a range of characters.
fn slice<'c>(chunk: &'c str, offsets: &[usize], range: &Range<usize>) -> &'c str {
    &chunk[offsets[range.start]..offsets[range.end]]
}
