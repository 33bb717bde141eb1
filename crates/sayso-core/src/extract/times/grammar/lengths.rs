//! Lengths of time and what is counted with them: two weeks, two weeks ago, five days later, the
//! past two months, every day.

use super::{Hit, Reader};
use crate::extract::times::calendar::{Cal, Unit};
use crate::extract::times::lexicon::Kind;
use crate::extract::times::reading::Reading;
use crate::model::TimexKind;

/// How many units.
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
pub(super) enum Amount {
    /// So many, and half of one more.
    Exact(u32, bool),
    /// "a few", "several".
    Vague,
}

impl Amount {
    pub(super) fn value(self, unit: Unit) -> String {
        match self {
            Self::Exact(n, half) => unit.length(n, half),
            Self::Vague => unit.some().to_owned(),
        }
    }

    fn count(self) -> i64 {
        match self {
            Self::Exact(n, _) => i64::from(n),
            Self::Vague => 0,
        }
    }
}

const BETWEEN: &[&str] = &[
    "more",
    "additional",
    "consecutive",
    "straight",
    "full",
    "successive",
    "long",
    "whole",
    "trading",
    "business",
    "working",
    "calendar",
    "further",
    "entire",
    "solid",
];

impl Reader<'_, '_> {
    /// A length of time, or a time that is counted with one.
    pub(super) fn length(&self, at: usize) -> Option<Hit> {
        match self.kind(at) {
            Kind::Every => self.every(at),
            // "The daily Hurriyet" and "the Port Daily News" are newspapers.
            Kind::Set(_) if self.paragraph() && self.capital(at + 1) => None,
            Kind::Set(_) if self.paragraph() && at > 0 && self.capital(at) => None,
            Kind::Set(value) => Some(Hit::new(at, at, Reading::set(value), "times/set")),
            Kind::Stretch(value) => {
                Some(Hit::new(at, at, Reading::length(value), "times/hyphenated"))
            }
            Kind::Past | Kind::Last | Kind::Latest => self.stretch(at, -1),
            Kind::Next | Kind::Coming | Kind::Following => self.stretch(at, 1),
            Kind::Recent => self.recent(at),
            Kind::Ordinal(1) => self.stretch(at, 0),
            Kind::Some if self.word(at + 1) == "time" => self.some_time(at),
            Kind::Unit(unit) if self.back(at, 1) == "per" => self.rate(at, at - 1, unit),
            Kind::Article if self.counted_before(at) => {
                let rate = match self.kind(at + 1) {
                    Kind::Unit(unit) => self.rate(at + 1, at, unit),
                    _ => None,
                };
                rate.or_else(|| self.counted(at))
            }
            Kind::Unit(unit) => self.plural(at, unit),
            _ => self.counted(at),
        }
    }

    /// "Two nights ago", "three mornings later": a part of a day that is counted from another.
    fn parts_away(&self, at: usize, last: usize, amount: Amount) -> Option<Hit> {
        let Kind::Parts(part) = self.kind(last + 1) else { return None };
        let (way, anchored) = self.way(last + 2)?;
        let Amount::Exact(n, false) = amount else { return None };
        let base = if anchored && way > 0 {
            self.scene.told(Unit::Day)
        } else if anchored || self.scene.narrative {
            self.scene.anchored(Unit::Day)
        } else {
            self.scene.base().map(Cal::Day)
        };
        let cal = base.and_then(|day| day.moved(Unit::Day, i64::from(n) * way));
        let reading = Reading::at(cal, || super::deictic::unknown(Unit::Day)).part(part);
        Some(Hit::new(at, last + 2, reading, "times/ago"))
    }

    /// Which way "ago", "earlier", "later" or "from now" at `at` counts, and whether it goes from
    /// the last date in the text.
    fn way(&self, at: usize) -> Option<(i64, bool)> {
        match self.kind(at) {
            Kind::Ago => Some((-1, false)),
            Kind::Earlier => Some((-1, true)),
            Kind::Later => Some((1, true)),
            _ if self.word(at) == "from" && self.word(at + 1) == "now" => Some((1, false)),
            _ => None,
        }
    }

