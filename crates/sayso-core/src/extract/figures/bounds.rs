//! Words before and after an amount that bound it, call it approximate, or modify it.

use super::amount::Amount;
use super::lexicon::{AFTER, Bound, Role, Sense};
use super::line::{Line, back};
use crate::model::{Interval, Reason, Span};

/// How many bounds and modifiers may stand before a number.
const LAYERS_MAX: usize = 6;

/// An amount with what bounds it.
#[derive(Clone, Debug)]
pub(super) struct Bounded {
    pub(super) first: usize,
    /// Last token of the bound behind the number; noun search starts after it.
    pub(super) last: usize,
    pub(super) sense: Option<Sense>,
    pub(super) approx: bool,
    pub(super) modifier: Option<Span>,
    pub(super) because: Vec<Reason>,
}

/// Reads the words around an amount; `floor` is the last token of the amount before it.
pub(super) fn read(line: &Line<'_>, amount: &Amount<'_>, floor: Option<usize>) -> Bounded {
    let mut bounded = Bounded {
        first: amount.first,
        last: amount.last,
        sense: amount.sense,
        approx: amount.approx || amount.written.vague.is_some(),
        modifier: None,
        because: Vec::new(),
    };
    before(line, &mut bounded, floor, amount);
    after(line, &mut bounded, amount.last + 1);
    modifier_after(line, &mut bounded);
    bounded
}

fn before(line: &Line<'_>, bounded: &mut Bounded, floor: Option<usize>, amount: &Amount<'_>) {
    let least = floor.map_or(line.start, |f| f + 1);
    let at_number = bounded.first;
    let mut at = bounded.first;
    let mut taken = false;
    for _ in 0..LAYERS_MAX {
        let Some(last) = at.checked_sub(1).filter(|&l| l >= least) else { return };
        if let Some((bound, first)) = bound_ending(line, last, least) {
            let idle = bound.sense == Sense::Intensity && !taken;
            if idle || is_preposition(line, bound, first, amount, last + 1 < at_number) {
                return;
            }
            apply(bounded, bound, line.span(first, last));
            at = first;
            bounded.first = first;
            taken = true;
            continue;
        }
        let of = line.word(last) == "of" && last > least;
        let word_at = if of { last - 1 } else { last };
        let modifies = line.entry(word_at).is_some_and(|e| e.modifier_before);
        let total = line.word(word_at) == "total";
        // "the total tops 300": not the word that modifies, but what is told of.
        let fits = if total { of || !taken } else { !of };
        if modifies && fits {
            let span = line.span_of(word_at);
            bounded.modifier = bounded.modifier.or(Some(span));
            bounded.because.push(Reason::row(
                "figures/modifier",
                "modifiers",
                line.word(word_at),
                span,
            ));
            at = word_at;
            bounded.first = at;
            if at > least && matches!(line.word(at - 1), "a" | "an") {
                at -= 1;
                bounded.first = at;
            }
            taken = true;
            continue;
        }
        if is_neutral(line, last) {
            at = last;
            continue;
        }
        return;
    }
}

/// Whether a bound is a preposition of its own: "held over 3 deaths", "control over several towns",
/// "under both charges", "closer to the 28-nation union".
fn is_preposition(
    line: &Line<'_>,
    bound: &Bound,
    first: usize,
    amount: &Amount<'_>,
    apart: bool,
) -> bool {
    let few = amount.is_count() && amount.written.low < 10.0;
    let place = bound.words.first().is_some_and(|word| line.has_role(word, Role::Place));
    let vague = amount.written.vague.is_some() && amount.written.scale.is_none();
    let both = line.word(amount.first) == "both";
    let definite = apart && line.is(first + bound.words.len(), Role::Definite);
    // "went up to 90 from 72"
    let moved = bound.phrase == "up to"
        && line.is(back(first, 1), Role::Shift)
        && !line.is_noun(amount.last + 1);
    moved
        || (bound.phrase == "over" && few && line.is(back(first, 1), Role::Dispute))
        || (place && vague)
        || both
        || (definite && bound.sense != Sense::Intensity)
}

/// Words that may stand between a bound and its number.
fn is_neutral(line: &Line<'_>, at: usize) -> bool {
    line.is_quote_mark(at) || line.is(at, Role::Neutral) || line.word(at) == "("
}

