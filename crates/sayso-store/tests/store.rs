//! The store as a program meets it, with invented reports.

#[path = "store/damage.rs"]
mod damage;
#[path = "store/decisions.rs"]
mod decisions;
#[path = "store/exchange.rs"]
mod exchange;
#[path = "store/formats.rs"]
mod formats;
#[path = "store/keeping.rs"]
mod keeping;
#[path = "store/lists.rs"]
mod lists;
#[path = "store/util.rs"]
mod util;
