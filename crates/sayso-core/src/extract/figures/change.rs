//! What a figure tells of a change or a rate: "rose to 143", "from 12 to 15", "12 a day".

use super::Draft;
use super::amount::Amount;
use super::lexicon::Role;
use super::line::{Line, back};
use crate::model::{Change, Figure};

/// How far apart the two ends of a change may stand, in tokens.
const ENDS_REACH: usize = 4;

/// Ties the two ends of a change: "rose from 12 to 15", "to 143 from 128", "went from 12 to 9".
/// `figures` starts with the first of them; `second` is the index of the other in the ledger.
pub(super) fn join_ends(line: &Line<'_>, drafts: &[Draft], figures: &mut [Figure], second: usize) {
    let [first, next] = drafts else { return };
    let (a, b) = (&figures[0], &figures[1]);
    let lead = line.word(back(first.bounded.first, 1));
    let gap = next.bounded.first.saturating_sub(first.bounded.last + 1);
    let link = line.word(back(next.bounded.first, 1));
    let paired = matches!((lead, link), ("from", "to") | ("to", "from"))
        || (link == "from" && a.change.is_some());
    if !paired || gap > ENDS_REACH || a.kind != b.kind {
        return;
    }
    let ends = |f: &Figure| f.interval.point().or(f.interval.low()).or(f.interval.high());
    let grew = ends(a).zip(ends(b)).map(|(a, b)| if link == "to" { b > a } else { a > b });
    let told = a.change.map(|c| matches!(c, Change::Up | Change::UpBy));
    let from = back(first.bounded.first, 1);
    let shifts = (1..=3).any(|n| line.is(back(from, n), Role::Shift));
    let Some(up) = told.or(grew.filter(|_| shifts)) else { return };
    let change = Some(if up { Change::Up } else { Change::Down });
    let index = |at: usize| u32::try_from(at).ok();
    for (figure, other) in figures.iter_mut().zip([second, second - 1]) {
        figure.change = change;
        figure.other_end = index(other);
    }
}

/// The word that makes an amount a magnitude: "a magnitude 7.8 earthquake", "a magnitude of 6.1".
pub(super) fn magnitude(line: &Line<'_>, amount: &Amount<'_>) -> Option<usize> {
    (1..=4).map(|n| back(amount.first, n)).find(|&at| line.word(at) == "magnitude")
}

/// "12 a day", "40 per 100,000".
pub(super) fn rate(line: &Line<'_>, at: usize) -> Option<String> {
    match line.word(at) {
        "a" | "an" | "each" | "every" if line.is(at + 1, Role::Time) => {
            Some(line.word(at + 1).to_owned())
        }
        "per" if line.token(at + 1).is_some() => Some(line.word(at + 1).to_owned()),
        "daily" => Some("day".to_owned()),
        "weekly" => Some("week".to_owned()),
        "monthly" => Some("month".to_owned()),
        "annually" | "yearly" => Some("year".to_owned()),
        _ => None,
    }
}

/// The direction of a change of which the figure tells an end or the size.
pub(super) fn change(
    line: &Line<'_>,
    first: usize,
    before: Option<(Figure, usize)>,
) -> Option<Change> {
    let at = first.checked_sub(1)?;
    let direction = |at: usize| {
        if line.is(at, Role::Rise) {
            Some(true)
        } else if line.is(at, Role::Fall) {
            Some(false)
        } else {
            None
        }
    };
    let ends = |up: bool| if up { Change::Up } else { Change::Down };
    let sizes = |up: bool| if up { Change::UpBy } else { Change::DownBy };
    if let Some(up) = direction(at) {
        return Some(sizes(up));
    }
    let preposition = line.word(at);
    if !matches!(preposition, "to" | "from" | "by") {
        return None;
    }
    if let Some((figure, _)) = before.filter(|&(_, last)| last + 1 == at && preposition != "by") {
        return match figure.change? {
            Change::UpBy | Change::Up => Some(Change::Up),
            Change::DownBy | Change::Down => Some(Change::Down),
        };
    }
    for n in 1..=4 {
        let verb = back(at, n);
        if let Some(up) = direction(verb) {
            return Some(if preposition == "by" { sizes(up) } else { ends(up) });
        }
        if line.is(verb, Role::Shift) || line.is_number(verb) {
            break;
        }
    }
    None
}
