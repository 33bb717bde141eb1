//! Plain text to stretches: lines and paragraphs, before anybody asks for their roles.

use super::shape;
use crate::model::{BlockKind, Span};

/// A longer paragraph is cut at a space.
pub(super) const PARAGRAPH_BYTES_MAX: usize = 64 * 1024;
/// Lines this wide or narrower may be wrapped by hand.
const WRAP_BYTES_MAX: usize = 120;
/// Lines narrower than this are no wrapped prose.
const WRAP_BYTES_MIN: usize = 45;

/// A stretch of text that will become a block.
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
pub(super) struct Chunk {
    /// Its words.
    pub span: Span,
    /// Its role, where the page says so.
    pub hint: Option<BlockKind>,
}

/// A line that is not blank.
#[derive(Copy, Clone, Debug)]
struct Line {
    span: Span,
    /// Whether a blank line stands before it.
    gap: bool,
    /// Whether it starts with white space.
    indented: bool,
}

/// The stretches of `text` up to byte `end`, and whether one was too long and had to be cut.
pub(super) fn chunks(text: &str, end: usize) -> (Vec<Chunk>, bool) {
    let lines = lines(text, end);
    let mut chunks = Vec::new();
    let mut cut = false;
    for run in lines.chunk_by(|_, next| !next.gap) {
        let mut from = 0;
        for at in 1..=run.len() {
            if at == run.len() || parts(text, run, at) {
                let span = run[from].span.cover(run[at - 1].span);
                cut |= span.len() as usize > PARAGRAPH_BYTES_MAX;
                push(text, span, &mut chunks);
                from = at;
            }
        }
    }
    (chunks, cut)
}

/// The stretches, cut where they are too long, and whether one had to be.
pub(super) fn bounded(text: &str, chunks: Vec<Chunk>) -> (Vec<Chunk>, bool) {
    let long = |chunk: &Chunk| chunk.span.len() as usize > PARAGRAPH_BYTES_MAX;
    if !chunks.iter().any(long) {
        return (chunks, false);
    }
    let mut bounded = Vec::new();
    for chunk in chunks {
        let first = bounded.len();
        push(text, chunk.span, &mut bounded);
        bounded[first..].iter_mut().for_each(|piece| piece.hint = chunk.hint);
    }
    (bounded, true)
}

/// Whether a new stretch begins with line `at` of a run without blank lines.
fn parts(text: &str, run: &[Line], at: usize) -> bool {
    let (before, line) = (run[at - 1].span.of(text), run[at].span.of(text));
    if shape::bullet(line).is_some() {
        return true;
    }
    // Only the neighbourhood decides, so that one long run stays linear.
    let near = &run[at.saturating_sub(4)..run.len().min(at + 4)];
    let widths = near.iter().map(|l| l.span.len() as usize);
    let width = widths.max().unwrap_or(0);
    if !(WRAP_BYTES_MIN..=WRAP_BYTES_MAX).contains(&width) {
        return true;
    }
    let full = before.len() * 100 >= width * 65;
    if !full || (run[at].indented && !run[at - 1].indented && shape::ends_sentence(before)) {
        return true;
    }
    !wrapped(text, near, line, before)
}

/// Whether lines run on into each other: most of the later ones start in the middle of a sentence.
fn wrapped(text: &str, near: &[Line], line: &str, before: &str) -> bool {
    let lower = |s: &str| s.chars().next().is_some_and(char::is_lowercase);
    if lower(line) && !shape::ends_sentence(before) {
        return true;
    }
    let later = &near[1..];
    let starts = later.iter().filter(|l| lower(l.span.of(text))).count();
    let open = near[..near.len() - 1].iter().filter(|l| !shape::ends_sentence(l.span.of(text)));
    let capitals = near.iter().all(|l| !l.span.of(text).chars().any(char::is_lowercase));
    let run_on =
        if capitals { open.count() * 4 >= later.len() * 3 } else { starts * 2 >= later.len() };
    run_on && later.len() >= 2
}

