//! A report is added: pasted, or as a file.

use super::error::Shown;
use super::frame::{self, Frame};
use super::links;
use crate::desk::{Answer, Desk};
use crate::failure::Failure;
use askama::Template;
use axum::extract::{Multipart, State};
use axum::response::Response;
use jiff::Timestamp;
use sayso_core::model::{Days, Published, PublishedFrom, Report};
use sayso_core::{Format, Input, Pipeline, read};
use sayso_fetch::{Fetcher, Options};
use sayso_store::{Added, Store};
use std::sync::Arc;

#[derive(Template)]
#[template(path = "add.html")]
struct Page {
    frame: Frame,
}

/// `GET /add`.
pub async fn page(State(desk): State<Arc<Desk>>, mut frame: Frame) -> Result<Response, Shown> {
    frame.read(&desk, |_, _| Ok(())).await?;
    let page = Page { frame };
    Ok(page.frame.answer(&page))
}

/// What the form holds.
#[derive(Default)]
struct Handed {
    bytes: Vec<u8>,
    format: Option<Format>,
    file: Option<String>,
    outlet: Option<String>,
    title: Option<String>,
    date: Option<String>,
    url: Option<String>,
}

/// `POST /add`: reads the report, keeps it, and leads to its page.
pub async fn add(State(desk): State<Arc<Desk>>, form: Multipart) -> Result<Response, Shown> {
    let mut handed = handed(form).await?;
    if handed.bytes.iter().all(u8::is_ascii_whitespace)
        && let Some(url) = handed.url.clone()
    {
        fetch(&mut handed, url).await?;
    }
    let read = desk.read(move |_, pipeline| {
        let reports = reports(pipeline, handed)?;
        let analysed = reports.into_iter().map(|report| {
            let ledger = pipeline.analyse(report.clone());
            (report, ledger)
        });
        Ok(analysed.collect::<Vec<_>>())
    });
    let ledgers = read.await?;
    let engine = desk.engine.clone();
    let many = ledgers.len();
    let added = desk.write(move |store: &Store, pipeline| {
        let mut last = None;
        for (report, ledger) in ledgers {
            last = Some(store.add(&report, ledger, &engine, Timestamp::now())?);
        }
        store.refresh(pipeline)?;
        last.ok_or_else(|| Failure::bad("there is no report in this"))
    });
    let (id, words) = match added.await? {
        Added::New { report } => (report, "Added, and read.".to_owned()),
        Added::Known { report } => {
            (report, "The store has had this report, word for word.".to_owned())
        }
        Added::Captured { report, number, changes } => {
            let claims = match changes.len() {
                0 => "no claim differs".to_owned(),
                1 => "1 claim differs".to_owned(),
                n => format!("{n} claims differ"),
            };
            (report, format!("Added as capture {number} of this report: {claims}."))
        }
    };
    let words =
        if many > 1 { format!("{many} reports added; this is the last one.") } else { words };
    Ok(frame::to(&links::report(&id.0), &format!("say:{words}")))
}

/// Fetches the page, where nothing but its address was given.
async fn fetch(handed: &mut Handed, url: String) -> Answer<()> {
    let fetched = tokio::task::spawn_blocking(move || Fetcher::new(Options::default()).get(&url));
    let stopped = |_| Failure::bad("fetching the page was broken off; try again");
    let fetched = fetched.await.map_err(stopped)?;
    let page = fetched.map_err(|error| Failure::bad(format!("nothing was added: {error}")))?;
    let html = page.content_type.as_deref().is_some_and(|kind| kind.contains("html"));
    handed.format = html.then_some(Format::Html);
    handed.bytes = page.bytes;
    handed.url = Some(page.url);
    Ok(())
}

async fn handed(mut form: Multipart) -> Answer<Handed> {
    let broken = |error: axum::extract::multipart::MultipartError| {
        Failure::new(error.status(), "bad-request", error.body_text())
    };
    let mut handed = Handed::default();
    while let Some(field) = form.next_field().await.map_err(broken)? {
        let name = field.name().unwrap_or_default().to_owned();
        let file = field.file_name().map(str::to_owned).filter(|file| !file.is_empty());
        let bytes = field.bytes().await.map_err(broken)?;
        let words = || {
            let words = String::from_utf8_lossy(&bytes).trim().to_owned();
            Some(words).filter(|words| !words.is_empty())
        };
        match name.as_str() {
            "file" if !bytes.is_empty() => {
                handed.bytes = bytes.to_vec();
                handed.file = file;
            }
            "text" if handed.bytes.is_empty() => handed.bytes = bytes.to_vec(),
            "outlet" => handed.outlet = words(),
            "title" => handed.title = words(),
            "date" => handed.date = words(),
            "url" => handed.url = words(),
            _ => {}
        }
    }
    Ok(handed)
}

/// The reports in what was handed in, with what the form says of them.
fn reports(pipeline: &Pipeline, handed: Handed) -> Answer<Vec<Report>> {
    let format = handed.format.or_else(|| handed.file.as_deref().and_then(Format::of_name));
    let name = handed.file.clone().unwrap_or_else(|| "-".to_owned());
    let input = Input { name, bytes: &handed.bytes, format };
    let read = read::read(&input, &pipeline.lexicons.furniture);
    if read.reports.is_empty() {
        let why: Vec<String> = read.notes.into_iter().map(|note| note.text).collect();
        let why =
            if why.is_empty() { "there is no report in it".to_owned() } else { why.join("; ") };
        return Err(Failure::bad(format!("nothing was added: {why}")));
    }
    let published = match &handed.date {
        None => None,
        Some(stated) => {
            let date = sayso_store::Query::day(stated)?;
            let from = Some(PublishedFrom::Given);
            let bounds = Days::on(date);
            let stated = Some(stated.clone());
            Some(Published { date: Some(date), stated, from, bounds, why: Vec::new() })
        }
    };
    let mut reports = read.reports;
    if let [report] = reports.as_mut_slice() {
        let header = &mut report.header;
        header.outlet = handed.outlet.or(header.outlet.take());
        header.title = handed.title.or(header.title.take());
        header.url = handed.url.or(header.url.take());
        if let Some(published) = published {
            header.published = published;
        }
    }
    Ok(reports)
}
