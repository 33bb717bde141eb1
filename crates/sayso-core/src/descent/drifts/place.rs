//! Whether a claim was moved to another place.

use crate::lexicon::common_words::name_hash;
use crate::model::{Claim, Digest, Precision, Where};

/// Words in common from which a place that differs is no other event's.
const ALIKE: f64 = 0.5;

/// The two places, where the retelling names another. A place that is not in the gazetteer must stand
/// in the report that is retold too: there the two are told apart.
pub(super) fn moved(
    from: &Claim,
    to: &Claim,
    overlap: f64,
    told: Option<&Digest<'_>>,
) -> Option<(String, String)> {
    let (a, b) = (from.place.as_ref()?, to.place.as_ref()?);
    let exact = |p: &Where| matches!(p.precision, Some(Precision::City | Precision::Point));
    let words = |p: &Where| p.name.to_lowercase();
    let named = |claim: &Claim, place: &Where| claim.evidence.exact.contains(&place.name);
    let apart = words(a) != words(b) && !named(from, b);
    let distinct = told.is_some_and(|d| {
        let hash = name_hash(&b.name);
        d.fingerprint.mentions.binary_search_by_key(&hash, |m| m.hash).is_ok()
    });
    let known = exact(a) && exact(b) && (named(to, b) || overlap >= ALIKE);
    (apart && (known || (distinct && overlap >= ALIKE))).then(|| (a.name.clone(), b.name.clone()))
}
