//! The report sets in `examples/`: every figure and the statements that a brief needs.

use super::sets::{Set, all, place};
use super::{Answer, Score, around, jsonl, points, stretch};
use crate::compare::{
    chain_words, ends, named, same_ends, same_group, same_measure, same_name, same_source,
};
use crate::metrics::{Stretch, iou, shared};
use sayso_core::Pipeline;
use sayso_core::model::{Attribution, Claim, Figure, Ledger, SourceKind};
use serde_json::Value;
use std::io;
use std::path::Path;

/// A figure counts as found from this intersection over union on.
const FOUND_IOU: f64 = 0.3;

/// Scores `gold/examples/*.jsonl`.
pub fn score(pipeline: &Pipeline, path: &Path) -> io::Result<Score> {
    let mut score = Score::default();
    for set in all(pipeline, path)? {
        let rows: Vec<Value> = jsonl(&set.gold.with_extension("jsonl"))?;
        for row in &rows {
            let (doc, words) = (text(row, "doc"), text(row, "text"));
            let Some(ledger) = set.ledgers.get(doc) else {
                return Err(io::Error::other(format!("no report {doc} in examples/{}", set.name)));
            };
            let context = row["context"].as_str();
            let at = place(ledger, stretch(row), context, words);
            let start = row["start"].as_u64().map_or_else(|| "page".to_owned(), |n| n.to_string());
            let short: String = words.chars().take(40).collect();
            let item = format!("{}/{doc}/{start}/{short}", set.name);
            let one = Item { row, item, at, ledger };
            if row["type"] == "figure" {
                figure(pipeline, &one, &mut score);
            } else {
                statement(&one, &mut score);
            }
        }
        extra(&set, &rows, &mut score);
    }
    define(&mut score);
    Ok(score)
}

fn define(score: &mut Score) {
    score.share("found", "of the gold figures, those with a figure of IoU over 0.3");
    score.share("value", "of the gold figures, those with both ends of the interval right");
    score.share("measure", "of the gold figures, those with the right measure (or rightly none)");
    score.share("group", "of the gold figures with a measure, those of the right group");
    score
        .share("source", "of the gold figures with a measure, those with the right source or none");
    score.share(
        "source_named",
        "of the figure claims that name a source, those that name the right one",
    );
    score.share("stance", "of the gold figures with a measure, those with the right stance");
    score.share("block", "of the gold figures with a measure, those in a block of the right kind");
    score.share("extra", "of the measured claims on figures, those that stand in the gold");
    score.share("statement", "of the gold statements, those that an attribution's content touches");
    score.share("statement_source", "of the gold statements, those with the right source");
    score.share("statement_stance", "of the gold statements, those with right source and stance");
}

struct Item<'a> {
    row: &'a Value,
    item: String,
    at: Option<Stretch>,
    ledger: &'a Ledger,
}

impl Item<'_> {
    /// Whether `is_same` holds for the gold answer or another that is accepted.
    fn accepts(&self, field: &str, is_same: impl Fn(&Value) -> bool) -> bool {
        is_same(&self.row[field]) || super::list(&self.row["accept"][field]).iter().any(is_same)
    }

    fn put(&self, score: &mut Score, field: &str, expected: &str, got: &str, right: bool) {
        let text = &self.ledger.report.text;
        let context = self.at.map_or_else(String::new, |at| around(text, at));
        score.mark(Answer { item: &self.item, field, expected, got, right }, &context);
    }
}

fn text<'v>(row: &'v Value, key: &str) -> &'v str {
    row[key].as_str().unwrap_or_default()
}

fn strings(value: &Value) -> Vec<String> {
    super::list(value).iter().filter_map(|v| v.as_str().map(str::to_owned)).collect()
}

/// The figure at a stretch, and its claim where it has one: a measured one before others.
fn at(ledger: &Ledger, at: Stretch) -> Option<(&Figure, Option<&Claim>)> {
    let points = points(ledger);
    let fit = |figure: &Figure| iou(points(figure.span), at);
    let figures = ledger.figures.iter().enumerate();
    let (index, figure) = figures
        .filter(|(_, f)| fit(f) > FOUND_IOU)
        .max_by(|a, b| fit(a.1).total_cmp(&fit(b.1)).then(b.0.cmp(&a.0)))?;
    let claims = || ledger.claims.iter().filter(|c| c.figure.is_some_and(|f| f as usize == index));
    let claim = claims().find(|c| c.measure.is_some()).or_else(|| claims().next());
    Some((figure, claim))
}

