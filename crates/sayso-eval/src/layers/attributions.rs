//! Attributions as spans: source, cue and content, and all three as one.

mod heads;

use super::{Answer, Score, around, jsonl, list, points, read_all, stretch};
use crate::metrics::{Stretch, f1, greedy, harmonic, iou, lists_iou, share, shared};
use sayso_core::Pipeline;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

/// Spans match from this intersection over union on.
const MATCH_IOU: f64 = 0.5;

/// Cues of reported speech.
const SPEECH: &str = "say said says saying told tell tells telling added add adds according \
    reported report reports announced announce confirmed confirm denied deny denies wrote write \
    writes stated state noted note notes claimed claim claims argued argue explained explain \
    tweeted tweet asked ask asks asserted insisted declared warned warn suggested revealed \
    testified acknowledged replied responded called quoted statement";

/// Scores `gold/attributions.jsonl` or PolNeAR.
pub fn score(pipeline: &Pipeline, path: &Path) -> io::Result<Score> {
    let docs: Vec<Value> = jsonl(path)?;
    let mut score = Score::default();
    let mut counts = Counts::default();
    let mut heads = heads::Heads::default();
    for (doc, ledger) in read_all(pipeline, &docs)? {
        let points = points(&ledger);
        let one = |a: &sayso_core::model::Attribution| Parts {
            source: a.source.span.iter().map(|s| points(*s)).collect(),
            cue: a.cue.iter().map(|s| points(*s)).collect(),
            content: a.content.iter().map(|s| points(*s)).collect(),
        };
        let predicted: Vec<Parts> = ledger.attributions.iter().map(one).collect();
        let gold = gold_of(doc);
        count(&ledger.report.text, &predicted, &gold, &mut counts);
        heads.add(&pipeline.document(&ledger.report), &predicted, &gold);
        let found: BTreeMap<usize, usize> =
            greedy(&predicted, &gold, linked).into_iter().map(|(i, j)| (j, i)).collect();
        let id = doc["id"].as_str().unwrap_or_default();
        for (j, g) in gold.iter().enumerate() {
            let Some(cue) = g.cue.first() else { continue };
            let item = format!("{id}/{}", cue.0);
            let right = found.contains_key(&j);
            let field = "linked";
            let got = if right { "linked" } else { "" };
            let answer = Answer { item: &item, field, expected: "linked", got, right };
            let context = around(&ledger.report.text, *cue);
            score.mark(answer, &context);
            let ours = found.get(&j).map(|i| ledger.attributions[*i].stance.as_str());
            let wanted = doc["meta"]["attributions"][j]["stance"].as_str();
            if let Some((got, expected)) = ours.zip(wanted) {
                let right = got == expected;
                let answer = Answer { item: &item, field: "stance", expected, got, right };
                score.mark(answer, &context);
            }
        }
    }
    define(&counts, &mut score);
    score.metric(
        "source_head",
        heads.all(),
        "precision of named sources: of the attributions with a cue of reported speech whose \
         source is a name or noun phrase, those whose source has the head word of the source of a \
         gold attribution with overlapping cue and content; what gold lacks counts as wrong",
    );
    score.metric(
        "source_head_matched",
        heads.matched(),
        "the same among those with such a gold attribution that has a source",
    );
    Ok(score)
}

/// An attribution as stretches of code points.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parts {
    pub source: Vec<Stretch>,
    pub cue: Vec<Stretch>,
    pub content: Vec<Stretch>,
}

impl Parts {
    fn role(&self, role: &str) -> &[Stretch] {
        match role {
            "source" => &self.source,
            "cue" => &self.cue,
            _ => &self.content,
        }
    }
}

/// The gold attributions of a document.
pub(crate) fn gold_of(doc: &Value) -> Vec<Parts> {
    let spans: BTreeMap<&str, Vec<Stretch>> =
        list(&doc["ann"]).iter().filter_map(|a| Some((a["id"].as_str()?, pieces(a)))).collect();
    let role = |a: &Value, role: &str| {
        let ids = list(&a[role]).iter().filter_map(Value::as_str);
        ids.filter_map(|id| spans.get(id)).flatten().copied().collect::<Vec<_>>()
    };
    let one = |a: &Value| Parts {
        source: role(a, "source"),
        cue: role(a, "cue"),
        content: role(a, "content"),
    };
    list(&doc["meta"]["attributions"]).iter().map(one).collect()
}

fn pieces(annotation: &Value) -> Vec<Stretch> {
    let pair = |v: &Value| {
        let at = |i: usize| v[i].as_u64().and_then(|n| u32::try_from(n).ok());
        Some((at(0)?, at(1)?))
    };
    let spans: Vec<Stretch> = list(&annotation["spans"]).iter().filter_map(pair).collect();
    if spans.is_empty() { stretch(annotation).into_iter().collect() } else { spans }
}

/// How well two attributions fit: 0 unless their cues overlap, their sources match (or both have
/// none), and their contents match.
fn linked(p: &Parts, g: &Parts) -> f64 {
    let cue = p.cue.iter().any(|x| g.cue.iter().any(|y| shared(*x, *y) > 0));
    let source = p.source.is_empty() == g.source.is_empty()
        && (p.source.is_empty() || lists_iou(&p.source, &g.source) >= MATCH_IOU);
    if !cue || !source {
        return 0.0;
    }
    let content = lists_iou(&p.content, &g.content);
    if content >= MATCH_IOU { content } else { 0.0 }
}

#[derive(Debug, Default)]
struct Counts(BTreeMap<(&'static str, &'static str), usize>);