impl Line<'_> {
    /// Whether a phrase that bounds a number, or calls it approximate, ends at token `at`.
    pub(super) fn ends_bound(&self, at: usize) -> bool {
        bound_ending(self, at, self.start).is_some()
    }
}

/// The longest bound phrase whose last word is token `last`.
fn bound_ending<'a>(line: &Line<'a>, last: usize, least: usize) -> Option<(&'a Bound, usize)> {
    // "cases top 1 million", and no "top 10"
    if line.word(last) == "top" && last > least && line.is_plural(last - 1) {
        return line.lexicon.bounds.iter().find(|b| b.phrase == "tops").map(|b| (b, last));
    }
    // "the 737 MAX 8"
    if line.is_acronym(last) {
        return None;
    }
    for &row in &line.entry(last)?.bounds_before {
        let bound = &line.lexicon.bounds[usize::from(row)];
        let Some(first) = (last + 1).checked_sub(bound.words.len()).filter(|&f| f >= least) else {
            continue;
        };
        if (first..=last).zip(&bound.words).all(|(at, word)| line.word(at) == word) {
            return Some((bound, first));
        }
    }
    None
}

/// The longest bound phrase behind a number whose first word is token `first`.
fn bound_starting<'a>(line: &Line<'a>, first: usize) -> Option<(&'a Bound, usize)> {
    for &row in &line.entry(first)?.bounds_after {
        let bound = &line.lexicon.bounds[usize::from(row)];
        let last = first + bound.words.len() - 1;
        let same = (first..=last).zip(&bound.words).all(|(at, word)| line.word(at) == word);
        // "12 at least 30": the words belong to the number behind them.
        let free = !line.is_number(last + 1)
            && (line.numeral(last + 1).is_none() || line.word(last) == "so");
        if same && free {
            return Some((bound, last));
        }
    }
    None
}

fn after(line: &Line<'_>, bounded: &mut Bounded, first: usize) {
    if let Some((bound, last)) = bound_starting(line, first) {
        apply(bounded, bound, line.span(first, last));
        bounded.last = last;
    }
}

/// "20 people or more": a bound behind the noun.
pub(super) fn behind_noun(line: &Line<'_>, bounded: &mut Bounded, noun: usize) {
    if matches!(line.word(noun + 1), "or" | "at") {
        after(line, bounded, noun + 1);
    }
}

fn apply(bounded: &mut Bounded, bound: &Bound, span: Span) {
    match bound.sense {
        Sense::About | Sense::Nearly => bounded.approx = true,
        Sense::Intensity => {}
        sense => bounded.sense = bounded.sense.or(Some(sense)),
    }
    let key = bound.phrase.trim_start_matches(AFTER);
    let rule = if bound.phrase.starts_with(AFTER) {
        "figures/bound-after"
    } else {
        "figures/bound-before"
    };
    bounded.because.push(Reason::row(rule, "bounds", key, span));
}

/// "3,000 more troops", "1,000 additional soldiers".
fn modifier_after(line: &Line<'_>, bounded: &mut Bounded) {
    loop {
        // "'hundreds' more were hurt"
        let at = bounded.last + 1 + usize::from(line.is_quote_mark(bounded.last + 1));
        if !line.entry(at).is_some_and(|e| e.modifier_after) {
            return;
        }
        if line.word(at + 1) == "than" || line.is_glued(at) {
            return;
        }
        let span = line.span_of(at);
        bounded.modifier = bounded.modifier.or(Some(span));
        bounded.because.push(Reason::row("figures/modifier", "modifiers", line.word(at), span));
        bounded.last = at;
    }
}

/// The interval that the words state.
pub(super) fn interval(amount: &Amount<'_>, bounded: &Bounded) -> Interval {
    let (low, high) = (amount.written.low, amount.written.high);
    match bounded.sense {
        Some(Sense::Over) => Interval::over(low),
        Some(Sense::AtLeast) => Interval::at_least(low),
        Some(Sense::Under) => Interval::under(high),
        Some(Sense::AtMost) => Interval::at_most(high),
        _ => Interval::between(low, high),
    }
}
