//! Reads actors.

use crate::error::Result;
use crate::model::{Actor, Place};
use crate::text::Document;

/// x
#[derive(Clone, Debug, Default)]
pub struct ActorLexicon {}
impl ActorLexicon {
    /// x
    pub fn with_user<'u>(_user: impl Fn(&str) -> Option<&'u str>) -> Result<Self> { Ok(Self {}) }
}

/// The actors of a document, in order.
#[must_use]
pub fn read(_document: &Document<'_>, _places: &[Place], _lexicon: &ActorLexicon) -> Vec<Actor> {
    Vec::new()
}
