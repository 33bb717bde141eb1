//! GVA and ECB+: do reports of one event share a story? And for GVA, does the story give the
//! recorded tolls?

use super::{Score, jsonl, read_all};
use crate::metrics::{b_cubed, harmonic, share};
use sayso_core::Pipeline;
use sayso_core::model::{Brief, Ledger, Rule};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

/// Reports with the events that they tell of.
pub struct Set {
    /// The gold documents.
    pub docs: Vec<Value>,
    /// Their ledgers, in the same order.
    pub ledgers: Vec<Ledger>,
    /// The event of each: GVA's incident, ECB+'s subtopic.
    pub gold: Vec<String>,
}

/// The reports of a corpus.
///
/// # Errors
/// Where it cannot be read.
pub fn sets(pipeline: &Pipeline, path: &Path) -> io::Result<Set> {
    let docs: Vec<Value> = jsonl(path)?;
    let ledgers = read_all(pipeline, &docs)?.into_iter().map(|(_, ledger)| ledger).collect();
    let event = |doc: &Value| {
        let meta = &doc["meta"];
        let event = [&meta["incident"], &meta["subtopic"]].into_iter().find(|v| !v.is_null());
        event.map_or_else(String::new, text)
    };
    let gold = docs.iter().map(event).collect();
    Ok(Set { docs, ledgers, gold })
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Scores the grouping and the tolls (GVA).
pub fn score(pipeline: &Pipeline, path: &Path) -> io::Result<Score> {
    let set = sets(pipeline, path)?;
    let brief = pipeline.brief(&set.ledgers, Rule::Agreed);
    let mut score = Score::default();
    let (ours, gold) = grouping(&set, &brief, &mut score);
    tolls(&set.docs, &ours, &gold, &brief, &mut score);
    Ok(score)
}

/// Scores the grouping alone (ECB+).
pub fn grouped(pipeline: &Pipeline, path: &Path) -> io::Result<Score> {
    let set = sets(pipeline, path)?;
    let brief = pipeline.brief(&set.ledgers, Rule::Agreed);
    let mut score = Score::default();
    grouping(&set, &brief, &mut score);
    Ok(score)
}

/// Adds the metrics of the grouping; gives the story and the event of each report.
fn grouping(
    set: &Set,
    brief: &Brief,
    score: &mut Score,
) -> (BTreeMap<String, String>, BTreeMap<String, String>) {
    let ids = set.docs.iter().map(|d| text(&d["id"]));
    let gold: BTreeMap<String, String> = ids.zip(set.gold.iter().cloned()).collect();
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
    let (precision, recall) = b_cubed(&ours, &gold);
    score.metric("b3_precision", precision, "B-cubed precision of stories against events");
    score.metric("b3_recall", recall, "B-cubed recall of stories against events");
    score.metric("b3", harmonic(precision, recall), "F1 of B-cubed precision and recall");
    let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
    gold.values().for_each(|event| *sizes.entry(event).or_default() += 1);
    let many = |id: &String| sizes[gold[id].as_str()] > 1;
    let kept = |all: &BTreeMap<String, String>| {
        let kept = all.iter().filter(|(id, _)| many(id));
        kept.map(|(id, of)| (id.clone(), of.clone())).collect::<BTreeMap<String, String>>()
    };
    let (_, recall) = b_cubed(&kept(&ours), &kept(&gold));
    let defined = "B-cubed recall over the reports whose event has two reports or more";
    score.metric("b3_recall_multi", recall, defined);
    (ours, gold)
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
