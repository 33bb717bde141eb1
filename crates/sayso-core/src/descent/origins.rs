//! How many independent origins stand behind the readings of a question.
//!
//! Every claim starts as an origin of its own and is merged with others for a reason that is
//! printed. Sure reasons bring down the upper bound, doubtful ones the lower bound as well: the
//! truth lies between.

use super::links::{name, outlet_key, owner_of};
use crate::extract::actors::ActorLexicon;
use crate::model::{
    Claim, ClaimId, Digest, Interval, Link, LinkKind, Origin, Origins, Question, SourceKind,
};
use crate::reconcile::{bare, same_name};
use std::collections::BTreeMap;

/// One claim of a question and where it stands.
#[derive(Copy, Clone)]
struct Leaf<'a> {
    report: usize,
    claim: &'a Claim,
}

/// Sets the origins of a question.
pub fn trace(
    digests: &[Digest<'_>],
    members: &[usize],
    links: &[Link],
    outlets: &ActorLexicon,
    question: &mut Question,
) {
    let leaves = leaves(digests, members, question);
    let mut sure = Merges::new(leaves.len());
    let mut doubtful = Merges::new(leaves.len());
    for i in 0..leaves.len() {
        for j in i + 1..leaves.len() {
            let (a, b) = (leaves[i], leaves[j]);
            if let Some(why) = same_origin(digests, links, outlets, a, b) {
                doubtful.join(i, j, None);
                sure.join(i, j, Some(why));
            } else if let Some(why) = maybe_same(digests, outlets, a, b) {
                doubtful.join(i, j, Some(why));
            }
        }
    }
    let tree = tree(digests, &leaves, &sure);
    let mut why = sure.why;
    let doubts =
        doubtful.why.into_iter().filter(|w| !why.contains(w)).map(|w| format!("perhaps: {w}"));
    let doubts: Vec<String> = doubts.collect();
    why.extend(doubts);
    question.origins = Origins {
        low: doubtful.sets,
        high: u32::try_from(tree.len()).unwrap_or(u32::MAX),
        why,
        tree,
    };
}

/// The claims of a question's readings, superseded and derived ones included, each once.
fn leaves<'a>(digests: &[Digest<'a>], members: &[usize], question: &Question) -> Vec<Leaf<'a>> {
    let derived = question.readings.iter().filter_map(|r| r.derived.as_ref());
    let wanted: Vec<&ClaimId> = question
        .readings
        .iter()
        .flat_map(|r| &r.claims)
        .chain(derived.flat_map(|d| &d.from))
        .collect();
    let mut leaves = Vec::new();
    for &report in members {
        let claims: &'a [Claim] = digests[report].claims;
        let inside = claims.iter().filter(|c| wanted.contains(&&c.id));
        leaves.extend(inside.map(|claim| Leaf { report, claim }));
    }
    leaves
}

