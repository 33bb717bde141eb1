//! What a figure counts: the head word of what stands behind it.

use super::lexicon::Role;
use super::line::{Line, back};
use super::parsed::Parse;
use crate::model::Span;
use crate::text::{Tag, TokenKind};

/// How many tokens a noun phrase may have.
pub(super) const PHRASE_TOKENS_MAX: usize = 12;

/// How many tokens a bracket inside a noun phrase may span.
const BRACKET_TOKENS_MAX: usize = 5;

/// What stands behind a figure.
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
pub(super) enum Head {
    /// A noun, by its token.
    Noun(usize),
    /// What befell those who are counted ("dead").
    State(usize),
    /// Nothing.
    None,
}

/// How many are counted.
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
pub(super) enum Number {
    /// One: the noun is singular.
    One,
    /// More: the noun is plural.
    Many,
    /// A share or a zero: either.
    Any,
}

/// The head of what stands from token `from` on; determiners may stand before it where it is `of`
/// something or a share.
pub(super) fn head(line: &Line<'_>, from: usize, number: Number, of: bool) -> Head {
    let mut run: Vec<usize> = Vec::new();
    let mut plural = None;
    let mut state = None;
    let mut skipped = from;
    for at in from..(from + PHRASE_TOKENS_MAX) {
        let Some(tag) = line.tag(at) else { break };
        if let Some(end) = inserted_end(line, at, of).filter(|_| run.is_empty()) {
            skipped = skipped.max(end);
        }
        if at < skipped {
            continue;
        }
        if is_predicate(line, at, number, &run, plural) {
            break;
        }
        if let Some(place) = place_behind(line, at).filter(|_| run.is_empty()) {
            state = state.or(Some(place));
            break;
        }
        let last_capital = run.last().is_some_and(|&l| line.is_capital(l));
        match tag {
            Tag::Mark if line.is_quote_mark(at) && (run.is_empty() || line.is_plural(at + 1)) => {}
            // "Liberation Front (FLF) rebels"
            Tag::Mark if line.word(at) == "(" && last_capital && line.word(at + 2) == ")" => {
                skipped = at + 3;
            }
            Tag::Mark if line.is_dash(at) && line.is_glued(at) && line.is_glued(at + 1) => {}
            _ if run.is_empty() && is_passed(line, at, of) => {}
            Tag::Possessive => {
                run.clear();
                plural = None;
            }
            Tag::Other | Tag::Name if line.is(at, Role::State) && !is_adjective(line, at) => {
                if run.is_empty() && state.is_none() {
                    state = Some(at);
                }
                break;
            }
            Tag::Other | Tag::Name if stops(line, at, of, state) || is_no_noun(line, at) => break,
            Tag::Other | Tag::Name => {
                if number == Number::Any && is_verb_behind(line, at, &run) {
                    break;
                }
                run.push(at);
                if number != Number::One && line.is_plural(at) {
                    plural = Some(at);
                    if !goes_on(line, at) {
                        break;
                    }
                } else if plural.is_some() && !line.is_capital(at) && !line.is_plural(at + 1) {
                    break;
                }
            }
            Tag::Past | Tag::Gerund if run.is_empty() => {
                // "of those polled"
                let those = of && line.word(back(at, 1)) == "those";
                if state.is_none() && (those || befalls(line, at, of || number != Number::Any)) {
                    state = Some(at);
                }
            }
            _ if is_inside(line, at, number, &run, plural) => {}
            _ => break,
        }
    }
    settled(line, number, of, &run, plural, state)
}

/// Whether a word is a common noun in the singular, of which there may be no two.
pub(super) fn is_singular(line: &Line<'_>, at: usize) -> bool {
    !line.is_plural(at) && !line.has_capital(at) && line.is_parsed_noun(at)
}

/// Whether the word at `at` is a verb that ends the phrase; not "trains" in "65 passenger trains a
/// day", since many are not what a singular names.
fn is_predicate(
    line: &Line<'_>,
    at: usize,
    number: Number,
    run: &[usize],
    plural: Option<usize>,
) -> bool {
    let whole = plural.is_none()
        && number == Number::Many
        && line.is_plural(at)
        && run.last().is_some_and(|&last| is_singular(line, last));
    let verb = line.is_finite_verb(at) && !line.is(at, Role::State) && !whole;
    verb && !describes(line, at, run)
}

