//! The briefs over the report sets: documents, questions, drifts, links, and words that must give
//! no claim.

use super::sets::{Set, all, touches};
use super::{Answer, Score, list, read};
use crate::compare::{ends, folded, same_group, same_name};
use crate::metrics::{best_first, share, shared};
use sayso_core::Pipeline;
use sayso_core::model::{Brief, CitedClaim, ClaimId, Drift, Link, Question, Rule};
use serde_json::Value;
use std::io;
use std::path::Path;

/// Scores `gold/examples/*.brief.json`.
pub fn score(pipeline: &Pipeline, path: &Path) -> io::Result<Score> {
    let mut score = Score::default();
    for set in all(pipeline, path)? {
        let gold: Value = serde_json::from_str(&read(&set.gold.with_extension("brief.json"))?)?;
        let brief = pipeline.brief(&set.all(), Rule::Agreed);
        let one = One { set: &set, gold: &gold, brief: &brief, pipeline };
        one.documents(&mut score);
        one.questions(&mut score);
        one.drifts(&mut score);
        one.links(&mut score);
        one.silence(&mut score);
        let stories = brief.stories.len();
        let got = stories.to_string();
        one.put(&mut score, "story", ("stories", "1", &got, stories == 1), "");
    }
    define(&mut score);
    Ok(score)
}

fn define(score: &mut Score) {
    score.share("outlet", "of the reports, those with the right outlet (or rightly none)");
    score.share("published", "of the reports, those with the right date of publication (or none)");
    score.share("title", "of the reports, those with the right title, white space aside");
    score.share("bylines", "of the reports, those with just the right names of authors");
    score.share("stories", "of the sets, those that make one story");
    score.share("question", "of the gold questions, those asked: same measure and group");
    score.share("interval", "of the gold questions, those asked with low and high both right");
    score.share("status", "of the gold questions, those asked with a status that is accepted");
    score.share("origins", "of the gold questions, those asked with low and high of origins right");
    score.share("drift", "of the gold drifts, those found: same kind, same retelling report");
    score.share(
        "drift_words",
        "of the gold drifts, those found on the gold's words of the retelling",
    );
    let (hits, _) = score.tally("drift");
    let of = hits + score.tally("drift_extra").1;
    let defined = "of the drifts given, those that match a gold one by kind and retelling report";
    score.metric("drift_precision", share(hits, of), defined);
    score.share("link", "of the gold links, those found: same kind, same two reports");
    let (hits, _) = score.tally("link");
    let defined = "of the links given between reports of the set, those that are gold";
    score.metric("link_precision", share(hits, hits + score.tally("link_extra").1), defined);
    score.share("no_claim", "of the words that count nothing, those without a measured claim");
}

struct One<'a> {
    set: &'a Set,
    gold: &'a Value,
    brief: &'a Brief,
    pipeline: &'a Pipeline,
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

