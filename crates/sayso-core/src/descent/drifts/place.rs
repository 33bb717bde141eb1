//! Whether a claim was moved to another place.

use super::super::sources::one;
use crate::lexicon::common_words::name_hash;
use crate::model::{Claim, Digest, Precision, Where};

/// Words in common from which a place that differs is no other event's.
const ALIKE: f64 = 0.5;

/// Between a preposition and the name of a place stand at most so many other words.
const BETWEEN_MAX: usize = 3;

/// Words before places.
const BEFORE: [&str; 7] = ["in", "at", "near", "off", "outside", "inside", "around"];

/// The two places, where the retelling names another. A place that is not in the gazetteer must
/// stand in the report that is retold too: there the two are told apart.
pub(super) fn moved(
    from: &Claim,
    to: &Claim,
    overlap: f64,
    told: Option<&Digest<'_>>,
) -> Option<(String, String)> {
    let (Some(a), Some(b)) = (&from.place, &to.place) else {
        return in_words(from, to, overlap, told?);
    };
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

/// The same by the words alone: each names one place, the retelling one that the other report names
/// elsewhere.
fn in_words(from: &Claim, to: &Claim, overlap: f64, told: &Digest<'_>) -> Option<(String, String)> {
    if overlap < ALIKE {
        return None;
    }
    let (here, there) = (named_places(from), named_places(to));
    let ([a], [b]) = (here.as_slice(), there.as_slice()) else { return None };
    let named = |claim: &Claim, name: &str| claim.evidence.exact.contains(name);
    let source = |claim: &Claim, name: &str| claim.chain.iter().any(|h| one(&h.name, name));
    let outlet = told.header.outlet.as_deref().is_some_and(|o| one(o, b));
    let known = told.fingerprint.mentions.binary_search_by_key(&name_hash(b), |m| m.hash).is_ok();
    let moved = !named(from, b) && !named(to, a) && !source(to, b) && !source(from, a) && !outlet;
    (moved && known).then(|| (a.clone(), b.clone()))
}

/// Names after words like "in": "in the coastal province of Lirne" gives "Lirne".
fn named_places(claim: &Claim) -> Vec<String> {
    let words: Vec<&str> = claim.evidence.exact.split_whitespace().collect();
    let capital = |w: &str| w.starts_with(char::is_uppercase);
    let ends = |w: &str| w.ends_with([',', '.', ';', ':', '”', '"']);
    let mut found: Vec<String> = Vec::new();
    let lead = words.iter().take(BETWEEN_MAX).position(|w| w.ends_with(':'));
    if lead.is_some() && capital(words[0]) {
        found.push(words[0].trim_end_matches(':').to_owned());
    }
    for (at, _) in words.iter().enumerate().filter(|(_, w)| BEFORE.contains(w)) {
        let rest = &words[at + 1..];
        let start = rest.iter().position(|w| capital(w)).unwrap_or(rest.len());
        let between = &rest[..start];
        if between.len() > BETWEEN_MAX || between.iter().any(|w| BEFORE.contains(w) || ends(w)) {
            continue;
        }
        let mut name: Vec<&str> = Vec::new();
        for word in rest[start..].iter().take_while(|w| capital(w)) {
            name.push(word);
            if ends(word) {
                break;
            }
        }
        let name = name.join(" ");
        let name = name.trim_end_matches(|c: char| !c.is_alphanumeric());
        let name = name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).unwrap_or(name);
        if !name.is_empty() && !found.iter().any(|f| f == name) {
            found.push(name.to_owned());
        }
    }
    found
}
