//! Which mentions are one person's: by name, else by sex and age in the order of the text.
//!
//! Reports tell of one victim over and over, so that two mentions are one person's unless a name,
//! the sex, the age or one sentence that tells of both keeps them apart.

use super::super::tree::Tree;
use super::persons::{Mention, Part, Reference, Traits};
use crate::model::Span;
use std::collections::BTreeSet;

/// At most this many persons are told apart in one report.
const PEOPLE_MAX: usize = 200;

/// A subject is looked for at most so many arcs above its verb.
const SUBJECT_STEPS_MAX: usize = 4;

/// What a mention tells that befell a person.
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
pub(super) enum Told {
    /// Nothing.
    Nothing,
    /// Wounds.
    Hurt,
    /// Death.
    Dead,
}

/// A person of a report as far as told.
#[derive(Clone, Debug)]
struct Person {
    traits: Traits,
    /// The longest name.
    name: Option<Span>,
    /// The first words that say more than "he" and "the man".
    words: Option<Span>,
    /// What the person does.
    part: Option<Part>,
    /// The noun by which the person is somebody's: "son" of "his son".
    kin: Option<String>,
    /// Whether a mention tells that the person died.
    dead: bool,
    /// Whether a mention tells that something befell the person.
    befallen: bool,
    /// Whether a mention sets the person apart from those before ("another man").
    other: bool,
    /// When among all mentions the person was last mentioned.
    turn: usize,
    /// Heads of the mentions in the sentence `sentence`.
    nodes: Vec<usize>,
    sentence: usize,
}

/// The persons of a report.
#[derive(Clone, Debug, Default)]
pub(super) struct People {
    persons: Vec<Person>,
    /// Persons whom one sentence tells apart.
    apart: BTreeSet<(usize, usize)>,
    /// Those whom something befell in this sentence.
    befallen: Vec<usize>,
    sentence: usize,
    turn: usize,
}

impl People {
    /// Whether no more persons are told apart.
    fn is_full(&self) -> bool {
        self.persons.len() >= PEOPLE_MAX
    }

    /// Starts a sentence.
    pub(super) fn enter(&mut self, sentence: usize) {
        self.sentence = sentence;
        self.befallen.clear();
    }

    /// The name of a person, else the words that tell who it is.
    pub(super) fn name(&self, person: usize) -> Option<Span> {
        self.persons[person].name.or(self.persons[person].words)
    }

    /// Finds the person of a mention, or adds one; none for a pronoun that stands for nobody known.
    pub(super) fn place(&mut self, tree: Tree<'_>, mention: &Mention, told: Told) -> Option<usize> {
        let befallen = told != Told::Nothing;
        let at = match self.find(tree, mention, told) {
            Some(at) => at,
            None if mention.reference == Reference::Pronoun || self.is_full() => return None,
            None => self.add(),
        };
        self.turn += 1;
        // "another boy" where one was told of, not where the gunman is a boy too.
        let before = || self.persons.iter().any(|p| p.befallen);
        let beside = !self.befallen.is_empty() || mention.next && before();
        let person = &mut self.persons[at];
        if person.sentence != self.sentence {
            person.nodes.clear();
        }
        person.traits.learn(&mention.traits);
        person.befallen |= befallen;
        person.other |= mention.reference == Reference::Other && beside;
        (person.sentence, person.turn) = (self.sentence, self.turn);
        person.nodes.push(mention.node);
        let longer = |old: Span| old.end - old.start < mention.span.end - mention.span.start;
        if mention.reference == Reference::Name && person.name.is_none_or(longer) {
            person.name = Some(mention.span);
        }
        person.part = person.part.or(mention.part);
        person.kin = person.kin.take().or_else(|| mention.kin.clone());
        person.dead |= told == Told::Dead;
        if matches!(mention.reference, Reference::Indefinite | Reference::Other) {
            person.words = person.words.or(Some(mention.span));
        }
        if befallen {
            let others = self.befallen.iter().filter(|&&other| other != at);
            self.apart.extend(others.map(|&other| (other.min(at), other.max(at))));
            if !self.befallen.contains(&at) {
                self.befallen.push(at);
            }
        }
        Some(at)
    }

    /// For each person the one that stands for it: a nameless victim is one told of elsewhere in
    /// the report who fits, where nothing keeps them apart.
    pub(super) fn settle(&mut self) -> Vec<usize> {
        let mut stands: Vec<usize> = (0..self.persons.len()).collect();
        for at in 0..self.persons.len() {
            let person = &self.persons[at];
            if !person.befallen || person.other || !person.traits.name.is_empty() {
                continue;
            }
            let fits = |&with: &usize| {
                let known = &self.persons[with];
                let earlier = with < at || !known.traits.name.is_empty();
                let told = (with.min(at), with.max(at));
                with != at
                    && earlier
                    && known.befallen
                    && stands[with] == with
                    && !self.apart.contains(&told)
                    && known.traits.fit(&person.traits)
            };
            let Some(with) = (0..self.persons.len()).find(fits) else { continue };
            stands[at] = with;
            let traits = self.persons[at].traits.clone();
            self.persons[with].traits.learn(&traits);
            let others: Vec<usize> = self.apart.iter().filter_map(|p| beside(*p, at)).collect();
            self.apart.extend(others.into_iter().map(|o| (o.min(with), o.max(with))));
        }
        (0..stands.len()).map(|at| root(&stands, at)).collect()
    }

