//! Places on the calendar: a day, a week, a month and so on, their days, and how TIMEX3 and EDTF
//! write them. Knows nothing of text.

use super::lexicon::Holiday;
use crate::model::Days;
use jiff::Span;
use jiff::civil::{Date, Weekday};

/// A season, as TIMEX3 names it.
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "SP" => Self::Spring,
            "SU" => Self::Summer,
            "FA" => Self::Autumn,
            "WI" => Self::Winter,
            _ => return None,
        })
    }

    const fn code(self) -> (&'static str, u8, i8) {
        match self {
            Self::Spring => ("SP", 21, 3),
            Self::Summer => ("SU", 22, 6),
            Self::Autumn => ("FA", 23, 9),
            Self::Winter => ("WI", 24, 12),
        }
    }

    /// Its first month (northern half of the Earth; a winter starts in December of its year).
    pub(super) const fn first_month(self) -> i8 {
        self.code().2
    }

    pub(super) const fn timex(self) -> &'static str {
        self.code().0
    }
}

/// A part of the day, as TIMEX3 names it.
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
pub enum Part {
    Morning,
    Afternoon,
    Evening,
    Night,
}

impl Part {
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "MO" => Self::Morning,
            "AF" => Self::Afternoon,
            "EV" => Self::Evening,
            "NI" => Self::Night,
            _ => return None,
        })
    }

    pub(super) const fn timex(self) -> &'static str {
        match self {
            Self::Morning => "MO",
            Self::Afternoon => "AF",
            Self::Evening => "EV",
            Self::Night => "NI",
        }
    }
}

/// A unit of time.
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

impl Unit {
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "S" => Self::Second,
            "m" => Self::Minute,
            "H" => Self::Hour,
            "D" => Self::Day,
            "W" => Self::Week,
            "M" => Self::Month,
            "Q" => Self::Quarter,
            "Y" => Self::Year,
            "E" => Self::Decade,
            "C" => Self::Century,
            _ => return None,
        })
    }

    /// Whether it is shorter than a day.
    pub(super) const fn is_clock(self) -> bool {
        matches!(self, Self::Second | Self::Minute | Self::Hour)
    }

    /// A length of `count` of these in TIMEX3, with half a unit more where `half`.
    pub(super) fn length(self, count: u32, half: bool) -> String {
        let n = u64::from(count);
        match (self, half) {
            (Self::Second, _) => format!("PT{n}S"),
            (Self::Minute, false) => format!("PT{n}M"),
            (Self::Minute, true) => format!("PT{}30S", some(n, "M")),
            (Self::Hour, false) => format!("PT{n}H"),
            (Self::Hour, true) => format!("PT{}30M", some(n, "H")),
            (Self::Day, false) => format!("P{n}D"),
            (Self::Day, true) => format!("P{}T12H", some(n, "D")),
            (Self::Week, false) => format!("P{n}W"),
            (Self::Week, true) => format!("P{}D", n * 7 + 3),
            (Self::Month, false) => format!("P{n}M"),
            (Self::Month, true) => format!("P{}15D", some(n, "M")),
            (Self::Quarter, _) => format!("P{n}Q"),
            (Self::Year, false) => format!("P{n}Y"),
            (Self::Year, true) => format!("P{}6M", some(n, "Y")),
            (Self::Decade, _) => format!("P{}Y", n * 10 + if half { 5 } else { 0 }),
            (Self::Century, _) => format!("P{}Y", n * 100 + if half { 50 } else { 0 }),
        }
    }

    /// A length of an unknown number of these.
    pub(super) const fn some(self) -> &'static str {
        match self {
            Self::Second => "PTXS",
            Self::Minute => "PTXM",
            Self::Hour => "PTXH",
            Self::Day => "PXD",
            Self::Week => "PXW",
            Self::Month => "PXM",
            Self::Quarter => "PXQ",
            Self::Year => "PXY",
            Self::Decade => "PXDE",
            Self::Century => "PXC",
        }
    }

    /// `count` of these as a jiff span; none where that many are out of range.
    fn span(self, count: i64) -> Option<Span> {
        let many = |by: i64| count.checked_mul(by).filter(|n| n.abs() < 15_000_000);
        match self {
            Self::Second | Self::Minute | Self::Hour => Some(Span::new()),
            Self::Day => Span::new().try_days(many(1)?).ok(),
            Self::Week => Span::new().try_days(many(7)?).ok(),
            Self::Month => Span::new().try_months(many(1)?).ok(),
            Self::Quarter => Span::new().try_months(many(3)?).ok(),
            Self::Year => Span::new().try_years(many(1)?).ok(),
            Self::Decade => Span::new().try_years(many(10)?).ok(),
            Self::Century => Span::new().try_years(many(100)?).ok(),
        }
    }
}

