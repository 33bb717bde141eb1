//! What pages load: style and script, embedded in the program.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use sayso_core::export::html;

const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const IMAGE: &str = "image/svg+xml";

/// Name, type and text of each.
const ASSETS: [(&str, &str, &str); 6] = [
    ("brief.css", CSS, html::STYLE),
    ("desk.css", CSS, include_str!("../../assets/desk.css")),
    ("desk.js", SCRIPT, include_str!("../../assets/desk.js")),
    ("review.js", SCRIPT, include_str!("../../assets/review.js")),
    ("report.js", SCRIPT, include_str!("../../assets/report.js")),
    ("icon.svg", IMAGE, include_str!("../../assets/icon.svg")),
];

/// `GET /assets/{name}`.
pub async fn get(Path(name): Path<String>) -> Response {
    match ASSETS.iter().find(|(known, _, _)| *known == name) {
        Some((_, kind, text)) => {
            ([(header::CONTENT_TYPE, *kind), (header::CACHE_CONTROL, "no-cache")], *text)
                .into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
