//! Times against TIMEX3 annotations.

use super::{Answer, Score, around, jsonl, list, points, read_all, stretch};
use crate::metrics::{self, f1, greedy};
use sayso_core::Pipeline;
use serde_json::Value;
use std::io;
use std::path::Path;

/// Scores TempEval-3 or WikiWars.
pub fn shared(pipeline: &Pipeline, path: &Path) -> io::Result<Score> {
    let in_text = |a: &&Value| {
        let function = &a["functionInDocument"];
        a["type"] == "TIMEX3" && (function.is_null() || *function == "NONE")
    };
    scored(pipeline, path, &|doc| list(&doc["ann"]).iter().filter(in_text).cloned().collect())
}

/// Scores `gold/times.jsonl`.
pub fn own(pipeline: &Pipeline, path: &Path) -> io::Result<Score> {
    scored(pipeline, path, &|doc| list(&doc["times"]).to_vec())
}

fn scored(
    pipeline: &Pipeline,
    path: &Path,
    gold_of: &dyn Fn(&Value) -> Vec<Value>,
) -> io::Result<Score> {
    let docs: Vec<Value> = jsonl(path)?;
    let mut score = Score::default();
    let (mut predicted, mut all) = (0, 0);
    for (doc, ledger) in read_all(pipeline, &docs)? {
        let points = points(&ledger);
        let gold = gold_of(doc);
        predicted += ledger.times.len();
        all += gold.len();
        let pairs = greedy(&ledger.times, &gold, |p, g| {
            stretch(g).map_or(0.0, |g| f64::from(metrics::shared(points(p.span), g)))
        });
        for (j, g) in gold.iter().enumerate() {
            let Some(at) = stretch(g) else { continue };
            let context = around(&ledger.report.text, at);
            let words = g["text"].as_str().unwrap_or_default();
            let item = format!("{}/{}/{words}", doc["id"].as_str().unwrap_or_default(), at.0);
            let found = pairs.iter().find(|(_, b)| *b == j).map(|(i, _)| &ledger.times[*i]);
            let want = g["value"].as_str().or(g["edtf"].as_str()).unwrap_or_default();
            let Some(time) = found else {
                let field = "relaxed";
                let answer = Answer { item: &item, field, expected: want, got: "", right: false };
                score.mark(answer, &context);
                continue;
            };
            score.count("relaxed", true);
            score.count("strict", points(time.span) == at);
            let got = match g["value"] {
                Value::Null => time.edtf.as_deref().unwrap_or_default(),
                _ => time.timex.value.as_str(),
            };
            let right = got == want;
            score
                .mark(Answer { item: &item, field: "value", expected: want, got, right }, &context);
            let kind = g["timex_type"].as_str().or(g["kind"].as_str()).unwrap_or_default();
            score.count("type", kind == time.timex.kind.as_str() || kind == time.kind.as_str());
        }
    }
    let mut put = |name: &'static str, defined| {
        let value = f1(score.tally(name).0, predicted, all);
        score.metric(name, value, defined);
    };
    put("relaxed", "F1 of expressions that overlap, matched one to one");
    put("strict", "F1 of expressions with equal ends");
    put("type", "F1 of overlapping expressions of the same type");
    put("value", "F1 of overlapping expressions with the same normalised value");
    Ok(score)
}