    fn add(&mut self) -> usize {
        self.persons.push(Person {
            traits: Traits::default(),
            name: None,
            words: None,
            part: None,
            kin: None,
            dead: false,
            befallen: false,
            other: false,
            turn: 0,
            nodes: Vec::new(),
            sentence: self.sentence,
        });
        self.persons.len() - 1
    }

    fn find(&self, tree: Tree<'_>, mention: &Mention, told: Told) -> Option<usize> {
        let befallen = told != Told::Nothing;
        if let Some(at) = self.beside(tree, mention) {
            return Some(at);
        }
        let here = |p: &Person| p.sentence == self.sentence;
        let joined = |p: &Person| {
            here(p) && p.nodes.iter().any(|&node| are_joined(tree, node, mention.node))
        };
        // "His son" is not he, nor his other kin.
        let kin = |p: &Person| {
            let other = p.kin.is_some() && p.kin != mention.kin;
            mention.kin.is_none() || !(here(p) || other)
        };
        let latest = |keep: &dyn Fn(&Person) -> bool| {
            let all = self.persons.iter().enumerate();
            let fits = |p: &Person| p.traits.fit(&mention.traits) && kin(p);
            let found = all.filter(|(_, p)| keep(p) && fits(p));
            found.max_by_key(|(_, p)| p.turn).map(|(at, _)| at)
        };
        match mention.reference {
            Reference::Other => None,
            Reference::Pronoun | Reference::Definite => {
                // "He died" may tell of whom the sentence before told, "the man died" of the dead.
                let near = |p: &Person| {
                    mention.reference == Reference::Pronoun && p.sentence + 1 >= self.sentence
                };
                let dead = |p: &Person| told != Told::Dead || p.dead || near(p);
                let victim = || {
                    latest(&|p| p.befallen && dead(p) && !joined(p))
                        .or_else(|| latest(&|p| p.befallen && !joined(p)))
                };
                // Of the dead and wounded without a name hardly anybody speaks or is charged.
                let done = |p: &Person| match p.part {
                    Some(Part::Accused) if mention.reference == Reference::Pronoun => false,
                    part => part.is_some() && part != mention.part,
                };
                let own = |p: &Person| mention.kin.is_none() || p.kin == mention.kin;
                let known = || latest(&|p| !joined(p) && own(p) && !(befallen && done(p)));
                if befallen { victim().or_else(known) } else { known() }
            }
            Reference::Name => latest(&|p| mention.traits.is_namesake(&p.traits)).or_else(|| {
                let nameless = |p: &Person| p.traits.name.is_empty() && p.befallen && !here(p);
                let alike = |p: &Person| nameless(p) && (p.dead || told != Told::Dead);
                befallen.then(|| latest(&alike).or_else(|| latest(&nameless)))?
            }),
            Reference::Indefinite => befallen.then(|| latest(&|p| p.befallen && !here(p)))?,
        }
    }

    /// The person whom an apposition, "was" or "identified as" names: "the victim, John Smith".
    fn beside(&self, tree: Tree<'_>, mention: &Mention) -> Option<usize> {
        let word = tree.word(mention.node);
        let above = tree.head(mention.node);
        let of = match word.label {
            "appos" => Some(above),
            "attr" => tree.child(above, &["nsubj"]),
            "oprd" => tree.child(above, &["nsubjpass", "dobj"]),
            "pobj" if &*tree.word(above).lemma == "as" => {
                tree.child(tree.head(above), &["nsubjpass", "dobj"])
            }
            _ => None,
        };
        let of = of.or_else(|| tree.child(mention.node, &["appos"]))?;
        let here = |p: &Person| p.sentence == self.sentence && p.nodes.contains(&of);
        self.persons.iter().position(|p| here(p) && p.traits.fit(&mention.traits))
    }
}

/// Whether two words are arguments of one verb, or joined by "and".
fn are_joined(tree: Tree<'_>, one: usize, other: usize) -> bool {
    let (a, b) = (tree.head(one), tree.head(other));
    let verbal = |at: usize| matches!(tree.word(at).pos, "VERB" | "AUX");
    let listed = b == one && tree.word(other).label == "conj";
    (a == b && verbal(a)) || listed || subject(tree, b) == Some(one)
}

/// The subject of a verb, or of the verb that it hangs on: "fired at Milner, killing him".
fn subject(tree: Tree<'_>, verb: usize) -> Option<usize> {
    let mut at = verb;
    for _ in 0..SUBJECT_STEPS_MAX {
        if let Some(subject) = tree.child(at, &["nsubj", "nsubjpass"]) {
            return Some(subject);
        }
        if !matches!(tree.word(at).label, "advcl" | "xcomp" | "conj" | "pcomp" | "prep") {
            return None;
        }
        at = tree.head(at);
    }
    None
}

/// The other of a pair that holds `at`.
fn beside(pair: (usize, usize), at: usize) -> Option<usize> {
    match pair {
        (one, other) if one == at => Some(other),
        (one, other) if other == at => Some(one),
        _ => None,
    }
}

fn root(stands: &[usize], mut at: usize) -> usize {
    for _ in 0..stands.len() {
        if stands[at] == at {
            break;
        }
        at = stands[at];
    }
    at
}