/// Whether the phrase goes on over what is no noun at `at`: a conjunction, a participle, a number.
fn is_inside(
    line: &Line<'_>,
    at: usize,
    number: Number,
    run: &[usize],
    plural: Option<usize>,
) -> bool {
    let capital = run.last().is_some_and(|&last| line.is_capital(last));
    let next = at + 1;
    let open = plural.is_none();
    match line.tag(at) {
        Some(Tag::Mark) => open && joins_adjectives(line, at, run),
        Some(Tag::Conjunction) => {
            // "two lobbying and consulting firms"
            let gerund = run.is_empty() && line.tag(back(at, 1)) == Some(Tag::Gerund);
            let nouns = capital || joins_nouns(line, at, number, run);
            open && (joins_adjectives(line, at, run) || nouns && line.is_noun(next))
                || gerund && line.is_plural(at + 2)
        }
        Some(Tag::Gerund) => line.is_plural(next) || line.is_noun(next) && open,
        Some(Tag::Past) => capital && open && line.is_plural(next),
        // "three Glock 17 pistols"
        Some(Tag::Number) => capital && open && (line.is_plural(next) || line.is_capital(next)),
        _ => false,
    }
}

/// Where those are who are counted: "a ferry with 200 aboard", "nine in hospital".
fn place_behind(line: &Line<'_>, at: usize) -> Option<usize> {
    let next = at + 1;
    match line.word(at) {
        "aboard" => Some(at),
        "on" if line.word(next) == "board" => Some(next),
        "in" if line.is(next, Role::Kept) => Some(next),
        _ => None,
    }
}

/// Whether what the parse takes for a verb is a participle before its noun, since a verb follows that:
/// "475 pledged delegates will vote".
fn describes(line: &Line<'_>, at: usize, run: &[usize]) -> bool {
    let verb = at + 2;
    let follows = matches!(line.tag(verb), Some(Tag::Modal | Tag::Auxiliary));
    run.is_empty()
        && line.tag(at) == Some(Tag::Past)
        && line.is_plural(at + 1)
        && (follows || line.is_finite_verb(verb))
}

/// Whether a stop word at `at` ends the phrase, as it always does behind a state.
fn stops(line: &Line<'_>, at: usize, of: bool, state: Option<usize>) -> bool {
    let noun = stops_nothing(line, at) || (of && line.is_parsed_noun(at));
    line.is(at, Role::Stop) && (state.is_some() || !noun)
}

/// Whether a word before the noun says nothing of what is counted: "such", adverbs, determiners.
fn is_passed(line: &Line<'_>, at: usize, of: bool) -> bool {
    let less = matches!(line.word(at), "less" | "more" | "fewer");
    // "16 of the 40 most used drugs"
    matches!(line.word(at), "such" | "most" | "least")
        || less && line.is_noun(at + 1) && line.is_parsed_noun(at + 1)
        || line.tag(at) == Some(Tag::Adverb)
        || (of && (line.tag(at) == Some(Tag::Determiner) || line.word(at) == "that"))
}

/// Whether the phrase goes on behind the plural at `at`: "police officers", "workers' homes".
fn goes_on(line: &Line<'_>, at: usize) -> bool {
    let capital = line.is_capital(at) && line.is_noun(at + 1);
    let more = (line.is_plural(at + 1) && !is_verb_behind_plural(line, at))
        || capital
        || line.is_dash(at + 1);
    more || line.kind(at + 1) == Some(TokenKind::Possessive)
}

/// Whether the word in "-s" behind the plural at `at` is a verb, as it is but for a few nouns that
/// stand before others in the plural: "boat with 70 migrants sinks", "12 weapons systems".
fn is_verb_behind_plural(line: &Line<'_>, at: usize) -> bool {
    let s = |at: usize| line.word(at).ends_with('s') && !line.is_capital(at);
    s(at) && s(at + 1) && !line.is(at, Role::Compound) && !line.is(at + 1, Role::Plural)
}

