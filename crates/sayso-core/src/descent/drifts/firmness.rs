//! Whether a retelling is firmer than what it retells: a hedge that was dropped, or a claim,
//! belief or forecast that became a fact.

use super::super::sources::{self, Sources};
use crate::model::{Claim, DriftKind, Factuality, Severity, Stance};

pub(super) fn drift(from: &Claim, to: &Claim) -> Option<(DriftKind, Severity, String)> {
    if hedged(to) || weak(to.stance) {
        return None;
    }
    if hedged(from) && (from.factuality != Factuality::Certain || from.hedges.is_empty()) {
        return Some((DriftKind::HedgeDropped, Severity::Major, hedge_words(from)));
    }
    let firm = matches!(to.stance, Stance::Asserted | Stance::Confirmed);
    let how = |c: &Claim| match sources::innermost(c) {
        Some(hop) => format!("{} ({})", c.stance, hop.name),
        None => c.stance.to_string(),
    };
    let told = !matches!(
        from.stance,
        Stance::Asked | Stance::Declined | Stance::Demanded | Stance::Denied | Stance::Doubted
    );
    let certain_now = firm && to.factuality == Factuality::Certain;
    // Whose claim it was is no longer said: that is a source dropped.
    let whose = from.stance == Stance::Claimed && !to.has_source();
    let claimed = weak(from.stance) && from.has_source() && !whose;
    let raised = told && claimed && certain_now;
    let other = sources::compare(from, to) == Sources::Other;
    let confirmed =
        other && to.stance == Stance::Confirmed && !matches!(from.stance, Stance::Confirmed);
    let why = || format!("{} became {}", how(from), how(to));
    (raised || confirmed).then(|| (DriftKind::CertaintyRaised, Severity::Major, why()))
}

/// A stance that does not say that it is so.
const fn weak(stance: Stance) -> bool {
    use Stance::{
        Alleged, Asked, Believed, Claimed, Declined, Demanded, Denied, Doubted, Intended,
        Predicted, Speculated,
    };
    matches!(
        stance,
        Alleged
            | Asked
            | Believed
            | Claimed
            | Declined
            | Demanded
            | Denied
            | Doubted
            | Intended
            | Predicted
            | Speculated
    )
}

/// Whether hearsay or hedging words weaken a claim.
fn hedged(claim: &Claim) -> bool {
    let soft = matches!(
        claim.stance,
        Stance::Reported | Stance::Alleged | Stance::Believed | Stance::Speculated
    );
    !claim.hedges.is_empty() || (soft && !claim.has_source())
}

fn hedge_words(claim: &Claim) -> String {
    let words: Vec<String> = claim
        .hedges
        .iter()
        .filter(|h| claim.evidence.span.contains(**h))
        .map(|h| {
            let start = (h.start - claim.evidence.span.start) as usize;
            format!("“{}”", &claim.evidence.exact[start..start + h.len() as usize])
        })
        .collect();
    if words.is_empty() {
        format!("“{}” was dropped", claim.stance)
    } else {
        format!("{} was dropped", words.join(", "))
    }
}

pub(super) const fn firmness(factuality: Factuality) -> u8 {
    match factuality {
        Factuality::Certain => 3,
        Factuality::Probable => 2,
        Factuality::Possible => 1,
        Factuality::Unknown => 0,
    }
}
