//! How fast the per-report pipeline reads, on one core, over a fixed corpus: the shipped examples,
//! and the development texts beside the project where they are there. It asserts that every round
//! gives the same answer, byte for byte, and prints quality figures and a yardstick (what it takes
//! only to find the words) measured in the same run. Times are printed and never tested: they are
//! the machine's as much as sayso's.
//!
//! ```console
//! $ cargo run --release --manifest-path bench/Cargo.toml
//! ```
//!
//! With `stories` it measures how the time to group reports grows with their number instead, with
//! `serve` how the server answers 200 readers at once, and with `readers TEXTS.jsonl` the readers of
//! figures, times and places beside those of others (README.md).
//! After that the store is measured: what adding costs beside reading, and how long a story's page
//! takes in a store of many reports (10,000, or as many as `SAYSO_BENCH_REPORTS` says).

mod corpus;
mod readers;
mod serve;
mod store;
mod stories;

use corpus::Source;
use icu_segmenter::WordSegmenter;
use readers::Readers;
use sayso_core::model::{Ledger, Report};
use sayso_core::text::Document;
use sayso_core::{Pipeline, export, read};
use std::hint::black_box;
use std::time::Instant;

/// About so many bytes of text are read in all.
const TEXT_BYTES: usize = 20_000_000;

/// At least so many rounds, so that there is a median.
const ROUNDS_MIN: usize = 3;

fn main() {
    let mut words = std::env::args().skip(1);
    match (words.next().as_deref(), words.next()) {
        (Some("stories"), _) => return stories::measure(),
        (Some("readers"), Some(path)) => return readers::measure(path.as_ref()),
        _ => {}
    }
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let started = Instant::now();
    let pipeline = Pipeline::default();
    println!("load the data    {:8.1} ms", started.elapsed().as_secs_f64() * 1e3);
    let examples = corpus::examples(&root);
    let wanted = answer(&read_all(&pipeline, &examples));
    println!("the examples     {} claims, answer {}", wanted.claims, &wanted.hash[..16]);
    let mut sources = examples;
    let development = corpus::development(&root);
    if development.is_empty() {
        println!("the corpora      not beside the project; the examples alone are read");
    }
    sources.extend(development);
    if std::env::args().nth(1).as_deref() == Some("serve") {
        return serve::measure(&pipeline, &sources);
    }
    measure(&pipeline, &sources);
    store::measure(&pipeline, &sources);
}

/// Reads every source once.
fn read_all(pipeline: &Pipeline, sources: &[Source]) -> Vec<Ledger> {
    sources.iter().flat_map(|source| pipeline.read(&source.input())).collect()
}

/// What a round gave: equal answers mean equal bytes.
#[derive(Debug, Eq, PartialEq)]
struct Answer {
    claims: usize,
    /// BLAKE3 of the ledgers' JSON, a line each.
    hash: String,
}

fn answer(ledgers: &[Ledger]) -> Answer {
    let mut hasher = blake3::Hasher::new();
    for ledger in ledgers {
        hasher.update(export::contract::ledger(ledger).to_string().as_bytes());
        hasher.update(b"\n");
    }
    let claims = ledgers.iter().map(|l| l.claims.len()).sum();
    Answer { claims, hash: hasher.finalize().to_hex().to_string() }
}

