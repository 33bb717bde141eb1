//! A claim: its words, why it was read as it was, and what the analyst says of it.

use super::claims::{self, Home, Row};
use super::decisions;
use super::error::Shown;
use super::frame::Frame;
use super::links;
use super::marks::{self, Marks};
use crate::desk::{Answer, Desk};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use sayso_core::Pipeline;
use sayso_core::export::clean;
use sayso_core::export::explain::{self, Line};
use sayso_core::model::{Claim, SourceKind, Stance};
use sayso_store::{Act, OnClaim, Store, Subject};
use std::sync::Arc;

#[derive(Template)]
#[template(path = "claim.html")]
struct Page {
    frame: Frame,
    here: String,
    whole: Whole,
    stances: &'static [Stance],
    kinds: &'static [SourceKind],
}

/// All that the page shows.
struct Whole {
    row: Row,
    rejected: bool,
    prefix: String,
    exact: String,
    suffix: String,
    /// Lines under one name each: the name, and what is said under it.
    why: Vec<Vec<(&'static str, Vec<String>)>>,
    value: String,
    measure: String,
    kind: &'static str,
    measures: Vec<String>,
    history: Vec<decisions::Row>,
    marks: Marks,
    story: Option<(String, String)>,
}

/// `GET /claims/{id}`.
pub async fn page(
    State(desk): State<Arc<Desk>>,
    Path(id): Path<String>,
    mut frame: Frame,
) -> Result<Response, Shown> {
    let whole = frame.read(&desk, move |store, pipeline| whole(store, pipeline, &id)).await?;
    let here = links::claim(&whole.row.id);
    let (stances, kinds) = (Stance::ALL, SourceKind::ALL);
    let page = Page { frame, here, whole, stances, kinds };
    Ok(page.frame.answer(&page))
}

fn whole(store: &Store, pipeline: &Pipeline, name: &str) -> Answer<Whole> {
    let (report, id) = store.claim_named(name)?;
    let mut ledger = store.ledger(&report.0)?;
    let mut rejected = false;
    if ledger.claims.iter().all(|claim| claim.id != id) {
        rejected = true;
        if let Some(capture) = store.captures(&report.0)?.pop() {
            ledger = capture.ledger;
        }
    }
    let found = ledger.claims.iter().find(|claim| claim.id == id);
    let missing = || crate::failure::Failure::missing(format!("{id}: no such claim any more"));
    let claim = found.ok_or_else(missing)?;
    let subject = Subject::Claim(OnClaim { claim: id.clone(), report, quote: String::new() });
    let decided = store.decisions_on(&subject)?;
    let what = claims::decided(&decided).get(&id).copied().unwrap_or("");
    let evidence = &claim.evidence;
    let story = store.story_of(&ledger.report.header.id)?;
    let marked = Subject::Claim(claims::on(&ledger, claim));
    Ok(Whole {
        row: claims::row(&Home::of(&ledger), claim, what),
        rejected,
        prefix: clean(&evidence.prefix),
        exact: clean(&evidence.exact),
        suffix: clean(&evidence.suffix),
        why: why(explain::lines(&ledger, claim)),
        value: value(claim),
        measure: claim.measure.clone().unwrap_or_default(),
        kind: claim.chain.first().map_or("organisation", |hop| hop.kind.as_str()),
        measures: pipeline.lexicons.claims.measures.iter().map(|m| m.name.clone()).collect(),
        history: history(store, &id.0)?,
        marks: marks::of(store, &marked)?,
        story: story.map(|(name, title)| (links::story(&name.0), clean(&title))),
    })
}

fn value(claim: &Claim) -> String {
    let words = claim.value.map(|(interval, _, approx)| interval.words(approx));
    let unit = claim.unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
    words.map(|words| clean(&format!("{words}{unit}"))).unwrap_or_default()
}

/// All decisions on a claim and their undoing, oldest first.
fn history(store: &Store, claim: &str) -> Answer<Vec<decisions::Row>> {
    let all = store.decisions()?;
    let is_on = |act: &Act| match act {
        Act::Accept { on }
        | Act::Reject { on }
        | Act::Correct { on, .. }
        | Act::Note { on: Subject::Claim(on), .. }
        | Act::Tag { on: Subject::Claim(on), .. } => on.claim.0 == claim,
        Act::MergeQuestions { claims } | Act::SplitQuestion { claims } => {
            claims.iter().any(|on| on.claim.0 == claim)
        }
        _ => false,
    };
    let own = all.iter().filter(|(decision, _)| is_on(&decision.act));
    Ok(own.map(|(decision, state)| decisions::row_of(decision, state)).collect())
}

/// The lines of an explanation by subject, those without a name under the one before.
fn why(lines: Vec<Line>) -> Vec<Vec<(&'static str, Vec<String>)>> {
    let mut groups: Vec<Vec<(&'static str, Vec<String>)>> = vec![Vec::new()];
    for line in lines {
        match line {
            Line::Gap => groups.push(Vec::new()),
            Line::Row(name, text) => {
                let group = groups.last_mut().expect("there is one from the start");
                match group.last_mut() {
                    Some((_, texts)) if name.is_empty() => texts.push(text),
                    _ => group.push((name, vec![text])),
                }
            }
        }
    }
    for (_, texts) in groups.iter_mut().flatten() {
        texts.retain(|text| !text.is_empty());
    }
    groups.retain(|group| !group.is_empty());
    groups
}
