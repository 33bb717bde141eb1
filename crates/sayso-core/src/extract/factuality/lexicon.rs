//! The words that decide whether an event is said to be so. Data only; no reading.

use crate::error::Result;
use crate::lexicon::{Lexicon, Row, WordMap};

/// What an embedding word makes of its event.
#[derive(Clone, Debug, PartialEq)]
pub struct Signature {
    /// Its class, such as `factive`.
    pub class: String,
    /// The value of the event, from -3 to 3, where the word itself is affirmed.
    pub affirmed: f64,
    /// The value where the word itself is denied.
    pub negated: f64,
    /// Whether the event can have happened already.
    pub happened: bool,
}

impl Signature {
    /// The value of an event under a word of the value `outer`.
    #[must_use]
    pub fn under(&self, outer: f64) -> f64 {
        self.negated + (self.affirmed - self.negated) * (outer + 3.0) / 6.0
    }
}

/// Words by their lemma, part of speech and frame: `embedders.tsv`.
#[derive(Clone, Debug, Default)]
pub struct Embedders(WordMap<Signature>);

impl Embedders {
    /// The signature of `lemma` as a `pos` with `frame`.
    #[must_use]
    pub fn find(&self, lemma: &str, pos: &str, frame: &str) -> Option<&Signature> {
        self.0.get(&key(lemma, pos, frame))
    }
}

fn key(lemma: &str, pos: &str, frame: &str) -> String {
    format!("{lemma}/{pos}/{frame}")
}

fn happened(row: &Row<'_>) -> Result<bool> {
    match row.get("happened") {
        "yes" => Ok(true),
        "no" => Ok(false),
        other => Err(row.error(format!("\"{other}\" is no answer"), "write yes or no")),
    }
}

impl Lexicon for Embedders {
    const FILE: &'static str = "embedders.tsv";
    const STANDARD: &'static str = include_str!("../../../data/embedders.tsv");

    fn from_rows(rows: &[Row<'_>]) -> Result<Self> {
        let mut table = WordMap::default();
        for row in rows {
            let signature = Signature {
                class: row.get("class").to_owned(),
                affirmed: row.number("affirmed")?,
                negated: row.number("negated")?,
                happened: happened(row)?,
            };
            for word in row.get("words").split_whitespace() {
                let key = key(word, row.get("pos"), row.get("frame"));
                table.insert(key, signature.clone());
            }
        }
        Ok(Self(table))
    }
}

/// Words of an event's own clause by class: `operators.tsv`.
#[derive(Clone, Debug, Default)]
pub struct Operators(WordMap<Signature>);

impl Operators {
    /// What `word` does as one of the class `class`.
    #[must_use]
    pub fn find(&self, class: &str, word: &str) -> Option<&Signature> {
        self.0.get(&format!("{class}/{word}"))
    }
}

impl Lexicon for Operators {
    const FILE: &'static str = "operators.tsv";
    const STANDARD: &'static str = include_str!("../../../data/operators.tsv");

    fn from_rows(rows: &[Row<'_>]) -> Result<Self> {
        let mut table = WordMap::default();
        for row in rows {
            let class = row.get("class");
            let operator = Signature {
                class: class.to_owned(),
                affirmed: row.number("affirmed")?,
                negated: row.number("negated")?,
                happened: happened(row)?,
            };
            for word in row.get("words").split_whitespace() {
                table.insert(format!("{class}/{word}"), operator.clone());
            }
        }
        Ok(Self(table))
    }
}

/// All that this reader knows.
#[derive(Clone, Debug, Default)]
pub struct FactualityLexicon {
    /// What embeds events.
    pub embedders: Embedders,
    /// What weakens and turns them.
    pub operators: Operators,
}
