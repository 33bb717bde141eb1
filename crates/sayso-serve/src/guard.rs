//! What stands around every route: who may ask, from where, how much at once and how long, and headers
//! that keep a page from doing more than it should.
//!
//! | guard | what it keeps out |
//! | --- | --- |
//! | [`names`] | a page of elsewhere whose name was turned to this address (DNS rebinding): 421 |
//! | [`access`] | who has no token, where one is needed, and guessing: 401, 429 |
//! | [`origin`] | writes that a page of elsewhere has a browser send: 403 |
//! | [`limits`] | long addresses and headers, large and slow bodies, too much at once: 4xx, 503 |
//! | [`wording`] | answers that are no failure in words: whatever goes wrong is told in one shape |

pub mod access;
mod limits;
mod login;
mod names;
mod origin;
pub mod wording;

use crate::desk::Desk;
use crate::failure::Failure;
use access::{Access, Admitted};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::{self, Next};
use axum::response::Response;
use limits::Limits;
use std::sync::Arc;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::set_header::SetResponseHeaderLayer;

/// No script but our own, nothing from elsewhere.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
    font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The guards of one server.
struct Guard {
    access: Arc<Access>,
    limits: Limits,
}

/// Puts the guards around the routes, and the pages by which one logs in beside them.
pub fn around(router: Router<Arc<Desk>>, access: Arc<Access>) -> Router<Arc<Desk>> {
    let header = |name: &'static str, value: &'static str| {
        let (name, value) = (HeaderName::from_static(name), HeaderValue::from_static(value));
        SetResponseHeaderLayer::if_not_present(name, value)
    };
    let guard = Arc::new(Guard { access: Arc::clone(&access), limits: Limits::default() });
    router
        .merge(login::routes(access))
        // How much a body may be is decided by `limits`.
        .layer(DefaultBodyLimit::disable())
        .layer(middleware::from_fn_with_state(guard, admitted))
        .layer(CatchPanicLayer::custom(wording::panicked))
        .layer(middleware::from_fn(wording::worded))
        .layer(header("content-security-policy", POLICY))
        .layer(header("x-content-type-options", "nosniff"))
        .layer(header("referrer-policy", "no-referrer"))
        .layer(header("cross-origin-opener-policy", "same-origin"))
        .layer(header("cross-origin-resource-policy", "same-origin"))
        .layer(header("cache-control", "private, no-cache"))
}

/// Answers a request that no guard keeps out.
async fn admitted(State(guard): State<Arc<Guard>>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    match guard.answer(request, next).await {
        Ok(answer) => answer,
        Err(failure) => wording::told(&path, failure),
    }
}

impl Guard {
    async fn answer(&self, request: Request, next: Next) -> Result<Response, Failure> {
        let (head, body) = request.into_parts();
        limits::of_head(&head)?;
        self.access.names.check(&head)?;
        let _under_way = self.limits.enter()?;
        match self.access.admit(&head).await? {
            // Its token is in no browser that a page of elsewhere could have send it.
            Admitted::ByToken => {}
            Admitted::Local | Admitted::BySession | Admitted::Open => origin::check(&head)?,
            Admitted::Not(answer) => return Ok(answer),
        }
        let body = self.limits.whole(&head, body).await?;
        limits::in_time(next.run(Request::from_parts(head, body))).await
    }
}
