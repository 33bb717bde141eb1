//! The sources named so far in a report, and what pronouns, surnames and bare titles stand for where
//! that is plain. Reads no cues.

use super::scope::Scope;
use crate::model::{Actor, ActorKind, SourceKind, Span};
use crate::text::{Document, Tag, TokenKind};
use std::cell::OnceCell;
use std::collections::HashSet;

/// A pronoun or a bare title is not traced back over more bytes than this.
const ANTECEDENT_BYTES_MAX: u32 = 1500;

/// How many of the latest sources are kept.
const NAMED_MAX: usize = 256;

/// How many actors before a bare title are looked at.
const ACTORS_BACK_MAX: usize = 24;

/// The sources named so far, the latest last.
#[derive(Clone, Debug, Default)]
pub(super) struct Memory {
    named: Vec<Named>,
    /// The capitalised words of the document.
    capitals: OnceCell<HashSet<String>>,
}

#[derive(Clone, Debug)]
struct Named {
    name: String,
    kind: SourceKind,
    woman: Option<bool>,
    plural: bool,
    /// Whether its words are a person's: "one woman", not "new legislation".
    person: bool,
    at: u32,
    /// Where its sentence starts.
    sentence: u32,
    /// The words that name it here, in lower case: "colonel", "spokesman".
    titles: Vec<String>,
}

/// Whether a pronoun stands for a woman or a man.
pub(super) fn gender(word: &str) -> Option<bool> {
    match word {
        "he" | "him" | "his" => Some(false),
        "she" | "her" => Some(true),
        _ => None,
    }
}

/// Whether a title or noun is a woman's or a man's.
pub(super) fn is_woman(word: &str) -> Option<bool> {
    match word {
        "mr" | "mr." | "spokesman" | "chairman" | "king" | "congressman" | "man" | "boy"
        | "father" | "brother" | "son" | "husband" | "widower" => Some(false),
        "mrs" | "mrs." | "ms" | "ms." | "spokeswoman" | "chairwoman" | "queen"
        | "congresswoman" | "woman" | "girl" | "mother" | "sister" | "daughter" | "wife"
        | "widow" | "actress" => Some(true),
        _ => None,
    }
}

impl Memory {
    /// Adds a source that was named.
    pub(super) fn add(
        &mut self,
        scope: &Scope<'_>,
        (first, last): (usize, usize),
        name: &str,
        kind: SourceKind,
    ) {
        let at = scope.span(first).start;
        let woman = (first..=last).find_map(|i| is_woman(scope.word(i)));
        let known = self.named.iter().rev().find(|n| n.name == name).and_then(|n| n.woman);
        let plural = matches!(kind, SourceKind::Group)
            || (scope.word(last).ends_with('s') && scope.tag(last) == Tag::Other);
        let titles: Vec<String> = (first..=last)
            .filter(|&i| scope.lexicon.sources.kind(scope.word(i)).is_some())
            .map(|i| scope.word(i).to_owned())
            .collect();
        let sentence = scope.span(scope.first).start;
        let woman = woman.or(known);
        let name = name.to_owned();
        if self.named.len() >= 2 * NAMED_MAX {
            self.named.drain(..NAMED_MAX);
        }
        let person =
            !titles.is_empty() || matches!(scope.word(first), "a" | "an" | "one" | "another");
        self.named.push(Named { name, kind, woman, plural, person, at, sentence, titles });
    }

    /// Notes the gender of the latest person, as a pronoun shows it.
    pub(super) fn learn(&mut self, at: u32, woman: bool) {
        let latest = self.named.iter_mut().rev().find(|n| individual(n));
        if let Some(person) = latest.filter(|n| n.woman.is_none() && at.saturating_sub(n.at) < 600)
        {
            person.woman = Some(woman);
        }
    }

    /// What a pronoun stands for: the last source that fits.
    pub(super) fn pronoun(
        &self,
        scope: &Scope<'_>,
        word: &str,
        at: u32,
    ) -> Option<(String, SourceKind)> {
        let sentence = scope.span(scope.first).start;
        let near = |n: &&Named| at.saturating_sub(n.at) < ANTECEDENT_BYTES_MAX;
        // "Kestrel quoted |him|": who does something to him is somebody else.
        let other = |n: &&Named| !matches!(word, "him" | "them") || n.sentence != sentence;
        let mut recent = self.named.iter().rev().take_while(near).filter(other);
        let fits = match gender(word) {
            Some(woman) => recent.find(|n| individual(n) && n.woman != Some(!woman)),
            None if matches!(word, "they" | "them" | "their") => recent
                .next()
                .filter(|n| n.plural || n.kind == SourceKind::Organisation && word != "them"),
            None if matches!(word, "it" | "its") => self.topic(at, sentence),
            None => None,
        };
        fits.filter(|n| !n.name.is_empty()).map(|n| (n.name.clone(), n.kind))
    }

