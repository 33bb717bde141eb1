//! The word that a figure leaves out: the subject of what is said of it, what befell those counted, what
//! money is for.

use super::lexicon::Role;
use super::line::{Line, back};
use super::noun::{Head, Number, PHRASE_TOKENS_MAX, head};
use crate::model::Span;
use crate::text::Tag;

/// How far before a figure its subject may stand, in tokens.
const SUBJECT_REACH: usize = 25;

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
    let numbered = (1..=2)
        .map(|n| back(noun, n))
        .take_while(|&at| !matches!(line.tag(at), Some(Tag::Mark | Tag::Preposition)))
        .any(|at| line.is_number(at) || line.numeral(at).is_some());
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
    // "Zone 4 fares rise"
    let next = next + usize::from(line.is_number(next) && line.is_plural(next + 1));
    let roles = [Role::Rise, Role::Fall, Role::Shift, Role::Reach];
    let moves = roles.iter().any(|&role| line.is(next + 1, role));
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
        // "cut $3m from its budget"
        "from" if matches!(line.word(next), "its" | "their" | "his" | "her") => next,
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

/// The noun of which a figure tells how strong it is: "the garrison, once 800 strong".
pub(super) fn strong(line: &Line<'_>, first: usize, last: usize) -> Option<usize> {
    let comma = (1..=3)
        .map(|n| back(first, n))
        .find(|&at| !matches!(line.tag(at), Some(Tag::Adverb)) && line.word(at) != "once")?;
    let noun = back(comma, 1);
    let apart = line.word(comma) == "," && line.word(last + 1) == "strong";
    (apart && line.is_noun(noun) && line.parses_as_noun(noun)).then_some(noun)
}

/// The noun that opens a clause without a verb: "oil falls 3%; gold up $12".
pub(super) fn up_alone(line: &Line<'_>, first: usize) -> Option<usize> {
    let by = back(first, 1);
    let way = if line.word(by) == "by" { back(by, 1) } else { by };
    let noun = back(way, 1);
    // "Jobless total up by 30,000"
    let before = if line.is_noun(back(noun, 1)) { back(noun, 2) } else { back(noun, 1) };
    let opens = line.token(before).is_none()
        || matches!(line.word(before), "," | ";" | "and" | "while" | "but");
    let way = matches!(line.word(way), "up" | "down" | "off");
    let named = line.is_noun(noun) || is_sum_noun(line, noun);
    (way && opens && named && line.parses_as_noun(noun)).then_some(noun)
}

/// The noun of whose move a figure tells in between: "the shares, up 3% this week, fell".
pub(super) fn up_apart(line: &Line<'_>, first: usize) -> Option<usize> {
    let way = back(first, 1);
    let noun = back(way, 2);
    let apart = matches!(line.word(way), "up" | "down") && line.word(back(way, 1)) == ",";
    (apart && line.is_noun(noun) && line.parses_as_noun(noun)).then_some(noun)
}

