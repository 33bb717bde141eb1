//! Noun phrases beside a cue: the subject to its left, the inverted subject or the object of
//! "according to" to its right. Shapes only; no names.

use super::scope::Scope;
use crate::model::SourceKind;
use crate::text::Tag;

/// A source is at most this many tokens long.
const SOURCE_TOKENS_MAX: usize = 60;

/// Prepositions that hang on a noun to their left.
fn links(word: &str) -> bool {
    matches!(
        word,
        "of" | "for"
            | "at"
            | "from"
            | "with"
            | "in"
            | "on"
            | "by"
            | "near"
            | "about"
            | "against"
            | "behind"
            | "inside"
            | "including"
            | "outside"
            | "within"
            | "like"
            | "under"
    )
}

/// Nouns that take "to": "an adviser to the minister".
fn links_to(word: &str) -> bool {
    matches!(
        word,
        "adviser"
            | "advisers"
            | "advisor"
            | "advisors"
            | "aide"
            | "aides"
            | "ambassador"
            | "envoy"
            | "assistant"
            | "close"
            | "counsel"
            | "secretary"
            | "access"
            | "deputy"
            | "counselor"
            | "loyal"
    )
}

/// The source that ends right before token `verb`: its first and last token.
pub(super) fn subject(scope: &Scope<'_>, verb: usize) -> Option<(usize, usize)> {
    let mut last = verb.checked_sub(1).filter(|&at| scope.holds(at))?;
    // "the ministry on Tuesday said"
    while last > scope.first && scope.is_time(last) && scope.tag(last) != Tag::Adverb {
        let prep = matches!(
            scope.word(last - 1),
            "on" | "in" | "last" | "this" | "late" | "earlier" | "later" | "early"
        );
        if !prep {
            break;
        }
        last -= 2;
        if !scope.holds(last) {
            return None;
        }
    }
    // "the ministry yesterday said"
    if last > scope.first && matches!(scope.word(last), "yesterday" | "today" | "tonight") {
        last -= 1;
    }
    if matches!(scope.tag(last), Tag::Pronoun | Tag::Relative) {
        let word = scope.word(last);
        let fits = !matches!(
            word,
            "i" | "we" | "you" | "him" | "them" | "us" | "me" | "himself" | "themselves" | "which"
        );
        return fits.then_some((last, last));
    }
    if matches!(scope.word(last), "," | "–" | "—") && scope.closed_before(last + 1).is_none() {
        return apposed(scope, last);
    }
    let mut first = left(scope, last)?;
    // "Ana Ruiz of Leon, Spain |said": a place set off by one comma only.
    if first > scope.first + 2
        && scope.word(first - 1) == ","
        && scope.tag(first - 2) == Tag::Name
        && (first..=last).all(|i| scope.tag(i) == Tag::Name)
    {
        let place = left(scope, first - 2)
            .filter(|&whole| (whole..first).any(|i| matches!(scope.word(i), "of" | "from" | "in")));
        first = place.unwrap_or(first);
    }
    names_someone(scope, first, last).then_some((first, last))
}

/// "Ana Ruiz, a nurse from Leon, |said": the phrase before the comma at `comma`.
fn apposed(scope: &Scope<'_>, comma: usize) -> Option<(usize, usize)> {
    let floor = comma.saturating_sub(SOURCE_TOKENS_MAX).max(scope.first);
    let mark = scope.word(comma);
    let mut segments = vec![];
    let mut end = comma;
    for at in (floor..comma).rev() {
        let closed = scope.quote(at).is_some_and(|q| q.span.end == scope.span(at).end);
        if closed || scope.quoted(at) || matches!(scope.word(at), ";" | ":") {
            segments.push((at + 1, end));
            break;
        }
        if scope.word(at) == mark {
            segments.push((at + 1, end));
            end = at;
        } else if at == scope.first {
            segments.push((at, end));
        }
        if segments.len() > 4 {
            break;
        }
    }
    // The head is the leftmost segment that is a bare noun phrase at its end.
    for &(start, end) in segments.iter().skip(1).rev() {
        let fits = left(scope, end - 1)
            .filter(|&h| names_someone(scope, h, end - 1) && opens_clause(scope, h, start));
        let Some(head) = fits else {
            // Only an adjunct or another clause may stand before the source.
            let clause = (start..end).any(|i| scope.is_finite(i) || scope.tag(i) == Tag::Past);
            let adjunct = !matches!(scope.tag(start), Tag::Name | Tag::Determiner | Tag::Other);
            if clause || adjunct {
                continue;
            }
            return None;
        };
        let own_name = (head..end).any(|at| scope.tag(at) == Tag::Name);
        let rest: Vec<_> = segments.iter().filter(|s| s.0 > end).collect();
        let plain = rest.iter().all(|s| {
            !(s.0..s.1).any(|at| scope.is_finite(at) || scope.tag(at) == Tag::Pronoun)
                && (matches!(scope.word(s.0), "of" | "from")
                    || !matches!(
                        scope.tag(s.0),
                        Tag::Relative
                            | Tag::Past
                            | Tag::Gerund
                            | Tag::Preposition
                            | Tag::Conjunction
                    ))
        });
        let next = rest.last().map_or(Tag::Mark, |s| scope.tag(s.0));
        let known = scope.lexicon.sources.kind(scope.word(end - 1)).is_some()
            || scope.tag(head) == Tag::Determiner
            || (head..end).any(|i| scope.lexicon.sources.kind(scope.word(i)).is_some());
        let who = rest.len() == 1 && known && rest.iter().any(|s| scope.word(s.0) == "who");
        if next == Tag::Relative && (own_name || who) {
            return Some((head, comma - 1));
        }
        let relative = matches!(next, Tag::Past | Tag::Gerund | Tag::Preposition);
        if plain && (own_name || scope.tag(head) == Tag::Determiner) {
            return Some((head, comma - 1));
        }
        if relative && rest.len() == 1 {
            return Some((head, end - 1));
        }
    }
    None
}

