//! What the reader of figures must read and must leave alone, by theme.

mod bounds;
mod changes;
mod laws;
mod not_counts;
mod nouns;
mod numbers;
mod quantities;

use super::{FigureLexicon, read};
use crate::Input;
use crate::text::Document;
use expect_test::Expect;
use std::fmt::Write as _;
use std::sync::LazyLock;

static LEXICON: LazyLock<FigureLexicon> = LazyLock::new(FigureLexicon::default);

fn figures(text: &str) -> Vec<crate::model::Figure> {
    let reports = crate::read::reports(&Input::text("a.txt", text.as_bytes()));
    reports.first().map_or_else(Vec::new, |r| read(&Document::new(r), &[], &LEXICON))
}

fn end(n: Option<f64>) -> String {
    n.map_or_else(|| "..".to_owned(), |n| n.to_string())
}

/// Underlines every figure and says what was read.
fn check(text: &str, expected: Expect) {
    let mut out = format!("{text}\n");
    let found = figures(text);
    for figure in &found {
        let before = text[..figure.span.start as usize].chars().count();
        let width = figure.span.of(text).chars().count();
        let i = figure.interval;
        let value = match i.point() {
            Some(n) => n.to_string(),
            None => {
                let strict = |s| if s { "|" } else { "" };
                let (low, high) = (strict(i.low_strict()), strict(i.high_strict()));
                format!("{low}{} to {}{high}", end(i.low()), end(i.high()))
            }
        };
        let _ = write!(out, "{}{} {} {value}", " ".repeat(before), "^".repeat(width), figure.kind);
        let word = |span: Option<crate::model::Span>| span.map(|s| s.of(text).to_owned());
        let parts = [
            figure.approx.then(|| "approx".to_owned()),
            figure.unit.clone(),
            word(figure.noun),
            word(figure.modifier).map(|m| format!("+{m}")),
            figure.change.map(|c| c.to_string()),
            figure.part_of.map(|p| format!("part of #{p}")),
            figure.other_end.map(|p| format!("other end #{p}")),
        ];
        for part in parts.into_iter().flatten() {
            let _ = write!(out, ", {part}");
        }
        out.push('\n');
    }
    expected.assert_eq(&out);
}

/// What is read with the language model's parse, as "words: ends, noun".
fn told(text: &str) -> String {
    let reports = crate::read::reports(&Input::text("a.txt", text.as_bytes()));
    let document = crate::Pipeline::default().document(&reports[0]);
    let say = |f: crate::model::Figure| {
        let noun = f.noun.map_or("nothing", |n| n.of(text));
        let (low, high) = (f.interval.low(), f.interval.high());
        let ends = f
            .interval
            .point()
            .map_or_else(|| format!("{}..{}", end(low), end(high)), |point| point.to_string());
        let change = f.change.map_or_else(String::new, |change| format!(", {change}"));
        format!("{}: {ends}, {noun}{change}", f.span.of(text))
    };
    let all: Vec<String> = read(&document, &[], &LEXICON).into_iter().map(say).collect();
    format!("{text}\n  {}\n", if all.is_empty() { "nothing".to_owned() } else { all.join("; ") })
}

/// Reads each text with its parse.
fn tell(texts: &[&str], expected: &Expect) {
    let all: String = texts.iter().map(|text| told(text)).collect();
    expected.assert_eq(&all);
}
