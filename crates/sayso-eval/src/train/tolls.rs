//! Learns how much each way of counting counts for the toll of an incident: `toll_weights.tsv`, and
//! which words speak for how many dead: `toll_words.tsv`.
//! A log-linear model over the pairs of killed and wounded that the core weighs, from the incidents
//! of GVA, whose reports are put together as the gold has them. What is made likely is the recorded
//! number of killed, over all wounded, and of wounded, over all killed; a number that no report can
//! be read to give teaches nothing. What words speak for is told of each incident by weights learned
//! from others, so that they are trusted no more than on news that nobody has learned from.

use super::adam::Adam;
use super::toll_words::{self, Worded};
use crate::layers::stories::{Set, sets};
use sayso_core::Pipeline;
use sayso_core::lexicon::toll_words::runs;
use sayso_core::model::{Digest, Spoken};
use sayso_core::reconcile::tolls::{Evidence, Features, KINDS, RELATIONS, evidence_of};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;
use std::path::Path;

/// What pulls weights to nothing. On dev, from 1 to 20 made hardly a difference.
const RIDGE: f64 = 10.0;

/// Steps of the descent, and how large they are.
const STEPS: i32 = 200;
const STEP: f64 = 0.1;

/// Into so many parts the incidents are cut: the words of each are weighed by the others.
const PARTS: usize = 5;

const WEIGHTS: usize = KINDS.len() * RELATIONS.len();

/// An incident: the pairs that may be its toll with their features, and the recorded toll.
struct Incident {
    pairs: Vec<((f64, f64), [f64; WEIGHTS])>,
    killed: f64,
    wounded: f64,
}

/// An incident as it is read: what it gives, its words, and the recorded toll.
struct Read {
    evidence: Option<Evidence>,
    worded: Worded,
    killed: f64,
    wounded: f64,
}

/// Trains on GVA under `shared` and writes the weights to `weights`, those of words to `words`.
///
/// # Errors
/// Where the corpus cannot be read or the weights cannot be written.
pub fn train(shared: &Path, weights: &Path, words: &Path) -> io::Result<()> {
    let pipeline = Pipeline::default();
    let set = sets(&pipeline, &shared.join("corpora/gva/train.jsonl"))?;
    let read = read(&pipeline, &set);
    let all: Vec<&Worded> = read.iter().map(|incident| &incident.worded).collect();
    std::fs::write(
        words,
        toll_words::written(&[0, 1].map(|measure| toll_words::fit(&all, measure))),
    )?;
    let of = read.len();
    let incidents = incidents(read);
    println!("{of} incidents, {} with a claim on their toll", incidents.len());
    std::fs::write(weights, written(&fit(&incidents)))
}

/// The incidents of which reports tell, with what their words speak for by weights of the others.
fn incidents(read: Vec<Read>) -> Vec<Incident> {
    let part = |of: usize, own: bool| {
        let is = move |at: &usize| (at % PARTS == of) == own;
        (0..read.len()).filter(is).collect::<Vec<usize>>()
    };
    let mut spoken = vec![Spoken::default(); read.len()];
    for of in 0..PARTS {
        let others: Vec<&Worded> = part(of, false).iter().map(|&at| &read[at].worded).collect();
        let [killed, wounded] = [0, 1].map(|measure| toll_words::fit(&others, measure));
        for at in part(of, true) {
            let speak = |words| read[at].worded.speak(words);
            spoken[at] = Spoken { killed: speak(&killed), wounded: speak(&wounded) };
        }
    }
    let incident = |(read, spoken): (Read, Spoken)| {
        let mut evidence = read.evidence?;
        evidence.set_words(spoken);
        Some(Incident { pairs: pairs(&evidence), killed: read.killed, wounded: read.wounded })
    };
    read.into_iter().zip(spoken).filter_map(incident).collect()
}

fn read(pipeline: &Pipeline, set: &Set) -> Vec<Read> {
    let order = |at: &usize| {
        let header = &set.ledgers[*at].report.header;
        (header.published.date.is_none(), header.published.date, header.id.0.as_str())
    };
    // The core is given reports in the order of their dates.
    let mut ordered: Vec<usize> = (0..set.gold.len()).collect();
    ordered.sort_by(|a, b| order(a).cmp(&order(b)));
    let digests: Vec<Digest<'_>> = ordered.iter().map(|&at| set.ledgers[at].digest()).collect();
    let mut members: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, &doc) in ordered.iter().enumerate() {
        members.entry(&set.gold[doc]).or_default().push(at);
    }
    let incident = |members: Vec<usize>| {
        let recorded = |key: &str| set.docs[ordered[members[0]]]["meta"][key].as_f64();
        let (killed, wounded) = (recorded("killed")?, recorded("injured")?);
        let runs = |&member: &usize| {
            let report = &set.ledgers[ordered[member]].report;
            runs(report.header.title.as_deref(), report.header.url.as_deref(), &report.text)
        };
        let worded = Worded::new(&members.iter().map(runs).collect::<Vec<_>>(), [killed, wounded]);
        let evidence = evidence_of(&digests, &members, &pipeline.lexicons);
        Some(Read { evidence, worded, killed, wounded })
    };
    members.into_values().filter_map(incident).collect()
}

