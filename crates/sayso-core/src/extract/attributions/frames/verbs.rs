//! Verbs that report, with a subject and a clause of their own: "members had told her that …", "was
//! told by two people that …", "guests, they said, complained of cramps".

use super::super::lexicon::{Cue, CueClass};
use super::super::phrases;
use super::super::scope::{Found, Scope};
use super::super::sources::is_someone;
use super::{Frame, parse::Parse, what, who};
use crate::model::{Span, Stance};

/// Verbs that pass on what somebody else says.
pub(super) const CITES: [&str; 3] = ["cite", "quote", "reference"];

/// The rule of "…, reported the Mail".
pub(super) const INVERTED: &str = "attributions/inverted";

/// The frame of the verb at `at`.
pub(super) fn read(parse: &Parse<'_>, at: usize) -> Option<Frame> {
    let (sentence, scope) = parse.scope(at)?;
    let token = parse.tokens(&(at..at + 1))?.0;
    let rows = scope.lexicon.cues.find(scope.word(token));
    let row = rows.iter().find(|r| scope.lexicon.cues.rows[r.0].class == CueClass::Verb)?.0;
    let cue = &scope.lexicon.cues.rows[row];
    let negated = parse.is_negated(at);
    let open = is_open(parse, at) || auxiliary(parse, at, &["MD"]);
    if CITES.contains(&parse.lemma(at)) || open || negated && !may_decline(cue) {
        return None;
    }
    let content = content(parse, at, cue)?;
    let rule = match who::inverted(parse, at) {
        _ if negated => "attributions/declined",
        Some(_) => INVERTED,
        None => "attributions/clause",
    };
    let mut found = Found::at((lead(parse, scope, at, token), token), row, rule);
    (found.source, found.antecedent) = match who::source(parse, at) {
        Some(who) => who.apart_from(parse, &content)?,
        None if is_nobody(parse, at, cue) => (None, None),
        None if is_passive(parse, at) => return None,
        None => (Some(phrases::subject(scope, found.cue.0)?), None),
    };
    // "those who say": nobody in particular.
    let relative = parse.child(at, &["nsubj"]).filter(|&s| parse.word(s).tag == "WP" && s > 0);
    if relative.is_some_and(|who| matches!(parse.lower(who - 1), "those" | "anyone" | "anybody")) {
        return None;
    }
    // What things show is no word of theirs.
    if cue.takes.has("evidence") && !found.source.is_some_and(|s| is_someone(scope, s)) {
        return None;
    }
    found.content = content;
    let own = parse.document.span(found.cue.0, found.cue.1);
    let source = found.source.map(|s| parse.document.span(s.0, s.1));
    let apart = |c: &Span| !c.overlaps(own) && source.is_none_or(|s| !c.overlaps(s));
    let apart = found.content.iter().all(apart);
    // "…, detectives believe, …" tells whose the sentence is, even of what is in a mind.
    let before = found.content.iter().all(|c| c.end <= own.start);
    let speaks = speaks(cue) || before || what::is_set_off(parse, at);
    let bids = what::is_bidding(cue) && cue.takes.has("person");
    let speech = !negated && (speaks || bids && parse.child(at, &["dobj"]).is_some());
    apart.then_some(Frame { sentence, found, word: at, speech })
}

/// What a verb reports.
fn content(parse: &Parse<'_>, at: usize, cue: &Cue) -> Option<Vec<Span>> {
    let says = ["that", "clause", "wh", "quote"].iter().any(|t| cue.takes.has(t));
    let whole = || what::clause(parse, at).or_else(|| what::around(parse, at)).filter(|_| says);
    let labelled = || cue.takes.has("label").then(|| what::label(parse, at)).flatten();
    let denied = || {
        let object = what::named_thing(parse, at).or_else(|| what::object(parse, at));
        object.filter(|_| cue.stance == Stance::Denied)
    };
    let before = || {
        let subject = parse.child(at, &["nsubj"]).filter(|&s| s < at);
        let start = subject.map_or_else(|| left_of(parse, at), |s| Some(parse.phrase(s).start))?;
        // "“A,” one told AFP, “B,” |she added|": the rules follow quotations.
        let pronoun = subject.is_some_and(|s| parse.word(s).pos == "PRON");
        let quoted = || {
            parse.sentence(at).any(|w| parse.document.quote_at(parse.span_of(w).start).is_some())
        };
        if pronoun && quoted() {
            return None;
        }
        what::all_before(parse, start, at)
    };
    let inserted = || {
        let subject = parse.child(at, &["nsubj"]).filter(|&s| s < at);
        let start = subject.map_or_else(|| left_of(parse, at), |s| Some(parse.phrase(s).start))?;
        what::both_sides(parse, start, at).filter(|_| says)
    };
    let inverted = || who::inverted(parse, at).and_then(|_| what::before(parse, at, at));
    // "…, |it was announced on Monday|"
    let it = || {
        let it = parse.child(at, &["nsubjpass"]).filter(|&s| parse.lower(s) == "it")?;
        let comma = it.checked_sub(1).filter(|&c| parse.lower(c) == ",")?;
        what::before(parse, comma, at).filter(|_| cue.takes.has("that"))
    };
    inserted()
        .or_else(it)
        .or_else(inverted)
        .or_else(whole)
        .or_else(|| what::open_clause(parse, at, cue))
        .or_else(labelled)
        .or_else(denied)
        .or_else(before)
}

