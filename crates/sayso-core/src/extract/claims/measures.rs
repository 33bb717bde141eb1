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

/// What befell those counted, by who they are: `group_measures.tsv`.
#[derive(Clone, Debug, Default)]
pub struct GroupMeasures(WordMap<Vec<(Vec<String>, String)>>);

impl GroupMeasures {
    /// The measure that the told one is where those counted are of `class`, named by `noun`; the
    /// told one where no row is about it, nothing where no row fits.
    #[must_use]
    pub fn narrow<'m>(&'m self, told: &'m str, class: &str, noun: &str) -> Option<&'m str> {
        let Some(rows) = self.0.get(told) else { return Some(told) };
        let names = |word: &String| word == class || word == noun || word == "*";
        rows.iter().find(|(classes, _)| classes.iter().any(names)).map(|(_, to)| to.as_str())
    }
}

impl Lexicon for GroupMeasures {
    const FILE: &'static str = "group_measures.tsv";
    const STANDARD: &'static str = include_str!("../../../data/group_measures.tsv");

    fn from_rows(rows: &[Row<'_>]) -> Result<Self> {
        let mut lexicon = Self::default();
        for row in rows {
            let classes = row.get("classes").split(',').map(|c| c.trim().to_owned()).collect();
            let told = lexicon.0.entry(row.get("told").to_owned()).or_default();
            told.push((classes, row.get("becomes").to_owned()));
        }
        Ok(lexicon)
    }
}

vocabulary! {
    /// Why a figure reports no event.
    NoEvent {
        /// A word in its clause makes a share a rule or comparison.
        Rule = "rule",
        /// What governs it did not happen.
        Imagined = "imagined",
        /// It holds for each of many.
        Each = "each",
    }
}

/// Words that make a figure no report of an event: `generic_words.tsv`.
#[derive(Clone, Debug, Default)]
pub struct GenericWords(WordMap<NoEvent>);

impl GenericWords {
    /// What `word`, in lower case, makes of a figure.
    #[must_use]
    pub fn kind(&self, word: &str) -> Option<NoEvent> {
        self.0.get(word).copied()
    }
}

impl Lexicon for GenericWords {
    const FILE: &'static str = "generic_words.tsv";
    const STANDARD: &'static str = include_str!("../../../data/generic_words.tsv");

    fn from_rows(rows: &[Row<'_>]) -> Result<Self> {
        let mut lexicon = Self::default();
        for row in rows {
            let kind = row.get("kind");
            let kind = NoEvent::parse(kind).ok_or_else(|| {
                let kinds: Vec<_> = NoEvent::ALL.iter().map(|k| k.as_str()).collect();
                row.error(
                    format!("unknown kind \"{kind}\""),
                    format!("one of {}", kinds.join(", ")),
                )
            })?;
            lexicon.0.insert(row.get("word").to_owned(), kind);
        }
        Ok(lexicon)
    }
}
