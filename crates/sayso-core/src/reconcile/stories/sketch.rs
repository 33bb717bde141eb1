//! What is kept of a digest to compare it with others: of bounded size, whatever the report's.

use crate::lexicon::common_words::{CommonWords, fold, term};
use crate::model::{Claim, Digest, FigureKind};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// So many of a report's weightiest terms are compared.
const TERMS_MAX: usize = 256;

/// So many of the names among its telling terms are looked for in the other report.
const NAMES_MAX: usize = 6;

/// At most so many figures and measures are kept.
const FIGURES_MAX: usize = 64;

/// Whoever is named less often is not the person that a report is about.
const MAIN_NAMED_MIN: u32 = 2;

/// Smaller counts are too common to tell one event from another.
const FIGURE_MIN: f64 = 12.0;

/// Days named further back than this are no days of the news that a report brings.
const RECENT_DAYS: i32 = 21;

/// Words at the end of a name that are no surname.
const AFTER_SURNAMES: &[&str] = &["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"];

/// Where reports stand in the one order that does not depend on how they arrived: by date, those
/// without one last, then by id.
#[derive(Clone, Debug, Eq, PartialEq, Ord, PartialOrd)]
pub(super) struct Rank {
    undated: bool,
    published: Option<Date>,
    id: String,
}

/// A term of a report.
#[derive(Copy, Clone, Debug)]
pub(super) struct Term {
    pub hash: u64,
    pub weight: f32,
    /// Whether it is in no list of common words.
    pub rare: bool,
}

/// What is kept of a report.
#[derive(Clone, Debug)]
pub(super) struct Sketch {
    pub rank: Rank,
    /// What to call it.
    pub label: String,
    pub outlet: Option<String>,
    /// Terms, sorted by hash; the squares of the weights of all a report's terms add up to one.
    pub terms: Vec<Term>,
    /// How many terms the report has that are in no list of common words.
    pub rare: usize,
    /// The telling terms with their words, the most telling first.
    pub telling: Vec<(u64, String)>,
    /// The most telling of its terms that are written with a capital.
    pub names: Vec<u64>,
    /// Full names of persons.
    pub persons: Vec<String>,
    /// Hashes of surnames, sorted.
    pub surnames: Vec<u64>,
    /// The surname of whom it names most often.
    pub main_person: Option<u64>,
    pub ages: Vec<u8>,
    /// Cities and points, the weightiest first.
    pub spots: Vec<(String, (f64, f64))>,
    pub regions: Vec<String>,
    /// Day of publication, and the days named up to then, sorted; as days since 1970.
    pub days: Vec<i32>,
    /// Those named of the three weeks before publication.
    pub recent: Vec<i32>,
    pub published: Option<i32>,
    /// Low and high of its larger counts, and of its amounts, shares and the like.
    pub figures: BTreeSet<(u64, u64)>,
    /// The lows given of each measure, by the hash of its name.
    pub measured: BTreeMap<u64, BTreeSet<u64>>,
}

impl Sketch {
    pub fn of(digest: &Digest<'_>, common: &CommonWords) -> Self {
        let (header, scene) = (digest.header, &digest.fingerprint.scene);
        let date = header.published.date;
        let published = date.map(day_number);
        let named = scene.days.iter().map(|d| day_number(*d));
        let past: BTreeSet<i32> = named.filter(|d| published.is_none_or(|p| *d <= p)).collect();
        let recent = past.iter().copied();
        let recent = recent.filter(|d| published.is_none_or(|p| p - d <= RECENT_DAYS)).collect();
        let rare = digest.fingerprint.terms.iter().filter(|(t, _)| common.share(*t) == 0.0).count();
        Self {
            rank: Rank { undated: date.is_none(), published: date, id: header.id.0.clone() },
            label: header.label(),
            outlet: header.outlet.clone(),
            terms: terms(&digest.fingerprint.terms, common),
            rare,
            telling: scene.telling.clone(),
            names: names(&scene.telling),
            persons: scene.persons.iter().filter(|p| p.contains(' ')).cloned().collect(),
            surnames: scene
                .persons
                .iter()
                .filter_map(|p| surname(p).map(fold))
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect(),
            main_person: main_person(digest),
            ages: scene.ages.clone(),
            spots: scene.spots.iter().map(|s| (s.name.clone(), s.point)).collect(),
            regions: scene.regions.clone(),
            days: past.into_iter().chain(published).collect::<BTreeSet<_>>().into_iter().collect(),
            recent,
            published,
            figures: figures(digest),
            measured: measured(digest),
        }
    }

