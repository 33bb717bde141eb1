//! Times that start with digits: 2025-02-26, 26.02.2025, 26 February, 1990, 1990s, 5 p.m.

use super::{CLOCK_ATOMS_MAX, Hit, Reader, is_day};
use crate::extract::times::calendar::{Cal, Unit};
use crate::extract::times::lexicon::Kind;
use crate::extract::times::reading::Reading;
use crate::text::Tag;
use jiff::civil::Date;

/// Words near which "in the 70s" is of degrees, points or speed.
const SCALES: &[&str] =
    &["temperature", "temperatures", "degrees", "highs", "lows", "fahrenheit", "percentile", "mph"];

/// So many atoms from "the 70s" such a word stands.
const SCALE_ATOMS_MAX: usize = 6;

/// The years that four bare digits may mean.
const YEARS: std::ops::RangeInclusive<u32> = 1400..=2100;
const ZONES: &[&str] = &[
    "gmt", "utc", "est", "edt", "et", "cst", "cdt", "ct", "pst", "pdt", "pt", "mst", "mdt", "bst",
    "cet", "cest", "eet", "eest", "msk", "kst", "jst", "ist", "z",
];

impl Reader<'_, '_> {
    /// A time that starts with digits.
    pub(super) fn in_digits(&self, at: usize) -> Option<Hit> {
        self.nine_eleven(at)
            .or_else(|| self.numeric(at))
            .or_else(|| self.day_month(at))
            .or_else(|| self.clock_time(at))
            .or_else(|| self.quarter_owned(at))
            .or_else(|| self.decade(at))
            .or_else(|| self.year(at))
    }

    /// The number of atom `at`, if it has 1 to `len` plain digits.
    pub(super) fn plain(&self, at: usize, len: u8) -> Option<u32> {
        match self.kind(at) {
            Kind::Digits(n, l) if (1..=len).contains(&l) => Some(n),
            _ => None,
        }
    }

    /// A day of the month at `at`, with its "th": its last atom and the day.
    pub(super) fn day_number(&self, at: usize) -> Option<(usize, i8)> {
        if let Some(n) = self.plain(at, 2).filter(|n| (1..=31).contains(n)) {
            let suffix = self.atoms.get(at + 1).is_some_and(|a| a.glued)
                && matches!(self.word(at + 1), "st" | "nd" | "rd" | "th");
            return Some((at + usize::from(suffix), i8::try_from(n).ok()?));
        }
        if let Kind::Ordinal(n) = self.kind(at) {
            return Some((at, i8::try_from(n).ok()?));
        }
        None
    }

    /// Four digits that are a year.
    pub fn year_number(&self, at: usize) -> Option<i16> {
        match self.kind(at) {
            Kind::Digits(n, 4) if YEARS.contains(&n) => i16::try_from(n).ok(),
            _ => None,
        }
    }

    /// 2025-02-26, 02/26/2025, 26/2/2025, 26.02.2025, 2025/02/26.
    fn numeric(&self, at: usize) -> Option<Hit> {
        if let Some(hit) = self.dotted(at) {
            return Some(hit);
        }
        let mark = self.word(at + 1);
        if !matches!(mark, "-" | "/" | "." | "‑" | "‐") || self.word(at + 3) != mark {
            return None;
        }
        if self.atoms.get(at + 1..at + 5)?.iter().any(|a| !a.glued) {
            return None;
        }
        let after = self.atoms.get(at + 5).is_some_and(|a| a.glued)
            && (self.word(at + 5) == mark || matches!(self.kind(at + 5), Kind::Digits(..)));
        let glued = self.atoms[at].glued && matches!(self.back(at, 1), "-" | "/" | "." | "$");
        if after || glued {
            return None;
        }
        let n = |i: usize| self.plain(i, 4).and_then(|n| i16::try_from(n).ok());
        let small = |n: i16| i8::try_from(n).ok();
        let (a, b, c) = (n(at)?, n(at + 2)?, n(at + 4)?);
        let date = if a >= 1000 {
            Date::new(a, small(b)?, small(c)?)
        } else if let ("/", 1..=12, Some(short)) = (mark, a, self.short_year(at + 4)) {
            Date::new(short, small(a)?, small(b)?)
        } else if c < 1000 || mark == "-" {
            return None;
        } else if a > 12 {
            Date::new(c, small(b)?, small(a)?)
        } else {
            // The American order: month, day, year.
            Date::new(c, small(a)?, small(b)?)
        };
        let reading = Reading::at(Some(Cal::Day(date.ok()?)), String::new);
        Some(Hit::new(at, at + 4, reading, "times/numeric"))
    }

