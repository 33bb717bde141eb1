//! What is in the store, page by page.

use crate::decisions::{Act, Decision, Grade, OnClaim, Subject};
use crate::error::{Error, Result};
use crate::store::Store;
use rusqlite::{Row, params};
use sayso_core::model::{ReportId, StoryId};
use serde::Serialize;
use std::collections::BTreeMap;

/// Some rows, and where the next begin.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// What to ask with for those that follow; none where these were the last.
    pub next: Option<String>,
}

/// A report as it is listed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReportRow {
    /// Its id.
    pub name: ReportId,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// The day it was published.
    pub published: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// How many captures there are of it.
    pub captures: i64,
    /// How many claims its newest capture makes, less those rejected.
    pub claims: i64,
    /// Its story, once stories were made.
    pub story: Option<String>,
}

/// The columns of a [`ReportRow`].
pub(crate) const REPORT_COLUMNS: &str = "report.name, report.outlet, report.title,
    report.published, report.url, report.capture,
    (SELECT count(*) FROM claim WHERE claim.report = report.id AND NOT rejected),
    (SELECT story FROM member WHERE member.report = report.id)";

/// Reads [`REPORT_COLUMNS`].
pub(crate) fn report_row(row: &Row<'_>) -> rusqlite::Result<ReportRow> {
    Ok(ReportRow {
        name: ReportId(row.get(0)?),
        outlet: row.get(1)?,
        title: row.get(2)?,
        published: row.get(3)?,
        url: row.get(4)?,
        captures: row.get(5)?,
        claims: row.get(6)?,
        story: row.get(7)?,
    })
}

/// A story as it is listed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StoryRow {
    /// Its name.
    pub name: StoryId,
    /// Its title.
    pub title: String,
    /// How many reports tell of it.
    pub reports: i64,
    /// The day of its first dated report.
    pub first: Option<String>,
    /// And of its last.
    pub last: Option<String>,
}

/// A source as it is listed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SourceRow {
    /// Its name.
    pub name: String,
    /// How many claims it makes.
    pub claims: i64,
    /// In how many reports.
    pub reports: i64,
    /// Its grade; F6 where it has none.
    pub grade: Grade,
}

