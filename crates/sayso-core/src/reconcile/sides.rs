//! Whose the counted are, where several sides have losses: a party to the events that gives losses
//! without saying whose means its own, and "the enemy" is the other side where there are but two.

use super::Held;
use super::comparable::split;
use super::speakers;
use crate::extract::actors::ActorLexicon;
use crate::model::{Claim, Digest, Reason, SourceKind};
use std::collections::{BTreeMap, BTreeSet};

/// The losses that a party counts for its own side.
const OWN: &[&str] = &["killed", "wounded", "killed|wounded", "missing"];

/// Who else is there besides the class of whoever is there.
const PEOPLE: &str = "people";

/// The class of those who fight.
const MILITARY: &str = "military";

/// The key of the other side, whichever that is.
const ENEMY: &str = "~enemy";

/// The measures and classes that are counted for several sides in a story ("Veldanian",
/// "Korsavian"): there a figure that does not say whose it counts is compared with no other source's.
pub(super) struct Sides<'a> {
    by_measure: BTreeMap<&'a str, BTreeSet<&'a [String]>>,
    by_class: BTreeSet<(&'a str, &'a str)>,
    /// All sides whose losses are told of.
    parties: BTreeSet<&'a [String]>,
}

impl<'a> Sides<'a> {
    /// The sides that some figures name.
    pub(super) fn of(figures: &[Held<'a>]) -> Self {
        let mut by_measure: BTreeMap<&str, BTreeSet<&[String]>> = BTreeMap::new();
        let mut by_class: BTreeMap<(&str, &str), BTreeSet<&[String]>> = BTreeMap::new();
        let mut parties = BTreeSet::new();
        for held in figures {
            let Some((class, of)) = split(held.claim) else { continue };
            let Some(measure) = held.claim.measure.as_deref() else { continue };
            if !of.is_empty() && !of.iter().any(|key| key == ENEMY) {
                if OWN.contains(&measure) {
                    parties.insert(of);
                }
                by_measure.entry(measure).or_default().insert(of);
                by_class.entry((measure, class)).or_default().insert(of);
            }
        }
        let several = by_class.into_iter().filter(|(_, sides)| sides.len() > 1);
        let by_class = several.map(|(key, _)| key).collect();
        by_measure.retain(|_, sides| sides.len() > 1);
        Self { by_measure, by_class, parties }
    }

    /// Whether a figure of this measure and class could be one side's or another's.
    fn several(&self, claim: &Claim) -> bool {
        let measure = claim.measure.as_deref().unwrap_or("");
        let class = split(claim).map_or(PEOPLE, |(class, _)| class);
        self.by_class.contains(&(measure, class))
            || (class == PEOPLE && self.by_measure.contains_key(measure))
    }

    /// Whether two figures may be compared: both say whose they count, or nobody need say it.
    pub(super) fn allow(&self, left: &Claim, right: &Claim) -> bool {
        let told = |c: &Claim| split(c).is_some_and(|(_, of)| !of.is_empty());
        (!self.several(left) && !self.several(right))
            || (told(left) && told(right))
            || super::same_source(left, right)
    }

    /// The two parties, where there are two.
    fn two(&self) -> Option<[&'a str; 2]> {
        let single: Vec<&str> =
            self.parties.iter().filter(|s| s.len() == 1).map(|s| s[0].as_str()).collect();
        <[&str; 2]>::try_from(single).ok()
    }
}

/// The figures that do not say whose they count, or say "the enemy's", with the side filled in.
pub(super) fn filled(
    digests: &[Digest<'_>],
    figures: &[Held<'_>],
    actors: &ActorLexicon,
) -> BTreeMap<usize, Claim> {
    let sides = Sides::of(figures);
    let mut filled = BTreeMap::new();
    for (at, held) in figures.iter().enumerate() {
        let claim = held.claim;
        let measure = claim.measure.as_deref().unwrap_or("");
        let Some((class, of)) = split(claim) else { continue };
        let enemy = of == [ENEMY];
        let open = of.is_empty() && OWN.contains(&measure) && matches!(class, PEOPLE | MILITARY);
        if !(enemy || open) || sides.parties.len() < 2 {
            continue;
        }
        let Some(own) = party(digests, held, actors) else { continue };
        let side = match sides.two() {
            Some([a, b]) if enemy && a == own => b.to_owned(),
            Some([a, b]) if enemy && b == own => a.to_owned(),
            _ if enemy => continue,
            _ => own,
        };
        let mut claim = claim.clone();
        if let Some(group) = &mut claim.group {
            group.keys = vec![side, class.to_owned()];
        }
        let rule = if enemy { "questions/enemy-of-source" } else { "questions/side-of-source" };
        claim.because.push(Reason::rule(rule, claim.evidence.span));
        filled.insert(at, claim);
    }
    filled
}

/// Whether a claim's side was filled in from its source.
pub(super) fn is_filled(claim: &Claim) -> bool {
    claim.because.iter().any(|r| r.rule.starts_with("questions/"))
}

/// The one side that speaks in a claim, if a party to the events does.
fn party(digests: &[Digest<'_>], held: &Held<'_>, actors: &ActorLexicon) -> Option<String> {
    let hop = held.claim.chain.first()?;
    let name = match hop.kind {
        SourceKind::Person | SourceKind::Organisation | SourceKind::State => hop.name.as_str(),
        SourceKind::OwnVoice | SourceKind::Unattributed => {
            let outlet = digests[held.report].header.outlet.as_deref()?;
            Some(outlet).filter(|o| speakers::is_institution(o))?
        }
        _ => return None,
    };
    let mut sides = speakers::sides(name, actors).into_iter();
    sides.next().filter(|_| sides.next().is_none())
}
