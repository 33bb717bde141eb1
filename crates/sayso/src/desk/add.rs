//! Reports come in, from files and from the web, and are read again.

use super::arguments::{Add, Reread};
use super::{Desk, Done, Stop, plain};
use crate::arguments::Reports;
use crate::commands;
use crate::messages::Messages;
use crate::output::Output;
use jiff::Timestamp;
use rayon::prelude::*;
use sayso_core::model::{Ledger, Note, Report};
use sayso_core::{Format, Input, Pipeline, read};
use sayso_fetch::{Fetched, Fetcher, Options};
use sayso_store::{Added, Content, Difference, Store, content};
use std::collections::HashSet;
use std::path::Path;
use url::Url;

/// Reports that are read again at once.
const BATCH: usize = 64;

/// A report that was read: kept before, or new with its ledger.
enum Read {
    Known(String),
    New(Box<(Report, Ledger)>),
}

impl Desk<'_> {
    /// `sayso add`.
    pub(super) fn add(&self, add: &Add) -> Done {
        self.one_page(add)?;
        let store = self.open_or_make()?;
        let reader = Reader { pipeline: self.pipeline()?, known: store.contents()? };
        let adding = Adding { store, reader, engine: self.engine(), messages: self.messages };
        let fetcher =
            Fetcher::new(Options { allow_private: add.allow_private, ..Options::default() });
        let mut out = Output::open(None)?;
        // Files that follow each other are read together, on all threads.
        for paths in add.paths.chunk_by(|a, b| !is_address(a) && !is_address(b)) {
            match paths {
                [path] if is_address(path) => {
                    let url = path.to_string_lossy();
                    adding.page(&fetcher, &url, &mut out)?;
                }
                files => {
                    let files = Reports { paths: files.to_vec(), threads: add.threads };
                    adding.files(&files, add.url.as_ref(), &mut out)?;
                }
            }
        }
        if add.paths.is_empty() {
            let what = "is missing; name a file, a folder, an address, or - for standard input";
            self.messages.failure("PATH", what);
        }
        out.finish()?;
        Ok(true)
    }

    /// Refuses an address that is given for more than one saved page.
    fn one_page(&self, add: &Add) -> Result<(), Stop> {
        let one = matches!(add.paths.as_slice(), [path] if !path.is_dir() && !is_address(path));
        if add.url.is_some() && !one {
            self.messages
                .failure("--url", "is the address of one saved page; name one file with it");
            return Err(Stop::Told);
        }
        Ok(())
    }

    /// `sayso reread`.
    pub(super) fn reread(&self, reread: &Reread) -> Done {
        let store = self.open()?;
        let engine = self.engine();
        let reports = store.to_reread(&engine, reread.all)?;
        let mut out = Output::open(None)?;
        if reports.is_empty() {
            out.write("nothing to read again: all was read by this version\n")?;
            out.finish()?;
            return Ok(true);
        }
        let pipeline = self.pipeline()?;
        let mut changed = 0;
        for batch in reports.chunks(BATCH) {
            let read: Vec<Report> =
                batch.iter().map(|report| store.as_read(report)).collect::<Result<_, _>>()?;
            let ledgers: Vec<Ledger> =
                read.into_par_iter().map(|report| pipeline.analyse(report)).collect();
            for (report, ledger) in batch.iter().zip(ledgers) {
                let done = store.reread(report, ledger, &engine, Timestamp::now())?;
                if !done.changes.is_empty() {
                    changed += 1;
                    let count = done.changes.len();
                    let mut lines = format!("{}: {count} claims are read otherwise\n", report.0);
                    lines.push_str(&changes(&done.changes));
                    out.write(&lines)?;
                }
            }
        }
        out.write(&format!("{} reports read again, {changed} otherwise\n", reports.len()))?;
        out.finish()?;
        Ok(true)
    }
}

/// Reads reports that the store does not have; shared by threads.
struct Reader {
    pipeline: Pipeline,
    known: HashSet<Content>,
}

impl Reader {
    /// Analyses a report, unless the store has it.
    fn read(&self, report: Report) -> Read {
        if self.known.contains(&content(&report)) {
            let title = report.header.title.unwrap_or_else(|| "untitled".to_owned());
            return Read::Known(format!("{}  {title}", report.header.id));
        }
        let ledger = self.pipeline.analyse(report.clone());
        Read::New(Box::new((report, ledger)))
    }

