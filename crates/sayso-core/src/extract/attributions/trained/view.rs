//! A document as the trained reader sees it: for each word of the parser what its features are
//! made of.

use super::Proposal;
use super::lexicon::InducedLexicon;
use crate::extract::view::{Layout, Look};
use crate::learned::of_word;
use crate::text::{Document, Word};
use std::ops::Range;

/// Where a word stands with respect to a quotation.
#[derive(Copy, Clone, Debug, Default, Eq, PartialEq)]
pub enum Quoted {
    /// Outside.
    #[default]
    Out,
    /// Inside, marks aside.
    In,
    /// The mark that opens.
    Opens,
    /// The mark that closes.
    Closes,
}

/// Farther away than any word of a sentence.
pub const FAR: u32 = 99;

/// A word with what its features are made of. Hashes of strings are [`of_word`]'s.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// How it looks: digits, years and addresses under one name each.
    pub look: Look,
    /// Lemma, lower case.
    pub lemma: u32,
    /// Head, by index; none for the root.
    pub head: Option<usize>,
    /// Leftmost and rightmost word of its subtree.
    pub subtree: (usize, usize),
    /// Bits of the labels of its children.
    pub children: u32,
    /// Its sentence, by index.
    pub sentence: usize,
    /// In or out of a quotation.
    pub quoted: Quoted,
    /// Words since the opening mark, since the last closing one, to the next opening one, to the
    /// closing one; [`FAR`] where there is none in the block.
    pub marks: [u32; 4],
    /// How long its quotation is: 0 none or short, 1 middling, 2 long.
    pub quote_length: u32,
    /// How often its lemma is a cue, and part of a source, in the training texts, as a level.
    pub cue_level: u32,
    /// The same for sources.
    pub source_level: u32,
    /// What the rules make of it: 0 nothing, 1 source, 2 cue, 3 content.
    pub by_rule: u32,
    /// The rule, where it is a cue.
    pub rule: u32,
    /// Whether it is a comma.
    pub comma: bool,
}

/// A document as the trained reader sees it.
#[derive(Clone, Debug)]
pub struct View {
    /// Its words.
    pub words: Vec<Seen>,
    /// The words of each sentence.
    pub sentences: Vec<Range<usize>>,
    /// Where they stand.
    pub layout: Layout,
}

impl View {
    /// A view of `document`; `by_rule` are the attributions that the rules read in it.
    #[must_use]
    pub fn new(document: &Document<'_>, by_rule: &[Proposal]) -> Self {
        let words: Vec<Seen> =
            document.syntax.iter().map(|w| seen(document.words(w.span), w)).collect();
        let mut view = Self { words, sentences: Vec::new(), layout: Layout::new(document) };
        view.cut_sentences(document);
        view.quotations(document);
        view.trees(document);
        view.rules(by_rule);
        view
    }

    /// Gives each word the levels of its lemma.
    pub fn set_levels(&mut self, lexicon: &InducedLexicon) {
        for word in &mut self.words {
            (word.cue_level, word.source_level) = lexicon.levels(word.lemma);
        }
    }

    fn cut_sentences(&mut self, document: &Document<'_>) {
        let starts =
            |at: usize, block: &Range<usize>| at == block.start || document.syntax[at].starts;
        for block in &self.layout.blocks {
            let mut first = block.start;
            for at in block.start + 1..=block.end {
                if at == block.end || starts(at, block) {
                    for word in &mut self.words[first..at] {
                        word.sentence = self.sentences.len();
                    }
                    self.sentences.push(first..at);
                    first = at;
                }
            }
        }
    }

    fn quotations(&mut self, document: &Document<'_>) {
        for quote in &document.quotes {
            let held = self.layout.words_in(quote.span);
            let length = match held.len() {
                0..6 => 0,
                6..10 => 1,
                _ => 2,
            };
            for at in held {
                let span = self.layout.spans[at];
                let word = &mut self.words[at];
                word.quoted = if span.start < quote.inner.start {
                    Quoted::Opens
                } else if span.start >= quote.inner.end && quote.closed {
                    Quoted::Closes
                } else {
                    Quoted::In
                };
                word.quote_length = length;
            }
        }
        for block in self.layout.blocks.clone() {
            self.mark_distances(block);
        }
    }

