//! How well one figure fits as the source of another: number, measure, those counted, words.

use super::super::phrasing::Phrasing;
use crate::extract::claims::groups::{GroupLexicon, PEOPLE};
use crate::lexicon::retold_words::RetoldWords;
use crate::model::{Claim, Interval, Scope};
use crate::reconcile::{Match, same_group};
use std::collections::HashMap;

/// Words in common from which two sentences are one, told twice.
pub(super) const ALIKE: f64 = 0.6;

/// Words in common from which two figures without a common measure may be one.
pub(super) const NEAR: f64 = 0.5;

/// How near a retold figure comes to the one it retells; smaller is nearer.
#[derive(Copy, Clone, Debug, Eq, PartialEq, Ord, PartialOrd)]
pub(in super::super) enum Nearness {
    /// The same interval.
    Same,
    /// One end of the range, or the number less its bound.
    Derived,
    /// Another number.
    Other,
}

/// What else a retelling makes of a figure.
#[derive(Copy, Clone, Debug, Eq, PartialEq, Ord, PartialOrd)]
pub(in super::super) enum Change {
    /// Nothing.
    None,
    /// One of several measures is left.
    Narrowed,
    /// More than those who were counted are named.
    Widened,
}

/// How well two figures fit.
#[derive(Copy, Clone, Debug)]
pub(in super::super) struct Fit {
    pub(in super::super) near: Nearness,
    pub(in super::super) change: Change,
    /// Whether both state the same measure.
    pub(in super::super) measured: bool,
    /// The share of the shorter one's words that both have.
    pub(in super::super) overlap: f64,
    /// How many words that are.
    pub(in super::super) shared: usize,
}

/// What figures are held against each other by.
pub(in super::super) struct Fitting<'a> {
    groups: &'a GroupLexicon,
    words: &'a RetoldWords,
}

impl<'a> Fitting<'a> {
    pub(in super::super) const fn new(groups: &'a GroupLexicon, words: &'a RetoldWords) -> Self {
        Self { groups, words }
    }

    pub(in super::super) fn phrasing(&self, claim: &Claim) -> Phrasing {
        Phrasing::of(claim, self.words)
    }

    /// How `to` fits as a retelling of `from`; none where it counts something else.
    pub(in super::super) fn fit(&self, from: &Figure<'_>, to: &Figure<'_>) -> Option<Fit> {
        let (a, b) = (from.claim, to.claim);
        let near = nearness(a.interval()?, b.interval()?);
        let additional = |c: &Claim| c.scope == Scope::Additional;
        let kind = |c: &Claim| c.value.map(|(_, kind, _)| kind);
        if kind(a) != kind(b) || a.unit != b.unit || additional(a) != additional(b) {
            return None;
        }
        let (shared, overlap) =
            (from.phrasing.shared(&to.phrasing), from.phrasing.overlap(&to.phrasing));
        let measured = a.measure.is_some() && a.measure == b.measure;
        let change = self.change(a, b);
        let compared = match (&a.measure, &b.measure) {
            (Some(wide), Some(narrow)) if wide != narrow => {
                wide.contains('|') && wide.split('|').any(|m| m == narrow)
            }
            (Some(_), Some(_)) => true,
            _ => overlap >= NEAR && shared >= 2,
        };
        let grouped = change == Change::Widened || same_group(a, b) != Match::Apart;
        (compared && grouped).then_some(Fit { near, change, measured, overlap, shared })
    }

    /// What a retelling makes of those counted and of what befell them.
    pub(in super::super) fn change(&self, from: &Claim, to: &Claim) -> Change {
        match (&from.measure, &to.measure) {
            (Some(wide), Some(narrow)) if wide != narrow => Change::Narrowed,
            _ if self.widened(from, to) => Change::Widened,
            _ => Change::None,
        }
    }

    /// Whether `to` names, in a word of its own, the people of whom `from` counts a part.
    fn widened(&self, from: &Claim, to: &Claim) -> bool {
        let class = |c: &Claim| c.group.as_ref().and_then(|g| g.keys.last().cloned());
        let (Some(part), Some(whole)) = (class(from), class(to)) else { return false };
        let named = to.group.as_ref().is_some_and(|g| g.span.is_some());
        let of = |c: &Claim| c.group.as_ref().map_or(0, |g| g.keys.len());
        named
            && whole == PEOPLE
            && of(from) >= of(to)
            && self.groups.whole(&part).is_some_and(|w| w == whole)
    }
}

/// A figure with its words.
pub(in super::super) struct Figure<'a> {
    pub(in super::super) claim: &'a Claim,
    pub(in super::super) phrasing: Phrasing,
}

/// Figures by their ends, so that those which share one are found without looking at all.
pub(in super::super) struct Figures<'a> {
    pub(in super::super) all: Vec<Figure<'a>>,
    by_end: HashMap<u64, Vec<usize>>,
}

impl<'a> Figures<'a> {
    pub(in super::super) fn of(
        claims: impl Iterator<Item = &'a Claim>,
        fitting: &Fitting<'_>,
    ) -> Self {
        let figure = |claim| Figure { claim, phrasing: fitting.phrasing(claim) };
        let all: Vec<Figure<'a>> = claims.map(figure).collect();
        let mut by_end: HashMap<u64, Vec<usize>> = HashMap::new();
        for (at, figure) in all.iter().enumerate() {
            for end in ends(figure.claim) {
                by_end.entry(end.to_bits()).or_default().push(at);
            }
        }
        Self { all, by_end }
    }

    /// The figures that share an end with `claim`, in their order.
    pub(in super::super) fn near(&self, claim: &Claim) -> Vec<&Figure<'a>> {
        let lists = ends(claim).into_iter().filter_map(|end| self.by_end.get(&end.to_bits()));
        let mut found: Vec<usize> = lists.flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|at| &self.all[at]).collect()
    }
}

/// The ends of a figure, each once.
fn ends(claim: &Claim) -> Vec<f64> {
    let interval = claim.interval().unwrap_or_default();
    let mut ends: Vec<f64> = [interval.low(), interval.high()].into_iter().flatten().collect();
    ends.dedup();
    ends
}

/// How near one interval comes to another in the retelling.
pub(in super::super) fn nearness(from: Interval, to: Interval) -> Nearness {
    let ends = |i: Interval| [i.low(), i.high()];
    if from == to {
        return Nearness::Same;
    }
    let kept = ends(to).into_iter().flatten().all(|n| ends(from).contains(&Some(n)));
    if kept && ends(to) != [None, None] { Nearness::Derived } else { Nearness::Other }
}
