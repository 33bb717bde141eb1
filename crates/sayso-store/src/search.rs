//! Words and filters to reports.

use crate::error::{Error, Result};
use crate::listing::{REPORT_COLUMNS, ReportRow, report_row};
use crate::store::Store;
use crate::tags::{TAGGED_CLAIM, TAGGED_REPORT};
use jiff::civil::Date;
use rusqlite::types::Value;
use sayso_core::model::{ClaimId, Stance};

/// Claims that are named of one report.
const CLAIMS_MAX: usize = 20;

/// What is looked for; all that is given must hold.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// Words of title or text, each by its stem; "two words" in quotes stand together, and `flood*`
    /// is whatever starts so.
    pub words: String,
    /// The report's outlet.
    pub outlet: Option<String>,
    /// The innermost source of a claim.
    pub source: Option<String>,
    /// A claim's measure.
    pub measure: Option<String>,
    /// A claim's place, by its name or its country's code.
    pub place: Option<String>,
    /// A claim's stance.
    pub stance: Option<Stance>,
    /// A tag of the report, its story, a claim of it or one of its sources.
    pub tag: Option<String>,
    /// No day before this one: of the claim's time where it is known and one of its filters is
    /// given, else of the report's publication.
    pub from: Option<Date>,
    /// No day after this one.
    pub to: Option<Date>,
    /// At most so many reports.
    pub limit: usize,
    /// So many are left out first.
    pub skip: usize,
}

/// A report that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The report.
    pub report: ReportRow,
    /// Its words around those looked for, these in brackets.
    pub snippet: Option<String>,
    /// Its claims that the filters let through, where there are filters on claims; else those that
    /// have the tag, or whose source has it.
    pub claims: Vec<ClaimId>,
}

/// Conditions and the values that they hold.
#[derive(Default)]
struct Conditions {
    all: Vec<String>,
    values: Vec<Value>,
}

impl Conditions {
    /// Adds a condition, in which `?` stands for the value.
    fn add(&mut self, condition: &str, value: impl Into<Value>) {
        self.values.push(value.into());
        self.all.push(condition.replace('?', &format!("?{}", self.values.len())));
    }

    fn joined(&self) -> String {
        if self.all.is_empty() { "1".to_owned() } else { self.all.join(" AND ") }
    }
}

impl Store {
    /// The reports that a query finds: the best first where words are given, else the newest.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn search(&self, query: &Query) -> Result<Vec<Hit>> {
        let mut on_report = Conditions::default();
        if let Some(outlet) = &query.outlet {
            on_report.add("report.outlet = ? COLLATE NOCASE", outlet.clone());
        }
        if let Some(tag) = &query.tag {
            on_report.add(TAGGED_REPORT, tag.trim().to_owned());
        }
        let words = matching(&query.words);
        if let Some(words) = &words {
            on_report.add("words MATCH ?", words.clone());
        }
        let claim = on_claim(query, on_report.values.len());
        if !query.has_claim_filters() {
            days(&mut on_report, query, "report.published", "report.published");
        }
        let mut with = on_report.values.clone();
        let mut wanted = on_report.joined();
        if query.has_claim_filters() {
            with.extend(claim.values.iter().cloned());
            wanted.push_str(&format!(
                " AND EXISTS (SELECT 1 FROM claim WHERE claim.report = report.id AND {})",
                claim.joined()
            ));
        }
        let (from, snippet, order) = match words {
            Some(_) => (
                "words JOIN capture ON capture.id = words.rowid
                 JOIN report ON report.id = capture.report AND report.capture = capture.number",
                "snippet(words, 1, '[', ']', '…', 24)",
                "rank, report.id",
            ),
            None => ("report", "NULL", "published DESC, report.id DESC"),
        };
        let (limit, skip) = (query.limit, query.skip);
        let sql = format!(
            "SELECT {REPORT_COLUMNS}, {snippet} FROM {from} WHERE {wanted}
             ORDER BY {order} LIMIT {limit} OFFSET {skip}"
        );
        let found = self.all(&sql, rusqlite::params_from_iter(with), |row| {
            Ok((report_row(row)?, row.get(REPORT_WIDTH)?))
        });
        let found: Vec<(ReportRow, Option<String>)> = found?;
        found
            .into_iter()
            .map(|(report, snippet)| {
                let claims = self.hit_claims(query, &report)?;
                Ok(Hit { report, snippet, claims })
            })
            .collect()
    }

    /// The conditions on claims, and on reports by the claims: the words, outlet and tag hold for a
    /// claim's report, or the tag for the claim itself.
    pub(crate) fn claims_wanted(query: &Query) -> (String, Vec<Value>) {
        let mut wanted = on_claim(query, 0);
        if let Some(outlet) = &query.outlet {
            wanted.add("report.outlet = ? COLLATE NOCASE", outlet.clone());
        }
        if let Some(tag) = &query.tag {
            wanted.add(&format!("({TAGGED_CLAIM} OR {TAGGED_REPORT})"), tag.trim().to_owned());
        }
        if let Some(words) = matching(&query.words) {
            wanted.add(
                "report.id IN (SELECT found.id FROM words JOIN capture ON capture.id = words.rowid
                 JOIN report AS found ON found.id = capture.report AND found.capture = capture.number
                 WHERE words MATCH ?)",
                words,
            );
        }
        (wanted.joined(), wanted.values)
    }

    /// The claims of a report that were found.
    fn hit_claims(&self, query: &Query, report: &ReportRow) -> Result<Vec<ClaimId>> {
        let mut claim = match (&query.tag, query.has_claim_filters()) {
            (_, true) => on_claim(query, 0),
            (None, false) => return Ok(Vec::new()),
            (Some(tag), false) => {
                let mut claim = Conditions::default();
                claim.all.push("NOT claim.rejected".to_owned());
                claim.add(TAGGED_CLAIM, tag.trim().to_owned());
                claim
            }
        };
        claim.add("report.name = ?", report.name.0.clone());
        let sql = format!(
            "SELECT claim.name FROM claim JOIN report ON report.id = claim.report
             WHERE {} ORDER BY position LIMIT {CLAIMS_MAX}",
            claim.joined()
        );
        let with = rusqlite::params_from_iter(claim.values);
        self.all(&sql, with, |row| row.get(0).map(ClaimId))
    }
}

