//! Numbers behind labels: "Flight 370", "lap 32 of 58", "Group of 20", "10 Long Street".

use super::super::amount::Amount;
use super::super::lexicon::Role;
use super::super::line::{Line, back};
use super::{before, describes, is_digits};
use crate::text::Tag;

/// Schools have no more years than this.
const SCHOOL_YEAR_MAX: f64 = 13.0;

/// The nights, weeks and minutes of a match that are numbered are no more than this.
const NTH_MAX: f64 = 120.0;

/// "Flight 370", "No. 5", "magnitude" aside.
pub(super) fn is_labelled(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let at = before(amount);
    // "Year 7 pupils"
    let school = line.word(at) == "year" && line.has_capital(at);
    if school && is_digits(line, amount) && amount.is_whole(SCHOOL_YEAR_MAX) {
        return true;
    }
    if line.word(at) == "." && line.word(back(at, 1)) == "no" && !line.is_glued(amount.first) {
        return is_digits(line, amount) && line.has_capital(back(at, 1));
    }
    if is_digits(line, amount) && (is_numbered(line, amount) || opens_behind_no(line, amount)) {
        return true;
    }
    // "vol. 9", "pp. 14"
    let short = back(at, 1);
    if line.word(at) == "." && line.is_glued(at) && line.word(short).len() <= 4 {
        return line.is(short, Role::Label) && is_digits(line, amount) && amount.is_count();
    }
    if is_nth(line, amount) || is_paged(line, amount) {
        return true;
    }
    if line.word(at) == "or" && line.is(back(at, 1), Role::Time) {
        return true;
    }
    // "her PIN was 4711"
    let named = line.is(short, Role::Label) && !line.is(short, Role::Sum);
    if matches!(line.word(at), "is" | "was") && named && line.word(amount.first).len() > 3 {
        return is_digits(line, amount) && amount.written.bare && !line.is_noun(amount.last + 1);
    }
    if !line.is(at, Role::Label) || !amount.is_count() || amount.written.vague.is_some() {
        return false;
    }
    // "the rebels, said to number 2,000"
    let numbers = line.word(at) == "number" && line.is_plural(back(at, 1));
    let verbal = matches!(line.tag(back(at, 1)), Some(Tag::To | Tag::Modal));
    let acts = line.is_finite_verb(at) && line.is_plural(back(at, 1));
    if numbers || acts || verbal && !line.is_parsed_noun(at) {
        return false;
    }
    if matches!(
        line.word(at),
        "aged" | "age" | "ages" | "no." | "no" | "nos" | "#" | "№" | "number"
    ) {
        return true;
    }
    // "type 2 cases", "phase 3 trials"
    let next = amount.last + 1;
    let kind = line.is(at, Role::Kind);
    let single = line.is_noun(next) && !line.is_plural(next) && !line.is_plural(next + 1);
    if kind && (is_digits(line, amount) || single) && amount.is_whole(99.0) {
        return true;
    }
    // "tram 6 and bus 12 were late", "the code 4711 is known"
    let joined = line.word(back(at, 1)) == "and" && !line.word(at).ends_with('s');
    let one = matches!(line.word(next), "is" | "was" | "has");
    let digits = is_digits(line, amount) && amount.written.bare;
    let told = digits && (joined || one) || one && line.has_capital(at);
    if told && amount.written.low > 1.0 {
        return true;
    }
    let counts = line.is_plural(next) && !line.is_finite_verb(next)
        || line.is_plural(next + 1) && describes(line, next)
        || line.is(next, Role::State) && !line.acts(next)
        || matches!(line.tag(next), Some(Tag::Auxiliary));
    let single = !line.word(at).ends_with('s') || line.is_proper(at);
    let opening = at == line.start && is_digits(line, amount) && single;
    // "iPhone 16 sales"
    let marked = line.document.word(at).bytes().skip(1).any(|b| b.is_ascii_uppercase());
    let capital = line.has_capital(at) && (at > line.start || line.titled || opening);
    let named = capital || marked && !line.is_shouted_word(at);
    named || !counts
}

/// "on night two", "in minute 61"
fn is_nth(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let at = before(amount);
    let led = matches!(line.word(back(at, 1)), "on" | "of" | "by" | "in");
    let timed = !is_digits(line, amount) || matches!(line.word(at), "minute" | "hour");
    led && line.is(at, Role::Time)
        && timed
        && amount.is_whole(NTH_MAX)
        && !line.is_noun(amount.last + 1)
}

