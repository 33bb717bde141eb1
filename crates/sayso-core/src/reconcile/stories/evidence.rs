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

/// Kilometres of one degree of latitude.
const DEGREE_KM: f64 = 111.2;

/// The kinds of evidence, in the order of [`Evidence`].
pub const KINDS: [&str; 24] = [
    "words",
    "words_root",
    "top_least",
    "top_mean",
    "rare",
    "rare_share",
    "length",
    "length_ratio",
    "surnames",
    "names_apart",
    "same_city",
    "near",
    "main_apart",
    "all_apart",
    "place_unknown",
    "same_region",
    "same_day",
    "days_apart",
    "day_gap",
    "day_unknown",
    "ages_apart",
    "figures",
    "same_outlet",
    "published_gap",
];

/// How much there is of each kind.
pub type Evidence = [f64; KINDS.len()];

/// How much each kind of evidence counts: `story_weights.tsv`.
#[derive(Clone, Debug)]
pub struct StoryWeights {
    weights: Evidence,
    bias: f64,
    /// Reports belong together from this mean likelihood on.
    pub(super) together_from: f64,
}

impl Lexicon for StoryWeights {
    const FILE: &'static str = "story_weights.tsv";
    const STANDARD: &'static str = include_str!("../../../data/story_weights.tsv");

    fn from_rows(rows: &[Row<'_>]) -> Result<Self> {
        let mut found: BTreeMap<&str, f64> = BTreeMap::new();
        for row in rows {
            let evidence = row.get("evidence");
            if !KINDS.contains(&evidence) && !["always", "together_from"].contains(&evidence) {
                let what = format!("\"{evidence}\" is no kind of evidence");
                return Err(row.error(what, format!("write one of {}", KINDS.join(", "))));
            }
            found.insert(evidence, row.number("weight")?);
        }
        let of = |kind: &str| found.get(kind).copied().unwrap_or(0.0);
        Ok(Self { weights: KINDS.map(of), bias: of("always"), together_from: of("together_from") })
    }
}

impl StoryWeights {
    /// How likely two reports tell of one event, from 0 to 1.
    pub(super) fn likelihood(&self, left: &Sketch, right: &Sketch) -> f64 {
        let evidence = evidence(left, right);
        let sum: f64 = self.weights.iter().zip(&evidence).map(|(w, e)| w * e).sum();
        1.0 / (1.0 + (-sum - self.bias).exp())
    }
}

/// The evidence on two reports; the same whichever comes first.
pub(super) fn evidence(left: &Sketch, right: &Sketch) -> Evidence {
    let words = words(left, right);
    let (places, times) = (places(left, right), times(left, right));
    let surnames = shared(&left.surnames, &right.surnames);
    let named = !left.persons.is_empty() && !right.persons.is_empty();
    let aged = !left.ages.is_empty() && !right.ages.is_empty();
    let outlets = left.outlet.is_some() && left.outlet == right.outlet;
    [
        words.cosine,
        words.cosine.sqrt(),
        words.top_least,
        words.top_mean,
        count(words.rare.min(RARE_MAX)).sqrt(),
        count(words.rare) / count(1 + left.rare.min(right.rare)),
        words.length,
        words.length_ratio,
        count(surnames.min(SURNAMES_MAX)),
        yes(named && surnames == 0),
        yes(places.same_city),
        yes(places.near),
        yes(places.main_apart),
        yes(places.all_apart),
        yes(left.spots.is_empty() || right.spots.is_empty()),
        yes(left.regions.iter().any(|r| right.regions.binary_search(r).is_ok())),
        yes(times.same_day),
        yes(times.days_apart),
        times.day_gap.map_or(0.0, log_days),
        yes(times.day_gap.is_none()),
        yes(aged && shared(&left.ages, &right.ages) == 0),
        count(left.figures.intersection(&right.figures).count().min(FIGURES_MAX)),
        yes(outlets),
        times.published_gap.map_or(0.0, log_days),
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
    /// The share of the one report's most telling terms that the other has: the lesser, the mean.
    top_least: f64,
    top_mean: f64,
    /// Shared terms that are in no list of common words.
    rare: usize,
    /// The logarithm of how many terms the shorter one has, and of how many times more the other.
    length: f64,
    length_ratio: f64,
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
    let tops = [top_in(left, right), top_in(right, left)];
    let lengths = [count(a.len().max(1)).ln(), count(b.len().max(1)).ln()];
    Words {
        cosine: cosine.max(0.0),
        top_least: tops[0].min(tops[1]),
        top_mean: (tops[0] + tops[1]) / 2.0,
        rare,
        length: lengths[0].min(lengths[1]),
        length_ratio: (lengths[0] - lengths[1]).abs(),
    }
}

/// The share of one report's most telling terms that the other has.
fn top_in(left: &Sketch, right: &Sketch) -> f64 {
    let top = left.top();
    count(top.iter().filter(|(term, _)| right.holds(*term)).count()) / count(top.len().max(1))
}

#[derive(Default)]
struct Places {
    same_city: bool,
    near: bool,
    main_apart: bool,
    all_apart: bool,
}

fn places(left: &Sketch, right: &Sketch) -> Places {
    let (Some(one), Some(other)) = (left.spots.first(), right.spots.first()) else {
        return Places::default();
    };
    let same_city = left.spots.iter().any(|(name, _)| right.spots.iter().any(|(n, _)| n == name));
    let main = km(one.1, other.1);
    let least = |from: (f64, f64)| {
        let all = right.spots.iter().take(SPOTS_MAX).map(move |(_, to)| km(from, *to));
        all.fold(f64::INFINITY, f64::min)
    };
    let nearest = left.spots.iter().take(SPOTS_MAX).map(|(_, from)| least(*from));
    Places {
        same_city,
        near: main < SAME_KM,
        main_apart: main > APART_KM && !same_city,
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
    /// Both name such days, and none within a day of the other's.
    days_apart: bool,
    /// The days between the nearest two, days of publication among them.
    day_gap: Option<i32>,
    /// The days between their publications.
    published_gap: Option<i32>,
}

fn times(left: &Sketch, right: &Sketch) -> Times {
    let recent = gap(&left.recent, &right.recent);
    let published = left.published.zip(right.published);
    Times {
        same_day: recent == Some(0),
        days_apart: recent.is_some_and(|days| days > 1),
        day_gap: gap(&left.days, &right.days),
        published_gap: published.map(|(a, b)| (a - b).abs()),
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
