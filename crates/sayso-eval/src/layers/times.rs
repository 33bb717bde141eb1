//! Times against TIMEX3 annotations.

use super::{Answer, Score, around, jsonl, list, points, read_all, stretch};
use crate::metrics::{self, f1, greedy};
use sayso_core::Pipeline;
use serde_json::Value;
use std::io;
use std::path::Path;

/// Scores `gold/times.jsonl`, TempEval-3 or WikiWars.
pub fn score(pipeline: &Pipeline, path: &Path) -> io::Result<Score> {
    let docs: Vec<Value> = jsonl(path)?;
    let mut score = Score::default();
    let (mut predicted, mut all) = (0, 0);
    for (doc, ledger) in read_all(pipeline, &docs)? {
        let points = points(&ledger);
        let gold: Vec<&Value> = list(&doc["ann"]).iter().filter(|a| in_text(a)).collect();
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
            let want = g["value"].as_str().unwrap_or_default();
            let Some(time) = found else {
                let field = "relaxed";
                let answer = Answer { item: &item, field, expected: want, got: "", right: false };
                score.mark(answer, &context);
                continue;
            };
            score.count("relaxed", true);
            score.count("strict", points(time.span) == at);
            let got = time.timex.value.as_str();
            let right = got == want;
            score
                .mark(Answer { item: &item, field: "value", expected: want, got, right }, &context);
            let kind = g["timex_type"].as_str().unwrap_or_default();
            score.count("type", kind == time.timex.kind.as_str());
            if !g["edtf"].is_null() {
                let (want, got) = (
                    g["edtf"].as_str().unwrap_or_default(),
                    time.edtf.as_deref().unwrap_or("none"),
                );
                let right = got == want;
                let answer = Answer { item: &item, field: "edtf", expected: want, got, right };
                score.mark(answer, &context);
            }
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
    if score.tally("edtf").1 > 0 {
        score.share(
            "edtf",
            "of the overlapping expressions with one in the gold, those with the right EDTF",
        );
    }
    Ok(score)
}

/// Whether an annotation is a time in the text, not one of the document.
fn in_text(annotation: &Value) -> bool {
    let function = &annotation["functionInDocument"];
    annotation["type"] == "TIMEX3" && (function.is_null() || *function == "NONE")
}
