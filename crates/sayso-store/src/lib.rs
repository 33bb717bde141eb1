//! A ledger that lasts: one SQLite file with the reports, what was read from them, their captures
//! over time, and what an analyst decided about them.
//!
//! What was read and what was decided are separate records. A [`Decision`] never changes a kept
//! ledger: it is a row of its own, with who and when, and every ledger that leaves the store has the
//! decisions in force applied to it. So an undo is only another row.
//!
//! The store reads no report and fetches nothing: it is handed reports and ledgers, and the time.
//!
//! ```
//! use sayso_core::{Input, Pipeline, read};
//! use sayso_store::{Added, Store};
//!
//! # fn main() -> sayso_store::Result<()> {
//! let folder = tempfile::tempdir().expect("a temporary folder");
//! let store = Store::open(&folder.path().join("desk.sayso"))?;
//! let pipeline = Pipeline::default();
//! let text = b"Police said 12 people were killed on Sunday.";
//! let report = read::reports(&Input::text("a.txt", text)).remove(0);
//! let ledger = pipeline.analyse(report.clone());
//! let now = jiff::Timestamp::UNIX_EPOCH;
//! assert!(matches!(store.add(&report, ledger.clone(), "1", now)?, Added::New { .. }));
//! assert!(matches!(store.add(&report, ledger, "1", now)?, Added::Known { .. }));
//! # Ok(())
//! # }
//! ```

mod captures;
mod claims;
mod decisions;
mod differences;
mod doubt;
mod error;
mod exchange;
mod format;
mod grouping;
mod identity;
mod integrity;
mod ledgers;
mod listing;
mod packed;
mod reread;
mod search;
mod store;
mod stories;
mod tags;
mod version;

pub use captures::{Added, Capture};
pub use claims::ClaimRow;
pub use decisions::{
    Act, Decision, DecisionId, Field, Grade, Kind, OnClaim, Set, State, Subject, parse_set,
};
pub use differences::{Difference, differences};
pub use doubt::{DOUBT_MAX, Doubt, doubt, doubts};
pub use error::{Error, Result};
pub use exchange::Imported;
pub use format::FORMAT;
pub use identity::{Content, content};
pub use listing::{Page, ReportRow, SourceRow, StoryRow};
pub use reread::Reread;
pub use search::{Hit, Query};
pub use store::{Event, Store};
pub use stories::StoryPage;
pub use tags::TagRow;
pub use version::Version;