fn lines(text: &str, end: usize) -> Vec<Line> {
    let head = &text[..end];
    let returns = !head.contains('\n');
    let ends =
        move |c: char| c == '\n' || c == '\u{2028}' || c == '\u{2029}' || (returns && c == '\r');
    let mut lines = Vec::new();
    let (mut at, mut gap) = (0, false);
    for piece in head.split_inclusive(ends) {
        let span = trimmed(text, Span::new(at, at + piece.len()));
        let indented = piece.starts_with([' ', '\t', '\u{3000}']);
        at += piece.len();
        if span.is_empty() {
            gap = true;
        } else {
            let paragraph = piece.ends_with('\u{2029}');
            lines.push(Line { span, gap, indented });
            gap = paragraph;
        }
    }
    lines
}

/// The span less white space and invisible characters at its ends.
pub(super) fn trimmed(text: &str, span: Span) -> Span {
    let blank = |c: char| {
        c.is_whitespace()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
            || (c.is_control())
    };
    let inside = span.of(text);
    let start = span.start as usize + (inside.len() - inside.trim_start_matches(blank).len());
    let len = inside.trim_start_matches(blank).trim_end_matches(blank).len();
    Span::new(start, start + len)
}

/// Adds a stretch, in pieces where it is longer than a paragraph may be.
fn push(text: &str, span: Span, chunks: &mut Vec<Chunk>) {
    let mut rest = span;
    while rest.len() as usize > PARAGRAPH_BYTES_MAX {
        let words = rest.of(text);
        let mut cut = PARAGRAPH_BYTES_MAX;
        while !words.is_char_boundary(cut) {
            cut -= 1;
        }
        let head = &words[..cut];
        let tail = cut - cut / 8;
        let stop = head.rfind(". ").map(|at| at + 1).filter(|&at| at >= tail);
        let space = head.rfind(char::is_whitespace).filter(|&at| at >= tail);
        let cut = stop.or(space).unwrap_or(cut);
        let start = rest.start as usize;
        let piece = trimmed(text, Span::new(start, start + cut));
        if !piece.is_empty() {
            chunks.push(Chunk { span: piece, hint: None });
        }
        rest = trimmed(text, Span::new(start + cut, rest.end as usize));
    }
    if !rest.is_empty() {
        chunks.push(Chunk { span: rest, hint: None });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        let (chunks, _) = chunks(text, text.len());
        let lines: Vec<String> =
            chunks.iter().map(|c| c.span.of(text).replace('\n', "⏎")).collect();
        expect.assert_eq(&lines.join("\n"));
    }

    #[test]
    fn paragraphs_and_lines() {
        check(
            "One.\n\nTwo.\r\n\r\n\u{a0}\r\nThree.",
            expect![[r#"
            One.
            Two.
            Three."#]],
        );
        check(
            "One line a paragraph, says the mayor.\nTwo lines a paragraph, says nobody.\n",
            expect![[r#"
                One line a paragraph, says the mayor.
                Two lines a paragraph, says nobody."#]],
        );
        check(
            "old Macintosh\rline ends",
            expect![[r#"
            old Macintosh
            line ends"#]],
        );
        check(
            "68.1 F\nArlo Bay\nSunday, March 9, 2031\n\nFerry sinks",
            expect![[r#"
            68.1 F
            Arlo Bay
            Sunday, March 9, 2031
            Ferry sinks"#]],
        );
    }

    #[test]
    fn lines_wrapped_by_hand() {
        check(
            "The ferry left the port of Arlo shortly after six in the morning\n\
             with 140 passengers on board, according to the harbour master, who\n\
             spoke to reporters on the quay.\n\
             The coast guard said that it had been warned of high waves and had\n\
             told all ships to stay in port.",
            expect![[r#"
                The ferry left the port of Arlo shortly after six in the morning⏎with 140 passengers on board, according to the harbour master, who⏎spoke to reporters on the quay.
                The coast guard said that it had been warned of high waves and had⏎told all ships to stay in port."#]],
        );
        check(
            "- Ferry left with 140 passengers and eleven members of crew on board,\n  \
             says the harbour master\n- Coast guard had warned of waves",
            expect![[r#"
                - Ferry left with 140 passengers and eleven members of crew on board,⏎  says the harbour master
                - Coast guard had warned of waves"#]],
        );
    }

    #[test]
    fn a_paragraph_without_end_is_cut_at_a_space() {
        let text = "word ".repeat(PARAGRAPH_BYTES_MAX / 2);
        let (chunks, cut) = chunks(&text, text.len());
        assert!(cut);
        assert_eq!(chunks.len(), 3);
        assert!(chunks.iter().all(|c| c.span.of(&text).ends_with("word")));
    }
}
