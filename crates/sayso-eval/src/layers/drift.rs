//! Pairs of reports, and single ones, with what was lost in the retelling, who draws on whom and
//! how many origins there are; and pairs where nothing was lost.
//!
//! Items of the split `held` are counted only: no line of theirs is shown or written, so that no
//! rule is made by looking at them.

use super::{Answer, Score, jsonl, ledgers};
use crate::compare::folded;
use crate::metrics::{best_first, share, shared};
use sayso_core::Pipeline;
use sayso_core::model::{Brief, Claim, ClaimId, Drift, DriftKind, Ledger, Link, Question, Rule};
use serde::Deserialize;
use serde_json::{Value, json};
use std::io;
use std::path::Path;

#[derive(Debug, Deserialize)]
struct Pair {
    id: String,
    split: String,
    reports: Vec<Text>,
    drifts: Vec<Lost>,
    links: Vec<Edge>,
    origins: Option<Bound>,
}

#[derive(Debug, Deserialize)]
struct Text {
    id: String,
    outlet: Option<String>,
    title: Option<String>,
    published: Option<String>,
    text: String,
}

#[derive(Debug, Deserialize)]
struct Lost {
    kind: String,
    from: Words,
    to: Words,
}

#[derive(Debug, Deserialize)]
struct Words {
    report: String,
    text: String,
}

#[derive(Debug, Deserialize)]
struct Edge {
    kind: String,
    from: String,
    to: String,
}

#[derive(Debug, Deserialize)]
struct Bound {
    measure: String,
    low: u32,
    high: u32,
}

/// Scores `gold/drift/pairs.jsonl`.
pub fn score(pipeline: &Pipeline, path: &Path) -> io::Result<Score> {
    let mut score = Score::default();
    for pair in jsonl::<Pair>(path)? {
        let reports: Vec<Value> = pair.reports.iter().map(as_report).collect();
        let ledgers = ledgers(pipeline, &reports);
        let brief = pipeline.brief(&ledgers, Rule::Agreed);
        let one = One { pair: &pair, ledgers: &ledgers, brief: &brief };
        one.stories(&mut score);
        one.drifts(&mut score);
        one.links(&mut score);
        one.origins(&mut score);
    }
    define(&mut score);
    Ok(score)
}

/// A report as its reader has it: the headline above the text.
fn as_report(text: &Text) -> Value {
    let head = text.title.as_ref().map_or_else(String::new, |title| format!("{title}\n\n"));
    json!({
        "id": text.id, "outlet": text.outlet, "title": text.title, "published": text.published,
        "text": format!("{head}{}", text.text),
    })
}

/// The metrics of each split, then recall of each kind over both.
fn define(score: &mut Score) {
    for (split, names) in [("dev", DEV), ("held", HELD)] {
        let tally = |score: &Score, field: &str| score.tally(&format!("{split} {field}"));
        let recall = |score: &Score, field| {
            let (hits, of) = tally(score, field);
            share(hits, of)
        };
        let precise = |score: &Score, right, extra| {
            let (hits, _) = tally(score, right);
            share(hits, hits + tally(score, extra).1)
        };
        let values = [
            recall(score, "story"),
            recall(score, "drift"),
            recall(score, "drift_words"),
            precise(score, "drift", "drift_extra"),
            recall(score, "quiet"),
            recall(score, "link"),
            precise(score, "link", "link_extra"),
            recall(score, "origins"),
        ];
        for ((name, value), defined) in names.into_iter().zip(values).zip(DEFINED) {
            score.metric(name, value, defined);
        }
    }
    for kind in DriftKind::ALL {
        let (hits, of) = score.tally(kind.as_str());
        let defined = "of the gold drifts of this kind, those found";
        score.metric(kind.as_str(), share(hits, of), defined);
    }
}

const DEV: [&str; 8] = [
    "dev_story",
    "dev_recall",
    "dev_words",
    "dev_precision",
    "dev_quiet",
    "dev_link",
    "dev_link_precision",
    "dev_origins",
];
const HELD: [&str; 8] = [
    "held_story",
    "held_recall",
    "held_words",
    "held_precision",
    "held_quiet",
    "held_link",
    "held_link_precision",
    "held_origins",
];
const DEFINED: [&str; 8] = [
    "of the pairs, those that make one story",
    "of the gold drifts, those found: same kind, from and to the same reports",
    "of the gold drifts, those found between claims that hold the gold's words, or touch them",
    "of the drifts given, those that match a gold one by kind and reports",
    "of the items without drift, those where none is given",
    "of the gold links, those found: same kind, same two reports",
    "of the links given between the two reports, those that are gold",
    "of the items that ask for origins, those with low and high right",
];

struct One<'a> {
    pair: &'a Pair,
    ledgers: &'a [Ledger],
    brief: &'a Brief,
}

