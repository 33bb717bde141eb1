//! The sources, and one of them: all it said, how its figures compare with later ones, its grade.

mod compared;

use super::claims::{self, Home};
use super::decisions;
use super::error::Shown;
use super::frame::Frame;
use super::links;
use super::marks::{self, Marks};
use crate::desk::{Answer, Desk};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use compared::Compared;
use sayso_core::export::clean;
use sayso_core::model::{StoryId, plain_name};
use sayso_store::{Act, Grade, Store, Subject};
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::Arc;

/// Sources on a page.
const ROWS: usize = 60;
/// Claims of a source on its page.
const CLAIMS: usize = 300;

/// Where the rows begin.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct After {
    after: String,
}

#[derive(Template)]
#[template(path = "sources.html")]
struct List {
    frame: Frame,
    rows: Vec<Listed>,
    next: Option<String>,
}

/// A source as it is listed.
struct Listed {
    name: String,
    href: String,
    claims: i64,
    reports: i64,
    grade: String,
    words: String,
    graded: bool,
}

/// `GET /sources`.
pub async fn list(
    State(desk): State<Arc<Desk>>,
    Query(after): Query<After>,
    mut frame: Frame,
) -> Result<Response, Shown> {
    let read = frame.read(&desk, move |store, _| {
        let after = Some(after.after.trim()).filter(|after| !after.is_empty());
        Ok(store.sources(after, ROWS)?)
    });
    let page = read.await?;
    let listed = |row: sayso_store::SourceRow| Listed {
        href: links::source(&row.name),
        name: clean(&row.name),
        claims: row.claims,
        reports: row.reports,
        grade: row.grade.to_string(),
        words: words(row.grade),
        graded: row.grade != Grade::default(),
    };
    let named = page.rows.into_iter().filter(|row| !clean(&row.name).is_empty());
    let rows = named.map(listed).collect();
    let next = page.next.map(|next| format!("/sources?after={}", crate::address::segment(&next)));
    let page = List { frame, rows, next };
    Ok(page.frame.answer(&page))
}

fn words(grade: Grade) -> String {
    let (reliability, credibility) = grade.words();
    format!("{reliability}; {credibility}")
}

/// The marks of one half of a grade, with their meaning.
fn halves(marks: &str, words: fn(Grade) -> &'static str) -> Vec<(char, &'static str)> {
    let meaning = |mark: char| words(Grade::parse(&mark.to_string()).unwrap_or_default());
    marks.chars().map(|mark| (mark, meaning(mark))).collect()
}

#[derive(Template)]
#[template(path = "source.html")]
struct Page {
    frame: Frame,
    here: String,
    name: String,
    grade: String,
    words: String,
    claims: Vec<claims::Row>,
    more: bool,
    compared: String,
    reports: Vec<(String, String)>,
    grades: Vec<decisions::Row>,
    marks: Marks,
    letters: Vec<(char, &'static str)>,
    numbers: Vec<(char, &'static str)>,
}

impl Page {
    /// Whether a half of the grade is the one given.
    fn is(&self, half: &char) -> bool {
        self.grade.contains(*half)
    }
}

/// How its first figures compare with later ones.
#[derive(Template)]
#[template(path = "source.compared.html")]
struct Later {
    compared: Vec<Compared>,
}

impl Later {
    /// How many of its figures later readings bear out, of how many.
    fn borne_out(&self) -> (usize, usize) {
        let inside = self.compared.iter().filter(|compared| compared.inside()).count();
        (inside, self.compared.len())
    }
}

/// `GET /sources/{name}`.
pub async fn page(
    State(desk): State<Arc<Desk>>,
    Path(name): Path<String>,
    mut frame: Frame,
) -> Result<Response, Shown> {
    let mut whole = frame.read(&desk, move |store, _| whole(store, name)).await?;
    let (of, stories) = (whole.name.clone(), std::mem::take(&mut whole.stories));
    let compared = desk.kept(
        format!("page/compared/{of}"),
        |store| Ok(format!("{:?}", store.version()?).into_bytes()),
        move |store, pipeline| {
            let compared = Later { compared: compared::of(store, pipeline, &of, &stories)? };
            Ok(compared.render().expect("rendering into a string cannot fail").into_bytes())
        },
    );
    let compared = String::from_utf8_lossy(&compared.await?).into_owned();
    let page = Page {
        frame,
        here: links::source(&whole.name),
        name: clean(&whole.name),
        grade: whole.grade.to_string(),
        words: words(whole.grade),
        claims: whole.claims,
        more: whole.more,
        compared,
        reports: whole.reports,
        grades: whole.grades,
        marks: whole.marks,
        letters: halves("ABCDEF", |grade| grade.words().0),
        numbers: halves("123456", |grade| grade.words().1),
    };
    Ok(page.frame.answer(&page))
}

/// All that the page of a source shows.
struct Whole {
    name: String,
    grade: Grade,
    claims: Vec<claims::Row>,
    more: bool,
    stories: Vec<StoryId>,
    reports: Vec<(String, String)>,
    grades: Vec<decisions::Row>,
    marks: Marks,
}

fn whole(store: &Store, name: String) -> Answer<Whole> {
    let page = store.claims_by_source(&name, None, CLAIMS)?;
    let (mut rows, mut stories, mut reports) = (Vec::new(), Vec::new(), Vec::new());
    let mut decided = HashMap::new();
    for row in &page.rows {
        if !decided.contains_key(&row.report) {
            let subject = Subject::Report(row.report.clone());
            let marks = claims::decided(&store.decisions_on(&subject)?);
            decided.insert(row.report.clone(), marks);
            let home = Home::of_row(row);
            reports.push((row.report.0.clone(), format!("{}, {}", home.name, home.published)));
            let story = store.story_of(&row.report)?.map(|(story, _)| story);
            stories.extend(story.filter(|story| !stories.contains(story)));
        }
        let what = decided[&row.report].get(&row.claim.id).copied().unwrap_or("");
        rows.push(claims::row(&Home::of_row(row), &row.claim, what));
    }
    let subject = Subject::Source(name.clone());
    let on = |act: &Act| matches!(act, Act::Grade { source, .. } if same(source, &name));
    let all = store.decisions()?;
    let grades = all.iter().filter(|(decision, _)| on(&decision.act));
    let grades: Vec<decisions::Row> =
        grades.map(|(d, state)| decisions::row_of(d, state)).collect();
    let mut marks = marks::of(store, &subject)?;
    marks.rows.retain(|row| grades.iter().all(|grade| grade.id != row.id));
    Ok(Whole {
        grade: store.grade(&name)?,
        claims: rows,
        more: page.next.is_some(),
        stories,
        reports,
        grades,
        marks,
        name,
    })
}

fn same(a: &str, b: &str) -> bool {
    plain_name(a).to_lowercase() == plain_name(b).to_lowercase()
}