    /// Two digits that are a year: 07 and 99.
    fn short_year(&self, at: usize) -> Option<i16> {
        match self.kind(at) {
            Kind::Digits(n, 2) => i16::try_from(n + if n < 50 { 2000 } else { 1900 }).ok(),
            _ => None,
        }
    }

    /// 26.02.2025: one token, day first.
    fn dotted(&self, at: usize) -> Option<Hit> {
        let word = self.word(at);
        if !(8..=10).contains(&word.len()) || word.bytes().filter(|b| *b == b'.').count() != 2 {
            return None;
        }
        let mut parts = word.split('.');
        let day = parts.next()?.parse().ok()?;
        let month = parts.next()?.parse().ok()?;
        let year = parts.next().filter(|y| y.len() == 4)?.parse().ok()?;
        let date = Date::new(year, month, day).ok()?;
        Some(Hit::new(at, at, Reading::at(Some(Cal::Day(date)), String::new), "times/numeric"))
    }

    /// 26 February 2025, 26th of February, the fourth of July.
    pub(super) fn day_month(&self, at: usize) -> Option<Hit> {
        let (end, day) = self.day_number(at)?;
        let of = end > at || matches!(self.kind(at), Kind::Ordinal(_));
        let mut next = end + 1;
        if self.word(next) == "of" && of {
            next += 1;
        } else if matches!(self.word(next), "-" | "–") && self.plain(next + 1, 2).is_some() {
            // "14-15 January": the first day of two.
            let (_, _) = self.day_number(next + 1)?;
            let month = next + 2;
            if matches!(self.kind(month), Kind::Month(_)) && self.is_month(month) {
                let (_, reading) = self.month_day_year(month, day, month)?;
                return Some(Hit::new(at, end, reading, "times/first-day"));
            }
            return None;
        } else if matches!(self.kind(at), Kind::Ordinal(_)) {
            return None;
        } else if self.shared_month(next).is_some() && self.atoms[at].kind != Kind::Other {
            let month = self.shared_month(next)?;
            let (_, reading) = self.month_day_year(month, day, month)?;
            return Some(Hit::new(at, end, reading, "times/first-day"));
        }
        if !self.is_month(next) {
            return None;
        }
        let (last, reading) = self.month_day_year(next, day, next)?;
        Some(Hit::new(at, last, reading, "times/day"))
    }

    /// "5" in "between 5 and 7 March" and "from 5 to 7 March": where the month stands.
    fn shared_month(&self, next: usize) -> Option<usize> {
        let joins = matches!(self.word(next), "and" | "to" | "until" | "through");
        let (end, _) = self.day_number(next + 1).filter(|_| joins)?;
        let month = end + 1;
        let framed = next >= 2 && matches!(self.back(next, 2), "between" | "from" | "on" | "of");
        (framed && self.is_month(month)).then_some(month)
    }

    /// A day with the month at `month` and the year after it (after the atom `last`).
    pub(super) fn month_day_year(
        &self,
        month: usize,
        day: i8,
        last: usize,
    ) -> Option<(usize, Reading)> {
        let Kind::Month(m) = self.kind(month) else { return None };
        let first = month.min(last);
        let (last, year) = self.year_after(last);
        let year = year.or_else(|| self.shared_year(last + 1));
        let cal = match year {
            Some(y) => Some(Cal::Day(Date::new(y, m, day).ok()?)),
            None => {
                Date::new(2024, m, day).ok()?;
                let cal = self.scene.month_day(m, day, self.tense(first, last));
                let over = matches!(self.back(first, 1), "ended")
                    && matches!(cal, Some(Cal::Day(d)) if self.scene.report.is_some_and(|r| d > r));
                if over { cal.and_then(|c| c.moved(Unit::Year, -1)) } else { cal }
            }
        };
        Some((last, Reading::at(cal, || format!("XXXX-{m:02}-{day:02}"))))
    }

