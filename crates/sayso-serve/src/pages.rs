//! The pages: HTML that works without JavaScript, made on the server. What changes the store is a
//! form that is posted and answered with a way back.

mod about;
mod add;
mod asset;
mod claim;
mod claims;
mod decide;
mod decisions;
pub mod error;
mod filters;
pub mod frame;
mod links;
mod map;
mod markdown;
mod marks;
mod report;
mod review;
mod search;
mod source;
mod stories;
mod story;
mod visits;

use crate::desk::Desk;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use std::sync::Arc;

/// A report that is handed in, with all it comes with, has at most so many bytes.
const UPLOAD_BYTES_MAX: usize = 12 << 20;

/// The routes of all pages and of what they load.
pub fn routes() -> Router<Arc<Desk>> {
    let adding = Router::new()
        .route("/add", get(add::page).post(add::add))
        .layer(DefaultBodyLimit::max(UPLOAD_BYTES_MAX));
    Router::new()
        .route("/", get(stories::page))
        .route("/search", get(search::page))
        .route("/stories/{id}", get(story::page))
        .route("/stories/{id}/merge", post(decide::merge_stories))
        .route("/stories/{id}/split", post(decide::split_story))
        .route("/reports/{id}", get(report::page))
        .route("/sources", get(source::list))
        .route("/sources/{name}", get(source::page))
        .route("/sources/{name}/grade", post(decide::grade))
        .route("/sources/{name}/merge", post(decide::merge_sources))
        .route("/sources/{name}/split", post(decide::split_source))
        .route("/claims/{id}", get(claim::page))
        .route("/claims/{id}/accept", post(decide::accept))
        .route("/claims/{id}/reject", post(decide::reject))
        .route("/claims/{id}/correct", post(decide::correct))
        .route("/claims/{id}/together", post(decide::together))
        .route("/claims/{id}/apart", post(decide::apart))
        .route("/review", get(review::page))
        .route("/about", get(about::page))
        .route("/notes", post(decide::note))
        .route("/tags", post(decide::tag))
        .route("/undo", post(decide::undo))
        .route("/theme", post(frame::theme))
        .route("/who", post(frame::who))
        .route("/seen", post(visits::seen))
        .route("/assets/{name}", get(asset::get))
        .merge(adding)
}
