//! The claims of a question to readings: one for each interval that is given.

use super::Held;
use super::comparable::same_source;
use super::questions::Draft;
use crate::model::{Claim, Days, Digest, Interval, Polarity, Reading, Stance};
use jiff::civil::Date;

/// The readings of a draft, in order of their first claim. A toll's earlier figure of a source is
/// superseded by a later one of the same source; an event's is not (`event`).
#[must_use]
pub(super) fn of(digests: &[Digest<'_>], draft: &Draft<'_>, event: bool) -> Vec<Reading> {
    let mut readings: Vec<(Interval, Polarity, Vec<Held<'_>>)> = Vec::new();
    for held in &draft.claims {
        let Some((interval, _, _)) = held.claim.value else { continue };
        let same =
            readings.iter_mut().find(|(i, p, _)| *i == interval && *p == held.claim.polarity);
        match same {
            Some((_, _, claims)) => claims.push(*held),
            None => readings.push((interval, held.claim.polarity, vec![*held])),
        }
    }
    readings
        .iter()
        .map(|(interval, polarity, claims)| {
            let old = |h: &Held<'_>| !event && superseded(digests, h, draft);
            let superseded = claims.iter().all(old);
            let mut reading = reading(digests, claims, Some(*interval), *polarity);
            reading.superseded = superseded;
            let echoed = draft.echoes.iter().filter(|(_, of)| reading.claims.contains(of));
            let echoed: Vec<_> = echoed.map(|(h, _)| h.claim.id.clone()).collect();
            reading.claims.extend(echoed);
            reading
        })
        .collect()
}

/// Whether the same source gives another figure on a later day.
fn superseded(digests: &[Digest<'_>], held: &Held<'_>, draft: &Draft<'_>) -> bool {
    let Some(day) = day(digests, held) else { return false };
    draft.claims.iter().any(|other| {
        other.claim.value.map(|v| v.0) != held.claim.value.map(|v| v.0)
            && same_source(held.claim, other.claim)
            && self::day(digests, other).is_some_and(|d| d > day)
    })
}

/// The day on which a figure was given: when it was said, else when it was published.
pub(super) fn day(digests: &[Digest<'_>], held: &Held<'_>) -> Option<Date> {
    let said = held.claim.said.and_then(|d: Days| d.last);
    said.or(digests[held.report].header.published.date)
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
        derived: None,
        superseded: false,
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
