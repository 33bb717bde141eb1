//! Verbs that report on what is named beside them: "the raid was |confirmed by| police", "a claim
//! |rejected by| the army", "a charge he |denies|", "what officials |called| a gas explosion".

use super::super::lexicon::{Cue, CueClass};
use super::super::scope::Found;
use super::super::sources::is_someone;
use super::verbs::speaks;
use super::{Frame, bounds, parse::Parse, what, who};
use crate::model::{SourceKind, Span, Stance};

/// The rule of what is confirmed, denied or alleged by an agent, or in a relative clause.
pub(super) const RULE: &str = "attributions/object";

/// What is reported, and the head of who reports it.
struct Object {
    content: Vec<Span>,
    source: usize,
    rule: &'static str,
}

/// The frame of the verb at `at`.
pub(super) fn read(parse: &Parse<'_>, at: usize) -> Option<Frame> {
    let (sentence, scope) = parse.scope(at)?;
    let token = parse.tokens(&(at..at + 1))?.0;
    let rows = scope.lexicon.cues.find(scope.word(token));
    let row = rows.iter().find(|r| scope.lexicon.cues.rows[r.0].class == CueClass::Verb)?.0;
    let cue = &scope.lexicon.cues.rows[row];
    let modal = parse.children(at).any(|c| matches!(parse.word(c).tag, "MD" | "TO"));
    if parse.is_negated(at) || modal {
        return None;
    }
    let object = called(parse, at, cue)
        .or_else(|| by_agent(parse, at, cue))
        .or_else(|| relative(parse, at, cue))
        .or_else(|| amount(parse, at, cue))
        .or_else(|| shown(parse, at, cue))?;
    let mut found = Found::at((token, token), row, object.rule);
    let who =
        who::Who { head: object.source, words: parse.phrase(object.source), antecedent: None };
    (found.source, _) = who.apart_from(parse, &object.content)?;
    found.source.filter(|&s| is_someone(scope, s))?;
    found.content = object.content;
    Some(Frame { sentence, found, word: at, speech: true })
}

/// Whether a cue is about what is so or not, so that a noun can stand for what is said.
fn is_about_a_report(cue: &Cue) -> bool {
    matches!(
        cue.stance,
        Stance::Denied | Stance::Confirmed | Stance::Doubted | Stance::Alleged | Stance::Reported
    )
}

/// "The raid was |confirmed by| police", "a claim |rejected by| the army".
fn by_agent(parse: &Parse<'_>, at: usize, cue: &Cue) -> Option<Object> {
    let source = parse.object_of(at, &["by"]).filter(|&a| a > at)?;
    let clause = parse.child(at, &["ccomp"]).is_some();
    if clause || !is_about_a_report(cue) || parse.word(at).tag != "VBN" {
        return None;
    }
    let words = match parse.child(at, &["nsubjpass"]) {
        Some(subject) => parse.phrase(subject),
        None => {
            // "repeated by X but |rejected by| Y": of the first participle's noun.
            let mut verb = at;
            while parse.label(verb) == "conj" {
                verb = parse.tree.head(verb).filter(|&h| parse.word(h).pos == "VERB")?;
            }
            let noun = parse.tree.head(verb).filter(|_| parse.label(verb) == "acl")?;
            parse.bare(noun)
        }
    };
    let mut content = vec![bounds::whole(parse, &words)];
    // "was accused by the minister |of hiding the fault|"
    let charge = parse.children(at).chain(parse.children(source)).find(|&c| {
        let leads = matches!(parse.lower(c), "of" | "for" | "on");
        c > source && leads && parse.label(c) == "prep"
    });
    if let Some(charge) = charge.filter(|_| cue.stance == Stance::Alleged) {
        content.push(bounds::whole(parse, &parse.phrase(charge)));
    }
    Some(Object { content, source, rule: RULE })
}

/// "The video was posted by an exile": where the trained reader takes a passive's agent for what is
/// said, the agent is who says it, and the subject what.
pub(super) fn settle_agent(parse: &Parse<'_>, found: &mut Found) {
    let cue = parse.words_in(parse.document.span(found.cue.0, found.cue.1));
    let verb = cue.clone().find(|&at| parse.word(at).tag == "VBN");
    let agent = verb.and_then(|verb| Some((verb, parse.object_of(verb, &["by"])?)));
    let Some((verb, agent)) = agent.filter(|_| found.trained && found.source.is_none()) else {
        return;
    };
    let said = |at: usize| found.content.iter().any(|c| c.contains(parse.span_of(at)));
    let subject = parse.child(verb, &["nsubjpass"]).filter(|&s| said(s) && said(agent));
    let Some(subject) = subject.filter(|_| parse.child(verb, &["ccomp"]).is_none()) else { return };
    found.source = parse.tokens(&parse.bare(agent));
    found.content = vec![bounds::whole(parse, &parse.phrase(subject))];
}

