//! Where contents end: quotation marks that belong to them, clauses that do not.

use super::super::lexicon::CueClass;
use super::super::scope::Found;
use super::parse::Parse;
use crate::model::Span;
use std::ops::Range;

/// The span of a content's words, with the marks of a quotation that it fills.
pub(super) fn whole(parse: &Parse<'_>, words: &Range<usize>) -> Span {
    let mut span = parse.span(words);
    for at in [span.start, span.end.saturating_sub(1)] {
        let Some(quote) = parse.document.quote_at(at).map(|q| parse.document.quotes[q]) else {
            continue;
        };
        if span.start <= quote.inner.start {
            span.start = span.start.min(quote.span.start);
            if quote.closed && quote.span.end.saturating_sub(span.end) < 4 {
                span.end = span.end.max(quote.span.end);
            }
        }
    }
    span
}

/// Whether a frame's content is to take the place of one that was read before: it holds all of it
/// and goes on to a clause's end ("Guests, they said, | complained"), or starts where that one has
/// lost its beginning.
pub(super) fn is_better(read: &[Span], frame: &[Span]) -> bool {
    let (Some(first), Some(last)) = (read.first(), read.last()) else { return true };
    let whole = first.cover(*last);
    let held = |span: &Span| frame.iter().any(|f| f.contains(*span));
    let length = |spans: &[Span]| spans.iter().map(|s| s.len()).sum::<u32>();
    if read.iter().all(held) {
        return frame.len() > 1 && length(frame) > length(read);
    }
    // Direct speech that goes on is longer than any clause.
    let starts = frame.first().is_some_and(|f| f.start < first.start && f.overlaps(whole));
    starts && frame.len() == 1 && frame[0].end > first.start
}

/// Whether a frame's content is surely the one: what was read is only the "it" of "it is claimed",
/// misses the verb of the clause that is reported ("the navy |believes the harbour was mined|, the
/// Echo reported"), or takes up who is told ("told | parliament the navy had promised").
pub(super) fn is_truer(parse: &Parse<'_>, verb: usize, read: &[Span], frame: &[Span]) -> bool {
    let held = |spans: &[Span], at: usize| spans.iter().any(|s| s.contains(parse.span_of(at)));
    if read.iter().any(|s| s.of(&parse.document.lower) == "it") {
        return !frame.is_empty();
    }
    let ([read], [frame]) = (read, frame) else { return false };
    if parse.document.quote_at(read.start).is_some() {
        return false;
    }
    let inside = frame.contains(*read) && frame.end <= read.end + 1;
    let before = frame.end <= parse.span_of(verb).start;
    let words = parse.words_in(*read);
    let missed = words.clone().any(|at| {
        let above = parse.tree.head(at).filter(|h| !words.contains(h));
        let clause = matches!(parse.label(at), "ccomp" | "xcomp");
        clause && above.is_some_and(|h| held(&[*frame], h))
    });
    let told = parse.child(verb, &["dobj"]).filter(|&o| o > verb && parse.lemma(verb) == "tell");
    let told = told.is_some_and(|o| held(&[*read], o) && !held(&[*frame], o));
    inside && before && missed || told && read.contains(*frame)
}

/// Whether a content that was read stops before the verb of its that-clause, which the frame's has:
/// "that the bus, |which was late, hit a wall|".
pub(super) fn is_cut(parse: &Parse<'_>, read: &[Span], frame: &[Span]) -> bool {
    let ([read], [frame]) = (read, frame) else { return false };
    let words = parse.words_in(*read);
    let that = words.clone().next().filter(|&at| parse.label(at) == "mark");
    let verb = that.and_then(|at| parse.tree.head(at)).filter(|h| !words.contains(h));
    frame.contains(*read) && verb.is_some_and(|h| frame.contains(parse.span_of(h)))
}

/// Whether a content that was read stands before the cue where the parse shows one after it: "Asked
/// whether he would stand, the president told reporters | he had not decided".
pub(super) fn is_moved(parse: &Parse<'_>, cue: Span, read: &[Span], frame: &[Span]) -> bool {
    let quoted = |c: &Span| parse.document.quote_at(c.start).is_some();
    let before = read.iter().all(|c| c.end <= cue.start && !quoted(c));
    before && !read.is_empty() && frame.iter().all(|c| c.start >= cue.end)
}

