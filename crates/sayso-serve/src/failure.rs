//! What can go wrong with a request, in one shape for pages and API: a status, a short code for
//! programs, and a sentence that says what and what next.

use axum::http::StatusCode;

/// What went wrong with a request.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{message}")]
pub struct Failure {
    /// The status of the answer.
    pub status: StatusCode,
    /// A word for programs, such as `not-found`.
    pub code: &'static str,
    /// What, where and what next.
    pub message: String,
    /// After so many seconds it may be tried again, where waiting helps.
    pub retry_after: Option<u64>,
}

impl Failure {
    /// A failure of the request.
    pub fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into(), retry_after: None }
    }

    /// What was asked for is not there.
    pub fn missing(message: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found", message)
    }

    /// The request cannot be understood.
    pub fn bad(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "bad-request", message)
    }

    /// The request is understood, and what it says cannot be done.
    pub fn unfit(message: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "unfit", message)
    }

    /// Too much is asked just now.
    pub fn busy(message: impl Into<String>, retry_after: u64) -> Self {
        let busy = Self::new(StatusCode::SERVICE_UNAVAILABLE, "busy", message);
        Self { retry_after: Some(retry_after), ..busy }
    }

    /// Something of the program's own went wrong.
    pub(crate) fn panicked() -> Self {
        let what = "this could not be answered; the program's own output says more";
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "failed", what)
    }

    /// What a bare status means.
    pub(crate) fn of(status: StatusCode, said: Option<String>) -> Self {
        let (code, message) = match status {
            StatusCode::NOT_FOUND => ("not-found", "nothing is here"),
            StatusCode::METHOD_NOT_ALLOWED => {
                ("method-not-allowed", "this cannot be done here; the header Allow says what can")
            }
            StatusCode::PAYLOAD_TOO_LARGE => ("too-large", "the request is too large"),
            StatusCode::UNSUPPORTED_MEDIA_TYPE => {
                ("media-type", "this is not understood here; send application/json")
            }
            status if status.is_client_error() => {
                ("bad-request", "the request cannot be understood")
            }
            _ => return Self { status, ..Self::panicked() },
        };
        Self::new(status, code, said.unwrap_or_else(|| message.to_owned()))
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
