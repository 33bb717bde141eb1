//! Names and kinds of sources, and what pronouns stand for where that is plain.

use super::scope::Scope;
use crate::model::{ActorKind, Source, SourceKind, Span};
use crate::text::{Tag, TokenKind};

/// A pronoun is not traced back over more bytes than this.
const ANTECEDENT_BYTES_MAX: u32 = 1500;

/// The sources named so far, the latest last.
#[derive(Clone, Debug, Default)]
pub(super) struct Memory {
    named: Vec<Named>,
}

#[derive(Clone, Debug)]
struct Named {
    name: String,
    kind: SourceKind,
    woman: Option<bool>,
    plural: bool,
    at: u32,
}

/// The source that the tokens `first..=last` name.
pub(super) fn name(
    scope: &Scope<'_>,
    (first, last): (usize, usize),
    antecedent: Option<(usize, usize)>,
    memory: &mut Memory,
) -> Source {
    let span = scope.document.span(first, last);
    if let Some((from, to)) = antecedent {
        let mut source = name(scope, (from, to), None, memory);
        source.span = Some(span);
        return source;
    }
    let word = scope.word(first);
    let pronoun = first == last && (scope.tag(first) == Tag::Pronoun || possessive(word));
    if pronoun {
        if let Some(woman) = gender(word) {
            memory.learn(span.start, woman);
        }
        let (name, kind) = memory
            .pronoun(word, span.start)
            .unwrap_or_else(|| (word.to_owned(), SourceKind::Unattributed));
        // A pronoun that cannot be traced still has words that say who.
        let kind = if kind == SourceKind::Unattributed { untraced(word) } else { kind };
        return Source { span: Some(span), name, kind };
    }
    let (name, kind) = named(scope, first, last, memory);
    memory.add(scope, first, last, &name, kind, span.start);
    Source { span: Some(span), name, kind }
}

fn possessive(word: &str) -> bool {
    matches!(word, "his" | "her" | "their")
}

fn gender(word: &str) -> Option<bool> {
    match word {
        "he" | "his" => Some(false),
        "she" | "her" => Some(true),
        _ => None,
    }
}

fn untraced(word: &str) -> SourceKind {
    match word {
        "they" | "their" | "we" => SourceKind::Group,
        "it" => SourceKind::Organisation,
        "he" | "she" | "his" | "her" | "i" => SourceKind::Person,
        _ => SourceKind::Anonymous,
    }
}

/// Name and kind of a noun phrase.
fn named(scope: &Scope<'_>, first: usize, last: usize, memory: &Memory) -> (String, SourceKind) {
    let end = head_end(scope, first, last);
    let head = head(scope, first, end);
    let span = scope.document.span(first, end);
    let joined = (first..=end).any(|i| scope.word(i) == "and");
    if !joined {
        let head_span = scope.span(head);
        let actor =
            scope.actors.iter().find(|a| a.span.overlaps(head_span) && a.span.start >= span.start);
        let kind_word = scope.lexicon.sources.kind(scope.word(head));
        if let Some(actor) = actor.filter(|_| scope.tag(head) == Tag::Name || kind_word.is_none()) {
            return (actor.name.clone(), actor_kind(actor.kind));
        }
    }
    let mut from = first;
    while from < end
        && matches!(
            scope.word(from),
            "the" | "a" | "an" | "both" | "former" | "ex" | "this" | "that"
        )
    {
        from += 1;
    }
    let mut words = scope.document.span(from, end);
    if scope.tag(end) == Tag::Possessive && end > from {
        words = scope.document.span(from, end - 1);
    }
    let text = scope.document.words(words).split_whitespace().collect::<Vec<_>>().join(" ");
    let kind = kind(scope, first, head, end, joined);
    if !joined && let Some(known) = memory.known(scope, from, head, end, kind) {
        return known;
    }
    (text, kind)
}