/// Cuts what follows a cue at a semicolon outside quotations and at a clause that is joined to the
/// cue's verb and has a subject of its own.
pub(super) fn close(parse: &Parse<'_>, found: &mut Found) {
    let cue = parse.document.span(found.cue.0, found.cue.1);
    let limit = limit(parse, cue, &found.content);
    let quoted = |at: u32| parse.document.quote_at(at).is_some();
    for content in found.content.iter_mut().filter(|c| c.start >= cue.end) {
        let words = parse.words_in(*content);
        let cut = words.clone().skip(1).find(|&at| {
            let word = parse.word(at);
            let semicolon = word.pos == "PUNCT" && parse.lower(at) == ";";
            let concedes = matches!(parse.lower(at), "though" | "although")
                && at > words.start
                && parse.lower(at - 1) == ",";
            let dash = is_lone_dash(parse, &words, at);
            (semicolon || concedes || dash || limit == Some(at)) && !quoted(word.span.start)
        });
        let Some(cut) = cut else { continue };
        let mut end = cut;
        while end > words.start + 1 && matches!(parse.word(end - 1).pos, "PUNCT" | "CCONJ") {
            end -= 1;
        }
        content.end = whole(parse, &(words.start..end)).end.clamp(content.start, content.end);
    }
    // "said nothing" is no saying; "…, X said, |although records show none|" is not X's.
    let concedes = |c: &Span| {
        let words = c.of(&parse.document.lower);
        c.start >= cue.end && (words.starts_with("though ") || words.starts_with("although "))
    };
    let silent = |c: &Span| c.of(&parse.document.lower) == "nothing";
    let several = found.content.len() > 1;
    let joins = |c: &Span| matches!(c.of(&parse.document.lower), "and" | "but");
    found.content.retain(|c| !(c.is_empty() || silent(c) || several && (concedes(c) || joins(c))));
}

/// "… — a claim that his office denies": one dash alone among `words` ends what is said; in PolNeAR's
/// training articles it does so in three of five. What is included goes on, and "10–20" is no dash.
fn is_lone_dash(parse: &Parse<'_>, words: &Range<usize>, at: usize) -> bool {
    let is_dash = |at: usize| match parse.lower(at) {
        "—" => true,
        "–" => at > 0 && parse.span_of(at - 1).end < parse.span_of(at).start,
        _ => false,
    };
    let goes_on =
        words.contains(&(at + 1)) && matches!(parse.lower(at + 1), "including" | "at" | "that");
    is_dash(at) && !goes_on && !words.clone().any(|other| other != at && is_dash(other))
}

/// The first word of a clause with a subject of its own that is joined to the verb of a cue, not to
/// what it reports.
fn limit(parse: &Parse<'_>, cue: Span, content: &[Span]) -> Option<usize> {
    let verb = parse.words_in(cue).find(|&at| parse.word(at).pos == "VERB")?;
    let relative = || {
        // "who is understood |to have acted alone|, was tackled": not past its relative clause.
        let clause = (parse.label(verb) == "relcl").then(|| parse.tree.subtree(verb))?;
        let after = (clause.end..parse.sentence(verb).end).next()?;
        let set_off = parse.lower(after) == "," || parse.lower(after - 1) == ",";
        (set_off && clause.end > verb + 1).then_some(after)
    };
    let resumes = || {
        let next = parse.sentence(verb).find(|&c| c > verb && parse.resumed(c) == Some(verb))?;
        let link = (verb..next)
            .rev()
            .take_while(|&at| matches!(parse.word(at).pos, "ADV" | "CCONJ" | "PUNCT"));
        reports(parse, next).then(|| link.last().unwrap_or(next))
    };
    let last = parse.words_in(cue).end - 1;
    joined(parse, verb, last, content).or_else(resumes).or_else(relative)
}

/// The first word, after the `last` of its cue, of a clause that is joined to a verb which reports,
/// where it is one of its
/// own: with a subject, another report, or beside an object ("confirmed the raid | but saw no men").
fn joined(parse: &Parse<'_>, verb: usize, last: usize, content: &[Span]) -> Option<usize> {
    let clause = |c: usize| c > verb && matches!(parse.label(c), "ccomp" | "xcomp");
    let object = parse.child(verb, &["dobj"]).map(|o| parse.span_of(o));
    let told = object.filter(|o| content.iter().any(|c| c.contains(*o)));
    let nominal = told.is_some() && !parse.children(verb).any(clause);
    let joined = parse.children(verb).find(|&c| {
        let subject = parse.child(c, &["nsubj", "nsubjpass", "expl"]);
        let alike = parse.word(c).pos == "VERB" && parse.word(c).tag == parse.word(verb).tag;
        let other = nominal && alike || subject.is_some_and(|s| s > verb) || reports(parse, c);
        c > last && parse.label(c) == "conj" && other
    })?;
    // "admitted a lapse | yet denied"
    let link = parse.children(verb).find(|&c| c > verb && c < joined && parse.label(c) == "cc");
    let joined = link.map_or(joined, |cc| if cc + 1 == joined { cc } else { joined });
    let start = parse.tree.subtree(joined).start;
    (start > verb).then_some(start)
}

/// Whether a verb is a cue.
fn reports(parse: &Parse<'_>, verb: usize) -> bool {
    parse.scope(verb).is_some_and(|(_, scope)| {
        let rows = scope.lexicon.cues.find(parse.lower(verb)).iter();
        rows.map(|r| &scope.lexicon.cues.rows[r.0]).any(|r| r.class == CueClass::Verb)
    })
}

