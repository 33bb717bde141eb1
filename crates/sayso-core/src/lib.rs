//! sayso reads news reports into a ledger of attributed claims (who said what, through whom, how
//! firmly, with which figure, when and where, each with the words that say it) and holds the
//! reports against each other.
//!
//! Bytes in, ledger and brief out. No files, clock, environment, threads, network or database: the
//! same input gives the same output, byte for byte.
//!
//! ```
//! use sayso_core::{Input, Pipeline};
//!
//! let pipeline = Pipeline::default();
//! let ledgers = pipeline.read(&Input::text("a.txt", b"Police said 12 people were killed on Sunday."));
//! assert_eq!(ledgers[0].claims[0].measure.as_deref(), Some("killed"));
//! ```

pub mod brief;
pub mod descent;
pub mod error;
pub mod export;
pub mod extract;
pub mod learned;
pub mod lexicon;
pub mod model;
mod pipeline;
pub mod read;
pub mod reconcile;
pub mod text;

pub use error::{Error, Result};
pub use lexicon::Lexicons;
pub use pipeline::Pipeline;
pub use read::{Format, Input};

/// The version of the readers: what a kept ledger was read with.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
