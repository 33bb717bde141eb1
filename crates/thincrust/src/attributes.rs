//! The attribute ruler: rules over tag, relation and word that give each word its part of speech
//! and morphology, some words their lemma, and white space its labels.

use crate::error::ModelError;
use crate::labels::{Dep, Pos, Tag};
use crate::lemmatizer::Morphology;
use crate::model::Cursor;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The byte that stands for "not changed".
const NONE: u8 = u8::MAX;

/// The rules.
#[derive(Debug)]
pub struct Ruler {
    rules: Vec<Rule>,
    morphologies: Vec<Morphology>,
    /// Rules whose first word must be this one.
    by_word: FxHashMap<Box<str>, Vec<u16>>,
    /// Rules that ask for no first word, by its tag.
    by_tag: Vec<Vec<u16>>,
}

#[derive(Debug)]
struct Rule {
    /// Of two rules that set the same, the one with the higher rank holds.
    rank: u16,
    /// Which of the words it changes.
    target: usize,
    effect: Effect,
    tests: Vec<Test>,
}

#[derive(Debug)]
struct Effect {
    pos: Option<Pos>,
    morphology: Option<u8>,
    tag: Option<Tag>,
    dep: Option<Dep>,
    lemma: Option<Arc<str>>,
}

/// What a word must be.
#[derive(Debug)]
struct Test {
    /// A bit for each tag that will do.
    tags: u64,
    /// A bit for each relation.
    deps: u64,
    is_space: Option<bool>,
    /// The words in lower case; any, where there are none.
    words: Vec<Box<str>>,
}

/// What the rules look at.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'w> {
    /// The tag.
    pub tag: Tag,
    /// The relation.
    pub dep: Dep,
    /// The word in lower case.
    pub lower: &'w str,
    /// Whether it is white space.
    pub is_space: bool,
}

/// What a word has after the rules.
#[derive(Clone, Debug)]
pub struct Given {
    /// The tag.
    pub tag: Tag,
    /// The relation.
    pub dep: Dep,
    /// The part of speech.
    pub pos: Pos,
    /// The number of the morphology.
    pub morphology: u8,
    /// The lemma, where a rule gives it.
    pub lemma: Option<Arc<str>>,
    /// One more than the rank of the rule that set each of these.
    ranks: [u16; 5],
}

impl Ruler {
    /// Reads the rules.
    pub fn read(cursor: &mut Cursor<'_>) -> Result<Self, ModelError> {
        let morphologies = cursor.many(|text| Ok(Morphology::parse(text.text()?)))?;
        let rules = cursor.many(|rule| Rule::read(rule, morphologies.len()))?;
        let mut by_word: FxHashMap<Box<str>, Vec<u16>> = FxHashMap::default();
        let mut by_tag = vec![Vec::new(); Tag::NAMES.len()];
        for (rule, number) in rules.iter().zip(0..) {
            let first = &rule.tests[0];
            for word in &first.words {
                by_word.entry(word.clone()).or_default().push(number);
            }
            for (tag, rules) in by_tag.iter_mut().enumerate() {
                if first.words.is_empty() && first.tags >> tag & 1 == 1 {
                    rules.push(number);
                }
            }
        }
        Ok(Self { rules, morphologies, by_word, by_tag })
    }

    /// The morphology of a number.
    pub fn morphology(&self, number: u8) -> &Morphology {
        &self.morphologies[usize::from(number)]
    }

    /// Applies the rules to the words of a text.
    pub fn apply<'w>(&self, words: usize, seen: impl Fn(usize) -> Seen<'w>) -> Vec<Given> {
        let mut given: Vec<Given> = (0..words).map(|word| Given::new(seen(word))).collect();
        for word in 0..words {
            let first = seen(word);
            let by_word = self.by_word.get(first.lower).map_or(&[][..], Vec::as_slice);
            let by_tag = &self.by_tag[usize::from(first.tag.id())];
            for &number in by_tag.iter().chain(by_word) {
                let rule = &self.rules[usize::from(number)];
                let fits = |(at, test): (usize, &Test)| at < words && test.fits(&seen(at));
                if (word..).zip(&rule.tests).all(fits) {
                    given[word + rule.target].take(rule);
                }
            }
        }
        given
    }
}

impl Rule {
    fn read(cursor: &mut Cursor<'_>, morphologies: usize) -> Result<Self, ModelError> {
        let wrong = || ModelError::Unexpected { what: "attribute rules" };
        let (rank, target) = (cursor.u16()?, usize::from(cursor.u8()?));
        let (pos, morphology) = (Pos::from_id(cursor.u8()?), cursor.u8()?);
        let (tag, dep) = (Tag::from_id(cursor.u8()?), Dep::from_id(cursor.u8()?));
        let lemma = cursor.text()?;
        let tests = cursor.many(|test| {
            Ok(Test {
                tags: test.u64()?,
                deps: test.u64()?,
                is_space: match test.u8()? {
                    0 => Some(false),
                    1 => Some(true),
                    _ => None,
                },
                words: test.many(|word| Ok(Box::from(word.text()?)))?,
            })
        })?;
        if target >= tests.len() || morphology != NONE && usize::from(morphology) >= morphologies {
            return Err(wrong());
        }
        let morphology = (morphology != NONE).then_some(morphology);
        let lemma = (!lemma.is_empty()).then(|| Arc::from(lemma));
        Ok(Self { rank, target, effect: Effect { pos, morphology, tag, dep, lemma }, tests })
    }
}

impl Test {
    fn fits(&self, seen: &Seen<'_>) -> bool {
        self.tags >> seen.tag.id() & 1 == 1
            && self.deps >> seen.dep.id() & 1 == 1
            && self.is_space.is_none_or(|is_space| is_space == seen.is_space)
            && (self.words.is_empty() || self.words.iter().any(|word| **word == *seen.lower))
    }
}

impl Given {
    fn new(seen: Seen<'_>) -> Self {
        Self {
            tag: seen.tag,
            dep: seen.dep,
            pos: Pos::X,
            morphology: 0,
            lemma: None,
            ranks: [0; 5],
        }
    }

    /// Takes what a rule gives, where no rule of higher rank has given it.
    fn take(&mut self, rule: &Rule) {
        /// Takes one thing.
        fn one<T: Clone>(to: &mut T, from: Option<&T>, rank: &mut u16, new: u16) {
            if let Some(from) = from.filter(|_| new > *rank) {
                *to = from.clone();
                *rank = new;
            }
        }
        let (effect, rank) = (&rule.effect, rule.rank + 1);
        let [tag, dep, pos, morphology, lemma] = &mut self.ranks;
        one(&mut self.tag, effect.tag.as_ref(), tag, rank);
        one(&mut self.dep, effect.dep.as_ref(), dep, rank);
        one(&mut self.pos, effect.pos.as_ref(), pos, rank);
        one(&mut self.morphology, effect.morphology.as_ref(), morphology, rank);
        if let Some(word) = effect.lemma.as_ref().filter(|_| rank > *lemma) {
            self.lemma = Some(word.clone());
            *lemma = rank;
        }
    }
}