fn some(n: u64, unit: &str) -> String {
    if n == 0 { String::new() } else { format!("{n}{unit}") }
}

/// A day so many units away; none where it leaves the calendar.
pub(super) fn shifted(day: Date, unit: Unit, count: i64) -> Option<Date> {
    day.checked_add(unit.span(count)?).ok()
}

/// A place on the calendar.
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
pub enum Cal {
    Day(Date),
    /// The week that starts on this Monday.
    Week(Date),
    /// The weekend of the week that starts on this Monday.
    Weekend(Date),
    Month(i16, i8),
    Quarter(i16, i8),
    Half(i16, i8),
    Season(i16, Season),
    Year(i16),
    /// The ten years from this one.
    Decade(i16),
    /// The hundred years from this one.
    Century(i16),
}

impl Cal {
    /// The `unit` that holds `day`.
    pub(super) fn holding(day: Date, unit: Unit) -> Self {
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Self::Day(day),
            Unit::Week => Self::Week(monday(day)),
            Unit::Month => Self::Month(day.year(), day.month()),
            Unit::Quarter => Self::Quarter(day.year(), (day.month() - 1) / 3 + 1),
            Unit::Year => Self::Year(day.year()),
            Unit::Decade => Self::Decade(day.year().div_euclid(10) * 10),
            Unit::Century => Self::Century(day.year().div_euclid(100) * 100),
        }
    }

    /// The same sort of place so many units away.
    pub(super) fn moved(self, unit: Unit, count: i64) -> Option<Self> {
        let first = shifted(self.first()?, unit, count)?;
        Some(match self {
            Self::Day(_) => Self::Day(first),
            Self::Week(_) => Self::Week(monday(first)),
            Self::Weekend(_) => Self::Weekend(monday(first)),
            Self::Month(..) => Self::Month(first.year(), first.month()),
            Self::Quarter(..) => Self::holding(first, Unit::Quarter),
            Self::Half(_, h) => Self::Half(first.year(), h),
            Self::Season(_, s) => Self::Season(first.year(), s),
            Self::Year(_) => Self::Year(first.year()),
            Self::Decade(_) => Self::holding(first, Unit::Decade),
            Self::Century(_) => Self::holding(first, Unit::Century),
        })
    }

    /// Its year, where it lies in one.
    pub(super) fn year(self) -> Option<i16> {
        match self {
            Self::Day(d) | Self::Week(d) | Self::Weekend(d) => Some(d.year()),
            Self::Month(y, _)
            | Self::Quarter(y, _)
            | Self::Half(y, _)
            | Self::Season(y, _)
            | Self::Year(y) => Some(y),
            Self::Decade(_) | Self::Century(_) => None,
        }
    }

    /// Its first day.
    pub(super) fn first(self) -> Option<Date> {
        match self {
            Self::Day(d) | Self::Week(d) => Some(d),
            Self::Weekend(d) => shifted(d, Unit::Day, 5),
            Self::Month(y, m) => Date::new(y, m, 1).ok(),
            Self::Quarter(y, q) => Date::new(y, q * 3 - 2, 1).ok(),
            Self::Half(y, h) => Date::new(y, h * 6 - 5, 1).ok(),
            Self::Season(y, s) => Date::new(y, s.first_month(), 1).ok(),
            Self::Year(y) | Self::Decade(y) | Self::Century(y) => Date::new(y, 1, 1).ok(),
        }
    }

    /// Its last day.
    pub(super) fn last(self) -> Option<Date> {
        let first = self.first()?;
        let next = match self {
            Self::Day(_) => return Some(first),
            Self::Week(_) => return shifted(first, Unit::Day, 6),
            Self::Weekend(_) => return shifted(first, Unit::Day, 1),
            Self::Month(..) => shifted(first, Unit::Month, 1),
            Self::Quarter(..) | Self::Season(..) => shifted(first, Unit::Month, 3),
            Self::Half(..) => shifted(first, Unit::Month, 6),
            Self::Year(_) => shifted(first, Unit::Year, 1),
            Self::Decade(_) => shifted(first, Unit::Decade, 1),
            Self::Century(_) => shifted(first, Unit::Century, 1),
        };
        next.and_then(|d| d.yesterday().ok())
    }

    /// Its days.
    pub(super) fn days(self) -> Days {
        Days { first: self.first(), last: self.last() }
    }

    /// Its TIMEX3 value.
    pub(super) fn value(self) -> String {
        match self {
            Self::Day(d) => {
                format!("{}-{:02}-{:02}", timex_year(d.year()), d.month(), d.day())
            }
            Self::Week(d) => {
                let week = d.iso_week_date();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            Self::Weekend(d) => {
                let week = d.iso_week_date();
                format!("{:04}-W{:02}-WE", week.year(), week.week())
            }
            Self::Month(y, m) => format!("{}-{m:02}", timex_year(y)),
            Self::Quarter(y, q) => format!("{}-Q{q}", timex_year(y)),
            Self::Half(y, h) => format!("{}-H{h}", timex_year(y)),
            Self::Season(y, s) => format!("{}-{}", timex_year(y), s.timex()),
            Self::Year(y) => timex_year(y),
            // The 470s BC are 479 to 470 BC, the 4th century BC is 400 to 301 BC.
            Self::Decade(y) if y < 0 => format!("BC{:03}", (1 - (y + 9)) / 10),
            Self::Century(y) if y < 0 => format!("BC{:02}", (1 - (y + 99)) / 100),
            Self::Decade(y) => format!("{:03}", y / 10),
            Self::Century(y) => format!("{:02}", y / 100),
        }
    }

    /// In EDTF; what EDTF has no form for at level 1 is an interval of days or months.
    pub(super) fn edtf(self) -> Option<String> {
        let months = |y: i16, from: i8, to: i8| {
            let year = edtf_year(y);
            format!("{year}-{from:02}/{year}-{to:02}")
        };
        Some(match self {
            Self::Day(_) | Self::Week(_) | Self::Weekend(_) => self.days().edtf()?,
            Self::Month(y, m) => format!("{}-{m:02}", edtf_year(y)),
            Self::Year(y) => edtf_year(y),
            Self::Quarter(y, q) => months(y, q * 3 - 2, q * 3),
            Self::Half(y, h) => months(y, h * 6 - 5, h * 6),
            Self::Season(y, s) => format!("{}-{}", edtf_year(y), s.code().1),
            Self::Decade(y) | Self::Century(y) if y < 0 => {
                format!("{}/{}", edtf_year(y), edtf_year(self.last()?.year()))
            }
            Self::Decade(y) => format!("{:03}X", y / 10),
            Self::Century(y) => format!("{:02}XX", y / 100),
        })
    }

    /// The first, middle or last third of it, as "early", "mid" and "late" have it.
    pub(super) fn third(self, which: &str) -> Option<Days> {
        let (first, last) = (self.first()?, self.last()?);
        let days = i64::from(first.until(last).ok()?.get_days()) + 1;
        let month = matches!(self, Self::Month(..));
        let (a, b) = if month { (10, 20) } else { (days / 3, days - days / 3) };
        let at = |n: i64| shifted(first, Unit::Day, n);
        Some(match which {
            "START" => Days { first: Some(first), last: at((a - 1).max(0)) },
            "END" => Days { first: at(b.min(days - 1)), last: Some(last) },
            _ => Days { first: at(a), last: at((b - 1).max(a)) },
        })
    }
}

