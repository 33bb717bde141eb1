//! What changed since the last visit: the number of the last event that was seen, in a cookie. A
//! visit lasts while pages are asked for; until it ends, what was new at its start stays new.

use super::frame::{self, Fields, Frame, set_cookie};
use crate::desk::{Answer, Desk};
use crate::pages::error::Shown;
use axum::Form;
use axum::extract::State;
use axum::response::Response;
use sayso_store::Store;
use std::collections::HashMap;
use std::sync::Arc;

/// A visit ends so many seconds after its last page.
const VISIT: u32 = 30 * 60;
const YEAR: u32 = 365 * 24 * 3600;
/// Events that are read at once.
const EVENTS: usize = 5000;

/// What happened since a visit.
#[derive(Default)]
pub struct Since {
    /// The event from which on this visit counts; none on the first visit.
    base: Option<i64>,
    newest: i64,
    /// What happened to each report: whether it is new, and how often it was captured or read anew.
    reports: HashMap<String, Change>,
}

/// What happened to a report.
#[derive(Clone, Copy, Default)]
struct Change {
    added: bool,
    changed: bool,
}

impl Since {
    /// What happened since the visit that the cookies tell of.
    pub fn of(store: &Store, seen: Option<i64>) -> Answer<Self> {
        let newest = seen.map_or_else(|| store.last_event(), Ok)?;
        let mut since = Self { base: seen, newest, ..Self::default() };
        loop {
            let events = store.events(since.newest, EVENTS)?;
            let Some((last, _)) = events.last() else { return Ok(since) };
            since.newest = *last;
            for (_, event) in events {
                let change = since.reports.entry(event.report).or_default();
                match event.kind.as_str() {
                    "added" => change.added = true,
                    "removed" => *change = Change::default(),
                    _ => change.changed = true,
                }
            }
        }
    }

    /// Whether anything happened.
    pub fn any(&self) -> bool {
        self.reports.values().any(|change| change.added || change.changed)
    }

    /// What is new in a story of these reports: "new", "2 reports more", "1 report changed".
    pub fn words<'r>(&self, reports: impl Iterator<Item = &'r str>) -> String {
        let (mut all, mut added, mut changed) = (0, 0, 0);
        for report in reports {
            let change = self.reports.get(report).copied().unwrap_or_default();
            all += 1;
            added += usize::from(change.added);
            changed += usize::from(change.changed && !change.added);
        }
        let more = |n: usize, what: &str| match n {
            0 => None,
            1 => Some(format!("1 report {what}")),
            n => Some(format!("{n} reports {what}")),
        };
        if added == all && added > 0 {
            return "new".to_owned();
        }
        let parts = [more(added, "more"), more(changed, "changed")];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// Remembers the visit.
    pub fn keep(&self, response: &mut Response) {
        let base = self.base.unwrap_or(self.newest);
        set_cookie(response, "visit", &base.to_string(), VISIT);
        set_cookie(response, "seen", &self.newest.to_string(), YEAR);
    }
}

/// The last event that was seen before this visit.
pub fn last(frame: &Frame) -> Option<i64> {
    let number = |name: &str| frame.cookie(name)?.parse().ok();
    number("visit").or_else(|| number("seen"))
}

/// `POST /seen`: from now on only what comes is new.
pub async fn seen(
    State(desk): State<Arc<Desk>>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Shown> {
    let since = desk.read(|store, _| Since::of(store, None)).await?;
    let mut response = frame::to(Fields(fields).get("back"), "");
    since.keep(&mut response);
    Ok(response)
}