    /// "some time", but not "some time ago" as a length.
    fn some_time(&self, at: usize) -> Option<Hit> {
        (self.back(at, 1) == "for")
            .then(|| Hit::new(at, at + 1, Reading::length("PXX"), "times/length-some"))
    }

    /// A number of units: the last atom of the number, and the number.
    fn amount(&self, at: usize) -> Option<(usize, Amount)> {
        let exact = |last: usize, n: u32| Some((last, Amount::Exact(n, false)));
        match self.kind(at) {
            Kind::Digits(n, _) => {
                let half = self.plain(at + 1, 1) == Some(1)
                    && self.word(at + 2) == "/"
                    && self.plain(at + 3, 1) == Some(2);
                if half {
                    return Some((at + 3, Amount::Exact(n, true)));
                }
                exact(at, n)
            }
            Kind::Count(n) => {
                let of = usize::from(n == 2 && self.word(at + 1) == "of");
                let mut last = at + of;
                let mut n = n;
                let next = last + 1 + usize::from(self.hyphen(last + 1));
                if let (20..=90, Kind::Count(ones @ 1..=9)) = (n, self.kind(next)) {
                    n += ones;
                    last = next;
                }
                if let Kind::Times(by) = self.kind(last + 1) {
                    n = n.saturating_mul(by);
                    last += 1;
                }
                let half = self.and_a_half(last);
                Some((half.unwrap_or(last), Amount::Exact(n, half.is_some())))
            }
            Kind::Article => match self.kind(at + 1) {
                Kind::Vague if self.word(at + 1) == "few" => Some((at + 1, Amount::Vague)),
                Kind::Count(n @ (2 | 12)) if self.word(at + 1) != "two" => {
                    let of = usize::from(self.word(at + 2) == "of");
                    exact(at + 1 + of, n)
                }
                Kind::Times(by) => exact(at + 1, by),
                Kind::Half if self.hyphen(at + 2) => Some((at + 1, Amount::Exact(0, true))),
                _ => exact(at, 1),
            },
            Kind::Half if self.kind(at + 1) == Kind::Article => {
                Some((at + 1, Amount::Exact(0, true)))
            }
            Kind::Half if self.hyphen(at + 1) => Some((at, Amount::Exact(0, true))),
            Kind::Vague => Some((at, Amount::Vague)),
            _ => None,
        }
    }

    /// The last atom of "and a half" after atom `last`, with its hyphens in "two-and-a-half-year".
    fn and_a_half(&self, last: usize) -> Option<usize> {
        let past = |at: usize| at + 1 + usize::from(self.hyphen(at + 1));
        let and = past(last);
        let half = past(past(and));
        let spelled = self.word(and) == "and"
            && self.kind(past(and)) == Kind::Article
            && self.kind(half) == Kind::Half;
        spelled.then_some(half)
    }

