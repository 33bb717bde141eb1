//! Whether a claim was moved to another time.

use super::reports::Reports;
use crate::model::{Claim, Days, When};

/// A stretch of time this long or longer (days) has parts that are other times.
const MONTH_DAYS: i32 = 28;

/// A part of a time that is so many times shorter is another time.
const SHRUNK_TIMES: i32 = 4;

/// The two times, where both state one in words that the other does not have and the second lies
/// beside the first, or is a small part of it.
pub(super) fn moved(from: &Claim, to: &Claim, reports: &Reports<'_>) -> Option<String> {
    let (a, b) = (from.when.as_ref()?, to.when.as_ref()?);
    let stated = states(from, to) && states(to, from);
    let said = || reports.said_then(from) || reports.said_then(to);
    let other = !a.days.overlaps(b.days) || shrank(a.days, b.days);
    let edtf = |w: &When| w.edtf.clone().unwrap_or_default();
    (stated && other && !said()).then(|| format!("{} became {}", edtf(a), edtf(b)))
}

/// Whether a stretch of a month or more became a small part of it.
fn shrank(from: Days, to: Days) -> bool {
    let length = |d: Days| Some(d.first?.until(d.last?).ok()?.get_days() + 1);
    let inside = from.first <= to.first && to.last <= from.last;
    let lengths = length(from).zip(length(to));
    inside && lengths.is_some_and(|(a, b)| a >= MONTH_DAYS && b * SHRUNK_TIMES <= a)
}

/// Whether a claim states a time with two ends in words that the other does not have, and it is not
/// only the day on which it was said.
fn states(claim: &Claim, other: &Claim) -> bool {
    let Some(when) = &claim.when else { return false };
    let evidence = &claim.evidence;
    let words = when.span.filter(|span| evidence.span.contains(*span)).map(|span| {
        let start = (span.start - evidence.span.start) as usize;
        &evidence.exact[start..start + span.len() as usize]
    });
    when.days.first.is_some()
        && when.days.last.is_some()
        && claim.said != Some(when.days)
        && words.is_some_and(|words| !other.evidence.exact.contains(words))
}
