//! The layers that are scored, each in a file of its own, and what they share: gold from a file,
//! reports through the public reader, a score with its metrics, answers and misses.

pub(crate) mod attributions;
mod briefs;
mod casualties;
mod chains;
mod drift;
mod examples;
pub(crate) mod factuality;
mod figures;
mod kursk;
pub(crate) mod names;
mod numbers;
pub(crate) mod places;
mod sets;
pub(crate) mod stories;
mod times;
mod tolls;
mod worlds;

use crate::metrics::Stretch;
use crate::results::Row;
use sayso_core::export::CodePoints;
use sayso_core::model::{Ledger, Span};
use sayso_core::{Format, Input, Pipeline};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// Where a layer's gold is.
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
pub enum Gold {
    /// In this repository: scored item by item.
    Own(&'static str),
    /// In the folder of shared texts of others: only the averages are kept.
    Shared(&'static str),
    /// Nowhere: it is made when it is scored, and only the averages are kept.
    Made,
}

/// A layer.
#[derive(Debug)]
pub struct Layer {
    /// Its name in `floors.toml` and `results.csv`.
    pub name: &'static str,
    /// Its gold.
    pub gold: Gold,
    /// Scores the core against the gold at a path.
    pub score: fn(&Pipeline, &Path) -> io::Result<Score>,
}

/// All layers, our own gold first.
pub const LAYERS: &[Layer] = &[
    Layer { name: "figures", gold: Gold::Own("gold/figures.jsonl"), score: figures::score },
    Layer { name: "phrases", gold: Gold::Own("gold/phrases.jsonl"), score: figures::score },
    Layer {
        name: "phrases_fresh",
        gold: Gold::Own("gold/phrases_fresh.jsonl"),
        score: figures::score,
    },
    Layer { name: "times", gold: Gold::Own("gold/times.jsonl"), score: times::score },
    Layer {
        name: "attributions",
        gold: Gold::Own("gold/attributions.jsonl"),
        score: attributions::score,
    },
    Layer { name: "chains", gold: Gold::Own("gold/chains.jsonl"), score: chains::score },
    Layer { name: "tolls", gold: Gold::Own("gold/tolls.jsonl"), score: tolls::score },
    Layer { name: "examples", gold: Gold::Own("gold/examples"), score: examples::score },
    Layer { name: "briefs", gold: Gold::Own("gold/examples"), score: briefs::score },
    Layer { name: "drift", gold: Gold::Own("gold/drift/pairs.jsonl"), score: drift::score },
    Layer { name: "worlds", gold: Gold::Made, score: worlds::score },
    Layer {
        name: "polnear",
        gold: Gold::Shared("corpora/polnear/dev.jsonl"),
        score: attributions::score,
    },
    Layer {
        name: "tempeval3",
        gold: Gold::Shared("corpora/tempeval3/dev.jsonl"),
        score: times::score,
    },
    Layer {
        name: "wikiwars",
        gold: Gold::Shared("corpora/wikiwars/dev.jsonl"),
        score: times::score,
    },
    Layer {
        name: "figures-dev",
        gold: Gold::Shared("gold/figures/dev.jsonl"),
        score: figures::score,
    },
    Layer {
        name: "recognizers",
        gold: Gold::Shared("corpora/recognizers/dev.jsonl"),
        score: numbers::score,
    },
    Layer {
        name: "recognizers_train",
        gold: Gold::Shared("corpora/recognizers/train.jsonl"),
        score: numbers::score,
    },
    Layer { name: "lgl", gold: Gold::Shared("corpora/lgl/dev.jsonl"), score: places::score },
    Layer {
        name: "geovirus",
        gold: Gold::Shared("corpora/geovirus/dev.jsonl"),
        score: places::score,
    },
    Layer {
        name: "geowebnews",
        gold: Gold::Shared("corpora/geowebnews/dev.jsonl"),
        score: places::score,
    },
    Layer {
        name: "fakes",
        gold: Gold::Shared("corpora/fakes/dev.jsonl"),
        score: casualties::score,
    },
    Layer { name: "gva", gold: Gold::Shared("corpora/gva/dev.jsonl"), score: stories::score },
    Layer {
        name: "ecbplus",
        gold: Gold::Shared("corpora/ecbplus/dev.jsonl"),
        score: stories::grouped,
    },
    Layer {
        name: "fact_uw",
        gold: Gold::Shared("corpora/fact_uw/dev.jsonl"),
        score: factuality::committed,
    },
    Layer {
        name: "fact_uds",
        gold: Gold::Shared("corpora/fact_uds/dev.jsonl"),
        score: factuality::happened,
    },
    Layer {
        name: "fact_rp",
        gold: Gold::Shared("corpora/fact_rp/dev.jsonl"),
        score: factuality::committed,
    },
    Layer {
        name: "fact_cb",
        gold: Gold::Shared("corpora/fact_cb/dev.jsonl"),
        score: factuality::committed,
    },
    Layer { name: "names_gum", gold: Gold::Shared("corpora/gum/dev.jsonl"), score: names::score },
    Layer { name: "names_re3d", gold: Gold::Shared("corpora/re3d/dev.jsonl"), score: names::score },
    Layer {
        name: "names_wikigold",
        gold: Gold::Shared("corpora/wikigold/dev.jsonl"),
        score: names::score,
    },
    Layer { name: "kursk", gold: Gold::Shared("gold/kursk"), score: kursk::score },
];

/// One number with its definition. More is better in all of them.
#[derive(Clone, Debug)]
pub struct Metric {
    /// Its name.
    pub name: &'static str,
    /// From 0 to 1.
    pub value: f64,
    /// What it says, in one line.
    pub defined: &'static str,
}

/// What came out of a layer.
#[derive(Clone, Debug, Default)]
pub struct Score {
    /// The averages.
    pub metrics: Vec<Metric>,
    /// Every answer.
    pub rows: Vec<Row>,
    /// The misses, in words with context.
    pub misses: Vec<String>,
    tallies: BTreeMap<String, (usize, usize)>,
}

/// One answer to be marked.
#[derive(Copy, Clone, Debug)]
pub struct Answer<'a> {
    /// The gold item.
    pub item: &'a str,
    /// What was asked of it.
    pub field: &'a str,
    /// The gold answer.
    pub expected: &'a str,
    /// The answer that was read.
    pub got: &'a str,
    /// Whether that is right.
    pub right: bool,
}

impl Score {
    /// Marks an answer; `context` is shown with it where it is wrong.
    pub fn mark(&mut self, answer: Answer<'_>, context: &str) {
        self.count(answer.field, answer.right);
        let Answer { item, field, expected, got, right } = answer;
        if !right {
            let shown = format!("{field} of {item}: want [{expected}] got [{got}] in: {context}");
            self.misses.push(shown.replace('\n', " "));
        }
        self.rows.push(Row {
            layer: String::new(),
            item: item.to_owned(),
            field: field.to_owned(),
            expected: expected.to_owned(),
            got: got.to_owned(),
            right,
        });
    }