fn squeezed(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl One<'_> {
    /// Marks (field, expected, got, right).
    fn put(&self, score: &mut Score, item: &str, mark: (&str, &str, &str, bool), context: &str) {
        let item = format!("{}/{item}", self.set.name);
        let (field, expected, got, right) = mark;
        score.mark(Answer { item: &item, field, expected, got, right }, context);
    }

    fn documents(&self, score: &mut Score) {
        for gold in list(&self.gold["documents"]) {
            let id = text(gold, "id");
            let Some(header) = self.set.ledgers.get(id).map(|l| &l.report.header) else { continue };
            let (want, got) = (text(gold, "outlet"), header.outlet.as_deref().unwrap_or_default());
            let right = want == got || same_name(want, got);
            self.put(score, id, ("outlet", want, got, right), "");
            let want = text(gold, "published");
            let got = header.published.date.map(|d| d.to_string()).unwrap_or_default();
            self.put(score, id, ("published", want, &got, want == got), "");
            let want = squeezed(text(gold, "title"));
            let got = squeezed(header.title.as_deref().unwrap_or_default());
            self.put(score, id, ("title", &want, &got, want == got), "");
            let want: Vec<&str> = list(&gold["bylines"]).iter().filter_map(Value::as_str).collect();
            let right = want == header.bylines;
            let marks = (want.join("; "), header.bylines.join("; "));
            self.put(score, id, ("bylines", &marks.0, &marks.1, right), "");
        }
    }

    /// How well a question of the brief answers a gold one; 0 where it is another question.
    fn question_fit(&self, ours: &Question, gold: &Value) -> f64 {
        let groups = &self.pipeline.lexicons.claims.groups;
        let measure = gold["measure"].as_str();
        let same = match measure {
            None => ours.readings.iter().all(|r| r.interval.is_none()) && !ours.readings.is_empty(),
            Some(measure) => crate::compare::same_measure(Some(&ours.measure), Some(measure)),
        };
        let group = gold["group"].as_str();
        if !same || (group.is_some() && !same_group(ours.group.as_deref(), group, groups)) {
            return 0.0;
        }
        let (low, high) = (gold["low"].as_f64(), gold["high"].as_f64());
        let ends = u32::from(ours.low == low) + u32::from(ours.high == high);
        let status = accepted(gold).iter().any(|s| *s == ours.status.as_str());
        let names = ours.group.as_deref().zip(group).is_some_and(|(a, b)| same_name(a, b));
        let size = ours.readings.len().min(50) as f64 / 1000.0;
        1.0 + 2.0 * f64::from(ends)
            + 0.5 * f64::from(u8::from(status))
            + f64::from(u8::from(names))
            + size
    }

    fn questions(&self, score: &mut Score) {
        let gold = list(&self.gold["questions"]);
        let ours: Vec<&Question> = self.brief.stories.iter().flat_map(|s| &s.questions).collect();
        let pairs = best_first(&ours, gold, |q, g| self.question_fit(q, g));
        for (at, want) in gold.iter().enumerate() {
            let item = format!("question/{}", text(want, "id"));
            let asks = format!("{} of {}", text(want, "measure"), text(want, "group"));
            let Some((found, _)) = pairs.iter().find(|(_, j)| *j == at) else {
                self.put(score, &item, ("question", &asks, "", false), text(want, "asks"));
                for field in ["interval", "status", "origins"] {
                    score.count(field, false);
                }
                continue;
            };
            self.question(score, &item, want, ours[*found]);
        }
    }

    fn question(&self, score: &mut Score, item: &str, want: &Value, ours: &Question) {
        let context = readings(ours);
        let asks = format!("{} of {}", text(want, "measure"), text(want, "group"));
        let got = format!("{} of {}", ours.measure, ours.group.as_deref().unwrap_or_default());
        self.put(score, item, ("question", &asks, &got, true), &context);
        let (low, high) = (want["low"].as_f64(), want["high"].as_f64());
        let (expected, got) = (ends(low, high), ends(ours.low, ours.high));
        let right = expected == got;
        self.put(score, item, ("interval", &expected, &got, right), &context);
        let accepted = accepted(want);
        let got = ours.status.as_str();
        let right = accepted.contains(&got);
        self.put(score, item, ("status", &accepted.join("; "), got, right), &context);
        let origins = &want["origins"];
        let expected = format!("{}..{}", origins["low"], origins["high"]);
        let got = format!("{}..{}", ours.origins.low, ours.origins.high);
        let why = ours.origins.why.join(" ");
        let right = expected == got;
        self.put(score, item, ("origins", &expected, &got, right), &format!("{context} {why}"));
    }

    fn cited(&self, id: &ClaimId) -> Option<&CitedClaim> {
        self.brief.claims.iter().find(|c| c.claim.id == *id)
    }

    /// 2 where kind, report and words fit, 1 where kind and report do, 0 otherwise.
    fn drift_fit(&self, ours: &Drift, gold: &Value) -> f64 {
        let Some(to) = self.cited(&ours.to) else { return 0.0 };
        let doc = self.set.name_of(&to.report.0);
        if gold["kind"] != ours.kind.as_str() || gold["doc"] != doc.as_str() {
            return 0.0;
        }
        let Some(ledger) = self.set.ledgers.get(&doc) else { return 0.0 };
        let words = text(&gold["to"], "text");
        1.0 + f64::from(u8::from(touches(ledger, to.claim.evidence.span, words)))
    }

    fn drifts(&self, score: &mut Score) {
        let gold = list(&self.gold["drifts"]);
        let ours: Vec<&Drift> = self.brief.stories.iter().flat_map(|s| &s.drifts).collect();
        let pairs = best_first(&ours, gold, |d, g| self.drift_fit(d, g));
        for (at, want) in gold.iter().enumerate() {
            let words: String = text(&want["to"], "text").chars().take(40).collect();
            let item = format!("drift/{}/{}/{words}", text(want, "doc"), text(want, "kind"));
            let found = pairs.iter().find(|(_, j)| *j == at).map(|(i, _)| ours[*i]);
            let why = found.map_or("", |d| d.why.as_str());
            let context =
                format!("from: {} to: {}", text(&want["from"], "text"), text(&want["to"], "text"));
            let want_kind = text(want, "kind");
            self.put(score, &item, ("drift", want_kind, why, found.is_some()), &context);
            score.count("drift_words", found.is_some_and(|d| self.drift_fit(d, want) > 1.5));
        }
        for (at, drift) in ours.iter().enumerate() {
            if pairs.iter().any(|(i, _)| *i == at) {
                continue;
            }
            let exact = |id| self.cited(id).map_or("", |c| c.claim.evidence.exact.as_str());
            let doc =
                self.cited(&drift.to).map_or_else(String::new, |c| self.set.name_of(&c.report.0));
            let words: String = exact(&drift.to).chars().take(40).collect();
            let item = format!("drift/{doc}/{}/{}", drift.kind, squeezed(&words));
            let context = format!("from: {} to: {}", exact(&drift.from), exact(&drift.to));
            self.put(score, &item, ("drift_extra", "", &drift.why, false), &context);
        }
    }

    fn link_is(&self, ours: &Link, gold: &Value) -> bool {
        let to = ours.to_report.as_ref().map(|r| self.set.name_of(&r.0));
        gold["kind"] == ours.kind.as_str()
            && gold["from"] == self.set.name_of(&ours.from.0).as_str()
            && to.is_some_and(|to| gold["to"] == to.as_str())
    }

    fn links(&self, score: &mut Score) {
        let gold = list(&self.gold["links"]);
        let all = self.brief.stories.iter().flat_map(|s| &s.links);
        let ours: Vec<&Link> = all.filter(|l| l.to_report.is_some()).collect();
        for want in gold {
            let found = ours.iter().find(|l| self.link_is(l, want));
            let item = format!("link/{}/{}", text(want, "from"), text(want, "to"));
            let why = found.map_or("", |l| l.why.as_str());
            let kind = text(want, "kind");
            self.put(score, &item, ("link", kind, why, found.is_some()), text(want, "evidence"));
        }
        for link in ours.iter().filter(|l| !gold.iter().any(|g| self.link_is(l, g))) {
            let to = link.to_report.as_ref().map_or("", |r| r.0.as_str());
            let names = (self.set.name_of(&link.from.0), self.set.name_of(to));
            let item = format!("link/{}/{}", names.0, names.1);
            self.put(score, &item, ("link_extra", "", link.kind.as_str(), false), &link.why);
        }
    }

    fn silence(&self, score: &mut Score) {
        for silent in list(&self.gold["no_claims"]) {
            let (doc, words) = (text(silent, "doc"), text(silent, "text"));
            let Some(ledger) = self.set.ledgers.get(doc) else { continue };
            let points = super::points(ledger);
            let at = folded(&ledger.report.text, words);
            let speaks = ledger.claims.iter().filter(|c| c.measure.is_some()).find(|c| {
                let figure = c.figure.and_then(|f| ledger.figures.get(f as usize));
                figure.zip(at).is_some_and(|(f, at)| shared(points(f.span), at) > 0)
            });
            let got = speaks.and_then(|c| c.measure.as_deref()).unwrap_or_default();
            let item = format!("silent/{doc}/{words}");
            self.put(score, &item, ("no_claim", "", got, got.is_empty()), text(silent, "why"));
        }
    }
}

fn accepted(gold: &Value) -> Vec<&str> {
    let more = list(&gold["status_accepted"]).iter().filter_map(Value::as_str);
    let mut all: Vec<&str> = gold["status"].as_str().into_iter().chain(more).collect();
    all.dedup();
    all
}

/// A question's readings in one line.
pub fn readings(question: &Question) -> String {
    let one = |r: &sayso_core::model::Reading| {
        let number = r.interval.map_or_else(|| r.polarity.to_string(), |i| ends(i.low(), i.high()));
        let old = if r.superseded { " (superseded)" } else { "" };
        format!("{number} {}{old}", r.sources.join(" & "))
    };
    question.readings.iter().map(one).collect::<Vec<_>>().join(" | ")
}
