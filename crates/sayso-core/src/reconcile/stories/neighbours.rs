//! Which reports are compared at all: those that share a telling term or a person's full name and
//! stand near each other among all that have it, in order of date (the sorted neighbourhood of
//! Hernández and Stolfo 1995). So the work for a report is bounded, however many share its words.

use super::sketch::Sketch;
use std::collections::{BTreeSet, HashMap};

/// A report is compared with so many before it, and so many behind it, for each of its keys.
const WINDOW: usize = 32;

/// The reports that have each key, in order of their rank.
#[derive(Clone, Debug, Default)]
pub(super) struct Neighbours(HashMap<u64, Vec<u32>>);

/// What a new report changes.
#[derive(Debug, Default)]
pub(super) struct Change {
    /// The reports that it is to be compared with.
    pub met: BTreeSet<u32>,
    /// Pairs that have it between them now, and may be too far apart.
    pub parted: BTreeSet<(u32, u32)>,
}

impl Neighbours {
    /// Puts the report with number `new`, the last of `sketches`, in its place.
    pub fn add(&mut self, new: u32, sketches: &[Sketch]) -> Change {
        let mut change = Change::default();
        let sketch = &sketches[new as usize];
        for key in sketch.keys().collect::<BTreeSet<u64>>() {
            let holders = self.0.entry(key).or_default();
            let at = place(holders, sketch, sketches);
            let near = at.saturating_sub(WINDOW)..(at + WINDOW).min(holders.len());
            change.met.extend(&holders[near]);
            for left in at.saturating_sub(WINDOW)..at {
                if let Some(&right) = holders.get(left + WINDOW) {
                    change.parted.insert((holders[left], right));
                }
            }
            holders.insert(at, new);
        }
        change
    }

    /// Whether two reports are near each other under some key.
    pub fn are(&self, left: u32, right: u32, sketches: &[Sketch]) -> bool {
        let (one, other) = (&sketches[left as usize], &sketches[right as usize]);
        let keys: BTreeSet<u64> = other.keys().collect();
        one.keys().filter(|key| keys.contains(key)).any(|key| {
            let holders = &self.0[&key];
            place(holders, one, sketches).abs_diff(place(holders, other, sketches)) <= WINDOW
        })
    }
}

/// Where a report stands or belongs among the holders of a key.
fn place(holders: &[u32], sketch: &Sketch, sketches: &[Sketch]) -> usize {
    holders.partition_point(|h| sketches[*h as usize].rank < sketch.rank)
}
