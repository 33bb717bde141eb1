//! Reports are read again by a newer sayso: the decisions stay, and what changed is told.

use crate::captures::without_text;
use crate::differences::{Difference, carry_ids, differences};
use crate::error::Result;
use crate::packed::pack;
use crate::store::Store;
use jiff::Timestamp;
use rusqlite::params;
use sayso_core::model::{Ledger, Report, ReportId};

/// What came of reading a report again.
#[derive(Clone, Debug, PartialEq)]
pub struct Reread {
    /// The report.
    pub report: ReportId,
    /// The claims that are read otherwise than before.
    pub changes: Vec<Difference>,
}

impl Store {
    /// The reports whose newest capture was read by another version than `engine`; or all.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn to_reread(&self, engine: &str, all: bool) -> Result<Vec<ReportId>> {
        let query = "SELECT name FROM report JOIN capture ON capture.report = report.id
            AND capture.number = report.capture WHERE engine <> ?1 OR ?2 ORDER BY report.id";
        self.all(query, params![engine, all], |row| row.get(0).map(ReportId))
    }

    /// The newest capture of a report as the first stage read it, to be analysed again.
    ///
    /// # Errors
    /// Where the store has no such report, or cannot be read.
    pub fn as_read(&self, report: &ReportId) -> Result<Report> {
        let known = self.report_named(&report.0)?;
        let query = "SELECT read_notes FROM capture WHERE report = ?1 AND number = ?2";
        let notes: i64 = self.one(query, params![known.row, known.capture])?;
        let mut report = self.capture_ledger(known.row, known.capture)?.report;
        report.notes.truncate(usize::try_from(notes).unwrap_or(0));
        Ok(report)
    }

    /// Keeps a newer reading of a report's newest capture in place of the one before. Claims that
    /// are the same, or of the same words, keep their ids and so what was decided on them.
    ///
    /// # Errors
    /// Where the store has no such report, or cannot be written.
    pub fn reread(
        &self,
        report: &ReportId,
        mut ledger: Ledger,
        engine: &str,
        at: Timestamp,
    ) -> Result<Reread> {
        let change = self.change()?;
        let known = self.report_named(&report.0)?;
        let before = self.capture_ledger(known.row, known.capture)?;
        carry_ids(&before.claims, &mut ledger.claims);
        let changes = differences(&before.claims, &ledger.claims);
        let (_, bare) = without_text(&ledger);
        let statement = "UPDATE capture SET engine = ?3, ledger = ?4
            WHERE report = ?1 AND number = ?2";
        self.run(statement, params![known.row, known.capture, engine, pack(&bare)])?;
        self.keep_looks(known.row, &ledger)?;
        self.revise(&known.name)?;
        self.happened("reread", report, at, &changes)?;
        self.count("reports")?;
        self.commit(change)?;
        Ok(Reread { report: report.clone(), changes })
    }
}
