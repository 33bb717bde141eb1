//! Times that lean on a neighbour: the other day of "April 6-7", "the 13th to the 19th of October",
//! the other year of "1915-17", the era of "499-493 BC", and "the 20th" of the last month named.

use super::{Hit, Reader};
use crate::extract::times::calendar::Cal;
use crate::extract::times::lexicon::Kind;
use crate::extract::times::reading::Reading;
use crate::text::Tag;
use jiff::civil::Date;

impl Reader<'_, '_> {
    /// A day or year whose month, century or era stands beside its neighbour.
    pub(super) fn shared(&self, at: usize) -> Option<Hit> {
        let Kind::Digits(..) = self.kind(at) else { return None };
        self.year_of_two(at)
            .or_else(|| self.era_of_two(at))
            .or_else(|| self.day_after_day(at))
            .or_else(|| self.day_before_day(at))
            .or_else(|| self.day_of_month(at))
    }

    /// Whether atom `at` joins two numbers into a range or a pair.
    fn joins(&self, at: usize) -> bool {
        matches!(
            self.word(at),
            "-" | "–" | "—" | "‑" | "‐" | "and" | "or" | "to" | "through" | "until"
        )
    }

    /// The "17" of "1915-17".
    fn year_of_two(&self, at: usize) -> Option<Hit> {
        let n = i16::try_from(self.plain(at, 2)?).ok()?;
        let first = self.year_number(at.checked_sub(2)?)?;
        let range = matches!(self.word(at - 1), "-" | "–" | "/")
            && self.atoms[at].glued
            && self.atoms[at - 1].glued;
        let plain = self.atoms.get(at + 1).is_none_or(|a| !a.glued || self.mark(at + 1));
        let year = first / 100 * 100 + n;
        if !range || !plain || year <= first || self.word(at + 1) == "/" {
            return None;
        }
        Some(Hit::new(at, at, Reading::at(Some(Cal::Year(year)), String::new), "times/year"))
    }

    /// Whether atom `at` is a mark that ends a number: no hyphen, no decimal point before digits.
    fn mark(&self, at: usize) -> bool {
        self.document.tokens[self.atoms[at].token].tag == Tag::Mark
            && !matches!(self.kind(at + 1), Kind::Digits(..) if self.atoms[at + 1].glued)
    }

    /// The "499" of "499-493 BC" and "from 499 to 493 BC".
    fn era_of_two(&self, at: usize) -> Option<Hit> {
        let Kind::Digits(n, 1..=4) = self.kind(at) else { return None };
        let Kind::Digits(_, 1..=4) = self.kind(at + 2) else { return None };
        if !self.joins(at + 1) || !self.before_christ(at + 3) {
            return None;
        }
        let year = i16::try_from(n).ok().filter(|n| *n > 0)?;
        let cal = Cal::Year(1 - year);
        Some(Hit::new(at, at, Reading::at(Some(cal), String::new), "times/year"))
    }

    /// Whether atom `at` says that the year before it is one before Christ.
    pub(super) fn before_christ(&self, at: usize) -> bool {
        matches!(self.word(at), "bc" | "b.c" | "b.c." | "bce" | "b.c.e" | "b.c.e.")
    }

    /// The "7" of "April 6-7" and "May 6 and 7th".
    fn day_after_day(&self, at: usize) -> Option<Hit> {
        let (last, day) = self.day_number(at)?;
        let join = at.checked_sub(1).filter(|j| self.joins(*j))?;
        let mut number = join.checked_sub(1)?;
        if matches!(self.word(number), "st" | "nd" | "rd" | "th") {
            number = number.checked_sub(1)?;
        }
        let month_at = number.checked_sub(1).filter(|m| self.is_month(*m))?;
        let Kind::Month(month) = self.kind(month_at) else { return None };
        self.day_number(number)?;
        if !self.ends_a_day(last + 1) {
            return None;
        }
        let (end, year) = self.year_after(last);
        let unknown = || format!("XXXX-{month:02}-{day:02}");
        let cal = match year {
            Some(year) => Some(Cal::Day(Date::new(year, month, day).ok()?)),
            None => self.scene.month_day(month, day, self.tense(month_at, last)),
        };
        Some(Hit::new(at, end, Reading::at(cal, unknown), "times/shared-month"))
    }

    /// Whether what stands at `at` leaves the number before it a day: no noun that it counts.
    fn ends_a_day(&self, at: usize) -> bool {
        let Some(atom) = self.atoms.get(at) else { return true };
        let noun = self.document.tokens[atom.token].tag == Tag::Other && !atom.glued;
        atom.kind == Kind::Other && !noun && self.word(at) != "%" || self.year_number(at).is_some()
    }

    /// The "13th" of "the 13th to the 19th of October", the "28" of "the 28 and 29 August".
    fn day_before_day(&self, at: usize) -> Option<Hit> {
        let (last, day) = self.day_number(at)?;
        if !self.joins(last + 1) {
            return None;
        }
        let next = last + 2 + usize::from(self.word(last + 2) == "the");
        let other = self.day_month(next)?;
        let reading = match other.reading.cal {
            Some(Cal::Day(d)) => {
                let day = Date::new(d.year(), d.month(), day).ok()?;
                Reading::at(Some(Cal::Day(day)), String::new)
            }
            _ => {
                let month = other.reading.timex.value.get(..7)?;
                let value = format!("{month}-{day:02}");
                Reading::at(None, || value)
            }
        };
        Some(Hit::new(at, last, reading, "times/shared-month"))
    }

    /// "On the 20th": of the last month named.
    fn day_of_month(&self, at: usize) -> Option<Hit> {
        let (last, day) = self.day_number(at).filter(|(last, _)| *last > at)?;
        let led = self.back(at, 1) == "the"
            && matches!(self.back(at, 2), "on" | "by" | "until" | "since" | "from" | "before");
        if !led || !self.ends_a_day(last + 1) {
            return None;
        }
        let cal = match self.scene.near()? {
            Cal::Day(d) => Date::new(d.year(), d.month(), day),
            Cal::Month(y, m) => Date::new(y, m, day),
            _ => return None,
        };
        let reading = Reading::at(Some(Cal::Day(cal.ok()?)), String::new);
        Some(Hit::new(at, last, reading, "times/shared-month"))
    }
}
