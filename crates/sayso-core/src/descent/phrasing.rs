//! The words of a claim's evidence, held against those of another.

use crate::lexicon::retold_words::{Class, RetoldWords};
use crate::model::{Claim, plain_name};
use std::collections::BTreeSet;

/// Endings of which a word's stem is free, so that "injured" and "injuries" are one.
const ENDINGS: [&str; 8] = ["ings", "ing", "ies", "ied", "ed", "es", "s", "e"];

/// A stem has at least so many letters.
const STEM_MIN: usize = 3;

/// What a claim's evidence says, in stems: numbers, names of its sources and words that tell nothing
/// of what happened left out.
#[derive(Clone, Debug, Default)]
pub(super) struct Phrasing {
    stems: BTreeSet<String>,
    /// Whether a word turns what is said.
    pub(super) negated: bool,
    /// Whether it is called untrue.
    pub(super) refuted: bool,
    /// Whether it is said to take the place of an older count.
    pub(super) updates: bool,
}

impl Phrasing {
    pub(super) fn of(claim: &Claim, words: &RetoldWords) -> Self {
        let mut phrasing = Self::default();
        let mut sources: BTreeSet<String> = BTreeSet::new();
        for hop in &claim.chain {
            sources.extend(split(&hop.name));
        }
        for word in split(&claim.evidence.exact) {
            phrasing.negated |= words.is(Class::Negation, &word);
            phrasing.refuted |= words.is(Class::Refutation, &word);
            phrasing.updates |= words.is(Class::Update, &word);
            let number = word.starts_with(|c: char| c.is_ascii_digit());
            let function = words.is(Class::Empty, &word) || words.is(Class::Negation, &word);
            let speech = words.is(Class::Refutation, &word) || sources.contains(&word);
            if !number && !function && !speech && !is_number(&word, words) {
                phrasing.stems.insert(stem(&word).to_owned());
            }
        }
        phrasing
    }

    /// How many stems both have.
    pub(super) fn shared(&self, other: &Self) -> usize {
        self.stems.intersection(&other.stems).count()
    }

    /// The share of the shorter one's stems that the other has too, 0 to 1.
    #[expect(clippy::cast_precision_loss, reason = "counts of words")]
    pub(super) fn overlap(&self, other: &Self) -> f64 {
        let shorter = self.stems.len().min(other.stems.len());
        self.shared(other) as f64 / shorter.max(1) as f64
    }

    /// The share of this one's stems that `other` has too, 0 to 1.
    #[expect(clippy::cast_precision_loss, reason = "counts of words")]
    pub(super) fn within(&self, other: &Self) -> f64 {
        self.shared(other) as f64 / self.stems.len().max(1) as f64
    }
}

/// Words in lower case, apostrophes and possessive endings gone.
pub(super) fn split(text: &str) -> Vec<String> {
    let plain = plain_name(text).to_lowercase();
    plain
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .map(|w| w.trim_matches('\''))
        .map(|w| w.strip_suffix("'s").unwrap_or(w))
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect()
}

/// "twenty" of "twenty-six": the parts of number words are words of the list.
fn is_number(word: &str, words: &RetoldWords) -> bool {
    word.split('-').all(|part| words.is(Class::Empty, part))
}

fn stem(word: &str) -> &str {
    let cut = |end: &&&str| word.len() >= end.len() + STEM_MIN;
    ENDINGS.iter().filter(cut).find_map(|end| word.strip_suffix(end)).unwrap_or(word)
}
