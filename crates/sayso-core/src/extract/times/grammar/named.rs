//! Times that start with a name of the calendar: a month, a weekday, a quarter, a century, a
//! holiday.

use super::{Hit, Reader};
use crate::extract::times::calendar::{Cal, Unit, holiday, monday, shifted};
use crate::extract::times::lexicon::{Holiday, Kind};
use crate::extract::times::reading::Reading;
use crate::text::Tag;

const BEFORE_TIMES: &[&str] = &[
    "in",
    "by",
    "since",
    "until",
    "till",
    "of",
    "from",
    "to",
    "between",
    "during",
    "through",
    "last",
    "this",
    "next",
    "late",
    "early",
    "mid",
    "every",
    "each",
    "before",
    "after",
    "and",
    "for",
    "on",
    "end",
    "or",
    "as",
    "past",
    "around",
    "about",
    "that",
    "-",
    "–",
    "(",
    "previous",
    "following",
    "into",
];

impl Reader<'_, '_> {
    /// A time that starts with a name of the calendar.
    pub(super) fn named(&self, at: usize) -> Option<Hit> {
        match self.kind(at) {
            Kind::Month(m) => self.month(at, m),
            Kind::Weekday(n) => self.weekday(at, n),
            Kind::Weekdays(n) => {
                Some(Hit::new(at, at, Reading::set(format!("XXXX-WXX-{n}")), "times/set"))
            }
            Kind::Season(s) => self.season(at, s),
            Kind::Holiday(h) => self.holiday(at, h),
            Kind::Decade(n)
                if matches!(self.back(at, 1), "the" | "early" | "late")
                    || self.hyphen(at.wrapping_sub(1)) =>
            {
                let cal = Some(Cal::Decade(1900 + n));
                Some(Hit::new(at, at, Reading::at(cal, String::new), "times/decade"))
            }
            Kind::Ordinal(_) | Kind::Digits(..) => self.nth(at).or_else(|| self.century(at)),
            Kind::Last if self.nth_unit(at).is_some() => self.nth(at),
            Kind::Count(n @ (18..=20)) => self.spoken_year(at, n),
            Kind::Fiscal => self.fiscal(at),
            Kind::Quarter(n) => self.short_quarter(at, n),
            Kind::HalfYear(n) => {
                let (last, year) = self.of_year(at).filter(|_| self.capital(at))?;
                let reading = Reading::at(Some(Cal::Half(year, n)), String::new);
                Some(Hit::new(at, last, reading, "times/half"))
            }
            _ => None,
        }
    }

    /// Nineteen ninety-six, twenty twenty.
    pub(super) fn spoken_year(&self, at: usize, century: u32) -> Option<Hit> {
        let Kind::Count(tens @ (10..=99)) = self.kind(at + 1) else { return None };
        let mut last = at + 1;
        let mut year = century * 100 + tens;
        let next = last + 1 + usize::from(self.hyphen(last + 1));
        if let (0, Kind::Count(ones @ 1..=9)) = (tens % 10, self.kind(next)) {
            year += ones;
            last = next;
        }
        if matches!(self.kind(last + 1), Kind::Unit(_) | Kind::Times(_) | Kind::Count(_)) {
            return None;
        }
        let cal = Cal::Year(i16::try_from(year).ok()?);
        Some(Hit::new(at, last, Reading::at(Some(cal), String::new), "times/year"))
    }

