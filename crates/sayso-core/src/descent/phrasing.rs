//! The words of a claim's evidence, held against those of another.

use crate::lexicon::retold_words::{Class, RetoldWords};
use crate::model::{Claim, plain_name};
use std::collections::BTreeSet;

/// Endings of which a word's stem is free, so that "injured" and "injuries" are one.
const ENDINGS: [&str; 9] = ["ings", "ing", "ies", "ied", "ed", "en", "es", "s", "e"];

/// A stem has at least so many letters.
const STEM_MIN: usize = 3;

/// What a claim's evidence says, in stems: numbers, names of its sources and words that tell
/// nothing of what happened left out.
#[derive(Clone, Debug, Default)]
pub(super) struct Phrasing {
    stems: BTreeSet<String>,
    /// Whether a word turns what is said.
    pub(super) negated: bool,
    /// Whether it is called untrue.
    pub(super) refuted: bool,
    /// Whether it is said to take the place of an older count.
    pub(super) updates: bool,
    /// Whether a word tells that somebody says it.
    pub(super) speaks: bool,
    /// Whether it tells of what is to come.
    pub(super) forecasts: bool,
    /// Whether it tells that it is not known for sure.
    pub(super) impression: bool,
    /// The stems of which one or the other is said: "suspended or dismissed".
    choices: Vec<(String, String)>,
}

impl Phrasing {
    pub(super) fn of(claim: &Claim, words: &RetoldWords) -> Self {
        Self::beside(claim, claim, None, words)
    }

    /// The same, less the names of the sources of `other` and the name of an outlet too.
    pub(super) fn beside(
        claim: &Claim,
        other: &Claim,
        outlet: Option<&str>,
        words: &RetoldWords,
    ) -> Self {
        let mut phrasing = Self::default();
        let names = claim.chain.iter().chain(&other.chain).map(|h| h.name.as_str());
        let sources: BTreeSet<String> = names.chain(outlet).flat_map(split).collect();
        let all = split(&claim.evidence.exact);
        for (at, word) in all.iter().enumerate() {
            let word = word.as_str();
            phrasing.negated |= words.is(Class::Negation, word) && !is_bound(all.get(at + 1));
            phrasing.forecasts |= words.is(Class::Forecast, word);
            phrasing.impression |= words.is(Class::Impression, word);
            if let ("or", Some(next), Some(last)) = (word, all.get(at + 1), at.checked_sub(1)) {
                let harm = |w: &str| w.ends_with("ed") || words.is(Class::Harm, w);
                if harm(&all[last]) && harm(next) {
                    phrasing.choices.push((stem(&all[last]).to_owned(), stem(next).to_owned()));
                }
            }
            phrasing.refuted |= words.is(Class::Refutation, word);
            phrasing.updates |= words.is(Class::Update, word);
            phrasing.speaks |= words.is(Class::Speech, word);
            let number = word.starts_with(|c: char| c.is_ascii_digit());
            let function = [Class::Empty, Class::Speech, Class::Negation]
                .iter()
                .any(|class| words.is(*class, word));
            let named = sources.contains(word);
            if !number && !function && !named && !is_number(word, words) {
                phrasing.stems.insert(stem(word).to_owned());
            }
        }
        phrasing
    }

    /// The two of which this one says that it was one or the other, where `other` says which.
    pub(super) fn chosen(&self, other: &Self) -> Option<(&str, &str)> {
        let of = |choice: &&(String, String)| {
            let known = [&choice.0, &choice.1].map(|stem| other.stems.contains(stem));
            let both = [&choice.0, &choice.1].iter().all(|stem| self.stems.contains(*stem));
            both && known[0] != known[1]
        };
        self.choices.iter().find(of).map(|(a, b)| (a.as_str(), b.as_str()))
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

/// Whether a "no" before this word makes a bound: "no more than".
fn is_bound(next: Option<&String>) -> bool {
    next.is_some_and(|w| matches!(w.as_str(), "more" | "fewer" | "less" | "later" | "longer"))
}

/// "twenty" of "twenty-six": the parts of number words are words of the list.
fn is_number(word: &str, words: &RetoldWords) -> bool {
    word.split('-').all(|part| words.is(Class::Empty, part))
}

fn stem(word: &str) -> &str {
    let cut = |end: &&&str| word.len() >= end.len() + STEM_MIN;
    ENDINGS.iter().filter(cut).find_map(|end| word.strip_suffix(end)).unwrap_or(word)
}
