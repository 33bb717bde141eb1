//! What a figure counts: the head word behind it, or, where the figure stands alone, the word that
//! it leaves out.

use super::lexicon::Role;
use super::line::{Line, back};
use super::parsed::Parse;
use crate::model::Span;
use crate::text::{Tag, TokenKind};

/// How many tokens a noun phrase may have.
const PHRASE_TOKENS_MAX: usize = 12;

/// How many tokens a bracket inside a noun phrase may span.
const BRACKET_TOKENS_MAX: usize = 5;

/// How far before a figure its subject may stand, in tokens.
const SUBJECT_REACH: usize = 25;

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
        // "two 25-year-old residents"
        if run.is_empty() && is_inner_number(line, at, of) {
            skipped = line.past_glued(at);
        }
        if at < skipped {
            continue;
        }
        if line.is_finite_verb(at) && !line.is(at, Role::State) {
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
            // "hundreds of (mostly young) men"
            Tag::Mark if of && run.is_empty() && line.word(at) == "(" => {
                let close = (at + 1..at + BRACKET_TOKENS_MAX).find(|&t| line.word(t) == ")");
                let Some(close) = close else { break };
                skipped = close + 1;
            }
            _ if run.is_empty() && line.word(at) == "such" => {}
            // "private and public courses", "young, armed men"
            Tag::Conjunction | Tag::Mark
                if plural.is_none()
                    && matches!(line.word(at), "and" | "or" | ",")
                    && run.last().is_some_and(|&l| line.is_parsed_adjective(l))
                    && line.is_parsed_adjective(at + 1) => {}
            Tag::Possessive => {
                run.clear();
                plural = None;
            }
            Tag::Determiner if of && run.is_empty() => {}
            Tag::Conjunction
                if plural.is_none()
                    && line.is_noun(at + 1)
                    && (last_capital || joins_nouns(line, at, number, &run)) => {}
            Tag::Other | Tag::Name if line.is(at, Role::State) && !is_adjective(line, at) => {
                if run.is_empty() && state.is_none() {
                    state = Some(at);
                }
                break;
            }
            Tag::Other | Tag::Name if state.is_some() && line.is(at, Role::Stop) => break,
            Tag::Other | Tag::Name if stops(line, at, of) => break,
            Tag::Other | Tag::Name if is_no_noun(line, at) => break,
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
                let passive = number != Number::Any && line.is_participle(at);
                if (line.is(at, Role::State) || passive) && state.is_none() {
                    state = Some(at);
                    if line.is(at + 1, Role::Weekday) {
                        break;
                    }
                }
            }
            Tag::Gerund if line.is_plural(at + 1) || line.is_noun(at + 1) && plural.is_none() => {}
            Tag::Past if last_capital && line.is_plural(at + 1) && plural.is_none() => {}
            Tag::Adverb if run.is_empty() => {}
            _ => break,
        }
    }
    settled(line, number, &run, plural, state)
}

/// Whether a stop word at `at` ends the phrase.
fn stops(line: &Line<'_>, at: usize, of: bool) -> bool {
    let noun = stops_nothing(line, at) || (of && line.is_parsed_noun(at));
    line.is(at, Role::Stop) && !noun
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
        Some(&at) => Head::Noun(at),
        None => Head::None,
    }
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
    vague || day || verb || line.numeral(at).is_some()
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

fn is_death(verb: &str) -> bool {
    matches!(verb, "died" | "die" | "dies" | "perished" | "survived")
}

