//! Nouns that report: "the captain’s claim that …", "reports by the rebels’ radio of a surrender",
//! "the accusation, levelled by Dorvania, is that …".

use super::super::lexicon::{Cue, CueClass};
use super::super::scope::{Found, Scope};
use super::super::sources::is_someone;
use super::{Frame, bounds, parse::Parse, relays};
use crate::model::{SourceKind, Span, Stance};
use std::ops::Range;

/// What is done to a report by the one whose it is.
const ISSUED: [&str; 18] = [
    "report", "repeat", "make", "level", "voice", "issue", "raise", "give", "publish", "advance",
    "air", "post", "put", "file", "lodge", "offer", "compile", "write",
];

/// The rule of a noun with a source.
pub(super) const RULE: &str = "attributions/noun-frame";

/// The frame of the noun at `at`.
pub(super) fn read(parse: &Parse<'_>, at: usize) -> Option<Frame> {
    let (sentence, scope) = parse.scope(at)?;
    let token = parse.tokens(&(at..at + 1))?.0;
    let rows = scope.lexicon.cues.find(scope.word(token));
    let row = rows.iter().find(|r| scope.lexicon.cues.rows[r.0].class == CueClass::Noun)?.0;
    let cue = &scope.lexicon.cues.rows[row];
    let clause = clause(parse, at);
    let source = source(parse, at, clause.is_some());
    let content = clause
        .or_else(|| object(parse, at, cue, source))
        .or_else(|| beside(parse, at))
        .or_else(|| {
        source.filter(|_| is_passed_on(cue))?;
        apposed(parse, at)
    })?;
    let words = parse.words_in(content);
    let source = source.filter(|s| !words.contains(s));
    // "out of fear that": a feeling, not something that is passed on.
    let passed_on = cue.takes.has("hearsay") && cue.word != "fear";
    if source.is_none() && !passed_on {
        return None;
    }
    let rule = if source.is_some() { RULE } else { "attributions/hearsay-noun" };
    let mut found = Found::at((token, token), row, rule);
    if let Some(words) = compound(parse, scope, at).filter(|_| source.is_none()) {
        found.source = parse.tokens(&words);
        found.rule = RULE;
    } else if let Some(head) = source {
        let overlaps = |words: &Range<usize>| parse.span(words).overlaps(content);
        let bare = [parse.bare(parse.named(head)), parse.short(head)];
        let words = bare.into_iter().find(|w| !overlaps(w))?;
        let mark = parse.children(head).find(|&c| parse.label(c) == "case").unwrap_or(words.end);
        found.source = parse.tokens(&(words.start..words.end.min(mark)));
    }
    found.content = vec![content];
    Some(Frame { sentence, found, word: at, speech: true })
}

/// "a |CNN| report", "|police| reports": a medium or body right before a noun of reports.
fn compound(parse: &Parse<'_>, scope: &Scope<'_>, noun: usize) -> Option<Range<usize>> {
    let is_part = |at: &usize| {
        parse.label(*at) == "compound" && parse.tree.head(*at).is_some_and(|h| h <= noun)
    };
    let first = (0..noun).rev().take_while(is_part).last()?;
    let last = noun - 1;
    let token = parse.tokens(&(last..noun))?.0;
    let listed = scope.lexicon.sources.kind(scope.word(token));
    let body =
        matches!(listed, Some(SourceKind::Organisation | SourceKind::Outlet | SourceKind::Group));
    let named = parse.word(last).pos == "PROPN"
        && scope.actors.iter().any(|a| a.span.overlaps(parse.span_of(last)));
    (body || named).then_some(first..noun)
}

