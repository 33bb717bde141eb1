//! Stories.

use super::error::{Envelope, Told};
use crate::desk::Desk;
use axum::Json;
use axum::extract::{Query, State};
use sayso_store::StoryRow;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};

/// Rows that are given where no number is asked for, and at most.
const LIMIT: usize = 50;
const LIMIT_MAX: usize = 500;

/// Which rows.
#[derive(Deserialize, IntoParams)]
pub struct Paging {
    /// The `next` of the answer before; the first rows where it is left out.
    after: Option<String>,
    /// At most so many rows, 1 to 500.
    limit: Option<usize>,
}

/// Some stories.
#[derive(Serialize, ToSchema)]
pub struct Stories {
    stories: Vec<Story>,
    /// What to ask with for the rows that follow; null where these were the last.
    next: Option<String>,
}

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
#[utoipa::path(get, path = "/stories", params(Paging), responses(
    (status = 200, body = Stories),
    (status = "4XX", body = Envelope),
))]
pub async fn list(
    State(desk): State<Arc<Desk>>,
    Query(paging): Query<Paging>,
) -> Result<Json<Stories>, Told> {
    let limit = paging.limit.unwrap_or(LIMIT).clamp(1, LIMIT_MAX);
    let page =
        desk.read(move |store, _| Ok(store.stories(paging.after.as_deref(), limit)?)).await?;
    let story = |row: StoryRow| Story {
        id: row.name.0,
        title: row.title,
        reports: row.reports,
        first: row.first,
        last: row.last,
    };
    let stories = page.rows.into_iter().map(story).collect();
    Ok(Json(Stories { stories, next: page.next }))
}
