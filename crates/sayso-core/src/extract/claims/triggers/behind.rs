//! The verb behind what is counted: "12 people were killed".

use super::super::measures::Role;
use super::{Clause, Placed, REACH_TOKENS_MAX, Trigger, is_transparent};
use crate::model::Scope;
use crate::text::Tag;

impl<'d> Clause<'d, '_> {
    /// "12 people were killed", "12 dead", "400 troops, believed to be guests, were seen".
    pub(super) fn after(&self, placed: &Placed<'d>) -> Option<Trigger> {
        // "two of the 12 died": the verb stands behind the whole.
        let whole = self.whole(placed);
        let mut at = whole.map_or(placed.last, |w| w.last.max(placed.last)) + 1;
        let end = self.tokens.end.min(at + REACH_TOKENS_MAX);
        let (mut be, mut have, mut away, mut negated) = (false, false, false, false);
        let mut inside = false;
        while at < end {
            if let Some(other) = self.figure_at(at) {
                // "12 people, including four children and a nurse, were killed"
                if !inside {
                    return None;
                }
                at = other.last.max(at) + 1;
                continue;
            }
            let word = self.lower(at);
            if let Some(skip) = self.some_of_them(at) {
                at += skip;
                continue;
            }
            if word == "among" && !self.names_part(at) {
                return self.among_those(at);
            }
            if matches!(word, "including" | "among" | "mostly") {
                inside = true;
                away = true;
            }
            match self.tag(at) {
                Tag::Auxiliary | Tag::Modal => {
                    be |= matches!(word, "is" | "are" | "was" | "were" | "been" | "being" | "be");
                    have |= matches!(word, "has" | "have" | "had");
                }
                Tag::Negation => negated = true,
                // "Around 250 fighters are in Bresk."
                Tag::Preposition if be && !away && self.at_a_place(at) => {
                    let span = self.document.span(at - 1, at);
                    let mut found = Trigger::new("present".to_owned(), span, "claims/be-at", word);
                    found.negated = negated;
                    return Some(found);
                }
                Tag::Mark if word == "," => match self.past_parenthesis(at) {
                    Some(next) => {
                        at = next;
                        away = true;
                        continue;
                    }
                    None => return None,
                },
                Tag::Mark if !matches!(word, "(" | "[") => return None,
                Tag::Conjunction if inside => {}
                Tag::Conjunction | Tag::Subordinator if word != "that" => return None,
                Tag::Determiner if word == "either" || word == "both" => {}
                _ => {
                    if let Some(mut trigger) = self.verb(at, be, have, away) {
                        trigger.negated = negated;
                        return Some(trigger);
                    }
                    away |= !matches!(
                        self.tag(at),
                        Tag::Adverb
                            | Tag::Relative
                            | Tag::Subordinator
                            | Tag::Preposition
                            | Tag::To
                    ) && !is_transparent(word);
                    if self.tag(at) == Tag::Preposition && word != "of" {
                        away = true;
                    }
                }
            }
            at += 1;
        }
        None
    }

    /// "some of them children": a remark between the counted and their verb.
    fn some_of_them(&self, at: usize) -> Option<usize> {
        let few = matches!(self.lower(at), "some" | "most" | "many" | "half" | "all");
        let of_them = at + 3 < self.tokens.end
            && self.lower(at + 1) == "of"
            && matches!(self.lower(at + 2), "them" | "whom");
        (few && of_them).then_some(4)
    }

    /// "among them": what follows is a part, not a whole.
    fn names_part(&self, at: usize) -> bool {
        at + 1 < self.tokens.end && matches!(self.lower(at + 1), "them" | "whom")
    }

    /// "were among at least 22 people killed", "among the dead".
    fn among_those(&self, at: usize) -> Option<Trigger> {
        let roles = [Role::Noun, Role::Adjective, Role::Participle];
        let end = self.tokens.end.min(at + 9);
        let mut found =
            (at + 1..end).find_map(|n| self.trigger(n, &roles, "claims/among-those"))?;
        found.scope = Some(Scope::Part);
        Some(found)
    }

    /// Whether a preposition of place and a name stand at `at`, right behind a form of "be".
    fn at_a_place(&self, at: usize) -> bool {
        let be =
            matches!(self.lower(at - 1), "is" | "are" | "was" | "were" | "be" | "also" | "already");
        let name = (at + 1..self.tokens.end.min(at + 3)).any(|n| self.tag(n) == Tag::Name);
        be && name && matches!(self.lower(at), "in" | "at" | "near" | "inside" | "outside")
    }

    /// The trigger at `at` if the word there can have what stands before it as its subject.
    fn verb(&self, at: usize, be: bool, have: bool, away: bool) -> Option<Trigger> {
        let next = (at + 1 < self.tokens.end).then_some(at + 1);
        let takes_object = |t: &Trigger| {
            let next = self.document.tokens_in(t.span).end;
            // "20 killed 30 injured" is a list, "12 gunmen killed five people" a sentence.
            let object = |p: &Placed<'_>| {
                let roles = [Role::Participle, Role::Adjective];
                p.last + 1 >= self.tokens.end
                    || self.words.measure_any(self.lower(p.last + 1), &roles).is_none()
            };
            next < self.tokens.end
                && (self.figure_at(next).is_some_and(object)
                    || matches!(self.tag(next), Tag::Determiner | Tag::Pronoun | Tag::Name))
        };
        let state = self.trigger(at, &[Role::Adjective], "claims/adjective-after");
        if state.is_some() && (be || !away) {
            return state;
        }
        let passive = self.trigger(at, &[Role::Participle], "claims/participle-after");
        if passive.is_some() && be {
            return passive;
        }
        if !away
            && !have
            && let Some(mut bare) = passive.filter(|t| !takes_object(t))
        {
            bare.because.rule = "claims/participle-bare".into();
            return Some(bare);
        }
        let subject = self.trigger(at, &[Role::Subject], "claims/subject-verb")?;
        let follows = next.and_then(|n| {
            self.trigger(n, &[Role::Adjective, Role::Participle], "claims/adjective-after")
        });
        follows.or_else(|| Some(subject).filter(|_| !away || have || be || self.is_finite(at)))
    }

    /// Whether the verb at `at` can be finite: not a gerund that hangs on another noun.
    fn is_finite(&self, at: usize) -> bool {
        self.tag(at) != Tag::Gerund
    }

    /// After a comma: the token after the closing comma of a parenthesis ("troops, believed to be
    /// guests, were seen"); none where no closing comma follows in time.
    fn past_parenthesis(&self, comma: usize) -> Option<usize> {
        let end = self.tokens.end.min(comma + 14);
        let close = (comma + 1..end).find(|&at| self.lower(at) == ",")?;
        let part =
            matches!(self.lower(comma + 1), "including" | "among" | "most" | "some" | "mostly");
        let crosses = !part && (comma + 1..close).any(|at| self.figure_at(at).is_some());
        let verb = (close + 1 < self.tokens.end)
            .then(|| matches!(self.tag(close + 1), Tag::Auxiliary | Tag::Modal | Tag::Past))?;
        (!crosses && verb).then_some(close + 1)
    }
}
