//! Reports that name what they draw on: as a source, as the one that was told, in a credit, a list
//! or an address, or by name alone.

use super::{EVIDENCE_MAX, Known, bare_address, name, outlet_key};
use crate::lexicon::common_words::name_hash;
use crate::model::{Citation, CitationKind, Digest, Link, LinkKind, Span};
use std::collections::BTreeMap;

/// How a report is named in another, the plainest first.
#[derive(Copy, Clone, Debug, Eq, PartialEq, Ord, PartialOrd)]
enum How {
    Cited(CitationKind),
    Named,
}

/// What a report draws on: another of the story's reports, or a name outside it.
#[derive(Clone, Debug, Eq, PartialEq, Ord, PartialOrd)]
enum Target {
    Report(usize),
    Outside(String),
}

/// The places where a report names what it draws on, each with how; and the name as it stands.
#[derive(Default)]
struct Places {
    name: String,
    at: Vec<(How, Span)>,
}

pub(super) fn links(digests: &[Digest<'_>], members: &[usize], known: &Known<'_>) -> Vec<Link> {
    members.iter().flat_map(|&from| of_report(digests, from, known)).collect()
}

fn of_report(digests: &[Digest<'_>], from: usize, known: &Known<'_>) -> Vec<Link> {
    let header = digests[from].header;
    let own = header.outlet.as_deref().map(|o| outlet_key(known.outlets, o));
    let mut found: BTreeMap<Target, Places> = BTreeMap::new();
    let mut put = |target: Target, name: &str, how: How, span: Span| {
        let places = found.entry(target).or_default();
        if places.name.is_empty() {
            name.clone_into(&mut places.name);
        }
        places.at.push((how, span));
    };
    for citation in &digests[from].fingerprint.citations {
        let key = outlet_key(known.outlets, &citation.name);
        if Some(&key) == own.as_ref() {
            continue;
        }
        let target = target(digests, from, citation, &key, known);
        if target.is_none() && citation.kind == CitationKind::Address {
            continue;
        }
        let target = target.map_or(Target::Outside(key), Target::Report);
        put(target, &citation.name, How::Cited(citation.kind), citation.span);
    }
    for mention in &digests[from].fingerprint.mentions {
        let named = known.by_name.get(&mention.hash);
        let Some(named) = named.filter(|n| n.medium || mention.reports || !n.actor) else {
            continue;
        };
        if Some(&named.key) == own.as_ref() {
            continue;
        }
        if let Some(to) = known.earlier(digests, from, &named.key) {
            let outlet = digests[to].header.outlet.as_deref().unwrap_or_default();
            put(Target::Report(to), outlet, How::Named, mention.span);
        }
    }
    found.into_iter().map(|(target, places)| link(digests, from, &target, places)).collect()
}

/// The report that a citation names: by its outlet, its headline or its address.
fn target(
    digests: &[Digest<'_>],
    from: usize,
    citation: &Citation,
    key: &str,
    known: &Known<'_>,
) -> Option<usize> {
    // "Ferry sinks off Arlo (The Arlo Post)", as lists of sources have it.
    let (head, tail) = citation.name.rsplit_once(" (").unwrap_or((&citation.name, ""));
    let by_title = || {
        let titles = [&citation.name, head].map(name_hash);
        titles.iter().find_map(|hash| known.by_title.get(hash)).copied()
    };
    let by_tail = || {
        let key = outlet_key(known.outlets, tail.trim_end_matches(')'));
        known.earlier(digests, from, &key)
    };
    let by_address = || known.by_address.get(&bare_address(&citation.name)).copied();
    let by_initials = || known.earlier(digests, from, &initials(&citation.name)?);
    let found = known.earlier(digests, from, key).or_else(by_title).or_else(by_address);
    found.or_else(by_initials).or_else(by_tail).filter(|&to| to != from)
}

/// The first letters of a name of three words or more: "TPA" of the "Tarsen Press Agency".
fn initials(name: &str) -> Option<String> {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let capital = |w: &&str| w.starts_with(char::is_uppercase) && !w.eq_ignore_ascii_case("the");
    let firsts: Vec<char> = words.filter(capital).filter_map(|w| w.chars().next()).collect();
    (firsts.len() >= 3).then(|| firsts.into_iter().flat_map(char::to_lowercase).collect())
}

fn link(digests: &[Digest<'_>], from: usize, target: &Target, places: Places) -> Link {
    let mut at = places.at;
    at.sort_unstable();
    let why = match at[0].0 {
        How::Cited(CitationKind::Source) => "names it as a source",
        How::Cited(CitationKind::Told) => "says that it was told there",
        How::Cited(CitationKind::Credit) => "gives it the credit",
        How::Cited(CitationKind::List) => "lists it among its sources",
        How::Cited(CitationKind::Address) => "gives its address",
        How::Named => "names it",
    };
    let (to_report, to) = match target {
        Target::Report(to) => (Some(digests[*to].header.id.clone()), name(digests, *to)),
        Target::Outside(_) => (None, places.name),
    };
    let mut evidence: Vec<Span> = at.into_iter().map(|(_, span)| span).collect();
    evidence.dedup();
    evidence.truncate(EVIDENCE_MAX);
    Link {
        kind: LinkKind::Cites,
        from: digests[from].header.id.clone(),
        to_report,
        to,
        evidence,
        evidence_to: Vec::new(),
        why: why.to_owned(),
    }
}
