//! What a time is read against: the report's date, the last date in the text, the clause's tense.

use super::calendar::{Cal, Season, Unit, holiday, shifted};
use super::lexicon::Holiday;
use super::tense::Tense;
use jiff::civil::{Date, Weekday};

/// Months ahead of the report in which a bare month or day still lies ahead, whatever the tense:
/// of a month nearly a year back a report would say "last" or the year.
const SOON_MONTHS_MAX: i8 = 2;

/// How many months a story goes back or on from one date to the next.
const STORY_MONTHS: std::ops::RangeInclusive<i32> = -4..=14;

/// How many quarters back a report's own quarter can lie.
const REPORTED_QUARTERS_MAX: i32 = 5;

/// How many months lie from one place to another.
fn months_between(from: Cal, to: Cal) -> Option<i32> {
    let months = |cal: Cal| {
        let first = cal.first()?;
        Some(i32::from(first.year()) * 12 + i32::from(first.month()))
    };
    Some(months(to)? - months(from)?)
}

/// The last quarter that ended before a day.
fn last_ended(day: Date) -> Option<Cal> {
    Cal::holding(day, Unit::Quarter).moved(Unit::Quarter, -1)
}

/// What a time is read against.
#[derive(Clone, Debug, Default)]
pub(super) struct Scene {
    /// The report's date.
    pub report: Option<Date>,
    /// Whether the report tells of years long past: dates follow each other then.
    pub narrative: bool,
    /// The last calendar place in the text, and its block.
    pub anchor: Option<(Cal, u32)>,
    /// Where a narrative's own story has come to.
    pub story: Option<Cal>,
    /// The last date in a narrative that stands apart from its story.
    pub aside: Option<Cal>,
    /// The last day in the text.
    pub day: Option<Date>,
    /// The last quarter in the text.
    pub quarter: Option<(i16, i8)>,
    /// Whether its quarters are those of a business year, with days of their own.
    pub business: bool,
    /// The longer stretch that figures have been of since: "for the nine months" is `P9M`.
    pub stretch: Option<String>,
    /// The block that is being read.
    pub block: u32,
}

impl Scene {
    /// The date that "last week" is counted from.
    pub fn base(&self) -> Option<Date> {
        self.report
    }

    /// The last calendar place, as far as bare dates may lean on it: in the same block or the one
    /// before, or anywhere before in a narrative.
    pub fn near(&self) -> Option<Cal> {
        let (cal, block) = self.anchor?;
        (self.narrative || block + 1 >= self.block).then_some(cal)
    }

    /// The last calendar place that "two days later" can be counted from.
    pub fn told(&self, unit: Unit) -> Option<Cal> {
        self.near().filter(|place| match unit {
            Unit::Day => matches!(place, Cal::Day(_)),
            Unit::Week => matches!(place, Cal::Day(_) | Cal::Week(_) | Cal::Weekend(_)),
            Unit::Month => {
                matches!(place, Cal::Day(_) | Cal::Week(_) | Cal::Weekend(_) | Cal::Month(..))
            }
            _ => true,
        })
    }

    /// The same, else the report's date: "a day earlier", "the same day".
    pub fn anchored(&self, unit: Unit) -> Option<Cal> {
        self.told(unit).or_else(|| self.report.filter(|_| !self.narrative).map(Cal::Day))
    }

    /// Notes a place for what comes after: `stated` where its year stands in its words, `leading`
    /// where it opens its sentence.
    pub fn saw(&mut self, cal: Cal, rule: &str, stated: bool, leading: bool) {
        match cal {
            Cal::Decade(_) | Cal::Century(_) => return,
            Cal::Quarter(y, q)
                if self.reported(y, q)
                    && (rule.starts_with("times/quarter")
                        || (rule == "times/hyphenated" && self.quarter.is_none())) =>
            {
                self.quarter = Some((y, q));
                self.stretch = None;
            }
            Cal::Quarter(..) if rule == "times/hyphenated" => self.stretch = None,
            Cal::Day(d) => self.day = Some(d),
            _ => {}
        }
        if self.narrative {
            self.tell(cal, stated, leading);
        }
        self.anchor = Some((cal, self.block));
    }

    /// Notes the months that a business report has turned to: a year earlier is then a year.
    pub fn turned_to(&mut self, length: &str) {
        let months = length.strip_prefix('P').and_then(|l| l.strip_suffix('M'));
        if self.quarter.is_some() && months.is_some_and(|n| n.parse::<u8>().is_ok()) {
            self.stretch = Some(length.to_owned());
        }
    }

