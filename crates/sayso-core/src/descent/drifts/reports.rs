//! The claims of a story's reports, and what stands around them.

use super::super::sources;
use crate::lexicon::common_words::name_hash;
use crate::model::{BlockKind, Claim, ClaimId, Digest, Link, LinkKind, ReportId};
use crate::reconcile::bare;
use std::collections::{HashMap, HashSet};

/// A source that is named this near (bytes) is not dropped.
const NEARBY_BYTES: u32 = 300;

/// The claims of a story's reports by id, and by report.
pub(super) struct Reports<'a> {
    by_id: HashMap<&'a ClaimId, (&'a Claim, usize)>,
    pub(super) digests: HashMap<usize, Digest<'a>>,
    /// Which report names which.
    cites: HashSet<(ReportId, ReportId)>,
}

impl<'a> Reports<'a> {
    pub(super) fn of(digests: &[Digest<'a>], members: &[usize], links: &[Link]) -> Self {
        let mut reports =
            Self { by_id: HashMap::new(), digests: HashMap::new(), cites: HashSet::new() };
        for &at in members {
            reports.digests.insert(at, digests[at]);
            let claims: &'a [Claim] = digests[at].claims;
            reports.by_id.extend(claims.iter().map(|c| (&c.id, (c, at))));
        }
        let cites = links.iter().filter(|l| l.kind == LinkKind::Cites);
        let pair = |l: &Link| Some((l.from.clone(), l.to_report.clone()?));
        reports.cites.extend(cites.filter_map(pair));
        reports
    }

    /// The outlet of the report in which `from` stands, where that is another than that of `to`.
    pub(super) fn outlet_beyond(&self, from: &Claim, to: &Claim) -> Option<&'a str> {
        let (told, at) = (self.get(&from.id)?.1, self.get(&to.id)?.1);
        let header = self.digests[&told].header;
        header.outlet.as_deref().filter(|_| told != at)
    }

    pub(super) fn get(&self, id: &ClaimId) -> Option<(&'a Claim, usize)> {
        self.by_id.get(id).copied()
    }

    pub(super) fn id(&self, at: usize) -> &'a ReportId {
        &self.digests[&at].header.id
    }

    /// The claims of a report whose evidence starts near that of `claim`.
    fn around(&self, at: usize, claim: &Claim) -> &'a [Claim] {
        let claims = self.digests[&at].claims;
        let start = claim.evidence.span.start;
        let first = claims.partition_point(|c| c.evidence.span.start + NEARBY_BYTES < start);
        let near =
            claims[first..].partition_point(|c| c.evidence.span.start <= start + NEARBY_BYTES);
        &claims[first..first + near]
    }

    /// Where the longest evidence starts that holds a claim's: its sentence.
    pub(super) fn sentence_start(&self, claim: &Claim, at: usize) -> u32 {
        let span = claim.evidence.span;
        let holding = self.around(at, claim).iter();
        let holding = holding.filter(|c| c.evidence.span.contains(span));
        holding.map(|c| c.evidence.span.start).min().unwrap_or(span.start)
    }

    /// Whether another claim of the same words has the time of this one as the day it was said.
    pub(super) fn said_then(&self, claim: &Claim) -> bool {
        let (Some((_, at)), Some(when)) = (self.get(&claim.id), &claim.when) else { return false };
        let span = claim.evidence.span;
        let same = self.around(at, claim).iter().filter(|c| c.evidence.span.overlaps(span));
        same.into_iter().any(|c| c.said == Some(when.days))
    }

    /// Whether the report of `to` names that of `from`, on whose word it then tells what it takes.
    pub(super) fn credited(&self, from: &Claim, to: &Claim) -> bool {
        let reports = self.get(&from.id).zip(self.get(&to.id));
        reports.is_some_and(|((_, told), (_, at))| {
            self.cites.contains(&(self.id(at).clone(), self.id(told).clone()))
        })
    }

    /// Whether a source of `from` is named in `to`, or shortly before it.
    pub(super) fn names(&self, from: &Claim, to: &Claim) -> bool {
        let Some(source) = sources::innermost(from) else { return false };
        if sources::stands_in(source, &to.evidence.exact) {
            return true;
        }
        let (Some((_, told)), Some((_, at))) = (self.get(&from.id), self.get(&to.id)) else {
            return false;
        };
        let start = to.evidence.span.start;
        let near = self.around(at, to).iter();
        let mut before = near.filter(|c| c.id != to.id && c.evidence.span.start <= start);
        told != at
            && before.any(|c| {
                c.block != BlockKind::Title
                    && (c.chain.iter().any(|h| sources::one(&h.name, &source.name))
                        || sources::stands_in(source, &c.evidence.exact))
            })
    }

    /// Whether the source of `to` has a part of its own in the report of `from`: then it is no
    /// other name for the source of `from`.
    pub(super) fn is_known_apart(&self, from: &Claim, to: &Claim) -> bool {
        let (Some((_, told)), Some(source)) = (self.get(&from.id), sources::innermost(to)) else {
            return false;
        };
        let digest = &self.digests[&told];
        let hash = name_hash(bare(&source.name));
        let named = || digest.fingerprint.mentions.binary_search_by_key(&hash, |m| m.hash).is_ok();
        let within = self.outlet_beyond(from, to).is_none();
        let speaks = digest
            .claims
            .iter()
            .filter(|c| c.id != to.id && c.block != BlockKind::Title)
            .any(|c| c.chain.first().is_some_and(|h| sources::one(&h.name, &source.name)));
        speaks || (!within && named())
    }
}
