//! Writes come from this server's own pages, or from programs.
//!
//! A browser says where a request comes from: `Sec-Fetch-Site` since 2023 in all of them, and
//! `Origin` with every POST long before. Where it says neither, what sends it is no browser; such a
//! program may use the API, and has no business with the forms of pages.

use super::names::asked;
use crate::failure::Failure;
use axum::http::StatusCode;
use axum::http::header::ORIGIN;
use axum::http::request::Parts;

/// Refuses a write that does not come from here.
pub fn check(request: &Parts) -> Result<(), Failure> {
    if request.method.is_safe() || comes_from_here(request) {
        return Ok(());
    }
    let what = "this came from a page of elsewhere, or from a program by a form; use this server's own \
        pages, or /api/v1";
    Err(Failure::new(StatusCode::FORBIDDEN, "cross-site", what))
}

fn comes_from_here(request: &Parts) -> bool {
    let header = |name: &str| request.headers.get(name).map(|value| value.to_str().unwrap_or(""));
    if let Some(site) = header("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    match header(ORIGIN.as_str()) {
        Some(origin) => {
            let authority = origin.split_once("://").map(|(_, authority)| authority);
            authority.is_some() && authority == asked(request)
        }
        None => request.uri.path().starts_with("/api/"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_says_decides() {
        let check = |path: &str, headers: &[(&str, &str)], wanted: bool| {
            let mut request = axum::http::Request::post(path).header("host", "localhost:7380");
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            let (request, ()) = request.body(()).expect("a request").into_parts();
            assert_eq!(comes_from_here(&request), wanted, "{path} {headers:?}");
        };
        check("/undo", &[("sec-fetch-site", "same-origin")], true);
        check("/undo", &[("sec-fetch-site", "same-site")], false);
        let mixed = [("sec-fetch-site", "cross-site"), ("origin", "http://localhost:7380")];
        check("/undo", &mixed, false);
        check("/undo", &[("origin", "http://localhost:7380")], true);
        check("/undo", &[("origin", "http://localhost:1")], false);
        check("/undo", &[("origin", "null")], false);
        check("/undo", &[], false);
        check("/api/v1/decisions", &[], true);
        check("/api/v1/decisions", &[("origin", "https://evil.example")], false);
    }
}
