//! The readers of figures, times and places by themselves, over texts that are parsed already:
//! words a second of each, and what the three add to the time of the language layer.

use sayso_core::Pipeline;
use sayso_core::extract::places::trained;
use sayso_core::extract::{actors, figures, named, places, times};
use sayso_core::model::{Actor, Place, Report, Time};
use sayso_core::text::Document;
use std::hint::black_box;
use std::time::Instant;

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

    /// Prints a line for each, with the words of the language model and its seconds to compare.
    pub fn print(&self, words: usize, language: f64) {
        let each = [("figures", self.figures), ("times", self.times), ("places", self.places)];
        for (name, seconds) in each {
            let (rate, share) = (words as f64 / seconds.max(1e-9), 100.0 * seconds / language);
            println!("{name:<16} {rate:8.0} words/s, {share:.1} % of the language model's time");
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
