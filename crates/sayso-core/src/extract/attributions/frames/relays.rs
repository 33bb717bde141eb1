//! Who passes on what another says: "told |the Lantern|", "seen by |the Lantern|", "speaking to
//! |Radio Tavia|"; and who is cited: "…, citing |a memo|".

use super::super::lexicon::{CueClass, HedgeClass};
use super::super::scope::Found;
use super::super::sources::is_someone;
use super::parse::Parse;
use super::verbs::{self, CITES};
use super::{bounds, is_free};
use crate::model::SourceKind;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// What is done to a document, a person or their words by the medium that passes them on.
const PASSED_ON: [&str; 23] = [
    "see",
    "show",
    "obtain",
    "review",
    "view",
    "quote",
    "cite",
    "interview",
    "examine",
    "carry",
    "publish",
    "air",
    "broadcast",
    "verify",
    "read",
    "print",
    "hear",
    "report",
    "acquire",
    "relay",
    "record",
    "inspect",
    "consult",
];
/// How words come to stand in a medium: "echoed |in| the Lantern".
const STANDS_IN: [&str; 12] = [
    "echo",
    "publish",
    "carry",
    "report",
    "print",
    "appear",
    "quote",
    "cite",
    "air",
    "broadcast",
    "repeat",
    "post",
];
/// How words come to a medium: "leaked |to| the Lantern".
const GIVEN_TO: [&str; 12] = [
    "leak", "send", "show", "give", "pass", "provide", "repeat", "supply", "speak", "talk",
    "confirm", "say",
];
/// What is said to a medium: "in an |interview| with", "in |remarks| to".
const SPOKEN: [&str; 8] =
    ["interview", "remark", "comment", "statement", "email", "message", "conversation", "letter"];

/// Drops attitudes with an adverb of hearsay: "is |reportedly| furious" is hearsay about the singer,
/// not the singer's word. The adverb is an attribution of its own.
pub(super) fn drop_rumours(parse: &Parse<'_>, finds: &mut Vec<(usize, Found)>) {
    finds.retain(|(sentence, found)| {
        let scope = &parse.scopes[*sentence];
        let adverb = |at: usize| {
            let hedge = scope.lexicon.hedges.find(scope.word(at));
            hedge.is_some_and(|h| h.class == HedgeClass::Hearsay)
        };
        let verb = cue_verb(parse, found).map(|v| parse.lower(v)).unwrap_or_default();
        let mut rows = scope.lexicon.cues.find(verb).iter().map(|r| &scope.lexicon.cues.rows[r.0]);
        let speech = rows.any(|r| r.class == CueClass::Verb && verbs::speaks(r));
        speech || !found.trained || !(found.cue.0..=found.cue.1).any(adverb)
    });
}

/// "The coach |is said| to have told …" is hearsay about what the coach said, not of it: where what
/// the coach said is found, the hearsay is its hedge and no attribution of its own.
pub(super) fn drop_hearsay(parse: &Parse<'_>, finds: &mut Vec<(usize, Found)>) {
    let open = |found: &Found| {
        let verb = cue_verb(parse, found).filter(|&v| parse.label(v) == "xcomp")?;
        let head = parse.tree.head(verb).filter(|&h| parse.child(h, &["auxpass"]).is_some())?;
        (found.rule == "attributions/clause").then_some(head)
    };
    let hedged: BTreeSet<usize> = finds.iter().filter_map(|(_, found)| open(found)).collect();
    if !hedged.is_empty() {
        finds.retain(|(_, f)| {
            cue_verb(parse, f).is_none_or(|v| !(hedged.contains(&v) && f.source.is_none()))
        });
    }
}

