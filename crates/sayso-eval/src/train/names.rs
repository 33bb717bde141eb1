//! Trains the reader of names on GUM, Wikigold, re3d and MEANTIME, and scores it beside the language model's
//! entities and the rules on the development texts.
//!
//! The second pass has to learn from a first pass as unsure as it is on texts that it has not seen,
//! so the training texts are parted, and each part is labelled by a first pass that was trained on
//! the others (jackknifing). GUM's development split has two news texts only: so the news of its
//! training split are scored too, in two halves, each by models that have not seen it.

use super::chain::{self, Example, Settings};
use crate::layers::names::{
    self, GoldName, Label, Read, Tallies, convention, count, expected, gold_of, tally_f1,
};
use crate::layers::{jsonl, list};
use sayso_core::Pipeline;
use sayso_core::extract::named::features::{self, CLASSES};
use sayso_core::extract::named::{self, NameModel, View, Votes, label};
use sayso_core::learned::{Chain, Sequence};
use sayso_core::model::{Report, Span};
use serde_json::Value;
use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

/// Parts of the training texts.
const FOLDS: usize = 4;
/// What a missed word of a name costs in training: a bias to recall.
const MARGIN: f32 = 0.3;
/// How many times the texts are seen.
const EPOCHS: usize = 8;

fn settings() -> Settings {
    let mut margin = vec![MARGIN; label::COUNT];
    margin[usize::from(label::OUTSIDE)] = 0.0;
    Settings {
        labels: label::COUNT,
        classes: CLASSES,
        epochs: EPOCHS,
        rate: 0.15,
        count_min: 10,
        margin,
        decay: 0.03,
    }
}

/// A text with its gold, for training.
struct Case {
    view: View,
    labels: Vec<u8>,
    /// Whether it is news of GUM.
    news: bool,
}

/// A text to be scored.
struct Test {
    doc: Value,
    report: Report,
}

/// Trains the model on the corpora in `shared` and writes it to `output`.
///
/// # Errors
/// Where a file cannot be read or written.
pub fn train(shared: &Path, output: &Path) -> io::Result<()> {
    let pipeline = Pipeline { attributions: None, names: None, ..Pipeline::default() };
    let corpora = shared.join("corpora");
    let mut docs = jsonl::<Value>(&corpora.join("gum/train.jsonl"))?;
    docs.extend(jsonl::<Value>(&corpora.join("wikigold/train.jsonl"))?);
    docs.extend(jsonl::<Value>(&corpora.join("re3d/train.jsonl"))?);
    let meantime = jsonl::<Value>(&corpora.join("meantime/train.jsonl"))?;
    docs.extend(meantime.into_iter().map(marked));
    docs.retain(|d| d["meta"]["part"] != "BBC Online");
    let is_news = |d: &Value| d["meta"]["genre"] == "news";
    let (_, cases) = cases(&pipeline, &docs);
    println!(
        "{} texts, {} words",
        cases.len(),
        cases.iter().map(|c| c.labels.len()).sum::<usize>()
    );
    let dev = |name: &str| -> io::Result<Vec<Test>> {
        Ok(tests(&jsonl::<Value>(&corpora.join(name).join("dev.jsonl"))?))
    };
    let gum_dev = jsonl::<Value>(&corpora.join("gum/dev.jsonl"))?;
    let all = model(&cases, |_| true);
    let bytes = all.write();
    std::fs::write(output, &bytes)?;
    println!("{}: {} bytes", output.display(), bytes.len());
    let news: Vec<Value> = docs.iter().chain(&gum_dev).filter(|d| is_news(d)).cloned().collect();
    let (even, odd) = (tests(&half(&news, 0)), tests(&half(&news, 1)));
    let news_models: Vec<NameModel> = (0..2)
        .map(|half| {
            let mut seen = 0;
            let keep: Vec<bool> = cases
                .iter()
                .map(|c| {
                    seen += usize::from(c.news);
                    !c.news || (seen - 1) % 2 != half
                })
                .collect();
            model(&cases, |at| keep[at])
        })
        .collect();
    print("GUM news (two halves)", &pipeline, &[(&even, &news_models[0]), (&odd, &news_models[1])]);
    print(
        "GUM news, dev",
        &pipeline,
        &[(&tests(&gum_dev.into_iter().filter(is_news).collect::<Vec<_>>()), &all)],
    );
    print("re3d, dev", &pipeline, &[(&dev("re3d")?, &all)]);
    print("Wikigold, dev", &pipeline, &[(&dev("wikigold")?, &all)]);
    Ok(())
}

/// A report of MEANTIME up to the last sentence in which names are marked.
fn marked(mut doc: Value) -> Value {
    let typed = |a: &&Value| a["syntactic_type"].is_string();
    let last = list(&doc["ann"]).iter().filter(typed).filter_map(|a| a["end"].as_u64()).max();
    let sentences = list(&doc["meta"]["sents"]).iter();
    let ends = sentences.filter_map(|s| s[1].as_u64());
    let end = ends.filter(|&end| Some(end) >= last).min().unwrap_or(0);
    let text: String = doc["text"].as_str().unwrap_or("").chars().take(end as usize).collect();
    doc["text"] = Value::from(text);
    doc
}

