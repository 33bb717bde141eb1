//! Pairs to groups: joined from the likeliest pair down, where two groups are alike on the average.

use super::evidence::StoryWeights;
use super::sketch::Sketch;
use std::collections::{BTreeMap, HashSet};

/// So many reports stand for a group where its mean likeness to another is taken.
const SPOKESMEN_MAX: usize = 12;

/// A pair of reports that are alike, with its likelihood.
#[derive(Copy, Clone, Debug)]
pub(super) struct Pair {
    pub left: u32,
    pub right: u32,
    pub likelihood: f32,
}

/// What the groups are made of.
pub(super) struct Grouping<'a> {
    pub sketches: &'a [Sketch],
    pub weights: &'a StoryWeights,
}

impl Grouping<'_> {
    /// The groups of reports that the pairs join, each in order of rank. Reports in no pair are in
    /// no group. The order of the pairs does not matter.
    pub fn of(&self, mut pairs: Vec<Pair>) -> Vec<Vec<u32>> {
        let rank = |report: u32| &self.sketches[report as usize].rank;
        for pair in &mut pairs {
            if rank(pair.right) < rank(pair.left) {
                (pair.left, pair.right) = (pair.right, pair.left);
            }
        }
        pairs.sort_by(|a, b| {
            let likelier = b.likelihood.total_cmp(&a.likelihood);
            likelier.then_with(|| (rank(a.left), rank(a.right)).cmp(&(rank(b.left), rank(b.right))))
        });
        let each = pairs.iter().flat_map(|p| [p.left, p.right]);
        let mut groups: BTreeMap<u32, Vec<u32>> = each.clone().map(|r| (r, vec![r])).collect();
        let mut group_of: BTreeMap<u32, u32> = each.map(|r| (r, r)).collect();
        // Two groups that were held against each other are not again before one has grown.
        let mut refused: HashSet<((u32, usize), (u32, usize))> = HashSet::new();
        for pair in &pairs {
            let (a, b) = (group_of[&pair.left], group_of[&pair.right]);
            // In an order that does not depend on the numbers of the reports: sums of floats do.
            let first = |group: u32| rank(groups[&group][0]);
            let (a, b) = if first(b) < first(a) { (b, a) } else { (a, b) };
            let sizes = ((a, groups[&a].len()), (b, groups[&b].len()));
            if a == b || refused.contains(&sizes) {
                continue;
            }
            let enough = self.weights.joined_from(sizes.0.1.min(sizes.1.1));
            if self.mean(&groups[&a], &groups[&b]) < enough {
                refused.insert(sizes);
                continue;
            }
            let moved = groups.remove(&b).unwrap_or_default();
            for report in &moved {
                group_of.insert(*report, a);
            }
            let joined = groups.entry(a).or_default();
            joined.extend(moved);
            joined.sort_by(|x, y| rank(*x).cmp(rank(*y)));
        }
        groups.into_values().collect()
    }

    /// How likely the reports of two groups belong together, on the average.
    fn mean(&self, left: &[u32], right: &[u32]) -> f64 {
        let (mut sum, mut pairs) = (0.0, 0.0);
        for one in spokesmen(left) {
            for other in spokesmen(right) {
                let (one, other) = (&self.sketches[one as usize], &self.sketches[other as usize]);
                sum += self.weights.likelihood(one, other);
                pairs += 1.0;
            }
        }
        sum / f64::max(pairs, 1.0)
    }
}

/// Those that stand for a group: evenly spread over it.
fn spokesmen(group: &[u32]) -> impl Iterator<Item = u32> + '_ {
    let count = group.len().min(SPOKESMEN_MAX);
    (0..count).map(move |n| group[n * group.len() / count])
}
