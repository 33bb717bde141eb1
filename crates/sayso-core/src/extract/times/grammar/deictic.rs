//! Times that point: today, last week, this morning, that year, now, recently.

use super::{Hit, Reader};
use crate::extract::times::calendar::{Cal, Unit};
use crate::extract::times::lexicon::Kind;
use crate::extract::times::reading::Reading;

impl Reader<'_, '_> {
    /// A time that points.
    pub(super) fn deictic(&self, at: usize) -> Option<Hit> {
        match self.kind(at) {
            Kind::Day(by) => self.day(at, by),
            Kind::Night(by) => {
                let base = self.scene.base();
                let cal = base.and_then(|b| Cal::Day(b).moved(Unit::Day, by));
                let part = super::Part::Night;
                let reading = Reading::at(cal, || "XXXX-XX-XX".into()).part(part);
                Some(Hit::new(at, at, reading, "times/today"))
            }
            Kind::Hour(_) => self.clock_time(at),
            Kind::Last => {
                self.pointed(at, at + 1, -1).map(|hit| self.quarter_of(&hit).unwrap_or(hit))
            }
            Kind::Next => self.next(at),
            Kind::This => self.this(at),
            Kind::That | Kind::Same => self.that(at),
            Kind::Previous => self.beside(at, -1),
            Kind::Following => self.beside(at, 1),
            Kind::Past | Kind::Coming => self
                .pointed(
                    at,
                    at + 1,
                    match self.kind(at) {
                        Kind::Past => -1,
                        _ => 1,
                    },
                )
                .filter(|h| !matches!(self.kind(h.last), Kind::Unit(_))),
            Kind::Current => self.current(at),
            Kind::Latest => self.latest(at),
            Kind::Ref(value) => self.reference(at, value),
            Kind::Then => self.then(at),
            Kind::Spell => self.spell(at),
            Kind::Unit(unit) => self.bare_unit(at, unit),
            Kind::Weekend => self.weekend(at),
            Kind::Part(part) => self
                .night_of(at)
                .or_else(|| self.dawn(at, part))
                .or_else(|| self.part_told(at, part)),
            _ => None,
        }
        .or_else(|| self.past(at))
    }

    /// Today, yesterday, tomorrow. In a narrative "today" is the time of telling; "USA Today" is a
    /// paper.
    fn day(&self, at: usize, by: i64) -> Option<Hit> {
        let titled = self.back(at, 1) == "usa"
            || self.paragraph() && self.capital(at) && at > 0 && self.capital(at - 1);
        if titled || self.possessive(at + 1) && by == 0 && self.scene.narrative {
            return None;
        }
        if by == 0 && self.scene.narrative {
            return Some(Hit::new(at, at, Reading::reference("PRESENT_REF"), "times/today"));
        }
        let cal = self.scene.base().and_then(|b| Cal::Day(b).moved(Unit::Day, by));
        let reading = Reading::at(cal, || "XXXX-XX-XX".into());
        Some(Hit::new(at, at, reading, "times/today"))
    }

    /// "last", "this", "next" before a month, weekday, season, holiday, unit or part of the day.
    fn pointed(&self, first: usize, at: usize, by: i64) -> Option<Hit> {
        if self.hyphen(at) {
            return None;
        }
        match self.kind(at) {
            Kind::Month(_) | Kind::Weekday(_) | Kind::Season(_) | Kind::Holiday(_) => {
                // "last Thursday morning": what follows is taken by the caller.
                self.named(at).map(|h| Hit { first, ..h })
            }
            Kind::Unit(unit) if !unit.is_clock() => {
                if self.word(at).ends_with('s') || matches!(unit, Unit::Day if by != 1) {
                    return None;
                }
                if unit == Unit::Quarter && self.back(first, 1) == "the" && by == -1 {
                    return None;
                }
                let holding = |b| Cal::holding(b, unit).moved(unit, by);
                let cal = self.scene.base().and_then(holding);
                let reading = Reading::at(cal, || unknown(unit));
                Some(Hit::new(first, at, reading, "times/pointed"))
            }
            Kind::Weekend => {
                let cal = self.scene.base().and_then(|b| {
                    Cal::Weekend(super::super::calendar::monday(b)).moved(Unit::Week, by)
                });
                let reading = Reading::at(cal, || "XXXX-WXX-WE".into());
                Some(Hit::new(first, at, reading, "times/pointed"))
            }
            Kind::Part(part) => {
                let by = if by == 1 { return None } else { by };
                let cal = self.scene.base().and_then(|b| Cal::Day(b).moved(Unit::Day, by));
                let reading = Reading::at(cal, || "XXXX-XX-XX".into()).part(part);
                Some(Hit::new(first, at, reading, "times/today"))
            }
            _ => None,
        }
    }

