//! The Kursk case: two real reports of one development.

use super::{Answer, Score, jsonl, ledgers, points, read, stretch};
use crate::compare::{chain_words, ends, same_measure};
use crate::metrics::{iou, shared};
use sayso_core::Pipeline;
use sayso_core::model::{Attribution, Claim, Ledger, Rule, SourceKind, Status};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io;
use std::path::Path;

/// The reports: name, outlet, date.
const REPORTS: [(&str, Option<&str>, Option<&str>); 2] =
    [("koreadaily", Some("The Korea Daily"), Some("2025-02-26")), ("secondwave", None, None)];

/// Words of names that tell nothing here.
const EMPTY: [&str; 6] = ["the", "a", "of", "s", "president", "ukrainian"];

/// Scores claims and brief.
pub fn score(pipeline: &Pipeline, path: &Path) -> io::Result<Score> {
    let mut reports = Vec::new();
    for (name, outlet, date) in REPORTS {
        let text = read(&path.join(name).with_extension("txt"))?;
        reports.push(json!({"id": name, "outlet": outlet, "published": date, "text": text}));
    }
    let ledgers = ledgers(pipeline, &reports);
    let mut score = Score::default();
    for row in jsonl::<Value>(&path.join("claims.jsonl"))? {
        let doc = row["doc"].as_str().unwrap_or_default();
        let Some(ledger) = ledgers.iter().find(|l| l.report.header.id.0 == doc) else { continue };
        if row["type"] == "figure" {
            figure(&row, ledger, &mut score);
        } else {
            statement(&row, ledger, &mut score);
        }
    }
    define(&mut score);
    brief(pipeline, &ledgers, &mut score);
    Ok(score)
}

fn define(score: &mut Score) {
    score.share("found", "of the figures, those with a claim on a figure of IoU over 0.3");
    score.share("value", "of the figures, those with both ends right");
    score.share("measure", "of the figures, those with the right measure");
    score.share("source", "of the figures, those with the right source, or rightly none");
    score.share("stance", "of the figures, those with the right stance");
    score.share("block", "of the figures, those in a block of the right kind");
    score.share(
        "statements_found",
        "of the statements, those that an attribution's content touches",
    );
    score.share("statements_source", "of the statements, those with the right source");
    score.share("statements_stance", "of the statements, those with right source and stance");
}

fn brief(pipeline: &Pipeline, ledgers: &[Ledger], score: &mut Score) {
    let brief = pipeline.brief(ledgers, Rule::Agreed);
    let questions = || brief.stories.iter().flat_map(|s| &s.questions);
    let yes = |is: bool| f64::from(u8::from(is));
    score.metric("one_story", yes(brief.stories.len() == 1), "1 if both reports are one story");
    let wave = questions()
        .find(|q| q.measure == "deployed" && q.low == Some(1000.0) && q.high == Some(3000.0));
    let defined = "1 if the second wave is asked, 1,000 to 3,000, with one origin at most";
    score.metric("second_wave", yes(wave.is_some_and(|q| q.origins.high == 1)), defined);
    let conflict = questions().any(|q| {
        same_measure(Some(&q.measure), Some("killed|wounded"))
            && q.status == Status::Conflicting
            && q.readings.len() >= 3
    });
    let defined = "1 if the casualties conflict, with three readings or more";
    score.metric("casualties_conflicting", yes(conflict), defined);
    let disputed = questions().any(|q| q.status == Status::Disputed);
    score.metric("presence_disputed", yes(disputed), "1 if some question is disputed");
}

fn words(name: &str) -> BTreeSet<String> {
    let lower = name.to_lowercase();
    let parts = lower.split(|c: char| !c.is_ascii_alphanumeric());
    parts.filter(|w| !w.is_empty() && !EMPTY.contains(w)).map(str::to_owned).collect()
}

