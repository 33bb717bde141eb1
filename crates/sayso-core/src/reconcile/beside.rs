//! What stands beside a question: figures for a part, and what looks alike and is not compared.

use super::Held;
use super::comparable::{Match, apart, same_group};
use super::questions::{Draft, flow, spoken};
use crate::lexicon::measures::Measures;
use crate::model::{Beside, Claim, ClaimId, Scope};

/// At most this many claims are listed under one heading.
const LISTED_MAX: usize = 6;

/// Claims of the same or a neighbouring measure that are left out, with the reason: first those that
/// count a part of what the draft counts.
pub(super) fn of(
    draft: &Draft<'_>,
    figures: &[Held<'_>],
    measures: &Measures,
) -> (Vec<Beside>, Vec<Beside>) {
    let head = draft.head();
    let inside = |id: &ClaimId| {
        draft.claims.iter().any(|h| &h.claim.id == id)
            || draft.echoes.iter().any(|(h, _)| &h.claim.id == id)
            || draft.taken_out.iter().any(|out| &out.claim == id)
    };
    let (mut parts, mut left_out) = (Vec::new(), Vec::new());
    for held in figures.iter().filter(|h| !inside(&h.claim.id)) {
        let claim = held.claim;
        let same = claim.measure == head.measure;
        if same && head.scope == Scope::Part && claim.scope != Scope::Part {
            continue;
        }
        let why = if same && claim.unit != head.unit {
            let unit = |c: &Claim| c.unit.clone().unwrap_or_else(|| "no unit".to_owned());
            Some(format!("is in {}, not {}", unit(claim), unit(head)))
        } else if same {
            apart(claim, head, flow(head, measures))
        } else if neighbours(claim, head) && same_group(claim, head) >= Match::Weak {
            let measure = |c: &Claim| spoken(c.measure.as_deref().unwrap_or(""));
            Some(format!("counts {}, not {}", measure(claim), measure(head)))
        } else {
            None
        };
        let part = same && claim.scope == Scope::Part && head.scope != Scope::Part;
        let list = match part {
            true if !within(claim, head) => continue,
            true => &mut parts,
            false => &mut left_out,
        };
        let why = why.map(|why| match claim.group.as_ref().filter(|_| part) {
            Some(group) => format!("{why}: {}", group.name),
            None => why,
        });
        list.extend(why.map(|why| Beside { claim: claim.id.clone(), why }));
    }
    parts.truncate(LISTED_MAX);
    left_out.truncate(LISTED_MAX);
    (parts, left_out)
}

/// Whether those whom a claim counts can be among those whom `whole` counts.
fn within(claim: &Claim, whole: &Claim) -> bool {
    let keys = |c: &Claim| c.group.as_ref().map(|g| g.keys.clone()).unwrap_or_default();
    let (part, all) = (keys(claim), keys(whole));
    let (Some((class, of)), Some((general, whose))) = (part.split_last(), all.split_last()) else {
        return true;
    };
    let sides = of == whose || of.is_empty() || whose.is_empty();
    sides && (class == general || general == "people" || class == "people")
}

/// Whether one measure is a part of the other.
fn neighbours(left: &Claim, right: &Claim) -> bool {
    let parts = |c: &Claim| -> Vec<String> {
        c.measure.as_deref().unwrap_or("").split('|').map(str::to_owned).collect()
    };
    let (a, b) = (parts(left), parts(right));
    a.iter().any(|p| b.contains(p))
}
