//! Reports.

use super::error::{BodyRefused, ChangeRefused, Missing, Refused, Told};
use super::extract::{Asked, Body, Named};
use super::paging::{Paging, Rows};
use super::{json, raw};
use crate::address::segment;
use crate::desk::{Answer, Desk};
use crate::failure::Failure;
use crate::intake::{Given, Incoming, Kept};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use sayso_core::export;
use sayso_store::{Added, Capture, ReportRow, Store, Subject, differences};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::sync::Arc;
use utoipa::ToSchema;

/// A report as it is listed.
#[derive(Serialize, ToSchema)]
pub struct Report {
    /// Its id.
    id: String,
    /// Its outlet.
    outlet: Option<String>,
    /// Its headline.
    title: Option<String>,
    /// The day it was published.
    published: Option<String>,
    /// Its address.
    url: Option<String>,
    /// How many captures there are of it.
    captures: i64,
    /// How many claims its newest capture makes, less those rejected.
    claims: i64,
    /// Its story, once stories were made.
    story: Option<String>,
}

impl From<ReportRow> for Report {
    fn from(row: ReportRow) -> Self {
        let ReportRow { outlet, title, published, url, captures, claims, story, .. } = row;
        Self { id: row.name.0, outlet, title, published, url, captures, claims, story }
    }
}

/// A report to be read and kept: its text, or its page.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReport {
    /// Its text, which is kept as it is.
    text: Option<String>,
    /// Its page; given in the place of a text.
    html: Option<String>,
    /// The id it is to have; else a hash of it.
    #[schema(max_length = 500)]
    id: Option<String>,
    /// Its address. One with the address of another is a new capture of that.
    #[schema(max_length = 4000)]
    url: Option<String>,
    /// Its outlet.
    #[schema(max_length = 500)]
    outlet: Option<String>,
    /// Its headline.
    #[schema(max_length = 4000)]
    title: Option<String>,
    /// Its authors.
    #[serde(default)]
    #[schema(max_items = 100)]
    bylines: Vec<String>,
    /// The day it was published.
    #[schema(format = "date")]
    published: Option<String>,
}

/// What became of a report that came in.
#[derive(Serialize, ToSchema)]
pub struct AddedReport {
    /// The id it is kept under.
    report: String,
    /// Whether the store has had it.
    added: How,
    /// The number of its capture, from 1.
    capture: i64,
    /// The claims that differ from those of the capture before, in words.
    changes: Vec<String>,
    /// How many claims were read from it.
    claims: usize,
    /// What could not be done, or had to be assumed.
    notes: Vec<String>,
}

/// Whether the store has had a report.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// It is new.
    New,
    /// It is a new capture of a report that the store has had.
    Captured,
    /// The store has had it, word for word.
    Known,
}

/// The reports, the last added first.
#[utoipa::path(get, path = "/reports", tag = "reports", operation_id = "listReports",
    params(Paging), responses(
    (status = 200, description = "Some reports", body = Rows<Report>),
    (status = 304, description = "As the asker has it"),
    Refused,
))]
pub async fn list(
    State(desk): State<Arc<Desk>>,
    Asked(paging): Asked<Paging>,
) -> Result<Json<Rows<Report>>, Told> {
    let (after, limit) = paging.of_rows()?;
    let page = desk.read(move |store, _| Ok(store.reports(after.as_deref(), limit)?)).await?;
    Ok(Json(Rows::of(page, Report::from)))
}

/// Reads a report and keeps it; when this is answered, it is on the disk. Stories are made anew soon
/// after.
#[utoipa::path(post, path = "/reports", tag = "reports", operation_id = "addReport",
    request_body = NewReport, responses(
    (status = 201, description = "It is new, or a new capture", body = AddedReport,
        headers(("location" = String, description = "The report"))),
    (status = 200, description = "The store has had it, word for word", body = AddedReport,
        headers(("location" = String, description = "The report"))),
    BodyRefused, ChangeRefused, Refused,
))]
pub async fn add(
    State(desk): State<Arc<Desk>>,
    Body(new): Body<NewReport>,
) -> Result<Response, Told> {
    let incoming = new.incoming()?;
    let kept = desk.take_in(move |pipeline| Ok(vec![incoming.report(pipeline)?])).await?;
    let Some(Kept { added, ledger }) = kept.into_iter().next() else {
        return Err(Failure::unfit("there is no report in this").into());
    };
    let (report, added, capture, changes) = match added {
        Added::New { report } => (report, How::New, 1, Vec::new()),
        Added::Known { report } => {
            let name = report.0.clone();
            let row = desk.read(move |store, _| Ok(store.report(&name)?)).await?;
            (report, How::Known, row.captures, Vec::new())
        }
        Added::Captured { report, number, changes } => {
            (report, How::Captured, number, changes.iter().map(ToString::to_string).collect())
        }
    };
    let status = if matches!(added, How::Known) { StatusCode::OK } else { StatusCode::CREATED };
    let location = format!("/api/v1/reports/{}", segment(&report.0));
    let notes = ledger.report.notes.into_iter().map(|note| note.text).collect();
    let claims = ledger.claims.len();
    let added = AddedReport { report: report.0, added, capture, changes, claims, notes };
    Ok((status, [(LOCATION, location)], Json(added)).into_response())
}

