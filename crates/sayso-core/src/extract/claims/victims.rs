//! Casualties that the words imply without a numeral: "a man was shot dead", "the driver died",
//! "John Smith, 23, was pronounced dead". Each mention of a person of whom it is told that he was
//! killed or wounded gives a figure of one; the mentions of one person in a report share a number,
//! so that the person counts once, and death outweighs wounds. Nothing is read without a parse.

mod befell;
mod persons;
mod same;

pub use persons::PersonLexicon;

use super::Reader;
use super::measures::MeasureWords;
use super::tree::Tree;
use super::triggers::{Clause, Placed, Trigger};
use crate::error::Result;
use crate::lexicon::{Lexicon, Row};
use crate::model::{Figure, FigureKind, Interval, Reason, Scope, Span};
use crate::text::Sentence;
use befell::Clauses;
use persons::Mention;
use same::{People, Told};

/// A list of names has at most so many.
const LIST_MAX: usize = 12;

/// Words for two persons.
const PAIRS: &[&str] = &["both", "couple", "twins", "pair", "duo"];

/// Words that tell what befell one person, beside those for numbers of people.
#[derive(Clone, Debug, Default)]
pub struct VictimWords(MeasureWords);

impl Lexicon for VictimWords {
    const FILE: &'static str = "victim_words.tsv";
    const STANDARD: &'static str = include_str!("../../../data/victim_words.tsv");

    fn from_rows(rows: &[Row<'_>]) -> Result<Self> {
        MeasureWords::from_rows(rows).map(Self)
    }
}

/// One mention of a victim.
#[derive(Clone, Debug)]
pub(super) struct Victim {
    /// A figure of one, of two for a pair; its span is the noun phrase.
    pub figure: Figure,
    /// What befell the person.
    pub trigger: Trigger,
    /// The person's number in the report; none for a pair.
    pub person: Option<u32>,
    /// The person's name, or the words of the mention.
    pub name: String,
    /// The index of the sentence.
    pub sentence: usize,
}

/// The victims of a document, in order of the text.
pub(super) fn read(reader: &Reader<'_, '_>) -> Vec<Victim> {
    let tree = Tree::of(reader.document);
    let mut people = People::default();
    let mut found: Vec<(usize, usize, Mention, Trigger)> = Vec::new();
    let mut pairs: Vec<Victim> = Vec::new();
    let mut next = 0;
    for (index, sentence) in reader.document.sentences.iter().enumerate() {
        let from = next;
        let figures = reader.mentions.figures;
        while next < figures.len() && figures[next].span.start < sentence.span.end {
            next += 1;
        }
        if !reader.document.block_kind(sentence).speaks() {
            continue;
        }
        let clauses = clauses(reader, sentence, from..next);
        people.enter(index);
        pairs.extend(self::pairs(reader, tree, sentence, &clauses, index));
        for mention in mentions(reader, tree, sentence, &clauses) {
            let mut told = clauses.befell(tree, mention.node);
            if is_of_counted(tree, mention.node, &clauses) {
                told = told.map(|t| Trigger { scope: Some(Scope::Part), ..t });
            }
            let befell = told.as_ref().map_or(Told::Nothing, |t| match t.measure.as_str() {
                "killed" => Told::Dead,
                _ => Told::Hurt,
            });
            let person = people.place(tree, &mention, befell);
            if let (Some(person), Some(trigger)) = (person, told) {
                found.push((person, index, mention, trigger));
            }
        }
    }
    let stands = people.settle();
    let victim = |(person, sentence, mention, trigger): (usize, usize, Mention, Trigger)| {
        let person = stands[person];
        let named = people.name(person).map(|s| reader.document.words(s).to_owned());
        Victim {
            figure: figure(mention.span, 1.0, "claims/one-person"),
            name: named.unwrap_or_else(|| reader.document.words(mention.span).to_owned()),
            trigger,
            person: Some(u32::try_from(person).unwrap_or(u32::MAX)),
            sentence,
        }
    };
    pairs.extend(found.into_iter().map(victim));
    pairs.sort_by_key(|victim| victim.figure.span);
    pairs
}

/// The pairs of a sentence whom something befell: "the couple was found dead", "both died".
fn pairs<'a>(
    reader: &'a Reader<'_, '_>,
    tree: Tree<'a>,
    sentence: &'a Sentence,
    clauses: &'a Clauses<'_, '_>,
    index: usize,
) -> impl Iterator<Item = Victim> + 'a {
    let lower = move |at: usize| tree.word(at).span.of(&reader.document.lower);
    let counted =
        move |span: Span| clauses.many.figures.iter().any(|p| p.figure.span.overlaps(span));
    let pair = move |at: &usize| {
        let alone = tree.0.get(*at + 1).is_none_or(|next| &*next.lemma != "of");
        let argument = !matches!(tree.word(*at).label, "det" | "compound" | "preconj" | "cc");
        PAIRS.contains(&lower(*at)) && alone && argument && !counted(tree.word(*at).span)
    };
    tree.inside(sentence.span).filter(pair).filter_map(move |node| {
        let first = persons::first_of_phrase(tree, node);
        let span = Span { start: tree.word(first).span.start, end: tree.word(node).span.end };
        // Both may be brought to hospital, and one may die there.
        let fate = |t: &Trigger| {
            t.measure == "killed" || t.because.row.is_some() && !t.because.rule.contains("suffer")
        };
        let trigger = clauses.befell(tree, node).filter(fate)?;
        let name = reader.document.words(span).to_owned();
        let figure = figure(span, 2.0, "claims/a-pair");
        Some(Victim { figure, trigger, person: None, name, sentence: index })
    })
}

