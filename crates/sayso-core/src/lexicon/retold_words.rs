//! Words by which one wording of a claim is held against another: `retold_words.tsv`.

use super::{Lexicon, Row};
use crate::error::Result;
use std::collections::{HashMap, HashSet};

/// Words by class, and the words that media are called by.
#[derive(Clone, Debug, Default)]
pub struct RetoldWords(HashMap<Class, HashSet<String>>);

/// What a word does in a wording.
#[derive(Copy, Clone, Debug, Eq, PartialEq, Hash)]
pub enum Class {
    /// It tells nothing of what happened.
    Empty,
    /// It tells that somebody says it.
    Speech,
    /// It turns what stands in the clause.
    Negation,
    /// It calls untrue what is passed on.
    Refutation,
    /// It tells that a newer count takes the place of an older one.
    Update,
    /// It tells of what is to come.
    Forecast,
    /// It tells what befell somebody, and is no participle in "ed".
    Harm,
    /// It tells that something is not known for sure.
    Impression,
    /// It follows the name of a medium that is drawn on.
    Citing,
    /// Media are called by it.
    Medium,
}

impl RetoldWords {
    /// Whether `word`, in lower case, is of a class.
    #[must_use]
    pub fn is(&self, class: Class, word: &str) -> bool {
        self.0.get(&class).is_some_and(|words| words.contains(word))
    }

    /// Whether a name starts or ends as those of media do: "The Gorge Gazette", "Radio Sel".
    #[must_use]
    pub fn is_medium(&self, name: &str) -> bool {
        let words = name.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        let mut words = words.filter(|w| !w.eq_ignore_ascii_case("the"));
        let ends = [words.next(), words.next_back()];
        ends.into_iter().flatten().any(|w| self.is(Class::Medium, &w.to_lowercase()))
    }
}

impl Lexicon for RetoldWords {
    const FILE: &'static str = "retold_words.tsv";
    const STANDARD: &'static str = include_str!("../../data/retold_words.tsv");

    fn from_rows(rows: &[Row<'_>]) -> Result<Self> {
        let mut all: HashMap<Class, HashSet<String>> = HashMap::new();
        for row in rows {
            let class = match row.get("class") {
                "empty" => Class::Empty,
                "speech" => Class::Speech,
                "negation" => Class::Negation,
                "refutation" => Class::Refutation,
                "update" => Class::Update,
                "forecast" => Class::Forecast,
                "impression" => Class::Impression,
                "citing" => Class::Citing,
                "harm" => Class::Harm,
                "medium" => Class::Medium,
                other => {
                    let what = format!("\"{other}\" is no class of words");
                    let next = "write empty, speech, negation, refutation, update, forecast, impression, harm, \
                                citing or medium";
                    return Err(row.error(what, next));
                }
            };
            let words = row.get("words").split_whitespace().map(str::to_owned);
            all.entry(class).or_default().extend(words);
        }
        let masthead = include_str!("../../data/masthead_words.tsv");
        let names = masthead.lines().filter(|l| !l.starts_with('#')).skip(1);
        all.entry(Class::Medium).or_default().extend(names.map(|w| w.trim().to_owned()));
        Ok(Self(all))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_are_known_by_a_word() {
        let words = RetoldWords::load(None).unwrap();
        for name in ["The Gorge Gazette", "Radio Sel", "Tarmac Weekly"] {
            assert!(words.is_medium(name), "{name}");
        }
        for name in ["Velm Hydro", "Ministry of Fisheries", "Joint Observer Mission"] {
            assert!(!words.is_medium(name), "{name}");
        }
    }
}
