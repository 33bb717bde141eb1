//! Verbs that pass on another's words: "quoted the driver as saying that …", "quotes an official:
//! “…”", "are hearing from families that …".

use super::super::scope::Found;
use super::super::sources::is_someone;
use super::verbs::{self, CITES};
use super::{Frame, bounds, parse::Parse, what, who};
use crate::model::{Factuality, Stance};

/// "quoted the driver as |saying| that …": what the driver says; "quoted" passes it on.
pub(super) fn as_saying(parse: &Parse<'_>, verb: usize) -> Option<Frame> {
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
    let content = what::clause(parse, verb)
        .or_else(|| {
            let object = parse.child(verb, &["dobj"])?;
            Some(vec![bounds::whole(parse, &parse.phrase(object))])
        })
        .or_else(|| what::clause(parse, outer))
        .or_else(|| what::all_before(parse, parse.phrase(speaker).start, outer))?;
    let mut found = Found::at((token, token), row, "attributions/quoted-as");
    found.source = parse.tokens(&parse.bare(speaker));
    found.content = content;
    if parse.child(outer, &["nsubj"]).is_some() {
        found.under = parse.tokens(&(outer..outer + 1));
    } else if let Some(agent) = parse.object_of(outer, &["by"]) {
        let agent = parse.named(agent);
        (found.told, found.relayed) = (parse.tokens(&parse.short(agent)), true);
    }
    Some(Frame { sentence, found, word: verb, speech: true })
}

/// "quotes an official|:| “…”": what who is quoted says.
pub(super) fn colon(parse: &Parse<'_>, verb: usize) -> Option<Frame> {
    if !CITES.contains(&parse.lemma(verb)) {
        return None;
    }
    let speaker = parse.child(verb, &["dobj"]).filter(|&o| o > verb)?;
    let sentence = parse.sentence(verb);
    let colon = (speaker + 1..sentence.end).find(|&at| parse.lower(at) == ":")?;
    let quote = parse.document.quote_at(parse.span_of(colon + 1).start)?;
    let (index, _) = parse.scope(verb)?;
    let token = parse.tokens(&(colon..colon + 1))?.0;
    let mut found = Found::at((token, token), usize::MAX, "attributions/quoted-as");
    let words = parse.short(speaker).start..colon;
    found.source = parse.tokens(&words);
    found.content = vec![parse.document.quotes[quote].span];
    Some(Frame { sentence: index, found, word: colon, speech: true })
}

/// "are hearing |from| displaced families that …": what is heard is said by those it is heard from.
pub(super) fn heard_from(parse: &Parse<'_>, verb: usize) -> Option<Frame> {
    let hears = matches!(parse.lemma(verb), "hear" | "learn" | "gather" | "understand");
    let word = || {
        let object = parse.child(verb, &["dobj"])?;
        matches!(parse.lower(object), "word" | "reports" | "news" | "calls").then_some(object)
    };
    let on = if hears { verb } else { word()? };
    let from = |at: usize| parse.children(at).find(|&c| parse.lower(c) == "from");
    let preposition = from(on).or_else(|| from(verb)).filter(|&p| p > verb)?;
    let speaker = parse.child(preposition, &["pobj"])?;
    let content = what::clause(parse, verb)?;
    let (sentence, _) = parse.scope(verb)?;
    let token = parse.tokens(&(preposition..preposition + 1))?.0;
    let mut found = Found::at((token, token), usize::MAX, "attributions/heard-from");
    let who = who::Who { head: speaker, words: parse.phrase(speaker), antecedent: None };
    (found.source, _) = who.apart_from(parse, &content)?;
    found.content = content;
    found.under = parse.tokens(&(verb..verb + 1));
    Some(Frame { sentence, found, word: preposition, speech: true })
}

/// The rule of what a court was told.
pub(super) const HEARD: &str = "attributions/heard";

/// Who hears evidence: what they are told is said by somebody who is not named.
const HEARERS: [&str; 9] =
    ["court", "jury", "juror", "inquest", "tribunal", "inquiry", "hearing", "trial", "panel"];

/// "The court |heard| that the man had lied", "jurors |were told| he was ill".
pub(super) fn heard(parse: &Parse<'_>, verb: usize) -> Option<Frame> {
    let told = parse.lemma(verb) == "tell";
    if parse.is_negated(verb) || !(told || parse.lemma(verb) == "hear") {
        return None;
    }
    let hearer = parse.child(verb, &[if told { "nsubjpass" } else { "nsubj" }])?;
    let lemma = parse.lemma(hearer).to_lowercase();
    let by = parse.children(verb).any(|c| matches!(parse.lower(c), "by" | "from"));
    if by || !HEARERS.contains(&lemma.as_str()) {
        return None;
    }
    let (sentence, _) = parse.scope(verb)?;
    let token = parse.tokens(&(verb..verb + 1))?;
    let mut found = Found::at(token, usize::MAX, HEARD);
    found.attitude = Some((Stance::Reported, Factuality::Probable));
    found.content = what::clause(parse, verb)?;
    Some(Frame { sentence, found, word: verb, speech: true })
}

