//! The numbers that coding schemes put for words of quantity: `coded_words.tsv`.

use super::{Lexicon, Row};
use crate::error::Result;
use std::collections::BTreeMap;

/// What a scheme codes for a word.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Coded {
    /// The number.
    pub number: f64,
    /// The number for a larger event, where the scheme leaves the choice to the coder.
    pub larger: Option<f64>,
}

/// Words of quantity, by scheme and word.
#[derive(Clone, Debug, Default)]
pub struct CodedWords(BTreeMap<(String, String), Coded>);

impl CodedWords {
    /// What `scheme` codes for `word`.
    #[must_use]
    pub fn get(&self, scheme: &str, word: &str) -> Option<Coded> {
        self.0.get(&(scheme.to_owned(), word.to_owned())).copied()
    }
}

impl Lexicon for CodedWords {
    const FILE: &'static str = "coded_words.tsv";
    const STANDARD: &'static str = include_str!("../../data/coded_words.tsv");

    fn from_rows(rows: &[Row<'_>]) -> Result<Self> {
        let mut words = BTreeMap::new();
        for row in rows {
            let larger = match row.get("larger") {
                "" => None,
                _ => Some(row.number("larger")?),
            };
            let key = (row.get("scheme").to_owned(), row.get("word").to_owned());
            words.insert(key, Coded { number: row.number("number")?, larger });
        }
        Ok(Self(words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acled_has_its_own_dozen() {
        let words = CodedWords::load(None).expect("the standard file");
        let dozens = words.get("acled", "dozens").expect("a row");
        assert_eq!((dozens.number, dozens.larger), (12.0, None));
        let several = words.get("acled", "several").expect("a row");
        assert_eq!((several.number, several.larger), (3.0, Some(10.0)));
        assert_eq!(words.get("ucdp", "dozens"), None);
    }
}
