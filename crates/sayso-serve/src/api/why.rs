//! Why two claims are, or are not, compared, or two reports linked.

use super::error::{BodyRefused, Missing, Refused, Told};
use super::extract::Asked;
use super::raw;
use crate::desk::{Answer, Desk};
use crate::failure::Failure;
use axum::extract::State;
use axum::response::Response;
use sayso_core::Pipeline;
use sayso_core::export;
use sayso_core::model::{Ledger, Subject};
use sayso_store::Store;
use serde::Deserialize;
use std::sync::Arc;
use utoipa::IntoParams;

/// Reports of two stories that are looked at for an answer.
const REPORTS_MAX: usize = 400;

/// Which two.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Two {
    /// A claim or report, by its id or enough of its first letters.
    a: String,
    /// Another one of the same kind.
    b: String,
}

/// Why two claims are, or are not, compared, or two reports linked.
#[utoipa::path(get, path = "/why", tag = "claims", operation_id = "why",
    params(Two), responses(
    (status = 200, body = Object, description = "The answer, as `sayso why --format json` gives it"),
    (status = 304, description = "As the asker has it"),
    Missing, BodyRefused, Refused,
))]
pub async fn why(State(desk): State<Arc<Desk>>, Asked(two): Asked<Two>) -> Result<Response, Told> {
    let told = desk.read(move |store, pipeline| told(store, pipeline, &two));
    Ok(raw(told.await?.into()))
}

fn told(store: &Store, pipeline: &Pipeline, two: &Two) -> Answer<Vec<u8>> {
    let (report_a, a) = subject(store, &two.a)?;
    let (report_b, b) = subject(store, &two.b)?;
    let mut ledgers: Vec<Ledger> = Vec::new();
    for report in [&report_a, &report_b] {
        if ledgers.iter().any(|ledger| ledger.report.header.id.0 == *report) {
            continue;
        }
        match store.report(report)?.story {
            Some(story) => ledgers.extend(store.story_ledgers(&sayso_core::model::StoryId(story))?),
            None => ledgers.push(store.ledger(report)?),
        }
    }
    if ledgers.len() > REPORTS_MAX {
        let what = format!("their stories have more than {REPORTS_MAX} reports; ask `sayso why`");
        return Err(Failure::unfit(what));
    }
    let unlike =
        || Failure::unfit("one is a claim and one a report, or one is rejected; give two alike");
    let why = pipeline.why(&ledgers, &[a, b]).ok_or_else(unlike)?;
    Ok(export::why::json(&why).to_string().into_bytes())
}

/// What is called so, and its report's id.
fn subject(store: &Store, name: &str) -> Answer<(String, Subject)> {
    match store.claim_named(name) {
        Ok((report, claim)) => return Ok((report.0, Subject::Claim(claim))),
        Err(error) if !error.is_name() => return Err(error.into()),
        Err(_) => {}
    }
    let missing = |error: sayso_store::Error| match error.is_name() {
        true => Failure::missing(format!("{name}: no claim or report, or several")),
        false => error.into(),
    };
    let report = store.report(name).map_err(missing)?.name;
    Ok((report.0.clone(), Subject::Report(report)))
}
