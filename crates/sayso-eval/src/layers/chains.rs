//! Nested and hedged attributions: through whom a content came, which hop is hedged, and how firmly
//! it stands in the end. The half of the items named `held` gives averages and no lines, so that a
//! rule cannot be written on it by looking at answers.

mod items;

use super::{Answer, Score, jsonl, points};
use crate::compare::same_name;
use crate::metrics::{Stretch, lists_iou, shared};
use items::{
    Content, GoldHop, Hop, Passage, Split, UNATTRIBUTED, Words, is_chain, is_innermost, is_stance,
};
use sayso_core::Pipeline;
use sayso_core::export::contract;
use sayso_core::model::{Claim, ClaimKind, Ledger, SourceKind};
use serde_json::{Value, json};
use std::io;
use std::path::Path;

/// Contents match from this intersection over union on.
const MATCH_IOU: f64 = 0.5;

/// The report's own voice at the end of a chain.
const OWN_VOICE: &str = "own-voice";

/// What is asked of each content that somebody is said to have said.
const FIELDS: [&str; 6] = ["found", "chain", "chain_innermost", "stance", "factuality", "polarity"];

/// An attribution on a gold content, with its claim.
#[derive(Debug)]
struct Candidate<'l> {
    index: usize,
    fit: f64,
    claim: &'l Claim,
    chain: Vec<Hop>,
}

/// Scores `gold/chains.jsonl`.
pub fn score(pipeline: &Pipeline, path: &Path) -> io::Result<Score> {
    let mut score = Score::default();
    for passage in jsonl::<Passage>(path)? {
        let report = json!({"id": passage.id, "text": passage.text, "outlet": passage.outlet});
        let Some(ledger) = super::ledgers(pipeline, &[report]).pop() else { continue };
        let exported = contract::ledger(&ledger);
        let reading = Reading { passage: &passage, ledger: &ledger, exported: &exported };
        for content in &passage.attributions {
            reading.mark(content, &mut score);
        }
        for words in &passage.none {
            reading.silent(words, &mut score);
        }
    }
    define(&mut score);
    Ok(score)
}

/// Names and definitions of the metrics, of `dev` and of `held`.
const METRICS: [(&str, &str, &str); 10] = [
    (
        "found",
        "held_found",
        "of the gold contents, those on which an attribution stands (IoU of at least 0.5, with the \
         content or with all that its cue governs)",
    ),
    (
        "chain",
        "held_chain",
        "of the gold contents, those with an attribution with the right hops, all and no other",
    ),
    ("chain_nested", "held_chain_nested", "the same where there are two hops or more"),
    ("chain_innermost", "held_chain_innermost", "of the gold contents, the innermost source right"),
    (
        "hop_stance",
        "held_hop_stance",
        "of the hops that are found and have an attribution, those with the right stance",
    ),
    (
        "hop_hedge",
        "held_hop_hedge",
        "of the hops with a hedge, in gold or read, those whose own hedge is right",
    ),
    ("stance", "held_stance", "of the gold contents, those with the innermost stance right"),
    ("factuality", "held_factuality", "of the gold contents, those with the factuality right"),
    ("polarity", "held_polarity", "of the gold contents, those with the polarity right"),
    (
        "none",
        "held_none",
        "of the words that only look like a source or cue, those that are read as neither",
    ),
];

fn define(score: &mut Score) {
    for (name, _, defined) in METRICS {
        score.share(name, defined);
    }
    for (_, name, _) in METRICS {
        score.share(name, "the same on the held half");
    }
}

/// The name of a field in the held half.
fn held(field: &str) -> &str {
    METRICS.iter().find(|(name, _, _)| *name == field).map_or(field, |(_, held, _)| held)
}

/// A passage and what was read from it.
struct Reading<'a> {
    passage: &'a Passage,
    ledger: &'a Ledger,
    exported: &'a Value,
}

