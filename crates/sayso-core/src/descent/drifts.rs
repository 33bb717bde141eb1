//! What was lost in the retelling.

mod firmness;
mod number;
mod place;
mod statements;

use super::phrasing::Phrasing;
use super::retellings::{self, Change, Fitting, Retelling};
use super::sources::{self, Sources};
use crate::lexicon::Lexicons;
use crate::model::{
    BlockKind, Claim, ClaimId, Digest, Drift, DriftKind, Link, Polarity, ReportId, Severity,
};
use crate::reconcile::{Echoes, same_name};
use std::collections::{BTreeSet, HashMap};

/// A source that is named this near (bytes) is not dropped.
const NEARBY_BYTES: u32 = 300;

/// Words in common, on both sides, from which a "not" more or less is no chance.
const NEARLY_THE_SAME: f64 = 0.7;

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
    let fitting = Fitting::new(&lexicons.claims.groups, &lexicons.retold);
    let across = retellings::across(digests, members, links, &fitting, &is_echo);
    let changed = retellings::changed_headlines(digests, members, &fitting);
    let reports = Reports::of(digests, members);
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

/// Drifts of a sentence as a whole (a source, a hedge, a time) once for all its figures.
fn once_a_sentence(drifts: Vec<Drift>, reports: &Reports<'_>) -> Vec<Drift> {
    use DriftKind::{BoundDropped, FigureChanged, GroupWidened, MeasureNarrowed, RangeCollapsed};
    let mut seen: BTreeSet<(DriftKind, &ReportId, u32)> = BTreeSet::new();
    let mut kept = Vec::new();
    for drift in drifts {
        let number = matches!(
            drift.kind,
            BoundDropped | FigureChanged | GroupWidened | MeasureNarrowed | RangeCollapsed
        );
        let first = reports.get(&drift.to).is_none_or(|(to, at)| {
            seen.insert((drift.kind, reports.id(at), reports.sentence_start(to, at)))
        });
        if number || first {
            kept.push(drift);
        }
    }
    kept
}

/// The claims of a story's reports by id, and by report.
struct Reports<'a> {
    by_id: HashMap<&'a ClaimId, (&'a Claim, usize)>,
    digests: HashMap<usize, Digest<'a>>,
}

impl<'a> Reports<'a> {
    fn of(digests: &[Digest<'a>], members: &[usize]) -> Self {
        let mut reports = Self { by_id: HashMap::new(), digests: HashMap::new() };
        for &at in members {
            reports.digests.insert(at, digests[at]);
            let claims: &'a [Claim] = digests[at].claims;
            reports.by_id.extend(claims.iter().map(|c| (&c.id, (c, at))));
        }
        reports
    }

    fn get(&self, id: &ClaimId) -> Option<(&'a Claim, usize)> {
        self.by_id.get(id).copied()
    }

    fn id(&self, at: usize) -> &'a ReportId {
        &self.digests[&at].header.id
    }

    /// Where the longest evidence starts that holds a claim's: its sentence.
    fn sentence_start(&self, claim: &Claim, at: usize) -> u32 {
        let claims = self.digests[&at].claims;
        let span = claim.evidence.span;
        let first = claims.partition_point(|c| c.evidence.span.start + NEARBY_BYTES < span.start);
        let holding = claims[first..].iter().take_while(|c| c.evidence.span.start <= span.start);
        let holding = holding.filter(|c| c.evidence.span.contains(span));
        holding.map(|c| c.evidence.span.start).min().unwrap_or(span.start)
    }

    /// Whether a source of `from` is named in or near `to`.
    fn names(&self, from: &Claim, to: &Claim) -> bool {
        let Some(source) = sources::innermost(from) else { return false };
        let tells = |w: &String| w.len() > 3;
        let words: Vec<String> =
            super::phrasing::split(&source.name).into_iter().filter(tells).collect();
        let here = super::phrasing::split(&to.evidence.exact);
        if words.iter().any(|w| here.contains(w)) {
            return true;
        }
        let (Some((_, told)), Some((_, at))) = (self.get(&from.id), self.get(&to.id)) else {
            return false;
        };
        let span = to.evidence.span;
        let near = |c: &&Claim| {
            c.evidence.span.start.abs_diff(span.start) <= NEARBY_BYTES && c.id != to.id
        };
        let claims = self.digests[&at].claims;
        told != at
            && claims.iter().filter(near).any(|c| {
                c.block != BlockKind::Title
                    && c.chain.iter().any(|h| same_name(&h.name, &source.name))
            })
    }
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
        if let Some((kind, severity, why)) = number::drift(from, to) {
            self.put(retelling, (kind, severity), why);
        }
        self.counted(retelling);
        let phrasings = (self.fitting.phrasing(from), self.fitting.phrasing(to));
        self.firmness(retelling);
        self.circumstances(retelling, &phrasings);
        self.negation(retelling, &phrasings);
        let altered = self.drifts.len() > before;
        self.source(retelling, altered);
    }

    /// What is counted, and of whom.
    fn counted(&mut self, retelling: &Retelling<'_>) {
        let (from, to) = (retelling.from, retelling.to);
        let change = self.fitting.change(from, to);
        if change == Change::Narrowed {
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

    fn firmness(&mut self, retelling: &Retelling<'_>) {
        if let Some((kind, severity, why)) = firmness::drift(retelling.from, retelling.to) {
            self.put(retelling, (kind, severity), why);
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
        if let (Some(a), Some(b)) = (&from.when, &to.when) {
            let closed = |d: crate::model::Days| d.first.is_some() && d.last.is_some();
            let stated = a.span.is_some() && b.span.is_some();
            if stated && closed(a.days) && closed(b.days) && !a.days.overlaps(b.days) {
                let edtf = |w: &crate::model::When| w.edtf.clone().unwrap_or_default();
                let why = format!("{} became {}", edtf(a), edtf(b));
                self.put(retelling, (DriftKind::TimeMoved, Severity::Grave), why);
            }
        }
    }

    /// What was denied, or called untrue, and is affirmed.
    fn negation(&mut self, retelling: &Retelling<'_>, phrasings: &(Phrasing, Phrasing)) {
        let (from, to) = (retelling.from, retelling.to);
        let (told, telling) = phrasings;
        let alike = told.shared(telling) >= 4
            && told.within(telling) >= NEARLY_THE_SAME
            && telling.within(told) >= NEARLY_THE_SAME;
        let turned = (told.negated && !telling.negated && !telling.refuted) && alike;
        let summed = telling.within(told) >= NEARLY_THE_SAME && told.shared(telling) >= 2;
        let refuted = told.refuted && !telling.refuted && !telling.negated && summed;
        let polarity = from.polarity == Polarity::Negative && to.polarity == Polarity::Positive;
        let why = if turned || polarity {
            "what was said not to be so is said to be so"
        } else if refuted {
            "what was called untrue is said to be so"
        } else {
            return;
        };
        self.put(retelling, (DriftKind::NegationLost, Severity::Grave), why.to_owned());
    }

    fn source(&mut self, retelling: &Retelling<'_>, altered: bool) {
        let (from, to) = (retelling.from, retelling.to);
        let name = |c: &Claim| sources::innermost(c).map_or_else(String::new, |h| h.name.clone());
        match sources::compare(from, to) {
            Sources::Dropped if to.block != BlockKind::Title || altered => {
                if self.reports.names(from, to) {
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
            Sources::Other => {
                let why = format!("{} became {}", name(from), name(to));
                self.put(retelling, (DriftKind::SourceChanged, Severity::Grave), why);
            }
            _ => {}
        }
    }
}