    /// "next week"; "the next day" and "the next year" go from the last date in the text.
    fn next(&self, at: usize) -> Option<Hit> {
        if self.back(at, 1) == "the" {
            return self.beside(at, 1);
        }
        self.pointed(at, at + 1, 1)
    }

    fn this(&self, at: usize) -> Option<Hit> {
        match self.kind(at + 1) {
            Kind::Past | Kind::Last => self.pointed(at, at + 2, -1),
            Kind::Coming => self.pointed(at, at + 2, 1),
            Kind::Unit(Unit::Day) => None,
            // "On ABC's This Week": a programme.
            Kind::Unit(_) if self.paragraph() && self.capital(at) && self.capital(at + 1) => None,
            _ => {
                let hit = self.pointed(at, at + 1, 0)?;
                Some(self.quarter_of(&hit).unwrap_or(hit))
            }
        }
    }

    /// "that day", "the same month", "that same year": of the last date in the text.
    fn that(&self, at: usize) -> Option<Hit> {
        if let Some(hit) = self.same_of_year(at) {
            return Some(hit);
        }
        let mut next = at + 1;
        next += usize::from(self.kind(next) == Kind::Same);
        if self.kind(at) == Kind::Same && self.back(at, 1) != "the" {
            return None;
        }
        let (unit, part) = match self.kind(next) {
            Kind::Unit(unit) if !unit.is_clock() && !self.word(next).ends_with('s') => (unit, None),
            Kind::Part(part) => (Unit::Day, Some(part)),
            _ => return None,
        };
        if self.hyphen(next + 1) {
            // "The comparable year-ago quarter".
            return self.year_earlier(next, unit).map(|hit| hit.from(at));
        }
        if matches!(unit, Unit::Decade | Unit::Century) {
            return None;
        }
        let quarter = self.scene.quarter.filter(|_| unit == Unit::Quarter);
        let cal = match quarter {
            Some((y, q)) => Some(Cal::Quarter(y, q)),
            None => self.scene.anchored(unit).and_then(Cal::first).map(|d| Cal::holding(d, unit)),
        };
        let mut reading = Reading::at(cal, || unknown(unit));
        if let Some(part) = part {
            reading = reading.part(part);
        }
        Some(Hit::new(at, next, reading, "times/same"))
    }

    /// "the previous day", "the following month", "the next day".
    fn beside(&self, at: usize, by: i64) -> Option<Hit> {
        if self.back(at, 1) != "the" {
            return None;
        }
        if let (Kind::Weekday(_) | Kind::Month(_), -1) = (self.kind(at + 1), by) {
            // "the previous Friday": the one before the Friday that would be meant.
            let hit = self.named(at + 1)?;
            let unit = match hit.reading.cal {
                Some(Cal::Day(_)) => Unit::Week,
                _ => Unit::Year,
            };
            let cal = hit.reading.cal.and_then(|c| c.moved(unit, -1));
            let value = hit.reading.timex.value;
            return Some(Hit { first: at, reading: Reading::at(cal, || value), ..hit });
        }
        if let (Kind::Weekday(n), Kind::Following) = (self.kind(at + 1), self.kind(at)) {
            let hit = self.named(at + 1)?;
            let reading = Reading::at(self.scene.weekday_following(n), || format!("XXXX-WXX-{n}"));
            return Some(Hit { first: at, reading, ..hit });
        }
        if let Kind::Part(part) = self.kind(at + 1) {
            // "The following morning".
            let day = self.scene.anchored(Unit::Day).and_then(|c| c.moved(Unit::Day, by));
            let reading = Reading::at(day, || unknown(Unit::Day)).part(part);
            return Some(Hit::new(at, at + 1, reading, "times/beside"));
        }
        let Kind::Unit(unit) = self.kind(at + 1) else { return None };
        if unit.is_clock() || self.word(at + 1).ends_with('s') {
            return None;
        }
        if matches!(unit, Unit::Decade | Unit::Century) {
            return None;
        }
        let base = self.scene.anchored(unit).and_then(Cal::first);
        let cal = base.and_then(|d| Cal::holding(d, unit).moved(unit, by));
        Some(Hit::new(at, at + 1, Reading::at(cal, || unknown(unit)), "times/beside"))
    }

