//! What differs between the claims of two readings of one report: two captures, or one capture read
//! by two versions of sayso.
//!
//! Claims are paired in three passes, from the surest on: those that are the same word for word and
//! reading for reading; those of the same words, read otherwise; and those of other words that tell
//! of one thing (one kind, measure and source, and words in common). What is left is gone, or new.

use crate::claims::source;
use sayso_core::model::{Claim, ClaimId, plain_name, thousands};
use std::collections::{BTreeMap, HashSet};

/// Two claims of other words tell of one thing where this share of their words is in both.
const SHARED_WORDS_FROM: f64 = 0.3;

/// Claims of one kind, measure and source beyond so many are not held against each other.
const ALIKE_MAX: usize = 60;

/// Words of a claim are shown up to so many characters.
const SHOWN_CHARS: usize = 100;

/// A claim that differs between two readings.
#[derive(Clone, Debug, PartialEq)]
pub enum Difference {
    /// It is there only in the newer one.
    New {
        /// The claim.
        claim: ClaimId,
        /// Its words.
        words: String,
    },
    /// It is there only in the older one.
    Gone {
        /// The claim.
        claim: ClaimId,
        /// Its words.
        words: String,
    },
    /// It is there in both, and not the same.
    Changed {
        /// The claim in the newer one.
        claim: ClaimId,
        /// Its words in the newer one.
        words: String,
        /// What changed: a field's name, what it was, what it is.
        fields: Vec<(&'static str, String, String)>,
    },
}

impl std::fmt::Display for Difference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::New { claim, words } => write!(f, "{claim} is new: “{words}”"),
            Self::Gone { claim, words } => write!(f, "{claim} is gone: “{words}”"),
            Self::Changed { claim, words, fields } => {
                let change = |(field, was, is): &(&str, String, String)| {
                    format!("{field} was {was}, is {is}")
                };
                let changes: Vec<String> = fields.iter().map(change).collect();
                write!(f, "{claim} changed: {}", changes.join("; "))?;
                if fields.iter().any(|(field, ..)| *field == "words") {
                    return Ok(());
                }
                write!(f, ": “{words}”")
            }
        }
    }
}

/// What differs: what changed or is new in the order of the newer reading, then what is gone.
#[must_use]
pub fn differences(older: &[Claim], newer: &[Claim]) -> Vec<Difference> {
    let older_of = pairs(older, newer);
    let mut all = Vec::new();
    for (claim, old) in newer.iter().zip(&older_of) {
        let words = shown(claim);
        let id = claim.id.clone();
        match old {
            None => all.push(Difference::New { claim: id, words }),
            Some(old) => {
                let fields = changes(&older[*old], claim);
                if !fields.is_empty() {
                    all.push(Difference::Changed { claim: id, words, fields });
                }
            }
        }
    }
    let kept: HashSet<usize> = older_of.iter().flatten().copied().collect();
    let gone = older.iter().enumerate().filter(|(at, _)| !kept.contains(at));
    all.extend(gone.map(|(_, c)| Difference::Gone { claim: c.id.clone(), words: shown(c) }));
    all
}

/// Gives the claims of a newer reading the ids of the older ones that they are paired with, so that
/// what was decided on a claim stays with it. A new claim that has the id of another gets one of
/// its own.
pub(crate) fn carry_ids(older: &[Claim], newer: &mut [Claim]) {
    let older_of = pairs(older, newer);
    let mut taken: HashSet<ClaimId> = older.iter().map(|c| c.id.clone()).collect();
    for (claim, old) in newer.iter_mut().zip(older_of) {
        if let Some(old) = old {
            claim.id = older[old].id.clone();
            continue;
        }
        while !taken.insert(claim.id.clone()) {
            let hash = blake3::hash(claim.id.0.as_bytes()).to_hex();
            claim.id = ClaimId(hash[..12].to_owned());
        }
    }
}

/// For each newer claim the older one that it is paired with, if any.
fn pairs(older: &[Claim], newer: &[Claim]) -> Vec<Option<usize>> {
    let mut older_of = vec![None; newer.len()];
    let mut free = vec![true; older.len()];
    let same = |c: &Claim| {
        let value = c.value.map(|(i, kind, approx)| (i.words(approx), kind));
        format!("{}\0{:?}\0{:?}\0{}\0{value:?}", c.evidence.exact, c.kind, c.measure, source(c))
    };
    let words = |c: &Claim| {
        let figure = c.figure.is_some();
        format!("{}\0{:?}\0{figure}", plain_name(&c.evidence.exact), c.kind)
    };
    by_key(older, newer, &mut older_of, &mut free, same);
    by_key(older, newer, &mut older_of, &mut free, words);
    by_likeness(older, newer, &mut older_of, &mut free);
    older_of
}

