//! Names and kinds of sources. What pronouns and bare titles stand for is [`memory`]'s.

mod media;

use super::lexicon::{CueClass, Form};
use super::memory::{self, Memory};
use super::scope::Scope;
use crate::extract::names::{Kinds, kinds};
use crate::model::{Actor, ActorKind, Source, SourceKind, Span, plain_name};
use crate::text::Tag;
pub(super) use media::{addressee, is_bare_outlet};

/// The source that the tokens `first..=last` name.
pub(super) fn name(
    scope: &Scope<'_>,
    (first, last): (usize, usize),
    antecedent: Option<(usize, usize)>,
    memory: &mut Memory,
) -> Source {
    let mut span = scope.document.span(first, last);
    let mut word = scope.word(first);
    // "they’re", "who’d": the pronoun alone.
    let bare = word.split(['\'', '’']).next().unwrap_or_default();
    if first == last && bare.len() < word.len() && PRONOUNS.contains(&bare) {
        span.end = span.start + u32::try_from(bare.len()).unwrap_or_default();
        word = bare;
    }
    if let Some((from, to)) = antecedent {
        let mut source = name(scope, (from, to), None, memory);
        source.span = Some(span);
        return source;
    }
    let pronoun = first == last && (scope.tag(first) == Tag::Pronoun || possessive(word));
    if pronoun {
        if let Some(woman) = memory::gender(word) {
            memory.learn(span.start, woman);
        }
        let (name, kind) = memory
            .pronoun(scope, word, span.start)
            .or_else(|| person_before(scope, first, memory))
            .unwrap_or_else(|| match word {
                // A thing or body that cannot be traced names nobody.
                "it" | "its" => (String::new(), SourceKind::Unattributed),
                _ => (word.to_owned(), SourceKind::Anonymous),
            });
        return Source { span: Some(span), name, kind };
    }
    let people = (first == last).then(|| memory.state_of(scope, first)).flatten();
    if let Some(state) = people.filter(|_| scope.actors.iter().all(|a| !a.span.overlaps(span))) {
        return Source { span: Some(span), name: state, kind: SourceKind::State };
    }
    let (name, kind) = named(scope, first, last, memory);
    let (name, kind) = memory.settled(plain_name(&name), kind);
    memory.add(scope, (first, last), &name, kind);
    Source { span: Some(span), name, kind }
}

/// Pronouns of sources that a verb may be contracted to.
const PRONOUNS: [&str; 9] = ["i", "you", "he", "she", "it", "we", "they", "who", "that"];

fn possessive(word: &str) -> bool {
    matches!(word, "his" | "her" | "their" | "its")
}

/// Who is first spoken of before the pronoun at `at`, in its sentence or the one before: whom a
/// sentence starts with is whom it is about. A person for pronouns of one person, a body for "it",
/// people for "they".
fn person_before(scope: &Scope<'_>, at: usize, memory: &Memory) -> Option<(String, SourceKind)> {
    let body = matches!(scope.word(at), "it" | "its");
    let many = matches!(scope.word(at), "they" | "their");
    let woman = memory::gender(scope.word(at));
    if woman.is_none() && !body && !many {
        return None;
    }
    let document = scope.document;
    let sentence = document.sentence_at(scope.span(scope.first).start)?;
    let before = sentence.checked_sub(1).map(|s| &document.sentences[s]);
    let before = before.filter(|s| s.block == document.sentences[sentence].block);
    let earlier = before.map(|s| (s.tokens.start, s.tokens.end));
    [Some((scope.first, at)), earlier].into_iter().flatten().find_map(|(first, end)| {
        let scope = Scope { first, end, ..*scope };
        if scope.first == scope.end {
            return None;
        }
        let span = document.span(first, end - 1);
        let fits = |a: &&Actor| {
            let person = a.kind == ActorKind::Person;
            let one = if body { !person && a.kind != ActorKind::State } else { person };
            one && span.contains(a.span)
        };
        let from = scope.everyone.partition_point(|a| a.span.end <= span.start);
        let mut near = scope.everyone[from..].iter().take_while(|a| a.span.start < span.end);
        if let Some(actor) = near.find(|a| !many && fits(a)) {
            return Some((actor.label(), actor_kind(actor.kind)));
        }
        if body {
            return None;
        }
        let person = |i: &usize| {
            let kind = scope.lexicon.sources.kind(scope.word(*i));
            let alone = !scope.nominal(i + 1) || scope.tag(i + 1) == Tag::Possessive;
            let fits = memory::is_woman(scope.word(*i)).is_none_or(|w| Some(w) == woman);
            let wanted = if many { SourceKind::Group } else { SourceKind::Person };
            kind == Some(wanted) && alone && (many || fits)
        };
        let noun = (first..end).find(person)?;
        let from = super::phrases::left(&scope, noun).unwrap_or(noun);
        Some(named(&scope, from, noun, memory))
    })
}

