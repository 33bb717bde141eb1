//! Who speaks, over many reports: "Veldanian Defence Ministry", "Defence Ministry of Veldania" and,
//! where no other side has one, "Defense Ministry in Marnek" are one speaker; "Veldania" speaks for
//! its ministries. A report that names nobody speaks for its outlet.

use super::{Held, bare};
use crate::extract::actors::ActorLexicon;
use crate::lexicon::polity::{is_polity, stem};
use crate::model::{Claim, Digest, SourceKind};
use std::collections::BTreeSet;

/// Words of names that tell nothing.
const EMPTY: &[&str] = &["the", "a", "of", "for", "and", "s"];

/// A state's own name for those who speak for it.
const STATE: &[&str] = &["government", "authorities", "state"];

/// Words in the names of those who speak for a state.
const INSTITUTIONS: &[&str] =
    &["ministry", "staff", "army", "government", "command", "forces", "police", "department"];

/// Words that two spellings of English write apart.
const SPELLINGS: &[(&str, &str)] =
    &[("defense", "defence"), ("center", "centre"), ("labor", "labour"), ("program", "programme")];

/// A speaker by name.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
struct Name {
    /// What the name says besides whose they are; empty for a state.
    body: BTreeSet<String>,
    /// Whose they are.
    sides: BTreeSet<String>,
}

impl Name {
    fn of(name: &str, actors: &ActorLexicon) -> Self {
        let name = bare(name);
        let (head, seat) = name.split_once(" in ").unwrap_or((name, ""));
        let words = words(head);
        let mut sides: BTreeSet<String> =
            actors.state_codes(name).into_iter().map(str::to_owned).collect();
        let names_state = |at: usize| {
            let pair = |from: usize| words.get(from..from + 2).map(|pair| pair.join(" "));
            let pairs = [at.checked_sub(1).and_then(pair), pair(at)];
            let mut all = pairs.into_iter().flatten().chain([words[at].to_owned()]);
            all.any(|words| !actors.state_codes(&words).is_empty())
        };
        let mut body = BTreeSet::new();
        for (at, word) in words.iter().enumerate() {
            let lower = word.to_lowercase();
            if names_state(at) || STATE.contains(&lower.as_str()) {
                continue;
            }
            if is_polity(&lower) {
                sides.insert(stem(&lower));
            } else {
                let spelled = SPELLINGS.iter().find(|(from, _)| *from == lower);
                body.insert(spelled.map_or(lower, |(_, to)| (*to).to_owned()));
            }
        }
        let seats = self::words(seat).into_iter().map(str::to_lowercase);
        sides.extend(seats.filter(|w| is_polity(w)).map(|w| stem(&w)));
        Self { body, sides }
    }

    /// The same words, or all words of a name of several in the other.
    fn one_body(&self, other: &Self) -> bool {
        let (short, long) =
            if self.body.len() <= other.body.len() { (self, other) } else { (other, self) };
        !self.body.is_empty()
            && (self.body == other.body
                || (short.body.len() >= 2 && short.body.is_subset(&long.body)))
    }

    /// Whether one is surely the other: a body and its side, or a state.
    fn is(&self, other: &Self) -> bool {
        let states = self.body.is_empty() && other.body.is_empty() && !self.sides.is_empty();
        self.sides == other.sides && (states || self.one_body(other))
    }
}

/// Whether two claims can have one speaker, as far as their names tell.
pub(super) fn can_be_one(left: &Claim, right: &Claim, actors: &ActorLexicon) -> bool {
    let name = |c: &Claim| c.chain.first().map(|hop| Name::of(&hop.name, actors));
    let (Some(a), Some(b)) = (name(left), name(right)) else { return false };
    let sides = a.sides == b.sides || a.sides.is_empty() || b.sides.is_empty();
    sides && (a.is(&b) || a.one_body(&b) || a.body.is_empty() || b.body.is_empty())
}

/// Whose a name says they are: codes of states, or stems of names that look like a state's.
pub(super) fn sides(name: &str, actors: &ActorLexicon) -> BTreeSet<String> {
    Name::of(name, actors).sides
}

/// Whether a name is that of somebody who speaks for a state, and no medium's.
pub(super) fn is_institution(name: &str) -> bool {
    words(name).iter().any(|w| INSTITUTIONS.contains(&w.to_lowercase().as_str()))
}