/// Adds to each find the medium that passes it on, and finds for those who are cited, in place of
/// finds that take who is cited for what is said.
pub(super) fn add(parse: &Parse<'_>, finds: &mut Vec<(usize, Found)>) {
    let mut all_cited: Vec<(usize, Found)> = Vec::new();
    for (sentence, found) in finds.iter_mut() {
        let own = told(parse, found);
        // "told |the trade| weekly Aviation Ledger": its name goes on.
        let part = own.zip(found.told).is_some_and(|((t, _), f)| t.0 == f.0 && f.1 < t.1);
        if (found.told.is_none() || part)
            && let Some((told, relayed)) = own
        {
            found.told = Some(told);
            found.relayed = relayed;
            // "a tally | that the Argus obtained": its name is not the source's.
            let before = told.0.checked_sub(1);
            found.source = found.source.zip(before).map_or(found.source, |(source, before)| {
                let within = source.0 < told.0 && told.0 <= source.1;
                Some(if within {
                    shortened(parse, source).unwrap_or((source.0, before))
                } else {
                    source
                })
            });
        }
        if let Some(cited) = cited(parse, found)
            && all_cited.iter().rev().take_while(|c| c.0 == *sentence).all(|c| c.1.cue != cited.cue)
        {
            all_cited.push((*sentence, cited));
        }
    }
    if all_cited.is_empty() {
        return;
    }
    let cues: BTreeMap<usize, usize> = all_cited.iter().map(|(_, f)| f.cue).collect();
    finds.retain(|(_, found)| is_free(&cues, found.cue));
    finds.extend(all_cited);
}

/// A source without the clauses that hang on it.
fn shortened(parse: &Parse<'_>, source: (usize, usize)) -> Option<(usize, usize)> {
    let words = parse.words_in(parse.document.span(source.0, source.1));
    let head = words.clone().find(|&at| {
        matches!(parse.word(at).pos, "NOUN" | "PROPN" | "PRON")
            && parse.tree.head(at).is_none_or(|h| !words.contains(&h))
    })?;
    let named = parse.bare(parse.named(head));
    parse.tokens(&named).filter(|s| s.0 >= source.0 && s.1 <= source.1)
}

/// The verb at the head of a find's cue, as a word of the parser.
fn cue_verb(parse: &Parse<'_>, found: &Found) -> Option<usize> {
    let mut words = parse.words_in(parse.document.span(found.cue.0, found.cue.1));
    words.find(|&at| parse.word(at).pos == "VERB")
}

/// Who is told or passes it on, and whether only a medium can be meant.
fn told(parse: &Parse<'_>, found: &Found) -> Option<((usize, usize), bool)> {
    let verb = cue_verb(parse, found);
    let source = found.source.map(|s| parse.words_in(parse.document.span(s.0, s.1)));
    let mut relayed = false;
    let noun = || {
        // "the general’s boast to |Sorel TV|"
        let words = parse.words_in(parse.document.span(found.cue.0, found.cue.1));
        let noun = words.clone().find(|&at| parse.word(at).pos == "NOUN")?;
        parse.object_of(noun, &["to"]).filter(|&o| parse.word(o).pos == "PROPN")
    };
    let by_verb = verb.map_or_else(noun, |verb| addressee(parse, verb));
    let object = by_verb.or_else(|| {
        relayed = true;
        let of_source = source.clone().and_then(|words| relay(parse, words));
        of_source.or_else(|| {
            // "In a letter carried by the Herald, 44 professors urged …"
            let cue = verb.unwrap_or_else(|| {
                parse.words_in(parse.document.span(found.cue.0, found.cue.1)).start
            });
            let beside = |c: usize| match parse.label(c) {
                "prep" => parse.child(c, &["pobj"]).map(|o| parse.phrase(o)),
                "acl" | "advcl" if parse.word(c).pos == "VERB" => Some(parse.phrase(c)),
                _ => None,
            };
            parse.children(cue).filter_map(beside).find_map(|words| relay(parse, words))
        })
    })?;
    let told = parse.tokens(&parse.short(parse.named(object)))?;
    // Not a word of what is said.
    let span = parse.document.span(told.0, told.1);
    let within = found.content.iter().any(|c| c.overlaps(span));
    (!within).then_some((told, relayed))
}

