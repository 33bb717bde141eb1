//! A failure as a page.

use crate::failure::Failure;
use crate::guard::wording;
use askama::Template;
use axum::response::{Html, IntoResponse, Response};

#[derive(Template)]
#[template(path = "error.html")]
struct Page<'a> {
    failure: &'a Failure,
}

/// A failure that a page shows.
pub struct Shown(pub Failure);

impl<E: Into<Failure>> From<E> for Shown {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl IntoResponse for Shown {
    fn into_response(self) -> Response {
        let page = Page { failure: &self.0 }.render();
        let page = Html(page.unwrap_or_else(|_| self.0.message.clone())).into_response();
        wording::marked(&self.0, page)
    }
}
