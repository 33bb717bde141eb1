//! A ledger for a terminal: the report's text with what was read underlined.

use super::Style;
use crate::model::Ledger;

/// The ledger as text.
#[must_use]
pub fn ledger(_ledger: &Ledger, _style: Style) -> String {
    String::new()
}
