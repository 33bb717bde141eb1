//! How many independent origins stand behind the readings of a question.
//!
//! Every claim starts as an origin of its own and is merged with others for a reason that is
//! printed. Sure reasons bring down the upper bound, doubtful ones the lower bound as well: the
//! truth lies between. Claims are held against each other by what they have in common (a source, a
//! report, a link, a figure), so that the time stays in proportion to their number.

mod circles;
mod merges;
mod sides;

use super::links::{name, outlet_key, owner_of};
use super::sources::one;
use crate::lexicon::Lexicons;
use crate::model::{
    Claim, ClaimId, Digest, Interval, Link, LinkKind, Origin, OriginBound, Origins, Question,
    SourceKind,
};
use merges::Merges;
use std::collections::{BTreeMap, BTreeSet, HashMap};

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
    lexicons: &Lexicons,
    question: &mut Question,
) {
    let leaves = leaves(digests, members, question);
    let tracing = Tracing { digests, lexicons, leaves: &leaves };
    let mut sure = Merges::new(leaves.len());
    tracing.one_source(&mut sure);
    tracing.one_report(&mut sure);
    tracing.cited_outlets(&mut sure);
    tracing.linked(links, &mut sure);
    let mut doubtful = sure.clone();
    let known = doubtful.why.len();
    tracing.one_figure(&mut doubtful);
    let doubts = doubtful.why.split_off(known).into_iter().map(|w| format!("perhaps: {w}"));
    let tree = tree(digests, &leaves, &sure);
    let mut why = sure.why.clone();
    why.extend(doubts);
    let of_readings = of_readings(question, &leaves, &sure, &doubtful);
    let mut origins = Origins {
        low: doubtful.sets(),
        high: u32::try_from(tree.len()).unwrap_or(u32::MAX),
        why,
        tree,
        of_readings,
        sides: sides::of(&leaves, &sure, lexicons),
        circular: Vec::new(),
    };
    origins.circular = circles::of(digests, &leaves, links, &origins);
    question.origins = origins;
}

/// The claims of a question's readings, superseded and derived ones included, each once.
fn leaves<'a>(digests: &[Digest<'a>], members: &[usize], question: &Question) -> Vec<Leaf<'a>> {
    let derived = question.readings.iter().filter_map(|r| r.derived.as_ref());
    let wanted: BTreeSet<&ClaimId> = question
        .readings
        .iter()
        .flat_map(|r| &r.claims)
        .chain(derived.flat_map(|d| &d.from))
        .collect();
    let mut leaves = Vec::new();
    for &report in members {
        let claims: &'a [Claim] = digests[report].claims;
        let inside = claims.iter().filter(|c| wanted.contains(&c.id));
        leaves.extend(inside.map(|claim| Leaf { report, claim }));
    }
    leaves
}

/// The bound for each reading: its claims alone, merged as those of the question are.
fn of_readings(
    question: &Question,
    leaves: &[Leaf<'_>],
    sure: &Merges,
    doubtful: &Merges,
) -> Vec<OriginBound> {
    let at: HashMap<&ClaimId, usize> =
        leaves.iter().enumerate().map(|(at, l)| (&l.claim.id, at)).collect();
    let of = |reading: &crate::model::Reading| {
        let derived = reading.derived.iter().flat_map(|d| &d.from);
        let inside: Vec<usize> =
            reading.claims.iter().chain(derived).filter_map(|c| at.get(c).copied()).collect();
        let count = |merges: &Merges| {
            let roots: BTreeSet<usize> = inside.iter().map(|&at| merges.root(at)).collect();
            u32::try_from(roots.len()).unwrap_or(u32::MAX)
        };
        OriginBound { low: count(doubtful), high: count(sure) }
    };
    question.readings.iter().map(of).collect()
}

/// Whether a source has a name of its own. A person without a capital is a role ("the governor").
fn named(claim: &Claim) -> bool {
    claim.chain.first().is_some_and(|h| match h.kind {
        SourceKind::Person => h.name.contains(char::is_uppercase),
        SourceKind::Organisation | SourceKind::State | SourceKind::Outlet => true,
        _ => false,
    })
}

struct Tracing<'t, 'a> {
    digests: &'t [Digest<'a>],
    lexicons: &'t Lexicons,
    leaves: &'t [Leaf<'a>],
}

