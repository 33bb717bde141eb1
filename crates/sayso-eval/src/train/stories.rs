//! Learns how much each kind of evidence counts for two reports telling of one event:
//! `story_weights.tsv`. Logistic regression (Newton's method) on the pairs of reports that the core
//! compares, from GVA (one incident or not) and ECB+ (one subtopic or not). Half of the weight of
//! every corpus lies on its reports with their dates of publication taken away, so that neither
//! having a date nor having none speaks for itself.

use crate::layers::stories::{Set, sets};
use sayso_core::Pipeline;
use sayso_core::model::{Digest, Ledger};
use sayso_core::reconcile::stories::{Evidence, KINDS, evidence_of};
use std::fmt::Write as _;
use std::io;
use std::path::Path;

/// The corpora, and how much all pairs of one weigh.
const CORPORA: [(&str, f64); 2] = [("gva", 20_000.0), ("ecbplus", 8_000.0)];

/// What pulls weights to nothing. Of a corpus's weight less than a hundredth lies on the pairs of one
/// event, which a stronger pull would drown.
const RIDGE: f64 = 0.1;

/// Steps of Newton's method.
const STEPS: usize = 25;

/// From which mean likelihood on reports are one story. On the training split of GVA, with weights of
/// the other two thirds of the incidents, F1 was the same from 0.2 to 0.3.
const TOGETHER_FROM: f64 = 0.27;

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
    for (name, weight) in CORPORA {
        let path = shared.join(format!("corpora/{name}/train.jsonl"));
        let mut set = sets(&pipeline, &path)?;
        examples.extend(pairs(&pipeline, &set, weight / 2.0, name, "dated"));
        for ledger in &mut set.ledgers {
            ledger.report.header.published.date = None;
        }
        examples.extend(pairs(&pipeline, &set, weight / 2.0, name, "undated"));
    }
    std::fs::write(output, written(&fit(&examples)))
}

fn pairs(pipeline: &Pipeline, set: &Set, weight: f64, name: &str, what: &str) -> Vec<Example> {
    let digests: Vec<Digest<'_>> = set.ledgers.iter().map(Ledger::digest).collect();
    let pairs = evidence_of(&digests, &pipeline.lexicons.common_words);
    let count = f64::from(u32::try_from(pairs.len().max(1)).unwrap_or(u32::MAX));
    let same = pairs.iter().filter(|(a, b, _)| set.gold[*a] == set.gold[*b]).count();
    println!(
        "{name} {what}: {} reports, {} pairs, {same} of one event",
        digests.len(),
        pairs.len()
    );
    let with_one = |evidence: Evidence| {
        let mut all = [1.0; WEIGHTS];
        all[..KINDS.len()].copy_from_slice(&evidence);
        all
    };
    let each = pairs.into_iter();
    each.map(|(a, b, e)| (with_one(e), set.gold[a] == set.gold[b], weight / count)).collect()
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
        (logits), and from\n# which mean likelihood on reports are one story. Made by `sayso-eval \
        train stories`.\nevidence\tweight\n"
        .to_owned();
    for (kind, weight) in KINDS.iter().chain(&["always"]).zip(weights) {
        let _ = writeln!(text, "{kind}\t{weight:.3}");
    }
    let _ = writeln!(text, "together_from\t{TOGETHER_FROM}");
    text
}
