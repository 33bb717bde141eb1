//! The stories: those with the latest report first, or those that a search finds.

use super::error::Shown;
use super::filters::Filters;
use super::frame::Frame;
use super::visits::{self, Since};
use super::{links, marks};
use crate::desk::{Answer, Desk};
use crate::failure::Failure;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use sayso_core::export::html;
use sayso_core::model::{Rule, Stance, StoryId};
use sayso_store::Store;
use std::sync::Arc;

/// Stories on a page.
const ROWS: usize = 20;
/// Reports that a search for stories looks at.
const HITS: usize = 400;

#[derive(Template)]
#[template(path = "stories.html")]
struct Page {
    frame: Frame,
    filters: Filters,
    stances: &'static [Stance],
    measures: Vec<String>,
    tags: Vec<String>,
    stories: Vec<Row>,
    found: bool,
    news: bool,
    next: Option<String>,
}

/// A story as it is listed: what of it depends on the story alone, and what is new of it.
struct Row {
    outline: String,
    news: String,
}

/// A story in a few lines.
#[derive(Template)]
#[template(path = "story.outline.html")]
struct Outline {
    href: String,
    outline: html::Outline,
}

/// `GET /`.
pub async fn page(
    State(desk): State<Arc<Desk>>,
    Query(filters): Query<Filters>,
    mut frame: Frame,
) -> Result<Response, Shown> {
    let seen = visits::last(&frame);
    let asked = filters.clone();
    let read = frame.read(&desk, move |store, pipeline| {
        let since = Since::of(store, seen)?;
        let (names, next) = names(store, &asked)?;
        let named = |name: StoryId| {
            let reports = store.story_reports(&name)?;
            let news = since.words(reports.iter().map(|report| report.0.as_str()));
            Ok((name, news))
        };
        let names = names.into_iter().map(named).collect::<Answer<Vec<_>>>()?;
        let measures = pipeline.lexicons.claims.measures.iter().map(|m| m.name.clone()).collect();
        let tags = marks::tags(store)?;
        Ok((since, names, next, measures, tags))
    });
    let (since, names, next, measures, tags) = read.await?;
    let mut stories = Vec::with_capacity(names.len());
    for (name, news) in names {
        stories.push(Row { outline: outline(&desk, name).await?, news });
    }
    let (found, news) = (filters.any(), since.any());
    let next = next.map(|next| filters.address("/", &next));
    let stances = Stance::ALL;
    let page = Page { frame, filters, stances, measures, tags, stories, found, news, next };
    let mut response = page.frame.answer(&page);
    since.keep(&mut response);
    Ok(response)
}

/// A story with what its brief says first, as HTML.
async fn outline(desk: &Arc<Desk>, name: StoryId) -> Answer<String> {
    let of = name.clone();
    let kept = desk.kept(
        format!("page/outline/{}", name.0),
        move |store| Ok(store.brief_state(&of)?),
        move |store, pipeline| {
            let page = store.story_page(&name, pipeline, Rule::Agreed)?;
            let href = links::story(&name.0);
            let outline = html::outline(&page.brief).ok_or_else(Failure::panicked)?;
            let outline = Outline { href, outline };
            Ok(outline.render().expect("rendering into a string cannot fail").into_bytes())
        },
    );
    Ok(String::from_utf8_lossy(&kept.await?).into_owned())
}

/// The names of the stories that are asked for, and where the next begin.
fn names(store: &Store, filters: &Filters) -> Answer<(Vec<StoryId>, Option<String>)> {
    let after = Some(filters.after.trim()).filter(|after| !after.is_empty());
    if !filters.any() {
        let page = store.stories(after, ROWS)?;
        return Ok((page.rows.into_iter().map(|row| row.name).collect(), page.next));
    }
    let mut names: Vec<StoryId> = Vec::new();
    for hit in store.search(&filters.query(0, HITS)?)? {
        let Some(story) = hit.report.story.map(StoryId) else { continue };
        if !names.contains(&story) {
            names.push(story);
        }
    }
    let skip: usize = after.and_then(|after| after.parse().ok()).unwrap_or(0);
    let next = (names.len() > skip + ROWS).then(|| (skip + ROWS).to_string());
    Ok((names.into_iter().skip(skip).take(ROWS).collect(), next))
}