/// Every second one.
fn half(docs: &[Value], from: usize) -> Vec<Value> {
    docs.iter().skip(from).step_by(2).cloned().collect()
}

fn tests(docs: &[Value]) -> Vec<Test> {
    let reports = names::reports(docs);
    docs.iter().zip(reports).map(|(d, report)| Test { doc: d.clone(), report }).collect()
}

/// A model of the cases that `chosen` chooses.
fn model(cases: &[Case], chosen: impl Fn(usize) -> bool) -> NameModel {
    let settings = settings();
    let chosen: Vec<&Case> =
        cases.iter().enumerate().filter(|(at, _)| chosen(*at)).map(|(_, c)| c).collect();
    let train = |examples: &[Example]| {
        let all: Vec<&Example> = examples.iter().collect();
        Chain::new(&chain::train(&all, &settings))
    };
    let first: Vec<Vec<Example>> = chosen.iter().map(|c| examples(c, None)).collect();
    let without = |fold: usize| {
        let kept = first.iter().enumerate().filter(|(at, _)| fold == FOLDS || at % FOLDS != fold);
        let kept: Vec<&Example> = kept.flat_map(|(_, of_case)| of_case).collect();
        Chain::new(&chain::train(&kept, &settings))
    };
    let folds: Vec<usize> = (0..=FOLDS).collect();
    let mut chains: Vec<Chain> = Vec::new();
    for pair in folds.chunks(2) {
        chains.extend(std::thread::scope(|scope| {
            let without = &without;
            let threads: Vec<_> =
                pair.iter().map(|&fold| scope.spawn(move || without(fold))).collect();
            let done = threads.into_iter().map(|t| t.join().expect("training does not panic"));
            done.collect::<Vec<_>>()
        }));
    }
    let whole = chains.pop().expect("one more than there are folds");
    let voted = |(at, case): (usize, &&Case)| {
        let labels = named::decode(&case.view, None, &chains[at % FOLDS]);
        examples(case, Some(&Votes::of(&case.view, &labels)))
    };
    let second: Vec<Example> = chosen.iter().enumerate().flat_map(voted).collect();
    println!("{} features in the first pass", whole.len());
    NameModel { first: whole, second: train(&second) }
}

fn examples(case: &Case, votes: Option<&Votes>) -> Vec<Example> {
    let example = |block: &std::ops::Range<usize>| {
        let mut sequence = Sequence::default();
        features::block(&case.view, block, votes, &mut sequence);
        Example { sequence, labels: case.labels[block.clone()].to_vec() }
    };
    case.view.layout.blocks.iter().map(example).collect()
}

fn cases(pipeline: &Pipeline, docs: &[Value]) -> (Vec<Report>, Vec<Case>) {
    let reports = names::reports(docs);
    let cases = docs.iter().zip(&reports).map(|(doc, report)| {
        let read = Read::new(pipeline, report);
        let view = View::new(&read.document, &read.known());
        let mut labels = vec![label::OUTSIDE; view.words.len()];
        for GoldName { span, label, .. } in
            gold_of(doc, &read.document).iter().filter(|g| g.trained)
        {
            write(&mut labels, &view, *span, *label);
        }
        Case { view, labels, news: doc["meta"]["genre"] == "news" }
    });
    let cases = cases.collect();
    (reports, cases)
}

fn write(labels: &mut [u8], view: &View, span: Span, of: Label) {
    let first = match of {
        Label::Person => label::PERSON,
        Label::Organisation => label::ORGANISATION,
        Label::Place => label::PLACE,
        Label::Title => label::TITLE,
        Label::Other => return,
    };
    let words = view.layout.words_in(span);
    if labels[words.clone()].iter().any(|&l| l != label::OUTSIDE) {
        return;
    }
    for at in words.clone() {
        labels[at] = if at == words.start { first } else { first + 1 };
    }
}

/// Prints F1 of the language model, the rules and the model.
fn print(what: &str, pipeline: &Pipeline, parts: &[(&Vec<Test>, &NameModel)]) {
    let mut tallies = Tallies::new();
    let (mut words, mut time) = (0, Duration::ZERO);
    for (tests, model) in parts {
        for test in *tests {
            let read = Read::new(pipeline, &test.report);
            let gold = expected(&test.doc, &read.document);
            let start = Instant::now();
            let by_model = names::found(&named::read(&read.document, &read.known(), model));
            time += start.elapsed();
            words += read.document.syntax.len();
            for (reader, found) in [(0, read.by_entity()), (1, read.by_rule()), (2, by_model)] {
                let found = convention(&test.doc, &read.document, &found);
                count(&mut tallies, reader, &gold, &found);
            }
        }
    }
    println!("{what}: exact F1 of persons, organisations, places, all");
    for (reader, name) in ["spaCy alone", "rules alone", "joined"].iter().enumerate() {
        let labels = [Some(Label::Person), Some(Label::Organisation), Some(Label::Place), None];
        let values = labels.map(|l| format!("{:.1}", 100.0 * tally_f1(&tallies, reader, l)));
        println!("  {name:<12} {}", values.join("  "));
    }
    let speed = words as f64 / time.as_secs_f64();
    println!("  {words} words, {speed:.0} a second for the names reader alone");
}