/// Where the source of a verb starts that has no subject in the parse: the noun phrase right before
/// it, or the verb itself where its source follows ("…, reported the Mail").
pub(super) fn left_of(parse: &Parse<'_>, verb: usize) -> Option<usize> {
    let (_, scope) = parse.scope(verb)?;
    let token = parse.tokens(&(verb..verb + 1))?.0;
    if parse.lower(verb.checked_sub(1)?) == "," {
        return parse.child(verb, &["dobj"]).filter(|&o| o > verb).map(|_| verb);
    }
    let subject = phrases::subject(scope, token)?;
    Some(parse.words_in(parse.document.span(subject.0, subject.1)).start)
}

/// "is understood to", "it emerged that": nobody is said to say so.
fn is_nobody(parse: &Parse<'_>, verb: usize, cue: &Cue) -> bool {
    let auxiliary = parse.child(verb, &["auxpass"]).is_some();
    let passive = auxiliary && cue.takes.has("passive");
    let subject = || parse.child(verb, &["nsubjpass"]).is_some_and(|s| parse.lower(s) == "it");
    let it = who::emerges(parse, verb) || auxiliary && cue.takes.has("that") && subject();
    // "is said |to have told": the hedge of what was told.
    let open = parse.child(verb, &["xcomp"]);
    let told = open.is_some_and(|x| parse.child(x, &["ccomp"]).is_some());
    (passive || it) && !told
}

/// Whether a cue says that words were said, not what somebody has in mind.
pub(super) fn speaks(cue: &Cue) -> bool {
    let mind = matches!(
        cue.stance,
        Stance::Believed
            | Stance::Predicted
            | Stance::Intended
            | Stance::Demanded
            | Stance::Doubted
    );
    let word = cue.word.as_str();
    !mind && !MIND.contains(&word)
}

/// Cues of mind with the stance of an assertion.
const MIND: [&str; 6] = ["know", "learn", "understand", "recognize", "recall", "observe"];

/// Whether not to have done what a cue says is to have kept silent: "never |said| that …".
fn may_decline(cue: &Cue) -> bool {
    cue.stance == Stance::Asserted && speaks(cue)
}

/// "to say": nothing is said yet. "is said |to have told" says that it was.
fn is_open(parse: &Parse<'_>, verb: usize) -> bool {
    let passive = parse.tree.head(verb).filter(|_| parse.label(verb) == "xcomp");
    let said = passive.is_some_and(|head| {
        parse.child(head, &["auxpass"]).is_some() && takes(parse, head, "passive")
    });
    auxiliary(parse, verb, &["TO"]) && !said
}

/// Whether a verb is a cue that takes `what`.
pub(super) fn takes(parse: &Parse<'_>, verb: usize, what: &str) -> bool {
    parse.scope(verb).is_some_and(|(_, scope)| {
        let rows = scope.lexicon.cues.find(parse.lower(verb)).iter();
        rows.map(|r| &scope.lexicon.cues.rows[r.0]).any(|row| row.takes.has(what))
    })
}

/// "was asked", "a class |called| “Perception”": done to its subject or noun, not by it.
fn is_passive(parse: &Parse<'_>, verb: usize) -> bool {
    let participle = parse.word(verb).tag == "VBN" && matches!(parse.label(verb), "acl" | "amod");
    participle || parse.child(verb, &["auxpass"]).is_some()
}

/// Whether a verb has an auxiliary with one of these tags.
fn auxiliary(parse: &Parse<'_>, verb: usize, tags: &[&str]) -> bool {
    parse.children(verb).any(|c| parse.label(c) == "aux" && tags.contains(&parse.word(c).tag))
}

/// First token of the cue: the auxiliaries right before its verb are part of it.
fn lead(parse: &Parse<'_>, scope: &Scope<'_>, verb: usize, token: usize) -> usize {
    let auxiliary = |at: &usize| {
        let label = matches!(parse.label(*at), "aux" | "auxpass" | "neg");
        label && parse.word(*at).tag != "TO" && parse.tree.head(*at) == Some(verb)
    };
    let first = (0..verb).rev().take_while(auxiliary).last();
    let tokens = first.and_then(|f| parse.tokens(&(f..f + 1)));
    tokens.map_or(token, |t| t.0).max(scope.first)
}
