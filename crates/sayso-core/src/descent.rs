//! Which reports share an origin, and what drifted on the way. Sees digests only: claims and
//! fingerprints, no text.

mod drifts;
mod links;
mod origins;
mod phrasing;
mod published;
mod retellings;
mod sources;

pub use drifts::drifts;
pub use links::links;
pub use origins::trace;
pub use published::bound;
pub use retellings::{Retelling, within_reports};
