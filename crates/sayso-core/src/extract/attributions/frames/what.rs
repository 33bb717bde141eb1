//! What a verb reports: the clause that hangs on it, before it or around it.

use super::super::lexicon::{Cue, CueClass};
use super::bounds;
use super::parse::Parse;
use super::verbs::{CITES, speaks, takes};
use crate::model::{Span, Stance};
use std::ops::Range;

/// The clause that hangs on a verb.
pub(super) fn clause(parse: &Parse<'_>, verb: usize) -> Option<Vec<Span>> {
    let complements = || parse.children(verb).filter(|&c| parse.label(c) == "ccomp");
    let after = complements().find(|&c| c > verb);
    if let Some(complement) = after {
        let mut words = parse.phrase(complement);
        words.start = words.start.max(verb + 1);
        // "told the Post | his client “will not play”": the parser takes the clause's subject for
        // an apposition to who is told.
        let told = parse.child(verb, &["dobj"]).filter(|&o| o > verb && o < complement);
        let subject = told.and_then(|o| parse.child(o, &["appos"])).filter(|&a| {
            let from = parse.tree.subtree(a).start;
            parse.word(from - 1).pos != "PUNCT" && parse.child(complement, SUBJECTS).is_none()
        });
        if let Some(subject) = subject {
            words.start = parse.tree.subtree(subject).start;
        }
        return Some(vec![bounds::whole(parse, &words)]);
    }
    if let Some(complement) = complements().next() {
        // "“A,” one told AFP, “B,” |she added|": no report of the telling.
        let pronoun = parse.child(verb, SUBJECTS).is_some_and(|s| parse.word(s).pos == "PRON");
        if pronoun && takes(parse, complement, "quote") && parse.lemma(complement) != "be" {
            return None;
        }
        let mut words = parse.phrase(complement);
        let own = parse.child(verb, SUBJECTS).filter(|&s| s < verb);
        let limit = own.map_or(verb, |s| parse.tree.subtree(s).start);
        words.end = words.end.min(limit);
        if (words.end..limit).any(|at| parse.lower(at) == ";") {
            return None;
        }
        while words.len() > 1 && parse.word(words.end - 1).pos == "PUNCT" {
            words.end -= 1;
        }
        return (words.start < words.end).then(|| vec![bounds::whole(parse, &words)]);
    }
    // "reported, citing people it did not name, | that …": hung on "citing".
    let citing = parse.children(verb).find(|&c| CITES.contains(&parse.lemma(c)));
    if let Some(clause) = citing.and_then(|c| parse.child(c, &["ccomp"])) {
        return Some(vec![bounds::whole(parse, &parse.phrase(clause))]);
    }
    astray(parse, verb)
}

/// "The army took the town | a military source told SANA": all of the sentence before the source that
/// starts with word `end`, where its verb of saying ends the sentence with nothing said after it. The
/// comma may be lost.
pub(super) fn all_before(parse: &Parse<'_>, end: usize, verb: usize) -> Option<Vec<Span>> {
    let sentence = parse.sentence(verb);
    let says = matches!(
        parse.lemma(verb),
        "say" | "tell" | "report" | "add" | "quote" | "write" | "announce" | "note" | "reveal"
    );
    let joined = end
        .checked_sub(1)
        .is_some_and(|at| matches!(parse.word(at).pos, "CCONJ" | "SCONJ" | "ADP" | "PRON"));
    // Where, when, to whom and "citing whom" may follow.
    let rest = (verb + 1..sentence.end).find(|&at| {
        let cites = CITES.contains(&parse.lemma(at)) && parse.word(at).tag == "VBG";
        cites || matches!(parse.word(at).pos, "VERB" | "AUX" | "SCONJ" | "PRON")
    });
    let done = rest.is_none_or(|at| CITES.contains(&parse.lemma(at)));
    if !says || joined || !done {
        return None;
    }
    before(parse, end, verb)
}

/// All of a verb's sentence before word `end`, where that is a clause.
pub(super) fn before(parse: &Parse<'_>, mut end: usize, verb: usize) -> Option<Vec<Span>> {
    let sentence = parse.sentence(verb);
    if end <= sentence.start || end > verb {
        return None;
    }
    while end > sentence.start && parse.word(end - 1).pos == "PUNCT" {
        end -= 1;
    }
    let finite = (sentence.start..end).any(|at| matches!(parse.word(at).pos, "VERB" | "AUX"));
    (finite && end - sentence.start >= BEFORE_MIN)
        .then(|| vec![bounds::whole(parse, &(sentence.start..end))])
}

/// Words of a clause that can be told, at least.
const BEFORE_MIN: usize = 4;

