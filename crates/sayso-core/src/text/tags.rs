//! Coarse parts of speech: closed classes from a list, the rest by their shape. A parser takes this
//! module's place where one is at hand; stages ask for no more than these.

use super::{Document, TokenKind};
use crate::lexicon::WordMap;
use std::sync::LazyLock;

/// A coarse part of speech.
#[derive(Copy, Clone, Debug, Eq, PartialEq, Hash)]
pub enum Tag {
    /// "the", "a", "this", "its".
    Determiner,
    /// "he", "they", "it".
    Pronoun,
    /// "who", "which".
    Relative,
    /// "of", "in".
    Preposition,
    /// "to" before a verb or a noun.
    To,
    /// "and", "or", "but".
    Conjunction,
    /// "that", "because", "while".
    Subordinator,
    /// Forms of be, have and do.
    Auxiliary,
    /// "may", "will".
    Modal,
    /// "not", "never", "no".
    Negation,
    /// A word that ends in "-ly", or a common adverb.
    Adverb,
    /// Ends in "-ed", or a common irregular past form.
    Past,
    /// Ends in "-ing".
    Gerund,
    /// A capitalised word that is none of the above.
    Name,
    /// Digits.
    Number,
    /// A mark.
    Mark,
    /// A possessive ending.
    Possessive,
    /// Anything else: mostly nouns, adjectives and other verb forms.
    Other,
}

static WORDS: LazyLock<WordMap<Tag, &'static str>> = LazyLock::new(|| {
    let mut words = WordMap::default();
    for line in include_str!("../../data/function_words.tsv").lines() {
        if let Some((tag, list)) = line.split_once('\t').filter(|_| !line.starts_with('#')) {
            let tag = match tag {
                "determiner" => Tag::Determiner,
                "pronoun" => Tag::Pronoun,
                "relative" => Tag::Relative,
                "preposition" => Tag::Preposition,
                "to" => Tag::To,
                "conjunction" => Tag::Conjunction,
                "subordinator" => Tag::Subordinator,
                "auxiliary" => Tag::Auxiliary,
                "modal" => Tag::Modal,
                "negation" => Tag::Negation,
                "adverb" => Tag::Adverb,
                "past" => Tag::Past,
                _ => continue,
            };
            words.extend(list.split(' ').map(|word| (word, tag)));
        }
    }
    words
});

struct Abbreviations {
    titles: Vec<&'static str>,
    inner: Vec<&'static str>,
    final_too: Vec<&'static str>,
}

static ABBREVIATIONS: LazyLock<Abbreviations> = LazyLock::new(|| {
    let list = |wanted: &str| {
        let mut words: Vec<&'static str> = include_str!("../../data/abbreviations.tsv")
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .filter(|(kind, _)| *kind == wanted)
            .flat_map(|(_, words)| words.split(' '))
            .collect();
        words.sort_unstable();
        words
    };
    Abbreviations { titles: list("title"), inner: list("inner"), final_too: list("final-too") }
});

/// Titles that stand before a name with a dot, without it: "Sgt".
pub fn short_titles() -> &'static [&'static str] {
    &ABBREVIATIONS.titles
}

/// Whether `word` plus a dot is an abbreviation.
pub(super) fn is_abbreviation(word: &str) -> bool {
    let lists = &*ABBREVIATIONS;
    word.len() <= 8
        && [&lists.titles, &lists.inner, &lists.final_too]
            .iter()
            .any(|list| list.binary_search(&word).is_ok())
}

/// Whether `word` plus a dot is an abbreviation that also ends sentences ("Inc.", "a.m.").
pub(super) fn ends_some_sentences(word: &str) -> bool {
    ABBREVIATIONS.final_too.binary_search(&word).is_ok()
}

/// Whether `word` commonly starts a sentence: a closed-class word with a capital.
pub(super) fn starts_sentences(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && WORDS.contains_key(word.to_ascii_lowercase().as_str())
}

/// Tags all tokens.
pub(super) fn tag(document: &mut Document<'_>) {
    let mut tags = Vec::with_capacity(document.tokens.len());
    for sentence in &document.sentences {
        for at in sentence.tokens.clone() {
            let token = document.tokens[at];
            tags.push(match token.kind {
                TokenKind::Number => Tag::Number,
                TokenKind::Possessive => Tag::Possessive,
                TokenKind::Mark => Tag::Mark,
                TokenKind::Word => word_tag(document, at, token.capital),
            });
        }
    }
    for (token, tag) in document.tokens.iter_mut().zip(tags) {
        token.tag = tag;
    }
}

fn word_tag(document: &Document<'_>, at: usize, capital: bool) -> Tag {
    let lower = document.lower(at);
    let word = document.word(at);
    let all_capitals = word.len() > 1 && !word.bytes().any(|b| b.is_ascii_lowercase());
    match WORDS.get(lower) {
        // "US", "IT", "WHO" are names; "THE" in a headline of capitals is not.
        Some(_) if all_capitals && matches!(lower, "us" | "it" | "who") => Tag::Name,
        Some(&tag) => tag,
        None if capital => Tag::Name,
        None if lower.ends_with("ly") && lower.len() > 4 => Tag::Adverb,
        None if lower.ends_with("ed") && lower.len() > 4 => Tag::Past,
        None if lower.ends_with("ing") && lower.len() > 5 => Tag::Gerund,
        None => Tag::Other,
    }
}