/// Who pays or is paid money that stands right behind them: "fined nine of the men £200".
pub(super) fn payee(line: &Line<'_>, first: usize) -> Option<usize> {
    let who = back(first, 1);
    let of = |at: usize| line.word(at) == "of";
    let verb = (1..=PHRASE_TOKENS_MAX)
        .map(|n| back(who, n))
        .take_while(|&at| line.tag(at) != Some(Tag::Preposition) || of(at))
        .take_while(|&at| !matches!(line.tag(at), None | Some(Tag::Mark)))
        .find(|&at| line.is(at, Role::Pay))?;
    // "fined him €4,000"
    if verb + 1 == who && line.tag(who) == Some(Tag::Pronoun) {
        return Some(verb);
    }
    (line.is_noun(who) && line.parses_as_noun(who) && verb < who).then_some(who)
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

/// The noun right before a figure whose verb is left out: "gold hit $2,000 and silver $24"; of a count
/// only with its owner: "her temperature was 40C and her pulse 150".
pub(super) fn gapped(line: &Line<'_>, first: usize, count: bool) -> Option<usize> {
    let noun = back(first, 1);
    let owned = matches!(line.word(back(noun, 1)), "its" | "his" | "her" | "their" | "the");
    let single = owned && !line.is_plural(noun);
    let opens = if count {
        back(noun, 2)
    } else {
        let inside = [Tag::Other, Tag::Name, Tag::Determiner].map(Some);
        (2..=4).map(|n| back(first, n)).find(|&at| !inside.contains(&line.tag(at)))?
    };
    let joint = matches!(line.word(opens), "and" | "," | ";" | "but");
    (joint && (single || !count) && line.is_noun(noun) && line.parses_as_noun(noun)).then_some(noun)
}

/// Those of whom a figure tells a part, unnumbered: "of those tested, 3,210 were positive".
pub(super) fn of_those(line: &Line<'_>, first: usize) -> Option<usize> {
    let those = (1..=PHRASE_TOKENS_MAX)
        .map(|n| back(first, n))
        .take_while(|&at| !matches!(line.word(at), "." | ";" | ":"))
        .find(|&at| line.word(at) == "those" && line.word(back(at, 1)) == "of")?;
    is_opening(line, back(those, 2), first).then_some(those)
}

/// The same by their name: "of the dead, a third were children".
pub(super) fn of_named(line: &Line<'_>, first: usize) -> Option<usize> {
    let of = (2..=PHRASE_TOKENS_MAX)
        .map(|n| back(first, n))
        .take_while(|&at| !matches!(line.word(at), "." | ";" | ":"))
        .find(|&at| line.word(at) == "of")?;
    let (Head::Noun(at) | Head::State(at)) = head(line, of + 1, Number::Many, true) else {
        return None;
    };
    is_opening(line, back(of, 1), first).then_some(at)
}

/// Whether a phrase behind `at` opens a clause, and a comma ends it before the figure.
fn is_opening(line: &Line<'_>, at: usize, first: usize) -> bool {
    let opened = line.token(at).is_none() || matches!(line.word(at), "," | ";" | "and");
    opened && line.word(back(first, 1)) == ","
}

/// Whether a preposition stands over a noun, so that another noun is what is numbered: "cases in the
/// country to 29"; not "with turnout at 63%".
fn is_in_phrase(line: &Line<'_>, noun: usize) -> bool {
    (1..=PHRASE_TOKENS_MAX)
        .map(|n| back(noun, n))
        .find(|&at| {
            !matches!(
                line.tag(at),
                Some(Tag::Other | Tag::Name | Tag::Determiner | Tag::Possessive)
            )
        })
        .is_some_and(|at| line.tag(at) == Some(Tag::Preposition) && line.word(at) != "with")
}

/// The word that an entry of a list starts with: "Dead: 4", "north, 310; south, 95".
pub(super) fn listed(line: &Line<'_>, first: usize, last: usize) -> Option<usize> {
    let mark = first.checked_sub(1)?;
    let noun = back(mark, 1);
    let opens = |at: usize| line.token(at).is_none() || matches!(line.word(at), ";" | ":");
    let closes = line.token(last + 1).is_none()
        || matches!(line.word(last + 1), ";" | "." | "," | "and" | "(");
    let named = matches!(line.tag(noun), Some(Tag::Other | Tag::Name | Tag::Past));
    // "Homes lost: 500"
    let stated = line.tag(noun) == Some(Tag::Past) && line.is_plural(back(noun, 1));
    let whole = line.word(last + 1) == "of" && line.is_number(last + 2);
    if stated && line.word(mark) == ":" && (closes || whole) {
        return Some(back(noun, 1));
    }
    // "Dead in Holm: 4"
    if matches!(line.word(back(noun, 1)), "in" | "at" | "near")
        && line.word(mark) == ":"
        && closes
        && line.is(back(noun, 2), Role::State)
    {
        return Some(back(noun, 2));
    }
    let entry = match line.word(mark) {
        ":" => {
            closes || {
                let share = line.lexicon.unit(line.word(last)).is_some_and(|u| u.percent);
                // "Council homes: 1,100 built"
                let told = line.is_participle(last + 1) && !line.is(last + 1, Role::State);
                let told = told && line.is_plural(noun);
                let opens = mark <= line.start + 3;
                let share = share && opens && !counts(line, last + 1);
                closes || told || share || line.is(noun, Role::State)
            }
        }
        "—" | "–" => opens(back(noun, 1)) && closes,
        "," => (1..=3)
            .find(|&n| !line.is_noun(back(noun, n)))
            .is_some_and(|n| opens(back(noun, n)) && closes),
        "(" => line.word(last + 1) == ")" && line.parses_as_noun(noun),
        _ => false,
    };
    let word = line.word(noun);
    let unit = line.lexicon.currency(word).is_some() || line.lexicon.unit(word).is_some();
    (entry && named && !unit).then_some(noun)
}

/// Whether a noun stands at `at`, which a figure before it counts.
fn counts(line: &Line<'_>, at: usize) -> bool {
    !matches!(head(line, at, Number::Any, true), Head::None) && !line.is_parsed_adjective(at)
}

/// The subject of a figure that stands alone: "the toll rose to 143", "the number of dead at 300".
pub(super) fn subject(line: &Line<'_>, first: usize) -> Option<usize> {
    if is_left_out(line, back(first, 1)) || is_apart(line, first) {
        return None;
    }
    let mut at = first;
    let mut found = None;
    for _ in 0..SUBJECT_REACH {
        at = back(at, 1);
        let Some(tag) = line.tag(at) else { break };
        let moves = [Role::Rise, Role::Fall, Role::Shift, Role::Stop];
        let verb = moves.iter().any(|&role| line.is(at, role)) && !is_sum_noun(line, at);
        let bound = line.ends_bound(at) && found.is_none();
        match tag {
            _ if verb && found.is_none() => {}
            _ if bound => {}
            Tag::Mark if line.is_quote_mark(at) => {}
            Tag::Mark | Tag::Subordinator | Tag::Number | Tag::Relative => break,
            Tag::Conjunction if found.is_some() => break,
            Tag::Other | Tag::Name
                if (line.is_noun(at) || is_sum_noun(line, at))
                    && !verb
                    && !(line.titled && (line.is(at, Role::Taker) || line.is(at, Role::Reach)))
                    && !line.is(at, Role::Weekday)
                    && !line.is(at, Role::Time)
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

/// Whether the word before a figure sets it apart from the subject: "a transit point for millions".
fn is_apart(line: &Line<'_>, first: usize) -> bool {
    let word = line.word(back(first, 1));
    matches!(word, "for" | "with" | "against" | "among" | "between" | "like" | "without")
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
