//! Quotations that go on: "“A,” X said. “B.”", and in the next paragraph.

use super::scope::{Found, Scope};
use crate::model::{Block, Span};
use crate::text::{Document, Quote, Tag};

/// Sentences of quotation after a cue that are taken to be the same speaker's, at most.
const CONTINUED_MAX: usize = 24;

/// A name under a quotation has at most so many words.
const SIGNATURE_TOKENS_MAX: usize = 10;

/// "“A.” — Ana Ruiz, in a post on Telegram": a sentence that is a quotation with its speaker behind
/// a dash.
pub(super) fn signed(scope: &Scope<'_>) -> Option<Found> {
    let quote = scope.opens(scope.first).filter(|q| q.closed)?;
    let dash = (scope.first..scope.end).find(|&at| scope.span(at).start >= quote.span.end)?;
    if !matches!(scope.word(dash), "—" | "–" | "-" | "--") {
        return None;
    }
    let limit = scope.end.min(dash + 1 + SIGNATURE_TOKENS_MAX);
    let end = (dash + 1..limit).find(|&at| !scope.nominal(at)).unwrap_or(limit);
    let stops = end == scope.end || matches!(scope.word(end), "," | "." | "(" | ";");
    let named = (dash + 1..end).any(|at| scope.tag(at) == Tag::Name);
    (named && stops).then(|| Found {
        source: Some((dash + 1, end - 1)),
        content: vec![quote.span],
        ..Found::at((dash, dash), usize::MAX, "attributions/signed")
    })
}

/// Adds to the content the quotations that follow the sentence that ends at `end` and stand alone:
/// nothing else is in their sentences, and no cue of their own.
pub(super) fn follow(document: &Document<'_>, found: &mut Found, end: u32) {
    if !found.direct {
        return;
    }
    let mut at = end.max(found.content.iter().map(|c| c.end).max().unwrap_or(end));
    for _ in 0..CONTINUED_MAX {
        let Some(quote) = next(document, at) else { return };
        if !alone(document, quote) {
            return;
        }
        found.content.push(quote.span);
        at = quote.span.end;
    }
}

/// The quotation that starts right after `at`, space and closing marks aside.
fn next(document: &Document<'_>, at: u32) -> Option<Quote> {
    let index = document.quotes.partition_point(|q| q.span.start < at);
    let quote = *document.quotes.get(index)?;
    let gap = document.words(Span { start: at, end: quote.span.start });
    let bare = gap.chars().all(|c| c.is_whitespace() || matches!(c, '.' | '…' | '”' | '"'));
    (bare && gap.len() < 12 && quote.inner.len() > 12).then_some(quote)
}

/// The block in which a quotation stands.
fn block_of<'d>(document: &'d Document<'_>, quote: Quote) -> Option<&'d Block> {
    let blocks = &document.report.blocks;
    let index = blocks.partition_point(|b| b.span.end <= quote.span.start);
    blocks.get(index).filter(|b| b.span.contains(quote.span))
}

/// Whether a quotation is a whole sentence or more, with no words of the report beside it.
fn alone(document: &Document<'_>, quote: Quote) -> bool {
    let text = &document.report.text;
    let inner = quote.inner.of(text).trim_end();
    let ends = inner.ends_with(['.', '!', '?', '…', '’', '\'']) || !quote.closed;
    let Some(block) = block_of(document, quote) else {
        return false;
    };
    let rest = Span { start: quote.span.end, end: block.span.end }.of(text).trim_start();
    let first = rest.chars().next();
    // "… he said." after it gives it a cue of its own, even where a mark ends the sentence.
    let free = first.is_none_or(|c| !c.is_lowercase() && c != ',');
    let cue_next = rest.split_whitespace().take(4).any(|w| {
        matches!(w.trim_end_matches([',', '.', ':']), "said" | "says" | "added" | "wrote" | "told")
    });
    ends && free
        && (!cue_next || first.is_some_and(|c| matches!(c, '“' | '"')) || inner.ends_with('.'))
}