/// The head of a phrase: its plural, what befell those counted, or its last word.
fn settled(
    line: &Line<'_>,
    number: Number,
    of: bool,
    run: &[usize],
    plural: Option<usize>,
    state: Option<usize>,
) -> Head {
    if let Some(at) = plural {
        return Head::Noun(at);
    }
    if let (Some(at), true) = (state, run.is_empty()) {
        return Head::State(at);
    }
    match run.last() {
        Some(&at) if number == Number::Many && run.len() > 3 && !line.is_capital(at) => Head::None,
        Some(&at) if number == Number::Many && !of && is_verb_alone(line, at, run) => Head::None,
        Some(&at) => Head::Noun(at),
        None => Head::None,
    }
}

/// Whether the only word behind a figure of many is a singular that a phrase or an adverb follows, and
/// so a verb that was not known for one: "another 150 sleep outside", "5,000 a day cross at night".
fn is_verb_alone(line: &Line<'_>, at: usize, run: &[usize]) -> bool {
    let behind = line.tag(at + 1);
    let open = matches!(behind, Some(Tag::Preposition | Tag::Adverb | Tag::Determiner | Tag::To));
    run.len() == 1 && open && !line.titled && !line.has_capital(at) && line.word(at + 1) != "of"
}

/// The noun which the parse says that the figure at `span` counts, where the noun `at` stands in one
/// phrase with it: "three security and background screenings", "one official close to her".
pub(super) fn modified(line: &Line<'_>, span: Span, at: usize, number: Number) -> Option<usize> {
    let (noun, plural) = Parse::of(line).modified(span)?;
    let from = line.document.tokens_in(span).end;
    let found = (from..from + PHRASE_TOKENS_MAX)
        .find(|&t| line.token(t).is_some_and(|token| token.span.overlaps(noun)))?;
    let fits = if number == Number::One { found < at && !plural } else { found > at && plural };
    let phrase = (from..found).all(|t| {
        matches!(
            line.tag(t),
            Some(Tag::Other | Tag::Name | Tag::Conjunction | Tag::Gerund | Tag::Past)
        ) || line.is_dash(t)
    });
    (fits && phrase).then_some(found)
}

/// A number inside the noun phrase of another: "two 25-year-old residents", "one 10th Brigade
/// soldier", "7% of 2008 revenue".
fn is_inner_number(line: &Line<'_>, at: usize, of: bool) -> bool {
    let ordinal = line.is_glued(at + 1) && line.kind(at + 1) == Some(TokenKind::Word);
    let year = of && line.word(at).len() == 4 && line.is_noun(at + 1);
    line.is_number(at) && (line.is_hyphen_compound(at + 1) || ordinal || year)
}

/// Numbers, weekdays, and in headlines verbs: "Attack kills two injures three".
fn is_no_noun(line: &Line<'_>, at: usize) -> bool {
    let vague = line.entry(at).is_some_and(|e| e.vague.is_some());
    let day = line.is(at, Role::Weekday) && line.has_capital(at) && !line.is_plural(at + 1);
    let verb = line.titled && line.is(at, Role::Taker) && !line.is_parsed_noun(at);
    // "a crowd 40,000 strong"
    let strong = line.word(at) == "strong" && !line.is_noun(at + 1);
    vague || day || verb || strong || line.numeral(at).is_some()
}

/// Whether a participle right behind a figure tells what befell those counted: "300 held since May".
/// Any participle does of those who are `counted`, not of money: "the $3m promised".
fn befalls(line: &Line<'_>, at: usize, counted: bool) -> bool {
    // "12 held over plot", in a headline
    let opens = back(at, 1) == line.start || line.tag(back(at, 1)) == Some(Tag::Adverb);
    let headline = line.word(line.end - 1) != "."
        && line.tag(at) == Some(Tag::Past)
        && opens
        && matches!(line.tag(at + 1), None | Some(Tag::Preposition | Tag::Conjunction));
    line.is(at, Role::State) || (counted && (headline || line.is_participle(at)))
}

