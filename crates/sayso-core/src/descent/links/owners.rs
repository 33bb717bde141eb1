//! Reports of one outlet, or of outlets with one owner.

use super::{Known, name, outlet_key, owner_of};
use crate::model::{Digest, Link, LinkKind, Span};
use std::collections::BTreeMap;

/// A link from each report to the one before it of the same owner, so that their number stays in
/// proportion; and from a report to one that shares the owner of an outlet which it cites.
pub(super) fn links(
    digests: &[Digest<'_>],
    members: &[usize],
    known: &Known<'_>,
    links: &mut Vec<Link>,
) {
    let mut by_owner: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for &at in members {
        let Some(outlet) = digests[at].header.outlet.as_deref() else { continue };
        let own = owner_of(known.outlets, outlet);
        let group = own.unwrap_or_else(|| outlet_key(known.outlets, outlet));
        by_owner.entry(group).or_default().push(at);
    }
    let mut found = Vec::new();
    for (owner, of) in &by_owner {
        for pair in of.windows(2) {
            let (earlier, later) = (pair[0], pair[1]);
            let key = |at: usize| {
                digests[at].header.outlet.as_deref().map(|o| outlet_key(known.outlets, o))
            };
            let why = if key(earlier) == key(later) {
                "both are of one outlet".to_owned()
            } else {
                format!("both belong to {owner}")
            };
            found.push(link(digests, later, earlier, why, Vec::new()));
        }
    }
    for cites in links.iter().filter(|l| l.kind == LinkKind::Cites && l.to_report.is_none()) {
        let Some(owner) = owner_of(known.outlets, &cites.to) else { continue };
        let citing = known.by_id[&*cites.from.0];
        let other = by_owner.get(&owner).and_then(|of| of.iter().find(|&&at| at != citing));
        if let Some(&other) = other {
            let outlet = name(digests, other);
            let why = format!("{}, which it cites, and {outlet} belong to {owner}", cites.to);
            found.push(link(digests, citing, other, why, cites.evidence.clone()));
        }
    }
    links.extend(found);
}

fn link(digests: &[Digest<'_>], from: usize, to: usize, why: String, evidence: Vec<Span>) -> Link {
    Link {
        kind: LinkKind::SameOwner,
        from: digests[from].header.id.clone(),
        to_report: Some(digests[to].header.id.clone()),
        to: name(digests, to),
        evidence,
        evidence_to: Vec::new(),
        why,
    }
}
