//! Mentions of one person in the parse: "a man", "the 23-year-old", "John Smith, 23", "he".

use super::super::Reader;
use super::super::measures::Role;
use super::super::tree::Tree;
use super::befell::MEASURES;
use crate::error::Result;
use crate::extract::names::{Kinds, kinds};
use crate::lexicon::{Lexicon, Row, WordMap};
use crate::model::{Actor, ActorKind, Span};
use crate::text::Document;

/// A noun phrase has at most this many words before its head.
const PHRASE_WORDS_MAX: usize = 10;

/// Nobody is older, in years.
const AGE_MAX: u32 = 115;

/// No "teen" is older, no "man" younger, in years.
const TEENS_END: u32 = 20;
const GROWN_FROM: u32 = 15;

/// A short form of a given name has at least so many letters.
const SHORT_NAME_MIN: usize = 3;

/// An age is looked for at most this many bytes behind a name.
const AGE_BYTES_MAX: usize = 8;

/// Verbs for what is done to those who are said to have done it.
const ACCUSING: &[&str] = &["charge", "arrest", "accuse", "convict", "sentence", "indict", "jail"];

/// Nouns for those who are said to have done it.
const DOERS: &[&str] =
    &["suspect", "gunman", "shooter", "attacker", "assailant", "robber", "intruder", "burglar"];

/// Words that stand for one more person where no noun follows them.
const OTHERS: &[&str] = &["another", "second", "third", "fourth", "fifth", "sixth"];

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
    /// The words of the fullest name, in lower case, in order.
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
        let names = self.name.is_empty() || other.name.is_empty() || self.is_namesake(other);
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

    /// Whether both are named, and may be by forms of one name: "Ann Vask" and "Vask", "Josh" and
    /// "Joshua Vask", not "Ann Vask" and "Ida Vask".
    #[must_use]
    pub fn is_namesake(&self, other: &Self) -> bool {
        let (short, long) =
            if self.name.len() <= other.name.len() { (self, other) } else { (other, self) };
        let (Some(first), Some(last)) = (short.name.first(), short.name.last()) else {
            return false;
        };
        let inside = short.name.iter().all(|w| long.name.contains(w));
        let given = long.name.first().is_some_and(|w| is_short_for(first, w));
        let family = short.name.len() == 1 || long.name.last() == Some(last);
        inside || given && family
    }

    /// Adds what the other tells.
    pub fn learn(&mut self, other: &Self) {
        if other.name.len() > self.name.len() {
            self.name.clone_from(&other.name);
        }
        self.sex = self.sex.or(other.sex);
        self.minor = self.minor.or(other.minor);
        self.age = self.age.or(other.age);
    }
}