/// Whether the phrase at `head` stands where a clause can start, in a stretch from `start`.
fn opens_clause(scope: &Scope<'_>, head: usize, start: usize) -> bool {
    head == start
        || matches!(scope.tag(head - 1), Tag::Subordinator | Tag::Conjunction | Tag::Adverb)
        || matches!(scope.word(head - 1), "after" | "before" | "since" | "as" | "with" | "until")
}

/// The first token of the noun phrase that ends with token `last`.
pub(super) fn left(scope: &Scope<'_>, last: usize) -> Option<usize> {
    let floor = last.saturating_sub(SOURCE_TOKENS_MAX).max(scope.first);
    let mut at = last;
    if !(scope.nominal(at) || plain_determiner(scope, at)) {
        return None;
    }
    loop {
        let step = step_left(scope, at, floor);
        match step {
            Some(next) => at = next,
            None => break,
        }
    }
    lead(scope, at, last)
}

/// "some", "many", "both" alone as a source.
fn plain_determiner(scope: &Scope<'_>, at: usize) -> bool {
    matches!(
        scope.word(at),
        "some" | "many" | "others" | "several" | "few" | "both" | "most" | "one" | "another"
    )
}

/// The token to the left of `at` that still belongs to its phrase.
fn step_left(scope: &Scope<'_>, at: usize, floor: usize) -> Option<usize> {
    let next = at.checked_sub(1).filter(|&n| n >= floor)?;
    if scope.word(at) == "(" || scope.word(at) == "[" {
        return (scope.nominal(next)).then_some(next);
    }
    if matches!(scope.word(at), ")" | "]") {
        return (floor..at).rev().take(8).find(|&i| matches!(scope.word(i), "(" | "["));
    }
    let starts = scope.tag(at) == Tag::Determiner;
    match scope.tag(next) {
        // "Reports say | police", "officials believe | rebels": another verb.
        Tag::Other if scope.is_verb(next) => None,
        Tag::Name | Tag::Other | Tag::Number | Tag::Possessive if !starts => Some(next),
        Tag::Gerund if !starts && !scope.is_cue(next, super::lexicon::Form::Gerund) => Some(next),
        Tag::Past if !starts && scope.word(next).ends_with("ed") => Some(next),
        Tag::Determiner => Some(next),
        Tag::Preposition if scope.word(next) == "of" => (next > floor
            && (scope.nominal(next - 1) || scope.tag(next - 1) == Tag::Determiner))
            .then(|| next - 1),
        Tag::Preposition if links(scope.word(next)) => {
            let noun = next > floor && (scope.nominal(next - 1) || is_participle(scope, next - 1));
            (noun && !scope.is_time(next - 1)).then(|| next - 1)
        }
        Tag::To if !starts || scope.tag(at) != Tag::Other => {
            (next > floor && links_to(scope.word(next - 1))).then(|| next - 1)
        }
        Tag::Conjunction if matches!(scope.word(next), "and" | "or") && next > floor => {
            let first = left(scope, next - 1)?;
            let free = first == scope.first
                || !matches!(
                    scope.tag(first - 1),
                    Tag::Past
                        | Tag::Auxiliary
                        | Tag::Modal
                        | Tag::To
                        | Tag::Preposition
                        | Tag::Pronoun
                        | Tag::Adverb
                        | Tag::Other
                        | Tag::Gerund
                );
            (free && scope.nominal(next - 1)).then_some(first)
        }
        Tag::Mark => match scope.word(next) {
            ")" | "$" => Some(next),
            "/" | "&" if !scope.document.tokens[at].spaced => Some(next),
            // "the unions’ lawyers"
            "." if initial(scope, next) => Some(next),
            "'" | "’" if !starts && scope.word(next.saturating_sub(1)).ends_with('s') => {
                Some(next)
            }
            _ => None,
        },
        _ => None,
    }
}

