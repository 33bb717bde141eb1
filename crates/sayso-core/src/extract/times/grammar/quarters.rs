//! The quarter that a business report is about, and the times that it is compared with: "the
//! quarter ended July 31", "the year-earlier period", "the same month last year".

use super::{Hit, Reader};
use crate::extract::times::calendar::{Cal, Unit, shifted};
use crate::extract::times::lexicon::Kind;
use crate::extract::times::reading::Reading;
use jiff::civil::Date;

/// How many days a quarter has.
const QUARTER_DAYS: i64 = 91;

impl Reader<'_, '_> {
    /// The n-th quarter, whose name ends at atom `end`, with its year around it.
    pub(super) fn nth_quarter(&self, at: usize, end: usize, n: i8) -> Option<Hit> {
        let (last, year) = self.of_year(end).map_or((end, None), |(l, y)| (l, Some(y)));
        let before = self.year_number(at.wrapping_sub(1));
        let ago = matches!(self.back(at, 1), "ago" | "earlier")
            && self.back(at, 2) == "-"
            && self.back(at, 3) == "year";
        let own = self.possessive(at.wrapping_sub(1)) && self.back(at, 2) == "year";
        let owner = at.checked_sub(3).map(|b| self.kind(b)).filter(|_| own);
        let mut first = at;
        let year = year.or_else(|| before.inspect(|_| first = at - 1)).or_else(|| {
            let base = self.scene.base()?.year();
            match owner {
                Some(Kind::Last) => Some(base - 1),
                Some(Kind::This) => Some(base),
                Some(Kind::Next) => Some(base + 1),
                _ => None,
            }
        });
        if owner.is_some() && year.is_some() {
            first = at - 3;
        }
        let mut cal = match year {
            Some(y) => Some(Cal::Quarter(y, n)),
            None => self.scene.quarter(n, self.tense(at, last)),
        };
        if ago {
            first = at - 3;
            let latest =
                self.scene.quarter.filter(|(_, q)| *q == n).map(|(y, q)| Cal::Quarter(y, q));
            cal = latest.or(cal).and_then(|c| c.moved(Unit::Year, -1));
        }
        let rule = if ago {
            "times/year-earlier"
        } else if self.hyphen(at + 1) {
            "times/hyphenated"
        } else {
            "times/quarter"
        };
        let mut reading = Reading::at(cal, || format!("XXXX-Q{n}"));
        if let Some(end) = self.ended(last) {
            reading = reading.ended(end);
        } else if (first.saturating_sub(2)..=end).any(|a| self.kind(a) == Kind::Fiscal) {
            reading = reading.undated();
        }
        Some(Hit::new(first, last, reading, rule))
    }

    /// Q3 2024, in Q3: a short form, which is a name of something else where nothing leads to it.
    pub(super) fn short_quarter(&self, at: usize, n: i8) -> Option<Hit> {
        let (last, year) = self.of_year(at).map_or((at, None), |(l, y)| (l, Some(y)));
        let led = matches!(
            self.back(at, 1),
            "in" | "for" | "of" | "during" | "by" | "since" | "from" | "through" | "until"
        );
        if !self.capital(at) || year.is_none() && !led {
            return None;
        }
        let cal = match year {
            Some(year) => Some(Cal::Quarter(year, n)),
            None => self.scene.quarter(n, self.tense(at, last)),
        };
        let reading = Reading::at(cal, || format!("XXXX-Q{n}"));
        Some(Hit::new(at, last, reading, "times/quarter"))
    }

    /// "This year's third quarter", "last year's quarter".
    pub(super) fn quarter_of(&self, hit: &Hit) -> Option<Hit> {
        let Some(Cal::Year(year)) = hit.reading.cal.filter(|_| self.possessive(hit.last + 1))
        else {
            return None;
        };
        let told = self.quarter_of_year(hit.last + 1, year);
        let nth = || self.named(hit.last + 2).filter(|nth| nth.rule == "times/quarter");
        told.or_else(nth).map(|quarter| Hit { first: hit.first, ..quarter })
    }

    /// "The 1988 quarter", "the 1988 period": the quarter that is told of, in that year.
    pub(super) fn quarter_of_year(&self, at: usize, year: i16) -> Option<Hit> {
        let quarter = self.kind(at + 1) == Kind::Unit(Unit::Quarter);
        let period = self.word(at + 1) == "period" && self.scene.quarter.is_some();
        if !(quarter || period) || self.word(at + 1).ends_with('s') {
            return None;
        }
        let Some(Cal::Quarter(_, q)) = self.scene.latest_quarter() else { return None };
        let reading = Reading::at(Some(Cal::Quarter(year, q)), String::new);
        Some(Hit::new(at, at + 1, reading, "times/quarter"))
    }

    /// "2024's first quarter".
    pub(super) fn quarter_owned(&self, at: usize) -> Option<Hit> {
        let year = self.year_number(at).filter(|_| self.possessive(at + 1))?;
        let hit = self.named(at + 2).filter(|h| h.rule == "times/quarter")?;
        let Some(Cal::Quarter(_, n)) = hit.reading.cal else { return None };
        Some(Hit {
            first: at,
            reading: Reading::at(Some(Cal::Quarter(year, n)), String::new),
            ..hit
        })
    }

