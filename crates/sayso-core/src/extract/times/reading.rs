//! What a time expression means, before it gets its place in the ledger.

use super::calendar::{Cal, Part, Unit, shifted};
use crate::model::{Days, TimeKind, Timex, TimexKind};
use jiff::civil::Date;

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
