//! Reads places.

use crate::model::Place;
use crate::text::Document;

/// The places of a document, in order.
#[must_use]
pub fn read(_document: &Document<'_>) -> Vec<Place> {
    Vec::new()
}
