//! `ETag` and `If-None-Match`: what was made of one version of the store is good while it stays.
//!
//! The tag is weak: it tells that the answer says the same, and is the version's numbers and when the
//! server started, so that no tag outlives a file that was put in the place of another.

use crate::desk::Desk;
use axum::extract::{Request, State};
use axum::http::header::{ETAG, IF_NONE_MATCH};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::sync::{Arc, LazyLock};

/// Answers that last and tell of several versions.
const LASTING: [&str; 2] = ["/api/v1/events", "/api/v1/export"];

/// When the first question came, in milliseconds.
static STARTED: LazyLock<i64> = LazyLock::new(|| jiff::Timestamp::now().as_millisecond());

/// Answers a question whose answer the asker has with 304, and marks other answers with their tag.
pub async fn tagged(State(desk): State<Arc<Desk>>, request: Request, next: Next) -> Response {
    let lasts = LASTING.contains(&request.uri().path());
    if lasts || !matches!(*request.method(), Method::GET | Method::HEAD) {
        return next.run(request).await;
    }
    let version = desk.version();
    let numbers = [version.event, version.decision, version.stories, version.counted, *STARTED];
    let tag = format!("W/\"{}\"", numbers.map(|n| format!("{n:x}")).join("."));
    let tag = HeaderValue::from_str(&tag).expect("digits and dots");
    let known = request.headers().get_all(IF_NONE_MATCH).iter().filter_map(|t| t.to_str().ok());
    let weak = tag.to_str().unwrap_or_default().trim_start_matches("W/");
    let is_known = known
        .flat_map(|all| all.split(','))
        .any(|known| known.trim().trim_start_matches("W/") == weak);
    if is_known {
        return (StatusCode::NOT_MODIFIED, [(ETAG, tag)]).into_response();
    }
    let mut answer = next.run(request).await;
    if answer.status() == StatusCode::OK {
        answer.headers_mut().insert(ETAG, tag);
    }
    answer
}