    /// Whether a quarter can be the one that a report is about: none of years ago, and not the one
    /// that it is compared with ("in the 1988 period").
    fn reported(&self, year: i16, quarter: i8) -> bool {
        let compared = self.quarter.is_some_and(|(y, q)| q == quarter && year < y);
        let ago = self.report.map_or(0, |r| {
            (i32::from(r.year()) - i32::from(year)) * 4
                + i32::from((r.month() - 1) / 3 + 1 - quarter)
        });
        !compared
            && !self.looks_back(year, quarter)
            && (self.narrative || ago <= REPORTED_QUARTERS_MAX)
    }

    /// Whether a quarter lies before the one that the report is about, where that is the last one
    /// that ended: "after a flat second quarter" is told beside the third.
    fn looks_back(&self, year: i16, quarter: i8) -> bool {
        let ended = self.report.filter(|_| !self.narrative && !self.business).and_then(last_ended);
        self.quarter.is_some_and(|about| {
            (year, quarter) < about && ended == Some(Cal::Quarter(about.0, about.1))
        })
    }

    /// Moves the story on to `cal`. A date with its year that leaps is an aside ("the coup of
    /// 1908") unless it leads or a second one follows it there.
    fn tell(&mut self, cal: Cal, stated: bool, leading: bool) {
        let goes_on = |from: Option<Cal>| {
            from.and_then(|f| months_between(f, cal)).is_some_and(|m| STORY_MONTHS.contains(&m))
        };
        let year = matches!(cal, Cal::Year(_));
        let told = match self.story {
            None => true,
            Some(story) if year => stated && leading && story.year() != cal.year(),
            Some(_) => goes_on(self.story) || goes_on(self.aside) || (stated && leading),
        };
        if told {
            self.story = Some(cal);
        } else if stated && !year {
            self.aside = Some(cal);
        }
    }

    /// The year of a month without one.
    pub fn year_of_month(&self, month: i8, tense: Tense) -> Option<i16> {
        if let Some(report) = self.report.filter(|_| !self.narrative) {
            let (year, now) = (report.year(), report.month());
            let ahead = (month - now).rem_euclid(12);
            return Some(match tense {
                Tense::Over => year - i16::from(month > now),
                Tense::Near => year + i16::from(month < now - 6) - i16::from(month > now + 6),
                _ if month < now && ahead <= SOON_MONTHS_MAX => year + 1,
                Tense::Future | Tense::Present if month < now && ahead <= 7 => year + 1,
                Tense::Past if month > now && ahead > SOON_MONTHS_MAX => year - 1,
                Tense::Unknown | Tense::Present if month > now && ahead > 6 => year - 1,
                _ => year,
            });
        }
        let near = if self.narrative { self.story.or(self.near())? } else { self.near()? };
        let year = near.year()?;
        let now = match near {
            Cal::Day(_) | Cal::Week(_) | Cal::Weekend(_) => near.first()?.month(),
            Cal::Month(_, m) => m,
            Cal::Quarter(_, q) => q * 3 - 1,
            Cal::Season(_, s) => s.first_month(),
            _ if self.narrative => return Some(year),
            _ => return None,
        };
        Some(match month - now {
            7.. => year - 1,
            ..=-7 => year + 1,
            _ => year,
        })
    }

    /// A month without a year.
    pub fn month(&self, month: i8, tense: Tense) -> Option<Cal> {
        self.year_of_month(month, tense).map(|y| Cal::Month(y, month))
    }

    /// A day and month without a year.
    pub fn month_day(&self, month: i8, day: i8, tense: Tense) -> Option<Cal> {
        let mut year = self.year_of_month(month, tense)?;
        if let Some(report) = self.report.filter(|_| !self.narrative) {
            let later = Date::new(year, month, day).is_ok_and(|d| d > report);
            if tense == Tense::Over && later {
                year -= 1;
            } else if tense == Tense::Past && month == report.month() && later {
                // The day is still to come in the report's own month: no report looks a year back
                // to within days, so the date stands in a plan.
                year = report.year();
            }
        }
        Date::new(year, month, day).ok().map(Cal::Day)
    }

    /// A weekday: on or before the report's date, on or after it in the future.
    pub fn weekday(&self, weekday: i8, tense: Tense) -> Option<Cal> {
        let base = if self.narrative { self.day? } else { self.report? };
        let ahead = self.days_ahead(base, weekday)?;
        let days = match tense {
            Tense::Future | Tense::Present => ahead,
            _ if self.narrative => ahead,
            _ if ahead == 0 => 0,
            _ => ahead - 7,
        };
        shifted(base, Unit::Day, days).map(Cal::Day)
    }

