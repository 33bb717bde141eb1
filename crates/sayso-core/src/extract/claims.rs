//! Reads claims.

use crate::model::{Actor, Attribution, Claim, Figure, Place, Time};
use crate::text::Document;

/// What the readers before this one found.
#[derive(Copy, Clone, Debug)]
pub struct Mentions<'a> {
    /// Figures.
    pub figures: &'a [Figure],
    /// Times.
    pub times: &'a [Time],
    /// Places.
    pub places: &'a [Place],
    /// Actors.
    pub actors: &'a [Actor],
    /// Attributions.
    pub attributions: &'a [Attribution],
}

/// The claims of a document, in order.
#[must_use]
pub fn read(_document: &Document<'_>, _mentions: &Mentions<'_>) -> Vec<Claim> {
    Vec::new()
}