/// "|quoted| the driver as saying that …": the hop of the one who quotes, around what is quoted.
pub(super) fn passed_on(parse: &Parse<'_>, inner: &Frame) -> Option<Found> {
    let cue = inner.found.under?;
    let (_, scope) = parse.scope(inner.word)?;
    let verb = parse.words_in(parse.document.span(cue.0, cue.1)).start;
    let row = scope.lexicon.cues.find(scope.word(cue.0)).first();
    let mut outer = Found::at(cue, row.map_or(usize::MAX, |r| r.0), "attributions/quotes");
    outer.attitude = row.is_none().then_some((Stance::Reported, Factuality::Certain));
    let heard = inner.found.rule == "attributions/heard-from";
    outer.attitude = heard.then_some((Stance::Reported, Factuality::Certain)).or(outer.attitude);
    (outer.source, outer.antecedent) =
        who::source(parse, verb)?.apart_from(parse, &inner.found.content)?;
    outer.content.clone_from(&inner.found.content);
    Some(outer)
}

/// The rule of "according to".
pub(super) const ACCORDING: &str = "attributions/according";

/// "|According| to a report in Friday’s paper, the minister resigned": its source is all that hangs on
/// "to", its content the clause that it hangs on.
pub(super) fn according(parse: &Parse<'_>, at: usize) -> Option<Frame> {
    if parse.lower(at) != "according" {
        return None;
    }
    let to = parse.children(at).find(|&c| parse.lower(c) == "to")?;
    let source = parse.child(to, &["pobj"])?;
    let clause = parse.tree.head(at).filter(|&h| h > source)?;
    let subject = parse.child(clause, &["nsubj", "nsubjpass", "expl"]).filter(|&s| s > source)?;
    let (sentence, scope) = parse.scope(at)?;
    let tokens = parse.tokens(&(at..to + 1))?;
    let row = scope.lexicon.cues.phrases("according").next()?.0;
    let mut found = Found::at(tokens, row, ACCORDING);
    found.source = parse.tokens(&parse.phrase(source));
    let words = parse.phrase(subject).start..parse.phrase(clause).end;
    found.content = vec![bounds::whole(parse, &words)];
    Some(Frame { sentence, found, word: at, speech: true })
}

/// "If the Lantern |is right|, the fee is 38 million", "…, if the Lantern |is to be believed|": who is
/// named is said to have said the rest of the sentence.
pub(super) fn trusted(parse: &Parse<'_>, at: usize) -> Option<Frame> {
    let trusts = match parse.label(at) {
        "xcomp" => matches!(parse.lemma(at), "believe" | "trust"),
        "acomp" => matches!(parse.lower(at), "right" | "correct" | "accurate"),
        _ => false,
    };
    let be = parse.tree.head(at).filter(|&h| trusts && parse.lemma(h) == "be")?;
    let condition = parse.child(be, &["mark"]).is_some_and(|m| parse.lower(m) == "if");
    let source = parse.child(be, &["nsubj"]).filter(|&s| condition && s < be)?;
    let (sentence, scope) = parse.scope(at)?;
    let (whole, own) = (parse.sentence(at), parse.tree.subtree(be).start);
    let is_mark = |at: usize| parse.word(at).pos == "PUNCT";
    let first = whole.start == own;
    let content = if first {
        // "If X is right, |and it often is|, …"
        let comma = |from: usize| (from..whole.end).find(|&w| parse.lower(w) == ",");
        let mut start = comma(at)? + 1;
        if start < whole.end && parse.word(start).pos == "CCONJ" {
            start = comma(start)? + 1;
        }
        let end = (start..whole.end).find(|&at| parse.lower(at) == ";").unwrap_or(whole.end);
        start..(start..end).rev().find(|&at| !is_mark(at))? + 1
    } else {
        whole.start..(whole.start..own).rev().find(|&at| !is_mark(at))? + 1
    };
    let mut found = Found::at(parse.tokens(&(be..at + 1))?, usize::MAX, "attributions/trusted");
    found.attitude = Some((Stance::Reported, Factuality::Probable));
    found.source = parse.tokens(&parse.phrase(source)).filter(|&s| is_someone(scope, s));
    found.content = vec![bounds::whole(parse, &content)];
    found.source?;
    Some(Frame { sentence, found, word: at, speech: true })
}

/// Drops halves of "was quoted by X as saying": what starts with "as saying", and what takes the
/// quoting itself for a report with no source.
pub(super) fn drop_halves(parse: &Parse<'_>, finds: &mut Vec<(usize, Found)>) {
    finds.retain(|(_, found)| {
        let starts = found.content.first().is_some_and(|content| {
            let words = parse.words_in(*content);
            let telling = |at: usize| {
                let above = parse.tree.head(at).filter(|_| parse.word(at).tag == "VBG");
                above.is_some_and(|p| parse.lower(p) == "as" && parse.label(at) == "pcomp")
            };
            words.len() > 1
                && (telling(words.start) || {
                    parse.lower(words.start) == "as" && parse.word(words.start + 1).tag == "VBG"
                })
        });
        let cue = parse.words_in(parse.document.span(found.cue.0, found.cue.1));
        let quoted = || {
            let verb = cue.clone().find(|&at| CITES.contains(&parse.lemma(at)))?;
            let telling = parse.children(verb).find(|&c| parse.lower(c) == "as")?;
            let telling = parse.child(telling, &["pcomp"])?;
            (parse.word(verb).tag == "VBN" && !cue.contains(&telling)).then_some(())
        };
        // "were last seen|, detectives believe,| at": whose belief it is stands there.
        let set_off = || {
            let verb = cue.clone().find(|&at| parse.word(at).pos == "VERB")?;
            let inserted = parse.child(verb, &["parataxis"])?;
            parse.child(inserted, &["nsubj"]).filter(|_| verbs::takes(parse, inserted, "clause"))
        };
        let nobody = found.source.is_none();
        !(found.trained && (starts || nobody && (quoted().is_some() || set_off().is_some())))
    });
}
