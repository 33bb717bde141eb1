//! Trains the reader of places on LGL, GeoVirus and GeoWebNews: first the weights that rank the
//! rows of each name, then the model that says which names stand for a place.
//!
//! The scene of a report is made of the rows that the weights choose, so the weights are trained
//! some times over, each time on the scenes that the last ones make.

use super::chain::{self, Example, Settings};
use crate::layers::names as layer;
use crate::layers::places::{Tally, toponyms};
use crate::layers::{jsonl, stretch};
use crate::metrics::{kilometres, shared};
use sayso_core::Pipeline;
use sayso_core::export::CodePoints;
use sayso_core::extract::named::{self, Name, NameModel};
use sayso_core::extract::places::trained::{
    self, Candidate, Candidates, Known, OTHER, PLACE, PlaceModel, Weights, weights,
};
use sayso_core::extract::{actors, places};
use sayso_core::learned::{Chain, Sequence};
use sayso_core::lexicon::Lexicons;
use sayso_core::lexicon::outlet_homes::OutletHomes;
use sayso_core::model::{Actor, Place, Report};
use sayso_core::text::Document;
use serde_json::Value;
use std::fmt::Write as _;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The corpora.
const CORPORA: [&str; 3] = ["lgl", "geovirus", "geowebnews"];
/// Times that the ranking is trained anew.
const ROUNDS: usize = 3;
/// Steps over all names in each.
const STEPS: usize = 500;
/// How strongly weights are pulled to nothing.
const RIDGE: f64 = 0.0003;
/// As near as this (kilometres) a row is the one meant.
const SAME_KM: f64 = 50.0;
/// As near as this, where none is nearer.
const NEAR_KM: f64 = 161.0;
/// Parts of the training texts, each scored by a model that has not seen it.
const FOLDS: usize = 5;
/// What a missed place costs in training: a bias to recall.
const MARGIN: f32 = 0.0;

fn settings() -> Settings {
    Settings {
        labels: 2,
        classes: 1,
        epochs: 8,
        rate: 0.1,
        count_min: 4,
        margin: vec![0.0, MARGIN],
        decay: 0.01,
    }
}

/// A text with what was read in it before places are weighed.
struct Case<'r> {
    doc: &'r Value,
    document: Document<'r>,
    places: Vec<Place>,
    names: Vec<Name>,
    actors: Vec<Actor>,
}

impl<'r> Case<'r> {
    fn new(pipeline: &Pipeline, doc: &'r Value, report: &'r Report) -> Self {
        let document = pipeline.document(report);
        let lexicons = &pipeline.lexicons;
        let mut places = places::read(&document, &lexicons.gazetteer);
        let mut actors = actors::read(&document, &places, &lexicons.actors);
        let known = named::Known {
            gazetteer: &lexicons.gazetteer,
            actors: &lexicons.actors,
            common: &lexicons.common_words,
            places: &places,
            found: &actors,
        };
        let model = pipeline.names.as_ref().expect("the standard pipeline reads names");
        let names = named::read(&document, &known, model);
        actors::join(&document, &names, &mut places, &mut actors, &lexicons.actors);
        Self { doc, document, places, names, actors }
    }

    fn known<'k>(&'k self, pipeline: &'k Pipeline, homes: &'k OutletHomes) -> Known<'k> {
        Known {
            gazetteer: &pipeline.lexicons.gazetteer,
            common: &pipeline.lexicons.common_words,
            homes,
            places: &self.places,
            names: &self.names,
            actors: &self.actors,
        }
    }
}

