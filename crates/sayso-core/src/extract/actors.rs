//! Reads actors.

use crate::model::{Actor, Place};
use crate::text::Document;

/// stub
#[derive(Clone, Debug, Default)]
pub struct ActorLexicon {}

/// stub
#[derive(Clone, Debug)]
pub struct Outlet {
    /// name
    pub name: String,
    /// owner
    pub owner: Option<String>,
}

impl ActorLexicon {
    /// stub
    pub fn state_codes(&self, words: &str) -> Vec<String> {
        let mut v = Vec::new();
        if words.contains("North Korea") {
            v.push("KP".to_owned());
        }
        if words.contains("Russia") {
            v.push("RU".to_owned());
        }
        v
    }
    /// stub
    pub fn outlet(&self, _name: &str) -> Option<&Outlet> {
        None
    }
}

/// The actors of a document, in order.
#[must_use]
pub fn read(_document: &Document<'_>, _places: &[Place]) -> Vec<Actor> {
    Vec::new()
}
