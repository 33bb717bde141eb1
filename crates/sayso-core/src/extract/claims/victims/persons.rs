//! Mentions of one person in the parse: "a man", "the 23-year-old", "John Smith, 23", "he".

use super::super::tree::Tree;
use crate::error::Result;
use crate::lexicon::{Lexicon, Row, WordMap};
use crate::model::Span;
use crate::text::Document;

/// A noun phrase has at most this many words before its head.
const PHRASE_WORDS_MAX: usize = 10;

/// Nobody is older, in years.
const AGE_MAX: u32 = 115;

/// No "teen" is older, no "man" younger, in years.
const TEENS_END: u32 = 20;
const GROWN_FROM: u32 = 15;

/// An age is looked for at most this many bytes behind a name.
const AGE_BYTES_MAX: usize = 8;

/// The sex that a word tells.
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
pub enum Sex {
    /// Male.
    Male,
    /// Female.
    Female,
}

/// What a mention tells of a person; nothing that it does not say.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Traits {
    /// The words of the name, in lower case.
    pub name: Vec<String>,
    /// The sex.
    pub sex: Option<Sex>,
    /// Whether the person is under age.
    pub minor: Option<bool>,
    /// The age in years.
    pub age: Option<u32>,
}

impl Traits {
    /// Whether both can be one person's.
    #[must_use]
    pub fn fit(&self, other: &Self) -> bool {
        fn agree<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
            a.is_none() || b.is_none() || a == b
        }
        let names = self.name.is_empty()
            || other.name.is_empty()
            || self.name.iter().any(|w| other.name.contains(w));
        // Whom one report calls a teenager is a man to another.
        let grown = |t: &Self, o: &Self| match (t.minor, o.age) {
            (Some(true), Some(age)) => age < TEENS_END,
            (Some(false), Some(age)) => age >= GROWN_FROM,
            _ => true,
        };
        let minors = self.age.is_some() || other.age.is_some() || agree(self.minor, other.minor);
        names
            && agree(self.sex, other.sex)
            && agree(self.age, other.age)
            && minors
            && grown(self, other)
            && grown(other, self)
    }

    /// Adds what the other tells.
    pub fn learn(&mut self, other: &Self) {
        for word in &other.name {
            if !self.name.contains(word) {
                self.name.push(word.clone());
            }
        }
        self.sex = self.sex.or(other.sex);
        self.minor = self.minor.or(other.minor);
        self.age = self.age.or(other.age);
    }
}

/// How a mention refers.
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
pub enum Reference {
    /// By name.
    Name,
    /// To somebody told of before, or known: "the man", "his wife".
    Definite,
    /// To somebody, perhaps new: "a man", "man" in a headline.
    Indefinite,
    /// To somebody else: "another man".
    Other,
    /// "he", "she", "him", "her".
    Pronoun,
}

/// One mention of one person.
#[derive(Clone, Debug)]
pub struct Mention {
    /// The head word, by index in the parse.
    pub node: usize,
    /// The noun phrase up to its head.
    pub span: Span,
    /// How it refers.
    pub reference: Reference,
    /// What it tells.
    pub traits: Traits,
}

/// Nouns for one person.
#[derive(Clone, Debug, Default)]
pub struct PersonLexicon(WordMap<(Option<Sex>, Option<bool>)>);

impl Lexicon for PersonLexicon {
    const FILE: &'static str = "persons.tsv";
    const STANDARD: &'static str = include_str!("../../../../data/persons.tsv");

