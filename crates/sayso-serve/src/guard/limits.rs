//! How much a request may be, how long it may take, and how many there may be at once.

use crate::failure::Failure;
use axum::body::{Body, to_bytes};
use axum::http::header::CONTENT_LENGTH;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::Response;
use http_body_util::LengthLimitError;
use std::time::Duration;
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::timeout;

/// Bytes of an address.
const URI_MAX: usize = 8 << 10;
/// Bytes of all headers.
const HEADERS_MAX: usize = 32 << 10;
/// Bytes of a body.
const BODY_MAX: usize = 64 << 10;
/// Bytes of a body that holds a report.
const REPORT_MAX: usize = 12 << 20;
/// Where reports come in.
const REPORTS: [&str; 2] = ["/api/v1/reports", "/add"];
/// How long a body may take to come in.
const BODY_TIME: Duration = Duration::from_secs(20);
/// How long an answer may take.
const TIME: Duration = Duration::from_secs(60);
/// Requests at once.
const AT_ONCE: usize = 512;
/// Reports that come in at once.
const REPORTS_AT_ONCE: usize = 4;

/// What is under way.
pub struct Limits {
    requests: Semaphore,
    reports: Semaphore,
}

impl Default for Limits {
    fn default() -> Self {
        Self { requests: Semaphore::new(AT_ONCE), reports: Semaphore::new(REPORTS_AT_ONCE) }
    }
}

impl Limits {
    /// Counts a request that comes in, for as long as what is returned is held.
    pub fn enter(&self) -> Result<SemaphorePermit<'_>, Failure> {
        let full = |_| Failure::busy("too much is asked at once; try again in a second", 1);
        self.requests.try_acquire().map_err(full)
    }

    /// The whole body of a request.
    pub async fn whole(&self, head: &Parts, body: Body) -> Result<Body, Failure> {
        let takes_report = head.method == Method::POST && REPORTS.contains(&head.uri.path());
        let limit = if takes_report { REPORT_MAX } else { BODY_MAX };
        if length(&head.headers).is_some_and(|length| length > limit as u64) {
            return Err(too_large(limit));
        }
        let _large = match takes_report {
            true => {
                let full =
                    |_| Failure::busy("other reports are coming in; try again in a second", 1);
                Some(self.reports.try_acquire().map_err(full)?)
            }
            false => None,
        };
        let Ok(body) = timeout(BODY_TIME, to_bytes(body, limit)).await else {
            let seconds = BODY_TIME.as_secs();
            let what = format!("the body did not come in within {seconds} seconds; send it faster");
            return Err(Failure::new(StatusCode::REQUEST_TIMEOUT, "too-slow", what));
        };
        let body = body.map_err(|error| match is_too_long(&error) {
            true => too_large(limit),
            false => Failure::bad("the body broke off"),
        })?;
        Ok(Body::from(body))
    }
}

/// Refuses a request whose address or headers are too long.
pub fn of_head(request: &Parts) -> Result<(), Failure> {
    let uri = &request.uri;
    let query = uri.query().map_or(0, str::len);
    if uri.path().len() + query > URI_MAX {
        let what =
            format!("the address is longer than {} KiB; ask for less at once", URI_MAX >> 10);
        return Err(Failure::new(StatusCode::URI_TOO_LONG, "too-long", what));
    }
    let headers = request.headers.iter();
    let bytes: usize = headers.map(|(name, value)| name.as_str().len() + value.len()).sum();
    if bytes > HEADERS_MAX {
        let what = format!("the headers are longer than {} KiB; send fewer", HEADERS_MAX >> 10);
        let status = StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE;
        return Err(Failure::new(status, "too-long", what));
    }
    Ok(())
}

/// An answer, where it does not take too long.
pub async fn in_time(answer: impl Future<Output = Response>) -> Result<Response, Failure> {
    let late = |_| {
        let seconds = TIME.as_secs();
        Failure::busy(format!("this took longer than {seconds} seconds; ask for less"), 10)
    };
    timeout(TIME, answer).await.map_err(late)
}

fn length(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

fn is_too_long(error: &axum::Error) -> bool {
    let mut source = std::error::Error::source(error);
    while let Some(error) = source {
        if error.is::<LengthLimitError>() {
            return true;
        }
        source = error.source();
    }
    false
}

fn too_large(limit: usize) -> Failure {
    let size = if limit < 1 << 20 {
        format!("{} KiB", limit >> 10)
    } else {
        format!("{} MiB", limit >> 20)
    };
    let what = format!("the body is larger than {size}; send less at once");
    Failure::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", what)
}
