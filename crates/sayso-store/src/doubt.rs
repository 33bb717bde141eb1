//! How much a claim asks for a second look: what of its reading is most often wrong, or was left
//! open.
//!
//! The weights are sayso's own and order a queue; they are no probabilities. Only what one ledger
//! tells is weighed, so that a claim's doubt does not change because another report came.

use sayso_core::model::{
    Claim, ClaimKind, Factuality, FigureKind, Ledger, Polarity, Scope, SourceKind, Stance,
};

/// No claim is in greater doubt.
pub const DOUBT_MAX: u8 = 100;

/// The first reason of an attribution that the trained reader alone found.
const TRAINED: &str = "attributions/trained";

/// A reason to doubt a claim's reading.
#[derive(Clone, Copy, Debug, Eq, PartialEq, serde::Serialize)]
pub struct Doubt {
    /// How much it weighs, of [`DOUBT_MAX`].
    pub points: u8,
    /// In words.
    pub why: &'static str,
}

/// The reasons to doubt the reading of a claim of a ledger, in the order of the claim's fields.
#[must_use]
pub fn doubts(ledger: &Ledger, claim: &Claim) -> Vec<Doubt> {
    let figure = claim.kind == ClaimKind::Figure;
    let count = matches!(claim.value, Some((_, FigureKind::Count, _)));
    let kind = claim.chain.first().map(|hop| hop.kind);
    let attribution = claim.attribution.and_then(|at| ledger.attributions.get(at as usize));
    let found = attribution.and_then(|attribution| attribution.because.first());
    let guessed = found.is_some_and(|reason| reason.rule == TRAINED);
    let open = |i: sayso_core::model::Interval| i.low().is_none() || i.high().is_none();
    let all = [
        (figure, 10, "it gives a figure"),
        (count && claim.measure.is_none(), 25, "what its figure counts is not known"),
        (count && claim.measure.is_some() && claim.group.is_none(), 10, "of whom is not said"),
        (claim.value.is_some_and(|(i, _, approx)| approx || open(i)), 5, "its figure is not exact"),
        (figure && claim.scope == Scope::Generic, 5, "it is taken for a rule, no event"),
        (matches!(kind, None | Some(SourceKind::Unattributed)), 25, "who says it is not told"),
        (kind == Some(SourceKind::Anonymous), 10, "who says it has no name"),
        (claim.chain.len() > 3, 10, "it went through several hands"),
        (guessed, 15, "only the trained reader of attributions found who says it"),
        (
            matches!(claim.stance, Stance::Denied | Stance::Doubted | Stance::Declined),
            10,
            "its source denies, doubts or declines",
        ),
        (claim.polarity == Polarity::Negative, 10, "it is said not to be so"),
        (claim.factuality == Factuality::Probable, 5, "it is only probable"),
        (
            matches!(claim.factuality, Factuality::Possible | Factuality::Unknown),
            10,
            "how sure it is is open",
        ),
        (claim.when.as_ref().is_some_and(|when| when.edtf.is_none()), 10, "its day is not known"),
        (
            claim.place.as_ref().is_some_and(|place| place.point.is_none()),
            5,
            "its place is in no gazetteer",
        ),
        (claim.victim.is_some(), 5, "words imply its figure"),
    ];
    let held = all.into_iter().filter(|(holds, ..)| *holds);
    held.map(|(_, points, why)| Doubt { points, why }).collect()
}

/// The sum of the reasons to doubt a claim of a ledger, up to [`DOUBT_MAX`].
#[must_use]
pub fn doubt(ledger: &Ledger, claim: &Claim) -> u8 {
    doubts(ledger, claim).iter().map(|d| d.points).fold(0, u8::saturating_add).min(DOUBT_MAX)
}
