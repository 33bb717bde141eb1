//! Learns how much each kind of evidence counts for two reports telling of one event:
//! `story_weights.tsv`. Logistic regression (Newton's method) on the pairs of reports that the core
//! compares, from GVA (one incident or not), ECB+ (one subtopic or not) and story worlds of our own
//! (one story or not), so that it is not about shootings alone. The reports of the corpora count a
//! second time, less, with their dates of publication taken away, so that reports without a date
//! can be weighed too. Reports into which those of other topics are woven are left out.

use crate::layers::ledgers;
use crate::layers::stories::{Set, sets};
use crate::worlds::{self, Story};
use sayso_core::Pipeline;
use sayso_core::model::{Digest, Ledger};
use sayso_core::reconcile::stories::{Evidence, KINDS, evidence_of};
use serde_json::Value;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::io;
use std::path::Path;

/// The corpora, and how much a pair of one weighs with dates, and without.
const CORPORA: [(&str, f64, f64); 2] = [("gva", 1.0, 0.1), ("ecbplus", 1.0, 0.3)];

/// The seed of the worlds (not that of those which are scored), how many stories, and how much a
/// pair weighs.
const WORLDS: (u64, u64, f64) = (1_729, 250, 0.5);

/// What pulls weights to nothing.
const RIDGE: f64 = 1.0;

/// Steps of Newton's method.
const STEPS: usize = 25;

/// From which mean likelihood on a report belongs to others. On dev, F1 on GVA was nearly the same
/// from 0.2 to 0.35; recall gains from less.
const TOGETHER_FROM: f64 = 0.25;

/// From which mean likelihood on two large groups belong together. On dev, F1 on GVA was the same
/// from 0.3 to 0.8; ECB+ and worlds, where two events of a topic are alike, gain from more.
const GROUPS_FROM: f64 = 0.7;

/// A report that has one of the first so many lines of another, so many bytes long, has its text.
const LINES_FIRST: usize = 3;
const LINE_MIN: usize = 40;

const WEIGHTS: usize = KINDS.len() + 1;

/// A pair: its evidence and a last one that always holds, whether it is one event, its weight.
type Example = ([f64; WEIGHTS], bool, f64);

/// Trains on the corpora under `shared` and writes the weights to `output`.
///
/// # Errors
/// Where a corpus cannot be read or the weights cannot be written.
pub fn train(shared: &Path, output: &Path) -> io::Result<()> {
    let pipeline = Pipeline::default();
    let mut examples: Vec<Example> = Vec::new();
    for (name, dated, undated) in CORPORA {
        let path = shared.join(format!("corpora/{name}/train.jsonl"));
        let mut set = unwoven(sets(&pipeline, &path)?);
        examples.extend(pairs(&pipeline, &set, dated, &format!("{name} dated")));
        for ledger in &mut set.ledgers {
            ledger.report.header.published.date = None;
        }
        examples.extend(pairs(&pipeline, &set, undated, &format!("{name} undated")));
    }
    let (seed, stories, weight) = WORLDS;
    examples.extend(pairs(&pipeline, &of_worlds(&pipeline, seed, stories), weight, "worlds"));
    std::fs::write(output, written(&fit(&examples)))
}

/// The reports whose text is their own: in the copy of ECB+ that is learned from, the reports of
/// the topics 2 to 9 hold, sentence by sentence, those of others whose number ends in the same digit.
fn unwoven(set: Set) -> Set {
    let topic_and_text = |doc: &Value| {
        let text = doc["text"].as_str().unwrap_or_default();
        (doc["meta"]["topic"].to_string(), text.to_owned())
    };
    let texts: Vec<(String, String)> = set.docs.iter().map(topic_and_text).collect();
    let lines = |(topic, text): &'_ (String, String)| {
        let first = text.lines().take(LINES_FIRST).filter(|line| line.len() >= LINE_MIN);
        first.map(|line| (topic.clone(), line.to_owned())).collect::<Vec<_>>()
    };
    let starts: Vec<(String, String)> = texts.iter().flat_map(lines).collect();
    let own = |(topic, text): &(String, String)| {
        !starts.iter().any(|(other, line)| other != topic && text.contains(line.as_str()))
    };
    let reports = set.docs.into_iter().zip(set.ledgers).zip(set.gold).zip(&texts);
    let mut kept = Set { docs: Vec::new(), ledgers: Vec::new(), gold: Vec::new() };
    for (((doc, ledger), gold), _) in reports.filter(|(_, text)| own(text)) {
        kept.docs.push(doc);
        kept.ledgers.push(ledger);
        kept.gold.push(gold);
    }
    kept
}

