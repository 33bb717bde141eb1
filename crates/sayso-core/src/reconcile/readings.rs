//! The claims of a question to readings: one for each interval that is given, and what became of it.

use super::comparable::{Match, same_group};
use super::questions::{Draft, place, spoken};
use super::speakers::{self, Speakers};
use super::{Held, sides};
use crate::extract::actors::ActorLexicon;
use crate::model::{
    Claim, Digest, Interval, Polarity, Reading, Revision, RevisionKind, Scope, SourceKind, Stance,
};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The readings of a draft, in order of their first claim, and after them those that only deny one.
/// A toll's earlier figure of a speaker is superseded by a later one of the same speaker; an event's
/// is not (`event`).
#[must_use]
pub(super) fn of(
    digests: &[Digest<'_>],
    members: &[usize],
    before: &Before,
    draft: &Draft<'_>,
    event: bool,
    actors: &ActorLexicon,
) -> Vec<Reading> {
    let claims = &draft.claims;
    let mut groups: Vec<(Interval, Polarity, Vec<usize>)> = Vec::new();
    for (at, held) in claims.iter().enumerate() {
        let Some((interval, _, _)) = held.claim.value else { continue };
        let polarity = held.claim.polarity;
        match groups.iter_mut().find(|(i, p, _)| *i == interval && *p == polarity) {
            Some((_, _, members)) => members.push(at),
            None => groups.push((interval, polarity, vec![at])),
        }
    }
    let history = History::of(digests, members, before, draft, actors);
    let made = groups.iter().map(|(interval, polarity, members)| {
        let held: Vec<Held<'_>> = members.iter().map(|&at| claims[at]).collect();
        let mut made = reading(digests, &held, Some(*interval), *polarity);
        made.revisions = history.revisions(members, event);
        made.superseded = history.overtaken(members, event);
        made.nameless = members.iter().all(|&at| history.speakers.nameless(at));
        made.weak = weak(draft, &held);
        let echoed = draft.echoes.iter().filter(|(_, of)| made.claims.contains(of));
        let echoed: Vec<_> = echoed.map(|(h, _)| h.claim.id.clone()).collect();
        made.claims.extend(echoed);
        made
    });
    let mut readings: Vec<Reading> = made.collect();
    follow(&mut readings, &groups, &history, event);
    if !event {
        give_way(&mut readings, &groups, &history);
    }
    readings
}

/// Undated reports with the last day on which they can have been written: the day before another
/// report calls one of their figures overtaken ("to 12, from nine").
pub(super) type Before = BTreeMap<usize, Date>;

/// The undated reports whose figures others call overtaken.
pub(super) fn before(digests: &[Digest<'_>], held: &[Held<'_>], actors: &ActorLexicon) -> Before {
    let mut days = Before::new();
    for former in held.iter().filter(|h| h.claim.scope == Scope::Former) {
        let Some(day) = day(digests, former).and_then(|day| day.yesterday().ok()) else { continue };
        let told = held.iter().filter(|h| {
            h.claim.scope != Scope::Former
                && digests[h.report].header.published.date.is_none()
                && h.claim.measure == former.claim.measure
                && h.claim.interval() == former.claim.interval()
                && speakers::can_be_one(h.claim, former.claim, actors)
        });
        for held in told {
            let known = days.entry(held.report).or_insert(day);
            *known = day.min(*known);
        }
    }
    days
}

/// What is known of when each claim of a draft was said, and by whom.
struct History<'a> {
    claims: &'a [Held<'a>],
    speakers: Speakers,
    /// For each claim the day since which its speaker has given its figure, where known.
    since: Vec<Option<Date>>,
}

impl<'a> History<'a> {
    fn of(
        digests: &[Digest<'_>],
        members: &[usize],
        before: &Before,
        draft: &'a Draft<'a>,
        actors: &ActorLexicon,
    ) -> Self {
        let claims = &draft.claims;
        let speakers = Speakers::of(digests, claims, actors);
        let first = |h: &Held<'_>| {
            let own = day(digests, h).or(before.get(&h.report).copied());
            let cited = cited_day(digests, members, h);
            cited.filter(|cited| own.is_none_or(|own| *cited < own)).or(own)
        };
        let days: Vec<Option<Date>> = claims.iter().map(first).collect();
        let mut history = Self { claims, speakers, since: Vec::new() };
        // A figure that is told again is no newer for that: it is as old as its first report.
        history.since = (0..claims.len())
            .map(|at| {
                let alike = (0..claims.len()).filter(|&other| history.repeats(at, other));
                alike.filter_map(|other| days[other]).min()
            })
            .collect();
        history
    }