/// Pairs what has one key, in order.
fn by_key(
    older: &[Claim],
    newer: &[Claim],
    older_of: &mut [Option<usize>],
    free: &mut [bool],
    key: impl Fn(&Claim) -> String,
) {
    let mut waiting: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for at in (0..older.len()).rev().filter(|&at| free[at]) {
        waiting.entry(key(&older[at])).or_default().push(at);
    }
    for (claim, old) in newer.iter().zip(older_of).filter(|(_, old)| old.is_none()) {
        if let Some(at) = waiting.get_mut(&key(claim)).and_then(Vec::pop) {
            *old = Some(at);
            free[at] = false;
        }
    }
}

/// Pairs what tells of one thing in other words, the most alike first come, first served.
fn by_likeness(
    older: &[Claim],
    newer: &[Claim],
    older_of: &mut [Option<usize>],
    free: &mut [bool],
) {
    let key = |c: &Claim| (c.kind, c.measure.clone(), source(c).to_lowercase());
    let mut alike: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for at in (0..older.len()).filter(|&at| free[at]) {
        alike.entry(key(&older[at])).or_default().push(at);
    }
    let words: Vec<HashSet<String>> = older.iter().map(|c| word_set(&c.evidence.exact)).collect();
    for (claim, old) in newer.iter().zip(older_of).filter(|(_, old)| old.is_none()) {
        let Some(candidates) = alike.get(&key(claim)) else { continue };
        let mine = word_set(&claim.evidence.exact);
        let candidates = candidates.iter().copied().filter(|&at| free[at]).take(ALIKE_MAX);
        let scored = candidates.map(|at| (shared(&mine, &words[at]), std::cmp::Reverse(at)));
        let best = scored.max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        if let Some((share, std::cmp::Reverse(at))) = best
            && share >= SHARED_WORDS_FROM
        {
            *old = Some(at);
            free[at] = false;
        }
    }
}

fn word_set(words: &str) -> HashSet<String> {
    let words = words.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.map(str::to_lowercase).collect()
}

/// The share of words that are in both (Jaccard).
fn shared(left: &HashSet<String>, right: &HashSet<String>) -> f64 {
    let both = left.intersection(right).count();
    let all = left.len() + right.len() - both;
    #[expect(clippy::cast_precision_loss, reason = "counts of words")]
    let share = both as f64 / all.max(1) as f64;
    share
}

/// The fields in which two claims differ; not where in the text they stand.
fn changes(old: &Claim, new: &Claim) -> Vec<(&'static str, String, String)> {
    let fields = |c: &Claim| {
        let words = |words: Option<String>| words.unwrap_or_else(|| "not stated".to_owned());
        [
            ("words", format!("“{}”", shown(c))),
            ("value", words(value(c))),
            ("measure", words(c.measure.clone())),
            ("group", words(c.group.as_ref().map(|g| g.name.clone()))),
            ("time", words(c.when.as_ref().and_then(|w| w.edtf.clone()))),
            ("place", words(c.place.as_ref().map(|p| p.name.clone()))),
            ("source", source(c).to_owned()),
            ("stance", c.stance.to_string()),
            ("factuality", c.factuality.to_string()),
            ("polarity", c.polarity.to_string()),
            ("scope", c.scope.to_string()),
        ]
    };
    let both = fields(old).into_iter().zip(fields(new));
    both.filter(|(a, b)| a.1 != b.1).map(|(a, b)| (a.0, a.1, b.1)).collect()
}

/// A claim's figure in words, with its unit.
pub(crate) fn value(claim: &Claim) -> Option<String> {
    let (interval, _, approx) = claim.value?;
    let unit = claim.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
    let words = interval.point().map(thousands).filter(|_| !approx);
    Some(format!("{}{unit}", words.unwrap_or_else(|| interval.words(approx))))
}

/// A claim's words on one line, cut.
fn shown(claim: &Claim) -> String {
    let words = claim.evidence.exact.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(SHOWN_CHARS) {
        Some((end, _)) => format!("{}…", words[..end].trim_end()),
        None => words,
    }
}