/// The reports of story worlds.
fn of_worlds(pipeline: &Pipeline, seed: u64, count: u64) -> Set {
    let stories: Vec<Story> = (0..count).map(|number| worlds::story(seed, number)).collect();
    let docs = worlds::reports(&stories, seed);
    let story_of: HashMap<&str, u64> =
        stories.iter().flat_map(|s| s.reports.iter().map(|r| (r.id.as_str(), s.number))).collect();
    let ledgers = ledgers(pipeline, &docs);
    let gold = ledgers.iter().map(|l| story_of[l.report.header.id.0.as_str()].to_string());
    Set { gold: gold.collect(), ledgers, docs }
}

fn pairs(pipeline: &Pipeline, set: &Set, weight: f64, name: &str) -> Vec<Example> {
    let digests: Vec<Digest<'_>> = set.ledgers.iter().map(Ledger::digest).collect();
    let pairs = evidence_of(&digests, &pipeline.lexicons.common_words);
    let same = pairs.iter().filter(|(a, b, _)| set.gold[*a] == set.gold[*b]).count();
    println!("{name}: {} reports, {} pairs, {same} of one event", digests.len(), pairs.len());
    let with_one = |evidence: Evidence| {
        let mut all = [1.0; WEIGHTS];
        all[..KINDS.len()].copy_from_slice(&evidence);
        all
    };
    let each = pairs.into_iter();
    each.map(|(a, b, e)| (with_one(e), set.gold[a] == set.gold[b], weight)).collect()
}

/// The weights under which the examples are likeliest, less what [`RIDGE`] takes.
fn fit(examples: &[Example]) -> [f64; WEIGHTS] {
    let mut weights = [0.0; WEIGHTS];
    for _ in 0..STEPS {
        let mut slope = [0.0; WEIGHTS];
        let mut bend = vec![[0.0; WEIGHTS]; WEIGHTS];
        for (evidence, same, weight) in examples {
            let sum: f64 = weights.iter().zip(evidence).map(|(w, e)| w * e).sum();
            let likely = 1.0 / (1.0 + (-sum).exp());
            let off = weight * (f64::from(u8::from(*same)) - likely);
            let curve = weight * likely * (1.0 - likely);
            for i in 0..WEIGHTS {
                slope[i] += off * evidence[i];
                for j in 0..WEIGHTS {
                    bend[i][j] += curve * evidence[i] * evidence[j];
                }
            }
        }
        for i in 0..KINDS.len() {
            slope[i] -= RIDGE * weights[i];
            bend[i][i] += RIDGE;
        }
        let step = solve(bend, slope);
        weights.iter_mut().zip(step).for_each(|(w, s)| *w += s);
    }
    weights
}

/// The solution of `matrix · x = right`, by elimination.
fn solve(mut matrix: Vec<[f64; WEIGHTS]>, mut right: [f64; WEIGHTS]) -> [f64; WEIGHTS] {
    for at in 0..WEIGHTS {
        let size = |row: &usize| matrix[*row][at].abs();
        let pivot = (at..WEIGHTS).max_by(|a, b| size(a).total_cmp(&size(b))).unwrap_or(at);
        matrix.swap(at, pivot);
        right.swap(at, pivot);
        for row in at + 1..WEIGHTS {
            let share = matrix[row][at] / matrix[at][at];
            let above = matrix[at];
            (at..WEIGHTS).for_each(|column| matrix[row][column] -= share * above[column]);
            right[row] -= share * right[at];
        }
    }
    for at in (0..WEIGHTS).rev() {
        let rest: f64 = (at + 1..WEIGHTS).map(|column| matrix[at][column] * right[column]).sum();
        right[at] = (right[at] - rest) / matrix[at][at];
    }
    right
}

fn written(weights: &[f64; WEIGHTS]) -> String {
    let mut text = "# How much each kind of evidence counts for two reports telling of one event \
        (logits); from which\n# mean likelihood on a report belongs to others, and from which two \
        large groups are one.\n# Made by `sayso-eval train stories`.\nevidence\tweight\n"
        .to_owned();
    for (kind, weight) in KINDS.iter().chain(&["always"]).zip(weights) {
        let _ = writeln!(text, "{kind}\t{weight:.3}");
    }
    let _ = writeln!(text, "together_from\t{TOGETHER_FROM}\ngroups_from\t{GROUPS_FROM}");
    text
}