impl Counts {
    fn add(&mut self, role: &'static str, what: &'static str, n: usize) {
        *self.0.entry((role, what)).or_insert(0) += n;
    }
    fn get(&self, role: &'static str, what: &'static str) -> usize {
        self.0.get(&(role, what)).copied().unwrap_or(0)
    }
    fn f1(&self, role: &'static str, hits: &'static str) -> f64 {
        f1(self.get(role, hits), self.get(role, "pred"), self.get(role, "gold"))
    }
}

fn define(counts: &Counts, score: &mut Score) {
    let all = "all three parts as one: cues overlap, sources match (or both none), contents match";
    score.metric("linked", counts.f1("whole", "linked"), all);
    let precision = share(counts.get("speech", "right"), counts.get("speech", "pred"));
    let recall = share(counts.get("speech", "recalled"), counts.get("speech", "gold"));
    let defined = "the same where the cue has a word of reported speech";
    score.metric("linked_speech", harmonic(precision, recall), defined);
    let exact = "F1 of spans with equal ends, white space and , . ; : at the ends aside";
    score.metric("source_exact", counts.f1("source", "exact"), exact);
    score.metric("cue_exact", counts.f1("cue", "exact"), exact);
    score.metric("content_exact", counts.f1("content", "exact"), exact);
    let overlap = "F1 of spans matched one to one with an IoU of at least 0.5";
    score.metric("source_overlap", counts.f1("source", "overlap"), overlap);
    score.metric("cue_overlap", counts.f1("cue", "overlap"), overlap);
    score.metric("content_overlap", counts.f1("content", "overlap"), overlap);
    if score.tally("stance").1 > 0 {
        score.share("stance", "of the attributions linked, those with the right stance");
    }
}

fn count(text: &str, predicted: &[Parts], gold: &[Parts], counts: &mut Counts) {
    let chars: Vec<char> = text.chars().collect();
    for role in ["source", "cue", "content"] {
        let spans = |parts: &[Parts]| {
            let all = parts.iter().flat_map(|p| p.role(role)).map(|s| trimmed(&chars, *s));
            all.collect::<BTreeSet<Stretch>>()
        };
        let (p, g) = (spans(predicted), spans(gold));
        counts.add(role, "pred", p.len());
        counts.add(role, "gold", g.len());
        counts.add(role, "exact", p.intersection(&g).count());
        let (p, g): (Vec<_>, Vec<_>) = (p.into_iter().collect(), g.into_iter().collect());
        let fit = |x: &Stretch, y: &Stretch| Some(iou(*x, *y)).filter(|q| *q >= MATCH_IOU);
        counts.add(role, "overlap", greedy(&p, &g, |x, y| fit(x, y).unwrap_or(0.0)).len());
    }
    let pairs = greedy(predicted, gold, linked);
    let speech = |p: &Parts| p.cue.iter().any(|cue| speaks(&chars, *cue));
    counts.add("whole", "pred", predicted.len());
    counts.add("whole", "gold", gold.len());
    counts.add("whole", "linked", pairs.len());
    counts.add("speech", "pred", predicted.iter().filter(|p| speech(p)).count());
    counts.add("speech", "gold", gold.iter().filter(|p| speech(p)).count());
    counts.add("speech", "right", pairs.iter().filter(|(i, _)| speech(&predicted[*i])).count());
    counts.add("speech", "recalled", pairs.iter().filter(|(_, j)| speech(&gold[*j])).count());
}

fn speaks(chars: &[char], cue: Stretch) -> bool {
    let words: String = chars[cue.0 as usize..cue.1 as usize].iter().collect();
    let words = words.to_lowercase();
    words
        .split(|c: char| !c.is_ascii_lowercase())
        .any(|word| !word.is_empty() && SPEECH.split_ascii_whitespace().any(|s| s == word))
}

/// A stretch less white space and marks at its ends.
fn trimmed(chars: &[char], at: Stretch) -> Stretch {
    let strip = |i: u32| {
        matches!(chars[i as usize], ' ' | '\t' | '\n' | '\r' | '\u{a0}' | ',' | '.' | ';' | ':')
    };
    let (mut start, mut end) = at;
    while start < end && strip(start) {
        start += 1;
    }
    while end > start && strip(end - 1) {
        end -= 1;
    }
    (start, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(source: &[Stretch], cue: Stretch, content: Stretch) -> Parts {
        Parts { source: source.to_vec(), cue: vec![cue], content: vec![content] }
    }

    #[test]
    fn all_three_parts_have_to_fit() {
        let gold = parts(&[(0, 6)], (7, 11), (12, 30));
        assert!(linked(&parts(&[(0, 6)], (7, 11), (12, 30)), &gold) > 0.99);
        assert!(linked(&parts(&[(0, 4)], (8, 9), (12, 24)), &gold) > 0.6);
        assert_eq!(linked(&parts(&[(0, 6)], (11, 12), (12, 30)), &gold), 0.0);
        assert_eq!(linked(&parts(&[], (7, 11), (12, 30)), &gold), 0.0);
        assert_eq!(linked(&parts(&[(0, 6)], (7, 11), (24, 30)), &gold), 0.0);
    }

    #[test]
    fn marks_at_the_ends_do_not_count() {
        let chars: Vec<char> = ", he said. ".chars().collect();
        assert_eq!(trimmed(&chars, (0, 11)), (2, 9));
        assert!(speaks(&chars, (2, 9)));
        assert!(!speaks(&chars, (2, 4)));
    }
}
