//! What was lost in the retelling.

mod firmness;
mod number;
mod place;
mod reports;
mod statements;
mod time;

use super::phrasing::Phrasing;
use super::retellings::{self, Change, Fitting, Retelling, Telling};
use super::sources::{self, Sources};
use crate::lexicon::Lexicons;
use crate::model::{
    BlockKind, Claim, ClaimId, Digest, Drift, DriftKind, Hop, Link, Polarity, ReportId, Severity,
    SourceKind,
};
use crate::reconcile::Echoes;
use reports::Reports;
use std::collections::{BTreeSet, HashMap};

/// Words in common, on both sides, from which a "not" more or less is no chance.
const NEARLY_THE_SAME: f64 = 0.7;

/// A summary that holds this share of its words in a denial sums that up.
const SUMMED: f64 = 0.6;

/// The drifts of a story, in order of the retelling and kind.
#[must_use]
pub fn drifts(
    digests: &[Digest<'_>],
    members: &[usize],
    links: &[Link],
    within: &[Retelling<'_>],
    echoes: &Echoes,
    lexicons: &Lexicons,
) -> Vec<Drift> {
    let is_echo = |id: &ClaimId| echoes.contains_key(id);
    let fitting = Fitting::new(&lexicons.retold);
    let across = retellings::across(digests, members, links, &fitting, &is_echo);
    let changed = retellings::changed_headlines(digests, members, &fitting);
    let reports = Reports::of(digests, members, links);
    let mut finding = Finding { fitting: &fitting, reports: &reports, drifts: Vec::new() };
    for retelling in within.iter().chain(&across).chain(&changed) {
        finding.compare(retelling);
    }
    statements::compare(digests, members, links, &mut finding);
    let mut drifts = finding.drifts;
    drifts.sort_by(|a, b| (&a.to, a.kind, &a.from).cmp(&(&b.to, b.kind, &b.from)));
    drifts.dedup_by(|a, b| a.to == b.to && a.kind == b.kind);
    once_a_sentence(drifts, &reports)
}

/// Drifts of a sentence as a whole (a source, a hedge, a time) once for all its figures, and of how
/// sure it is the gravest only: a lost "not", else a claim that became a fact, else a hedge.
fn once_a_sentence(drifts: Vec<Drift>, reports: &Reports<'_>) -> Vec<Drift> {
    use DriftKind::{BoundDropped, FigureChanged, GroupWidened, MeasureNarrowed, RangeCollapsed};
    let mut seen: BTreeSet<(DriftKind, &ReportId, u32)> = BTreeSet::new();
    let place = |drift: &Drift| {
        let (to, at) = reports.get(&drift.to)?;
        Some((reports.id(at), reports.sentence_start(to, at)))
    };
    let sure = |kind| match kind {
        DriftKind::NegationLost => 3_u8,
        DriftKind::CertaintyRaised => 2,
        DriftKind::HedgeDropped => 1,
        _ => 0,
    };
    let mut gravest: HashMap<(&ReportId, u32), u8> = HashMap::new();
    for (drift, at) in drifts.iter().filter_map(|d| Some((d, place(d)?))) {
        let known = gravest.entry(at).or_default();
        *known = (*known).max(sure(drift.kind));
    }
    let mut kept = Vec::new();
    for drift in drifts {
        let at = place(&drift);
        let less = at.is_some_and(|at| sure(drift.kind) > 0 && sure(drift.kind) < gravest[&at]);
        if less {
            continue;
        }
        let number = matches!(
            drift.kind,
            BoundDropped | FigureChanged | GroupWidened | MeasureNarrowed | RangeCollapsed
        );
        let first = at.is_none_or(|(report, start)| seen.insert((drift.kind, report, start)));
        if number || first {
            kept.push(drift);
        }
    }
    kept
}

/// Whether the words of two sentences are nearly the same.
fn nearly_the_same(a: &Phrasing, b: &Phrasing) -> bool {
    a.shared(b) >= 4 && a.within(b) >= NEARLY_THE_SAME && b.within(a) >= NEARLY_THE_SAME
}

/// Whether nearly all words of the shorter sentence are in the other, and half of the longer one's.
fn the_same_at_heart(a: &Phrasing, b: &Phrasing) -> bool {
    let (least, most) = (a.within(b).min(b.within(a)), a.overlap(b));
    a.shared(b) >= 3 && most >= 0.8 && least >= 0.5
}

/// Drifts as they are found.
struct Finding<'f, 'a> {
    fitting: &'f Fitting<'f>,
    reports: &'f Reports<'a>,
    drifts: Vec<Drift>,
}

impl Finding<'_, '_> {
    fn put(&mut self, retelling: &Retelling<'_>, found: (DriftKind, Severity), why: String) {
        let (kind, severity) = found;
        let (from, to) = (retelling.from.id.clone(), retelling.to.id.clone());
        self.drifts.push(Drift { kind, from, to, severity, why });
    }

    fn compare(&mut self, retelling: &Retelling<'_>) {
        let before = self.drifts.len();
        let (from, to) = (retelling.from, retelling.to);
        let outlet = self.reports.outlet_beyond(from, to);
        let phrasings = self.fitting.phrasings(from, to, outlet);
        self.counted(retelling, &phrasings);
        if !self.negation(retelling, &phrasings) {
            self.firmness(retelling, &phrasings);
        }
        self.circumstances(retelling, &phrasings);
        let altered = self.drifts.len() > before;
        if let Some((kind, severity, why)) = number::drift(from, to) {
            // A headline may leave "about" out.
            if severity != Severity::Minor || to.block != BlockKind::Title || altered {
                self.put(retelling, (kind, severity), why);
            }
        }
        let altered = self.drifts.len() > before;
        self.source(retelling, &phrasings, altered);
    }

    /// What is counted, and of whom.
    fn counted(&mut self, retelling: &Retelling<'_>, phrasings: &(Phrasing, Phrasing)) {
        let (from, to) = (retelling.from, retelling.to);
        let (told, telling) = (&phrasings.0, &phrasings.1);
        let telling = Telling { phrasings: (told, telling), alike: true };
        let change = self.fitting.change(from, to, &telling);
        let chosen = told.chosen(telling.phrasings.1).filter(|_| change == Change::Narrowed);
        if let Some((one, other)) =
            chosen.filter(|_| from.measure.is_none() || from.measure == to.measure)
        {
            let why = format!("of “{one}… or {other}…” one is left");
            self.put(retelling, (DriftKind::MeasureNarrowed, Severity::Grave), why);
        } else if change == Change::Narrowed {
            let name = |c: &Claim| c.measure.clone().unwrap_or_default().replace('|', " or ");
            let why = format!("{} became {}", name(from), name(to));
            self.put(retelling, (DriftKind::MeasureNarrowed, Severity::Grave), why);
        }
        if change == Change::Widened {
            let name = |c: &Claim| c.group.as_ref().map_or_else(String::new, |g| g.name.clone());
            let why = format!("{} became {}", name(from), name(to));
            self.put(retelling, (DriftKind::GroupWidened, Severity::Major), why);
        }
    }

    fn firmness(&mut self, retelling: &Retelling<'_>, phrasings: &(Phrasing, Phrasing)) {
        let (told, telling) = phrasings;
        if let Some((kind, severity, why)) = firmness::drift(retelling.from, retelling.to) {
            self.put(retelling, (kind, severity), why);
        } else if told.forecasts && !telling.forecasts && nearly_the_same(told, telling) {
            let why = "what was to come became what happened".to_owned();
            self.put(retelling, (DriftKind::CertaintyRaised, Severity::Grave), why);
        } else if told.impression && !telling.impression && the_same_at_heart(told, telling) {
            let why = "what was not known for sure is said to be so".to_owned();
            self.put(retelling, (DriftKind::HedgeDropped, Severity::Major), why);
        }
    }

    fn circumstances(&mut self, retelling: &Retelling<'_>, phrasings: &(Phrasing, Phrasing)) {
        let (from, to) = (retelling.from, retelling.to);
        let overlap = phrasings.0.overlap(&phrasings.1);
        let told = self.reports.get(&from.id).map(|(_, at)| self.reports.digests[&at]);
        if let Some((a, b)) = place::moved(from, to, overlap, told.as_ref()) {
            let why = format!("{a} became {b}");
            self.put(retelling, (DriftKind::PlaceMoved, Severity::Grave), why);
        }
        if let Some(why) = time::moved(from, to, self.reports) {
            self.put(retelling, (DriftKind::TimeMoved, Severity::Grave), why);
        }
    }

    /// What was denied, or called untrue, and is affirmed.
    fn negation(&mut self, retelling: &Retelling<'_>, phrasings: &(Phrasing, Phrasing)) -> bool {
        let (from, to) = (retelling.from, retelling.to);
        let (told, telling) = phrasings;
        let turned =
            told.negated && !telling.negated && !telling.refuted && nearly_the_same(told, telling);
        let summed = telling.within(told) >= SUMMED && told.shared(telling) >= 2;
        let refuted = told.refuted && !telling.refuted && !telling.negated && summed;
        let polarity = from.polarity == Polarity::Negative && to.polarity == Polarity::Positive;
        let why = if turned || polarity {
            "what was said not to be so is said to be so"
        } else if refuted {
            "what was called untrue is said to be so"
        } else {
            return false;
        };
        self.put(retelling, (DriftKind::NegationLost, Severity::Grave), why.to_owned());
        true
    }

    fn source(
        &mut self,
        retelling: &Retelling<'_>,
        phrasings: &(Phrasing, Phrasing),
        altered: bool,
    ) {
        let (from, to) = (retelling.from, retelling.to);
        let name = |c: &Claim| sources::innermost(c).map_or_else(String::new, |h| h.name.clone());
        let outlet = self.reports.outlet_beyond(from, to);
        match sources::compare_across(from, to, outlet) {
            Sources::Dropped if to.block != BlockKind::Title || altered => {
                // "The Courier reported" stands for whom it cites, unless more was lost on the way.
                let alone = sources::innermost(to).is_some() || self.reports.credited(from, to);
                let told =
                    outlet.is_some() && sources::innermost(to).is_none() && phrasings.1.speaks;
                if told || (alone && !altered) || self.reports.names(from, to) {
                    return;
                }
                let severity = match (to.block, altered) {
                    (BlockKind::Title, _) => Severity::Grave,
                    (_, true) => Severity::Major,
                    _ if to.lede => Severity::Major,
                    _ => Severity::Minor,
                };
                let why = format!("{} is no longer named", name(from));
                self.put(retelling, (DriftKind::SourceDropped, severity), why);
            }
            _ => self.other_source(retelling, phrasings),
        }
    }

    fn other_source(&mut self, retelling: &Retelling<'_>, phrasings: &(Phrasing, Phrasing)) {
        let (from, to) = (retelling.from, retelling.to);
        let outlet = self.reports.outlet_beyond(from, to);
        let body = |h: &Hop| h.kind != SourceKind::Person && h.name.contains(char::is_uppercase);
        let clear = self.reports.is_known_apart(from, to)
            || (outlet.is_some()
                && nearly_the_same(&phrasings.0, &phrasings.1)
                && sources::innermost(to).is_some_and(body));
        if clear && sources::compare_across(from, to, outlet) == Sources::Other {
            let names = [from, to].map(|c| sources::innermost(c).map_or("", |h| h.name.as_str()));
            let why = names.join(" became ");
            self.put(retelling, (DriftKind::SourceChanged, Severity::Grave), why);
        }
    }
}
