//! Trains the reader of attributions on PolNeAR's training articles, and scores what it gives on
//! the development articles beside what the rules give alone.
//!
//! The second stage has to learn from a first stage as unsure as it is on texts that it has not
//! seen, so the training articles are parted in five, and each part is labelled by a first stage
//! that was trained on the other four (jackknifing).

use super::chain::{self, Example, Settings};
use crate::layers::attributions::{Parts, gold_of, score};
use crate::layers::{Score, as_report, jsonl};
use crate::metrics::Stretch;
use sayso_core::extract::attributions;
use sayso_core::extract::attributions::trained::lexicon::{Counts, InducedLexicon};
use sayso_core::extract::attributions::trained::linking::{self, Around};
use sayso_core::extract::attributions::trained::tagging::{self, label};
use sayso_core::extract::attributions::trained::{self, AttributionModel, Proposal, View};
use sayso_core::learned::{Chain, Sequence, of_word};
use sayso_core::model::{Report, Span};
use sayso_core::{Format, Input, Pipeline, read};
use serde_json::Value;
use std::collections::BTreeMap;
use std::io;
use std::ops::Range;
use std::path::Path;

/// Parts of the training articles.
const FOLDS: usize = 5;
/// First stages that are trained at once.
const THREADS: usize = 2;
/// A lemma that is rarer keeps no row in the induced lexicon; it tells nothing.
const LEMMA_COUNT_MIN: u32 = 3;
/// What a missed word of a source or cue costs in training, and one of a content: without this
/// bias to recall a model is too careful.
const MARGIN: (f32, f32) = (0.8, 0.24);
/// The same for the second stage.
const LINKING_MARGIN: (f32, f32) = (0.4, 0.12);

fn settings(classes: usize, epochs: usize, margin: (f32, f32)) -> Settings {
    let (span, content) = margin;
    Settings {
        labels: label::COUNT,
        classes,
        epochs,
        rate: 0.15,
        count_min: 25,
        margin: vec![0.0, span, span, span, span, content, content],
        decay: 0.01,
    }
}

/// An article with its gold.
struct Case {
    view: View,
    by_rule: Vec<Proposal>,
    gold: Vec<Gold>,
    /// Flat labels.
    labels: Vec<u8>,
}

/// A gold attribution in words of the parser.
struct Gold {
    source: Vec<Range<usize>>,
    cue: Vec<Range<usize>>,
    content: Vec<Range<usize>>,
}

/// Trains the model on the corpora in `shared` and writes it to `output`.
///
/// # Errors
/// Where a file cannot be read or written.
pub fn train(shared: &Path, output: &Path) -> io::Result<()> {
    let mut pipeline = Pipeline { attributions: None, ..Pipeline::default() };
    let corpus = shared.join("corpora/polnear");
    let mut cases = cases(&pipeline, &corpus.join("train.jsonl"))?;
    println!("{} articles for training", cases.len());
    let lexicon = set_levels(&mut cases);
    let mut taggers = taggers(&cases);
    let tagging = taggers.pop().expect("one more than there are folds");
    println!("first stage: {} features", tagging.len());
    let examples: Vec<Example> = (cases.iter().enumerate())
        .flat_map(|(i, case)| linking_examples(case, &taggers[i % FOLDS]))
        .collect();
    println!("second stage: {} cues", examples.len());
    let examples: Vec<&Example> = examples.iter().collect();
    let settings = settings(linking::CLASSES, 8, LINKING_MARGIN);
    let linking = Chain::new(&chain::train(&examples, &settings));
    println!("second stage: {} features", linking.len());
    let model = AttributionModel { lexicon, tagging, linking };
    let bytes = model.write();
    std::fs::write(output, &bytes)?;
    println!("{}: {} bytes", output.display(), bytes.len());
    let dev = corpus.join("dev.jsonl");
    print("rules alone", &score(&pipeline, &dev)?);
    pipeline.attributions = Some(model.into());
    print("with the model", &score(&pipeline, &dev)?);
    Ok(())
}

fn print(what: &str, score: &Score) {
    let metrics = score.metrics.iter().map(|m| format!("{} {:.3}", m.name, m.value));
    println!("{what}: {}", metrics.collect::<Vec<_>>().join(", "));
}

