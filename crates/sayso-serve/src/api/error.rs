//! A failure as JSON: one envelope for all.

use crate::failure::Failure;
use crate::guard::wording;
use axum::Json;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::{IntoResponses, ToSchema};

/// What every answer that is a failure holds.
#[derive(Serialize, ToSchema)]
pub struct Envelope {
    error: Error,
}

/// What went wrong.
#[derive(Serialize, ToSchema)]
pub struct Error {
    /// A word for programs, such as `not-found`.
    code: String,
    /// What, where and what next.
    message: String,
}

/// A failure that the API tells.
pub struct Told(pub Failure);

impl<E: Into<Failure>> From<E> for Told {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl IntoResponse for Told {
    fn into_response(self) -> Response {
        let Failure { code, message, .. } = self.0.clone();
        let envelope = Envelope { error: Error { code: code.to_owned(), message } };
        wording::marked(&self.0, Json(envelope).into_response())
    }
}

/// What any question can be refused with.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "the document is made of it")]
pub enum Refused {
    /// The request cannot be understood: a parameter that is not known or out of bounds.
    #[response(status = 400)]
    Bad(Envelope),
    /// A token is needed, or this is not it.
    #[response(status = 401)]
    NoToken(Envelope),
    /// The request took too long to come in.
    #[response(status = 408)]
    TooSlow(Envelope),
    /// The body is too large.
    #[response(status = 413)]
    TooLarge(Envelope),
    /// The address is too long.
    #[response(status = 414)]
    TooLong(Envelope),
    /// The request was for another host.
    #[response(status = 421)]
    Misdirected(Envelope),
    /// Too many wrong tokens.
    #[response(status = 429)]
    TooMany(Envelope),
    /// The headers are too long.
    #[response(status = 431)]
    HeadersTooLong(Envelope),
    /// The store, or the program, failed.
    #[response(status = 500)]
    Failed(Envelope),
    /// Too much is asked at once.
    #[response(status = 503)]
    Busy(Envelope),
}

/// What a change can be refused with besides.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "the document is made of it")]
pub enum ChangeRefused {
    /// A page of elsewhere had a browser send it.
    #[response(status = 403)]
    CrossSite(Envelope),
}

/// What a body can be refused with besides.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "the document is made of it")]
pub enum BodyRefused {
    /// The body is not JSON.
    #[response(status = 415)]
    MediaType(Envelope),
    /// The body is understood, and what it says cannot be done.
    #[response(status = 422)]
    Unfit(Envelope),
}

/// What a question for one thing can be refused with besides.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "the document is made of it")]
pub enum Missing {
    /// There is no such thing, or the name fits several.
    #[response(status = 404)]
    Missing(Envelope),
}
