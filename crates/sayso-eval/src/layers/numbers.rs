//! The English specs of Recognizers-Text, a chat program's number reader: numbers, ranges, percent,
//! money and dimensions. A yardstick from another field, with its conventions mapped:
//!
//! - A range is compared by its ends; that theirs leaves the upper end out ("between 20 and 30" is
//!   `[20,30)` there) is not held against ours.
//! - Cents and pence are hundredths of a currency, as ours are.
//! - What bounds a number belongs to it here and not there: but for ranges, an end that is their
//!   value is right ("more than $5").
//! - What has no value there is not asked, nor are texts that are nothing but a number, which are
//!   numbers of lists or pages in a report.

use super::{Score, jsonl, list, points, read_all, stretch};
use crate::compare::{close, ends};
use crate::metrics::shared;
use sayso_core::Pipeline;
use sayso_core::model::{Figure, FigureKind};
use serde_json::Value;
use std::io;
use std::path::Path;

/// Shares are rounded to four places.
const SHARE_ROOM: f64 = 5e-5;

/// The types that are asked for, each with the field of its metric and what this says.
const TYPES: [(&str, &str); 5] = [
    ("number", "of the numbers, those read with their value"),
    ("numberrange", "of the ranges, those read with both ends"),
    ("percentage", "of the percentages, those read as percent with their value"),
    ("currency", "of the amounts of money, those read as money with their value"),
    ("dimension", "of the dimensions, those read as a measure with their value"),
];

/// Scores the specs of numbers; those of dates, ages and places in an order are left out.
pub fn score(pipeline: &Pipeline, path: &Path) -> io::Result<Score> {
    let mut docs: Vec<Value> = jsonl(path)?;
    docs.retain(|doc| {
        let alone = |a: &Value| doc["text"].as_str().map(str::trim) == a["text"].as_str();
        list(&doc["ann"]).iter().any(|a| wanted(a).is_some() && !alone(a))
    });
    let mut score = Score::default();
    for (doc, ledger) in read_all(pipeline, &docs)? {
        let points = points(&ledger);
        for gold in list(&doc["ann"]) {
            let (Some((field, low, high)), Some(at)) = (wanted(gold), stretch(gold)) else {
                continue;
            };
            let meets = |f: &&Figure| shared(points(f.span), at) > 0;
            let near: Vec<&Figure> = ledger.figures.iter().filter(meets).collect();
            score.count("found", !near.is_empty());
            let right = near.iter().any(|f| {
                let ends = (f.interval.low(), f.interval.high());
                let end = field != "numberrange" && (same(ends.0, low) || same(ends.1, high));
                is_kind(f.kind, field) && (end || same(ends.0, low) && same(ends.1, high))
            });
            score.count(field, right);
            score.count("value", right);
            if !right {
                score.misses.push(miss(field, gold, &near, &ledger.report.text));
            }
        }
    }
    score.share("found", "of all these, those on which a figure stands");
    score.share("value", "of all these, those read with their value and kind");
    for (name, defined) in TYPES {
        score.share(name, defined);
    }
    Ok(score)
}

/// The type and ends that an annotation asks for; nothing where it is not asked.
fn wanted(annotation: &Value) -> Option<(&'static str, Option<f64>, Option<f64>)> {
    let kind = annotation["type"].as_str()?;
    let (field, _) = TYPES.into_iter().find(|(name, _)| *name == kind)?;
    let value = annotation["resolution"]["value"].as_str()?;
    let number = |part: &str| part.trim_matches(|c| " []()%".contains(c)).parse::<f64>().ok();
    if field == "numberrange" {
        let (low, high) = value.split_once(',')?;
        return Some((field, number(low), number(high)));
    }
    let hundredths = matches!(annotation["resolution"]["unit"].as_str(), Some("Cent" | "Pence"));
    let value = number(value)? / if hundredths { 100.0 } else { 1.0 };
    Some((field, Some(value), Some(value)))
}

fn is_kind(kind: FigureKind, field: &str) -> bool {
    match field {
        "percentage" => kind == FigureKind::Percent,
        "currency" => kind == FigureKind::Money,
        "dimension" => kind == FigureKind::Measure,
        _ => true,
    }
}

fn same(ours: Option<f64>, gold: Option<f64>) -> bool {
    match (ours, gold) {
        (None, None) => true,
        (Some(ours), Some(gold)) => close(ours, gold) || (ours - gold).abs() <= SHARE_ROOM,
        _ => false,
    }
}

fn miss(field: &str, gold: &Value, near: &[&Figure], text: &str) -> String {
    let say = |f: &&Figure| {
        let got = ends(f.interval.low(), f.interval.high());
        format!("{} {got} \"{}\"", f.kind, f.span.of(text))
    };
    let got: Vec<String> = near.iter().map(say).collect();
    let want = &gold["resolution"]["value"];
    let shown = format!("{field} {} want {want} got [{}] in: {text}", gold["text"], got.join("; "));
    shown.replace('\n', " ")
}
