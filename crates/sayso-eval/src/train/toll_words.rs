//! Learns which runs of words speak for how many were killed in an incident: `toll_words.tsv`. A
//! multinomial logistic regression with a ridge, over the runs of the reports of each incident, by the
//! share of the reports that have them.

use super::adam::Adam;
use sayso_core::lexicon::toll_words::{MEASURES, NUMBERS, OUTSET, Weights, told_apart};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// What pulls weights to nothing. On dev, from 3 to 10 made hardly a difference.
const RIDGE: f64 = 10.0;

/// Steps of the descent, and how large they are.
const STEPS: i32 = 150;
const STEP: f64 = 0.02;

/// A run has to stand in so many incidents, so that no text is kept and none is known again.
const INCIDENTS_MIN: usize = 8;

/// So many runs are kept: those that move most in all incidents. 1,500 did as well on dev as all.
const KEPT: usize = 1500;

/// The weights of runs.
pub type Words = BTreeMap<String, Weights>;

/// The reports of an incident: the share that has each run, and which of [`NUMBERS`] is recorded of
/// each of [`MEASURES`].
pub struct Worded {
    shares: BTreeMap<String, f64>,
    recorded: [usize; MEASURES.len()],
}

impl Worded {
    /// The incident of reports with these runs, with its recorded toll.
    pub fn new(reports: &[BTreeSet<String>], toll: [f64; MEASURES.len()]) -> Self {
        let mut shares = BTreeMap::from([(OUTSET.to_owned(), 1.0)]);
        for run in reports.iter().flatten() {
            *shares.entry(run.clone()).or_default() += 1.0 / reports.len() as f64;
        }
        Self { shares, recorded: toll.map(told_apart) }
    }

    /// What the words speak for (logits).
    pub fn speak(&self, words: &Words) -> Weights {
        let mut sums = [0.0; NUMBERS.len()];
        for (run, share) in &self.shares {
            if let Some(weights) = words.get(run) {
                sums.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += share * weight);
            }
        }
        sums
    }
}

/// The runs that speak most for numbers of a measure (an index into [`MEASURES`]), with their weights.
pub fn fit(incidents: &[&Worded], measure: usize) -> Words {
    let mut counts: BTreeMap<&str, (usize, f64)> = BTreeMap::new();
    for (run, share) in incidents.iter().flat_map(|incident| &incident.shares) {
        let count = counts.entry(run).or_default();
        *count = (count.0 + 1, count.1 + share * share);
    }
    counts.retain(|_, (incidents, _)| *incidents >= INCIDENTS_MIN);
    let all = descend(incidents, measure, &counts.keys().copied().collect());
    // How far a run moves incidents: its largest weight, by the root of its squared shares.
    let mut ordered: Vec<(f64, &str)> = Vec::new();
    for (run, weights) in &all {
        let largest = weights.iter().fold(0.0, |most: f64, weight| most.max(weight.abs()));
        ordered.push((largest * counts[run].1.sqrt(), run));
    }
    ordered.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let kept: BTreeSet<&str> = ordered.iter().take(KEPT).map(|(_, run)| *run).collect();
    descend(incidents, measure, &kept)
        .into_iter()
        .map(|(run, weights)| (run.to_owned(), weights))
        .collect()
}

/// The weights of these runs under which the recorded numbers are likeliest, less what [`RIDGE`]
/// takes.
fn descend<'a>(
    incidents: &[&'a Worded],
    measure: usize,
    runs: &BTreeSet<&'a str>,
) -> BTreeMap<&'a str, Weights> {
    let at: BTreeMap<&str, usize> = runs.iter().copied().zip(0..).collect();
    let rows: Vec<Vec<(usize, f64)>> = incidents
        .iter()
        .map(|i| i.shares.iter().filter_map(|(r, s)| Some((*at.get(r.as_str())?, *s))).collect())
        .collect();
    let mut adam = Adam::new(runs.len() * NUMBERS.len(), STEP);
    for _ in 0..STEPS {
        let mut slope: Vec<f64> = adam.weights.iter().map(|weight| -RIDGE * weight).collect();
        for (row, incident) in rows.iter().zip(incidents) {
            let left = left(row, incident.recorded[measure], &adam.weights);
            for (run, share) in row {
                let own = &mut slope[run * NUMBERS.len()..][..NUMBERS.len()];
                own.iter_mut().zip(left).for_each(|(slope, left)| *slope += share * left);
            }
        }
        adam.step(&slope);
    }
    let weights = adam.weights.chunks_exact(NUMBERS.len());
    let each = |row: &[f64]| std::array::from_fn(|number| row[number]);
    runs.iter().copied().zip(weights.map(each)).collect()
}

/// What the likelihood of each number lacks of what is recorded.
fn left(row: &[(usize, f64)], recorded: usize, weights: &[f64]) -> Weights {
    let mut logits = [0.0; NUMBERS.len()];
    for (run, share) in row {
        let own = &weights[run * NUMBERS.len()..][..NUMBERS.len()];
        logits.iter_mut().zip(own).for_each(|(logit, weight)| *logit += share * weight);
    }
    let top = logits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let masses = logits.map(|logit| (logit - top).exp());
    let sum: f64 = masses.iter().sum();
    std::array::from_fn(|number| f64::from(u8::from(number == recorded)) - masses[number] / sum)
}

/// The data file.
pub fn written(words: &[Words; MEASURES.len()]) -> String {
    let mut text = "# How much runs of words in reports of an incident speak for none, one, two, \
        three, or more killed and wounded (logits).\n# \"@\" stands for a name, \"#\" for digits. Made by `sayso-eval train \
        tolls`.\n"
        .to_owned();
    let _ = writeln!(text, "measure\twords\t{}", NUMBERS.join("\t"));
    for (measure, words) in MEASURES.iter().zip(words) {
        for (run, weights) in words {
            let weights: Vec<String> = weights.iter().map(|w| format!("{w:.3}")).collect();
            let _ = writeln!(text, "{measure}\t{run}\t{}", weights.join("\t"));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_dead_speak_for_them() {
        let incident = |word: &str, killed: f64| {
            let runs = BTreeSet::from([word.to_owned(), "police".to_owned()]);
            Worded::new(&[runs], [killed, 0.0])
        };
        let incidents: Vec<Worded> =
            (0..40).map(|n| incident(["hurt", "dead"][n % 2], (n % 2) as f64)).collect();
        let words = fit(&incidents.iter().collect::<Vec<_>>(), 0);
        assert!(words["dead"][1] > 0.2, "{words:?}");
        assert!(incidents[1].speak(&words)[1] > incidents[0].speak(&words)[1]);
        // Said of both alike.
        assert!((words["police"][1] - words["police"][0]).abs() < 0.01, "{words:?}");
    }
}
