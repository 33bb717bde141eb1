//! A report: its text with all that was read from it marked, and its claims beside it.

use super::claims::{self, Home};
use super::error::Shown;
use super::frame::Frame;
use super::links;
use super::marks::{self, Marks};
use crate::desk::{Answer, Desk};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use sayso_core::export::marked::{self, Layer, Passage, Step};
use sayso_core::export::{clean, date};
use sayso_core::model::{BlockKind, Claim, Ledger, Span};
use sayso_store::{Capture, Difference, Store, Subject, differences};
use serde::Deserialize;
use std::sync::Arc;

/// What of a report is asked for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Words to be marked, by their first byte and the one behind them: "12-40".
    words: String,
}

#[derive(Template)]
#[template(path = "report.html")]
struct Page {
    frame: Frame,
    here: String,
    whole: Whole,
}

/// All that the page shows.
struct Whole {
    id: String,
    title: String,
    name: String,
    date: String,
    bylines: String,
    url: Option<String>,
    notes: Vec<String>,
    story: Option<(String, String)>,
    passages: Vec<Part>,
    claims: Vec<claims::Row>,
    captures: Vec<Taken>,
    marks: Marks,
    counts: [(&'static str, &'static str, usize); 6],
}

/// A block of the text.
struct Part {
    shape: &'static str,
    steps: Vec<Tag>,
}

/// A step through the text as HTML has it.
enum Tag {
    /// A mark of this class opens, with what was read, and the anchor of a claim.
    Open { class: &'static str, label: String, anchor: Option<String> },
    /// The last mark closes.
    Close,
    /// The anchor of a claim alone.
    Anchor(String),
    /// Words.
    Words(String),
}

/// A capture.
struct Taken {
    number: i64,
    taken: String,
    engine: String,
    path: String,
    changes: Vec<String>,
    first: bool,
}

/// `GET /reports/{id}`.
pub async fn page(
    State(desk): State<Arc<Desk>>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    mut frame: Frame,
) -> Result<Response, Shown> {
    let whole = frame.read(&desk, move |store, _| whole(store, &id, &asked)).await?;
    let here = links::report(&whole.id);
    let page = Page { frame, here, whole };
    Ok(page.frame.answer(&page))
}

fn whole(store: &Store, id: &str, asked: &Asked) -> Answer<Whole> {
    let ledger = store.ledger(id)?;
    let header = &ledger.report.header;
    let subject = Subject::Report(header.id.clone());
    let decisions = store.decisions_on(&subject)?;
    let decided = claims::decided(&decisions);
    let captures = store.captures(&header.id.0)?;
    let what = |claim: &Claim| decided.get(&claim.id).copied().unwrap_or("");
    let home = Home::of(&ledger);
    let mut rows: Vec<claims::Row> =
        ledger.claims.iter().map(|claim| claims::row(&home, claim, what(claim))).collect();
    if let Some(read) = captures.last().map(|capture| &capture.ledger) {
        let gone = read.claims.iter().filter(|c| ledger.claims.iter().all(|kept| kept.id != c.id));
        rows.extend(gone.map(|claim| claims::row(&home, claim, "rejected")));
    }
    let story = store.story_of(&header.id)?;
    let web = |url: &&String| url.starts_with("https://") || url.starts_with("http://");
    let bylines: Vec<String> = header.bylines.iter().map(|b| clean(b)).collect();
    Ok(Whole {
        title: clean(header.title.as_deref().unwrap_or("Untitled")),
        name: clean(&header.label()),
        date: date(&header.published),
        bylines: bylines.join(", "),
        url: header.url.as_ref().filter(web).map(|url| clean(url)),
        notes: ledger.report.notes.iter().map(|note| clean(&note.text)).collect(),
        story: story.map(|(name, title)| (links::story(&name.0), clean(&title))),
        passages: parts(&ledger, span(&ledger, &asked.words)),
        claims: rows,
        captures: taken(&captures),
        marks: marks::of(store, &subject)?,
        counts: counts(&ledger),
        id: header.id.0.clone(),
    })
}

/// How much there is of each layer: its name in the style sheet, what it is called, how many.
fn counts(ledger: &Ledger) -> [(&'static str, &'static str, usize); 6] {
    let attributions = &ledger.attributions;
    [
        ("figure", "Figures", ledger.figures.iter().filter(|f| !f.implied).count()),
        ("time", "Times", ledger.times.len()),
        ("place", "Places", ledger.places.len()),
        ("source", "Sources", attributions.iter().filter(|a| a.source.span.is_some()).count()),
        ("cue", "Cues", attributions.iter().filter(|a| a.cue.is_some()).count()),
        ("content", "What they say", attributions.iter().map(|a| a.content.len()).sum()),
    ]
}

/// The words that an address asks for, where the text has them.
fn span(ledger: &Ledger, words: &str) -> Option<Span> {
    let (start, end) = words.split_once('-')?;
    let span = Span { start: start.parse().ok()?, end: end.parse().ok()? };
    ledger.report.text.get(span.start as usize..span.end as usize).map(|_| span)
}

fn parts(ledger: &Ledger, asked: Option<Span>) -> Vec<Part> {
    let anchor = |at: usize| format!("claim-{}", ledger.claims[at].id);
    let mut asked_once = false;
    let mut tag = |step: Step| match step {
        Step::Words(words) => Tag::Words(words),
        Step::Close => Tag::Close,
        Step::Here(at) => Tag::Anchor(anchor(at)),
        Step::Open { layer, label, begins } => {
            let anchor = match layer {
                Layer::Claim(at) if begins => Some(anchor(at)),
                Layer::Asked if !std::mem::replace(&mut asked_once, true) => {
                    Some("words".to_owned())
                }
                _ => None,
            };
            Tag::Open { class: layer.as_str(), label, anchor }
        }
    };
    let mut part = |passage: Passage| Part {
        shape: shape(passage.kind),
        steps: passage.steps.into_iter().map(&mut tag).collect(),
    };
    marked::passages(ledger, asked).into_iter().map(&mut part).collect()
}

const fn shape(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Title => "headline",
        BlockKind::Heading => "heading",
        BlockKind::Paragraph => "paragraph",
        BlockKind::Bullet => "bullet",
        BlockKind::Caption => "caption",
        BlockKind::PullQuote => "pull",
        BlockKind::Dateline | BlockKind::Byline | BlockKind::Bio | BlockKind::SourceList => "aside",
        BlockKind::Furniture => "furniture",
    }
}

/// The captures, the newest first, each with what differs from the one before.
fn taken(captures: &[Capture]) -> Vec<Taken> {
    let one = |(at, capture): (usize, &Capture)| {
        let before = at.checked_sub(1).map(|before| &captures[before]);
        let changes =
            before.map(|before| differences(&before.ledger.claims, &capture.ledger.claims));
        Taken {
            number: capture.number,
            taken: capture.taken.strftime("%Y-%m-%d %H:%M").to_string(),
            engine: clean(&capture.engine),
            path: clean(capture.path.as_deref().unwrap_or("")),
            changes: changes.unwrap_or_default().iter().map(told).collect(),
            first: before.is_none(),
        }
    };
    captures.iter().enumerate().rev().map(one).collect()
}

/// A difference in words, without the claim's id.
fn told(difference: &Difference) -> String {
    let words = difference.to_string();
    clean(words.split_once(' ').map_or(words.as_str(), |(_, rest)| rest))
}
