//! What happened when: claims with a time, one line for each day and proposition.

use super::shorten;
use crate::model::{BlockKind, Claim, Digest, Scope, SourceKind, TimelineEntry};
use crate::reconcile::Echoes;

/// A timeline has at most this many lines; the claims of most reports are kept.
const LINES_MAX: usize = 24;

/// A line's words are cut to so many characters.
const LINE_CHARS: usize = 180;

/// The timeline of a story, in order of the days.
pub(super) fn of(digests: &[Digest<'_>], members: &[usize], echoes: &Echoes) -> Vec<TimelineEntry> {
    let mut dated: Vec<(&Claim, usize)> = Vec::new();
    for &member in members {
        let told = |c: &&Claim| {
            let when = c.when.as_ref().is_some_and(|w| w.edtf.is_some() && w.days.last.is_some());
            when && (c.measure.is_some() || c.has_source())
                && c.scope != Scope::Generic
                && !echoes.contains_key(&c.id)
                && !matches!(c.block, BlockKind::Title | BlockKind::Heading)
        };
        dated.extend(digests[member].claims.iter().filter(told).map(|c| (c, member)));
    }
    dated.sort_by_key(|(c, member)| {
        let days = c.when.as_ref().map(|w| w.days).unwrap_or_default();
        (days.last, days.first, *member, c.evidence.span)
    });
    let mut entries: Vec<(TimelineEntry, usize)> = Vec::new();
    for (claim, member) in dated {
        let Some(edtf) = claim.when.as_ref().and_then(|w| w.edtf.clone()) else { continue };
        let same = entries.iter_mut().find(|(e, m)| {
            e.when == edtf && *m == member && e.what == shorten(&claim.evidence.exact, LINE_CHARS)
        });
        if let Some((entry, _)) = same {
            entry.claims.push(claim.id.clone());
            continue;
        }
        let entry = TimelineEntry {
            when: edtf,
            what: shorten(&claim.evidence.exact, LINE_CHARS),
            source: source(digests, claim, member),
            claims: vec![claim.id.clone()],
        };
        entries.push((entry, member));
    }
    let mut lines: Vec<TimelineEntry> = entries.into_iter().map(|(e, _)| e).collect();
    if lines.len() > LINES_MAX {
        let drop = lines.len() - LINES_MAX;
        lines.drain(..drop);
    }
    lines
}

fn source(digests: &[Digest<'_>], claim: &Claim, member: usize) -> String {
    let outlet = digests[member].header.outlet.clone();
    match claim.chain.first() {
        Some(hop) if !matches!(hop.kind, SourceKind::OwnVoice | SourceKind::Unattributed) => {
            hop.name.clone()
        }
        _ => outlet.unwrap_or_else(|| "the report".to_owned()),
    }
}
