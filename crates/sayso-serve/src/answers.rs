//! Answers that are given again while nothing changed: to the same question, with the same choices of
//! the reader, at the same version of the store. Of many who ask at once one is answered first, and the
//! others with the same.
//!
//! So an answer, with the cookies it sets, may depend on nothing else than address, cookies and store.
//! Logging in and out, which do, are not asked through this.

use crate::desk::{Desk, Kept};
use axum::body::{Body, HttpBody, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::COOKIE;
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// Larger answers are made anew each time.
const BYTES_MAX: usize = 2 << 20;
/// Answers that last and tell of several versions.
pub const LASTING: [&str; 2] = ["/api/v1/events", "/api/v1/export"];
/// The cookie of what was just done, which is told once.
const TOLD_ONCE: &str = "flash=";

/// Gives an answer that is kept, or keeps it.
pub async fn kept(State(desk): State<Arc<Desk>>, request: Request, next: Next) -> Response {
    let Some(asked) = asked(&request) else { return next.run(request).await };
    let version = format!("{:?}", desk.version()).into_bytes();
    if let Some(kept) = desk.answer(&asked, &version) {
        return kept.into_response();
    }
    let turn = desk.turn(&asked).lock().await;
    if let Some(kept) = desk.answer(&asked, &version) {
        return kept.into_response();
    }
    let (head, body) = next.run(request).await.into_parts();
    // What is whole in memory tells its length.
    let length = body.size_hint().exact().unwrap_or(u64::MAX);
    if head.status != StatusCode::OK || length > BYTES_MAX as u64 {
        return Response::from_parts(head, body);
    }
    let Ok(body) = to_bytes(body, BYTES_MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    desk.keep(asked, version, Kept { headers: head.headers.clone(), body: body.clone() });
    drop(turn);
    Response::from_parts(head, Body::from(body))
}

/// What is asked and chosen, in words; none where the answer is not to be kept.
fn asked(request: &Request) -> Option<String> {
    let uri = request.uri();
    if request.method() != Method::GET || LASTING.contains(&uri.path()) {
        return None;
    }
    let mut asked = uri.path_and_query()?.as_str().to_owned();
    let cookies = request.headers().get_all(COOKIE).iter();
    for pair in cookies.filter_map(|all| all.to_str().ok()).flat_map(|all| all.split(';')) {
        let pair = pair.trim();
        if pair.starts_with(TOLD_ONCE) {
            return None;
        }
        // Who asks is looked at by the guards; it changes no answer.
        if !pair.starts_with(crate::guard::access::COOKIE_NAME) {
            asked.push('\n');
            asked.push_str(pair);
        }
    }
    Some(asked)
}