    /// The year after atom `last`: ", 2025", "2025", "of last year", "this year".
    pub(super) fn year_after(&self, last: usize) -> (usize, Option<i16>) {
        let comma = usize::from(self.word(last + 1) == ",");
        let of = usize::from(comma == 0 && matches!(self.word(last + 1), "of" | "in"));
        let at = last + 1 + comma + of;
        if let Some(year) = self.year_number(at) {
            return (at, Some(year));
        }
        if let (true, Kind::Digits(n, 1..=4)) = (self.before_christ(at + 1), self.kind(at)) {
            return (at + 1, i16::try_from(n).ok().map(|n| 1 - n));
        }
        if let (1, Kind::Count(n @ (18..=20))) = (at - last, self.kind(at))
            && let Some(hit) = self.spoken_year(at, n)
        {
            return (hit.last, hit.reading.cal.and_then(Cal::year));
        }
        let same =
            usize::from(of == 1 && self.word(at) == "the" && self.kind(at + 1) == Kind::Same);
        let at = at + same;
        let apostrophe = matches!(self.word(at), "'" | "’" | "‘");
        if let (true, year @ Some(_)) = (apostrophe && comma == 0, self.short_year(at + 1))
            && self.word(at + 2) != "s"
        {
            return (at + 1, year);
        }
        if comma == 0 && self.kind(at + 1) == Kind::Unit(Unit::Year) {
            let year = match self.kind(at) {
                Kind::Last => self.scene.base().map(|b| b.year() - 1),
                Kind::This => self.scene.base().map(|b| b.year()),
                Kind::Next => self.scene.base().map(|b| b.year() + 1),
                Kind::That | Kind::Same => self.scene.anchor.and_then(|(c, _)| c.year()),
                _ => None,
            };
            if year.is_some() && !self.possessive(at + 2) {
                return (at + 1, year);
            }
        }
        (last, None)
    }

    /// The year of the other end of a range: "between January and February 2025".
    pub(super) fn shared_year(&self, next: usize) -> Option<i16> {
        if !matches!(self.word(next), "and" | "to" | "through" | "until" | "-" | "–" | "—") {
            return None;
        }
        let month = (next + 1..next + 4).find(|&at| matches!(self.kind(at), Kind::Month(_)));
        let mut last = month.unwrap_or(next);
        if let Some((end, _)) = self.day_number(last + 1) {
            last = end;
        }
        let comma = usize::from(self.word(last + 1) == ",");
        self.year_number(last + 1 + comma)
    }

    /// 5 p.m., 5:30 pm EST, 0400 GMT, 17:00, with a day after it where there is one.
    pub(super) fn clock_time(&self, at: usize) -> Option<Hit> {
        let (last, clock) = self.clock(at)?;
        Some(self.with_day(at, last, &clock, "times/clock"))
    }

    /// A time of day with the day after it, or else the last day in the text.
    pub(super) fn with_day(&self, at: usize, last: usize, clock: &str, rule: &'static str) -> Hit {
        let mut next = last + 1;
        next += usize::from(self.word(next) == ",");
        next += usize::from(matches!(self.word(next), "on" | "of"));
        let day = match self.kind(next) {
            Kind::Month(_) | Kind::Weekday(_) | Kind::Day(_) | Kind::Digits(..) => self.whole(next),
            _ => None,
        };
        if let Some(hit) = day.clone().filter(|h| is_day(&h.reading)) {
            return Hit::new(at, hit.last, hit.reading.clock(clock), rule);
        }
        if let Some((hit, Kind::Part(_))) = day.map(|h| (h.clone(), self.kind(h.last))) {
            // "3:30 Tuesday morning".
            let reading = Reading::at(hit.reading.cal, || "XXXX-XX-XX".into()).clock(clock);
            return Hit::new(at, hit.last, reading, rule);
        }
        let cal = match self.day_past_brackets(last) {
            Some(hit) => hit.reading.cal,
            None => self.scene.anchored(Unit::Day),
        };
        Hit::new(at, last, Reading::at(cal, || "XXXX-XX-XX".into()).clock(clock), rule)
    }

    /// The day of both times of day in "at 10 a.m. (0900 GMT) on Tuesday", after atom `last`.
    fn day_past_brackets(&self, last: usize) -> Option<Hit> {
        let closes = |from: usize| (from..from + CLOCK_ATOMS_MAX).find(|at| self.word(*at) == ")");
        let close = match self.word(last + 1) {
            "(" => closes(last + 2)?,
            ")" => last + 1,
            _ => return None,
        };
        let next = close + 1 + usize::from(matches!(self.word(close + 1), "on" | ","));
        self.whole(next).filter(|hit| is_day(&hit.reading))
    }

    /// The last atom of a zone after atom `last`: "EST", "local time"; `last` without one.
    fn zone(&self, last: usize) -> usize {
        let named = ZONES.contains(&self.word(last + 1)) && self.capital(last + 1);
        let local = self.word(last + 1) == "local" && self.word(last + 2) == "time";
        last + usize::from(named) + 2 * usize::from(local)
    }

