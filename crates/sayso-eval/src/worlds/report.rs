//! A report: its blocks with marked figures, and its claims with what is true of them.

use super::pen::{CLOSE, marked};
use super::tables::OutletRow;
use super::telling::Telling;
use jiff::civil::Date;
use sayso_core::model::DriftKind;
use std::collections::BTreeMap;

/// How a report came about.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    Original,
    Copy,
    Edit,
    Retelling,
    Retraction,
    Correction,
}

impl Kind {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Original => "original",
            Self::Copy => "copy",
            Self::Edit => "edit",
            Self::Retelling => "retelling",
            Self::Retraction => "retraction",
            Self::Correction => "correction",
        }
    }
}

/// Where in its report a claim stands, or that it is one that is taken back.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Role {
    Body,
    /// An unsourced lede, bullet or headline that repeats the body.
    Lede,
    Bullet,
    Headline,
    Former,
}

impl Role {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Lede => "lede",
            Self::Bullet => "bullet",
            Self::Headline => "headline",
            Self::Former => "former",
        }
    }
}

/// A claim as the text has it.
#[derive(Clone, Debug)]
pub struct Claim {
    pub telling: Telling,
    /// The statement that it goes back to, by index in the story.
    pub statement: usize,
    /// The outlet that it cites.
    pub relay: Option<String>,
    pub role: Role,
    /// Whether it says something else than the statement does.
    pub drifted: bool,
}

/// What was changed between two claims, each by report and number.
#[derive(Clone, Debug)]
pub struct Drift {
    pub kind: DriftKind,
    pub from: (usize, usize),
    pub to: (usize, usize),
    /// Whether a reader may leave it out.
    pub optional: bool,
}

/// A stretch of a report with one role.
#[derive(Clone, Debug)]
pub struct Block {
    /// The contract's name of the role.
    pub role: &'static str,
    /// Sentences with marked figures.
    pub sentences: Vec<String>,
}

/// A report.
#[derive(Clone, Debug)]
pub struct Report {
    pub id: String,
    pub outlet: OutletRow,
    pub kind: Kind,
    pub published: Date,
    pub blocks: Vec<Block>,
    /// All claims made for it; those that were cut out again stand in no block.
    pub claims: Vec<Claim>,
    /// A claim of the body, and one that sums it up, by number.
    pub summed: Vec<(usize, usize)>,
    /// The report that it was made from.
    pub base: Option<usize>,
    /// Whether it names that report's outlet.
    pub cites: bool,
}

/// A figure in a page: its stretch in code points, and the sentence that holds it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Place {
    pub start: u32,
    pub end: u32,
    pub sentence: String,
}

/// A report's text and where the figures of its claims stand, by number of claim.
#[derive(Clone, Debug, Default)]
pub struct Page {
    pub text: String,
    pub places: BTreeMap<usize, Place>,
    length: u32,
}

impl Report {
    /// The page.
    pub fn page(&self) -> Page {
        let mut page = Page::default();
        for block in &self.blocks {
            let bullets = block.role == "bullet";
            page.put(if page.text.is_empty() { "" } else { "\n\n" });
            for (at, sentence) in block.sentences.iter().enumerate() {
                let before = match (bullets, at) {
                    (true, 0) => "- ",
                    (true, _) => "\n- ",
                    (false, 0) => "",
                    (false, _) => " ",
                };
                page.put(before);
                page.put(sentence);
            }
        }
        page
    }

    /// The numbers of the claims that stand in its blocks, in order.
    pub fn told(&self) -> Vec<usize> {
        told(&self.blocks)
    }

    /// Its headline without marks.
    pub fn headline(&self) -> String {
        let title = self.blocks.iter().find(|b| b.role == "title");
        title.map_or_else(String::new, |b| plain(&b.sentences.join(" ")))
    }
}

/// The numbers of the claims that stand in blocks, in order.
pub fn told(blocks: &[Block]) -> Vec<usize> {
    let sentences = blocks.iter().flat_map(|b| &b.sentences);
    sentences.flat_map(|s| s.chars().filter_map(marked)).collect()
}

/// Words without marks.
fn plain(words: &str) -> String {
    words.chars().filter(|c| *c != CLOSE && marked(*c).is_none()).collect()
}

impl Page {
    fn put(&mut self, sentence: &str) {
        let mut open: Vec<(usize, u32)> = Vec::new();
        for c in sentence.chars() {
            if let Some(number) = marked(c) {
                open.push((number, self.length));
            } else if c == CLOSE {
                if let Some((number, start)) = open.pop() {
                    let place = Place { start, end: self.length, sentence: plain(sentence) };
                    self.places.insert(number, place);
                }
            } else {
                self.text.push(c);
                self.length += 1;
            }
        }
    }
}
