//! Trains the reader of attributions on PolNeAR's training articles and scores it on its
//! development articles.

use super::chain::{self, Example, Settings};
use crate::TrainArgs;
use crate::layers::attributions::{Counts, Parts, count, define, gold_of};
use crate::layers::{Score, as_report, jsonl};
use crate::metrics::Stretch;
use sayso_core::export::CodePoints;
use sayso_core::extract::attributions::trained::lexicon::{Counts as Lemma, InducedLexicon};
use sayso_core::extract::attributions::trained::linking::{self, Around};
use sayso_core::extract::attributions::trained::tagging::{self, label};
use sayso_core::extract::attributions::trained::{self, AttributionModel, Linked, Proposal, View};
use sayso_core::extract::{actors, attributions, places};
use sayso_core::learned::{Chain, Sequence};
use sayso_core::model::{Report, Span};
use sayso_core::text::{Document, Word};
use sayso_core::{Format, Input, Pipeline, read};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::io;
use std::ops::Range;
use std::path::Path;

/// Parts of the training articles: the second stage reads labels of a first stage that has not
/// seen the article.
const FOLDS: usize = 5;

/// An article with its gold.
struct Case {
    text: String,
    view: View,
    by_rule: Vec<Proposal>,
    gold: Vec<Gold>,
    parts: Vec<Parts>,
    /// Flat labels.
    labels: Vec<u8>,
}

/// A gold attribution in words of the parser.
struct Gold {
    source: Vec<Range<usize>>,
    cue: Vec<Range<usize>>,
    content: Vec<Range<usize>>,
}

struct Set(HashMap<String, f32>);
impl Set {
    fn get(&self, key: &str, default: f32) -> f32 {
        self.0.get(key).copied().unwrap_or(default)
    }
}

