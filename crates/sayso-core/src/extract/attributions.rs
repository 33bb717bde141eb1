//! Reads attributions.

use crate::model::{Actor, Attribution};
use crate::text::Document;

/// The attributions of a document, in order.
#[must_use]
pub fn read(_document: &Document<'_>, _actors: &[Actor]) -> Vec<Attribution> {
    Vec::new()
}
