//! Training of linear-chain models: AdaGrad on the softmax-margin loss (Gimpel and Smith 2010),
//! weights averaged over the later part of the run.

use sayso_core::learned::{ChainParts, Sequence};
use std::collections::HashMap;

/// A sequence with the labels it should get.
#[derive(Clone, Debug, Default)]
pub struct Example {
    /// Features and transition classes.
    pub sequence: Sequence,
    /// A label for each place.
    pub labels: Vec<u8>,
}

/// How to train.
#[derive(Clone, Debug)]
pub struct Settings {
    /// How many labels.
    pub labels: usize,
    /// How many transition classes.
    pub classes: usize,
    /// How many times the examples are seen.
    pub epochs: usize,
    /// Step size at the start; it falls to a fifth.
    pub rate: f32,
    /// A feature must occur so often.
    pub count_min: u32,
    /// What a missed label costs, by label: the recall bias.
    pub margin: Vec<f32>,
    /// By how much weights shrink every forty examples.
    pub decay: f32,
}

/// A model under training: dense rows for the features that are frequent enough.
struct Trainer<'e> {
    settings: &'e Settings,
    examples: Vec<Dense<'e>>,
    keys: Vec<u32>,
    weights: Vec<f32>,
    squares: Vec<f32>,
    transitions: Vec<f32>,
    transition_squares: Vec<f32>,
    allowed: Vec<bool>,
}

/// An example with the rows of its features in place of their keys.
struct Dense<'e> {
    example: &'e Example,
    ends: Vec<u32>,
    rows: Vec<u32>,
}

impl Dense<'_> {
    fn at(&self, place: usize) -> &[u32] {
        let start = if place == 0 { 0 } else { self.ends[place - 1] as usize };
        &self.rows[start..self.ends[place] as usize]
    }
}

/// Examples between two roundings of the running average.
const AVERAGE_EVERY: usize = 400;

/// Trains a model.
pub fn train(examples: &[&Example], settings: &Settings) -> ChainParts {
    let mut trainer = Trainer::new(examples, settings);
    let mut order: Vec<usize> = (0..trainer.examples.len()).collect();
    let mut random = Random(42);
    let size = trainer.weights.len();
    let mut sums = vec![0.0_f32; size + trainer.transitions.len()];
    let mut count = 0.0_f32;
    for epoch in 0..settings.epochs {
        random.shuffle(&mut order);
        #[expect(clippy::cast_precision_loss, reason = "small counts")]
        let done = epoch as f32 / settings.epochs as f32;
        let rate = settings.rate * (1.0 - 0.8 * done);
        for (seen, &at) in order.iter().enumerate() {
            trainer.step(at, rate);
            if seen % AVERAGE_EVERY == AVERAGE_EVERY - 1 {
                if settings.decay > 0.0 {
                    trainer.weights.iter_mut().for_each(|w| *w *= 1.0 - settings.decay);
                }
                if epoch * 3 >= settings.epochs {
                    let both = trainer.weights.iter().chain(&trainer.transitions);
                    sums.iter_mut().zip(both).for_each(|(sum, w)| *sum += w);
                    count += 1.0;
                }
            }
        }
    }
    if count > 0.0 {
        sums.iter_mut().for_each(|sum| *sum /= count);
        trainer.transitions = sums.split_off(size);
        trainer.weights = sums;
    }
    trainer.parts()
}

impl<'e> Trainer<'e> {
    fn new(examples: &[&'e Example], settings: &'e Settings) -> Self {
        let mut counts: HashMap<u32, u32> = HashMap::new();
        for example in examples {
            for &key in &example.sequence.features {
                *counts.entry(key).or_default() += 1;
            }
        }
        let mut keys: Vec<u32> =
            counts.iter().filter(|(_, n)| **n >= settings.count_min).map(|(k, _)| *k).collect();
        keys.sort_unstable();
        let rows: HashMap<u32, u32> = (0..).zip(&keys).map(|(row, &key)| (key, row)).collect();
        let dense = |example: &&'e Example| {
            let mut of = Dense { example, ends: Vec::new(), rows: Vec::new() };
            for place in 0..example.labels.len() {
                let known = example.sequence.at(place).iter().filter_map(|k| rows.get(k));
                of.rows.extend(known);
                of.ends.push(u32::try_from(of.rows.len()).expect("fewer than 4 G features"));
            }
            of
        };
        let labels = settings.labels;
        let table = settings.classes * labels * labels;
        let inside = |after: usize| after > 0 && after.is_multiple_of(2);
        let allowed = (0..labels * labels)
            .map(|step| {
                let (before, after) = (step / labels, step % labels);
                !inside(after) || before == after || before + 1 == after
            })
            .collect();
        Self {
            settings,
            examples: examples.iter().filter(|e| !e.labels.is_empty()).map(dense).collect(),
            weights: vec![0.0; keys.len() * labels],
            squares: vec![0.0; keys.len() * labels],
            keys,
            transitions: vec![0.0; table],
            transition_squares: vec![0.0; table],
            allowed,
        }
    }

