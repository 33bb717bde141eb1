//! The gold of chains as it stands in its file, and when a chain that was read is the one in gold.

use crate::compare::{same_name, words};
use crate::metrics::{Stretch, share};
use serde::Deserialize;
use serde_json::Value;

/// Hearsay with no source.
pub(super) const UNATTRIBUTED: &str = "unattributed";

#[derive(Debug, Deserialize)]
pub(super) struct Passage {
    pub(super) id: String,
    pub(super) split: Split,
    pub(super) outlet: Option<String>,
    pub(super) text: String,
    pub(super) attributions: Vec<Content>,
    pub(super) none: Vec<Words>,
}

#[derive(Copy, Clone, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "lowercase")]
pub(super) enum Split {
    Dev,
    Held,
}

#[derive(Debug, Deserialize)]
pub(super) struct Words {
    pub(super) text: String,
    pub(super) start: u32,
    pub(super) end: u32,
}

#[derive(Debug, Deserialize)]
pub(super) struct Content {
    pub(super) content: Vec<Words>,
    pub(super) chain: Vec<GoldHop>,
    pub(super) factuality: String,
    pub(super) polarity: String,
    #[serde(default)]
    pub(super) accept: Accept,
}

#[derive(Debug, Deserialize)]
pub(super) struct GoldHop {
    pub(super) source: Option<Words>,
    #[serde(default)]
    pub(super) names: Vec<String>,
    pub(super) kind: String,
    pub(super) cue: Option<Words>,
    pub(super) stance: String,
    pub(super) hedge: Option<Words>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Accept {
    pub(super) chain: Vec<Vec<String>>,
    pub(super) stance: Vec<String>,
    pub(super) factuality: Vec<String>,
    pub(super) polarity: Vec<String>,
}

impl Passage {
    /// The words that may be read as a content: its own; or, since a reader may take all that one
    /// cue governs as one ("said that it leaked and that nobody knew"), those of all contents with
    /// its cue and as many hops.
    pub(super) fn extents(&self, content: &Content) -> Vec<Vec<Stretch>> {
        let stretches = |c: &Content| c.content.iter().map(|w| (w.start, w.end)).collect();
        let own: Vec<Stretch> = stretches(content);
        let cue = |c: &Content| c.chain.first()?.cue.as_ref().map(|w| (w.start, w.end));
        let same = |c: &&Content| cue(c) == cue(content) && c.chain.len() == content.chain.len();
        let mut all: Vec<Stretch> = Vec::new();
        if cue(content).is_some() {
            all.extend(self.attributions.iter().filter(same).flat_map(stretches));
        }
        if all.len() > own.len() { vec![own, all] } else { vec![own] }
    }
}

impl GoldHop {
    /// Whether `hop` is this one: hearsay by its kind, others by their names, the text's own words
    /// where no name is given for them.
    pub(super) fn is(&self, hop: &Hop) -> bool {
        match &self.source {
            None => hop.kind == UNATTRIBUTED,
            Some(words) if self.names.is_empty() => same_name(&words.text, &hop.name),
            Some(_) => self.names.iter().any(|name| same_name(name, &hop.name)),
        }
    }

    /// The share of words of a hop's name and of this one's that both have.
    pub(super) fn fit(&self, hop: &Hop) -> f64 {
        let own = self.source.iter().filter(|_| self.names.is_empty()).map(|w| &w.text);
        let theirs = words(&hop.name);
        let fit = |name: &String| {
            let ours = words(name);
            share(ours.intersection(&theirs).count(), ours.union(&theirs).count())
        };
        self.names.iter().chain(own).map(fit).fold(0.0, f64::max)
    }

    pub(super) fn shown(&self) -> &str {
        let named = self.names.first().or_else(|| self.source.as_ref().map(|w| &w.text));
        named.map_or("(unattributed)", String::as_str)
    }
}

/// A hop of a claim's chain, as the contract gives it.
#[derive(Debug)]
pub(super) struct Hop {
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) hedge: Option<String>,
}

impl Hop {
    pub(super) fn of(value: &Value) -> Self {
        let text = |v: &Value| v.as_str().map(str::to_owned);
        Self {
            name: text(&value["name"]).unwrap_or_default(),
            kind: text(&value["kind"]).unwrap_or_default(),
            hedge: text(&value["hedge"]).or_else(|| text(&value["hedge"]["text"])),
        }
    }

    pub(super) fn is_accepted(&self, name: &str) -> bool {
        if name == "?" { self.kind == UNATTRIBUTED } else { same_name(name, &self.name) }
    }

    pub(super) fn shown(&self) -> &str {
        if self.kind == UNATTRIBUTED { "(unattributed)" } else { &self.name }
    }
}

