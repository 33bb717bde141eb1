//! Reports made from others: copies, cuts, retellings, and what is taken back.

use super::pen::mark;
use super::report::{Block, Claim, Kind, Report, Role, told};
use super::story::{Desk, Made};
use super::tables::{OutletRow, TABLES};
use super::telling::Telling;
use super::writer::Told;
use sayso_core::model::DriftKind;

/// How many in a hundred retold figures come out changed.
const DRIFTS: u64 = 60;

impl Desk<'_> {
    pub(super) fn copy(&mut self, base: usize, day: u64) {
        let outlet = self.outlet(Some(false));
        let report = &self.reports[base];
        let (mut blocks, claims) = (report.blocks.clone(), report.claims.clone());
        let credit = self.dice.chance(80);
        let summed = self.reports[base].summed.clone();
        blocks.retain(|b| matches!(b.role, "title" | "heading" | "bullet" | "paragraph"));
        self.credit(&mut blocks, base, &outlet, credit);
        let page = (blocks, claims, summed);
        let made = Made { kind: Kind::Copy, day, base: Some(base), cites: credit, page, outlet };
        self.keep(made, &[]);
    }

    fn credit(&mut self, blocks: &mut Vec<Block>, base: usize, outlet: &OutletRow, credit: bool) {
        if !credit {
            uncredited(blocks);
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
    pub(super) fn edit(&mut self, base: usize, day: u64) {
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
        let credit = self.dice.chance(50);
        if !credit {
            uncredited(&mut paragraphs);
        }
        for block in paragraphs {
            writer.paragraph(block.sentences);
        }
        let (blocks, claims, mut summed) = self.finish(writer, main, credit);
        let stand = told(&blocks);
        let old = self.reports[base].summed.clone();
        let kept = |s: &&(usize, usize)| stand.contains(&s.1);
        let (whole, orphans): (Vec<_>, Vec<_>) =
            old.iter().filter(kept).partition(|s| stand.contains(&s.0));
        summed.extend(whole);
        let page = (blocks, claims, summed);
        let kind = Kind::Edit;
        self.keep(Made { kind, day, base: Some(base), cites: credit, page, outlet }, &across);
        // What sums up a sentence that was written anew sums up the base's.
        let this = self.reports.len() - 1;
        for (from, to) in orphans {
            self.compare((base, from), (this, to), true, true);
        }
    }

    /// Writes one of the base's sentences anew, with a drift.
    fn altered(
        &mut self,
        base: usize,
        day: u64,
        outlet: &OutletRow,
        paragraphs: &mut [Block],
        claims: &mut Vec<Claim>,
    ) -> Option<(usize, usize)> {
        let stand = told(paragraphs);
        let mut open: Vec<usize> = stand
            .into_iter()
            .filter(|&c| claims[c].role == Role::Body && claims[c].relay.is_none())
            .collect();
        let from = self.dice.take(&mut open)?;
        let (_, telling) = self.drift(&claims[from].telling)?;
        let sentence = paragraphs
            .iter_mut()
            .flat_map(|b| &mut b.sentences)
            .find(|s| s.contains(mark(from)))?;
        let number = claims.len();
        let statement = claims[from].statement;
        let said = self.date(self.statements.all[statement].day);
        let new = Told { telling, statement, said, relay: None, drifted: true };
        let mut writer = self.writer(outlet, day, Some(base));
        writer.claims = std::mem::take(claims);
        *sentence = writer.tell(&new, false).0;
        self.background = writer.background;
        *claims = writer.claims;
        Some((from, number))
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
    pub(super) fn retell(&mut self, base: usize, day: u64) {
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
            across.push((from, told.len()));
            told.push(Told { telling, statement: of.statement, said, relay, drifted });
        }
        let mut writer = self.writer(&outlet, day, Some(base));
        writer.body(&told);
        let numbers: Vec<usize> =
            (0..writer.claims.len()).filter(|&c| writer.claims[c].role == Role::Body).collect();
        let across: Vec<_> = across.into_iter().map(|(from, at)| (from, numbers[at])).collect();
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
    pub(super) fn retraction(&mut self, day: u64) -> bool {
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
    pub(super) fn correction(&mut self, day: u64) -> bool {
        let corrected =
            |r: usize| self.reports.iter().any(|c| c.kind == Kind::Correction && c.base == Some(r));
        let wrong = self.drifts.iter().find(|d| {
            d.kind == DriftKind::FigureChanged
                && !d.optional
                && d.from.0 != d.to.0
                && self.days[d.to.0] == day
                && !corrected(d.to.0)
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

/// Kinds that few figures can suffer come first where they can.
fn weight(kind: DriftKind) -> usize {
    match kind {
        DriftKind::NegationLost => 20,
        DriftKind::RangeCollapsed | DriftKind::MeasureNarrowed => 6,
        DriftKind::HedgeDropped | DriftKind::TimeMoved | DriftKind::PlaceMoved => 4,
        DriftKind::GroupWidened | DriftKind::SourceDropped | DriftKind::SourceChanged => 3,
        DriftKind::BoundDropped | DriftKind::FigureChanged | DriftKind::CertaintyRaised => 2,
    }
}

/// Strikes the dateline, which names the agency.
fn uncredited(blocks: &mut [Block]) {
    let dateline = |s: &String| s.ends_with('-') || s.ends_with('—');
    if let Some(lede) = blocks.iter_mut().find(|b| b.role == "paragraph")
        && lede.sentences.first().is_some_and(dateline)
    {
        lede.sentences.remove(0);
    }
}
