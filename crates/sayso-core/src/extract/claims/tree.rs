//! The words of the parse as a tree, seen from what a figure counts.

use super::governors::STEPS_MAX;
use crate::model::{Figure, Span};
use crate::text::{Document, Word};
use std::ops::Range;

/// A sentence of the parser is looked at over at most this many words to each side.
const WORDS_MAX: usize = 200;

/// Verbs by which a source gives a number.
const GIVING: &[&str] = &[
    "show",
    "put",
    "say",
    "speak",
    "claim",
    "admit",
    "report",
    "count",
    "give",
    "list",
    "estimate",
    "acknowledge",
    "concede",
    "record",
    "name",
    "confirm",
    "suggest",
];

/// The words of the parse, as a tree.
#[derive(Copy, Clone, Debug)]
pub struct Tree<'d>(pub(super) &'d [Word]);

impl<'d> Tree<'d> {
    /// The tree of a document; empty where it was not parsed.
    #[must_use]
    pub fn of(document: &'d Document<'_>) -> Self {
        Self(&document.syntax)
    }

    /// The word at `at`.
    pub(super) fn word(self, at: usize) -> &'d Word {
        &self.0[at]
    }

    /// The head of a word; itself where it is the root.
    pub(super) fn head(self, at: usize) -> usize {
        (self.0[at].head as usize).min(self.0.len() - 1)
    }

    /// The words that `span` touches.
    pub(super) fn inside(self, span: Span) -> Range<usize> {
        let first = self.0.partition_point(|w| w.span.end <= span.start);
        let last = self.0.partition_point(|w| w.span.start < span.end);
        first..last.max(first)
    }

    /// The words whose head is the word at `at`.
    pub(super) fn children(self, at: usize) -> impl Iterator<Item = usize> {
        let near = at.saturating_sub(WORDS_MAX)..self.0.len().min(at + WORDS_MAX);
        near.filter(move |&child| child != at && self.head(child) == at)
    }

    /// The first child with one of `labels`.
    pub(super) fn child(self, at: usize, labels: &[&str]) -> Option<usize> {
        self.children(at).find(|&child| labels.contains(&self.0[child].label))
    }

    pub(super) fn is_nominal(self, at: usize) -> bool {
        matches!(self.0[at].pos, "NOUN" | "PROPN" | "NUM" | "PRON" | "SYM" | "ADJ")
    }

    /// The word that a figure counts: the noun it modifies, or its own number.
    pub(super) fn counted(self, figure: &Figure) -> Option<usize> {
        let own = self.inside(figure.span);
        let number = own.clone().rev().find(|&at| self.0[at].tag == "CD");
        let mut at = number.or_else(|| own.clone().next_back())?;
        for _ in 0..STEPS_MAX {
            let head = self.head(at);
            let inward = ["nummod", "quantmod", "amod", "det", "compound", "advmod"];
            let numeric = own.contains(&at) || self.0[at].pos == "NUM";
            let joins = numeric && self.is_nominal(head) && inward.contains(&self.0[at].label);
            if head == at || !joins {
                break;
            }
            // "kidnapped 900 executed 18 people": the noun is the nearer number's.
            let nearer = |c: usize| c > at && c < head && self.0[c].tag == "CD";
            if self.children(head).any(|c| nearer(c) && !own.contains(&c)) {
                return None;
            }
            at = head;
        }
        Some(at)
    }

    /// Whether a comparison follows: "not one soldier more than usual".
    pub(super) fn is_difference(self, node: usize) -> bool {
        let more = |at: usize| matches!(&*self.0[at].lemma, "more" | "few" | "less");
        let than = |at: usize| self.0.get(at + 1).is_some_and(|w| &*w.lemma == "than");
        self.0.len() > node + 2 && more(node + 1) && than(node + 1)
    }

    /// The noun behind a figure that the figure modifies.
    #[must_use]
    pub fn noun(self, figure: &Figure) -> Option<Span> {
        let at = self.counted(figure)?;
        let word = &self.0[at];
        let noun = matches!(word.tag, "NNS" | "NNPS");
        (noun && word.span.start >= figure.span.end).then_some(word.span)
    }

    /// The verb by which a source gives a bare number: "footage shows one".
    #[must_use]
    pub fn giver(self, figure: &Figure) -> Option<Span> {
        let node = self.counted(figure)?;
        let head = self.head(node);
        let verb = match self.0[node].label {
            "dobj" | "attr" | "ccomp" => head,
            "pobj" if self.0[head].label == "prep" => self.head(head),
            _ => return None,
        };
        let gives = GIVING.contains(&&*self.0[verb].lemma) && verb < node;
        let plain = self.children(node).all(|c| !matches!(self.0[c].label, "prep" | "relcl"));
        (gives && plain).then_some(self.0[verb].span)
    }

    /// The verb in whose clause `span` stands.
    #[must_use]
    pub fn verb(self, span: Span) -> Option<usize> {
        let mut at = self.inside(span).next_back()?;
        for _ in 0..STEPS_MAX {
            if matches!(self.0[at].pos, "VERB" | "AUX") && self.0[at].label != "amod" {
                return Some(at);
            }
            let head = self.head(at);
            if head == at {
                return None;
            }
            at = head;
        }
        None
    }
}