/// "reported |seeing bodies|", "were told by nurses |to bring their own|", "was said by its owner |to
/// have sunk|".
pub(super) fn open_clause(parse: &Parse<'_>, verb: usize, cue: &Cue) -> Option<Vec<Span>> {
    let open = parse.child(verb, &["xcomp"]).filter(|&x| x > verb)?;
    let words = parse.phrase(open);
    let span = bounds::whole(parse, &(words.start.max(verb + 1)..words.end));
    if parse.word(open).tag == "VBG" {
        return speaks(cue).then(|| vec![span]);
    }
    // "warned passengers |to expect delays|"
    let told = parse.child(verb, &["dobj"]).is_some_and(|o| o > verb && o < open);
    if told && cue.takes.has("person") && is_bidding(cue) {
        return Some(vec![span]);
    }
    let passive = parse.child(verb, &["nsubjpass"])?;
    let relative = matches!(parse.word(passive).tag, "WP" | "WDT");
    if parse.lemma(verb) == "tell" || relative {
        return Some(vec![span]);
    }
    // What it is said of is part of what is said.
    let subject = bounds::whole(parse, &parse.phrase(passive));
    (cue.takes.has("passive") || speaks(cue)).then(|| vec![subject, span])
}

/// Whether what a cue tells somebody to do is what is said: "urged", "warned", not "helped".
pub(super) fn is_bidding(cue: &Cue) -> bool {
    cue.stance == Stance::Demanded || cue.word == "warn"
}

/// "described it as |“a machine”|": what somebody calls something, where it is quoted.
pub(super) fn label(parse: &Parse<'_>, verb: usize) -> Option<Vec<Span>> {
    let called = name_given(parse, verb)?;
    let span = bounds::whole(parse, &parse.phrase(called));
    parse.document.quote_at(span.start)?;
    Some(vec![span])
}

/// The head of what a verb calls something: "as |a machine|", "called it |a machine|".
pub(super) fn name_given(parse: &Parse<'_>, verb: usize) -> Option<usize> {
    let after = |labels: &[&str]| {
        parse.children(verb).rfind(|&c| c > verb && labels.contains(&parse.label(c)))
    };
    parse.object_of(verb, &["as"]).or_else(|| after(&["oprd", "attr"])).or_else(|| {
        // The parser may take the name for the object, or for a clause.
        after(&["dobj", "ccomp"]).filter(|&n| parse.word(n).pos != "VERB")
    })
}

/// "denies |withholding wages|", "rubbished |claims that …|": what a denial is of, where that is
/// itself a report or an act.
pub(super) fn object(parse: &Parse<'_>, verb: usize) -> Option<Vec<Span>> {
    let object = parse.child(verb, &["dobj", "xcomp"]).filter(|&o| o > verb)?;
    let report = || {
        let (_, scope) = parse.scope(object)?;
        let rows = scope.lexicon.cues.find(parse.lower(object)).iter();
        rows.map(|r| &scope.lexicon.cues.rows[r.0]).find(|r| r.class == CueClass::Noun)
    };
    let act = parse.lower(object).ends_with("ing") || parse.label(object) == "xcomp";
    let active = parse.child(verb, &["nsubj"]).is_some() || parse.label(verb) == "relcl";
    (active && (act || report().is_some()))
        .then(|| vec![bounds::whole(parse, &parse.phrase(object))])
}

/// "dismissed as “fake” |a screenshot of the order|": the thing behind the name that it is given.
pub(super) fn named_thing(parse: &Parse<'_>, verb: usize) -> Option<Vec<Span>> {
    let sentence = parse.sentence(verb);
    let name = (verb + 2 < sentence.end && parse.lower(verb + 1) == "as").then_some(verb + 2)?;
    let quote = parse.document.quote_at(parse.span_of(name).start)?;
    let start = parse.words_in(parse.document.quotes[quote].span).end;
    let thing = start < sentence.end && matches!(parse.word(start).pos, "DET" | "NOUN" | "PROPN");
    let end = (start..sentence.end).rev().find(|&at| thing && parse.word(at).pos != "PUNCT")?;
    Some(vec![bounds::whole(parse, &(start..end + 1))])
}

/// Labels of subjects.
const SUBJECTS: &[&str] = &["nsubj", "nsubjpass", "expl", "csubj"];