    /// What "it" stands for: of the latest sentence with sources the first body, for that is what
    /// the sentence is about, a medium that only passes it on aside. In the pronoun's own sentence,
    /// which starts at `sentence`, others may have been named before it: "shown by |two men|, it said".
    fn topic(&self, at: u32, sentence: u32) -> Option<&Named> {
        let near =
            self.named.iter().rev().take_while(|n| at.saturating_sub(n.at) < ANTECEDENT_BYTES_MAX);
        let bodies = near.filter(|n| {
            let body = matches!(
                n.kind,
                SourceKind::Organisation
                    | SourceKind::Outlet
                    | SourceKind::State
                    | SourceKind::Document
            );
            // One name alone, of which nothing shows that it is a person's.
            let bare = n.kind == SourceKind::Person && n.woman.is_none() && n.titles.is_empty();
            body || bare && n.name.starts_with(char::is_uppercase) && !n.name.contains(' ')
        });
        let passes_on = |n: &Named| matches!(n.kind, SourceKind::Outlet | SourceKind::Person);
        let mut bodies = bodies.peekable();
        let latest = bodies.peek()?.sentence;
        let before = self.named.iter().rev().find(|n| n.sentence != sentence);
        let near = latest == sentence || before.is_some_and(|n| n.sentence == latest);
        let own = bodies.take_while(|n| near && n.sentence == latest);
        own.min_by_key(|n| (passes_on(n), n.at))
    }

    /// The name under which the same body was named before: "Harbour Ministry of Norland" after
    /// "Norland’s harbour ministry"; the fuller one where one only has the name's words and more.
    pub(super) fn settled(&self, name: String, kind: SourceKind) -> (String, SourceKind) {
        if kind != SourceKind::Organisation || !name.contains(' ') {
            return (name, kind);
        }
        let same = self.named.iter().find(|n| {
            n.kind == kind && n.name != name && within(&name, &n.name) && within(&n.name, &name)
        });
        if let Some(same) = same {
            return (same.name.clone(), kind);
        }
        let said = self.named.iter().any(|n| n.name == name);
        self.fuller(&name).filter(|_| !said).unwrap_or((name, kind))
    }

    /// The source named before that a shorter form means: a surname, "the agency".
    pub(super) fn known(
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
        if scope.tag(head) == Tag::Name
            && single
            && scope.document.tokens[head].kind == TokenKind::Word
            && let Some(full) = self.full_name(text)
        {
            return Some((full.name.clone(), full.kind));
        }
        // "the Lantern" in the Morning Lantern
        let the = from > scope.first && scope.word(from - 1) == "the";
        if let Some(outlet) = scope.document.report.header.outlet.as_ref().filter(|o| {
            scope.tag(head) == Tag::Name && the && single && o.split(' ').any(|w| w == text)
        }) {
            return Some((outlet.clone(), SourceKind::Organisation));
        }
        let definite = from > scope.first && scope.word(from - 1) == "the";
        let word = scope.word(head);
        let at = scope.span(from).start;
        match kind {
            SourceKind::Person if definite && from == end => self.titled(scope, word, at),
            SourceKind::Outlet if definite && from == end => {
                self.body(scope, word, at).or_else(|| self.medium(scope, at))
            }
            SourceKind::Organisation if definite && from == end => self
                .body(scope, word, at)
                .or_else(|| also_called(word).find_map(|other| self.body(scope, other, at)))
                .or_else(|| (word == "agency").then(|| self.medium(scope, at)).flatten())
                .or_else(|| self.last_body(scope, word)),
            SourceKind::Organisation if head == end && scope.tag(head) != Tag::Name => {
                let phrase = scope.document.words(scope.document.span(from, end));
                self.fuller(phrase)
            }
            _ => None,
        }
    }

    /// Whether a person with the surname at `head` was named before.
    pub(super) fn is_surname(&self, scope: &Scope<'_>, head: usize) -> bool {
        let text = scope.document.word(head);
        self.full_name(text).is_some()
            || scope
                .everyone
                .iter()
                .any(|a| a.kind == ActorKind::Person && a.name.split(' ').any(|part| part == text))
    }

    /// Whether a person with the surname at `head` is named in full in the document.
    pub(super) fn is_full_surname(&self, scope: &Scope<'_>, head: usize) -> bool {
        let text = scope.document.word(head);
        let ending = format!(" {text}");
        let full = |a: &Actor| a.kind == ActorKind::Person && a.name.ends_with(&ending);
        self.full_name(text).is_some() || scope.everyone.iter().any(full)
    }