/// The that-clause of a noun: on it, behind a form of "be", or where the parser hung it on the noun
/// that owns the report ("the testimony of a cook | that …").
fn clause(parse: &Parse<'_>, noun: usize) -> Option<Span> {
    let whole = |head: usize, from: usize| {
        let words = parse.phrase(head);
        bounds::whole(parse, &(from..words.end.max(from + 1)))
    };
    let copula = parse.tree.head(noun).filter(|&h| {
        matches!(parse.label(noun), "nsubj" | "attr") && parse.lemma(h) == "be" && h > noun
    });
    let of_copula = copula.and_then(|be| parse.child(be, &["ccomp"])).filter(|&c| c > noun);
    if let Some(head) = of_copula {
        return Some(whole(head, parse.phrase(head).start));
    }
    // "Word has it that …"
    let has = parse.tree.head(noun).filter(|&h| {
        parse.label(noun) == "nsubj"
            && parse.lemma(h) == "have"
            && parse.child(h, &["dobj"]).is_some_and(|o| parse.lower(o) == "it")
    });
    if let Some(head) = has.and_then(|h| parse.child(h, &["ccomp"])) {
        return Some(whole(head, parse.phrase(head).start));
    }
    let below = parse.tree.subtree(noun);
    let sentence = parse.sentence(noun);
    let mut comma = false;
    for at in noun + 1..sentence.end {
        comma |= parse.lower(at) == ",";
        // A sentence of the parser may end before a clause that a comma sets off.
        if at >= below.end && !(comma && at == below.end + 1) {
            break;
        }
        if parse.lower(at) != "that" {
            continue;
        }
        let Some(head) = parse.tree.head(at).filter(|&h| h > at) else { continue };
        // Not a relative clause, in which "that" is the subject, or the object of a verb of saying.
        let subject = parse.child(head, &["nsubj", "nsubjpass", "expl"]);
        let full = subject.is_some_and(|s| s != at);
        let relative = parse.label(at) == "dobj" && parse.tree.head(head) == Some(noun);
        if full && !relative {
            return Some(whole(head, at));
        }
    }
    None
}

/// "reports of a surrender": what a noun is of, where it takes that and somebody else is its source.
fn object(parse: &Parse<'_>, noun: usize, cue: &Cue, source: Option<usize>) -> Option<Span> {
    if !cue.takes.has("of") {
        return None;
    }
    let whole = |object: usize| bounds::whole(parse, &parse.phrase(object));
    // "reports of | police using tear gas"
    let of = parse.children(noun).find(|&c| parse.lower(c) == "of");
    if let Some(act) = of.and_then(|of| parse.child(of, &["pcomp"])) {
        return Some(whole(act));
    }
    let own = parse.object_of(noun, &["of"]).filter(|o| Some(*o) != source);
    // "Reports by the radio | of a surrender", "an account in the Whistle | of a quarrel": hung on
    // the source.
    let behind = || parse.tree.head(source?).filter(|&p| parse.label(p) == "prep");
    own.or_else(|| parse.object_of(source?, &["of"]).filter(|_| behind().is_some())).map(whole)
}

/// Whether a noun calls what was told so; a concern or a hope is not what was said before it.
const fn is_passed_on(cue: &Cue) -> bool {
    matches!(cue.stance, Stance::Claimed | Stance::Alleged | Stance::Reported)
}

/// "the general is under arrest, a |claim| first made by the radio": the clause before what it is
/// called.
fn apposed(parse: &Parse<'_>, noun: usize) -> Option<Span> {
    let start = parse.phrase(noun).start;
    let mark = start.checked_sub(1).filter(|&at| matches!(parse.lower(at), "," | "—" | "–"))?;
    let indefinite = matches!(parse.lower(start), "a" | "an");
    let mut verb = parse.tree.head(noun).filter(|_| indefinite && parse.label(noun) == "appos")?;
    for _ in 0..APPOSED_STEPS_MAX {
        if matches!(parse.word(verb).pos, "VERB" | "AUX") {
            break;
        }
        verb = parse.tree.head(verb)?;
    }
    let words = parse.phrase(verb).start..mark;
    let clause = parse.child(verb, &["nsubj", "nsubjpass", "expl"]).is_some();
    (clause && words.contains(&verb)).then(|| bounds::whole(parse, &words))
}

/// How many words may stand between an apposition and the verb of its clause in the parse.
const APPOSED_STEPS_MAX: usize = 8;

