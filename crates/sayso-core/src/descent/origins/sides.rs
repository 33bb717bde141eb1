//! Sources on one side: two agencies of one government are two sources, and speak for one side.

use super::{Leaf, Merges};
use crate::lexicon::Lexicons;
use crate::model::{Side, SourceKind};
use std::collections::{BTreeMap, BTreeSet};

/// The sides for which more than one of the origins speaks, by the states that sources are of and
/// by `sides.tsv`.
pub(super) fn of(leaves: &[Leaf<'_>], sure: &Merges, lexicons: &Lexicons) -> Vec<Side> {
    let mut sides: BTreeMap<String, (BTreeSet<usize>, BTreeSet<String>)> = BTreeMap::new();
    for (at, leaf) in leaves.iter().enumerate() {
        let Some(hop) = leaf.claim.chain.first() else { continue };
        let speaks = matches!(
            hop.kind,
            SourceKind::Person | SourceKind::Organisation | SourceKind::State | SourceKind::Group
        );
        let Some(side) = lexicons.side(&hop.name).filter(|_| speaks) else { continue };
        let (origins, sources) = sides.entry(side).or_default();
        origins.insert(sure.root(at));
        sources.insert(hop.name.clone());
    }
    let several = sides.into_iter().filter(|(_, (origins, _))| origins.len() > 1);
    several
        .map(|(name, (_, sources))| Side { name, sources: sources.into_iter().collect() })
        .collect()
}