/// "told |the Lantern|", "said to |Reuters|", "said in an interview with |Radio Tavia|".
fn addressee(parse: &Parse<'_>, verb: usize) -> Option<usize> {
    if parse.lemma(verb) == "tell" {
        // "|The Mail| was told by a councillor that …"
        let passive =
            parse.child(verb, &["nsubjpass"]).filter(|_| parse.object_of(verb, &["by"]).is_some());
        let object = parse.child(verb, &["dobj", "dative"]).filter(|&o| o > verb);
        return object.or(passive);
    }
    let named = |at: usize| parse.word(at).pos == "PROPN" || is_medium_word(parse, at);
    let to = || GIVEN_TO.contains(&parse.lemma(verb)) || verbs::takes(parse, verb, "that");
    let direct = to().then(|| parse.object_of(verb, &["to"])).flatten().filter(|&o| named(o));
    direct.or_else(|| {
        let spoken = |p: usize| {
            let object = parse.child(p, &["pobj"]).filter(|&o| SPOKEN.contains(&parse.lemma(o)))?;
            parse.object_of(object, &["with", "to"]).filter(|&o| named(o))
        };
        let prepositions = parse.children(verb).filter(|&c| parse.label(c) == "prep");
        prepositions.filter_map(spoken).next().or_else(|| {
            // "…, speaking to Radio Tavia"
            let speaking = |c: usize| {
                let speaks =
                    matches!(parse.lemma(c), "speak" | "talk") && parse.word(c).tag == "VBG";
                speaks.then(|| parse.object_of(c, &["to", "with"])).flatten()
            };
            parse.children(verb).find_map(speaking).filter(|&o| named(o))
        })
    })
}

/// Whether a word is a noun for media: "magazine".
pub(super) fn is_medium_word(parse: &Parse<'_>, at: usize) -> bool {
    let kind = parse.scope(at).and_then(|(_, scope)| scope.lexicon.sources.kind(parse.lower(at)));
    kind == Some(SourceKind::Outlet)
}

/// The medium that passes on what stands in `words`: "seen by |the Lantern|", "that |the Lantern|
/// obtained", "echoed in |the Lantern|", "who spoke to |the Lantern|".
fn relay(parse: &Parse<'_>, words: Range<usize>) -> Option<usize> {
    // A clause that belongs to the last noun may lie beyond the source's own words.
    let beyond = words.clone().filter_map(|at| {
        let clause = parse
            .children(at)
            .find(|&c| c >= words.end && matches!(parse.label(c), "acl" | "relcl"))?;
        Some(parse.tree.subtree(clause).end)
    });
    let end = beyond.max().unwrap_or(words.end).min(words.end + BEYOND_MAX);
    (words.start..end).filter(|&at| parse.word(at).pos == "VERB").find_map(|verb| {
        let lemma = parse.lemma(verb);
        let medium = |o: &usize| matches!(parse.word(*o).pos, "PROPN" | "NOUN");
        let passive = parse.word(verb).tag == "VBN";
        let passed = PASSED_ON.contains(&lemma);
        let agent = (passed && passive).then(|| parse.object_of(verb, &["by"])).flatten();
        let subject = || {
            let relative = passed && parse.label(verb) == "relcl";
            let subject = relative.then(|| parse.child(verb, &["nsubj"])).flatten();
            subject.filter(|&s| parse.word(s).pos == "PROPN")
        };
        let place = || {
            let stands = STANDS_IN.contains(&lemma);
            let place = stands.then(|| parse.object_of(verb, &["in", "on"])).flatten();
            place.filter(|&o| parse.word(o).pos == "PROPN")
        };
        let given = || {
            let given = GIVEN_TO.contains(&lemma);
            given.then(|| parse.object_of(verb, &["to", "with"])).flatten()
        };
        agent.or_else(subject).or_else(place).or_else(given).filter(medium)
    })
}

