//! Reports that have runs of words or quotations in common: copied passages and shared wording.

use super::{EVIDENCE_MAX, Known, name, outlet_key};
use crate::model::{CitationKind, Digest, Link, LinkKind, Span};
use std::collections::{BTreeMap, HashMap};

/// A report copies another where it holds this share of the shorter one's shingles.
const COPIES_FROM: f64 = 0.25;

/// And at least so many of them: fewer are a sentence or two that it shares.
const COPY_SHINGLES_MIN: usize = 6;

/// A report that names the other in its text copies it only where so many shingles are the other's:
/// fewer are what it tells on the other's word.
const CREDITED_COPY_SHINGLES: usize = 40;

/// A run this long (bytes, some ten words) is no chance, however common its words.
const LONG_RUN_BYTES: u32 = 60;

/// A shingle in more than this many reports of a story is a set phrase.
const SET_PHRASE_REPORTS: usize = 8;

/// So many separate runs in common are no chance.
const RUNS_MIN: usize = 3;

/// A single run of words this rare is no chance either
/// ([`Shingle::rarity`](crate::model::Shingle)).
const LONE_RUN_RARITY: u16 = 130;

/// The rarity that a quotation of several words in common counts for.
const QUOTATION_RARITY: u16 = 200;

/// Places of the same run of words in two reports.
#[derive(Default)]
struct Shared {
    left: Vec<Span>,
    right: Vec<Span>,
    count: usize,
    rarity: u16,
    quotations: usize,
}

pub(super) fn links(
    digests: &[Digest<'_>],
    members: &[usize],
    known: &Known<'_>,
    links: &mut Vec<Link>,
) {
    let mut cited: HashMap<(usize, usize), usize> = HashMap::new();
    for (at, link) in links.iter().enumerate() {
        if let Some(to) = &link.to_report {
            cited.insert((known.by_id[&*link.from.0], known.by_id[&*to.0]), at);
        }
    }
    for ((left, right), shared) in pairs(digests, members) {
        let later = later(digests, left, right, &cited);
        let (from, to) = if later { (left, right) } else { (right, left) };
        let (mut here, mut there) = (merged(shared.left), merged(shared.right));
        if !later {
            std::mem::swap(&mut here, &mut there);
        }
        let shorter = digests[left].fingerprint.shingles.len();
        let shorter = shorter.min(digests[right].fingerprint.shingles.len()).max(1);
        #[expect(clippy::cast_precision_loss, reason = "counts of shingles")]
        let share = (shared.count as f64 / shorter as f64).min(1.0);
        let cites = cited.get(&(from, to)).copied();
        let named = cites.is_some() && !credits(digests, from, to, known);
        let least = if named { CREDITED_COPY_SHINGLES } else { COPY_SHINGLES_MIN };
        let copies = share >= COPIES_FROM && shared.count >= least;
        let chance = here.len() < RUNS_MIN
            && shared.rarity < LONE_RUN_RARITY
            && here.first().is_none_or(|run| run.len() < LONG_RUN_BYTES);
        if !copies && chance {
            continue;
        }
        let share = format!("holds {:.0} % of the shorter one's runs of words", share * 100.0);
        let (kind, why) = if copies {
            (LinkKind::Copies, share)
        } else if let Some(cites) = cites.filter(|_| shared.quotations == 0) {
            // What is told on the other's word shares its words: more evidence of one link.
            links[cites].why = format!("{}, and {share}", links[cites].why);
            links[cites].evidence.extend(here.into_iter().take(1));
            links[cites].evidence_to = there.into_iter().take(1).collect();
            continue;
        } else {
            (LinkKind::SharesWording, in_common(here.len(), shared.quotations))
        };
        links.push(Link {
            kind,
            from: digests[from].header.id.clone(),
            to_report: Some(digests[to].header.id.clone()),
            to: name(digests, to),
            why,
            evidence: here.into_iter().take(EVIDENCE_MAX).collect(),
            evidence_to: there.into_iter().take(EVIDENCE_MAX).collect(),
        });
    }
}

/// The pairs of reports that have a run of words or a quotation in common, of which one is the
/// first that has it.
fn pairs(digests: &[Digest<'_>], members: &[usize]) -> BTreeMap<(usize, usize), Shared> {
    let mut holders: HashMap<u64, Vec<(usize, Span, u16, bool)>> = HashMap::new();
    for &member in members {
        let print = digests[member].fingerprint;
        let quoted = |span: Span| {
            let after = print.quotations.partition_point(|q| q.span.start <= span.start);
            after > 0 && print.quotations[after - 1].span.contains(span)
        };
        let runs = print.shingles.iter().map(|s| (s.hash, s.span, s.rarity, quoted(s.span)));
        let quotations = print.quotations.iter().map(|q| (q.hash, q.span, QUOTATION_RARITY, true));
        for (hash, span, rarity, quoted) in runs.chain(quotations) {
            let held = holders.entry(hash).or_default();
            if held.last().is_none_or(|(last, ..)| *last != member) {
                held.push((member, span, rarity, quoted));
            }
        }
    }
    let mut pairs: BTreeMap<(usize, usize), Shared> = BTreeMap::new();
    for held in holders.values().filter(|h| (2..=SET_PHRASE_REPORTS).contains(&h.len())) {
        // Later holders have it from the first, or from one that has it from there.
        let age = |report: usize| {
            let date = digests[report].header.published.date;
            (!digests[report].fingerprint.wire, date.is_none(), date, report)
        };
        let Some(&first) = held.iter().min_by_key(|(report, ..)| age(*report)) else { continue };
        for &other in held.iter().filter(|(report, ..)| *report != first.0) {
            let (left, right) = if first.0 < other.0 { (first, other) } else { (other, first) };
            let shared = pairs.entry((left.0, right.0)).or_default();
            shared.left.push(left.1);
            shared.right.push(right.1);
            shared.rarity = shared.rarity.max(left.2);
            shared.count += 1;
            shared.quotations += usize::from(left.3 && right.3);
        }
    }
    pairs
}

fn in_common(runs: usize, quotations: usize) -> String {
    let what = match (runs, quotations) {
        (_, 1..) => "words of a quotation".to_owned(),
        (1, _) => "a rare run of words".to_owned(),
        _ => format!("{runs} rare runs of words"),
    };
    format!("has {what} in common with it")
}

/// Whether `from` gives the outlet of `to` the credit for its text.
fn credits(digests: &[Digest<'_>], from: usize, to: usize, known: &Known<'_>) -> bool {
    let key = digests[to].header.outlet.as_deref().map(|o| outlet_key(known.outlets, o));
    let mut credits =
        digests[from].fingerprint.citations.iter().filter(|c| c.kind == CitationKind::Credit);
    credits.any(|c| Some(outlet_key(known.outlets, &c.name)) == key)
}

/// Whether `left` is the later report: by date, else the one that names the other, else the one
/// that is no agency's own story, else by id.
fn later(
    digests: &[Digest<'_>],
    left: usize,
    right: usize,
    cited: &HashMap<(usize, usize), usize>,
) -> bool {
    let date = |r: usize| digests[r].header.published.date;
    if let (Some(a), Some(b)) = (date(left), date(right))
        && a != b
    {
        return a > b;
    }
    let wire = |r: usize| digests[r].fingerprint.wire;
    match (cited.contains_key(&(left, right)), cited.contains_key(&(right, left))) {
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
