//! Expressions of time.

use super::{Reason, Span, vocabulary::vocabulary};
use jiff::civil::Date;

vocabulary! {
    /// What sort of time is meant.
    TimeKind {
        /// A day, month, year or part of a day.
        Date = "date",
        /// A stretch with two ends, or one open end.
        Interval = "interval",
        /// A length of time with no place on the calendar.
        Duration = "duration",
        /// Times that recur.
        Set = "set",
    }
}

vocabulary! {
    /// The type of a TIMEX3 (TimeML 1.2.1).
    TimexKind {
        /// A calendar time.
        Date = "DATE",
        /// A time of day.
        Time = "TIME",
        /// A length of time.
        Duration = "DURATION",
        /// Times that recur.
        Set = "SET",
    }
}

/// A TIMEX3 annotation (TimeML 1.2.1).
#[derive(Clone, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Timex {
    /// Its type.
    pub kind: TimexKind,
    /// Its value in TIMEX3's extended ISO 8601 (`2025-02-26`, `2025-W09`, `P2M`, `PAST_REF`).
    pub value: String,
    /// Its `mod`, such as `APPROX`, `START`, `END`.
    pub modifier: Option<String>,
}

/// The days that a time lies in: first and last, either of which may be unknown or open.
#[derive(
    Copy, Clone, Debug, Default, Eq, PartialEq, Hash, serde::Deserialize, serde::Serialize,
)]
pub struct Days {
    /// No day before this one.
    pub first: Option<Date>,
    /// No day after this one.
    pub last: Option<Date>,
}

impl Days {
    /// One day.
    #[must_use]
    pub const fn on(day: Date) -> Self {
        Self { first: Some(day), last: Some(day) }
    }

    /// Whether some day may lie in both. Unknown ends do not exclude.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        let apart = |last: Option<Date>, first: Option<Date>| matches!((last, first), (Some(l), Some(f)) if l < f);
        !apart(self.last, other.first) && !apart(other.last, self.first)
    }

    /// How many days lie between the two; none where they overlap or an end is not known.
    #[must_use]
    pub fn gap(self, other: Self) -> Option<i32> {
        let between = |last: Option<Date>, first: Option<Date>| {
            let days = last?.until(first?).ok()?.get_days();
            (days > 0).then_some(days)
        };
        between(self.last, other.first).or_else(|| between(other.last, self.first))
    }

    /// In EDTF (ISO 8601-2): a day, or an interval with `..` for an open end; nothing if both are open.
    #[must_use]
    pub fn edtf(self) -> Option<String> {
        match (self.first, self.last) {
            (None, None) => None,
            (Some(a), Some(b)) if a == b => Some(edtf_day(a)),
            (a, b) => {
                let end = |d: Option<Date>| d.map_or_else(|| "..".to_owned(), edtf_day);
                Some(format!("{}/{}", end(a), end(b)))
            }
        }
    }
}

/// A day in EDTF, whose years before Christ have four digits too ("-0479-08-01").
fn edtf_day(day: Date) -> String {
    if day.year() < 0 {
        format!("-{:04}-{:02}-{:02}", -day.year(), day.month(), day.day())
    } else {
        day.to_string()
    }
}

/// An expression of time in the text.
#[derive(Clone, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Time {
    /// Its words.
    pub span: Span,
    /// The time in EDTF; none where it depends on a report date that is not known, and for durations.
    pub edtf: Option<String>,
    /// What sort of time is meant.
    pub kind: TimeKind,
    /// The same as TIMEX3; where the report date is not known, with `X` for what is not known
    /// (`XXXX-WXX-4` for "Thursday").
    pub timex: Timex,
    /// The days it lies in, as far as known.
    pub days: Days,
    /// What led to this reading.
    pub because: Vec<Reason>,
}