    /// Whether the term is among those compared.
    pub fn holds(&self, term: u64) -> bool {
        self.terms.binary_search_by_key(&term, |t| t.hash).is_ok()
    }

    /// What it is found by: its telling terms and the full names of its persons.
    pub fn keys(&self) -> impl Iterator<Item = u64> + '_ {
        let names = self.persons.iter().map(|p| fold(p).rotate_left(1));
        self.telling.iter().map(|(term, _)| *term).chain(names)
    }
}

fn day_number(day: Date) -> i32 {
    let epoch = jiff::civil::date(1970, 1, 1);
    epoch.until(day).map_or(0, |span| span.get_days())
}

/// A person's surname.
fn surname(name: &str) -> Option<&str> {
    name.split(' ').rfind(|w| !AFTER_SURNAMES.contains(w))
}

/// The names among telling terms.
fn names(telling: &[(u64, String)]) -> Vec<u64> {
    let names = telling.iter().filter(|(_, word)| word.starts_with(char::is_uppercase));
    names.map(|(term, _)| *term).take(NAMES_MAX).collect()
}

/// The hash of the surname of whom it names most often.
fn main_person(digest: &Digest<'_>) -> Option<u64> {
    let terms = &digest.fingerprint.terms;
    let named = |name: &String| {
        let surname = surname(name)?;
        let at = terms.binary_search_by_key(&term(surname), |(term, _)| *term).ok()?;
        Some((terms[at].1, fold(surname)))
    };
    let most = digest.fingerprint.scene.persons.iter().filter_map(named).max();
    most.filter(|(count, _)| *count >= MAIN_NAMED_MIN).map(|(_, surname)| surname)
}

/// The weightiest terms.
#[expect(clippy::cast_possible_truncation, reason = "weights up to one")]
fn terms(counted: &[(u64, u32)], common: &CommonWords) -> Vec<Term> {
    let weigh = |&(term, count): &(u64, u32)| (term, common.weight(term, count));
    let mut terms: Vec<(u64, f64)> = counted.iter().map(weigh).collect();
    let length = terms.iter().map(|(_, w)| w * w).sum::<f64>().sqrt().max(1e-9);
    terms.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    terms.truncate(TERMS_MAX);
    terms.sort_unstable_by_key(|(term, _)| *term);
    let kept = terms.into_iter();
    kept.map(|(hash, weight)| Term {
        hash,
        weight: (weight / length) as f32,
        rare: common.share(hash) == 0.0,
    })
    .collect()
}

fn figures(digest: &Digest<'_>) -> BTreeSet<(u64, u64)> {
    let figure = |claim: &Claim| {
        let (interval, kind, _) = claim.value?;
        let (low, high) = (interval.low()?, interval.high()?);
        let telling = kind != FigureKind::Count || low > FIGURE_MIN;
        telling.then(|| (low.to_bits(), high.to_bits()))
    };
    digest.claims.iter().filter_map(figure).take(FIGURES_MAX).collect()
}

fn measured(digest: &Digest<'_>) -> BTreeMap<u64, BTreeSet<u64>> {
    let figure = |claim: &Claim| {
        let (interval, ..) = claim.value?;
        Some((fold(claim.measure.as_deref()?), interval.low()?.to_bits()))
    };
    let mut measured: BTreeMap<u64, BTreeSet<u64>> = BTreeMap::new();
    for (measure, low) in digest.claims.iter().filter_map(figure).take(FIGURES_MAX) {
        measured.entry(measure).or_default().insert(low);
    }
    measured
}
