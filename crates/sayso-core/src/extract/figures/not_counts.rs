//! Numbers that count nothing: years, dates, clock times, ages, names, labels, addresses, phone
//! numbers, list numbers, results. The first rule that holds gives the reason.

use super::amount::Amount;
use super::lexicon::{Role, Sense};
use super::line::{Line, back};
use crate::text::{Tag, TokenKind};
use std::collections::HashSet;

/// Nobody is older than this.
const AGE_MAX: f64 = 115.0;

/// How far before a number the word may stand that makes it a phone number, in tokens.
const DIAL_REACH: usize = 5;

/// Whether a rule holds for an amount.
type Rule = fn(&Line<'_>, &Amount<'_>) -> bool;

/// Why an amount counts nothing, if so.
pub(super) fn reason(line: &Line<'_>, amount: &Amount<'_>) -> Option<&'static str> {
    let rules: [(&'static str, Rule); 14] = [
        ("glued", is_glued_to_name),
        ("chain", is_chain),
        ("clock", is_clock),
        ("date", is_date),
        ("list", is_list_number),
        ("label", is_labelled),
        ("age", is_age),
        ("year", is_year),
        ("address", is_address),
        ("name", is_name),
        ("club", is_club),
        ("scale", is_scale),
        ("split", is_split),
        ("pronoun", is_pronoun),
    ];
    rules.iter().find(|(_, holds)| holds(line, amount)).map(|&(why, _)| why)
}

