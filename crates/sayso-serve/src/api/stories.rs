//! Stories.

use super::error::{Missing, Refused, Told};
use super::extract::{Asked, Named};
use super::paging::{Paging, Rows};
use super::reports::Report;
use super::{json, raw};
use crate::desk::Desk;
use axum::Json;
use axum::extract::State;
use axum::response::Response;
use sayso_core::export;
use sayso_core::model::Rule;
use sayso_store::{StoryRow, Subject};
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// A story as it is listed.
#[derive(Serialize, ToSchema)]
pub struct Story {
    /// Its name, which stays as it grows.
    id: String,
    /// Its title.
    title: String,
    /// How many reports tell of it.
    reports: i64,
    /// The day of its first dated report.
    first: Option<String>,
    /// And of its last.
    last: Option<String>,
}

/// The stories, those with the latest report first.
#[utoipa::path(get, path = "/stories", tag = "stories", operation_id = "listStories",
    params(Paging), responses(
    (status = 200, description = "Some stories", body = Rows<Story>),
    (status = 304, description = "As the asker has it"),
    Refused,
))]
pub async fn list(
    State(desk): State<Arc<Desk>>,
    Asked(paging): Asked<Paging>,
) -> Result<Json<Rows<Story>>, Told> {
    let (after, limit) = paging.of_rows()?;
    let page = desk.read(move |store, _| Ok(store.stories(after.as_deref(), limit)?)).await?;
    Ok(Json(Rows::of(page, |row: StoryRow| Story {
        id: row.name.0,
        title: row.title,
        reports: row.reports,
        first: row.first,
        last: row.last,
    })))
}

/// A story's brief: what its reports say of each question, who stands behind it, and what is new.
#[utoipa::path(get, path = "/stories/{id}", tag = "stories", operation_id = "getStory",
    params(("id" = String, Path, description = "Its id, or enough of its first letters")),
    responses(
    (status = 200, body = Object, description = "The brief, as `sayso brief --format json` gives it \
        (schema sayso/1), and `decisions`: the notes and tags on the story"),
    (status = 304, description = "As the asker has it"),
    Missing, Refused,
))]
pub async fn get(State(desk): State<Arc<Desk>>, Named(name): Named) -> Result<Response, Told> {
    let story = desk.read(move |store, _| Ok(store.story_named(&name)?)).await?;
    let (asked, of) = (format!("api/story/{}", story.0), story.clone());
    let state = move |store: &sayso_store::Store| Ok(store.story_state(&of)?);
    let brief = desk.kept(asked, state, move |store, pipeline| {
        let page = store.story_page(&story, pipeline, Rule::Agreed)?;
        let mut brief = export::json::brief(&page.brief, &store.story_ledgers(&story)?);
        brief["decisions"] = json(&store.decisions_on(&Subject::Story(story.0))?);
        Ok(brief.to_string().into_bytes())
    });
    Ok(raw(brief.await?))
}

/// The reports of a story, oldest first.
#[utoipa::path(get, path = "/stories/{id}/reports", tag = "stories", operation_id = "listStoryReports",
    params(("id" = String, Path, description = "Its id, or enough of its first letters"), Paging),
    responses(
    (status = 200, description = "Some of its reports", body = Rows<Report>),
    (status = 304, description = "As the asker has it"),
    Missing, Refused,
))]
pub async fn reports(
    State(desk): State<Arc<Desk>>,
    Named(name): Named,
    Asked(paging): Asked<Paging>,
) -> Result<Json<Rows<Report>>, Told> {
    let (after, limit) = paging.of_rows()?;
    let skip: usize = after.and_then(|a| a.parse().ok()).unwrap_or(0);
    let rows = desk.read(move |store, _| {
        let all = store.story_reports(&store.story_named(&name)?)?;
        let some = all.iter().skip(skip).take(limit);
        let rows = some.map(|id| Ok(Report::from(store.report(&id.0)?)));
        let rows = rows.collect::<Result<Vec<_>, sayso_store::Error>>()?;
        let end = skip.saturating_add(limit);
        Ok(Rows { rows, next: (end < all.len()).then(|| end.to_string()) })
    });
    Ok(Json(rows.await?))
}
