//! Trains the models that the core embeds. Deterministic: the same texts give the same bytes.

pub mod attribution;
mod chain;
pub mod factuality;
pub mod names;
pub mod places;
pub mod stories;
pub mod tolls;