fn clauses<'d, 'r>(
    reader: &'d Reader<'_, 'r>,
    sentence: &Sentence,
    figures: std::ops::Range<usize>,
) -> Clauses<'d, 'r>
where
    'r: 'd,
{
    let clause = |words: &'d MeasureWords| {
        let all = reader.mentions.figures;
        let range = figures.clone().map(|i| (i, &all[i]));
        Clause::new(reader.document, sentence.tokens.clone(), range, words)
    };
    let lexicon = reader.lexicon;
    Clauses { many: clause(&lexicon.words), one: clause(&lexicon.victim_words.0) }
}

/// The mentions of one person in a sentence, less those that a numeral counts.
fn mentions(
    reader: &Reader<'_, '_>,
    tree: Tree<'_>,
    sentence: &Sentence,
    clauses: &Clauses<'_, '_>,
) -> Vec<Mention> {
    let counts = |p: &&Placed<'_>| p.figure.kind == FigureKind::Count;
    let counted = |mention: &Mention| {
        clauses.many.figures.iter().filter(counts).any(|p| {
            let noun = p.figure.noun.is_some_and(|n| n.overlaps(mention.span));
            noun || p.figure.span.overlaps(mention.span)
                || tree.counted(p.figure) == Some(mention.node)
        })
    };
    tree.inside(sentence.span)
        .filter_map(|node| persons::mention(reader, tree, node))
        .filter(|mention| !counted(mention))
        .collect()
}

/// Whether a mention is one of those whom a numeral counts: "two children, Ida and Emil".
fn is_of_counted(tree: Tree<'_>, node: usize, clauses: &Clauses<'_, '_>) -> bool {
    let counted =
        |at: usize| clauses.many.figures.iter().any(|p| tree.counted(p.figure) == Some(at));
    let mut at = node;
    let mut named = false;
    for _ in 0..LIST_MAX {
        let label = tree.word(at).label;
        if !matches!(label, "appos" | "conj") {
            break;
        }
        named |= label == "appos";
        at = tree.head(at);
        if named && counted(at) {
            return true;
        }
    }
    false
}

/// A figure that a noun phrase for one person or two implies.
fn figure(span: Span, number: f64, rule: &'static str) -> Figure {
    Figure {
        span,
        interval: Interval::exactly(number),
        approx: false,
        kind: FigureKind::Count,
        unit: None,
        noun: Some(span),
        modifier: None,
        convention: None,
        implied: true,
        change: None,
        other_end: None,
        part_of: None,
        because: vec![Reason::rule(rule, span)],
    }
}

#[cfg(test)]
mod tests;
