//! Ledgers leave the store: as they were read, or with the decisions in force.

use crate::error::{Error, Result};
use crate::identity::Known;
use crate::packed::unpack;
use crate::store::Store;
use rusqlite::params;
use sayso_core::model::{ClaimId, Ledger, ReportId};

/// Names that are shown where one fits several things.
const NAMES_SHOWN: usize = 5;

impl Store {
    /// The newest reading of a report with the decisions in force. `name` is its id, the id that was
    /// given with it, its address, or enough of the id's first letters (with or without `blake3:`).
    ///
    /// # Errors
    /// Where there is no such report, several, or the store cannot be read.
    pub fn ledger(&self, name: &str) -> Result<Ledger> {
        let known = self.report_named(name)?;
        self.decided_ledger(self.capture_ledger(known.row, known.capture)?)
    }

    /// The report that holds a claim, and the claim's whole id, which may be given by its first
    /// letters.
    ///
    /// # Errors
    /// Where there is no such claim, several, or the store cannot be read.
    pub fn claim_named(&self, name: &str) -> Result<(ReportId, ClaimId)> {
        let wanted = name.trim().to_ascii_lowercase();
        let query = "SELECT DISTINCT claim.name, report.name FROM claim
            JOIN report ON report.id = claim.report
            WHERE claim.name >= ?1 AND claim.name < ?1 || char(1114111) ORDER BY claim.name, report.id";
        let mut found: Vec<(String, String)> = match wanted.is_empty() {
            true => Vec::new(),
            false => self.all(query, [&wanted], |row| Ok((row.get(0)?, row.get(1)?)))?,
        };
        if found.iter().any(|(claim, _)| *claim == wanted) {
            found.retain(|(claim, _)| *claim == wanted);
        }
        found.dedup_by(|a, b| a.0 == b.0);
        match found.as_slice() {
            [(claim, report)] => Ok((ReportId(report.clone()), ClaimId(claim.clone()))),
            [] => Err(Error::name(name, "no such claim; `sayso show REPORT` lists a report's")),
            several => Err(several_fit(name, several.iter().map(|(claim, _)| claim.as_str()))),
        }
    }

    /// The newest capture of a report, as it was read.
    pub(crate) fn capture_ledger(&self, report: i64, number: i64) -> Result<Ledger> {
        let query = "SELECT text, ledger FROM capture WHERE report = ?1 AND number = ?2";
        let kept = self.first(query, params![report, number], |row| {
            let text: String = row.get(0)?;
            Ok((text, row.get::<_, Vec<u8>>(1)?))
        })?;
        let damaged = |what: String| Error::Damaged { path: self.path.clone(), what };
        let Some((text, bytes)) = kept else {
            return Err(damaged(format!("capture {number} of a report, which is not there,")));
        };
        let mut ledger: Ledger = unpack(&bytes)
            .map_err(|error| damaged(format!("what was read from a report ({error})")))?;
        ledger.report.text = text;
        Ok(ledger)
    }

    /// The report of this name; see [`Store::ledger`].
    pub(crate) fn report_named(&self, name: &str) -> Result<Known> {
        let wanted = name.trim();
        let read = |row: &rusqlite::Row<'_>| {
            Ok(Known { row: row.get(0)?, name: row.get(1)?, capture: row.get(2)? })
        };
        let query = "SELECT id, name, capture FROM report
            WHERE name = ?1 OR given = ?1 OR url = ?2 ORDER BY name = ?1 DESC, id";
        let exact = self.all(query, [wanted, crate::identity::address(wanted)], read)?;
        if let Some(first) = exact.first() {
            let several = exact.len() > 1 && first.name != wanted;
            if !several {
                return Ok(first.clone());
            }
            return Err(several_fit(name, exact.iter().map(|k| k.name.as_str())));
        }
        let query = "SELECT id, name, capture FROM report
            WHERE (name >= ?1 AND name < ?1 || char(1114111)) OR (name >= ?2 AND name < ?2 || char(1114111))
            ORDER BY name LIMIT 20";
        let found = match wanted.is_empty() {
            true => Vec::new(),
            false => self.all(query, [wanted, &format!("blake3:{wanted}")], read)?,
        };
        match found.as_slice() {
            [one] => Ok(one.clone()),
            [] => Err(Error::name(name, "no such report; `sayso list` lists them")),
            several => Err(several_fit(name, several.iter().map(|k| k.name.as_str()))),
        }
    }
}

/// The error for a name that fits several things.
pub(crate) fn several_fit<'a>(name: &str, all: impl Iterator<Item = &'a str>) -> Error {
    let all: Vec<&str> = all.collect();
    let shown = all[..all.len().min(NAMES_SHOWN)].join(", ");
    Error::name(name, format!("fits {} ({shown}); give more of it", all.len()))
}
