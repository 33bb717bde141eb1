//! Shapes and ends of words, as features know them: fixed for ever, like the hashes.

use super::of_word;

/// The hash of a word's shape: "Xxdd", runs cut at two.
#[must_use]
pub fn shape(text: &str) -> u32 {
    let mut shape = String::new();
    let (mut last, mut run) = ('\0', 0);
    for c in text.chars() {
        let kind = match c {
            _ if c.is_uppercase() => 'X',
            _ if c.is_alphabetic() => 'x',
            _ if c.is_numeric() => 'd',
            _ => c,
        };
        run = if kind == last { run + 1 } else { 1 };
        last = kind;
        if run <= 2 {
            shape.push(kind);
        }
    }
    of_word(&shape)
}

/// The first `n` characters of a word.
#[must_use]
pub fn first(text: &str, n: usize) -> &str {
    text.char_indices().nth(n).map_or(text, |(at, _)| &text[..at])
}

/// The last `n` characters of a word; `n` is not 0.
#[must_use]
pub fn last(text: &str, n: usize) -> &str {
    text.char_indices().rev().nth(n - 1).map_or(text, |(at, _)| &text[at..])
}