pub fn train(args: &TrainArgs) -> io::Result<()> {
    let set = Set(args
        .set
        .iter()
        .filter_map(|s| s.split_once('=').map(|(k, v)| (k.to_owned(), v.parse().unwrap())))
        .collect());
    let pipeline = Pipeline::default();
    let folder = args.shared.join("corpora/polnear");
    let mut train = cases(&pipeline, &folder.join("train.jsonl"), args, "train")?;
    let mut dev = cases(&pipeline, &folder.join("dev.jsonl"), args, "dev")?;
    eprintln!("{} train, {} dev", train.len(), dev.len());
    let all = count_lemmas(&train);
    for case in &mut train {
        let mut rest = all.clone();
        for (lemma, own) in count_lemmas(std::slice::from_ref(case)) {
            let r = rest.entry(lemma).or_default();
            r.cue -= own.cue;
            r.source -= own.source;
            r.all -= own.all;
        }
        case.view.set_levels(&InducedLexicon::of(&rest));
    }
    let lexicon = InducedLexicon::of(&all);
    for case in &mut dev {
        case.view.set_levels(&lexicon);
    }
    let examples: Vec<Vec<Example>> = train.iter().map(tagging_examples).collect();
    let mut first = Settings {
        labels: label::COUNT,
        classes: tagging::CLASSES,
        epochs: set.get("e1", 10.0) as usize,
        rate: set.get("lr1", 0.15),
        count_min: set.get("min1", 20.0) as u32,
        margin: Vec::new(),
        decay: set.get("dec", 0.0),
    };
    let rec = set.get("rec", 0.8);
    first.margin = vec![0.0, rec, rec, rec, rec, rec * 0.3, rec * 0.3];
    let started = std::time::Instant::now();
    let tag_without = |fold: usize| {
        let chosen: Vec<&Example> = examples
            .iter()
            .enumerate()
            .filter(|(i, _)| i % FOLDS != fold)
            .flat_map(|(_, e)| e)
            .collect();
        Chain::new(&chain::train(&chosen, &first))
    };
    let folds: Vec<usize> = (0..=FOLDS).collect();
    let mut models: Vec<Chain> = Vec::new();
    for pair in folds.chunks(2) {
        let made: Vec<Chain> = std::thread::scope(|scope| {
            let threads: Vec<_> =
                pair.iter().map(|&f| scope.spawn(move || (f, tag_without(f)).1)).collect();
            threads.into_iter().map(|t| t.join().unwrap()).collect()
        });
        models.extend(made);
        eprintln!("first stage {} at {:?}", models.len(), started.elapsed());
    }
    let tagger = models.pop().unwrap();
    eprintln!("first stage: {} features", tagger.len());
    drop(examples);
    let bias = set.get("bias", 1.0);
    let linking: Vec<Vec<Example>> = train
        .iter()
        .enumerate()
        .map(|(i, case)| linking_examples(case, &models[i % FOLDS], bias))
        .collect();
    eprintln!("second stage: {} examples", linking.iter().map(Vec::len).sum::<usize>());
    let rec2 = set.get("rec2", 0.4);
    let second = Settings {
        labels: label::COUNT,
        classes: linking::CLASSES,
        epochs: set.get("e2", 8.0) as usize,
        rate: set.get("lr2", 0.15),
        count_min: set.get("min2", 20.0) as u32,
        margin: vec![0.0, rec2, rec2, rec2, rec2, rec2 * 0.3, rec2 * 0.3],
        decay: set.get("dec2", 0.0),
    };
    let flat: Vec<&Example> = linking.iter().flatten().collect();
    let linker = Chain::new(&chain::train(&flat, &second));
    eprintln!("second stage: {} features at {:?}", linker.len(), started.elapsed());
    let model = AttributionModel { lexicon, tagging: tagger, linking: linker, cue_bias: bias };
    let mut flat_counts = Counts::default();
    let mut counts = Counts::default();
    let mut rules = Counts::default();
    let mut merged = Counts::default();
    let mut kept = Counts::default();
    let mut table: BTreeMap<&str, [usize; 6]> = BTreeMap::new();
    let started = std::time::Instant::now();
    let mut words = 0;
    for case in &dev {
        let points = CodePoints::new(&case.text);
        let found = trained::read(&case.view, &case.by_rule, &model);
        words += case.view.words.len();
        let predicted: Vec<Parts> = found.iter().map(|f| parts(&case.view, f, &points)).collect();
        count(&case.text, &predicted, &case.parts, &mut counts);
        let spans = |s: &[Span]| s.iter().map(|s| points.span(*s)).collect::<Vec<Stretch>>();
        let by_rule: Vec<Parts> = case
            .by_rule
            .iter()
            .map(|a| Parts {
                source: spans(a.source.as_slice()),
                cue: spans(&[a.cue]),
                content: spans(&a.content),
            })
            .collect();
        count(&case.text, &by_rule, &case.parts, &mut rules);
        let overlap = |a: &[Stretch], b: &[Stretch]| {
            a.iter().any(|x| b.iter().any(|y| crate::metrics::shared(*x, *y) > 0))
        };
        let right =
            |p: &Parts| case.parts.iter().any(|g| crate::layers::attributions::linked(p, g) > 0.0);
        for (a, p) in case.by_rule.iter().zip(&by_rule) {
            let rule = a.rule;
            let t = table.entry(rule).or_insert([0_usize; 6]);
            let model = predicted.iter().find(|m| overlap(&m.cue, &p.cue));
            match model {
                Some(m) => {
                    t[0] += 1;
                    t[1] += usize::from(right(p));
                    t[2] += usize::from(right(m));
                }
                None => {
                    t[3] += 1;
                    t[4] += usize::from(right(p));
                }
            }
        }
        let mut union: Vec<Parts> = Vec::new();
        let mut sure: Vec<Parts> = Vec::new();
        for (a, p) in case.by_rule.iter().zip(&by_rule) {
            union.push(p.clone());
            let model = predicted.iter().find(|m| overlap(&m.cue, &p.cue));
            if model.is_none() {
                sure.push(p.clone());
            }
            let _ = a;
        }
        for m in &predicted {
            if by_rule.iter().all(|p| !overlap(&m.cue, &p.cue)) {
                union.push(m.clone());
            }
            sure.push(m.clone());
        }
        count(&case.text, &union, &case.parts, &mut merged);
        count(&case.text, &sure, &case.parts, &mut kept);
        let (labels, _) = trained::tag(&case.view, &model.tagging, 0.0);
        let role = |first: u8| {
            trained::runs(&labels, first)
                .iter()
                .map(|r| points.span(cover(&case.view, r)))
                .collect::<Vec<_>>()
        };
        let one = Parts {
            source: role(label::SOURCE),
            cue: role(label::CUE),
            content: role(label::CONTENT),
        };
        count(&case.text, &[one], &case.parts, &mut flat_counts);
    }
    let took = started.elapsed();
    eprintln!("{words} words at {:.0} words/s", words as f64 / took.as_secs_f64());
    for (rule, t) in table {
        eprintln!(
            "{rule:32} both {:4} rule right {:4} model right {:4}; rule alone {:4} right {:4}",
            t[0], t[1], t[2], t[3], t[4]
        );
    }
    for (name, counts) in [
        ("rules", rules),
        ("r+m", merged),
        ("m+r", kept),
        ("flat", flat_counts),
        ("linked", counts),
    ] {
        let mut score = Score::default();
        define(&counts, &mut score);
        print!("{name:8}");
        for m in &score.metrics {
            print!(" {}={:.3}", m.name, m.value);
        }
        println!();
    }
    Ok(())
}

