//! How surely single events are said to be so, against corpora of events with a number from -3 to
//! 3: UW (Lee and others 2015), UDS-IH2 (Rudinger and others 2018), the items of Ross and Pavlick
//! (2019) and CommitmentBank (de Marneffe and others 2019). UDS asks whether an event happened,
//! the others whether somebody is committed to it.

use super::{Score, jsonl, list, read_all, stretch};
use sayso_core::Pipeline;
use sayso_core::extract::attributions::firmness;
use sayso_core::extract::factuality::{Events, FactualityModel, Judged};
use sayso_core::model::{Attribution, Factuality, Ledger, Polarity, Span};
use sayso_core::text::Document;
use serde_json::Value;
use std::io;
use std::path::Path;

/// One event with its number and what the core makes of it.
#[derive(Debug)]
pub(crate) struct Event {
    /// The number in gold.
    pub gold: f64,
    /// What hedges and negations anywhere in its sentence or content would make of it.
    pub flat: f64,
    /// What its place in the parse makes of it; none where the text was not parsed.
    pub judged: Option<Judged>,
    /// Its words around it.
    pub context: String,
}

/// What is asked of an event.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Asked {
    /// Whether somebody is committed to it.
    Committed,
    /// Whether it happened.
    Happened,
}

impl Event {
    /// The answer of the rules. An event without a parse counts as said to be so.
    pub(crate) fn by_rule(&self, asked: Asked) -> f64 {
        self.judged.as_ref().map_or(3.0, |j| match asked {
            Asked::Committed => j.value,
            Asked::Happened => j.happened,
        })
    }

    /// The answer of the trained model.
    pub(crate) fn trained(&self, asked: Asked, model: &FactualityModel) -> f64 {
        self.judged.as_ref().map_or(3.0, |j| {
            let (value, happened) = model.weigh(j);
            if asked == Asked::Committed { value } else { happened }
        })
    }
}

/// Scores whether somebody is committed to the events.
pub fn committed(pipeline: &Pipeline, path: &Path) -> io::Result<Score> {
    score(pipeline, path, Asked::Committed)
}

/// Scores whether the events happened.
pub fn happened(pipeline: &Pipeline, path: &Path) -> io::Result<Score> {
    score(pipeline, path, Asked::Happened)
}

fn score(pipeline: &Pipeline, path: &Path, asked: Asked) -> io::Result<Score> {
    let events = events(pipeline, path)?;
    let model = FactualityModel::standard();
    let gold: Vec<f64> = events.iter().map(|e| e.gold).collect();
    let trained: Vec<f64> = events.iter().map(|e| e.trained(asked, &model)).collect();
    let rules: Vec<f64> = events.iter().map(|e| e.by_rule(asked)).collect();
    let flat: Vec<f64> = events.iter().map(|e| e.flat).collect();
    let mut score = Score::default();
    let near = "1 less a sixth of the mean absolute error of the trained reading";
    score.metric("near", 1.0 - error(&trained, &gold) / 6.0, near);
    score.metric("r", pearson(&trained, &gold).max(0.0), "its Pearson correlation, 0 at least");
    score.metric("rules_near", 1.0 - error(&rules, &gold) / 6.0, "near, by rules alone");
    score.metric("rules_r", pearson(&rules, &gold).max(0.0), "r, by rules alone");
    let flat_near = "near, by the hedges and negations anywhere in sentence or content";
    score.metric("flat_near", 1.0 - error(&flat, &gold) / 6.0, flat_near);
    score.metric("flat_r", pearson(&flat, &gold).max(0.0), "r, by the same");
    let mut far: Vec<(f64, String)> = Vec::new();
    for (event, got) in events.iter().zip(&trained) {
        let rule = event.by_rule(asked);
        let shown = format!("want {:.1} got {got:.1} ({rule:.1}): {}", event.gold, event.context);
        far.push(((got - event.gold).abs(), shown));
    }
    far.sort_by(|a, b| b.0.total_cmp(&a.0));
    score.misses = far.into_iter().filter(|(by, _)| *by >= 1.0).map(|(_, shown)| shown).collect();
    Ok(score)
}

/// The mean absolute error.
pub(crate) fn error(got: &[f64], gold: &[f64]) -> f64 {
    let sum: f64 = got.iter().zip(gold).map(|(a, b)| (a - b).abs()).sum();
    sum / gold.len().max(1) as f64
}