/// "officials briefed on the plan"
fn is_participle(scope: &Scope<'_>, at: usize) -> bool {
    scope.tag(at) == Tag::Past && at > scope.first && scope.nominal(at - 1)
}

/// The phrase from `at` without a leading adjunct: "In Rome | officials", "Tuesday | police".
fn lead(scope: &Scope<'_>, mut at: usize, last: usize) -> Option<usize> {
    let after_preposition = at > scope.first
        && scope.tag(at - 1) == Tag::Preposition
        && !matches!(
            scope.word(at - 1),
            "after" | "before" | "since" | "as" | "until" | "with" | "plus"
        );
    if after_preposition {
        if scope.tag(at) == Tag::Determiner {
            return None;
        }
        while at < last && matches!(scope.tag(at), Tag::Name | Tag::Number) {
            at += 1;
        }
        return (at < last || (scope.nominal(at) && scope.tag(at) == Tag::Other)).then_some(at);
    }
    while at < last && scope.is_time(at) {
        at += 1;
    }
    Some(at)
}

/// Whether a phrase can speak: not a day, not only numbers.
fn names_someone(scope: &Scope<'_>, first: usize, last: usize) -> bool {
    let noun = (first..=last).any(|at| {
        matches!(scope.tag(at), Tag::Name | Tag::Other) && !scope.is_time(at)
            || plain_determiner(scope, at)
            || scope.lexicon.sources.kind(scope.word(at)).is_some()
    });
    noun && scope.tag(last) != Tag::Possessive && !matches!(scope.word(last), "statement")
        || (noun && first < last && scope.word(last) == "statement")
}

/// The noun phrase that starts with token `start`: its last token. `closing` asks for apposition
/// only where a comma ends it, as at the head of a sentence.
pub(super) fn right(scope: &Scope<'_>, start: usize, closing: bool) -> Option<usize> {
    if !scope.holds(start) {
        return None;
    }
    if scope.tag(start) == Tag::Pronoun {
        return Some(start);
    }
    let limit = scope.end.min(start + SOURCE_TOKENS_MAX);
    let mut at = start;
    let mut last = None;
    while at < limit {
        let word = scope.word(at);
        let next = at + 1;
        match scope.tag(at) {
            Tag::Determiner if last.is_none_or(|l: usize| l + 1 == at && joins(scope, l)) => {}
            Tag::Determiner => break,
            Tag::Name | Tag::Other | Tag::Number | Tag::Possessive
                if !(last.is_some_and(|l| scope.tag(l) != Tag::Past) && scope.is_time(at)) =>
            {
                if last
                    .is_some_and(|l| scope.document.tokens[l].kind == crate::text::TokenKind::Word)
                    && scope.tag(at) == Tag::Other
                    && (scope.is_cue(at, super::lexicon::Form::Third)
                        || scope.is_cue(at, super::lexicon::Form::Base))
                    && scope.starts_phrase(next)
                {
                    break;
                }
            }
            Tag::Past if scope.is_finite(at) => break,
            Tag::Past | Tag::Gerund
                if last.is_none() || scope.nominal(next) || of_noun(scope, at) => {}
            Tag::Preposition if scope.starts_phrase(next) && hangs(scope, at) => {}
            Tag::To if last.is_some_and(|l| links_to(scope.word(l))) => {}
            Tag::Conjunction
                if word == "and" && scope.starts_phrase(next) && !closes(scope, next) => {}
            Tag::Relative | Tag::Subordinator
                if (word == "who" || (word == "that" && scope.is_finite(next)))
                    && last.is_some() =>
            {
                let stop = (at..limit).find(|&i| matches!(scope.word(i), "," | ";" | ":"));
                let stop = stop.unwrap_or_else(|| last_word(scope) + 1);
                return (stop > at).then(|| stop - 1);
            }
            Tag::Mark if matches!(word, "(" | "[") => {
                let close = (at..limit.min(at + 8)).find(|&i| matches!(scope.word(i), ")" | "]"));
                let Some(close) = close else { break };
                at = close;
            }
            Tag::Mark if matches!(word, "/" | "&" | "$" | "%") || initial(scope, at) => {}
            Tag::Mark
                if matches!(word, "'" | "’")
                    && scope.nominal(next)
                    && last.is_some_and(|l| scope.word(l).ends_with('s')) => {}
            _ => break,
        }
        last = Some(at);
        at += 1;
    }
    let last = last.filter(|&l| scope.nominal(l) || plain_determiner(scope, l) || l > start)?;
    let last = if joins(scope, last) { last.checked_sub(1)? } else { last };
    Some(apposition(scope, start, last, closing))
}

