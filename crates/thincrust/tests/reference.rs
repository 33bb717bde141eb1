//! The pipeline against spaCy: `reference.tsv` is what `spacy_table.py` made of texts of our own
//! with spaCy 3.8.18, in the form that `examples/table.rs` describes. To make it anew:
//!
//! ```text
//! grep '^# "' reference.tsv | cut -c 3- > texts.jsonl
//! python3 spacy_table.py < texts.jsonl > reference.tsv
//! ```

use std::fmt::Write;
use thincrust::{Doc, English, Scratch};

const REFERENCE: &str = include_str!("reference.tsv");

/// The texts, and the rows that spaCy made of each.
fn reference() -> Vec<(String, Vec<Vec<&'static str>>)> {
    let mut texts: Vec<(String, Vec<Vec<&str>>)> = Vec::new();
    for line in REFERENCE.lines() {
        match line.strip_prefix("# ").filter(|rest| rest.starts_with('"')) {
            Some(text) => {
                texts.push((serde_json::from_str(text).expect("a JSON string"), Vec::new()));
            }
            None => texts.last_mut().expect("a text first").1.push(line.split('\t').collect()),
        }
    }
    texts
}

/// A token in the columns of the reference.
fn row(doc: &Doc, number: usize) -> Vec<String> {
    let token = &doc.tokens[number];
    let entity = token.entity.map_or("O".to_owned(), |part| {
        format!("{}-{}", if part.begins { "B" } else { "I" }, part.label)
    });
    vec![
        token.start.to_string(),
        token.end.to_string(),
        u8::from(token.space_after).to_string(),
        escaped(&token.norm),
        escaped(&token.lemma),
        token.tag.to_string(),
        token.pos.to_string(),
        (i64::from(token.head) - number as i64).to_string(),
        token.dep.to_string(),
        u8::from(token.sentence_start).to_string(),
        entity,
    ]
}

/// A string without the characters that part columns and lines.
fn escaped(text: &str) -> String {
    text.chars().fold(String::new(), |mut escaped, c| {
        match c {
            '\\' | '\t'..='\r' | '\x1c'..='\x1f' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                write!(escaped, "\\u{{{:x}}}", u32::from(c)).expect("writing to a string");
            }
            c => escaped.push(c),
        }
        escaped
    })
}

/// The columns that must be spaCy's in every row. Heads and relations are counted: with weights at
/// half precision a near tie may fall the other way.
const EXACT: [usize; 9] = [0, 1, 2, 3, 4, 5, 6, 9, 10];
const HEAD: usize = 7;
const DEP: usize = 8;

#[test]
fn texts_are_read_as_spacy_reads_them() {
    let english = English::embedded();
    let mut scratch = Scratch::default();
    let (mut tokens, mut heads, mut deps) = (0, 0, 0);
    for (text, rows) in reference() {
        let doc = english.read_with(&text, &mut scratch);
        let found: Vec<Vec<String>> = (0..doc.tokens.len()).map(|n| row(&doc, n)).collect();
        assert_eq!(found.len(), rows.len(), "{text:?}: {found:#?}");
        for (found, row) in found.iter().zip(&rows) {
            for column in EXACT {
                assert_eq!(found[column], row[column], "{text:?}: {row:?}");
            }
            tokens += 1;
            heads += usize::from(found[HEAD] == row[HEAD]);
            deps += usize::from(found[DEP] == row[DEP]);
        }
    }
    assert!(tokens > 5_000, "{tokens} tokens");
    assert!(heads * 1_000 >= tokens * 999, "{heads} heads of {tokens}");
    assert!(deps * 1_000 >= tokens * 999, "{deps} relations of {tokens}");
}

#[test]
fn words_are_those_of_the_pipeline() {
    let english = English::embedded();
    for (text, rows) in reference() {
        let words = english.tokenize(&text);
        let found: Vec<[String; 2]> =
            words.iter().map(|word| [word.start.to_string(), word.end.to_string()]).collect();
        let expected: Vec<[&str; 2]> = rows.iter().map(|row| [row[0], row[1]]).collect();
        assert_eq!(found, expected, "{text:?}");
    }
}
