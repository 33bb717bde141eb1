//! Numbers that count nothing: years, dates, clock times, ages, names, labels, addresses, phone
//! numbers, list numbers, results. The first rule that holds gives the reason.

mod ages;
mod labels;
mod names;
mod pronouns;
mod times;

use super::amount::Amount;
use super::lexicon::Role;
use super::line::{Line, back};
use crate::text::{Tag, TokenKind};
use std::collections::HashSet;

/// How far before a number the word may stand that makes it a phone number, in tokens.
const DIAL_REACH: usize = 5;

/// Shorter numbers are no codes.
const CODE_DIGITS_MIN: usize = 4;

/// Whether a rule holds for an amount.
type Rule = fn(&Line<'_>, &Amount<'_>) -> bool;

/// Why an amount counts nothing, if so.
pub(super) fn reason(line: &Line<'_>, amount: &Amount<'_>) -> Option<&'static str> {
    let rules: [(&'static str, Rule); 15] = [
        ("glued", is_glued_to_name),
        ("chain", is_chain),
        ("code", is_code),
        ("clock", times::is_clock),
        ("date", times::is_date),
        ("list", is_list_number),
        ("label", labels::is_labelled),
        ("age", ages::is_age),
        ("year", times::is_year),
        ("address", labels::is_address),
        ("name", names::is_name),
        ("club", labels::is_club),
        ("scale", is_scale),
        ("split", is_split),
        ("pronoun", pronouns::is_pronoun),
    ];
    rules.iter().find(|(_, holds)| holds(line, amount)).map(|&(why, _)| why)
}

