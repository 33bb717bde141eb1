//! Tokens to atoms: the pieces that a time is made of, each with what the data file says it is.
//! "two-week", "mid-January" and "10-year" come apart at their hyphens.

use super::lexicon::{Kind, TimeLexicon};
use crate::model::Span;
use crate::text::{Document, Sentence, TokenKind};

/// A piece of a sentence.
#[derive(Clone, Debug)]
pub(super) struct Atom {
    /// Its words.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// Whether nothing stands between it and the atom before.
    pub glued: bool,
    /// The token that it starts in.
    pub token: usize,
}

/// The atoms of a sentence, and whether any of them can start a time.
pub(super) fn cut(
    document: &Document<'_>,
    sentence: &Sentence,
    lexicon: &TimeLexicon,
    into: &mut Vec<Atom>,
) -> bool {
    into.clear();
    let mut any = false;
    for at in sentence.tokens.clone() {
        let token = document.tokens[at];
        if into.last().is_some_and(|a| a.span.end > token.span.start) {
            continue;
        }
        let lower = document.lower(at);
        let glued = !token.spaced;
        let hyphenated = token.kind == TokenKind::Word && lower.contains(['-', '‑', '‐']);
        if hyphenated && lexicon.starting(lower).is_empty() {
            any |= pieces(document, at, lexicon, into);
            continue;
        }
        any |= piece(document, at, token.span, glued, lexicon, into);
    }
    any
}

/// A hyphenated word: apart where one of its parts is a word of time, one atom otherwise.
fn pieces(document: &Document<'_>, at: usize, lexicon: &TimeLexicon, into: &mut Vec<Atom>) -> bool {
    let token = document.tokens[at];
    let lower = document.lower(at);
    let known = |part: &str| {
        !lexicon.starting(part).is_empty() || part.starts_with(|c: char| c.is_ascii_digit())
    };
    if !lower.split(['-', '‑', '‐']).any(known) {
        into.push(Atom { span: token.span, kind: Kind::Other, glued: !token.spaced, token: at });
        return false;
    }
    let start = token.span.start as usize;
    let mut from = 0;
    let mut any = false;
    for (index, c) in lower.char_indices().chain([(lower.len(), '-')]) {
        if !matches!(c, '-' | '‑' | '‐') {
            continue;
        }
        if index > from {
            let span = Span::new(start + from, start + index);
            any |= piece(document, at, span, from > 0 || !token.spaced, lexicon, into);
        }
        if index < lower.len() {
            from = index + c.len_utf8();
            let span = Span::new(start + index, start + from);
            into.push(Atom { span, kind: Kind::Other, glued: true, token: at });
        }
    }
    any
}

/// A word, number or mark; digits and the letters that hang on them are two atoms.
fn piece(
    document: &Document<'_>,
    at: usize,
    span: Span,
    glued: bool,
    lexicon: &TimeLexicon,
    into: &mut Vec<Atom>,
) -> bool {
    let lower = span.of(&document.lower);
    let digits = lower.len() - lower.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 && digits < lower.len() && document.tokens[at].kind == TokenKind::Word {
        let middle = span.start as usize + digits;
        let number = Span::new(span.start as usize, middle);
        piece(document, at, number, glued, lexicon, into);
        let tail = Span::new(middle, span.end as usize);
        into.push(Atom { span: tail, kind: Kind::Other, glued: true, token: at });
        return true;
    }
    let mut atom = Atom { span, kind: Kind::Other, glued, token: at };
    if digits > 0 {
        atom.kind = number(lower);
        into.push(atom);
        return true;
    }
    let word = lower.strip_suffix('.').unwrap_or(lower);
    let rest = &document.lower[span.end as usize..];
    for entry in lexicon.starting(word) {
        let Some(len) = phrase(rest, &entry.rest) else { continue };
        atom.span.end = Span::new(0, span.end as usize + len).end;
        atom.kind = entry.kind;
        break;
    }
    let any = atom.kind != Kind::Other;
    into.push(atom);
    any
}

/// How far the words of a phrase reach into `rest`, each after one space but for a possessive.
fn phrase(rest: &str, words: &[String]) -> Option<usize> {
    let mut len = 0;
    for word in words {
        let own = word.starts_with(['\'', '’']);
        let at = if own { &rest[len..] } else { rest[len..].strip_prefix(' ')? };
        let after = at.strip_prefix(word.as_str())?;
        len = rest.len() - after.len();
        if after.starts_with(|c: char| c.is_alphanumeric()) {
            return None;
        }
    }
    Some(len)
}

/// Digits as a number; with a comma inside they are no part of a date, with a point a clock at most.
fn number(text: &str) -> Kind {
    let plain = text.bytes().all(|b| b.is_ascii_digit());
    if let Some((hours, minutes)) = text.split_once('.') {
        let clock = (1..=2).contains(&hours.len()) && minutes.len() == 2;
        return match (hours.parse(), minutes.parse()) {
            (Ok(hours @ 1..=12), Ok(minutes @ 0..=59)) if clock => Kind::Pointed(hours, minutes),
            _ => Kind::Other,
        };
    }
    let bare: String = text.chars().filter(char::is_ascii_digit).collect();
    match (bare.parse(), u8::try_from(bare.len())) {
        (Ok(n), Ok(len)) if len <= 9 => Kind::Digits(n, if plain { len } else { 0 }),
        _ => Kind::Other,
    }
}
