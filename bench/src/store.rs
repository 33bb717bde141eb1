//! The store: adding beside reading, and the page of a story in a store of many reports.
//!
//! The many reports are the corpus again and again, each time under another id, with another day and
//! with terms of its own, so that a story has about five reports.

use crate::corpus::Source;
use jiff::Timestamp;
use jiff::civil::date;
use sayso_core::model::{Ledger, Report, ReportId, Rule};
use sayso_core::{Pipeline, read};
use sayso_store::{Added, Store};
use std::time::Instant;

/// Reports of the large store, where none are asked for.
const REPORTS: usize = 10_000;

/// Reports that tell of one thing.
const IN_STORY: usize = 5;

/// Of each corpus report so many terms are kept in a copy; the others are the copy's story's own.
const SHARED_TERMS: usize = 10;

/// Rows of a page of a list.
const LISTED: usize = 50;

/// Stories whose pages are opened.
const PAGES: usize = 200;

/// Measures and prints.
pub fn measure(pipeline: &Pipeline, sources: &[Source]) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let reports: Vec<Report> =
        sources.iter().flat_map(|source| read::reports(&source.input())).collect();
    let ledgers = beside_reading(pipeline, &reports, &folder.path().join("small.sayso"));
    let wanted = std::env::var("SAYSO_BENCH_REPORTS").ok().and_then(|n| n.parse().ok());
    let store = Store::open(&folder.path().join("large.sayso")).expect("a store");
    fill(&store, &ledgers, wanted.unwrap_or(REPORTS));
    pages(&store, pipeline);
    lists(&store);
}

/// What adding costs beside reading, one report after the other.
fn beside_reading(pipeline: &Pipeline, reports: &[Report], path: &std::path::Path) -> Vec<Ledger> {
    let started = Instant::now();
    let ledgers: Vec<Ledger> = reports.iter().map(|r| pipeline.analyse(r.clone())).collect();
    let reading = started.elapsed().as_secs_f64();
    let store = Store::open(path).expect("a store");
    let started = Instant::now();
    for (report, ledger) in reports.iter().zip(&ledgers) {
        store.add(report, ledger.clone(), "bench", Timestamp::UNIX_EPOCH).expect("it can be added");
    }
    let adding = started.elapsed().as_secs_f64();
    let count = reports.len() as f64;
    println!("store, adding    {:8.0} reports/s, each on the disk", count / adding);
    println!(
        "add beside read  {:8.2} of the speed: {:.0} and {:.0} reports/s on one core",
        reading / (reading + adding),
        count / (reading + adding),
        count / reading
    );
    assert_eq!(store.check().expect("it can be checked"), Vec::<String>::new());
    ledgers
}

/// Adds copies of the ledgers until there are `wanted` reports.
pub fn fill(store: &Store, ledgers: &[Ledger], wanted: usize) {
    let started = Instant::now();
    for number in 0..wanted {
        let ledger = copy(&ledgers[number % ledgers.len()], number);
        let added = store.add(&ledger.report.clone(), ledger, "bench", Timestamp::UNIX_EPOCH);
        assert!(matches!(added, Ok(Added::New { .. })), "{added:?}");
    }
    let seconds = started.elapsed().as_secs_f64();
    let bytes = std::fs::metadata(store.path()).map_or(0, |file| file.len()) as f64;
    println!(
        "a large store    {wanted} reports in {seconds:.0} s, {:.1} KB each",
        bytes / 1e3 / wanted as f64
    );
}

fn copy(ledger: &Ledger, number: usize) -> Ledger {
    let mut copy = ledger.clone();
    copy.report.header.id = ReportId(format!("bench-{number}"));
    copy.report.header.url = None;
    let story = (number / IN_STORY) as u64;
    let day = date(2030, 1, 1).checked_add(jiff::Span::new().days((story % 3000) as i64));
    copy.report.header.published.date = day.ok();
    for (at, (term, _)) in copy.fingerprint.terms.iter_mut().enumerate().skip(SHARED_TERMS) {
        let own = [story.to_le_bytes(), (at as u64).to_le_bytes()].concat();
        *term = u64::from_le_bytes(*blake3::hash(&own).as_bytes().first_chunk().expect("32 bytes"));
    }
    copy.fingerprint.terms.sort_unstable();
    copy
}

/// How long stories take to be made, and their pages to be opened.
fn pages(store: &Store, pipeline: &Pipeline) {
    let started = Instant::now();
    store.refresh(pipeline).expect("the stories can be made");
    let seconds = started.elapsed().as_secs_f64();
    let names = store.story_names().expect("there are stories");
    println!("stories          {} in {seconds:.1} s", names.len());
    let step = (names.len() / PAGES).max(1);
    let some: Vec<_> = names.iter().step_by(step).collect();
    for how in ["made", "kept"] {
        let mut times: Vec<f64> = some
            .iter()
            .map(|name| {
                let started = Instant::now();
                let page = store.story_page(name, pipeline, Rule::Agreed).expect("a page");
                assert_eq!(page.brief.stories.len(), 1);
                started.elapsed().as_secs_f64() * 1e3
            })
            .collect();
        times.sort_by(f64::total_cmp);
        println!(
            "a page, {how}     {:8.1} ms (median; slowest {:.1} ms of {})",
            times[times.len() / 2],
            times[times.len() - 1],
            times.len()
        );
    }
}

/// How long the lists of a desk take: their first page, and the page after.
fn lists(store: &Store) {
    let sources = store.sources(None, LISTED).expect("sources").rows;
    let most = sources.first().map(|source| source.name.clone()).unwrap_or_default();
    let time = |what: &str, list: &dyn Fn(Option<&str>) -> Option<String>| {
        let started = Instant::now();
        let next = list(None);
        let first = started.elapsed().as_secs_f64() * 1e3;
        let started = Instant::now();
        list(next.as_deref());
        let second = started.elapsed().as_secs_f64() * 1e3;
        println!("{what:<16} {first:8.1} ms, and {second:.1} ms for the page after");
    };
    time("sources", &|after| store.sources(after, LISTED).expect("sources").next);
    time("review queue", &|after| store.review_queue(after, LISTED).expect("a queue").next);
    time("claims of one", &|after| {
        store.claims_by_source(&most, after, LISTED).expect("claims").next
    });
    let started = Instant::now();
    let changed = store.stories_since(0).expect("stories").len();
    let milliseconds = started.elapsed().as_secs_f64() * 1e3;
    println!("what changed     {milliseconds:8.1} ms for all {changed} stories");
}