/// The articles of a file, read by the rules.
fn cases(pipeline: &Pipeline, path: &Path) -> io::Result<Vec<Case>> {
    let docs: Vec<Value> = jsonl(path)?;
    let lines: Vec<String> = docs.iter().map(|d| as_report(d).to_string()).collect();
    let (name, text) = ("gold.jsonl".to_owned(), lines.join("\n"));
    let input = Input { name, bytes: text.as_bytes(), format: Some(Format::Jsonl) };
    let reports = read::reports(&input);
    Ok(reports.iter().zip(&docs).map(|(report, doc)| case(pipeline, report, doc)).collect())
}

fn case(pipeline: &Pipeline, report: &Report, doc: &Value) -> Case {
    let document = pipeline.document(report);
    let lexicons = &pipeline.lexicons;
    let (_, actors) = pipeline.places_and_actors(&document);
    let by_rule = attributions::proposals(&document, &actors, &lexicons.attributions);
    let view = View::new(&document, &by_rule);
    let text = &report.text;
    let mut bytes: Vec<u32> = Vec::with_capacity(text.len() + 1);
    let starts = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    bytes.extend(starts.map(|at| u32::try_from(at).unwrap_or(u32::MAX)));
    let words = |stretches: &[Stretch]| {
        let each = |s: &Stretch| {
            let span = Span { start: bytes[s.0 as usize], end: bytes[s.1 as usize] };
            view.layout.words_in(span)
        };
        stretches.iter().map(each).filter(|r| !r.is_empty()).collect::<Vec<_>>()
    };
    let of = |p: &Parts| Gold {
        source: words(&p.source),
        cue: words(&p.cue),
        content: words(&p.content),
    };
    let gold: Vec<Gold> = gold_of(doc).iter().map(of).collect();
    let labels = flat(&gold, view.words.len());
    Case { view, by_rule, gold, labels }
}

/// Writes a role's spans into labels that start with word `offset`.
fn write(labels: &mut [u8], spans: &[Range<usize>], first: u8, offset: usize) {
    for span in spans {
        for at in span.clone() {
            if let Some(place) = at.checked_sub(offset).and_then(|i| labels.get_mut(i)) {
                *place = if at == span.start { first } else { first + 1 };
            }
        }
    }
}

/// Makes the first word after a break the first of its span.
fn mend(labels: &mut [u8]) {
    let mut before = label::OUTSIDE;
    for at in labels {
        let inside = *at > 0 && at.is_multiple_of(2);
        if inside && before != *at && before + 1 != *at {
            *at -= 1;
        }
        before = *at;
    }
}

/// Flat labels: where spans overlap, the smallest counts.
fn flat(gold: &[Gold], len: usize) -> Vec<u8> {
    let mut spans: Vec<(&Range<usize>, u8)> = Vec::new();
    for g in gold {
        spans.extend(g.source.iter().map(|r| (r, label::SOURCE)));
        spans.extend(g.cue.iter().map(|r| (r, label::CUE)));
        spans.extend(g.content.iter().map(|r| (r, label::CONTENT)));
    }
    spans.sort_by_key(|(r, first)| (std::cmp::Reverse(r.len()), r.start, *first));
    let mut labels = vec![label::OUTSIDE; len];
    for (span, first) in spans {
        write(&mut labels, std::slice::from_ref(span), first, 0);
    }
    mend(&mut labels);
    labels
}

/// Gives every word the levels of its lemma in the other articles; returns the lexicon of all.
fn set_levels(cases: &mut [Case]) -> InducedLexicon {
    let mut all: BTreeMap<u32, Counts> = BTreeMap::new();
    for case in &*cases {
        for (lemma, own) in count_lemmas(case) {
            let sum = all.entry(lemma).or_default();
            sum.cue += own.cue;
            sum.source += own.source;
            sum.all += own.all;
        }
    }
    all.retain(|_, counts| counts.all >= LEMMA_COUNT_MIN);
    for case in cases {
        let own = count_lemmas(case);
        let rest = all.iter().map(|(&lemma, sum)| {
            let own = own.get(&lemma).copied().unwrap_or_default();
            let (cue, source) = (sum.cue - own.cue, sum.source - own.source);
            (lemma, Counts { cue, source, all: sum.all - own.all })
        });
        case.view.set_levels(&InducedLexicon::of(&rest.collect()));
    }
    InducedLexicon::of(&all)
}

