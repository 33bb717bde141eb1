//! GVA: do reports of one incident share a story, and does the story give the recorded tolls?

use super::{Score, as_report, jsonl, ledgers};
use crate::metrics::{b_cubed, harmonic, share};
use sayso_core::Pipeline;
use sayso_core::model::{Brief, Rule};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

/// Scores the grouping and the tolls.
pub fn score(pipeline: &Pipeline, path: &Path) -> io::Result<Score> {
    let docs: Vec<Value> = jsonl(path)?;
    let reports: Vec<Value> = docs.iter().map(as_report).collect();
    let brief = pipeline.brief(&ledgers(pipeline, &reports), Rule::Agreed);
    let text = |v: &Value| v.as_str().map_or_else(|| v.to_string(), str::to_owned);
    let gold: BTreeMap<String, String> =
        docs.iter().map(|d| (text(&d["id"]), text(&d["meta"]["incident"]))).collect();
    let mut ours: BTreeMap<String, String> = BTreeMap::new();
    for (at, story) in brief.stories.iter().enumerate() {
        for report in &story.reports {
            ours.entry(report.0.clone()).or_insert_with(|| at.to_string());
        }
    }
    for id in gold.keys() {
        ours.entry(id.clone()).or_insert_with(|| format!("alone {id}"));
    }
    ours.retain(|id, _| gold.contains_key(id));
    let mut score = Score::default();
    let (precision, recall) = b_cubed(&ours, &gold);
    score.metric("b3_precision", precision, "B-cubed precision of stories against incidents");
    score.metric("b3_recall", recall, "B-cubed recall of stories against incidents");
    score.metric("b3", harmonic(precision, recall), "F1 of B-cubed precision and recall");
    tolls(&docs, &ours, &gold, &brief, &mut score);
    Ok(score)
}

fn tolls(
    docs: &[Value],
    ours: &BTreeMap<String, String>,
    gold: &BTreeMap<String, String>,
    brief: &Brief,
    score: &mut Score,
) {
    let mut incidents: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for doc in docs {
        let id = doc["id"].as_str().unwrap_or_default();
        let seen = incidents.entry(gold.get(id).map_or("", String::as_str)).or_default();
        seen.push(id);
    }
    let mut done = BTreeSet::new();
    let (mut killed, mut injured) = ((0, 0), (0, 0));
    for doc in docs.iter().rev() {
        let id = doc["id"].as_str().unwrap_or_default();
        let incident = gold.get(id).map_or("", String::as_str);
        if !done.insert(incident) {
            continue;
        }
        let story = super::most_common(&incidents[incident], ours);
        let story =
            story.and_then(|s| s.parse::<usize>().ok()).and_then(|at| brief.stories.get(at));
        let fields = [("killed", "killed", &mut killed), ("wounded", "injured", &mut injured)];
        for (measure, key, (hits, of)) in fields {
            let Some(want) = doc["meta"][key].as_f64() else { continue };
            let questions = story.map_or(&[][..], |s| &s.questions);
            let best = questions.iter().filter(|q| q.measure == measure).filter_map(|q| q.best);
            *of += 1;
            *hits += usize::from(best.fold(0.0, f64::max) == want);
        }
    }
    let defined =
        "of the incidents, those whose story offers the recorded number of killed (0: none)";
    score.metric("killed", share(killed.0, killed.1), defined);
    let defined =
        "of the incidents, those whose story offers the recorded number of injured (0: none)";
    score.metric("injured", share(injured.0, injured.1), defined);
}