/// Sets aside numbers that stood in a name before, "the 787" after "Boeing 787", and adds those of
/// this sentence to `names`.
pub(super) fn repeated(
    line: &Line<'_>,
    amounts: &mut [Amount<'_>],
    names: &mut HashSet<String>,
) {
    for amount in amounts {
        let word = line.word(amount.written.first);
        let long = is_digits(line, amount) && word.len() >= 3 && amount.written.bare;
        if !long || !amount.is_count() {
            continue;
        }
        let next = amount.last + 1;
        let counted = line.is_plural(next)
            || line.is(next, Role::State)
            || matches!(line.word(next), "were" | "are" | "have" | "people" | "of");
        if amount.excluded == Some("name") {
            names.insert(word.to_owned());
        } else if amount.excluded.is_none() && !counted && names.contains(word) {
            amount.excluded = Some("name");
        }
    }
}

fn before(amount: &Amount<'_>) -> usize {
    back(amount.first, 1)
}

fn is_digits(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    line.is_number(amount.written.first)
}

/// "24th", "1990s", "4G", "#12", "x3".
fn is_glued_to_name(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    if !is_digits(line, amount) {
        return false;
    }
    let after = amount.last + 1;
    if line.is_glued(after) && (line.kind(after) == Some(TokenKind::Word) || line.is_number(after))
    {
        return true;
    }
    if !line.is_glued(amount.first) {
        return false;
    }
    let at = before(amount);
    // "Section 4(2)"
    if line.word(at) == "(" && line.is_glued(at) && line.is_number(back(at, 1)) {
        return true;
    }
    // "P5+1"
    if line.word(at) == "+" && line.is_glued(at) {
        return true;
    }
    let mark = matches!(line.word(at), "#" | "@" | "№" | "§" | "." | "_" | "*" | "&" | "=");
    mark || line.kind(at) == Some(TokenKind::Word)
}

/// "3:30", "9/11", "555-0123", "2024-10-16", "+44 20 7946 0958".
fn is_chain(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    if !is_digits(line, amount) {
        return false;
    }
    let link = |mark: usize, number: usize| {
        line.is_number(number)
            && matches!(line.word(mark), ":" | "/" | "-" | "–")
            && line.is_glued(mark.max(number))
            && line.is_glued(mark.min(number).max(mark))
    };
    let (first, last) = (amount.written.first, amount.written.last);
    let right = link(last + 1, last + 2) && line.is_glued(last + 1);
    let left = link(back(first, 1), back(first, 2)) && line.is_glued(first);
    let hard = |mark: usize| matches!(line.word(mark), ":" | "/");
    if is_gallery(line, first, last) || is_height(line, first, last) {
        return true;
    }
    if (right && hard(last + 1)) || (left && hard(back(first, 1))) || (left && right) {
        return true;
    }
    if (right && link(last + 3, last + 4)) || (left && link(back(first, 3), back(first, 4))) {
        return true;
    }
    let odd = |at: usize| super::numeral::value(line.word(at)).is_none();
    let subscriber = |a: usize, b: usize| {
        line.word(a).len() == 3 && line.word(b).len() == 4 && !line.is_plural(b + 1)
    };
    if (right && subscriber(last, last + 2)) || (left && subscriber(back(first, 2), first)) {
        return true;
    }
    if (right && odd(last + 2)) || (left && odd(back(first, 2))) {
        return true;
    }
    if line.word(before(amount)) == "+" && line.is_glued(amount.first) && line.is_number(last + 1) {
        return true;
    }
    // Runs of numbers with nothing between are phone numbers or tables.
    let area = line.word(last + 1) == ")" && line.is_number(last + 2);
    let left = line.is_number(back(first, 1)) && !ends_date(line, back(first, 1));
    let parted = counts_part(line, last) || (left && counts_part(line, back(first, 1)));
    let next = line.is_number(last + 1) && !counts_part(line, last + 1);
    let adjoined = area || next || (left && !parted);
    let dialled = (1..=DIAL_REACH).any(|n| line.is(back(first, n), Role::Dial));
    adjoined
        || (dialled
            && amount.written.bare
            && amount.written.low >= 100.0
            && !line.is_noun(last + 1))
}

/// "1 / 3 Back to Gallery"
fn is_gallery(line: &Line<'_>, first: usize, last: usize) -> bool {
    let slash = |mark: usize, number: usize| line.word(mark) == "/" && line.is_number(number);
    slash(last + 1, last + 2) || slash(back(first, 1), back(first, 2))
}

/// Feet and inches: 5'2".
fn is_height(line: &Line<'_>, first: usize, last: usize) -> bool {
    let foot = |mark: usize| matches!(line.word(mark), "'" | "’" | "′") && line.is_glued(mark);
    let feet = foot(last + 1) && line.is_number(last + 2) && line.is_glued(last + 2);
    let before = back(first, 1);
    let inches = foot(before) && line.is_number(back(first, 2)) && line.is_glued(first);
    feet || inches
}

/// Whether the number at `at` ends a date or a time of day: "22 July 2015", "06-06-2016", "14:28".
fn ends_date(line: &Line<'_>, at: usize) -> bool {
    let before = back(at, 1);
    let linked = matches!(line.word(before), "-" | "/" | ":" | ".")
        && line.is_glued(before)
        && line.is_glued(at)
        && line.is_number(back(at, 2));
    let month = |at: usize| line.is(at, Role::Month) && line.has_capital(at);
    let year = line.word(at).len() == 4 && matches!(line.word(at).get(..2), Some("19" | "20"));
    linked || (year && (month(before) || (line.is_number(before) && month(back(at, 2)))))
}

/// Whether the number at `at` says which part of the number before it is meant: "86 30 of them".
fn counts_part(line: &Line<'_>, at: usize) -> bool {
    let of = line.word(at + 1) == "of";
    let share = matches!(line.word(at + 1), "%" | "percent");
    share || (of && matches!(line.word(at + 2), "them" | "whom" | "those"))
}

/// "at 9.15", "the 6.30 from Brenn".
fn is_pointed_clock(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let timed = line.word(amount.first).split_once('.').is_some_and(|(hour, minute)| {
        let number = |part: &str| part.parse::<u8>().unwrap_or(u8::MAX);
        minute.len() == 2 && number(hour) < 24 && number(minute) < 60
    });
    let next = amount.last + 1;
    let free = !line.is_noun(next) && !line.is_number(next) && line.word(next) != "of";
    timed && free && matches!(line.word(before(amount)), "at" | "the")
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
    let about = line.entry(at).is_some_and(|e| !e.bounds_before.is_empty());
    let led = if about { back(at, 1) } else { at };
    let day = matches!(line.word(next), "yesterday" | "today" | "tonight" | "on" | "and" | "," | ".")
        || line.is(next, Role::Weekday);
    timed && about && day && matches!(line.word(led), "at" | "by" | "until")
}

/// "6 p.m.", "1400 hours", "4.30am".
fn is_clock(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let at = amount.last + 1;
    if amount.is_count() && (is_pointed_clock(line, amount) || is_military(line, amount)) {
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
        "am" => line.word(at + 1) != "i" && amount.written.low <= 12.6,
        _ => true,
    }
}

/// "February 16", "16 February", "Oct. 7, 2024".
fn is_date(line: &Line<'_>, amount: &Amount<'_>) -> bool {
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

/// "1. First point", "(3) …", and a line that is nothing but a number.
fn is_list_number(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let (first, last) = (amount.first, amount.last);
    if !is_digits(line, amount) || !amount.is_count() || !amount.written.bare {
        return false;
    }
    let alone = first == line.start && last + 1 == line.end;
    let opened = first == line.start
        || (first == line.start + 1 && matches!(line.word(line.start), "(" | "["));
    let closed = matches!(line.word(last + 1), "." | ")" | "]") && line.is_glued(last + 1);
    // "(3)" anywhere in running text, unless a noun of numbers stands before it.
    alone || (opened && closed)
}

/// Whether a word may stand between a number and its noun.
fn describes(line: &Line<'_>, at: usize) -> bool {
    line.is_dash(at)
        || matches!(
            line.tag(at),
            Some(Tag::Other | Tag::Name | Tag::Past | Tag::Gerund | Tag::Adverb | Tag::Possessive)
        )
}

/// "Flight 370", "No. 5", "magnitude" aside.
fn is_labelled(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let at = before(amount);
    if line.word(at) == "." && line.word(back(at, 1)) == "no" && !line.is_glued(amount.first) {
        return is_digits(line, amount) && line.has_capital(back(at, 1));
    }
    // "vol. 9", "pp. 14"
    let short = back(at, 1);
    if line.word(at) == "." && line.is_glued(at) && line.word(short).len() <= 4 {
        return line.is(short, Role::Label) && is_digits(line, amount) && amount.is_count();
    }
    if line.word(at) == "or" && line.is(back(at, 1), Role::Time) {
        return true;
    }
    if !line.is(at, Role::Label) || !amount.is_count() || amount.written.vague.is_some() {
        return false;
    }
    if matches!(
        line.word(at),
        "aged" | "age" | "ages" | "no." | "no" | "nos" | "#" | "№" | "number"
    ) {
        return true;
    }
    // "type 2 cases", "phase 3 trials"
    let kind = line.is(at, Role::Kind);
    if kind && is_digits(line, amount) && amount.is_whole(99.0) {
        return true;
    }
    let next = amount.last + 1;
    let counts = line.is_plural(next)
        || line.is_plural(next + 1) && describes(line, next)
        || line.is(next, Role::State)
        || matches!(line.tag(next), Some(Tag::Auxiliary));
    let opening = at == line.start && is_digits(line, amount) && !line.word(at).ends_with('s');
    let named = line.has_capital(at) && (at > line.start || line.titled || opening);
    named || !counts
}

/// "the Group of 20 conference".
fn is_club(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let (of, next) = (before(amount), amount.last + 1);
    let club = back(of, 1);
    let named = line.word(of) == "of"
        && line.is(club, Role::Club)
        && line.has_capital(club)
        && !line.is_plural(next);
    let few = !is_digits(line, amount) && (3.0..=8.0).contains(&amount.written.low);
    named || (few && amount.is_count() && line.word(of) == "big")
}

/// "on a scale of one to six"
fn is_scale(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let at = before(amount);
    let of = matches!(line.word(at), "of" | "from");
    of && line.word(back(at, 1)) == "scale" && line.word(back(at, 3)) == "on"
}

/// "cut in two"
fn is_split(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let at = before(amount);
    let told = (1..=3).any(|n| line.is(back(at, n), Role::Split));
    line.word(at) == "in"
        && told
        && amount.is_whole(9.0)
        && !is_digits(line, amount)
        && !line.is_noun(amount.last + 1)
}

/// "Smith, 23,", "aged between 12 and 14", "a woman, 34, …", "Lee (41)", "people over 60".
fn is_age(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    if !amount.is_count()
        || amount.written.low < 0.0
        || !amount.is_whole(AGE_MAX) && amount.written.high > AGE_MAX
    {
        return false;
    }
    let (mut at, next) = (before(amount), amount.last + 1);
    // "Lee, then 38, said"
    if matches!(line.word(at), "then" | "now") && matches!(line.word(back(at, 1)), "," | "(") {
        at = back(at, 1);
    }
    let word = |n: usize| line.word(back(at, n));
    if matches!(word(1), "aged" | "age" | "ages")
        && matches!(
            word(0),
            "of" | "between" | "from" | "about" | "around" | "over" | "under" | "only" | "just"
        )
    {
        return true;
    }
    // "ages ranged from 6 to 84"
    let aged = |n: usize| matches!(word(n), "aged" | "age" | "ages");
    if matches!(word(0), "from" | "between") && (1..=3).any(aged) {
        return true;
    }
    let name = back(at, 1);
    let single = line.is_noun(name) && (line.has_capital(name) || !line.is_plural(name))
        || line.word(name) == "jr.";
    if word(0) == "(" && line.word(next) == ")" {
        return single && line.is_capital(name);
    }
    if word(0) == "," && single {
        let ends = line.token(next).is_none()
            || matches!(line.word(next), "," | "." | ";" | ")" | "—" | "–");
        let list = line.word(next) == "and" && line.has_capital(next + 1) && line.has_capital(name);
        let number = line.is_number(next + 1) && line.word(next) == ",";
        return (ends || list) && (!number || line.has_capital(name));
    }
    is_age_limit(line, amount) || is_age_told(line, amount)
}

/// "a child of three", "the victim was 13", "died at 84": nothing stands behind that it could count.
fn is_age_told(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let (at, next) = (before(amount), amount.last + 1);
    let free = !line.is_noun(next) && !line.is(next, Role::State) && line.word(next) != "of";
    let told = match line.word(at) {
        "of" | "was" | "is" | "turned" => line.is(back(at, 1), Role::Person),
        "at" => line.is(back(at, 1), Role::Life) && line.word(back(at, 2)) != "the",
        _ => false,
    };
    told && free && amount.written.vague.is_none()
}

/// "people over 60", "children under five".
fn is_age_limit(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let at = before(amount);
    let limit = matches!(line.word(at), "over" | "under" | "above" | "below");
    let person = back(at, 1);
    let people = line.is_plural(person)
        && (line.is(person, Role::Toll) || line.is(person, Role::Plural))
        || line.is(person, Role::Grown);
    limit && people && !line.is_noun(amount.last + 1) && !line.is(amount.last + 1, Role::State)
}

/// "in 2014", "the 2016 elections"; not "at least 2000 people".
fn is_year(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let value = amount.written.low;
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

/// "10 Long Street", "the 400 block of".
fn is_address(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    if !is_digits(line, amount) || !amount.is_count() {
        return false;
    }
    let next = amount.last + 1;
    // "3747 S. 2700 West"
    let point = matches!(line.word(next), "n" | "s" | "e" | "w") && line.is_capital(next);
    if matches!(line.word(next), "block" | "blk") || (point && amount.written.bare) {
        return true;
    }
    (1..=4)
        .map(|n| amount.last + n)
        .take_while(|&at| line.is_capital(at))
        .any(|at| at > next && line.is(at, Role::Street))
}

/// "Apollo 11": a number behind a name, with nothing that it could count.
fn is_name(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let at = before(amount);
    if amount.written.vague.is_some() || !amount.is_count() {
        return false;
    }
    if !is_digits(line, amount) {
        let zero = line.word(at);
        let named =
            line.is_capital(amount.first) && zero == "the" && line.is_capital(amount.last + 1);
        // "the Big Three", "the Gang of Four"
        let inner = at > line.start && line.is_capital(amount.first);
        let titled = inner && line.is_capital(at) && line.tag(at) == Some(Tag::Name);
        return named
            || titled
            || (line.word(amount.first) == "zero"
                && line.is(at, Role::Zero));
    }
    if line.word(amount.first) == "911" {
        return true;
    }
    let next = amount.last + 1;
    // "M- 20"
    let short = line.word(back(at, 1)).len() <= 2 && line.is_capital(back(at, 1));
    if line.is_dash(at) && line.is_glued(at) && short && amount.written.bare {
        return true;
    }
    // "the 700 Club"
    let club = line.word(at) == "the"
        && line.is_capital(next)
        && !line.is_plural(next)
        && !line.is_noun(next + 1)
        && !describes(line, next + 1);
    if club || is_version(line, amount) || is_singular(line, amount) {
        return true;
    }
    if line.is_acronym(at) && amount.written.bare && !line.is_plural(next) {
        return true;
    }
    if line.titled && !line.is(next, Role::Stop) && line.token(next).is_some() {
        return false;
    }
    if line.tag(at) != Some(Tag::Name) || line.is(at, Role::Taker) || !amount.written.bare {
        return false;
    }
    let bounds = line.entry(at).is_some_and(|e| !e.bounds_before.is_empty() || e.modifier_before);
    let word = line.word(at);
    let moves = [Role::Rise, Role::Fall, Role::Shift].iter().any(|&role| line.is(at, role));
    if bounds || moves || word.ends_with("ly") {
        return false;
    }
    if at == line.start && (word.ends_with("ed") || word.ends_with("ing")) {
        return false;
    }
    let counted = line.is_plural(next)
        || line.is_plural(next + 1) && describes(line, next)
        || line.is_plural(next + 2) && line.is_noun(next)
        || line.is(next, Role::State)
        || matches!(line.word(next), "were" | "have" | "are" | "people" | "of" | "more" | "others");
    !counted
}

/// "Web 2.0"
fn is_version(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let at = before(amount);
    let digits = line.word(amount.written.first).as_bytes();
    let short = digits.len() == 3 && digits[1] == b'.';
    let named = line.tag(at) == Some(Tag::Name) && !line.is(at, Role::Taker);
    short && named && !line.titled && !line.is_plural(amount.last + 1) && at > line.start
}

/// "the 787 is late": a number of more than one with a verb for one.
fn is_singular(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let next = line.word(amount.last + 1);
    line.word(before(amount)) == "the"
        && amount.written.bare
        && amount.written.low > 1.0
        && matches!(next, "is" | "was" | "has" | "isn't" | "wasn't" | "hasn't" | "itself")
}

/// "one of the reasons", "this one"; not "one person", "one dead", "at least one".
fn is_pronoun(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    if line.word(amount.first) != "one" || amount.first != amount.last {
        return false;
    }
    let (at, next) = (before(amount), amount.last + 1);
    if line.is(at, Role::PronounOne)
        || line.word(at) == "good"
        || line.tag(next) == Some(Tag::Modal)
    {
        return true;
    }
    if line.is(next, Role::Time) || line.is(next, Role::State) {
        return false;
    }
    // "one thing", "one by one"
    if line.is(next, Role::Idiom) {
        return true;
    }
    // "an event and one that", "reminiscent of one from January"
    let clause = matches!(line.word(next), "that" | "which" | "whose" | "where" | "from");
    if clause && matches!(line.word(at), "of" | "and" | "," | "for" | "with") {
        return true;
    }
    // "12 dead, one of them a priest"
    let part = matches!(line.word(next + 1), "them" | "whom")
        && matches!(line.word(at), "," | "and" | "–" | "—" | "-");
    if line.word(next) == "of" && part {
        return false;
    }
    if line.word(next) == "of" {
        return !((2..=4)
            .any(|n| line.is_number(amount.last + n) || line.numeral(amount.last + n).is_some()));
    }
    if matches!(line.word(next), "in" | "out" | "or") || line.is_dash(next) {
        return !(line.is_number(next + 1)
            || line.numeral(next + 1).is_some()
            || line.word(next) == "out");
    }
    let bounded = line.entry(at).is_some_and(|e| !e.bounds_before.is_empty())
        || line.is(at, Role::Leading);
    let was = matches!(line.word(next), "was" | "is" | "has" | "remains" | "were")
        && (2..=4).any(|n| line.is(amount.last + n, Role::State));
    let described = matches!(line.tag(next), Some(Tag::Past | Tag::Gerund | Tag::Adverb));
    if described && !line.modifies_noun(amount.first) {
        return !bounded || line.word(at) == "to";
    }
    let noun = line.is_noun(next)
        || (described && line.is_noun(next + 1))
        || line.entry(next).is_some_and(|e| e.modifier_after)
        || line.is_quote_mark(next);
    !(noun || was || bounded && !matches!(line.tag(next), Some(Tag::Pronoun | Tag::Relative)))
}
