//! Drifts and links of worlds: what was planned is found, and nothing else is.

use super::Worlds;
use crate::layers::{Answer, Score, points};
use crate::metrics::{best_first, shared};
use crate::worlds::{Drift, Link, Story, accepted};
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
    let ours: Vec<&model::Link> = worlds.brief.stories.iter().flat_map(|s| &s.links).collect();
    let mut planned: Vec<(&Story, Link)> = Vec::new();
    for story in worlds.stories {
        planned.extend(story.links().into_iter().map(|l| (story, l)));
    }
    for (story, link) in &planned {
        let id = |r: usize| story.reports[r].id.as_str();
        let found = ours.iter().any(|l| is_link(l, story, link));
        let item = format!("{}->{}", id(link.from), id(link.to));
        let expected = link.kind;
        let answer = Answer { item: &item, field: "link", expected, got: "", right: found };
        score.mark(answer, &story.reports[link.from].outlet.name);
    }
    for link in ours {
        let Some(to) = &link.to_report else { continue };
        let item = format!("{}->{}", link.from.0, to.0);
        let right = planned.iter().any(|(story, p)| is_link(link, story, p)) || akin(worlds, link);
        let got = link.kind.as_str();
        let answer = Answer { item: &item, field: "link_precision", expected: "", got, right };
        score.mark(answer, &link.why);
    }
}

/// Whether a link of the brief is the planned one. Who cites names an outlet, not one of its
/// reports; of two outlets with one owner either may come first.
fn is_link(ours: &model::Link, story: &Story, planned: &Link) -> bool {
    let at = |id: &str| story.reports.iter().position(|r| r.id == id);
    let ends = at(&ours.from.0).zip(ours.to_report.as_ref().and_then(|t| at(&t.0)));
    let Some((from, to)) = ends.filter(|_| ours.kind.as_str() == planned.kind) else {
        return false;
    };
    let outlet = |r: usize| &story.reports[r].outlet.name;
    match ours.kind {
        LinkKind::Cites => from == planned.from && outlet(to) == outlet(planned.to),
        LinkKind::SameOwner => [(from, to), (to, from)].contains(&(planned.from, planned.to)),
        _ => (from, to) == (planned.from, planned.to),
    }
}

/// Whether a link that was not planned joins reports of one text or outlet.
fn akin(worlds: &Worlds<'_>, link: &model::Link) -> bool {
    let Some(to) = link.to_report.as_ref().filter(|_| link.kind != LinkKind::Cites) else {
        return false;
    };
    worlds.stories.iter().any(|story| {
        let at = |id: &str| story.reports.iter().position(|r| r.id == id);
        at(&link.from.0).zip(at(&to.0)).is_some_and(|(a, b)| story.akin(a, b))
    })
}
