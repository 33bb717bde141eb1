//! The readers of figures, times and places by themselves, over texts that are parsed already:
//! words a second of each, and what the three add to the time of the language layer. On its own
//! (`readers`) it goes on with the peers of `peers.py`, on the same texts in the same run.

use sayso_core::Pipeline;
use sayso_core::extract::places::trained;
use sayso_core::extract::{actors, figures, named, places, times};
use sayso_core::model::{Actor, Place, Report, Time};
use sayso_core::text::Document;
use serde_json::{Value, json};
use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

/// Rounds of which the fastest counts.
const ROUNDS: usize = 3;

/// Measures the readers and their peers on the texts of the file `path`: a JSON object a line, with
/// "text" and "date". The Python that has the peers is named by `SAYSO_BENCH_PYTHON`.
///
/// # Panics
/// Where the file cannot be read, or holds no JSON.
pub fn measure(path: &Path) {
    let pipeline = Pipeline::default();
    let lines = std::fs::read_to_string(path).expect("the texts can be read");
    let texts: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line is a JSON object"))
        .collect();
    let report = |text: &Value| {
        let report = json!({ "id": text["id"], "published": text["date"], "text": text["text"] });
        let bytes = report.to_string();
        let input = sayso_core::Input {
            name: "texts.jsonl".to_owned(),
            bytes: bytes.as_bytes(),
            format: None,
        };
        sayso_core::read::reports(&input)
    };
    let reports: Vec<Report> = texts.iter().flat_map(report).collect();
    let measured = |_| {
        let started = Instant::now();
        let found = reports.iter().map(|r| black_box(pipeline.document(r)).syntax.len());
        let words: usize = found.sum();
        (started.elapsed().as_secs_f64(), words, Readers::of(&pipeline, &reports))
    };
    let rounds: Vec<(f64, usize, Readers)> = (0..ROUNDS).map(measured).collect();
    let language = rounds.iter().map(|r| r.0).fold(f64::INFINITY, f64::min);
    let words = rounds[0].1;
    println!("{} texts, {words} tokens, {ROUNDS} rounds, the fastest counts", reports.len());
    println!("language layer   {:8.0} tokens/s", words as f64 / language);
    let readers = rounds.into_iter().map(|r| r.2).reduce(Readers::fastest);
    readers.expect("there are rounds").print(words, language);
    let python = std::env::var("SAYSO_BENCH_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let peers = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers.py");
    let run = Command::new(&python).arg(peers).arg(path).status();
    if !run.is_ok_and(|status| status.success()) {
        println!("the peers        SKIPPED: {python} did not run bench/peers.py");
    }
}

/// Seconds of each reader.
pub struct Readers {
    figures: f64,
    times: f64,
    places: f64,
}

impl Readers {
    /// Reads `reports`, which the language model reads first, untimed.
    pub fn of(pipeline: &Pipeline, reports: &[Report]) -> Self {
        let readable = reports.iter().filter(|report| report.readable());
        let documents: Vec<Document<'_>> = readable.map(|r| pipeline.document(r)).collect();
        let lexicons = &pipeline.lexicons;
        let (seconds_of_times, read): (f64, Vec<Vec<Time>>) =
            timed(&documents, |d| times::read(d, &lexicons.times));
        let mut read = read.iter();
        let (figures, _) = timed(&documents, |d| {
            figures::read(d, read.next().map_or(&[], Vec::as_slice), &lexicons.figures)
        });
        let places = documents.iter().map(|d| places_of(pipeline, d)).sum();
        Self { figures, times: seconds_of_times, places }
    }

    /// The shorter of both times of each.
    fn fastest(self, other: Self) -> Self {
        Self {
            figures: self.figures.min(other.figures),
            times: self.times.min(other.times),
            places: self.places.min(other.places),
        }
    }

    /// Prints a line for each, with the words of the language model and its seconds to compare.
    pub fn print(&self, words: usize, language: f64) {
        let each = [("figures", self.figures), ("times", self.times), ("places", self.places)];
        for (name, seconds) in each {
            let (rate, share) = (words as f64 / seconds.max(1e-9), 100.0 * seconds / language);
            println!("{name:<16} {rate:8.0} tokens/s, {share:.1} % of the language model's time");
        }
        let all: f64 = each.iter().map(|(_, seconds)| seconds).sum();
        println!("the three add    {:8.1} % to it", 100.0 * all / language.max(1e-9));
    }
}

/// Seconds that `read` takes over all documents, and what it gave.
fn timed<'d, T>(
    documents: &'d [Document<'d>],
    mut read: impl FnMut(&'d Document<'d>) -> T,
) -> (f64, Vec<T>) {
    let started = Instant::now();
    let found = documents.iter().map(|d| black_box(read(black_box(d)))).collect();
    (started.elapsed().as_secs_f64(), found)
}

/// Seconds for the places of a document, by rules and by the trained reader; the names and actors
/// that the latter looks at are others' work.
fn places_of(pipeline: &Pipeline, document: &Document<'_>) -> f64 {
    let lexicons = &pipeline.lexicons;
    let started = Instant::now();
    let mut places: Vec<Place> = black_box(places::read(document, &lexicons.gazetteer));
    let by_rules = started.elapsed().as_secs_f64();
    let mut actors: Vec<Actor> = actors::read(document, &places, &lexicons.actors);
    let (Some(model), Some(reader)) = (&pipeline.names, &pipeline.places) else { return by_rules };
    let known = named::Known {
        gazetteer: &lexicons.gazetteer,
        actors: &lexicons.actors,
        common: &lexicons.common_words,
        places: &places,
        found: &actors,
    };
    let names = named::read(document, &known, model);
    actors::join(document, &names, &mut places, &mut actors, &lexicons.actors);
    let started = Instant::now();
    let known = trained::Known {
        gazetteer: &lexicons.gazetteer,
        common: &lexicons.common_words,
        homes: &lexicons.outlet_homes,
        places: &places,
        names: &names,
        actors: &actors,
    };
    black_box(trained::read(document, &known, reader));
    by_rules + started.elapsed().as_secs_f64()
}
