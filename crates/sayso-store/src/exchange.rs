//! The whole store as JSON lines, and back, without loss.
//!
//! The first line names the format. Then come captures, report by report, each with its ledger as
//! read; stories by their names and reports; decisions and events in their order. Whatever is
//! computed from these is computed anew.

use crate::captures::without_text;
use crate::decisions::{Act, Decision, DecisionId};
use crate::error::{Error, Result};
use crate::identity::given;
use crate::packed::pack;
use crate::store::{Event, Store, time};
use rusqlite::params;
use sayso_core::model::{Ledger, ReportId};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The name that an export's first line has, with the version of its lines.
const MARK: &str = "sayso_store";
/// The version of an export's lines.
const VERSION: i64 = 1;

/// What came in with an import.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Imported {
    /// Captures that the store did not have.
    pub captures: usize,
    /// Captures that it had.
    pub known: usize,
    /// Decisions that it did not have.
    pub decisions: usize,
}

/// A capture as a line.
#[derive(Deserialize, Serialize)]
struct CaptureLine {
    report: String,
    url: Option<String>,
    given: Option<String>,
    number: i64,
    content: String,
    taken: i64,
    engine: String,
    read_notes: i64,
    ledger: Ledger,
}

/// A story as a line: its name and its reports.
#[derive(Deserialize, Serialize)]
struct StoryLine {
    name: String,
    reports: Vec<String>,
}

impl Store {
    /// Hands out the whole store, line by line, as it is at one moment.
    ///
    /// # Errors
    /// Where the store cannot be read, or `write` fails.
    pub fn export<E: From<Error>>(
        &self,
        mut write: impl FnMut(&str) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let view = self.view()?;
        let mut line = |value: Value| write(&format!("{value}\n"));
        line(json!({MARK: VERSION}))?;
        let captures = "SELECT capture.id FROM capture ORDER BY report, number";
        for id in self.all(captures, [], |row| row.get(0))? {
            line(json!({"capture": self.capture_line(id)?}))?;
        }
        for story in self.story_lines()? {
            line(json!({"story": story}))?;
        }
        for (decision, _) in self.decisions()? {
            line(json!({"decision": decision}))?;
        }
        for (_, event) in self.events(0, usize::MAX >> 1)? {
            line(json!({"event": event}))?;
        }
        drop(view);
        Ok(())
    }

    fn capture_line(&self, id: i64) -> Result<CaptureLine> {
        let query = "SELECT report.id, name, url, given, number, content, taken, engine, read_notes
            FROM capture JOIN report ON report.id = capture.report WHERE capture.id = ?1";
        let read = |row: &rusqlite::Row<'_>| {
            let content: [u8; 32] = row.get(5)?;
            let line = CaptureLine {
                report: row.get(1)?,
                url: row.get(2)?,
                given: row.get(3)?,
                number: row.get(4)?,
                content: blake3::Hash::from_bytes(content).to_hex().to_string(),
                taken: row.get(6)?,
                engine: row.get(7)?,
                read_notes: row.get(8)?,
                ledger: Ledger::unread(empty_report()),
            };
            Ok((row.get::<_, i64>(0)?, line))
        };
        let kept = self.first(query, [id], read)?;
        let gone = || Error::name("capture", "is gone; run the command again");
        let (report, line) = kept.ok_or_else(gone)?;
        let ledger = self.capture_ledger(report, line.number)?;
        Ok(CaptureLine { ledger, ..line })
    }

    fn story_lines(&self) -> Result<Vec<StoryLine>> {
        let query = "SELECT story, report.name FROM member JOIN report ON report.id = member.report
            ORDER BY story, position";
        let mut lines: Vec<StoryLine> = Vec::new();
        let rows: Vec<(String, String)> =
            self.all(query, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        for (name, report) in rows {
            match lines.last_mut().filter(|line| line.name == name) {
                Some(line) => line.reports.push(report),
                None => lines.push(StoryLine { name, reports: vec![report] }),
            }
        }
        Ok(lines)
    }

    /// Takes an export in, whole or not at all; what the store has it keeps.
    ///
    /// # Errors
    /// Where a line is none of an export, or the store cannot be written.
    pub fn import(&self, lines: impl Iterator<Item = std::io::Result<String>>) -> Result<Imported> {
        let change = self.change()?;
        let mut import =
            Import { store: self, done: Imported::default(), touched: BTreeSet::new() };
        let mut seen = 0;
        for (at, line) in lines.enumerate() {
            seen = at + 1;
            let failed = |what: String| Error::Import { line: at + 1, what };
            let line = line.map_err(|error| failed(error.to_string()))?;
            if at == 0 {
                first_line(&line).map_err(failed)?;
            } else if !line.trim().is_empty() {
                import.line(&line).map_err(|error| match error {
                    Trouble::Line(what) => failed(what),
                    Trouble::Store(error) => error,
                })?;
            }
        }
        if seen == 0 {
            let what = "it is empty; give what `sayso export` wrote".to_owned();
            return Err(Error::Import { line: 1, what });
        }
        for report in &import.touched {
            self.revise(report)?;
        }
        for counter in ["reports", "names", "stories"] {
            self.count(counter)?;
        }
        let done = import.done;
        self.commit(change)?;
        Ok(done)
    }
}

