//! Clock times, dates and years that the reader of times left.

use super::super::amount::Amount;
use super::super::lexicon::{Role, Sense};
use super::super::line::{Line, back};
use super::{before, is_digits};
use crate::text::Tag;

/// "at 9.15", "the 6.30 from Brenn".
fn is_pointed_clock(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let timed = line.word(amount.first).split_once('.').is_some_and(|(hour, minute)| {
        let number = |part: &str| part.parse::<u8>().unwrap_or(u8::MAX);
        minute.len() == 2 && number(hour) < 24 && number(minute) < 60
    });
    let next = amount.last + 1;
    let free = !line.is_noun(next) && !line.is_number(next) && line.word(next) != "of";
    let at = before(amount);
    let moved = |at: usize| line.is(at, Role::Rise) || line.is(at, Role::Fall);
    let led = match line.word(at) {
        "by" | "from" => !(1..=3).any(|n| moved(back(at, n))),
        "at" | "the" | "until" | "till" | "before" | "after" | "since" => true,
        _ => false,
    };
    timed && free && led
}

/// "at approximately 2200 yesterday", "GMT +8".
fn is_military(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let (at, next) = (before(amount), amount.last + 1);
    if line.word(at) == "+" && line.is(back(at, 1), Role::Clock) {
        return true;
    }
    let hour = amount.written.low;
    let timed = amount.written.bare
        && line.word(amount.first).len() == 4
        && hour < 2400.0
        && hour % 100.0 < 60.0;
    let about = line.ends_bound(at);
    let led = if about { back(at, 1) } else { at };
    let day =
        matches!(line.word(next), "yesterday" | "today" | "tonight" | "on" | "and" | "," | ".")
            || line.is(next, Role::Weekday);
    // "AT 1200 ON 19 MARCH"
    let dated = line.word(next) == "on"
        && (line.is_number(next + 1) && line.is(next + 2, Role::Month)
            || line.is(next + 1, Role::Month) && line.is_number(next + 2));
    // "FROM 0800 TO 1500"
    let nought = |at: usize| line.is_number(at) && line.word(at).starts_with('0');
    let span = matches!(line.word(at), "to" | "and" | "until") && nought(back(at, 1))
        || matches!(line.word(next), "to" | "and" | "until") && nought(next + 1);
    timed
        && (about && day && matches!(line.word(led), "at" | "by" | "until")
            || dated && matches!(line.word(at), "at" | "by" | "until" | "around")
            || span)
}

/// Clock times with neither "p.m." nor "hours".
fn is_bare_clock(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    is_pointed_clock(line, amount)
        || is_military(line, amount)
        || is_hour(line, amount)
        || is_shift(line, amount)
}

/// "half past five", "a quarter to eight", "opens at nine", "at 6 on Monday", "9 in the evening".
fn is_hour(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    if !amount.is_whole(12.0) || amount.written.low < 1.0 || line.is(amount.first, Role::Month) {
        return false;
    }
    let (at, next) = (before(amount), amount.last + 1);
    let past = matches!(line.word(at), "past" | "to" | "after");
    if past && matches!(line.word(back(at, 1)), "half" | "quarter") {
        return true;
    }
    let led =
        matches!(line.word(at), "at" | "after" | "before" | "until" | "till" | "by" | "around");
    let day = match line.word(next) {
        "on" => line.is(next + 1, Role::Weekday),
        "in" => line.word(next + 1) == "the" && line.is(next + 2, Role::Time),
        "at" => line.word(next + 1) == "night",
        "tonight" | "yesterday" | "tomorrow" | "sharp" => true,
        "that" | "this" => line.is(next + 1, Role::Time),
        _ => line.is(next, Role::Weekday),
    };
    let ends =
        line.token(next).is_none() || matches!(line.tag(next), Some(Tag::Mark | Tag::Conjunction));
    let opens = line.word(at) == "at" && line.is(back(at, 1), Role::Opening);
    led && (day || (opens && ends))
}

/// "from 9 to 5", where nothing is counted and nothing moves.
fn is_shift(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let hour = |at: usize| matches!(line.word(at), "9" | "nine" | "5" | "five");
    let ends = |at: usize| line.token(at).is_none() || matches!(line.word(at), "." | "," | ";");
    let (at, next) = (before(amount), amount.last + 1);
    let works = matches!(line.word(at), "from" | "work" | "works" | "worked" | "working");
    let first = works
        && line.word(next) == "to"
        && hour(next + 1)
        && ends(next + 2)
        && !line.is(back(at, 1), Role::Rise)
        && !line.is(back(at, 1), Role::Fall);
    let between = line.word(at) == "between"
        && line.word(next) == "and"
        && matches!(line.word(next + 1), "5" | "five");
    let closes = line.word(at) == "to"
        && matches!(line.word(back(at, 1)), "9" | "nine")
        && matches!(line.word(back(at, 2)), "from" | "work" | "works" | "worked" | "working")
        && ends(next);
    let second = closes
        || line.word(at) == "and"
            && matches!(line.word(back(at, 1)), "9" | "nine")
            && line.word(back(at, 2)) == "between";
    let five = matches!(line.word(amount.first), "5" | "five");
    (first || between) && hour(amount.first) && amount.written.low == 9.0 || second && five
}