    /// A number of units with the unit: last atom, number, unit, whether a hyphen joins them.
    pub(super) fn units(&self, at: usize) -> Option<(usize, Amount, Unit, bool)> {
        let (mut last, mut amount) = self.amount(at)?;
        let other = last + 2;
        if matches!(self.word(last + 1), "to" | "or" | "-" | "–")
            && matches!(self.kind(other), Kind::Digits(..) | Kind::Count(_))
        {
            // "two to three weeks": TIMEX3 has no ranges; the first number stands for both.
            last = self.amount(other)?.0;
        }
        let article = self.kind(at) == Kind::Article && last == at;
        let hyphen = self.hyphen(last + 1);
        let mut next = last + 1 + usize::from(hyphen);
        // "Three grueling weeks".
        let felt = self.word_tag(next) == Some("JJ") && self.word(next + 1).ends_with('s');
        let between = BETWEEN.contains(&self.word(next)) || felt && self.kind(next) == Kind::Other;
        if between && !(article && self.word(next) == "long") {
            next += 1;
        }
        let unit = match self.kind(next) {
            Kind::Unit(unit) => unit,
            Kind::Fortnight => {
                amount = Amount::Exact(2, false);
                Unit::Week
            }
            _ => return None,
        };
        let fraction = unit == Unit::Quarter && (hyphen || article || self.word(last) == "one");
        if unit == Unit::Second && !self.word(next).ends_with('s') || fraction {
            return None;
        }
        let plural = self.word(next).ends_with('s');
        let year = matches!(amount, Amount::Exact(1000.., _)) && !self.word(next).ends_with('s');
        // "60 Minutes" is a programme.
        let number = matches!(self.kind(at), Kind::Digits(..)) && !hyphen;
        let title = self.capital(next) && (number || self.capital(at)) && self.paragraph();
        if article && plural || title || year && !hyphen {
            return None;
        }
        let mut end = next;
        if article && self.word(next + 1) == "and" && self.kind(next + 3) == Kind::Half {
            amount = Amount::Exact(1, true);
            end = next + 3;
        }
        let or_two = self.word(end + 2) == "so" || (article && self.word(end + 2) == "two");
        let or_unit = matches!(self.kind(end + 2), Kind::Unit(_));
        if self.word(end + 1) == "or" && (or_two || or_unit) {
            end += 2;
        }
        Some((end, amount, unit, hyphen))
    }

    /// "two weeks", and with what follows: "ago", "earlier", "later".
    fn counted(&self, at: usize) -> Option<Hit> {
        if matches!(self.back(at, 1), "$" | "€" | "£" | ".") && self.atoms[at].glued {
            return None;
        }
        if let Some((number, amount)) = self.amount(at)
            && let Some(hit) = self.parts_away(at, number, amount)
        {
            return Some(hit);
        }
        let (last, amount, unit, hyphen) = self.units(at)?;
        let next = last + 1;
        let old = matches!(self.word(next), "old" | "olds")
            || (self.hyphen(next) && matches!(self.word(next + 1), "old" | "olds"));
        if old || (hyphen && self.kind(at) == Kind::Article) {
            return None;
        }
        let so = amount == Amount::Exact(1, false) && self.word(last) == "so";
        if let Some((way, anchored)) = self.way(next).filter(|_| !hyphen) {
            let next = next + usize::from(self.word(next) == "from");
            return Some(self.away(at, next, amount, unit, way, anchored));
        }
        if self.kind(at) == Kind::Article && !self.article_length(at, last, unit) {
            return None;
        }
        let mut reading = Reading::length(amount.value(unit));
        if so {
            reading = reading.modified("APPROX");
        }
        if !hyphen
            && matches!(amount, Amount::Exact(2.., false))
            && !self.word(last).ends_with('s')
            && matches!(self.kind(last), Kind::Unit(_))
        {
            return Some(Hit::new(at, last, reading, "times/hyphenated"));
        }
        if hyphen {
            let long = self.hyphen(next) && self.word(next + 1) == "long";
            return Some(Hit::new(
                at,
                last + if long { 2 } else { 0 },
                reading,
                "times/hyphenated",
            ));
        }
        Some(Hit::new(at, last, reading, "times/length"))
    }

