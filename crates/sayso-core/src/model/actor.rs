//! Who is named in the text.

use super::{Reason, Span, vocabulary::vocabulary};

vocabulary! {
    /// What sort of actor it is.
    ActorKind {
        /// A person.
        Person = "person",
        /// An organisation or agency.
        Organisation = "organisation",
        /// A state or its government.
        State = "state",
        /// A force or armed group.
        Force = "force",
        /// A news outlet or agency.
        Outlet = "outlet",
    }
}

/// A mention of an actor, under one canonical name.
#[derive(Clone, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Actor {
    /// Its words.
    pub span: Span,
    /// The canonical name: the fullest form in the report, or the lexicon's.
    pub name: String,
    /// Its acronym, where the lexicon has one ("NIS").
    pub acronym: Option<String>,
    /// What sort of actor it is.
    pub kind: ActorKind,
    /// What led to this reading.
    pub because: Vec<Reason>,
}

impl Actor {
    /// Its name as a source: with its acronym, which readers know it by.
    #[must_use]
    pub fn label(&self) -> String {
        match &self.acronym {
            Some(short) => format!("{} ({short})", self.name),
            None => self.name.clone(),
        }
    }
}
