//! Bounds for the publication date of a report that states none, from the days that it names and
//! from the dated reports that it draws on. An inference, said with its reasons; never a date.

use crate::model::{Claim, Digest, Link, LinkKind, Published, Stance};
use jiff::civil::{Date, Weekday};

/// The publication of report `at` with bounds, where it has no date.
#[must_use]
pub fn bound(digests: &[Digest<'_>], at: usize, links: &[Link]) -> Published {
    let header = digests[at].header;
    let mut published = header.published.clone();
    if published.date.is_some() {
        return published;
    }
    if let Some(day) = digests[at].claims.iter().filter_map(past_day).max() {
        raise(&mut published, day, format!("it tells of {day}, so it is no older"));
    }
    let mut after_report = false;
    for link in links.iter().filter(|l| l.from == header.id && draws(l.kind)) {
        let other = digests.iter().find(|d| Some(&d.header.id) == link.to_report.as_ref());
        if let Some(day) = other.and_then(|d| d.header.published.date) {
            let why = format!("{} of {day} is older: {}", link.to, link.why);
            after_report |= raise(&mut published, day, why);
        }
    }
    let weekday =
        digests[at].fingerprint.open_weekday.and_then(|n| Weekday::from_monday_one_offset(n).ok());
    // Only the day of an older report tells which week is meant.
    let weekday = weekday.filter(|_| after_report);
    if let (Some(day), Some(weekday)) = (published.bounds.first, weekday) {
        let named = on_or_after(day, weekday);
        if named > day {
            published.bounds.first = Some(named);
            published.why.push(format!(
                "it tells of a {weekday:?} that the older report does not know: {named} at the earliest"
            ));
        }
    }
    published
}

/// Raises the lower bound to `day`; whether that changed it.
fn raise(published: &mut Published, day: Date, why: String) -> bool {
    let later = published.bounds.first.is_none_or(|first| day > first);
    if later {
        published.bounds.first = Some(day);
        published.why.push(why);
    }
    later
}

/// The first day on which what a claim tells of, or its telling, can have been; none for what is
/// still to come.
fn past_day(claim: &Claim) -> Option<Date> {
    use Stance::{Asked, Demanded, Intended, Predicted, Speculated};
    let to_come = matches!(claim.stance, Asked | Demanded | Intended | Predicted | Speculated);
    let when = claim.when.as_ref().and_then(|w| w.days.first);
    let said = claim.said.and_then(|d| d.first);
    if to_come { said } else { when.max(said) }
}

const fn draws(kind: LinkKind) -> bool {
    matches!(
        kind,
        LinkKind::Cites | LinkKind::Copies | LinkKind::SameOwner | LinkKind::SharesWording
    )
}

fn on_or_after(day: Date, weekday: Weekday) -> Date {
    let ahead = day.weekday().until(weekday);
    day.checked_add(jiff::Span::new().days(i64::from(ahead))).unwrap_or(day)
}
