//! What speaks for and against two reports telling of one event, and how much each counts.

use super::sketch::Sketch;
use crate::error::Result;
use crate::lexicon::{Lexicon, Row};
use std::collections::BTreeMap;

/// Places this near each other, in kilometres, are one scene.
const SAME_KM: f64 = 15.0;

/// Places further apart than this are two.
const APART_KM: f64 = 60.0;

/// At most so many of a report's places are measured against each other.
const SPOTS_MAX: usize = 8;

/// At most so many shared figures, surnames and rare words count.
const FIGURES_MAX: usize = 3;
const SURNAMES_MAX: usize = 3;
const RARE_MAX: usize = 8;

/// At most so many measures of which both give other figures count.
const MEASURES_MAX: usize = 3;

/// Days so near each other may be one, told in two places.
const NEAR_DAYS: i32 = 1;

/// Kilometres of one degree of latitude.
const DEGREE_KM: f64 = 111.2;

/// The kinds of evidence, in the order of [`Evidence`].
pub const KINDS: [&str; 20] = [
    "words",
    "names",
    "rare",
    "rare_share",
    "length",
    "surnames",
    "same_person",
    "same_city",
    "near",
    "all_apart",
    "same_region",
    "regions_apart",
    "same_day",
    "day_gap",
    "day_near",
    "day_unknown",
    "ages_apart",
    "figures",
    "figures_apart",
    "same_outlet",
];

/// How much there is of each kind.
pub type Evidence = [f64; KINDS.len()];

/// How much each kind of evidence counts: `story_weights.tsv`.
#[derive(Clone, Debug)]
pub struct StoryWeights {
    weights: Evidence,
    bias: f64,
    /// A report belongs to others from this mean likelihood on.
    pub(super) together_from: f64,
    /// Two large groups belong together from this mean likelihood on.
    groups_from: f64,
}

impl Lexicon for StoryWeights {
    const FILE: &'static str = "story_weights.tsv";
    const STANDARD: &'static str = include_str!("../../../data/story_weights.tsv");

    fn from_rows(rows: &[Row<'_>]) -> Result<Self> {
        let mut found: BTreeMap<&str, f64> = BTreeMap::new();
        for row in rows {
            let evidence = row.get("evidence");
            if !KINDS.contains(&evidence)
                && !["always", "together_from", "groups_from"].contains(&evidence)
            {
                let what = format!("\"{evidence}\" is no kind of evidence");
                return Err(row.error(what, format!("write one of {}", KINDS.join(", "))));
            }
            found.insert(evidence, row.number("weight")?);
        }
        let of = |kind: &str| found.get(kind).copied().unwrap_or(0.0);
        Ok(Self {
            weights: KINDS.map(of),
            bias: of("always"),
            together_from: of("together_from"),
            groups_from: of("groups_from"),
        })
    }
}

impl StoryWeights {
    /// How likely two reports tell of one event, from 0 to 1.
    pub(super) fn likelihood(&self, left: &Sketch, right: &Sketch) -> f64 {
        let evidence = evidence(left, right);
        let sum: f64 = self.weights.iter().zip(&evidence).map(|(w, e)| w * e).sum();
        1.0 / (1.0 + (-sum - self.bias).exp())
    }

