//! The words before what is counted: "killed 12 people", "the toll rose to 45".

use super::super::measures::Role;
use super::{Clause, OBJECT_TOKENS_MAX, Placed, REACH_TOKENS_MAX, Trigger};
use crate::model::{Scope, Span};
use crate::text::Tag;

impl<'d> Clause<'d, '_> {
    /// "killed 12 people", "the deployment of 2,000 guards".
    pub(super) fn before(&self, placed: &Placed<'d>) -> Option<Trigger> {
        let floor = self.tokens.start.max(placed.first.saturating_sub(OBJECT_TOKENS_MAX));
        let mut of = false;
        for at in (floor..placed.first).rev() {
            if self.figure_at(at).is_some() {
                return None;
            }
            let word = self.lower(at);
            if of {
                let roles = [Role::Nominal, Role::Noun];
                let trigger = self.trigger(at, &roles, "claims/nominal-of");
                if trigger.is_some() || !matches!(self.tag(at), Tag::Other | Tag::Gerund) {
                    return trigger;
                }
                continue;
            }
            match self.tag(at) {
                // "Army Kills 18 Rebels"
                Tag::Name if at + 1 == placed.first => {
                    let found = self.trigger(at, &[Role::Object], "claims/object-of-verb");
                    if found.is_some() {
                        return found;
                    }
                }
                Tag::Determiner | Tag::Adverb | Tag::Name => {}
                Tag::Preposition if matches!(word, "down" | "up" | "out" | "off" | "away") => {}
                Tag::Preposition if matches!(word, "of" | "for") => of = true,
                Tag::To => of = true,
                // "killing a woman and nine children"
                Tag::Conjunction if self.after_one(at) => {}
                Tag::Past | Tag::Gerund | Tag::Other | Tag::Conjunction => {
                    let active = !self.passive_before(at);
                    if let Some(t) = self.trigger(at, &[Role::Object], "claims/object-of-verb") {
                        return active.then_some(t);
                    }
                    if matches!(self.tag(at), Tag::Past | Tag::Gerund | Tag::Conjunction) {
                        return None;
                    }
                }
                _ => return None,
            }
        }
        None
    }

    /// Whether "a woman" or the like stands before `at`.
    fn after_one(&self, at: usize) -> bool {
        at >= self.tokens.start + 2
            && self.tag(at - 1) == Tag::Other
            && (2..=3).any(|n| {
                at >= self.tokens.start + n
                    && matches!(self.lower(at - n), "a" | "an" | "his" | "her")
            })
    }

    /// Whether a form of "be" stands right before `at` ("were killed 12 kilometres away").
    fn passive_before(&self, at: usize) -> bool {
        at > self.tokens.start
            && matches!(self.lower(at - 1), "was" | "were" | "been" | "being" | "be" | "is" | "are")
    }

    /// "the death toll rose to 45", "the number of people killed stood at 45".
    pub(super) fn toll(&self, placed: &Placed<'d>) -> Option<Trigger> {
        let noun = placed.figure.noun.filter(|n| n.start >= placed.figure.span.end);
        let named = |n: Span| n.of(&self.document.report.text).starts_with(char::is_uppercase);
        if noun.is_some_and(|n| !named(n)) && !self.counts_people(placed) {
            return None;
        }
        let floor = self.tokens.start.max(placed.first.saturating_sub(REACH_TOKENS_MAX));
        let mut measured: Option<Trigger> = None;
        for at in (floor..placed.first).rev() {
            let word = self.lower(at);
            let counted = self.figure_at(at).is_some_and(|p| p.last > at);
            if counted || matches!(word, ";" | "–" | "—" | "while" | "whereas" | "but") {
                return None;
            }
            if let Some(t) = self.trigger(at, &[Role::Toll], "claims/toll") {
                return Some(self.specific_toll(at, t));
            }
            let tally = ["number", "tally", "count", "list", "total", "roll"].contains(&word);
            if tally && measured.is_some() {
                return measured.map(|mut t| {
                    t.scope = Some(Scope::Total);
                    t
                });
            }
            let roles = [Role::Noun, Role::Adjective, Role::Participle, Role::Standing];
            if let Some(t) = self.trigger(at, &roles, "claims/number-of") {
                measured = Some(t);
            }
        }
        None
    }

    fn counts_people(&self, placed: &Placed<'d>) -> bool {
        placed
            .figure
            .noun
            .is_some_and(|n| matches!(n.of(&self.document.lower), "people" | "persons"))
    }

    /// "injury toll" and "casualty toll" are no death toll.
    fn specific_toll(&self, at: usize, mut trigger: Trigger) -> Trigger {
        trigger.scope = Some(Scope::Total);
        if at > self.tokens.start
            && let Some(t) = self.trigger(at - 1, &[Role::Noun], "claims/toll")
        {
            trigger.measure = t.measure;
        }
        trigger
    }

    /// "Among the dead were three children", "Those killed included six women": a part.
    pub(super) fn among(&self, placed: &Placed<'d>) -> Option<Trigger> {
        let floor = self.tokens.start.max(placed.first.saturating_sub(REACH_TOKENS_MAX));
        let before = floor..placed.first;
        let includes = before
            .clone()
            .any(|at| matches!(self.lower(at), "include" | "included" | "includes" | "including"));
        if !(includes || before.start < before.end && self.lower(before.start) == "among") {
            return None;
        }
        let roles = [Role::Noun, Role::Adjective, Role::Participle];
        let mut t = before.clone().find_map(|at| self.trigger(at, &roles, "claims/among-those"))?;
        t.scope = Some(Scope::Part);
        Some(t)
    }
}