    /// The hours that "a.m." or "p.m." at `at` adds.
    fn half_day(&self, at: usize) -> Option<u32> {
        match self.word(at).trim_end_matches('.') {
            "a.m" | "am" => Some(0),
            "p.m" | "pm" => Some(12),
            _ => None,
        }
    }

    /// A time of day at `at`: its last atom and how TIMEX3 writes it.
    pub(super) fn clock(&self, at: usize) -> Option<(usize, String)> {
        if let Kind::Hour(hour) = self.kind(at) {
            return Some((self.zone(at), hour.to_owned()));
        }
        if let Kind::Pointed(hour, minute) = self.kind(at) {
            let half = self.half_day(at + 1)?;
            return Some((at + 1, format!("{:02}:{minute:02}", hour % 12 + half)));
        }
        let Kind::Digits(n, len) = self.kind(at) else { return None };
        if len == 4 {
            let zone = ZONES.contains(&self.word(at + 1)) || self.word(at + 1) == "hours";
            let (h, m) = (n / 100, n % 100);
            return (zone && h < 25 && m < 60).then(|| (at + 1, format!("{h:02}:{m:02}")));
        }
        if !(1..=2).contains(&len) || n > 24 {
            return None;
        }
        let minutes = self.plain(at + 2, 2).filter(|m| {
            *m < 60 && matches!(self.word(at + 1), ":" | ".") && self.atoms[at + 2].glued
        });
        let mut last = at + if minutes.is_some() { 2 } else { 0 };
        let half = match self.word(last + 1) {
            _ if self.half_day(last + 1).is_some() => self.half_day(last + 1),
            "o'clock" | "o’clock" => None,
            _ if minutes.is_some() && self.word(at + 1) == ":" => {
                let zoned = self.zone(last);
                let led = matches!(self.back(at, 1), "at" | "by" | "around" | "until" | "about")
                    || matches!(self.kind(last + 1), Kind::Weekday(_) | Kind::Day(_));
                let text = || format!("{n:02}:{:02}", minutes.unwrap_or(0));
                return (zoned > last || led).then(|| (zoned, text()));
            }
            _ => return None,
        };
        last += 1;
        if n > 12 || n == 0 {
            return None;
        }
        let hour = half.map_or(n, |h| n % 12 + h);
        let text = format!("{hour:02}:{:02}", minutes.unwrap_or(0));
        Some((self.zone(last), text))
    }

    /// The century of the "80s" at `at` in "of the 80s" and "the 1970s and 80s".
    fn decade_century(&self, at: usize) -> Option<u32> {
        const LEADS: &[&str] =
            &["of", "in", "since", "during", "from", "through", "until", "late", "early", "mid"];
        if self.measured(at) {
            return None;
        }
        let joined = self.back(at, 2) == "s" && matches!(self.back(at, 1), "and" | "or" | "to");
        if joined {
            return match self.kind(at.checked_sub(3)?) {
                Kind::Digits(n, 4) => Some(n / 100 * 100),
                Kind::Digits(_, 2) => Some(1900),
                _ => None,
            };
        }
        let the = usize::from(self.back(at, 1) == "the");
        let narrowed = usize::from(matches!(self.back(at, 1), "-" | "early" | "late"));
        let led = the + narrowed > 0 && LEADS.contains(&self.back(at, 2))
            || matches!(self.back(at, 1), "early" | "late");
        (led && self.plain(at, 2)? >= 20).then_some(1900)
    }

    /// Whether the "70s" at `at` are degrees, or points of a score or of a speed.
    fn measured(&self, at: usize) -> bool {
        let scale = |at: usize| SCALES.contains(&self.word(at));
        (at.saturating_sub(SCALE_ATOMS_MAX)..at + SCALE_ATOMS_MAX).any(scale)
    }