    /// From which mean likelihood on two groups belong together, the lesser of which has so many
    /// reports. The more it has, the surer it must be: two groups of several reports of one event
    /// hold pairs that are plainly alike, while a single report may be short or late.
    pub(super) fn joined_from(&self, lesser: usize) -> f64 {
        let alone = 1.0 / count(lesser.max(1));
        self.groups_from + (self.together_from - self.groups_from) * alone
    }
}

/// The evidence on two reports; the same whichever comes first.
pub(super) fn evidence(left: &Sketch, right: &Sketch) -> Evidence {
    let words = words(left, right);
    let (places, times) = (places(left, right), times(left, right));
    let regions = shared(&left.regions, &right.regions);
    let placed = !left.regions.is_empty() && !right.regions.is_empty();
    let aged = !left.ages.is_empty() && !right.ages.is_empty();
    let outlets = left.outlet.is_some() && left.outlet == right.outlet;
    [
        words.cosine.sqrt(),
        names_in(left, right).min(names_in(right, left)),
        count(words.rare.min(RARE_MAX)).sqrt(),
        count(words.rare) / count(1 + left.rare.min(right.rare)),
        words.length,
        count(shared(&left.surnames, &right.surnames).min(SURNAMES_MAX)),
        yes(left.main_person.is_some() && left.main_person == right.main_person),
        yes(places.same_city),
        yes(places.near),
        yes(places.all_apart),
        yes(regions > 0),
        yes(placed && regions == 0),
        yes(times.same_day),
        times.day_gap.map_or(0.0, log_days),
        yes(times.day_gap.is_some_and(|days| days <= NEAR_DAYS)),
        yes(times.day_gap.is_none()),
        yes(aged && shared(&left.ages, &right.ages) == 0),
        count(left.figures.intersection(&right.figures).count().min(FIGURES_MAX)),
        count(measures_apart(left, right).min(MEASURES_MAX)),
        yes(outlets),
    ]
}

fn yes(is: bool) -> f64 {
    f64::from(u8::from(is))
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

fn log_days(days: i32) -> f64 {
    f64::from(days).ln_1p()
}

/// How many items two sorted lists have in common.
fn shared<T: Ord>(left: &[T], right: &[T]) -> usize {
    left.iter().filter(|item| right.binary_search(item).is_ok()).count()
}

struct Words {
    cosine: f64,
    /// Shared terms that are in no list of common words.
    rare: usize,
    /// The logarithm of how many terms the shorter one has.
    length: f64,
}

fn words(left: &Sketch, right: &Sketch) -> Words {
    let (mut i, mut j, mut cosine, mut rare) = (0, 0, 0.0, 0);
    let (a, b) = (&left.terms, &right.terms);
    while i < a.len() && j < b.len() {
        match a[i].hash.cmp(&b[j].hash) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                cosine += f64::from(a[i].weight) * f64::from(b[j].weight);
                rare += usize::from(a[i].rare);
                i += 1;
                j += 1;
            }
        }
    }
    let length = count(a.len().min(b.len()).max(1)).ln();
    Words { cosine: cosine.max(0.0), rare, length }
}

/// The share of one report's most telling names that the other has.
fn names_in(left: &Sketch, right: &Sketch) -> f64 {
    let held = left.names.iter().filter(|name| right.holds(**name)).count();
    count(held) / count(left.names.len().max(1))
}

/// Of how many measures both give figures, and never the same one.
fn measures_apart(left: &Sketch, right: &Sketch) -> usize {
    let both = left.measured.iter().filter_map(|(m, of)| right.measured.get(m).map(|o| (of, o)));
    both.filter(|(one, other)| one.is_disjoint(other)).count()
}

#[derive(Default)]
struct Places {
    same_city: bool,
    near: bool,
    all_apart: bool,
}

fn places(left: &Sketch, right: &Sketch) -> Places {
    let (Some(one), Some(other)) = (left.spots.first(), right.spots.first()) else {
        return Places::default();
    };
    let same_city = left.spots.iter().any(|(name, _)| right.spots.iter().any(|(n, _)| n == name));
    let least = |from: (f64, f64)| {
        let all = right.spots.iter().take(SPOTS_MAX).map(move |(_, to)| km(from, *to));
        all.fold(f64::INFINITY, f64::min)
    };
    let nearest = left.spots.iter().take(SPOTS_MAX).map(|(_, from)| least(*from));
    Places {
        same_city,
        near: km(one.1, other.1) < SAME_KM,
        all_apart: nearest.fold(f64::INFINITY, f64::min) > APART_KM,
    }
}

/// Kilometres between two points, on a plane that touches the globe between them: near enough for
/// short ways, and far ways are far.
fn km(from: (f64, f64), to: (f64, f64)) -> f64 {
    let east = (from.1 - to.1).abs();
    let east = east.min(360.0 - east) * f64::midpoint(from.0, to.0).to_radians().cos();
    (from.0 - to.0).hypot(east) * DEGREE_KM
}

struct Times {
    /// Both name one day of the weeks before they were published.
    same_day: bool,
    /// The days between the nearest two, days of publication among them.
    day_gap: Option<i32>,
}

fn times(left: &Sketch, right: &Sketch) -> Times {
    Times {
        same_day: gap(&left.recent, &right.recent) == Some(0),
        day_gap: gap(&left.days, &right.days),
    }
}

/// The least distance between two sorted lists of days.
pub(super) fn gap(left: &[i32], right: &[i32]) -> Option<i32> {
    let (mut i, mut j, mut least) = (0, 0, None::<i32>);
    while i < left.len() && j < right.len() {
        let apart = left[i] - right[j];
        least = Some(least.map_or(apart.abs(), |l| l.min(apart.abs())));
        if apart < 0 { i += 1 } else { j += 1 }
    }
    least
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn larger_groups_must_be_surer() {
        let standard = StoryWeights::load(None).expect("the standard file is tested");
        let from: Vec<f64> = (1..5).map(|lesser| standard.joined_from(lesser)).collect();
        assert!((from[0] - standard.together_from).abs() < 1e-9, "{from:?}");
        assert!(from.is_sorted_by(|a, b| a < b) && from[3] < standard.groups_from, "{from:?}");
    }
}