fn pairs(evidence: &Evidence) -> Vec<((f64, f64), [f64; WEIGHTS])> {
    let flat = |features: Features| {
        let mut all = features.into_iter().flatten();
        std::array::from_fn(|_| all.next().unwrap_or(0.0))
    };
    let all = evidence.candidates().into_iter();
    all.map(|(killed, wounded)| ((killed, wounded), flat(evidence.features(killed, wounded))))
        .collect()
}

/// The weights under which the recorded tolls are likeliest, less what [`RIDGE`] takes.
fn fit(incidents: &[Incident]) -> [f64; WEIGHTS] {
    let of = incidents.len().max(1) as f64;
    let mut adam = Adam::new(WEIGHTS, STEP);
    for _ in 0..STEPS {
        let weights: [f64; WEIGHTS] = std::array::from_fn(|at| adam.weights[at]);
        let mut slope = weights.map(|weight| -RIDGE * weight);
        incidents.iter().for_each(|incident| add_slope(incident, &weights, &mut slope));
        adam.step(&slope.map(|slope| slope / of));
    }
    std::array::from_fn(|at| adam.weights[at])
}

/// Adds how the likelihood of an incident's recorded toll changes with each weight.
fn add_slope(incident: &Incident, weights: &[f64; WEIGHTS], slope: &mut [f64; WEIGHTS]) {
    let score = |features: &[f64; WEIGHTS]| -> f64 {
        features.iter().zip(weights).map(|(feature, weight)| feature * weight).sum()
    };
    let scores: Vec<f64> = incident.pairs.iter().map(|(_, features)| score(features)).collect();
    let top = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let masses: Vec<f64> = scores.iter().map(|score| (score - top).exp()).collect();
    let all: f64 = masses.iter().sum();
    let equal = |a: f64, b: f64| a.total_cmp(&b).is_eq();
    let right: [&dyn Fn((f64, f64)) -> bool; 2] =
        [&|(killed, _)| equal(killed, incident.killed), &|(_, wounded)| {
            equal(wounded, incident.wounded)
        }];
    for is_right in right {
        let pairs = || incident.pairs.iter().zip(&masses);
        let mass: f64 = pairs().filter(|((pair, _), _)| is_right(*pair)).map(|(_, m)| m).sum();
        if mass <= 0.0 {
            continue;
        }
        for ((pair, features), own) in pairs() {
            let wanted = if is_right(*pair) { own / mass } else { 0.0 };
            for (slope, feature) in slope.iter_mut().zip(features) {
                *slope += (wanted - own / all) * feature;
            }
        }
    }
}

fn written(weights: &[f64; WEIGHTS]) -> String {
    let mut text = "# How much each way of counting the dead and wounded of an incident counts for a \
        toll (logits): where\n# it gives that number, more, less, or, where the toll is none, nothing. \
        Made by `sayso-eval train tolls`.\n"
        .to_owned();
    let _ = writeln!(text, "evidence\t{}", RELATIONS.join("\t"));
    for (kind, row) in KINDS.iter().zip(weights.chunks(RELATIONS.len())) {
        let row: Vec<String> = row.iter().map(|weight| format!("{weight:.3}")).collect();
        let _ = writeln!(text, "{kind}\t{}", row.join("\t"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tells_the_toll_gets_weight() {
        let mut says_one = [0.0; WEIGHTS];
        says_one[0] = 1.0;
        let pairs = vec![((0.0, 0.0), [0.0; WEIGHTS]), ((1.0, 0.0), says_one)];
        let incidents: Vec<Incident> =
            (0..50).map(|_| Incident { pairs: pairs.clone(), killed: 1.0, wounded: 0.0 }).collect();
        let weights = fit(&incidents);
        assert!(weights[0] > 0.5, "{}", weights[0]);
        assert_eq!(weights[1], 0.0);
    }
}