    /// "The same month last year", "the same period a year earlier": the quarter, month or stretch
    /// that was told of last, in the year that is named.
    pub(super) fn same_of_year(&self, at: usize) -> Option<Hit> {
        let quarter = self.scene.quarter.map(|(year, quarter)| Cal::Quarter(year, quarter));
        let (place, unknown) = match self.kind(at + 1) {
            _ if self.kind(at) != Kind::Same || self.back(at, 1) != "the" => return None,
            _ if self.word(at + 1) == "period" => {
                let long = |c: &Cal| !matches!(c, Cal::Day(_) | Cal::Week(_));
                (self.scene.near().filter(long).or(quarter), "")
            }
            Kind::Unit(Unit::Quarter) => (quarter, "-QX"),
            Kind::Unit(Unit::Month) => {
                let short = |c: &Cal| matches!(c, Cal::Day(_) | Cal::Week(_) | Cal::Month(..));
                let near = self.scene.near().filter(short).and_then(Cal::first);
                (near.map(|day| Cal::holding(day, Unit::Month)), "-XX")
            }
            _ => return None,
        };
        let ago = self.kind(at + 2) == Kind::Article
            && self.kind(at + 3) == Kind::Unit(Unit::Year)
            && matches!(self.kind(at + 4), Kind::Ago | Kind::Earlier);
        let (last, year) = if ago {
            (at + 4, place.and_then(Cal::year).or(self.scene.base().map(Date::year)))
        } else {
            self.year_after(at + 1)
        };
        let Some(place) = place else {
            let year = Cal::Year(year? - i16::from(ago));
            return Some(Hit::new(at, last, Reading::within(year, unknown), "times/same"));
        };
        let years = i64::from(year?) - i64::from(place.year()?);
        // A place that lies in the year named is compared with the one before.
        let cal = place.moved(Unit::Year, if years == 0 { -1 } else { years });
        Some(Hit::new(at, last, Reading::at(cal, || "XXXX".into()), "times/same"))
    }

    /// "the latest quarter", "the latest fiscal year".
    pub(super) fn latest(&self, at: usize) -> Option<Hit> {
        let year = at + 1 + usize::from(self.kind(at + 1) == Kind::Fiscal);
        if self.kind(year) == Kind::Unit(Unit::Year) && !self.word(year).ends_with('s') {
            let cal = self.scene.base().map(|b| Cal::Year(b.year() - 1));
            return Some(Hit::new(at, year, Reading::at(cal, || "XXXX".into()), "times/pointed"));
        }
        let quarter = self.kind(at + 1) == Kind::Unit(Unit::Quarter);
        let period = self.word(at + 1) == "period" && self.scene.quarter.is_some();
        if !quarter && !period {
            return None;
        }
        let reading = Reading::at(self.scene.latest_quarter(), || "XXXX-QX".into());
        Some(Hit::new(at, at + 1, reading, "times/quarter"))
    }

    /// "The quarter ended July 31", whose middle places it, and "the quarter a year earlier".
    pub(super) fn quarter_of_report(&self, at: usize) -> Option<Hit> {
        if let Some(end) = self.ended(at) {
            let middle = shifted(end, Unit::Day, -QUARTER_DAYS / 2)?;
            let cal = Cal::holding(middle, Unit::Quarter);
            let reading = Reading::at(Some(cal), String::new).ended(end);
            return Some(Hit::new(at, at, reading, "times/quarter-ended"));
        }
        let ago = self.kind(at + 1) == Kind::Article
            && self.kind(at + 2) == Kind::Unit(Unit::Year)
            && matches!(self.kind(at + 3), Kind::Ago | Kind::Earlier);
        let cal = self.scene.latest_quarter().filter(|_| ago)?.moved(Unit::Year, -1)?;
        let reading = Reading::at(Some(cal), String::new);
        Some(Hit::new(at, at + 3, reading, "times/year-earlier"))
    }

    /// The day that the quarter whose last atom is `at` ended: "the quarter ended July 31".
    pub(super) fn ended(&self, at: usize) -> Option<Date> {
        if !matches!(self.word(at + 1), "ended" | "ending") {
            return None;
        }
        let end = self.named(at + 2).or_else(|| self.in_digits(at + 2))?;
        let Some(Cal::Day(day)) = end.reading.cal else { return None };
        Some(day)
    }

    /// "the year-earlier quarter", "year-ago".
    pub(super) fn year_earlier(&self, at: usize, unit: Unit) -> Option<Hit> {
        if unit != Unit::Year
            || !self.hyphen(at + 1)
            || !matches!(self.kind(at + 2), Kind::Ago | Kind::Earlier)
        {
            return None;
        }
        if let Some(hit) = self.named(at + 3).filter(|h| h.rule == "times/quarter") {
            return Some(Hit { first: at, rule: "times/year-earlier", ..hit });
        }
        if let Some(hit) = self.length(at + 3).filter(|h| h.rule == "times/length") {
            // "The year-earlier nine months".
            return Some(Hit { first: at, rule: "times/year-earlier", ..hit });
        }
        let noun = matches!(self.word(at + 3), "period" | "quarter");
        let last = if noun { at + 3 } else { at + 2 };
        let rule = if noun { "times/year-earlier" } else { "times/hyphenated" };
        if let ("period", Some(length)) = (self.word(at + 3), &self.scene.stretch) {
            return Some(Hit::new(at, last, Reading::length(length.as_str()), rule));
        }
        let quarter = self.word(at + 3) == "quarter";
        let cal = match self.scene.latest_quarter() {
            Some(latest) if quarter => latest.moved(Unit::Year, -1),
            _ => self.scene.year_before(),
        };
        Some(Hit::new(at, last, Reading::at(cal, || "XXXX-QX".into()), rule))
    }
}