/// The token behind what is put in before the noun: "two 25-year-old residents", "hundreds of (mostly
/// young) men".
fn inserted_end(line: &Line<'_>, at: usize, of: bool) -> Option<usize> {
    // "$50bn worth of goods"
    if line.word(at) == "worth" && line.word(at + 1) == "of" {
        return Some(at + 2);
    }
    if is_inner_number(line, at, of) {
        return Some(line.past_glued(at));
    }
    let opens = of && line.word(at) == "(";
    let mut inside = at + 1..at + BRACKET_TOKENS_MAX;
    inside.find(|&t| line.word(t) == ")").map(|close| close + 1).filter(|_| opens)
}

/// "private and public courses", "young, armed men"
fn joins_adjectives(line: &Line<'_>, joint: usize, run: &[usize]) -> bool {
    let before = run.last().is_some_and(|&last| line.is_parsed_adjective(last));
    // "the most aggressive and best-sourced reporters"
    let hyphened = line.word(joint + 1).contains('-') && line.is_plural(joint + 2);
    let adjective = line.is_parsed_adjective(joint + 1) || hyphened;
    before && matches!(line.word(joint), "and" | "or" | ",") && adjective
}

/// "army and police members"
fn joins_nouns(line: &Line<'_>, and: usize, number: Number, run: &[usize]) -> bool {
    number == Number::Many && !run.is_empty() && line.is_plural(and + 2)
}

/// Whether a word that mostly is none is an adjective here: "12 dead fish", "300 live rounds".
fn is_adjective(line: &Line<'_>, at: usize) -> bool {
    line.is_plural(at + 1)
        || (line.is_noun(at + 1) && line.is_plural(at + 2) && !line.is(at, Role::Stop))
        || (line.is_dash(at + 1) && line.is_glued(at + 1) && line.is_plural(at + 2))
}

/// Whether a stop word at `at` is part of the noun phrase all the same: an adjective, a plural, or a
/// capital before another noun.
fn stops_nothing(line: &Line<'_>, at: usize) -> bool {
    let named = line.is_capital(at) && line.is_noun(at + 1);
    is_adjective(line, at) || line.is(at, Role::Plural) || named
}

/// Whether a word in "-s" behind a noun is a verb: "the population lacks clean water".
fn is_verb_behind(line: &Line<'_>, at: usize, run: &[usize]) -> bool {
    let word = line.word(at);
    let s = word.ends_with('s') && !word.ends_with("ss") && !line.is_capital(at) && !run.is_empty();
    s && !line.is_parsed_noun(at)
        && matches!(
            line.tag(at + 1),
            Some(Tag::Other | Tag::Determiner | Tag::Name | Tag::Pronoun | Tag::To | Tag::Adverb)
        )
}

/// What befalls those counted, where a verb follows at once: "35 were injured".
pub(super) fn state_behind(line: &Line<'_>, from: usize) -> Option<usize> {
    let from = past_apposition(line, from);
    for at in from..from + 6 {
        match line.tag(at)? {
            _ if line.is(at, Role::State) || is_death(line.word(at)) => return Some(at),
            Tag::Auxiliary | Tag::Modal | Tag::Adverb | Tag::Negation => {}
            Tag::Mark if line.is_quote_mark(at) => {}
            Tag::Determiner if line.word(at) == "either" => {}
            Tag::Past if matches!(line.word(at), "reported" | "confirmed" | "feared" | "left") => {}
            Tag::Other if matches!(line.word(at), "remain" | "either" | "also" | "still") => {}
            Tag::Past => return None,
            _ => return None,
        }
    }
    None
}

/// The token behind a number's apposition, where a verb follows that: "15, three of them police, were".
fn past_apposition(line: &Line<'_>, from: usize) -> usize {
    let closes = |at: &usize| {
        line.word(*at) == "," && line.tag(at + 1).is_some_and(|tag| tag == Tag::Auxiliary)
    };
    let close = (from + 1..from + PHRASE_TOKENS_MAX)
        .take_while(|&at| line.word(at) != ";" && line.token(at).is_some())
        .find(closes);
    close.filter(|_| line.word(from) == ",").map_or(from, |close| close + 1)
}

fn is_death(verb: &str) -> bool {
    matches!(verb, "died" | "die" | "dies" | "perished" | "survived" | "fled")
}
