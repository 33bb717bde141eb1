//! What was lost in the retelling.

use super::retellings::{self, Retelling};
use crate::model::{
    BlockKind, Claim, ClaimId, Digest, Drift, DriftKind, Factuality, Interval, Link, Precision,
    Severity, Stance,
};
use crate::reconcile::Echoes;

/// The drifts of a story, in order of the retelling and kind.
#[must_use]
pub fn drifts(
    digests: &[Digest<'_>],
    members: &[usize],
    links: &[Link],
    within: &[Retelling<'_>],
    echoes: &Echoes,
) -> Vec<Drift> {
    let is_echo = |id: &ClaimId| echoes.contains_key(id);
    let across = retellings::across(digests, members, links, &is_echo);
    let mut drifts: Vec<Drift> = Vec::new();
    for retelling in within.iter().chain(&across) {
        compare(retelling, &mut drifts);
    }
    for &member in members {
        raised(digests[member].claims, &mut drifts);
    }
    drifts.sort_by(|a, b| (&a.to, a.kind, &a.from).cmp(&(&b.to, b.kind, &b.from)));
    drifts.dedup_by(|a, b| a.to == b.to && a.kind == b.kind);
    drifts
}

fn compare(retelling: &Retelling<'_>, drifts: &mut Vec<Drift>) {
    let (from, to) = (retelling.from, retelling.to);
    let mut drift = |kind, severity, why: String| {
        drifts.push(Drift { kind, from: from.id.clone(), to: to.id.clone(), severity, why });
    };
    if let (Some(a), Some(b)) = (from.interval(), to.interval()) {
        let said = |i: Interval, c: &Claim| i.words(c.is_approx());
        let change = format!("{} became {}", said(a, from), said(b, to));
        match figure_drift(a, b) {
            Some(kind @ DriftKind::FigureChanged) => drift(kind, Severity::Grave, change),
            Some(kind) => drift(kind, Severity::Major, change),
            None => {}
        }
    }
    if from.measure != to.measure {
        let name = |c: &Claim| c.measure.clone().unwrap_or_default().replace('|', " or ");
        let why = format!("{} became {}", name(from), name(to));
        drift(DriftKind::MeasureNarrowed, Severity::Grave, why);
    }
    let innermost = |c: &Claim| c.chain.first().map_or_else(String::new, |h| h.name.clone());
    let altered = from.interval() != to.interval() || (hedged(from) && !hedged(to));
    if from.has_source() && !to.has_source() && (to.block != BlockKind::Title || altered) {
        let why = format!("{} is no longer named", innermost(from));
        drift(DriftKind::SourceDropped, Severity::Major, why);
    }
    if hedged(from) && !hedged(to) {
        drift(DriftKind::HedgeDropped, Severity::Major, hedge_words(from));
    }
    if firmness(to.factuality) > firmness(from.factuality) && !hedged(from) {
        let why = format!("{} became {}", from.factuality, to.factuality);
        drift(DriftKind::CertaintyRaised, Severity::Major, why);
    }
    if let (Some(a), Some(b)) = (&from.place, &to.place) {
        let exact = |p: Option<Precision>| matches!(p, Some(Precision::City | Precision::Point));
        if exact(a.precision) && exact(b.precision) && a.name != b.name {
            let why = format!("{} became {}", a.name, b.name);
            drift(DriftKind::PlaceMoved, Severity::Grave, why);
        }
    }
    if let (Some(a), Some(b)) = (&from.when, &to.when)
        && !a.days.overlaps(b.days)
    {
        let edtf = |w: &crate::model::When| w.edtf.clone().unwrap_or_default();
        drift(DriftKind::TimeMoved, Severity::Grave, format!("{} became {}", edtf(a), edtf(b)));
    }
    if from.polarity != to.polarity {
        drift(DriftKind::NegationLost, Severity::Grave, "what was denied is affirmed".to_owned());
    }
}

/// How a figure changed, if it did.
fn figure_drift(from: Interval, to: Interval) -> Option<DriftKind> {
    if from == to {
        return None;
    }
    let ends = |i: Interval| (i.low(), i.high());
    match (ends(from), ends(to)) {
        ((Some(a), Some(b)), (Some(c), Some(d))) if a < b && c == d && (c == a || c == b) => {
            Some(DriftKind::RangeCollapsed)
        }
        ((Some(a), Some(b)), (None, Some(d))) if a < b && d == b => Some(DriftKind::RangeCollapsed),
        ((Some(a), Some(b)), (Some(c), None)) if a < b && c == a => Some(DriftKind::RangeCollapsed),
        ((Some(a), None), (Some(c), Some(d))) if a == c && c == d => Some(DriftKind::BoundDropped),
        ((None, Some(b)), (Some(c), Some(d))) if b == c && c == d => Some(DriftKind::BoundDropped),
        (a, b) if a == b => None,
        _ => Some(DriftKind::FigureChanged),
    }
}

/// Whether hearsay or hedging words weaken a claim.
fn hedged(claim: &Claim) -> bool {
    let soft = matches!(
        claim.stance,
        Stance::Reported
            | Stance::Alleged
            | Stance::Believed
            | Stance::Estimated
            | Stance::Speculated
    );
    !claim.hedges.is_empty() || (soft && !claim.has_source())
}

fn hedge_words(claim: &Claim) -> String {
    let words: Vec<String> = claim
        .hedges
        .iter()
        .filter(|h| claim.evidence.span.contains(**h))
        .map(|h| {
            let start = (h.start - claim.evidence.span.start) as usize;
            format!("“{}”", &claim.evidence.exact[start..start + h.len() as usize])
        })
        .collect();
    if words.is_empty() {
        format!("“{}” was dropped", claim.stance)
    } else {
        format!("{} was dropped", words.join(", "))
    }
}

fn firmness(factuality: Factuality) -> u8 {
    match factuality {
        Factuality::Certain => 3,
        Factuality::Probable => 2,
        Factuality::Possible => 1,
        Factuality::Unknown => 0,
    }
}

/// Statements of one proposition in one report: a summary that is firmer than the statement that it
/// sums up ("it appears that troops were sent" became "confirms").
fn raised(claims: &[Claim], drifts: &mut Vec<Drift>) {
    use crate::model::BlockKind::{Bullet, Heading, Title};
    let statement = |c: &&Claim| c.value.is_none() && c.measure.is_some() && c.has_source();
    for to in claims.iter().filter(statement) {
        if !matches!(to.block, Title | Bullet | Heading) && !to.lede {
            continue;
        }
        let weaker = claims.iter().filter(statement).find(|from| {
            !matches!(from.block, Title | Bullet | Heading)
                && from.id != to.id
                && from.measure == to.measure
                && from.polarity == to.polarity
                && crate::reconcile::same_group(from, to) == crate::reconcile::Match::Same
                && firmness(from.factuality) < firmness(to.factuality)
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
            drifts.push(Drift {
                kind: DriftKind::CertaintyRaised,
                from: from.id.clone(),
                to: to.id.clone(),
                severity: Severity::Major,
                why,
            });
        }
    }
}
