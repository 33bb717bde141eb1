//! Reports come in, and are read again.

use super::arguments::{Add, Reread};
use super::{Desk, Done, Stop, plain};
use crate::commands;
use crate::output::Output;
use jiff::Timestamp;
use rayon::prelude::*;
use sayso_core::model::{Ledger, Report};
use sayso_store::{Added, Difference, content};

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
        self.only_files(add)?;
        let store = self.open_or_make()?;
        let pipeline = self.pipeline()?;
        let engine = self.engine();
        let known = store.contents()?;
        let work = |mut report: Report| {
            if let Some(url) = &add.url {
                report.header.url = Some(url.clone());
            }
            if known.contains(&content(&report)) {
                let title = report.header.title.unwrap_or_else(|| "untitled".to_owned());
                return Read::Known(format!("{}  {title}", report.header.id));
            }
            let ledger = pipeline.analyse(report.clone());
            Read::New(Box::new((report, ledger)))
        };
        let mut out = Output::open(None)?;
        commands::each_report(&pipeline, &add.reports, self.messages, work, |_, read| {
            let lines = match read {
                Read::Known(name) => format!("known     {}\n", plain(&name)),
                Read::New(new) => {
                    let title = plain(new.0.header.title.as_deref().unwrap_or("untitled"));
                    let added = store.add(&new.0, new.1, &engine, Timestamp::now())?;
                    lines_of(&added, &title)
                }
            };
            // Only what is on the disk is told of.
            out.write(&lines)?;
            out.flush()?;
            Ok::<(), Stop>(())
        })?;
        out.finish()?;
        Ok(true)
    }

    /// Refuses addresses: nothing is fetched.
    fn only_files(&self, add: &Add) -> Result<(), Stop> {
        let is_url = |path: &&std::path::PathBuf| {
            let path = path.to_string_lossy();
            path.starts_with("http://") || path.starts_with("https://")
        };
        if let Some(url) = add.reports.paths.iter().find(is_url) {
            let what = "pages are not fetched yet; save the page and add the file with --url";
            self.messages.failure(&url.display().to_string(), what);
            return Err(Stop::Told);
        }
        let one = matches!(add.reports.paths.as_slice(), [path] if !path.is_dir());
        if add.url.is_some() && !one {
            self.messages.failure("--url", "is the address of one page; name one file with it");
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
