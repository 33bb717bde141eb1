//! Which toll is the likeliest, given the ways in which reports can be counted.
//!
//! A log-linear model over pairs of killed and wounded: each way of counting speaks for the number
//! that it gives and against others, by the share of the reports that it counts so and by whether it
//! gives that number, more, less or none; and so do the words of the reports, whatever is counted
//! (`toll_words.tsv`). The weights are learned (`toll_weights.tsv`).

use crate::error::Result;
use crate::lexicon::{Lexicon, Row, toll_words};
use crate::model::Spoken;
use std::collections::{BTreeMap, BTreeSet};

/// What a way counts.
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
pub(super) enum Counts {
    /// The killed.
    Killed,
    /// The wounded.
    Wounded,
    /// Both: "five people were shot".
    Both,
}

/// The ways in which one report is counted: the first of [`KINDS`].
pub(super) const WAYS: usize = 14;

/// The toll of the latest report, and that which most reports give.
pub(super) const KILLED_LAST: usize = 14;
pub(super) const KILLED_MOST: usize = 15;
pub(super) const WOUNDED_LAST: usize = 16;
pub(super) const WOUNDED_MOST: usize = 17;

/// From here on kinds give a number each, whatever is told: how likely it is from the outset.
const KILLED_FIXED: usize = 18;
const WOUNDED_FIXED: usize = 22;
const FIXED: usize = 4;

/// How likely the words of the reports make a number (`toll_words.tsv`): these give the logarithm of
/// the likelihood, in the place of `same`.
const KILLED_WORDS: usize = 26;
const WOUNDED_WORDS: usize = 27;

/// The kinds of evidence: those of each report first.
pub const KINDS: [&str; 28] = [
    "killed_told",
    "killed_early",
    "killed_all",
    "killed_plain",
    "killed_stated_early",
    "killed_stated_plain",
    "wounded_told",
    "wounded_early",
    "wounded_all",
    "wounded_plain",
    "wounded_stated_early",
    "wounded_stated_plain",
    "attacked_early",
    "attacked_plain",
    "killed_last",
    "killed_most",
    "wounded_last",
    "wounded_most",
    "killed_0",
    "killed_1",
    "killed_2",
    "killed_3",
    "wounded_0",
    "wounded_1",
    "wounded_2",
    "wounded_3",
    "killed_words",
    "wounded_words",
];

/// The logarithms of likelihoods, from logits.
fn likelihoods(logits: toll_words::Weights) -> toll_words::Weights {
    let top = logits.into_iter().fold(f64::NEG_INFINITY, f64::max);
    let sum: f64 = logits.iter().map(|logit| (logit - top).exp()).sum();
    logits.map(|logit| logit - top - sum.ln())
}

/// How what a kind gives stands to a number: it gives the number, more, less, or, where the number
/// is none, nothing. The columns of `toll_weights.tsv`.
pub const RELATIONS: [&str; 4] = ["same", "more", "less", "untold"];

/// A weight, or how much there is, of each kind and relation.
pub type Features = [[f64; RELATIONS.len()]; KINDS.len()];

/// At most so many numbers are weighed of the killed, of the wounded and of both: those that the
/// largest share of the reports give.
const NUMBERS_MAX: usize = 24;

/// How much each way of counting counts: `toll_weights.tsv`.
#[derive(Clone, Debug)]
pub struct TollWeights(Features);

impl Lexicon for TollWeights {
    const FILE: &'static str = "toll_weights.tsv";
    const STANDARD: &'static str = include_str!("../../../data/toll_weights.tsv");

    fn from_rows(rows: &[Row<'_>]) -> Result<Self> {
        let mut weights = [[0.0; RELATIONS.len()]; KINDS.len()];
        for row in rows {
            let kind = row.get("evidence");
            let Some(at) = KINDS.iter().position(|k| *k == kind) else {
                let what = format!("\"{kind}\" is no kind of evidence");
                return Err(row.error(what, format!("write one of {}", KINDS.join(", "))));
            };
            for (weight, relation) in weights[at].iter_mut().zip(RELATIONS) {
                *weight = row.number(relation)?;
            }
        }
        Ok(Self(weights))
    }
}

/// What a kind counts.
fn counts(kind: usize) -> Counts {
    match KINDS[kind].split('_').next() {
        Some("killed") => Counts::Killed,
        Some("wounded") => Counts::Wounded,
        _ => Counts::Both,
    }
}

/// A number that is likeliest, and how likely it is, from 0 to 1.
#[derive(Copy, Clone, Debug, PartialEq)]
pub(super) struct Likeliest {
    pub number: f64,
    pub likelihood: f64,
}

/// What reports give on an incident's toll: for each kind the numbers, as bits (whole and not
/// negative, so that they are in order), with the share of the reports that give it; none where
/// reports give nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    given: Vec<BTreeMap<Option<u64>, f64>>,
    /// The logarithms of how likely the words make each of [`toll_words::NUMBERS`].
    words: Spoken,
}

impl Evidence {
    /// What is known from the outset.
    pub(super) fn new() -> Self {
        let given = vec![BTreeMap::new(); KINDS.len()];
        let mut evidence = Self { given, words: Spoken::default() };
        for (number, at) in [0.0, 1.0, 2.0, 3.0].into_iter().zip(0..FIXED) {
            evidence.add(KILLED_FIXED + at, Some(number), 1.0);
            evidence.add(WOUNDED_FIXED + at, Some(number), 1.0);
        }
        evidence
    }

    /// Adds what a share of the reports give.
    pub(super) fn add(&mut self, kind: usize, number: Option<f64>, share: f64) {
        *self.given[kind].entry(number.map(f64::to_bits)).or_default() += share;
    }

