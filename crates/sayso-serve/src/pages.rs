//! The pages: HTML that works without JavaScript, made on the server.

mod asset;
pub mod error;
mod stories;

use crate::desk::Desk;
use axum::Router;
use axum::routing::get;
use std::sync::Arc;

/// The routes of all pages and of what they load.
pub fn routes() -> Router<Arc<Desk>> {
    Router::new().route("/", get(stories::page)).route("/assets/{name}", get(asset::get))
}
