//! What an analyst judged of which claims answer one question, over what their words tell.
//!
//! A judgement names claims, not questions: questions change as a story grows, and it must still
//! mean the same. Judgements are applied in their order, so a later one overrides an earlier one.

use super::Held;
use super::questions::{Draft, stated};
use crate::model::{Beside, Claim, ClaimId, Judgement};
use std::collections::HashSet;

/// An analyst's judgements on a story.
#[derive(Debug)]
pub(super) struct Judged<'j> {
    steps: Vec<(HashSet<&'j ClaimId>, &'j Judgement)>,
}

impl<'j> Judged<'j> {
    pub(super) fn of(judgements: &'j [Judgement]) -> Self {
        let step = |j: &'j Judgement| (j.claims.iter().collect(), j);
        Self { steps: judgements.iter().map(step).collect() }
    }

    /// Whether two claims answer one question, where it was judged: by the last judgement on them.
    pub(super) fn says(&self, left: &Claim, right: &Claim) -> Option<bool> {
        self.last(left, right).map(|judgement| judgement.together)
    }

    /// What is told beside a question with `left` of why `right` does, or does not, answer it too.
    pub(super) fn why(&self, left: &Claim, right: &Claim) -> Option<String> {
        self.last(left, right).map(why)
    }

    fn last(&self, left: &Claim, right: &Claim) -> Option<&'j Judgement> {
        let speaks = |(claims, judgement): &&(HashSet<&ClaimId>, &Judgement)| {
            let (a, b) = (claims.contains(&left.id), claims.contains(&right.id));
            if judgement.together { a && b } else { a != b }
        };
        self.steps.iter().rev().find(speaks).map(|(_, judgement)| *judgement)
    }

    /// Whether the last judgement on a claim sets it apart from the others of its story.
    pub(super) fn alone(&self, claim: &Claim) -> bool {
        let on = self.steps.iter().rev().find(|(claims, _)| claims.contains(&claim.id));
        on.is_some_and(|(_, judgement)| !judgement.together)
    }

    /// Joins and parts drafts as it was judged. `held` are all claims of the story: one that opened no
    /// draft is put into one where its judgement wants it there.
    pub(super) fn apply<'a>(&self, drafts: &mut Vec<Draft<'a>>, held: &[Held<'a>]) {
        for (claims, judgement) in &self.steps {
            if judgement.together {
                let known = |id: &ClaimId| drafts.iter().any(|d| holds(d, |c| c.id == *id));
                let new = held.iter().filter(|h| {
                    let figure = h.claim.value.is_some() && h.claim.victim.is_none();
                    figure && claims.contains(&h.claim.id) && !known(&h.claim.id)
                });
                let new: Vec<Draft<'a>> = new.map(|h| Draft::opened_by(*h)).collect();
                drafts.extend(new);
                join(drafts, claims, judgement);
            } else {
                part(drafts, claims, judgement);
            }
        }
    }
}

/// A judgement in words: "an analyst put its answers together (decision 3f by ana)".
fn why(judgement: &Judgement) -> String {
    let what = if judgement.together { "put its answers together" } else { "set it apart" };
    format!("an analyst {what} ({})", judgement.by)
}

fn holds(draft: &Draft<'_>, which: impl Fn(&Claim) -> bool) -> bool {
    draft.claims.iter().any(|h| which(h.claim)) || draft.echoes.iter().any(|(h, _)| which(h.claim))
}

/// Whether figures can be held against each other at all: of one kind, in one unit.
fn one_scale(left: &Claim, right: &Claim) -> bool {
    let kind = |c: &Claim| c.value.map(|(_, kind, _)| kind);
    kind(left) == kind(right) && left.unit == right.unit
}

/// Joins the drafts that hold one of the claims into that with most claims.
fn join(drafts: &mut Vec<Draft<'_>>, claims: &HashSet<&ClaimId>, judgement: &Judgement) {
    let meant = |d: &Draft<'_>| holds(d, |c| claims.contains(&c.id));
    let all = (0..drafts.len()).filter(|&at| meant(&drafts[at]));
    let Some(home) = all.max_by_key(|&at| (drafts[at].claims.len(), std::cmp::Reverse(at))) else {
        return;
    };
    let mut whole = drafts.remove(home);
    let others = drafts.extract_if(.., |d| meant(d) && one_scale(d.head(), whole.head()));
    let others: Vec<Draft<'_>> = others.collect();
    if !others.is_empty() {
        whole.decided.push(why(judgement));
    }
    for other in others {
        whole.claims.extend(other.claims);
        whole.echoes.extend(other.echoes);
        whole.decided.extend(other.decided);
        whole.taken_out.extend(other.taken_out);
    }
    let Draft { claims, echoes, taken_out, .. } = &mut whole;
    let inside: HashSet<&ClaimId> =
        claims.iter().chain(echoes.iter().map(|(h, _)| h)).map(|h| &h.claim.id).collect();
    taken_out.retain(|out| !inside.contains(&out.claim));
    whole.sort();
    drafts.insert(home.min(drafts.len()), whole);
}

/// Takes the claims out of each draft that they share with others, with what only repeats them.
fn part(drafts: &mut Vec<Draft<'_>>, claims: &HashSet<&ClaimId>, judgement: &Judgement) {
    let mut apart = Vec::new();
    for draft in drafts.iter_mut() {
        let named = |h: &Held<'_>| claims.contains(&h.claim.id);
        let all = draft.claims.iter().all(named);
        if all || !holds(draft, |c| claims.contains(&c.id)) {
            continue;
        }
        let mut out: Vec<Held<'_>> = draft.claims.extract_if(.., |h| named(h)).collect();
        let echoes: Vec<(Held<'_>, ClaimId)> =
            draft.echoes.extract_if(.., |(_, of)| claims.contains(of)).collect();
        // What is named, and only repeats a claim that stays, answers for itself from now on.
        out.extend(draft.echoes.extract_if(.., |(h, _)| named(h)).map(|(held, _)| held));
        let beside = |h: &Held<'_>| Beside { claim: h.claim.id.clone(), why: why(judgement) };
        draft.taken_out.extend(out.iter().map(beside));
        draft.decided.push(format!("an analyst took {} out of it ({})", out.len(), judgement.by));
        for held in [&mut draft.claims, &mut out] {
            lead(held);
        }
        let decided = vec![why(judgement)];
        let mut new = Draft { claims: out, echoes, decided, taken_out: Vec::new() };
        draft.sort();
        new.sort();
        apart.push(new);
    }
    drafts.extend(apart);
}

/// Brings the claim that states most to the front.
fn lead(claims: &mut [Held<'_>]) {
    let most =
        (0..claims.len()).max_by_key(|&at| (stated(claims[at].claim), std::cmp::Reverse(at)));
    if let Some(at) = most {
        claims.swap(0, at);
    }
}
