//! Trains the models that the core embeds. Deterministic: the same texts give the same bytes.

mod adam;
pub mod attribution;
mod chain;
pub mod factuality;
pub mod names;
pub mod places;
pub mod stories;
mod toll_words;
pub mod tolls;
