//! Chooses one row for each name: by what holds it, the countries and places the report names, and
//! how many people live there. One name is one place throughout a report, unless its container
//! says otherwise.

use super::fold::fold;
use super::gazetteer::{Entry, Gazetteer, PlaceKind, Words};
use super::spans::{Mention, Names, PlaceWord, Verdict, lies_in, near};
use crate::model::{Place, Precision, Reason, Usage};
use std::collections::BTreeMap;

/// Places this near to each other (kilometres) speak for each other.
const NEAR: f64 = 250.0;
/// Thousands of people from which a city goes before the division of its name.
const LARGE_CITY: u32 = 150;
/// At most this many settled places are asked whether they are near.
const ANCHORS_MAX: usize = 40;

/// What the report tells about where it plays.
#[derive(Debug, Default)]
struct Scene {
    countries: BTreeMap<Words, f64>,
    divisions: BTreeMap<(Words, Words), f64>,
    anchors: Vec<Entry>,
}

impl Scene {
    fn add(&mut self, entry: &Entry, weight: f64) {
        if !entry.country.is_empty() {
            *self.countries.entry(entry.country.clone()).or_default() += weight;
        }
        if !entry.division.is_empty() {
            let at = (entry.country.clone(), entry.division.clone());
            *self.divisions.entry(at).or_default() += weight;
        }
        let exact = matches!(entry.kind, PlaceKind::City | PlaceKind::District | PlaceKind::Point);
        if exact && self.anchors.len() < ANCHORS_MAX {
            self.anchors.push(entry.clone());
        }
    }

    fn score(&self, entry: &Entry) -> f64 {
        let near =
            self.anchors.iter().filter(|a| a.key != entry.key && near(a, entry, NEAR)).count();
        let near = f64::from(u32::try_from(near.min(4)).unwrap_or(0));
        let country = self.countries.get(&entry.country).copied().unwrap_or(0.0);
        let at = (entry.country.clone(), entry.division.clone());
        let division = self.divisions.get(&at).copied().unwrap_or(0.0);
        prior(entry) + 1.6 * country.ln_1p() + 1.6 * division.ln_1p() + 0.7 * near
    }
}

/// How likely a row is before the report is looked at.
fn prior(entry: &Entry) -> f64 {
    let people = f64::from(entry.population).ln_1p();
    match entry.kind {
        _ if entry.user => 40.0,
        PlaceKind::Country => people + 8.0,
        PlaceKind::Continent | PlaceKind::Sea | PlaceKind::Region | PlaceKind::Point => 12.0,
        PlaceKind::Division => people - 1.0,
        PlaceKind::District => people - 2.0,
        PlaceKind::City => people,
        PlaceKind::Short => 0.0,
    }
}

/// The places meant.
pub(super) fn choose(names: &Names, gazetteer: &Gazetteer) -> Vec<Place> {
    let meant: Vec<usize> = (0..names.mentions.len())
        .filter(|&i| matches!(names.mentions[i].verdict, Verdict::Yes(_)))
        .collect();
    let mut settled: BTreeMap<usize, Entry> = BTreeMap::new();
    let mut scene = Scene::default();
    // What is clear by itself, or by its container, sets the scene.
    for &i in &meant {
        if let Some(entry) = by_container(names, i).or_else(|| alone(names, i)) {
            scene.add(&entry, 1.0);
            settled.entry(names.mentions[i].rows).or_insert(entry);
        }
    }
    // The rest, name by name, in order; each settled name adds to the scene a little.
    for &i in &meant {
        let rows = names.mentions[i].rows;
        if !settled.contains_key(&rows)
            && let Some(entry) = best(names, i, &scene)
        {
            scene.add(&entry, 0.3);
            settled.insert(rows, entry);
        }
    }
    let chosen = Chosen { names, gazetteer, settled, scene };
    meant.iter().filter_map(|&i| chosen.place(i)).collect()
}

fn by_container(names: &Names, i: usize) -> Option<Entry> {
    let mention = &names.mentions[i];
    let outer = &names.rows[names.mentions[mention.container?].rows].1;
    let inner = names.rows[mention.rows].1.iter();
    inner
        .filter(|e| outer.iter().any(|o| lies_in(e, o)))
        .max_by(|a, b| prior(a).total_cmp(&prior(b)))
        .cloned()
}

