//! Joins the mentions of a report: a surname alone is the person named in full, a short name the
//! one body that ends with it.

use super::lexicon::ActorLexicon;
use crate::extract::names::{Kinds, kinds};
use crate::model::{Actor, ActorKind, BlockKind, Place, Reason, Span, plain_name};
use crate::text::{Document, Tag, TokenKind};
use std::collections::{BTreeMap, BTreeSet};

/// Gives every person and body its fullest name, and adds the mentions by surname.
pub(super) fn complete(
    document: &Document<'_>,
    places: &[Place],
    lexicon: &ActorLexicon,
    actors: &mut Vec<Actor>,
) {
    actors.iter_mut().for_each(|actor| without_office(document, actor));
    spell(lexicon, actors);
    let full = fullest(actors);
    for actor in actors.iter_mut().filter(|a| a.kind == ActorKind::Person) {
        if let Some(name) = full.get(&key(&actor.name)) {
            actor.name.clone_from(name);
        }
    }
    let surnames = surnames(actors);
    for actor in actors.iter_mut() {
        let alone = actor.kind == ActorKind::Person && !actor.name.contains(' ');
        if alone && let Some(name) = only(&surnames, &actor.name) {
            actor.name = name.to_owned();
        }
    }
    join_bodies(actors);
    let found = by_surname(document, places, actors, &surnames);
    actors.extend(found);
    actors.sort_by_key(|a| a.span);
}

/// "Secretary of |State Orlan Vask|": what an office is of is no part of who holds it.
fn without_office(document: &Document<'_>, actor: &mut Actor) {
    let tokens = document.tokens_in(actor.span);
    let given = |at: &usize| kinds(document.lower(*at)).any(Kinds::GIVEN);
    let person = (tokens.start + 1..tokens.end.saturating_sub(1)).find(given);
    let other = !given(&tokens.start) && is_of_office(document, tokens.start);
    let Some(first) = person.filter(|_| other) else { return };
    actor.span = document.span(first, tokens.end - 1);
    actor.name = plain_name(document.words(actor.span));
    actor.kind = ActorKind::Person;
    actor.acronym = None;
}

/// Whether what starts at token `at` is what an office is of: "Secretary of | State", "Speaker of the
/// | House".
pub(super) fn is_of_office(document: &Document<'_>, at: usize) -> bool {
    let the = usize::from(at > 0 && document.lower(at - 1) == "the");
    let of = at.checked_sub(1 + the).filter(|&of| of > 0 && document.lower(of) == "of");
    of.is_some_and(|of| kinds(document.lower(of - 1)).any(Kinds::TITLE))
}

/// Gives a person one spelling: the lexicon's, or the first one of the report.
fn spell(lexicon: &ActorLexicon, actors: &mut [Actor]) {
    let mut spelled: BTreeMap<String, String> = BTreeMap::new();
    for actor in actors.iter_mut().filter(|a| a.kind == ActorKind::Person) {
        let key = lexicon.spelling(&actor.name);
        let name = match lexicon.spelled(&key) {
            Some(known) => known.name.clone(),
            None => actor.name.clone(),
        };
        actor.name.clone_from(spelled.entry(key).or_insert(name));
    }
}

/// First and last word of a name: "Orlan T. Vask" is "Orlan Vask".
fn key(name: &str) -> (String, String) {
    let mut words = name.split_whitespace();
    let first = words.next().unwrap_or("").to_owned();
    let last = words.next_back().unwrap_or("").to_owned();
    (first, last)
}

fn fullest(actors: &[Actor]) -> BTreeMap<(String, String), String> {
    let mut full: BTreeMap<(String, String), String> = BTreeMap::new();
    for actor in actors.iter().filter(|a| a.kind == ActorKind::Person && a.name.contains(' ')) {
        let name = full.entry(key(&actor.name)).or_default();
        if actor.name.len() > name.len() {
            name.clone_from(&actor.name);
        }
    }
    full
}

/// The full names for each surname.
fn surnames(actors: &[Actor]) -> BTreeMap<String, BTreeSet<String>> {
    let mut surnames: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for actor in actors.iter().filter(|a| a.kind == ActorKind::Person) {
        let (first, last) = key(&actor.name);
        if last.is_empty() {
            continue;
        }
        let east = kinds(&first.to_lowercase()).any(Kinds::FAMILY);
        let surname = if east { &first } else { &last };
        surnames.entry(surname.clone()).or_default().insert(actor.name.clone());
    }
    surnames
}

fn only<'s>(surnames: &'s BTreeMap<String, BTreeSet<String>>, name: &str) -> Option<&'s str> {
    let names = surnames.get(name)?;
    names.first().filter(|_| names.len() == 1).map(String::as_str)
}

/// A body whose name ends the name of exactly one other body is that one.
fn join_bodies(actors: &mut [Actor]) {
    let body = |a: &&Actor| matches!(a.kind, ActorKind::Organisation | ActorKind::Force);
    let names: BTreeSet<String> = actors.iter().filter(body).map(|a| a.name.clone()).collect();
    let mut longer: BTreeMap<&str, Option<&str>> = BTreeMap::new();
    for name in &names {
        for (at, _) in name.match_indices(' ') {
            let tail = &name[at + 1..];
            if names.contains(tail) {
                longer.entry(tail).and_modify(|l| *l = None).or_insert(Some(name));
            }
        }
    }
    for actor in actors.iter_mut() {
        if let Some(Some(name)) = longer.get(actor.name.as_str()) {
            actor.name = (*name).to_owned();
        }
    }
}

/// Mentions by surname alone.
fn by_surname(
    document: &Document<'_>,
    places: &[Place],
    actors: &[Actor],
    surnames: &BTreeMap<String, BTreeSet<String>>,
) -> Vec<Actor> {
    let mut found = Vec::new();
    let sentences = document.sentences.iter();
    for sentence in sentences.filter(|s| document.block_kind(s) != BlockKind::Furniture) {
        for at in sentence.tokens.clone() {
            let token = document.tokens[at];
            if token.kind != TokenKind::Word || !token.capital || token.tag != Tag::Name {
                continue;
            }
            let Some(name) = only(surnames, document.word(at)) else { continue };
            let joined = |other: usize, spaced: usize| {
                sentence.tokens.contains(&other)
                    && document.tokens[other].kind == TokenKind::Word
                    && document.tokens[other].tag == Tag::Name
                    && document.tokens[other].capital
                    && document.tokens[spaced].spaced
                    && !kinds(document.lower(other)).any(Kinds::CALENDAR)
            };
            let part = at > 0 && joined(at - 1, at) || joined(at + 1, at + 1);
            let taken = taken(actors.len(), token.span, |i| actors[i].span)
                || taken(places.len(), token.span, |i| places[i].span);
            if !part && !taken {
                found.push(Actor {
                    span: token.span,
                    name: name.to_owned(),
                    acronym: None,
                    kind: ActorKind::Person,
                    because: vec![Reason::rule("actors/surname", token.span)],
                });
            }
        }
    }
    found
}

/// Whether one of `count` ordered spans shares a byte with `span`.
fn taken(count: usize, span: Span, at: impl Fn(usize) -> Span) -> bool {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = usize::midpoint(low, high);
        if at(middle).end <= span.start {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low < count && at(low).overlaps(span)
}