/// "Josh" and "Joshua": whether one given name may be short for the other.
fn is_short_for(one: &str, other: &str) -> bool {
    let begins = |short: &str, long: &str| short.len() >= SHORT_NAME_MIN && long.starts_with(short);
    begins(one, other) || begins(other, one)
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

/// What a person does in a report, beside what befalls them.
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
pub enum Part {
    /// Says something, or is named with an office or rank.
    Speaks,
    /// Is said to have done it: shoots others, is charged, is called the suspect.
    Accused,
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
    /// What else the person does.
    pub part: Option<Part>,
    /// The noun by which the person is somebody's: "son" of "his son".
    pub kin: Option<String>,
    /// Whether it counts on from those told of before: "a second man".
    pub next: bool,
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
pub(super) fn mention(reader: &Reader<'_, '_>, tree: Tree<'_>, node: usize) -> Option<Mention> {
    let (document, lexicon) = (reader.document, &reader.lexicon.persons);
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
        // "One person was killed and another injured", "a third was wounded".
        _ if OTHERS.contains(&lower) && is_argument(tree, node) => Reference::Other,
        "PRON" => {
            traits.sex = Some(match lower {
                "he" | "him" => Sex::Male,
                "she" | "her" if word.label != "poss" => Sex::Female,
                _ => return None,
            });
            Reference::Pronoun
        }
        _ if let Some(actor) = named(reader, word.span) => {
            traits.name = parts_of_name(actor);
            Reference::Name
        }
        "NOUN" | "PROPN" if matches!(word.tag, "NN" | "NNP") => {
            let (sex, minor) = *lexicon.0.get(lower)?;
            (traits.sex, traits.minor) = (sex, minor);
            let name = name_beside(tree, node).and_then(|at| named(reader, tree.word(at).span));
            traits.name = name.map_or_else(Vec::new, parts_of_name);
            referring(document, tree, node, first)
        }
        _ if lower == "old" && word.label != "amod" && traits.age.is_some() => {
            referring(document, tree, node, first)
        }
        _ => return None,
    };
    let first_word = tree.word(first).span.of(&document.lower);
    let kin = |at: usize| lexicon.0.get(tree.word(at).span.of(&document.lower));
    traits.sex = traits.sex.or(match first_word {
        "mr" | "mr." => Some(Sex::Male),
        "mrs" | "mrs." | "ms" | "ms." | "miss" => Some(Sex::Female),
        _ => None,
    });
    for (sex, minor) in (first..node).filter_map(kin) {
        traits.sex = traits.sex.or(*sex);
        traits.minor = traits.minor.or(*minor);
    }
    let nameless = reference == Reference::Name && traits.name.is_empty();
    let part = part(reader, tree, node, first);
    let owned = matches!(reference, Reference::Definite | Reference::Other)
        && tree.child(node, &["poss"]).is_some();
    let kin = owned.then(|| lower.to_owned());
    let lower_at = |at: usize| tree.word(at).span.of(&document.lower);
    let next = reference == Reference::Other
        && (first..=node).map(lower_at).any(|word| word != "another" && OTHERS.contains(&word));
    (!nameless).then_some(Mention { node, span, reference, traits, part, kin, next })
}

/// What the person mentioned at `node` does in its clause.
fn part(reader: &Reader<'_, '_>, tree: Tree<'_>, node: usize, first: usize) -> Option<Part> {
    let lower = |at: usize| tree.word(at).span.of(&reader.document.lower);
    let (word, verb) = (tree.word(node), tree.head(node));
    let object = tree.child(verb, &["dobj"]).filter(|&o| !lower(o).ends_with("self"));
    let harms = || {
        let words = [&reader.lexicon.words, &reader.lexicon.victim_words.0];
        let told = words.map(|w| w.measure(lower(verb), Role::Object));
        told.iter().flatten().any(|measure| MEASURES.contains(measure))
    };
    let accused = match word.label {
        "nsubjpass" => ACCUSING.contains(&&*tree.word(verb).lemma),
        "nsubj" => object.is_some() && harms(),
        "dobj" => ACCUSING.contains(&&*tree.word(verb).lemma),
        _ => false,
    };
    if accused || DOERS.contains(&lower(node)) {
        return Some(Part::Accused);
    }
    let says = word.label == "nsubj" && !reader.attributions.cues.find(lower(verb)).is_empty();
    let titled = || (first..node).any(|at| kinds(lower(at)).any(Kinds::RANK.or(Kinds::OFFICE)));
    (says || word.pos == "PROPN" && titled()).then_some(Part::Speaks)
}

/// Whether the word at `node` is a subject or object of its own, as in "another was hurt".
fn is_argument(tree: Tree<'_>, node: usize) -> bool {
    let argument = matches!(tree.word(node).label, "nsubj" | "nsubjpass" | "dobj" | "conj");
    argument && tree.child(node, &["prep"]).is_none()
}

/// The person whose name ends with the word at `span`.
fn named<'a>(reader: &Reader<'a, '_>, span: Span) -> Option<&'a Actor> {
    let actors = reader.mentions.actors;
    let actor = actors.get(actors.partition_point(|a| a.span.end < span.end))?;
    let ends = actor.span.end == span.end && actor.span.start <= span.start;
    (ends && actor.kind == ActorKind::Person).then_some(actor)
}

/// The words of a name that tell who it is, unlike initials and "Jr.".
fn parts_of_name(actor: &Actor) -> Vec<String> {
    let letter = |c: char| c.is_alphabetic() || "-'’".contains(c);
    let words = actor.name.split([' ', '.']).map(str::to_lowercase);
    words.filter(|w| w.len() > 2 && w != "iii" && w.chars().all(letter)).collect()
}

/// The head of what names the person called by the noun at `node`: "the victim, Ann Vask", "a boy
/// named Ann Vask", "a boy identified as Ann Vask".
fn name_beside(tree: Tree<'_>, node: usize) -> Option<usize> {
    let named = || {
        let clause = tree.child(node, &["acl"])?;
        let names = matches!(&*tree.word(clause).lemma, "name" | "identify" | "call" | "know");
        let as_name = || tree.child(tree.child(clause, &["prep"])?, &["pobj"]);
        tree.child(clause, &["oprd", "dobj", "attr"]).or_else(as_name).filter(|_| names)
    };
    tree.child(node, &["appos"]).or_else(named)
}

/// The first word of the phrase up to its head at `node`.
pub(super) fn first_of_phrase(tree: Tree<'_>, node: usize) -> usize {
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

/// "23-year-old", "23 year old"; those of weeks and months are none.
fn age_in(words: &str) -> Option<u32> {
    if ["month", "week", "day"].iter().any(|unit| words.contains(unit)) && words.ends_with("old") {
        return Some(0);
    }
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
