//! What the sources of an event state from day to day.

use super::dice::Dice;
use super::figure::{Figure, overlap};
use super::scene::Scene;
use super::tables::{MannerRow, TABLES};
use super::telling::Telling;

/// How much of the truth is known after so many days, in percent.
const KNOWN: [u64; 4] = [50, 75, 90, 100];

/// What a source said on a day.
#[derive(Clone, Debug)]
pub struct Statement {
    pub telling: Telling,
    /// Days after the event.
    pub day: u64,
    /// Whether one outlet alone has it: an anonymous source, hearsay.
    pub exclusive: bool,
}

/// A source's way.
#[derive(Clone, Copy, Debug)]
struct Way {
    manner: &'static MannerRow,
    /// The share of the truth that it counts, in percent.
    share: u64,
}

/// All statements on an event, in the order of their days.
#[derive(Debug)]
pub struct Statements<'s> {
    scene: &'s Scene,
    dice: Dice,
    ways: Vec<Way>,
    pub all: Vec<Statement>,
}

impl<'s> Statements<'s> {
    /// What is said on the day of the event.
    pub fn first(scene: &'s Scene, mut dice: Dice) -> Self {
        let ways = scene.sources.iter().map(|source| {
            let manners: Vec<&str> = source.row.manners.split(' ').collect();
            let manner = if dice.chance(25) { "said" } else { *dice.pick(&manners) };
            let manner = TABLES.manner(manner);
            Way { manner, share: dice.between(source.row.low, source.row.high) }
        });
        let ways = ways.collect();
        let mut statements = Self { scene, dice, ways, all: Vec::new() };
        statements.day(0);
        statements.denial();
        statements.hearsay();
        statements
    }

    /// What is said on a day: the last source never speaks.
    pub fn day(&mut self, day: u64) {
        let speaking = self.scene.sources.len() - 1;
        for source in 0..speaking {
            if !self.dice.chance(if day > 0 {
                60
            } else if source == 0 {
                100
            } else {
                65
            }) {
                continue;
            }
            for at in 0..self.scene.counted.len() {
                let odds = match (source, at) {
                    (0, 0) => 100,
                    (_, 0) => 85,
                    (0, _) => 75,
                    _ => 25,
                };
                if self.dice.chance(odds) {
                    self.state(source, at, day);
                }
            }
        }
    }

    fn state(&mut self, source: usize, at: usize, day: u64) {
        let scene = self.scene;
        let counted = scene.counted[at];
        let known = KNOWN[usize::try_from(day).unwrap_or(0).min(KNOWN.len() - 1)];
        let count = scene.truth[at] * known * self.ways[source].share / 10_000;
        let count = if (source, at, day) == (0, 0, 0) { count.max(1) } else { count };
        if count == 0
            || self.latest(source, counted.measure).is_some_and(|old| {
                old.telling.figure.low().or(old.telling.figure.high()).is_some_and(|n| n >= count)
            })
        {
            return;
        }
        let row = scene.sources[source].row;
        // Many go by the same count.
        let first = self.latest(0, counted.measure).map(|s| s.telling.figure);
        let figure = match first.filter(|_| source > 0 && self.dice.chance(40)) {
            Some(figure) => figure,
            None => Figure::count(count, &mut self.dice),
        };
        let telling = Telling {
            measure: counted.measure,
            group: counted.group,
            figure,
            manner: self.ways[source].manner,
            source: Some(source),
            place: None,
            day: None,
        };
        let exclusive = row.kind == "anonymous";
        self.all.push(Statement { telling, day, exclusive });
    }

    fn latest(&self, source: usize, measure: &str) -> Option<&Statement> {
        self.all
            .iter()
            .rev()
            .find(|s| s.telling.source == Some(source) && s.telling.measure == measure)
    }

    /// One side denies what another says; who has no side denies nothing.
    fn denial(&mut self) {
        let scene = self.scene;
        if matches!(&*scene.row.class, "disaster" | "health") || !self.dice.chance(75) {
            return;
        }
        let side = |s: usize| scene.sources[s].row.side.as_str();
        let main = scene.counted[0].measure;
        let open = |s: &Statement| s.telling.measure == main && !s.exclusive;
        for denied in self.all.clone().iter().filter(|s| open(s)) {
            let from = denied.telling.source.map_or("none", side);
            let figure = denied.telling.figure;
            // Nobody denies what fits their own count.
            let counts_so = |s: usize| {
                let own = self.all.iter().filter(|o| o.telling.source == Some(s) && open(o));
                own.map(|o| o.telling.figure).any(|f| overlap(f, figure))
            };
            let takes_side = |s: &usize| {
                !matches!(side(*s), "none" | "neutral" | "") && side(*s) != from && !counts_so(*s)
            };
            let Some(other) = (0..scene.sources.len()).rev().find(takes_side) else { continue };
            let manner = TABLES.manner("denied");
            let telling = Telling { manner, source: Some(other), ..denied.telling.clone() };
            self.all.push(Statement { telling, ..denied.clone() });
            return;
        }
    }

    /// What one outlet has heard and nobody stands for.
    fn hearsay(&mut self) {
        if !self.dice.chance(40) {
            return;
        }
        let at = self.dice.below(self.scene.counted.len());
        let count = self.scene.truth[at] * self.dice.between(60, 150) / 100;
        let counted = self.scene.counted[at];
        let telling = Telling {
            measure: counted.measure,
            group: counted.group,
            figure: Figure::count(count.max(1), &mut self.dice),
            manner: TABLES.manner("reportedly"),
            source: None,
            place: None,
            day: None,
        };
        self.all.push(Statement { telling, day: 0, exclusive: true });
    }

    /// A lower count that a source puts in the place of the statement `of`; none where it cannot be
    /// lower.
    pub fn lowered(&mut self, of: usize, day: u64) -> Option<usize> {
        let old = &self.all[of];
        let n = old.telling.figure.low().or(old.telling.figure.high())?;
        if n < 3 || old.exclusive || old.telling.manner.denies() {
            return None;
        }
        let figure = Figure::exactly((n * 2 / 3).max(1));
        let manner = TABLES.manner("said");
        let telling = Telling { figure, manner, ..old.telling.clone() };
        self.all.push(Statement { telling, day, exclusive: false });
        Some(self.all.len() - 1)
    }

    /// The statements that stand on a day: the latest of each source on each measure.
    pub fn current(&self, day: u64) -> Vec<usize> {
        let stands = |at: &usize| {
            let this = &self.all[*at];
            let replaces = |later: &Statement| {
                later.day <= day
                    && later.telling.source.is_some()
                    && same_topic(&later.telling, &this.telling)
            };
            this.day <= day && !self.all[at + 1..].iter().any(replaces)
        };
        (0..self.all.len()).filter(stands).collect()
    }
}

/// Whether a later one takes the place of an earlier one: the same source on the same measure, and
/// neither denies another's figure.
pub fn same_topic(later: &Telling, earlier: &Telling) -> bool {
    later.source == earlier.source
        && later.measure == earlier.measure
        && later.manner.denies() == earlier.manner.denies()
}