impl Store {
    /// The reports, the last added first.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn reports(&self, after: Option<&str>, limit: usize) -> Result<Page<ReportRow>> {
        let before: i64 = after.and_then(|a| a.parse().ok()).unwrap_or(i64::MAX);
        let sql = format!(
            "SELECT {REPORT_COLUMNS}, report.id FROM report WHERE report.id < ?1
             ORDER BY report.id DESC LIMIT ?2"
        );
        let rows = self.all(&sql, params![before, limit as i64 + 1], |row| {
            Ok((report_row(row)?, row.get::<_, i64>(8)?))
        })?;
        Ok(paged(rows, limit, |(_, id)| id.to_string(), |(row, _)| row))
    }

    /// The stories, those with the latest report first.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn stories(&self, after: Option<&str>, limit: usize) -> Result<Page<StoryRow>> {
        let skip: usize = after.and_then(|a| a.parse().ok()).unwrap_or(0);
        let query = "SELECT name, title, reports, first, last FROM story
            ORDER BY last DESC, name LIMIT ?1 OFFSET ?2";
        let rows = self.all(query, params![limit as i64 + 1, skip as i64], |row| {
            Ok(StoryRow {
                name: StoryId(row.get(0)?),
                title: row.get(1)?,
                reports: row.get(2)?,
                first: row.get(3)?,
                last: row.get(4)?,
            })
        })?;
        Ok(paged(rows, limit, |_| (skip + limit).to_string(), |row| row))
    }

    /// The sources, those with most claims first.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn sources(&self, after: Option<&str>, limit: usize) -> Result<Page<SourceRow>> {
        let skip: usize = after.and_then(|a| a.parse().ok()).unwrap_or(0);
        let grades = self.grades()?;
        let query = "SELECT name, claims, reports FROM source
            ORDER BY claims DESC, name LIMIT ?1 OFFSET ?2";
        let rows = self.all(query, params![limit as i64 + 1, skip as i64], |row| {
            let name: String = row.get(0)?;
            let grade = grades.get(&name.to_lowercase()).copied().unwrap_or_default();
            Ok(SourceRow { name, claims: row.get(1)?, reports: row.get(2)?, grade })
        })?;
        Ok(paged(rows, limit, |_| (skip + limit).to_string(), |row| row))
    }

    /// How many reports and stories there are.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn counts(&self) -> Result<(i64, i64)> {
        let reports = self.one("SELECT count(*) FROM report", [])?;
        Ok((reports, self.one("SELECT count(*) FROM story", [])?))
    }

    /// A source as it is listed, by its name whatever its case; none where it makes no claim.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn source(&self, name: &str) -> Result<Option<SourceRow>> {
        let grade = self.grade(name.trim())?;
        let query = "SELECT name, claims, reports FROM source WHERE name = ?1 COLLATE NOCASE";
        self.first(query, [name.trim()], |row| {
            Ok(SourceRow { name: row.get(0)?, claims: row.get(1)?, reports: row.get(2)?, grade })
        })
    }

    /// A report as it is listed; it may be named as for [`Store::ledger`].
    ///
    /// # Errors
    /// Where there is no such report, several, or the store cannot be read.
    pub fn report(&self, name: &str) -> Result<ReportRow> {
        let known = self.report_named(name)?;
        let sql = format!("SELECT {REPORT_COLUMNS} FROM report WHERE id = ?1");
        let row = self.first(&sql, [known.row], report_row)?;
        row.ok_or_else(|| Error::name(name, "is gone"))
    }

    /// The stories to one of whose reports something happened after the event of this number (see
    /// [`Store::events`]), each with the number of the last such event, the latest first. A story
    /// that lost a report by its removal is not told by that.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn stories_since(&self, event: i64) -> Result<Vec<(StoryId, i64)>> {
        let query = "SELECT story, max(event.id) FROM event
            JOIN report ON report.name = event.report JOIN member ON member.report = report.id
            WHERE event.id > ?1 GROUP BY story ORDER BY 2 DESC";
        self.all(query, [event], |row| Ok((StoryId(row.get(0)?), row.get(1)?)))
    }

    /// The grades that were given to sources, by the names they were given to, in lower case.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn grades(&self) -> Result<BTreeMap<String, Grade>> {
        let decisions = self.in_force("report IS NULL", [])?;
        let given = decisions.into_iter().filter_map(|decision| match decision.act {
            Act::Grade { source, grade } => Some((source.to_lowercase(), grade)),
            _ => None,
        });
        Ok(given.collect())
    }

    /// A source's grade: the last one given, else F6.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn grade(&self, source: &str) -> Result<Grade> {
        Ok(self.grades()?.get(&source.to_lowercase()).copied().unwrap_or_default())
    }

    /// The decisions in force that are on something: on the report of this id (with its claims), or
    /// notes and tags on a source or story.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn decisions_on(&self, subject: &Subject) -> Result<Vec<Decision>> {
        let report = match subject {
            Subject::Report(report) => Some(report),
            Subject::Claim(on) => Some(&on.report),
            Subject::Source(_) | Subject::Story(_) => None,
        };
        let mut all = self.in_force("report IS NULL", [])?;
        if let Some(report) = report {
            all.extend(self.in_force("report = ?1", [&report.0])?);
        }
        all.retain(|decision| is_on(&decision.act, subject));
        Ok(all)
    }
}

/// Whether an act is on a subject. A decision on a claim is on its report too.
fn is_on(act: &Act, subject: &Subject) -> bool {
    match (act, subject) {
        (Act::Note { on, .. } | Act::Tag { on, .. }, _) if on == subject => true,
        (
            Act::MergeQuestions { claims } | Act::SplitQuestion { claims },
            Subject::Claim(OnClaim { claim, .. }),
        ) => claims.iter().any(|on| on.claim == *claim),
        (
            Act::MergeQuestions { claims } | Act::SplitQuestion { claims },
            Subject::Report(report),
        ) => claims.iter().any(|on| on.report == *report),
        (
            Act::Accept { on }
            | Act::Reject { on }
            | Act::Correct { on, .. }
            | Act::Note { on: Subject::Claim(on), .. }
            | Act::Tag { on: Subject::Claim(on), .. },
            _,
        ) => match subject {
            Subject::Report(report) => on.report == *report,
            Subject::Claim(claim) => on.claim == claim.claim,
            Subject::Source(_) | Subject::Story(_) => false,
        },
        (Act::Grade { source, .. }, Subject::Source(name)) => source.eq_ignore_ascii_case(name),
        _ => false,
    }
}

/// Cuts rows, of which one more than asked for was read, to a page.
pub(crate) fn paged<R, T>(
    mut rows: Vec<R>,
    limit: usize,
    cursor: impl Fn(&R) -> String,
    row: impl Fn(R) -> T,
) -> Page<T> {
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| more).map(cursor);
    Page { rows: rows.into_iter().map(row).collect(), next }
}
