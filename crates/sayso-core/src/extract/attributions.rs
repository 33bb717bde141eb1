//! Reads attributions.

use crate::model::{Actor, Attribution, Factuality, Polarity, Span};
use crate::text::Document;

/// stub
#[derive(Clone, Debug, Default)]
pub struct AttributionLexicon {}

/// stub
pub fn firmness(
    _d: &Document<'_>,
    _c: &[Span],
    _a: Option<&Attribution>,
    _l: &AttributionLexicon,
) -> (Factuality, Polarity, Vec<Span>) {
    (Factuality::Certain, Polarity::Positive, Vec::new())
}

/// The attributions of a document, in order.
#[must_use]
pub fn read(_document: &Document<'_>, _actors: &[Actor]) -> Vec<Attribution> {
    Vec::new()
}
