//! Where contents end: quotation marks that belong to them, clauses that do not.

use super::super::scope::Found;
use super::parse::Parse;
use crate::model::Span;
use std::ops::Range;

/// The span of a content's words, with the marks of a quotation that it fills.
pub(super) fn whole(parse: &Parse<'_>, words: &Range<usize>) -> Span {
    let mut span = parse.span(words);
    for at in [span.start, span.end.saturating_sub(1)] {
        let Some(quote) = parse.document.quote_at(at).map(|q| parse.document.quotes[q]) else {
            continue;
        };
        if span.start <= quote.inner.start {
            span.start = span.start.min(quote.span.start);
            if quote.closed && quote.span.end.saturating_sub(span.end) < 4 {
                span.end = span.end.max(quote.span.end);
            }
        }
    }
    span
}

/// Whether a frame's content is to take the place of one that was read before: it holds all of it
/// and goes on to a clause's end ("Guests, they said, | complained"), or starts where that one has
/// lost its beginning.
pub(super) fn is_better(read: &[Span], frame: &[Span]) -> bool {
    let (Some(first), Some(last)) = (read.first(), read.last()) else { return true };
    let whole = first.cover(*last);
    let held = |span: &Span| frame.iter().any(|f| f.contains(*span));
    let length = |spans: &[Span]| spans.iter().map(|s| s.len()).sum::<u32>();
    if read.iter().all(held) {
        return frame.len() > 1 && length(frame) > length(read);
    }
    // Direct speech that goes on is longer than any clause.
    let starts = frame.first().is_some_and(|f| f.start < first.start && f.overlaps(whole));
    starts && frame.len() == 1 && frame[0].end > first.start
}

/// Cuts what follows a cue at a semicolon outside quotations and at a clause that is joined to the
/// cue's verb and has a subject of its own.
pub(super) fn close(parse: &Parse<'_>, found: &mut Found) {
    let cue = parse.document.span(found.cue.0, found.cue.1);
    let limit = limit(parse, cue);
    let quoted = |at: u32| parse.document.quote_at(at).is_some();
    for content in found.content.iter_mut().filter(|c| c.start >= cue.end) {
        let words = parse.words_in(*content);
        let cut = words.clone().skip(1).find(|&at| {
            let word = parse.word(at);
            let semicolon = word.pos == "PUNCT" && parse.lower(at) == ";";
            (semicolon || limit == Some(at)) && !quoted(word.span.start)
        });
        let Some(cut) = cut else { continue };
        let mut end = cut;
        while end > words.start + 1 && matches!(parse.word(end - 1).pos, "PUNCT" | "CCONJ") {
            end -= 1;
        }
        content.end = whole(parse, &(words.start..end)).end.clamp(content.start, content.end);
    }
    // "said nothing" is no saying.
    let silent = |c: &Span| c.of(&parse.document.lower) == "nothing";
    found.content.retain(|c| !c.is_empty() && !silent(c));
}

/// The first word of a clause with a subject of its own that is joined to the verb of a cue, not to
/// what it reports.
fn limit(parse: &Parse<'_>, cue: Span) -> Option<usize> {
    let verb = parse.words_in(cue).find(|&at| parse.word(at).pos == "VERB")?;
    let joined = parse.children(verb).find(|&c| {
        c > verb
            && parse.label(c) == "conj"
            && parse.child(c, &["nsubj", "nsubjpass", "expl"]).is_some_and(|s| s > verb)
    })?;
    let start = parse.tree.subtree(joined).start;
    (start > verb).then_some(start)
}
