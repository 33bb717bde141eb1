//! About the data: models, lexicons, gazetteer and outline, with versions, licences and checksums.

use super::error::Shown;
use super::frame::Frame;
use super::markdown::{self, Section};
use crate::desk::Desk;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use std::sync::Arc;

/// What is written of the data, where the data lies.
const DATA: &str = sayso_core::lexicon::ABOUT;
const OUTLINE: &str = include_str!("../../assets/world/README.md");

#[derive(Template)]
#[template(path = "about.html")]
struct Page {
    frame: Frame,
    version: &'static str,
    engine: String,
    reports: usize,
    parts: Vec<Section>,
}

/// `GET /about`.
pub async fn page(State(desk): State<Arc<Desk>>, mut frame: Frame) -> Result<Response, Shown> {
    let reports = frame.read(&desk, |store, _| Ok(store.contents()?.len())).await?;
    let mut parts = markdown::sections(DATA);
    parts.extend(markdown::sections(OUTLINE));
    let engine = sayso_core::export::clean(&desk.engine);
    let page = Page { frame, version: sayso_core::VERSION, engine, reports, parts };
    Ok(page.frame.answer(&page))
}
