//! Trains the weights of `factuality.model`: ridge regression on what the rules leave, by
//! coordinate descent in a fixed order. One set of weights learns commitment (UW, Ross and Pavlick,
//! CommitmentBank), one learns whether an event happened (UDS-IH2). Prints the errors on train and
//! dev, of the reading without a parse, of the rules and of the trained reading.

use crate::layers::factuality::{Asked, Event, error, events, pearson};
use sayso_core::Pipeline;
use sayso_core::extract::factuality::FactualityModel;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;
use std::path::Path;

/// Rounds of coordinate descent.
const ROUNDS: usize = 60;

/// A feature has to stand on so many events.
const COUNT_MIN: usize = 3;

/// The corpora, what each asks, and the weight of one of its events.
const CORPORA: [(&str, Asked, f64); 4] = [
    ("fact_uw", Asked::Committed, 1.0),
    ("fact_rp", Asked::Committed, 1.0),
    ("fact_cb", Asked::Committed, 1.0),
    ("fact_uds", Asked::Happened, 1.0),
];

/// Trains on the corpora under `shared` and writes the weights to `output`; `ridge` pulls them to
/// nothing.
///
/// # Errors
/// Where a corpus cannot be read or the weights cannot be written.
pub fn train(shared: &Path, output: &Path, ridge: f64) -> io::Result<()> {
    let pipeline = Pipeline::default();
    let read = |name: &str, split: &str| {
        events(&pipeline, &shared.join(format!("corpora/{name}/{split}.jsonl")))
    };
    let mut sets = Vec::new();
    for (name, asked, weight) in CORPORA {
        sets.push((name, asked, weight, read(name, "train")?, read(name, "dev")?));
    }
    let of = |wanted: Asked| {
        let chosen = sets.iter().filter(move |s| s.1 == wanted);
        let each = chosen.flat_map(|(_, _, weight, train, _)| train.iter().map(|e| (*weight, e)));
        each.filter(|(_, e)| e.judged.is_some()).collect::<Vec<_>>()
    };
    let value = fit(&of(Asked::Committed), Asked::Committed, ridge);
    let happened = fit(&of(Asked::Happened), Asked::Happened, ridge);
    let text = written(&value, &happened);
    std::fs::write(output, &text)?;
    let model = FactualityModel::parse(&text);
    for (name, asked, _, train, dev) in &sets {
        report(name, "train", *asked, train, &model);
        report(name, "dev", *asked, dev, &model);
    }
    Ok(())
}

fn report(name: &str, split: &str, asked: Asked, events: &[Event], model: &FactualityModel) {
    let parsed: Vec<&Event> = events.iter().filter(|e| e.judged.is_some()).collect();
    let gold: Vec<f64> = parsed.iter().map(|e| e.gold).collect();
    let line = |what: &str, got: Vec<f64>| {
        let (mae, r) = (error(&got, &gold), pearson(&got, &gold));
        println!("{name} {split} {} of {} {what}: MAE {mae:.3} r {r:.3}", gold.len(), events.len());
    };
    line("flat", parsed.iter().map(|e| e.flat).collect());
    line("rules", parsed.iter().map(|e| e.by_rule(asked)).collect());
    line("trained", parsed.iter().map(|e| e.trained(asked, model)).collect());
}

/// The weights that leave the least squares, less what `ridge` takes.
fn fit(events: &[(f64, &Event)], asked: Asked, ridge: f64) -> BTreeMap<String, f64> {
    let mut columns: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut left: Vec<f64> = Vec::new();
    for (at, (_, event)) in events.iter().enumerate() {
        left.push(event.gold - event.by_rule(asked));
        columns.entry("always").or_default().push(at);
        let features = event.judged.iter().flat_map(|j| &j.features);
        for feature in features {
            columns.entry(feature).or_default().push(at);
        }
    }
    columns.retain(|_, rows| rows.len() >= COUNT_MIN);
    let mut weights: BTreeMap<String, f64> = BTreeMap::new();
    for _ in 0..ROUNDS {
        for (&feature, rows) in &columns {
            let own = weights.entry(feature.to_owned()).or_insert(0.0);
            let pulls: f64 = rows.iter().map(|&at| events[at].0 * (left[at] + *own)).sum();
            let mass: f64 = rows.iter().map(|&at| events[at].0).sum();
            let new = pulls / (mass + ridge);
            for &at in rows {
                left[at] -= new - *own;
            }
            *own = new;
        }
    }
    weights
}

fn written(value: &BTreeMap<String, f64>, happened: &BTreeMap<String, f64>) -> String {
    let mut text = "# Weights of what is passed on the way up from an event: feature, value, \
        happened. Made by `sayso-eval train factuality`.\n"
        .to_owned();
    let mut features: Vec<&String> = value.keys().chain(happened.keys()).collect();
    features.sort_unstable();
    features.dedup();
    for feature in features {
        let of = |table: &BTreeMap<String, f64>| table.get(feature).copied().unwrap_or(0.0);
        let (value, happened) = (of(value), of(happened));
        if value.abs() >= 0.01 || happened.abs() >= 0.01 {
            let _ = writeln!(text, "{feature}\t{value:.2}\t{happened:.2}");
        }
    }
    text
}