/// A report: what was read from it with the decisions in force, its captures, and the decisions.
#[utoipa::path(get, path = "/reports/{id}", tag = "reports", operation_id = "getReport",
    params(("id" = String, Path, description = "Its id, enough of its first letters, or its address")),
    responses(
    (status = 200, body = Object, description = "The ledger, as `sayso read --format jsonl` gives it \
        (schema sayso/1), with `story`, `captures` (each with the `changes` of its claims) and \
        `decisions`"),
    (status = 304, description = "As the asker has it"),
    Missing, Refused,
))]
pub async fn get(State(desk): State<Arc<Desk>>, Named(name): Named) -> Result<Response, Told> {
    let asked = format!("api/report/{name}");
    let of = name.clone();
    let state = move |store: &Store| Ok(store.report_state(&of)?);
    Ok(raw(desk.kept(asked, state, move |store, _| told(store, &name)).await?))
}

fn told(store: &Store, name: &str) -> Answer<Vec<u8>> {
    let ledger = store.ledger(name)?;
    let id = &ledger.report.header.id;
    let captures = store.captures(&id.0)?;
    let mut value = export::contract::ledger(&ledger);
    value["story"] = Value::from(store.report(&id.0)?.story);
    value["captures"] =
        captures.iter().enumerate().map(|(at, c)| capture(&captures, at, c)).collect();
    value["decisions"] = json(&store.decisions_on(&Subject::Report(id.clone()))?);
    Ok(value.to_string().into_bytes())
}

fn capture(captures: &[Capture], at: usize, capture: &Capture) -> Value {
    let before = at.checked_sub(1).and_then(|before| captures.get(before));
    let changes = before.map(|b| differences(&b.ledger.claims, &capture.ledger.claims));
    let changes: Vec<String> = changes.iter().flatten().map(ToString::to_string).collect();
    let Capture { number, taken, path, engine, .. } = capture;
    json!({
        "number": number, "taken": taken, "path": path, "engine": engine, "changes": changes,
    })
}

/// Takes a report out of the store, with all its captures. Its whole id is asked for.
#[utoipa::path(delete, path = "/reports/{id}", tag = "reports", operation_id = "removeReport",
    params(("id" = String, Path, description = "Its id")),
    responses(
    (status = 204, description = "It is gone"),
    Missing, ChangeRefused, Refused,
))]
pub async fn remove(State(desk): State<Arc<Desk>>, Named(name): Named) -> Result<StatusCode, Told> {
    let removed = desk.write(move |store, _| {
        if store.report(&name)?.name.0 != name {
            return Err(Failure::missing(format!("{name}: no such report; give its whole id")));
        }
        Ok(store.remove(&name, Timestamp::now())?)
    });
    removed.await?;
    Ok(StatusCode::NO_CONTENT)
}

impl NewReport {
    fn incoming(self) -> Answer<Incoming> {
        let (body, is_page) = match (self.text, self.html) {
            (Some(text), None) => (text, false),
            (None, Some(html)) => (html, true),
            _ => return Err(Failure::unfit("give either \"text\" or \"html\"")),
        };
        let short = |name: &str, words: &Option<String>, most: usize| match words {
            Some(words) if words.chars().count() > most => {
                Err(Failure::unfit(format!("{name}: it is longer than {most} characters")))
            }
            _ => Ok(()),
        };
        short("id", &self.id, 500)?;
        short("outlet", &self.outlet, 500)?;
        short("url", &self.url, 4000)?;
        short("title", &self.title, 4000)?;
        if self.bylines.len() > 100 {
            return Err(Failure::unfit("bylines: there are more than 100"));
        }
        let published = self.published.as_deref().map(|day| super::day("published", day));
        let given = Given {
            id: self.id,
            url: self.url,
            outlet: self.outlet,
            title: self.title,
            bylines: self.bylines,
            published: published.transpose()?,
        };
        Ok(Incoming { body, is_page, given })
    }
}
