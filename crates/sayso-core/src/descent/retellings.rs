//! Claims that retell another: in a headline, lede or bullet what the body says in full, or in one
//! report what another report or source says.

use crate::model::{BlockKind, Claim, ClaimId, Digest, Interval, Link, LinkKind, Scope};
use crate::reconcile::{same_group, same_source};

/// A claim and the fuller one that it retells, by report.
#[derive(Copy, Clone, Debug)]
pub struct Retelling<'a> {
    /// The fuller claim.
    pub from: &'a Claim,
    /// The retelling.
    pub to: &'a Claim,
}

/// How near a retold figure comes to the one it retells; smaller is nearer.
#[derive(Copy, Clone, Debug, Eq, PartialEq, Ord, PartialOrd)]
enum Nearness {
    /// The same interval.
    Same,
    /// One end of the range, or the number less its bound.
    Derived,
    /// Another number.
    Other,
}

/// The retellings inside each report, in order of the retelling claim.
#[must_use]
pub fn within_reports<'a>(digests: &[Digest<'a>], members: &[usize]) -> Vec<Retelling<'a>> {
    let mut found = Vec::new();
    for &member in members {
        let claims: &'a [Claim] = digests[member].claims;
        for to in claims.iter().filter(|c| is_summary(c)) {
            let from = fullest(claims, to).or_else(|| narrowed(claims, to));
            found.extend(from.map(|from| Retelling { from, to }));
        }
    }
    found
}

/// The retellings across reports: the same named source's figure in two reports that are linked.
#[must_use]
pub(super) fn across<'a>(
    digests: &[Digest<'a>],
    members: &[usize],
    links: &[Link],
    echoes: &dyn Fn(&ClaimId) -> bool,
) -> Vec<Retelling<'a>> {
    let mut found = Vec::new();
    for link in links.iter().filter(|l| l.kind != LinkKind::SameOwner) {
        let at = |id| members.iter().copied().find(|&m| &digests[m].header.id == id);
        let (Some(later), Some(earlier)) = (at(&link.from), link.to_report.as_ref().and_then(at))
        else {
            continue;
        };
        let (told, telling) = (digests[earlier].claims, digests[later].claims);
        for to in telling.iter().filter(|c| measured(c) && !echoes(&c.id)) {
            let strict = link.kind == LinkKind::SharesWording;
            let candidates = told.iter().filter(|f| {
                measured(f)
                    && !echoes(&f.id)
                    && retells(f, to)
                    && (same_source(f, to) || (!strict && !to.has_source()))
            });
            let best = candidates
                .filter_map(|f| Some((nearness(f.interval()?, to.interval()?), f)))
                .min_by_key(|(n, f)| (*n, f.evidence.span));
            if let Some((near, from)) = best {
                let copies =
                    link.kind == LinkKind::Copies && same_source(from, to) && from.said == to.said;
                if near != Nearness::Other || copies {
                    found.push(Retelling { from, to });
                }
            }
        }
    }
    found.sort_by(|a, b| (&a.to.id, &a.from.id).cmp(&(&b.to.id, &b.from.id)));
    found.dedup_by(|a, b| a.to.id == b.to.id && a.from.id == b.from.id);
    found
}

fn measured(claim: &Claim) -> bool {
    claim.measure.is_some()
        && claim.value.is_some()
        && claim.victim.is_none()
        && !matches!(claim.scope, Scope::Generic | Scope::Part)
}

/// Whether a claim stands where reports sum up what their body says.
fn is_summary(claim: &Claim) -> bool {
    let place = matches!(claim.block, BlockKind::Title | BlockKind::Heading | BlockKind::Bullet)
        || claim.lede;
    place && measured(claim) && (claim.block == BlockKind::Title || !claim.has_source())
}

/// The claim of the body that `to` sums up: the nearest figure, a sourced one first.
fn fullest<'a>(claims: &'a [Claim], to: &Claim) -> Option<&'a Claim> {
    let value = to.interval()?;
    let full = |c: &&&Claim| c.id != to.id && measured(c) && retells(c, to) && order(c) > order(to);
    claims
        .iter()
        .collect::<Vec<_>>()
        .iter()
        .filter(full)
        .filter_map(|c| Some((nearness(c.interval()?, value), *c)))
        .filter(|(near, _)| *near != Nearness::Other)
        .min_by_key(|(near, c)| {
            (*near, !c.has_source(), std::cmp::Reverse(order(c)), c.evidence.span)
        })
        .map(|(_, c)| c)
}

/// "4,000 killed" in a headline where the body says "4,000 killed or wounded".
fn narrowed<'a>(claims: &'a [Claim], to: &Claim) -> Option<&'a Claim> {
    let narrow = to.measure.as_deref()?;
    let value = to.interval()?;
    claims.iter().find(|c| {
        let wide = c.measure.as_deref().unwrap_or("");
        wide.contains('|')
            && wide.split('|').any(|m| m == narrow)
            && order(c) > order(to)
            && c.interval().is_some_and(|i| nearness(i, value) != Nearness::Other)
    })
}

/// How far into the report a claim stands: headline, bullets and headings, lede, body.
fn order(claim: &Claim) -> u8 {
    match claim.block {
        BlockKind::Title => 0,
        BlockKind::Bullet | BlockKind::Heading => 1,
        _ if claim.lede && !claim.has_source() => 2,
        _ => 3,
    }
}

/// Whether two claims are about the same measure, group and scope, as far as stated.
fn retells(from: &Claim, to: &Claim) -> bool {
    let scope = |c: &Claim| c.scope == Scope::Additional;
    let kind = |c: &Claim| c.value.map(|(_, kind, _)| kind);
    from.measure == to.measure
        && kind(from) == kind(to)
        && scope(from) == scope(to)
        && same_group(from, to) != crate::reconcile::Match::Apart
}

/// How near one interval comes to another in the retelling.
fn nearness(from: Interval, to: Interval) -> Nearness {
    let ends = |i: Interval| [i.low(), i.high()];
    if from == to {
        return Nearness::Same;
    }
    let kept = ends(to).into_iter().flatten().all(|n| ends(from).contains(&Some(n)));
    if kept && ends(to) != [None, None] { Nearness::Derived } else { Nearness::Other }
}