/// Name and kind of a noun phrase.
fn named(scope: &Scope<'_>, first: usize, last: usize, memory: &Memory) -> (String, SourceKind) {
    let end = head_end(scope, first, last);
    let head = head(scope, first, end);
    let joined = (first..=end).any(|i| scope.word(i) == "and");
    if !joined
        && let Some(known) = by_actor(scope, (first, last), head, end, memory)
            .or_else(|| of_owner(scope, (first, end), head, memory))
    {
        return known;
    }
    let mut from = first;
    while from < end && matches!(scope.word(from), "the" | "a" | "an" | "both" | "this" | "that") {
        from += 1;
    }
    // "the Britain-based Harbour Watch"
    let based = scope.word(from).ends_with("-based");
    from += usize::from(based && from < end && scope.document.tokens[from + 1].capital);
    let mut words = scope.document.span(from, end);
    if scope.tag(end) == Tag::Possessive && end > from {
        words = scope.document.span(from, end - 1);
    }
    let text = scope.document.words(words).split_whitespace().collect::<Vec<_>>().join(" ");
    let kind = kind(scope, first, head, end, joined, memory);
    if !joined && let Some(known) = memory.known(scope, from, head, end, kind) {
        return known;
    }
    (text, kind)
}

/// The actor that a phrase names: its head, or the person in apposition to a title
/// ("its spokesman, Colonel Ana Ruiz").
fn by_actor(
    scope: &Scope<'_>,
    (first, last): (usize, usize),
    head: usize,
    end: usize,
    memory: &Memory,
) -> Option<(String, SourceKind)> {
    let of = |a: &Actor| (a.label(), actor_kind(a.kind));
    let start = scope.span(first).start;
    let head_span = scope.span(head);
    let kind_word = scope.lexicon.sources.kind(scope.word(head));
    if let Some(holder) = holder(scope, head, end) {
        return Some(of(holder));
    }
    let own = scope.actors.iter().find(|a| a.span.overlaps(head_span) && a.span.start >= start);
    if let Some(actor) = own.filter(|_| scope.tag(head) == Tag::Name || kind_word.is_none()) {
        let (name, kind) = of(actor);
        return Some((qualified(scope, (first, end), actor, name, memory), kind));
    }
    // "the daily Lantern", "the Lantern newspaper": the medium's name is an outlet's.
    let medium = kind_word == Some(SourceKind::Outlet);
    let within = scope.document.span(first, if medium { end } else { last });
    let mut inside = scope.actors.iter().filter(|a| within.contains(a.span));
    if medium {
        return inside.rfind(|a| a.kind == ActorKind::Outlet).map(of);
    }
    if scope.word(end + 1) != "," || end + 2 > last || scope.tag(head) == Tag::Name {
        return None;
    }
    let comma = (end + 2..=last).find(|&i| matches!(scope.word(i), "," | ";" | "who" | "which"));
    let next = (end + 2, comma.map_or(last, |c| c - 1));
    if next.1 < next.0 {
        return None;
    }
    let apposed = scope.document.span(next.0, next.1);
    let names = (next.0..=next.1).all(|i| scope.tag(i) == Tag::Name && !scope.is_time(i));
    let Some(kind) = kind_word else {
        // "its chief surgeon, Ana Ruiz,"
        let post = matches!(scope.word(first), "its" | "his" | "her" | "their");
        let person = post && names && (2..=3).contains(&(next.1 + 1 - next.0));
        return person.then(|| (scope.document.words(apposed).to_owned(), SourceKind::Person));
    };
    match kind {
        _ if kind == SourceKind::Person || scope.word(head).starts_with("spokes") => scope
            .actors
            .iter()
            .find(|a| a.kind == ActorKind::Person && apposed.contains(a.span))
            .map(of)
            .or_else(|| {
                let text = scope.document.words(apposed);
                (names && text.contains(' ')).then(|| (text.to_owned(), SourceKind::Person))
            }),
        // "the operator, Harbour Lines,"
        SourceKind::Organisation if names => {
            Some((scope.document.words(apposed).to_owned(), SourceKind::Organisation))
        }
        _ => None,
    }
}

