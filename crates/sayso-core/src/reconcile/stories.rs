//! Reports to stories: which of them tell of one event or development.
//!
//! Two reports are compared where they share a telling term or a person's full name
//! (`neighbours`). What speaks for and against their telling of one event is weighed (`evidence`):
//! words, names, places, days, ages, figures. The weights are learned (`story_weights.tsv`). Likely
//! pairs are joined from the likeliest down, where their groups are alike on the average
//! (`grouping`). What two reports are to each other depends on them alone, and no step on the
//! order of arrival: so reports can be added one by one, and the stories are those of the set.

mod evidence;
mod grouping;
mod neighbours;
mod sketch;
mod why;

pub use evidence::{Evidence, KINDS, StoryWeights};

use crate::lexicon::common_words::CommonWords;
use crate::model::{Digest, ReportId};
use grouping::{Grouping, Pair};
use neighbours::Neighbours;
use sketch::Sketch;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A story's reports, by index among the digests, and why each is in it.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Membership {
    /// The reports, in the order of the digests.
    pub members: Vec<usize>,
    /// A sentence for each report but the first.
    pub why: Vec<String>,
}

/// The stories of a set of reports, the largest first, then in order of their first report.
#[must_use]
pub fn stories(
    digests: &[Digest<'_>],
    common: &CommonWords,
    weights: &StoryWeights,
) -> Vec<Membership> {
    let mut stories = Stories::new(common, weights);
    for digest in digests {
        stories.add(digest);
    }
    stories.memberships()
}

/// The evidence on every pair of reports that are compared, with their indexes: what the weights
/// are learned from.
#[must_use]
pub fn evidence_of(digests: &[Digest<'_>], common: &CommonWords) -> Vec<(usize, usize, Evidence)> {
    let mut sketches: Vec<Sketch> = Vec::new();
    let mut neighbours = Neighbours::default();
    let mut compared: BTreeSet<(u32, u32)> = BTreeSet::new();
    for (new, digest) in (0..).zip(digests) {
        sketches.push(Sketch::of(digest, common));
        let change = neighbours.add(new, &sketches);
        compared.extend(change.met.into_iter().map(|other| (other, new)));
    }
    let still = compared.into_iter().filter(|(a, b)| neighbours.are(*a, *b, &sketches));
    let pair = |(a, b): (u32, u32)| {
        let (a, b) = (a as usize, b as usize);
        (a, b, evidence::evidence(&sketches[a], &sketches[b]))
    };
    still.map(pair).collect()
}

/// Stories that grow with the reports that are added.
#[derive(Clone, Debug)]
pub struct Stories<'l> {
    common: &'l CommonWords,
    weights: &'l StoryWeights,
    sketches: Vec<Sketch>,
    known: HashMap<ReportId, usize>,
    neighbours: Neighbours,
    /// The likely pairs of each report.
    likely: Vec<BTreeMap<u32, f32>>,
    /// Groups as they were found last, by the least of the reports that pairs connect.
    grouped: HashMap<u32, Connected>,
    /// Reports whose pairs have changed since.
    changed: BTreeSet<u32>,
}

/// Reports that pairs connect, and the groups they fall into.
#[derive(Clone, Debug)]
struct Connected {
    reports: Vec<u32>,
    groups: Vec<Vec<u32>>,
}

impl<'l> Stories<'l> {
    /// No stories yet.
    #[must_use]
    pub fn new(common: &'l CommonWords, weights: &'l StoryWeights) -> Self {
        Self {
            common,
            weights,
            sketches: Vec::new(),
            known: HashMap::new(),
            neighbours: Neighbours::default(),
            likely: Vec::new(),
            grouped: HashMap::new(),
            changed: BTreeSet::new(),
        }
    }

    /// Adds a report; one whose id is known already changes nothing.
    ///
    /// # Panics
    /// With more than four thousand million reports.
    pub fn add(&mut self, digest: &Digest<'_>) {
        let id = digest.header.id.clone();
        if self.known.contains_key(&id) {
            return;
        }
        let new = u32::try_from(self.sketches.len()).expect("no machine holds so many reports");
        self.known.insert(id, self.sketches.len());
        self.sketches.push(Sketch::of(digest, self.common));
        self.likely.push(BTreeMap::new());
        let change = self.neighbours.add(new, &self.sketches);
        for (left, right) in change.parted {
            let pair = self.likely[left as usize].contains_key(&right);
            if pair && !self.neighbours.are(left, right, &self.sketches) {
                self.likely[left as usize].remove(&right);
                self.likely[right as usize].remove(&left);
                self.changed.extend([left, right]);
            }
        }
        for other in change.met {
            let (a, b) = (&self.sketches[new as usize], &self.sketches[other as usize]);
            let likelihood = self.weights.likelihood(a, b);
            // Less likely pairs join nothing: where a mean reaches that, so does a pair.
            if likelihood >= self.weights.together_from {
                #[expect(clippy::cast_possible_truncation, reason = "0 to 1")]
                let likelihood = likelihood as f32;
                self.likely[new as usize].insert(other, likelihood);
                self.likely[other as usize].insert(new, likelihood);
            }
        }
        self.changed.insert(new);
    }

    /// The stories of all reports added so far, the largest first, then in order of their first
    /// report. Reports are named by their number in the order of arrival. Only what has changed
    /// since the last call is grouped anew.
    pub fn memberships(&mut self) -> Vec<Membership> {
        let mut stories: Vec<Membership> = Vec::new();
        let mut grouped = HashMap::new();
        for reports in self.connected() {
            let old = self.grouped.remove(&reports[0]).filter(|old| {
                old.reports == reports && reports.iter().all(|r| !self.changed.contains(r))
            });
            let groups = old.map_or_else(|| self.grouping(&reports), |old| old.groups);
            stories.extend(groups.iter().map(|group| self.membership(group)));
            grouped.insert(reports[0], Connected { reports, groups });
        }
        self.grouped = grouped;
        self.changed.clear();
        stories.sort_by_key(|s| (std::cmp::Reverse(s.members.len()), s.members[0]));
        stories
    }

    /// The sets of reports that likely pairs connect, each sorted.
    fn connected(&self) -> Vec<Vec<u32>> {
        let mut seen = vec![false; self.sketches.len()];
        let mut sets = Vec::new();
        for first in (0..).take(self.sketches.len()) {
            if std::mem::replace(&mut seen[first as usize], true) {
                continue;
            }
            let mut set = vec![first];
            let mut next = 0;
            while next < set.len() {
                for &other in self.likely[set[next] as usize].keys() {
                    if !std::mem::replace(&mut seen[other as usize], true) {
                        set.push(other);
                    }
                }
                next += 1;
            }
            set.sort_unstable();
            sets.push(set);
        }
        sets
    }

    /// The groups that connected reports fall into.
    fn grouping(&self, reports: &[u32]) -> Vec<Vec<u32>> {
        if let [alone] = reports {
            return vec![vec![*alone]];
        }
        let pairs = reports.iter().flat_map(|&left| {
            let pairs = self.likely[left as usize].iter().filter(move |(right, _)| **right > left);
            pairs.map(move |(&right, &likelihood)| Pair { left, right, likelihood })
        });
        Grouping { sketches: &self.sketches, weights: self.weights }.of(pairs.collect())
    }

    fn membership(&self, group: &[u32]) -> Membership {
        let mut members = group.to_vec();
        members.sort_unstable();
        let why = members[1..].iter().map(|report| self.why(*report, group)).collect();
        Membership { members: members.iter().map(|m| *m as usize).collect(), why }
    }

    /// Why a report is in its group: what it shares with the one that is likeliest its companion.
    fn why(&self, report: u32, group: &[u32]) -> String {
        let sketch = |report: u32| &self.sketches[report as usize];
        let likely = self.likely[report as usize].iter().filter(|(other, _)| group.contains(other));
        let order = |a: &(&u32, &f32), b: &(&u32, &f32)| {
            a.1.total_cmp(b.1).then_with(|| sketch(*b.0).rank.cmp(&sketch(*a.0).rank))
        };
        let nearest = likely.max_by(order).map(|(other, _)| *other);
        nearest
            .map_or_else(String::new, |other| why::why(sketch(report), sketch(other), self.common))
    }
}
