//! Document to mentions, attributions and claims, one report at a time.
//!
//! Each reader takes the document and what the readers before it found, and nothing else:
//! times, then figures (which leave the numbers of times alone), places, actors, attributions
//! (which name their sources by the actors), claims (which tie all of them together).

pub mod actors;
pub mod attributions;
pub mod claims;
pub mod factuality;
pub mod figures;
pub mod fingerprint;
pub mod named;
mod names;
pub mod places;
pub mod times;
pub mod view;
