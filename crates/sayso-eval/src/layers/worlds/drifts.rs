//! Drifts and links of worlds: what was planned is found, and nothing else is.

use super::Worlds;
use crate::layers::{Answer, Score, points};
use crate::metrics::{best_first, shared};
use crate::worlds::{Drift, Story, accepted};
use sayso_core::model::{self, CitedClaim, ClaimId, DriftKind, LinkKind};

/// The metrics of each kind of drift: of those planned, those found; of those given, those planned.
const KINDS: [(DriftKind, &str, &str); 12] = [
    (DriftKind::RangeCollapsed, "range-collapsed", "range-collapsed_given"),
    (DriftKind::BoundDropped, "bound-dropped", "bound-dropped_given"),
    (DriftKind::HedgeDropped, "hedge-dropped", "hedge-dropped_given"),
    (DriftKind::SourceDropped, "source-dropped", "source-dropped_given"),
    (DriftKind::SourceChanged, "source-changed", "source-changed_given"),
    (DriftKind::CertaintyRaised, "certainty-raised", "certainty-raised_given"),
    (DriftKind::MeasureNarrowed, "measure-narrowed", "measure-narrowed_given"),
    (DriftKind::GroupWidened, "group-widened", "group-widened_given"),
    (DriftKind::TimeMoved, "time-moved", "time-moved_given"),
    (DriftKind::PlaceMoved, "place-moved", "place-moved_given"),
    (DriftKind::FigureChanged, "figure-changed", "figure-changed_given"),
    (DriftKind::NegationLost, "negation-lost", "negation-lost_given"),
];

/// Scores drifts and links.
pub fn score(worlds: &Worlds<'_>, score: &mut Score) {
    let ours: Vec<&model::Drift> = worlds.brief.stories.iter().flat_map(|s| &s.drifts).collect();
    drifts(worlds, &ours, score);
    links(worlds, score);
    score.share("drift", "of the drifts planned, those found: kind, report and figure");
    score.share("drift_precision", "of the drifts given, those that were planned");
    for (_, found, given) in KINDS {
        score.share(found, "of the drifts planned of this kind, those found");
        score.share(given, "of the drifts given of this kind, those that were planned");
    }
    score.share("link", "of the links planned, those found: kind and both reports");
    score.share("link_precision", "of the links given between reports, those that are so");
}

fn names(kind: DriftKind) -> (&'static str, &'static str) {
    let row = KINDS.iter().find(|(k, _, _)| *k == kind);
    row.map_or(("drift", "drift_precision"), |(_, found, given)| (found, given))
}

fn cited<'a>(worlds: &Worlds<'a>, id: &ClaimId) -> Option<&'a CitedClaim> {
    worlds.brief.claims.iter().find(|c| c.claim.id == *id)
}

/// Whether a drift of the brief is the planned one: kind, retelling report and figure.
fn is(worlds: &Worlds<'_>, ours: &model::Drift, story: &Story, planned: &Drift) -> bool {
    let (report, number) = planned.to;
    let Some(to) = cited(worlds, &ours.to) else { return false };
    let id = story.reports[report].id.as_str();
    if !accepted(planned.kind).contains(&ours.kind) || to.report.0 != id {
        return false;
    }
    let page = story.reports[report].page();
    let place = page.places.get(&number);
    let words = worlds.ledgers.get(id).map(|l| points(l)(to.claim.evidence.span));
    place.zip(words).is_some_and(|(p, words)| shared((p.start, p.end), words) > 0)
}

