//! Whether two claims stand on one source's word, in names as reports use them.

use super::phrasing::split;
use crate::model::{Claim, Hop, SourceKind};
use crate::reconcile::{bare, same_name};

/// And what follows is no longer than this.
const ENDING_MAX: usize = 3;

/// So many letters at their beginning make two words one name's.
const STEM: usize = 5;

/// How the sources of a claim and of its retelling stand to each other.
#[derive(Copy, Clone, Debug, Eq, PartialEq, Ord, PartialOrd)]
pub(super) enum Sources {
    /// One source, as far as the names tell.
    Same,
    /// The retelling names none.
    Dropped,
    /// They may be one: a word in common, a person and a body, a source without a name.
    Perhaps,
    /// Only the retelling names one.
    Added,
    /// Two bodies or groups, or two persons, with no word in common.
    Other,
}

/// The innermost source beyond the report itself.
pub(super) fn innermost(claim: &Claim) -> Option<&Hop> {
    let beyond = |h: &&Hop| !matches!(h.kind, SourceKind::OwnVoice | SourceKind::Unattributed);
    claim.chain.first().filter(beyond)
}

/// The same where `to` stands in a report that draws on that of `outlet`, in which `from` stands:
/// told on that outlet's word alone, a claim has lost its source.
pub(super) fn compare_across(from: &Claim, to: &Claim, outlet: Option<&str>) -> Sources {
    let found = compare(from, to);
    let (Some(outlet), Some(hop)) = (outlet, innermost(to)) else { return found };
    let alone = from.has_source() && one(&hop.name, outlet);
    if alone && found != Sources::Same { Sources::Dropped } else { found }
}

pub(super) fn compare(from: &Claim, to: &Claim) -> Sources {
    match (innermost(from), innermost(to)) {
        (None, None) => Sources::Same,
        (Some(_), None) => Sources::Dropped,
        (None, Some(_)) => Sources::Added,
        (Some(a), Some(b)) if one(&a.name, &b.name) => Sources::Same,
        (Some(a), Some(b)) if bodies(a.kind, b.kind) && !related(&a.name, &b.name) => {
            Sources::Other
        }
        (Some(a), Some(b)) if persons(a, b) && !stands_in(b, &from.evidence.exact) => {
            Sources::Other
        }
        _ => Sources::Perhaps,
    }
}

/// Whether two names are one source's: the same, all words of one in the other, or an acronym of
/// it.
pub(super) fn one(left: &str, right: &str) -> bool {
    let (a, b) = (bare(left), bare(right));
    if same_name(a, b) || acronym(left, right) || acronym(right, left) {
        return true;
    }
    let (a, b) = (telling(a), telling(b));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    !short.is_empty() && short.iter().all(|v| long.iter().any(|w| one_word(v, w)))
}

/// The words of a name that tell who it is, less the town where it sits.
fn telling(name: &str) -> Vec<String> {
    let seat = name.split_once(" in ").map_or(name, |(body, _)| body);
    let tells =
        |w: &String| !matches!(w.as_str(), "the" | "a" | "an" | "of" | "s" | "its" | "their");
    split(seat).into_iter().filter(tells).collect()
}

/// "Defense" and "Defence", "Veldania" and "Veldanian".
fn one_word(left: &str, right: &str) -> bool {
    let spelled =
        |w: &str| w.strip_suffix("ense").map_or_else(|| w.to_owned(), |w| w.to_owned() + "ence");
    let (left, right) = (spelled(left), spelled(right));
    let common = left.chars().zip(right.chars()).take_while(|(a, b)| a == b).count();
    let rest = |w: &str| w.chars().count() - common;
    left == right || (common >= STEM && rest(&left) <= ENDING_MAX && rest(&right) <= ENDING_MAX)
}

/// Whether `short` is made of the first letters of `long`'s words, or stands in brackets behind it.
fn acronym(short: &str, long: &str) -> bool {
    let capitals = short.len() >= 2 && short.chars().all(|c| c.is_uppercase() || c == '.');
    let letters: String = short.chars().filter(|c| c.is_alphabetic()).collect();
    let firsts = long.split(|c: char| !c.is_alphanumeric()).filter_map(|w| w.chars().next());
    let firsts: String = firsts.filter(|c| c.is_uppercase()).collect();
    capitals && (firsts.ends_with(&letters) || long.contains(&format!("({letters})")))
}

/// Bodies and groups; a person can speak for any of them. An outlet's word may become a body's.
fn bodies(left: SourceKind, right: SourceKind) -> bool {
    let body = |k| {
        matches!(
            k,
            SourceKind::Organisation
                | SourceKind::State
                | SourceKind::Group
                | SourceKind::Anonymous
        )
    };
    (body(left) || left == SourceKind::Outlet) && body(right)
}

/// Two persons with names, and no part of one in the other's.
pub(super) fn persons(left: &Hop, right: &Hop) -> bool {
    let named = |h: &Hop| {
        let words = h.name.split_whitespace().filter(|w| w.starts_with(char::is_uppercase));
        h.kind == SourceKind::Person && words.count() > 1
    };
    named(left) && named(right) && !related(&left.name, &right.name)
}

/// Whether two claims may stand on one source's word: one name, or names with a word in common.
pub(super) fn may_be_one(from: &Claim, to: &Claim) -> bool {
    let names = innermost(from).zip(innermost(to));
    names.is_some_and(|(a, b)| one(&a.name, &b.name) || related(&a.name, &b.name))
}

/// Whether two names have a word in common, or the beginning of one ("Korsavia", "Korsavian").
fn related(left: &str, right: &str) -> bool {
    let (a, b) = (split(left), split(right));
    let alike = |v: &String, w: &String| {
        v == w && v.len() > 3 || v.get(..STEM).is_some_and(|stem| w.starts_with(stem))
    };
    a.iter().any(|v| b.iter().any(|w| alike(v, w)))
}

/// Whether a source is named in `words`: by most of its name, a person by the last part of it.
pub(super) fn stands_in(source: &Hop, words: &str) -> bool {
    let here = split(words);
    let name = bare(&source.name);
    if source.kind == SourceKind::Person && name.contains(char::is_uppercase) {
        return split(name).last().is_some_and(|last| here.contains(last));
    }
    let short = source.name.split(['(', ')']).nth(1).filter(|s| !s.is_empty());
    let words: Vec<String> =
        split(name).into_iter().filter(|w| w.len() > 2 && w != "the").collect();
    let named = words.iter().filter(|w| here.contains(w)).count();
    (!words.is_empty() && named * 3 >= words.len() * 2)
        || short.is_some_and(|s| here.contains(&s.to_lowercase()))
}

/// Whether a claim is told on the word of the outlet called `outlet`.
pub(super) fn through(claim: &Claim, outlet: Option<&str>) -> bool {
    let Some(outlet) = outlet else { return false };
    let hops = claim.chain.iter().filter(|h| h.kind != SourceKind::OwnVoice);
    hops.into_iter().any(|h| one(&h.name, outlet))
}