    /// Counts an answer without a line of its own, as where the item was not found at all.
    pub fn count(&mut self, field: &str, right: bool) {
        let (hits, of) = self.tallies.entry(field.to_owned()).or_insert((0, 0));
        *hits += usize::from(right);
        *of += 1;
    }

    /// How many answers of a field are right, and how many there are.
    pub fn tally(&self, field: &str) -> (usize, usize) {
        self.tallies.get(field).copied().unwrap_or((0, 0))
    }

    /// Adds a metric.
    pub fn metric(&mut self, name: &'static str, value: f64, defined: &'static str) {
        self.metrics.push(Metric { name, value, defined });
    }

    /// Adds the share of right answers of the field `name` as a metric.
    pub fn share(&mut self, name: &'static str, defined: &'static str) {
        let (hits, of) = self.tally(name);
        self.metric(name, crate::metrics::share(hits, of), defined);
    }
}

/// The lines of a file as values.
///
/// # Errors
/// Where the file cannot be read or a line is no such value; the message names file and line.
pub fn jsonl<T: DeserializeOwned>(path: &Path) -> io::Result<Vec<T>> {
    let text = read(path)?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let value = |(at, line): (usize, &str)| {
        serde_json::from_str(line)
            .map_err(|e| io::Error::other(format!("{}:{}: {e}", path.display(), at + 1)))
    };
    lines.map(value).collect()
}

/// A file's text.
///
/// # Errors
/// Where it cannot be read; the message names the file.
pub fn read(path: &Path) -> io::Result<String> {
    std::fs::read_to_string(path)
        .map_err(|e| io::Error::new(e.kind(), format!("{}: {e}", path.display())))
}

/// A gold document as a report of the contract: what a user has, and no title (it stands in the
/// text).
pub fn as_report(doc: &Value) -> Value {
    json!({
        "id": doc["id"], "outlet": doc["source"], "title": null, "url": doc["url"],
        "published": doc["date"], "text": doc["text"],
    })
}

/// The ledgers of reports, through the public reader, in their order.
pub fn ledgers(pipeline: &Pipeline, reports: &[Value]) -> Vec<Ledger> {
    let lines: Vec<String> = reports.iter().map(Value::to_string).collect();
    let text = lines.join("\n");
    let bytes = text.as_bytes();
    let name = "gold.jsonl".to_owned();
    pipeline.read(&Input { name, bytes, format: Some(Format::Jsonl) })
}

/// The ledgers of gold documents, each beside its document.
///
/// # Errors
/// Where a report has no ledger or another text.
pub fn read_all<'d>(
    pipeline: &Pipeline,
    docs: &'d [Value],
) -> io::Result<Vec<(&'d Value, Ledger)>> {
    let reports: Vec<Value> = docs.iter().map(as_report).collect();
    let ledgers = ledgers(pipeline, &reports);
    if ledgers.len() != docs.len() {
        let counts = format!("{} ledgers for {} reports", ledgers.len(), docs.len());
        return Err(io::Error::other(counts));
    }
    for (doc, ledger) in docs.iter().zip(&ledgers) {
        if doc["text"].as_str() != Some(&ledger.report.text) {
            return Err(io::Error::other(format!("text changed of {}", doc["id"])));
        }
    }
    Ok(docs.iter().zip(ledgers).collect())
}

