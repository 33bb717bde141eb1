//! How common words are in news: `common_words.tsv`.

use super::{Lexicon, Row};
use crate::error::Result;
use std::collections::HashMap;

/// The share of reports in which a word stands that is not in the list.
const UNLISTED_SHARE: f64 = 0.001;

/// The share of news reports in which a term occurs, by the term's hash.
#[derive(Clone, Debug, Default)]
pub struct CommonWords(HashMap<u64, f64>);

impl CommonWords {
    /// The share of reports in which the term with this hash occurs; 0 for a rare one.
    #[must_use]
    pub fn share(&self, term: u64) -> f64 {
        self.0.get(&term).copied().unwrap_or(0.0)
    }

    /// What a term that occurs so often in a report tells of it: `(1 + ln count) · -ln share`, the
    /// weight of TF-IDF (Salton and Buckley 1988) with shares that hold for all reports, so that
    /// it does not change with the set that is read.
    #[must_use]
    pub fn weight(&self, term: u64, count: u32) -> f64 {
        (1.0 + f64::from(count.max(1)).ln()) * -self.share(term).max(UNLISTED_SHARE).ln()
    }
}

impl Lexicon for CommonWords {
    const FILE: &'static str = "common_words.tsv";
    const STANDARD: &'static str = include_str!("../../data/common_words.tsv");

    fn from_rows(rows: &[Row<'_>]) -> Result<Self> {
        let share = |row: &Row<'_>| Ok((term(row.get("word")), row.number("share")?));
        Ok(Self(rows.iter().map(share).collect::<Result<_>>()?))
    }
}

/// The hash of a word as a term: case and a final "s" do not count.
#[must_use]
pub fn term(word: &str) -> u64 {
    let stem = word.strip_suffix(['s', 'S']).filter(|s| s.len() > 3).unwrap_or(word);
    fold(stem)
}

/// The hash of a name as it is looked for: letters and digits alone, case aside, a leading "the"
/// left out, so that "Traveller’s Desk" and "the TRAVELLERS DESK" are one.
#[must_use]
pub fn name_hash(name: &str) -> u64 {
    let letters: String =
        name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let lead = name.trim_start().get(..4).is_some_and(|p| p.eq_ignore_ascii_case("the "));
    fold(if lead { &letters[3..] } else { &letters })
}

/// The hash of a word (FNV-1a), ASCII case aside.
#[must_use]
pub fn fold(word: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in word.bytes() {
        hash = (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3);
    }
    hash ^ (hash >> 31)
}
