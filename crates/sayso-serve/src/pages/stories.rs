//! The stories, those with the latest report first.

use super::error::Shown;
use crate::desk::Desk;
use askama::Template;
use axum::extract::State;
use axum::response::Html;
use sayso_store::StoryRow;
use std::sync::Arc;

/// Stories on a page.
const ROWS: usize = 50;

#[derive(Template)]
#[template(path = "stories.html")]
struct Page {
    stories: Vec<StoryRow>,
}

/// `GET /`.
pub async fn page(State(desk): State<Arc<Desk>>) -> Result<Html<String>, Shown> {
    let stories = desk.read(|store, _| Ok(store.stories(None, ROWS)?.rows)).await?;
    let page = Page { stories };
    Ok(Html(page.render().expect("rendering into a string cannot fail")))
}
