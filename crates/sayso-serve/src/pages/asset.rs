//! What pages load: style and script, embedded in the program.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

/// Name, type and bytes of each.
const ASSETS: [(&str, &str, &[u8]); 1] =
    [("desk.css", "text/css; charset=utf-8", include_bytes!("../../assets/desk.css"))];

/// `GET /assets/{name}`.
pub async fn get(Path(name): Path<String>) -> Response {
    match ASSETS.iter().find(|(known, _, _)| *known == name) {
        Some((_, kind, bytes)) => {
            ([(header::CONTENT_TYPE, *kind), (header::CACHE_CONTROL, "max-age=3600")], *bytes)
                .into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