fn cover(view: &View, words: &Range<usize>) -> Span {
    view.spans[words.start].cover(view.spans[words.end - 1])
}

fn parts(view: &View, found: &Linked, points: &CodePoints<'_>) -> Parts {
    let of = |r: &Range<usize>| points.span(cover(view, r));
    Parts {
        source: found.source.iter().map(of).collect(),
        cue: vec![of(&found.cue)],
        content: found.content.iter().map(of).collect(),
    }
}

fn cases(p: &Pipeline, path: &Path, args: &TrainArgs, name: &str) -> io::Result<Vec<Case>> {
    let mut docs: Vec<Value> = jsonl(path)?;
    if args.limit > 0 {
        docs.truncate(args.limit);
    }
    let dump: Vec<Value> =
        jsonl(&args.dump.as_ref().unwrap().join(format!("polnear-{name}.syn.jsonl")))?;
    let lines: Vec<String> = docs.iter().map(|d| as_report(d).to_string()).collect();
    let text = lines.join("\n");
    let input =
        Input { name: "gold.jsonl".into(), bytes: text.as_bytes(), format: Some(Format::Jsonl) };
    let reports = read::reports(&input);
    Ok(reports.iter().zip(&docs).zip(&dump).map(|((r, d), s)| case(p, r, d, s)).collect())
}

fn leak(s: &str) -> &'static str {
    Box::leak(s.to_owned().into_boxed_str())
}

fn case(pipeline: &Pipeline, report: &Report, doc: &Value, dump: &Value) -> Case {
    let mut document = Document::new(report);
    let bytes: Vec<u32> = report
        .text
        .char_indices()
        .map(|(i, _)| i as u32)
        .chain([report.text.len() as u32])
        .collect();
    for t in dump["toks"].as_array().unwrap() {
        let ent = t[8].as_str().unwrap();
        document.syntax.push(Word {
            span: Span {
                start: bytes[t[0].as_u64().unwrap() as usize],
                end: bytes[t[1].as_u64().unwrap() as usize],
            },
            tag: leak(t[2].as_str().unwrap()),
            pos: leak(t[3].as_str().unwrap()),
            label: leak(t[4].as_str().unwrap()),
            head: t[5].as_u64().unwrap() as u32,
            lemma: t[6].as_str().unwrap().to_owned(),
            starts: t[7].as_u64() == Some(1),
            entity: leak(if ent == "O" { "" } else { &ent[2..] }),
            entity_starts: ent.starts_with('B'),
        });
    }
    let lexicons = &pipeline.lexicons;
    let places = places::read(&document, &lexicons.gazetteer);
    let actors = actors::read(&document, &places, &lexicons.actors);
    let by_rule = attributions::proposals(&document, &actors, &lexicons.attributions);
    let view = View::new(&document, &by_rule);
    let parts = gold_of(doc);
    let words = |stretches: &[Stretch]| {
        let each = |s: &Stretch| {
            let span = Span { start: bytes[s.0 as usize], end: bytes[s.1 as usize] };
            view.words_in(span)
        };
        stretches.iter().map(each).filter(|r| !r.is_empty()).collect::<Vec<_>>()
    };
    let gold: Vec<Gold> = parts
        .iter()
        .map(|p| Gold { source: words(&p.source), cue: words(&p.cue), content: words(&p.content) })
        .collect();
    let labels = flat(&gold, view.words.len());
    Case { text: report.text.clone(), view, by_rule, gold, parts, labels }
}

