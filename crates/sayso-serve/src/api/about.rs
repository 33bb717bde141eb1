//! What answers: versions, and the data with their licences.

use super::error::{Refused, Told};
use crate::desk::Desk;
use axum::Json;
use axum::extract::State;
use sayso_core::export::contract::SCHEMA;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// What answers.
#[derive(Serialize, ToSchema)]
pub struct About {
    /// The version of sayso.
    version: String,
    /// What reports are read with, as it is kept with each capture.
    engine: String,
    /// The name of the contract that briefs and ledgers keep to.
    schema: String,
    /// The number of the store's format.
    format: i64,
    /// How many reports there are.
    reports: i64,
    /// How many stories.
    stories: i64,
    /// How many claims nobody accepted, rejected or corrected.
    to_review: i64,
    /// What is written of the data: each table and model with its source and licence, in Markdown.
    data: String,
}

/// What answers: versions, how much there is, and the data with their licences.
#[utoipa::path(get, path = "/about", tag = "about", operation_id = "about", responses(
    (status = 200, description = "Versions and data", body = About),
    (status = 304, description = "As the asker has it"),
    Refused,
))]
pub async fn get(State(desk): State<Arc<Desk>>) -> Result<Json<About>, Told> {
    let engine = desk.engine.clone();
    let about = desk.read(move |store, _| {
        let (reports, stories) = store.counts()?;
        Ok(About {
            version: sayso_core::VERSION.to_owned(),
            engine,
            schema: SCHEMA.to_owned(),
            format: sayso_store::FORMAT,
            reports,
            stories,
            to_review: store.to_review()?,
            data: sayso_core::lexicon::ABOUT.to_owned(),
        })
    });
    Ok(Json(about.await?))
}
