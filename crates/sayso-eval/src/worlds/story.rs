//! The plan of a story: which outlets report what, on whose word, and from whom they take it.

use super::dice::Dice;
use super::report::{Block, Claim, Drift, Kind, Report, Role};
use super::scene::Scene;
use super::statements::Statements;
use super::tables::{OutletRow, TABLES, TextRow};
use super::telling::Telling;
use super::writer::{Finished, Told, Within, Writer};
use jiff::ToSpan;
use jiff::civil::Date;
use sayso_core::model::DriftKind;

/// At least and at most so many reports of an event.
const REPORTS: (u64, u64) = (2, 9);

/// How many days an event is reported on.
const LAST_DAY: u64 = 3;

/// How many in a hundred retold figures come out changed.
const DRIFTS: u64 = 42;

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

struct Desk<'s> {
    scene: &'s Scene,
    statements: Statements<'s>,
    /// Outlets that have not reported yet.
    outlets: Vec<OutletRow>,
    /// Which outlet has an exclusive statement.
    carriers: Vec<(usize, String)>,
    reports: Vec<Report>,
    /// The day of each report, after the event.
    days: Vec<u64>,
    drifts: Vec<Drift>,
    /// Background that no report has had.
    background: Vec<&'static TextRow>,
    dice: Dice,
}

