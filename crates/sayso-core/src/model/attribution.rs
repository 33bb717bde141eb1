//! Who said what.

use super::{Factuality, Reason, Span, Stance, vocabulary::vocabulary};

vocabulary! {
    /// Who stands behind a content.
    SourceKind {
        /// A named person.
        Person = "person",
        /// A named organisation.
        Organisation = "organisation",
        /// A state or its government.
        State = "state",
        /// People not named one by one ("analysts").
        Group = "group",
        /// Somebody whose name is kept back ("a source").
        Anonymous = "anonymous",
        /// A document or recording ("satellite imagery").
        Document = "document",
        /// Another medium.
        Outlet = "outlet",
        /// The report itself.
        OwnVoice = "own-voice",
        /// Hearsay with no source ("reportedly").
        Unattributed = "unattributed",
    }
}

/// Who stands behind a content.
#[derive(Clone, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Source {
    /// The words that name it here ("he", "the agency"); none where hearsay has no source.
    pub span: Option<Span>,
    /// The canonical name, or the words used where there is none; a pronoun's antecedent where that
    /// is plain.
    pub name: String,
    /// What sort of source it is.
    pub kind: SourceKind,
}

/// Source, cue and content, as in the PARC and PolNeAR guidelines.
#[derive(Clone, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Attribution {
    /// Who.
    pub source: Source,
    /// To whom, where that is told ("told the newspaper JoongAng"): a hop of the chain if an outlet.
    pub told: Option<Source>,
    /// The words that tie them ("said", "according to"); none for a caption's credit.
    pub cue: Option<Span>,
    /// What, in order; more than one piece where the cue interrupts it.
    pub content: Vec<Span>,
    /// What the source does with it.
    pub stance: Stance,
    /// How sure the source is, before hedges inside the content are read.
    pub factuality: Factuality,
    /// Hearsay and hedging adverbs on the cue ("allegedly told").
    pub hedges: Vec<Span>,
    /// The attribution in whose content this one stands, by index in the ledger.
    pub parent: Option<u32>,
    /// What led to this reading.
    pub because: Vec<Reason>,
}
