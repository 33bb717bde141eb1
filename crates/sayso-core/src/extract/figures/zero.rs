//! Words that say that there was none: "no casualties", "no one was hurt", "not one survivor".

use super::lexicon::Role;
use super::line::{Line, back};
use super::numeral::Written;
use crate::text::Tag;

/// How far behind "no" the noun may stand, in tokens.
const NOUN_REACH: usize = 3;

/// The zero that starts at token `at`.
pub(super) fn read(line: &Line<'_>, at: usize) -> Option<Written> {
    let next = at + 1;
    let last = match line.word(at) {
        "no" if line.word(next) == "one" && (befalls(line, at + 2) || is_hurt(line, at, next)) => {
            next
        }
        "no" if line.word(next) != "one" && counts(line, next) => at,
        "nobody" | "no-one" if befalls(line, next) || is_hurt(line, at, at) => at,
        "none" if befalls(line, next) || none_of(line, next) || is_listed(line, at) => at,
        "no" if befallen(line, next) => at,
        "without" if counts(line, next) => at,
        "neither" if line.word(next) == "of" && line.is_plural(at + 3) => at,
        "not" if line.word(next) == "even" && is_one(line, at + 2) => at + 2,
        "not" if line.word(next) == "one" && line.word(at + 2) == "of" => next,
        "not" if line.word(next) == "one" && line.is_noun(at + 2) => next,
        "not" if line.word(next) == "a" && line.word(at + 2) == "single" => at + 2,
        "not" if line.word(next) == "any" && counts(line, at + 2) => next,
        _ => return None,
    };
    if line.is(last + 1, Role::Time) || line.is(last + 1, Role::Times) {
        return None;
    }
    Some(Written {
        first: at,
        last,
        low: 0.0,
        high: 0.0,
        scale: None,
        vague: None,
        share: false,
        bare: false,
        tail: None,
    })
}

/// "was killed", "has been hurt", "died".
fn befalls(line: &Line<'_>, from: usize) -> bool {
    let mut at = from + usize::from(line.word(from) == "else");
    let from = at;
    while matches!(line.tag(at), Some(Tag::Auxiliary | Tag::Adverb)) && at < from + 4 {
        at += 1;
    }
    // In headlines the auxiliary is left out: "nobody found".
    let alone = matches!(line.word(from), "died" | "survived" | "found" | "hurt" | "killed");
    (at > from && line.is(at, Role::State)) || alone
}

/// "injured no one", "left nobody dead".
fn is_hurt(line: &Line<'_>, first: usize, last: usize) -> bool {
    let (verb, next) = (back(first, 1), last + 1);
    let left = matches!(line.word(verb), "left" | "leaving" | "leaves" | "leave");
    let done = matches!(line.tag(verb), Some(Tag::Past | Tag::Gerund));
    left && line.is(next, Role::State) || done && line.is(verb, Role::State)
}

/// "homes were damaged", "foreign soldier has died", "shots were fired": a noun and what befell it.
fn befallen(line: &Line<'_>, from: usize) -> bool {
    let of_noun = |at: usize| line.is_noun(at) && !line.is(at, Role::State);
    let noun = (from..from + NOUN_REACH).take_while(|&at| of_noun(at)).last().unwrap_or(from);
    let verb = noun + 1;
    let done = (verb + 1..verb + 4)
        .find(|&at| !matches!(line.tag(at), Some(Tag::Auxiliary | Tag::Adverb)));
    let dies = |at: usize| matches!(line.word(at), "died" | "survived" | "perished");
    let told = line.tag(verb) == Some(Tag::Auxiliary)
        && done.is_some_and(|at| line.tag(at) == Some(Tag::Past) || dies(at));
    // In headlines the auxiliary is left out: "no damage reported".
    let ends = line.token(verb + 1).is_none()
        || matches!(line.tag(verb + 1), Some(Tag::Mark | Tag::Preposition | Tag::Subordinator));
    let known =
        matches!(line.word(verb), "reported" | "found" | "hurt" | "lost" | "made" | "fired");
    // "no court date has been set" counts no dates.
    let hurt = dies(verb) || done.is_some_and(|at| line.is(at, Role::State) || dies(at));
    let one_word = noun == from || line.is_plural(noun) || hurt;
    line.is_noun(noun) && one_word && (told || dies(verb) || known && ends)
}

/// "Arrests: none."
fn is_listed(line: &Line<'_>, at: usize) -> bool {
    let ends = |at: usize| line.token(at).is_none() || matches!(line.word(at), "." | ";" | ",");
    line.word(back(at, 1)) == ":" && line.is_noun(back(at, 2)) && ends(at + 1)
}

/// "one", by itself or of a noun: "not even one survivor".
fn is_one(line: &Line<'_>, at: usize) -> bool {
    let next = at + 1;
    let alone = line.token(next).is_none() || line.tag(next) == Some(Tag::Mark);
    line.word(at) == "one" && (alone || line.is_noun(next) || line.word(next) == "of")
}

/// "of the passengers was hurt", "of the 12".
fn none_of(line: &Line<'_>, from: usize) -> bool {
    let the = matches!(
        line.word(from + 1),
        "the" | "those" | "them" | "his" | "her" | "its" | "their" | "our"
    );
    line.word(from) == "of"
        && the
        && (line.is_number(from + 2)
            || line.numeral(from + 2).is_some()
            || line.is(from + 2, Role::Toll)
            || line.word(from + 1) == "them"
                && (befalls(line, from + 2) || line.word(back(from, 2)) == ","))
}

/// Whether a noun that tolls are made of follows: "casualties", "American troops".
fn counts(line: &Line<'_>, from: usize) -> bool {
    for at in from..from + NOUN_REACH {
        if line.is(at, Role::Toll) && !line.is_noun(at + 1) {
            return !matches!(line.tag(at), Some(Tag::Past));
        }
        if !line.is_noun(at) && line.tag(at) != Some(Tag::Past) {
            return false;
        }
    }
    false
}