    /// One example: marginals by forward and backward sums, then a step along the gradient.
    fn step(&mut self, at: usize, rate: f32) {
        let labels = self.settings.labels;
        let example = &self.examples[at];
        let wanted = &example.example.labels;
        let classes = &example.example.sequence.classes;
        let places = wanted.len();
        let scores = self.scores(example);
        let factors: Vec<f64> = (self.transitions.iter().enumerate())
            .map(
                |(i, w)| {
                    if self.allowed[i % (labels * labels)] { f64::from(*w).exp() } else { 0.0 }
                },
            )
            .collect();
        let sums = Sums::of(&scores, &factors, classes, labels);
        let marginal = |place: usize, label: usize| {
            sums.forward[place * labels + label] * sums.backward[place * labels + label]
        };
        let mut gradient = vec![0.0_f64; self.transitions.len()];
        for place in 1..places {
            let table = usize::from(classes[place]) * labels * labels;
            for before in 0..labels {
                let from = sums.forward[(place - 1) * labels + before] / sums.scale[place];
                for after in 0..labels {
                    let to = place * labels + after;
                    gradient[table + before * labels + after] -= from
                        * factors[table + before * labels + after]
                        * scores[to]
                        * sums.backward[to];
                }
            }
            let step = usize::from(wanted[place - 1]) * labels + usize::from(wanted[place]);
            gradient[table + step] += 1.0;
        }
        let adapt = |w: &mut f32, square: &mut f32, g: f32| {
            *square += g * g;
            *w += rate * g / (square.sqrt() + 1e-6);
        };
        for (i, &g) in gradient.iter().enumerate().filter(|(_, g)| **g != 0.0) {
            #[expect(clippy::cast_possible_truncation, reason = "single precision is enough")]
            adapt(&mut self.transitions[i], &mut self.transition_squares[i], g as f32);
        }
        let mut error = vec![0.0_f32; labels];
        for (place, &wanted) in wanted.iter().enumerate() {
            for (label, e) in error.iter_mut().enumerate() {
                let right = f64::from(u8::from(usize::from(wanted) == label));
                #[expect(clippy::cast_possible_truncation, reason = "single precision is enough")]
                let difference = (right - marginal(place, label)) as f32;
                *e = difference;
            }
            if error.iter().all(|e| e.abs() < 0.002) {
                continue;
            }
            for &row in example.at(place) {
                let row = row as usize * labels;
                for (label, &e) in error.iter().enumerate() {
                    adapt(&mut self.weights[row + label], &mut self.squares[row + label], e);
                }
            }
        }
    }

    /// What the labels of each place are worth, as powers of e, with the cost of errors added; each
    /// place is scaled by its largest.
    fn scores(&self, example: &Dense<'_>) -> Vec<f64> {
        let labels = self.settings.labels;
        let wanted = &example.example.labels;
        let mut scores = vec![0.0_f64; wanted.len() * labels];
        for (place, into) in scores.chunks_exact_mut(labels).enumerate() {
            for &row in example.at(place) {
                let row = row as usize * labels;
                for (score, w) in into.iter_mut().zip(&self.weights[row..row + labels]) {
                    *score += f64::from(*w);
                }
            }
            into[0] += f64::from(self.settings.margin[usize::from(wanted[place])]);
            let most = into.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            into.iter_mut().for_each(|s| *s = (*s - most).exp());
        }
        scores
    }

    fn parts(self) -> ChainParts {
        let labels = self.settings.labels;
        let rows = self.keys.into_iter().zip(self.weights.chunks_exact(labels));
        ChainParts {
            labels,
            classes: self.settings.classes,
            rows: rows.map(|(key, w)| (key, w.to_vec())).collect(),
            transitions: self.transitions,
            allowed: self.allowed,
        }
    }
}

/// Forward and backward sums, scaled at each place so that they stay finite.
struct Sums {
    forward: Vec<f64>,
    backward: Vec<f64>,
    scale: Vec<f64>,
}

impl Sums {
    fn of(scores: &[f64], factors: &[f64], classes: &[u8], labels: usize) -> Self {
        let places = classes.len();
        let mut forward = vec![0.0; places * labels];
        let mut backward = vec![0.0; places * labels];
        let mut scale = vec![0.0; places];
        for place in 0..places {
            let (done, rest) = forward.split_at_mut(place * labels);
            let now = &mut rest[..labels];
            if place == 0 {
                // The first label of a pair opens a span; the second never starts a sequence.
                for (label, sum) in now.iter_mut().enumerate() {
                    let inside = label > 0 && label % 2 == 0;
                    *sum = if inside { 0.0 } else { scores[label] };
                }
            } else {
                let table = &factors[usize::from(classes[place]) * labels * labels..];
                let before = &done[(place - 1) * labels..];
                for (after, sum) in now.iter_mut().enumerate() {
                    let paths = (0..labels).map(|b| before[b] * table[b * labels + after]);
                    *sum = paths.sum::<f64>() * scores[place * labels + after];
                }
            }
            scale[place] = now.iter().sum::<f64>().max(1e-300);
            now.iter_mut().for_each(|sum| *sum /= scale[place]);
        }
        backward[(places - 1) * labels..].fill(1.0);
        for place in (0..places - 1).rev() {
            let table = &factors[usize::from(classes[place + 1]) * labels * labels..];
            for before in 0..labels {
                let next = (place + 1) * labels;
                let paths = (0..labels).map(|after| {
                    table[before * labels + after] * scores[next + after] * backward[next + after]
                });
                backward[place * labels + before] = paths.sum::<f64>() / scale[place + 1];
            }
        }
        Self { forward, backward, scale }
    }
}

/// A generator of pseudo-random numbers (xorshift, Marsaglia 2003) with a fixed seed.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn shuffle(&mut self, items: &mut [usize]) {
        for i in (1..items.len()).rev() {
            let bound = u64::try_from(i + 1).unwrap_or(u64::MAX);
            items.swap(i, usize::try_from(self.next() % bound).unwrap_or(0));
        }
    }
}
