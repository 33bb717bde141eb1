//! Retellings across reports: what a report takes from one that it cites, copies or shares words
//! with.

use super::super::sources::{self, Sources};
use super::fit::{ALIKE, Change, Figure, Figures, Fit, Fitting, NEAR, Nearness, TELLING_NUMBER};
use super::{Retelling, counted};
use crate::model::{Claim, ClaimId, Digest, Interval, Link, LinkKind, ReportId};
use std::collections::{BTreeMap, HashMap};

/// Reports with more figures than this are compared by the figures that share a number only.
const FIGURES_COMPARED_MAX: usize = 200;

/// The retellings across reports, in order of the retelling: for each figure the nearest of all
/// reports that its report draws on.
#[must_use]
pub(in super::super) fn across<'a>(
    digests: &[Digest<'a>],
    members: &[usize],
    links: &[Link],
    fitting: &Fitting<'_>,
    echoes: &dyn Fn(&ClaimId) -> bool,
) -> Vec<Retelling<'a>> {
    let by_id: HashMap<&ReportId, usize> =
        members.iter().map(|&m| (&digests[m].header.id, m)).collect();
    let mut figures: HashMap<usize, Figures<'a>> = HashMap::new();
    let mut best: BTreeMap<&'a ClaimId, (Key, Retelling<'a>)> = BTreeMap::new();
    for (later, earlier, kind) in drawing(links, &by_id) {
        for at in [later, earlier] {
            figures.entry(at).or_insert_with(|| {
                let claims: &'a [Claim] = digests[at].claims;
                Figures::of(claims.iter().filter(|c| counted(c) && !echoes(&c.id)), fitting)
            });
        }
        let outlet = digests[earlier].header.outlet.as_deref();
        let pair = Pair { told: &figures[&earlier], kind, outlet, fitting };
        let telling = &figures[&later];
        for to in &telling.all {
            let found = pair.near(to).or_else(|| pair.changed(to, telling));
            let Some((key, from)) = found else { continue };
            let retelling = Retelling { from, to: to.claim };
            match best.get(&to.claim.id) {
                Some((known, _)) if *known <= key => {}
                _ => drop(best.insert(&to.claim.id, (key, retelling))),
            }
        }
    }
    best.into_values().map(|(_, retelling)| retelling).collect()
}

/// The pairs of reports of which the first draws on the second, each with its firmest link.
fn drawing(links: &[Link], by_id: &HashMap<&ReportId, usize>) -> Vec<(usize, usize, LinkKind)> {
    let mut pairs: BTreeMap<(usize, usize), LinkKind> = BTreeMap::new();
    for link in links.iter().filter(|l| l.kind != LinkKind::SameOwner) {
        let to = link.to_report.as_ref().and_then(|to| by_id.get(to));
        let (Some(&from), Some(&to)) = (by_id.get(&link.from), to) else { continue };
        let kind = pairs.entry((from, to)).or_insert(link.kind);
        *kind = (*kind).min(link.kind);
    }
    pairs.into_iter().map(|((from, to), kind)| (from, to, kind)).collect()
}

/// The better a retelling, the smaller its key: unchanged, near, from the same source, alike.
type Key = (Change, Nearness, Sources, u32, ClaimId);

struct Pair<'p, 'a> {
    told: &'p Figures<'a>,
    kind: LinkKind,
    /// The outlet of the report that is drawn on.
    outlet: Option<&'p str>,
    fitting: &'p Fitting<'p>,
}

impl<'a> Pair<'_, 'a> {
    fn sources(&self, from: &Claim, to: &Claim) -> Sources {
        sources::compare_across(from, to, self.outlet)
    }

    fn key(&self, from: &Claim, to: &Figure<'_>, fit: &Fit) -> Key {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 1000")]
        let unlike = ((1.0 - fit.overlap) * 1000.0) as u32;
        (fit.change, fit.near, self.sources(from, to.claim), unlike, from.id.clone())
    }

    /// The figure that `to` retells with the same number or an end of it.
    fn near(&self, to: &Figure<'a>) -> Option<(Key, &'a Claim)> {
        let near = self.told.near(to.claim).into_iter().filter_map(|from| {
            let fit = self.fitting.fit(from, to).filter(|fit| fit.near != Nearness::Other)?;
            self.retells(from.claim, to.claim, &fit)
                .then(|| (self.key(from.claim, to, &fit), from.claim))
        });
        let best = near.min_by(|a, b| a.0.cmp(&b.0))?;
        // Who else gave that figure to the report is no other source of it.
        let other = best.0.2 == Sources::Other;
        let backed = self
            .told
            .near(to.claim)
            .into_iter()
            .any(|f| self.sources(f.claim, to.claim) == Sources::Same && f.claim.has_source());
        (!other || !backed).then_some(best)
    }

    /// Whether two figures that are near are one, told twice.
    fn retells(&self, from: &Claim, to: &Claim, fit: &Fit) -> bool {
        let through = sources::through(to, self.outlet);
        let alike = fit.overlap >= ALIKE && fit.shared >= 2;
        let near = fit.measured || fit.change == Change::Narrowed;
        let known = if fit.change == Change::Widened { alike || through } else { near || alike };
        // Small numbers are many things' numbers.
        let small = to.interval().and_then(Interval::point).is_some_and(|n| n < TELLING_NUMBER);
        let told = fit.overlap >= NEAR || (fit.shared >= 1 && !small);
        match self.sources(from, to) {
            Sources::Same if from.has_source() => known || through,
            Sources::Dropped if through => known,
            Sources::Same | Sources::Dropped => {
                known && told && (self.kind != LinkKind::SharesWording || alike)
            }
            Sources::Perhaps => known && (through || fit.overlap >= NEAR),
            Sources::Added | Sources::Other if small && !through => {
                known && alike && fit.shared >= 3
            }
            Sources::Added | Sources::Other => known && (alike || (through && fit.shared >= 1)),
        }
    }

    /// The figure that `to` gives another number for: the same words, the same source, the same
    /// time, and neither number in the other report.
    fn changed(&self, to: &Figure<'a>, telling: &Figures<'a>) -> Option<(Key, &'a Claim)> {
        let many = self.told.all.len().max(telling.all.len()) > FIGURES_COMPARED_MAX;
        if many || to.phrasing.updates || !self.told.near(to.claim).is_empty() {
            return None;
        }
        let candidates = self.told.all.iter().filter_map(|from| {
            let fit = self.fitting.fit(from, to)?;
            let same = fit.change == Change::None
                && (from.claim.measure == to.claim.measure)
                && fit.overlap >= ALIKE
                && fit.shared >= 3;
            let source = match self.sources(from.claim, to.claim) {
                Sources::Same => from.claim.has_source() || self.kind == LinkKind::Copies,
                Sources::Dropped => true,
                _ => false,
            };
            let retold = !telling.near(from.claim).is_empty();
            (same && source && !retold && one_time(from.claim, to.claim))
                .then(|| (self.key(from.claim, to, &fit), from.claim))
        });
        candidates.min_by(|a, b| a.0.cmp(&b.0))
    }
}

/// Whether nothing says that the two were given, or hold, at different times.
fn one_time(from: &Claim, to: &Claim) -> bool {
    let days = |c: &Claim| [c.said, c.as_of, c.when.as_ref().map(|w| w.days)];
    days(from).into_iter().zip(days(to)).all(|(a, b)| match (a, b) {
        (Some(a), Some(b)) => a.overlaps(b),
        _ => true,
    })
}