    /// Whether atom `at` is a month and not the verb or the name that looks like it.
    pub(super) fn is_month(&self, at: usize) -> bool {
        let Kind::Month(_) = self.kind(at) else { return false };
        if !self.capital(at) {
            return false;
        }
        let word = self.word(at);
        let before = self.back(at, 1);
        let number = self.day_number(at + 1).is_some()
            || self.year_number(at + 1).is_some()
            || (self.word(at + 1) == "," && self.year_number(at + 2).is_some());
        match word {
            _ if word.len() < 5
                && !matches!(word, "may" | "june" | "july")
                && !word.ends_with('.') =>
            {
                number || (self.plain(at.wrapping_sub(1), 2).is_some() && word != "sun")
            }
            "may" | "march" | "august" => {
                let first = at == 0 || matches!(before, "." | "“" | "\"" | ":");
                let led = BEFORE_TIMES.contains(&before)
                    || self.plain(at.wrapping_sub(1), 2).is_some()
                    || matches!(self.kind(at.wrapping_sub(1)), Kind::Month(_) | Kind::Weekday(_))
                    || before == ","
                    || (matches!(before, "the" | "a") && self.before_noun(at));
                number
                    || (led && !(first && word == "may"))
                    || (word == "august" && before != "the")
            }
            _ => true,
        }
    }

    /// Whether a plain noun follows atom `at`: "the May elections", not "the March for Life".
    fn before_noun(&self, at: usize) -> bool {
        self.word_tag(at + 1).is_some_and(|tag| matches!(tag, "NN" | "NNS"))
            && !self.capital(at + 1)
    }

    /// February 26, 2025; Feb. 26; February 2025; February last year; February.
    fn month(&self, at: usize, month: i8) -> Option<Hit> {
        if !self.is_month(at) {
            return None;
        }
        let the = usize::from(self.word(at + 1) == "the" && self.day_number(at + 2).is_some());
        if let Some((end, day)) = self.day_number(at + 1 + the) {
            let clock = self.clock(at + 1).is_some();
            let (last, year) = self.year_after(end);
            let counted = year.is_none() && self.counts(end + 1);
            if let Some(reading) = self.attack_day((month, day), end).filter(|_| year.is_none()) {
                return Some(Hit::new(at, end, reading, "times/day"));
            }
            let valid = self.month_day_year(at, day, end).filter(|_| !clock && !counted);
            if let Some((last_atom, reading)) = valid {
                debug_assert!(last_atom >= end && last >= end);
                return Some(Hit::new(at, last_atom, reading, "times/day"));
            }
            if !clock && !counted {
                // A day that its month does not have.
                return None;
            }
        }
        if self.hyphen(at + 1) && matches!(self.kind(at + 2), Kind::Other) {
            // "March-based" and the like are names.
            return None;
        }
        let (last, year) = self.year_after(at);
        let year = year.or_else(|| self.shared_year(at + 1));
        let moved = match at.checked_sub(1).map(|b| self.kind(b)) {
            Some(Kind::Last) => Some(-1),
            Some(Kind::This) => Some(0),
            Some(Kind::Next) => Some(1),
            _ => None,
        };
        let cal = match (year, moved) {
            (Some(y), _) => Some(Cal::Month(y, month)),
            (None, Some(by)) => self.scene.month_moved(month, by),
            (None, None) => self.scene.month(month, self.tense(at, last)),
        };
        Some(Hit::new(at, last, Reading::at(cal, || format!("XXXX-{month:02}")), "times/month"))
    }

    /// Whether atom `at` is something that the number before it counts.
    fn counts(&self, at: usize) -> bool {
        matches!(self.kind(at), Kind::Unit(_) | Kind::Times(_)) || self.word(at) == "%"
    }