/// Whether a chain has the hops of gold, or of another chain that is accepted, and no other.
pub(super) fn is_chain(content: &Content, chain: &[Hop]) -> bool {
    let gold = content.chain.len() == chain.len()
        && content.chain.iter().zip(chain).all(|(want, got)| want.is(got));
    let accepted = |names: &Vec<String>| {
        names.len() == chain.len() && names.iter().zip(chain).all(|(n, hop)| hop.is_accepted(n))
    };
    gold || content.accept.chain.iter().any(accepted)
}

/// Whether the innermost hop is that of gold, or of another chain that is accepted. A hop that fits
/// one further out better is that one: "the minister's spokesman" is not the minister.
pub(super) fn is_innermost(content: &Content, chain: &[Hop]) -> bool {
    let Some(hop) = chain.first() else {
        return content.accept.chain.iter().any(Vec::is_empty);
    };
    let (first, outer) = (&content.chain[0], &content.chain[1..]);
    let is_first = first.is(hop) && outer.iter().all(|o| o.fit(hop) <= first.fit(hop));
    let accepted = |names: &Vec<String>| names.first().is_some_and(|name| hop.is_accepted(name));
    is_first || content.accept.chain.iter().any(accepted)
}

/// Whether a stance is that of a hop: an outlet or a document that says passes on, so that asserted
/// and reported are one of it.
pub(super) fn is_stance(hop: &GoldHop, got: &str) -> bool {
    let passes_on = matches!(hop.kind.as_str(), "outlet" | "document");
    let plain = |stance: &str| matches!(stance, "asserted" | "reported");
    hop.stance == got || (passes_on && plain(&hop.stance) && plain(got))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn content(accept: &Value) -> Content {
        let words = json!({"text": "x", "start": 0, "end": 1});
        let hop = |name: &str, kind: &str| {
            json!({"source": {"text": name, "start": 0, "end": 1}, "kind": kind,
                "stance": "asserted", "hedge": null})
        };
        let all = json!({
            "content": [words], "factuality": "certain", "polarity": "+", "accept": accept,
            "chain": [hop("two officials", "anonymous"), hop("the Lantern", "outlet")],
        });
        serde_json::from_value(all).unwrap()
    }

    fn chain(names: &[&str]) -> Vec<Hop> {
        let kind = |name: &str| if name.is_empty() { UNATTRIBUTED } else { "organisation" };
        let hop = |name: &&str| Hop::of(&json!({"name": name, "kind": kind(name)}));
        names.iter().map(hop).collect()
    }

    #[test]
    fn all_hops_and_no_other() {
        let gold = content(&json!({}));
        assert!(is_chain(&gold, &chain(&["officials", "Lantern"])));
        assert!(!is_chain(&gold, &chain(&["officials"])));
        assert!(!is_chain(&gold, &chain(&["Lantern", "officials"])));
        assert!(!is_chain(&gold, &chain(&["officials", "Lantern", "ministry"])));
        assert!(is_innermost(&gold, &chain(&["officials"])));
        assert!(!is_innermost(&gold, &chain(&["", "officials"])));
    }

    #[test]
    fn a_spokesman_is_not_the_minister() {
        let mut gold = content(&json!({}));
        gold.chain[0].names = vec!["the minister".to_owned()];
        gold.chain[1].names = vec!["a spokesman for the minister".to_owned()];
        assert!(is_innermost(&gold, &chain(&["minister"])));
        assert!(!is_innermost(&gold, &chain(&["spokesman for the minister"])));
    }

    #[test]
    fn another_chain_may_be_accepted() {
        let gold = content(&json!({"chain": [["?", "Lantern"], []]}));
        assert!(is_chain(&gold, &chain(&["", "the Lantern"])));
        assert!(is_chain(&gold, &[]));
        assert!(is_innermost(&gold, &[]));
        assert!(!is_chain(&gold, &chain(&["ministry", "the Lantern"])));
    }

    #[test]
    fn an_outlet_that_says_passes_on() {
        let gold = content(&json!({}));
        assert!(is_stance(&gold.chain[1], "reported"));
        assert!(!is_stance(&gold.chain[0], "reported"));
        assert!(!is_stance(&gold.chain[1], "claimed"));
    }

    #[test]
    fn a_hedge_is_words_or_a_stretch() {
        let hedge = |value: Value| Hop::of(&value).hedge;
        let words = Some("allegedly".to_owned());
        assert_eq!(hedge(json!({"name": "a", "hedge": "allegedly"})), words);
        assert_eq!(hedge(json!({"name": "a", "hedge": {"text": "allegedly"}})), words);
        assert_eq!(hedge(json!({"name": "a", "kind": "person"})), None);
    }
}
