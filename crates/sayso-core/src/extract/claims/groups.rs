//! Who or what is counted: the noun, its class (`groups.tsv`) and whose they are.

use crate::error::Result;
use crate::extract::actors::ActorLexicon;
use crate::lexicon::polity::{is_polity, stem};
use crate::lexicon::{Lexicon, Row, WordMap};
use crate::model::{Figure, Group, Span};
use crate::text::{Document, Tag, TokenKind};

/// A counted noun phrase has at most this many tokens before its head that are looked at.
const PHRASE_TOKENS_MAX: usize = 8;

/// The class of nouns that say what befell those counted, not who they are.
const NO_GROUP: &str = "-";

/// The class of whoever was there.
pub const PEOPLE: &str = "people";

/// The other side, where a speaker calls it the enemy.
pub const ENEMY: &str = "~enemy";

/// The classes of counted nouns.
#[derive(Clone, Debug, Default)]
pub struct GroupLexicon {
    class: WordMap<String>,
    part_of: WordMap<String>,
}

impl GroupLexicon {
    /// The class of `noun`, in lower case; a noun that is in no class is its own.
    #[must_use]
    pub fn class<'a>(&'a self, noun: &'a str) -> &'a str {
        self.class.get(noun).map_or(noun, String::as_str)
    }

    /// Whether the noun is listed.
    #[must_use]
    pub fn knows(&self, noun: &str) -> bool {
        self.class.contains_key(noun)
    }

    /// The class of which `class` is a part.
    #[must_use]
    pub fn whole(&self, class: &str) -> Option<&str> {
        self.part_of.get(class).map(String::as_str)
    }
}

impl Lexicon for GroupLexicon {
    const FILE: &'static str = "groups.tsv";
    const STANDARD: &'static str = include_str!("../../../data/groups.tsv");

    fn from_rows(rows: &[Row<'_>]) -> Result<Self> {
        let mut lexicon = Self::default();
        for row in rows {
            let class = row.get("class").to_owned();
            for noun in row.get("nouns").split_ascii_whitespace() {
                lexicon.class.insert(noun.to_owned(), class.clone());
            }
            if !row.get("part_of").is_empty() {
                lexicon.part_of.insert(class, row.get("part_of").to_owned());
            }
        }
        Ok(lexicon)
    }
}

/// The group that a figure counts, by its own noun phrase; none where it has no noun.
#[must_use]
pub fn of_figure(
    document: &Document<'_>,
    figure: &Figure,
    groups: &GroupLexicon,
    actors: &ActorLexicon,
) -> Option<Group> {
    let noun = figure.noun?;
    let head = document.tokens_in(noun).next_back()?;
    let class = groups.class(document.lower(head));
    if noun.start < figure.span.end && (class == NO_GROUP || !groups.knows(document.lower(head))) {
        return None;
    }
    // "Three people were held. Two were freed": the other figure is none of the noun.
    let told = figure.because.iter().any(|r| r.rule == "figures/noun-told");
    let floor = if told {
        document.tokens_in(noun).start
    } else if noun.start >= figure.span.end {
        document.tokens_in(Span { start: figure.span.end, end: noun.end }).start
    } else {
        head.saturating_sub(PHRASE_TOKENS_MAX)
    };
    Some(phrase(document, floor, head, groups, actors))
}

/// The group named by the noun at `head`, whose phrase starts no earlier than token `floor`.
#[must_use]
pub fn phrase(
    document: &Document<'_>,
    floor: usize,
    head: usize,
    groups: &GroupLexicon,
    actors: &ActorLexicon,
) -> Group {
    let first = phrase_start(document, floor, head);
    let span = document.span(first, head);
    let mut name = document.words(span).to_owned();
    let mut class = groups.class(document.lower(head));
    if class == NO_GROUP {
        // "civilian deaths" are civilians, "Veldanian casualties" Veldanian people.
        let modifier = (first..head).rev().find(|&at| groups.knows(document.lower(at)));
        class = modifier.map_or(PEOPLE, |at| groups.class(document.lower(at)));
        let before = if first < head { document.words(document.span(first, head - 1)) } else { "" };
        name = if modifier.is_some() { class.to_owned() } else { format!("{before} {PEOPLE}") };
    }
    let name = name.trim().to_owned();
    let mut keys = sides(document, actors, span);
    keys.push(class.to_owned());
    Group { name, keys, span: Some(span) }
}

/// Whose the counted are: the states that the words in `span` name, and for other names their stem,
/// so that "Veldania" and "Veldanian" are one.
#[must_use]
pub fn sides(document: &Document<'_>, actors: &ActorLexicon, span: Span) -> Vec<String> {
    let known = codes(actors, document.words(span));
    if !known.is_empty() {
        return known;
    }
    let named = |at: &usize| {
        document.tokens[*at].tag == Tag::Name
            && document.word(*at).chars().skip(1).any(char::is_lowercase)
            && is_polity(document.lower(*at))
    };
    let mut stems: Vec<String> =
        document.tokens_in(span).filter(named).map(|at| stem(document.lower(at))).collect();
    if document.tokens_in(span).any(|at| document.lower(at) == "enemy") {
        stems.push(ENEMY.to_owned());
    }
    stems.sort();
    stems.dedup();
    stems
}

/// The codes of the states that `words` name.
#[must_use]
pub fn codes(actors: &ActorLexicon, words: &str) -> Vec<String> {
    actors.state_codes(words).into_iter().map(str::to_owned).collect()
}

/// Walks from the head to the first token that belongs to its phrase: adjectives, names, "and"
/// between two names ("Russian and North Korean soldiers").
fn phrase_start(document: &Document<'_>, floor: usize, head: usize) -> usize {
    let floor = floor.max(head.saturating_sub(PHRASE_TOKENS_MAX));
    let mut first = head;
    while first > floor {
        let at = first - 1;
        let tag = document.tokens[at].tag;
        let joins = tag == Tag::Conjunction
            && at > floor
            && document.tokens[at - 1].tag == Tag::Name
            && document.tokens[first].tag == Tag::Name;
        let inside =
            matches!(tag, Tag::Name | Tag::Other | Tag::Past | Tag::Possessive | Tag::Adverb)
                && document.tokens[at].kind != TokenKind::Mark;
        if !(inside || joins) {
            break;
        }
        first = at;
    }
    let leads = |at: usize| {
        matches!(document.tokens[at].tag, Tag::Adverb | Tag::Past | Tag::Possessive)
            || is_modifier(document.lower(at))
    };
    while first < head && leads(first) {
        first += 1;
    }
    first
}

fn is_modifier(word: &str) -> bool {
    matches!(word, "additional" | "further" | "new" | "fresh" | "total" | "extra" | "combined")
}
