//! Retellings inside one report: headline, heading, bullet, caption and lede against the body.

use super::super::sources::{self, Sources};
use super::fit::{ALIKE, Change, Figure, Figures, Fit, Fitting, Nearness};
use super::{Retelling, counted, measured, order, sums_up};
use crate::lexicon::Lexicons;
use crate::model::{BlockKind, Claim, Digest};
use std::cmp::Reverse;

/// The retellings inside each report, in order of the retelling claim.
#[must_use]
pub fn within_reports<'a>(
    digests: &[Digest<'a>],
    members: &[usize],
    lexicons: &Lexicons,
) -> Vec<Retelling<'a>> {
    let fitting = Fitting::new(&lexicons.retold);
    let mut found = Vec::new();
    for &member in members {
        let claims: &'a [Claim] = digests[member].claims;
        let figures = Figures::of(claims.iter().filter(|c| counted(c)), &fitting);
        for to in figures.all.iter().filter(|f| sums_up(f.claim)) {
            let from = fullest(&figures, to, &fitting);
            found.extend(from.map(|from| Retelling { from, to: to.claim }));
        }
    }
    found
}

/// The claim of the body that `to` sums up: the nearest figure, a sourced one first.
fn fullest<'a>(figures: &Figures<'a>, to: &Figure<'_>, fitting: &Fitting<'_>) -> Option<&'a Claim> {
    let candidates = figures.near(to.claim).into_iter().filter_map(|from| {
        let deeper = from.claim.id != to.claim.id && order(from.claim) > order(to.claim);
        let fit = fitting.fit(from, to).filter(|fit| deeper && fit.near != Nearness::Other)?;
        sums(from.claim, to.claim, &fit).then_some((fit, from.claim))
    });
    let candidates: Vec<(Fit, &'a Claim)> = candidates.collect();
    // A headline that shares its lede's mistake sums up the body all the same.
    let deep = |c: &&(Fit, &Claim)| !c.1.lede;
    let narrowed = |c: &(Fit, &Claim)| c.0.change == Change::Narrowed && c.1.has_source();
    let passed_on = candidates.iter().filter(deep).all(|c| c.0.change == Change::Narrowed)
        && candidates.iter().filter(deep).any(narrowed);
    let candidates = candidates.into_iter().filter(|c| !passed_on || !c.1.lede);
    let best = candidates.min_by_key(|(fit, from)| {
        let sources = sources::compare(from, to.claim);
        let other = sources == Sources::Other;
        let key = (fit.change, fit.near, other, !from.has_source());
        (key, Reverse(order(from)), from.evidence.span)
    });
    best.map(|(_, from)| from)
}

/// Whether a summary that fits tells of the same: one that names a source of its own only where the
/// words are alike too.
fn sums(from: &Claim, to: &Claim, fit: &Fit) -> bool {
    let titled = to.block == BlockKind::Title && fit.alike;
    let alike = titled || (fit.overlap >= ALIKE && fit.shared >= 2);
    let fits = match fit.change {
        Change::None => fit.measured || alike,
        Change::Narrowed => true,
        Change::Widened => alike || (fit.measured && fit.shared >= 1),
    };
    match sources::compare(from, to) {
        _ if !fits => false,
        Sources::Same | Sources::Dropped => true,
        Sources::Perhaps | Sources::Added => to.block == BlockKind::Title,
        Sources::Other => fit.measured || fit.shared >= 1,
    }
}

/// Headlines with a number that stands nowhere in their report, and the one figure of the body that
/// they tell of, by measure and words.
pub(in super::super) fn changed_headlines<'a>(
    digests: &[Digest<'a>],
    members: &[usize],
    fitting: &Fitting<'_>,
) -> Vec<Retelling<'a>> {
    let mut found = Vec::new();
    for &member in members {
        let claims: &'a [Claim] = digests[member].claims;
        let titled = claims.iter().any(|c| c.block == BlockKind::Title && counted(c));
        if !titled {
            continue;
        }
        let body = |c: &&Claim| c.block != BlockKind::Title && c.value.is_some();
        let figures = Figures::of(claims.iter().filter(body), fitting);
        for to in claims.iter().filter(|c| c.block == BlockKind::Title && counted(c)) {
            if !figures.near(to).is_empty() {
                continue;
            }
            let to = Figure::new(to, fitting);
            let fits = figures.all.iter().filter(|from| {
                let fit = fitting.fit(from, &to).filter(|fit| fit.change == Change::None);
                let same = |fit: &Fit| fit.overlap >= ALIKE && fit.shared >= 2;
                let points = points(from.claim, to.claim);
                let swapped = points.is_some_and(|(a, b)| same_digits(a, b));
                points.is_some()
                    && (swapped || measured_alike(from.claim, to.claim))
                    && fit.is_some_and(|fit| swapped || same(&fit))
            });
            let fits: Vec<&Figure<'a>> = fits.collect();
            if let [only] = fits.as_slice() {
                found.push(Retelling { from: only.claim, to: to.claim });
            }
        }
    }
    found
}

/// Two exact numbers.
fn points(from: &Claim, to: &Claim) -> Option<(f64, f64)> {
    from.interval()?.point().zip(to.interval()?.point())
}

/// Whether one number has the other's digits in another order.
fn same_digits(a: f64, b: f64) -> bool {
    let digits = |n: f64| {
        let mut digits: Vec<char> = n.to_string().chars().filter(char::is_ascii_digit).collect();
        digits.sort_unstable();
        digits
    };
    let told = digits(a).iter().filter(|&&d| d != '0').count() > 1;
    told && a.to_string().len() == b.to_string().len() && digits(a) == digits(b)
}

/// Whether both state a measure, or neither does.
fn measured_alike(from: &Claim, to: &Claim) -> bool {
    measured(from) == measured(to)
}
