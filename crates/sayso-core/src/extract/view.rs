//! What the trained readers' views of a document have in common: how a word looks, and where the
//! words of a span or a block stand. What else a reader's features are made of is its own view's.

use crate::learned::{first, last, mix, of_word, shape};
use crate::model::Span;
use crate::text::{Document, Word};
use std::ops::Range;

/// How a word looks to a trained reader. Hashes of strings are [`of_word`]'s.
#[derive(Clone, Debug, Default)]
pub struct Look {
    /// Lower case; numbers, and what else a reader puts so, under one name each.
    pub norm: u32,
    /// Kinds of characters, runs cut at two.
    pub shape: u32,
    /// First two, three and four characters.
    pub prefixes: [u32; 3],
    /// Last two, three and four characters.
    pub suffixes: [u32; 3],
    /// Penn Treebank tag.
    pub tag: u32,
    /// Label of its arc.
    pub label: u32,
    /// Entity type with whether it starts here.
    pub entity: u32,
}

impl Look {
    /// The look of `word`, whose words are `text` and, in lower case, `lower`; `norm` is its name in
    /// the features.
    #[must_use]
    pub fn new(text: &str, lower: &str, norm: &str, word: &Word) -> Self {
        Self {
            norm: of_word(norm),
            shape: shape(text),
            prefixes: [2, 3, 4].map(|n| of_word(first(lower, n))),
            suffixes: [2, 3, 4].map(|n| of_word(last(lower, n))),
            tag: of_word(word.tag),
            label: of_word(word.label),
            entity: mix(of_word(word.entity), u32::from(word.entity_starts)),
        }
    }
}

/// Where the words of the parser stand.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// The span of each word.
    pub spans: Vec<Span>,
    /// The words of each block that has any.
    pub blocks: Vec<Range<usize>>,
}

impl Layout {
    /// Where the words of `document` stand.
    #[must_use]
    pub fn new(document: &Document<'_>) -> Self {
        let spans: Vec<Span> = document.syntax.iter().map(|w| w.span).collect();
        let mut blocks = Vec::new();
        let mut first = 0;
        for block in &document.report.blocks {
            let end = first + spans[first..].partition_point(|s| s.start < block.span.end);
            if end > first {
                blocks.push(first..end);
            }
            first = end;
        }
        Self { spans, blocks }
    }

    /// The words that lie in `span`, at least in part.
    #[must_use]
    pub fn words_in(&self, span: Span) -> Range<usize> {
        let first = self.spans.partition_point(|w| w.end <= span.start);
        let end = self.spans.partition_point(|w| w.start < span.end);
        first..end.max(first)
    }

    /// The block in which word `at` stands.
    #[must_use]
    pub fn block_of(&self, at: usize) -> Range<usize> {
        let index = self.blocks.partition_point(|b| b.end <= at);
        self.blocks.get(index).cloned().unwrap_or(at..at + 1)
    }
}

/// A value of the word `offset` places from `at` in its block; 1 outside of the block.
pub(super) fn near<S>(
    words: &[S],
    block: &Range<usize>,
    (at, offset): (usize, isize),
    value: impl Fn(&S) -> u32,
) -> u32 {
    let at = at.checked_add_signed(offset);
    at.filter(|a| block.contains(a)).map_or(1, |a| value(&words[a]))
}
