//! A failure as JSON: one envelope for all.

use crate::failure::Failure;
use axum::Json;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

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
        let Failure { status, code, message } = self.0;
        (status, Json(Envelope { error: Error { code: code.to_owned(), message } })).into_response()
    }
}
