//! Where a content starts and ends.

use super::lexicon::{Cue, CueClass, Form};
use super::phrases;
use super::scope::Scope;
use crate::model::Span;
use crate::text::Tag;

/// Where the content after a cue starts.
#[derive(Copy, Clone, Debug)]
pub(super) struct Start {
    /// Its first token.
    pub at: usize,
    /// Whether it is direct speech set off by a comma or colon.
    pub direct: bool,
    /// The last token of the cue ("warned of").
    pub cue_last: usize,
    /// Whether a clause is sure to follow ("that", a colon, a quotation).
    pub marked: bool,
    /// The addressee.
    pub told: Option<(usize, usize)>,
}

/// Where the content of `cue`, which ends with token `last`, starts; none where it has none here.
pub(super) fn start(scope: &Scope<'_>, last: usize, cue: &Cue) -> Option<Start> {
    let takes = |what: &str| cue.takes.has(what);
    let mut at = last + 1;
    let mut found = Start { at, direct: false, cue_last: last, marked: true, told: None };
    if let Some(that) = distant_that(scope, at, takes("person")).filter(|_| takes("that")) {
        found.told = takes("person").then(|| addressee(scope, at)).flatten().map(|a| a.0);
        found.at = that;
        return Some(found);
    }
    for _ in 0..8 {
        if !scope.holds(at) || scope.done(at) {
            return None;
        }
        found.at = at;
        let word = scope.word(at);
        if scope.opens(at).is_some() {
            if at > last + 1
                && found.told.is_none()
                && !matches!(scope.tag(at - 1), Tag::Adverb | Tag::Mark)
            {
                // The title of what it was said in or on.
                return None;
            }
            found.marked = takes("quote");
            return (takes("quote") || takes("object")).then_some(found);
        }
        at = match scope.tag(at) {
            Tag::Subordinator | Tag::Relative | Tag::Determiner | Tag::Mark
                if scope.tag(at) != Tag::Determiner || matches!(word, "what" | "which") =>
            {
                match marked(scope, at, cue, found) {
                    Step::Next(next) => next,
                    Step::End(start) => return start,
                }
            }
            Tag::To | Tag::Preposition | Tag::Adverb => match adjunct(scope, at, cue, &mut found) {
                Step::Next(next) => next,
                Step::End(start) => return start,
            },
            Tag::Name | Tag::Other | Tag::Determiner if time_adjunct(scope, at).is_some() => {
                time_adjunct(scope, at)?
            }
            _ if takes("person") && found.told.is_none() => {
                let (told, next) = addressee(scope, at)?;
                found.told = Some(told);
                next
            }
            Tag::Conjunction | Tag::Auxiliary | Tag::Modal | Tag::Possessive => return None,
            _ => {
                found.marked = false;
                let clause = takes("clause") && clause_starts(scope, at);
                return (clause || takes("object")).then_some(found);
            }
        };
    }
    None
}

/// One step from the cue to its content.
enum Step {
    /// Look on from here.
    Next(usize),
    /// The content starts, or the cue has none.
    End(Option<Start>),
}

/// At a word or mark that opens clauses: "that", "whether", a colon, a comma.
fn marked(scope: &Scope<'_>, at: usize, cue: &Cue, mut found: Start) -> Step {
    let takes = |what: &str| cue.takes.has(what);
    match scope.word(at) {
        "that" if scope.tag(at) == Tag::Subordinator => Step::End(takes("that").then_some(found)),
        "whether" | "if" | "how" | "why" | "what" | "who" | "which" => {
            Step::End(takes("wh").then_some(found))
        }
        ":" => {
            found.at = at + 1;
            found.direct = true;
            Step::End((takes("quote") && scope.holds(at + 1)).then_some(found))
        }
        "," if scope.opens(at + 1).is_some() => {
            found.at = at + 1;
            found.direct = true;
            Step::End(takes("quote").then_some(found))
        }
        "," => {
            // "said, however, that"
            let close = (at + 2..scope.end.min(at + 7)).find(|&i| scope.word(i) == ",");
            let resumes = |close: usize| {
                let marked = scope.word(close + 1) == "that" || scope.opens(close + 1).is_some();
                marked && scope.tag(at + 1) != Tag::Gerund
            };
            close.filter(|&c| resumes(c)).map_or(Step::End(None), |c| Step::Next(c + 1))
        }
        _ => Step::End(None),
    }
}

