//! Whether a store is sound: SQLite's own checks, and what sayso holds to be true of it.

use crate::decisions::{Act, State};
use crate::error::{Error, Result};
use crate::store::Store;
use std::path::Path;

/// Problems that are told; a damaged file has many.
const PROBLEMS_MAX: usize = 100;

impl Store {
    /// What is wrong with the store, a line each; nothing where it is sound.
    ///
    /// # Errors
    /// Where it cannot be read at all.
    pub fn check(&self) -> Result<Vec<String>> {
        let mut problems = self.all("PRAGMA integrity_check(100)", [], |row| row.get(0))?;
        problems.retain(|line: &String| line != "ok");
        let foreign = "SELECT \"table\", rowid FROM pragma_foreign_key_check";
        problems.extend(self.all(foreign, [], |row| {
            let (table, row): (String, Option<i64>) = (row.get(0)?, row.get(1)?);
            Ok(format!("row {} of {table} belongs to nothing", row.unwrap_or(0)))
        })?);
        if let Err(error) = self.check_words() {
            problems.push(format!("the index of words: {error}"));
        }
        self.check_reports(&mut problems)?;
        self.check_decisions(&mut problems)?;
        self.check_sources(&mut problems)?;
        problems.truncate(PROBLEMS_MAX);
        Ok(problems)
    }

    fn check_words(&self) -> Result<()> {
        let statement = "INSERT INTO words (words, rank) VALUES ('integrity-check', 1)";
        match self.db.is_readonly("main") {
            Ok(true) => Ok(()),
            _ => self.run(statement, []).map(|_| ()),
        }
    }

    /// Every ledger can be read and holds what it says of its text; the rows of claims are those of
    /// the ledgers with the decisions in force.
    fn check_reports(&self, problems: &mut Vec<String>) -> Result<()> {
        let names = self.names()?;
        let query = "SELECT report.id, name, capture.number, capture.number = report.capture
            FROM report LEFT JOIN capture ON capture.report = report.id
            ORDER BY report.id, capture.number";
        let rows: Vec<(i64, String, Option<i64>, Option<bool>)> =
            self.all(query, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
        for (row, name, number, newest) in rows {
            let Some(number) = number else {
                problems.push(format!("{name}: has no capture"));
                continue;
            };
            let ledger = match self.capture_ledger(row, number) {
                Ok(ledger) => ledger,
                Err(error @ Error::Damaged { .. }) => {
                    problems.push(format!("{name}: capture {number}: {error}"));
                    continue;
                }
                Err(error) => return Err(error),
            };
            let text = &ledger.report.text;
            let mistaken = ledger.claims.iter().find(|claim| {
                text.get(claim.evidence.span.range()) != Some(claim.evidence.exact.as_str())
            });
            if let Some(claim) = mistaken {
                let what = "the words of the claim do not stand where it says";
                problems.push(format!("{name}: capture {number}: {}: {what}", claim.id));
            }
            if newest == Some(true) {
                let decided = self.decided(ledger, &names)?;
                let claims = decided.ledger.claims.iter().chain(&decided.rejected);
                let wanted: Vec<&str> = claims.map(|c| c.id.0.as_str()).collect();
                let query = "SELECT name FROM claim WHERE report = ?1 ORDER BY position";
                let kept: Vec<String> = self.all(query, [row], |row| row.get(0))?;
                if kept != wanted {
                    problems
                        .push(format!("{name}: its rows of claims are not those of its ledger"));
                }
            }
        }
        Ok(())
    }

    /// Every undo is of a decision that is there; the tags kept are those of the decisions in force.
    fn check_decisions(&self, problems: &mut Vec<String>) -> Result<()> {
        let decisions = self.decisions()?;
        for (decision, _) in &decisions {
            if let Act::Undo { decision: target } = &decision.act
                && !decisions.iter().any(|(other, _)| other.id == *target)
            {
                problems.push(format!("the decision {} undoes none", decision.id));
            }
        }
        let tags = decisions.iter().filter(|(decision, state)| {
            matches!(decision.act, Act::Tag { .. }) && *state == State::InForce
        });
        let mut wanted: Vec<&str> = tags.map(|(decision, _)| decision.id.0.as_str()).collect();
        wanted.sort_unstable();
        let query = "SELECT decision FROM tag ORDER BY decision";
        let kept: Vec<String> = self.all(query, [], |row| row.get(0))?;
        if kept != wanted {
            problems.push("its tags are not those of its decisions".to_owned());
        }
        Ok(())
    }

    /// The sources are counted as the claims have them.
    fn check_sources(&self, problems: &mut Vec<String>) -> Result<()> {
        let query = "WITH counted (name, claims, reports) AS (
                SELECT lower(source), count(*), count(DISTINCT report) FROM claim
                WHERE NOT rejected GROUP BY source COLLATE NOCASE),
            kept AS (SELECT lower(name), claims, reports FROM source)
            SELECT (SELECT count(*) FROM (SELECT * FROM counted EXCEPT SELECT * FROM kept))
                + (SELECT count(*) FROM (SELECT * FROM kept EXCEPT SELECT * FROM counted))";
        if self.one::<i64>(query, [])? > 0 {
            problems.push("its sources are not counted as its claims have them".to_owned());
        }
        Ok(())
    }

    /// Copies the store as it is at one moment to a file, while others read and write it. The file
    /// appears when it is whole.
    ///
    /// # Errors
    /// Where it cannot be written, or is the store itself.
    pub fn backup(&self, file: &Path) -> Result<()> {
        let failed = |source| Error::File { path: file.to_owned(), source };
        let same = |a: &Path, b: &Path| a.canonicalize().ok().zip(b.canonicalize().ok());
        if same(file, &self.path).is_some_and(|(a, b)| a == b) {
            let own = "this is the store itself".to_owned();
            return Err(failed(std::io::Error::other(own)));
        }
        let mut name = file.file_name().unwrap_or_default().to_owned();
        name.push(".part");
        let part = file.with_file_name(name);
        let _ = std::fs::remove_file(&part);
        let copied = self
            .run("VACUUM INTO ?1", [part.to_string_lossy()])
            .and_then(|_| std::fs::File::open(&part).and_then(|f| f.sync_all()).map_err(failed))
            .and_then(|()| std::fs::rename(&part, file).map_err(failed));
        if copied.is_err() {
            let _ = std::fs::remove_file(&part);
        }
        copied
    }
}