/// The last token before an apposition or a relative clause.
fn head_end(scope: &Scope<'_>, first: usize, last: usize) -> usize {
    let stop = (first + 1..=last).find(|&i| {
        matches!(scope.word(i), "," | "(" | "who" | "—" | "–")
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

fn kind(scope: &Scope<'_>, first: usize, head: usize, end: usize, joined: bool) -> SourceKind {
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

impl Memory {
    fn add(
        &mut self,
        scope: &Scope<'_>,
        first: usize,
        last: usize,
        name: &str,
        kind: SourceKind,
        at: u32,
    ) {
        let woman = (first..=last).find_map(|i| match scope.word(i) {
            "mr" | "mr." | "spokesman" | "chairman" | "king" | "congressman" => Some(false),
            "mrs" | "mrs." | "ms" | "ms." | "spokeswoman" | "chairwoman" | "queen"
            | "congresswoman" => Some(true),
            _ => None,
        });
        let known = self.named.iter().rev().find(|n| n.name == name).and_then(|n| n.woman);
        let plural = matches!(kind, SourceKind::Group)
            || (scope.word(last).ends_with('s') && scope.tag(last) == Tag::Other);
        self.named.push(Named { name: name.to_owned(), kind, woman: woman.or(known), plural, at });
    }

    /// Notes the gender of the latest person, as a pronoun shows it.
    fn learn(&mut self, at: u32, woman: bool) {
        let latest = self.named.iter_mut().rev().find(|n| individual(n));
        if let Some(person) = latest.filter(|n| n.woman.is_none() && at - n.at < 600) {
            person.woman = Some(woman);
        }
    }

    /// What a pronoun stands for: the last source that fits.
    fn pronoun(&self, word: &str, at: u32) -> Option<(String, SourceKind)> {
        let near = |n: &&Named| at.saturating_sub(n.at) < ANTECEDENT_BYTES_MAX;
        let mut recent = self.named.iter().rev().take_while(near);
        let fits = match gender(word) {
            Some(woman) => recent.find(|n| individual(n) && n.woman != Some(!woman)),
            None if matches!(word, "they" | "their") => recent.next().filter(|n| n.plural),
            None if word == "it" => recent.next().filter(|n| {
                matches!(
                    n.kind,
                    SourceKind::Organisation
                        | SourceKind::Outlet
                        | SourceKind::State
                        | SourceKind::Document
                )
            }),
            None => None,
        };
        fits.map(|n| (n.name.clone(), n.kind))
    }

    /// The source named before that a shorter form means: a surname, "the agency".
    fn known(
        &self,
        scope: &Scope<'_>,
        from: usize,
        head: usize,
        end: usize,
        kind: SourceKind,
    ) -> Option<(String, SourceKind)> {
        let text = scope.document.word(head);
        let title = from < end
            && matches!(
                scope.word(from),
                "mr" | "mr." | "mrs" | "mrs." | "ms" | "ms." | "dr" | "dr."
            );
        let single = head == end && (from == end || (title && from + 1 == end));
        let definite = from > scope.first && scope.word(from - 1) == "the" && from == end;
        if scope.tag(head) == Tag::Name
            && single
            && scope.document.tokens[head].kind == TokenKind::Word
        {
            let full = self.named.iter().rev().find(|n| {
                n.kind == SourceKind::Person
                    && n.name.len() > text.len()
                    && n.name.ends_with(text)
                    && n.name[..n.name.len() - text.len()].ends_with(' ')
            })?;
            return Some((full.name.clone(), full.kind));
        }
        if definite && matches!(kind, SourceKind::Organisation | SourceKind::Outlet) {
            let word = scope.word(head);
            let full =
                self.named.iter().rev().find(|n| {
                    n.name.len() > word.len() && n.name.to_ascii_lowercase().ends_with(word)
                });
            let full = full.or_else(|| {
                self.named.last().filter(|n| {
                    n.kind == kind
                        && matches!(
                            word,
                            "agency"
                                | "ministry"
                                | "newspaper"
                                | "company"
                                | "army"
                                | "group"
                                | "organisation"
                                | "organization"
                                | "broadcaster"
                                | "paper"
                        )
                        && n.name.starts_with(char::is_uppercase)
                })
            })?;
            return Some((full.name.clone(), full.kind));
        }
        None
    }
}

fn individual(named: &Named) -> bool {
    matches!(named.kind, SourceKind::Person)
        || (named.kind == SourceKind::Anonymous && !named.plural)
        || (named.kind == SourceKind::Organisation && named.name.contains("spokes"))
}

/// The outlet or person told, where it is one: "told the newspaper".
pub(super) fn addressee(scope: &Scope<'_>, (first, last): (usize, usize)) -> Option<Source> {
    if scope.tag(first) == Tag::Pronoun {
        return None;
    }
    let memory = Memory::default();
    let (mut name, kind) = named(scope, first, last, &memory);
    let span = scope.document.span(first, last);
    let outlet = (first..=last).any(|i| {
        scope.lexicon.sources.kind(scope.word(i)) == Some(SourceKind::Outlet)
            && (scope.tag(i) == Tag::Other || i > first)
    });
    if outlet {
        let lead = name.split(' ').take_while(|w| w.starts_with(char::is_lowercase)).count();
        let bare: Vec<&str> = name.split(' ').skip(lead).collect();
        if !bare.is_empty() {
            name = bare.join(" ");
        }
    }
    let kind = if outlet { SourceKind::Outlet } else { kind };
    Some(Source { span: Some(span), name, kind })
}

/// Whether a source is nobody at all: "reports", "rumours".
pub(super) const fn nobody(span: Span) -> Source {
    Source { span: Some(span), name: String::new(), kind: SourceKind::Unattributed }
}