    /// The reports of a page, each with its id and the notes on its reading, and notes on what gave
    /// none.
    fn page(&self, page: &Fetched) -> (Vec<Note>, Vec<(String, Vec<Note>, Read)>) {
        let format = format(page);
        let lines = json_lines(&page.bytes).filter(|_| format == Some(Format::Jsonl));
        let bytes = lines.as_ref().unwrap_or(&page.bytes);
        let input = Input { name: page.url.clone(), bytes, format };
        let reading = read::read(&input, &self.pipeline.lexicons.furniture);
        let one = reading.reports.len() == 1;
        let report = |mut report: Report| {
            let stated = report.header.url.take();
            let own = |stated: &String| !one || same_host(stated, &page.url);
            report.header.url = stated.filter(own).or_else(|| one.then(|| page.url.clone()));
            (report.header.id.0.clone(), report.notes.clone(), self.read(report))
        };
        (reading.notes, reading.reports.into_iter().map(report).collect())
    }
}

/// What reports are added with.
struct Adding<'a> {
    store: Store,
    reader: Reader,
    engine: String,
    messages: &'a Messages,
}

impl Adding<'_> {
    /// Adds the reports of files; `url` is the address of the only one of them.
    fn files(&self, files: &Reports, url: Option<&String>, out: &mut Output) -> Result<(), Stop> {
        // Threads share the reader alone: a store is of one thread.
        let reader = &self.reader;
        let work = |mut report: Report| {
            if let Some(url) = url {
                report.header.url = Some(url.clone());
            }
            reader.read(report)
        };
        commands::each_report(&reader.pipeline, files, self.messages, work, |_, read| {
            self.keep(read, out)
        })
    }

    /// Fetches a page and adds it; where it cannot be had, that is told, and the run goes on.
    fn page(&self, fetcher: &Fetcher, url: &str, out: &mut Output) -> Result<(), Stop> {
        let page = match fetcher.get(url) {
            Ok(page) => page,
            Err(error) => {
                self.messages.error(&error);
                return Ok(());
            }
        };
        let reader = &self.reader;
        let (notes, reports) = commands::on_deep_stack(|| reader.page(&page));
        for note in notes {
            self.messages.failure(&page.url, &note.text);
        }
        for (id, notes, read) in reports {
            commands::tell(&page.url, &id, &notes, self.messages);
            self.keep(read, out)?;
        }
        Ok(())
    }

    /// Keeps what was read and says so: only what is on the disk is told of.
    fn keep(&self, read: Read, out: &mut Output) -> Result<(), Stop> {
        let lines = match read {
            Read::Known(name) => format!("known     {}\n", plain(&name)),
            Read::New(new) => {
                let title = plain(new.0.header.title.as_deref().unwrap_or("untitled"));
                let added = self.store.add(&new.0, new.1, &self.engine, Timestamp::now())?;
                lines_of(&added, &title)
            }
        };
        out.write(&lines)?;
        out.flush()?;
        Ok(())
    }
}

/// Whether a path is an address to be fetched.
fn is_address(path: &Path) -> bool {
    let path = path.to_string_lossy().to_ascii_lowercase();
    path.starts_with("http://") || path.starts_with("https://")
}

/// The format of a page, where the server's word for it tells.
fn format(page: &Fetched) -> Option<Format> {
    match page.content_type.as_deref()? {
        "text/html" | "application/xhtml+xml" => Some(Format::Html),
        "application/x-ndjson" | "application/jsonl" | "application/json" => Some(Format::Jsonl),
        _ => None,
    }
}

/// A whole JSON document as JSON lines: an object is one, an array one for each of its items.
fn json_lines(bytes: &[u8]) -> Option<Vec<u8>> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let items = match serde_json::from_slice(bytes).ok()? {
        serde_json::Value::Array(items) => items,
        one => vec![one],
    };
    Some(items.iter().map(|item| format!("{item}\n")).collect::<String>().into_bytes())
}

/// Whether a page may say that another address is its own: only one of its host, so that no page
/// passes for a capture of another site's.
fn same_host(stated: &str, fetched: &str) -> bool {
    let host = |url: &str| {
        let url = Url::parse(url).ok()?;
        let host = url.host_str()?.to_owned();
        Some(host.strip_prefix("www.").map_or(host.clone(), str::to_owned))
    };
    host(stated).is_some_and(|stated| Some(stated) == host(fetched))
}

/// What is printed of a report that came in.
fn lines_of(added: &Added, title: &str) -> String {
    match added {
        Added::New { report } => format!("added     {}  {title}\n", plain(&report.0)),
        Added::Known { report } => format!("known     {}  {title}\n", plain(&report.0)),
        Added::Captured { report, number, changes: all } => {
            let count = match all.len() {
                0 => "no claim differs".to_owned(),
                1 => "1 claim differs".to_owned(),
                many => format!("{many} claims differ"),
            };
            let report = plain(&report.0);
            let head = format!("captured  {report}  {title}: capture {number}, {count}\n");
            head + &changes(all)
        }
    }
}

/// A line for each difference.
pub(super) fn changes(all: &[Difference]) -> String {
    all.iter().map(|change| format!("    {}\n", plain(&change.to_string()))).collect()
}