fn drifts(worlds: &Worlds<'_>, ours: &[&model::Drift], score: &mut Score) {
    let planned: Vec<(&Story, &Drift)> =
        worlds.stories.iter().flat_map(|s| s.drifts.iter().map(move |d| (s, d))).collect();
    let fit = |d: &&model::Drift, (story, planned): &(&Story, &Drift)| {
        let exact = f64::from(u8::from(d.kind == planned.kind));
        let wanted = f64::from(u8::from(!planned.optional));
        if is(worlds, d, story, planned) { 1.0 + exact + wanted } else { 0.0 }
    };
    let pairs = best_first(ours, &planned, fit);
    for (at, (story, drift)) in planned.iter().enumerate().filter(|(_, (_, d))| !d.optional) {
        let found = pairs.iter().any(|(_, j)| *j == at);
        let (from, to) = (words(story, drift.from), words(story, drift.to));
        let item = story.reports[drift.to.0].id.clone();
        let kind = drift.kind.as_str();
        let answer = Answer {
            item: &item,
            field: names(drift.kind).0,
            expected: kind,
            got: "",
            right: found,
        };
        score.mark(answer, &format!("from: {from} to: {to}"));
        score.count("drift", found);
    }
    for (at, drift) in ours.iter().enumerate() {
        // One drift may be given twice, from two fuller claims.
        let right = pairs.iter().any(|(i, _)| *i == at)
            || planned.iter().any(|(story, p)| is(worlds, drift, story, p));
        let exact = |id| cited(worlds, id).map_or("", |c| c.claim.evidence.exact.as_str());
        let item = cited(worlds, &drift.to).map_or("", |c| c.report.0.as_str());
        let context = format!("from: {} to: {}", exact(&drift.from), exact(&drift.to));
        let field = names(drift.kind).1;
        score.mark(Answer { item, field, expected: "", got: &drift.why, right }, &context);
        score.count("drift_precision", right);
    }
}

/// The sentence of a planned drift's end.
fn words(story: &Story, (report, number): (usize, usize)) -> String {
    let page = story.reports[report].page();
    page.places.get(&number).map_or_else(String::new, |p| p.sentence.clone())
}

fn links(worlds: &Worlds<'_>, score: &mut Score) {
    let ours = || worlds.brief.stories.iter().flat_map(|s| &s.links);
    let mut right: Vec<(&str, &str, &str)> = Vec::new();
    for story in worlds.stories {
        let id = |r: usize| story.reports[r].id.as_str();
        for link in story.links() {
            right.push((link.kind, id(link.from), id(link.to)));
            let same = |l: &&model::Link| {
                let to = l.to_report.as_ref().is_some_and(|t| t.0 == id(link.to));
                let back = l.to_report.as_ref().is_some_and(|t| t.0 == id(link.from));
                let forth = to && l.from.0 == id(link.from);
                let turned = link.kind == "same-owner" && back && l.from.0 == id(link.to);
                l.kind.as_str() == link.kind && (forth || turned)
            };
            let found = ours().find(same).is_some();
            let item = format!("{}->{}", id(link.from), id(link.to));
            let answer =
                Answer { item: &item, field: "link", expected: link.kind, got: "", right: found };
            score.mark(answer, &story.reports[link.from].outlet.name);
        }
    }
    for link in ours() {
        let Some(to) = &link.to_report else { continue };
        let item = format!("{}->{}", link.from.0, to.0);
        let right = planned(worlds, link, &right);
        let answer = Answer {
            item: &item,
            field: "link_precision",
            expected: "",
            got: link.kind.as_str(),
            right,
        };
        score.mark(answer, &link.why);
    }
}

/// Whether a link of the brief is so: planned, or between reports of one text.
fn planned(worlds: &Worlds<'_>, link: &model::Link, right: &[(&str, &str, &str)]) -> bool {
    let Some(to) = &link.to_report else { return false };
    let ends = (link.from.0.as_str(), to.0.as_str());
    let kind = link.kind.as_str();
    let turned = link.kind == LinkKind::SameOwner;
    let is_planned = right.contains(&(kind, ends.0, ends.1))
        || (turned && right.contains(&(kind, ends.1, ends.0)));
    let akin = |story: &Story| {
        let at = |id: &str| story.reports.iter().position(|r| r.id == id);
        at(ends.0).zip(at(ends.1)).is_some_and(|(a, b)| story.akin(a, b))
    };
    is_planned || (link.kind != LinkKind::Cites && worlds.stories.iter().any(akin))
}
