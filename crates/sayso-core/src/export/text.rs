//! The brief for a terminal.

use super::Style;
use crate::model::{Brief, Ledger};

/// The brief as text, each line at most `style.width` columns.
#[must_use]
pub fn brief(_brief: &Brief, _ledgers: &[Ledger], _style: Style) -> String {
    String::new()
}