/// The words of a name that tell something, as they are written.
fn words(name: &str) -> Vec<&str> {
    let parts = name.split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '\'' | '’' | '-')));
    let bare = parts.map(|w| {
        let bare = w.strip_suffix("'s").or_else(|| w.strip_suffix("’s")).unwrap_or(w);
        bare.trim_matches(['\'', '’', '-'])
    });
    bare.filter(|w| !w.is_empty() && !EMPTY.contains(&w.to_lowercase().as_str())).collect()
}

/// The speakers behind some claims.
pub(super) struct Speakers {
    names: Vec<Name>,
    /// For each claim its speaker, by index in `names`.
    of: Vec<Option<usize>>,
    /// For each claim whether a report or somebody nameless says it.
    nameless: Vec<bool>,
}

impl Speakers {
    /// The speakers of `claims`, in their order.
    pub(super) fn of(digests: &[Digest<'_>], claims: &[Held<'_>], actors: &ActorLexicon) -> Self {
        let mut all = Self { names: Vec::new(), of: Vec::new(), nameless: Vec::new() };
        for held in claims {
            let hop = held.claim.chain.first();
            let kind = hop.map_or(SourceKind::OwnVoice, |h| h.kind);
            let outlet = digests[held.report].header.outlet.as_deref();
            let name = match kind {
                SourceKind::OwnVoice | SourceKind::Unattributed => outlet,
                SourceKind::Anonymous | SourceKind::Group => None,
                _ => hop.map(|h| h.name.as_str()),
            };
            let name = name.map(|n| Name::of(n, actors)).filter(|n| *n != Name::default());
            let voice = matches!(kind, SourceKind::OwnVoice | SourceKind::Unattributed);
            all.nameless.push(voice || name.is_none());
            let known = name.map(|name| {
                let at = all.names.iter().position(|n| n.is(&name));
                at.unwrap_or_else(|| {
                    all.names.push(name);
                    all.names.len() - 1
                })
            });
            all.of.push(known);
        }
        all.find_sides();
        all
    }

    /// A name that does not say whose it is stands for the only one of that name whose side is told.
    fn find_sides(&mut self) {
        let sided = |name: &Name| -> Option<usize> {
            let same = self.names.iter().enumerate();
            let mut same = same.filter(|(_, n)| !n.sides.is_empty() && n.one_body(name));
            let first = same.next()?.0;
            same.next().is_none().then_some(first)
        };
        let moved: Vec<usize> = self
            .names
            .iter()
            .enumerate()
            .map(|(at, name)| if name.sides.is_empty() { sided(name).unwrap_or(at) } else { at })
            .collect();
        for of in self.of.iter_mut().flatten() {
            *of = moved[*of];
        }
    }

    /// Whether the claim at `at` is told by a report itself or by somebody who has no name.
    pub(super) fn nameless(&self, at: usize) -> bool {
        self.nameless[at]
    }

    /// Whether the claims at `a` and `b` have one speaker, or a state and one who speaks for it.
    pub(super) fn one(&self, a: usize, b: usize) -> bool {
        let (Some(x), Some(y)) = (self.of[a], self.of[b]) else { return false };
        let (left, right) = (&self.names[x], &self.names[y]);
        let state = left.body.is_empty() || right.body.is_empty();
        x == y || (state && !left.sides.is_empty() && left.sides == right.sides)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(left: &str, right: &str, is: bool) {
        let actors = crate::Lexicons::default().actors;
        assert_eq!(Name::of(left, &actors).is(&Name::of(right, &actors)), is, "{left} | {right}");
    }

    #[test]
    fn one_name_in_many_spellings() {
        check("Veldanian Defence Ministry", "Defense Ministry of Veldania", true);
        check("Ukraine’s Defence Ministry", "Ukrainian Defense Ministry", true);
        check("State Rescue Service", "the State Rescue Service", true);
        check("Oresta Valn", "Governor Oresta Valn", true);
        check("Russian Defence Ministry", "Ukrainian Defence Ministry", false);
        check("Korsavian General Staff", "Veldanian General Staff", false);
        check("South Korean intelligence", "North Korean intelligence", false);
        check("Valn", "Oresta Valn", false);
    }
}