/// "…, the Lantern notes" at the end of what another says: who says so says all of it, and is no
/// part of it.
pub(super) fn settle(parse: &Parse<'_>, finds: &mut [(usize, Found)]) {
    for index in 0..finds.len() {
        let Some(tail) = tail(parse, &finds[index].1) else { continue };
        let near = index.saturating_sub(TAIL_NEAR)..finds.len().min(index + TAIL_NEAR);
        let mut all: Option<Span> = None;
        for other in near.filter(|&o| o != index) {
            let ends_with = |c: &Span| c.contains(tail) && c.end <= tail.end + 1;
            let same = finds[other].0 == finds[index].0;
            let inner = &mut finds[other].1;
            let Some(content) = inner.content.last_mut().filter(|c| same && ends_with(c)) else {
                continue;
            };
            let words = parse.words_in(Span { start: content.start, end: tail.start });
            let end = words.clone().rev().find(|&at| parse.word(at).pos != "PUNCT");
            let Some(end) = end.filter(|&at| parse.span_of(at).end <= tail.start) else { continue };
            content.end = parse.span_of(end).end;
            let by = inner.source.map(|s| parse.document.span(s.0, s.1));
            let cue = parse.document.span(inner.cue.0, inner.cue.1);
            let said = inner.content.iter().copied().chain(by).fold(cue, Span::cover);
            all = Some(all.map_or(said, |a| a.cover(said)));
        }
        if let Some(all) = all {
            finds[index].1.content = vec![all];
        }
    }
    for index in 1..finds.len() {
        around(parse, finds, index);
        part(parse, finds, index);
    }
}

/// "said it was not aware of it |and expected| him to stay": what one source says in two words ends
/// where the second starts.
fn part(parse: &Parse<'_>, finds: &mut [(usize, Found)], index: usize) {
    let (before, rest) = finds.split_at_mut(index);
    let Some((sentence, second)) = rest.first() else { return };
    let cue = parse.document.span(second.cue.0, second.cue.1);
    let words = parse.words_in(cue);
    let adverb = |at: &usize| parse.word(*at).pos == "ADV";
    let Some(link) = (0..words.start).rev().find(|at| !adverb(at)) else { return };
    if parse.word(link).pos != "CCONJ" || second.source.is_none() {
        return;
    }
    let near = before.iter_mut().rev().take(TAIL_NEAR).take_while(|f| f.0 == *sentence);
    for (_, first) in near.filter(|f| f.1.source == second.source) {
        let Some(content) = first.content.last_mut().filter(|c| c.contains(cue)) else { continue };
        let from = parse.words_in(*content).start;
        let end = (from..link).rev().find(|&at| parse.word(at).pos != "PUNCT");
        if let Some(end) = end.filter(|_| parse.document.quote_at(cue.start).is_none()) {
            content.end = whole(parse, &(from..end + 1)).end.clamp(content.start, content.end);
        }
    }
}

/// "X stressed, |the agency reported|, that …": who stands between commas in what another says passes
/// on all of it.
fn around(parse: &Parse<'_>, finds: &mut [(usize, Found)], index: usize) {
    let (before, rest) = finds.split_at_mut(index);
    let (Some(inner), Some(outer)) = (before.last(), rest.first_mut()) else { return };
    let (Some(source), Some(by)) = (outer.1.source, inner.1.source) else { return };
    let follows = inner.0 == outer.0 && inner.1.cue.1 + 2 == source.0 && source.1 < outer.1.cue.0;
    let word = |at: usize| parse.scopes[outer.0].word(at);
    let set_off = word(inner.1.cue.1 + 1) == "," && word(outer.1.cue.1 + 1) == ",";
    if follows && set_off && inner.1.content == outer.1.content && by.1 < inner.1.cue.0 {
        let said = parse.document.span(by.0, inner.1.cue.1);
        outer.1.content.insert(0, said);
    }
}

/// Finds of one sentence stand at most so far apart.
const TAIL_NEAR: usize = 8;

/// Source and cue of a find, where they end a clause after a comma and name somebody: "…, the
/// Lantern notes", "…, reported the Lantern".
fn tail(parse: &Parse<'_>, found: &Found) -> Option<Span> {
    let cue = parse.document.span(found.cue.0, found.cue.1);
    let source = found.source?;
    let span = parse.document.span(source.0, source.1).cover(cue);
    let words = parse.words_in(span);
    let comma = words.start.checked_sub(1).is_some_and(|at| parse.lower(at) == ",");
    let pronoun = words.clone().take(1).any(|at| parse.word(at).pos == "PRON");
    let after = found.content.iter().any(|c| c.start >= span.end);
    // "…, the charity said |in a statement|"
    let sentence = parse.sentence(words.start);
    let adjunct = (words.end..sentence.end)
        .take_while(|&at| {
            matches!(parse.word(at).pos, "ADP" | "DET" | "NOUN" | "PROPN" | "ADJ" | "NUM" | "PUNCT")
                && parse.lower(at) != ","
        })
        .last();
    let end = adjunct.filter(|&at| at + 1 == sentence.end && at < words.end + ADJUNCT_MAX);
    let span = end.map_or(span, |at| {
        let at = if parse.word(at).pos == "PUNCT" { at - 1 } else { at };
        span.cover(parse.span_of(at))
    });
    (comma && !pronoun && !after).then_some(span)
}

/// Words between the last verb of saying and the sentence's end, at most.
const ADJUNCT_MAX: usize = 6;