    /// The 1990s, the '90s, 1990's, the 90s.
    fn decade(&self, at: usize) -> Option<Hit> {
        let (number, apostrophe) = match self.word(at) {
            "'" | "’" | "‘" => (at + 1, true),
            _ => (at, false),
        };
        let n = match self.kind(number) {
            Kind::Digits(n, 4) if n % 10 == 0 && YEARS.contains(&n) => n,
            Kind::Digits(n, 2..=3) if n % 10 == 0 && self.before_christ(number + 2) => n,
            Kind::Digits(n, 2) if n % 10 == 0 => match self.decade_century(at) {
                Some(century) => century + n,
                None if apostrophe => 1900 + n,
                None => return None,
            },
            _ => return None,
        };
        let s = matches!(self.word(number + 1), "s" | "'s" | "’s");
        if !s || !self.atoms[number + 1].glued {
            return None;
        }
        let first = i16::try_from(n).ok()?;
        let era = self.before_christ(number + 2);
        let cal = match first {
            _ if era => Cal::Decade(1 - first - 9),
            // "The 1800s" are a century; "the 2000s" were a decade.
            1400..1900 if n % 100 == 0 => Cal::Century(first),
            _ => Cal::Decade(first),
        };
        let last = number + 1 + usize::from(era);
        Some(Hit::new(at, last, Reading::at(Some(cal), String::new), "times/decade"))
    }

    /// Whether a year or a word stands before the hyphen at the year `at`, not digits of a number.
    fn ranged(&self, at: usize) -> bool {
        let before = at.checked_sub(2).map_or(Kind::Other, |b| self.kind(b));
        !matches!(before, Kind::Digits(_, 1 | 3 | 5..))
    }

    /// 1990, where it is a year and no count.
    fn year(&self, at: usize) -> Option<Hit> {
        if let (Kind::Digits(n, 1..=4), true) = (self.kind(at), self.before_christ(at + 1)) {
            // The year before 1 is 0 in ISO 8601: 480 BC is -479.
            let cal = Cal::Year(1 - i16::try_from(n).ok().filter(|n| *n > 0)?);
            return Some(Hit::new(at, at + 1, Reading::at(Some(cal), String::new), "times/year"));
        }
        let year = self.year_number(at)?;
        let seasoned = || self.season_of_year(at, year);
        if let Some(hit) = self.quarter_of_year(at, year).or_else(seasoned) {
            return Some(hit);
        }
        if self.kind(at + 1) == Kind::Fiscal && self.kind(at + 2) == Kind::Unit(Unit::Year) {
            // "The 2024 fiscal year".
            let reading = Reading::at(Some(Cal::Year(year)), String::new).about();
            return Some(Hit::new(at, at + 2, reading, "times/fiscal"));
        }
        let before = self.back(at, 1);
        let next = self.word(at + 1);
        let glued = self.atoms[at].glued && !matches!(before, "-" | "–" | "—" | "(" | "\"" | "“");
        let glued_after = self.atoms.get(at + 1).is_some_and(|a| a.glued)
            && matches!(next, "%" | "/" | "°" | "+" | "km" | "th" | "st" | "mm" | "m");
        let token = self.document.tokens[self.atoms[at].token];
        if glued || glued_after || matches!(before, "$" | "€" | "£" | "¥" | "#" | "no." | "nos.")
        {
            return None;
        }
        // "A 2000-year-old wall", "pre-1990s-style".
        let phone = matches!(before, "-" | "‑") && self.atoms[at].glued && !self.ranged(at);
        let counts = self.hyphen(at + 1) && matches!(self.kind(at + 2), Kind::Unit(_));
        if phone || counts || token.kind == crate::text::TokenKind::Word && self.hyphen(at + 1) {
            return None;
        }
        let led = matches!(
            before,
            "in" | "since"
                | "until"
                | "till"
                | "during"
                | "from"
                | "after"
                | "before"
                | "through"
                | "early"
                | "late"
                | "mid"
                | "year"
                | "by"
                | "between"
                | "fiscal"
                | "("
        ) || matches!(self.kind(at.wrapping_sub(1)), Kind::Month(_) | Kind::Season(_));
        // "From 1928 onwards", "the 2014 protests"; counts after "the" are round.
        let named = matches!(next, "census" | "onwards" | "afterwards")
            || before == "the" && year >= 1900 && year % 50 != 0;
        let counted = self.atoms.get(at + 1).is_some_and(|a| {
            let word = a.span.of(&self.document.lower);
            let tag = self.document.tokens[a.token].tag;
            matches!(a.kind, Kind::Unit(_) | Kind::Times(_))
                || (tag == Tag::Other && !a.glued && word.ends_with('s') && !named)
                || matches!(word, "people" | "men" | "women" | "children" | "more" | "million")
        });
        let strong = matches!(before, "in" | "since" | "during" | "until" | "early" | "late");
        if counted && !(strong && self.kind(at + 1) == Kind::Other) || (!led && year < 1600) {
            return None;
        }
        Some(Hit::new(at, at, Reading::at(Some(Cal::Year(year)), String::new), "times/year"))
    }
}