    /// "the current quarter", "current" before a noun.
    fn current(&self, at: usize) -> Option<Hit> {
        let mut next = at + 1;
        next += usize::from(self.kind(next) == Kind::Fiscal);
        if let Kind::Unit(unit) = self.kind(next) {
            if unit.is_clock() || self.word(next).ends_with('s') {
                return None;
            }
            let cal = self.scene.base().map(|b| Cal::holding(b, unit));
            let reading = Reading::at(cal, || unknown(unit));
            return Some(Hit::new(at, next, reading, "times/pointed"));
        }
        Some(Hit::new(at, at, Reading::reference("PRESENT_REF"), "times/reference"))
    }

    fn reference(&self, at: usize, value: &str) -> Option<Hit> {
        let word = self.word(at);
        let mut first = at;
        if word == "future" && matches!(self.back(at, 1), "near" | "foreseeable" | "distant") {
            first -= 1;
        }
        if word == "now" && (self.word(at + 1) == "that" || self.word(at + 1) == ",") && at == 0 {
            return None;
        }
        let led = matches!(self.back(at, 2), "in" | "for" | "over" | "of" | "on");
        if word.ends_with("term") && !(led && self.back(at, 1) == "the") {
            return None;
        }
        // "Receipts for the year to date".
        if word == "to date" && matches!(self.kind(at.wrapping_sub(1)), Kind::Unit(_)) {
            return None;
        }
        if word == "future" && (self.capital(at) || self.possessive(at.wrapping_sub(1))) {
            return None;
        }
        Some(Hit::new(first, at, Reading::reference(value), "times/reference"))
    }

    /// "in the past", "of the past"; "recent" before a noun.
    fn past(&self, at: usize) -> Option<Hit> {
        match self.kind(at) {
            Kind::Past if self.back(at, 1) == "the" && matches!(self.back(at, 2), "in" | "of") => {
                let noun = self.word_tag(at + 1).is_some_and(|tag| {
                    tag.starts_with("NN") || tag.starts_with("JJ") || matches!(tag, "CD" | "VBG")
                });
                (!noun && matches!(self.kind(at + 1), Kind::Other | Kind::That))
                    .then(|| Hit::new(at, at, Reading::reference("PAST_REF"), "times/reference"))
            }
            Kind::Recent if !matches!(self.kind(at + 1), Kind::Unit(_)) => {
                if self.capital(at) && at > 0 || self.back(at, 1) == "most" {
                    return None;
                }
                Some(Hit::new(at, at, Reading::reference("PAST_REF"), "times/reference"))
            }
            _ => None,
        }
    }

    /// "by then", "until then".
    fn then(&self, at: usize) -> Option<Hit> {
        let noun = self.capital(at + 1) || self.hyphen(at + 1);
        if noun || !matches!(self.back(at, 1), "by" | "since" | "until" | "before") {
            return None;
        }
        let cal = self.scene.near();
        Some(Hit::new(at, at, Reading::at(cal, || "PAST_REF".into()), "times/then"))
    }

