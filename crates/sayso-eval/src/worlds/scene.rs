//! An event with its place, date, counts and those who speak of it.

use super::dice::Dice;
use super::grammar::fill;
use super::tables::{Counted, PlaceRow, SceneRow, SourceRow, TABLES, alternates};
use jiff::ToSpan;
use jiff::civil::{Date, date};

/// How many in a hundred events lie in an invented town.
const INVENTED: u64 = 35;

/// How many in a hundred events look like the one before.
const ALIKE: u64 = 12;

/// At most this many sources speak of an event; one more is only named by mistake.
const SOURCES_MAX: usize = 4;

/// A name with the sex that its pronoun has.
#[derive(Clone, Debug)]
pub struct Person {
    pub given: &'static str,
    pub surname: &'static str,
    pub she: bool,
}

impl Person {
    /// Somebody.
    pub fn any(dice: &mut Dice) -> Self {
        let she = dice.chance(45);
        let given = *dice.pick(&TABLES.syllables(if she { "given-she" } else { "given-he" }));
        Self { given, surname: *dice.pick(&TABLES.syllables("surname")), she }
    }

    /// Given name and surname.
    pub fn name(&self) -> String {
        format!("{} {}", self.given, self.surname)
    }
}

/// Somebody who counts.
#[derive(Clone, Debug)]
pub struct Source {
    pub row: &'static SourceRow,
    /// The one name that its body goes by.
    invented: String,
    pub person: Person,
}

/// One way to name a source.
#[derive(Clone, Debug)]
pub struct Mention {
    /// The words.
    pub words: String,
    /// Whether they name a person.
    pub person: bool,
}

/// An event.
#[derive(Clone, Debug)]
pub struct Scene {
    pub row: &'static SceneRow,
    pub place: PlaceRow,
    /// The day it happened.
    pub date: Date,
    /// What is counted, the main measure first.
    pub counted: Vec<Counted>,
    /// How many it is in the end, by `counted`.
    pub truth: Vec<u64>,
    pub sources: Vec<Source>,
}

impl Scene {
    /// The event of the story `at`: one of its own, or one that looks like the story before.
    pub fn of(seed: u64, at: u64) -> Self {
        let mut dice = Dice::new(seed, at * 2);
        let own = Self::own(&mut dice);
        if at == 0 || at.is_multiple_of(2) || !dice.chance(2 * ALIKE) {
            return own;
        }
        let before = Self::own(&mut Dice::new(seed, (at - 1) * 2));
        own.like(&before, &mut dice)
    }

    fn own(dice: &mut Dice) -> Self {
        let row = dice.pick(&TABLES.scenes);
        let mut measures = row.measures();
        // One of the first two is the main one, then one or two others of another measure.
        let first = dice.below(measures.len().min(2));
        measures.swap(0, first);
        let main = measures.remove(0);
        measures.retain(|m| m.measure != main.measure);
        dice.shuffle(&mut measures);
        measures.truncate(dice.below(3));
        measures.dedup_by_key(|m| m.measure);
        let counted: Vec<Counted> = std::iter::once(main).chain(measures).collect();
        let truth = counted.iter().map(|c| skewed(c.low, c.high, dice)).collect();
        let mut place = dice.pick(&TABLES.places).clone();
        if dice.chance(INVENTED) {
            place.place = invented(dice);
            place.near = invented(dice);
            place.other = invented(dice);
        }
        let first_day = date(2022, 1, 3);
        let days = i64::try_from(dice.between(0, 1800)).unwrap_or(0);
        let mut scene =
            Self { row, place, date: first_day + days.days(), counted, truth, sources: Vec::new() };
        scene.find_sources(dice);
        scene
    }

    /// The same kind of event near by in the same days, or in the same place a month later; with
    /// counts and sources of its own.
    fn like(mut self, before: &Self, dice: &mut Dice) -> Self {
        self.row = before.row;
        self.counted.clone_from(&before.counted);
        self.truth = self.counted.iter().map(|c| skewed(c.low, c.high, dice)).collect();
        self.place = before.place.clone();
        let days = if dice.chance(60) {
            std::mem::swap(&mut self.place.place, &mut self.place.near);
            dice.between(1, 4)
        } else {
            dice.between(25, 38)
        };
        self.date = before.date + i64::try_from(days).unwrap_or(1).days();
        self.sources.clear();
        self.find_sources(dice);
        self
    }