/// What is wrong: with a line, or with the store.
enum Trouble {
    Line(String),
    Store(Error),
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        Self::Store(error)
    }
}

fn first_line(line: &str) -> std::result::Result<(), String> {
    let version = serde_json::from_str::<Value>(line).ok().and_then(|v| v[MARK].as_i64());
    match version {
        Some(VERSION) => Ok(()),
        Some(other) => Err(format!("it is an export of version {other}; use a newer sayso")),
        None => Err("it is no export of a store; give what `sayso export` wrote".to_owned()),
    }
}

/// An import under way.
struct Import<'s> {
    store: &'s Store,
    done: Imported,
    /// The reports to which a capture came.
    touched: BTreeSet<String>,
}

impl Import<'_> {
    fn line(&mut self, line: &str) -> std::result::Result<(), Trouble> {
        let wrong = |error: serde_json::Error| Trouble::Line(error.to_string());
        let value: Value = serde_json::from_str(line).map_err(wrong)?;
        let Value::Object(fields) = value else {
            return Err(Trouble::Line("it is no JSON object".to_owned()));
        };
        for (kind, value) in fields {
            match kind.as_str() {
                "capture" => {
                    sound(&value).map_err(Trouble::Line)?;
                    self.capture(serde_json::from_value(value).map_err(wrong)?)?;
                }
                "story" => self.story(&serde_json::from_value(value).map_err(wrong)?)?,
                "decision" => self.decision(&serde_json::from_value(value).map_err(wrong)?)?,
                "event" => self.event(&serde_json::from_value(value).map_err(wrong)?)?,
                other => return Err(Trouble::Line(format!("\"{other}\" is not known"))),
            }
        }
        Ok(())
    }

    fn capture(&mut self, mut line: CaptureLine) -> std::result::Result<(), Trouble> {
        let store = self.store;
        let content = blake3::Hash::from_hex(&line.content)
            .map_err(|_| Trouble::Line("its \"content\" is no hash".to_owned()))?;
        let query = "SELECT 1 FROM capture WHERE content = ?1";
        if store.first(query, [content.as_bytes()], |_| Ok(()))?.is_some() {
            self.done.known += 1;
            return Ok(());
        }
        let header = &line.ledger.report.header;
        let named = "SELECT id, name FROM report WHERE name = ?1";
        let known = store.first(named, [&line.report], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let known: Option<(i64, String)> = match known {
            Some(known) => Some(known),
            None => store.same_report(header)?.map(|known| (known.row, known.name)),
        };
        let (row, name) = match known {
            Some(known) => known,
            None => {
                let statement = "INSERT INTO report
                    (name, url, given, capture, revision, language) VALUES (?1, ?2, ?3, 0, 0, 'und')";
                let given = line.given.as_deref().or_else(|| given(header));
                store.run(statement, params![line.report, line.url, given])?;
                (store.db.last_insert_rowid(), line.report.clone())
            }
        };
        let taken = "SELECT 1 FROM capture WHERE report = ?1 AND number = ?2";
        if store.first(taken, params![row, line.number], |_| Ok(()))?.is_some() {
            let last = "SELECT max(number) + 1 FROM capture WHERE report = ?1";
            line.number = store.one(last, [row])?;
        }
        line.ledger.report.header.id = ReportId(name.clone());
        self.keep(row, &line, *content.as_bytes())?;
        self.touched.insert(name);
        self.done.captures += 1;
        Ok(())
    }

    fn keep(&self, row: i64, line: &CaptureLine, content: [u8; 32]) -> Result<()> {
        let store = self.store;
        let header = &line.ledger.report.header;
        let (text, bare) = without_text(&line.ledger);
        let statement = "INSERT INTO capture
            (report, number, content, taken, path, title, text, read_notes, engine, ledger)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
        let with = params![
            row,
            line.number,
            content,
            line.taken,
            header.path,
            header.title,
            text,
            line.read_notes,
            line.engine,
            pack(&bare),
        ];
        store.run(statement, with)?;
        let statement = "UPDATE report SET capture = ?2, outlet = ?3, title = ?4, published = ?5,
            language = ?6 WHERE id = ?1 AND capture < ?2";
        let published = header.published.date.map(|d| d.to_string());
        let with =
            params![row, line.number, header.outlet, header.title, published, header.language];
        if store.run(statement, with)? > 0 {
            store.keep_looks(row, &line.ledger)?;
        }
        Ok(())
    }

    /// Stories are grouped anew; their names and reports tell which is which.
    fn story(&self, line: &StoryLine) -> Result<()> {
        for (position, report) in line.reports.iter().enumerate() {
            let statement = "INSERT OR IGNORE INTO member (report, story, position, why)
                SELECT id, ?2, ?3, '' FROM report WHERE name = ?1";
            self.store.run(statement, params![report, line.name, position as i64])?;
        }
        Ok(())
    }

    fn decision(&mut self, decision: &Decision) -> Result<()> {
        let query = "SELECT 1 FROM decision WHERE name = ?1";
        if self.store.first(query, [&decision.id.0], |_| Ok(()))?.is_some() {
            return Ok(());
        }
        let (report, undoes): (_, Option<DecisionId>) = match self.store.examined(&decision.act) {
            // What another undo has undone here needs no second one.
            Err(error) if error.is_name() => return Ok(()),
            examined => examined?,
        };
        self.store.keep_decision(decision, report.as_deref(), undoes.as_ref())?;
        if let Some(report) = report {
            self.touched.insert(report);
        }
        // Decisions on one report are obeyed with its captures, all at once.
        if !matches!(decision.act, Act::Accept { .. } | Act::Reject { .. } | Act::Correct { .. }) {
            self.store.obey(decision)?;
        }
        self.done.decisions += 1;
        Ok(())
    }

    fn event(&self, event: &Event) -> Result<()> {
        let query = "SELECT 1 FROM event WHERE at = ?1 AND kind = ?2 AND report = ?3";
        let with = params![event.at.as_millisecond(), event.kind, event.report];
        match self.store.first(query, with, |_| Ok(()))? {
            Some(()) => Ok(()),
            None => {
                self.store.tell(&Event { at: time(event.at.as_millisecond()), ..event.clone() })
            }
        }
    }
}

/// Whether a capture can be read without harm: every span lies within the text, on the boundaries
/// of its characters.
fn sound(capture: &Value) -> std::result::Result<(), String> {
    let text = capture["ledger"]["report"]["text"].as_str().ok_or("it has no text")?;
    let boundary = |at: Option<u64>| {
        at.and_then(|at| usize::try_from(at).ok()).filter(|&at| text.is_char_boundary(at))
    };
    let mut waiting = vec![capture];
    while let Some(value) = waiting.pop() {
        match value {
            Value::Array(all) => waiting.extend(all),
            Value::Object(fields) => {
                if let (Some(start), Some(end), 2) =
                    (fields.get("start"), fields.get("end"), fields.len())
                {
                    let ends = (boundary(start.as_u64()), boundary(end.as_u64()));
                    if !matches!(ends, (Some(start), Some(end)) if start <= end) {
                        return Err(format!("the span {start} to {end} is none of its text"));
                    }
                }
                waiting.extend(fields.values());
            }
            _ => {}
        }
    }
    Ok(())
}

fn empty_report() -> sayso_core::model::Report {
    sayso_core::read::reports(&sayso_core::Input::text("", b".")).swap_remove(0)
}