    /// Whether the document has a word for the people of the place at `head`: "Korvia" is a state by
    /// its shape where there are "Korvian" soldiers.
    pub(super) fn is_state(&self, scope: &Scope<'_>, head: usize) -> bool {
        self.people(scope, head).is_some()
    }

    /// The state whose people the word at `at` names, where the document names it: "Korvia" for
    /// "Korvian".
    pub(super) fn state_of(&self, scope: &Scope<'_>, at: usize) -> Option<String> {
        let name = scope.document.word(at).strip_suffix('n')?;
        let named = name.len() > 3 && name.ends_with(['a', 'e', 'i', 'o']);
        (named && self.capitals(scope).contains(name)).then(|| name.to_owned())
    }

    fn capitals(&self, scope: &Scope<'_>) -> &HashSet<String> {
        self.capitals.get_or_init(|| capitals(scope.document))
    }

    /// The document's word for the people of the place at `at`: "Korvian" for "Korvia".
    pub(super) fn people(&self, scope: &Scope<'_>, at: usize) -> Option<String> {
        let name = scope.document.word(at);
        if name.len() < 4 || !name.starts_with(char::is_uppercase) {
            return None;
        }
        let capitals = self.capitals(scope);
        let stem = name.trim_end_matches(['a', 'y', 'e', 'o']);
        [format!("{name}n"), format!("{stem}ian"), format!("{stem}ese")]
            .into_iter()
            .find(|p| capitals.contains(p))
    }

    fn full_name(&self, surname: &str) -> Option<&Named> {
        self.named.iter().rev().find(|n| {
            n.kind == SourceKind::Person
                && n.name.len() > surname.len()
                && n.name.ends_with(surname)
                && n.name[..n.name.len() - surname.len()].ends_with(' ')
        })
    }

    /// "the general": the latest person who was given that title, as source or as actor.
    fn titled(&self, scope: &Scope<'_>, word: &str, at: u32) -> Option<(String, SourceKind)> {
        let near = |from: u32| at.saturating_sub(from) < ANTECEDENT_BYTES_MAX;
        let named = self.named.iter().rev().take_while(|n| near(n.at)).find(|n| {
            n.kind == SourceKind::Person
                && n.name.starts_with(char::is_uppercase)
                && n.titles.iter().any(|t| t == word)
        });
        let actor = before(scope, at)
            .filter(|a| a.kind == ActorKind::Person && near(a.span.start))
            .find(|a| titles(scope.document, a.span, word));
        match (named, actor) {
            (Some(n), Some(a)) if a.span.start > n.at => Some((a.name.clone(), SourceKind::Person)),
            (Some(n), _) => Some((n.name.clone(), n.kind)),
            (None, actor) => actor.map(|a| (a.name.clone(), SourceKind::Person)),
        }
    }

    /// "the ministry": the latest body whose name has that word, as source or as actor.
    pub(super) fn body(
        &self,
        scope: &Scope<'_>,
        word: &str,
        at: u32,
    ) -> Option<(String, SourceKind)> {
        let has = |name: &str| {
            name.len() > word.len() && name.split(' ').any(|w| w.eq_ignore_ascii_case(word))
        };
        let named = self.named.iter().rev().find(|n| {
            matches!(n.kind, SourceKind::Organisation | SourceKind::Outlet)
                && n.name.contains(char::is_uppercase)
                && has(&n.name)
        });
        if let Some(named) = named {
            return Some((named.name.clone(), named.kind));
        }
        let actor = before(scope, at).find(|a| {
            matches!(a.kind, ActorKind::Organisation | ActorKind::Outlet) && has(&a.name)
        })?;
        Some((actor.label(), super::sources::actor_kind(actor.kind)))
    }

    /// "the paper": the latest outlet, as source or as actor.
    fn medium(&self, scope: &Scope<'_>, at: u32) -> Option<(String, SourceKind)> {
        // "TNB", "Kestrel": a name of one word may be a medium's where none is known to be.
        let bare = |n: &&Named| {
            n.kind == SourceKind::Organisation
                && !n.name.contains(' ')
                && n.name.starts_with(char::is_uppercase)
        };
        let named = self.named.iter().rev().find(|n| n.kind == SourceKind::Outlet);
        let named = named.or_else(|| self.named.iter().rev().find(bare));
        let actor = before(scope, at).find(|a| a.kind == ActorKind::Outlet);
        match (named, actor) {
            (Some(n), Some(a)) if a.span.start > n.at => Some((a.name.clone(), SourceKind::Outlet)),
            (Some(n), _) => Some((n.name.clone(), n.kind)),
            (None, actor) => actor.map(|a| (a.name.clone(), SourceKind::Outlet)),
        }
    }