/// "Photos: 12 of 30", "lap 32 of 58"
fn is_paged(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let (at, next) = (before(amount), amount.last + 1);
    let second = line.word(at) == "of" && line.is_number(back(at, 1));
    let first = line.word(next) == "of" && line.is_number(next + 1);
    let label = if second { back(at, 2) } else { at };
    let colon = line.word(label) == ":" && back(label, 1) == line.start && next + 2 >= line.end;
    let named = if colon { line.start } else { label };
    (first || second)
        && is_digits(line, amount)
        && line.is(named, Role::Label)
        && (colon || !line.is(named, Role::Sum) && !line.is_plural(next))
}

/// "buses 1 and 2", "rooms 12, 14 and 16": numbers behind a plural noun say which of them are meant.
fn is_numbered(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let (at, next) = (before(amount), amount.last + 1);
    let listed = matches!(line.word(next), "and" | "or" | "," | "to" | "through" | "-" | "–");
    let labels = line.word(at).strip_suffix('s').is_some_and(|l| line.has_role(l, Role::Label));
    let other = next + 1;
    let bare = amount.written.bare && amount.is_count() && line.is_number(other);
    let behind = other + 1;
    let ends = line.token(behind).is_none()
        || matches!(
            line.tag(behind),
            Some(Tag::Mark | Tag::Preposition | Tag::Conjunction | Tag::Auxiliary | Tag::Past)
        ) && line.word(behind) != "of"
            && !line.is(behind, Role::State);
    let named = line.is_plural(at) && line.is_parsed_noun(at) && !line.is(at, Role::Plural);
    let unit = line.lexicon.currency(line.word(at)).is_some();
    listed && bare && named && !unit && (ends || labels)
}

/// "Detachment No. 6", where the sentence was taken to end behind "No.".
fn opens_behind_no(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let document = line.document;
    let dot = back(line.start, 1);
    let word = |at: usize| if at < document.tokens.len() { document.lower(at) } else { "" };
    let no = back(dot, 1);
    amount.first == line.start
        && (word(dot) == "no." || (word(dot) == "." && word(no) == "no"))
        && document.tokens.get(if word(dot) == "." { no } else { dot }).is_some_and(|t| t.capital)
}

/// "the Group of 20 conference".
pub(super) fn is_club(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let (of, next) = (before(amount), amount.last + 1);
    let club = back(of, 1);
    let named = line.word(of) == "of"
        && line.is(club, Role::Club)
        && line.has_capital(club)
        && !line.is_plural(next);
    let few = !is_digits(line, amount) && (3.0..=8.0).contains(&amount.written.low);
    named || (few && amount.is_count() && line.word(of) == "big")
}

/// "10 Long Street", "the 400 block of".
pub(super) fn is_address(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    if !is_digits(line, amount) || !amount.is_count() {
        return false;
    }
    let next = amount.last + 1;
    // "3747 S. 2700 West"
    let point = matches!(line.word(next), "n" | "s" | "e" | "w") && line.is_capital(next);
    if matches!(line.word(next), "block" | "blk") || (point && amount.written.bare) {
        return true;
    }
    // "found at 16411 Saybrook"
    let house = amount.written.bare && (3..=5).contains(&line.word(amount.first).len());
    let name = line.is_capital(next) && !line.is_plural(next) && !line.is_plural(next + 1);
    if house && name && line.word(before(amount)) == "at" && !line.is_acronym(next) {
        return true;
    }
    // Where all words have capitals, only "12 Mill Lane".
    if line.titled {
        let named = line.has_capital(next) && line.has_capital(next + 1);
        let plain = !line.is(next, Role::State) && !line.is(next, Role::Taker);
        return named && plain && line.is(next + 1, Role::Street) && amount.written.bare;
    }
    let ordinal = |at: usize| line.is_number(at) && line.is_glued(at + 1);
    (1..=5)
        .map(|n| amount.last + n)
        .take_while(|&at| line.is_capital(at) || ordinal(at) || ordinal(at - 1))
        .any(|at| at > next && line.is(at, Role::Street))
}