impl One<'_> {
    /// Marks an answer of a dev item, counts one of a held item.
    fn put(&self, score: &mut Score, at: &str, mark: (&str, &str, &str, bool), context: &str) {
        let (field, expected, got, right) = mark;
        let item = format!("{}{at}", self.pair.id);
        let named = format!("{} {field}", self.pair.split);
        if self.pair.split == "held" {
            score.count(&named, right);
        } else {
            score.mark(Answer { item: &item, field: &named, expected, got, right }, context);
        }
    }

    fn stories(&self, score: &mut Score) {
        if self.pair.reports.len() > 1 {
            let got = self.brief.stories.len();
            self.put(score, "", ("story", "1", &got.to_string(), got == 1), "");
        }
    }

    fn claim(&self, id: &ClaimId) -> Option<(&Ledger, &Claim)> {
        let of = |ledger| move |claim| (ledger, claim);
        self.ledgers.iter().flat_map(|l| l.claims.iter().map(of(l))).find(|(_, c)| &c.id == id)
    }

    /// 1 where a drift's end lies in the gold's report, 2 where it touches the gold's words.
    fn end_fit(&self, id: &ClaimId, gold: &Words) -> u8 {
        let Some((ledger, claim)) = self.claim(id) else { return 0 };
        if ledger.report.header.id.0 != gold.report {
            return 0;
        }
        let points = super::points(ledger);
        let figure = claim.figure.and_then(|f| ledger.figures.get(f as usize)).map(|f| f.span);
        let hops = claim.chain.iter().filter_map(|h| h.span);
        let spans = [Some(claim.evidence.span), figure].into_iter().flatten().chain(hops);
        let at = folded(&ledger.report.text, &gold.text);
        let touches = at.is_some_and(|at| spans.into_iter().any(|s| shared(points(s), at) > 0));
        1 + u8::from(touches)
    }

    /// 0 where kind or reports differ; up to 3 where the words of both ends fit.
    fn drift_fit(&self, ours: &Drift, gold: &Lost) -> f64 {
        let ends = [self.end_fit(&ours.from, &gold.from), self.end_fit(&ours.to, &gold.to)];
        if gold.kind != ours.kind.as_str() || ends.contains(&0) {
            return 0.0;
        }
        f64::from(ends[0] + ends[1] - 1)
    }

    fn drifts(&self, score: &mut Score) {
        let gold = &self.pair.drifts;
        let ours: Vec<&Drift> = self.brief.stories.iter().flat_map(|s| &s.drifts).collect();
        let pairs = best_first(&ours, gold, |d, g| self.drift_fit(d, g));
        for (at, want) in gold.iter().enumerate() {
            let found = pairs.iter().find(|(_, j)| *j == at).map(|(i, _)| ours[*i]);
            let item = format!("/{}/{}", want.to.report, want.to.text);
            let why = found.map_or("", |d| d.why.as_str());
            let context = format!("[{}] became [{}]", want.from.text, want.to.text);
            self.put(score, &item, ("drift", &want.kind, why, found.is_some()), &context);
            score.count(&want.kind, found.is_some());
            let words = found.is_some_and(|d| self.drift_fit(d, want) > 2.5);
            score.count(&format!("{} drift_words", self.pair.split), words);
        }
        for (at, drift) in ours.iter().enumerate() {
            if pairs.iter().all(|(i, _)| *i != at) {
                let words = |id| self.claim(id).map_or("", |(_, c)| c.evidence.exact.as_str());
                let context = format!("[{}] became [{}]", words(&drift.from), words(&drift.to));
                let item = format!("/{}/{}", drift.kind, words(&drift.to));
                self.put(score, &item, ("drift_extra", "", &drift.why, false), &context);
            }
        }
        if gold.is_empty() {
            let got = ours.iter().map(|d| d.kind.as_str()).collect::<Vec<_>>().join("; ");
            self.put(score, "", ("quiet", "", &got, ours.is_empty()), "");
        }
    }

    fn links(&self, score: &mut Score) {
        let all = self.brief.stories.iter().flat_map(|s| &s.links);
        let ours: Vec<(&Link, &str)> =
            all.filter_map(|l| Some((l, l.to_report.as_ref()?.0.as_str()))).collect();
        let is = |(link, to): &(&Link, &str), edge: &Edge| {
            edge.kind == link.kind.as_str() && edge.from == link.from.0 && edge.to == *to
        };
        for want in &self.pair.links {
            let found = ours.iter().find(|link| is(link, want));
            let item = format!("/{}/{}", want.from, want.to);
            let why = found.map_or("", |(l, _)| l.why.as_str());
            self.put(score, &item, ("link", &want.kind, why, found.is_some()), "");
        }
        for (link, to) in ours.iter().filter(|l| !self.pair.links.iter().any(|e| is(l, e))) {
            let item = format!("/{}/{to}", link.from);
            self.put(score, &item, ("link_extra", "", link.kind.as_str(), false), &link.why);
        }
    }

    /// The foremost question of the gold's measure: the one with most claims.
    fn origins(&self, score: &mut Score) {
        let Some(want) = &self.pair.origins else { return };
        let asked = self.brief.stories.iter().flat_map(|s| &s.questions);
        let asked =
            asked.filter(|q| crate::compare::same_measure(Some(&q.measure), Some(&want.measure)));
        let claims = |q: &&Question| q.readings.iter().map(|r| r.claims.len()).sum::<usize>();
        let found = asked.reduce(|a, b| if claims(&b) > claims(&a) { b } else { a });
        let expected = format!("{}..{}", want.low, want.high);
        let got =
            found.map_or_else(String::new, |q| format!("{}..{}", q.origins.low, q.origins.high));
        let why = found.map_or_else(String::new, |q| q.origins.why.join(" "));
        let right = expected == got;
        self.put(score, "", ("origins", &expected, &got, right), &why);
    }
}