impl Tracing<'_, '_> {
    fn name(&self, report: usize) -> String {
        name(self.digests, report)
    }

    fn key(&self, outlet: &str) -> String {
        outlet_key(&self.lexicons.actors, outlet)
    }

    fn outlet(&self, report: usize) -> Option<&str> {
        self.digests[report].header.outlet.as_deref()
    }

    /// Claims of one named source.
    fn one_source(&self, sure: &mut Merges) {
        let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, leaf) in self.leaves.iter().enumerate() {
            if named(leaf.claim) {
                let name = &leaf.claim.chain[0].name;
                by_name.entry(self.key(name)).or_default().push(at);
            }
        }
        let name = |at: usize| self.leaves[at].claim.chain[0].name.as_str();
        let why = |at: usize| format!("{} is one source", name(at));
        for same in by_name.values() {
            for &at in &same[1..] {
                sure.join(same[0], at, || why(same[0]));
            }
        }
        let firsts: Vec<usize> = by_name.values().map(|same| same[0]).collect();
        let variants = |at: usize| -> Vec<usize> {
            let others = firsts.iter().copied().filter(|&other| other != at);
            others.filter(|&other| one(name(at), name(other))).collect()
        };
        // "General Staff" is nobody's where two sides have one.
        let clear = |of: &[usize]| of.iter().all(|&a| of.iter().all(|&b| one(name(a), name(b))));
        let known: Vec<(usize, Vec<usize>)> =
            firsts.iter().map(|&at| (at, variants(at))).filter(|(_, of)| clear(of)).collect();
        let plain: BTreeSet<usize> = known.iter().map(|(at, _)| *at).collect();
        for (at, of) in &known {
            for other in of.iter().filter(|other| plain.contains(other)) {
                sure.join(*at, *other, || why(*at));
            }
        }
    }

    /// Claims of one report of which one names nobody: it gives the figure and repeats it.
    fn one_report(&self, sure: &mut Merges) {
        let mut by_report: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, leaf) in self.leaves.iter().enumerate() {
            by_report.entry(leaf.report).or_default().push(at);
        }
        for (report, inside) in by_report {
            let bare = inside.iter().copied().filter(|&at| !named(self.leaves[at].claim));
            for at in bare {
                let why = || format!("{} gives the figure once and repeats it", self.name(report));
                let fits =
                    inside.iter().copied().filter(|&other| other != at && self.fit(at, other));
                for other in fits {
                    sure.join(at, other, why);
                }
            }
        }
    }

    /// An outlet named on the way is the report of that outlet, or of its owner's other outlets.
    fn cited_outlets(&self, sure: &mut Merges) {
        let mut by_outlet: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut by_owner: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, leaf) in self.leaves.iter().enumerate() {
            let Some(outlet) = self.outlet(leaf.report) else { continue };
            by_outlet.entry(self.key(outlet)).or_default().push(at);
            if let Some(owner) = owner_of(&self.lexicons.actors, outlet) {
                by_owner.entry(owner).or_default().push(at);
            }
        }
        for (at, leaf) in self.leaves.iter().enumerate() {
            let beyond = leaf.claim.chain.iter().filter(|h| h.kind != SourceKind::OwnVoice);
            for (hop_at, hop) in beyond.enumerate() {
                let of = by_outlet.get(&self.key(&hop.name)).map_or(&[][..], Vec::as_slice);
                for &other in of.iter().filter(|&&o| self.leaves[o].report != leaf.report) {
                    let bare = hop_at == 0 && !named(self.leaves[other].claim);
                    if bare || self.fit(at, other) {
                        sure.join(at, other, || format!("{} is cited for it", hop.name));
                    }
                }
                let owner = owner_of(&self.lexicons.actors, &hop.name);
                let Some(owner) = owner.filter(|_| hop.kind == SourceKind::Outlet) else {
                    continue;
                };
                for &other in by_owner.get(&owner).map_or(&[][..], Vec::as_slice) {
                    let there = self.leaves[other];
                    if there.report != leaf.report && !named(there.claim) && self.fit(at, other) {
                        sure.join(at, other, || {
                            format!(
                                "{} and {} belong to {owner} and give the same figure",
                                hop.name,
                                self.name(there.report)
                            )
                        });
                    }
                }
            }
        }
    }

    /// Reports that hang together and give one figure, of which the one that draws on the other, or
    /// both, have no source of their own for it.
    fn linked(&self, links: &[Link], sure: &mut Merges) {
        let mut by_report: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, leaf) in self.leaves.iter().enumerate() {
            let id = self.digests[leaf.report].header.id.0.as_str();
            by_report.entry(id).or_default().push(at);
        }
        for link in links {
            let to = link.to_report.as_ref().and_then(|to| by_report.get(to.0.as_str()));
            let (Some(from), Some(to)) = (by_report.get(link.from.0.as_str()), to) else {
                continue;
            };
            let (how, draws) = match link.kind {
                LinkKind::Cites => ("one cites the other", true),
                LinkKind::Copies => ("one copies the other", true),
                LinkKind::SharesWording => ("they share rare wording", false),
                LinkKind::SameOwner => ("they have one owner", false),
            };
            for &here in from.iter().filter(|&&at| !named(self.leaves[at].claim)) {
                let fits = |&&there: &&usize| {
                    let there_named = named(self.leaves[there].claim);
                    if draws {
                        self.fit(here, there)
                    } else {
                        !there_named && self.same(here, there)
                    }
                };
                for &there in to.iter().filter(fits) {
                    sure.join(here, there, || {
                        let (a, b) = (self.leaves[here].report, self.leaves[there].report);
                        let names = (self.name(a), self.name(b));
                        format!("{} and {} give the same figure, and {how}", names.0, names.1)
                    });
                }
            }
        }
    }

    /// One figure, of which somebody names no source: perhaps it is the other's.
    fn one_figure(&self, doubtful: &mut Merges) {
        let mut by_figure: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, leaf) in self.leaves.iter().enumerate() {
            let figure = leaf.claim.interval().map(|i| i.words(false));
            by_figure.entry(figure.unwrap_or_default()).or_default().push(at);
        }
        for same in by_figure.values() {
            let faceless = same.iter().copied().find(|&at| {
                !named(self.leaves[at].claim) && self.leaves[at].claim.interval().is_some()
            });
            let Some(faceless) = faceless else { continue };
            for &other in same.iter().filter(|&&at| at != faceless) {
                doubtful.join(faceless, other, || {
                    let (a, b) = (self.leaves[faceless].report, self.leaves[other].report);
                    let (a, b) = (self.name(a.min(b)), self.name(a.max(b)));
                    format!("{a} and {b} give the same figure and one names no source")
                });
            }
        }
    }

    fn same(&self, a: usize, b: usize) -> bool {
        self.leaves[a].claim.interval() == self.leaves[b].claim.interval()
    }

    /// Whether two claims can be one figure: a number in common, or an end.
    fn fit(&self, a: usize, b: usize) -> bool {
        let (a, b) = (self.leaves[a].claim, self.leaves[b].claim);
        match (a.interval(), b.interval()) {
            (Some(x), Some(y)) => touching(x, y),
            _ => a.polarity == b.polarity,
        }
    }
}

/// Whether two intervals share a number, or an end of one is stated by the other.
fn touching(x: Interval, y: Interval) -> bool {
    x.overlaps(y)
        || (x.low().is_some() && (x.low() == y.low()))
        || (x.high().is_some() && x.high() == y.high())
}

fn tree(digests: &[Digest<'_>], leaves: &[Leaf<'_>], merges: &Merges) -> Vec<Origin> {
    let mut sets: BTreeMap<usize, Vec<Leaf<'_>>> = BTreeMap::new();
    for (at, leaf) in leaves.iter().enumerate() {
        sets.entry(merges.root(at)).or_default().push(*leaf);
    }
    sets.into_values().map(|set| origin(digests, &set)).collect()
}

/// An origin goes by the name of its best-named source, an agency's own story first.
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
    let wire = |report: usize| digests[report].fingerprint.wire;
    let best = best.min_by_key(|(rank, i, _, report)| (*rank, !wire(*report), *i));
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
