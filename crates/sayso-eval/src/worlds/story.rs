//! The plan of a story: which outlets report what, on whose word, and from whom they take it.

use super::dice::Dice;
use super::report::{Drift, Kind, Report, Role};
use super::scene::Scene;
use super::statements::Statements;
use super::tables::{OutletRow, TABLES, TextRow};
use super::telling::{Telling, differences};
use super::writer::{Finished, Told, Writer};
use jiff::ToSpan;
use jiff::civil::Date;

/// At least and at most so many reports of an event.
const REPORTS: (u64, u64) = (2, 9);

/// How many days an event is reported on.
const LAST_DAY: u64 = 3;

/// The statements that an original carries at most.
const CARRIED_MAX: usize = 5;

/// A story with all its reports.
#[derive(Debug)]
pub struct Story {
    pub number: u64,
    pub scene: Scene,
    pub statements: Vec<super::statements::Statement>,
    pub reports: Vec<Report>,
    pub drifts: Vec<Drift>,
}

/// The story `number` of a seed. It does not depend on how many others are made.
pub fn story(seed: u64, number: u64) -> Story {
    let scene = Scene::of(seed, number);
    let mut dice = Dice::new(seed, number * 2 + 1);
    let statements = Statements::first(&scene, Dice::new(dice.next(), 0));
    let mut outlets: Vec<OutletRow> = TABLES.outlets.iter().map(|o| placed(o, &scene)).collect();
    dice.shuffle(&mut outlets);
    let kinds = [scene.row.kind.as_str(), scene.row.class.as_str()];
    let mut background: Vec<&TextRow> =
        TABLES.background.iter().filter(|r| r.fits(&kinds)).collect();
    // Events that look alike are two in a row: they share no sentence that counts nothing.
    let mut odd = number.is_multiple_of(2);
    background.retain(|_| {
        odd = !odd;
        odd
    });
    dice.shuffle(&mut background);
    let mut desk = Desk {
        scene: &scene,
        statements,
        outlets,
        carriers: Vec::new(),
        reports: Vec::new(),
        days: Vec::new(),
        drifts: Vec::new(),
        background,
        dice,
    };
    desk.run();
    let Desk { statements, mut reports, drifts, mut dice, .. } = desk;
    for report in &mut reports {
        report.id = format!("{:012x}", dice.next() >> 16);
    }
    Story { number, statements: statements.all, reports, drifts, scene }
}

fn placed(outlet: &OutletRow, scene: &Scene) -> OutletRow {
    let mut outlet = outlet.clone();
    outlet.name = outlet.name.replace("{place}", &scene.place.place);
    outlet
}

/// Where the reports of a story are made.
pub(super) struct Desk<'s> {
    pub(super) scene: &'s Scene,
    pub(super) statements: Statements<'s>,
    /// Outlets that have not reported yet.
    pub(super) outlets: Vec<OutletRow>,
    /// Which outlet has an exclusive statement.
    pub(super) carriers: Vec<(usize, String)>,
    pub(super) reports: Vec<Report>,
    /// The day of each report, after the event.
    pub(super) days: Vec<u64>,
    pub(super) drifts: Vec<Drift>,
    /// Background that no report has had.
    pub(super) background: Vec<&'static TextRow>,
    pub(super) dice: Dice,
}

