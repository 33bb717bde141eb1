//! Changes as they happen, as server-sent events.
//!
//! An event's id holds how far each of three counts is: of events on reports, of decisions, and of the
//! makings of stories. So who comes back with `Last-Event-ID` misses nothing.

use super::error::{Refused, Told};
use super::extract::Asked;
use super::json;
use crate::desk::{Answer, Desk};
use crate::failure::Failure;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream::{Stream, unfold};
use sayso_store::{Store, Version};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, watch};
use utoipa::IntoParams;

/// Events that are read at once.
const BATCH: usize = 100;
/// How often a sign of life is sent.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// From where on.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct From {
    /// The id of the last event that was seen; only what comes is told where it is left out. The header
    /// `Last-Event-ID`, which browsers send, takes its place.
    #[param(pattern = "^[0-9]{1,12}-[0-9]{1,12}-[0-9]{1,12}$")]
    after: Option<String>,
}

/// Changes as they happen, each an event `change` with data whose `what` is `report` (one was added,
/// captured, reread or removed), `decision`, or `stories` (they were made anew).
#[utoipa::path(get, path = "/events", tag = "events", operation_id = "events",
    params(From, ("Last-Event-ID" = Option<String>, Header,
        pattern = "^[0-9]{1,12}-[0-9]{1,12}-[0-9]{1,12}$",
        description = "The id of the last event that was seen")),
    responses(
    (status = 200, body = String, content_type = "text/event-stream",
        description = "A stream that lasts: `id`, `event`, and `data` of JSON"),
    Refused,
))]
pub async fn follow(
    State(desk): State<Arc<Desk>>,
    headers: HeaderMap,
    Asked(from): Asked<From>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Told> {
    let full = |_| Failure::busy("too many listen; try again later", 30);
    let place = Arc::clone(&desk.listeners).try_acquire_owned().map_err(full)?;
    let header = headers.get("last-event-id").map(|id| id.to_str().unwrap_or("?").to_owned());
    let at = match header.or(from.after) {
        Some(id) => At::parse(&id)?,
        None => At::of(desk.version()),
    };
    let (versions, stopping) = (desk.versions(), desk.stopping());
    let listener =
        Listener { desk, at, waiting: VecDeque::new(), versions, stopping, _place: place };
    let events = unfold(listener, |mut listener| async {
        let event = listener.next().await?;
        Some((Ok(event), listener))
    });
    Ok(Sse::new(events).keep_alive(KeepAlive::new().interval(HEARTBEAT)))
}

/// How far who listens is.
#[derive(Clone, Copy)]
struct At {
    event: i64,
    decision: i64,
    stories: i64,
}

impl At {
    const fn of(version: Version) -> Self {
        Self { event: version.event, decision: version.decision, stories: version.stories }
    }

    fn parse(id: &str) -> Answer<Self> {
        let wrong = || Failure::bad(format!("{id:?} is no event's id"));
        let mut parts = id.split('-').map(|part| {
            let is_number = part.len() <= 12 && part.bytes().all(|b| b.is_ascii_digit());
            is_number.then(|| part.parse().ok()).flatten()
        });
        let mut number = || parts.next().flatten().ok_or_else(wrong);
        let at = Self { event: number()?, decision: number()?, stories: number()? };
        if parts.next().is_some() { Err(wrong()) } else { Ok(at) }
    }

    fn told(self, kind: &str, data: &Value) -> Event {
        let id = format!("{}-{}-{}", self.event, self.decision, self.stories);
        Event::default().id(id).event("change").data(json!({"what": kind, kind: data}).to_string())
    }
}

/// Who listens.
struct Listener {
    desk: Arc<Desk>,
    at: At,
    waiting: VecDeque<Event>,
    versions: watch::Receiver<Version>,
    stopping: watch::Receiver<bool>,
    _place: OwnedSemaphorePermit,
}

impl Listener {
    /// The next event, when it happens; none where the server stops or the store fails.
    async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.waiting.pop_front() {
                return Some(event);
            }
            // What changes from here on wakes us.
            self.versions.mark_unchanged();
            let at = self.at;
            let read = self.desk.read(move |store, _| happened(store, at)).await;
            let (events, at) = read.ok()?;
            self.at = at;
            self.waiting.extend(events);
            if self.waiting.is_empty() {
                tokio::select! {
                    changed = self.versions.changed() => changed.ok()?,
                    _ = self.stopping.wait_for(|stopping| *stopping) => return None,
                }
            }
        }
    }
}

/// What happened since, and how far that is.
fn happened(store: &Store, mut at: At) -> Answer<(Vec<Event>, At)> {
    let mut events = Vec::new();
    for (number, event) in store.events(at.event, BATCH)? {
        at.event = number;
        events.push(at.told("report", &json(&event)));
    }
    for (number, decision, _) in store.decisions_after(at.decision, BATCH)? {
        at.decision = number;
        events.push(at.told("decision", &json(&decision)));
    }
    let stories = store.version()?.stories;
    if stories > at.stories {
        at.stories = stories;
        events.push(at.told("stories", &json!({"made": stories})));
    }
    Ok((events, at))
}