fn figure(row: &Value, ledger: &Ledger, score: &mut Score) {
    let (Some(at), points) = (stretch(row), points(ledger)) else { return };
    let text = |key: &str| row[key].as_str().unwrap_or_default();
    let item = format!("{}/{}", text("doc"), text("text"));
    let near = |c: &&Claim| {
        let figure = c.figure.and_then(|f| ledger.figures.get(f as usize));
        figure.is_some_and(|f| iou(points(f.span), at) > 0.3)
    };
    let (low, high) = (row["low"].as_f64(), row["high"].as_f64());
    let want = ends(low, high);
    let claim = ledger.claims.iter().find(near);
    let interval = claim.and_then(Claim::interval);
    let (Some(claim), Some(interval)) = (claim, interval) else {
        let answer = Answer { item: &item, field: "found", expected: &want, got: "", right: false };
        score.mark(answer, text("context"));
        for field in ["value", "measure", "source", "stance", "block"] {
            score.count(field, false);
        }
        return;
    };
    let mut put = |field: &str, expected: &str, got: &str, right: bool| {
        score.mark(Answer { item: &item, field, expected, got, right }, text("context"));
    };
    put("found", &want, &want, true);
    let (our_low, our_high) = (interval.low(), interval.high());
    let open = low.is_none() && our_high == high && our_low.is_none_or(|l| l == 0.0 || l == 1.0);
    let vague = text("text") == "hundreds" && our_low >= Some(100.0);
    let right = (our_low, our_high) == (low, high) || open || vague;
    put("value", &want, &ends(our_low, our_high), right);
    let got = claim.measure.as_deref();
    let right = same_measure(got, row["measure"].as_str());
    put("measure", text("measure"), got.unwrap_or_default(), right);
    let said = crate::compare::named(&claim.chain);
    let own = ["the korea daily", "koreadaily", "own voice", "report"];
    let said: Vec<&str> = said.iter().map(|h| h.name.as_str()).collect();
    let said: Vec<&&str> =
        said.iter().filter(|n| !own.contains(&n.to_lowercase().as_str())).collect();
    let source = row["source"][0].as_str().unwrap_or_default();
    let right = match source {
        "" | "(unattributed report)" => said.is_empty(),
        name => said.iter().any(|n| !words(name).is_disjoint(&words(n))),
    };
    put("source", source, &chain_words(&claim.chain), right);
    put("stance", text("stance"), claim.stance.as_str(), row["stance"] == claim.stance.as_str());
    let block = if text("block") == "body" { "paragraph" } else { text("block") };
    put("block", block, claim.block.as_str(), block == claim.block.as_str());
}

fn statement(row: &Value, ledger: &Ledger, score: &mut Score) {
    let (Some(at), points) = (stretch(row), points(ledger)) else { return };
    let touches = |a: &&Attribution| a.content.iter().any(|c| shared(points(*c), at) > 0);
    let near: Vec<&Attribution> = ledger.attributions.iter().filter(touches).collect();
    let source = row["source"].as_str().unwrap_or_default();
    let right = |a: &&&Attribution| {
        let unnamed = row["named"] == "unattributed";
        (unnamed && a.source.kind == SourceKind::Unattributed)
            || source.split(';').any(|n| !words(n).is_disjoint(&words(&a.source.name)))
    };
    let by: Vec<&&Attribution> = near.iter().filter(right).collect();
    score.count("statements_found", !near.is_empty());
    let got: Vec<&str> = near.iter().map(|a| a.source.name.as_str()).collect();
    let text = row["text"].as_str().unwrap_or_default();
    let item = format!("{}/{}", row["doc"].as_str().unwrap_or_default(), at.0);
    let got = got.join("; ");
    let field = "statements_source";
    score.mark(
        Answer { item: &item, field, expected: source, got: &got, right: !by.is_empty() },
        text,
    );
    let right = by.iter().any(|a| row["stance"] == a.stance.as_str());
    score.count("statements_stance", right);
}
