//! Passages on tolls: which figure is a count of what, of whom, on whose word; and which figures
//! count no event at all.

use super::{Answer, Score, jsonl, points};
use crate::compare::{
    chain_words, claim_ends, ends, named, same_ends, same_group, same_measure, same_source, whole,
};
use crate::metrics::{self, Stretch, iou};
use sayso_core::Pipeline;
use sayso_core::model::{Claim, Ledger};
use serde::Deserialize;
use serde_json::json;
use std::io;
use std::path::Path;

#[derive(Debug, Deserialize)]
struct Passage {
    id: String,
    text: String,
    date: Option<String>,
    claims: Vec<Toll>,
    none: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Toll {
    text: String,
    low: Option<f64>,
    high: Option<f64>,
    measure: Option<String>,
    group: Option<String>,
    source: Option<String>,
}

/// Scores `gold/tolls.jsonl`.
pub fn score(pipeline: &Pipeline, path: &Path) -> io::Result<Score> {
    let mut score = Score::default();
    for passage in jsonl::<Passage>(path)? {
        let report = json!({"id": passage.id, "text": passage.text, "published": passage.date});
        let Some(ledger) = super::ledgers(pipeline, &[report]).pop() else { continue };
        for toll in &passage.claims {
            mark(pipeline, &passage, toll, &ledger, &mut score);
        }
        for words in &passage.none {
            let item = format!("{}/none/{words}", passage.id);
            let got = whole(&passage.text, words).and_then(|at| measured(&ledger, at));
            let got = got.and_then(|claim| claim.measure.clone()).unwrap_or_default();
            let right = got.is_empty();
            let answer = Answer { item: &item, field: "none", expected: "", got: &got, right };
            score.mark(answer, &passage.text);
        }
    }
    score.share(
        "found",
        "of the gold counts, those whose figure (any overlap) has a measured claim",
    );
    score.share("value", "of the gold counts, those claimed with both ends of the interval right");
    score.share("measure", "of the gold counts, those claimed with the right measure");
    score.share("group", "of the gold counts, those claimed of the right group");
    score.share("source", "of the gold counts, those claimed on the right word, or on nobody's");
    score.share("source_named", "of the claims that name a source, those that name the right one");
    score.share("none", "of the figures that count no event, those without a measured claim");
    let (hits, of) = score.tally("whole");
    let defined = "of the gold counts, those with value, measure, group and source all right";
    score.metric("whole", metrics::share(hits, of), defined);
    Ok(score)
}

/// The measured claim whose figure fits a stretch best.
fn measured(ledger: &Ledger, at: Stretch) -> Option<&Claim> {
    let points = points(ledger);
    let fit = |claim: &Claim| {
        let figure = ledger.figures.get(claim.figure? as usize)?;
        claim.measure.as_ref().map(|_| iou(points(figure.span), at))
    };
    let fits = ledger.claims.iter().map(|claim| (fit(claim).unwrap_or(0.0), claim));
    let mut best: Option<(f64, &Claim)> = None;
    for (fit, claim) in fits {
        if fit > best.map_or(0.0, |(b, _)| b) {
            best = Some((fit, claim));
        }
    }
    best.map(|(_, claim)| claim)
}

fn mark(pipeline: &Pipeline, passage: &Passage, toll: &Toll, ledger: &Ledger, score: &mut Score) {
    let item = format!("{}/{}", passage.id, toll.text);
    let claim = whole(&passage.text, &toll.text).and_then(|at| measured(ledger, at));
    let wanted = toll.measure.as_deref().unwrap_or_default();
    let Some(claim) = claim else {
        let field = "found";
        score.mark(
            Answer { item: &item, field, expected: wanted, got: "", right: false },
            &passage.text,
        );
        for field in ["value", "measure", "group", "source", "whole"] {
            score.count(field, false);
        }
        return;
    };
    let mut put = |field: &str, expected: &str, got: &str, right: bool| {
        score.mark(Answer { item: &item, field, expected, got, right }, &passage.text);
        right
    };
    put("found", wanted, wanted, true);
    let value = claim.interval().is_some_and(|i| same_ends(i, toll.low, toll.high));
    let value = put("value", &ends(toll.low, toll.high), &claim_ends(claim), value);
    let got = claim.measure.as_deref();
    let right = same_measure(got, toll.measure.as_deref());
    let measure = put("measure", wanted, got.unwrap_or_default(), right);
    let got = claim.group.as_ref().map(|g| g.name.as_str());
    let right = same_group(got, toll.group.as_deref(), &pipeline.lexicons.claims.groups);
    let wanted = toll.group.as_deref().unwrap_or_default();
    let group = put("group", wanted, got.unwrap_or_default(), right);
    let expected: Vec<String> = toll.source.iter().cloned().collect();
    let right = same_source(&expected, &claim.chain);
    let source = put("source", &expected.join(" < "), &chain_words(&claim.chain), right);
    score.count("whole", value && measure && group && source);
    if !named(&claim.chain).is_empty() {
        score.count("source_named", source);
    }
}