    /// Whether "a day", "a year" is a length, and no rate ("$3 a share a year", "twice a day"). A
    /// week, a month or a year is one wherever it counts nothing; "a day of shame" is none.
    fn article_length(&self, at: usize, last: usize, unit: Unit) -> bool {
        let before = self.back(at, 1);
        let counted = at.checked_sub(1).is_some_and(|b| {
            matches!(self.kind(b), Kind::Digits(..) | Kind::Pointed(..) | Kind::Times(_))
                || self.word_tag(b).is_some_and(|tag| tag.starts_with("NN") || tag == "CD")
        });
        if !counted && matches!(unit, Unit::Week | Unit::Month | Unit::Year | Unit::Decade) {
            // "A year-earlier loss".
            return !self.hyphen(last + 1);
        }
        let led = matches!(
            before,
            "for"
                | "in"
                | "within"
                | "about"
                | "over"
                | "nearly"
                | "almost"
                | "than"
                | "of"
                | "to"
                | "after"
                | "under"
                | "half"
                | "least"
                | "every"
                | "once"
                | "took"
                | "takes"
                | "roughly"
                | "around"
                | "just"
                | "only"
                | "spent"
                | "lasted"
        ) || matches!(self.kind(at.wrapping_sub(1)), Kind::Approx(_));
        let linked = matches!(self.word(last + 1), "after" | "before")
            || self.word(last + 1) == "to" && self.word_tag(at.wrapping_sub(1)) == Some("PRP");
        (led || linked) && unit != Unit::Quarter || last > at + 1
    }

    /// So many units from the report ("ago") or from the last date in the text ("later").
    fn away(
        &self,
        at: usize,
        last: usize,
        amount: Amount,
        unit: Unit,
        way: i64,
        anchored: bool,
    ) -> Hit {
        let Amount::Exact(n, half) = amount else {
            if anchored {
                // "A few days later" is so long after what is told of, wherever that lies.
                return Hit::new(at, last, Reading::length(unit.some()), "times/ago");
            }
            let value = if way < 0 { "PAST_REF" } else { "FUTURE_REF" };
            return Hit::new(at, last, Reading::reference(value), "times/ago");
        };
        let whole = i64::from(n) * way;
        if unit.is_clock() {
            let reading = Reading::length(amount.value(unit));
            return Hit::new(at, last, reading, "times/ago");
        }
        if self.scene.quarter.is_some() && unit == Unit::Year && whole == -1 {
            let cal = self.scene.year_before();
            return Hit::new(at, last, Reading::at(cal, || "XXXX-QX".into()), "times/ago");
        }
        let base = match (anchored || self.scene.narrative, way) {
            // What came later came after something told of, never after the report.
            (true, 1..) => self.scene.told(unit).and_then(Cal::first),
            (true, _) => self.scene.anchored(unit).and_then(Cal::first),
            _ => self.scene.base(),
        };
        let base = base.or(self.scene.base().filter(|_| !anchored));
        if base.is_none() && anchored && way > 0 {
            // "Not a full day later", after what has no date.
            return Hit::new(at, last, Reading::length(amount.value(unit)), "times/ago");
        }
        let (unit, whole) = match (unit, half) {
            (Unit::Year, true) => (Unit::Month, whole * 12 + 6 * way),
            (Unit::Decade, _) => (Unit::Year, whole * 10 + if half { 5 * way } else { 0 }),
            (Unit::Century, _) => (Unit::Year, whole * 100 + if half { 50 * way } else { 0 }),
            _ => (unit, whole),
        };
        let cal = base.and_then(|b| {
            Cal::holding(super::super::calendar::shifted(b, unit, whole)?, unit).into()
        });
        let reading = Reading::at(cal, || super::deictic::unknown(unit));
        Hit::new(at, last, reading, "times/ago")
    }

