//! Trained models: linear-chain conditional random fields (Lafferty, McCallum and Pereira 2001)
//! over hashed features, as they are stored and as they decode. Training is not done here but by
//! `sayso-eval`; what the features say is the business of the stage that uses a model.

mod chain;
mod hash;
mod words;

pub use chain::{Chain, ChainParts, Sequence};
pub use hash::{Adder, key, mix, of_word};
pub use words::{first, last, shape};
