//! Byte offsets to code points.

use crate::model::Span;

/// How many bytes lie between two marks of the index.
const STRIDE: usize = 256;

/// Turns byte offsets of one text into code points, in constant time.
#[derive(Clone, Debug)]
pub struct CodePoints<'t> {
    text: &'t str,
    /// Code points before each multiple of [`STRIDE`]; empty for ASCII.
    before: Vec<u32>,
}

impl<'t> CodePoints<'t> {
    /// An index of `text`.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let mut before = Vec::new();
        if !text.is_ascii() {
            let mut count = 0;
            for chunk in text.as_bytes().chunks(STRIDE) {
                before.push(count);
                count += starts(chunk);
            }
            before.push(count);
        }
        Self { text, before }
    }

    /// The code points before the byte at `at`.
    #[must_use]
    pub fn at(&self, at: u32) -> u32 {
        if self.before.is_empty() {
            return at;
        }
        let block = at as usize / STRIDE;
        let rest = &self.text.as_bytes()[block * STRIDE..at as usize];
        self.before[block] + starts(rest)
    }

    /// Start and end in code points.
    #[must_use]
    pub fn span(&self, span: Span) -> (u32, u32) {
        (self.at(span.start), self.at(span.end))
    }
}

/// How many characters start in `bytes` of UTF-8.
fn starts(bytes: &[u8]) -> u32 {
    let count = bytes.iter().filter(|&&b| b & 0xC0 != 0x80).count();
    u32::try_from(count).expect("texts are shorter than 4 GiB")
}
