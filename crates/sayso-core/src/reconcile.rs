//! Which reports tell of one event, which claims answer one question, and how the answers stand to
//! each other. Sees digests only: claims and fingerprints, no text.
//!
//! Two claims answer one question where measure, group, scope, place and time are the same as far
//! as they are stated; what is not stated matches weakly. Readings are never averaged, and sums are
//! made only from claims of one source in one report, by declared arithmetic.

mod arithmetic;
mod beside;
mod comparable;
mod history;
mod judged;
mod questions;
mod readings;
mod rules;
mod settle;
mod sides;
mod speakers;
mod status;
pub mod stories;
pub mod tolls;
mod yes_no;

pub use comparable::{Match, apart, bare, same_group, same_name, same_source};
pub use questions::{Echoes, questions, spoken};
pub use settle::settle;
pub use stories::{Membership, Stories, StoryWeights, stories};
pub use tolls::TollWeights;

use crate::model::{Claim, Digest};

/// A claim with the report that it stands in, by index among the digests.
#[derive(Copy, Clone, Debug)]
pub struct Held<'a> {
    /// The report.
    pub report: usize,
    /// The claim.
    pub claim: &'a Claim,
}

/// All claims of the reports `members`, in order of report and place.
pub(crate) fn held<'a>(digests: &[Digest<'a>], members: &[usize]) -> Vec<Held<'a>> {
    let claims = |&report: &usize| {
        let claims: &'a [Claim] = digests[report].claims;
        claims.iter().map(move |claim| Held { report, claim })
    };
    members.iter().flat_map(claims).collect()
}
