//! What every page has around it: the theme, who is at work, what was just done with a way to undo
//! it. All three are kept in cookies, so that they need no script.

use super::{decisions, links};
use crate::address::{decoded, segment};
use crate::desk::{Answer, Desk};
use askama::Template;
use axum::Form;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use sayso_core::Pipeline;
use sayso_core::export::clean;
use sayso_store::{Act, Store};
use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::Arc;

/// Seconds that a choice is remembered, and that what was done waits to be told.
const YEAR: u32 = 365 * 24 * 3600;
const MINUTE: u32 = 60;
/// Who decides where nobody said who is at work.
const NOBODY: &str = "analyst";
/// A name is kept up to so many characters.
const NAME_CHARS_MAX: usize = 60;

/// What a page is framed by.
pub struct Frame {
    /// `light`, `dark`, or `auto`: as the reader's system has it.
    pub theme: &'static str,
    /// Who is at work.
    pub who: String,
    /// The path of this page with its query.
    pub path: String,
    /// What was just done.
    pub told: Option<Told>,
    flash: Option<String>,
    cookies: HashMap<String, String>,
}

/// What was just done.
pub struct Told {
    /// In words.
    pub words: String,
    /// The decision, where it can be undone.
    pub undo: Option<String>,
}

impl<S: Sync> FromRequestParts<S> for Frame {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let cookies = cookies(&parts.headers);
        let theme = match cookies.get("theme").map(String::as_str) {
            Some("light") => "light",
            Some("dark") => "dark",
            _ => "auto",
        };
        let who = cookies.get("who").map(|who| clean(who)).filter(|who| !who.is_empty());
        let path = parts.uri.path_and_query().map_or("/", |p| p.as_str()).to_owned();
        Ok(Self {
            theme,
            who: who.unwrap_or_else(|| NOBODY.to_owned()),
            path,
            told: None,
            flash: cookies.get("flash").cloned(),
            cookies,
        })
    }
}

impl Frame {
    /// The frame of a page for somebody who chose nothing.
    pub fn plain() -> Self {
        Self {
            theme: "auto",
            who: NOBODY.to_owned(),
            path: "/".to_owned(),
            told: None,
            flash: None,
            cookies: HashMap::new(),
        }
    }

    /// What a cookie holds.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// Whether this page lies under a path, for the navigation.
    pub fn at(&self, path: &str) -> bool {
        let here = self.path.split(['?', '#']).next().unwrap_or("/");
        here == path || (path != "/" && here.starts_with(path))
    }

    /// Asks the store for a page, and for the words of what was just done.
    pub async fn read<T: Send + 'static>(
        &mut self,
        desk: &Arc<Desk>,
        ask: impl FnOnce(&Store, &Pipeline) -> Answer<T> + Send + 'static,
    ) -> Answer<T> {
        let flash = self.flash.clone();
        let asked = desk.read(move |store, pipeline| {
            let told = flash.map(|flash| told(store, &flash)).transpose()?;
            Ok((told, ask(store, pipeline)?))
        });
        let (told, answer) = asked.await?;
        self.told = told.flatten();
        Ok(answer)
    }

    /// The answer that is a page.
    pub fn answer(&self, page: &impl Template) -> Response {
        let html = page.render().expect("rendering into a string cannot fail");
        let mut response = Html(html).into_response();
        let fresh = HeaderValue::from_static("no-cache");
        response.headers_mut().insert(header::CACHE_CONTROL, fresh);
        if self.flash.is_some() {
            set_cookie(&mut response, "flash", "", 0);
        }
        response
    }
}

/// What a cookie says was done, in words.
fn told(store: &Store, flash: &str) -> Answer<Option<Told>> {
    if let Some(words) = flash.strip_prefix("say:") {
        return Ok(Some(Told { words: clean(words), undo: None }));
    }
    let Ok(id) = store.decision_named(flash) else { return Ok(None) };
    let all = store.decisions()?;
    let found = all.iter().rev().find(|(decision, _)| decision.id == id);
    Ok(found.map(|(decision, _)| Told {
        words: match &decision.act {
            Act::Undo { decision: undone } => {
                let undone = all.iter().find(|(d, _)| d.id == *undone);
                let words = undone.map(|(d, _)| decisions::words(&d.act)).unwrap_or_default();
                format!("Undone: {words}")
            }
            act => decisions::words(act),
        },
        undo: Some(decision.id.0.clone()),
    }))
}

/// The answer that leads back to a page, which then tells what was done.
pub fn to(path: &str, flash: &str) -> Response {
    let path = HeaderValue::from_str(links::back(path)).expect("a way back is plain");
    let mut response = StatusCode::SEE_OTHER.into_response();
    response.headers_mut().insert(header::LOCATION, path);
    if !flash.is_empty() {
        set_cookie(&mut response, "flash", flash, MINUTE);
    }
    response
}

/// Sets a cookie that no script reads and no other site sends.
pub fn set_cookie(response: &mut Response, name: &str, value: &str, seconds: u32) {
    let value = segment(value);
    let cookie = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict");
    let cookie = HeaderValue::from_str(&cookie).expect("a cookie is plain");
    response.headers_mut().append(header::SET_COOKIE, cookie);
}

fn cookies(headers: &HeaderMap) -> HashMap<String, String> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let pairs = all.flat_map(|all| all.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.map(|(name, value)| (name.to_owned(), decoded(value))).collect()
}

/// The fields of a form, in their order.
pub struct Fields(pub Vec<(String, String)>);

impl Fields {
    /// The first value of a field; empty where it is not there.
    pub fn get(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(field, _)| field == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// All values of a field.
    pub fn all<'f>(&'f self, name: &'f str) -> impl Iterator<Item = &'f str> {
        self.0.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }
}

/// `POST /theme`: light, dark, or as the system has it.
pub async fn theme(Form(fields): Form<Vec<(String, String)>>) -> Response {
    let fields = Fields(fields);
    let mut response = to(fields.get("back"), "");
    match fields.get("theme") {
        theme @ ("light" | "dark") => set_cookie(&mut response, "theme", theme, YEAR),
        _ => set_cookie(&mut response, "theme", "", 0),
    }
    response
}

/// `POST /who`: who is at work, as decisions are signed.
pub async fn who(Form(fields): Form<Vec<(String, String)>>) -> Response {
    let fields = Fields(fields);
    let name: String = clean(fields.get("who")).chars().take(NAME_CHARS_MAX).collect();
    let said = match name.is_empty() {
        true => format!("say:Decisions are signed “{NOBODY}” from now on."),
        false => format!("say:Decisions are signed “{name}” from now on."),
    };
    let mut response = to(fields.get("back"), &said);
    set_cookie(&mut response, "who", &name, if name.is_empty() { 0 } else { YEAR });
    response
}
