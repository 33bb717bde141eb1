//! Who says what a verb reports: its subject, where the parser hung it, and what it stands for.

use super::super::scope::{Found, Scope};
use super::super::sources::is_someone;
use super::parse::Parse;
use super::verbs::takes;
use crate::model::Span;
use crate::text::Tag;
use std::ops::Range;

/// Who says it: the head of the phrase, its words, and for a relative pronoun what it stands for.
pub(super) struct Who {
    pub head: usize,
    pub words: Range<usize>,
    pub antecedent: Option<usize>,
}

/// First and last token of a source and of what it stands for.
pub(super) type Tokens = (Option<(usize, usize)>, Option<(usize, usize)>);

impl Who {
    /// Its tokens, cut short where the parser hung the content on them; none where that is no help.
    pub fn apart_from(self, parse: &Parse<'_>, content: &[Span]) -> Option<Tokens> {
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
pub(super) fn source(parse: &Parse<'_>, verb: usize) -> Option<Who> {
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
pub(super) fn inverted(parse: &Parse<'_>, verb: usize) -> Option<usize> {
    let comma = verb > 0 && parse.lower(verb - 1) == "," && parse.label(verb) == "conj";
    let object = parse.child(verb, &["dobj"]).filter(|&o| comma && o > verb)?;
    let rest = parse.phrase(object).end;
    let close = rest + 1 >= parse.sentence(verb).end;
    (close && parse.word(object).pos == "PROPN" && parse.lemma(verb) != "tell").then_some(object)
}

/// The tokens of who says what the verb of a cue reports, for a find that has no source.
pub(super) fn missing(parse: &Parse<'_>, found: &Found) -> Option<Tokens> {
    let mut words = parse.words_in(parse.document.span(found.cue.0, found.cue.1));
    let verb = words.find(|&at| parse.word(at).pos == "VERB")?;
    let participle = parse.word(verb).tag == "VBN" && !parse.is_mistaken(verb);
    if parse.child(verb, &["auxpass"]).is_some() || participle {
        return None;
    }
    let (_, scope) = parse.scope(verb)?;
    let who = source(parse, verb).filter(|w| parse.lower(w.head) != "it")?;
    let who = who.apart_from(parse, &found.content)?;
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
    it && takes(parse, verb, "it")
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
        let noun = parse
            .child(clause, &["nsubj", "nsubjpass"])
            .filter(|&n| n < clause && parse.tree.subtree(n).start == words.start);
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

/// A speaker's name or noun without what tells when it spoke: "Senator Ana Ruiz | late on Friday". What
/// hangs on a clause of its own stays ("a poll released Friday").
pub(super) fn trimmed(scope: &Scope<'_>, (first, last): (usize, usize)) -> (usize, usize) {
    let time = |at: usize| {
        let part = matches!(scope.word(at), "late" | "early" | "later" | "evening" | "night");
        scope.is_time(at) || part
    };
    let mut end = last;
    while end > first && time(end) {
        end -= 1;
    }
    let leads = |at: usize| matches!(scope.word(at), "on" | "in" | "last" | "this");
    while end > first && end < last && leads(end) {
        end -= 1;
    }
    let noun = matches!(scope.tag(end), Tag::Name | Tag::Other) && !time(end) && !leads(end);
    let plain = (first..=end).all(|at| {
        matches!(
            scope.tag(at),
            Tag::Name | Tag::Other | Tag::Determiner | Tag::Possessive | Tag::Mark
        ) && scope.word(at) != ","
            || scope.word(at) == "of"
            || scope.word(at) == "and"
    });
    if noun && plain && is_someone(scope, (first, end)) { (first, end) } else { (first, last) }
}
