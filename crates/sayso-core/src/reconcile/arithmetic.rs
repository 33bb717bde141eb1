//! Declared arithmetic: killed + wounded = killed|wounded, of one source in one report.

use super::comparable::{Match, same_group};
use super::questions::Draft;
use super::readings::reading;
use super::{Held, same_source};
use crate::model::{Derivation, Digest, Polarity, Reading, Scope};

/// The readings of a combined measure that follow from its parts. Only figures of one source, of
/// one group, in one report are added, and only where the combined measure is asked for.
pub(super) fn sums(
    digests: &[Digest<'_>],
    measure: &str,
    draft: &Draft<'_>,
    figures: &[Held<'_>],
) -> Vec<Reading> {
    let Some((first, second)) = measure.split_once('|') else { return Vec::new() };
    let part = |name: &str, held: &Held<'_>| {
        held.claim.measure.as_deref() == Some(name)
            && held.claim.scope != Scope::Part
            && held.claim.polarity == Polarity::Positive
            && same_group(held.claim, draft.head()) >= Match::Weak
    };
    let mut sums = Vec::new();
    for left in figures.iter().filter(|h| part(first, h)) {
        let matching =
            |h: &&Held<'_>| part(second, h) && h.report == left.report && one_statement(left, h);
        let Some(right) = figures.iter().find(matching) else { continue };
        let (Some((a, _, about_a)), Some((b, _, about_b))) = (left.claim.value, right.claim.value)
        else {
            continue;
        };
        let pair = [*left, *right];
        let mut sum = reading(digests, &pair, Some(a.plus(b)), Polarity::Positive);
        sum.approx = about_a || about_b;
        sum.derived = Some(Derivation {
            arithmetic: format!("{first} + {second} = {measure}"),
            from: pair.iter().map(|h| h.claim.id.clone()).collect(),
        });
        sums.push(sum);
    }
    sums
}

/// Whether two figures stand in one statement: one attribution, or one named source.
fn one_statement(left: &Held<'_>, right: &Held<'_>) -> bool {
    let together = left.claim.attribution == right.claim.attribution
        && left.claim.evidence.span == right.claim.evidence.span;
    together || same_source(left.claim, right.claim)
}
