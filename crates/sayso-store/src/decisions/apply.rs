//! The decisions in force on one ledger.

use super::{Act, Decision, Names, Set};
use sayso_core::model::{Claim, ClaimId, Hop, Ledger, Reason, SourceKind};
use std::collections::HashSet;

/// A ledger with the decisions in force.
#[derive(Clone, Debug)]
pub(crate) struct Decided {
    /// The ledger, less the claims that were rejected.
    pub ledger: Ledger,
    /// Those.
    pub rejected: Vec<Claim>,
    /// The claims that were accepted, rejected or corrected.
    pub reviewed: HashSet<ClaimId>,
}

/// Applies the decisions on a report, in their order.
pub(crate) fn apply(mut ledger: Ledger, decisions: &[Decision], names: &Names) -> Decided {
    names.apply(&mut ledger);
    let mut rejected = Vec::new();
    let mut reviewed = HashSet::new();
    for decision in decisions {
        if let Act::Accept { on } | Act::Reject { on } | Act::Correct { on, .. } = &decision.act {
            reviewed.insert(on.claim.clone());
        }
        match &decision.act {
            Act::Reject { on } => {
                let out = |c: &mut Claim| c.id == on.claim;
                rejected.extend(ledger.claims.extract_if(.., out));
            }
            Act::Correct { on, set } => {
                for claim in ledger.claims.iter_mut().filter(|c| c.id == on.claim) {
                    correct(claim, set);
                    claim.because.push(Reason {
                        rule: "decision/correct".into(),
                        row: Some(format!("decision {}: {} by {}", decision.id, set, decision.who)),
                        span: None,
                    });
                }
            }
            _ => {}
        }
    }
    Decided { ledger, rejected, reviewed }
}

fn correct(claim: &mut Claim, set: &Set) {
    match set.clone() {
        Set::Value { interval, kind, approx, unit } => {
            claim.value = Some((interval, kind, approx));
            claim.unit = unit;
        }
        Set::Measure(measure) => claim.measure = measure,
        Set::Group(group) => claim.group = group,
        Set::Time(when) => claim.when = when,
        Set::Place(place) => claim.place = place,
        Set::Stance(stance) => claim.stance = stance,
        Set::Source { name, kind } => {
            let hop = Hop { name, kind, span: None, hedge: None };
            let named = |h: &Hop| !matches!(h.kind, SourceKind::OwnVoice);
            match claim.chain.first_mut().filter(|h| named(h)) {
                Some(first) => *first = hop,
                None => claim.chain.insert(0, hop),
            }
        }
    }
}
