//! How far a store is, in numbers that are cheap to read: what was made of it is good while they stay.

use crate::error::Result;
use crate::store::Store;
use sayso_core::model::StoryId;

/// How far a store is. None of the numbers ever falls.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Version {
    /// The number of the newest event; see [`Store::events`].
    pub event: i64,
    /// The number of the newest decision; see [`Store::decisions_after`].
    pub decision: i64,
    /// Grows whenever the stories are made anew.
    pub stories: i64,
    /// Grows with all else that is counted.
    pub counted: i64,
}

impl Store {
    /// How far the store is: another whenever something that it hands out is another.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn version(&self) -> Result<Version> {
        let query = "SELECT
            (SELECT coalesce(max(id), 0) FROM event), (SELECT coalesce(max(id), 0) FROM decision),
            (SELECT coalesce(sum(value), 0) FROM state WHERE name LIKE 'grouped-%'),
            (SELECT coalesce(sum(value), 0) FROM state WHERE name NOT LIKE 'grouped-%')";
        let version = self.first(query, [], |row| {
            let (event, decision) = (row.get(0)?, row.get(1)?);
            Ok(Version { event, decision, stories: row.get(2)?, counted: row.get(3)? })
        })?;
        Ok(version.unwrap_or_default())
    }

    /// What all that is told of a story depends on: its reports, how they are read, and the decisions.
    ///
    /// # Errors
    /// Where there is no such story, or the store cannot be read.
    pub fn story_state(&self, name: &StoryId) -> Result<Vec<u8>> {
        let mut state = self.brief_state(name)?;
        state.extend_from_slice(&self.version()?.decision.to_le_bytes());
        Ok(state)
    }

    /// What a story's brief depends on: its reports, how they are read, and what is decided on names.
    ///
    /// # Errors
    /// Where there is no such story, or the store cannot be read.
    pub fn brief_state(&self, name: &StoryId) -> Result<Vec<u8>> {
        self.page_state(&self.members(name)?)
    }

    /// What all that is told of a report depends on: how it is read, its story, and the decisions. The
    /// report may be named as for [`Store::ledger`].
    ///
    /// # Errors
    /// Where there is no such report, or the store cannot be read.
    pub fn report_state(&self, name: &str) -> Result<Vec<u8>> {
        let known = self.report_named(name)?;
        let query = "SELECT revision, (SELECT story FROM member WHERE report = report.id)
            FROM report WHERE id = ?1";
        let state = self.first(query, [known.row], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, Option<String>>(1)?))
        })?;
        let decision = self.version()?.decision;
        Ok(format!("{} {} {decision} {state:?}", known.row, known.capture).into_bytes())
    }
}
