//! Sources: who stands behind claims.

use super::claims::ClaimRow;
use super::error::{Missing, Refused, Told};
use super::extract::{Asked, Named};
use super::json;
use super::paging::{ClaimPaging, Paging, Rows};
use crate::desk::Desk;
use crate::failure::Failure;
use axum::Json;
use axum::extract::State;
use sayso_store::{SourceRow, Subject};
use serde::Serialize;
use serde_json::Value;
use std::sync::Arc;
use utoipa::ToSchema;

/// A source as it is listed.
#[derive(Serialize, ToSchema)]
pub struct Source {
    /// Its name.
    name: String,
    /// How many claims it makes.
    claims: i64,
    /// In how many reports.
    reports: i64,
    /// Its grade by the Admiralty Code, A1 to F6; F6 where it has none.
    grade: String,
}

impl From<SourceRow> for Source {
    fn from(row: SourceRow) -> Self {
        let SourceRow { name, claims, reports, grade } = row;
        Self { name, claims, reports, grade: grade.to_string() }
    }
}

/// A source, and some of its claims.
#[derive(Serialize, ToSchema)]
pub struct SourceClaims {
    /// The source.
    source: Source,
    /// The decisions on it: its grade, notes and tags.
    #[schema(value_type = Vec<Object>)]
    decisions: Value,
    /// Its claims, oldest first.
    rows: Vec<ClaimRow>,
    /// What to ask with, as `after`, for the rows that follow; null where these were the last.
    next: Option<String>,
}

/// The sources, those with most claims first.
#[utoipa::path(get, path = "/sources", tag = "sources", operation_id = "listSources",
    params(Paging), responses(
    (status = 200, description = "Some sources", body = Rows<Source>),
    (status = 304, description = "As the asker has it"),
    Refused,
))]
pub async fn list(
    State(desk): State<Arc<Desk>>,
    Asked(paging): Asked<Paging>,
) -> Result<Json<Rows<Source>>, Told> {
    let (after, limit) = paging.of_rows()?;
    let page = desk.read(move |store, _| Ok(store.sources(after.as_deref(), limit)?)).await?;
    Ok(Json(Rows::of(page, Source::from)))
}

/// A source: its grade, and all that it said, oldest first.
#[utoipa::path(get, path = "/sources/{name}", tag = "sources", operation_id = "getSource",
    params(("name" = String, Path, description = "Its name, whatever its case"), ClaimPaging),
    responses(
    (status = 200, description = "The source", body = SourceClaims),
    (status = 304, description = "As the asker has it"),
    Missing, Refused,
))]
pub async fn get(
    State(desk): State<Arc<Desk>>,
    Named(name): Named,
    Asked(paging): Asked<ClaimPaging>,
) -> Result<Json<SourceClaims>, Told> {
    let (after, limit) = paging.of_claims()?;
    let source = desk.read(move |store, _| {
        let missing = || Failure::missing(format!("{name}: no such source; /sources lists them"));
        let source = store.source(&name)?.ok_or_else(missing)?;
        let claims = store.claims_by_source(&source.name, after.as_deref(), limit)?;
        let decisions = json(&store.decisions_on(&Subject::Source(source.name.clone()))?);
        let Rows { rows, next } = Rows::of(claims, ClaimRow::from);
        Ok(SourceClaims { source: Source::from(source), decisions, rows, next })
    });
    Ok(Json(source.await?))
}
