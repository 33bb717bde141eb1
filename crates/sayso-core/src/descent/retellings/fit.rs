//! How well one figure fits as the source of another: number, measure, those counted, words.

use super::super::phrasing::Phrasing;
use crate::lexicon::retold_words::RetoldWords;
use crate::model::{BlockKind, Claim, FigureKind, Interval, Scope};
use std::collections::HashMap;

/// Words in common from which two sentences are one, told twice.
pub(super) const ALIKE: f64 = 0.6;

/// Words in common from which two figures without a common measure may be one.
pub(super) const NEAR: f64 = 0.5;

/// Those counted are named in at most so many words.
const NOUN_WORDS_MAX: usize = 3;

/// A headline's number from this one on that stands once in the body is that one's.
pub(super) const TELLING_NUMBER: f64 = 13.0;

/// The class of whoever was there, as `groups.tsv` has it.
const PEOPLE: &str = "people";

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
    /// Whether their words are near, or a headline's number leaves no doubt.
    pub(in super::super) alike: bool,
    /// The share of the shorter one's words that both have.
    pub(in super::super) overlap: f64,
    /// How many words that are.
    pub(in super::super) shared: usize,
}

/// What figures are held against each other by.
pub(in super::super) struct Fitting<'a> {
    words: &'a RetoldWords,
}

impl<'a> Fitting<'a> {
    pub(in super::super) const fn new(words: &'a RetoldWords) -> Self {
        Self { words }
    }

    pub(in super::super) fn phrasing(&self, claim: &Claim) -> Phrasing {
        Phrasing::of(claim, self.words)
    }

    /// The words of two claims, less the names of both one's sources and of the outlet told of.
    pub(in super::super) fn phrasings(
        &self,
        from: &Claim,
        to: &Claim,
        outlet: Option<&str>,
    ) -> (Phrasing, Phrasing) {
        let of = |claim, other| Phrasing::beside(claim, other, outlet, self.words);
        (of(from, to), of(to, from))
    }

    /// How `to` fits as a retelling of `from`; none where it counts something else.
    pub(in super::super) fn fit(&self, from: &Figure<'_>, to: &Figure<'_>) -> Option<Fit> {
        let (a, b) = (from.claim, to.claim);
        let near = nearness(a.interval()?, b.interval()?);
        let additional = |c: &Claim| c.scope == Scope::Additional;
        if !same_kind(a, b) || additional(a) != additional(b) || whose_apart(a, b) {
            return None;
        }
        let (shared, overlap) =
            (from.phrasing.shared(&to.phrasing), from.phrasing.overlap(&to.phrasing));
        let measured = a.measure.is_some() && a.measure == b.measure;
        let titled = b.block == BlockKind::Title && from.lone && near == Nearness::Same;
        let alike = (overlap >= NEAR && shared >= 2) || (titled && shared >= 1);
        let telling = Telling { phrasings: (&from.phrasing, &to.phrasing), alike };
        let change = self.change(a, b, &telling);
        let compared = match (&a.measure, &b.measure) {
            (Some(wide), Some(narrow)) if wide != narrow => {
                wide.contains('|') && wide.split('|').any(|m| m == narrow)
            }
            (Some(_), Some(_)) => true,
            _ => alike,
        };
        let grouped = change == Change::Widened || classes(a, b) != Classes::Apart;
        (compared && grouped).then_some(Fit { near, change, measured, alike, overlap, shared })
    }

    /// What a retelling makes of those counted and of what befell them.
    pub(in super::super) fn change(
        &self,
        from: &Claim,
        to: &Claim,
        telling: &Telling<'_>,
    ) -> Change {
        let (told, retold) = telling.phrasings;
        match (&from.measure, &to.measure) {
            (Some(wide), Some(narrow)) if wide != narrow => return Change::Narrowed,
            _ if telling.alike && told.chosen(retold).is_some() => return Change::Narrowed,
            _ => {}
        }
        match classes(from, to) {
            Classes::Wider => Change::Widened,
            Classes::Apart if telling.alike && to.block == BlockKind::Title => Change::Widened,
            _ => Change::None,
        }
    }
}