/// "6 p.m.", "1400 hours", "4.30am".
pub(super) fn is_clock(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let at = amount.last + 1;
    if amount.is_count() && is_bare_clock(line, amount) {
        return true;
    }
    if !line.is(at, Role::Clock) || !amount.is_count() {
        return false;
    }
    match line.word(at) {
        "et" | "local" | "hrs" | "noon" | "midnight" => {
            amount.written.low <= 2400.0 && line.word(at + 1) == "time"
                || line.word(at) == "et"
                || line.word(at) == "hrs"
        }
        // "330 am"
        "am" => {
            let hour = amount.written.low;
            let joined = (100.0..1260.0).contains(&hour) && hour % 100.0 < 60.0;
            line.word(at + 1) != "i" && (hour <= 12.6 || joined)
        }
        _ => true,
    }
}

/// "February 16", "16 February", "Oct. 7, 2024".
pub(super) fn is_date(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    if !amount.is_count() || !amount.is_whole(31.0) && !amount.written.bare {
        return false;
    }
    let month = |at: usize| line.is(at, Role::Month) && line.has_capital(at);
    let at = before(amount);
    let day = amount.is_whole(31.0) && amount.written.low >= 1.0 && is_digits(line, amount);
    let ends = |at: usize| !line.is_noun(at) || line.is_capital(at);
    // "22 AUG 89"
    let short = is_digits(line, amount) && line.word(amount.first).len() == 2 && month(at);
    (short && line.is_number(back(at, 1)) && !line.is_plural(amount.last + 1))
        || (day && month(at) && (ends(amount.last + 1) || line.word(at) != "may"))
        || (day && month(amount.last + 1))
        || (day && line.word(amount.last + 1) == "of" && month(amount.last + 2))
        || (amount.written.bare && month(at) && (1000.0..2200.0).contains(&amount.written.low))
}

/// "the class of '68", "in ’16"
fn is_clipped_year(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let (at, next) = (before(amount), amount.last + 1);
    let mark = matches!(line.word(at), "'" | "’" | "‘") && line.is_glued(amount.first);
    let led = matches!(line.word(back(at, 1)), "of" | "in" | "since" | "until" | "from" | "and");
    let counted = line.is_plural(next) || line.is(next, Role::State);
    let digits = is_digits(line, amount) && line.word(amount.first).len() == 2;
    mark && led && digits && amount.is_count() && amount.written.bare && !counted
}

/// "in 2014", "the 2016 elections"; not "at least 2000 people".
pub(super) fn is_year(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let value = amount.written.low;
    if is_clipped_year(line, amount) {
        return true;
    }
    let four = is_digits(line, amount) && line.word(amount.written.first).len() == 4;
    if !four || !amount.written.bare || !amount.is_count() || !(1400.0..=2150.0).contains(&value) {
        return false;
    }
    let (at, next) = (before(amount), amount.last + 1);
    let counted = line.is_plural(next) || line.is_plural(next + 1) && line.is_noun(next);
    let round = value % 100.0 == 0.0;
    let bound = line.entry(at).is_some_and(|e| {
        e.bounds_before.iter().any(|&row| {
            let sense = line.lexicon.bounds[usize::from(row)].sense;
            !matches!(sense, Sense::Intensity)
        })
    });
    let stated = line.is(next, Role::State) || line.tag(next) == Some(Tag::Auxiliary);
    if value < 1900.0 {
        let dated = line.is(at, Role::YearBefore)
            && !matches!(line.word(at), "to" | "for" | "of" | "by" | "and");
        return dated && !counted;
    }
    if bound && (counted || stated) {
        return false;
    }
    if matches!(line.word(at), "least" | "most" | "than" | "exceed" | "exceeded") {
        return false;
    }
    if !counted {
        return !(stated && line.tag(at) == Some(Tag::Conjunction));
    }
    let loose = matches!(line.word(at), "of" | "to" | "with" | "for" | "by" | "and");
    if line.token(at).is_none() || loose {
        return !round;
    }
    if line.is(at, Role::YearBefore) {
        return true;
    }
    // "killed 1950 people": the noun right behind, a verb before.
    let verb = matches!(line.tag(at), Some(Tag::Past | Tag::Gerund)) || line.is(at, Role::Taker);
    !(line.is_plural(next) && !line.is_capital(next) && verb)
}