/// Trains on the corpora in `shared`; writes the model to `output` and the weights of ranking to
/// `weights`.
///
/// # Errors
/// Where a file cannot be read or written.
pub fn train(shared: &Path, output: &Path, weights: &Path) -> io::Result<()> {
    let names = Some(Arc::new(NameModel::standard()));
    let pipeline = Pipeline { names, ..Pipeline::by_rules(Lexicons::default()) };
    let read = |split: &str| -> io::Result<Vec<(Vec<Value>, Vec<Report>)>> {
        let of = |corpus: &&str| {
            let docs = jsonl::<Value>(&shared.join("corpora").join(corpus).join(split))?;
            let reports = layer::reports(&docs);
            Ok((docs, reports))
        };
        CORPORA.iter().map(of).collect()
    };
    let (train, dev) = (read("train.jsonl")?, read("dev.jsonl")?);
    let cases = |texts: &'static str, from: &[(Vec<Value>, Vec<Report>)]| {
        println!("{texts}: {} texts", from.iter().map(|(docs, _)| docs.len()).sum::<usize>());
    };
    cases("training", &train);
    cases("development", &dev);
    let train = prepared(&pipeline, &train);
    let dev = prepared(&pipeline, &dev);
    let all: Vec<&Case<'_>> = train.iter().flatten().collect();
    let model = learn(&pipeline, &all);
    std::fs::write(output, model.write_reader())?;
    std::fs::write(weights, table(&model.ranking))?;
    println!("{} features, {} bytes", model.reader.len(), model.write_reader().len());
    println!("recognition, accuracy within 161 km, end to end (precision, recall of recognition)");
    for (corpus, cases) in CORPORA.iter().zip(&dev) {
        let cases: Vec<&Case<'_>> = cases.iter().collect();
        let homes = &pipeline.lexicons.outlet_homes;
        print(corpus, "dev", &[(&cases, &model)], &pipeline, homes);
        let none = OutletHomes::default();
        print(corpus, "dev, homes unknown", &[(&cases, &model)], &pipeline, &none);
    }
    let folds: Vec<PlaceModel> = (0..FOLDS)
        .map(|fold| {
            let rest = all.iter().enumerate().filter(|(at, _)| at % FOLDS != fold);
            learn(&pipeline, &rest.map(|(_, c)| *c).collect::<Vec<_>>())
        })
        .collect();
    let mut from = 0;
    for (corpus, cases) in CORPORA.iter().zip(&train) {
        let part = |fold: usize| {
            let of = cases.iter().enumerate().filter(|(at, _)| (at + from) % FOLDS == fold);
            of.map(|(_, c)| c).collect::<Vec<_>>()
        };
        let parts: Vec<Vec<&Case<'_>>> = (0..FOLDS).map(part).collect();
        let parts: Vec<_> = parts.iter().zip(&folds).collect();
        print(corpus, "train, five folds", &parts, &pipeline, &pipeline.lexicons.outlet_homes);
        from += cases.len();
    }
    Ok(())
}

fn prepared<'r>(pipeline: &Pipeline, from: &'r [(Vec<Value>, Vec<Report>)]) -> Vec<Vec<Case<'r>>> {
    let of = |(docs, reports): &'r (Vec<Value>, Vec<Report>)| {
        docs.iter().zip(reports).map(|(doc, report)| Case::new(pipeline, doc, report)).collect()
    };
    from.iter().map(of).collect()
}

/// Weights and model of some texts. The weights learn from each text twice, with the home of its
/// outlet stated and without: most outlets of the world have none.
fn learn(pipeline: &Pipeline, cases: &[&Case<'_>]) -> PlaceModel {
    let (stated, none) = (&pipeline.lexicons.outlet_homes, &OutletHomes::default());
    let mut ranking = Weights::default();
    for _ in 0..ROUNDS {
        let of = |case: &&Case<'_>| {
            let known = [stated, none].map(|homes| case.known(pipeline, homes));
            known.iter().flat_map(|known| choices(case, known, &ranking)).collect::<Vec<_>>()
        };
        let choices: Vec<Choice> = cases.iter().flat_map(of).collect();
        ranking = ranked(&choices);
    }
    let of = |case: &&Case<'_>| examples(case, &case.known(pipeline, stated), &ranking);
    let examples: Vec<Example> = cases.iter().flat_map(of).collect();
    let examples: Vec<&Example> = examples.iter().collect();
    let reader = Chain::new(&chain::train(&examples, &settings()));
    PlaceModel { ranking, reader }
}

/// The gold toponym that a candidate overlaps, and whether it overlaps one without a place.
fn gold<'a>(case: &'a Case<'_>, candidate: &Candidate) -> (Option<&'a Value>, bool) {
    let points = CodePoints::new(&case.document.report.text);
    let span = points.span(candidate.span());
    let (linked, unlinked) = toponyms(case.doc);
    let over = |g: &Value| stretch(g).map_or(0, |g| shared(span, g));
    let best = linked.into_iter().filter(|g| over(g) > 0).max_by_key(|g| over(g));
    (best, unlinked.iter().any(|g| over(g) > 0))
}

/// A name to be ranked: the features of its rows, and which are right.
struct Choice {
    features: Vec<[f64; weights::COUNT]>,
    right: Vec<bool>,
}

fn choices(case: &Case<'_>, known: &Known<'_>, ranking: &Weights) -> Vec<Choice> {
    let mut features = Vec::new();
    let look = |of: &[[f64; weights::COUNT]]| features.push(of.to_vec());
    let candidates = Candidates::with(&case.document, known, ranking, look);
    let of = |(candidate, features): (&Candidate, Vec<_>)| {
        let gold = gold(case, candidate).0?;
        let point = gold["lat"].as_f64().zip(gold["lon"].as_f64())?;
        let id = gold["geonameid"].as_u64().or_else(|| gold["geonameid"].as_str()?.parse().ok());
        let by = |near: f64| -> Vec<bool> {
            let of_row = |e: &places::Entry| {
                id.is_some() && e.geonames.map(u64::from) == id
                    || kilometres(e.point, point) <= near
            };
            candidate.rows.iter().map(of_row).collect()
        };
        let mut right = by(SAME_KM);
        if !right.contains(&true) {
            right = by(NEAR_KM);
        }
        (right.contains(&true) && right.contains(&false)).then_some(Choice { features, right })
    };
    candidates.all.iter().zip(features).filter_map(of).collect()
}

