//! A story: what is said, when and where it happened, how it travelled, and what was decided.

use super::error::Shown;
use super::frame::Frame;
use super::map::{self, Map};
use super::track::{self, Marks};
use super::{decisions, links};
use crate::desk::{Answer, Desk};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use sayso_core::Pipeline;
use sayso_core::export::html::Parts;
use sayso_core::export::{clean, date, html};
use sayso_core::model::{Ledger, ReportId, Rule};
use sayso_store::{Store, Subject};
use std::sync::Arc;

/// Stories that are offered to be merged with.
const OTHERS: usize = 60;

#[derive(Template)]
#[template(path = "story.page.html")]
struct Page {
    frame: Frame,
    here: String,
    parts: Parts,
    map: Option<Map>,
    reports: Vec<Report>,
    marks: Marks,
    others: Vec<(String, String)>,
}

/// A report of the story.
struct Report {
    number: usize,
    id: String,
    href: String,
    name: String,
    title: String,
    date: String,
    claims: usize,
}

/// `GET /stories/{id}`.
pub async fn page(
    State(desk): State<Arc<Desk>>,
    Path(id): Path<String>,
    mut frame: Frame,
) -> Result<Response, Shown> {
    let read = frame.read(&desk, move |store, pipeline| whole(store, pipeline, &id));
    let (id, parts, map, reports, marks, others) = read.await?;
    let here = links::story(&id);
    let page = Page { frame, here, parts, map, reports, marks, others };
    Ok(page.frame.answer(&page))
}

type Whole = (String, Parts, Option<Map>, Vec<Report>, Marks, Vec<(String, String)>);

fn whole(store: &Store, pipeline: &Pipeline, id: &str) -> Answer<Whole> {
    let name = store.story_named(id)?;
    let page = store.story_page(&name, pipeline, Rule::Agreed)?;
    let ledgers = store.story_ledgers(&name)?;
    let parts = html::parts(&page.brief, &ledgers, links::cited);
    let numbered = page.brief.reports.iter().enumerate();
    let reports = numbered.map(|(at, entry)| report(at + 1, &entry.header.id, &ledgers));
    let reports: Vec<Report> = reports.collect();
    let mut marks = track::marks(store, &Subject::Story(name.0.clone()))?;
    for report in &page.brief.reports {
        let on_report = store.decisions_on(&Subject::Report(report.header.id.clone()))?;
        marks.rows.extend(on_report.iter().map(decisions::row));
    }
    marks.rows.sort_by(|a, b| a.at.cmp(&b.at));
    let others = store.stories(None, OTHERS)?.rows.into_iter();
    let others = others.filter(|other| other.name != name);
    let others = others.map(|other| (other.name.0, clean(&other.title))).collect();
    Ok((name.0, parts, map::of(&ledgers), reports, marks, others))
}

fn report(number: usize, id: &ReportId, ledgers: &[Ledger]) -> Report {
    let ledger = ledgers.iter().find(|ledger| ledger.report.header.id == *id);
    let header = ledger.map(|ledger| &ledger.report.header);
    Report {
        number,
        id: id.0.clone(),
        href: links::report(&id.0),
        name: clean(&header.map_or_else(|| id.0.clone(), |header| header.label())),
        title: header.and_then(|h| h.title.as_deref()).map(clean).unwrap_or_default(),
        date: header.map_or_else(String::new, |header| date(&header.published)),
        claims: ledger.map_or(0, |ledger| ledger.claims.len()),
    }
}