/// Spans of one ledger as code points.
pub fn points(ledger: &Ledger) -> impl Fn(Span) -> Stretch + '_ {
    let index = CodePoints::new(&ledger.report.text);
    move |span| index.span(span)
}

/// `start` and `end` of a JSON annotation.
pub fn stretch(annotation: &Value) -> Option<Stretch> {
    let offset = |key: &str| annotation[key].as_u64().and_then(|n| u32::try_from(n).ok());
    Some((offset("start")?, offset("end")?))
}

/// A list in JSON; nothing where there is none.
pub fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// A stretch of a text with up to 60 characters on both sides.
pub fn around(text: &str, at: Stretch) -> String {
    let first = at.0.saturating_sub(60) as usize;
    text.chars().skip(first).take((at.1 - at.0) as usize + 120).collect()
}

/// The story most reports of an incident are in, the first of equals.
pub fn most_common<'s>(ids: &[&str], ours: &'s BTreeMap<String, String>) -> Option<&'s str> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for story in ids.iter().filter_map(|id| ours.get(*id)) {
        match counts.iter_mut().find(|(s, _)| s == story) {
            Some((_, count)) => *count += 1,
            None => counts.push((story, 1)),
        }
    }
    let most = counts.iter().map(|(_, n)| *n).max()?;
    counts.iter().find(|(_, n)| *n == most).map(|(s, _)| *s)
}
