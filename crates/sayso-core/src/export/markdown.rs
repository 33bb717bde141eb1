//! The brief as markdown.

use crate::model::{Brief, Ledger};

/// The brief as markdown.
#[must_use]
pub fn brief(_brief: &Brief, _ledgers: &[Ledger]) -> String {
    String::new()
}
