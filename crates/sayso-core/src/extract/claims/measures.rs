//! The words that tell what a figure measures: `measure_words.tsv`, `generic_words.tsv`.

use crate::error::Result;
use crate::lexicon::{Lexicon, Row, WordMap};
use crate::model::vocabulary::vocabulary;

vocabulary! {
    /// How a word stands to the figure whose measure it tells.
    Role {
        /// What is counted is its passive subject, or stands before it.
        Participle = "participle",
        /// What is counted is its subject.
        Subject = "subject",
        /// What is counted is its object.
        Object = "object",
        /// Said of what is counted.
        Adjective = "adjective",
        /// The counted noun itself is the measure.
        Noun = "noun",
        /// The counted noun says what befell those counted; a verb overrides it.
        Standing = "standing",
        /// A noun before "of" or "to".
        Nominal = "nominal",
        /// A noun whose number a verb gives.
        Toll = "toll",
        /// What a person suffers or is treated for.
        Harm = "harm",
    }
}

/// The words that tell a measure, in lower case, with their roles.
#[derive(Clone, Debug, Default)]
pub struct MeasureWords {
    words: WordMap<Vec<(Role, String)>>,
    /// Phrases by their first word, the longest first: the rest of their words, role and measure.
    phrases: WordMap<Vec<(Vec<String>, Role, String)>>,
    examples: Vec<(String, String)>,
}

impl MeasureWords {
    /// The measure that `word` tells in the role `role`.
    #[must_use]
    pub fn measure(&self, word: &str, role: Role) -> Option<&str> {
        let roles = self.words.get(word)?;
        roles.iter().find(|(r, _)| *r == role).map(|(_, measure)| measure.as_str())
    }

    /// The measure that a phrase which starts with `word` tells in any of `roles`, and how many
    /// words follow the first; `next` gives the word so many places on, in lower case.
    #[must_use]
    pub fn phrase<'w>(
        &self,
        word: &str,
        roles: &[Role],
        next: impl Fn(usize) -> Option<&'w str>,
    ) -> Option<(&str, usize)> {
        let goes_on =
            |rest: &[String]| rest.iter().enumerate().all(|(i, w)| next(i + 1) == Some(w.as_str()));
        let phrases = self.phrases.get(word)?;
        let fits = phrases.iter().find(|(rest, role, _)| roles.contains(role) && goes_on(rest))?;
        Some((fits.2.as_str(), fits.0.len()))
    }

    /// The measure that `word` tells in any of `roles`, the first that fits.
    #[must_use]
    pub fn measure_any(&self, word: &str, roles: &[Role]) -> Option<&str> {
        roles.iter().find_map(|&role| self.measure(word, role))
    }

    /// Measure and example sentence of each row that has one.
    #[must_use]
    pub fn examples(&self) -> &[(String, String)] {
        &self.examples
    }
}

impl Lexicon for MeasureWords {
    const FILE: &'static str = "measure_words.tsv";
    const STANDARD: &'static str = include_str!("../../../data/measure_words.tsv");

    fn from_rows(rows: &[Row<'_>]) -> Result<Self> {
        let mut lexicon = Self::default();
        for row in rows {
            let role = row.get("role");
            let role = Role::parse(role).ok_or_else(|| {
                let roles: Vec<_> = Role::ALL.iter().map(|r| r.as_str()).collect();
                row.error(
                    format!("unknown role \"{role}\""),
                    format!("one of {}", roles.join(", ")),
                )
            })?;
            let measure = row.get("measure");
            for word in row.get("words").split_ascii_whitespace() {
                if let Some((first, rest)) = word.split_once('_') {
                    let rest: Vec<String> = rest.split('_').map(str::to_owned).collect();
                    let phrases = lexicon.phrases.entry(first.to_owned()).or_default();
                    phrases.push((rest, role, measure.to_owned()));
                    phrases.sort_by_key(|(rest, _, _)| std::cmp::Reverse(rest.len()));
                    continue;
                }
                let roles = lexicon.words.entry(word.to_owned()).or_default();
                roles.retain(|(r, _)| *r != role);
                roles.push((role, measure.to_owned()));
            }
            if !row.get("example").is_empty() {
                lexicon.examples.push((measure.to_owned(), row.get("example").to_owned()));
            }
        }
        Ok(lexicon)
    }
}

/// Words that make a figure a rule or comparison: `generic_words.tsv`.
#[derive(Clone, Debug, Default)]
pub struct GenericWords(Vec<String>);

impl GenericWords {
    /// Whether `word`, in lower case, is one.
    #[must_use]
    pub fn contains(&self, word: &str) -> bool {
        self.0.iter().any(|w| w == word)
    }
}

impl Lexicon for GenericWords {
    const FILE: &'static str = "generic_words.tsv";
    const STANDARD: &'static str = include_str!("../../../data/generic_words.tsv");

    fn from_rows(rows: &[Row<'_>]) -> Result<Self> {
        Ok(Self(rows.iter().map(|row| row.get("word").to_owned()).collect()))
    }
}
