//! Logging in by a browser: the token is given once, for a session.

use super::access::{Access, COOKIE_NAME, SESSION, peer};
use crate::desk::Desk;
use crate::failure::Failure;
use crate::pages::error::Shown;
use crate::pages::frame::Frame;
use askama::Template;
use axum::extract::{Extension, Query, Request};
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, RequestExt, Router};
use serde::Deserialize;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "login.html")]
struct Page<'a> {
    frame: Frame,
    next: &'a str,
    /// What went wrong before.
    failure: Option<&'a Failure>,
}

/// Where to go after.
#[derive(Deserialize)]
struct Wanted {
    next: Option<String>,
}

/// What the form holds.
#[derive(Deserialize)]
struct Given {
    token: String,
    next: Option<String>,
}

/// The routes of logging in and out.
pub fn routes(access: Arc<Access>) -> Router<Arc<Desk>> {
    Router::new()
        .route("/login", get(page).post(log_in))
        .route("/logout", post(log_out))
        .layer(Extension(access))
}

/// The address of the page to log in, which leads on to `next`.
pub fn address(next: &str) -> String {
    format!("/login?next={}", crate::address::path(next))
}

/// `GET /login`.
async fn page(Extension(access): Extension<Arc<Access>>, Query(wanted): Query<Wanted>) -> Response {
    let next = here(wanted.next);
    match access.needs_token() {
        true => shown(StatusCode::OK, &next, None),
        false => Redirect::to(&next).into_response(),
    }
}

/// `POST /login`.
async fn log_in(
    Extension(access): Extension<Arc<Access>>,
    request: Request,
) -> Result<Response, Shown> {
    let (head, body) = request.into_parts();
    let from = peer(&head);
    let request = Request::from_parts(head, body);
    let form = request.extract::<Form<Given>, _>().await;
    let Form(given) = form.map_err(|error| Failure::bad(error.body_text()))?;
    let next = here(given.next);
    if let Err(failure) = access.check(given.token.trim(), from).await {
        return Ok(super::wording::marked(&failure, shown(failure.status, &next, Some(&failure))));
    }
    let (id, seconds) = (access.begin()?, SESSION.as_secs());
    let cookie =
        format!("{COOKIE_NAME}={id}; HttpOnly; SameSite=Strict; Path=/; Max-Age={seconds}");
    Ok(([(SET_COOKIE, cookie)], Redirect::to(&next)).into_response())
}

/// `POST /logout`.
async fn log_out(Extension(access): Extension<Arc<Access>>, request: Request) -> Response {
    access.end(&request.into_parts().0);
    let cookie = format!("{COOKIE_NAME}=; HttpOnly; SameSite=Strict; Path=/; Max-Age=0");
    ([(SET_COOKIE, cookie)], Redirect::to("/login")).into_response()
}

fn shown(status: StatusCode, next: &str, failure: Option<&Failure>) -> Response {
    let page = Page { frame: Frame::plain(), next, failure };
    let page = page.render().expect("rendering into a string cannot fail");
    (status, Html(page)).into_response()
}

/// A place on this server; else its first page.
fn here(next: Option<String>) -> String {
    let is_here = |next: &String| {
        next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\r', '\n', '\t'])
    };
    next.filter(is_here).unwrap_or_else(|| "/".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leads_nowhere_else() {
        let check = |next: &str, wanted: &str| assert_eq!(here(Some(next.to_owned())), wanted);
        check("/stories/1?x=2", "/stories/1?x=2");
        for other in ["//evil.example", "https://evil.example", "/\\evil.example", "", "/\t/evil"] {
            check(other, "/");
        }
        assert_eq!(address("/search?q=ä b"), "/login?next=/search%3Fq%3D%C3%A4%20b");
    }
}