/// At a preposition, "to" or an adverb: one that leads the content, or an adjunct to be passed.
fn adjunct(scope: &Scope<'_>, at: usize, cue: &Cue, found: &mut Start) -> Step {
    let takes = |what: &str| cue.takes.has(what);
    let (tag, word) = (scope.tag(at), scope.word(at));
    if tag == Tag::To && takes("to") {
        let verb =
            matches!(scope.tag(at + 1), Tag::Other | Tag::Auxiliary | Tag::Adverb | Tag::Negation);
        return Step::End(verb.then_some(*found));
    }
    if tag == Tag::To && takes("to_object") {
        found.cue_last = at;
        found.at = at + 1;
        return Step::End(scope.starts_phrase(at + 1).then_some(*found));
    }
    if tag != Tag::To && word == "out" && takes("out") {
        found.cue_last = at;
        return Step::Next(at + 1);
    }
    if tag != Tag::To && takes(word) {
        found.cue_last = at;
        found.at = at + 1;
        return Step::End(scope.holds(at + 1).then_some(*found));
    }
    // "said nearly 8,000 people", "says there are": the clause has begun.
    let begins = match tag {
        Tag::Preposition => !adjoins(scope, at),
        Tag::Adverb => {
            scope.tag(at + 1) == Tag::Number || (word == "there" && scope.is_finite(at + 1))
        }
        _ => false,
    };
    if begins && takes("clause") {
        found.marked = false;
        return Step::End(Some(*found));
    }
    if tag == Tag::Adverb {
        return Step::Next(at + 1);
    }
    past_adjunct(scope, at).map_or(Step::End(None), Step::Next)
}

/// A "that" some way behind the cue: "told a crowd in the town on Monday |that".
fn distant_that(scope: &Scope<'_>, from: usize, person: bool) -> Option<usize> {
    let adjunct =
        matches!(scope.tag(from), Tag::Preposition | Tag::To | Tag::Adverb) || scope.is_time(from);
    if !(person || adjunct) {
        return None;
    }
    let mut commas = 0;
    for at in from..scope.end.min(from + 25) {
        if scope.word(at) == "that" {
            return (at > from && scope.holds(at + 1) && !scope.is_finite(at + 1)).then_some(at);
        }
        commas += usize::from(scope.word(at) == ",");
        let stops = scope.is_finite(at)
            || scope.opens(at).is_some()
            || commas > 2
            || matches!(scope.word(at), ":" | ";")
            || matches!(scope.tag(at), Tag::Subordinator | Tag::Relative | Tag::Conjunction)
            || (scope.tag(at) == Tag::Pronoun && !(person && at == from));
        if stops {
            return None;
        }
    }
    None
}

/// Whether the preposition at `at` leads an adjunct of the cue: when, where or how it was said.
fn adjoins(scope: &Scope<'_>, at: usize) -> bool {
    let count = scope.word(at + 1) == "least"
        || scope.word(at + 1) == "most"
        || (matches!(scope.word(at), "about" | "around" | "over" | "up")
            && scope.tag(at + 1) == Tag::Number);
    !count
        && matches!(
            scope.word(at),
            "in" | "on"
                | "at"
                | "to"
                | "during"
                | "from"
                | "after"
                | "before"
                | "of"
                | "about"
                | "via"
                | "through"
                | "with"
                | "by"
                | "near"
                | "outside"
                | "following"
                | "as"
                | "late"
                | "over"
        )
}

/// Whether a clause can start at `at`: a noun phrase is there.
fn clause_starts(scope: &Scope<'_>, at: usize) -> bool {
    scope.starts_phrase(at) || matches!(scope.word(at), "there" | "no" | "not" | "“")
}

/// The token after "Tuesday", "last week", "this month".
fn time_adjunct(scope: &Scope<'_>, at: usize) -> Option<usize> {
    let pair = matches!(scope.word(at), "last" | "this" | "earlier" | "late" | "early");
    if pair && scope.is_time(at + 1) {
        return Some(if scope.is_time(at + 2) { at + 3 } else { at + 2 });
    }
    let plain = scope.is_time(at) && !scope.is_finite(at);
    plain.then(|| if scope.is_time(at + 1) { at + 2 } else { at + 1 })
}

/// The token after an adjunct that a preposition leads: "in a statement on Friday".
fn past_adjunct(scope: &Scope<'_>, preposition: usize) -> Option<usize> {
    let mut at = preposition + 1;
    if matches!(scope.tag(at), Tag::Determiner) {
        at += 1;
    }
    let from = at;
    while scope.holds(at) && at < preposition + 16 {
        match scope.tag(at) {
            Tag::Name | Tag::Number | Tag::Other | Tag::Possessive if scope.opens(at).is_none() => {
                at += 1;
            }
            Tag::Past if at > from || scope.nominal(at + 1) => at += 1,
            Tag::Mark if matches!(scope.word(at), "-" | "/") => at += 1,
            Tag::Gerund if at == from => at += 1,
            _ => break,
        }
    }
    let names = (from..at).filter(|&i| scope.tag(i) == Tag::Name && !scope.is_time(i)).count();
    let resumes = !scope.holds(at)
        || matches!(
            scope.tag(at),
            Tag::Mark | Tag::Preposition | Tag::To | Tag::Determiner | Tag::Pronoun
        )
        || matches!(scope.word(at), "that" | "whether" | "if" | "how" | "why");
    // "said in Rome Smith was": where the adjunct ends cannot be told without a parse.
    (at > from && (resumes || names == 0)).then_some(at)
}