/// Reads the sources round by round and prints what came out.
fn measure(pipeline: &Pipeline, sources: &[Source]) {
    let first = read_all(pipeline, sources);
    let wanted = answer(&first);
    let bytes: usize = first.iter().map(|l| l.report.text.len()).sum();
    let rounds = (TEXT_BYTES / bytes.max(1)).max(ROUNDS_MIN);
    let mut seconds: Vec<f64> = Vec::with_capacity(rounds);
    for _ in 0..rounds {
        let started = Instant::now();
        let ledgers = black_box(read_all(pipeline, black_box(sources)));
        seconds.push(started.elapsed().as_secs_f64());
        assert_eq!(answer(&ledgers), wanted, "a round gave another answer than the first");
    }
    seconds.sort_by(f64::total_cmp);
    let (median, best) = (seconds[seconds.len() / 2], seconds[0]);
    let stages = Stages::of(pipeline, sources);
    let megabytes = bytes as f64 / 1e6;
    let yardstick = words_only(&first);
    println!(
        "corpus           {} reports, {megabytes:.2} MB of text, {rounds} rounds",
        first.len()
    );
    println!(
        "one core, median {:8.2} MB/s of text (best {:.2})",
        megabytes / median,
        megabytes / best
    );
    println!("                 {:8.0} reports/s", first.len() as f64 / median);
    println!("                 {:8.0} tokens/s", stages.tokens as f64 / median);
    println!(
        "words only       {:8.2} MB/s: icu_segmenter over the same text",
        megabytes / yardstick
    );
    println!(
        "ratio            {:8.1} times the time that finding the words takes",
        median / yardstick
    );
    stages.print(median);
    quality(&first);
    println!("answer           {} in each round", &wanted.hash[..16]);
}

/// Seconds spent up to a stage, measured by themselves.
struct Stages {
    read: f64,
    text: f64,
    parse: f64,
    /// Words of the language model.
    words: usize,
    tokens: usize,
    readers: Readers,
}

impl Stages {
    fn of(pipeline: &Pipeline, sources: &[Source]) -> Self {
        let started = Instant::now();
        let reports: Vec<Report> =
            sources.iter().flat_map(|source| read::reports(&source.input())).collect();
        let read = started.elapsed().as_secs_f64();
        let started = Instant::now();
        let tokens = reports.iter().map(|report| black_box(Document::new(report)).tokens.len());
        let tokens = tokens.sum();
        let text = started.elapsed().as_secs_f64();
        let started = Instant::now();
        let readable = reports.iter().filter(|report| report.readable());
        let words = readable.map(|report| black_box(pipeline.document(report)).syntax.len()).sum();
        let parse = (started.elapsed().as_secs_f64() - text).max(0.0);
        let readers = Readers::of(pipeline, &reports);
        Self { read, text, parse, words, tokens, readers }
    }

    fn print(&self, whole: f64) {
        let share = |seconds: f64| 100.0 * seconds / whole;
        let rest = (whole - self.read - self.text - self.parse).max(0.0);
        println!(
            "of the time      {:.0} % read, {:.0} % text, {:.0} % language model, {:.0} % extract",
            share(self.read),
            share(self.text),
            share(self.parse),
            share(rest)
        );
        println!(
            "language model   {:8.0} words/s; spaCy beside it: crates/thincrust/tests/speed.py",
            self.words as f64 / self.parse.max(1e-9)
        );
        self.readers.print(self.words, self.parse);
    }
}

/// Seconds to find the words of the same texts and do nothing with them.
fn words_only(ledgers: &[Ledger]) -> f64 {
    let segmenter = WordSegmenter::new_auto(Default::default());
    let started = Instant::now();
    let breaks: usize = ledgers.iter().map(|l| segmenter.segment_str(&l.report.text).count()).sum();
    black_box(breaks);
    started.elapsed().as_secs_f64()
}

/// What was found, so that a faster run that finds less is seen to be one.
fn quality(ledgers: &[Ledger]) {
    let reports = ledgers.len().max(1) as f64;
    let each =
        |count: fn(&Ledger) -> usize| ledgers.iter().map(count).sum::<usize>() as f64 / reports;
    println!(
        "in each report   {:.1} claims, {:.1} with a figure and a measure, {:.1} with a source",
        each(|l| l.claims.len()),
        each(|l| l.claims.iter().filter(|c| c.value.is_some() && c.measure.is_some()).count()),
        each(|l| l.claims.iter().filter(|c| c.has_source()).count()),
    );
    println!(
        "                 {:.1} figures, {:.1} times, {:.1} places, {:.1} attributions",
        each(|l| l.figures.len()),
        each(|l| l.times.len()),
        each(|l| l.places.len()),
        each(|l| l.attributions.len()),
    );
}