/// A surely common origin, with the reason.
fn same_origin(
    digests: &[Digest<'_>],
    links: &[Link],
    outlets: &ActorLexicon,
    a: Leaf<'_>,
    b: Leaf<'_>,
) -> Option<String> {
    let (left, right) = (a.claim.chain.first()?, b.claim.chain.first()?);
    let named = |k: SourceKind| {
        matches!(
            k,
            SourceKind::Person | SourceKind::Organisation | SourceKind::State | SourceKind::Outlet
        )
    };
    if named(left.kind) && named(right.kind) {
        let same = same_name(bare(&left.name), bare(&right.name))
            || outlet_key(outlets, &left.name) == outlet_key(outlets, &right.name);
        return same.then(|| format!("{} is one source", left.name));
    }
    if a.report == b.report {
        let bare = !named(left.kind) || !named(right.kind);
        return (bare && compatible(a.claim, b.claim))
            .then(|| format!("{} gives the figure once and repeats it", name(digests, a.report)));
    }
    // An outlet named as the source is the report of that outlet, or of its owner's other outlets.
    for (this, other) in [(a, b), (b, a)] {
        let hop = this.claim.chain.first()?;
        let outlet = digests[other.report].header.outlet.as_deref();
        if hop.kind == SourceKind::Outlet && !named(other.claim.chain.first()?.kind) {
            if outlet.is_some_and(|o| outlet_key(outlets, o) == outlet_key(outlets, &hop.name)) {
                return Some(format!("{} is cited for it", hop.name));
            }
            let owner = |n: &str| owner_of(outlets, n);
            let group = owner(&hop.name);
            if group.is_some()
                && group == outlet.and_then(owner)
                && compatible(this.claim, other.claim)
            {
                return Some(format!(
                    "{} and {} belong to {} and give the same figure",
                    hop.name,
                    name(digests, other.report),
                    group.unwrap_or_default()
                ));
            }
        }
    }
    linked(digests, links, a, b)
}

/// Reports whose wording hangs together and that give the same figure with no source of their own.
fn linked(digests: &[Digest<'_>], links: &[Link], a: Leaf<'_>, b: Leaf<'_>) -> Option<String> {
    let bare = |l: Leaf<'_>| {
        l.claim.chain.first().is_none_or(|h| {
            matches!(
                h.kind,
                SourceKind::OwnVoice
                    | SourceKind::Unattributed
                    | SourceKind::Anonymous
                    | SourceKind::Group
            )
        })
    };
    let comparable = bare(a) && bare(b) && same_value(a.claim, b.claim);
    if !comparable {
        return None;
    }
    let (x, y) = (&digests[a.report].header.id, &digests[b.report].header.id);
    let link = links.iter().find(|l| {
        l.to_report
            .as_ref()
            .is_some_and(|to| (&l.from == x && to == y) || (&l.from == y && to == x))
    })?;
    let how = match link.kind {
        LinkKind::Cites => "one cites the other",
        LinkKind::Copies => "one copies the other",
        LinkKind::SharesWording => "they share rare wording",
        LinkKind::SameOwner => "they have one owner",
    };
    Some(format!(
        "{} and {} give the same figure, and {how}",
        name(digests, a.report),
        name(digests, b.report)
    ))
}

/// A perhaps common origin, with the reason.
fn maybe_same(
    digests: &[Digest<'_>],
    outlets: &ActorLexicon,
    a: Leaf<'_>,
    b: Leaf<'_>,
) -> Option<String> {
    let (left, right) = (a.claim.chain.first()?, b.claim.chain.first()?);
    let faceless = |k: SourceKind| {
        matches!(
            k,
            SourceKind::OwnVoice
                | SourceKind::Unattributed
                | SourceKind::Anonymous
                | SourceKind::Group
        )
    };
    if same_value(a.claim, b.claim) && (faceless(left.kind) || faceless(right.kind)) {
        return Some(format!(
            "{} and {} give the same figure and one names no source",
            name(digests, a.report),
            name(digests, b.report)
        ));
    }
    let states = |n: &str| outlets.state_codes(n);
    let (x, y) = (states(&left.name), states(&right.name));
    let side = !x.is_empty() && x == y && compatible(a.claim, b.claim);
    side.then(|| format!("{} and {} are of one side", left.name, right.name))
}

fn same_value(a: &Claim, b: &Claim) -> bool {
    a.interval() == b.interval()
}

fn compatible(a: &Claim, b: &Claim) -> bool {
    match (a.interval(), b.interval()) {
        (Some(x), Some(y)) => touching(x, y),
        _ => a.polarity == b.polarity,
    }
}

/// Whether two intervals share a number, or an end of one is stated by the other.
fn touching(x: Interval, y: Interval) -> bool {
    x.overlaps(y)
        || (x.low().is_some() && (x.low() == y.low()))
        || (x.high().is_some() && x.high() == y.high())
}

/// Sets that are merged step by step.
struct Merges {
    of: Vec<usize>,
    sets: u32,
    why: Vec<String>,
}

impl Merges {
    fn new(count: usize) -> Self {
        Self {
            of: (0..count).collect(),
            sets: u32::try_from(count).unwrap_or(u32::MAX),
            why: Vec::new(),
        }
    }

    fn root(&self, mut at: usize) -> usize {
        while self.of[at] != at {
            at = self.of[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize, why: Option<String>) {
        let (x, y) = (self.root(a), self.root(b));
        if x != y {
            self.of[x.max(y)] = x.min(y);
            self.sets -= 1;
            if let Some(why) = why.filter(|w| !self.why.contains(w)) {
                self.why.push(why);
            }
        }
    }
}

fn tree(digests: &[Digest<'_>], leaves: &[Leaf<'_>], merges: &Merges) -> Vec<Origin> {
    let mut sets: BTreeMap<usize, Vec<Leaf<'_>>> = BTreeMap::new();
    for (at, leaf) in leaves.iter().enumerate() {
        sets.entry(merges.root(at)).or_default().push(*leaf);
    }
    sets.into_values().map(|set| origin(digests, &set)).collect()
}

/// An origin goes by the name of its best-named source.
fn origin(digests: &[Digest<'_>], set: &[Leaf<'_>]) -> Origin {
    let rank = |k: SourceKind| match k {
        SourceKind::Person | SourceKind::Organisation | SourceKind::State => 0,
        SourceKind::Document => 1,
        SourceKind::Outlet => 2,
        SourceKind::Group | SourceKind::Anonymous => 3,
        SourceKind::OwnVoice => 4,
        SourceKind::Unattributed => 5,
    };
    let best = set.iter().enumerate().filter_map(|(i, l)| {
        let hop = l.claim.chain.first()?;
        Some((rank(hop.kind), i, hop, l.report))
    });
    let best = best.min_by_key(|(rank, i, _, _)| (*rank, *i));
    let title = best.map_or_else(String::new, |(_, _, hop, report)| match hop.kind {
        SourceKind::OwnVoice => name(digests, report),
        SourceKind::Unattributed => format!("unattributed, in {}", name(digests, report)),
        SourceKind::Anonymous | SourceKind::Group => {
            format!("{}, in {}", hop.name, name(digests, report))
        }
        _ => hop.name.clone(),
    });
    let mut reports: Vec<_> = set.iter().map(|l| digests[l.report].header.id.clone()).collect();
    reports.sort();
    reports.dedup();
    Origin { name: title, claims: set.iter().map(|l| l.claim.id.clone()).collect(), reports }
}
