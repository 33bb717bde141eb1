//! The JSON API under `/api/v1`, described by an OpenAPI document that is made from this code.

mod error;
mod stories;

use crate::desk::Desk;
use axum::routing::get;
use axum::{Json, Router};
use std::sync::Arc;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

#[derive(OpenApi)]
#[openapi(info(title = "sayso", description = "Reports, claims and stories of a store"))]
struct Document;

/// The routes of the API and of its document.
pub fn routes() -> Router<Arc<Desk>> {
    let router = OpenApiRouter::with_openapi(Document::openapi())
        .nest("/api/v1", OpenApiRouter::new().routes(routes!(stories::list)));
    let (router, document) = router.split_for_parts();
    router.route("/api/v1/openapi.json", get(move || async move { Json(document.clone()) }))
}