fn figure(pipeline: &Pipeline, item: &Item<'_>, score: &mut Score) {
    let row = item.row;
    let (low, high) = (row["low"].as_f64(), row["high"].as_f64());
    let wanted = ends(low, high);
    let is_measured = !row["measure"].is_null();
    let Some((figure, claim)) = item.at.and_then(|stretch| at(item.ledger, stretch)) else {
        item.put(score, "found", &wanted, "", false);
        let fields: &[&str] =
            if is_measured { &["group", "source", "stance", "block"] } else { &[] };
        for field in ["value", "measure"].iter().chain(fields) {
            score.count(field, false);
        }
        return;
    };
    let i = figure.interval;
    item.put(score, "found", &wanted, &wanted, true);
    item.put(score, "value", &wanted, &ends(i.low(), i.high()), same_ends(i, low, high));
    let got = claim.and_then(|c| c.measure.as_deref());
    let right = item.accepts("measure", |want| same_measure(got, want.as_str()));
    item.put(score, "measure", text(row, "measure"), got.unwrap_or_default(), right);
    if !is_measured {
        return;
    }
    let Some(claim) = claim else {
        for field in ["group", "source", "stance", "block"] {
            score.count(field, false);
        }
        return;
    };
    let got = claim.group.as_ref().map(|g| g.name.as_str());
    let groups = &pipeline.lexicons.claims.groups;
    let right = item.accepts("group", |want| same_group(got, want.as_str(), groups));
    item.put(score, "group", text(row, "group"), got.unwrap_or_default(), right);
    let right = item.accepts("source", |want| same_source(&strings(want), &claim.chain));
    let wanted = strings(&row["source"]).join(" < ");
    item.put(score, "source", &wanted, &chain_words(&claim.chain), right);
    if !named(&claim.chain).is_empty() {
        score.count("source_named", right);
    }
    let got = claim.stance.as_str();
    let right = item.accepts("stance", |want| want == got);
    item.put(score, "stance", text(row, "stance"), got, right);
    let got = claim.block.as_str();
    item.put(score, "block", text(row, "block"), got, item.accepts("block", |want| want == got));
}

/// Measured claims on figures that the gold does not have.
fn extra(set: &Set, rows: &[Value], score: &mut Score) {
    for (doc, ledger) in &set.ledgers {
        let points = points(ledger);
        let gold: Vec<Stretch> = rows
            .iter()
            .filter(|r| r["type"] == "figure" && r["doc"] == doc.as_str())
            .filter_map(|r| place(ledger, stretch(r), r["context"].as_str(), text(r, "text")))
            .collect();
        for claim in ledger.claims.iter().filter(|c| c.measure.is_some()) {
            let figure = claim.figure.and_then(|f| ledger.figures.get(f as usize));
            let Some(figure) = figure else { continue };
            let at = points(figure.span);
            let right = gold.iter().any(|g| shared(*g, at) > 0);
            if right {
                score.count("extra", true);
                continue;
            }
            let words = figure.span.of(&ledger.report.text);
            let item = format!("{}/{doc}/{}/{words}", set.name, at.0);
            let got = claim.measure.as_deref().unwrap_or_default();
            let answer = Answer { item: &item, field: "extra", expected: "", got, right };
            score.mark(answer, &around(&ledger.report.text, at));
        }
    }
}

fn statement(item: &Item<'_>, score: &mut Score) {
    let points = points(item.ledger);
    let touches = |a: &&Attribution| {
        let mut pieces = a.content.iter().chain(&a.cue);
        item.at.is_some_and(|at| pieces.any(|c| shared(points(*c), at) > 0))
    };
    let near: Vec<&Attribution> = item.ledger.attributions.iter().filter(touches).collect();
    let (source, stance) = (text(item.row, "source"), text(item.row, "stance"));
    let got: Vec<&str> = near.iter().map(|a| a.source.name.as_str()).collect();
    let gist = text(item.row, "gist");
    item.put(score, "statement", gist, &got.join("; "), !near.is_empty());
    if near.is_empty() {
        score.count("statement_source", false);
        score.count("statement_stance", false);
        return;
    }
    let unnamed = |a: &Attribution| {
        let kind = a.source.kind;
        item.row["named"] == "unattributed" && kind == SourceKind::Unattributed
    };
    let right = |a: &&&Attribution| {
        unnamed(a)
            || item.accepts("source", |want| {
                let names = want.as_str().unwrap_or_default();
                names.split(';').any(|name| same_name(name, &a.source.name))
            })
    };
    let by: Vec<&&Attribution> = near.iter().filter(right).collect();
    item.put(score, "statement_source", source, &got.join("; "), !by.is_empty());
    if by.is_empty() {
        score.count("statement_stance", false);
        return;
    }
    let got: Vec<&str> = by.iter().map(|a| a.stance.as_str()).collect();
    let right = item.accepts("stance", |want| got.iter().any(|g| want == g));
    item.put(score, "statement_stance", stance, &got.join("; "), right);
}