/// The words of two figures, and whether they are alike.
pub(in super::super) struct Telling<'t> {
    pub(in super::super) phrasings: (&'t Phrasing, &'t Phrasing),
    pub(in super::super) alike: bool,
}

/// How those whom two figures count stand to each other.
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
enum Classes {
    /// As far as stated, they are the same.
    Same,
    /// The second names people at large, the first some of them.
    Wider,
    /// They are others.
    Apart,
}

fn classes(from: &Claim, to: &Claim) -> Classes {
    let class = |c: &Claim| c.group.as_ref().and_then(|g| g.keys.last().cloned());
    let (Some(a), Some(b)) = (class(from), class(to)) else { return Classes::Same };
    if a == b || a == PEOPLE {
        Classes::Same
    } else if b != PEOPLE {
        Classes::Apart
    } else if names_people(from) && names_people(to) {
        Classes::Wider
    } else {
        Classes::Same
    }
}

/// Whether the noun of those counted stands in a claim's words.
fn names_people(claim: &Claim) -> bool {
    let noun = claim.group.as_ref().filter(|g| g.span.is_some());
    let noun = noun.filter(|g| g.name.split_whitespace().count() <= NOUN_WORDS_MAX);
    let noun = noun.and_then(|g| g.name.split_whitespace().next_back());
    noun.is_some_and(|noun| claim.evidence.exact.to_lowercase().contains(&noun.to_lowercase()))
}

/// Whether both say whose people they count, and not the same.
fn whose_apart(from: &Claim, to: &Claim) -> bool {
    let whose = |c: &Claim| {
        let keys = c.group.as_ref().and_then(|g| g.keys.split_last());
        keys.map(|(_, of)| of.to_vec()).unwrap_or_default()
    };
    let (a, b) = (whose(from), whose(to));
    !a.is_empty() && !b.is_empty() && a != b
}

/// Whether two figures are of one kind and unit; a headline may leave a currency out.
fn same_kind(from: &Claim, to: &Claim) -> bool {
    let kind = |c: &Claim| c.value.map(|(_, kind, _)| kind);
    let money = kind(from) == Some(FigureKind::Money)
        && kind(to) == Some(FigureKind::Count)
        && to.block == BlockKind::Title;
    money || (kind(from) == kind(to) && from.unit == to.unit)
}

/// A figure with its words.
pub(in super::super) struct Figure<'a> {
    pub(in super::super) claim: &'a Claim,
    pub(in super::super) phrasing: Phrasing,
    /// Whether its number is no small one and stands once in its report's body.
    pub(in super::super) lone: bool,
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
        let mut all: Vec<Figure<'a>> = claims.map(|claim| Figure::new(claim, fitting)).collect();
        let mut by_end: HashMap<u64, Vec<usize>> = HashMap::new();
        for (at, figure) in all.iter().enumerate() {
            for end in ends(figure.claim) {
                by_end.entry(end.to_bits()).or_default().push(at);
            }
        }
        for lone in by_end.values().filter_map(|held| body_alone(held, &all)).collect::<Vec<_>>() {
            all[lone].lone = true;
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

/// The one figure of the body among those that share an end, where it is an exact number.
fn body_alone(held: &[usize], all: &[Figure<'_>]) -> Option<usize> {
    let mut body = held.iter().copied().filter(|&at| all[at].claim.block != BlockKind::Title);
    let first = body.next()?;
    let number = all[first].claim.interval()?.point()?;
    (body.next().is_none() && number >= TELLING_NUMBER).then_some(first)
}

impl<'a> Figure<'a> {
    pub(in super::super) fn new(claim: &'a Claim, fitting: &Fitting<'_>) -> Self {
        Self { claim, phrasing: fitting.phrasing(claim), lone: false }
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
