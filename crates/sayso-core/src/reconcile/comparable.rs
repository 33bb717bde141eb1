//! Whether two claims can answer the same question, or why not, in words.

use crate::lexicon::measures::Flow;
use crate::model::{Claim, Precision, Scope, SourceKind, Stance, When};

/// Whether two names of sources mean one source: the same words, case aside.
#[must_use]
pub fn same_source(left: &Claim, right: &Claim) -> bool {
    match (left.chain.first(), right.chain.first()) {
        (Some(a), Some(b)) => {
            !matches!(
                a.kind,
                SourceKind::OwnVoice
                    | SourceKind::Unattributed
                    | SourceKind::Anonymous
                    | SourceKind::Group
            ) && same_name(bare(&a.name), bare(&b.name))
        }
        _ => false,
    }
}

/// Whether two names are one: the same words, or all of a name of several words in the other
/// ("Interior Ministry" and "Interior Ministry of Veldania").
#[must_use]
pub fn same_name(left: &str, right: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        name.split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    let (a, b) = (words(left), words(right));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    a == b || (short.len() >= 2 && short.iter().all(|w| long.contains(w)))
}

/// A name less the acronym behind it.
#[must_use]
pub fn bare(name: &str) -> &str {
    name.split_once(" (").map_or(name, |(name, _)| name)
}

/// Tolls given for days this far apart may still be one event's.
pub const TOLL_SLACK_DAYS: i32 = 14;

/// How two groups stand to each other.
#[derive(Copy, Clone, Debug, Eq, PartialEq, Ord, PartialOrd)]
pub enum Match {
    /// Different ones.
    Apart,
    /// The same as far as stated.
    Weak,
    /// The same.
    Same,
}

/// How the groups of two claims stand to each other: class by class, whose by whose.
#[must_use]
pub fn same_group(left: &Claim, right: &Claim) -> Match {
    let (Some(a), Some(b)) = (&left.group, &right.group) else { return Match::Weak };
    let (Some((class_a, of_a)), Some((class_b, of_b))) = (a.keys.split_last(), b.keys.split_last())
    else {
        return Match::Weak;
    };
    let whose = if of_a == of_b {
        Match::Same
    } else if of_a.is_empty() || of_b.is_empty() {
        Match::Weak
    } else {
        Match::Apart
    };
    let general = |class: &str| class == "people";
    let class = if class_a == class_b {
        Match::Same
    } else if (general(class_a) && !of_b.is_empty() && of_a == of_b)
        || (general(class_b) && !of_a.is_empty() && of_a == of_b)
    {
        // "4,000 North Korean casualties" and "4,000 North Korean soldiers killed or wounded".
        Match::Weak
    } else {
        Match::Apart
    };
    whose.min(class)
}

/// Why two claims of one measure are not comparable; none where they are.
#[must_use]
pub fn apart(left: &Claim, right: &Claim, flow: Flow) -> Option<String> {
    if let Some(why) = scopes_apart(left.scope, right.scope) {
        return Some(why.to_owned());
    }
    if same_group(left, right) == Match::Apart {
        return Some(others_counted(left, right));
    }
    if let (Some(a), Some(b)) = (&left.place, &right.place) {
        let exact = |p: Option<Precision>| matches!(p, Some(Precision::City | Precision::Point));
        if exact(a.precision) && exact(b.precision) && a.name != b.name {
            return Some(format!("is about {}, not {}", a.name, b.name));
        }
    }
    if flow == Flow::Stock
        && let Some(why) = elsewhere(left, right)
    {
        return Some(why);
    }
    if is_forecast(left) != is_forecast(right) {
        return Some("forecasts, where the other counts".to_owned());
    }
    let whole = |c: &Claim| c.scope == Scope::Total;
    if is_forecast(left) && whole(left) != whole(right) {
        let why = if whole(left) { "foresees the whole" } else { "foresees no whole" };
        return Some(why.to_owned());
    }
    // A toll holds as of the day it is given: only another season's toll is another toll.
    let slack = if flow == Flow::Toll { TOLL_SLACK_DAYS } else { 0 };
    if let (Some(a), Some(b)) = (&left.when, &right.when)
        && !a.days.overlaps(b.days)
        && a.days.gap(b.days).is_none_or(|days| days > slack)
    {
        let edtf = |w: &When| w.edtf.clone().unwrap_or_else(|| "another time".into());
        return Some(format!("is about {}, not {}", edtf(a), edtf(b)));
    }
    None
}

/// The class of a claim's group, and whose it is.
pub(super) fn split(claim: &Claim) -> Option<(&str, &[String])> {
    let (class, of) = claim.group.as_ref()?.keys.split_last()?;
    Some((class, of))
}

/// Whom a claim counts that another does not: "counts Russian soldiers too", "counts police, not
/// soldiers".
fn others_counted(left: &Claim, right: &Claim) -> String {
    let name = |c: &Claim| c.group.as_ref().map_or("", |g| g.name.as_str()).to_owned();
    let (mine, theirs) = (name(left), name(right));
    if let (Some((class, of)), Some((other, their))) = (split(left), split(right))
        && class == other
        && !their.is_empty()
        && their.len() < of.len()
        && their.iter().all(|side| of.contains(side))
    {
        let known: Vec<String> = theirs.split(' ').map(str::to_lowercase).collect();
        let noun = mine.rsplit(' ').next().unwrap_or_default();
        let new = |w: &&str| *w != "and" && *w != noun && !known.contains(&w.to_lowercase());
        let more: Vec<&str> = mine.split(' ').filter(new).collect();
        return format!("counts {} {noun} too, not {theirs} alone", more.join(" "));
    }
    format!("counts {mine}, not {theirs}")
}

/// Whether a claim tells of what is to come.
fn is_forecast(claim: &Claim) -> bool {
    matches!(
        claim.stance,
        Stance::Predicted | Stance::Speculated | Stance::Intended | Stance::Demanded
    )
}

/// How many are in one town is not how many there are in all.
fn elsewhere(left: &Claim, right: &Claim) -> Option<String> {
    let town = |c: &Claim| {
        c.place
            .as_ref()
            .filter(|p| matches!(p.precision, Some(Precision::City | Precision::Point)))
            .map(|p| p.name.clone())
    };
    match (town(left), town(right)) {
        (Some(a), None) => Some(format!("is about {a} alone")),
        (None, Some(b)) => Some(format!("is not about {b} alone")),
        _ => None,
    }
}

/// Whether two scopes count different things.
fn scopes_apart(left: Scope, right: Scope) -> Option<&'static str> {
    use Scope::{Additional, Former, Generic, Part, Total, Unstated};
    match (left, right) {
        (Generic, _) | (_, Generic) => Some("states a rule, no event"),
        (Former, _) | (_, Former) => Some("gives an earlier value, overtaken in the same sentence"),
        (Part, Part) | (Additional, Additional) | (Total | Unstated, Total | Unstated) => None,
        (Part, _) => Some("counts a part only"),
        (_, Part) => Some("counts the whole, not a part"),
        (Additional, _) => Some("counts only those added"),
        (_, Additional) => Some("counts all, not only those added"),
    }
}
