//! Quotations, by their marks, a block at a time.

use crate::model::Span;

/// Stretches shorter than this between straight or single marks are scare quotes all the same; one
/// longer than this many bytes with no closing mark is given up.
const QUOTE_BYTES_MAX: usize = 20_000;

/// A quotation.
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
pub struct Quote {
    /// With its marks; up to the block's end where the closing mark is missing (a quotation that
    /// goes on in the next paragraph).
    pub span: Span,
    /// Without its marks.
    pub inner: Span,
    /// Whether it has a closing mark.
    pub closed: bool,
}

/// Adds the quotations of one block.
pub(super) fn find(text: &str, block: Span, into: &mut Vec<Quote>) {
    let words = block.of(text);
    let base = block.start as usize;
    let mut open: Option<(usize, char, usize)> = None;
    let mut last = ' ';
    for (at, c) in words.char_indices() {
        let next = words[at + c.len_utf8()..].chars().next();
        if let Some((start, mark, width)) = open {
            let closes = match mark {
                '“' => c == '”' || (c == '"' && !opens_word(last, next)),
                '"' => c == '"' || (c == '”'),
                // Two single marks for a double one, as some archives write it.
                '\'' => c == '\'' && next == Some('\'') && at >= start + 2,
                '‘' => c == '’' && !next.is_some_and(char::is_alphanumeric),
                _ => false,
            };
            if closes {
                let end = at + if mark == '\'' { 2 } else { c.len_utf8() };
                into.push(Quote {
                    span: Span::new(base + start, base + end),
                    inner: Span::new(base + start + width, base + at),
                    closed: true,
                });
                open = None;
            } else if at - start > QUOTE_BYTES_MAX {
                open = None;
            }
        } else if c == '\'' && next == Some('\'') && last != '\'' && doubled(&words[at + 2..], last)
        {
            open = Some((at, c, 2));
        } else if c == '“'
            || (c == '"' && opens_word(last, next))
            || (c == '‘' && !last.is_alphanumeric() && closes_later(words, at))
        {
            open = Some((at, c, c.len_utf8()));
        }
        last = c;
    }
    if let Some((start, _, width)) = open.filter(|&(_, mark, _)| mark != '‘') {
        into.push(Quote {
            span: Span::new(base + start, block.end as usize),
            inner: Span::new(base + start + width, block.end as usize),
            closed: false,
        });
    }
}

/// Whether two single marks between `before` and `rest` open: a word follows, as after one mark.
fn doubled(rest: &str, before: char) -> bool {
    opens_word(before, rest.chars().next())
}

/// Whether a straight mark between these two characters opens: a word follows it at once.
fn opens_word(before: char, after: Option<char>) -> bool {
    after.is_some_and(|c| !c.is_whitespace())
        && (before.is_whitespace()
            || matches!(before, '(' | '[' | '—' | '–' | '-' | ':' | '‘' | ','))
}

/// Whether a single mark opened at `at` is closed before the block ends.
fn closes_later(words: &str, at: usize) -> bool {
    let mut rest = words[at..].char_indices().skip(1).peekable();
    while let Some((_, c)) = rest.next() {
        if c == '’' && !rest.peek().is_some_and(|&(_, n)| n.is_alphanumeric()) {
            return true;
        }
    }
    false
}
