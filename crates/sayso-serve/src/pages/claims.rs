//! A claim as the pages list it.

use super::links;
use sayso_core::export::{clean, date, marked, shorten};
use sayso_core::model::{Claim, ClaimId, Days, Ledger, SourceKind};
use sayso_store::{Act, ClaimRow, Decision, OnClaim};
use std::collections::HashMap;

/// A claim's words are shown up to so many characters in a list.
const QUOTE_CHARS: usize = 220;

/// A claim as it is listed.
pub struct Row {
    /// Its id.
    pub id: String,
    /// Its page.
    pub page: String,
    /// Its words in the report.
    pub words: String,
    /// What it says: "over 4,000 killed"; of a statement, what its source does with it.
    pub label: String,
    /// Whether it gives no figure.
    pub statement: bool,
    /// Of whom.
    pub group: String,
    /// Who says it.
    pub source: String,
    /// The source's page, where it has a name.
    pub source_page: Option<String>,
    /// What they do with it.
    pub stance: &'static str,
    /// When.
    pub when: String,
    /// Where.
    pub place: String,
    /// Its words, short.
    pub quote: String,
    /// What was decided: `accepted`, `corrected`, `rejected`, or nothing.
    pub decided: &'static str,
    /// Its report: what it is called, its day and its page.
    pub report: String,
    /// The report's day.
    pub published: String,
    /// The report's page.
    pub report_page: String,
}

/// The report of a claim.
pub struct Home {
    id: String,
    /// What it is called.
    pub name: String,
    /// Its day.
    pub published: String,
}

impl Home {
    /// The report of a ledger.
    pub fn of(ledger: &Ledger) -> Self {
        let header = &ledger.report.header;
        let (name, published) = (clean(&header.label()), date(&header.published));
        Self { id: header.id.0.clone(), name, published }
    }

    /// The report of a claim that the store lists.
    pub fn of_row(row: &ClaimRow) -> Self {
        let name = row.outlet.as_ref().or(row.title.as_ref()).unwrap_or(&row.report.0);
        let published = row.day.clone().unwrap_or_else(|| "undated".to_owned());
        Self { id: row.report.0.clone(), name: clean(name), published }
    }
}

/// A claim of a report; `decided` is what was decided of it.
pub fn row(home: &Home, claim: &Claim, decided: &'static str) -> Row {
    let (source, named) = source(claim);
    let label = marked::claim_label(claim);
    Row {
        id: claim.id.0.clone(),
        page: links::claim(&claim.id.0),
        words: links::words(&home.id, &claim.id.0),
        label: label.clone().unwrap_or_else(|| format!("{} statement", claim.stance)),
        statement: label.is_none(),
        group: claim.group.as_ref().map(|g| clean(&g.name)).unwrap_or_default(),
        source_page: named.then(|| links::source(&source)),
        source: clean(&source),
        stance: claim.stance.as_str(),
        when: claim.when.as_ref().map(when).unwrap_or_default(),
        place: claim.place.as_ref().map(|p| clean(&p.name)).unwrap_or_default(),
        quote: shorten(&clean(&claim.evidence.exact), QUOTE_CHARS),
        decided,
        report: home.name.clone(),
        published: home.published.clone(),
        report_page: links::report(&home.id),
    }
}

/// Who stands behind a claim, and whether they have a name to be listed by.
pub fn source(claim: &Claim) -> (String, bool) {
    match claim.chain.first() {
        Some(hop) if hop.kind == SourceKind::OwnVoice => ("the report itself".to_owned(), false),
        Some(hop) if hop.kind != SourceKind::Unattributed && !hop.name.is_empty() => {
            (hop.name.clone(), true)
        }
        _ => ("unattributed".to_owned(), false),
    }
}

fn when(when: &sayso_core::model::When) -> String {
    let Days { first, last } = when.days;
    match (&when.edtf, first, last) {
        (Some(edtf), ..) => clean(edtf),
        (None, Some(first), Some(last)) if first == last => first.to_string(),
        (None, Some(first), Some(last)) => format!("{first} to {last}"),
        (None, Some(first), None) => format!("from {first}"),
        (None, None, Some(last)) => format!("up to {last}"),
        (None, None, None) => String::new(),
    }
}

/// A claim for a decision on it.
pub fn on(ledger: &Ledger, claim: &Claim) -> OnClaim {
    OnClaim {
        claim: claim.id.clone(),
        report: ledger.report.header.id.clone(),
        quote: clean(&claim.evidence.exact),
    }
}

/// What was decided of each claim by decisions in force.
pub fn decided(decisions: &[Decision]) -> HashMap<ClaimId, &'static str> {
    let mut decided = HashMap::new();
    for decision in decisions {
        let (on, what) = match &decision.act {
            Act::Accept { on } => (on, "accepted"),
            Act::Reject { on } => (on, "rejected"),
            Act::Correct { on, .. } => (on, "corrected"),
            _ => continue,
        };
        decided.insert(on.claim.clone(), what);
    }
    decided
}
