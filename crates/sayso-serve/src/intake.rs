//! A report that comes in by a request: read, and kept.

use crate::desk::{Answer, Desk};
use crate::failure::Failure;
use jiff::Timestamp;
use jiff::civil::Date;
use sayso_core::model::{Days, Ledger, Published, PublishedFrom, Report, ReportId};
use sayso_core::{Format, Input, Pipeline, read};
use sayso_store::Added;
use serde_json::json;
use std::sync::Arc;

/// The stack of a thread that reads a report, as that of the command line.
const STACK_BYTES: usize = 16 << 20;

/// What is said of a report that is handed in; it is believed, and what is not said is looked for in the
/// page or text.
#[derive(Default)]
pub struct Given {
    pub id: Option<String>,
    pub url: Option<String>,
    pub outlet: Option<String>,
    pub title: Option<String>,
    pub bylines: Vec<String>,
    pub published: Option<Date>,
}

/// A report that is handed in.
pub struct Incoming {
    /// The report's text, or its page.
    pub body: String,
    /// Whether it is a page of HTML.
    pub is_page: bool,
    pub given: Given,
}

/// What became of a report.
pub struct Kept {
    pub added: Added,
    /// As it was read.
    pub ledger: Ledger,
}

impl Desk {
    /// Reads what was handed in and keeps it, each report by itself.
    ///
    /// # Errors
    /// Those of `reports`, and where the store cannot be written.
    pub async fn take_in(
        self: &Arc<Self>,
        reports: impl FnOnce(&Pipeline) -> Answer<Vec<Report>> + Send + 'static,
    ) -> Answer<Vec<Kept>> {
        let desk = Arc::clone(self);
        let turn = self.reading.acquire().await;
        let read = tokio::task::spawn_blocking(move || {
            on_deep_stack(|| {
                let analysed = reports(&desk.pipeline)?.into_iter().map(|report| {
                    let ledger = desk.pipeline.analyse(report.clone());
                    (report, ledger)
                });
                Ok(analysed.collect::<Vec<_>>())
            })
        });
        let read = read.await.map_err(|_| Failure::panicked())??;
        drop(turn);
        let engine = self.engine.clone();
        self.write(move |store, _| {
            let keep = |(report, ledger): (Report, Ledger)| {
                let added = store.add(&report, ledger.clone(), &engine, Timestamp::now())?;
                Ok(Kept { added, ledger })
            };
            read.into_iter().map(keep).collect()
        })
        .await
    }
}

/// Runs `work` on a thread of its own, with the stack that deeply nested pages need.
fn on_deep_stack<T: Send>(work: impl FnOnce() -> Answer<T> + Send) -> Answer<T> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK_BYTES);
        let full = |_| Failure::busy("the system gives no thread; try again in a second", 1);
        let thread = thread.spawn_scoped(scope, work).map_err(full)?;
        thread.join().unwrap_or_else(|_| Err(Failure::panicked()))
    })
}

impl Incoming {
    /// The report as read, with what was given.
    ///
    /// # Errors
    /// Where there is nothing to read.
    pub fn report(self, pipeline: &Pipeline) -> Answer<Report> {
        let line = (!self.is_page).then(|| self.line());
        if self.body.trim().is_empty() {
            return Err(Failure::unfit("there is no report in this: it is empty"));
        }
        let (bytes, format) = match &line {
            Some(line) => (line.as_bytes(), Format::Jsonl),
            None => (self.body.as_bytes(), Format::Html),
        };
        let input = Input { name: "-".to_owned(), bytes, format: Some(format) };
        let mut report = all_in(&input, pipeline).map_err(Failure::unfit)?.swap_remove(0);
        if self.is_page {
            self.given.give(&mut report);
        }
        Ok(report)
    }

    /// A text as a line of JSON lines, in which what is given is believed.
    fn line(&self) -> String {
        let Given { id, url, outlet, title, bylines, published } = &self.given;
        let line = json!({
            "id": id, "url": url, "outlet": outlet, "title": title,
            "bylines": bylines, "published": published, "text": self.body,
        });
        line.to_string()
    }
}

impl Given {
    /// Puts what was given in the place of what a report says of itself.
    pub fn give(self, report: &mut Report) {
        let header = &mut report.header;
        if let Some(id) = self.id.filter(|id| !id.is_empty()) {
            header.id = ReportId(id);
        }
        header.url = self.url.or(header.url.take());
        header.outlet = self.outlet.or(header.outlet.take());
        header.title = self.title.or(header.title.take());
        if !self.bylines.is_empty() {
            header.bylines = self.bylines;
        }
        if let Some(date) = self.published {
            header.published = Published {
                date: Some(date),
                stated: Some(date.to_string()),
                from: Some(PublishedFrom::Given),
                bounds: Days::on(date),
                ..Published::default()
            };
        }
    }
}

/// The reports in what was handed in, one at least.
///
/// # Errors
/// Why there is none.
pub fn all_in(input: &Input<'_>, pipeline: &Pipeline) -> Result<Vec<Report>, String> {
    let read = read::read(input, &pipeline.lexicons.furniture);
    if !read.reports.is_empty() {
        return Ok(read.reports);
    }
    let why: Vec<String> = read.notes.into_iter().map(|note| note.text).collect();
    Err(match why.is_empty() {
        true => "there is no report in this".to_owned(),
        false => format!("there is no report in this: {}", why.join("; ")),
    })
}