/// "told |reporters| that": the addressee and the token after it.
pub(super) fn addressee(scope: &Scope<'_>, at: usize) -> Option<((usize, usize), usize)> {
    if scope.tag(at) == Tag::Pronoun {
        return Some(((at, at), at + 1));
    }
    if let Some(actor) = scope.actors.iter().find(|a| a.span.start == scope.span(at).start) {
        let tokens = scope.document.tokens_in(actor.span);
        if tokens.end > at && tokens.end < scope.end {
            return Some(((at, tokens.end - 1), tokens.end));
        }
    }
    let mut end = at;
    if scope.tag(end) == Tag::Determiner {
        end += 1;
    }
    let from = end;
    while scope.holds(end) && end < at + 14 {
        let joins = matches!(scope.word(end), "of" | "for" | "and" | "from" | "at")
            && (matches!(scope.tag(end + 1), Tag::Name | Tag::Determiner | Tag::Other));
        let own = matches!(scope.tag(end), Tag::Name | Tag::Possessive | Tag::Other | Tag::Number)
            && !scope.is_time(end)
            || (scope.tag(end) == Tag::Determiner && end > from && scope.word(end - 1) == "of");
        // A quoted title, as of a broadcast: told ABC’s “Good Morning”.
        let title = scope
            .opens(end)
            .filter(|q| q.span.len() < 60 && end > from && scope.tag(end - 1) == Tag::Possessive);
        if let Some(quote) = title {
            end = scope.document.tokens_in(quote.span).end;
        } else if own || joins {
            end += 1;
        } else {
            break;
        }
    }
    (end > from && scope.holds(end)).then_some(((at, end - 1), end))
}

/// The content that starts with `from`: to its quotation's end if it is direct speech, else to the
/// end of clause or sentence. `subordinate`: the cue's own clause ends at a comma.
pub(super) fn after(scope: &Scope<'_>, from: Start, subordinate: bool) -> Option<Span> {
    if from.direct
        && let Some(quote) = scope.opens(from.at)
    {
        return Some(quote.span);
    }
    let mut at = from.at;
    let mut end = None;
    while at < scope.end {
        if let Some(quote) = scope.quote(at).filter(|q| q.span.start <= scope.span(at).start) {
            let tokens = scope.document.tokens_in(quote.span);
            if quote.span.end > scope.span(scope.end - 1).start {
                let start = scope.span(from.at).start;
                return (quote.span.end > start).then_some(Span { start, end: quote.span.end });
            }
            if tokens.end > at + 1 {
                end = Some(tokens.end - 1);
                at = tokens.end;
                // “…,” inside the marks: a comma that ends the quotation ends the clause too.
                let comma = scope.word(at.wrapping_sub(2)) == ",";
                if comma && (subordinate || clause_breaks(scope, at)) {
                    break;
                }
                continue;
            }
        }
        if at > from.at
            && matches!(scope.word(at), "," | "—" | "–" | ";")
            && (subordinate || clause_breaks(scope, at + 1))
        {
            break;
        }
        if scope.word(at) == ")" && !(from.at..at).any(|i| scope.word(i) == "(") {
            break;
        }
        if at > from.at + 1 && scope.word(at) == "according" && scope.word(at + 1) == "to" {
            break;
        }
        if scope.tag(at) != Tag::Mark || matches!(scope.word(at), ")" | "%" | "?" | "!" | "]") {
            end = Some(at);
        }
        at += 1;
    }
    let end = end.filter(|&e| e >= from.at)?;
    Some(scope.document.span(from.at, end))
}