/// "the Secretary of State |Tom Nides|": who holds the office at `head`; "the mother of Tom Nides" is
/// not he.
fn holder<'a>(scope: &Scope<'a>, head: usize, end: usize) -> Option<&'a Actor> {
    let close = scope.span(end).end;
    let person = |a: &&Actor| a.kind == ActorKind::Person && a.span.end == close;
    let actor = scope.actors.iter().find(person)?;
    let first = scope.document.tokens_in(actor.span).start;
    let of = (head + 1..first).find(|&at| scope.word(at) == "of")?;
    let area = of + 1 + usize::from(scope.word(of + 1) == "the");
    let named = area < first
        && scope.document.tokens[area].capital
        && !kinds(scope.word(area)).any(Kinds::TITLE);
    (named && kinds(scope.word(of - 1)).any(Kinds::TITLE)).then_some(actor)
}

/// The name of a body with the state it is of, where only the words around the name tell: "Korvia’s
/// General Staff", "the Army of Korvia" are both Korvian.
fn qualified(
    scope: &Scope<'_>,
    (first, end): (usize, usize),
    actor: &Actor,
    name: String,
    memory: &Memory,
) -> String {
    let unique = actor.because.iter().any(|r| r.rule == "actors/known");
    if unique || !matches!(actor.kind, ActorKind::Organisation | ActorKind::Force) {
        return name;
    }
    let tokens = scope.document.tokens_in(actor.span);
    let owner = if tokens.start >= first + 2 && scope.tag(tokens.start - 1) == Tag::Possessive {
        Some(tokens.start - 2)
    } else if scope.word(tokens.end) == "of" && tokens.end < end {
        Some(tokens.end + 1)
    } else {
        None
    };
    let people = owner
        .filter(|&at| scope.holds(at) && scope.tag(at) == Tag::Name)
        .and_then(|at| memory.people(scope, at));
    // "the Defence Ministry in Marnek": not any other one.
    let place = tokens.end + 1;
    if people.is_none()
        && matches!(scope.word(tokens.end), "in" | "of")
        && place <= end
        && scope.tag(place) == Tag::Name
        && !scope.is_time(place)
    {
        return format!("{name} {} {}", scope.word(tokens.end), scope.document.word(place));
    }
    match people {
        Some(people) if !name.contains(people.as_str()) => format!("{people} {name}"),
        _ => name,
    }
}