    /// Thursday; Thursday, Feb. 6; Thursday 6 February 2025.
    fn weekday(&self, at: usize, weekday: i8) -> Option<Hit> {
        if !self.capital(at) {
            return None;
        }
        let word = self.word(at);
        let short = word.len() < 6;
        let mut next = at + 1;
        next += usize::from(self.word(next) == ",");
        next += usize::from(self.word(next) == "the");
        if matches!(self.kind(next), Kind::Month(_) | Kind::Digits(..)) {
            let full = self.month_or_digits(next);
            if let Some(hit) = full {
                return Some(Hit { first: at, ..hit });
            }
        }
        if short && !word.ends_with('.') && !self.led(at) {
            return None;
        }
        let of_week = matches!(self.kind(at + 1), Kind::Last | Kind::This | Kind::Next)
            && self.kind(at + 2) == Kind::Unit(Unit::Week);
        let moved = |kind: Kind| match kind {
            Kind::Last | Kind::Past => Some(-1),
            Kind::This | Kind::Coming => Some(0),
            Kind::Next => Some(1),
            _ => None,
        };
        let tense = self.tense(at, at);
        let unknown = || format!("XXXX-WXX-{weekday}");
        if of_week {
            let by = moved(self.kind(at + 1))?;
            let cal = self.scene.base().and_then(|base| {
                let week = monday(base);
                let days = by * 7 + i64::from(weekday) - 1;
                shifted(week, Unit::Day, days).map(Cal::Day)
            });
            return Some(Hit::new(at, at + 2, Reading::at(cal, unknown), "times/weekday"));
        }
        let by = at.checked_sub(1).and_then(|b| moved(self.kind(b)));
        let cal = match by {
            Some(by) => self.scene.weekday_moved(weekday, by, tense),
            None => self.scene.weekday(weekday, tense),
        };
        Some(Hit::new(at, at, Reading::at(cal, unknown), "times/weekday"))
    }

    fn month_or_digits(&self, at: usize) -> Option<Hit> {
        let hit = match self.kind(at) {
            Kind::Month(m) => self.month(at, m),
            _ => self.in_digits(at),
        };
        hit.filter(|h| matches!(h.rule, "times/day" | "times/numeric"))
    }

    fn led(&self, at: usize) -> bool {
        matches!(self.back(at, 1), "on" | "by" | "since" | "until" | "last" | "this" | "next")
    }

    /// The unit in "the first week of", "third quarter", "second half": its atom and n (-1 last).
    fn nth_unit(&self, at: usize) -> Option<(usize, i8, Kind)> {
        let n = match self.kind(at) {
            Kind::Ordinal(n) => i8::try_from(n).ok()?,
            Kind::Last => -1,
            Kind::Digits(..) => self.day_number(at).filter(|(end, _)| *end > at)?.1,
            _ => return None,
        };
        let mut next = at + 1;
        next += usize::from(matches!(self.kind(at), Kind::Digits(..)));
        next += usize::from(self.hyphen(next) || self.kind(next) == Kind::Fiscal);
        let unit = self.kind(next);
        matches!(
            unit,
            Kind::Unit(Unit::Quarter | Unit::Week | Unit::Day)
                | Kind::Half
                | Kind::Weekend
                | Kind::Weekday(_)
        )
        .then_some((next, n, unit))
    }

    /// The third quarter of 2024, the first week of February, the second half of last year.
    fn nth(&self, at: usize) -> Option<Hit> {
        let (end, n, unit) = self.nth_unit(at)?;
        match unit {
            Kind::Unit(Unit::Quarter) if (1..=4).contains(&n) => self.nth_quarter(at, end, n),
            Kind::Unit(Unit::Quarter) if n == -1 => {
                let (last, year) = self.of_year(end)?;
                let reading = Reading::at(Some(Cal::Quarter(year, 4)), String::new);
                Some(Hit::new(at, last, reading, "times/quarter"))
            }
            Kind::Half if n.abs() <= 2 => {
                let (last, year) = self.of_year(end)?;
                let cal = Cal::Half(year, if n == 1 { 1 } else { 2 });
                Some(Hit::new(at, last, Reading::at(Some(cal), String::new), "times/half"))
            }
            Kind::Unit(Unit::Week | Unit::Day) | Kind::Weekend | Kind::Weekday(_) => {
                let joins = self.word(end + 1) == "of"
                    || self.word(end + 1) == "in" && matches!(unit, Kind::Weekday(_));
                if !joins || !self.is_month(end + 2) {
                    return None;
                }
                let Kind::Month(m) = self.kind(end + 2) else { return None };
                let month = self.month(end + 2, m)?;
                let reading = Self::nth_of(month.reading, n, unit)?;
                Some(Hit::new(at, month.last, reading, "times/week-of-month"))
            }
            _ => None,
        }
    }

