//! What the analyst's tags and notes are on.

use super::decisions::{self, Row};
use crate::desk::Answer;
use sayso_store::{Act, Error, Store, Subject};

/// All tags in use.
pub fn tags(store: &Store) -> Answer<Vec<String>> {
    Ok(store.tags()?.into_iter().map(|row| row.tag).collect())
}

/// The notes, tags and other decisions on something.
pub struct Marks {
    /// What a note or tag is posted for: `report:ID`.
    pub on: String,
    /// The tags in force, each with the decision that set it.
    pub tags: Vec<(String, String)>,
    /// The other decisions in force, the newest last.
    pub rows: Vec<Row>,
}

/// The decisions on a subject.
pub fn of(store: &Store, subject: &Subject) -> Answer<Marks> {
    let (mut tags, mut rows) = (Vec::new(), Vec::new());
    for decision in store.decisions_on(subject)? {
        match &decision.act {
            Act::Tag { on, tag } if on == subject => {
                tags.push((tag.clone(), decision.id.0.clone()))
            }
            _ => rows.push(decisions::row(&decision)),
        }
    }
    Ok(Marks { on: named(subject), tags, rows })
}

/// A subject as forms name it.
fn named(subject: &Subject) -> String {
    match subject {
        Subject::Claim(on) => format!("claim:{}", on.claim),
        Subject::Report(report) => format!("report:{report}"),
        Subject::Source(name) => format!("source:{name}"),
        Subject::Story(name) => format!("story:{name}"),
    }
}

/// The subject that a form names.
pub fn subject(store: &Store, name: &str) -> Answer<Subject> {
    let (kind, id) = name.split_once(':').unwrap_or(("", name));
    match kind {
        "claim" => Ok(Subject::Claim(store.on_claim(id)?)),
        "report" => Ok(Subject::Report(store.ledger(id)?.report.header.id)),
        "source" => Ok(Subject::Source(id.to_owned())),
        "story" => Ok(Subject::Story(store.story_named(id)?.0)),
        _ => {
            let what = "is neither claim:ID, report:ID, source:NAME nor story:ID".to_owned();
            Err(Error::Name { name: name.to_owned(), what }.into())
        }
    }
}