    /// Takes what the words of the reports speak for ([`toll_words::TollWords::speak`]).
    pub fn set_words(&mut self, spoken: Spoken) {
        let Spoken { killed, wounded } = spoken;
        self.words = Spoken { killed: likelihoods(killed), wounded: likelihoods(wounded) };
    }

    /// The pairs of killed and wounded that may be the toll, in order.
    #[must_use]
    pub fn candidates(&self) -> Vec<(f64, f64)> {
        let killed = with_none(self.numbers(Counts::Killed));
        let wounded = with_none(self.numbers(Counts::Wounded));
        let both = self.numbers(Counts::Both);
        let pair = |k: f64, w: f64| (k.to_bits(), w.to_bits());
        let mut pairs: BTreeSet<(u64, u64)> = BTreeSet::new();
        for &dead in &killed {
            pairs.extend(wounded.iter().map(|&w| pair(dead, w)));
            pairs.extend(both.iter().filter(|&&b| b >= dead).map(|&b| pair(dead, b - dead)));
        }
        pairs.into_iter().map(|(k, w)| (f64::from_bits(k), f64::from_bits(w))).collect()
    }

    /// The numbers that reports give, the commonest of them if they are many.
    fn numbers(&self, of: Counts) -> Vec<f64> {
        let mut shares: BTreeMap<u64, f64> = BTreeMap::new();
        for kind in (0..WAYS).filter(|kind| counts(*kind) == of) {
            for (bits, share) in &self.given[kind] {
                if let Some(bits) = bits {
                    *shares.entry(*bits).or_default() += share;
                }
            }
        }
        let mut numbers: Vec<(u64, f64)> = shares.into_iter().collect();
        numbers.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        numbers.truncate(NUMBERS_MAX);
        numbers.into_iter().map(|(bits, _)| f64::from_bits(bits)).collect()
    }

    /// How much there is of each kind and relation, were so many killed and wounded.
    #[must_use]
    pub fn features(&self, killed: f64, wounded: f64) -> Features {
        let mut features = [[0.0; RELATIONS.len()]; KINDS.len()];
        for (kind, numbers) in self.given.iter().enumerate() {
            let asked = match counts(kind) {
                Counts::Killed => killed,
                Counts::Wounded => wounded,
                Counts::Both => killed + wounded,
            };
            for (number, share) in numbers {
                if let Some(relation) = relation(number.map(f64::from_bits), asked) {
                    features[kind][relation] += share;
                }
            }
        }
        features[KILLED_WORDS][0] = self.words.killed[toll_words::told_apart(killed)];
        features[WOUNDED_WORDS][0] = self.words.wounded[toll_words::told_apart(wounded)];
        features
    }

    /// The likeliest number of killed, and of wounded, each over all numbers of the other; the
    /// lower of equals.
    pub(super) fn likeliest(&self, weights: &TollWeights) -> (Likeliest, Likeliest) {
        let pairs = self.candidates();
        let score = |&(killed, wounded): &(f64, f64)| {
            let features = self.features(killed, wounded);
            let all = features.iter().flatten().zip(weights.0.iter().flatten());
            all.map(|(feature, weight)| feature * weight).sum::<f64>()
        };
        let scores: Vec<f64> = pairs.iter().map(score).collect();
        let top = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let (mut killed, mut wounded) = (BTreeMap::new(), BTreeMap::new());
        for ((k, w), score) in pairs.iter().zip(&scores) {
            let mass = (score - top).exp();
            *killed.entry(k.to_bits()).or_insert(0.0) += mass;
            *wounded.entry(w.to_bits()).or_insert(0.0) += mass;
        }
        (largest(&killed), largest(&wounded))
    }
}

fn with_none(mut numbers: Vec<f64>) -> Vec<f64> {
    if !numbers.contains(&0.0) {
        numbers.push(0.0);
    }
    numbers
}

/// How what a kind gives stands to a number: an index into [`RELATIONS`].
fn relation(given: Option<f64>, asked: f64) -> Option<usize> {
    let Some(given) = given else { return (asked <= 0.0).then_some(3) };
    Some(match given.total_cmp(&asked) {
        std::cmp::Ordering::Equal => 0,
        std::cmp::Ordering::Greater => 1,
        std::cmp::Ordering::Less => 2,
    })
}

fn largest(masses: &BTreeMap<u64, f64>) -> Likeliest {
    let sum: f64 = masses.values().sum();
    let best = masses.iter().rev().max_by(|a, b| a.1.total_cmp(b.1));
    let (bits, mass) = best.map_or((0, 0.0), |(bits, mass)| (*bits, *mass));
    Likeliest { number: f64::from_bits(bits), likelihood: mass / sum.max(f64::MIN_POSITIVE) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn candidates_hold_what_both_leave() {
        let mut evidence = Evidence::new();
        evidence.add(0, Some(1.0), 1.0);
        evidence.add(12, Some(4.0), 1.0);
        assert_eq!(evidence.candidates(), [(0.0, 0.0), (0.0, 4.0), (1.0, 0.0), (1.0, 3.0)]);
    }

    #[test]
    fn what_is_given_speaks_for_itself() {
        let mut evidence = Evidence::new();
        let killed = [("killed_told", 1.0), ("killed_early", 1.0), ("killed_stated_early", 1.0)];
        for (kind, number) in killed {
            let at = KINDS.iter().position(|k| *k == kind).expect("a kind");
            evidence.add(at, Some(number), 1.0);
        }
        evidence.add(KILLED_MOST, Some(1.0), 1.0);
        let weights = TollWeights::load(None).expect("the standard file");
        let (killed, _) = evidence.likeliest(&weights);
        assert_eq!(killed.number, 1.0);
        assert!(killed.likelihood > 0.8, "{killed:?}");
    }
}
