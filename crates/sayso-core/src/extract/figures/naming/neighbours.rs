//! What the figures before and behind count, of a figure that leaves its noun out.

use super::super::Draft;
use super::super::amount::Amount;
use super::super::lexicon::Role;
use super::super::line::{Line, back};
use super::super::noun::{self, Head};
use super::{is_located, is_of_subject};
use crate::model::{Figure, Span};

/// How many words may join two alternatives: "hundreds, if not thousands".
const LINK_REACH: usize = 4;

/// The noun of the figure behind, where the two are alternatives: "hundreds if not thousands of
/// workers", "one or both of the gunmen".
pub(super) fn next_noun(
    line: &Line<'_>,
    amounts: &[Amount<'_>],
    drafts: &[Draft],
    order: usize,
) -> Option<usize> {
    let (draft, next) = (&drafts[order], drafts.get(order + 1)?);
    let Head::Noun(at) = next.head else { return None };
    let alike = amounts[draft.amount].is_count() && amounts[next.amount].is_count();
    let mut gap = draft.bounded.last + 1..next.bounded.first;
    let linked = (1..=LINK_REACH).contains(&gap.len())
        && gap.all(|t| line.is(t, Role::Link) || line.is_quote_mark(t));
    (draft.head == Head::None && alike && linked).then_some(at)
}

/// The plural behind the figure that follows, where a figure of many has only what describes it
/// behind: "260 freight and 65 passenger trains".
pub(super) fn paired_noun(
    line: &Line<'_>,
    amounts: &[Amount<'_>],
    drafts: &[Draft],
    order: usize,
) -> Option<usize> {
    let (draft, next) = (&drafts[order], drafts.get(order + 1)?);
    let (Head::Noun(own), Head::Noun(at)) = (draft.head, next.head) else { return None };
    let many = |draft: &Draft| {
        let amount = &amounts[draft.amount];
        amount.is_count() && amount.written.low > 1.0
    };
    let joint = own + 1;
    let beside = own == draft.bounded.last + 1 && next.bounded.first == joint + 1;
    let single = noun::is_singular(line, own) && line.is_plural(at);
    let described = at > next.bounded.last + 1;
    let joined = matches!(line.word(joint), "and" | "or");
    (beside && joined && single && described && many(draft) && many(next)).then_some(at)
}

/// The noun before the preposition that led the figure before too: "put the left on 34% and the right
/// on 29".
pub(super) fn paired(
    line: &Line<'_>,
    drafts: &[Draft],
    order: usize,
    before: &[Figure],
) -> Option<usize> {
    let lead = back(drafts[order].bounded.first, 1);
    let other = back(drafts[..order].last()?.bounded.first, 1);
    line.token(other)?;
    let noun = back(lead, 1);
    let the = usize::from(line.word(back(noun, 1)) == "the");
    let joint = matches!(line.word(back(noun, 1 + the)), "and" | "," | ";");
    let same = line.word(lead) == line.word(other) && matches!(line.word(lead), "on" | "at");
    if same && joint && line.is_noun(noun) {
        return Some(noun);
    }
    // "Greens 41, Liberals 38", where the first's noun is the name before it
    let named = |at: usize| line.has_capital(at) && line.is_noun(at);
    let told = before.last()?.noun.is_some_and(|n| n == line.span_of(other));
    let parted = matches!(line.word(noun), "," | ";" | "and");
    (told && named(other) && named(lead) && parted).then_some(lead)
}

/// What the figure right before counted, where this one says to what it moved or from what: "shed
/// 2.4% to 7,812", "31 percent of seats, up from 24".
pub(super) fn moved_to(
    line: &Line<'_>,
    drafts: &[Draft],
    order: usize,
    before: &[Figure],
) -> Option<Span> {
    let lead = back(drafts[order].bounded.first, 1);
    let moves = |at: usize| line.is(at, Role::Rise) || line.is(at, Role::Fall);
    let last = drafts[..order].last()?.bounded.last;
    let to = |f: &&Figure| line.word(lead) == "to" && is_of_subject(f) && last + 1 == lead;
    let from = line.word(lead) == "from" && moves(back(lead, 1));
    before.last().filter(|f| from || to(f))?.noun
}

/// Those counted before, of whom a part is told: "of 1,004 adults two in three agree", "650 members,
/// 40% of them women".
pub(super) fn part_of_counted(
    line: &Line<'_>,
    amounts: &[Amount<'_>],
    drafts: &[Draft],
    order: usize,
    before: &[Figure],
) -> Option<Span> {
    let draft = &drafts[order];
    let lead = line.word(back(draft.bounded.first, 1));
    let amount = &amounts[draft.amount];
    let opens = matches!(lead, "" | "," | ";" | "(" | "and" | ":");
    let percent = amount.unit.is_some_and(|u| u.percent) && opens;
    let part = (amount.written.share || percent) && !matches!(lead, "by" | "to" | "than");
    let counted = |(d, f): (&Draft, &Figure)| {
        let plural = match d.head {
            Head::Noun(at) => line.is_plural(at),
            Head::State(at) => line.is(at, Role::State),
            Head::None => false,
        };
        f.noun.filter(|_| amounts[d.amount].is_count() && plural)
    };
    let told = || drafts[..order].iter().zip(before).rev();
    let apart = told().filter(|(d, _)| !is_located(line, d)).find_map(counted);
    apart.or_else(|| told().find_map(counted)).filter(|_| part)
}
