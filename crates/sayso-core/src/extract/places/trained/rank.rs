//! Ranks the rows of each name: a linear score over some two dozen features, whose weights stand in
//! `place_weights.tsv`. What the report is about (its scene) is made of the rows chosen before, so
//! that it is ranked some times over.

use super::super::gazetteer::{Entry, PlaceKind};
use super::super::spans::{PlaceWord, Verdict};
use super::Known;
use super::candidates::{Candidate, Rows, held};
use super::home::Home;
use super::weights::{COUNT, Weights};
use crate::extract::names::is_seat;
use crate::model::BlockKind;
use crate::text::Document;
use std::collections::{BTreeMap, BTreeSet};

/// Times that the scene is made anew.
const ROUNDS: usize = 3;
/// At most so many places of the scene are asked whether they are near.
const ANCHORS_MAX: usize = 32;
/// Within about so many kilometres a place speaks for another.
const NEAR_KM: f64 = 60.0;
/// The same, for a wider look.
const WIDE_KM: f64 = 200.0;
/// What is added for a row that a container holds: it decides ("Paris, Texas").
const CONTAINER: f64 = 8.0;
/// Thousands of people from which a city goes before the division of its name.
const LARGE_CITY: u32 = 150;

/// What was chosen for a name.
#[derive(Clone, Debug)]
pub struct Ranked {
    /// Index of the row.
    pub best: usize,
    /// The share that the model gives it, against the other rows.
    pub share: f64,
    /// The features of that row.
    pub features: [f64; COUNT],
    /// Rules that tell why.
    pub rules: Vec<&'static str>,
}

impl Default for Ranked {
    fn default() -> Self {
        Self { best: 0, share: 0.0, features: [0.0; COUNT], rules: Vec::new() }
    }
}

/// One name of the report with what is thought of it.
struct Name {
    /// How likely some mention is a place, summed.
    weight: f64,
    /// Whether the outlet is called by it.
    home: bool,
    rows: Rows,
    /// Rows that a container holds somewhere, by index.
    held: BTreeSet<usize>,
    best: usize,
}

/// Ranks the rows of all candidates.
pub(super) fn all(
    document: &Document<'_>,
    known: &Known<'_>,
    home: &Home,
    weights: &Weights,
    candidates: &mut [Candidate],
    mut look: impl FnMut(&[[f64; COUNT]]),
) {
    let mut names = names(document, known, home, candidates);
    for round in 0..ROUNDS {
        let scene = Scene::of(&names, round > 0);
        let best: Vec<usize> = names
            .iter()
            .enumerate()
            .map(|(at, name)| {
                let features = of_name(at, name, &scene, home);
                let bonus = |row: usize| if name.held.contains(&row) { CONTAINER } else { 0.0 };
                let scored = features.iter().enumerate();
                argmax(scored.map(|(row, f)| weights.score(f) + bonus(row)))
            })
            .collect();
        names.iter_mut().zip(best).for_each(|(name, best)| name.best = best);
    }
    let scene = Scene::of(&names, true);
    let features: Vec<Vec<[f64; COUNT]>> =
        names.iter().enumerate().map(|(at, name)| of_name(at, name, &scene, home)).collect();
    let neighbours = neighbours(document, candidates, &names);
    for (candidate, neighbours) in candidates.iter_mut().zip(neighbours) {
        let mut features = features[candidate.name].clone();
        let dateline = in_dateline(document, candidate);
        of_mention(candidate, &names[candidate.name], dateline, &neighbours, &mut features);
        look(&features);
        candidate.ranked = ranked(candidate, &features, weights);
    }
}

/// The kinds of the places that each candidate is listed with: "Boston, New York and Miami".
fn neighbours(
    document: &Document<'_>,
    candidates: &[Candidate],
    names: &[Name],
) -> Vec<Vec<PlaceKind>> {
    let mut all = vec![Vec::new(); candidates.len()];
    let kind = |c: &Candidate| {
        let name = &names[c.name];
        name.rows.get(name.best).filter(|_| name.weight >= 0.4).map(|e| e.kind)
    };
    for (at, pair) in candidates.windows(2).enumerate() {
        let [a, b] = pair else { continue };
        let between = a.mention.last + 1..b.mention.first;
        let joined = !between.is_empty()
            && between.len() <= 2
            && between.clone().all(|t| matches!(document.lower(t), "," | "and" | "or" | ";"));
        if !joined || a.mention.container.is_some() || b.mention.container.is_some() {
            continue;
        }
        all[at].extend(kind(b));
        all[at + 1].extend(kind(a));
    }
    all
}