    fn find_sources(&mut self, dice: &mut Dice) {
        let speak = |s: &&SourceRow| s.speaks_of(&self.row.class) || s.speaks_of(&self.row.kind);
        let mut rows: Vec<&'static SourceRow> = TABLES.sources.iter().filter(speak).collect();
        dice.shuffle(&mut rows);
        // The first one always speaks, to everybody.
        rows.sort_by_key(|s| s.kind == "anonymous");
        let first = rows.remove(0);
        dice.shuffle(&mut rows);
        rows.insert(0, first);
        rows.truncate(2 + dice.below(SOURCES_MAX - 1));
        for row in rows {
            let mut person = Person::any(dice);
            while self.sources.iter().any(|s| s.person.surname == person.surname) {
                person = Person::any(dice);
            }
            self.sources.push(Source { row, invented: invented(dice), person });
        }
    }

    /// The name of somebody who is no source.
    pub fn stranger(&self, dice: &mut Dice) -> String {
        loop {
            let person = Person::any(dice);
            if self.sources.iter().all(|s| s.person.surname != person.surname) {
                return person.name();
            }
        }
    }

    /// All ways to name a source in full, in short, or by its spokesman.
    fn named(&self, source: usize, cell: &'static str) -> Vec<String> {
        let Source { invented, person, .. } = &self.sources[source];
        let PlaceRow { place, region, country, .. } = &self.place;
        let mut slot = |name: &str, _: &mut Dice| match name {
            "place" => place.clone(),
            "region" => region.clone(),
            "country" => articled(country),
            "name" => invented.clone(),
            "person" => person.name(),
            "surname" => person.surname.to_owned(),
            "man" => if person.she { "woman" } else { "man" }.to_owned(),
            "their_p" => if person.she { "her" } else { "his" }.to_owned(),
            _ => panic!("no slot {name} of a source"),
        };
        let mut dice = Dice::new(0, 0);
        alternates(cell).into_iter().map(|c| fill(c, &mut dice, &mut slot)).collect()
    }

    /// A first mention of a source.
    pub fn introduced(&self, source: usize, dice: &mut Dice) -> Mention {
        let row = self.sources[source].row;
        let person = row.kind == "person" || dice.chance(35);
        let cell = if row.kind != "person" && person { &row.spoken } else { &row.full };
        let named = self.named(source, cell);
        Mention { words: dice.pick(&named).clone(), person }
    }

    /// A later mention of a source; by surname where its spokesman was named.
    pub fn again(&self, source: usize, person: bool, dice: &mut Dice) -> Mention {
        let Source { row, person: who, .. } = &self.sources[source];
        if person && row.kind != "anonymous" && dice.chance(50) {
            return Mention { words: who.surname.to_owned(), person: true };
        }
        let cell = if dice.chance(70) { &row.short } else { &row.full };
        let named = self.named(source, cell);
        Mention { words: dice.pick(&named).clone(), person: row.kind == "person" }
    }

    /// The short names of a source, for headlines.
    pub fn short(&self, source: usize) -> String {
        let names = self.named(source, &self.sources[source].row.short);
        names[0].trim_start_matches("the ").to_owned()
    }

    /// Every name that counts as this source's.
    pub fn names(&self, source: usize) -> Vec<String> {
        let Source { row, person, .. } = &self.sources[source];
        let mut all = self.named(source, &row.full);
        all.extend(self.named(source, &row.short));
        all.extend(self.named(source, &row.spoken));
        all.push(person.name());
        all.sort();
        all.dedup();
        all
    }
}

/// A country with its article.
pub fn articled(country: &str) -> String {
    match country {
        "United States" | "Philippines" | "Central African Republic" => format!("the {country}"),
        _ => country.to_owned(),
    }
}

/// A number between two, small ones more often.
fn skewed(low: u64, high: u64, dice: &mut Dice) -> u64 {
    let part = dice.between(0, 1000) * dice.between(300, 1000) / 1000;
    low + (high - low) * part / 1000
}

fn invented(dice: &mut Dice) -> String {
    let mut part = |part: &str| *dice.pick(&TABLES.syllables(part));
    format!("{}{}{}", part("first"), part("middle"), part("last"))
}
