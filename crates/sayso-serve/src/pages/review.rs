//! The claims that nobody has looked at yet, one after the other.

use super::claims::{self, Row};
use super::error::Shown;
use super::frame::Frame;
use crate::desk::{Answer, Desk};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use sayso_core::export::clean;
use sayso_core::model::{BlockKind, Claim, Factuality, Ledger, Stance};
use sayso_store::{Store, Subject};
use serde::Deserialize;
use std::sync::Arc;

/// Claims on a page.
const ROWS: usize = 30;
/// Reports that are read at once for them.
const REPORTS: usize = 20;

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
        let (cards, next) = queue(store, after.after.trim())?;
        let measures = pipeline.lexicons.claims.measures.iter().map(|m| m.name.clone()).collect();
        Ok((cards, next, measures))
    });
    let (cards, next, measures) = read.await?;
    let next = next.map(|next| format!("/review?after={next}"));
    let page = Page { frame, cards, next, stances: Stance::ALL, measures };
    Ok(page.frame.answer(&page))
}

/// The next claims with a figure that nothing was decided on, the most doubtful of a few reports
/// first.
fn queue(store: &Store, after: &str) -> Answer<(Vec<Card>, Option<String>)> {
    let mut after = Some(after.to_owned()).filter(|after| !after.is_empty());
    let mut cards = Vec::new();
    loop {
        let page = store.reports(after.as_deref(), REPORTS)?;
        for report in page.rows {
            let ledger = store.ledger(&report.name.0)?;
            let subject = Subject::Report(report.name);
            let decided = claims::decided(&store.decisions_on(&subject)?);
            let open = ledger
                .claims
                .iter()
                .filter(|claim| claim.value.is_some() && !decided.contains_key(&claim.id));
            cards.extend(open.map(|claim| card(&ledger, claim)));
        }
        after = page.next;
        if cards.len() >= ROWS || after.is_none() {
            cards.sort_by_key(|card: &Card| std::cmp::Reverse(card.doubts.len()));
            return Ok((cards, after));
        }
    }
}

fn card(ledger: &Ledger, claim: &Claim) -> Card {
    Card {
        row: claims::row(ledger, claim, ""),
        prefix: clean(&claim.evidence.prefix),
        exact: clean(&claim.evidence.exact),
        suffix: clean(&claim.evidence.suffix),
        doubts: doubts(claim),
    }
}

/// What makes a reading worth a look.
fn doubts(claim: &Claim) -> Vec<&'static str> {
    let all = [
        (claim.measure.is_none(), "what is counted is not known"),
        (!claims::source(claim).1, "no source is named"),
        (!claim.hedges.is_empty(), "it is hedged"),
        (claim.factuality == Factuality::Unknown, "whether it is so is left open"),
        (claim.block == BlockKind::Title, "it stands in a headline"),
        (claim.when.is_none(), "no time is known"),
        (claim.place.is_none(), "no place is known"),
        (claim.is_approx(), "the figure is approximate"),
    ];
    all.into_iter().filter(|(is, _)| *is).map(|(_, what)| what).collect()
}
