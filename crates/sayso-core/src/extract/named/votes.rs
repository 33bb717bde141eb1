//! What is said of a word elsewhere in the report: votes of the other mentions.

use super::View;
use super::label;
use crate::lexicon::WordMap;

/// Votes for one word: person, organisation, place, title, no name.
pub(super) type Count = [u32; 5];

/// The votes of one pass of labels for the words of a report.
#[derive(Clone, Debug, Default)]
pub struct Votes {
    /// For each word the votes of its other mentions.
    counts: Vec<Count>,
}

impl Votes {
    /// Of the labels of all words.
    #[must_use]
    pub fn of(view: &View, labels: &[u8]) -> Self {
        Self::by(view, |at| label::kind(labels[at]))
    }

    /// Of kinds: 1 to 4, 0 for no name.
    pub(super) fn by(view: &View, kind: impl Fn(usize) -> u8) -> Self {
        let mut all: WordMap<Count, u32> = WordMap::default();
        let slot = |at: usize| usize::from(kind(at)).checked_sub(1).unwrap_or(4);
        for (at, word) in view.words.iter().enumerate().filter(|(_, w)| w.capital) {
            all.entry(word.form).or_default()[slot(at)] += 1;
        }
        let own = |(at, word): (usize, &super::view::Seen)| {
            let mut count = Count::default();
            if let Some(found) = all.get(&word.form).filter(|_| word.capital) {
                count = *found;
                count[slot(at)] -= 1;
            }
            count
        };
        Self { counts: view.words.iter().enumerate().map(own).collect() }
    }

    /// How many other mentions there are.
    pub(super) fn others(&self, at: usize) -> u32 {
        self.counts[at].iter().sum()
    }

    /// The kind that most other mentions have (5 for no name, 0 for no other mention), and how
    /// sure that is: 0 to 2.
    pub(super) fn best(&self, at: usize) -> (u32, u32) {
        let count = self.counts[at];
        let sum = self.others(at);
        let mut best = 0;
        for slot in 1..count.len() {
            if count[slot] > count[best] {
                best = slot;
            }
        }
        if sum == 0 {
            return (0, 0);
        }
        let sure = if count[best] == sum { 1 + u32::from(sum > 2) } else { 0 };
        (u32::try_from(best).unwrap_or(0) + 1, sure)
    }

    /// The kind of name that most other mentions have that are names; 0 where none is.
    pub(super) fn name(&self, at: usize) -> u32 {
        let count = self.counts[at];
        let mut best = 0;
        for slot in 1..4 {
            if count[slot] > count[best] {
                best = slot;
            }
        }
        if count[best] == 0 { 0 } else { u32::try_from(best).unwrap_or(0) + 1 }
    }
}
