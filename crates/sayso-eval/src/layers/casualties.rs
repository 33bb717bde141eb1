//! FA-KES: is a phrase for those killed claimed as killed, with the right number?

use super::{Answer, Score, around, jsonl, list, points, read_all, stretch};
use crate::compare::claim_ends;
use crate::metrics::shared;
use sayso_core::Pipeline;
use sayso_core::model::{Claim, Ledger};
use serde_json::Value;
use std::io;
use std::path::Path;

/// Number words up to twenty.
const WORDS: &[&str] = &[
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// Scores the casualty phrases.
pub fn score(pipeline: &Pipeline, path: &Path) -> io::Result<Score> {
    let docs: Vec<Value> = jsonl(path)?;
    let mut score = Score::default();
    for (doc, ledger) in read_all(pipeline, &docs)? {
        for phrase in list(&doc["ann"]) {
            let is_killed = phrase["type"].as_str().is_some_and(|t| t.starts_with("KILLED_"));
            let value = number(phrase["text"].as_str().unwrap_or_default());
            if let (true, Some(value)) = (is_killed, value) {
                mark(doc, &ledger, phrase, value, &mut score);
            }
        }
    }
    score.share("claimed", "of the phrases for those killed, those whose number has a claim");
    score.share("killed", "of the phrases, those whose number is claimed as killed");
    score.share(
        "right",
        "of the phrases, those claimed as killed with an interval that holds the number",
    );
    Ok(score)
}

/// The first number in digits, or else the first number word.
fn number(words: &str) -> Option<f64> {
    if let Some(start) = words.find(|c: char| c.is_ascii_digit()) {
        let digits = words[start..].chars().take_while(|c| c.is_ascii_digit() || *c == ',');
        return digits.filter(|c| *c != ',').collect::<String>().parse().ok();
    }
    let words = words.to_lowercase();
    let mut parts = words.split(|c: char| !c.is_ascii_lowercase());
    parts.find_map(|w| WORDS.iter().position(|word| *word == w)).map(|n| n as f64)
}

fn mark(doc: &Value, ledger: &Ledger, phrase: &Value, value: f64, score: &mut Score) {
    let Some(at) = stretch(phrase) else { return };
    let points = points(ledger);
    let touches = |c: &&Claim| {
        let figure = c.figure.and_then(|f| ledger.figures.get(f as usize));
        figure.is_some_and(|f| shared(points(f.span), at) > 0)
    };
    let near: Vec<&Claim> = ledger.claims.iter().filter(touches).collect();
    let killed = |c: &&&Claim| c.measure.as_deref().is_some_and(|m| m.contains("killed"));
    let holds = |c: &&Claim| {
        let i = c.interval().unwrap_or_default();
        i.low().is_none_or(|low| low <= value) && i.high().is_none_or(|high| value <= high)
    };
    score.count("claimed", !near.is_empty());
    score.count("killed", near.iter().any(|c| killed(&c)));
    let right = near.iter().filter(killed).any(holds);
    let got: Vec<String> = near
        .iter()
        .map(|c| format!("{} {}", c.measure.as_deref().unwrap_or("-"), claim_ends(c)))
        .collect();
    let id = doc["id"].as_str().unwrap_or_default();
    let item = format!("{id}/{}", phrase["text"].as_str().unwrap_or_default());
    let expected = format!("killed {value}");
    let answer =
        Answer { item: &item, field: "right", expected: &expected, got: &got.join("; "), right };
    score.mark(answer, &around(&ledger.report.text, at));
}

#[cfg(test)]
mod tests {
    #[test]
    fn numbers_in_phrases() {
        let check = |words, value| assert_eq!(super::number(words), value, "{words}");
        check("At least 1,200 people", Some(1200.0));
        check("Two of the rebels", Some(2.0));
        check("someone", None);
    }
}
