//! Times that recur: every day, each Monday, 30 a day.

use super::{Hit, Reader};
use crate::extract::times::calendar::Unit;
use crate::extract::times::lexicon::Kind;
use crate::extract::times::reading::Reading;

impl Reader<'_, '_> {
    /// "Per day", "30 a day": how often.
    pub(super) fn rate(&self, at: usize, first: usize, unit: Unit) -> Option<Hit> {
        let rate = !self.word(at).ends_with('s')
            && !matches!(self.kind(at + 1), Kind::Ago | Kind::Earlier | Kind::Later)
            && !self.hyphen(at + 1);
        rate.then(|| Hit::new(first, at, Reading::set(unit.length(1, false)), "times/rate"))
    }

    /// Whether a number that is no money or what it counts stands right before the article at `at`:
    /// "30 a day", "two million barrels a day".
    pub(super) fn counted_before(&self, at: usize) -> bool {
        let Some(number) = at.checked_sub(1) else { return false };
        let ends = !matches!(self.word(at + 2), "in" | "before" | "after" | "or" | "to");
        let noun = self.kind(number) == Kind::Other && self.word_tag(number) == Some("NNS");
        if ends && (noun || matches!(self.word(number), "percent" | "%" | "pct")) {
            return true;
        }
        let counts =
            matches!(self.kind(number), Kind::Digits(..) | Kind::Times(_) | Kind::Count(_))
                || matches!(self.word(number), "times" | "twice" | "once");
        counts && !self.atoms[at].glued && !matches!(self.back(number, 1), "$" | "€" | "£" | "¥")
    }

    /// "every day", "each Monday", "every two weeks".
    pub(super) fn every(&self, at: usize) -> Option<Hit> {
        let next = at + 1;
        let hit =
            |last: usize, value: String| Some(Hit::new(at, last, Reading::set(value), "times/set"));
        match self.kind(next) {
            Kind::Unit(unit) if !self.word(next).ends_with('s') => hit(next, unit.length(1, false)),
            Kind::Weekday(n) => match self.kind(next + 1) {
                Kind::Part(part) => hit(next + 1, format!("XXXX-WXX-{n}T{}", part.timex())),
                _ => hit(next, format!("XXXX-WXX-{n}")),
            },
            Kind::Month(m) if self.capital(next) => hit(next, format!("XXXX-{m:02}")),
            Kind::Season(s) => hit(next, format!("XXXX-{}", s.timex())),
            Kind::Part(part) => hit(next, format!("XXXX-XX-XXT{}", part.timex())),
            Kind::Weekend => hit(next, "XXXX-WXX-WE".to_owned()),
            Kind::Other if self.word(next) == "other" => match self.kind(next + 1) {
                Kind::Unit(unit) => hit(next + 1, unit.length(2, false)),
                _ => None,
            },
            Kind::Count(_) | Kind::Digits(..) | Kind::Vague => {
                let (last, amount, unit, _) = self.units(next)?;
                hit(last, amount.value(unit))
            }
            _ => None,
        }
    }
}
