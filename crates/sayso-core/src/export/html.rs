//! The brief as html.

use crate::model::{Brief, Ledger};

/// The brief as html.
#[must_use]
pub fn brief(_brief: &Brief, _ledgers: &[Ledger]) -> String {
    String::new()
}
