//! The whole of which a figure tells a part: "two of the 12", "a third of the 4,500", "three of them".

use super::Draft;
use super::amount::Amount;
use super::bounds;
use super::line::{Line, back};
use super::noun::Head;
use crate::text::TokenKind;

/// How far behind "of" a whole may stand with its owner between, in tokens.
const REACH: usize = 6;

/// Words that lead a whole: "of the 12", "of whose 19 members".
const LEADS: &[&str] =
    &["the", "its", "their", "those", "these", "his", "her", "whose", "some", "about", "around"];

/// The amount behind that the one at `index` is a part of; `last` is the last token of that, `from`
/// the token behind its "of".
pub(super) fn behind(
    line: &Line<'_>,
    amounts: &[Amount<'_>],
    index: usize,
    last: usize,
    from: usize,
) -> Option<usize> {
    let amount = &amounts[index];
    // "half the 90 passengers"
    let of = from > last + 1 || amount.written.share && LEADS.contains(&line.word(from));
    // The second number of "one in four" is no whole.
    let next = (index + 1..amounts.len()).find(|&at| !amounts[at].merged)?;
    let whole = &amounts[next];
    let near = whole.first.checked_sub(from).is_some_and(|gap| gap <= REACH);
    // "half of the more than 400,000"
    let start = if near { bounds::read(line, whole, Some(from)).first } else { whole.first };
    let reach = start.checked_sub(from).is_some_and(|gap| gap <= 2);
    // "of the hospital's 2,600"
    let owned = near && line.kind(back(whole.first, 1)) == Some(TokenKind::Possessive);
    let tied = LEADS.contains(&line.word(from)) || start <= from;
    let out_of =
        line.word(last + 1) == "out" && line.word(last + 2) == "of" && whole.first <= last + 4;
    let smaller = amount.written.share || amount.written.high < whole.written.low;
    let of_it = of && ((reach && tied) || owned);
    let fits = whole.is_live() && whole.unit.is_none() && smaller && (of_it || out_of);
    fits.then_some(next)
}

/// The nearest larger count before "three of them", which is a part of it.
pub(super) fn of_them(
    line: &Line<'_>,
    amounts: &[Amount<'_>],
    drafts: &[Draft],
    order: usize,
) -> Option<usize> {
    let of = drafts[order].bounded.last + 1;
    let them = line.word(of) == "of" && matches!(line.word(of + 1), "them" | "whom" | "which");
    let part = amounts[drafts[order].amount].written.low;
    let larger = |draft: &Draft| {
        let amount = &amounts[draft.amount];
        amount.is_count() && amount.written.high > part && matches!(draft.head, Head::Noun(_))
    };
    drafts[..order].iter().rposition(larger).filter(|_| them)
}