    fn from_rows(rows: &[Row<'_>]) -> Result<Self> {
        let mut lexicon = Self::default();
        for row in rows {
            let minor = match row.get("age") {
                "minor" => Some(true),
                "adult" => Some(false),
                _ => None,
            };
            let sex = match row.get("sex") {
                "m" => Some(Sex::Male),
                "f" => Some(Sex::Female),
                _ => None,
            };
            for noun in row.get("nouns").split_ascii_whitespace() {
                lexicon.0.insert(noun.to_owned(), (sex, minor));
            }
        }
        Ok(lexicon)
    }
}

/// The mention whose head is the word at `node`; none where it is no person, or several.
#[must_use]
pub fn mention(
    document: &Document<'_>,
    tree: Tree<'_>,
    node: usize,
    lexicon: &PersonLexicon,
) -> Option<Mention> {
    let word = tree.word(node);
    let lower = word.span.of(&document.lower);
    if matches!(word.label, "compound" | "nmod" | "det" | "punct") {
        return None;
    }
    let first = first_of_phrase(tree, node);
    let span = Span { start: tree.word(first).span.start, end: word.span.end };
    let age = age_in(span.of(&document.lower)).or_else(|| age_behind(document, span));
    let mut traits = Traits { age, ..Traits::default() };
    let reference = match word.pos {
        "PRON" => {
            traits.sex = Some(match lower {
                "he" | "him" => Sex::Male,
                "she" | "her" if word.label != "poss" => Sex::Female,
                _ => return None,
            });
            Reference::Pronoun
        }
        "PROPN" if word.entity == "PERSON" => {
            let named = |at: &usize| tree.word(*at).entity == "PERSON";
            let parts = (first..=node).filter(named).map(|at| tree.word(at).span);
            traits.name = parts.map(|s| s.of(&document.lower).to_owned()).collect();
            traits.name.retain(|w| w.chars().all(char::is_alphabetic) && w.len() > 2);
            Reference::Name
        }
        "NOUN" | "PROPN" if matches!(word.tag, "NN" | "NNP") => {
            let (sex, minor) = *lexicon.0.get(lower)?;
            (traits.sex, traits.minor) = (sex, minor);
            referring(document, tree, node, first)
        }
        _ if lower == "old" && word.label != "amod" && traits.age.is_some() => {
            referring(document, tree, node, first)
        }
        _ => return None,
    };
    let kin = |at: usize| lexicon.0.get(tree.word(at).span.of(&document.lower));
    for (sex, minor) in (first..node).filter_map(kin) {
        traits.sex = traits.sex.or(*sex);
        traits.minor = traits.minor.or(*minor);
    }
    let nameless = reference == Reference::Name && traits.name.is_empty();
    (!nameless).then_some(Mention { node, span, reference, traits })
}

/// The first word of the phrase up to its head at `node`.
fn first_of_phrase(tree: Tree<'_>, node: usize) -> usize {
    let floor = node.saturating_sub(PHRASE_WORDS_MAX);
    let belongs = |at: usize| {
        let mut up = at;
        for _ in 0..PHRASE_WORDS_MAX {
            let head = tree.head(up);
            let inward = [
                "det", "amod", "compound", "nummod", "poss", "npadvmod", "punct", "advmod", "nmod",
                "quantmod", "case",
            ];
            if head == up || head > node || !inward.contains(&tree.word(up).label) {
                return false;
            }
            if head == node {
                return true;
            }
            up = head;
        }
        false
    };
    let mut first = node;
    while first > floor && belongs(first - 1) && !tree.word(first).starts {
        first -= 1;
    }
    while first < node && tree.word(first).label == "punct" {
        first += 1;
    }
    first
}

fn referring(document: &Document<'_>, tree: Tree<'_>, node: usize, first: usize) -> Reference {
    let is = |at: usize, words: &[&str]| words.contains(&tree.word(at).span.of(&document.lower));
    if (first..node).any(|at| is(at, &["another", "second", "third", "other", "fourth"])) {
        return Reference::Other;
    }
    let known = ["the", "this", "that", "his", "her", "their", "its", "my"];
    let owned = tree.child(node, &["poss"]).is_some();
    if owned || is(first, &known) { Reference::Definite } else { Reference::Indefinite }
}

/// "23-year-old", "23 year old".
fn age_in(words: &str) -> Option<u32> {
    let at = words.find("year")?;
    let before = words[..at].trim_end_matches(['-', ' ', '‑', '–']);
    let digits = before
        .rfind(|c: char| !c.is_ascii_digit())
        .map_or(0, |i| i + before[i..].chars().next().map_or(1, char::len_utf8));
    before[digits..].parse().ok().filter(|&age| age <= AGE_MAX)
}

/// "John Smith, 23," and "John Smith (23)".
fn age_behind(document: &Document<'_>, span: Span) -> Option<u32> {
    let rest = document.lower.get(span.end as usize..)?;
    let end = rest.char_indices().map(|(i, _)| i).find(|&i| i >= AGE_BYTES_MAX);
    let rest = &rest[..end.unwrap_or(rest.len())];
    let rest = rest.strip_prefix(", ").or_else(|| rest.strip_prefix(" ("))?;
    let digits = rest.find(|c: char| !c.is_ascii_digit())?;
    let closed = rest[digits..].starts_with([',', ')', '.', ';']);
    rest[..digits].parse().ok().filter(|&age| closed && (1..=AGE_MAX).contains(&age))
}