/// Whether what follows a comma, at `at`, is no longer said by the same cue: "…, adding that",
/// "…, according to", "…, he said".
fn clause_breaks(scope: &Scope<'_>, at: usize) -> bool {
    if scope.word(at) == "according" && scope.word(at + 1) == "to" {
        return true;
    }
    let lead = usize::from(matches!(scope.word(at), "and" | "but" | "while" | "though" | "as"));
    let speech = |i: usize, form: Form| {
        scope.lexicon.cues.find(scope.word(i)).iter().any(|&(row, f)| {
            let cue = &scope.lexicon.cues.rows[row];
            f == form && cue.takes.has("quote") && cue.class == CueClass::Verb
        })
    };
    if speech(at, Form::Gerund) || (lead == 1 && speech(at + 1, Form::Past)) {
        return true;
    }
    if scope.word(at) == "citing" {
        return true;
    }
    // "…, and |police said |that"
    let from = at + lead;
    if lead == 1 && scope.word(at) != "and" {
        // "…, while intelligence estimates put …"
        let puts = (from..scope.end.min(from + 8)).any(|i| {
            let noun = scope
                .lexicon
                .cues
                .find(scope.word(i))
                .iter()
                .any(|&(row, _)| scope.lexicon.cues.rows[row].takes.has("put"));
            noun && matches!(scope.word(i + 1), "put" | "puts" | "place" | "range")
        });
        if puts {
            return true;
        }
    }
    let says = |i: usize| speech(i, Form::Past) || (speech(i, Form::Third) && scope.is_verb(i));
    let Some(verb) =
        (from..scope.end.min(from + 8)).find(|&i| scope.tag(i) != Tag::Mark && says(i))
    else {
        return false;
    };
    let group = verb - usize::from(verb > from && scope.tag(verb - 1) == Tag::Adverb);
    let named = phrases::subject(scope, group).is_some_and(|s| s.0 == from);
    named && (lead == 1 || scope.done(verb + 1) || matches!(scope.word(verb + 1), "," | ";"))
}

/// The content that ends right before the source or cue at `limit`: a quotation, or a clause and
/// its comma. `floor`: where the sentence is free for it.
///
/// `parted`: the cue stands between commas, so what is before it need be no whole clause.
pub(super) fn before(
    scope: &Scope<'_>,
    limit: usize,
    floor: usize,
    parted: bool,
) -> Option<(Span, bool)> {
    if let Some(quote) = scope.closed_before(limit) {
        let floor_byte = scope.span(floor).start;
        if quote.span.start <= floor_byte {
            return Some((carried(scope, quote.span), true));
        }
        let start = clause_start(scope, floor);
        let span =
            Span { start: scope.span(start).start.min(quote.span.start), end: quote.span.end };
        return Some((span, start == scope.first && quote.span.start == span.start));
    }
    let comma = limit.checked_sub(1).filter(|&c| scope.holds(c) && c > floor)?;
    if !matches!(scope.word(comma), "," | "—" | "–") {
        return None;
    }
    let start = clause_start(scope, floor);
    let long = comma >= start + 2 || (parted && comma > start);
    let clause = parted || (start..comma).any(|i| is_verbal(scope, i));
    let led = !parted
        && !super::amounts::quantity(scope, start)
        && matches!(
            scope.tag(start),
            Tag::Preposition | Tag::Subordinator | Tag::Gerund | Tag::To | Tag::Past
        )
        && !(start..comma).any(|i| scope.word(i) == ",");
    (long && clause && !led).then(|| (scope.document.span(start, comma - 1), false))
}

/// Whether `span` is the whole of a block.
fn is_block(scope: &Scope<'_>, span: Span) -> bool {
    let blocks = &scope.document.report.blocks;
    let index = blocks.partition_point(|b| b.span.end <= span.start);
    blocks.get(index).is_some_and(|b| b.span == span)
}

/// A quotation together with an unclosed one that fills the block before.
fn carried(scope: &Scope<'_>, span: Span) -> Span {
    let quotes = &scope.document.quotes;
    let mut start = span.start;
    let mut index = quotes.partition_point(|q| q.span.start < start);
    while let Some(before) = index.checked_sub(1).map(|i| quotes[i]) {
        let gap = Span { start: before.span.end, end: start };
        let whole = is_block(scope, before.span);
        if before.closed || !whole || !scope.document.words(gap).trim().is_empty() {
            break;
        }
        start = before.span.start;
        index -= 1;
    }
    Span { start, end: span.end }
}

fn is_verbal(scope: &Scope<'_>, at: usize) -> bool {
    scope.is_finite(at)
        || scope.tag(at) == Tag::Past
        || (scope.tag(at) == Tag::Other && scope.word(at).ends_with('s') && scope.nominal(at - 1))
        || scope.opens(at).is_some()
}

/// The first token of the clause from `floor`, without a leading conjunction after another clause.
fn clause_start(scope: &Scope<'_>, floor: usize) -> usize {
    let mut at = floor;
    while scope.holds(at)
        && (matches!(scope.word(at), "," | ";" | "—" | "–" | "-" | ")" | "." | "|")
            || (at > scope.first && scope.tag(at) == Tag::Conjunction))
    {
        at += 1;
    }
    at
}
