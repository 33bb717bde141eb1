//! Reads figures.

use crate::model::{Figure, Time};
use crate::text::Document;

/// The figures of a document, in order.
#[must_use]
pub fn read(_document: &Document<'_>, _times: &[Time]) -> Vec<Figure> {
    Vec::new()
}
