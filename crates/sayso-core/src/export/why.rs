//! Why two claims are, or are not, compared, or two reports linked.

use super::Style;
use super::columns::{Page, Paint};
use super::contract::SCHEMA;
use super::words::{clean, date, shorten};
use crate::model::{Ledger, Subject, Why};
use serde_json::{Value, json};

/// The explanation for a terminal, each line at most `style.width` columns. A width outside 40 to
/// 100 counts as the nearer of these.
#[must_use]
pub fn text(why: &Why, ledgers: &[Ledger], style: Style) -> String {
    let mut page = Page::new(style);
    for subject in &why.subjects {
        let (lead, words) = named(subject, ledgers);
        page.paragraph(&format!("{lead}  "), &words, None);
    }
    page.gap();
    page.paragraph("", &clean(&why.answer), Some(Paint::Bold));
    for because in &why.because {
        page.paragraph("  • ", &clean(because), None);
    }
    page.finish()
}

/// The explanation as JSON.
#[must_use]
pub fn json(why: &Why) -> Value {
    let (kind, ids): (&str, Vec<&str>) = match &why.subjects {
        [Subject::Report(a), Subject::Report(b)] => ("reports", vec![&a.0, &b.0]),
        subjects => ("claims", subjects.iter().map(id).collect()),
    };
    let links = why
        .links
        .iter()
        .map(|l| json!({"kind": l.kind, "from": l.from, "to": l.to_report, "why": l.why}));
    let drifts = why.drifts.iter().map(|d| {
        json!({
            "kind": d.kind, "from": d.from, "to": d.to, "severity": d.severity, "why": d.why,
        })
    });
    json!({
        "schema": SCHEMA,
        "kind": kind,
        "of": ids,
        "joined": why.joined,
        "answer": why.answer,
        "because": why.because,
        "question": why.question,
        "links": links.collect::<Vec<_>>(),
        "drifts": drifts.collect::<Vec<_>>(),
    })
}

fn id(subject: &Subject) -> &str {
    match subject {
        Subject::Claim(id) => &id.0,
        Subject::Report(id) => &id.0,
    }
}

/// A subject's id, and its words with the report they stand in.
fn named(subject: &Subject, ledgers: &[Ledger]) -> (String, String) {
    let report = |ledger: &Ledger| {
        let header = &ledger.report.header;
        format!("{}, {}", clean(&header.label()), date(&header.published))
    };
    match subject {
        Subject::Claim(wanted) => {
            let of = |ledger| move |claim| (ledger, claim);
            let mut claims = ledgers.iter().flat_map(|l| l.claims.iter().map(of(l)));
            let found = claims.find(|(_, claim)| claim.id == *wanted);
            let words = found.map_or_else(String::new, |(ledger, claim)| {
                let words = shorten(&clean(&claim.evidence.exact), 160);
                format!("“{words}” ({})", report(ledger))
            });
            (wanted.0.clone(), words)
        }
        Subject::Report(wanted) => {
            let found = ledgers.iter().find(|l| l.report.header.id == *wanted);
            let title = found.and_then(|l| l.report.header.title.as_deref()).map(clean);
            let title = title.map_or_else(String::new, |t| format!(": {}", shorten(&t, 100)));
            let words = found.map_or_else(String::new, |ledger| report(ledger) + &title);
            (shorten(&clean(&wanted.0), 24), words)
        }
    }
}
