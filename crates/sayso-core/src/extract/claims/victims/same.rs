//! Which mentions are one person's: by name, else by sex and age in the order of the text.

use super::super::governors::Tree;
use super::persons::{Mention, Reference, Traits};
use crate::model::Span;

/// A person of a report as far as told.
#[derive(Clone, Debug)]
struct Person {
    traits: Traits,
    /// The longest name.
    name: Option<Span>,
    /// Whether a mention tells that something befell the person.
    befallen: bool,
    /// The last sentence, and the last time among all mentions, at which the person is mentioned.
    sentence: usize,
    turn: usize,
    /// Heads of this sentence's mentions.
    nodes: Vec<usize>,
}

/// The persons of a report.
#[derive(Clone, Debug, Default)]
pub(super) struct People {
    persons: Vec<Person>,
    sentence: usize,
    turn: usize,
}

impl People {
    /// How many are told apart.
    pub(super) fn len(&self) -> usize {
        self.persons.len()
    }

    /// Starts a sentence.
    pub(super) fn enter(&mut self, sentence: usize) {
        self.sentence = sentence;
    }

    /// The name of a person.
    pub(super) fn name(&self, person: usize) -> Option<Span> {
        self.persons[person].name
    }

    /// Finds the person of a mention, or adds one; none for a pronoun that stands for nobody known.
    pub(super) fn place(
        &mut self,
        tree: Tree<'_>,
        mention: &Mention,
        measure: Option<&str>,
    ) -> Option<usize> {
        let befallen = measure.is_some();
        let at = self.find(tree, mention, befallen);
        let at = match at {
            Some(at) => at,
            None if mention.reference == Reference::Pronoun => return None,
            None => {
                self.persons.push(Person {
                    traits: Traits::default(),
                    name: None,
                    befallen: false,
                    sentence: self.sentence,
                    turn: 0,
                    nodes: Vec::new(),
                });
                self.persons.len() - 1
            }
        };
        self.turn += 1;
        let (sentence, turn) = (self.sentence, self.turn);
        let person = &mut self.persons[at];
        if person.sentence != sentence {
            person.nodes.clear();
        }
        person.traits.learn(&mention.traits);
        person.befallen |= befallen;
        (person.sentence, person.turn) = (sentence, turn);
        person.nodes.push(mention.node);
        let longer = |old: Span| old.end - old.start < mention.span.end - mention.span.start;
        if mention.reference == Reference::Name && person.name.is_none_or(longer) {
            person.name = Some(mention.span);
        }
        Some(at)
    }

    fn find(&self, tree: Tree<'_>, mention: &Mention, befallen: bool) -> Option<usize> {
        if let Some(at) = self.beside(tree, mention) {
            return Some(at);
        }
        let here = |p: &Person| p.sentence == self.sentence && !p.nodes.is_empty();
        let fits = |p: &&(usize, &Person)| p.1.traits.fit(&mention.traits);
        let all = || self.persons.iter().enumerate();
        let latest = |found: Vec<(usize, &Person)>| {
            found.into_iter().max_by_key(|(_, p)| p.turn).map(|(at, _)| at)
        };
        match mention.reference {
            Reference::Other => None,
            Reference::Pronoun => latest(all().filter(|p| fits(&p)).collect()),
            Reference::Name => {
                let shares = |p: &Person| {
                    mention.traits.name.iter().any(|w| p.traits.name.contains(w))
                };
                let named = all().filter(|p| fits(&p) && shares(p.1)).collect();
                latest(named).or_else(|| {
                    let nameless = |p: &Person| p.traits.name.is_empty() && p.befallen && !here(p);
                    befallen.then(|| {
                        all().find(|p| fits(&p) && nameless(p.1)).map(|(at, _)| at)
                    })?
                })
            }
            Reference::Definite => latest(all().filter(|p| fits(&p) && !here(p.1)).collect()),
            Reference::Indefinite => {
                let known = |p: &Person| p.befallen && !here(p);
                befallen.then(|| latest(all().filter(|p| fits(&p) && known(p.1)).collect()))?
            }
        }
    }

    /// The person whom an apposition or "was" names: "the victim, John Smith".
    fn beside(&self, tree: Tree<'_>, mention: &Mention) -> Option<usize> {
        let word = tree.word(mention.node);
        let subject = || tree.child(tree.head(mention.node), &["nsubj"]);
        let of = match word.label {
            "appos" => Some(tree.head(mention.node)),
            "attr" => subject(),
            _ => None,
        };
        let of = of.or_else(|| tree.child(mention.node, &["appos"]))?;
        self.persons.iter().position(|p| p.nodes.contains(&of) && p.traits.fit(&mention.traits))
    }
}
