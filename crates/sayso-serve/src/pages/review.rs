//! The claims that nobody has looked at yet, one after the other.

use super::claims::{self, Home, Row};
use super::error::Shown;
use super::frame::Frame;
use crate::desk::Desk;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use sayso_core::export::clean;
use sayso_core::model::Stance;
use sayso_store::ClaimRow;
use serde::Deserialize;
use std::cmp::Reverse;
use std::sync::Arc;

/// Claims on a page.
const ROWS: usize = 30;
/// Reasons to doubt a claim that are told, the weightiest first.
const DOUBTS: usize = 3;

/// Where the rows begin.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct After {
    after: String,
}

#[derive(Template)]
#[template(path = "review.html")]
struct Page {
    frame: Frame,
    cards: Vec<Card>,
    left: i64,
    next: Option<String>,
    stances: &'static [Stance],
    measures: Vec<String>,
}

/// A claim to look at.
struct Card {
    row: Row,
    prefix: String,
    exact: String,
    suffix: String,
    doubts: Vec<&'static str>,
}

/// `GET /review`.
pub async fn page(
    State(desk): State<Arc<Desk>>,
    Query(after): Query<After>,
    mut frame: Frame,
) -> Result<Response, Shown> {
    let read = frame.read(&desk, move |store, pipeline| {
        let after = Some(after.after.trim()).filter(|after| !after.is_empty());
        let page = store.review_queue(after, ROWS)?;
        let cards = page.rows.iter().map(card).collect();
        let measures = pipeline.lexicons.claims.measures.iter().map(|m| m.name.clone()).collect();
        Ok((cards, page.next, store.to_review()?, measures))
    });
    let (cards, next, left, measures) = read.await?;
    let next = next.map(|next| format!("/review?after={}", crate::address::segment(&next)));
    let page = Page { frame, cards, left, next, stances: Stance::ALL, measures };
    Ok(page.frame.answer(&page))
}

fn card(row: &ClaimRow) -> Card {
    let evidence = &row.claim.evidence;
    let mut doubts = row.doubts.clone();
    // Of equals those that are told last tell most.
    doubts.reverse();
    doubts.sort_by_key(|doubt| Reverse(doubt.points));
    Card {
        row: claims::row(&Home::of_row(row), &row.claim, ""),
        prefix: clean(&evidence.prefix),
        exact: clean(&evidence.exact),
        suffix: clean(&evidence.suffix),
        doubts: doubts.into_iter().take(DOUBTS).map(|doubt| doubt.why).collect(),
    }
}