    /// "At the time", "by that time", "during this period": what is told of, with no date of its
    /// own. "At the same time" joins clauses, and "by the time" opens one.
    fn spell(&self, at: usize) -> Option<Hit> {
        let led = matches!(
            self.back(at, 2),
            "at" | "by"
                | "during"
                | "since"
                | "until"
                | "from"
                | "in"
                | "around"
                | "throughout"
                | "for"
                | "before"
                | "after"
                | "over"
        );
        let points = match self.back(at, 1) {
            "the" => self.back(at, 2) == "at" && self.word(at) == "time",
            "that" | "this" => led && (self.word(at) != "time" || self.back(at, 2) != "in"),
            _ => false,
        };
        let opens = self.word(at + 1) == "of" || self.capital(at + 1);
        if !points || self.hyphen(at + 1) || opens {
            return None;
        }
        let value = if self.back(at, 1) == "this" { "PRESENT_REF" } else { "PAST_REF" };
        Some(Hit::new(at - 1, at, Reading::reference(value), "times/spell"))
    }

    /// "The day before", "the year before", "the week after": beside the last such place in the
    /// text; a year before a quarter is what that quarter is compared with.
    fn unit_beside(&self, at: usize, unit: Unit) -> Option<Hit> {
        let by = match self.word(at + 1) {
            "before" => -1,
            "after" => 1,
            _ => return None,
        };
        let ends = matches!(self.word(at + 2), "" | "," | "." | ";");
        if self.back(at, 1) != "the" || !ends || unit.is_clock() || self.word(at).ends_with('s') {
            return None;
        }
        let told = if by < 0 { self.scene.anchored(unit) } else { self.scene.told(unit) };
        let cal = match told.and_then(Cal::first) {
            _ if unit == Unit::Year && by < 0 && self.scene.quarter.is_some() => {
                self.scene.year_before()
            }
            first => first.and_then(|d| Cal::holding(d, unit).moved(unit, by)),
        };
        let reading = Reading::at(cal, || unknown(unit));
        Some(Hit::new(at, at + 1, reading, "times/beside"))
    }

    /// "the year", "the quarter", "the month", "the week".
    fn bare_unit(&self, at: usize, unit: Unit) -> Option<Hit> {
        let found = self
            .year_end(at, unit)
            .or_else(|| self.stretched(at, unit))
            .or_else(|| self.unit_beside(at, unit));
        if found.is_some() || unit == Unit::Day {
            return found;
        }
        if self.word(at).ends_with('s') || self.hyphen(at + 1) {
            return self.year_earlier(at, unit);
        }
        let whole = usize::from(matches!(self.back(at, 1), "full" | "entire" | "whole"));
        if self.back(at, 1 + whole) != "the" || self.word(at + 1) == "of" || self.possessive(at + 1)
        {
            return None;
        }
        let ended = matches!(self.word(at + 1), "ended" | "ending" | "end" | "to")
            && matches!(self.kind(at + 2), Kind::Month(_) | Kind::Day(_) | Kind::Digits(..));
        if unit == Unit::Year && ended {
            // A business year: which days it has is said by its end alone.
            return Some(Hit::new(at, at, Reading::length("P1Y"), "times/fiscal"));
        }
        if let Some(hit) = self.quarter_of_report(at).filter(|_| unit == Unit::Quarter) {
            return Some(hit.from(at - whole));
        }
        let cal = match unit {
            Unit::Quarter => self.scene.latest_quarter(),
            Unit::Year | Unit::Month | Unit::Week => {
                let base = if self.scene.narrative {
                    self.scene.anchored(unit).and_then(Cal::first)
                } else {
                    self.scene.base()
                };
                base.map(|b| Cal::holding(b, unit))
            }
            _ => return None,
        };
        if unit == Unit::Year
            && let Some(year) = self.year_number(at + 1)
        {
            let reading = Reading::at(Some(Cal::Year(year)), String::new);
            return Some(Hit::new(at, at + 1, reading, "times/pointed"));
        }
        if unit == Unit::Quarter && self.scene.quarter.is_none() && self.capital(at) {
            return None;
        }
        let rule = if unit == Unit::Quarter { "times/quarter" } else { "times/pointed" };
        Some(Hit::new(at - whole, at, Reading::at(cal, || unknown(unit)), rule))
    }