    /// "the company" after a body that was named: the latest source, where it is one.
    fn last_body(&self, scope: &Scope<'_>, word: &str) -> Option<(String, SourceKind)> {
        const PLAIN: &[&str] = &[
            "agency",
            "army",
            "broadcaster",
            "company",
            "group",
            "ministry",
            "newspaper",
            "operator",
            "organisation",
            "organization",
            "paper",
            "service",
        ];
        let last = self.named.last().filter(|n| {
            // Two capitalised words are taken for a person where nothing else is known of them.
            let person = n.kind == SourceKind::Person
                && (n.woman.is_some()
                    || !n.titles.is_empty()
                    || scope.everyone.iter().any(|a| a.name == n.name));
            matches!(n.kind, SourceKind::Organisation | SourceKind::Person)
                && !person
                && PLAIN.contains(&word)
                && n.name.starts_with(char::is_uppercase)
        })?;
        Some((last.name.clone(), SourceKind::Organisation))
    }

    /// "the Korvian ministry" after "the Korvian Defence Ministry": the one longer name that has
    /// all words of `phrase`.
    fn fuller(&self, phrase: &str) -> Option<(String, SourceKind)> {
        let mut fits = self
            .named
            .iter()
            .filter(|n| n.kind == SourceKind::Organisation && within(phrase, &n.name));
        let first = fits.next().filter(|n| n.name.len() > phrase.len())?;
        fits.all(|n| n.name == first.name).then(|| (first.name.clone(), first.kind))
    }
}

/// Words in the name of a body that is called `word` later: "Halden Bank" is "the lender".
fn also_called(word: &str) -> impl Iterator<Item = &'static str> {
    const NAMES: [(&str, &str); 8] = [
        ("lender", "bank"),
        ("bank", "bancorp"),
        ("carrier", "airlines"),
        ("carrier", "airways"),
        ("airline", "airlines"),
        ("airline", "airways"),
        ("railway", "rail"),
        ("watchdog", "commission"),
    ];
    NAMES.into_iter().filter(move |(called, _)| *called == word).map(|(_, name)| name)
}

/// The actors before byte `at`, the latest first.
fn before<'a>(scope: &Scope<'a>, at: u32) -> impl Iterator<Item = &'a Actor> {
    let end = scope.everyone.partition_point(|a| a.span.end <= at);
    scope.everyone[end.saturating_sub(ACTORS_BACK_MAX)..end].iter().rev()
}

/// Whether `word` is a title of the person at `span`: right before the name, or after a comma.
fn titles(document: &Document<'_>, span: Span, word: &str) -> bool {
    let tokens = document.tokens_in(span);
    let lead = tokens.start.saturating_sub(3)..tokens.start;
    let after = tokens.end..(tokens.end + 6).min(document.tokens.len());
    let comma = after.clone().next().is_some_and(|at| document.lower(at) == ",");
    // "Renn, citing the admiral,": the title of somebody else.
    let apposed = |at: &usize| {
        let tag = document.tokens[*at].tag;
        let other = matches!(tag, Tag::Gerund | Tag::Past | Tag::Relative | Tag::Preposition);
        !(other || matches!(document.lower(*at), "." | "said" | "told"))
    };
    lead.clone().any(|at| document.lower(at) == word && document.tokens[at].capital)
        || (comma && after.take_while(apposed).any(|at| document.lower(at) == word))
}

/// Whether every word of `short` stands in `long`, small words and endings aside.
fn within(short: &str, long: &str) -> bool {
    fn words(name: &str) -> impl Iterator<Item = &str> {
        name.split([' ', '-', '\'', '’'])
            .filter(|w| w.len() > 1 && !matches!(*w, "of" | "the" | "for" | "and" | "in"))
    }
    words(short).all(|w| words(long).any(|l| akin(w, l)))
}

/// Whether two words are forms of one: "Korvia" and "Korvian", "defense" and "Defence".
fn akin(a: &str, b: &str) -> bool {
    let shared =
        a.chars().zip(b.chars()).take_while(|(x, y)| x.to_lowercase().eq(y.to_lowercase())).count();
    let (long, short) =
        (a.chars().count().max(b.chars().count()), a.chars().count().min(b.chars().count()));
    shared == long || (shared >= 5 && long - shared <= 3 && short - shared <= 2)
}

/// The capitalised words of a document.
fn capitals(document: &Document<'_>) -> HashSet<String> {
    let tokens = (0..document.tokens.len()).filter(|&at| document.tokens[at].capital);
    tokens.map(|at| document.word(at).to_owned()).collect()
}

fn individual(named: &Named) -> bool {
    matches!(named.kind, SourceKind::Person)
        || (named.kind == SourceKind::Anonymous && !named.plural && named.person)
        || (named.kind == SourceKind::Organisation && named.name.contains("spokes"))
}
