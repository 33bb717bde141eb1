//! The JSON API under `/api/v1`, described by an OpenAPI document that is made from this code.
//!
//! Lists are given some rows at a time: `limit` rows after the place `after`, which the `next` of the
//! answer before names. Parameters that are not known or out of bounds are refused, not mended.

mod about;
mod claims;
mod decisions;
pub mod error;
mod etag;
mod events;
mod export;
mod extract;
mod lists;
mod paging;
mod reports;
mod search;
mod sources;
mod stories;
mod why;

use crate::answers;
use crate::desk::{Answer, Desk};
use crate::failure::Failure;
use axum::body::Bytes;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router, middleware};
use jiff::civil::Date;
use sayso_store::Query;
use serde::Serialize;
use serde_json::Value;
use std::sync::Arc;
use utoipa::openapi::OpenApi;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::{Modify, OpenApi as _};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "sayso",
        description = "Reports, claims, sources and stories of a store, and an analyst's decisions. \
            Briefs and ledgers keep to the contract `sayso/1`, which ARCHITECTURE.md describes."
    ),
    components(schemas(error::Envelope, error::Error)),
    modifiers(&Token),
    security((), ("token" = []))
)]
struct Document;

/// The token, which is needed where the server can be reached from other machines.
struct Token;

impl Modify for Token {
    fn modify(&self, document: &mut OpenApi) {
        let scheme = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
        document.components.get_or_insert_default().add_security_scheme("token", scheme);
    }
}

fn described() -> OpenApiRouter<Arc<Desk>> {
    let v1 = OpenApiRouter::new()
        .routes(routes!(stories::list))
        .routes(routes!(stories::get))
        .routes(routes!(stories::reports))
        .routes(routes!(reports::list, reports::add))
        .routes(routes!(reports::get, reports::remove))
        .routes(routes!(claims::list))
        .routes(routes!(claims::get))
        .routes(routes!(sources::list))
        .routes(routes!(sources::get))
        .routes(routes!(search::find))
        .routes(routes!(decisions::list, decisions::decide))
        .routes(routes!(decisions::undo))
        .routes(routes!(lists::review))
        .routes(routes!(lists::tags))
        .routes(routes!(why::why))
        .routes(routes!(about::get))
        .routes(routes!(events::follow))
        .routes(routes!(export::all));
    OpenApiRouter::with_openapi(Document::openapi()).nest("/api/v1", v1)
}

/// The document that describes the API.
pub fn document() -> OpenApi {
    described().split_for_parts().1
}

/// The routes of the API and of its document.
pub fn routes(desk: &Arc<Desk>) -> Router<Arc<Desk>> {
    let (router, document) = described().split_for_parts();
    router
        .route("/api/v1/openapi.json", get(move || async move { Json(document.clone()) }))
        .layer(middleware::from_fn_with_state(Arc::clone(desk), answers::kept))
        .layer(middleware::from_fn_with_state(Arc::clone(desk), etag::tagged))
}

/// An answer that is JSON already.
fn raw(json: Bytes) -> Response {
    ([(CONTENT_TYPE, "application/json")], json).into_response()
}

fn json(value: &impl Serialize) -> Value {
    serde_json::to_value(value).expect("what the store hands out can be written as JSON")
}

/// A day, written as 2031-03-09.
fn day(name: &str, words: &str) -> Answer<Date> {
    let wrong = || Failure::bad(format!("{name}: {words:?} is no day; write it as 2031-03-09"));
    match words.len() {
        10 => Query::day(words).map_err(|_| wrong()),
        _ => Err(wrong()),
    }
}
