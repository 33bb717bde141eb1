//! Verbs that report, with a subject and a clause of their own: "members had told her that …", "was
//! told by two people that …", "guests, they said, complained of cramps".

use super::super::lexicon::CueClass;
use super::super::phrases;
use super::super::scope::{Found, Scope};
use super::{Frame, bounds, parse::Parse};
use crate::model::Span;
use std::ops::Range;

/// Verbs that pass on what somebody else says.
pub(super) const CITES: [&str; 3] = ["cite", "quote", "reference"];

/// The frame of the verb at `at`.
pub(super) fn read(parse: &Parse<'_>, at: usize) -> Option<Frame> {
    let (sentence, scope) = parse.scope(at)?;
    let token = parse.tokens(&(at..at + 1))?.0;
    let rows = scope.lexicon.cues.find(scope.word(token));
    let row = rows.iter().find(|r| scope.lexicon.cues.rows[r.0].class == CueClass::Verb)?.0;
    if CITES.contains(&parse.lemma(at)) || parse.is_negated(at) {
        return None;
    }
    let content = clause(parse, at).or_else(|| around(parse, at))?;
    let mut found = Found::at((lead(parse, scope, at, token), token), row, "attributions/clause");
    (found.source, found.antecedent) = source(parse, scope, at)?;
    // What things show is no word of theirs.
    if scope.lexicon.cues.rows[row].takes.has("evidence")
        && !found.source.is_some_and(|s| super::super::sources::is_someone(scope, s))
    {
        return None;
    }
    found.content = content;
    let own = parse.document.span(found.cue.0, found.cue.1);
    let apart = found.content.iter().all(|c| !c.overlaps(own));
    let source = found.source.map(|s| parse.document.span(s.0, s.1));
    let apart = apart && source.is_none_or(|s| found.content.iter().all(|c| !c.overlaps(s)));
    apart.then_some(Frame { sentence, found, word: at, speech: true })
}

/// "quoted the driver as |saying| that …": what the driver says; "quoted" passes it on.
pub(super) fn quoted_as(parse: &Parse<'_>, verb: usize) -> Option<Frame> {
    if parse.word(verb).tag != "VBG" {
        return None;
    }
    let preposition = parse.tree.head(verb).filter(|&p| parse.lemma(p) == "as")?;
    let above = parse.tree.head(preposition)?;
    let outer = if parse.word(above).pos == "VERB" { above } else { parse.tree.head(above)? };
    if parse.word(outer).pos != "VERB" {
        return None;
    }
    let (sentence, scope) = parse.scope(verb)?;
    let token = parse.tokens(&(verb..verb + 1))?.0;
    let row = scope.lexicon.cues.find(scope.word(token)).first()?.0;
    let speaker = parse.child(outer, &["dobj", "nsubjpass"]).filter(|&s| s < verb)?;
    let content = clause(parse, verb).or_else(|| {
        let object = parse.child(verb, &["dobj"])?;
        Some(vec![bounds::whole(parse, &parse.phrase(object))])
    })?;
    let mut found = Found::at((token, token), row, "attributions/quoted-as");
    found.source = parse.tokens(&parse.bare(speaker));
    found.content = content;
    if parse.child(outer, &["nsubj"]).is_some() {
        found.under = parse.tokens(&(outer..outer + 1));
    }
    Some(Frame { sentence, found, word: verb, speech: true })
}

/// First token of the cue: the auxiliaries right before its verb are part of it.
fn lead(parse: &Parse<'_>, scope: &Scope<'_>, verb: usize, token: usize) -> usize {
    let auxiliary = |at: &usize| {
        matches!(parse.label(*at), "aux" | "auxpass") && parse.tree.head(*at) == Some(verb)
    };
    let first = (0..verb).rev().take_while(auxiliary).last();
    let tokens = first.and_then(|f| parse.tokens(&(f..f + 1)));
    tokens.map_or(token, |t| t.0).max(scope.first)
}

/// The source of a verb, and the noun phrase that it stands for where it is a relative pronoun.
type Who = (Option<(usize, usize)>, Option<(usize, usize)>);

/// Who says it. None where nobody does.
fn source(parse: &Parse<'_>, scope: &Scope<'_>, verb: usize) -> Option<Who> {
    let subject = parse.subject(verb)?;
    if matches!(parse.label(subject), "expl" | "csubj") {
        return None;
    }
    let mut words = parse.phrase(subject);
    if verb < words.end && words.contains(&verb) {
        words = parse.bare(subject);
    }
    let tokens = parse.tokens(&words)?;
    if matches!(parse.word(subject).tag, "WDT" | "WP") {
        return Some((Some(tokens), antecedent(scope, tokens.0)));
    }
    Some((Some(tokens), None))
}

/// The noun phrase before a relative pronoun.
pub(super) fn antecedent(scope: &Scope<'_>, pronoun: usize) -> Option<(usize, usize)> {
    let before = pronoun.checked_sub(1)?;
    let end = if scope.word(before) == "," { before.checked_sub(1)? } else { before };
    let first = phrases::left(scope, end).filter(|_| scope.holds(end))?;
    Some((first, end))
}

/// The clause that hangs on a verb.
fn clause(parse: &Parse<'_>, verb: usize) -> Option<Vec<Span>> {
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
        let mut words = parse.phrase(complement);
        let own = parse.child(verb, SUBJECTS).filter(|&s| s < verb);
        let limit = own.map_or(verb, |s| parse.tree.subtree(s).start);
        words.end = words.end.min(limit);
        while words.len() > 1 && parse.word(words.end - 1).pos == "PUNCT" {
            words.end -= 1;
        }
        return (words.start < words.end).then(|| vec![bounds::whole(parse, &words)]);
    }
    astray(parse, verb)
}

/// Labels of subjects.
const SUBJECTS: &[&str] = &["nsubj", "nsubjpass", "expl", "csubj"];

/// "told by two people who attended | that the minister left": a that-clause that the parser hung
/// on a word below the verb's source or addressee.
fn astray(parse: &Parse<'_>, verb: usize) -> Option<Vec<Span>> {
    let below = parse.tree.subtree(verb);
    let that = (verb + 1..below.end).find(|&at| {
        parse.label(at) == "mark" && parse.lower(at) == "that" && parse.word(at).tag == "IN"
    })?;
    let head = parse.tree.head(that).filter(|&h| h > that && parse.label(h) == "ccomp")?;
    let above = parse.tree.head(head)?;
    // Not the clause of another verb that reports.
    let (_, scope) = parse.scope(above)?;
    let token = parse.tokens(&(above..above + 1))?.0;
    let reports = !scope.lexicon.cues.find(scope.word(token)).is_empty();
    (above != verb && !reports)
        .then(|| vec![bounds::whole(parse, &(that..parse.phrase(head).end.max(head + 1)))])
}

/// "Guests, |they said|, complained of cramps": the clause around a verb set off by commas.
fn around(parse: &Parse<'_>, verb: usize) -> Option<Vec<Span>> {
    if parse.label(verb) != "parataxis" || parse.child(verb, &["nsubj"]).is_none() {
        return None;
    }
    let head = parse.tree.head(verb)?;
    let clause = parse.phrase(head);
    let own = parse.tree.subtree(verb);
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
