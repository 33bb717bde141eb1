//! Tags as they hold, for filters: a row for each decision in force that sets one.

use crate::decisions::{Act, Decision, DecisionId, Subject};
use crate::error::Result;
use crate::store::Store;
use rusqlite::params;
use serde::Serialize;

/// A tag as it is listed.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct TagRow {
    /// The tag.
    pub tag: String,
    /// On how many claims it is.
    pub claims: i64,
    /// On how many reports.
    pub reports: i64,
    /// On how many sources.
    pub sources: i64,
    /// On how many stories.
    pub stories: i64,
}

impl Store {
    /// The tags in use, by name, whatever their case.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn tags(&self) -> Result<Vec<TagRow>> {
        let query = "SELECT tag,
                count(DISTINCT CASE kind WHEN 'claim' THEN name END),
                count(DISTINCT CASE kind WHEN 'report' THEN name END),
                count(DISTINCT CASE kind WHEN 'source' THEN name END),
                count(DISTINCT CASE kind WHEN 'story' THEN name END)
            FROM tag GROUP BY tag COLLATE NOCASE ORDER BY tag COLLATE NOCASE";
        self.all(query, [], |row| {
            Ok(TagRow {
                tag: row.get(0)?,
                claims: row.get(1)?,
                reports: row.get(2)?,
                sources: row.get(3)?,
                stories: row.get(4)?,
            })
        })
    }

    /// What has a tag, whatever its case, in the order in which it was tagged.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn tagged(&self, tag: &str) -> Result<Vec<Subject>> {
        let query = "SELECT decision.name FROM tag JOIN decision ON decision.name = tag.decision
            WHERE tag.tag = ?1 COLLATE NOCASE";
        let decisions = self.in_force(&format!("name IN ({query})"), [tag.trim()])?;
        let subject = |decision: Decision| match decision.act {
            Act::Tag { on, .. } => Some(on),
            _ => None,
        };
        Ok(decisions.into_iter().filter_map(subject).collect())
    }

    /// Has a decision's tag hold from now on, or no longer.
    pub(crate) fn keep_tag(&self, decision: &DecisionId, act: &Act, holds: bool) -> Result<()> {
        let Act::Tag { on, tag } = act else { return Ok(()) };
        if !holds {
            return self.run("DELETE FROM tag WHERE decision = ?1", [&decision.0]).map(|_| ());
        }
        let (kind, name, report) = match on {
            Subject::Claim(on) => ("claim", &on.claim.0, Some(&on.report.0)),
            Subject::Report(report) => ("report", &report.0, Some(&report.0)),
            Subject::Source(name) => ("source", name, None),
            Subject::Story(name) => ("story", name, None),
        };
        let statement = "INSERT OR REPLACE INTO tag (decision, tag, kind, name, report)
            VALUES (?1, ?2, ?3, ?4, ?5)";
        self.run(statement, params![decision.0, tag.trim(), kind, name, report]).map(|_| ())
    }
}

/// The condition that a report has a tag, `?`: on itself, a claim of it, its story, or one of its
/// sources.
pub(crate) const TAGGED_REPORT: &str = "report.id IN (
    SELECT tagged.id FROM tag JOIN report AS tagged ON tagged.name = tag.report
        WHERE tag.tag = ? COLLATE NOCASE
    UNION SELECT member.report FROM tag JOIN member ON member.story = tag.name
        WHERE tag.tag = ? COLLATE NOCASE AND kind = 'story'
    UNION SELECT claim.report FROM tag
        JOIN claim ON claim.source = tag.name COLLATE NOCASE AND NOT claim.rejected
        WHERE tag.tag = ? COLLATE NOCASE AND kind = 'source')";

/// The condition that a claim has a tag, `?`: on itself or its source.
pub(crate) const TAGGED_CLAIM: &str = "(
    claim.name IN (SELECT name FROM tag WHERE tag = ? COLLATE NOCASE AND kind = 'claim')
    OR claim.source COLLATE NOCASE IN
        (SELECT name FROM tag WHERE tag = ? COLLATE NOCASE AND kind = 'source'))";
