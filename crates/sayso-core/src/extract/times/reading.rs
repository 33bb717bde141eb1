//! What a time expression means, before it gets its place in the ledger.

use super::calendar::{Cal, Part, Unit, shifted};
use crate::model::{Days, TimeKind, Timex, TimexKind};
use jiff::civil::Date;

/// So many days a quarter may end beside the calendar's and still be it: "ended Sept. 29".
const QUARTER_SLACK_DAYS: i32 = 15;

/// The meaning of an expression.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    /// Its place on the calendar, where it has one that is known.
    pub cal: Option<Cal>,
    /// What sort of time.
    pub kind: TimeKind,
    /// The TIMEX3.
    pub timex: Timex,
    /// In EDTF.
    pub edtf: Option<String>,
    /// Its days.
    pub days: Days,
}

impl Reading {
    /// A place on the calendar, or what is known of it (`XXXX-02`).
    pub fn at(cal: Option<Cal>, unknown: impl FnOnce() -> String) -> Self {
        let value = cal.map_or_else(unknown, Cal::value);
        let timex = Timex { kind: TimexKind::Date, value, modifier: None };
        Self {
            cal,
            kind: TimeKind::Date,
            timex,
            edtf: cal.and_then(Cal::edtf),
            days: cal.map(Cal::days).unwrap_or_default(),
        }
    }

    /// A quarter or month (`-QX`, `-XX`) of a year that does not say which, or (empty) all of it.
    pub fn within(year: Cal, unknown: &str) -> Self {
        let mut reading = Self::at(Some(year), String::new);
        reading.timex.value.push_str(unknown);
        match unknown {
            "" => reading,
            // EDTF writes a month that is not known so, but has no form for a quarter.
            "-XX" => Self {
                cal: None,
                edtf: reading.edtf.map(|year| format!("{year}{unknown}")),
                ..reading
            },
            _ => Self { cal: None, ..reading }.undated(),
        }
    }

    /// A time with no place on the calendar.
    pub fn other(kind: TimeKind, timex: TimexKind, value: impl Into<String>) -> Self {
        let timex = Timex { kind: timex, value: value.into(), modifier: None };
        Self { cal: None, kind, timex, edtf: None, days: Days::default() }
    }

    /// A length of time.
    pub fn length(value: impl Into<String>) -> Self {
        Self::other(TimeKind::Duration, TimexKind::Duration, value)
    }

    /// Times that recur.
    pub fn set(value: impl Into<String>) -> Self {
        Self::other(TimeKind::Set, TimexKind::Set, value)
    }

    /// Past, present or future at large.
    pub fn reference(value: &str) -> Self {
        Self::other(TimeKind::Date, TimexKind::Date, value)
    }

    /// A length that ends (`-1`) or starts (`1`) at a day: "the past two weeks".
    pub fn stretch(value: String, base: Option<Date>, unit: Unit, count: i64, way: i64) -> Self {
        let mut reading = Self::length(value);
        let Some(base) = base.filter(|_| count > 0) else { return reading };
        let Some(other) = shifted(base, unit, count * way) else { return reading };
        let days = Days { first: Some(base.min(other)), last: Some(base.max(other)) };
        reading.kind = TimeKind::Interval;
        reading.edtf = days.edtf();
        reading.days = days;
        reading
    }

    /// Three months up to a day: a business quarter is named by its own year, not the calendar's.
    pub fn ended(mut self, day: Date) -> Self {
        let first = shifted(day, Unit::Month, -3).and_then(|d| d.tomorrow().ok());
        self.days = Days { first, last: Some(day) };
        self.edtf = self.days.edtf();
        self
    }

    /// With days that are not known: those of a business year are its own.
    pub fn undated(mut self) -> Self {
        (self.edtf, self.days) = (None, Days::default());
        self
    }

    /// A business year: about the calendar's, with days that are not known.
    pub fn about(mut self) -> Self {
        self.edtf = self.edtf.map(|year| format!("{year}~"));
        self.days = Days::default();
        self
    }

    /// Whether it is a quarter of a business year that is not the calendar's.
    pub fn is_business_quarter(&self) -> bool {
        let Some(cal @ Cal::Quarter(..)) = self.cal.filter(|_| self.timex.modifier.is_none())
        else {
            return false;
        };
        let (Some(own), Some(last)) = (self.days.last, cal.last()) else { return true };
        own.until(last).is_ok_and(|apart| apart.get_days().abs() > QUARTER_SLACK_DAYS)
    }

    /// With a part of the day.
    pub fn part(mut self, part: Part) -> Self {
        self.timex.value = format!("{}T{}", self.timex.value, part.timex());
        self.timex.kind = TimexKind::Time;
        self
    }

    /// With a time of day.
    pub fn clock(mut self, clock: &str) -> Self {
        self.timex.value = format!("{}T{clock}", self.timex.value);
        self.timex.kind = TimexKind::Time;
        self
    }

    /// With a modifier; "early", "mid" and "late" narrow the days to a third.
    pub fn modified(mut self, modifier: &str) -> Self {
        self.timex.modifier = Some(modifier.to_owned());
        match (modifier, self.cal) {
            ("START" | "MID" | "END", Some(Cal::Day(_)) | None) => {}
            ("START" | "MID" | "END", Some(cal)) => {
                if let Some(days) = cal.third(modifier) {
                    self.days = days;
                    self.edtf = days.edtf();
                    self.kind = TimeKind::Interval;
                }
            }
            ("APPROX", Some(_)) => {
                // EDTF marks a single date as approximate; an interval stays as it is.
                self.edtf = self.edtf.map(|e| if e.contains('/') { e } else { format!("{e}~") });
            }
            _ => {}
        }
        self
    }

    /// From its start, or up to its end, with the other end open.
    pub fn open(mut self, modifier: Bound) -> Self {
        let Some(edtf) = self.cal.and(self.edtf.take()) else { return self };
        let (head, tail) = edtf.split_once('/').unwrap_or((&edtf, &edtf));
        (self.edtf, self.days) = match modifier {
            Bound::Since => {
                (Some(format!("{head}/..")), Days { first: self.days.first, last: None })
            }
            Bound::Until => {
                (Some(format!("../{tail}")), Days { first: None, last: self.days.last })
            }
        };
        self.kind = TimeKind::Interval;
        self
    }
}

/// Which end of a time is left open.
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
pub(super) enum Bound {
    /// "since", "from", "after".
    Since,
    /// "by", "until", "before".
    Until,
}