fn ranked(candidate: &Candidate, features: &[[f64; COUNT]], weights: &Weights) -> Ranked {
    let scores: Vec<f64> = features.iter().map(|f| weights.score(f) + CONTAINER * f[8]).collect();
    let user = candidate.rows.iter().position(|e| e.user);
    let best = user.unwrap_or_else(|| argmax(scores.iter().copied()));
    let top = scores.get(best).copied().unwrap_or(0.0);
    let total: f64 = scores.iter().map(|s| (s - top).exp()).sum();
    let mut rules = Vec::new();
    let of_best = features.get(best).copied().unwrap_or([0.0; COUNT]);
    if features.len() > 1 {
        for (feature, rule) in [
            (8, "places/container"),
            (10, "places/container-elsewhere"),
            (18, "places/name-of-outlet"),
            (20, "places/country-in-report"),
            (21, "places/division-in-report"),
        ] {
            if of_best[feature] > 0.0 {
                rules.push(rule);
            }
        }
        if of_best[16] > 0.3 {
            rules.push("places/near-others");
        }
    }
    Ranked { best, share: 1.0 / total.max(1.0), features: of_best, rules }
}

/// The index of the greatest, the first of equals; 0 where there is none.
fn argmax(scores: impl Iterator<Item = f64>) -> usize {
    let mut best = (0, f64::NEG_INFINITY);
    for (at, score) in scores.enumerate() {
        if score > best.1 {
            best = (at, score);
        }
    }
    best.0
}

/// The names of the report, the home's last.
fn names(
    document: &Document<'_>,
    known: &Known<'_>,
    home: &Home,
    candidates: &[Candidate],
) -> Vec<Name> {
    let count = candidates.iter().map(|c| c.name + 1).max().unwrap_or(0);
    let mut names: Vec<Name> = (0..count)
        .map(|_| Name {
            weight: 0.0,
            home: false,
            rows: Vec::new().into(),
            held: BTreeSet::new(),
            best: 0,
        })
        .collect();
    for candidate in candidates {
        let name = &mut names[candidate.name];
        if name.rows.is_empty() {
            name.rows = Rows::clone(&candidate.rows);
            name.home = candidate.rows.first().is_some_and(|e| home.holds(&e.key));
        }
        name.weight += placeness(document, known, candidate);
        let inside = candidate.rows.iter().enumerate().filter(|(_, e)| held(e, &candidate.outer));
        name.held.extend(inside.map(|(row, _)| row));
    }
    let named = |rows: &[Entry]| Name {
        weight: 1.5,
        home: true,
        rows: rows.into(),
        held: BTreeSet::new(),
        best: 0,
    };
    for (key, rows) in &home.names {
        let there = names.iter_mut().find(|n| n.rows.first().is_some_and(|e| e.key == *key));
        match there {
            Some(name) => name.weight += 1.0,
            None => names.push(named(rows)),
        }
    }
    names.extend(home.stated.iter().map(|entry| named(std::slice::from_ref(entry))));
    names
}

/// How much a mention says of where the report plays.
fn placeness(document: &Document<'_>, known: &Known<'_>, candidate: &Candidate) -> f64 {
    let words = &document.syntax;
    let span = candidate.mention.span;
    let first = words.partition_point(|w| w.span.end <= span.start);
    let entity = words.get(first).map_or("", |w| w.entity);
    let dateline = in_dateline(document, candidate);
    let rule =
        matches!(candidate.mention.verdict, Verdict::Yes(_)) || candidate.by_rule(known).is_some();
    match (rule, entity) {
        _ if dateline => 2.0,
        (_, "PERSON") => 0.05,
        (true, _) => 1.0,
        (_, "GPE" | "LOC" | "NORP") => 0.8,
        (_, "ORG" | "FAC") => 0.4,
        _ => 0.1,
    }
}

fn in_dateline(document: &Document<'_>, candidate: &Candidate) -> bool {
    let sentence = &document.sentences[candidate.mention.sentence];
    if document.block_kind(sentence) == BlockKind::Dateline {
        return true;
    }
    // "WASHINGTON (AP)" within a text.
    let mention = &candidate.mention;
    let words = document.words(mention.span);
    let next = mention.last + 1;
    mention.first == sentence.tokens.start
        && words.len() > 2
        && !words.contains(char::is_lowercase)
        && next < sentence.tokens.end
        && matches!(document.word(next), "(" | "-" | "–" | "—" | "--")
}