/// "Its spokesman", "X's list", "a spokesman for X": the body behind a mouthpiece or a document.
fn of_owner(
    scope: &Scope<'_>,
    (first, end): (usize, usize),
    head: usize,
    memory: &Memory,
) -> Option<(String, SourceKind)> {
    let word = scope.word(head);
    let mouthpiece = matches!(word, "spokesman" | "spokeswoman" | "spokesperson" | "statement");
    let document = scope.lexicon.sources.kind(word) == Some(SourceKind::Document)
        || matches!(word, "list" | "lists" | "count" | "tally" | "figures" | "toll");
    let owner = scope.word(first);
    if word == "office" && matches!(owner, "his" | "her") && head == first + 1 {
        let (name, _) = memory
            .pronoun(scope, owner, scope.span(first).start)
            .filter(|(_, kind)| *kind == SourceKind::Person)?;
        return Some((format!("{name}'s office"), SourceKind::Organisation));
    }
    if !(mouthpiece || document) {
        return None;
    }
    if matches!(owner, "its" | "their") && mouthpiece {
        let word = if owner == "its" { "it" } else { "they" };
        return memory.pronoun(scope, word, scope.span(first).start);
    }
    let before = head.checked_sub(1).filter(|&b| b >= first);
    if let Some(body) = before.filter(|&b| {
        mouthpiece
            && head == end
            && scope.tag(b) == Tag::Other
            && scope.lexicon.sources.kind(scope.word(b)) == Some(SourceKind::Organisation)
    }) {
        return memory.body(scope, scope.word(body), scope.span(first).start);
    }
    let mark = (first..head).find(|&i| scope.tag(i) == Tag::Possessive)?;
    if mark == first || !document || head > end {
        return None;
    }
    let (name, kind) = named(scope, first, mark - 1, memory);
    matches!(
        kind,
        SourceKind::Organisation | SourceKind::State | SourceKind::Outlet | SourceKind::Person
    )
    .then_some((name, kind))
}

/// The last token before an apposition or a relative clause.
fn head_end(scope: &Scope<'_>, first: usize, last: usize) -> usize {
    let stop = (first + 1..=last).find(|&i| {
        (matches!(scope.word(i), "," | "(" | "who" | "whom" | "whose" | "which" | "—" | "–"))
            && !(scope.word(i) == "," && lists(scope, i, last))
    });
    stop.map_or(last, |i| i - 1)
}

/// Whether the comma at `at` separates the items of a list that ends in "and".
fn lists(scope: &Scope<'_>, at: usize, last: usize) -> bool {
    scope.tag(at + 1) == Tag::Name
        && (at..=last).any(|i| scope.word(i) == "and")
        && !(at..=last).any(|i| scope.tag(i) == Tag::Determiner)
}

/// Whether the head of a source is a name, a pronoun or a noun of sources.
pub(super) fn is_someone(scope: &Scope<'_>, (first, last): (usize, usize)) -> bool {
    let end = head_end(scope, first, last);
    let head = head(scope, first, end);
    matches!(scope.tag(head), Tag::Name | Tag::Pronoun | Tag::Relative)
        || scope.lexicon.sources.kind(scope.word(head)).is_some()
}

/// Whether the head of a source is a noun for one person.
pub(super) fn is_person(scope: &Scope<'_>, (first, last): (usize, usize)) -> bool {
    let head = head(scope, first, head_end(scope, first, last));
    scope.tag(head) != Tag::Name
        && scope.lexicon.sources.kind(scope.word(head)) == Some(SourceKind::Person)
}

/// The head noun: the last noun before a preposition or participle.
fn head(scope: &Scope<'_>, first: usize, end: usize) -> usize {
    let stop = (first + 1..=end).find(|&i| {
        matches!(scope.tag(i), Tag::Preposition | Tag::To | Tag::Relative)
            || (matches!(scope.tag(i), Tag::Past | Tag::Gerund) && i > first + 1 && i < end)
            || (scope.word(i) == "familiar")
    });
    let mut head = stop.map_or(end, |i| i - 1);
    let noun = |at: usize| {
        matches!(scope.tag(at), Tag::Name | Tag::Other | Tag::Determiner)
            || scope.lexicon.sources.kind(scope.word(at)).is_some()
    };
    while head > first && !noun(head) {
        head -= 1;
    }
    // "one of the officials", "some of the crew"
    let partitive =
        matches!(scope.tag(head), Tag::Determiner | Tag::Number) && scope.word(head + 1) == "of";
    if partitive && head + 2 <= end { self::head(scope, head + 2, end) } else { head }
}

