//! The rows of claims that filters look at.

use crate::error::Result;
use crate::store::Store;
use rusqlite::params;
use sayso_core::model::Claim;

/// The name of who stands behind a claim: the innermost hop of its chain.
pub(crate) fn source(claim: &Claim) -> &str {
    claim.chain.first().map_or("", |hop| hop.name.as_str())
}

/// Writes the row of a claim.
pub(crate) fn keep(
    store: &Store,
    report: i64,
    position: usize,
    claim: &Claim,
    rejected: bool,
) -> Result<()> {
    let days = claim.when.as_ref().map(|when| when.days).unwrap_or_default();
    let statement = "INSERT INTO claim
        (report, position, name, measure, place, country, source, stance, first, last, rejected)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
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
    ];
    store.run(statement, with).map(|_| ())
}