/// The noun right before "to", "at" or "of" and the figure: "and inflation to 3%", "a crew of six";
/// of a figure that is no count also "sales of $1.2 billion".
pub(super) fn near_subject(line: &Line<'_>, first: usize, count: bool) -> Option<usize> {
    let preposition = first.checked_sub(1)?;
    let noun = back(preposition, 1);
    let before = back(noun, 1);
    let verb = [Role::Rise, Role::Fall, Role::Shift].iter().any(|&role| line.is(noun, role));
    let total = line.is(noun, Role::Sum) && line.tag(before) == Some(Tag::Determiner);
    let named = (line.is_noun(noun) && line.entry(noun).is_none_or(|e| e.vague.is_none()))
        || total
        || (line.is(noun, Role::State) && (line.is_number_of(noun) || line.word(before) == "the"));
    let joined = match line.word(preposition) {
        "to" | "at" => true,
        "of" => {
            let one = !line.word(noun).ends_with('s');
            // "a death toll of 17"
            let tally = line.is(noun, Role::Sum) && line.is_noun(before);
            tally || !total && ((one && is_determined(line, noun)) || !count)
        }
        _ => false,
    };
    let numbered =
        (1..=2).map(|n| back(noun, n)).any(|at| line.is_number(at) || line.numeral(at).is_some());
    let odd = line.is(noun, Role::Extreme) || line.is(noun, Role::Time);
    let inside =
        line.word(preposition) != "of" && is_in_phrase(line, noun) && !line.is_number_of(noun);
    let dead = line.is(noun, Role::State);
    let ok = joined
        && named
        && !verb
        && !numbered
        && !odd
        && !inside
        && (dead || line.parses_as_noun(noun));
    ok.then(|| measured(line, noun))
}

/// The noun right behind a subject that the parse takes for a verb, before what moves it: "measles
/// cases up 30%".
pub(super) fn whole_subject(line: &Line<'_>, subject: Span) -> Span {
    let next = line.document.tokens_in(subject).end;
    let moves = [Role::Rise, Role::Fall, Role::Shift].iter().any(|&role| line.is(next + 1, role));
    let still = ![Role::Rise, Role::Fall, Role::Shift].iter().any(|&role| line.is(next, role));
    let size = line.is(next, Role::Size);
    if moves && still && !size && line.is_plural(next) { line.span_of(next) } else { subject }
}

/// Whether a determiner leads the phrase whose noun stands at `noun`: "the 45-year-old father".
fn is_determined(line: &Line<'_>, noun: usize) -> bool {
    let inner = |at: &usize| {
        matches!(line.tag(*at), Some(Tag::Other | Tag::Number))
            || (line.is_dash(*at) && line.is_glued(*at))
    };
    (1..=PHRASE_TOKENS_MAX)
        .map(|n| back(noun, n))
        .find(|at| !inner(at))
        .is_some_and(|at| line.tag(at) == Some(Tag::Determiner))
}

/// What money is, or is for, to or off: "$90,000 in cash", "$12 million for repairs", "$40,000 to the
/// widow", "$1bn off its value".
pub(super) fn spent(line: &Line<'_>, preposition: usize) -> Option<usize> {
    let next = preposition + 1;
    let from = match line.word(preposition) {
        "in" if line.tag(next) != Some(Tag::Determiner) => next,
        "for" | "to" | "off" => next,
        _ => return None,
    };
    let (Head::Noun(at) | Head::State(at)) = head(line, from, Number::Any, true) else {
        return None;
    };
    let time = line.is(at, Role::Time) || line.is(at, Role::Month) || line.is(from, Role::Time);
    let time = time || line.is(at, Role::Times) || line.word(at) == "time";
    let named = line.is_capital(at) && line.word(preposition) == "in";
    (!time && !named && line.parses_as_noun(at)).then_some(at)
}

/// The plural noun right before ", eight of them".
pub(super) fn antecedent(line: &Line<'_>, first: usize) -> Option<usize> {
    let comma = back(first, 1);
    (1..=PHRASE_TOKENS_MAX)
        .map(|n| back(comma, n))
        .take_while(|&at| !matches!(line.tag(at), None | Some(Tag::Mark)))
        .find(|&at| line.is_plural(at) && !line.is_capital(at) && line.parses_as_noun(at))
        .filter(|_| matches!(line.word(comma), "," | "-" | "–" | "—"))
}

/// What "the number of" right behind a figure is about: "brought to 20 the number of people shot".
pub(super) fn numbered_behind(line: &Line<'_>, from: usize) -> Option<usize> {
    let sum = from + 1;
    let led = line.word(from) == "the" && line.is(sum, Role::Sum) && line.word(sum + 1) == "of";
    match head(line, sum + 2, Number::Many, true) {
        Head::Noun(at) | Head::State(at) if led => Some(at),
        _ => None,
    }
}

