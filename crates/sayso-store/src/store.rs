//! The open file.

use crate::error::{Error, Result};
use crate::format::{APPLICATION, FORMAT, migrate};
use jiff::Timestamp;
use rusqlite::{
    Connection, OpenFlags, OptionalExtension, Transaction, TransactionBehavior, params,
};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long one program waits for another that writes.
const WAIT: Duration = Duration::from_secs(30);

/// An open store. One connection: a program with threads opens one for each of them.
#[derive(Debug)]
pub struct Store {
    pub(crate) db: Connection,
    pub(crate) path: PathBuf,
}

/// Something that happened to a report.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// `added`, `captured`, `reread` or `removed`.
    pub kind: String,
    /// The report's id.
    pub report: String,
    /// What changed in its claims, in words.
    pub changes: Vec<String>,
}

impl Store {
    /// Opens a store to read and write; makes it where there is none.
    ///
    /// # Errors
    /// Where the file cannot be opened, is no store, or is one of a newer sayso.
    pub fn open(path: &Path) -> Result<Self> {
        if let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty()) {
            let made = std::fs::create_dir_all(folder);
            made.map_err(|source| Error::File { path: folder.to_owned(), source })?;
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let store = Self::connect(path, flags)?;
        store.prepare()?;
        Ok(store)
    }

    /// Opens a store that is there, to read and write.
    ///
    /// # Errors
    /// As [`Store::open`], and where there is no such file.
    pub fn open_existing(path: &Path) -> Result<Self> {
        if !path.exists() {
            return Err(Error::Missing { path: path.to_owned() });
        }
        Self::open(path)
    }

    /// Opens a store that is there, only to read: every change is refused.
    ///
    /// # Errors
    /// As [`Store::open_existing`], and where its format is not the present one.
    pub fn open_to_read(path: &Path) -> Result<Self> {
        if !path.exists() {
            return Err(Error::Missing { path: path.to_owned() });
        }
        let store = Self::connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        match store.format()? {
            FORMAT => Ok(store),
            0 => Err(Error::Foreign { path: path.to_owned() }),
            _ => Err(store.is_newer(store.format()?).unwrap_or(Error::Damaged {
                path: path.to_owned(),
                what: "its older format, which only a program that may write takes further,"
                    .to_owned(),
            })),
        }
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn connect(path: &Path, flags: OpenFlags) -> Result<Self> {
        let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let failed = Error::sqlite(path);
        let db = Connection::open_with_flags(path, flags).map_err(&failed)?;
        db.busy_timeout(WAIT).map_err(&failed)?;
        db.pragma_update(None, "foreign_keys", true).map_err(&failed)?;
        // Words of a hostile file are never run.
        db.pragma_update(None, "trusted_schema", false).map_err(&failed)?;
        db.set_prepared_statement_cache_capacity(64);
        Ok(Self { db, path: path.to_owned() })
    }

    /// The format's number; 0 of an empty file.
    fn format(&self) -> Result<i64> {
        let pragma = |name: &str| self.db.pragma_query_value(None, name, |row| row.get(0));
        let application: i64 = pragma("application_id").map_err(|e| self.failed(e))?;
        let format: i64 = pragma("user_version").map_err(|e| self.failed(e))?;
        let tables: i64 = self.one("SELECT count(*) FROM sqlite_schema", [])?;
        if tables > 0 && application != APPLICATION {
            return Err(Error::Foreign { path: self.path.clone() });
        }
        Ok(format)
    }

    fn is_newer(&self, found: i64) -> Option<Error> {
        (found > FORMAT).then(|| Error::Newer { path: self.path.clone(), found, known: FORMAT })
    }

    /// Brings the file to the present format.
    fn prepare(&self) -> Result<()> {
        if let Some(error) = self.is_newer(self.format()?) {
            return Err(error);
        }
        if self.format()? < FORMAT {
            let change = self.change()?;
            // Another program may have been faster.
            let from = self.format()?;
            if from < FORMAT {
                migrate(&change, from).map_err(|e| self.failed(e))?;
            }
            change.commit().map_err(|e| self.failed(e))?;
        }
        self.write_ahead()?;
        // With every commit on the disk before it is acknowledged, no cut of the power loses one.
        self.db.pragma_update(None, "synchronous", "full").map_err(|e| self.failed(e))
    }

    /// Has readers and a writer not wait for each other. Where another program holds the file just
    /// now, or it may only be read, it is as safe without, and the next that opens it does this.
    fn write_ahead(&self) -> Result<()> {
        use rusqlite::ErrorCode::{DatabaseBusy, DatabaseLocked, ReadOnly};
        let mode = |row: &rusqlite::Row<'_>| row.get::<_, String>(0);
        let mode = self.db.pragma_query_value(None, "journal_mode", mode);
        if mode.map_err(|e| self.failed(e))? == "wal" {
            return Ok(());
        }
        match self.db.pragma_update(None, "journal_mode", "wal") {
            Err(error)
                if matches!(
                    error.sqlite_error_code(),
                    Some(DatabaseBusy | DatabaseLocked | ReadOnly)
                ) =>
            {
                Ok(())
            }
            done => done.map_err(|e| self.failed(e)),
        }
    }

    /// The error of this store's file.
    pub(crate) fn failed(&self, error: rusqlite::Error) -> Error {
        Error::sqlite(&self.path)(error)
    }

    /// A change that is made whole or not at all; waits for other programs that write.
    pub(crate) fn change(&self) -> Result<Transaction<'_>> {
        let change = Transaction::new_unchecked(&self.db, TransactionBehavior::Immediate);
        change.map_err(|e| self.failed(e))
    }