    /// Whether two claims give one figure on one word, neither of them saying it anew.
    fn repeats(&self, at: usize, other: usize) -> bool {
        let (left, right) = (self.claims[at].claim, self.claims[other].claim);
        let anew = |claim: &Claim| claim.revision == Some(RevisionKind::Reasserted);
        at == other
            || (left.interval() == right.interval()
                && !anew(left)
                && !anew(right)
                && self.speakers.one(at, other))
    }

    /// The claims by which the speaker of the claim at `at` took it back or gave another figure.
    fn revisers(&self, at: usize, event: bool) -> Vec<usize> {
        let mine = self.claims[at].claim;
        if mine.revision == Some(RevisionKind::Retracted) {
            return vec![at];
        }
        let by = |&other: &usize| {
            let theirs = self.claims[other].claim;
            other != at
                && self.speakers.one(at, other)
                && match theirs.revision {
                    Some(RevisionKind::Retracted) => theirs.interval() == mine.interval(),
                    Some(RevisionKind::Corrected) => self.later(other, at, true),
                    _ => (self.later(other, at, false) && !event) || self.closer(other, at),
                }
        };
        (0..self.claims.len()).filter(by).collect()
    }

    /// The next of them, and what it did.
    fn revised(&self, at: usize, event: bool) -> Option<(usize, RevisionKind)> {
        let next = self.revisers(at, event).into_iter().min_by_key(|&by| self.since[by])?;
        let kind = match self.claims[next].claim.revision {
            Some(kind @ (RevisionKind::Retracted | RevisionKind::Corrected)) => kind,
            _ => RevisionKind::Updated,
        };
        Some((next, kind))
    }

    /// The last day on which the speakers of some claims said otherwise.
    fn newest(&self, members: &[usize], event: bool) -> Option<Date> {
        let revisers = members.iter().flat_map(|&at| self.revisers(at, event));
        revisers.filter_map(|by| self.since[by]).max()
    }

    /// Whether the claim at `other` gives another figure on a later day (or on the same day): not only
    /// a bound that holds this one.
    fn later(&self, other: usize, at: usize, same_day: bool) -> bool {
        let (Some(new), Some(old)) = (self.since[other], self.since[at]) else { return false };
        !self.holds(other, at) && (new > old || (same_day && new == old))
    }

    /// Whether the claim at `at` is only a bound ("at least 14") for what that at `other` gives
    /// exactly, no earlier.
    fn closer(&self, other: usize, at: usize) -> bool {
        let open = |i: Interval| i.low().is_none() || i.high().is_none();
        let bound = self.claims[at].claim.interval().is_some_and(open);
        let earlier = match (self.since[other], self.since[at]) {
            (Some(new), Some(old)) => new < old,
            _ => false,
        };
        let same = self.claims[other].claim.interval() == self.claims[at].claim.interval();
        bound && !same && !earlier && self.holds(at, other)
    }

    /// Whether the figure of the claim at `at` holds that of `other`.
    fn holds(&self, at: usize, other: usize) -> bool {
        match (self.claims[at].claim.interval(), self.claims[other].claim.interval()) {
            (Some(mine), Some(theirs)) => mine.contains(theirs),
            _ => false,
        }
    }

    /// Whether a reading of these claims no longer stands: all who have a name have given another
    /// figure, and nobody without one says it later.
    fn overtaken(&self, members: &[usize], event: bool) -> bool {
        let named: Vec<usize> =
            members.iter().copied().filter(|&at| !self.speakers.nameless(at)).collect();
        if named.is_empty() {
            return members.iter().all(|&at| self.revised(at, event).is_some());
        }
        if named.iter().any(|&at| self.revised(at, event).is_none()) {
            return false;
        }
        let newest = self.newest(&named, event);
        let nameless = members.iter().filter(|&&at| self.speakers.nameless(at));
        nameless.copied().all(|at| match (self.since[at], newest) {
            (Some(day), Some(newest)) => day <= newest,
            _ => true,
        })
    }

