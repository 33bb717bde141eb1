//! Why a claim was read: evidence, rules and lexicon rows, chain, hedges.

use super::Style;
use crate::model::{Claim, Ledger};

/// The explanation of one claim of a ledger, for a terminal.
#[must_use]
pub fn claim(_ledger: &Ledger, _claim: &Claim, _style: Style) -> String {
    String::new()
}