/// What the rows chosen so far say of where the report plays.
struct Scene<'n> {
    countries: BTreeMap<&'n str, f64>,
    divisions: BTreeMap<(&'n str, &'n str), f64>,
    named: BTreeSet<(&'n str, &'n str)>,
    total: f64,
    /// Name, its row and its weight.
    anchors: Vec<(usize, &'n Entry, f64)>,
    /// Country, division and weight of each name.
    shares: Vec<(&'n str, &'n str, f64)>,
    most_country: &'n str,
    most_division: (&'n str, &'n str),
}

impl<'n> Scene<'n> {
    fn of(names: &'n [Name], known: bool) -> Self {
        let mut scene = Self {
            countries: BTreeMap::new(),
            divisions: BTreeMap::new(),
            named: BTreeSet::new(),
            total: 0.0,
            anchors: Vec::new(),
            shares: Vec::new(),
            most_country: "",
            most_division: ("", ""),
        };
        for (at, name) in names.iter().enumerate() {
            let Some(entry) = name.rows.get(name.best).filter(|_| known) else {
                scene.shares.push(("", "", 0.0));
                continue;
            };
            let weight = name.weight.ln_1p();
            let (country, division): (&str, &str) = (&entry.country, &entry.division);
            if !country.is_empty() {
                *scene.countries.entry(country).or_default() += weight;
            }
            if !division.is_empty() {
                *scene.divisions.entry((country, division)).or_default() += weight;
            }
            if name.weight >= 0.4 && matches!(entry.kind, PlaceKind::Country | PlaceKind::Division)
            {
                scene.named.insert((country, division));
            }
            scene.total += weight;
            scene.shares.push((country, division, weight));
            let exact =
                matches!(entry.kind, PlaceKind::City | PlaceKind::District | PlaceKind::Point);
            if exact {
                scene.anchors.push((at, entry, weight));
            }
        }
        scene.anchors.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
        scene.anchors.truncate(ANCHORS_MAX);
        let most = scene.countries.iter().max_by(|a, b| a.1.total_cmp(b.1));
        scene.most_country = most.map_or("", |(country, _)| country);
        let most = scene.divisions.iter().max_by(|a, b| a.1.total_cmp(b.1));
        scene.most_division = most.map_or(("", ""), |(at, _)| *at);
        scene
    }

    /// The share of the country and of the division among the other names.
    fn shares(&self, name: usize, entry: &Entry) -> (f64, f64) {
        let (country, division, weight) = self.shares[name];
        let rest = self.total - weight + 0.5;
        let own = if country == entry.country { weight } else { 0.0 };
        let of_country = self.countries.get(&*entry.country).map_or(0.0, |w| w - own);
        let at: (&str, &str) = (&entry.country, &entry.division);
        let own = if (country, division) == at { weight } else { 0.0 };
        let of_division = self.divisions.get(&at).map_or(0.0, |w| w - own);
        (of_country.max(0.0) / rest, of_division.max(0.0) / rest)
    }

    /// How near the nearest other place is (0 to 1), and how near all are.
    fn nearness(&self, name: usize, entry: &Entry) -> (f64, f64) {
        let (mut nearest, mut sum) = (0.0_f64, 0.0);
        for (_, anchor, weight) in self.anchors.iter().filter(|(at, ..)| *at != name) {
            let apart = kilometres(entry.point, anchor.point);
            let sure = weight.min(1.0);
            nearest = nearest.max(sure * (-apart / NEAR_KM).exp());
            sum += sure * (-apart / WIDE_KM).exp();
        }
        (nearest, sum.ln_1p())
    }
}

/// Kilometres between two points, by an equirectangular map: near enough for what is near.
fn kilometres((a_lat, a_lon): (f64, f64), (b_lat, b_lon): (f64, f64)) -> f64 {
    let north = (a_lat - b_lat) * 111.0;
    let turn = (a_lon - b_lon).abs();
    let east = turn.min(360.0 - turn) * 111.0 * ((a_lat + b_lat) / 2.0).to_radians().cos();
    north.hypot(east)
}

