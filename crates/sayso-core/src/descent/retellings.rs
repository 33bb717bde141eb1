//! Claims that retell another: in a headline, lede or bullet what the body says in full, or in one
//! report what another report or source says.

mod across;
mod fit;
mod within;

use crate::model::{BlockKind, Claim, Scope};

pub(super) use across::across;
pub(super) use fit::{Change, Fitting, Telling};
pub(super) use within::changed_headlines;
pub use within::within_reports;

/// A claim and the fuller one that it retells, by report.
#[derive(Copy, Clone, Debug)]
pub struct Retelling<'a> {
    /// The fuller claim.
    pub from: &'a Claim,
    /// The retelling.
    pub to: &'a Claim,
}

fn measured(claim: &Claim) -> bool {
    claim.measure.is_some() && counted(claim)
}

/// Whether a claim is a figure of something that happened.
fn counted(claim: &Claim) -> bool {
    claim.value.is_some()
        && claim.victim.is_none()
        && !matches!(claim.scope, Scope::Generic | Scope::Part | Scope::Former)
}

/// Whether a claim stands where reports sum up what their body says.
fn sums_up(claim: &Claim) -> bool {
    use BlockKind::{Bullet, Caption, Heading, Title};
    matches!(claim.block, Title | Heading | Bullet | Caption) || claim.lede
}

/// How far into the report a claim stands: headline, bullets and headings, lede, body.
fn order(claim: &Claim) -> u8 {
    match claim.block {
        BlockKind::Title => 0,
        BlockKind::Bullet | BlockKind::Heading => 1,
        _ if claim.lede && !claim.has_source() => 2,
        BlockKind::Caption => 2,
        _ => 3,
    }
}