/// "A charge he |denies|", "the accident, which the minister |blamed| on fog".
fn relative(parse: &Parse<'_>, at: usize, cue: &Cue) -> Option<Object> {
    let noun = parse.tree.head(at).filter(|_| parse.label(at) == "relcl")?;
    let source = parse.child(at, &["nsubj"]).filter(|&s| s < at && noun < s)?;
    let pronoun = |o: usize| matches!(parse.word(o).tag, "WDT" | "WP");
    let whole = parse.child(at, &["ccomp", "xcomp"]).is_none()
        && parse.child(at, &["dobj"]).is_none_or(pronoun);
    // "the truce, which the radio had |announced|", "a charge he |denies|"; "the facts he reported"
    // are not told of anew.
    let set_off = parse.lower(noun + 1) == ",";
    let told = set_off && cue.takes.has("object") && speaks(cue);
    let (_, scope) = parse.scope(noun)?;
    let mut rows = scope.lexicon.cues.find(parse.lower(noun)).iter();
    let report = rows.any(|r| scope.lexicon.cues.rows[r.0].class == CueClass::Noun);
    let about = is_about_a_report(cue) && (set_off || report);
    if !(about || told) || pronoun(source) || !whole {
        return None;
    }
    let words = parse.bare(noun);
    let words = if words.contains(&source) { parse.short(noun) } else { words };
    let mut content = vec![bounds::whole(parse, &words)];
    let charge = parse.children(at).find(|&c| c > at && parse.label(c) == "prep");
    if let Some(charge) = charge.filter(|_| cue.stance == Stance::Alleged) {
        content.push(bounds::whole(parse, &parse.phrase(charge)));
    }
    Some(Object { content, source, rule: RULE })
}

/// "What officials |called| a gas explosion", "which it |called| “regrettable”": the name that is
/// given is what is said.
fn called(parse: &Parse<'_>, at: usize, cue: &Cue) -> Option<Object> {
    if !(cue.takes.has("label") || cue.word == "describe") {
        return None;
    }
    let open = |o: &usize| *o < at && matches!(parse.word(*o).tag, "WP" | "WDT");
    parse.children(at).find(open)?;
    let source = parse.child(at, &["nsubj"]).filter(|s| *s < at && !open(s))?;
    let name = what::name_given(parse, at)?;
    let mut words = parse.phrase(name);
    // All of a quotation.
    let quote = parse.document.quote_at(parse.span_of(words.start).start);
    if let Some(quote) = quote.map(|q| parse.document.quotes[q].inner) {
        words.end = words.end.max(parse.words_in(quote).end);
    }
    let content = vec![bounds::whole(parse, &words)];
    Some(Object { content, source, rule: "attributions/label" })
}

/// "The ministry |put| growth at 2.1%": what is put at a number that no clock shows ("put the kettle
/// on at nine").
fn amount(parse: &Parse<'_>, at: usize, cue: &Cue) -> Option<Object> {
    let source = parse.child(at, &["nsubj"]).filter(|&s| s < at && cue.takes.has("at_count"))?;
    let object = parse.child(at, &["dobj"]).filter(|&o| o > at)?;
    // "put the number of those abducted | at 47": the parser may hang it on any word of the object.
    let below = || parse.phrase(object).find_map(|word| parse.object_of(word, &["at"]));
    let number = parse.object_of(at, &["at"]).or_else(below)?;
    let words = parse.phrase(number);
    let figures = words.clone().any(|w| parse.word(w).pos == "NUM");
    let only = (parse.phrase(object).start..words.start).all(|w| parse.label(w) != "prt");
    let content = parse.phrase(object).start..words.end;
    (figures && only && words.len() > 1 && words.start > object).then(|| Object {
        content: vec![bounds::whole(parse, &content)],
        source,
        rule: "attributions/amount",
    })
}

/// "Footage |shows| the column burning": what a document shows.
fn shown(parse: &Parse<'_>, at: usize, cue: &Cue) -> Option<Object> {
    let source = parse.child(at, &["nsubj"]).filter(|&s| s < at && cue.takes.has("evidence"))?;
    let (_, scope) = parse.scope(at)?;
    let object = parse.child(at, &["dobj"]).filter(|&o| o > at)?;
    let clause = parse.child(at, &["ccomp", "xcomp"]).is_some();
    let document = scope.lexicon.sources.kind(parse.lower(source)) == Some(SourceKind::Document);
    (document && !clause && parse.word(object).pos != "PRON").then(|| Object {
        content: vec![bounds::whole(parse, &parse.phrase(object))],
        source,
        rule: "attributions/shown",
    })
}