    /// "last Monday" (-1), "this Monday" (0), "next Monday" (1).
    pub fn weekday_moved(&self, weekday: i8, by: i64, tense: Tense) -> Option<Cal> {
        let base = self.base()?;
        let ahead = self.days_ahead(base, weekday)?;
        let days = match by {
            -1 => {
                if ahead == 0 {
                    -7
                } else {
                    ahead - 7
                }
            }
            1 => {
                if ahead == 0 {
                    7
                } else {
                    ahead
                }
            }
            _ if matches!(tense, Tense::Past | Tense::Over) && ahead > 0 => ahead - 7,
            _ => ahead,
        };
        shifted(base, Unit::Day, days).map(Cal::Day)
    }

    /// "the following Monday": the first one after the last day in the text.
    pub fn weekday_following(&self, weekday: i8) -> Option<Cal> {
        let told = self.told(Unit::Day)?.first()?;
        let ahead = self.days_ahead(told, weekday)?;
        shifted(told, Unit::Day, if ahead == 0 { 7 } else { ahead }).map(Cal::Day)
    }

    fn days_ahead(&self, base: Date, weekday: i8) -> Option<i64> {
        let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
        Some(i64::from(base.weekday().until(weekday)))
    }

    /// "last March" (-1), "this March" (0), "next March" (1).
    pub fn month_moved(&self, month: i8, by: i64) -> Option<Cal> {
        let base = self.base()?;
        let year = match by {
            -1 if month >= base.month() => base.year() - 1,
            1 if month <= base.month() => base.year() + 1,
            _ => base.year(),
        };
        Some(Cal::Month(year, month))
    }

    /// A season without a year, `by` as for months; `None` is a bare season.
    pub fn season(&self, season: Season, by: Option<i64>, tense: Tense) -> Option<Cal> {
        let first = season.first_month();
        let base = if let (Some(_), Some(story)) = (by, self.story) {
            story.first()?
        } else if by.is_some() {
            self.base()?
        } else if self.narrative {
            return Some(Cal::Season(self.story.or(self.near())?.year()?, season));
        } else {
            self.report?
        };
        let (year, now) = (base.year(), base.month());
        let winter_now = first == 12 && now <= 2;
        let year = match by {
            Some(-1) if first == 12 => year - 1 - i16::from(winter_now),
            Some(-1) if now < first + 3 => year - 1,
            Some(1) if now >= first => year + 1,
            None if tense != Tense::Future && (now < first || winter_now) => year - 1,
            Some(0) if winter_now => year - 1,
            _ => year,
        };
        Some(Cal::Season(year, season))
    }

    /// A quarter without a year.
    pub fn quarter(&self, n: i8, tense: Tense) -> Option<Cal> {
        if self.narrative {
            return Some(Cal::Quarter(self.near()?.year()?, n));
        }
        let report = self.report?;
        let now = (report.month() - 1) / 3 + 1;
        let year = match tense {
            // A quarter that has just ended is reported on in the future tense too.
            Tense::Future if n + 1 < now => report.year() + 1,
            Tense::Future => report.year(),
            _ if n > now => report.year() - 1,
            _ => report.year(),
        };
        Some(Cal::Quarter(year, n))
    }

    /// The quarter that "the quarter" means: the last one named, else the last one that ended.
    pub fn latest_quarter(&self) -> Option<Cal> {
        if let Some((y, q)) = self.quarter {
            return Some(Cal::Quarter(y, q));
        }
        last_ended(self.base()?)
    }

    /// What a year before is told of: the year where figures are of several months, else the
    /// quarter.
    pub fn year_before(&self) -> Option<Cal> {
        match (self.latest_quarter()?.moved(Unit::Year, -1)?, &self.stretch) {
            (before, Some(_)) => before.year().map(Cal::Year),
            (before, None) => Some(before),
        }
    }

    /// A holiday without a year: the nearest, in the tense's direction.
    pub fn holiday(&self, which: Holiday, tense: Tense) -> Option<Cal> {
        if self.narrative {
            return holiday(which, self.near()?.year()?).map(Cal::Day);
        }
        let report = self.report?;
        let days = (-1..=1).filter_map(|by| holiday(which, report.year() + by));
        let distance = |d: &Date| {
            let days = i64::from(report.until(*d).map_or(0, |s| s.get_days()));
            match tense {
                Tense::Past | Tense::Over if days > 0 => days + 300,
                Tense::Future if days < 0 => 300 - days,
                _ => days.abs(),
            }
        };
        days.min_by_key(distance).map(Cal::Day)
    }
}
