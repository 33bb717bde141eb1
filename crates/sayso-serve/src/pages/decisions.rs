//! Decisions in words, and as the pages list them.

use super::links;
use sayso_core::export::{clean, shorten};
use sayso_core::model::ReportId;
use sayso_store::{Act, Decision, OnClaim, State, Subject};

/// Quoted words are shown up to so many characters.
const QUOTE_CHARS: usize = 90;

/// A decision as it is listed.
pub struct Row {
    /// Its id.
    pub id: String,
    /// When: "2031-03-09 14:05".
    pub at: String,
    /// Who.
    pub who: String,
    /// What, in words.
    pub words: String,
    /// The claim that it is on.
    pub claim: Option<String>,
    /// Whether it was undone.
    pub undone: bool,
}

/// A decision in force.
pub fn row(decision: &Decision) -> Row {
    let claim = match &decision.act {
        Act::Accept { on }
        | Act::Reject { on }
        | Act::Correct { on, .. }
        | Act::Note { on: Subject::Claim(on), .. }
        | Act::Tag { on: Subject::Claim(on), .. } => Some(links::claim(&on.claim.0)),
        _ => None,
    };
    Row {
        id: decision.id.0.clone(),
        at: decision.at.strftime("%Y-%m-%d %H:%M").to_string(),
        who: clean(&decision.who),
        words: words(&decision.act),
        claim,
        undone: false,
    }
}

/// A decision with whether it holds.
pub fn row_of(decision: &Decision, state: &State) -> Row {
    Row { undone: *state != State::InForce, ..row(decision) }
}

/// What was decided, in words.
pub fn words(act: &Act) -> String {
    let quote = |quote: &str| format!("“{}”", shorten(&clean(quote), QUOTE_CHARS));
    let quotes = |claims: &[OnClaim]| {
        claims.iter().map(|on| quote(&on.quote)).collect::<Vec<_>>().join(", ")
    };
    let count = |reports: &[ReportId]| match reports.len() {
        1 => "1 report".to_owned(),
        many => format!("{many} reports"),
    };
    let text = match act {
        Act::Accept { on } => format!("Accepted {}", quote(&on.quote)),
        Act::Reject { on } => format!("Rejected {}", quote(&on.quote)),
        Act::Correct { on, set } => format!("Corrected: {set}, of {}", quote(&on.quote)),
        Act::Merge { names, into, .. } => format!("Merged {} into {into}", names.join(", ")),
        Act::Split { name, reports, into, .. } => {
            format!("Split {name}: it is {into} in {}", count(reports))
        }
        Act::MergeStories { reports } => format!("Joined {} into one story", count(reports)),
        Act::SplitStory { reports, .. } => format!("Took {} out of the story", count(reports)),
        Act::MergeQuestions { claims } => {
            format!("Held together: {}", quotes(claims))
        }
        Act::SplitQuestion { claims } => format!("Held apart from others: {}", quotes(claims)),
        Act::Grade { source, grade } => format!("Graded {source} {grade}"),
        Act::Note { text, .. } => format!("Note: {text}"),
        Act::Tag { tag, .. } => format!("Tagged “{tag}”"),
        Act::Undo { decision } => format!("Undid {decision}"),
    };
    clean(&text)
}