/// What somebody's word is called where a clause leans on it.
const LEANT_ON: [&str; 13] = [
    "account",
    "reckoning",
    "estimate",
    "telling",
    "version",
    "admission",
    "view",
    "opinion",
    "count",
    "tally",
    "calculation",
    "assessment",
    "word",
];

/// "By his |account|, the men had run", "the toll is 40 by the |reckoning| of doctors": the clause that
/// leans on somebody's word.
fn beside(parse: &Parse<'_>, noun: usize) -> Option<Span> {
    let owner = parse.child(noun, &["poss"]).or_else(|| parse.object_of(noun, &["of"]))?;
    let by = parse.tree.head(noun).filter(|&p| {
        let leads = matches!(parse.lower(p), "by" | "in" | "on" | "at");
        parse.label(noun) == "pobj" && leads && p < noun && LEANT_ON.contains(&parse.lemma(noun))
    })?;
    let (_, scope) = parse.scope(owner)?;
    let who = parse.tokens(&parse.phrase(owner))?;
    let speaks = matches!(parse.word(owner).tag, "PRP$") || is_someone(scope, who);
    let clause = leant(parse, by).filter(|_| speaks)?;
    let subject = parse.child(clause, &["nsubj", "nsubjpass", "expl"])?;
    let words = parse.phrase(clause);
    if subject > noun {
        return Some(bounds::whole(parse, &(parse.phrase(subject).start..words.end)));
    }
    // "in her words": behind a clause it may tell of much else than who says it.
    let mut end = by;
    while end > words.start && parse.word(end - 1).pos == "PUNCT" {
        end -= 1;
    }
    let last = parse.phrase(noun).end.max(parse.phrase(owner).end) >= words.end;
    let whole = last && subject < by && parse.lemma(noun) != "word" && words.start < end;
    whole.then(|| bounds::whole(parse, &(words.start..end)))
}

/// The verb whose clause a preposition stands beside; the parser may hang it on a noun of the clause.
fn leant(parse: &Parse<'_>, preposition: usize) -> Option<usize> {
    let mut at = parse.tree.head(preposition).filter(|_| parse.label(preposition) == "prep")?;
    for _ in 0..LEANT_STEPS_MAX {
        if matches!(parse.word(at).pos, "VERB" | "AUX") {
            return Some(at);
        }
        at = parse.tree.head(at)?;
    }
    None
}

/// How many nouns may stand between a preposition and the verb of its clause in the parse.
const LEANT_STEPS_MAX: usize = 3;

/// "by the |reckoning| of doctors": whose word it is follows.
fn leans(parse: &Parse<'_>, noun: usize) -> bool {
    parse.child(noun, &["poss"]).is_none() && beside(parse, noun).is_some()
}

/// Who stands behind a noun: its possessor, "by", "from", the agent of "levelled", a medium that it
/// stands in; with a clause also "of".
fn source(parse: &Parse<'_>, noun: usize, clause: bool) -> Option<usize> {
    let possessor = parse.child(noun, &["poss"]).or_else(|| {
        // The parser may take "the ministry’s account" for a clause.
        let owns = |s: usize| parse.word(s + 1).tag == "POS" && s + 1 < noun;
        parse.child(noun, &["nsubj"]).filter(|&s| s < noun && owns(s))
    });
    let issued = || {
        let participle = parse.children(noun).find(|&c| {
            c > noun && parse.word(c).tag == "VBN" && ISSUED.contains(&parse.lemma(c))
        })?;
        parse.object_of(participle, &["by"])
    };
    possessor
        .or_else(|| by(parse, noun))
        .or_else(|| parse.object_of(noun, &["from"]))
        .or_else(issued)
        .or_else(|| parse.object_of(noun, &["of"]).filter(|_| clause || leans(parse, noun)))
        .or_else(|| {
            parse
                .object_of(noun, &["in", "on"])
                .filter(|&o| parse.word(o).pos == "PROPN" || relays::is_medium_word(parse, o))
        })
}

fn by(parse: &Parse<'_>, noun: usize) -> Option<usize> {
    parse.object_of(noun, &["by", "among"])
}