/// The weights under which the right rows are likeliest (softmax over the rows of each name), by
/// gradient descent with momentum.
fn ranked(choices: &[Choice]) -> Weights {
    let mut weights = [0.0; weights::COUNT];
    let mut speed = [0.0; weights::COUNT];
    #[expect(clippy::cast_precision_loss, reason = "small counts")]
    let count = choices.len().max(1) as f64;
    for _ in 0..STEPS {
        let mut slope: [f64; weights::COUNT] = std::array::from_fn(|i| RIDGE * weights[i]);
        for choice in choices {
            let of_row = |f: &[f64; weights::COUNT]| -> f64 {
                f.iter().zip(&weights).map(|(f, w)| f * w).sum::<f64>()
            };
            let scores: Vec<f64> = choice.features.iter().map(of_row).collect();
            let top = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let odds: Vec<f64> = scores.iter().map(|s| (s - top).exp()).collect();
            let total: f64 = odds.iter().sum();
            let right: f64 =
                odds.iter().zip(&choice.right).filter(|(_, r)| **r).map(|(o, _)| o).sum();
            for ((odds, features), &is_right) in
                odds.iter().zip(&choice.features).zip(&choice.right)
            {
                let target = if is_right { odds / right.max(1e-12) } else { 0.0 };
                let error = (odds / total - target) / count;
                slope.iter_mut().zip(features).for_each(|(s, f)| *s += error * f);
            }
        }
        for ((weight, speed), slope) in weights.iter_mut().zip(&mut speed).zip(slope) {
            *speed = 0.9 * *speed - 0.3 * slope;
            *weight += *speed;
        }
    }
    Weights(weights)
}

fn examples(case: &Case<'_>, known: &Known<'_>, ranking: &Weights) -> Vec<Example> {
    let candidates = Candidates::new(&case.document, known, ranking);
    let of = |(at, candidate): (usize, &Candidate)| {
        if !candidate.may_be_place(&case.document, known) {
            return None;
        }
        let (linked, unlinked) = gold(case, candidate);
        if linked.is_none() && unlinked {
            return None;
        }
        let mut sequence = Sequence::default();
        candidates.features(at, &case.document, known, &mut sequence);
        Some(Example { sequence, labels: vec![if linked.is_some() { PLACE } else { OTHER }] })
    };
    candidates.all.iter().enumerate().filter_map(of).collect()
}

/// The weights, as they are stored.
fn table(weights: &Weights) -> String {
    let mut table = "# How strongly each feature speaks for a row of the gazetteer, made by \
        `sayso-eval train places`.\n\
        # What the features are is written in `extract/places/trained/rank.rs`.\nfeature\tweight\n"
        .to_owned();
    for (feature, weight) in weights::FEATURES.iter().zip(weights.0) {
        writeln!(table, "{feature}\t{weight:.3}").expect("strings can be written to");
    }
    table
}

fn print(
    corpus: &str,
    split: &str,
    parts: &[(&Vec<&Case<'_>>, &PlaceModel)],
    pipeline: &Pipeline,
    homes: &OutletHomes,
) {
    let mut tally = Tally::default();
    let (mut words, mut time) = (0, Duration::ZERO);
    for (cases, model) in parts {
        for case in *cases {
            let start = Instant::now();
            let places = trained::read(&case.document, &case.known(pipeline, homes), model);
            time += start.elapsed();
            words += case.document.syntax.len();
            let index = CodePoints::new(&case.document.report.text);
            tally.add(case.doc, &places, |span| index.span(span));
        }
    }
    let [recognition, accuracy, end] = tally.values();
    #[expect(clippy::cast_precision_loss, reason = "small counts")]
    let (precision, recall) = (
        tally.found as f64 / tally.predicted.max(1) as f64,
        tally.found as f64 / tally.all.max(1) as f64,
    );
    #[expect(clippy::cast_precision_loss, reason = "small counts")]
    let speed = words as f64 / time.as_secs_f64();
    println!(
        "{corpus:<11} {split:<18} {recognition:.3} {accuracy:.3} {end:.3}  \
         ({precision:.3} {recall:.3})  {speed:.0} words/s"
    );
}