/// Sets aside numbers that stood in a name before, "the 787" after "Boeing 787", and adds those of
/// this sentence to `names`.
pub(super) fn repeated(line: &Line<'_>, amounts: &mut [Amount<'_>], names: &mut HashSet<String>) {
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

/// Whether a word may stand between a number and its noun.
fn describes(line: &Line<'_>, at: usize) -> bool {
    line.is_dash(at)
        || matches!(
            line.tag(at),
            Some(Tag::Other | Tag::Name | Tag::Past | Tag::Gerund | Tag::Adverb | Tag::Possessive)
        )
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
    // Numbers of seven digits and more have commas or end in noughts, or else name something.
    let long = amount.written.bare && line.word(amount.written.first).len() >= 7;
    if long && amount.written.low % 1000.0 != 0.0 && !line.is_plural(after) {
        return true;
    }
    // "in his early 20's"
    let decade = amount.written.low % 10.0 == 0.0 && amount.is_whole(2100.0);
    if decade && line.kind(after) == Some(TokenKind::Possessive) && line.is_glued(after) {
        return true;
    }
    if line.is_glued(after) && (line.kind(after) == Some(TokenKind::Word) || line.is_number(after))
    {
        return true;
    }
    let at = before(amount);
    if is_bracketed_letter(line, after) {
        return true;
    }
    if !line.is_glued(amount.first) {
        return false;
    }
    // "the hospital.[1][2]"
    if line.word(at) == "[" && line.word(after) == "]" && line.is_glued(at) {
        return true;
    }
    // "the '67 war"
    let article = matches!(line.word(back(at, 1)), "the" | "of" | "in" | "since");
    let two = amount.written.bare && line.word(amount.first).len() == 2;
    if matches!(line.word(at), "'" | "’" | "‘") && article && two {
        return true;
    }
    // "Section 4(2)"
    if line.word(at) == "(" && line.is_glued(at) && line.is_number(back(at, 1)) {
        return true;
    }
    // "7-6 (5)"
    let set = back(at, 1);
    if line.word(at) == "("
        && line.word(after) == ")"
        && line.is_number(set)
        && line.is_dash(back(set, 1))
        && line.is_number(back(set, 2))
    {
        return true;
    }
    // "P5+1"
    if line.word(at) == "+" && line.is_glued(at) {
        return true;
    }
    // "C-311/18"
    let case = back(at, 1);
    if matches!(line.word(at), "/")
        && line.is_glued(at)
        && line.word(case).contains(char::is_numeric)
    {
        return true;
    }
    let mark = matches!(line.word(at), "#" | "@" | "№" | "§" | "." | "_" | "*" | "&" | "=");
    mark || line.kind(at) == Some(TokenKind::Word)
}

/// "a 401(k) plan"
fn is_bracketed_letter(line: &Line<'_>, open: usize) -> bool {
    let letter = open + 1;
    line.word(open) == "("
        && line.is_glued(open)
        && line.is_glued(letter)
        && line.word(letter).len() == 1
        && line.kind(letter) == Some(TokenKind::Word)
        && line.word(letter + 1) == ")"
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
    let parted = counts_part(line, last)
        || (left && (counts_part(line, back(first, 1)) || is_behind_year(line, first, last)));
    // "40 155mm shells", "28 737s"
    let other = line.is_glued(last + 2) && line.kind(last + 2) == Some(TokenKind::Word);
    let next = line.is_number(last + 1) && !counts_part(line, last + 1) && !other;
    let adjoined = area || next || (left && !parted);
    let dialled = (1..=DIAL_REACH).any(|n| line.is(back(first, n), Role::Dial));
    adjoined
        || (dialled
            && amount.written.bare
            && amount.written.low >= 100.0
            && !line.is_noun(last + 1))
}

/// Digits that spell what stands before them, or are spelled behind: "874-TIPS (8477)", "274637
/// (CRIMES)".
fn is_code(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let (at, next) = (before(amount), amount.last + 1);
    let code = line.word(amount.first).len() >= CODE_DIGITS_MIN && amount.written.bare;
    let capitals = |at: usize| line.is_shouted_word(at);
    let inside = line.word(at) == "(" && line.word(next) == ")" && capitals(back(at, 1));
    let outside = line.word(next) == "(" && capitals(next + 1) && line.word(next + 2) == ")";
    code && is_digits(line, amount) && (inside || outside)
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

/// "at Expo 2020 192 nations had stands": a year, and a number with its noun.
fn is_behind_year(line: &Line<'_>, first: usize, last: usize) -> bool {
    let year = line.word(back(first, 1));
    let dated = year.len() == 4 && matches!(year.get(..2), Some("19" | "20"));
    dated && (line.is_plural(last + 1) || line.is_noun(last + 1) && line.is_plural(last + 2))
}

/// Whether the number at `at` says which part of the number before it is meant: "86 30 of them".
fn counts_part(line: &Line<'_>, at: usize) -> bool {
    let of = line.word(at + 1) == "of";
    let share = matches!(line.word(at + 1), "%" | "percent");
    share || (of && matches!(line.word(at + 2), "them" | "whom" | "those"))
}

/// "1. First point", "(3) …", and a line that is nothing but a number.
fn is_list_number(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let (first, last) = (amount.first, amount.last);
    // "Three. Some strategists …"
    let closes = last + 2 == line.end && line.word(last + 1) == ".";
    if first == line.start && closes && amount.is_count() && amount.is_whole(99.0) {
        return true;
    }
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

/// "on a scale of one to six"
fn is_scale(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let at = before(amount);
    let near =
        (1..=4).any(|n| line.word(back(at, n)) == "scale" && line.word(back(at, n + 2)) == "on");
    matches!(line.word(at), "of" | "from" | "to") && near
}

/// "cut in two"
fn is_split(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let at = before(amount);
    let number = |at: usize| line.is_number(at) || line.numeral(at).is_some();
    let mut near = (1..=3).map(|n| back(at, n)).take_while(|&at| !number(at));
    let told = near.any(|at| line.is(at, Role::Split));
    line.word(at) == "in"
        && told
        && amount.is_whole(9.0)
        && !is_digits(line, amount)
        && !line.is_noun(amount.last + 1)
}