    /// What the speakers of these claims said later, and what they said again.
    fn revisions(&self, members: &[usize], event: bool) -> Vec<Revision> {
        let mut all: Vec<Revision> = Vec::new();
        for &at in members {
            let again = (self.claims[at].claim.revision == Some(RevisionKind::Reasserted))
                .then_some((at, RevisionKind::Reasserted));
            for (by, kind) in self.revised(at, event).into_iter().chain(again) {
                let revision = self.revision(by, kind);
                if !all.iter().any(|known| known.claim == revision.claim) {
                    all.push(revision);
                }
            }
        }
        all.sort_by(|a, b| (&a.on, &a.claim).cmp(&(&b.on, &b.claim)));
        all
    }

    fn revision(&self, by: usize, kind: RevisionKind) -> Revision {
        let claim = self.claims[by].claim;
        let who = claim.chain.first().map_or("the report", |hop| hop.name.as_str());
        let figure = claim.interval().map_or_else(String::new, |i| i.words(claim.is_approx()));
        let on = self.since[by].map(|day| day.to_string());
        let when = on.as_deref().map_or_else(String::new, |day| format!(" on {day}"));
        let why = match kind {
            RevisionKind::Updated => format!("{who} gave {figure}{when}"),
            RevisionKind::Corrected => format!("{who} corrected it to {figure}{when}"),
            RevisionKind::Retracted => format!("{who} took it back{when}"),
            RevisionKind::Reasserted => format!("{who} said it again{when}"),
        };
        Revision { kind, claim: claim.id.clone(), on, why }
    }
}

/// A reading that only nameless voices give goes with the overtaken one from which it has an end,
/// unless it is younger than what overtook that.
fn follow(
    readings: &mut [Reading],
    groups: &[(Interval, Polarity, Vec<usize>)],
    history: &History<'_>,
    event: bool,
) {
    let leads: Vec<(usize, Option<Date>)> = (0..readings.len())
        .filter(|&at| readings[at].superseded && !readings[at].nameless)
        .map(|at| (at, history.newest(&groups[at].2, event)))
        .collect();
    for (at, (interval, _, members)) in groups.iter().enumerate() {
        if readings[at].superseded || !readings[at].nameless {
            continue;
        }
        let before = |newest: Option<Date>| {
            members.iter().all(|&m| match (history.since[m], newest) {
                (Some(day), Some(newest)) => day < newest,
                _ => true,
            })
        };
        let stated = |i: Interval| [i.low(), i.high()];
        let shares = |other: Interval| {
            stated(*interval).iter().flatten().any(|n| stated(other).contains(&Some(*n)))
        };
        let lead = leads.iter().find(|(lead, newest)| shares(groups[*lead].0) && before(*newest));
        if let Some(&(lead, _)) = lead {
            readings[at].superseded = true;
            readings[at].revisions = readings[lead].revisions.clone();
        }
    }
}

/// An approximate number that nobody who is named gives ("dozens are missing") gives way to a later
/// one of somebody who is named.
fn give_way(
    readings: &mut [Reading],
    groups: &[(Interval, Polarity, Vec<usize>)],
    history: &History<'_>,
) {
    let last = |members: &[usize]| members.iter().filter_map(|&m| history.since[m]).max();
    let first = |members: &[usize]| members.iter().filter_map(|&m| history.since[m]).min();
    for at in 0..readings.len() {
        let rough = readings[at].nameless && readings[at].approx && readings[at].stands();
        let Some(old) = last(&groups[at].2).filter(|_| rough) else { continue };
        let newer = |&other: &usize| {
            !readings[other].nameless
                && readings[other].stands()
                && first(&groups[other].2).is_some_and(|new| new > old)
        };
        let Some(newer) = (0..readings.len()).filter(newer).max_by_key(|&o| first(&groups[o].2))
        else {
            continue;
        };
        readings[at].superseded = true;
        readings[at].revisions = vec![history.revision(groups[newer].2[0], RevisionKind::Updated)];
    }
}

