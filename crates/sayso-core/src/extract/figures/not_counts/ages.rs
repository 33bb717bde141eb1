//! Ages: "Lee, 41,", "aged between 12 and 14", "people over 60", "the victim was 13".

use super::super::amount::Amount;
use super::super::lexicon::Role;
use super::super::line::{Line, back};
use super::{before, is_digits};
use crate::text::Tag;

/// Nobody is older than this.
const AGE_MAX: f64 = 115.0;

/// How far before a number the word "ages" may stand, in tokens.
const AGES_REACH: usize = 5;

/// How far before "believed to be" the person may stand whose age is told, in tokens.
const THOUGHT_REACH: usize = 4;

/// How far before ", is" the person may stand whose age it tells, in tokens.
const APART_REACH: usize = 10;

/// From here on a number behind "you are" is an age.
const AGE_ALONE: f64 = 13.0;

/// "Smith, 23,", "aged between 12 and 14", "a woman, 34, …", "Lee (41)", "people over 60".
pub(super) fn is_age(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    if !amount.is_count()
        || amount.written.low < 0.0
        || !amount.is_whole(AGE_MAX) && amount.written.high > AGE_MAX
    {
        return false;
    }
    let (mut at, next) = (before(amount), amount.last + 1);
    // "a 31 year-old victim", "three- year-old"
    let tail = next + usize::from(line.is_dash(next));
    let old = line.word(tail).starts_with("year-old") || line.word(tail).starts_with("years-old");
    if old || (line.word(next) == "y" && line.word(next + 1) == "/") {
        return true;
    }
    // "Lee, then 38, said"
    if matches!(line.word(at), "then" | "now" | "also" | "just")
        && matches!(line.word(back(at, 1)), "," | "(")
    {
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
    // "the ages of the victims are 17, 23 and 24", "gave her age as 10"
    if matches!(word(0), "are" | "were" | "is" | "was" | "as") && (1..=AGES_REACH).any(aged) {
        return !line.is_noun(next);
    }
    let name = back(at, 1);
    if word(0) == "between" && (line.is(name, Role::Person) || line.is(name, Role::Grown)) {
        return true;
    }
    let single = line.is_noun(name) && (line.has_capital(name) || !line.is_plural(name))
        || line.word(name) == "jr.";
    // "Lee (41)", and the minutes of goals: "Kass (12, 44)"
    let listed = line.word(next) == "," && line.is_number(next + 1) && line.word(next + 2) == ")";
    if word(0) == "(" && (line.word(next) == ")" || listed) {
        // "Cases (14) doubled"
        let things = name == line.start && line.is_plural(name) && !line.is_person(name);
        return single && line.is_capital(name) && !things;
    }
    if is_age_listed(line, amount) {
        return true;
    }
    // "a mother of four, 36, was hurt"; spelled out only of persons: "the army, six"
    let parents = ["mother", "father", "parent", "grandmother", "grandfather", "mum", "mom", "dad"];
    let parent = line.word(back(name, 1)) == "of" && parents.contains(&line.word(back(name, 2)));
    let counted = line.is_number(name) || line.numeral(name).is_some();
    if word(0) == "," && parent && counted && line.word(next) == "," {
        return true;
    }
    let person = line.has_capital(name) || line.is(name, Role::Person);
    if word(0) == "," && single && (is_digits(line, amount) || person) {
        let ends = line.token(next).is_none()
            || matches!(line.word(next), "," | "." | ";" | ")" | "—" | "–")
            || (line.word(next) == "(" && line.is_capital(name) && amount.is_whole(AGE_MAX));
        // "Byron Devore, 20, of 2111 Main St", the second comma left out
        let lives = line.word(next) == "of"
            && line.has_capital(name)
            && (line.is_number(next + 1) || line.has_capital(next + 1));
        let ends = ends || lives;
        // "Jerome Butler, 50 was among them"
        let verb = line.tag(next) == Some(Tag::Auxiliary) && line.is_person(name);
        let ends = ends || verb;
        let list = line.word(next) == "and" && line.has_capital(next + 1) && line.has_capital(name);
        let number = line.is_number(next + 1) && line.word(next) == ",";
        return (ends || list) && (!number || line.has_capital(name));
    }
    is_age_limit(line, amount) || is_age_told(line, amount) || is_age_of_life(line, amount)
}

/// "At 38 he is the oldest", "when I was 5 we moved", "45 or older", "guests 14 and over".
fn is_age_of_life(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let (at, next) = (before(amount), amount.last + 1);
    let older = match line.word(next) {
        "or" => matches!(line.word(next + 1), "older" | "younger"),
        "and" => matches!(line.word(next + 1), "older" | "younger" | "over" | "under" | "up"),
        _ => false,
    };
    let who = |at: usize| matches!(line.word(at), "i" | "you" | "he" | "she" | "they" | "we");
    let lead = back(at, 1);
    let opens = line.token(lead).is_none() || line.tag(lead) == Some(Tag::Mark);
    let then = next + usize::from(line.word(next) == ",");
    let person = then > next && line.has_capital(then) && line.is_person(then);
    let at_age = line.word(at) == "at" && opens && (who(then) || person);
    let clause =
        matches!(line.word(back(lead, 1)), "when" | "since" | "until" | "before" | "after");
    let was = line.word(at) == "was" && clause && who(lead) && !line.is_noun(next);
    // "no older than 15"
    let than = line.word(at) == "than"
        && matches!(line.word(lead), "older" | "younger")
        && !line.is_noun(next);
    older && !line.is_plural(next + 2) || at_age || was || than
}

/// "her sons, 4 and 6, ", "the twins, both 9,", "Ann and Bo, 12 and 9, were missing"
fn is_age_listed(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let (at, next) = (before(amount), amount.last + 1);
    let ends = |at: usize| line.token(at).is_none() || matches!(line.word(at), "," | "." | ";");
    if line.word(at) == "both" {
        return ends(next);
    }
    let name = back(at, 1);
    // "two men, 25 and 30, were hurt"
    let people = line.is(name, Role::Relative) || line.is(name, Role::Grown);
    let number = line.is_number(next + 1) || line.numeral(next + 1).is_some();
    let more = line.word(next) == "and" && number && ends(next + 2);
    let list = people && line.word(next) == "," && number;
    let list = list && matches!(line.word(next + 2), "," | "and");
    let person = line.is_capital(name) || line.is_person(name) || people;
    line.word(at) == "," && person && (more || list)
}

/// "a child of three", "the victim was 13", "died at 84": nothing stands behind that it could count.
fn is_age_told(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let (at, next) = (before(amount), amount.last + 1);
    let free = !line.is_noun(next) && !line.is(next, Role::State) && line.word(next) != "of";
    // "a boy of 12 drowned"
    let child = line.word(at) == "of" && line.is(back(at, 1), Role::Person);
    if child && line.is(next, Role::State) && amount.written.vague.is_none() {
        return true;
    }
    // "she will turn 50 in May"
    let turns = matches!(line.word(at), "turn" | "turns" | "turning");
    let then = matches!(line.word(next), "in" | "on" | "next" | "this" | "." | "," | "");
    if turns && then && amount.written.vague.is_none() {
        return true;
    }
    let ends = line.token(next).is_none() || matches!(line.word(next), "." | "," | ";" | "?");
    let grown = amount.is_whole(AGE_MAX) && amount.written.low >= AGE_ALONE;
    // "he's 45", "when you are 70"
    let verb = matches!(line.word(at), "'s" | "’s" | "'re" | "’re" | "'m" | "’m" | "am" | "are");
    let (pronoun, whole) = (line.word(back(at, 1)), line.word(at).replace('’', "'"));
    let joined = matches!(whole.as_str(), "i'm" | "you're" | "he's" | "she's");
    if joined || (verb && matches!(pronoun, "i" | "you" | "he" | "she")) {
        return ends && grown;
    }
    // "one of the two women is 83; the other is 80"
    let who = back(at, 1);
    let one = (2..=5).any(|n| line.word(back(at, n)) == "one") && line.is(who, Role::Grown)
        || matches!(line.word(who), "other" | "youngest" | "oldest" | "eldest");
    if matches!(line.word(at), "is" | "was") && one && ends && grown {
        return true;
    }
    // "the suspect, who fled, is 22"
    let apart = matches!(line.word(at), "is" | "was")
        && line.word(back(at, 1)) == ","
        && (2..=APART_REACH).any(|n| line.is(back(at, n), Role::Person));
    if apart && ends && grown {
        return true;
    }
    // "three sons, the eldest 24, survive her"
    if matches!(line.word(at), "eldest" | "youngest" | "oldest" | "elder" | "younger") && ends {
        return amount.is_whole(AGE_MAX);
    }
    let told = match line.word(at) {
        "was" | "is" | "turned" if line.is_person(back(at, 1)) => true,
        "of" | "was" | "is" | "turned" => line.is(back(at, 1), Role::Person),
        "at" => {
            let who = back(at, 2);
            // "put its dead at 14"
            let toll =
                line.tag(who).is_some_and(|t| matches!(t, Tag::Determiner | Tag::Possessive))
                    || matches!(line.word(who), "its" | "their" | "the");
            let life = line.is(back(at, 1), Role::Life) && !toll;
            let one = matches!(line.word(who), "he" | "she" | "who") || line.is_person(who);
            let acts = line.tag(back(at, 1)) == Some(Tag::Past) || line.is_finite_verb(back(at, 1));
            life || one && ends && acts
        }
        _ => is_thought(line, at) && ends && grown,
    };
    told && free && amount.written.vague.is_none()
}

/// "the gunman was believed to be about 30", up to the word before the number at `at`.
fn is_thought(line: &Line<'_>, at: usize) -> bool {
    let be = if line.ends_bound(at) { back(at, 1) } else { at };
    let verb = back(be, 2);
    line.word(be) == "be"
        && line.word(back(be, 1)) == "to"
        && matches!(line.word(verb), "believed" | "thought" | "said" | "reported" | "understood")
        && (1..=THOUGHT_REACH).any(|n| line.is(back(verb, n), Role::Person))
}

/// "people over 60", "children under five".
fn is_age_limit(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let at = before(amount);
    let limit = matches!(line.word(at), "over" | "under" | "above" | "below");
    let person = back(at, 1);
    let people = line.is_plural(person)
        && (line.is(person, Role::Toll) || line.is(person, Role::Plural))
        || line.is(person, Role::Grown);
    // "three cousins, all under 30"
    let all = matches!(line.word(person), "all" | "both" | "mostly");
    let apart = line.word(back(person, 1)) == "," && line.is_plural(back(person, 2));
    let told = matches!(line.word(person), "were" | "are" | "was" | "is")
        && (1..=5).any(|n| line.is(back(person, n), Role::Grown));
    let people =
        people || all && apart || (told && amount.is_whole(AGE_MAX) && amount.written.low > 4.0);
    limit && people && !line.is_noun(amount.last + 1) && !line.is(amount.last + 1, Role::State)
}
