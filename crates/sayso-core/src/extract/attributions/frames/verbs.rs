//! Verbs that report, with a subject and a clause of their own: "members had told her that …", "was
//! told by two people that …", "guests, they said, complained of cramps".

use super::super::lexicon::{Cue, CueClass};
use super::super::phrases;
use super::super::scope::{Found, Scope};
use super::super::sources::is_someone;
use super::{Frame, bounds, parse::Parse};
use crate::model::{Factuality, Span, Stance};
use std::ops::Range;

/// Verbs that pass on what somebody else says.
pub(super) const CITES: [&str; 3] = ["cite", "quote", "reference"];

/// The frame of the verb at `at`.
pub(super) fn read(parse: &Parse<'_>, at: usize) -> Option<Frame> {
    let (sentence, scope) = parse.scope(at)?;
    let token = parse.tokens(&(at..at + 1))?.0;
    let rows = scope.lexicon.cues.find(scope.word(token));
    let row = rows.iter().find(|r| scope.lexicon.cues.rows[r.0].class == CueClass::Verb)?.0;
    let cue = &scope.lexicon.cues.rows[row];
    let negated = parse.is_negated(at);
    if CITES.contains(&parse.lemma(at)) || is_open(parse, at) || negated && !may_decline(cue) {
        return None;
    }
    let content = content(parse, at, cue)?;
    let rule = if negated { "attributions/declined" } else { "attributions/clause" };
    let mut found = Found::at((lead(parse, scope, at, token), token), row, rule);
    (found.source, found.antecedent) = match source(parse, at) {
        Some(who) => who.apart_from(parse, &content)?,
        None if is_nobody(parse, at, cue) => (None, None),
        None => (Some(phrases::subject(scope, found.cue.0)?), None),
    };
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
    let speaks = speaks(cue) || is_set_off(parse, at);
    let speech = !negated && !auxiliary(parse, at, &["MD"]) && speaks;
    apart.then_some(Frame { sentence, found, word: at, speech })
}

/// What a verb reports.
fn content(parse: &Parse<'_>, at: usize, cue: &Cue) -> Option<Vec<Span>> {
    let says = ["that", "clause", "wh", "quote"].iter().any(|t| cue.takes.has(t));
    let whole = || clause(parse, at).or_else(|| around(parse, at)).filter(|_| says);
    let labelled = || cue.takes.has("label").then(|| label(parse, at)).flatten();
    let denied = || object(parse, at).filter(|_| cue.stance == Stance::Denied);
    let before = || {
        let subject = parse.child(at, &["nsubj"]).filter(|&s| s < at);
        let start = subject.map_or_else(|| left_of(parse, at), |s| Some(parse.phrase(s).start))?;
        all_before(parse, start, at)
    };
    whole().or_else(|| open_clause(parse, at, cue)).or_else(labelled).or_else(denied).or_else(before)
}

/// Where the source of a verb starts that has no subject in the parse: the noun phrase right before
/// it, or the verb itself where its source follows ("…, reported the Mail").
fn left_of(parse: &Parse<'_>, verb: usize) -> Option<usize> {
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
    let passive = parse.child(verb, &["auxpass"]).is_some() && cue.takes.has("passive");
    let it = emerges(parse, verb);
    // "is said |to have told": the hedge of what was told.
    let open = parse.child(verb, &["xcomp"]);
    let told = open.is_some_and(|x| parse.child(x, &["ccomp"]).is_some());
    (passive || it) && !told
}

