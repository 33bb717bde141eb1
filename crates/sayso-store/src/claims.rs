//! The rows of claims: what filters and lists look at, and the lists made of them. A row is the
//! claim with the decisions in force; what a list shows of it is read from its ledger.

use crate::decisions::Decided;
use crate::doubt::{DOUBT_MAX, Doubt, doubt, doubts};
use crate::error::{Error, Result};
use crate::listing::{Page, paged};
use crate::search::Query;
use crate::store::Store;
use rusqlite::params;
use sayso_core::model::{Claim, Ledger, ReportId};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// A claim as it is listed, with the decisions in force.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimRow {
    /// Its report.
    pub report: ReportId,
    /// The report's outlet.
    pub outlet: Option<String>,
    /// The report's headline.
    pub title: Option<String>,
    /// The day it was said, else that of the report.
    pub day: Option<String>,
    /// The claim.
    pub claim: Claim,
    /// How much its reading may be doubted, up to [`DOUBT_MAX`].
    pub doubt: u8,
    /// Why.
    pub doubts: Vec<Doubt>,
}

/// The name of who stands behind a claim: the innermost hop of its chain.
pub(crate) fn source(claim: &Claim) -> &str {
    claim.chain.first().map_or("", |hop| hop.name.as_str())
}

/// The day a claim was said: as its report tells, else that of the report; empty where neither is
/// known.
fn day(ledger: &Ledger, claim: &Claim) -> String {
    let said = claim.said.and_then(|days| days.first.or(days.last));
    said.or(ledger.report.header.published.date).map(|d| d.to_string()).unwrap_or_default()
}

impl Store {
    /// Writes the rows of a report's claims, and counts its sources anew.
    pub(crate) fn keep_claims(&self, report: i64, decided: &Decided) -> Result<()> {
        self.drop_claims(report)?;
        let claims = decided.ledger.claims.iter().map(|claim| (claim, false));
        let claims = claims.chain(decided.rejected.iter().map(|claim| (claim, true)));
        for (position, (claim, rejected)) in claims.enumerate() {
            self.keep_claim(report, position, decided, claim, rejected)?;
        }
        let add = "INSERT INTO source (name, claims, reports) VALUES (?1, ?2, 1)
            ON CONFLICT (name) DO UPDATE SET claims = claims + ?2, reports = reports + 1";
        for (source, claims) in self.sources_of(report)? {
            self.run(add, params![source, claims])?;
        }
        Ok(())
    }

    /// Takes out the rows of a report's claims.
    pub(crate) fn drop_claims(&self, report: i64) -> Result<()> {
        let subtract = "UPDATE source SET claims = claims - ?2, reports = reports - 1
            WHERE name = ?1";
        for (source, claims) in self.sources_of(report)? {
            self.run(subtract, params![source, claims])?;
            self.run("DELETE FROM source WHERE name = ?1 AND reports = 0", [source])?;
        }
        self.run("DELETE FROM claim WHERE report = ?1", [report]).map(|_| ())
    }