/// A name with one country, or one row far before all others.
fn alone(names: &Names, i: usize) -> Option<Entry> {
    let mention = &names.mentions[i];
    let rows = &names.rows[mention.rows].1;
    let best = rows.iter().max_by(|a, b| prior(a).total_cmp(&prior(b)))?;
    let rival = rows
        .iter()
        .filter(|e| (&e.country, &e.division) != (&best.country, &best.division))
        .map(prior)
        .fold(0.0, f64::max);
    let clear = rows.len() == 1 || rival == 0.0 || prior(best) - rival > 4.5;
    (clear && mention.container.is_none()).then(|| best.clone())
}

fn best(names: &Names, i: usize, scene: &Scene) -> Option<Entry> {
    let rows = &names.rows[names.mentions[i].rows].1;
    let scored = rows.iter().map(|e| (scene.score(e), e));
    scored.max_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, e)| e.clone())
}

/// The row among those of the mention's name that its place word asks for.
fn by_word<'e>(names: &'e Names, mention: &Mention, entry: &Entry) -> Option<&'e Entry> {
    let wanted = match mention.word? {
        PlaceWord::Region => PlaceKind::Division,
        PlaceWord::District => PlaceKind::District,
        PlaceWord::Settlement => PlaceKind::City,
    };
    let rows = &names.rows[mention.rows].1;
    let fits = |e: &&Entry| e.kind == wanted && e.country == entry.country;
    let same = rows.iter().filter(fits).find(|e| e.division == entry.division);
    same.or_else(|| rows.iter().find(fits))
}

/// All names with the row chosen for each.
struct Chosen<'n> {
    names: &'n Names,
    gazetteer: &'n Gazetteer,
    settled: BTreeMap<usize, Entry>,
    scene: Scene,
}

impl Chosen<'_> {
    /// The row that mention `i` stands for.
    fn entry(&self, i: usize) -> Option<Entry> {
        let mention = &self.names.mentions[i];
        if let Some(entry) = self.holder(i).or_else(|| by_container(self.names, i)) {
            return Some(entry);
        }
        let entry = self.settled.get(&mention.rows)?;
        let by_word = by_word(self.names, mention, entry);
        Some(by_word.unwrap_or_else(|| self.city_first(mention, entry)).clone())
    }

    /// The row of a container that holds what stands before it ("Decatur, Georgia").
    fn holder(&self, i: usize) -> Option<Entry> {
        let before = i.checked_sub(1).filter(|&b| self.names.mentions[b].container == Some(i))?;
        let inner = by_container(self.names, before)?;
        let rows = self.names.rows[self.names.mentions[i].rows].1.iter();
        let outer =
            rows.filter(|o| lies_in(&inner, o)).max_by(|a, b| prior(a).total_cmp(&prior(b)))?;
        if outer.kind != PlaceKind::Short {
            return Some(outer.clone());
        }
        let full = self.gazetteer.find(&fold(&outer.title()));
        let same = |e: &&Entry| e.kind == PlaceKind::Division && e.country == outer.country;
        Some(full.iter().find(same).unwrap_or(outer).clone())
    }

    /// A bare name that a division shares with a large city of the country is the city's.
    fn city_first<'e>(&'e self, mention: &Mention, entry: &'e Entry) -> &'e Entry {
        if entry.kind != PlaceKind::Division {
            return entry;
        }
        let rows = self.names.rows[mention.rows].1.iter();
        let large = rows
            .filter(|e| e.kind == PlaceKind::City && e.country == entry.country)
            .filter(|e| e.population >= LARGE_CITY)
            .max_by_key(|e| e.population);
        large.unwrap_or(entry)
    }

    fn place(&self, i: usize) -> Option<Place> {
        let mention = &self.names.mentions[i];
        let entry = self.entry(i)?;
        let precision = match (mention.word, entry.kind) {
            (Some(PlaceWord::Region), PlaceKind::City | PlaceKind::District) => Precision::Region,
            (Some(PlaceWord::District), PlaceKind::City) => Precision::District,
            (_, kind) => kind.precision(),
        };
        let Verdict::Yes(rule) = mention.verdict else { return None };
        let (key, rows) = &self.names.rows[mention.rows];
        let mut because = vec![Reason::row(rule, "gazetteer.tsv", key, mention.span)];
        if let Some(container) = mention.container {
            let container = self.names.mentions[container].span;
            because.push(Reason::rule("places/container", container));
        } else if rows.len() > 1 && self.scene.countries.contains_key(&entry.country) {
            because.push(Reason::rule("places/country-in-report", mention.span));
        }
        Some(Place {
            span: mention.span,
            name: entry.title(),
            country: (!entry.country.is_empty()).then(|| entry.country.into_owned()),
            point: (entry.kind != PlaceKind::Short).then_some(entry.point),
            geonames: entry.geonames,
            precision,
            usage: Usage::Located,
            because,
        })
    }
}