/// Pearson's correlation, 0 where one side does not vary.
pub(crate) fn pearson(a: &[f64], b: &[f64]) -> f64 {
    let n = a.len().max(1) as f64;
    let mean = |x: &[f64]| x.iter().sum::<f64>() / n;
    let (a_mean, b_mean) = (mean(a), mean(b));
    let part = |x: &[f64], x_mean: f64, y: &[f64], y_mean: f64| {
        x.iter().zip(y).map(|(p, q)| (p - x_mean) * (q - y_mean)).sum::<f64>()
    };
    let spread = (part(a, a_mean, a, a_mean) * part(b, b_mean, b, b_mean)).sqrt();
    if spread > 0.0 { part(a, a_mean, b, b_mean) / spread } else { 0.0 }
}

/// The events of a corpus.
///
/// # Errors
/// Where it cannot be read.
pub(crate) fn events(pipeline: &Pipeline, path: &Path) -> io::Result<Vec<Event>> {
    let docs: Vec<Value> = jsonl(path)?;
    let mut events = Vec::new();
    for (doc, ledger) in read_all(pipeline, &docs)? {
        let document = pipeline.document(&ledger.report);
        let tree = Events::new(&document, &pipeline.lexicons.claims.factuality);
        let text = &ledger.report.text;
        let starts: Vec<u32> =
            text.char_indices().filter_map(|(at, _)| u32::try_from(at).ok()).collect();
        for event in list(&doc["ann"]) {
            let Some((start, end)) = stretch(event) else { continue };
            let Some(gold) = event["factuality"].as_f64() else { continue };
            let Some(&from) = starts.get(start as usize) else { continue };
            let to = starts.get(end as usize).copied().unwrap_or(text.len() as u32);
            let span = Span { start: from, end: to };
            // Some corpora mark the whole clause.
            let first = document.syntax.iter().position(|w| w.span.end > span.start);
            let whole = || tree.main(&[span]).filter(|_| tree.words(span).len() > 1);
            let at = first.and_then(|first| whole().or(Some(first)));
            let judged = at.map(|at| tree.judge(at, &[]));
            let flat = flat(pipeline, &document, &ledger, span);
            let why: Vec<&str> =
                judged.iter().flat_map(|j| &j.features).map(String::as_str).collect();
            let context = format!(
                "[{}] in {} <{}>",
                span.of(text),
                super::around(text, (start, end)),
                why.join(", ")
            );
            events.push(Event { gold, flat, judged, context });
        }
    }
    Ok(events)
}

/// What the hedges and negations of the content, or else the sentence, around an event say.
fn flat(pipeline: &Pipeline, document: &Document<'_>, ledger: &Ledger, span: Span) -> f64 {
    let holds = |a: &&Attribution| a.content.iter().any(|c| c.contains(span));
    let size = |a: &&Attribution| a.content.iter().map(|c| c.len()).sum::<u32>();
    let attribution = ledger.attributions.iter().filter(holds).min_by_key(size);
    let sentence = document.sentence_at(span.start).map(|s| document.sentences[s].span);
    let content = attribution.and_then(|a| a.content.iter().find(|c| c.contains(span)).copied());
    let stretch = content.or(sentence).unwrap_or(span);
    let lexicon = &pipeline.lexicons.attributions;
    let (factuality, polarity, _) = firmness(document, &[stretch], attribution, lexicon);
    let value = match factuality {
        Factuality::Certain => 3.0,
        Factuality::Probable => 2.0,
        Factuality::Possible => 1.0,
        Factuality::Unknown => 0.0,
    };
    if polarity == Polarity::Negative { -value } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn correlation_of_known_cases() {
        assert!((pearson(&[1.0, 2.0, 3.0], &[2.0, 4.0, 6.0]) - 1.0).abs() < 1e-12);
        assert!((pearson(&[1.0, 2.0, 3.0], &[3.0, 2.0, 1.0]) + 1.0).abs() < 1e-12);
        assert!(pearson(&[1.0, 1.0], &[1.0, 2.0]).abs() < 1e-12);
        assert!((error(&[1.0, -1.0], &[2.0, -3.0]) - 1.5).abs() < 1e-12);
    }
}
