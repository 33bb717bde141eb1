//! Sentences: the Unicode rules (UAX #29), less the breaks after abbreviations.

use super::{Document, SENTENCE_TOKENS_MAX, Sentence, tags, tokens};
use crate::model::{Note, NoteKind, Span};
use icu_segmenter::SentenceSegmenter;

/// Adds the sentences and tokens of one block.
pub(super) fn cut(document: &mut Document<'_>, block: usize, span: Span) {
    let text = &document.report.text;
    let words = span.of(text);
    let segmenter = SentenceSegmenter::new(Default::default());
    let mut start = 0;
    for end in segmenter.segment_str(words) {
        if end == 0 || (end < words.len() && !ends(&words[start..end], &words[end..])) {
            continue;
        }
        let base = span.start as usize;
        let sentence = Span::new(base + start, base + end).trimmed(text);
        start = end;
        if !sentence.is_empty() {
            push(document, block, sentence);
        }
    }
}

/// Whether `before` ends a sentence, with `after` next.
fn ends(before: &str, after: &str) -> bool {
    let trimmed = before.trim_end();
    let gap = &before[trimmed.len()..];
    if gap.contains("\n\n") {
        return true;
    }
    if gap.contains('\n') && !trimmed.ends_with(['.', '!', '?', ':', '”', '"', '’', ')']) {
        // A line end inside running text is no boundary: texts wrapped by hand.
        return false;
    }
    let Some(bare) = trimmed.strip_suffix('.') else { return true };
    let last =
        bare.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '“' | '"' | '[')).next();
    let last = last.unwrap_or("");
    if last.contains('.') || tags::ends_some_sentences(last) {
        // "U.S." and "p.m." end a sentence only where the next word commonly starts one.
        return tags::starts_sentences(first_word(after));
    }
    let initial = last.chars().count() == 1 && last.chars().all(char::is_uppercase);
    !(initial || tags::is_abbreviation(last))
}

fn first_word(after: &str) -> &str {
    let after = after.trim_start_matches(|c: char| !c.is_alphanumeric());
    after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("")
}

fn push(document: &mut Document<'_>, block: usize, span: Span) {
    let first = document.tokens.len();
    tokens::cut(&document.report.text, span, &mut document.tokens);
    let block = u32::try_from(block).expect("fewer blocks than bytes");
    let last = document.tokens.len();
    if last - first <= SENTENCE_TOKENS_MAX {
        document.sentences.push(Sentence { span, block, tokens: first..last });
        return;
    }
    document.notes.push(Note {
        kind: NoteKind::Limit,
        text: format!(
            "a sentence of {} tokens was cut into pieces of {SENTENCE_TOKENS_MAX}",
            last - first
        ),
        span: Some(span),
    });
    for from in (first..last).step_by(SENTENCE_TOKENS_MAX) {
        let to = (from + SENTENCE_TOKENS_MAX).min(last);
        let span = document.span(from, to - 1);
        document.sentences.push(Sentence { span, block, tokens: from..to });
    }
}
