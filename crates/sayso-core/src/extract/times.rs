//! Reads times.

use crate::model::Time;
use crate::text::Document;

/// The times of a document, in order.
#[must_use]
pub fn read(_document: &Document<'_>) -> Vec<Time> {
    Vec::new()
}
