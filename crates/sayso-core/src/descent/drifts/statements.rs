//! What is said without a figure, held against its retelling: a "not" that was lost, a hedge that
//! was dropped, an impression that became a fact.

use super::super::phrasing::Phrasing;
use super::super::retellings::Retelling;
use super::super::sources;
use super::{Finding, SUMMED, firmness, nearly_the_same};
use crate::model::{
    BlockKind, Claim, Digest, DriftKind, Link, LinkKind, ReportId, Severity, SourceKind, Stance,
};
use crate::reconcile::{Match, same_group};
use std::collections::{BTreeSet, HashMap};

/// Of a report's statements no more are compared with others.
const STATEMENTS_COMPARED_MAX: usize = 200;

/// Words in common, on both sides, from which two statements are one, told twice.
const ALIKE: f64 = 0.6;

/// So many words in common make two statements one, told twice.
const SHARED_MIN: usize = 3;

pub(super) fn compare(
    digests: &[Digest<'_>],
    members: &[usize],
    links: &[Link],
    finding: &mut Finding<'_, '_>,
) {
    let by_id: HashMap<&ReportId, usize> =
        members.iter().map(|&m| (&digests[m].header.id, m)).collect();
    let mut said: HashMap<usize, Vec<(&Claim, Phrasing)>> = HashMap::new();
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    for link in links.iter().filter(|l| l.kind != LinkKind::SameOwner) {
        let to = link.to_report.as_ref().and_then(|to| by_id.get(to));
        pairs.extend(by_id.get(&link.from).copied().zip(to.copied()));
    }
    for (later, earlier) in pairs {
        for at in [later, earlier] {
            said.entry(at).or_insert_with(|| statements(digests[at].claims, finding));
        }
        for (to, telling) in &said[&later] {
            let nearest = said[&earlier]
                .iter()
                .filter(|(from, _)| from.value.is_none() || to.value.is_none())
                .filter(|(_, told)| told.shared(telling) >= SHARED_MIN)
                .map(|(from, told)| (told.within(telling).min(telling.within(told)), *from, told))
                .filter(|(alike, ..)| *alike >= ALIKE)
                .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.id.cmp(&a.1.id)));
            if let Some((_, from, told)) = nearest {
                let retelling = Retelling { from, to };
                let phrasings = (told.clone(), telling.clone());
                if !finding.negation(&retelling, &phrasings) {
                    finding.firmness(&retelling, &phrasings);
                }
                finding.circumstances(&retelling, &phrasings);
                if nearly_the_same(&phrasings.0, &phrasings.1) {
                    finding.other_source(&retelling, &phrasings);
                }
            }
        }
    }
    for &member in members {
        raised(digests[member].claims, finding);
        denied(digests[member].claims, finding);
    }
}

/// Whether `from` is said to be less sure than `to`: by its factuality, or by a word of its
/// source's for an impression, which `to` calls confirmed.
fn weaker(from: &Claim, to: &Claim, finding: &Finding<'_, '_>) -> bool {
    let confirmed = to.stance == Stance::Confirmed && from.stance != Stance::Confirmed;
    let impression = |c: &Claim| finding.fitting.phrasing(c).impression;
    sources::may_be_one(from, to)
        && (firmness::firmness(from.factuality) < firmness::firmness(to.factuality)
            || (confirmed && impression(from) && !impression(to)))
}

/// Headlines that say what the body calls untrue.
fn denied(claims: &[Claim], finding: &mut Finding<'_, '_>) {
    let (titles, body): (Vec<&Claim>, Vec<&Claim>) =
        claims.iter().take(STATEMENTS_COMPARED_MAX).partition(|c| c.block == BlockKind::Title);
    let body: Vec<(&Claim, Phrasing)> =
        body.into_iter().map(|c| (c, finding.fitting.phrasing(c))).collect();
    for to in titles.into_iter().filter(|c| c.value.is_none()) {
        let telling = finding.fitting.phrasing(to);
        let sums_up = |(_, told): &&(&Claim, Phrasing)| {
            told.refuted && telling.within(told) >= SUMMED && told.shared(&telling) >= 2
        };
        if let Some((from, told)) = body.iter().find(sums_up) {
            finding.negation(&Retelling { from, to }, &(told.clone(), telling));
        }
    }
}

fn statements<'a>(claims: &'a [Claim], finding: &Finding<'_, '_>) -> Vec<(&'a Claim, Phrasing)> {
    let statements = claims.iter().take(STATEMENTS_COMPARED_MAX);
    statements.map(|c| (c, finding.fitting.phrasing(c))).collect()
}

/// Statements of one proposition in one report: a summary that is firmer than the statement that it
/// sums up ("it appears that troops were sent" became "confirms").
fn raised(claims: &[Claim], finding: &mut Finding<'_, '_>) {
    use BlockKind::{Bullet, Heading, Title};
    let named = |c: &Claim| {
        c.chain.first().is_some_and(|h| {
            matches!(h.kind, SourceKind::Person | SourceKind::Organisation | SourceKind::State)
        })
    };
    let statement = |c: &&Claim| c.value.is_none() && c.measure.is_some() && named(c);
    for to in claims.iter().filter(statement) {
        if !matches!(to.block, Title | Bullet | Heading) && !to.lede {
            continue;
        }
        let weaker = claims.iter().filter(statement).find(|from| {
            !matches!(from.block, Title | Bullet | Heading)
                && from.id != to.id
                && from.measure == to.measure
                && from.polarity == to.polarity
                && same_group(from, to) != Match::Apart
                && weaker(from, to, finding)
        });
        if let Some(from) = weaker {
            let name = |c: &Claim| c.chain.first().map_or_else(String::new, |h| h.name.clone());
            let why = format!(
                "{} ({}) became {} ({})",
                from.factuality,
                name(from),
                to.factuality,
                name(to)
            );
            let retelling = Retelling { from, to };
            finding.put(&retelling, (DriftKind::CertaintyRaised, Severity::Major), why);
        }
    }
}
