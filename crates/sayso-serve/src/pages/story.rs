//! A story: what is said, when and where it happened, how it travelled, and what was decided.

use super::error::Shown;
use super::frame::Frame;
use super::map::{self, Map};
use super::marks::{self, Marks};
use super::{decisions, links};
use crate::desk::{Answer, Desk};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use sayso_core::Pipeline;
use sayso_core::export::html::Parts;
use sayso_core::export::{clean, date, html};
use sayso_core::model::{Ledger, ReportId, Rule, StoryId};
use sayso_store::{Store, Subject};
use std::sync::Arc;

/// Stories that are offered to be merged with.
const OTHERS: usize = 60;

#[derive(Template)]
#[template(path = "story.page.html")]
struct Page {
    frame: Frame,
    here: String,
    title: String,
    body: String,
    marks: Marks,
    others: Vec<(String, String)>,
}

/// What of the page depends on the story alone, and is kept until that changes.
#[derive(Template)]
#[template(path = "story.body.html")]
struct Body {
    here: String,
    parts: Parts,
    map: Option<Map>,
    reports: Vec<Report>,
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
    let read = frame.read(&desk, move |store, _| {
        let name = store.story_named(&id)?;
        Ok((marks(store, &name)?, others(store, &name)?, name))
    });
    let (marks, others, name) = read.await?;
    let (here, of) = (links::story(&name.0), name.clone());
    let kept = desk.kept(
        format!("page/story/{}", name.0),
        move |store| Ok(store.brief_state(&of)?),
        move |store, pipeline| body(store, pipeline, &name),
    );
    let kept = kept.await?;
    let kept = String::from_utf8_lossy(&kept);
    let (title, body) = kept.split_once('\n').unwrap_or_default();
    let (title, body) = (title.to_owned(), body.to_owned());
    let page = Page { frame, here, title, body, marks, others };
    Ok(page.frame.answer(&page))
}

/// The title on a line of its own, then the HTML.
fn body(store: &Store, pipeline: &Pipeline, name: &StoryId) -> Answer<Vec<u8>> {
    let page = store.story_page(name, pipeline, Rule::Agreed)?;
    let ledgers = store.story_ledgers(name)?;
    let parts = html::parts(&page.brief, &ledgers, links::cited);
    let numbered = page.brief.reports.iter().enumerate();
    let reports = numbered.map(|(at, entry)| report(at + 1, &entry.header.id, &ledgers));
    let title = clean(&parts.title);
    let here = links::story(&name.0);
    let body = Body { here, parts, map: map::of(&ledgers), reports: reports.collect() };
    let body = body.render().expect("rendering into a string cannot fail");
    Ok(format!("{title}\n{body}").into_bytes())
}

/// What was decided on the story and on its reports.
fn marks(store: &Store, name: &StoryId) -> Answer<Marks> {
    let mut marks = marks::of(store, &Subject::Story(name.0.clone()))?;
    for report in store.story_reports(name)? {
        let on_report = store.decisions_on(&Subject::Report(report))?;
        marks.rows.extend(on_report.iter().map(decisions::row));
    }
    marks.rows.sort_by(|a, b| a.at.cmp(&b.at));
    Ok(marks)
}

/// The stories that this one can be joined with.
fn others(store: &Store, name: &StoryId) -> Answer<Vec<(String, String)>> {
    let others = store.stories(None, OTHERS)?.rows.into_iter();
    let others = others.filter(|other| other.name != *name);
    Ok(others.map(|other| (other.name.0, clean(&other.title))).collect())
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