fn count_lemmas(case: &Case) -> BTreeMap<u32, Counts> {
    let heads = ["VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "NN", "NNS"].map(of_word);
    let mut counts: BTreeMap<u32, Counts> = BTreeMap::new();
    for (word, &of) in case.view.words.iter().zip(&case.labels) {
        let count = counts.entry(word.lemma).or_default();
        let inner = of == label::CUE + 1 && heads.contains(&word.look.tag);
        count.all += 1;
        count.cue += u32::from(of == label::CUE || inner);
        count.source += u32::from(label::role(of) == label::role(label::SOURCE));
    }
    counts
}

/// The first stages without each fold, and then the one of all articles.
fn taggers(cases: &[Case]) -> Vec<Chain> {
    let examples: Vec<Vec<Example>> = cases.iter().map(tagging_examples).collect();
    let settings = settings(tagging::CLASSES, 10, MARGIN);
    let without = |fold: usize| {
        let chosen = examples.iter().enumerate().filter(|(i, _)| i % FOLDS != fold);
        let chosen: Vec<&Example> = chosen.flat_map(|(_, of_case)| of_case).collect();
        Chain::new(&chain::train(&chosen, &settings))
    };
    let folds: Vec<usize> = (0..=FOLDS).collect();
    let together = |folds: &[usize]| {
        std::thread::scope(|scope| {
            let threads: Vec<_> = folds
                .iter()
                .map(|&fold| {
                    let without = &without;
                    scope.spawn(move || without(fold))
                })
                .collect();
            let done = threads.into_iter().map(|t| t.join().expect("training does not panic"));
            done.collect::<Vec<_>>()
        })
    };
    folds.chunks(THREADS).flat_map(together).collect()
}

fn tagging_examples(case: &Case) -> Vec<Example> {
    let example = |block: &Range<usize>| {
        let mut sequence = Sequence::default();
        tagging::block(&case.view, block, &mut sequence);
        let mut labels = case.labels[block.clone()].to_vec();
        mend(&mut labels);
        Example { sequence, labels }
    };
    case.view.layout.blocks.iter().map(example).collect()
}

/// An example for each cue that the first stage or a rule proposes; where it is none, all words
/// lie outside.
fn linking_examples(case: &Case, tagger: &Chain) -> Vec<Example> {
    let view = &case.view;
    let (labels, mut cues) = trained::tag(view, tagger);
    let rules = trained::join(view, &case.by_rule, &mut cues);
    let mut owners: Vec<Option<&Gold>> = vec![None; cues.len()];
    for gold in &case.gold {
        let shared = |cue: &linking::Cue| {
            let each = gold
                .cue
                .iter()
                .map(|r| r.end.min(cue.words.end).saturating_sub(r.start.max(cue.words.start)));
            each.sum::<usize>()
        };
        let best = (0..cues.len()).rev().max_by_key(|&at| shared(&cues[at]));
        if let Some(at) = best.filter(|&at| shared(&cues[at]) > 0) {
            owners[at].get_or_insert(gold);
        }
    }
    let example = |((cue, rule), owner): ((&linking::Cue, &_), &Option<&Gold>)| {
        let rule: &Option<linking::ByRule> = rule;
        let around = Around::new(view, cue, &labels, rule.as_ref(), &cues);
        let mut sequence = Sequence::default();
        around.features(&mut sequence);
        let window = around.window();
        let mut wanted = vec![label::OUTSIDE; window.len()];
        if let Some(gold) = owner {
            write(&mut wanted, &gold.content, label::CONTENT, window.start);
            write(&mut wanted, &gold.source, label::SOURCE, window.start);
            write(&mut wanted, &gold.cue, label::CUE, window.start);
            mend(&mut wanted);
        }
        Example { sequence, labels: wanted }
    };
    cues.iter().zip(&rules).zip(&owners).map(example).collect()
}
