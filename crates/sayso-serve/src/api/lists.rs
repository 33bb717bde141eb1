//! What is to be reviewed, and the tags in use.

use super::claims::ClaimRow;
use super::error::{Refused, Told};
use super::extract::Asked;
use super::paging::{ClaimPaging, Paging, Rows};
use crate::desk::Desk;
use axum::Json;
use axum::extract::State;
use sayso_store::TagRow;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// Some claims that are to be reviewed.
#[derive(Serialize, ToSchema)]
pub struct Queue {
    /// How many claims nobody accepted, rejected or corrected.
    left: i64,
    /// Those in the greatest doubt first.
    rows: Vec<ClaimRow>,
    /// What to ask with, as `after`, for the rows that follow; null where these were the last.
    next: Option<String>,
}

/// The claims that nobody accepted, rejected or corrected, the most doubtful first.
#[utoipa::path(get, path = "/review", tag = "claims", operation_id = "review",
    params(ClaimPaging), responses(
    (status = 200, description = "Some claims", body = Queue),
    (status = 304, description = "As the asker has it"),
    Refused,
))]
pub async fn review(
    State(desk): State<Arc<Desk>>,
    Asked(paging): Asked<ClaimPaging>,
) -> Result<Json<Queue>, Told> {
    let (after, limit) = paging.of_claims()?;
    let (left, page) = desk
        .read(move |store, _| {
            Ok((store.to_review()?, store.review_queue(after.as_deref(), limit)?))
        })
        .await?;
    let Rows { rows, next } = Rows::of(page, ClaimRow::from);
    Ok(Json(Queue { left, rows, next }))
}

/// A tag in use.
#[derive(Serialize, ToSchema)]
pub struct Tag {
    /// The tag.
    tag: String,
    /// On how many claims it is.
    claims: i64,
    /// On how many reports.
    reports: i64,
    /// On how many sources.
    sources: i64,
    /// On how many stories.
    stories: i64,
}

/// The tags in use, by name.
#[utoipa::path(get, path = "/tags", tag = "decisions", operation_id = "listTags",
    params(Paging), responses(
    (status = 200, description = "Some tags", body = Rows<Tag>),
    (status = 304, description = "As the asker has it"),
    Refused,
))]
pub async fn tags(
    State(desk): State<Arc<Desk>>,
    Asked(paging): Asked<Paging>,
) -> Result<Json<Rows<Tag>>, Told> {
    let (after, limit) = paging.of_rows()?;
    let skip: usize = after.and_then(|a| a.parse().ok()).unwrap_or(0);
    let all = desk.read(|store, _| Ok(store.tags()?)).await?;
    let end = skip.saturating_add(limit);
    let next = (end < all.len()).then(|| end.to_string());
    let tag = |row: TagRow| {
        let TagRow { tag, claims, reports, sources, stories } = row;
        Tag { tag, claims, reports, sources, stories }
    };
    Ok(Json(Rows { rows: all.into_iter().skip(skip).take(limit).map(tag).collect(), next }))
}