/// What the claims of a reading leave open that others of the question state.
fn weak(draft: &Draft<'_>, claims: &[Held<'_>]) -> Vec<String> {
    let head = draft.head();
    let mut weak = Vec::new();
    if let Some(other) = &claims[0].claim.measure
        && claims.iter().all(|h| h.claim.measure != head.measure)
    {
        let (counts, by) = (spoken(other), spoken(head.measure.as_deref().unwrap_or("")));
        weak.push(format!("counts those {counts}, who are {by} by that"));
    }
    if claims.iter().all(|h| sides::is_filled(h.claim)) {
        weak.push("does not say whose; taken as its source's own or enemy's".to_owned());
    }
    if claims.iter().all(|h| same_group(h.claim, head) == Match::Weak)
        && let Some(group) = &head.group
        && group.keys.len() > 1
    {
        weak.push(format!("does not say that it counts {}", group.name));
    }
    let nowhere = claims.iter().all(|h| h.claim.place.is_none());
    if let Some(place) = place(draft).filter(|_| nowhere) {
        weak.push(format!("does not say that it counts those in {place}"));
    }
    weak
}

/// The day on which a figure was given: when it was said, else up to when it holds, else when it was
/// published.
pub(super) fn day(digests: &[Digest<'_>], held: &Held<'_>) -> Option<Date> {
    let claim = held.claim;
    let until = claim.when.as_ref().map(|w| w.days).filter(|days| days.first.is_none());
    let own = claim
        .said
        .and_then(|days| days.last)
        .or_else(|| claim.as_of.and_then(|days| days.last))
        .or_else(|| until.and_then(|days| days.last));
    own.or(digests[held.report].header.published.date)
}

/// The day of the report that a claim is cited from: of the outlet that the chain names, with the
/// same figure. What is cited is as old as that report.
fn cited_day(digests: &[Digest<'_>], members: &[usize], held: &Held<'_>) -> Option<Date> {
    let claim = held.claim;
    let outlets = claim.chain.iter().filter(|hop| hop.kind == SourceKind::Outlet);
    let dated = |name: &str| {
        let of = members.iter().map(|&at| (at, &digests[at])).filter(move |(at, digest)| {
            *at != held.report
                && digest.header.outlet.as_deref().is_some_and(|o| super::same_name(o, name))
                && digest
                    .claims
                    .iter()
                    .any(|c| c.measure == claim.measure && c.interval() == claim.interval())
        });
        of.filter_map(|(_, digest)| digest.header.published.date).min()
    };
    outlets.filter_map(|hop| dated(&hop.name)).min()
}

/// A reading made of claims.
pub(super) fn reading(
    digests: &[Digest<'_>],
    claims: &[Held<'_>],
    interval: Option<Interval>,
    polarity: Polarity,
) -> Reading {
    let mut sources: Vec<String> = claims.iter().map(|h| source(digests, h)).collect();
    sources.sort();
    sources.dedup();
    let mut reports: Vec<_> = claims.iter().map(|h| digests[h.report].header.id.clone()).collect();
    reports.sort();
    reports.dedup();
    let approx = |c: &Claim| c.value.is_some_and(|(_, _, approx)| approx);
    let latest = claims.iter().filter_map(|h| day(digests, h)).max();
    Reading {
        interval,
        approx: claims.iter().all(|h| approx(h.claim)),
        stance: firmest(claims),
        polarity,
        sources,
        reports,
        claims: claims.iter().map(|h| h.claim.id.clone()).collect(),
        as_of: latest.map(|d| d.to_string()),
        ..Reading::default()
    }
}

/// The innermost source's name; the report's own voice goes by its outlet.
pub(super) fn source(digests: &[Digest<'_>], held: &Held<'_>) -> String {
    use crate::model::SourceKind::{OwnVoice, Unattributed};
    let own = || digests[held.report].header.label();
    match held.claim.chain.first() {
        Some(hop) if hop.kind == OwnVoice => own(),
        Some(hop) if hop.kind == Unattributed => format!("unattributed, in {}", own()),
        Some(hop) => hop.name.clone(),
        None => own(),
    }
}

/// The firmest stance among claims, by the order of how much it commits.
fn firmest(claims: &[Held<'_>]) -> Stance {
    use Stance::{
        Alleged, Asserted, Believed, Claimed, Confirmed, Denied, Estimated, Predicted, Reported,
        Speculated,
    };
    let order = [
        Confirmed, Asserted, Denied, Reported, Estimated, Claimed, Believed, Alleged, Predicted,
        Speculated,
    ];
    let rank = |s: Stance| order.iter().position(|&o| o == s).unwrap_or(order.len());
    claims.iter().map(|h| h.claim.stance).min_by_key(|&s| rank(s)).unwrap_or(Asserted)
}
