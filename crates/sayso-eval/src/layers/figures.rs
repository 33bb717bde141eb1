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

/// Names of the fields, of their metrics on the held half, and what these say. The half of the
/// items named `held` gives averages and no lines, so that a rule cannot be written on it.
const METRICS: [(&str, &str, &str); 5] = [
    ("found", "held_found", "F1 of figures that overlap, matched one to one"),
    (
        "value",
        "held_value",
        "F1 of figures found with both ends right (of vague ones, the low end in range)",
    ),
    ("noun", "held_noun", "of the figures found, those with a right noun"),
    ("approx", "held_approx", "of the figures found, those rightly told exact or approximate"),
    (
        "distractors",
        "held_distractors",
        "of the numbers that count nothing, those not read as a count",
    ),
];

/// How many figures were read, and how many are in the gold.
#[derive(Copy, Clone, Debug, Default)]
struct Totals {
    read: usize,
    gold: usize,
}

/// A sentence and where its answers go.
struct Sheet<'s> {
    score: &'s mut Score,
    ledger: &'s Ledger,
    held: bool,
}

/// Scores figures in sentences.
pub fn score(pipeline: &Pipeline, path: &Path) -> io::Result<Score> {
    let docs: Vec<Value> = jsonl(path)?;
    let mut score = Score::default();
    let mut totals = [Totals::default(); 2];
    for (doc, ledger) in read_all(pipeline, &docs)? {
        let held = doc["split"] == "held";
        let sheet = Sheet { score: &mut score, ledger: &ledger, held };
        sheet.fill(doc, &mut totals[usize::from(held)]);
    }
    define(&mut score, totals[0], false);
    if totals[1].gold > 0 {
        define(&mut score, totals[1], true);
    }
    Ok(score)
}

fn define(score: &mut Score, totals: Totals, held: bool) {
    for (field, held_name, defined) in METRICS {
        let name = if held { held_name } else { field };
        let defined = if held { "the same on the held half" } else { defined };
        let (right, of) = score.tally(name);
        let value = match field {
            "found" | "value" => f1(right, totals.read, totals.gold),
            _ => share(right, of),
        };
        score.metric(name, value, defined);
    }
}

impl Sheet<'_> {
    fn fill(mut self, doc: &Value, totals: &mut Totals) {
        let figures = self.ledger.figures.iter();
        let ours: Vec<&Figure> =
            figures.filter(|f| f.kind != FigureKind::Ordinal && !f.implied).collect();
        let gold = list(&doc["figures"]);
        totals.read += ours.len();
        totals.gold += gold.len();
        let points = points(self.ledger);
        let overlap = |f: &Figure, g: &Value| stretch(g).map_or(0, |g| shared(points(f.span), g));
        let pairs = greedy(&ours, gold, |p, g| f64::from(overlap(p, g)));
        let id = doc["id"].as_str().unwrap_or_default();
        for (j, g) in gold.iter().enumerate() {
            let item = format!("{id}/{}", g["text"].as_str().unwrap_or_default());
            let found = pairs.iter().find(|(_, b)| *b == j).map(|(i, _)| ours[*i]);
            self.figure(&item, g, found);
        }
        for x in list(&doc["distractors"]) {
            let counts = ours.iter().any(|f| f.kind == FigureKind::Count && overlap(f, x) > 0);
            let item = format!("{id}/{}", x["text"].as_str().unwrap_or_default());
            let got = if counts { "count" } else { "" };
            let field = "distractors";
            self.put(Answer { item: &item, field, expected: "", got, right: !counts });
        }
    }

    /// Marks an answer; in the held half it is only counted.
    fn put(&mut self, answer: Answer<'_>) {
        if self.held {
            self.count(answer.field, answer.right);
        } else {
            self.score.mark(answer, &self.ledger.report.text);
        }
    }

    fn count(&mut self, field: &str, right: bool) {
        let held = METRICS.iter().find(|(name, _, _)| *name == field).map(|(_, held, _)| *held);
        self.score.count(held.filter(|_| self.held).unwrap_or(field), right);
    }

    fn figure(&mut self, item: &str, g: &Value, found: Option<&Figure>) {
        let (low, high) = (g["low"].as_f64(), g["high"].as_f64());
        let want = ends(low, high);
        let Some(f) = found else {
            self.put(Answer { item, field: "found", expected: &want, got: "", right: false });
            return;
        };
        self.count("found", true);
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
        self.put(Answer { item, field: "value", expected: &want, got: &got, right });
        self.noun(item, g, f);
        let want = g["approx"].as_bool().unwrap_or(false);
        let say = |approx: bool| if approx { "approximate" } else { "exact" };
        let (expected, got, right) = (say(want), say(f.approx), f.approx == want);
        self.put(Answer { item, field: "approx", expected, got, right });
    }

    fn noun(&mut self, item: &str, g: &Value, f: &Figure) {
        let want = words(&g["noun"]);
        let noun = f.noun.map_or("", |n| n.of(&self.ledger.report.text));
        let got = letters(noun);
        let right = !got.is_disjoint(&want) || (got.is_empty() && want.is_empty());
        let wanted: Vec<&str> = want.iter().map(String::as_str).collect();
        let expected = wanted.join(" ");
        self.put(Answer { item, field: "noun", expected: &expected, got: noun, right });
    }
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
