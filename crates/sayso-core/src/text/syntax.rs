//! What the language model reads: its own tokens, with lemma, tag, head, label and entity.

use super::Document;
use crate::model::Span;
use std::ops::Range;
use std::sync::Arc;
use thincrust::{English, Scratch};

/// A token of the language model. Its cuts are not those of [`super::Token`]: "Jong-un" is three.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Word {
    /// Its words.
    pub span: Span,
    /// Its lemma.
    pub lemma: Arc<str>,
    /// Penn Treebank tag.
    pub tag: &'static str,
    /// Universal part of speech.
    pub pos: &'static str,
    /// Label of the arc to its head (CLEAR style).
    pub label: &'static str,
    /// Its head, by index in the document; itself where it is the root.
    pub head: u32,
    /// Whether a sentence of the parser starts here.
    pub starts: bool,
    /// OntoNotes entity type, empty for none.
    pub entity: &'static str,
    /// Whether the entity starts here.
    pub entity_starts: bool,
}

/// Reads every block of a document with the language model.
pub(super) fn parse(document: &mut Document<'_>, english: &English) {
    let mut scratch = Scratch::default();
    for block in &document.report.blocks {
        let read = english.read_with(block.span.of(&document.report.text), &mut scratch);
        let first = u32::try_from(document.syntax.len()).unwrap_or(u32::MAX);
        let word = |token: thincrust::Token| Word {
            span: Span { start: block.span.start + token.start, end: block.span.start + token.end },
            lemma: token.lemma,
            tag: token.tag.as_str(),
            pos: token.pos.as_str(),
            label: token.dep.as_str(),
            head: first + token.head,
            starts: token.sentence_start,
            entity: token.entity.map_or("", |e| e.label.as_str()),
            entity_starts: token.entity.is_some_and(|e| e.begins),
        };
        document.syntax.extend(read.tokens.into_iter().map(word));
    }
}

/// The trees of a document's parse, for walking down as well as up.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    heads: Vec<Option<usize>>,
    children: Vec<Vec<usize>>,
    /// First word and one past the last word of each subtree.
    subtrees: Vec<(usize, usize)>,
}

impl Tree {
    /// The trees of `words`.
    #[must_use]
    pub fn new(words: &[Word]) -> Self {
        let head = |(at, word): (usize, &Word)| {
            let head = word.head as usize;
            (head != at && head < words.len()).then_some(head)
        };
        let heads: Vec<Option<usize>> = words.iter().enumerate().map(head).collect();
        let mut children = vec![Vec::new(); words.len()];
        let mut subtrees: Vec<(usize, usize)> = (0..words.len()).map(|at| (at, at + 1)).collect();
        for (at, head) in heads.iter().enumerate() {
            if let Some(head) = *head {
                children[head].push(at);
            }
            let mut up = *head;
            for _ in 0..DEPTH_MAX {
                let Some(above) = up else { break };
                let (first, end) = subtrees[above];
                subtrees[above] = (first.min(at), end.max(at + 1));
                up = heads[above];
            }
        }
        Self { heads, children, subtrees }
    }

    /// The head of a word; none of a root.
    #[must_use]
    pub fn head(&self, at: usize) -> Option<usize> {
        self.heads[at]
    }

    /// The words whose head it is, in order.
    #[must_use]
    pub fn children(&self, at: usize) -> &[usize] {
        &self.children[at]
    }

    /// The words from the first to the last of its subtree.
    #[must_use]
    pub fn subtree(&self, at: usize) -> Range<usize> {
        self.subtrees[at].0..self.subtrees[at].1
    }

    /// The words of the parser's sentence in which a word stands.
    #[must_use]
    pub fn sentence(&self, at: usize, words: &[Word]) -> Range<usize> {
        let first = (0..=at).rev().find(|&i| words[i].starts).unwrap_or(0);
        let end = (at + 1..words.len()).find(|&i| words[i].starts).unwrap_or(words.len());
        first..end
    }
}

/// How far up a tree is looked; a deeper word widens no subtree farther up.
pub const DEPTH_MAX: usize = 60;
