//! Days with names of their own: holidays, their weeks and weekends, and the day of 2001 that goes
//! by its date.

use super::{Hit, Reader};
use crate::extract::times::calendar::{Cal, Unit, holiday, monday, shifted};
use crate::extract::times::lexicon::{Holiday, Kind};
use crate::extract::times::reading::Reading;
use jiff::civil::Date;

/// What stands behind "Sept. 11" where the day of 2001 is meant.
const ATTACKS: &[&str] = &["attack", "attacks", "attackers", "hijackers", "hijackings"];

/// What may stand between that day and those words.
const ATTACKING: &[&str] = &["terror", "terrorist", "al-qaeda"];

/// How many days past the end of a weekend a holiday still makes it a long one.
const BRIDGED_DAYS: i64 = 2;

/// The Monday of the week whose weekend lies at a holiday: Easter Monday's is the one just over.
fn weekend_at(day: Date) -> Option<Date> {
    Some(monday(shifted(day, Unit::Day, -BRIDGED_DAYS)?))
}

impl Reader<'_, '_> {
    /// A holiday, its week or its weekend.
    pub(super) fn holiday(&self, at: usize, which: Holiday) -> Option<Hit> {
        if !self.capital(at) || self.possessive(at + 1) {
            return None;
        }
        let (mut last, year) = self.year_after(at);
        let base = self.scene.base().map(|b| b.year());
        let moved = match at.checked_sub(1).map(|b| self.kind(b)) {
            Some(Kind::Last) => self.scene.report.and_then(|r| {
                (0..2)
                    .filter_map(|by| holiday(which, r.year() - by))
                    .find(|d| *d < r)
                    .map(|d| d.year())
            }),
            Some(Kind::This) => base,
            _ => None,
        };
        let cal = match year.or(moved) {
            Some(y) => Some(Cal::Day(holiday(which, y)?)),
            None => self.scene.holiday(which, self.tense(at, last)),
        };
        let week =
            self.kind(last + 1) == Kind::Unit(Unit::Week) && !self.word(last + 1).ends_with('s');
        let weekend = self.kind(last + 1) == Kind::Weekend;
        last += usize::from(week || weekend);
        let cal = match cal {
            Some(Cal::Day(day)) if week => Some(Cal::holding(day, Unit::Week)),
            Some(Cal::Day(day)) if weekend => weekend_at(day).map(Cal::Weekend),
            other => other,
        };
        let unknown = || match which {
            Holiday::Fixed(m, d) => format!("XXXX-{m:02}-{d:02}"),
            _ => "XXXX-XX-XX".to_owned(),
        };
        Some(Hit::new(at, last, Reading::at(cal, unknown), "times/holiday"))
    }

    /// "9/11" is the day of 2001, in a report that is no older.
    pub(super) fn nine_eleven(&self, at: usize) -> Option<Hit> {
        let glued = |at: usize| self.atoms.get(at).is_some_and(|a| a.glued);
        let spelled = self.word(at) == "9" && self.word(at + 1) == "/" && self.word(at + 2) == "11";
        let whole = glued(at + 1) && glued(at + 2) && !(self.word(at + 3) == "/" && glued(at + 3));
        if !spelled || !whole || self.atoms[at].glued && self.back(at, 1) == "/" {
            return None;
        }
        Some(Hit::new(at, at + 2, self.day_of_attacks()?, "times/numeric"))
    }

    /// The day that ends at atom `last` in "the Sept. 11 attacks", where no year stands.
    pub(super) fn attack_day(&self, day: (i8, i8), last: usize) -> Option<Reading> {
        let next = last + 1 + usize::from(ATTACKING.contains(&self.word(last + 1)));
        let meant = day == (9, 11) && ATTACKS.contains(&self.word(next));
        meant.then(|| self.day_of_attacks()).flatten()
    }

    /// 11 September 2001, unless the report is older.
    fn day_of_attacks(&self) -> Option<Reading> {
        let day = Date::new(2001, 9, 11).ok()?;
        let known = self.scene.report.is_none_or(|report| report >= day);
        known.then(|| Reading::at(Some(Cal::Day(day)), String::new))
    }
}