/// Writes a role's spans into labels.
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
    for at in 0..labels.len() {
        let inside = labels[at] > 0 && labels[at].is_multiple_of(2);
        let before = if at == 0 { 0 } else { labels[at - 1] };
        if inside && before != labels[at] && before + 1 != labels[at] {
            labels[at] -= 1;
        }
    }
}

/// Flat labels: where spans overlap, the smallest counts.
fn flat(gold: &[Gold], len: usize) -> Vec<u8> {
    let mut spans: Vec<(Range<usize>, u8)> = Vec::new();
    for g in gold {
        spans.extend(g.source.iter().map(|r| (r.clone(), label::SOURCE)));
        spans.extend(g.cue.iter().map(|r| (r.clone(), label::CUE)));
        spans.extend(g.content.iter().map(|r| (r.clone(), label::CONTENT)));
    }
    spans.sort_by_key(|(r, first)| (std::cmp::Reverse(r.len()), r.start, *first));
    let mut labels = vec![0; len];
    for (span, first) in spans {
        write(&mut labels, std::slice::from_ref(&span), first, 0);
    }
    mend(&mut labels);
    labels
}

fn count_lemmas(cases: &[Case]) -> BTreeMap<u32, Lemma> {
    let nominal: Vec<u32> = ["VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "NN", "NNS"]
        .map(sayso_core::learned::of_word)
        .to_vec();
    let mut counts: BTreeMap<u32, Lemma> = BTreeMap::new();
    for case in cases {
        for (word, &l) in case.view.words.iter().zip(&case.labels) {
            let c = counts.entry(word.lemma).or_default();
            c.all += 1;
            c.cue +=
                u32::from(l == label::CUE || (l == label::CUE + 1 && nominal.contains(&word.tag)));
            c.source += u32::from(label::role(l) == 1);
        }
    }
    counts
}

fn tagging_examples(case: &Case) -> Vec<Example> {
    case.view
        .blocks
        .iter()
        .map(|block| {
            let mut sequence = Sequence::default();
            tagging::block(&case.view, block, &mut sequence);
            let mut labels = case.labels[block.clone()].to_vec();
            mend(&mut labels);
            Example { sequence, labels }
        })
        .collect()
}

fn linking_examples(case: &Case, tagger: &Chain, bias: f32) -> Vec<Example> {
    let view = &case.view;
    let (labels, mut cues) = trained::tag(view, tagger, bias);
    let rules = trained::join(view, &case.by_rule, &mut cues);
    let overlap = |g: &Gold, words: &Range<usize>| {
        let shared =
            |r: &Range<usize>| r.end.min(words.end).saturating_sub(r.start.max(words.start));
        g.cue.iter().map(shared).sum::<usize>()
    };
    // Each gold attribution belongs to the cue that shares the most words with it.
    let mut owner: Vec<Option<usize>> = vec![None; cues.len()];
    for (index, g) in case.gold.iter().enumerate() {
        let best = (0..cues.len())
            .map(|c| (overlap(g, &cues[c].words), std::cmp::Reverse(c)))
            .filter(|(n, _)| *n > 0)
            .max();
        if let Some((_, std::cmp::Reverse(c))) = best {
            owner[c].get_or_insert(index);
        }
    }
    cues.iter()
        .zip(&rules)
        .zip(&owner)
        .map(|((cue, rule), owner)| {
            let around = Around::new(view, cue, &labels, rule.as_ref(), &cues);
            let window = around.window();
            let mut sequence = Sequence::default();
            around.features(&mut sequence);
            let mut wanted = vec![0; window.len()];
            if let Some(g) = owner.map(|i| &case.gold[i]) {
                write(&mut wanted, &g.content, label::CONTENT, window.start);
                write(&mut wanted, &g.source, label::SOURCE, window.start);
                write(&mut wanted, &g.cue, label::CUE, window.start);
                mend(&mut wanted);
            }
            Example { sequence, labels: wanted }
        })
        .collect()
}
