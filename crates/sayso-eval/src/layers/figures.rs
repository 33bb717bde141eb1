//! Figures with spans: are they found, with the right interval, noun and approximation, and are the
//! numbers left alone that count nothing?

use super::{Answer, Score, jsonl, list, points, read_all, stretch};
use crate::compare::{close, ends};
use crate::metrics::{f1, greedy, share, shared};
use sayso_core::Pipeline;
use sayso_core::model::{Figure, FigureKind, Ledger};
use serde_json::Value;
use std::collections::BTreeSet;
use std::io;
use std::path::Path;

/// Scores figures in sentences.
pub fn score(pipeline: &Pipeline, path: &Path) -> io::Result<Score> {
    let docs: Vec<Value> = jsonl(path)?;
    let mut score = Score::default();
    let (mut predicted, mut all) = (0, 0);
    for (doc, ledger) in read_all(pipeline, &docs)? {
        let ours: Vec<&Figure> =
            ledger.figures.iter().filter(|f| f.kind != FigureKind::Ordinal && !f.implied).collect();
        let gold = list(&doc["figures"]);
        predicted += ours.len();
        all += gold.len();
        let points = points(&ledger);
        let overlap = |f: &Figure, g: &Value| stretch(g).map_or(0, |g| shared(points(f.span), g));
        let pairs = greedy(&ours, gold, |p, g| f64::from(overlap(p, g)));
        let id = doc["id"].as_str().unwrap_or_default();
        for (j, g) in gold.iter().enumerate() {
            let item = format!("{id}/{}", g["text"].as_str().unwrap_or_default());
            let found = pairs.iter().find(|(_, b)| *b == j).map(|(i, _)| ours[*i]);
            mark(&item, &ledger, g, found, &mut score);
        }
        for x in list(&doc["distractors"]) {
            let counts = ours.iter().any(|f| f.kind == FigureKind::Count && overlap(f, x) > 0);
            let item = format!("{id}/{}", x["text"].as_str().unwrap_or_default());
            let got = if counts { "count" } else { "" };
            let field = "distractors";
            let answer = Answer { item: &item, field, expected: "", got, right: !counts };
            score.mark(answer, &ledger.report.text);
        }
    }
    let found = score.tally("found").0;
    score.metric(
        "found",
        f1(found, predicted, all),
        "F1 of figures that overlap, matched one to one",
    );
    let value = score.tally("value").0;
    let defined = "F1 of figures found with both ends right (of vague ones, the low end in range)";
    score.metric("value", f1(value, predicted, all), defined);
    let defined = "of the figures found, those with a right noun";
    score.metric("noun", share(score.tally("noun").0, found), defined);
    let defined = "of the figures found, those rightly told exact or approximate";
    score.metric("approx", share(score.tally("approx").0, found), defined);
    score.share("distractors", "of the numbers that count nothing, those not read as a count");
    Ok(score)
}

fn mark(item: &str, ledger: &Ledger, g: &Value, found: Option<&Figure>, score: &mut Score) {
    let (low, high) = (g["low"].as_f64(), g["high"].as_f64());
    let want = ends(low, high);
    let text = &ledger.report.text;
    let Some(f) = found else {
        let field = "found";
        score.mark(Answer { item, field, expected: &want, got: "", right: false }, text);
        return;
    };
    score.count("found", true);
    let (our_low, our_high) = (f.interval.low(), f.interval.high());
    let got = ends(our_low, our_high);
    let is_vague = list(&g["flags"]).iter().any(|flag| flag == "vague");
    let right = if is_vague {
        let in_range = our_low.zip(low).is_some_and(|(p, g)| g / 3.0 <= p && p <= g);
        in_range && our_high.is_none_or(|high| Some(high) > low)
    } else {
        let nought = |end: Option<f64>| end.filter(|&e| e != 0.0);
        same(nought(our_low), nought(low)) && same(our_high, high)
    };
    score.mark(Answer { item, field: "value", expected: &want, got: &got, right }, text);
    let want = words(&g["noun"]);
    let noun = f.noun.map_or("", |n| n.of(text));
    let got = letters(noun);
    let right = !got.is_disjoint(&want) || (got.is_empty() && want.is_empty());
    let wanted: Vec<&str> = want.iter().map(String::as_str).collect();
    let answer = Answer { item, field: "noun", expected: &wanted.join(" "), got: noun, right };
    score.mark(answer, text);
    let want = g["approx"].as_bool().unwrap_or(false);
    let say = |approx: bool| if approx { "approximate" } else { "exact" };
    let (expected, got, right) = (say(want), say(f.approx), f.approx == want);
    score.mark(Answer { item, field: "approx", expected, got, right }, text);
}

fn same(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => close(a, b),
        _ => false,
    }
}

fn letters(words: &str) -> BTreeSet<String> {
    let words = words.to_lowercase();
    let parts = words.split(|c: char| !c.is_ascii_lowercase()).filter(|w| !w.is_empty());
    parts.map(str::to_owned).collect()
}

fn words(noun: &Value) -> BTreeSet<String> {
    match noun {
        Value::Array(all) => all.iter().filter_map(Value::as_str).flat_map(letters).collect(),
        one => letters(one.as_str().unwrap_or_default()),
    }
}
