//! How often a lemma is a cue, or stands in a source, in the training texts.

use std::collections::BTreeMap;

/// Counts of a lemma.
#[derive(Copy, Clone, Debug, Default, Eq, PartialEq)]
pub struct Counts {
    /// How often it is a cue's word.
    pub cue: u32,
    /// How often it stands in a source.
    pub source: u32,
    /// How often it occurs.
    pub all: u32,
}

/// The lexicon that is induced from the training texts: levels by the hash of a lemma.
#[derive(Clone, Debug, Default)]
pub struct InducedLexicon {
    /// Ascending hashes.
    lemmas: Vec<u32>,
    /// Level as a cue, level as a source.
    levels: Vec<(u8, u8)>,
}

/// Levels from 0 (not seen) to 9 (nearly always).
#[must_use]
pub fn level(hits: u32, all: u32) -> u32 {
    if all == 0 {
        return 0;
    }
    if all < 3 {
        return 1;
    }
    let share = f64::from(hits) / f64::from(all);
    match share {
        _ if hits == 0 => 2,
        s if s < 0.02 => 3,
        s if s < 0.05 => 4,
        s if s < 0.12 => 5,
        s if s < 0.25 => 6,
        s if s < 0.5 => 7,
        s if s < 0.75 => 8,
        _ => 9,
    }
}

impl InducedLexicon {
    /// Of counts by the hash of a lemma.
    #[must_use]
    pub fn of(counts: &BTreeMap<u32, Counts>) -> Self {
        let byte = |n: u32| u8::try_from(n).unwrap_or(u8::MAX);
        let rows = counts.iter().filter(|(_, c)| c.all > 0);
        let (lemmas, levels) = rows
            .map(|(&lemma, c)| (lemma, (byte(level(c.cue, c.all)), byte(level(c.source, c.all)))))
            .unzip();
        Self { lemmas, levels }
    }

    /// The levels of a lemma as a cue and as a source.
    #[must_use]
    pub fn levels(&self, lemma: u32) -> (u32, u32) {
        let found = self.lemmas.binary_search(&lemma).map(|at| self.levels[at]);
        found.map_or((0, 0), |(cue, source)| (u32::from(cue), u32::from(source)))
    }

    /// As it is stored.
    pub fn write(&self, into: &mut Vec<u8>) {
        into.extend(u32::try_from(self.lemmas.len()).unwrap_or(u32::MAX).to_le_bytes());
        into.extend(self.lemmas.iter().flat_map(|l| l.to_le_bytes()));
        into.extend(self.levels.iter().flat_map(|&(cue, source)| [cue, source]));
    }

    /// Reads what [`InducedLexicon::write`] wrote from the front of `bytes`.
    #[must_use]
    pub fn read(bytes: &mut &[u8]) -> Option<Self> {
        let (count, rest) = bytes.split_first_chunk::<4>()?;
        let count = u32::from_le_bytes(*count) as usize;
        let (lemmas, rest) = rest.split_at_checked(count.checked_mul(4)?)?;
        let (levels, rest) = rest.split_at_checked(count.checked_mul(2)?)?;
        *bytes = rest;
        Some(Self {
            lemmas: lemmas.as_chunks::<4>().0.iter().map(|l| u32::from_le_bytes(*l)).collect(),
            levels: levels.as_chunks::<2>().0.iter().map(|&[cue, source]| (cue, source)).collect(),
        })
    }
}
