//! Results that are written as numbers of their own: "148 for 6", "won in 20.31".

use super::super::amount::Amount;
use super::super::lexicon::Role;
use super::super::line::{Line, back};
use super::{before, is_digits};
use crate::text::Tag;

/// A side has no more wickets to lose.
const WICKETS_MAX: u32 = 10;

/// A side with fewer runs is not told of so.
const RUNS_MIN: u32 = 10;

/// How far from a time the words of a race may stand, in tokens.
const RACE_REACH: usize = 12;

/// Whether an amount is a result of a match or a race.
pub(super) fn is_result(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    is_digits(line, amount)
        && amount.is_count()
        && (is_innings(line, amount) || is_race_time(line, amount))
}

/// "were 148 for 6 at tea", "closed on 312 for 4"; not "paid 300 for 5 hens".
fn is_innings(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let runs =
        if line.word(before(amount)) == "for" { back(amount.first, 2) } else { amount.first };
    let wickets = runs + 2;
    let value = |at: usize| line.word(at).parse::<u32>().ok().filter(|_| line.is_number(at));
    let (Some(scored), Some(lost)) = (value(runs), value(wickets)) else { return false };
    let ends = line.token(wickets + 1).is_none()
        || matches!(
            line.tag(wickets + 1),
            Some(Tag::Mark | Tag::Preposition | Tag::Conjunction | Tag::Subordinator)
        );
    let led = matches!(
        line.word(back(runs, 1)),
        "" | "were"
            | "was"
            | "are"
            | "is"
            | "on"
            | "at"
            | "to"
            | "reached"
            | "made"
            | "from"
            | "for"
    );
    line.word(runs + 1) == "for" && scored >= RUNS_MIN && lost <= WICKETS_MAX && ends && led
}

/// "won the 200m in 20.31"
fn is_race_time(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let hundredths = line
        .word(amount.first)
        .split_once('.')
        .is_some_and(|(seconds, part)| seconds.len() <= 2 && part.len() == 2);
    let next = amount.last + 1;
    let free = !line.is_noun(next) && line.word(next) != "of";
    let near = (1..=RACE_REACH).map(|n| back(amount.first, n));
    let race = near.take_while(|&at| line.token(at).is_some()).any(|at| {
        let metres = line.word(at) == "m" && line.is_glued(at);
        line.is(at, Role::Race) || metres || matches!(line.word(at), "metres" | "meters")
    });
    line.word(before(amount)) == "in" && hundredths && free && race
}