/// The features of the rows of a name that its mentions share.
fn of_name(at: usize, name: &Name, scene: &Scene<'_>, home: &Home) -> Vec<[f64; COUNT]> {
    let one = |yes: bool| if yes { 1.0 } else { 0.0 };
    let anchors = scene.anchors.iter().filter(|(other, ..)| *other != at);
    let homes: Vec<&Entry> = anchors
        .filter(|(other, ..)| home.holds(key_of(scene, *other)))
        .map(|(_, e, _)| *e)
        .collect();
    let of_row = |entry: &Entry| {
        let mut f = [0.0; COUNT];
        f[0] = f64::from(entry.population).ln_1p();
        f[1] = one(entry.kind == PlaceKind::Country);
        f[2] = one(entry.kind == PlaceKind::Division);
        f[3] = one(entry.kind == PlaceKind::District);
        f[4] = one(!matches!(
            entry.kind,
            PlaceKind::Country | PlaceKind::Division | PlaceKind::District | PlaceKind::City
        ));
        f[5] = one(entry.kind == PlaceKind::Division && is_seat(&entry.title()));
        f[6] = one(!entry.name.is_empty() && super::super::fold::fold(&entry.name) != entry.key);
        f[7] = one(entry.minor);
        (f[14], f[15]) = scene.shares(at, entry);
        (f[16], f[17]) = scene.nearness(at, entry);
        f[18] = one(name.home && entry.kind != PlaceKind::Country);
        f[19] = one(home.country.as_deref() == Some(&*entry.country));
        let lower = entry.kind != PlaceKind::Country;
        f[20] = one(lower && scene.named.contains(&(&*entry.country, "")));
        let city = matches!(entry.kind, PlaceKind::City | PlaceKind::District);
        f[21] = one(city && scene.named.contains(&(&*entry.country, &*entry.division)));
        let large = |e: &Entry| {
            e.kind == PlaceKind::City && e.country == entry.country && e.population >= LARGE_CITY
        };
        f[22] = one(entry.kind == PlaceKind::Division && name.rows.iter().any(large));
        f[23] = f[18] * f[19];
        let greater = |e: &Entry| e.country == entry.country && e.population > entry.population;
        f[24] = one(!name.rows.iter().any(greater));
        let apart = homes.iter().map(|h| kilometres(h.point, entry.point));
        f[25] = apart.fold(0.0_f64, |most, km| most.max((-km / NEAR_KM).exp()));
        f[26] = one(homes.iter().any(|h| {
            h.country == entry.country && h.division == entry.division && !h.division.is_empty()
        }));
        f[27] = one(!entry.country.is_empty() && scene.most_country == entry.country);
        f[28] = one(!entry.division.is_empty()
            && scene.most_division == (&*entry.country, &*entry.division));
        f[29] = if city { f[15] } else { 0.0 };
        let town = entry.kind == PlaceKind::City;
        let larger = |e: &Entry| e.kind == PlaceKind::City && greater(e);
        f[30] = one(town && is_seat(&entry.title()) && !name.rows.iter().any(larger));
        f[32] = one(entry.kind == PlaceKind::District && f[6] > 0.0);
        if let Some(stated) = &home.stated {
            f[33] = (-kilometres(stated.point, entry.point) / NEAR_KM).exp();
            let country = !entry.country.is_empty() && stated.country == entry.country;
            let division = !entry.division.is_empty() && stated.division == entry.division;
            (f[34], f[35]) = (one(country && division), one(country));
        }
        f
    };
    name.rows.iter().map(of_row).collect()
}

fn key_of<'s>(scene: &'s Scene<'_>, name: usize) -> &'s str {
    scene.anchors.iter().find(|(at, ..)| *at == name).map_or("", |(_, e, _)| &e.key)
}

/// Adds the features that are a mention's own.
fn of_mention(
    candidate: &Candidate,
    name: &Name,
    dateline: bool,
    neighbours: &[PlaceKind],
    features: &mut [[f64; COUNT]],
) {
    let one = |yes: bool| if yes { 1.0 } else { 0.0 };
    let any = candidate.rows.iter().any(|e| held(e, &candidate.outer));
    for (row, (entry, f)) in candidate.rows.iter().zip(features).enumerate() {
        let inside = held(entry, &candidate.outer);
        f[8] = one(inside);
        f[9] = one(any && !inside);
        f[10] = one(!any && name.held.contains(&row));
        let fits = candidate.mention.word.map(|word| match word {
            PlaceWord::Region => entry.kind == PlaceKind::Division,
            PlaceWord::District => entry.kind == PlaceKind::District,
            PlaceWord::Settlement => entry.kind == PlaceKind::City,
        });
        f[11] = one(fits == Some(true));
        f[12] = one(fits == Some(false));
        f[36] = one(neighbours.contains(&entry.kind));
        f[37] = one(!neighbours.is_empty() && f[36] == 0.0);
        f[31] = one(dateline && entry.kind == PlaceKind::City);
        f[13] = one(candidate.listed_county && entry.kind == PlaceKind::District);
    }
}