/// The noun right before a figure whose verb is left out: "gold hit $2,000 and silver $24".
pub(super) fn gapped(line: &Line<'_>, first: usize) -> Option<usize> {
    let noun = back(first, 1);
    let opens = (2..=4)
        .map(|n| back(first, n))
        .find(|&at| !matches!(line.tag(at), Some(Tag::Other | Tag::Name | Tag::Determiner)))?;
    let joint = matches!(line.word(opens), "and" | "," | ";" | "but");
    (joint && line.is_noun(noun) && line.parses_as_noun(noun)).then_some(noun)
}

/// Those of whom a figure tells a part, unnumbered: "of those tested, 3,210 were positive".
pub(super) fn of_those(line: &Line<'_>, first: usize) -> Option<usize> {
    let those = (1..=PHRASE_TOKENS_MAX)
        .map(|n| back(first, n))
        .take_while(|&at| !matches!(line.word(at), "." | ";" | ":"))
        .find(|&at| line.word(at) == "those" && line.word(back(at, 1)) == "of")?;
    let opens = back(those, 2);
    let opened = line.token(opens).is_none() || matches!(line.word(opens), "," | ";" | "and");
    (opened && line.word(back(first, 1)) == ",").then_some(those)
}

/// Whether a preposition stands over a noun, so that another noun is what is numbered: "cases in the
/// country to 29".
fn is_in_phrase(line: &Line<'_>, noun: usize) -> bool {
    (1..=PHRASE_TOKENS_MAX)
        .map(|n| back(noun, n))
        .find(|&at| {
            !matches!(
                line.tag(at),
                Some(Tag::Other | Tag::Name | Tag::Determiner | Tag::Possessive)
            )
        })
        .is_some_and(|at| line.tag(at) == Some(Tag::Preposition))
}

/// The word that an entry of a list starts with: "Dead: 4", "north, 310; south, 95".
pub(super) fn listed(line: &Line<'_>, first: usize, last: usize) -> Option<usize> {
    let mark = first.checked_sub(1)?;
    let noun = back(mark, 1);
    let opens = |at: usize| line.token(at).is_none() || matches!(line.word(at), ";" | ":");
    let closes =
        line.token(last + 1).is_none() || matches!(line.word(last + 1), ";" | "." | "," | "and");
    let named = matches!(line.tag(noun), Some(Tag::Other | Tag::Name | Tag::Past));
    let entry = match line.word(mark) {
        ":" => closes,
        "," => opens(back(noun, 1)) && closes,
        "(" => line.word(last + 1) == ")" && line.parses_as_noun(noun),
        _ => false,
    };
    let word = line.word(noun);
    let unit = line.lexicon.currency(word).is_some() || line.lexicon.unit(word).is_some();
    (entry && named && !unit).then_some(noun)
}

