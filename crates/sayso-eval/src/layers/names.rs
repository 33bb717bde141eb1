//! Names: are persons, organisations and places found, each with its exact words and type?

mod gold;

pub(crate) use gold::{GoldName, Label, gold_of};

use super::{Answer, Score, around, as_report, jsonl};
use crate::metrics::f1;
use sayso_core::export::CodePoints;
use sayso_core::extract::named::{self, Known, Name, NameKind, NameModel};
use sayso_core::extract::{actors, places};
use sayso_core::model::{Actor, ActorKind, Place, Report, Span};
use sayso_core::text::Document;
use sayso_core::{Format, Input, Pipeline, read};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

/// Names by span and label.
pub(crate) type Found = BTreeSet<(Span, Label)>;

/// Scores the names of GUM's news, re3d or Wikigold.
pub fn score(pipeline: &Pipeline, path: &Path) -> io::Result<Score> {
    let docs: Vec<Value> = jsonl(path)?;
    let docs: Vec<Value> = docs.into_iter().filter(is_scored).collect();
    let mut score = Score::default();
    let mut tallies = BTreeMap::new();
    let model = pipeline.names.as_deref();
    for (doc, report) in docs.iter().zip(reports(&docs)) {
        let read = Read::new(pipeline, &report);
        let gold = expected(doc, &read.document);
        for (reader, found) in [
            (0, model.map_or_else(Found::new, |m| read.by_model(m))),
            (1, read.by_entity()),
            (2, read.by_rule()),
        ] {
            let found = convention(doc, &read.document, &found);
            count(&mut tallies, reader, &gold, &found);
            if reader == 0 {
                show(&mut score, doc, &report, &gold, &found);
            }
        }
    }
    let value = |reader, label| tally_f1(&tallies, reader, label);
    score.metric(
        "all",
        value(0, None),
        "F1 of names with exact words and type, of all three types",
    );
    score.metric("person", value(0, Some(Label::Person)), "the same, persons alone");
    score.metric("organisation", value(0, Some(Label::Organisation)), "the same, organisations");
    score.metric("place", value(0, Some(Label::Place)), "the same, places");
    let defined = "for comparison: the language model's own entities on the same gold";
    score.metric("spacy_alone", value(1, None), defined);
    score.metric("rules_alone", value(2, None), "for comparison: the rules' actors and places");
    Ok(score)
}

fn is_scored(doc: &Value) -> bool {
    doc["corpus"] != "gum" || doc["meta"]["genre"] == "news"
}

/// The reports of gold documents.
pub(crate) fn reports(docs: &[Value]) -> Vec<Report> {
    let lines: Vec<String> = docs.iter().map(|d| as_report(d).to_string()).collect();
    let (name, text) = ("gold.jsonl".to_owned(), lines.join("\n"));
    read::reports(&Input { name, bytes: text.as_bytes(), format: Some(Format::Jsonl) })
}

/// A report with what the rules read in it.
pub(crate) struct Read<'p> {
    pipeline: &'p Pipeline,
    pub(crate) document: Document<'p>,
    places: Vec<Place>,
    actors: Vec<Actor>,
}

impl<'p> Read<'p> {
    pub(crate) fn new(pipeline: &'p Pipeline, report: &'p Report) -> Self {
        let document = pipeline.document(report);
        let places = places::read(&document, &pipeline.lexicons.gazetteer);
        let actors = actors::read(&document, &places, &pipeline.lexicons.actors);
        Self { pipeline, document, places, actors }
    }

    pub(crate) fn known(&self) -> Known<'_> {
        let lexicons = &self.pipeline.lexicons;
        Known {
            gazetteer: &lexicons.gazetteer,
            actors: &lexicons.actors,
            common: &lexicons.common_words,
            places: &self.places,
            found: &self.actors,
        }
    }

    fn by_model(&self, model: &NameModel) -> Found {
        found(&named::read(&self.document, &self.known(), model))
    }

    /// The language model's entities: GPE, LOC and FAC are places, all but PERSON and ORG none.
    pub(crate) fn by_entity(&self) -> Found {
        let mut found: Vec<(Span, Label)> = Vec::new();
        for word in &self.document.syntax {
            let label = match word.entity {
                "PERSON" => Label::Person,
                "ORG" => Label::Organisation,
                "GPE" | "LOC" | "FAC" => Label::Place,
                _ => continue,
            };
            match found.last_mut() {
                Some(last) if !word.entity_starts => last.0 = last.0.cover(word.span),
                _ => found.push((word.span, label)),
            }
        }
        let trim = |(span, label)| (named::trim(&self.document, span), label);
        found.into_iter().map(trim).collect()
    }

    /// The rules' actors and places; a state's name is a place's.
    pub(crate) fn by_rule(&self) -> Found {
        let actor = |a: &Actor| {
            let label = match a.kind {
                ActorKind::Person => Label::Person,
                ActorKind::State => Label::Place,
                _ => Label::Organisation,
            };
            (a.span, label)
        };
        let places = self.places.iter().map(|p| (p.span, Label::Place));
        self.actors.iter().map(actor).chain(places).collect()
    }
}