    /// One view of the file for several questions.
    pub(crate) fn view(&self) -> Result<Transaction<'_>> {
        let view = Transaction::new_unchecked(&self.db, TransactionBehavior::Deferred);
        view.map_err(|e| self.failed(e))
    }

    pub(crate) fn commit(&self, change: Transaction<'_>) -> Result<()> {
        change.commit().map_err(|e| self.failed(e))
    }

    /// The one value that a query gives.
    pub(crate) fn one<T: rusqlite::types::FromSql>(
        &self,
        query: &str,
        with: impl rusqlite::Params,
    ) -> Result<T> {
        let mut query = self.db.prepare_cached(query).map_err(|e| self.failed(e))?;
        query.query_row(with, |row| row.get(0)).map_err(|e| self.failed(e))
    }

    /// The first row of a query, if there is one.
    pub(crate) fn first<T>(
        &self,
        query: &str,
        with: impl rusqlite::Params,
        read: impl FnOnce(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        let mut query = self.db.prepare_cached(query).map_err(|e| self.failed(e))?;
        query.query_row(with, read).optional().map_err(|e| self.failed(e))
    }

    /// All rows of a query.
    pub(crate) fn all<T>(
        &self,
        query: &str,
        with: impl rusqlite::Params,
        read: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let mut query = self.db.prepare_cached(query).map_err(|e| self.failed(e))?;
        let rows = query.query_map(with, read).map_err(|e| self.failed(e))?;
        rows.collect::<rusqlite::Result<_>>().map_err(|e| self.failed(e))
    }

    /// Runs a statement; how many rows it changed.
    pub(crate) fn run(&self, statement: &str, with: impl rusqlite::Params) -> Result<usize> {
        let mut statement = self.db.prepare_cached(statement).map_err(|e| self.failed(e))?;
        statement.execute(with).map_err(|e| self.failed(e))
    }

    /// A counter of the table `state`.
    pub(crate) fn counter(&self, name: &str) -> Result<i64> {
        let query = "SELECT value FROM state WHERE name = ?1";
        Ok(self.first(query, [name], |row| row.get(0))?.unwrap_or(0))
    }

    /// Counts a counter up.
    pub(crate) fn count(&self, name: &str) -> Result<()> {
        let statement = "INSERT INTO state (name, value) VALUES (?1, 1)
            ON CONFLICT (name) DO UPDATE SET value = value + 1";
        self.run(statement, [name]).map(|_| ())
    }

    /// Writes down that something happened.
    pub(crate) fn tell(&self, event: &Event) -> Result<()> {
        let changes = serde_json::Value::from(event.changes.clone()).to_string();
        let with = params![event.at.as_millisecond(), event.kind, event.report, changes];
        let statement = "INSERT INTO event (at, kind, report, detail) VALUES (?1, ?2, ?3, ?4)";
        self.run(statement, with).map(|_| ())
    }

    /// What happened after the event of the number `after`, oldest first, each with its number.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn events(&self, after: i64, limit: usize) -> Result<Vec<(i64, Event)>> {
        let query = "SELECT id, at, kind, report, detail FROM event WHERE id > ?1
            ORDER BY id LIMIT ?2";
        self.all(query, params![after, limit as i64], |row| {
            let detail: String = row.get(4)?;
            let changes = serde_json::from_str(&detail).unwrap_or_default();
            let at = time(row.get(1)?);
            Ok((row.get(0)?, Event { at, kind: row.get(2)?, report: row.get(3)?, changes }))
        })
    }

    /// The number of the newest event; 0 where nothing happened yet.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn last_event(&self) -> Result<i64> {
        self.one("SELECT coalesce(max(id), 0) FROM event", [])
    }

    /// Limits the file to so many pages of 4 KiB, as a full disk does; for tests.
    #[doc(hidden)]
    pub fn limit_pages(&self, pages: u32) -> Result<()> {
        self.db
            .pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))
            .map_err(|e| self.failed(e))
    }
}

/// A time as it is kept, in milliseconds.
pub(crate) fn time(milliseconds: i64) -> Timestamp {
    Timestamp::from_millisecond(milliseconds).unwrap_or_default()
}