/// Where a report's columns end.
const REPORT_WIDTH: usize = 8;

impl Query {
    const fn has_claim_filters(&self) -> bool {
        self.source.is_some()
            || self.measure.is_some()
            || self.place.is_some()
            || self.stance.is_some()
    }

    /// Reads a day.
    ///
    /// # Errors
    /// Where it is none.
    pub fn day(words: &str) -> Result<Date> {
        words.parse().map_err(|_| Error::name(words, "is no day; write it as 2031-03-09"))
    }
}

/// The conditions on a claim; their values are numbered from `before` on.
fn on_claim(query: &Query, before: usize) -> Conditions {
    let mut claim = Conditions { all: Vec::new(), values: vec![Value::Null; before] };
    claim.all.push("NOT claim.rejected".to_owned());
    if let Some(source) = &query.source {
        claim.add("claim.source = ? COLLATE NOCASE", source.clone());
    }
    if let Some(measure) = &query.measure {
        claim.add("claim.measure = ?", measure.clone());
    }
    if let Some(place) = &query.place {
        claim.add("(claim.place = ? COLLATE NOCASE OR claim.country = upper(?))", place.clone());
    }
    if let Some(stance) = query.stance {
        claim.add("claim.stance = ?", stance.as_str().to_owned());
    }
    let first = "coalesce(claim.first, claim.last, report.published)";
    let last = "coalesce(claim.last, claim.first, report.published)";
    days(&mut claim, query, first, last);
    claim.values.drain(..before);
    claim
}

/// The conditions on days, which are kept as words that sort as they follow each other.
fn days(conditions: &mut Conditions, query: &Query, first: &str, last: &str) {
    if let Some(from) = query.from {
        conditions.add(&format!("{last} >= ?"), from.to_string());
    }
    if let Some(to) = query.to {
        conditions.add(&format!("{first} <= ?"), to.to_string());
    }
}

/// A user's words as a query of FTS5, in which no sign has a meaning but quotes around words and a
/// star at the end; none where there are no words.
fn matching(words: &str) -> Option<String> {
    let mut terms = Vec::new();
    for (at, piece) in words.split('"').enumerate() {
        let quoted = at % 2 == 1;
        let parts: Vec<&str> =
            if quoted { vec![piece.trim()] } else { piece.split_whitespace().collect() };
        for part in parts.into_iter().filter(|p| p.chars().any(char::is_alphanumeric)) {
            let (part, star) = match part.strip_suffix('*') {
                Some(start) if !quoted => (start, "*"),
                _ => (part, ""),
            };
            terms.push(format!("\"{part}\"{star}"));
        }
    }
    (!terms.is_empty()).then(|| terms.join(" AND "))
}

#[cfg(test)]
mod tests {
    use super::matching;

    #[test]
    fn no_sign_of_the_users_has_a_meaning() {
        let check = |words: &str, wanted: Option<&str>| {
            assert_eq!(matching(words).as_deref(), wanted, "{words}");
        };
        check("dam flood", Some("\"dam\" AND \"flood\""));
        check("\"Korrin dam\" flood*", Some("\"Korrin dam\" AND \"flood\"*"));
        check("title:x OR -y ^z)", Some("\"title:x\" AND \"OR\" AND \"-y\" AND \"^z)\""));
        check(" \" -- ", None);
        check("", None);
    }
}