    /// The sources of a report, each with how many claims it makes there.
    fn sources_of(&self, report: i64) -> Result<Vec<(String, i64)>> {
        let query = "SELECT source, count(*) FROM claim WHERE report = ?1 AND NOT rejected
            GROUP BY source COLLATE NOCASE";
        self.all(query, [report], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    fn keep_claim(
        &self,
        report: i64,
        position: usize,
        decided: &Decided,
        claim: &Claim,
        rejected: bool,
    ) -> Result<()> {
        let days = claim.when.as_ref().map(|when| when.days).unwrap_or_default();
        let statement =
            "INSERT INTO claim (report, position, name, measure, place, country, source,
            stance, first, last, rejected, day, trust, reviewed)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";
        let with = params![
            report,
            position as i64,
            claim.id.0,
            claim.measure,
            claim.place.as_ref().map(|p| &p.name),
            claim.place.as_ref().and_then(|p| p.country.as_ref()),
            source(claim),
            claim.stance.as_str(),
            days.first.map(|d| d.to_string()),
            days.last.map(|d| d.to_string()),
            rejected,
            day(&decided.ledger, claim),
            DOUBT_MAX - doubt(&decided.ledger, claim),
            decided.reviewed.contains(&claim.id),
        ];
        self.run(statement, with).map(|_| ())
    }

    /// All claims that a source makes, oldest first; `name` whatever its case.
    ///
    /// # Errors
    /// Where `after` is no place in this list, or the store cannot be read.
    pub fn claims_by_source(
        &self,
        name: &str,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Page<ClaimRow>> {
        let (day, report, position) = place(after)?;
        let query = "SELECT report, position, name, day FROM claim
            WHERE source = ?1 COLLATE NOCASE AND NOT rejected AND (day, report, position) > (?2, ?3, ?4)
            ORDER BY day, report, position LIMIT ?5";
        let with = params![name.trim(), day, report, position, limit as i64 + 1];
        let places = self.all(query, with, |row| {
            Ok(Place { report: row.get(0)?, at: row.get(1)?, claim: row.get(2)?, key: row.get(3)? })
        })?;
        self.claim_rows(paged(places, limit, Place::cursor, |place| place))
    }

    /// The claims that nobody accepted, rejected or corrected, the most doubtful first, of equals
    /// those that came first.
    ///
    /// # Errors
    /// Where `after` is no place in this list, or the store cannot be read.
    pub fn review_queue(&self, after: Option<&str>, limit: usize) -> Result<Page<ClaimRow>> {
        let (trust, report, position) = place(after)?;
        let trust: i64 = match trust.as_str() {
            "" => -1,
            words => words.parse().map_err(|_| no_place(words))?,
        };
        let query = "SELECT report, position, name, trust FROM claim
            WHERE NOT reviewed AND (trust, report, position) > (?1, ?2, ?3)
            ORDER BY trust, report, position LIMIT ?4";
        let places =
            self.all(query, params![trust, report, position, limit as i64 + 1], |row| {
                let key: i64 = row.get(3)?;
                let key = key.to_string();
                Ok(Place { report: row.get(0)?, at: row.get(1)?, claim: row.get(2)?, key })
            })?;
        self.claim_rows(paged(places, limit, Place::cursor, |place| place))
    }

    /// The claims that a query finds, report by report as these were added; its `limit` and `skip` are
    /// not looked at.
    ///
    /// # Errors
    /// Where `after` is no place in this list, or the store cannot be read.
    pub fn claims(
        &self,
        query: &Query,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Page<ClaimRow>> {
        let (_, report, position) = place(after)?;
        let (wanted, mut with) = Self::claims_wanted(query);
        let at = with.len();
        let sql = format!(
            "SELECT claim.report, position, claim.name FROM claim
             JOIN report ON report.id = claim.report
             WHERE {wanted} AND (claim.report, position) > (?{}, ?{})
             ORDER BY claim.report, position LIMIT ?{}",
            at + 1,
            at + 2,
            at + 3
        );
        with.extend([report.into(), position.into(), (limit as i64 + 1).into()]);
        let places = self.all(&sql, rusqlite::params_from_iter(with), |row| {
            let key = String::new();
            Ok(Place { report: row.get(0)?, at: row.get(1)?, claim: row.get(2)?, key })
        })?;
        self.claim_rows(paged(places, limit, Place::cursor, |place| place))
    }

    /// How many claims nobody accepted, rejected or corrected.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn to_review(&self) -> Result<i64> {
        self.one("SELECT count(*) FROM claim INDEXED BY claim_trust WHERE NOT reviewed", [])
    }

    /// What is shown of the claims at these places.
    fn claim_rows(&self, places: Page<Place>) -> Result<Page<ClaimRow>> {
        let names = self.names()?;
        let mut ledgers: HashMap<i64, Ledger> = HashMap::new();
        let mut rows = Vec::with_capacity(places.rows.len());
        for place in &places.rows {
            let ledger: &Ledger = match ledgers.entry(place.report) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => {
                    let query = "SELECT capture FROM report WHERE id = ?1";
                    let capture = self.one(query, [place.report])?;
                    let ledger = self.capture_ledger(place.report, capture)?;
                    new.insert(self.decided(ledger, &names)?.ledger)
                }
            };
            let Some(claim) = ledger.claims.iter().find(|c| c.id.0 == place.claim) else {
                continue;
            };
            let header = &ledger.report.header;
            rows.push(ClaimRow {
                report: header.id.clone(),
                outlet: header.outlet.clone(),
                title: header.title.clone(),
                day: Some(day(ledger, claim)).filter(|d| !d.is_empty()),
                claim: claim.clone(),
                doubt: doubt(ledger, claim),
                doubts: doubts(ledger, claim),
            });
        }
        Ok(Page { rows, next: places.next })
    }
}

/// Where a claim stands in a list: what the list is sorted by, report and position.
struct Place {
    report: i64,
    at: i64,
    claim: String,
    key: String,
}

impl Place {
    fn cursor(&self) -> String {
        format!("{}.{}.{}", self.key, self.report, self.at)
    }
}

/// A place in a list as [`Place::cursor`] wrote it; none is before the first.
fn place(cursor: Option<&str>) -> Result<(String, i64, i64)> {
    let Some(cursor) = cursor else { return Ok((String::new(), -1, -1)) };
    let parts: Vec<&str> = cursor.split('.').collect();
    match parts.as_slice() {
        [key, report, at] => match (report.parse(), at.parse()) {
            (Ok(report), Ok(at)) => Ok(((*key).to_owned(), report, at)),
            _ => Err(no_place(cursor)),
        },
        _ => Err(no_place(cursor)),
    }
}

fn no_place(cursor: &str) -> Error {
    Error::name(cursor, "is no place in this list; give what the page before named")
}
