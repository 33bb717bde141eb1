//! Tokens: words, numbers, marks.
//!
//! A word keeps its inner hyphens and apostrophes ("Jong-un", "didn't", "COVID-19") but not a
//! possessive ending ("Ukraine" + "’s"); a number keeps its thousands commas and decimal point but
//! not what hangs on it ("$" + "3.4" + "bn", "10,000" + "-" + "12,000", "150,000" + "+"); an
//! abbreviation keeps its dot.

use super::tags::{Tag, is_abbreviation};
use crate::model::Span;

/// What a token is made of.
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
pub enum TokenKind {
    /// Letters, with hyphens, apostrophes, dots and digits inside ("T-72", "U.S.", "Jong-un").
    Word,
    /// Digits with commas and points inside.
    Number,
    /// "’s" or "’" after a noun.
    Possessive,
    /// Any other mark, one character each.
    Mark,
}

/// A token.
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
pub struct Token {
    /// Its words.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// Its coarse part of speech.
    pub tag: Tag,
    /// Whether it starts with a capital letter.
    pub capital: bool,
    /// Whether white space stands before it.
    pub spaced: bool,
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

const fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑')
}

/// Adds the tokens of `span`.
pub(super) fn cut(text: &str, span: Span, into: &mut Vec<Token>) {
    let words = span.of(text);
    let base = span.start as usize;
    let mut at = 0;
    let mut spaced = true;
    while let Some(c) = words[at..].chars().next() {
        if c.is_whitespace() || is_invisible(c) {
            at += c.len_utf8();
            spaced |= c.is_whitespace();
            continue;
        }
        let rest = &words[at..];
        let (len, kind) = if c.is_ascii_digit() {
            (number(rest), TokenKind::Number)
        } else if c.is_alphanumeric() {
            (word(rest), TokenKind::Word)
        } else if let Some(len) = possessive(rest, into.last(), spaced) {
            (len, TokenKind::Possessive)
        } else {
            (c.len_utf8(), TokenKind::Mark)
        };
        into.push(Token {
            span: Span::new(base + at, base + at + len),
            kind,
            tag: Tag::Other,
            capital: c.is_uppercase(),
            spaced,
        });
        at += len;
        spaced = false;
    }
}

/// Zero-width and direction marks stand inside words and are passed over.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

/// Length of the number at the start of `rest`: digits, groups of three after commas, a point.
fn number(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = 0;
    while digit(at) {
        at += 1;
    }
    while matches!(bytes.get(at), Some(b',' | b'.')) && digit(at + 1) {
        at += 1;
        while digit(at) {
            at += 1;
        }
    }
    at
}

/// Length of the word at the start of `rest`.
fn word(rest: &str) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    let mut dots = 0;
    let mut letters_since_dot = 0;
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, n)| n);
        let after = at + c.len_utf8();
        if c.is_alphanumeric() || is_invisible(c) || is_mark(c) {
            letters_since_dot += usize::from(c.is_alphabetic());
            end = after;
        } else if is_hyphen(c) && next.is_some_and(char::is_alphanumeric) && dots == 0 {
            end = after;
        } else if is_apostrophe(c) && next.is_some_and(char::is_alphabetic) {
            if is_possessive_ending(&rest[after..]) {
                break;
            }
            end = after;
        } else if c == '.'
            && letters_since_dot == 1
            && (dots > 0 || at == 1)
            && next.is_some_and(char::is_alphabetic)
        {
            // "U.S", and its last dot below.
            dots += 1;
            letters_since_dot = 0;
            end = after;
        } else if c == '.' && ((dots > 0 && letters_since_dot == 1) || is_abbreviation(&rest[..at]))
        {
            end = after;
            break;
        } else if c == '&' && at == 1 && next.is_some_and(char::is_uppercase) {
            end = after;
        } else {
            break;
        }
    }
    end
}

/// A combining mark belongs to the letter before it.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Whether what follows an apostrophe is only an "s" that ends the word.
fn is_possessive_ending(rest: &str) -> bool {
    let mut chars = rest.chars();
    matches!(chars.next(), Some('s' | 'S')) && !chars.next().is_some_and(char::is_alphanumeric)
}

/// Length of a possessive ending at the start of `rest`, after a word.
fn possessive(rest: &str, before: Option<&Token>, spaced: bool) -> Option<usize> {
    let first = rest.chars().next().filter(|&c| is_apostrophe(c))?;
    if spaced || before.is_none_or(|t| t.kind == TokenKind::Mark) {
        return None;
    }
    let after = &rest[first.len_utf8()..];
    if is_possessive_ending(after) {
        return Some(first.len_utf8() + 1);
    }
    None
}
