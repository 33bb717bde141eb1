//! The reports that a search finds, with the words and claims that it found.

use super::claims::{self, Home};
use super::error::Shown;
use super::filters::Filters;
use super::frame::Frame;
use super::{links, marks};
use crate::desk::{Answer, Desk};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use sayso_core::export::clean;
use sayso_core::model::Stance;
use sayso_store::{Hit, Store};
use std::sync::Arc;

/// Reports on a page.
const ROWS: usize = 30;

#[derive(Template)]
#[template(path = "search.html")]
struct Page {
    frame: Frame,
    filters: Filters,
    stances: &'static [Stance],
    measures: Vec<String>,
    tags: Vec<String>,
    hits: Vec<Found>,
    next: Option<String>,
}

/// A report that was found.
struct Found {
    href: String,
    title: String,
    outlet: String,
    published: String,
    claims: i64,
    story: Option<String>,
    /// Its words around those looked for; every other piece is one of these.
    snippet: Vec<(String, bool)>,
    rows: Vec<claims::Row>,
}

/// `GET /search`.
pub async fn page(
    State(desk): State<Arc<Desk>>,
    Query(filters): Query<Filters>,
    mut frame: Frame,
) -> Result<Response, Shown> {
    let skip: usize = filters.after.trim().parse().unwrap_or(0);
    let asked = filters.clone();
    let read = frame.read(&desk, move |store, pipeline| {
        let mut hits = store.search(&asked.query(skip, ROWS + 1)?)?;
        let more = hits.len() > ROWS;
        hits.truncate(ROWS);
        let hits = hits.into_iter().map(|hit| found(store, hit)).collect::<Answer<Vec<_>>>()?;
        let measures = pipeline.lexicons.claims.measures.iter().map(|m| m.name.clone()).collect();
        let tags = marks::tags(store)?;
        Ok((hits, more, measures, tags))
    });
    let (hits, more, measures, tags) = read.await?;
    let next = more.then(|| filters.address("/search", &(skip + ROWS).to_string()));
    let page = Page { frame, filters, stances: Stance::ALL, measures, tags, hits, next };
    Ok(page.frame.answer(&page))
}

fn found(store: &Store, hit: Hit) -> Answer<Found> {
    let report = hit.report;
    let rows = match hit.claims.is_empty() {
        true => Vec::new(),
        false => {
            let ledger = store.ledger(&report.name.0)?;
            let home = Home::of(&ledger);
            let wanted = ledger.claims.iter().filter(|claim| hit.claims.contains(&claim.id));
            wanted.map(|claim| claims::row(&home, claim, "")).collect()
        }
    };
    let snippet = hit.snippet.map(|snippet| pieces(&snippet)).unwrap_or_default();
    Ok(Found {
        href: links::report(&report.name.0),
        title: clean(report.title.as_deref().unwrap_or("Untitled")),
        outlet: clean(report.outlet.as_deref().unwrap_or("no outlet")),
        published: report.published.unwrap_or_else(|| "undated".to_owned()),
        claims: report.claims,
        story: report.story.map(|story| links::story(&story)),
        snippet,
        rows,
    })
}

/// A snippet cut at its brackets, each piece with whether it stood in them.
fn pieces(snippet: &str) -> Vec<(String, bool)> {
    let shown = clean(snippet);
    let mut pieces = Vec::new();
    let mut rest = shown.as_str();
    while let Some((before, after)) = rest.split_once('[') {
        let Some((inside, after)) = after.split_once(']') else { break };
        pieces.push((before.to_owned(), false));
        pieces.push((inside.to_owned(), true));
        rest = after;
    }
    pieces.push((rest.to_owned(), false));
    pieces.retain(|(text, _)| !text.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn found_words_stand_in_brackets() {
        let check = |snippet: &str, expected: &str| {
            let drawn = pieces(snippet).into_iter();
            let drawn = drawn.map(|(text, found)| if found { format!("<{text}>") } else { text });
            assert_eq!(drawn.collect::<String>(), expected);
        };
        check("…the [dam] of [Korrin] broke", "…the <dam> of <Korrin> broke");
        check("no brackets", "no brackets");
        check("[open and never closed", "[open and never closed");
        check("", "");
    }
}