    /// "of 2024", "2024", "of last year", "of the year": the last atom and the year.
    pub(super) fn of_year(&self, end: usize) -> Option<(usize, i16)> {
        if let (last, Some(year)) = self.year_after(end) {
            return Some((last, year));
        }
        let the = self.word(end + 1) == "of"
            && self.word(end + 2) == "the"
            && self.kind(end + 3) == Kind::Unit(Unit::Year);
        let year = self.scene.base()?.year();
        the.then_some((end + 3, year))
    }

    /// The n-th week (of seven days from the first), day, weekday or weekend of a month.
    fn nth_of(month: Reading, n: i8, unit: Kind) -> Option<Reading> {
        use crate::model::{Days, TimeKind};
        let Some(cal) = month.cal else { return Some(month) };
        let (first, last) = (cal.first()?, cal.last()?);
        if unit == Kind::Unit(Unit::Day) {
            let day = if n < 0 { last } else { shifted(first, Unit::Day, i64::from(n) - 1)? };
            return Some(Reading::at(Some(Cal::Day(day)), String::new));
        }
        if n > 5 {
            return None;
        }
        if let (Kind::Weekday(weekday), Cal::Month(year, month)) = (unit, cal) {
            let nth = Holiday::Nth(if n < 0 { 5 } else { n }, weekday, month, 0);
            return Some(Reading::at(Some(Cal::Day(holiday(nth, year)?)), String::new));
        }
        let start = if n < 0 {
            shifted(last, Unit::Day, -6)?
        } else {
            shifted(first, Unit::Day, 7 * (i64::from(n) - 1))?
        };
        let middle = shifted(start, Unit::Day, 3)?;
        if unit == Kind::Weekend {
            return Some(Reading::at(Some(Cal::Weekend(monday(middle))), String::new));
        }
        let mut reading = Reading::at(Some(Cal::Week(monday(middle))), String::new);
        reading.days = Days { first: Some(start), last: shifted(start, Unit::Day, 6) };
        reading.edtf = reading.days.edtf();
        reading.kind = TimeKind::Interval;
        Some(reading)
    }

    /// The 20th century, the twentieth century.
    fn century(&self, at: usize) -> Option<Hit> {
        let (end, n) = self.day_number(at)?;
        if end == at && !matches!(self.kind(at), Kind::Ordinal(_)) {
            return None;
        }
        let next = end + 1 + usize::from(self.hyphen(end + 1));
        if self.kind(next) != Kind::Unit(Unit::Century) || !(2..=30).contains(&n) {
            return None;
        }
        let era = self.before_christ(next + 1);
        let cal = Cal::Century(if era { 1 - i16::from(n) * 100 } else { (i16::from(n) - 1) * 100 });
        let next = next + usize::from(era);
        Some(Hit::new(at, next, Reading::at(Some(cal), String::new), "times/century"))
    }

    /// Fiscal 2024, the fiscal year.
    fn fiscal(&self, at: usize) -> Option<Hit> {
        let year = usize::from(self.kind(at + 1) == Kind::Unit(Unit::Year));
        if let Some(y) = self.year_number(at + 1 + year) {
            let reading = Reading::at(Some(Cal::Year(y)), String::new).about();
            return Some(Hit::new(at, at + 1 + year, reading, "times/fiscal"));
        }
        if year == 0 {
            return self.nth(at + 1).map(|h| Hit { first: at, ..h });
        }
        let tag = self.document.tokens[self.atoms[at].token].tag;
        debug_assert!(tag != Tag::Mark);
        Some(Hit::new(at, at + 1, Reading::length("P1Y"), "times/fiscal"))
    }
}