/// The subject of a figure that stands alone: "the toll rose to 143", "the number of dead at 300".
pub(super) fn subject(line: &Line<'_>, first: usize) -> Option<usize> {
    if is_left_out(line, back(first, 1)) {
        return None;
    }
    let mut at = first;
    let mut found = None;
    for _ in 0..SUBJECT_REACH {
        at = back(at, 1);
        let Some(tag) = line.tag(at) else { break };
        let moves = [Role::Rise, Role::Fall, Role::Shift, Role::Stop];
        let verb = moves.iter().any(|&role| line.is(at, role)) && !is_sum_noun(line, at);
        let bound = line.entry(at).is_some_and(|e| !e.bounds_before.is_empty()) && found.is_none();
        match tag {
            _ if verb && found.is_none() => {}
            _ if bound => {}
            Tag::Mark if line.is_quote_mark(at) => {}
            Tag::Mark | Tag::Subordinator | Tag::Number | Tag::Relative => break,
            Tag::Conjunction if found.is_some() => break,
            Tag::Other | Tag::Name
                if (line.is_noun(at) || is_sum_noun(line, at))
                    && !verb
                    && !line.is(at, Role::Weekday)
                    && line.parses_as_noun(at)
                    && !line.is(at, Role::Extreme) =>
            {
                let infinitive = matches!(line.tag(back(at, 1)), Some(Tag::To | Tag::Modal));
                // "repairs cost $5": a noun right behind a plural one, before the number, is a verb.
                let behind_plural = at + 1 == first && line.is_plural(back(at, 1));
                if (infinitive && !line.has_capital(at)) || (behind_plural && found.is_none()) {
                    continue;
                }
                let word = line.word(at);
                let unit =
                    line.lexicon.currency(word).is_some() || line.lexicon.unit(word).is_some();
                if unit && (line.is_number(back(at, 1)) || line.numeral(back(at, 1)).is_some()) {
                    break;
                }
                if found.is_none() {
                    found = Some(at);
                }
            }
            Tag::Past if line.is(at, Role::State) && line.is_number_of(at) => {
                found = found.or(Some(at));
            }
            Tag::Preposition if found.is_some() => {
                let noun = back(at, 1);
                if line.word(at) == "of" && line.is(noun, Role::Sum) {
                    return found;
                }
                found = None;
            }
            _ if found.is_some()
                && !matches!(tag, Tag::Determiner | Tag::Possessive | Tag::Gerund) =>
            {
                break;
            }
            _ => {}
        }
    }
    found.map(|at| measured(line, at))
}

/// Whether a word such as "total" is a noun here: "the total", "jobless total"; not "losses total 40".
fn is_sum_noun(line: &Line<'_>, at: usize) -> bool {
    let before = back(at, 1);
    let led = line.tag(before) == Some(Tag::Determiner)
        || (line.is_noun(before) && !line.is_plural(before));
    line.is(at, Role::Sum) && led
}

/// The verb before a figure that tells what befell those counted, their noun left out: "the blast
/// killed 12".
pub(super) fn befallen(line: &Line<'_>, first: usize) -> Option<usize> {
    let at = back(first, 1);
    (is_verb_led(line, at) && tells_state(line, line.word(at))).then_some(at)
}

/// Whether a form of a verb belongs to a word of state: "kills", "killing" and "kill" to "killed".
pub(super) fn tells_state(line: &Line<'_>, verb: &str) -> bool {
    let stem = ["ing", "es", "s", "e", ""].into_iter().find_map(|end| verb.strip_suffix(end));
    let stem = stem.unwrap_or(verb);
    let state = |word: &str| line.has_role(word, Role::State);
    // "traps" belongs to "trapped", "hurts" to "hurt".
    let doubled = stem.chars().last().map(|last| format!("{stem}{last}ed"));
    state(verb)
        || state(stem)
        || state(&format!("{stem}ed"))
        || doubled.is_some_and(|word| state(&word))
}

/// Whether the word before a figure is a verb whose object the figure is, the noun left out:
/// "storm kills 9".
fn is_left_out(line: &Line<'_>, at: usize) -> bool {
    is_verb_led(line, at) && (line.is(at, Role::Taker) || line.is(at, Role::State))
}

/// Whether the word before a figure may be a verb, and none of movement.
fn is_verb_led(line: &Line<'_>, at: usize) -> bool {
    let verb = matches!(line.tag(at), Some(Tag::Past | Tag::Gerund | Tag::Other | Tag::Name));
    verb && ![Role::Rise, Role::Fall, Role::Shift].iter().any(|&role| line.is(at, role))
}

/// "troop levels" are about troops.
fn measured(line: &Line<'_>, noun: usize) -> usize {
    let before = back(noun, 1);
    if line.is(noun, Role::Size) && line.is_noun(before) { before } else { noun }
}

impl Line<'_> {
    /// Whether "number of" stands right before: "the number of displaced".
    fn is_number_of(&self, at: usize) -> bool {
        let of = back(at, 1);
        let the = if self.word(of) == "the" { back(of, 1) } else { of };
        self.word(the) == "of" && self.is(back(the, 1), Role::Sum)
    }
}
