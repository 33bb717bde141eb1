//! Who draws on whom: citations, copied passages, shared wording, owners.

use crate::extract::actors::ActorLexicon;
use crate::model::{Citation, CitationKind, Digest, Link, LinkKind, Span, plain_name};
use std::collections::{BTreeMap, HashMap};

/// A report copies another where it holds this share of the shorter one's shingles.
pub const COPIES_FROM: f64 = 0.25;

/// A shingle in more than this many reports of a story is a set phrase.
const SET_PHRASE_REPORTS: usize = 8;

/// So many separate runs in common are no chance.
const RUNS_MIN: usize = 3;

/// A single run of words this rare is no chance either ([`Shingle::rarity`](crate::model::Shingle)).
const LONE_RUN_RARITY: u16 = 130;

/// The rarity that a quotation of several words in common counts for.
const QUOTATION_RARITY: u16 = 200;

/// At most this many places are given as evidence of a link.
const EVIDENCE_MAX: usize = 4;

/// The links among the reports of a story and to sources outside it, in order of their reports.
#[must_use]
pub fn links(digests: &[Digest<'_>], members: &[usize], outlets: &ActorLexicon) -> Vec<Link> {
    let mut links = Vec::new();
    for &from in members {
        cites(digests, members, from, outlets, &mut links);
    }
    wording(digests, members, &mut links);
    owners(digests, members, outlets, &mut links);
    links.sort_by(|a, b| {
        (a.kind, &a.from, &a.to, &a.evidence).cmp(&(b.kind, &b.from, &b.to, &b.evidence))
    });
    links
}

/// An outlet's name as it is compared: the lexicon's name, else its words, case aside.
pub(super) fn outlet_key(outlets: &ActorLexicon, name: &str) -> String {
    outlets.outlet(name).map_or_else(
        || {
            let name = plain_name(name);
            let bare = name.get(..4).filter(|p| p.eq_ignore_ascii_case("the "));
            bare.map_or(&*name, |_| &name[4..]).to_lowercase()
        },
        |o| o.name.to_lowercase(),
    )
}

fn cites(
    digests: &[Digest<'_>],
    members: &[usize],
    from: usize,
    outlets: &ActorLexicon,
    links: &mut Vec<Link>,
) {
    let header = digests[from].header;
    let own = header.outlet.as_deref().map(|o| outlet_key(outlets, o));
    let mut by_name: BTreeMap<String, Vec<&Citation>> = BTreeMap::new();
    for citation in &digests[from].fingerprint.citations {
        let key = outlet_key(outlets, &citation.name);
        if Some(&key) != own.as_ref() {
            by_name.entry(key).or_default().push(citation);
        }
    }
    for (key, citations) in by_name {
        let target = members.iter().copied().find(|&m| m != from && is(digests, m, &key, outlets));
        let kind = match citations[0].kind {
            CitationKind::Source => "names it as a source",
            CitationKind::Told => "says that it was told there",
            CitationKind::Credit => "gives it the credit",
            CitationKind::List => "lists it among its sources",
        };
        links.push(Link {
            kind: LinkKind::Cites,
            from: header.id.clone(),
            to_report: target.map(|t| digests[t].header.id.clone()),
            to: citations[0].name.clone(),
            evidence: citations.iter().map(|c| c.span).take(EVIDENCE_MAX).collect(),
            evidence_to: Vec::new(),
            why: kind.to_owned(),
        });
    }
}

/// Whether report `at` is the one that `key` names: by its outlet, or by its headline.
fn is(digests: &[Digest<'_>], at: usize, key: &str, outlets: &ActorLexicon) -> bool {
    let header = digests[at].header;
    let outlet = header.outlet.as_deref().is_some_and(|o| outlet_key(outlets, o) == key);
    outlet || header.title.as_deref().is_some_and(|t| t.to_lowercase() == key)
}

/// Places of the same run of words in two reports.
#[derive(Default)]
struct Shared {
    left: Vec<Span>,
    right: Vec<Span>,
    count: usize,
    rarity: u16,
}

fn wording(digests: &[Digest<'_>], members: &[usize], links: &mut Vec<Link>) {
    let mut holders: HashMap<u64, Vec<(usize, Span, u16)>> = HashMap::new();
    for &member in members {
        let print = digests[member].fingerprint;
        let runs = print.shingles.iter().map(|s| (s.hash, s.span, s.rarity));
        let quotations = print.quotations.iter().map(|q| (q.hash, q.span, QUOTATION_RARITY));
        for (hash, span, rarity) in runs.chain(quotations) {
            let held = holders.entry(hash).or_default();
            if held.last().is_none_or(|(last, _, _)| *last != member) {
                held.push((member, span, rarity));
            }
        }
    }
    let mut pairs: BTreeMap<(usize, usize), Shared> = BTreeMap::new();
    for held in holders.values().filter(|h| (2..=SET_PHRASE_REPORTS).contains(&h.len())) {
        for (i, &(left, at_left, rarity)) in held.iter().enumerate() {
            for &(right, at_right, _) in &held[i + 1..] {
                let shared = pairs.entry((left, right)).or_default();
                shared.left.push(at_left);
                shared.right.push(at_right);
                shared.count += 1;
                shared.rarity = shared.rarity.max(rarity);
            }
        }
    }
    for ((left, right), shared) in pairs {
        links.extend(worded(digests, left, right, shared));
    }
}

fn worded(digests: &[Digest<'_>], left: usize, right: usize, shared: Shared) -> Option<Link> {
    let shorter = [left, right].map(|r| digests[r].fingerprint.shingles.len()).into_iter().min();
    #[expect(clippy::cast_precision_loss, reason = "counts of shingles")]
    let share = shared.count as f64 / shorter.unwrap_or(1).max(1) as f64;
    let copies = share >= COPIES_FROM;
    // The later one draws on the earlier; where dates do not tell, the one that cites the other.
    let later_left = later(digests, left, right);
    let (from, to) = if later_left { (left, right) } else { (right, left) };
    let (mut here, mut there) = (merged(shared.left), merged(shared.right));
    if !later_left {
        std::mem::swap(&mut here, &mut there);
    }
    if !copies && here.len() < RUNS_MIN && shared.rarity < LONE_RUN_RARITY {
        return None;
    }
    let share = format!("{:.0} % of the shorter one's runs of words", share.min(1.0) * 100.0);
    Some(Link {
        kind: if copies { LinkKind::Copies } else { LinkKind::SharesWording },
        from: digests[from].header.id.clone(),
        to_report: Some(digests[to].header.id.clone()),
        to: name(digests, to),
        why: if copies {
            format!("holds {share}")
        } else {
            format!("has {} in common with it", runs(here.len()))
        },
        evidence: here.into_iter().take(EVIDENCE_MAX).collect(),
        evidence_to: there.into_iter().take(EVIDENCE_MAX).collect(),
    })
}

fn runs(count: usize) -> String {
    if count == 1 {
        "a rare run of words".to_owned()
    } else {
        format!("{count} rare runs of words")
    }
}

/// Whether `left` is the later report: by date, else the one that names the other, else the one that
/// is no agency's own story, else by id.
fn later(digests: &[Digest<'_>], left: usize, right: usize) -> bool {
    let date = |r: usize| digests[r].header.published.date;
    if let (Some(a), Some(b)) = (date(left), date(right))
        && a != b
    {
        return a > b;
    }
    let names = |from: usize, to: usize| {
        let outlet = digests[to].header.outlet.as_deref().map(str::to_lowercase);
        let cited = &digests[from].fingerprint.citations;
        outlet.is_some_and(|o| cited.iter().any(|c| c.name.to_lowercase() == o))
    };
    let wire = |r: usize| digests[r].fingerprint.wire;
    match (names(left, right), names(right, left)) {
        (true, false) => true,
        (false, true) => false,
        _ if wire(left) != wire(right) => wire(right),
        _ => digests[left].header.id > digests[right].header.id,
    }
}

/// Overlapping spans made one, in order, the longest first.
fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut merged: Vec<Span> = Vec::new();
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start <= last.end => *last = last.cover(span),
            _ => merged.push(span),
        }
    }
    merged.sort_by_key(|s| (std::cmp::Reverse(s.len()), s.start));
    merged
}

pub(super) fn name(digests: &[Digest<'_>], at: usize) -> String {
    digests[at].header.label()
}

/// The owner of an outlet, where the lexicon has one.
pub(super) fn owner_of(outlets: &ActorLexicon, name: &str) -> Option<String> {
    outlets.outlet(name).map(|o| o.owner.clone()).filter(|o| !o.is_empty())
}

/// Reports, or a report and an outlet that another one cites, of one owner.
fn owners(
    digests: &[Digest<'_>],
    members: &[usize],
    outlets: &ActorLexicon,
    links: &mut Vec<Link>,
) {
    let owner = |name: &str| owner_of(outlets, name);
    let mut found = Vec::new();
    for (i, &left) in members.iter().enumerate() {
        let Some(outlet) = digests[left].header.outlet.as_deref() else { continue };
        let Some(own) = owner(outlet) else { continue };
        for &right in &members[i + 1..] {
            let other = digests[right].header.outlet.as_deref();
            if other.and_then(owner).as_ref() == Some(&own) {
                let why = format!("both belong to {own}");
                found.push(same_owner(digests, right, Some(left), outlet, why, Vec::new()));
            }
        }
        for link in links.iter().filter(|l| l.kind == LinkKind::Cites) {
            let citing = members.iter().copied().find(|&m| digests[m].header.id == link.from);
            let same = owner(&link.to).as_ref() == Some(&own);
            if let Some(citing) = citing.filter(|&c| same && c != left) {
                let why = format!("{}, which it cites, and {outlet} belong to {own}", link.to);
                found.push(same_owner(
                    digests,
                    citing,
                    Some(left),
                    outlet,
                    why,
                    link.evidence.clone(),
                ));
            }
        }
    }
    links.extend(found);
}

fn same_owner(
    digests: &[Digest<'_>],
    from: usize,
    to: Option<usize>,
    name: &str,
    why: String,
    evidence: Vec<Span>,
) -> Link {
    Link {
        kind: LinkKind::SameOwner,
        from: digests[from].header.id.clone(),
        to_report: to.map(|t| digests[t].header.id.clone()),
        to: name.to_owned(),
        evidence,
        evidence_to: Vec::new(),
        why,
    }
}