/// "told by two people who attended | that the minister left": a that-clause that the parser hung
/// on a word below the verb's source or addressee.
fn astray(parse: &Parse<'_>, verb: usize) -> Option<Vec<Span>> {
    let below = parse.tree.subtree(verb);
    let that = (verb + 1..below.end).find(|&at| {
        // Also where the parser takes it for the object of a relative clause that has all it needs.
        let object = parse.label(at) == "dobj"
            && parse.tree.head(at).is_some_and(|h| parse.child(h, &["nsubjpass"]).is_some());
        parse.lower(at) == "that" && (parse.label(at) == "mark" || object)
    })?;
    let head = parse.tree.head(that).filter(|&h| h > that)?;
    let above = parse.tree.head(head)?;
    // Not the clause of another verb that reports.
    let (_, scope) = parse.scope(above)?;
    let token = parse.tokens(&(above..above + 1))?.0;
    let reports = !scope.lexicon.cues.find(scope.word(token)).is_empty();
    (above != verb && !reports)
        .then(|| vec![bounds::whole(parse, &(that..parse.phrase(head).end.max(head + 1)))])
}

/// Whether a verb is read as set off from the clause around it.
pub(super) fn is_set_off(parse: &Parse<'_>, verb: usize) -> bool {
    clause(parse, verb).is_none() && around(parse, verb).is_some()
}

/// "Guests, |they said|, complained of cramps": the clause around a verb set off by commas.
pub(super) fn around(parse: &Parse<'_>, verb: usize) -> Option<Vec<Span>> {
    let head = parse.tree.head(verb)?;
    let own = parse.tree.subtree(verb);
    let comma = |at: usize| parse.lower(at) == ",";
    let set_off = own.start > 0
        && (comma(own.start) || comma(own.start - 1))
        && (comma(own.end - 1) || own.end < parse.words().end && comma(own.end))
        && matches!(parse.label(verb), "ccomp" | "advcl" | "dep" | "conj");
    if !(parse.label(verb) == "parataxis" || set_off) || parse.child(verb, &["nsubj"]).is_none() {
        return None;
    }
    let clause = parse.phrase(head);
    let trim = |mut words: Range<usize>| {
        while !words.is_empty() && parse.word(words.end - 1).pos == "PUNCT" {
            words.end -= 1;
        }
        while !words.is_empty() && parse.word(words.start).pos == "PUNCT" {
            words.start += 1;
        }
        (!words.is_empty()).then(|| bounds::whole(parse, &words))
    };
    let parts: Vec<Span> =
        [clause.start..own.start.max(clause.start), own.end.min(clause.end)..clause.end]
            .into_iter()
            .filter_map(trim)
            .collect();
    (!parts.is_empty()).then_some(parts)
}

/// "The currency, |the governor conceded to lawmakers|, is spent": what stands on both sides of a
/// source and its verb of saying between commas. `start` is the first word of the source.
pub(super) fn both_sides(parse: &Parse<'_>, start: usize, verb: usize) -> Option<Vec<Span>> {
    let sentence = parse.sentence(verb);
    let comma = |at: usize| parse.lower(at) == ",";
    let opens = start > sentence.start + 1 && comma(start - 1);
    let close = (verb + 1..sentence.end.min(verb + 2 + INSERTED_MAX)).find(|&at| comma(at))?;
    // Only to whom, where and when stand between the verb and the comma.
    let plain = (verb + 1..close).all(|at| {
        matches!(parse.word(at).pos, "ADP" | "DET" | "NOUN" | "PROPN" | "ADJ" | "NUM" | "ADV")
    });
    let rest = close + 1..sentence.end;
    let quoted = parse.document.quote_at(parse.span_of(verb).start).is_some();
    if !opens || !plain || quoted || rest.len() < 2 || parse.word(rest.start).tag == "VBG" {
        return None;
    }
    let mut end = rest.end;
    while end > rest.start + 1 && parse.word(end - 1).pos == "PUNCT" {
        end -= 1;
    }
    let joined = matches!(parse.word(rest.start).pos, "CCONJ" | "SCONJ" | "PRON");
    // "…, of which 17, |it said|, were new": of the clause in which it stands.
    let opens = (sentence.start..start - 1).rev().find(|&at| parse.lower(at) == ",");
    let clause = opens.filter(|&comma| {
        let before = || comma + 1..start - 1;
        let relative = before().take(2).any(|at| matches!(parse.word(at).tag, "WDT" | "WP"));
        relative && before().all(|at| !matches!(parse.word(at).pos, "VERB" | "AUX"))
    });
    let from = clause.map_or(sentence.start, |comma| comma + 1);
    (!joined).then(|| {
        vec![bounds::whole(parse, &(from..start - 1)), bounds::whole(parse, &(rest.start..end))]
    })
}

/// Words between a verb of saying and the comma that closes its insertion, at most.
const INSERTED_MAX: usize = 5;