/// Whether a cue says that words were said, not what somebody has in mind.
pub(super) fn speaks(cue: &Cue) -> bool {
    let mind = matches!(
        cue.stance,
        Stance::Believed | Stance::Predicted | Stance::Intended | Stance::Demanded | Stance::Doubted
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
    let said = passive.is_some_and(|head| parse.child(head, &["auxpass"]).is_some());
    auxiliary(parse, verb, &["TO"]) && !said
}

/// Whether a verb has an auxiliary with one of these tags.
fn auxiliary(parse: &Parse<'_>, verb: usize, tags: &[&str]) -> bool {
    parse.children(verb).any(|c| parse.label(c) == "aux" && tags.contains(&parse.word(c).tag))
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
    let content = clause(parse, verb)
        .or_else(|| {
            let object = parse.child(verb, &["dobj"])?;
            Some(vec![bounds::whole(parse, &parse.phrase(object))])
        })
        .or_else(|| clause(parse, outer))
        .or_else(|| all_before(parse, parse.phrase(speaker).start, outer))?;
    let mut found = Found::at((token, token), row, "attributions/quoted-as");
    found.source = parse.tokens(&parse.bare(speaker));
    found.content = content;
    if parse.child(outer, &["nsubj"]).is_some() {
        found.under = parse.tokens(&(outer..outer + 1));
    } else if let Some(agent) = parse.object_of(outer, &["by"]) {
        (found.told, found.relayed) = (parse.tokens(&parse.short(agent)), true);
    }
    Some(Frame { sentence, found, word: verb, speech: true })
}

/// "quotes an official|:| “…”": what who is quoted says.
pub(super) fn quoted_colon(parse: &Parse<'_>, verb: usize) -> Option<Frame> {
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
    let content = clause(parse, verb)?;
    let (sentence, _) = parse.scope(verb)?;
    let token = parse.tokens(&(preposition..preposition + 1))?.0;
    let mut found = Found::at((token, token), usize::MAX, "attributions/heard-from");
    let who = Who { head: speaker, words: parse.phrase(speaker), antecedent: None };
    (found.source, _) = who.apart_from(parse, &content)?;
    found.content = content;
    found.under = parse.tokens(&(verb..verb + 1));
    Some(Frame { sentence, found, word: preposition, speech: true })
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
    (outer.source, outer.antecedent) = source(parse, verb)?.apart_from(parse, &inner.found.content)?;
    outer.content.clone_from(&inner.found.content);
    Some(outer)
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

/// Who says it: the head of the phrase, its words, and for a relative pronoun what it stands for.
struct Who {
    head: usize,
    words: Range<usize>,
    antecedent: Option<usize>,
}

/// First and last token of a source and of what it stands for.
type Tokens = (Option<(usize, usize)>, Option<(usize, usize)>);

impl Who {
    /// Its tokens, cut short where the parser hung the content on them; none where that is no help.
    fn apart_from(self, parse: &Parse<'_>, content: &[Span]) -> Option<Tokens> {
        let overlaps = |words: &Range<usize>| {
            let span = parse.span(words);
            content.iter().any(|c| c.overlaps(span))
        };
        let shorter = [self.words, parse.bare(self.head), parse.short(self.head)];
        let words = shorter.into_iter().find(|words| !overlaps(words))?;
        let antecedent = self.antecedent.and_then(|noun| parse.tokens(&parse.short(noun)));
        Some((Some(parse.tokens(&words)?), antecedent))
    }
}

/// Who says what a verb reports. None where nobody does.
fn source(parse: &Parse<'_>, verb: usize) -> Option<Who> {
    if let Some(head) = inverted(parse, verb) {
        return Some(Who { head, words: parse.short(head), antecedent: None });
    }
    let subject = match parse.subject(verb) {
        Some(subject) => subject,
        None => return stranded(parse, verb),
    };
    if matches!(parse.label(subject), "expl" | "csubj") || emerges(parse, verb) {
        return None;
    }
    let phrase = parse.phrase(subject);
    let words = if phrase.contains(&verb) { parse.bare(subject) } else { phrase };
    let relative = matches!(parse.word(subject).tag, "WDT" | "WP");
    let antecedent = relative.then(|| antecedent(parse, subject)).flatten();
    Some(Who { head: subject, words, antecedent })
}

/// "…, reported |the Mail|" at the end of a sentence, which the parser takes for a further verb with
/// an object.
fn inverted(parse: &Parse<'_>, verb: usize) -> Option<usize> {
    let comma = verb > 0 && parse.lower(verb - 1) == "," && parse.label(verb) == "conj";
    let object = parse.child(verb, &["dobj"]).filter(|&o| comma && o > verb)?;
    let ends = parse.phrase(object).end + 1 >= parse.sentence(verb).end;
    (ends && parse.word(object).pos == "PROPN").then_some(object)
}

/// The tokens of who says what the verb of a cue reports, for a find that has no source.
pub(super) fn missing(parse: &Parse<'_>, found: &Found) -> Option<Tokens> {
    let mut words = parse.words_in(parse.document.span(found.cue.0, found.cue.1));
    let verb = words.find(|&at| parse.word(at).pos == "VERB")?;
    if parse.child(verb, &["auxpass"]).is_some() || parse.word(verb).tag == "VBN" {
        return None;
    }
    let (_, scope) = parse.scope(verb)?;
    let who = source(parse, verb)?.apart_from(parse, &found.content)?;
    who.0.filter(|&s| is_someone(scope, s) && (s.1 < found.cue.0 || found.cue.1 < s.0))?;
    Some(who)
}

/// What a source that is a relative pronoun alone stands for, in tokens.
pub(super) fn meant(parse: &Parse<'_>, source: (usize, usize)) -> Option<(usize, usize)> {
    let words = parse.words_in(parse.document.span(source.0, source.1));
    let pronoun = (words.len() == 1).then_some(words.start)?;
    let relative = matches!(parse.word(pronoun).tag, "WDT" | "WP");
    let noun = relative.then(|| antecedent(parse, pronoun)).flatten()?;
    parse.tokens(&parse.short(noun))
}

/// Whether the subject of a verb is an "it" that stands for nothing: "it emerged that".
pub(super) fn emerges(parse: &Parse<'_>, verb: usize) -> bool {
    let it = parse.child(verb, &["nsubj", "nsubjpass"]).is_some_and(|s| parse.lower(s) == "it");
    let row = parse.scope(verb).and_then(|(_, scope)| {
        scope.lexicon.cues.find(parse.lower(verb)).first().map(|r| &scope.lexicon.cues.rows[r.0])
    });
    it && row.is_some_and(|row| row.takes.has("it"))
}

/// Whether a span is a relative pronoun.
pub(super) fn is_relative(parse: &Parse<'_>, span: Span) -> bool {
    let words = parse.words_in(span);
    words.len() == 1 && matches!(parse.word(words.start).tag, "WP" | "WDT")
}

/// The noun before a relative pronoun.
fn antecedent(parse: &Parse<'_>, pronoun: usize) -> Option<usize> {
    let before = pronoun.checked_sub(1)?;
    let mark = matches!(parse.lower(before), "," | "–" | "—" | "-");
    let noun = if mark { before.checked_sub(1)? } else { before };
    matches!(parse.word(noun).pos, "NOUN" | "PROPN").then_some(noun)
}

/// A subject that the parser hung elsewhere: "Sources |privy| to the talks told …", where it takes
/// an adjective for a verb; "An audit, a copy of which was obtained by X, found …"; "…, says memo".
fn stranded(parse: &Parse<'_>, verb: usize) -> Option<Who> {
    let clause = |c: usize| c < verb && matches!(parse.label(c), "ccomp" | "advcl" | "dep");
    let before = parse.children(verb).rev().find(|&c| clause(c));
    if let Some(clause) = before {
        let words = parse.tree.subtree(clause);
        let noun = parse.child(clause, &["nsubj", "nsubjpass"]).filter(|&n| {
            n < clause && parse.tree.subtree(n).start == words.start
        });
        let bare = noun.map(|n| parse.short(n));
        if words.end == verb && parse.word(verb - 1).pos != "PUNCT" {
            return noun.map(|head| Who { head, words, antecedent: None });
        }
        let comma = bare.filter(|b| parse.lower(b.end) == ",").zip(noun);
        let whole = parse.lower(verb - 1) == "," && parse.label(clause) == "advcl";
        if let Some((words, head)) = comma.filter(|_| whole) {
            return Some(Who { head, words, antecedent: None });
        }
    }
    let inverted = parse.children(verb).any(|c| c < verb && parse.label(c) == "ccomp");
    // "…, reported the Mail"
    let comma = verb > 0 && parse.lower(verb - 1) == "," && parse.label(verb) != "ROOT";
    let head = parse.child(verb, &["dobj"]).filter(|&o| (inverted || comma) && o > verb)?;
    Some(Who { head, words: parse.short(head), antecedent: None })
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
fn all_before(parse: &Parse<'_>, mut end: usize, verb: usize) -> Option<Vec<Span>> {
    let sentence = parse.sentence(verb);
    let says = matches!(parse.lemma(verb), "say" | "tell" | "report" | "add" | "quote");
    let joined = end.checked_sub(1).is_some_and(|at| {
        matches!(parse.word(at).pos, "CCONJ" | "SCONJ" | "ADP" | "PRON")
    });
    // Where, when, to whom and "citing whom" may follow.
    let rest = (verb + 1..sentence.end).find(|&at| {
        let cites = CITES.contains(&parse.lemma(at)) && parse.word(at).tag == "VBG";
        cites || matches!(parse.word(at).pos, "VERB" | "AUX" | "SCONJ" | "PRON")
    });
    let done = rest.is_none_or(|at| CITES.contains(&parse.lemma(at)));
    if !says || joined || !done || end <= sentence.start || end > verb {
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
fn open_clause(parse: &Parse<'_>, verb: usize, cue: &Cue) -> Option<Vec<Span>> {
    let open = parse.child(verb, &["xcomp"]).filter(|&x| x > verb)?;
    let words = parse.phrase(open);
    let span = bounds::whole(parse, &(words.start.max(verb + 1)..words.end));
    if parse.word(open).tag == "VBG" {
        return speaks(cue).then(|| vec![span]);
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

/// "described it as |“a machine”|": what somebody calls something, where it is quoted.
fn label(parse: &Parse<'_>, verb: usize) -> Option<Vec<Span>> {
    let called = parse.object_of(verb, &["as"]).or_else(|| parse.child(verb, &["oprd", "attr"]))?;
    let span = bounds::whole(parse, &parse.phrase(called));
    parse.document.quote_at(span.start)?;
    Some(vec![span])
}

/// "denies |withholding wages|", "rubbished |claims that …|": what a denial is of, where that is
/// itself a report or an act.
fn object(parse: &Parse<'_>, verb: usize) -> Option<Vec<Span>> {
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
fn is_set_off(parse: &Parse<'_>, verb: usize) -> bool {
    clause(parse, verb).is_none() && around(parse, verb).is_some()
}

/// "Guests, |they said|, complained of cramps": the clause around a verb set off by commas.
fn around(parse: &Parse<'_>, verb: usize) -> Option<Vec<Span>> {
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