/// The kind of source that an actor makes.
pub(super) const fn actor_kind(kind: ActorKind) -> SourceKind {
    match kind {
        ActorKind::Person => SourceKind::Person,
        ActorKind::Organisation | ActorKind::Force => SourceKind::Organisation,
        ActorKind::State => SourceKind::State,
        ActorKind::Outlet => SourceKind::Outlet,
    }
}

fn kind(
    scope: &Scope<'_>,
    first: usize,
    head: usize,
    end: usize,
    joined: bool,
    memory: &Memory,
) -> SourceKind {
    let word = scope.word(head);
    let listed = scope.lexicon.sources.kind(word);
    let names = (first..=end).filter(|&i| scope.tag(i) == Tag::Name).count();
    if scope.tag(head) == Tag::Name {
        let organisation = (first..=end).find_map(|i| {
            let kind = scope.lexicon.sources.kind(scope.word(i))?;
            let body = matches!(
                kind,
                SourceKind::Organisation | SourceKind::Outlet | SourceKind::Document
            );
            (body && scope.tag(i) == Tag::Name).then_some(kind)
        });
        let initials = scope.document.word(head).len() > 1
            && scope.document.word(head).chars().all(|c| c.is_uppercase() || c == '.');
        // "President Ana Ruiz" has a person's title, whatever else it holds.
        let title = scope.lexicon.sources.kind(scope.word(first)) == Some(SourceKind::Person);
        return match (organisation, listed) {
            _ if joined => SourceKind::Group,
            _ if title && names > 1 => SourceKind::Person,
            (_, Some(kind)) => kind,
            (Some(kind), _) => kind,
            // "the Lantern": people's names take no article.
            _ if initials || (names == 1 && scope.word(first) == "the") => SourceKind::Organisation,
            _ if names == 1 && memory.is_state(scope, head) => SourceKind::State,
            // A person's surname alone was named in full before, and is found by it.
            _ if names == 1
                && first + usize::from(scope.tag(end) == Tag::Possessive) == end
                && !memory.is_surname(scope, head) =>
            {
                SourceKind::Organisation
            }
            _ => SourceKind::Person,
        };
    }
    let indefinite = matches!(scope.word(first), "a" | "an" | "one" | "another");
    match listed {
        // "a senior official", "a minister": one whose name is kept back.
        Some(SourceKind::Person | SourceKind::Group) if indefinite => SourceKind::Anonymous,
        Some(kind) => kind,
        None if indefinite => SourceKind::Anonymous,
        None if word.ends_with('s') => SourceKind::Group,
        None if matches!(scope.tag(head), Tag::Determiner) => SourceKind::Anonymous,
        None if scope.tag(head) == Tag::Number => SourceKind::Group,
        None => SourceKind::Anonymous,
    }
}

/// "unconfirmed reports", "rumours on social media": nobody stands behind them where nobody's name or
/// body is in the phrase.
pub(super) fn is_hearsay(scope: &Scope<'_>, (first, last): (usize, usize)) -> bool {
    let end = head_end(scope, first, last);
    let head = head(scope, first, end);
    let rows = scope.lexicon.cues.find(scope.word(head)).iter();
    let plural = rows.filter(|r| r.1 == Form::Third).map(|r| &scope.lexicon.cues.rows[r.0]);
    let hearsay = plural.filter(|r| r.class == CueClass::Noun).any(|r| r.takes.has("hearsay"));
    let owned = |at: usize| {
        let name = scope.tag(at) == Tag::Name && at > scope.first;
        name || scope.tag(at) == Tag::Possessive
            || at < head
                && matches!(
                    scope.lexicon.sources.kind(scope.word(at)),
                    Some(SourceKind::Organisation | SourceKind::Group | SourceKind::Person)
                )
    };
    let by = |at: usize| at > head && matches!(scope.word(at), "by" | "from");
    hearsay && !(first..=end).any(|at| owned(at) || by(at))
}

/// Whether a source is nobody at all: "reports", "rumours".
pub(super) const fn nobody(span: Span) -> Source {
    Source { span: Some(span), name: String::new(), kind: SourceKind::Unattributed }
}
