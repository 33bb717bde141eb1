//! Spellings of one name: "Zelenskyy" and "Zelensky", "Mohammed" and "Muhammad". Knows nothing of
//! texts.

use crate::error::Result;
use crate::extract::places::fold;
use crate::lexicon::{Lexicon, Row};
use std::collections::HashMap;

/// How names are spelled: `spellings.tsv`.
#[derive(Clone, Debug, Default)]
pub(super) struct Spellings {
    words: HashMap<String, String>,
    endings: Vec<(String, String)>,
}

/// A word is this long at least before an ending is looked at: "Biy" is no "By".
const ENDING_WORD_MIN: usize = 5;

impl Spellings {
    /// What all spellings of a name have in common.
    pub(super) fn key(&self, name: &str) -> String {
        let mut key = String::with_capacity(name.len());
        for word in fold(name).split(' ') {
            if !key.is_empty() {
                key.push(' ');
            }
            if let Some(word) = self.words.get(word) {
                key.push_str(word);
                continue;
            }
            let ends = |(from, _): &&(String, String)| {
                word.len() >= ENDING_WORD_MIN && word.ends_with(from.as_str())
            };
            match self.endings.iter().find(ends) {
                Some((from, to)) => {
                    key.push_str(&word[..word.len() - from.len()]);
                    key.push_str(to);
                }
                None => key.push_str(word),
            }
        }
        key
    }
}

impl Lexicon for Spellings {
    const FILE: &'static str = "spellings.tsv";
    const STANDARD: &'static str = include_str!("../../../data/spellings.tsv");

    fn from_rows(rows: &[Row<'_>]) -> Result<Self> {
        let mut spellings = Self::default();
        for row in rows {
            let (from, to) = (row.get("from").to_owned(), row.get("to").to_owned());
            match row.get("kind") {
                "word" => {
                    spellings.words.insert(from, to);
                }
                "ending" => spellings.endings.push((from, to)),
                other => {
                    let what = format!("\"{other}\" is no kind of spelling");
                    return Err(row.error(what, "write word or ending"));
                }
            }
        }
        Ok(spellings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_joins_the_two_names_of_its_example() {
        let spellings = Spellings::load(None).unwrap();
        let mut columns = Vec::new();
        let rows =
            crate::lexicon::rows(Spellings::FILE, Spellings::STANDARD, &mut columns).unwrap();
        for row in rows {
            let example = row.get("example").trim_end_matches('.');
            let (a, b) = example.split_once(" met ").unwrap();
            assert_ne!(a, b, "{example}");
            assert_eq!(spellings.key(a), spellings.key(b), "{example}");
        }
    }

    #[test]
    fn other_names_stay_apart() {
        let spellings = Spellings::load(None).unwrap();
        for (a, b) in [("Orlan Vask", "Orlan Vasko"), ("Mira Toll", "Mira Tolly")] {
            assert_ne!(spellings.key(a), spellings.key(b));
        }
    }
}
