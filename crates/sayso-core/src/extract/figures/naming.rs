//! The noun of a figure: what stands behind it, what it is a part of, what a neighbour counts, what is
//! said of those counted, or the subject.

use super::Draft;
use super::amount::Amount;
use super::bounds::Bounded;
use super::lexicon::Role;
use super::line::{Line, back};
use super::noun::{self, Head};
use super::parsed::Parse;
use crate::model::{Figure, Span};

/// How many words may join two alternatives: "hundreds, if not thousands".
const LINK_REACH: usize = 4;

/// The noun of a figure and the rule that found it.
pub(super) fn find(
    line: &Line<'_>,
    amounts: &[Amount<'_>],
    drafts: &[Draft],
    order: usize,
    whole: Option<usize>,
    before: &[Figure],
) -> Option<(Span, &'static str)> {
    let draft = &drafts[order];
    let amount = &amounts[draft.amount];
    if let Some(span) = amount.noun {
        return Some((span, "figures/noun"));
    }
    let measure = amount.unit.is_some_and(|u| !u.percent);
    let of = line.word(draft.bounded.last + 1) == "of";
    if let Head::Noun(at) = draft.head
        && (amount.is_count() || line.is_plural(at) || line.parses_as_noun(at))
        && (!measure || of || amount.written.tail.is_some())
    {
        return Some((line.span_of(at), "figures/noun"));
    }
    if let Some(Head::Noun(at)) = whole.map(|w| drafts[w].head) {
        return Some((line.span_of(at), "figures/noun-of-whole"));
    }
    let them = matches!(line.word(draft.bounded.last + 2), "them" | "whom" | "which");
    if of && them {
        let noun = before.iter().rev().find_map(|f| f.noun);
        return noun.map(|noun| (noun, "figures/noun-shared"));
    }
    if let Some(at) = next_noun(line, amounts, drafts, order) {
        return Some((line.span_of(at), "figures/noun-shared"));
    }
    if measure {
        let of = usize::from(line.word(amount.number_last + 1) == "of");
        let unit = amount.last.min(amount.number_last + 1 + of);
        let span = amount.written.tail.unwrap_or_else(|| line.span(unit, amount.last));
        return Some((span, "figures/noun-unit"));
    }
    if leads_to_subject(line, draft.bounded.first)
        && let Some(found) = subject(line, &draft.bounded, amount.is_count())
    {
        return Some(found);
    }
    if let Some(at) = amount.currency.and_then(|_| noun::spent(line, draft.bounded.last + 1)) {
        return Some((line.span_of(at), "figures/noun-purpose"));
    }
    if let Some(at) = noun::near_subject(line, draft.bounded.first, amount.is_count())
        .or_else(|| noun::listed(line, draft.bounded.first, draft.bounded.last))
    {
        return Some((line.span_of(at), "figures/noun-subject"));
    }
    left_out(line, amounts, drafts, order, before)
}

/// The noun that a figure leaves out: that of one before it, what befell those counted, or the
/// subject.
fn left_out(
    line: &Line<'_>,
    amounts: &[Amount<'_>],
    drafts: &[Draft],
    order: usize,
    before: &[Figure],
) -> Option<(Span, &'static str)> {
    let draft = &drafts[order];
    let amount = &amounts[draft.amount];
    let part = |a: &Amount<'_>| a.written.share || a.unit.is_some_and(|u| u.percent);
    let sort = |a: &Amount<'_>| (a.currency.is_some(), a.unit.is_some(), part(a));
    let sort = |a: &Amount<'_>| if part(a) { (false, true, true) } else { sort(a) };
    let span = line.span(draft.bounded.first, draft.bounded.last);
    let state = match draft.head {
        Head::State(at) => Some(at),
        _ => noun::state_behind(line, draft.bounded.last + 1),
    };
    let shared = before.iter().enumerate().rev().find_map(|(i, f)| {
        let other = &amounts[drafts[i].amount];
        let alike = sort(other) == sort(amount);
        let agent = f.noun.is_some_and(|noun| Parse::of(line).is_acted_on_by(span, noun));
        let one = other.written.high == 1.0 && amount.written.high > 1.0;
        let far = state.is_some() && (one || is_located(line, &drafts[i]));
        let real = matches!(drafts[i].head, Head::Noun(_))
            || f.because.iter().any(|r| r.rule == "figures/noun-shared")
            || is_of_subject(f);
        f.noun.filter(|_| alike && !agent && !far).map(|span| (span, real))
    });
    let pronoun =
        amount.written.high == 0.0 && matches!(line.word(amount.last), "one" | "nobody" | "no-one");
    let stated = matches!(draft.head, Head::State(_)) && before.last().is_some_and(is_of_subject);
    let counted = pronoun || stated;
    if let (Some((span, true)), false) = (shared, counted) {
        return Some((span, "figures/noun-shared"));
    }
    if let Some(at) = state {
        return Some((line.span_of(at), "figures/noun-state"));
    }
    if let Some((span, _)) = shared.filter(|_| !pronoun) {
        return Some((span, "figures/noun-shared"));
    }
    if pronoun {
        return Some((line.span_of(amount.last), "figures/noun-pronoun"));
    }
    let found = subject(line, &draft.bounded, amount.is_count());
    let told = before.last().filter(|f| part(amount) && is_of_subject(f));
    found.or_else(|| Some((told?.noun?, "figures/noun-shared")))
}

/// The noun of the figure behind, where the two are alternatives: "hundreds if not thousands of
/// workers", "one or both of the gunmen".
fn next_noun(
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

/// Whether what stands before a figure makes its subject what is counted, whatever other figures
/// count: "has risen to 112", "jewels worth $1 million".
fn leads_to_subject(line: &Line<'_>, first: usize) -> bool {
    let at = back(first, 1);
    let moves = |at: usize| line.is(at, Role::Rise) || line.is(at, Role::Fall);
    line.word(at) == "worth" || (line.word(at) == "to" && (1..=2).any(|n| moves(back(at, n))))
}

/// Whether a figure's noun only says where: "in at least 20 states".
fn is_located(line: &Line<'_>, draft: &Draft) -> bool {
    matches!(
        line.word(back(draft.bounded.first, 1)),
        "in" | "across" | "at" | "from" | "near" | "throughout" | "within"
    )
}

/// The subject of what is said of a figure that stands alone, by the parse or else by the words.
fn subject(line: &Line<'_>, bounded: &Bounded, count: bool) -> Option<(Span, &'static str)> {
    if let Some(at) = noun::befallen(line, bounded.first).filter(|_| count) {
        return Some((line.span_of(at), "figures/noun-state"));
    }
    let span = line.span(bounded.first, bounded.last);
    let parse = Parse::of(line);
    let fits = |noun: &Span| line.holds(*noun) && !noun.overlaps(span);
    if let Some(noun) = parse.noun(span, count).filter(fits) {
        return Some((noun, "figures/noun-parsed"));
    }
    if parse.is_subject(span) {
        return None;
    }
    if parse.is_object(span, count) {
        let verb = parse.done_to(span).filter(|verb| line.holds(*verb));
        return verb.map(|verb| (verb, "figures/noun-state"));
    }
    noun::subject(line, bounded.first).map(|at| (line.span_of(at), "figures/noun-subject"))
}

/// Whether a figure's noun is the subject of what is said of it: "the toll rose to 143".
fn is_of_subject(figure: &Figure) -> bool {
    let rules = ["figures/noun-subject", "figures/noun-parsed"];
    figure.because.iter().any(|r| rules.contains(&&*r.rule))
}
