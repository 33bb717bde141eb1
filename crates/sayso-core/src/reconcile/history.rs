//! When each claim of a question was said, by whom, and what its speaker said of it later.

use super::questions::Draft;
use super::speakers::{self, Speakers};
use super::{Held, same_name};
use crate::extract::actors::ActorLexicon;
use crate::model::{Claim, Digest, Interval, Revision, RevisionKind, Scope, SourceKind};
use jiff::civil::Date;
use std::collections::BTreeMap;

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
pub(super) struct History<'a> {
    claims: &'a [Held<'a>],
    /// Who says each.
    pub(super) speakers: Speakers,
    /// For each claim the day since which its speaker has given its figure, where known.
    pub(super) since: Vec<Option<Date>>,
}

impl<'a> History<'a> {
    pub(super) fn of(
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
    pub(super) fn newest(&self, members: &[usize], event: bool) -> Option<Date> {
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
    pub(super) fn overtaken(&self, members: &[usize], event: bool) -> bool {
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
    pub(super) fn revisions(&self, members: &[usize], event: bool) -> Vec<Revision> {
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

    pub(super) fn revision(&self, by: usize, kind: RevisionKind) -> Revision {
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
                && digest.header.outlet.as_deref().is_some_and(|o| same_name(o, name))
                && digest
                    .claims
                    .iter()
                    .any(|c| c.measure == claim.measure && c.interval() == claim.interval())
        });
        of.filter_map(|(_, digest)| digest.header.published.date).min()
    };
    outlets.filter_map(|hop| dated(&hop.name)).min()
}
