//! What can go wrong with a request, in one shape for pages and API: a status, a short code for
//! programs, and a sentence that says what and what next.

use axum::http::StatusCode;

/// What went wrong with a request.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Failure {
    /// The status of the answer.
    pub status: StatusCode,
    /// A word for programs, such as `not-found`.
    pub code: &'static str,
    /// What, where and what next.
    pub message: String,
}

impl Failure {
    /// A failure of the request.
    pub fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into() }
    }

    /// What was asked for is not there.
    pub fn missing(message: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found", message)
    }

    /// The request cannot be understood.
    pub fn bad(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "bad-request", message)
    }
}

impl From<sayso_store::Error> for Failure {
    /// Names that are not there are the asker's; all else is the server's, and says no path.
    fn from(error: sayso_store::Error) -> Self {
        if error.is_name() {
            return Self::missing(error.to_string());
        }
        eprintln!("sayso serve: {error}");
        let what = "the store could not be read or written; the program's own output says more";
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "store", what)
    }
}