impl Desk<'_> {
    fn run(&mut self) {
        let wanted = REPORTS.0
            + self.dice.between(0, REPORTS.1 - REPORTS.0) * self.dice.between(40, 100) / 100;
        let mut day = 0;
        while (self.reports.len() as u64) < wanted {
            if !self.reports.is_empty() && day < LAST_DAY && self.dice.chance(22) {
                day += 1;
                self.statements.day(day);
            }
            let last = self.reports.len() as u64 + 1 == wanted;
            let done =
                self.correction(day) || (last && self.dice.chance(25) && self.retraction(day));
            if done {
                continue;
            }
            match (self.base(day), self.dice.below(100)) {
                (Some(base), 0..20) => self.copy(base, day),
                (Some(base), 20..36) => self.edit(base, day),
                (Some(base), 36..74) => self.retell(base, day),
                _ => self.original(day),
            }
        }
    }

    pub(super) fn date(&self, day: u64) -> Date {
        self.scene.date + i64::try_from(day).unwrap_or(0).days()
    }

    /// An original of the day to draw on.
    fn base(&mut self, day: u64) -> Option<usize> {
        let fits = |&at: &usize| self.days[at] == day && self.reports[at].kind == Kind::Original;
        let mut all: Vec<usize> = (0..self.reports.len()).filter(fits).collect();
        self.dice.take(&mut all)
    }

    /// An outlet that has not reported yet: an agency, one that is none, or any.
    pub(super) fn outlet(&mut self, agency: Option<bool>) -> OutletRow {
        let fits = |o: &OutletRow| agency.is_none_or(|a| a == o.is_agency());
        let at = self.outlets.iter().position(fits).unwrap_or(0);
        self.outlets.remove(at)
    }

    pub(super) fn writer<'w>(
        &mut self,
        outlet: &'w OutletRow,
        day: u64,
        base: Option<usize>,
    ) -> Writer<'w>
    where
        Self: 'w,
    {
        let base = base.map(|b| self.reports[b].outlet.name.clone());
        let dice = Dice::new(self.dice.next(), 0);
        let mut writer = Writer::new(self.scene, outlet, self.date(day), base, dice);
        writer.background = std::mem::take(&mut self.background);
        writer
    }

    /// The page, and the background that it left.
    pub(super) fn finish(&mut self, mut writer: Writer<'_>, main: usize, credit: bool) -> Finished {
        let (bullets, left) = (writer.bullets(), std::mem::take(&mut writer.background));
        self.background = left;
        writer.finish(main, credit, bullets)
    }

    /// Keeps a report. `across` pairs claims of its base with those that retell them.
    pub(super) fn keep(&mut self, made: Made, across: &[(usize, usize)]) {
        let Made { outlet, kind, day, base, cites, page: (blocks, claims, summed) } = made;
        let published = self.date(day);
        let id = String::new();
        let report = Report { id, outlet, kind, published, blocks, claims, summed, base, cites };
        let this = self.reports.len();
        self.reports.push(report);
        self.days.push(day);
        for &(from, to) in &self.reports[this].summed.clone() {
            self.compare((this, from), (this, to), true, false);
        }
        let Some(base) = base else { return };
        for &(from, to) in across {
            self.compare((base, from), (this, to), false, false);
            // What sums up the retelling differs from the base as well.
            let sums: Vec<usize> =
                self.reports[this].summed.iter().filter(|s| s.0 == to).map(|s| s.1).collect();
            for sum in sums {
                self.compare((base, from), (this, sum), true, true);
            }
        }
    }

    /// Notes what differs between two claims.
    pub(super) fn compare(
        &mut self,
        from: (usize, usize),
        to: (usize, usize),
        summary: bool,
        optional: bool,
    ) {
        let told = |(report, claim): (usize, usize)| &self.reports[report].claims[claim].telling;
        let differ = differences(told(from), told(to), summary);
        let drift = |(kind, may)| Drift { kind, from, to, optional: may || optional };
        self.drifts.extend(differ.into_iter().map(drift));
    }

    pub(super) fn told(&self, statement: usize) -> Told {
        let of = &self.statements.all[statement];
        let said = self.date(of.day);
        Told { telling: of.telling.clone(), statement, said, relay: None, drifted: false }
    }

    /// What an outlet can carry: what stands, and no other outlet's own.
    fn carried(&mut self, outlet: &str, day: u64) -> Vec<usize> {
        let main = self.scene.counted[0].measure;
        let mut all = self.statements.current(day);
        let others = |s: &usize| self.carriers.iter().any(|(of, by)| of == s && by != outlet);
        all.retain(|s| !others(s));
        let on_main = |s: &usize| self.statements.all[*s].telling.measure == main;
        let denies = |s: &usize| self.statements.all[*s].telling.manner.denies();
        let mut mains: Vec<usize> =
            all.iter().copied().filter(|s| on_main(s) && !denies(s)).collect();
        self.dice.shuffle(&mut mains);
        // One that somebody stands for opens a report.
        mains.sort_by_key(|s| self.statements.all[*s].exclusive);
        let mut carried: Vec<usize> = mains.iter().copied().take(1).collect();
        let mut rest: Vec<usize> = all.into_iter().filter(|s| !carried.contains(s)).collect();
        self.dice.shuffle(&mut rest);
        for statement in rest {
            if carried.len() < CARRIED_MAX && self.dice.chance(62) {
                carried.push(statement);
            }
        }
        for &statement in &carried {
            if self.statements.all[statement].exclusive {
                self.carriers.push((statement, outlet.to_owned()));
            }
        }
        carried
    }

    /// Some say where and when, most do not.
    fn placed(&mut self, told: &mut Telling, percent: u64) {
        if self.dice.chance(percent) {
            told.place = Some(self.scene.place.place.clone());
        }
        // An outbreak has no day.
        if self.scene.row.class != "health" && self.dice.chance(percent) {
            told.day = Some(self.scene.date);
        }
    }

    fn original(&mut self, day: u64) {
        let earlier = |at: &usize| self.reports[*at].kind == Kind::Original && self.days[*at] < day;
        let mut earlier: Vec<usize> = (0..self.reports.len()).filter(earlier).collect();
        let again = self.dice.chance(45).then(|| self.dice.take(&mut earlier)).flatten();
        let agency = self.reports.is_empty() && self.dice.chance(60);
        let outlet = match again {
            Some(at) => self.reports[at].outlet.clone(),
            None => self.outlet(agency.then_some(true)),
        };
        let carried = self.carried(&outlet.name, day);
        let mut told: Vec<Told> = carried.into_iter().map(|s| self.told(s)).collect();
        for (at, told) in told.iter_mut().enumerate() {
            self.placed(&mut told.telling, if at == 0 { 80 } else { 15 });
        }
        let mut writer = self.writer(&outlet, day, None);
        writer.body(&told);
        let main = first_body(&writer);
        let page = self.finish(writer, main, false);
        let made = Made {
            kind: Kind::Original,
            day,
            base: None,
            cites: false,
            page,
            outlet: outlet.clone(),
        };
        self.keep(made, &[]);
    }
}

/// What is kept of a report.
pub(super) struct Made {
    pub(super) outlet: OutletRow,
    pub(super) kind: Kind,
    pub(super) day: u64,
    pub(super) base: Option<usize>,
    pub(super) cites: bool,
    pub(super) page: Finished,
}

fn first_body(writer: &Writer<'_>) -> usize {
    writer.claims.iter().position(|c| c.role == Role::Body).unwrap_or(0)
}
