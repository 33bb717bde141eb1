//! Python's classes of characters, by which spaCy tells a space from a letter from a digit. Where
//! Rust's own classes are the same, they are used; where not, the model carries Python's.

use crate::error::ModelError;
use crate::model::Cursor;

/// A set of characters: sorted ranges that do not touch, with both ends in the set.
#[derive(Debug)]
pub struct CharSet {
    /// A bit for each character below 128.
    ascii: u128,
    ranges: Vec<(u32, u32)>,
}

impl CharSet {
    /// Reads a set.
    pub fn read(cursor: &mut Cursor<'_>) -> Result<Self, ModelError> {
        let ranges = cursor.many(|pair| Ok((pair.u32()?, pair.u32()?)))?;
        let inside = |c: u32| ranges.iter().any(|&(from, to)| (from..=to).contains(&c));
        let ascii = (0..128).filter(|&c| inside(c)).fold(0, |bits, c| bits | 1 << c);
        Ok(Self { ascii, ranges })
    }

    /// Whether the character is in the set.
    pub fn has(&self, c: char) -> bool {
        let c = u32::from(c);
        if c < 128 {
            return self.ascii >> c & 1 == 1;
        }
        let after = self.ranges.partition_point(|&(from, _)| from <= c);
        after > 0 && c <= self.ranges[after - 1].1
    }
}

/// The classes that Rust lacks.
#[derive(Debug)]
pub struct Characters {
    /// `str.isalpha`: the letters of the Unicode categories L.
    letters: CharSet,
    /// `str.isdigit`: decimal digits, and such as `²`.
    digits: CharSet,
}

impl Characters {
    /// Reads the classes.
    pub fn read(cursor: &mut Cursor<'_>) -> Result<Self, ModelError> {
        Ok(Self { letters: CharSet::read(cursor)?, digits: CharSet::read(cursor)? })
    }

    /// Whether it is a letter.
    pub fn is_letter(&self, c: char) -> bool {
        self.letters.has(c)
    }

    /// The shape of a word: letters as `X` and `x`, digits as `d`, no more than four of one kind in
    /// a row; `LONG` from 100 characters on.
    pub fn shape(&self, word: &str) -> String {
        const LONG: usize = 100;
        const RUN_MAX: usize = 4;
        let mut shape = String::new();
        let (mut last, mut run) = (None, 0);
        for (count, c) in word.chars().enumerate() {
            if count + 1 >= LONG {
                return "LONG".to_owned();
            }
            let kind = match c {
                c if self.letters.has(c) => {
                    if c.is_uppercase() {
                        'X'
                    } else {
                        'x'
                    }
                }
                c if self.digits.has(c) => 'd',
                other => other,
            };
            run = if last == Some(kind) { run + 1 } else { 1 };
            last = Some(kind);
            if run <= RUN_MAX {
                shape.push(kind);
            }
        }
        shape
    }
}

/// `str.isspace` of one character.
pub fn is_space(c: char) -> bool {
    match c {
        '\t'..='\r' | '\x1c'..='\x20' => true,
        c if c.is_ascii() => false,
        '\u{85}' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' => true,
        '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => true,
        _ => false,
    }
}
