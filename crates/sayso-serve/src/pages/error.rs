//! A failure as a page.

use super::frame::Frame;
use crate::failure::Failure;
use crate::guard::wording;
use askama::Template;
use axum::response::{Html, IntoResponse, Response};

#[derive(Template)]
#[template(path = "error.html")]
struct Page<'a> {
    frame: Frame,
    failure: &'a Failure,
    what: &'static str,
}

/// A failure that a page shows.
pub struct Shown(pub Failure);

impl<E: Into<Failure>> From<E> for Shown {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl IntoResponse for Shown {
    /// Its page is framed as for somebody who chose nothing.
    fn into_response(self) -> Response {
        let what = match self.0.status.as_u16() {
            404 => "This is not here",
            400..=499 => "This cannot be done",
            _ => "Something went wrong",
        };
        let page = Page { frame: Frame::plain(), failure: &self.0, what };
        let page = Html(page.render().unwrap_or_else(|_| self.0.message.clone()));
        wording::marked(&self.0, page.into_response())
    }
}
