//! Reports come in: each once, and as a new capture where one of the same address says something
//! else than before.

use crate::differences::{Difference, carry_ids, differences};
use crate::error::Result;
use crate::grouping::Looks;
use crate::identity::{Content, Known, address, content, given};
use crate::packed::pack;
use crate::store::{Event, Store, time};
use jiff::Timestamp;
use rusqlite::params;
use sayso_core::model::{Ledger, Report, ReportId};
use std::collections::HashSet;

/// What became of a report that was handed in.
#[derive(Clone, Debug, PartialEq)]
pub enum Added {
    /// It is new.
    New {
        /// The id it is kept under.
        report: ReportId,
    },
    /// The store has had it, word for word.
    Known {
        /// The report.
        report: ReportId,
    },
    /// It is a new capture of a report that the store has had.
    Captured {
        /// The report.
        report: ReportId,
        /// The number of the capture, from 1.
        number: i64,
        /// The claims that differ from those of the capture before.
        changes: Vec<Difference>,
    },
}

/// A report as it was seen at one time.
#[derive(Clone, Debug)]
pub struct Capture {
    /// From 1, oldest first.
    pub number: i64,
    /// When it was added.
    pub taken: Timestamp,
    /// The file it came from.
    pub path: Option<String>,
    /// What it was read with.
    pub engine: String,
    /// What was read from it, without the analyst's decisions.
    pub ledger: Ledger,
}

