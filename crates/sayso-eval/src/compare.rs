//! When two names, groups, measures or stretches of words count as the same. Used by every layer
//! that reads claims, so that a word means one thing in all of them.

use crate::metrics::Stretch;
use sayso_core::extract::claims::groups::GroupLexicon;
use sayso_core::model::{Claim, Hop, Interval, SourceKind};
use std::collections::BTreeSet;

/// Words that tell nothing about who or what is named.
const EMPTY: &[&str] = &["the", "a", "an", "of", "s", "and", "for", "in", "its", "their"];

/// The words of a name in lower case, less articles and the like.
pub fn words(name: &str) -> BTreeSet<String> {
    name.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty() && !EMPTY.contains(w))
        .map(str::to_owned)
        .collect()
}

/// Whether two names share more than half of the words of the shorter one ("Interior Ministry" and
/// "the ministry", but not "Interior Ministry" and "Defence Ministry").
pub fn same_name(a: &str, b: &str) -> bool {
    let (a, b) = (words(a), words(b));
    2 * a.intersection(&b).count() > a.len().min(b.len())
}

/// The hops of a chain that name somebody besides the report itself.
pub fn named(chain: &[Hop]) -> Vec<&Hop> {
    let beyond = |h: &&Hop| !matches!(h.kind, SourceKind::OwnVoice | SourceKind::Unattributed);
    chain.iter().filter(beyond).collect()
}

/// Whether a claim's chain has the innermost source of `expected`; none or hearsay without a name
/// wants a chain that names nobody.
pub fn same_source(expected: &[String], chain: &[Hop]) -> bool {
    let named = named(chain);
    match expected.first().map(String::as_str) {
        None | Some("(unattributed report)") => named.is_empty(),
        Some(name) => named.iter().any(|hop| same_name(name, &hop.name)),
    }
}

/// The names of a chain as `results.csv` shows them.
pub fn chain_words(chain: &[Hop]) -> String {
    let name = |h: &&Hop| match h.kind {
        SourceKind::Unattributed => "(unattributed)".to_owned(),
        _ => h.name.clone(),
    };
    let beyond: Vec<String> =
        chain.iter().filter(|h| h.kind != SourceKind::OwnVoice).map(|h| name(&h)).collect();
    beyond.join(" < ")
}

/// Whether two measures have the same parts; no measure equals only no measure.
pub fn same_measure(a: Option<&str>, b: Option<&str>) -> bool {
    let parts = |m: &str| m.split('|').map(str::to_owned).collect::<BTreeSet<_>>();
    a.map(parts) == b.map(parts)
}

/// Whether two groups are the same: their last words are of one class of `groups.tsv`, and where
/// both hold names (words with a capital), they share one. No group is people.
pub fn same_group(a: Option<&str>, b: Option<&str>, lexicon: &GroupLexicon) -> bool {
    let (a, b) = (a.unwrap_or("people"), b.unwrap_or("people"));
    let class = |group: &str| {
        let head = group.split_whitespace().next_back().unwrap_or_default().to_lowercase();
        let single = head.strip_suffix('s').unwrap_or(&head).to_owned();
        let forms = [head.clone(), format!("{single}s"), single.clone()];
        let known = forms.iter().find(|form| lexicon.knows(form)).unwrap_or(&single);
        lexicon.class(known).to_owned()
    };
    let names = |group: &str| {
        let capital = |w: &&str| w.starts_with(char::is_uppercase);
        group.split_whitespace().filter(capital).flat_map(words).collect::<BTreeSet<_>>()
    };
    let (a_names, b_names) = (names(a), names(b));
    let apart = !a_names.is_empty() && !b_names.is_empty() && a_names.is_disjoint(&b_names);
    class(a) == class(b) && !apart
}

/// Whether an interval has these ends. An end at nought or one under a high end counts as open
/// ("up to 60" may be read from 0, from 1 or with no low end).
pub fn same_ends(interval: Interval, low: Option<f64>, high: Option<f64>) -> bool {
    let same = |a: Option<f64>, b: Option<f64>| match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => close(a, b),
        _ => false,
    };
    let open = |end: Option<f64>| if high > Some(1.0) { end.filter(|&e| e > 1.0) } else { end };
    same(open(interval.low()), open(low)) && same(interval.high(), high)
}