/// Names as they are scored.
pub(crate) fn found(names: &[Name]) -> Found {
    let label = |n: &Name| {
        let label = match n.kind {
            NameKind::Person => Label::Person,
            NameKind::Organisation => Label::Organisation,
            NameKind::Place => Label::Place,
            NameKind::Title => Label::Title,
        };
        (n.span, label)
    };
    names.iter().map(label).collect()
}

/// The gold names as they are scored.
pub(crate) fn expected(doc: &Value, document: &Document<'_>) -> Found {
    let gold = gold_of(doc, document);
    gold.iter().filter(|g| g.scored).map(|g| (g.span, g.label)).collect()
}

/// Names by the conventions of a corpus. re3d takes a title into the name of a person, or for one;
/// a point of the compass, and a town's country after a comma, into the name of a place.
pub(crate) fn convention(doc: &Value, document: &Document<'_>, found: &Found) -> Found {
    if doc["corpus"] != "re3d" {
        return found.iter().filter(|(_, l)| *l != Label::Title).copied().collect();
    }
    let mut wide: Vec<(Span, Label)> = Vec::new();
    for &(span, label) in found {
        let between = |last: Span| {
            let gap = Span { start: last.end.min(span.start), end: span.start };
            document.words(gap)
        };
        if let Some((last, before)) = wide.last_mut() {
            let gap = between(*last);
            if *before == Label::Title && label == Label::Person && gap.trim().is_empty() {
                (*last, *before) = (last.cover(span), Label::Person);
                continue;
            }
            if *before == Label::Place && label == Label::Place && gap == ", " {
                *last = last.cover(span);
                continue;
            }
        }
        wide.push((if label == Label::Place { compass(document, span) } else { span }, label));
    }
    let person = |(span, label)| (span, if label == Label::Title { Label::Person } else { label });
    wide.into_iter().map(person).collect()
}

/// A place with the point of the compass before it.
fn compass(document: &Document<'_>, span: Span) -> Span {
    let before = &document.report.text[..span.start as usize];
    let word = before.trim_end().rsplit(char::is_whitespace).next().unwrap_or("");
    let lower = word.to_lowercase();
    let quarters = ["north", "south", "east", "west", "central"];
    let is_one = quarters.iter().any(|q| lower.starts_with(q))
        && (lower.ends_with("ern") || lower == "central" || lower.len() < 6);
    if !is_one || !before.ends_with(&format!("{word} ")) {
        return span;
    }
    let start = before.trim_end().len() - word.len();
    Span { start: u32::try_from(start).unwrap_or(span.start), end: span.end }
}

/// Hits, found and gold by reader and label.
pub(crate) type Tallies = BTreeMap<(usize, Label), (usize, usize, usize)>;

pub(crate) fn count(tallies: &mut Tallies, reader: usize, gold: &Found, found: &Found) {
    for (list, at) in [(found, 1), (gold, 2)] {
        for name in list {
            let tally = tallies.entry((reader, name.1)).or_default();
            if at == 1 {
                tally.0 += usize::from(gold.contains(name));
                tally.1 += 1;
            } else {
                tally.2 += 1;
            }
        }
    }
}

/// F1 of a reader, for one label or all.
pub(crate) fn tally_f1(tallies: &Tallies, reader: usize, label: Option<Label>) -> f64 {
    let own = tallies.iter().filter(|((r, l), _)| *r == reader && label.is_none_or(|x| x == *l));
    let (hits, found, gold) = own.fold((0, 0, 0), |(h, f, g), (_, t)| (h + t.0, f + t.1, g + t.2));
    f1(hits, found, gold)
}

fn show(score: &mut Score, doc: &Value, report: &Report, gold: &Found, found: &Found) {
    let points = CodePoints::new(&report.text);
    let item = doc["id"].as_str().unwrap_or_default();
    let missed = gold.difference(found).map(|n| (n, "missed"));
    let wrong = found.difference(gold).map(|n| (n, "wrong"));
    for ((span, label), field) in missed.chain(wrong) {
        let words = format!("{} {}", span.of(&report.text), label.as_str());
        let (expected, got) = if field == "missed" { (words.as_str(), "") } else { ("", &*words) };
        let answer = Answer { item, field, expected, got, right: false };
        score.mark(answer, &around(&report.text, points.span(*span)));
    }
}