    /// "the past two months", "the next few days", "the first nine months", "the last year".
    fn stretch(&self, at: usize, way: i64) -> Option<Hit> {
        let start = at + 1;
        if self.hyphen(start) {
            return None;
        }
        if let Some((last, amount, unit, false)) = self.units(start) {
            let value = amount.value(unit);
            let base = self.scene.base().filter(|_| way != 0);
            let (unit, count) = match (unit, amount.count()) {
                (Unit::Hour, n) if n >= 24 => (Unit::Day, n / 24),
                other => other,
            };
            let clock = unit.is_clock();
            let base = base.filter(|_| !clock);
            let reading = Reading::stretch(value, base, unit, count, way);
            return Some(Hit::new(at, last, reading, "times/length-stretch"));
        }
        let Kind::Unit(unit) = self.kind(start) else { return None };
        let the = self.back(at, 1) == "the";
        // "The deal was struck at the last minute" gives no length.
        if the && unit.is_clock() && self.back(at, 2) == "at" {
            return None;
        }
        if self.word(start).ends_with('s') {
            let vague = the || (way != 0 && self.kind(at) != Kind::Last);
            let reading = Reading::length(unit.some());
            return vague.then(|| Hit::new(at, start, reading, "times/length-stretch"));
        }
        if way == 0 || (unit == Unit::Day && way > 0) || (!the && unit == Unit::Second) {
            return None;
        }
        if let Some(last) = self.and_a_half(start) {
            // "The past year and a half".
            let reading = Reading::length(unit.length(1, true));
            return Some(Hit::new(at, last, reading, "times/length-stretch"));
        }
        let mut reading = Reading::stretch(unit.length(1, false), self.scene.base(), unit, 1, way);
        if let (Unit::Year, -1, Some(base)) = (unit, way, self.scene.base()) {
            // TimeBank and MEANTIME write "the past year" as the year before the report's.
            reading.timex.kind = TimexKind::Date;
            reading.timex.value = Cal::Year(base.year() - 1).value();
        }
        Some(Hit::new(at, start, reading, "times/length-stretch"))
    }

    /// "recent weeks".
    fn recent(&self, at: usize) -> Option<Hit> {
        let Kind::Unit(unit) = self.kind(at + 1) else { return None };
        let reading = Reading::length(unit.some());
        self.word(at + 1)
            .ends_with('s')
            .then(|| Hit::new(at, self.pair(at + 1), reading, "times/length-stretch"))
    }

    /// The last atom of the plural unit at `at` and of one that is joined to it: "weeks or months".
    fn pair(&self, at: usize) -> usize {
        let joined = matches!(self.word(at + 1), "or" | "and")
            && matches!(self.kind(at + 2), Kind::Unit(_))
            && self.word(at + 2).ends_with('s');
        if joined { at + 2 } else { at }
    }

    /// "for weeks", "months of talks", "the nine months".
    fn plural(&self, at: usize, unit: Unit) -> Option<Hit> {
        if !self.word(at).ends_with('s') || at.checked_sub(1).is_some_and(|b| self.hyphen(b)) {
            return None;
        }
        let before = self.back(at, 1);
        match self.kind(at + 1) {
            Kind::Ago => {
                return Some(Hit::new(at, at + 1, Reading::reference("PAST_REF"), "times/ago"));
            }
            Kind::Earlier | Kind::Later => {
                return Some(Hit::new(at, at + 1, Reading::length(unit.some()), "times/ago"));
            }
            _ => {}
        }
        if before == "the" && matches!(self.back(at, 2), "over" | "through" | "throughout") {
            // "Over the years".
            return (!unit.is_clock()).then(|| {
                Hit::new(at - 1, at, Reading::length(unit.some()), "times/length-plural")
            });
        }
        let ahead = match self.word(at + 1) {
            "ahead" => Some(at + 1),
            "to" if self.word(at + 2) == "come" => Some(at + 2),
            _ => None,
        };
        if let ("the", Some(last)) = (before, ahead) {
            let reading = Reading::length(unit.some());
            return Some(Hit::new(at - 1, last, reading, "times/length-plural"));
        }
        if unit.is_clock() && matches!(before, "early" | "late" | "small") {
            // "In the early hours of Thursday" is no length.
            return None;
        }
        let led = matches!(before, "for" | "in" | "within" | "over" | "after" | "take" | "took")
            || matches!(self.word(at + 1), "of" | "later" | "earlier" | "after" | "before");
        if !led || unit == Unit::Second || (unit == Unit::Minute && before != "for") {
            return None;
        }
        let reading = Reading::length(unit.some());
        Some(Hit::new(at, self.pair(at), reading, "times/length-plural"))
    }
}
