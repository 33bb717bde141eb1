//! Whatever goes wrong is told in one shape: as JSON under `/api/`, else as a page.

use crate::api::error::Told;
use crate::failure::Failure;
use crate::pages::error::Shown;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::http::header::{ALLOW, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::any::Any;

/// Marks an answer whose failure is told.
#[derive(Clone, Copy)]
pub struct Worded;

/// Words of the libraries below are not longer.
const SAID_MAX: usize = 4 << 10;

/// A failure as the asker understands it.
pub fn told(path: &str, failure: Failure) -> Response {
    match path.starts_with("/api/") {
        true => Told(failure).into_response(),
        false => Shown(failure).into_response(),
    }
}

/// What every told failure has, beside its words.
pub fn marked(failure: &Failure, mut answer: Response) -> Response {
    *answer.status_mut() = failure.status;
    if let Some(seconds) = failure.retry_after {
        answer.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    if failure.status == StatusCode::UNAUTHORIZED {
        let scheme = HeaderValue::from_static("Bearer realm=\"sayso\"");
        answer.headers_mut().insert(WWW_AUTHENTICATE, scheme);
    }
    answer.extensions_mut().insert(Worded);
    answer
}

/// Tells the failures that the libraries below answer with: unknown paths, wrong methods, and
/// whatever cannot be understood.
pub async fn worded(request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let answer = next.run(request).await;
    let status = answer.status();
    let failed = status.is_client_error() || status.is_server_error();
    if !failed || answer.extensions().get::<Worded>().is_some() {
        return answer;
    }
    let (head, body) = answer.into_parts();
    let plain = head
        .headers
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind.to_str().is_ok_and(|kind| kind.starts_with("text/plain")));
    let said = match plain {
        true => to_bytes(body, SAID_MAX).await.ok().and_then(words),
        false => None,
    };
    let mut answer = told(&path, Failure::of(status, said));
    if let Some(allowed) = head.headers.get(ALLOW) {
        answer.headers_mut().insert(ALLOW, allowed.clone());
    }
    answer
}

fn words(bytes: Bytes) -> Option<String> {
    String::from_utf8(bytes.into()).ok().filter(|words| !words.is_empty())
}

/// The answer to a request that a mistake of the program's own ended; its words are in the program's
/// output.
pub fn panicked(_: Box<dyn Any + Send + 'static>) -> Response<Body> {
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}
