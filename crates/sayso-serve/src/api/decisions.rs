//! The analyst's decisions: made, listed, undone.

use super::error::{BodyRefused, ChangeRefused, Missing, Refused, Told};
use super::extract::{Asked as Question, Body, Named};
use super::paging::{Paging, Rows};
use crate::acts::{Asked, unfit};
use crate::desk::Desk;
use crate::failure::Failure;
use axum::Json;
use axum::extract::State;
use axum::http::header::LOCATION;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use sayso_store::{Act, Decision, State as Holds};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::sync::Arc;
use utoipa::{IntoResponses, ToSchema};

/// The header that says who decides, where the body does not.
const BY: &str = "sayso-by";
/// Who decides, where neither says.
const NOBODY: &str = "api";
/// Characters of who decides.
const WHO_MAX: usize = 200;

/// A decision.
#[derive(Serialize, ToSchema)]
pub struct Decided {
    /// Its id.
    id: String,
    /// When it was made.
    #[schema(format = "date-time")]
    at: String,
    /// Who made it.
    who: String,
    /// What it says, as the store keeps it.
    #[schema(value_type = Object)]
    decision: Value,
    /// The decision that undoes it; null where it holds.
    undone_by: Option<String>,
}

impl Decided {
    fn of(decision: &Decision, holds: &Holds) -> Self {
        let undone_by = match holds {
            Holds::InForce => None,
            Holds::Undone(by) => Some(by.0.clone()),
        };
        let act = super::json(&decision.act);
        let (id, at, who) = (decision.id.0.clone(), decision.at.to_string(), decision.who.clone());
        Self { id, at, who, decision: act, undone_by }
    }
}

/// A decision to be made.
#[derive(Deserialize, ToSchema)]
pub struct NewDecision {
    /// Who decides; else the header `Sayso-By`, else "api".
    #[schema(max_length = 200)]
    who: Option<String>,
    /// What.
    #[serde(flatten)]
    asked: Asked,
}

/// Who undoes.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Undoing {
    /// Who decides; else the header `Sayso-By`, else "api".
    #[schema(max_length = 200)]
    who: Option<String>,
}

/// What an undo can be refused with besides.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "the document is made of it")]
pub enum Undone {
    /// It was undone before.
    #[response(status = 409)]
    Conflict(super::error::Envelope),
}

/// All decisions, oldest first, and whether they hold.
#[utoipa::path(get, path = "/decisions", tag = "decisions", operation_id = "listDecisions",
    params(Paging), responses(
    (status = 200, description = "Some decisions", body = Rows<Decided>),
    (status = 304, description = "As the asker has it"),
    Refused,
))]
pub async fn list(
    State(desk): State<Arc<Desk>>,
    Question(paging): Question<Paging>,
) -> Result<Json<Rows<Decided>>, Told> {
    let (after, limit) = paging.of_rows()?;
    let after: i64 = after.and_then(|a| a.parse().ok()).unwrap_or(0);
    let mut rows = desk.read(move |store, _| Ok(store.decisions_after(after, limit + 1)?)).await?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| more).map(|(number, ..)| number.to_string());
    let rows = rows.iter().map(|(_, decision, holds)| Decided::of(decision, holds)).collect();
    Ok(Json(Rows { rows, next }))
}

/// Records a decision; from now on every reading obeys it.
#[utoipa::path(post, path = "/decisions", tag = "decisions", operation_id = "decide",
    params(("Sayso-By" = Option<String>, Header, description = "Who decides", max_length = 200)),
    request_body = NewDecision, responses(
    (status = 201, description = "It is recorded", body = Decided),
    Missing, BodyRefused, ChangeRefused, Refused,
))]
pub async fn decide(
    State(desk): State<Arc<Desk>>,
    headers: HeaderMap,
    Body(new): Body<NewDecision>,
) -> Result<Response, Told> {
    let who = who(new.who, &headers)?;
    let decision = desk.write(move |store, pipeline| {
        let act = new.asked.act(store, pipeline)?;
        store.decide(act, &who, Timestamp::now()).map_err(unfit)
    });
    Ok(recorded(&decision.await?))
}

/// Undoes a decision; of an undo, what it undid holds again.
#[utoipa::path(post, path = "/decisions/{id}/undo", tag = "decisions", operation_id = "undo",
    params(("id" = String, Path, description = "Its id, or enough of its first letters"),
        ("Sayso-By" = Option<String>, Header, description = "Who decides", max_length = 200)),
    request_body = Undoing, responses(
    (status = 201, description = "The undo, which is a decision itself", body = Decided),
    Missing, Undone, BodyRefused, ChangeRefused, Refused,
))]
pub async fn undo(
    State(desk): State<Arc<Desk>>,
    Named(name): Named,
    headers: HeaderMap,
    Body(undoing): Body<Undoing>,
) -> Result<Response, Told> {
    let who = who(undoing.who, &headers)?;
    let decision = desk.write(move |store, _| {
        let decision = store.decision_named(&name)?;
        let act = Act::Undo { decision };
        store.decide(act, &who, Timestamp::now()).map_err(|error| {
            let conflict = error.is_name();
            match conflict {
                true => Failure::new(StatusCode::CONFLICT, "undone", error.to_string()),
                false => error.into(),
            }
        })
    });
    Ok(recorded(&decision.await?))
}

fn recorded(decision: &Decision) -> Response {
    let at = [(LOCATION, "/api/v1/decisions")];
    (StatusCode::CREATED, at, Json(Decided::of(decision, &Holds::InForce))).into_response()
}

/// Who decides. Either of the two that is too long is refused, whichever of them counts.
fn who(given: Option<String>, headers: &HeaderMap) -> Result<String, Failure> {
    let header = headers.get(BY).map(|by| String::from_utf8_lossy(by.as_bytes()).into_owned());
    let said = [("who", given), ("the header Sayso-By", header)];
    if let Some((place, _)) = said.iter().find(|(_, who)| chars(who) > WHO_MAX) {
        return Err(Failure::unfit(format!("{place}: it is longer than {WHO_MAX} characters")));
    }
    let who = said.into_iter().find_map(|(_, who)| who).unwrap_or_default().trim().to_owned();
    Ok(if who.is_empty() { NOBODY.to_owned() } else { who })
}

fn chars(who: &Option<String>) -> usize {
    who.as_ref().map_or(0, |who| who.chars().count())
}