impl Reading<'_> {
    /// Marks an answer; in the held half it is only counted.
    fn put(&self, score: &mut Score, answer: Answer<'_>) {
        match self.passage.split {
            Split::Dev => score.mark(answer, &self.passage.text),
            Split::Held => score.count(held(answer.field), answer.right),
        }
    }

    fn count(&self, score: &mut Score, field: &str, right: bool) {
        let is_held = self.passage.split == Split::Held;
        score.count(if is_held { held(field) } else { field }, right);
    }

    /// The hops of a claim's chain besides the report itself.
    fn chain(&self, at: usize) -> Vec<Hop> {
        let outlet = self.passage.outlet.as_deref().unwrap_or_default();
        let hops = super::list(&self.exported["claims"][at]["chain"]).iter().map(Hop::of);
        hops.filter(|h| h.kind != OWN_VOICE && !same_name(outlet, &h.name)).collect()
    }

    /// The attributions that stand on a content, each with its claim: the statement, or the first
    /// of its figures.
    fn candidates(&self, content: &Content) -> Vec<Candidate<'_>> {
        let points = points(self.ledger);
        let extents = self.passage.extents(content);
        let claim = |index: usize| {
            let claims = self.ledger.claims.iter().enumerate();
            claims
                .filter(|(_, c)| c.attribution.is_some_and(|a| a as usize == index))
                .min_by_key(|(at, c)| (c.kind != ClaimKind::Statement, *at))
        };
        let one = |(index, a): (usize, &sayso_core::model::Attribution)| {
            let ours: Vec<Stretch> = a.content.iter().map(|s| points(*s)).collect();
            let fit = extents.iter().map(|gold| lists_iou(&ours, gold)).fold(0.0, f64::max);
            let fit = Some(fit).filter(|fit| *fit >= MATCH_IOU)?;
            let (at, claim) = claim(index)?;
            Some(Candidate { index, fit, claim, chain: self.chain(at) })
        };
        self.ledger.attributions.iter().enumerate().filter_map(one).collect()
    }

    fn mark(&self, content: &Content, score: &mut Score) {
        let start = content.content.first().map_or(0, |w| w.start);
        let item = format!("{}/{start}", self.passage.id);
        let candidates = self.candidates(content);
        let expected = content.chain.iter().map(GoldHop::shown).collect::<Vec<_>>().join(" < ");
        if content.chain.is_empty() {
            let is_named = |c: &&Candidate<'_>| c.chain.iter().any(|h| h.kind != UNATTRIBUTED);
            let named = candidates.iter().find(is_named);
            let got = named.map_or_else(String::new, |c| chain_shown(&c.chain));
            let right = named.is_none();
            self.put(score, Answer { item: &item, field: "chain", expected: "", got: &got, right });
            return;
        }
        let nested = content.chain.len() > 1;
        let Some(best) = best(content, candidates) else {
            let answer =
                Answer { item: &item, field: "found", expected: &expected, got: "", right: false };
            self.put(score, answer);
            for field in FIELDS.into_iter().skip(1).chain(nested.then_some("chain_nested")) {
                self.count(score, field, false);
            }
            self.hop_hedges(&item, content, &[], score);
            return;
        };
        let mut put = |field: &str, expected: &str, got: &str, right: bool| {
            self.put(score, Answer { item: &item, field, expected, got, right });
        };
        let (got, right) = (chain_shown(&best.chain), is_chain(content, &best.chain));
        put("found", &expected, &expected, true);
        put("chain", &expected, &got, right);
        let got = best.chain.first().map_or("", Hop::shown);
        put("chain_innermost", content.chain[0].shown(), got, is_innermost(content, &best.chain));
        let (first, claim) = (&content.chain[0], best.claim);
        let got = claim.stance.as_str();
        let same = is_stance(first, got) || content.accept.stance.iter().any(|s| s == got);
        put("stance", &first.stance, got, same);
        let got = claim.factuality.as_str();
        let same = content.factuality == got || content.accept.factuality.iter().any(|f| f == got);
        put("factuality", &content.factuality, got, same);
        let got = claim.polarity.as_str();
        let same = content.polarity == got || content.accept.polarity.iter().any(|p| p == got);
        put("polarity", &content.polarity, got, same);
        if nested {
            self.count(score, "chain_nested", right);
        }
        self.hop_stances(&item, content, best.index, score);
        self.hop_hedges(&item, content, &best.chain, score);
    }

    /// The stance of each hop, where the attribution that gave the claim or one of those around it
    /// is its own. An outlet that was told has no attribution and so no stance.
    fn hop_stances(&self, item: &str, content: &Content, index: usize, score: &mut Score) {
        let all = &self.ledger.attributions;
        let up = |a: &usize| all.get(*a)?.parent.map(|p| p as usize);
        let walk = std::iter::successors(Some(index), up).take(all.len());
        let around: Vec<_> = walk.filter_map(|at| all.get(at)).collect();
        for (depth, hop) in content.chain.iter().enumerate() {
            let own = |a: &&&sayso_core::model::Attribution| {
                let kind = a.source.kind.as_str().to_owned();
                hop.is(&Hop { name: a.source.name.clone(), kind, hedge: None })
            };
            let Some(found) = around.iter().find(own) else { continue };
            let got = found.stance.as_str();
            let accepted = depth == 0 && content.accept.stance.iter().any(|s| s == got);
            let right = accepted || is_stance(hop, got);
            let item = format!("{item}/{depth}");
            let answer =
                Answer { item: &item, field: "hop_stance", expected: &hop.stance, got, right };
            self.put(score, answer);
        }
    }

    /// The hedges of the hops, one answer for each hop that has one, in gold or as read.
    fn hop_hedges(&self, item: &str, content: &Content, chain: &[Hop], score: &mut Score) {
        let mut left: Vec<&Hop> = chain.iter().filter(|h| h.hedge.is_some()).collect();
        for (depth, gold) in content.chain.iter().enumerate() {
            let own = left.iter().position(|h| gold.is(h)).map(|at| left.remove(at));
            let got = own.and_then(|h| h.hedge.as_deref()).unwrap_or_default();
            let expected = gold.hedge.as_ref().map_or("", |w| &w.text);
            if got.is_empty() && expected.is_empty() {
                continue;
            }
            let right = same_name(got, expected);
            let item = format!("{item}/{depth}");
            self.put(score, Answer { item: &item, field: "hop_hedge", expected, got, right });
        }
        for _ in left {
            self.count(score, "hop_hedge", false);
        }
    }

    /// Words that are no source, no hop and no cue.
    fn silent(&self, words: &Words, score: &mut Score) {
        let points = points(self.ledger);
        let at = (words.start, words.end);
        let outlet = |s: &sayso_core::model::Source| s.kind == SourceKind::Outlet;
        let touching = self.ledger.attributions.iter().find_map(|a| {
            let told = a.told.as_ref().filter(|t| outlet(t)).and_then(|t| t.span);
            let mut spans = [a.source.span, told, a.cue].into_iter().flatten();
            spans.find(|s| shared(points(*s), at) > 0)
        });
        let got = touching.map_or("", |span| span.of(&self.ledger.report.text));
        let item = format!("{}/{}", self.passage.id, words.text);
        let right = got.is_empty();
        self.put(score, Answer { item: &item, field: "none", expected: "", got, right });
    }
}

/// The candidate that is most right: the whole chain, then the innermost source, then the content.
fn best<'l>(content: &Content, candidates: Vec<Candidate<'l>>) -> Option<Candidate<'l>> {
    let rank =
        |c: &Candidate<'_>| (is_chain(content, &c.chain), is_innermost(content, &c.chain), c.fit);
    let better = |a: &Candidate<'_>, b: &Candidate<'_>| {
        let (a, b) = (rank(a), rank(b));
        (b.0, b.1) > (a.0, a.1) || ((b.0, b.1) == (a.0, a.1) && b.2 > a.2)
    };
    candidates.into_iter().reduce(|a, b| if better(&a, &b) { b } else { a })
}

fn chain_shown(chain: &[Hop]) -> String {
    chain.iter().map(Hop::shown).collect::<Vec<_>>().join(" < ")
}