impl Store {
    /// The contents of all captures, so that a reader can leave out what the store has.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn contents(&self) -> Result<HashSet<Content>> {
        let all = self.all("SELECT content FROM capture", [], |row| row.get(0).map(Content))?;
        Ok(all.into_iter().collect())
    }

    /// Keeps a report as read, with the ledger of it and the version of what read it. When this
    /// returns, it is on the disk.
    ///
    /// # Errors
    /// Where the store cannot be written; nothing of the report is kept then.
    pub fn add(
        &self,
        report: &Report,
        ledger: Ledger,
        engine: &str,
        at: Timestamp,
    ) -> Result<Added> {
        let change = self.change()?;
        let content = content(report);
        let query = "SELECT report.name FROM capture JOIN report ON report.id = capture.report
            WHERE content = ?1";
        if let Some(name) = self.first(query, [content.0], |row| row.get(0))? {
            return Ok(Added::Known { report: ReportId(name) });
        }
        let coming = Coming { ledger, content, engine, at, read_notes: report.notes.len() };
        let added = match self.same_report(&report.header)? {
            Some(known) => self.add_capture(&known, report, coming)?,
            None => self.add_report(report, coming)?,
        };
        self.count("reports")?;
        self.commit(change)?;
        Ok(added)
    }

    fn add_report(&self, report: &Report, mut coming: Coming<'_>) -> Result<Added> {
        let name = self.own_name(report, coming.content)?;
        let header = &mut coming.ledger.report.header;
        header.id = name.clone();
        let statement = "INSERT INTO report
            (name, url, given, capture, revision, outlet, title, published, language)
            VALUES (?1, ?2, ?3, 1, 1, ?4, ?5, ?6, ?7)";
        let with = params![
            name.0,
            header.url.as_deref().map(address),
            given(&report.header),
            header.outlet,
            header.title,
            header.published.date.map(|d| d.to_string()),
            header.language,
        ];
        self.run(statement, with)?;
        let row = self.db.last_insert_rowid();
        self.keep_capture(row, 1, &coming)?;
        let decided = self.decided(coming.ledger.clone(), &self.names()?)?;
        self.keep_claims(row, &decided)?;
        self.keep_looks(row, &coming.ledger)?;
        self.happened("added", &name, coming.at, &[])?;
        Ok(Added::New { report: name })
    }

    fn add_capture(&self, known: &Known, report: &Report, mut coming: Coming<'_>) -> Result<Added> {
        let before = self.capture_ledger(known.row, known.capture)?;
        let name = ReportId(known.name.clone());
        coming.ledger.report.header.id = name.clone();
        carry_ids(&before.claims, &mut coming.ledger.claims);
        let changes = differences(&before.claims, &coming.ledger.claims);
        let number = known.capture + 1;
        self.keep_capture(known.row, number, &coming)?;
        let header = &coming.ledger.report.header;
        let statement = "UPDATE report SET capture = ?2, revision = revision + 1, outlet = ?3,
            title = ?4, published = ?5, language = ?6, url = coalesce(url, ?7),
            given = coalesce(given, ?8) WHERE id = ?1";
        let with = params![
            known.row,
            number,
            header.outlet,
            header.title,
            header.published.date.map(|d| d.to_string()),
            header.language,
            header.url.as_deref().map(address),
            given(&report.header),
        ];
        self.run(statement, with)?;
        let decided = self.decided(coming.ledger.clone(), &self.names()?)?;
        self.keep_claims(known.row, &decided)?;
        self.keep_looks(known.row, &coming.ledger)?;
        self.happened("captured", &name, coming.at, &changes)?;
        Ok(Added::Captured { report: name, number, changes })
    }

    fn keep_capture(&self, report: i64, number: i64, coming: &Coming<'_>) -> Result<()> {
        let (text, ledger) = without_text(&coming.ledger);
        let statement = "INSERT INTO capture
            (report, number, content, taken, path, title, text, read_notes, engine, ledger)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
        let header = &coming.ledger.report.header;
        let with = params![
            report,
            number,
            coming.content.0,
            coming.at.as_millisecond(),
            header.path,
            header.title,
            text,
            coming.read_notes as i64,
            coming.engine,
            pack(&ledger),
        ];
        self.run(statement, with).map(|_| ())
    }

    pub(crate) fn keep_looks(&self, report: i64, ledger: &Ledger) -> Result<()> {
        let statement = "INSERT INTO looks (report, looks) VALUES (?1, ?2)
            ON CONFLICT (report) DO UPDATE SET looks = excluded.looks";
        self.run(statement, params![report, pack(&Looks::of(ledger))]).map(|_| ())
    }

    pub(crate) fn happened(
        &self,
        kind: &str,
        report: &ReportId,
        at: Timestamp,
        changes: &[Difference],
    ) -> Result<()> {
        let changes = changes.iter().map(ToString::to_string).collect();
        self.tell(&Event { at, kind: kind.to_owned(), report: report.0.clone(), changes })
    }

    /// Takes a report out, with all its captures. What was decided about it stays on record.
    ///
    /// # Errors
    /// Where the store has no such report, or cannot be written.
    pub fn remove(&self, name: &str, at: Timestamp) -> Result<ReportId> {
        let change = self.change()?;
        let known = self.report_named(name)?;
        self.drop_claims(known.row)?;
        self.run("DELETE FROM capture WHERE report = ?1", [known.row])?;
        self.run("DELETE FROM report WHERE id = ?1", [known.row])?;
        let name = ReportId(known.name);
        self.happened("removed", &name, at, &[])?;
        self.count("reports")?;
        self.commit(change)?;
        Ok(name)
    }

    /// The captures of a report, oldest first.
    ///
    /// # Errors
    /// Where the store has no such report, or cannot be read.
    pub fn captures(&self, name: &str) -> Result<Vec<Capture>> {
        let known = self.report_named(name)?;
        let query = "SELECT number, taken, path, engine FROM capture WHERE report = ?1
            ORDER BY number";
        let rows: Vec<(i64, i64, Option<String>, String)> =
            self.all(query, [known.row], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
            })?;
        let capture = |(number, taken, path, engine)| {
            let ledger = self.capture_ledger(known.row, number)?;
            Ok(Capture { number, taken: time(taken), path, engine, ledger })
        };
        rows.into_iter().map(capture).collect()
    }
}

/// A report that comes in.
struct Coming<'a> {
    ledger: Ledger,
    content: Content,
    engine: &'a str,
    at: Timestamp,
    /// How many of the ledger's notes are those of the reading.
    read_notes: usize,
}

/// A ledger's text, and the ledger without it: the text is kept as text, once.
pub(crate) fn without_text(ledger: &Ledger) -> (&str, Ledger) {
    let mut bare = ledger.clone();
    bare.report.text = String::new();
    (&ledger.report.text, bare)
}
