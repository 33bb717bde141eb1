//! Figures in a row share what is said once: "12 soldiers and three civilians were killed".

use super::super::measures::Role;
use super::{Clause, Placed, Trigger};
use crate::model::Scope;

impl<'d> Clause<'d, '_> {
    /// "killed or wounded" is one combined measure where one figure counts both.
    pub(super) fn combine(&self, placed: &Placed<'d>, trigger: &mut Trigger) {
        let Some(at) = self.document.tokens_in(trigger.span).next_back() else { return };
        let counted = |at: usize| {
            let roles = [Role::Participle, Role::Adjective, Role::Noun, Role::Object];
            self.words.measure_any(self.lower(at), &roles)
        };
        let beside = [
            (at + 2 < self.tokens.end).then(|| (at + 1, at + 2)),
            (at >= self.tokens.start + 2).then(|| (at - 1, at - 2)),
        ];
        for (joint, other) in beside.into_iter().flatten() {
            let joined = matches!(self.lower(joint), "or" | "and" | "and/or" | "/");
            let Some(measure) = counted(other).filter(|_| joined) else { continue };
            let inside = other < placed.first || other > placed.last;
            let pair = [trigger.measure.as_str(), measure];
            if inside
                && self.figure_at(other + 1).is_none_or(|p| p.index == placed.index)
                && pair.contains(&"killed")
                && pair.contains(&"wounded")
            {
                trigger.measure = "killed|wounded".to_owned();
                trigger.span = trigger.span.cover(self.document.tokens[other].span);
                return;
            }
        }
    }

    /// Figures in a row share what is said once: "12 soldiers and three civilians were killed",
    /// "killed 12 soldiers and three civilians", "12 people, including three children".
    pub(super) fn share(&self, found: &mut [Option<Trigger>]) {
        for i in 1..self.figures.len() {
            let (left, right) = (self.figures[i - 1], self.figures[i]);
            let part = self.part_words(left, right);
            let joined = self.only_joins(left.last + 1, right.first);
            if !part && !joined {
                continue;
            }
            match (&found[i - 1], &found[i]) {
                (Some(t), None) => {
                    let mut t = t.clone();
                    let rule = if part { "claims/part-of" } else { "claims/shared-measure" };
                    t.because.rule = rule.into();
                    t.scope = if part { Some(Scope::Part) } else { t.scope };
                    found[i] = Some(t);
                }
                (None, Some(t)) if joined => {
                    let mut t = t.clone();
                    t.because.rule = "claims/shared-measure".into();
                    found[i - 1] = Some(t);
                }
                (Some(_), Some(_)) if part => {
                    if let Some(t) = &mut found[i] {
                        t.scope = Some(Scope::Part);
                    }
                }
                _ => {}
            }
        }
    }

    /// Whether the tokens from `from` up to `to` only join ("and", ",", "or", "plus").
    fn only_joins(&self, from: usize, to: usize) -> bool {
        from <= to
            && to - from <= 3
            && (from..to).all(|at| matches!(self.lower(at), "," | "and" | "or" | "plus" | "also"))
    }

    /// "…, including three children", "…, three of them children", "…, of whom five …".
    fn part_words(&self, left: Placed<'d>, right: Placed<'d>) -> bool {
        let between = left.last + 1..right.first;
        let marked = between.clone().any(|at| {
            matches!(self.lower(at), "including" | "includes" | "included" | "among" | "whom")
        });
        let own_end = self.document.tokens_in(right.figure.span).end;
        let of_them = (own_end..self.tokens.end.min(own_end + 2))
            .zip(own_end + 1..self.tokens.end)
            .any(|(a, b)| {
                self.lower(a) == "of" && matches!(self.lower(b), "them" | "whom" | "those")
            });
        (marked && between.len() <= 8) || (of_them && between.len() <= 3)
    }
}