impl Desk<'_> {
    fn run(&mut self) {
        let wanted = REPORTS.0
            + self.dice.between(0, REPORTS.1 - REPORTS.0) * self.dice.between(40, 100) / 100;
        let mut day = 0;
        while (self.reports.len() as u64) < wanted {
            if !self.reports.is_empty() && day < LAST_DAY && self.dice.chance(28) {
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

    fn date(&self, day: u64) -> Date {
        self.scene.date + i64::try_from(day).unwrap_or(0).days()
    }

    /// An original of the day to draw on.
    fn base(&mut self, day: u64) -> Option<usize> {
        let fits = |&at: &usize| self.days[at] == day && self.reports[at].kind == Kind::Original;
        let mut all: Vec<usize> = (0..self.reports.len()).filter(fits).collect();
        self.dice.take(&mut all)
    }

    /// An outlet that has not reported yet: an agency, one that is none, or any.
    fn outlet(&mut self, agency: Option<bool>) -> OutletRow {
        let fits = |o: &OutletRow| agency.is_none_or(|a| a == o.is_agency());
        let at = self.outlets.iter().position(fits).unwrap_or(0);
        self.outlets.remove(at)
    }

    fn writer<'w>(&mut self, outlet: &'w OutletRow, day: u64, base: Option<usize>) -> Writer<'w>
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
    fn finish(&mut self, mut writer: Writer<'_>, main: usize, credit: bool) -> Finished {
        let (bullets, left) = (writer.bullets(main), std::mem::take(&mut writer.background));
        self.background = left;
        writer.finish(main, credit, bullets)
    }

    /// Keeps a report; its drifts are within it, but for those `across`: kind, claim of the base,
    /// claim of this one.
    fn keep(&mut self, made: Made, across: &[(DriftKind, usize, usize)]) {
        let Made { outlet, kind, day, base, cites, page: (blocks, claims, within) } = made;
        let this = self.reports.len();
        let own = within.into_iter().map(|(kind, from, to, optional)| Drift {
            kind,
            from: (this, from),
            to: (this, to),
            optional,
        });
        self.drifts.extend(own);
        if let Some(base) = base {
            self.drifts.extend(across.iter().map(|&(kind, from, to)| Drift {
                kind,
                from: (base, from),
                to: (this, to),
                optional: false,
            }));
        }
        let published = self.date(day);
        let id = String::new();
        self.reports.push(Report { id, outlet, kind, published, blocks, claims, base, cites });
        self.days.push(day);
    }

    fn told(&self, statement: usize) -> Told {
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

    fn copy(&mut self, base: usize, day: u64) {
        let outlet = self.outlet(Some(false));
        let report = &self.reports[base];
        let (mut blocks, claims) = (report.blocks.clone(), report.claims.clone());
        let credit = self.dice.chance(80);
        let within = self.within(base);
        blocks.retain(|b| matches!(b.role, "title" | "heading" | "bullet" | "paragraph"));
        self.credit(&mut blocks, base, &outlet, credit);
        let page = (blocks, claims, within);
        let made = Made { kind: Kind::Copy, day, base: Some(base), cites: credit, page, outlet };
        self.keep(made, &[]);
    }

    /// The drifts within a report, for its copies.
    fn within(&self, of: usize) -> Vec<Within> {
        let inside = self.drifts.iter().filter(|d| d.from.0 == of && d.to.0 == of);
        inside.map(|d| (d.kind, d.from.1, d.to.1, d.optional)).collect()
    }

    fn credit(&mut self, blocks: &mut Vec<Block>, base: usize, outlet: &OutletRow, credit: bool) {
        if !credit {
            return;
        }
        let day = self.days[base];
        let mut writer = self.writer(outlet, day, Some(base));
        let part = if self.dice.chance(50) { "creditline" } else { "credit" };
        let words = vec![writer.any_part(part)];
        self.background = writer.background;
        if part == "credit" {
            blocks.push(Block { role: "furniture", sentences: words });
        } else {
            blocks.insert(1, Block { role: "byline", sentences: words });
        }
    }

    /// A copy with passages cut and moved, and at times a figure that comes out changed.
    fn edit(&mut self, base: usize, day: u64) {
        let outlet = self.outlet(Some(false));
        let report = &self.reports[base];
        let mut claims = report.claims.clone();
        let mut paragraphs: Vec<Block> =
            report.blocks.iter().filter(|b| b.role == "paragraph").cloned().collect();
        let lede = paragraphs.remove(0);
        self.dice.shuffle(&mut paragraphs);
        paragraphs.truncate(1 + self.dice.below(paragraphs.len().max(2)));
        paragraphs.insert(0, lede);
        let mut across = Vec::new();
        if self.dice.chance(55) {
            across.extend(self.altered(base, day, &outlet, &mut paragraphs, &mut claims));
        }
        let stand: Vec<usize> = told(&paragraphs);
        let mut writer = self.writer(&outlet, day, Some(base));
        let main = stand.iter().copied().find(|&c| claims[c].role == Role::Body).unwrap_or(0);
        writer.claims = claims;
        for block in paragraphs {
            writer.paragraph(block.sentences);
        }
        let credit = self.dice.chance(50);
        let (blocks, claims, mut drifts) = self.finish(writer, main, credit);
        let stand = told(&blocks);
        let lede = self.within(base).into_iter().filter(|d| claims[d.2].role == Role::Lede);
        drifts.extend(lede.filter(|d| stand.contains(&d.1) && stand.contains(&d.2)));
        let page = (blocks, claims, drifts);
        let made = Made { kind: Kind::Edit, day, base: Some(base), cites: credit, page, outlet };
        self.keep(made, &across);
    }

    /// Writes one of the base's sentences anew, with a drift.
    fn altered(
        &mut self,
        base: usize,
        day: u64,
        outlet: &OutletRow,
        paragraphs: &mut [Block],
        claims: &mut Vec<Claim>,
    ) -> Option<(DriftKind, usize, usize)> {
        let stand = told(paragraphs);
        let mut open: Vec<usize> = stand
            .into_iter()
            .filter(|&c| claims[c].role == Role::Body && claims[c].relay.is_none())
            .collect();
        let from = self.dice.take(&mut open)?;
        let (kind, telling) = self.drift(&claims[from].telling)?;
        let sentence = paragraphs
            .iter_mut()
            .flat_map(|b| &mut b.sentences)
            .find(|s| s.contains(super::pen::mark(from)))?;
        let number = claims.len();
        let statement = claims[from].statement;
        let said = self.date(self.statements.all[statement].day);
        let new = Told { telling, statement, said, relay: None, drifted: true };
        let mut writer = self.writer(outlet, day, Some(base));
        writer.claims = std::mem::take(claims);
        *sentence = writer.tell(&new, false).0;
        self.background = writer.background;
        *claims = writer.claims;
        Some((kind, from, number))
    }

    /// A kind of drift that can befall a telling, and what becomes of it.
    fn drift(&mut self, telling: &Telling) -> Option<(DriftKind, Telling)> {
        let kinds = telling.drifts(self.scene);
        let mut all: Vec<DriftKind> =
            kinds.into_iter().flat_map(|k| std::iter::repeat_n(k, weight(k))).collect();
        let kind = self.dice.take(&mut all)?;
        Some((kind, telling.drifted(kind, self.scene, &mut self.dice)))
    }

    /// In other words, citing the outlet, with or without drift.
    fn retell(&mut self, base: usize, day: u64) {
        let outlet = self.outlet(Some(false));
        let name = self.reports[base].outlet.name.clone();
        let published = self.reports[base].published;
        let body = |c: &usize| self.reports[base].claims[*c].role == Role::Body;
        let stand: Vec<usize> = self.reports[base].told().into_iter().filter(body).collect();
        let mut picked: Vec<usize> = stand.iter().copied().take(1).collect();
        for &claim in &stand[1..] {
            if self.dice.chance(55) {
                picked.push(claim);
            }
        }
        let (mut told, mut across) = (Vec::new(), Vec::new());
        for from in picked {
            let of = self.reports[base].claims[from].clone();
            let drift = if self.dice.chance(DRIFTS) { self.drift(&of.telling) } else { None };
            let drifted = drift.is_some();
            let (kind, mut telling) =
                drift.map_or((None, of.telling.clone()), |(k, t)| (Some(k), t));
            self.forget(&mut telling, kind);
            let dropped = kind == Some(DriftKind::SourceDropped);
            let unsaid = telling.source.is_none() && telling.manner.hedged();
            let cite = !dropped && !unsaid && (told.is_empty() || self.dice.chance(40));
            let relay = cite.then(|| (name.clone(), published));
            let said = self.date(self.statements.all[of.statement].day);
            across.extend(kind.map(|kind| (kind, from, told.len())));
            told.push(Told { telling, statement: of.statement, said, relay, drifted });
        }
        let mut writer = self.writer(&outlet, day, Some(base));
        writer.body(&told);
        let numbers: Vec<usize> =
            (0..writer.claims.len()).filter(|&c| writer.claims[c].role == Role::Body).collect();
        let across: Vec<_> =
            across.into_iter().map(|(k, from, at)| (k, from, numbers[at])).collect();
        let credit = told.iter().all(|t| t.relay.is_none()) || self.dice.chance(15);
        let page = self.finish(writer, numbers[0], credit);
        let made = Made {
            kind: Kind::Retelling,
            day,
            base: Some(base),
            cites: true,
            page,
            outlet: outlet.clone(),
        };
        self.keep(made, &across);
    }

    /// Leaves out where or when, unless that is what changed.
    fn forget(&mut self, telling: &mut Telling, kind: Option<DriftKind>) {
        if kind != Some(DriftKind::PlaceMoved) && self.dice.chance(45) {
            telling.place = None;
        }
        if kind != Some(DriftKind::TimeMoved) && self.dice.chance(45) {
            telling.day = None;
        }
    }

    /// A source lowers its count; whether one could.
    fn retraction(&mut self, day: u64) -> bool {
        let main = self.scene.counted[0].measure;
        let current = self.statements.current(day);
        let claims =
            |r: &Report| r.told().into_iter().map(|c| r.claims[c].statement).collect::<Vec<_>>();
        let told: Vec<usize> = self.reports.iter().flat_map(claims).collect();
        let fits = |s: &usize| {
            let telling = &self.statements.all[*s].telling;
            told.contains(s) && telling.measure == main && telling.source.is_some()
        };
        let Some(old) = current.into_iter().find(fits) else { return false };
        let Some(new) = self.statements.lowered(old, day) else { return false };
        let (old, new) = (self.told(old), self.told(new));
        self.taken_back(None, day, &old, &new, "retraction");
        true
    }

    /// An outlet corrects a figure that it got wrong; whether there was one.
    fn correction(&mut self, day: u64) -> bool {
        let corrected =
            |r: usize| self.reports.iter().any(|c| c.kind == Kind::Correction && c.base == Some(r));
        let wrong = self.drifts.iter().find(|d| {
            d.kind == DriftKind::FigureChanged && self.days[d.to.0] == day && !corrected(d.to.0)
        });
        let Some(wrong) = wrong.cloned().filter(|_| self.dice.chance(50)) else { return false };
        let claim = |(report, number): (usize, usize)| self.reports[report].claims[number].clone();
        let (right, old) = (claim(wrong.from), claim(wrong.to));
        if right.telling.source.is_none() {
            return false;
        }
        let mut new = self.told(right.statement);
        new.telling.manner = TABLES.manner("said");
        let mut old = Told { drifted: true, ..self.told(old.statement).with(old.telling) };
        old.telling.place = None;
        old.telling.day = None;
        self.taken_back(Some(wrong.to.0), day, &old, &new, "correction");
        true
    }

    fn taken_back(
        &mut self,
        of: Option<usize>,
        day: u64,
        old: &Told,
        new: &Told,
        frame: &'static str,
    ) {
        let outlet = match of {
            Some(of) => self.reports[of].outlet.clone(),
            None => self.outlet(None),
        };
        let mut writer = self.writer(&outlet, day, None);
        let (words, main) = writer.take_back(old, new, frame);
        let mut sentences = vec![words];
        sentences.extend(writer.background());
        writer.paragraph(sentences);
        let page = self.finish(writer, main, false);
        let kind = if frame == "correction" { Kind::Correction } else { Kind::Retraction };
        self.keep(Made { kind, day, base: of, cites: false, page, outlet: outlet.clone() }, &[]);
    }
}

impl Told {
    fn with(self, telling: Telling) -> Self {
        Self { telling, ..self }
    }
}

/// What is kept of a report.
struct Made {
    outlet: OutletRow,
    kind: Kind,
    day: u64,
    base: Option<usize>,
    cites: bool,
    page: Finished,
}

/// Kinds that few figures can suffer come first where they can.
fn weight(kind: DriftKind) -> usize {
    match kind {
        DriftKind::NegationLost | DriftKind::RangeCollapsed | DriftKind::MeasureNarrowed => 6,
        DriftKind::HedgeDropped | DriftKind::TimeMoved | DriftKind::PlaceMoved => 4,
        DriftKind::GroupWidened | DriftKind::SourceDropped | DriftKind::SourceChanged => 3,
        DriftKind::BoundDropped | DriftKind::FigureChanged | DriftKind::CertaintyRaised => 2,
    }
}

fn first_body(writer: &Writer<'_>) -> usize {
    writer.claims.iter().position(|c| c.role == Role::Body).unwrap_or(0)
}

/// The numbers of the claims that stand in blocks.
fn told(blocks: &[Block]) -> Vec<usize> {
    let sentences = blocks.iter().flat_map(|b| &b.sentences);
    sentences.flat_map(|s| s.chars().filter_map(super::pen::marked)).collect()
}