/// A year as TIMEX3 has it: "1990", "BC0480".
fn timex_year(year: i16) -> String {
    if year < 1 { format!("BC{:04}", 1 - year) } else { format!("{year:04}") }
}

/// A year as EDTF has it: "1990", "-0479" for 480 BC.
fn edtf_year(year: i16) -> String {
    if year < 0 { format!("-{:04}", -year) } else { format!("{year:04}") }
}

/// The Monday on or before a day.
pub(super) fn monday(day: Date) -> Date {
    let back = i64::from(day.weekday().to_monday_zero_offset());
    shifted(day, Unit::Day, -back).unwrap_or(day)
}

/// The day of a holiday in a year.
pub(super) fn holiday(which: Holiday, year: i16) -> Option<Date> {
    match which {
        Holiday::Fixed(month, day) => Date::new(year, month, day).ok(),
        Holiday::Nth(n, weekday, month, after) => {
            let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
            let nth = if n == 5 { -1 } else { n };
            let day = Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()?;
            shifted(day, Unit::Day, after)
        }
        Holiday::Easter(after) => shifted(easter(year)?, Unit::Day, after),
    }
}

/// Western Easter Sunday (the anonymous Gregorian computus).
fn easter(year: i16) -> Option<Date> {
    if !(1..=9999).contains(&year) {
        return None;
    }
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e, f) = (b / 4, b % 4, (b + 8) / 25);
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    let month = i8::try_from(sum / 31).ok()?;
    Date::new(year, month, i8::try_from(sum % 31 + 1).ok()?).ok()
}
