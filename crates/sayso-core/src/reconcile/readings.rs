//! The claims of a question to readings: one for each interval that is given, and what became of it.

use super::comparable::{Match, same_group};
use super::history::{Before, History, day};
use super::questions::{Draft, place, spoken};
use super::{Held, sides};
use crate::extract::actors::ActorLexicon;
use crate::model::{Claim, Digest, Interval, Polarity, Reading, RevisionKind, Stance};
use jiff::civil::Date;

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
        // What an analyst put together need not imply each other.
        weak.push(match draft.decided.is_empty() {
            true => format!("counts those {counts}, who are {by} by that"),
            false => format!("counts those {counts}, not {by}"),
        });
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