    fn mark_distances(&mut self, block: Range<usize>) {
        let far = |from: Option<usize>, at: usize| {
            from.map_or(FAR, |f| u32::try_from(f.abs_diff(at)).unwrap_or(FAR).min(FAR))
        };
        let (mut opened, mut closed) = (None, None);
        for at in block.clone() {
            match self.words[at].quoted {
                Quoted::Opens => opened = Some(at),
                Quoted::Closes => closed = Some(at),
                Quoted::In | Quoted::Out => {}
            }
            let inside = self.words[at].quoted != Quoted::Out;
            self.words[at].marks[0] = far(opened.filter(|_| inside), at);
            self.words[at].marks[1] = far(closed, at);
        }
        let (mut opens, mut closes) = (None, None);
        for at in block.rev() {
            match self.words[at].quoted {
                Quoted::Opens => opens = Some(at),
                Quoted::Closes => closes = Some(at),
                Quoted::In | Quoted::Out => {}
            }
            self.words[at].marks[2] = far(opens, at);
            self.words[at].marks[3] = far(closes, at);
        }
    }

    fn trees(&mut self, document: &Document<'_>) {
        for at in 0..self.words.len() {
            self.words[at].subtree = (at, at);
        }
        for sentence in self.sentences.clone() {
            for at in sentence.clone() {
                let head = document.syntax[at].head as usize;
                let arc = head != at && sentence.contains(&head);
                self.words[at].head = arc.then_some(head);
                if arc {
                    self.words[head].children |= child_bit(document.syntax[at].label);
                }
            }
            // Each word widens its ancestors; a sentence is as deep as it is long at the most.
            for at in sentence.clone() {
                let mut up = self.words[at].head;
                for _ in 0..DEPTH_MAX {
                    let Some(head) = up else { break };
                    let (left, right) = self.words[head].subtree;
                    self.words[head].subtree = (left.min(at), right.max(at));
                    up = self.words[head].head;
                }
            }
        }
    }

    fn rules(&mut self, by_rule: &[Proposal]) {
        for proposal in by_rule {
            for span in &proposal.content {
                for at in self.layout.words_in(*span) {
                    self.words[at].by_rule = self.words[at].by_rule.max(3);
                }
            }
        }
        for proposal in by_rule {
            for at in proposal.source.map_or(0..0, |s| self.layout.words_in(s)) {
                self.words[at].by_rule = 1;
            }
            let rule = of_word(proposal.rule);
            for at in self.layout.words_in(proposal.cue) {
                self.words[at].by_rule = 2;
                self.words[at].rule = rule;
            }
        }
    }
}

/// How far up a tree is looked.
pub const DEPTH_MAX: usize = 25;

fn child_bit(label: &str) -> u32 {
    match label {
        "nsubj" | "nsubjpass" => 1,
        "ccomp" => 2,
        "dobj" => 4,
        "xcomp" => 8,
        "parataxis" => 16,
        "prep" => 32,
        "mark" => 64,
        "advcl" => 128,
        "acl" | "relcl" => 256,
        "aux" | "auxpass" => 512,
        "agent" => 1024,
        "dative" => 2048,
        _ => 0,
    }
}

fn seen(text: &str, word: &Word) -> Seen {
    let lower = text.to_lowercase();
    let lower = lower.replace(['’', '‘'], "'").replace(['“', '”'], "\"");
    Seen {
        look: Look::new(text, &lower, norm(&lower), word),
        lemma: of_word(&word.lemma.to_lowercase()),
        comma: text == ",",
        ..Seen::default()
    }
}

/// A word's name in the features: years, other numbers and addresses have one each.
fn norm(lower: &str) -> &str {
    let digits = lower.starts_with(|c: char| c.is_ascii_digit())
        && lower.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | ':' | '/' | '-'));
    match lower {
        _ if digits && lower.len() == 4 => "!year",
        _ if digits => "!digits",
        _ if lower.starts_with("http") || lower.starts_with("www.") => "!address",
        _ => lower,
    }
}