    /// "A month-long lull", "a decades-long dispute".
    fn stretched(&self, at: usize, unit: Unit) -> Option<Hit> {
        if !self.hyphen(at + 1) || self.word(at + 2) != "long" {
            return None;
        }
        let many = self.word(at).ends_with('s');
        let value = if many { unit.some().to_owned() } else { unit.length(1, false) };
        Some(Hit::new(at, at + 2, Reading::length(value), "times/hyphenated"))
    }

    /// "year-end", "the year's end", "month's end".
    fn year_end(&self, at: usize, unit: Unit) -> Option<Hit> {
        let end = at + 1 + usize::from(self.hyphen(at + 1) || self.possessive(at + 1));
        let ends = self.kind(end) == Kind::Edge("END") && self.word(end) == "end";
        let bare = end == at + 1;
        if !ends || (unit != Unit::Year && (bare || unit != Unit::Month)) {
            return None;
        }
        let base = match self.scene.anchored(unit).filter(|_| self.scene.narrative) {
            Some(cal) => cal.first(),
            None => self.scene.base(),
        };
        let cal = base.map(|b| Cal::holding(b, unit));
        let reading = Reading::at(cal, || unknown(unit)).modified("END");
        Some(Hit::new(at, end, reading, "times/pointed"))
    }

    /// "the weekend": the one before, or this one in the future.
    fn weekend(&self, at: usize) -> Option<Hit> {
        if !matches!(self.back(at, 1), "the" | "over" | "holiday") || self.hyphen(at + 1) {
            return None;
        }
        let past = self.tense(at, at) != super::Tense::Future;
        let cal = self.scene.base().and_then(|b| {
            let early = b.weekday().to_monday_one_offset() < 6;
            let back = if past && early { -1 } else { 0 };
            Cal::Weekend(super::super::calendar::monday(b)).moved(Unit::Week, back)
        });
        Some(Hit::new(at, at, Reading::at(cal, || "XXXX-WXX-WE".into()), "times/pointed"))
    }

    /// "In the evening", "in morning trading": the part of the last day in the text.
    fn part_told(&self, at: usize, part: super::Part) -> Option<Hit> {
        let market = matches!(self.word(at + 1), "trading" | "trade" | "dealings" | "session");
        let led = match self.back(at, 1) {
            "the" => market || matches!(self.back(at, 2), "in" | "during"),
            "in" | "during" => market,
            _ => false,
        };
        if !led || self.hyphen(at + 1) {
            return None;
        }
        let day = self.scene.anchored(Unit::Day);
        let reading = Reading::at(day, || "XXXX-XX-XX".into()).part(part);
        Some(Hit::new(at, at, reading, "times/part-of-day"))
    }

    /// "At dawn on Sunday", "before dawn": of the day behind it, or of the last one in the text.
    fn dawn(&self, at: usize, part: super::Part) -> Option<Hit> {
        let led = matches!(self.back(at, 1), "at" | "before" | "by" | "until" | "since");
        if self.word(at) != "dawn" || !led || self.capital(at) || self.hyphen(at + 1) {
            return None;
        }
        let next = at + 1 + usize::from(self.word(at + 1) == "on");
        let day = self.whole(next).filter(|h| super::is_day(&h.reading));
        let (last, cal) = match day {
            Some(hit) => (hit.last, hit.reading.cal),
            None => (at, self.scene.anchored(Unit::Day)),
        };
        let reading = Reading::at(cal, || unknown(Unit::Day)).part(part);
        Some(Hit::new(at, last, reading, "times/part-of-day"))
    }

    /// The night, morning and so on of the last day in the text: "that night" is read above.
    pub(super) fn night_of(&self, at: usize) -> Option<Hit> {
        let Kind::Part(part) = self.kind(at) else { return None };
        if self.word(at + 1) != "of" {
            return None;
        }
        let hit = self.whole(at + 2).filter(|h| super::is_day(&h.reading))?;
        Some(Hit { first: at, reading: hit.reading.part(part), ..hit })
    }
}

/// What is known of a place whose report has no date.
pub(super) fn unknown(unit: Unit) -> String {
    match unit {
        Unit::Week => "XXXX-WXX",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century => "XX",
        _ => "XXXX-XX-XX",
    }
    .to_owned()
}
