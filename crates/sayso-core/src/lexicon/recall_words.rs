//! Words of sentences that tell of other incidents than the report's own: `recall_words.tsv`.

use super::{Lexicon, Row};
use crate::error::Result;
use std::collections::BTreeSet;

/// Words that tell of other days, of several incidents, of counts over a time.
#[derive(Clone, Debug, Default)]
pub struct RecallWords {
    words: BTreeSet<Vec<String>>,
    longest: usize,
}

impl RecallWords {
    /// Whether a sentence has one.
    #[must_use]
    pub fn are_in(&self, sentence: &str) -> bool {
        let words = split(sentence);
        (1..=self.longest).any(|n| words.windows(n).any(|run| self.words.contains(run)))
    }
}

fn split(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

impl Lexicon for RecallWords {
    const FILE: &'static str = "recall_words.tsv";
    const STANDARD: &'static str = include_str!("../../data/recall_words.tsv");

    fn from_rows(rows: &[Row<'_>]) -> Result<Self> {
        let words: BTreeSet<Vec<String>> = rows.iter().map(|r| split(r.get("words"))).collect();
        let longest = words.iter().map(Vec::len).max().unwrap_or(0);
        Ok(Self { words, longest })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_in_order_and_whole() {
        let words = RecallWords::load(None).expect("the standard file");
        assert!(words.are_in("A woman was shot dead there LAST week, police said."));
        assert!(!words.are_in("The week was her last: she was shot dead in Agony Lane."));
    }
}