/// A clause on a source is looked at for at most so many words beyond it.
const BEYOND_MAX: usize = 24;

/// Whether a noun is one of those who do something, by its ending: "foremen", "surveyors"; not a thing
/// ("letters", "rivers") and not what only ends so.
fn is_agent(parse: &Parse<'_>, noun: usize) -> bool {
    const ENDINGS: [&str; 9] = ["er", "or", "ist", "man", "men", "ian", "eer", "woman", "women"];
    const OTHERS: [&str; 42] = [
        "anger",
        "behavior",
        "behaviour",
        "border",
        "center",
        "chapter",
        "character",
        "charter",
        "color",
        "corner",
        "danger",
        "disaster",
        "disorder",
        "encounter",
        "error",
        "factor",
        "favor",
        "fever",
        "fervor",
        "furor",
        "honor",
        "hunger",
        "labor",
        "manner",
        "matter",
        "murder",
        "number",
        "offer",
        "order",
        "power",
        "pressure",
        "quarter",
        "rumor",
        "sector",
        "summer",
        "surrender",
        "terror",
        "theater",
        "transfer",
        "weather",
        "whisper",
        "winter",
    ];
    let lemma = parse.lemma(noun).to_lowercase();
    let thing = || parse.scope(noun).is_some_and(|(_, s)| s.lexicon.is_thing(&lemma));
    let ends = ENDINGS.iter().any(|e| lemma.ends_with(e));
    lemma == "people" || ends && !OTHERS.contains(&lemma.as_str()) && !thing()
}

/// "…, citing |a memo|", "…, which cited |two foremen|": the one who is cited, with the same
/// content.
fn cited(parse: &Parse<'_>, found: &Found) -> Option<Found> {
    let verb = cue_verb(parse, found).filter(|&v| !CITES.contains(&parse.lemma(v)))?;
    let source = found.source.map(|s| parse.words_in(parse.document.span(s.0, s.1)));
    // "according to X, citing Y": both hang on the verb of what is said.
    let phrase = parse.tree.head(verb).filter(|_| parse.label(verb) == "prep");
    let cites = parse.sentence(verb).find(|&at| {
        let of = |up: usize| {
            let beside = phrase == Some(up) && source.as_ref().is_some_and(|s| s.end <= at);
            up == verb || beside || source.as_ref().is_some_and(|words| words.contains(&up))
        };
        at != verb
            && CITES.contains(&parse.lemma(at))
            && parse.word(at).pos == "VERB"
            && parse.child(at, &["auxpass"]).is_none()
            && parse.tree.head(at).is_some_and(of)
    })?;
    let quoted = parse.child(cites, &["dobj"]).filter(|&o| o > cites)?;
    let (_, scope) = parse.scope(cites)?;
    let token = parse.tokens(&(cites..cites + 1))?.0;
    let row = scope.lexicon.cues.find(scope.word(token)).first().map_or(usize::MAX, |r| r.0);
    let mut cited = Found::at((token, token), row, "attributions/citing");
    cited.source = parse.tokens(&parse.phrase(quoted));
    cited.content.clone_from(&found.content);
    let own = parse.document.span(token, cited.source?.1);
    cited.content.retain(|c| !c.overlaps(own));
    // "reported, citing people it did not name, | that …": the parser hangs the clause on "citing".
    if cited.content.is_empty() {
        let clause = parse.child(cites, &["ccomp"])?;
        cited.content = vec![bounds::whole(parse, &parse.phrase(clause))];
        cited.source = parse.tokens(&parse.bare(quoted));
    }
    // "declined, citing the cost": a reason, not a source.
    let someone = cited.source.is_some_and(|source| is_someone(scope, source));
    let one = scope.lexicon.sources.kind(&parse.lemma(quoted).to_lowercase()).is_some();
    if !(someone || one || is_agent(parse, quoted)) {
        return None;
    }
    cited.under = Some(found.cue);
    (!cited.content.is_empty()).then_some(cited)
}