/// Equal up to rounding: within a millionth above 1,000.
pub fn close(a: f64, b: f64) -> bool {
    let room = if b.abs() > 1000.0 { (1e-6 * b.abs()).max(1.0) } else { 1e-6 };
    (a - b).abs() <= room
}

/// An interval in short: `12`, `12..`, `..60`, `40..60`.
pub fn ends(low: Option<f64>, high: Option<f64>) -> String {
    let word = |end: Option<f64>| end.map_or_else(String::new, |e| e.to_string());
    if low.is_some() && low == high { word(low) } else { format!("{}..{}", word(low), word(high)) }
}

/// The ends of a claim's interval in short.
pub fn claim_ends(claim: &Claim) -> String {
    claim.interval().map_or_else(String::new, |i| ends(i.low(), i.high()))
}

/// Where `needle` stands in `text` for the first time as whole words, in code points.
pub fn whole(text: &str, needle: &str) -> Option<Stretch> {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    let free = |at: usize| {
        let (before, after) = (&text[..at], &text[at + needle.len()..]);
        let mut following = after.chars();
        let next = following.next();
        let number =
            matches!(next, Some(',' | '.')) && following.next().is_some_and(|c| c.is_ascii_digit());
        !before.ends_with(|c| word(c) || c == ',' || c == '.') && !next.is_some_and(word) && !number
    };
    let at = text.match_indices(needle).map(|(at, _)| at).find(|&at| free(at))?;
    let points = |s: &str| u32::try_from(s.chars().count()).unwrap_or(u32::MAX);
    let start = points(&text[..at]);
    Some((start, start + points(needle)))
}

/// Where `needle` stands in `text`, in code points, taking any white space as one space.
pub fn folded(text: &str, needle: &str) -> Option<Stretch> {
    let mut flat = String::new();
    let mut origin = Vec::new();
    for (at, c) in (0_u32..).zip(text.chars()) {
        let c = if c.is_whitespace() { ' ' } else { c };
        if c != ' ' || !flat.ends_with(' ') {
            flat.push(c);
            origin.push(at);
        }
    }
    let needle = needle.split_whitespace().collect::<Vec<_>>().join(" ");
    let at = flat.find(&needle).filter(|_| !needle.is_empty())?;
    let first = flat[..at].chars().count();
    let last = first + needle.chars().count() - 1;
    Some((origin[first], origin[last] + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use sayso_core::Lexicons;

    #[test]
    fn names_share_most_of_the_shorter() {
        let check = |a, b, same| assert_eq!(same_name(a, b), same, "{a} / {b}");
        check("Interior Ministry of Ostland", "the ministry", true);
        check("Interior Ministry", "Defence Ministry", false);
        check("Colonel Vera Stahl", "Stahl", true);
        check("", "police", false);
    }

    #[test]
    fn groups_by_class_and_name() {
        let lexicons = Lexicons::default();
        let check = |a, b, same| {
            assert_eq!(same_group(a, b, &lexicons.claims.groups), same, "{a:?} / {b:?}");
        };
        check(Some("Ostland soldiers"), Some("soldiers"), true);
        check(Some("Ostland soldiers"), Some("Westland troops"), false);
        check(Some("soldiers"), Some("children"), false);
        check(Some("people"), None, true);
        check(Some("Ostland soldiers"), None, false);
        check(Some("one worker"), Some("workers"), true);
    }

    #[test]
    fn measures_by_parts() {
        assert!(same_measure(Some("killed|wounded"), Some("wounded|killed")));
        assert!(!same_measure(Some("killed|wounded"), Some("killed")));
        assert!(!same_measure(None, Some("killed")));
    }

    #[test]
    fn ends_at_nought_are_open_under_a_high_end() {
        assert!(same_ends(Interval::between(0.0, 60.0), None, Some(60.0)));
        assert!(!same_ends(Interval::exactly(60.0), None, Some(60.0)));
        assert!(!same_ends(Interval::exactly(1.0), Some(0.0), Some(1.0)));
    }

    #[test]
    fn whole_words_only() {
        assert_eq!(whole("1,200 ran, 200 fell", "200"), Some((11, 14)));
        assert_eq!(whole("é 12 fell", "12"), Some((2, 4)));
        assert_eq!(whole("1200", "200"), None);
    }

    #[test]
    fn white_space_is_folded() {
        assert_eq!(folded("a  é\n\nb c", "é b"), Some((3, 7)));
        assert_eq!(folded("abc", "d"), None);
    }
}
