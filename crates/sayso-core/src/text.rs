//! Report to Document: sentences, tokens, coarse tags and quotations. Keeps to one report; reads no
//! meaning into it.

mod quotes;
mod sentences;
mod syntax;
mod tags;
mod tokens;

use crate::model::{BlockKind, Note, Report, Span};

pub use quotes::Quote;
pub use syntax::{Tree, Word};
pub use tags::{Tag, short_titles};
pub use tokens::{Token, TokenKind};

/// A longer sentence is cut into pieces of this many tokens; a note says so.
pub const SENTENCE_TOKENS_MAX: usize = 400;

/// A sentence: its words, its block and its tokens.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Sentence {
    /// Its words.
    pub span: Span,
    /// Its block, by index in the report.
    pub block: u32,
    /// Its tokens, by index in the document.
    pub tokens: std::ops::Range<usize>,
}

/// A report cut into sentences and tokens.
#[derive(Clone, Debug)]
pub struct Document<'r> {
    /// The report.
    pub report: &'r Report,
    /// The text with ASCII letters in lower case: the same byte offsets.
    pub lower: String,
    /// The sentences of all blocks, in order.
    pub sentences: Vec<Sentence>,
    /// The tokens of all sentences, in order.
    pub tokens: Vec<Token>,
    /// The quotations of all blocks, in order, not overlapping.
    pub quotes: Vec<Quote>,
    /// What the language model reads, block by block.
    pub syntax: Vec<Word>,
    /// Limits that were reached.
    pub notes: Vec<Note>,
}

impl<'r> Document<'r> {
    /// Cuts up a report.
    #[must_use]
    pub fn new(report: &'r Report) -> Self {
        let mut document = Document {
            report,
            lower: report.text.to_ascii_lowercase(),
            sentences: Vec::new(),
            tokens: Vec::new(),
            quotes: Vec::new(),
            syntax: Vec::new(),
            notes: Vec::new(),
        };
        for (index, block) in report.blocks.iter().enumerate() {
            quotes::find(&report.text, block.span, &mut document.quotes);
            sentences::cut(&mut document, index, block.span);
        }
        tags::tag(&mut document);
        document
    }

    /// Reads its blocks with the language model: fills `syntax`.
    pub fn parse(&mut self, english: &thincrust::English) {
        syntax::parse(self, english);
    }

    /// The words of a span, as written.
    #[must_use]
    pub fn words(&self, span: Span) -> &'r str {
        span.of(&self.report.text)
    }

    /// The words of token `at`, as written.
    #[must_use]
    pub fn word(&self, at: usize) -> &'r str {
        self.words(self.tokens[at].span)
    }

    /// The words of token `at`, ASCII letters in lower case.
    #[must_use]
    pub fn lower(&self, at: usize) -> &str {
        self.tokens[at].span.of(&self.lower)
    }

    /// The span from token `first` to token `last`, both included.
    #[must_use]
    pub fn span(&self, first: usize, last: usize) -> Span {
        self.tokens[first].span.cover(self.tokens[last].span)
    }

    /// The tokens that lie wholly in `span`, by index.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.tokens.partition_point(|t| t.span.start < span.start);
        let last = self.tokens.partition_point(|t| t.span.end <= span.end);
        first..last.max(first)
    }

    /// The sentence that holds the byte at `at`, by index.
    #[must_use]
    pub fn sentence_at(&self, at: u32) -> Option<usize> {
        let index = self.sentences.partition_point(|s| s.span.end <= at);
        self.sentences.get(index).filter(|s| s.span.holds(at)).map(|_| index)
    }

    /// The kind of the block in which `sentence` stands.
    #[must_use]
    pub fn block_kind(&self, sentence: &Sentence) -> BlockKind {
        self.report.blocks[sentence.block as usize].kind
    }

    /// The quotation in which the byte at `at` lies (its marks included), by index.
    #[must_use]
    pub fn quote_at(&self, at: u32) -> Option<usize> {
        let index = self.quotes.partition_point(|q| q.span.end <= at);
        self.quotes.get(index).filter(|q| q.span.holds(at)).map(|_| index)
    }
}
