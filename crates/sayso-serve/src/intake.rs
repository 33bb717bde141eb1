//! A report that comes in by a request: read, and kept.

use crate::desk::{Answer, Desk};
use crate::failure::Failure;
use jiff::Timestamp;
use jiff::civil::Date;
use sayso_core::model::{Ledger, Published, PublishedFrom, Report, ReportId};
use sayso_core::{Format, Input, Pipeline, read};
use sayso_store::Added;
use serde_json::json;
use std::sync::Arc;

/// What is handed in.
#[derive(Default)]
pub struct Incoming {
    /// The report's text, or its page.
    pub body: String,
    /// Whether it is a page of HTML.
    pub is_page: bool,
    /// What is given is believed; what is not is looked for in the page or text.
    pub id: Option<String>,
    pub url: Option<String>,
    pub outlet: Option<String>,
    pub title: Option<String>,
    pub bylines: Vec<String>,
    pub published: Option<Date>,
}

/// What became of it.
pub struct Kept {
    pub added: Added,
    /// As it was read.
    pub ledger: Ledger,
}

impl Desk {
    /// Reads a report and keeps it.
    ///
    /// # Errors
    /// Where there is nothing to read, or the store cannot be written.
    pub async fn take_in(self: &Arc<Self>, incoming: Incoming) -> Answer<Kept> {
        let desk = Arc::clone(self);
        let turn = self.reading.acquire().await;
        let read = tokio::task::spawn_blocking(move || {
            let report = incoming.report(&desk.pipeline)?;
            let ledger = desk.pipeline.analyse(report.clone());
            Ok::<_, Failure>((report, ledger))
        });
        let (report, ledger) = read.await.map_err(|_| Failure::panicked())??;
        drop(turn);
        let engine = self.engine.clone();
        self.write(move |store, _| {
            let added = store.add(&report, ledger.clone(), &engine, Timestamp::now())?;
            Ok(Kept { added, ledger })
        })
        .await
    }
}

impl Incoming {
    /// The report as read, with what was given.
    fn report(self, pipeline: &Pipeline) -> Answer<Report> {
        let line = (!self.is_page).then(|| self.line());
        let (bytes, format) = match &line {
            Some(line) => (line.as_bytes(), Format::Jsonl),
            None => (self.body.as_bytes(), Format::Html),
        };
        let input = Input { name: "-".to_owned(), bytes, format: Some(format) };
        let read = read::read(&input, &pipeline.lexicons.furniture);
        let Some(mut report) = read.reports.into_iter().next() else {
            let why: Vec<String> = read.notes.into_iter().map(|note| note.text).collect();
            return Err(Failure::unfit(format!("there is no report in this: {}", why.join("; "))));
        };
        if self.is_page {
            self.give(&mut report);
        }
        Ok(report)
    }

    /// A text as a line of JSON lines, in which what is given is believed.
    fn line(&self) -> String {
        let line = json!({
            "id": self.id, "url": self.url, "outlet": self.outlet, "title": self.title,
            "bylines": self.bylines, "published": self.published, "text": self.body,
        });
        line.to_string()
    }

    /// Puts what was given in the place of what a page says of itself.
    fn give(self, report: &mut Report) {
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
                ..Published::default()
            };
        }
    }
}
