//! A report is added: pasted, or as a file.

use super::error::Shown;
use super::frame::{self, Frame};
use super::links;
use crate::desk::{Answer, Desk};
use crate::failure::Failure;
use crate::intake::{Given, all_in};
use askama::Template;
use axum::extract::{Multipart, State};
use axum::response::Response;
use sayso_core::model::Report;
use sayso_core::{Format, Input, Pipeline};
use sayso_fetch::{Fetcher, Options};
use sayso_store::Added;
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
    date: Option<String>,
    given: Given,
}

/// `POST /add`: reads the report, keeps it, and leads to its page.
pub async fn add(State(desk): State<Arc<Desk>>, form: Multipart) -> Result<Response, Shown> {
    let mut handed = handed(form).await?;
    if handed.bytes.iter().all(u8::is_ascii_whitespace)
        && let Some(url) = handed.given.url.clone()
    {
        fetch(&mut handed, url).await?;
    }
    let mut kept = desk.take_in(move |pipeline| reports(pipeline, handed)).await?;
    let many = kept.len();
    let last = kept.pop().ok_or_else(|| Failure::bad("there is no report in this"))?;
    desk.regrouped().await;
    let (id, words) = match last.added {
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
    handed.given.url = Some(page.url);
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
            "outlet" => handed.given.outlet = words(),
            "title" => handed.given.title = words(),
            "date" => handed.date = words(),
            "url" => handed.given.url = words(),
            _ => {}
        }
    }
    Ok(handed)
}

/// The reports in what was handed in, with what the form says of them.
fn reports(pipeline: &Pipeline, handed: Handed) -> Answer<Vec<Report>> {
    let format = handed.format.or_else(|| handed.file.as_deref().and_then(Format::of_name));
    let name = handed.file.unwrap_or_else(|| "-".to_owned());
    let input = Input { name, bytes: &handed.bytes, format };
    let nothing = |why| Failure::bad(format!("nothing was added: {why}"));
    let mut reports = all_in(&input, pipeline).map_err(nothing)?;
    let published = handed.date.as_deref().map(sayso_store::Query::day).transpose()?;
    if let [report] = reports.as_mut_slice() {
        Given { published, ..handed.given }.give(report);
    }
    Ok(reports)
}