/// Whether the dot at `at` ends an initial in a name: "John D. Smith".
fn initial(scope: &Scope<'_>, at: usize) -> bool {
    scope.word(at) == "."
        && at > scope.first
        && scope.tag(at + 1) == Tag::Name
        && scope.tag(at - 1) == Tag::Name
        && scope.word(at - 1).len() == 1
}

fn joins(scope: &Scope<'_>, at: usize) -> bool {
    matches!(scope.tag(at), Tag::Preposition | Tag::Conjunction | Tag::To)
        || matches!(scope.word(at), "all" | "both" | "such" | "many")
}

/// "sources briefed on", "a study published in"
fn of_noun(scope: &Scope<'_>, at: usize) -> bool {
    let name = at > scope.first && scope.tag(at - 1) == Tag::Name;
    (!name && (matches!(scope.tag(at + 1), Tag::Preposition) || scope.is_time(at + 1)))
        || (scope.tag(at + 1) == Tag::Determiner && scope.tag(at) == Tag::Gerund)
}

/// Whether the preposition at `at` hangs on the noun before it, not on the cue.
fn hangs(scope: &Scope<'_>, at: usize) -> bool {
    let word = scope.word(at);
    let before = at.wrapping_sub(1);
    let name_before = scope.tag(before) == Tag::Name;
    match word {
        "of" | "for" | "from" | "with" | "by" => true,
        "at" | "on" | "in" | "about" | "near" | "within" => {
            !scope.is_time(at + 1)
                && (!name_before || word == "at")
                && scope.tag(before) != Tag::Adverb
        }
        _ => false,
    }
}

/// Whether a clause of its own starts at `at`: "police and | the mayor said".
fn closes(scope: &Scope<'_>, at: usize) -> bool {
    (at..scope.end.min(at + 8)).take_while(|&i| scope.word(i) != ",").any(|i| scope.is_finite(i))
}

fn last_word(scope: &Scope<'_>) -> usize {
    let mut at = scope.end - 1;
    while at > scope.first && scope.tag(at) == Tag::Mark {
        at -= 1;
    }
    at
}

/// The last token of the phrase with its apposition: "said Ana Ruiz, a nurse from Leon".
fn apposition(scope: &Scope<'_>, start: usize, last: usize, closing: bool) -> usize {
    let name = (start..=last).any(|at| scope.tag(at) == Tag::Name);
    let mut last = last;
    for _ in 0..3 {
        let from = last + 2;
        if scope.word(last + 1) != "," || !scope.holds(from) {
            break;
        }
        if !name {
            return apposed_name(scope, last, from).unwrap_or(last);
        }
        let fits = match scope.tag(from) {
            Tag::Determiner | Tag::Number => true,
            Tag::Other => !closing,
            Tag::Name => scope.tag(last) == Tag::Name && !closing,
            Tag::Relative => scope.word(from) == "who" && !closing,
            _ => false,
        };
        let stop =
            (from..scope.end).find(|&i| matches!(scope.word(i), "," | ";" | ":" | "—" | "–"));
        let end = stop.unwrap_or_else(|| last_word(scope) + 1);
        let long = end - from > 25;
        let relative = (from..scope.end).find(|&i| scope.word(i) == "who").unwrap_or(end);
        let verb = (from..end.min(relative)).any(|i| {
            scope.is_finite(i)
                || matches!(scope.tag(i), Tag::Pronoun | Tag::Subordinator)
                || scope.opens(i).is_some()
        });
        if !fits || verb || long || end <= from || (closing && stop.is_none()) {
            break;
        }
        if closing && !scope.starts_phrase(end + 1) && scope.opens(end + 1).is_none() {
            break;
        }
        last = end - 1;
    }
    last
}

/// "said its director, |Ana Ruiz|": the name after a title, where nothing else follows it.
fn apposed_name(scope: &Scope<'_>, title: usize, from: usize) -> Option<usize> {
    let person = scope.lexicon.sources.kind(scope.word(title)) == Some(SourceKind::Person);
    let last = (from..scope.end).take_while(|&i| scope.tag(i) == Tag::Name).last()?;
    let closed = scope.done(last + 1) || scope.word(last + 1) == ",";
    (person && closed && (1..=3).contains(&(last - from)) && !scope.is_time(from)).then_some(last)
}
