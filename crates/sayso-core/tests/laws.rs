//! Laws that hold for every report: spans lie in the text, indices point at something, the same
//! input gives the same bytes, and no text makes a reader panic.
//!
//! They are held against the shipped examples, against arbitrary text, and against the corpora
//! where those stand beside the repository.

use proptest::prelude::*;
use sayso_core::export::json;
use sayso_core::model::{Brief, Claim, Ledger, Reason, Rule, Source, Span};
use sayso_core::{Format, Input, Pipeline};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(Pipeline::default);

/// So many reports of each corpus are read.
const REPORTS_EACH: usize = 40;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The ledgers of a folder of examples, file by file in order.
fn example(name: &str) -> Vec<Ledger> {
    let folder = root().join("examples").join(name);
    let entries = std::fs::read_dir(&folder).expect("the examples are shipped");
    let mut paths: Vec<PathBuf> = entries.map(|e| e.expect("a file").path()).collect();
    paths.sort();
    let read = |path: &PathBuf| {
        let bytes = std::fs::read(path).expect("a readable file");
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        PIPELINE.read(&Input { name, bytes: &bytes, format: None })
    };
    paths.iter().flat_map(read).collect()
}

/// The ledgers of the first reports of a corpus; none, and a line that says so, where it is absent.
fn corpus(name: &str) -> Vec<Ledger> {
    let path = root().join("../shared/corpora").join(name).join("dev.jsonl");
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("SKIPPED: the laws are not held against {name}, {} is absent", path.display());
        return Vec::new();
    };
    let lines: String = text.split_inclusive('\n').take(REPORTS_EACH).collect();
    let input =
        Input { name: name.to_owned(), bytes: lines.as_bytes(), format: Some(Format::Jsonl) };
    PIPELINE.read(&input)
}

fn all() -> Vec<(String, Vec<Ledger>)> {
    let examples = ["flood", "border"].map(|name| (name.to_owned(), example(name)));
    let corpora = ["polnear", "gva", "fakes", "muc34", "allsides"];
    examples.into_iter().chain(corpora.map(|name| (name.to_owned(), corpus(name)))).collect()
}

/// Every span of a ledger, with what it is the span of.
fn spans(ledger: &Ledger) -> Vec<(&'static str, Span)> {
    let mut spans: Vec<(&'static str, Span)> = Vec::new();
    spans.extend(ledger.report.blocks.iter().map(|b| ("block", b.span)));
    spans.extend(ledger.report.notes.iter().filter_map(|n| Some(("note", n.span?))));
    spans.extend(ledger.sentences.iter().map(|s| ("sentence", s.span)));
    for figure in &ledger.figures {
        spans.push(("figure", figure.span));
        spans.extend(figure.noun.map(|s| ("figure's noun", s)));
        spans.extend(figure.modifier.map(|s| ("figure's modifier", s)));
        because(&mut spans, "figure's reason", &figure.because);
    }
    for time in &ledger.times {
        spans.push(("time", time.span));
        because(&mut spans, "time's reason", &time.because);
    }
    for place in &ledger.places {
        spans.push(("place", place.span));
        because(&mut spans, "place's reason", &place.because);
    }
    for actor in &ledger.actors {
        spans.push(("actor", actor.span));
        because(&mut spans, "actor's reason", &actor.because);
    }
    for a in &ledger.attributions {
        let named = |source: &Source| source.span;
        spans.extend(named(&a.source).map(|s| ("source", s)));
        spans.extend(a.told.as_ref().and_then(named).map(|s| ("addressee", s)));
        spans.extend(a.cue.map(|s| ("cue", s)));
        spans.extend(a.content.iter().map(|&s| ("content", s)));
        spans.extend(a.hedges.iter().map(|&s| ("cue's hedge", s)));
        because(&mut spans, "attribution's reason", &a.because);
    }
    for claim in &ledger.claims {
        spans.push(("evidence", claim.evidence.span));
        spans.extend(claim.hedges.iter().map(|&s| ("claim's hedge", s)));
        spans.extend(claim.group.iter().filter_map(|g| Some(("group", g.span?))));
        spans.extend(claim.when.iter().filter_map(|w| Some(("claim's time", w.span?))));
        spans.extend(claim.place.iter().filter_map(|w| Some(("claim's place", w.span?))));
        because(&mut spans, "claim's reason", &claim.because);
    }
    spans.extend(ledger.fingerprint.shingles.iter().map(|s| ("shingle", s.span)));
    spans.extend(ledger.fingerprint.quotations.iter().map(|s| ("quotation", s.span)));
    spans.extend(ledger.fingerprint.citations.iter().map(|s| ("citation", s.span)));
    spans
}

fn because(spans: &mut Vec<(&'static str, Span)>, what: &'static str, reasons: &[Reason]) {
    spans.extend(reasons.iter().filter_map(|r| Some((what, r.span?))));
}

/// What is wrong with a ledger, a line for each broken law.
fn broken(ledger: &Ledger) -> Vec<String> {
    let text = &ledger.report.text;
    let mut broken = Vec::new();
    for (what, span) in spans(ledger) {
        if text.get(span.range()).is_none() {
            broken.push(format!("a {what} spans {span:?}, which is no stretch of the text"));
        } else if span.is_empty() {
            broken.push(format!("a {what} at {span:?} holds nothing"));
        }
    }
    for pair in ledger.report.blocks.windows(2) {
        if pair[0].span.end > pair[1].span.start {
            broken.push(format!("blocks overlap or are out of order: {pair:?}"));
        }
    }
    for pair in ledger.sentences.windows(2) {
        if pair[0].span.end > pair[1].span.start {
            broken.push(format!("sentences overlap or are out of order: {pair:?}"));
        }
    }
    for (at, figure) in ledger.figures.iter().enumerate() {
        let whole = figure.part_of.map(|p| p as usize);
        if whole.is_some_and(|p| p >= ledger.figures.len() || p == at) {
            broken.push(format!("figure {at} is a part of {whole:?}"));
        }
    }
    broken.extend(parents(ledger));
    if broken.is_empty() {
        broken.extend(ledger.claims.iter().filter_map(|claim| claim_breaks(ledger, claim)));
    }
    let ids: BTreeSet<_> = ledger.claims.iter().map(|c| &c.id).collect();
    if ids.len() < ledger.claims.len() {
        broken.push("two claims share an id".to_owned());
    }
    broken
}

/// Parents that are no attributions, or that lead back to where they started.
fn parents(ledger: &Ledger) -> Vec<String> {
    let all = &ledger.attributions;
    let leads_out = |from: usize| {
        let mut at = from;
        for _ in 0..=all.len() {
            match all.get(at).map(|a| a.parent) {
                None => return false,
                Some(None) => return true,
                Some(Some(parent)) => at = parent as usize,
            }
        }
        false
    };
    (0..all.len())
        .filter(|&at| !leads_out(at))
        .map(|at| format!("the parents of attribution {at} lead nowhere"))
        .collect()
}

/// Which law a claim breaks, given that its spans lie in the text.
fn claim_breaks(ledger: &Ledger, claim: &Claim) -> Option<String> {
    let (text, evidence) = (&ledger.report.text, &claim.evidence);
    let (before, after) = text.split_at(evidence.span.start as usize);
    let after = &after[evidence.span.len() as usize..];
    let figures = ledger.figures.len();
    let what = if evidence.exact != evidence.span.of(text) {
        "quotes other words than its span"
    } else if !before.ends_with(&evidence.prefix) || !after.starts_with(&evidence.suffix) {
        "has a prefix or suffix that does not adjoin"
    } else if claim.figure.is_some_and(|f| f as usize >= figures) {
        "has a figure that is none of the ledger's"
    } else if claim.attribution.is_some_and(|a| a as usize >= ledger.attributions.len()) {
        "has an attribution that is none of the ledger's"
    } else if claim.chain.is_empty() {
        "stands on nobody's word"
    } else {
        return None;
    };
    Some(format!("claim {} {what}: {}", claim.id, evidence.exact))
}

#[test]
fn ledgers_point_into_their_texts() {
    let mut broken_laws = Vec::new();
    for (name, ledgers) in all() {
        for ledger in &ledgers {
            let id = &ledger.report.header.id;
            broken_laws.extend(broken(ledger).into_iter().map(|b| format!("{name} {id}: {b}")));
        }
    }
    assert!(broken_laws.is_empty(), "{} broken:\n{}", broken_laws.len(), broken_laws.join("\n"));
}

#[test]
fn reading_twice_gives_the_same() {
    for (name, ledgers) in all() {
        for ledger in ledgers {
            let again = PIPELINE.analyse(ledger.report.clone());
            // A limit that was reached is noted once for each time the report is read.
            let same = Ledger { report: again.report.clone(), ..ledger.clone() };
            assert_eq!(again, same, "{name} {}", ledger.report.header.id);
        }
    }
}

fn bytes(brief: &Brief, ledgers: &[Ledger]) -> String {
    serde_json::to_string_pretty(&json::brief(brief, ledgers)).expect("a brief is JSON")
}

#[test]
fn the_order_of_reports_does_not_matter() {
    for (name, ledgers) in all() {
        let straight = bytes(&PIPELINE.brief(&ledgers, Rule::Latest), &ledgers);
        let mut other = ledgers;
        other.reverse();
        assert_eq!(straight, bytes(&PIPELINE.brief(&other, Rule::Latest), &other), "{name}");
        // Every third first: neither order nor its mirror image.
        let mut shuffled: Vec<(usize, Ledger)> = other.into_iter().enumerate().collect();
        shuffled.sort_by_key(|(at, _)| (at % 3, *at));
        let shuffled: Vec<Ledger> = shuffled.into_iter().map(|(_, ledger)| ledger).collect();
        let brief = PIPELINE.brief(&shuffled, Rule::Latest);
        assert_eq!(straight, bytes(&brief, &shuffled), "{name}");
    }
}

#[test]
fn what_a_brief_cites_is_in_it() {
    for (name, ledgers) in all() {
        let brief = PIPELINE.brief(&ledgers, Rule::Agreed);
        let claims: BTreeSet<_> = brief.claims.iter().map(|c| &c.claim.id).collect();
        let reports: BTreeSet<_> = brief.reports.iter().map(|r| &r.header.id).collect();
        assert!(brief.claims.is_sorted_by(|a, b| a.claim.id < b.claim.id), "{name}");
        for story in &brief.stories {
            let questions = story.questions.iter();
            let readings = questions.clone().flat_map(|q| &q.readings);
            let derived = readings.clone().filter_map(|r| r.derived.as_ref());
            let cited = (readings.clone().flat_map(|r| &r.claims))
                .chain(derived.flat_map(|d| &d.from))
                .chain(questions.clone().flat_map(|q| &q.not_compared).map(|n| &n.claim))
                .chain(questions.flat_map(|q| &q.origins.tree).flat_map(|o| &o.claims))
                .chain(story.drifts.iter().flat_map(|d| [&d.from, &d.to]))
                .chain(story.takeaways.iter().flat_map(|t| &t.claims))
                .chain(story.timeline.iter().flat_map(|t| &t.claims));
            for id in cited {
                assert!(claims.contains(id), "{name}: {id} is cited and not among the claims");
            }
            for id in story.reports.iter().chain(readings.flat_map(|r| &r.reports)) {
                assert!(reports.contains(id), "{name}: {id} is none of the reports");
            }
        }
    }
}

/// Words of the data files, and what stands between words.
static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let mut words = BTreeSet::new();
    let entries = std::fs::read_dir(data).expect("the data files are shipped");
    for path in entries.map(|e| e.expect("a file").path()) {
        let named = path.file_name().expect("a name").to_string_lossy().into_owned();
        if named == "README.md" || named.ends_with(".model") {
            continue;
        }
        // The gazetteer and the names would drown all other words.
        let step = if named == "gazetteer.tsv" || named.ends_with(".txt") { 97 } else { 1 };
        let text = std::fs::read_to_string(path).expect("data files are UTF-8");
        let lines = text.lines().filter(|l| !l.starts_with('#')).step_by(step);
        for cell in lines.flat_map(|l| l.split('\t')) {
            words.extend(cell.split([' ', '|']).filter(|w| !w.is_empty()).map(str::to_owned));
        }
    }
    words.into_iter().collect()
});

const BETWEEN: [&str; 24] = [
    " ", " ", " ", " ", ", ", ". ", ".\n\n", "-", "–", " — ", "’s ", "’ ", "\" ", " “", "” ", ": ",
    "\n", " 12 ", " 3,400 ", " $5 ", "%", " (", ") ", "\u{a0}",
];

/// Words of the data files in any order, some with a capital.
fn salad() -> impl Strategy<Value = String> {
    let word = (any::<prop::sample::Index>(), any::<bool>(), prop::sample::select(&BETWEEN[..]));
    prop::collection::vec(word, 1..120).prop_map(|words| {
        let mut text = String::from("The police said on Monday that ");
        for (index, capital, between) in words {
            let word = index.get(&WORDS);
            let mut letters = word.chars();
            match letters.next().filter(|_| capital) {
                Some(first) => text.extend(first.to_uppercase().chain(letters)),
                None => text.push_str(word),
            }
            text.push_str(between);
        }
        text
    })
}

fn holds(text: &str, format: Option<Format>) -> Result<(), TestCaseError> {
    let input = Input { name: "a.txt".to_owned(), bytes: text.as_bytes(), format };
    let ledgers = PIPELINE.read(&input);
    for ledger in &ledgers {
        let broken = broken(ledger);
        prop_assert!(broken.is_empty(), "{}", broken.join("\n"));
    }
    let brief = PIPELINE.brief(&ledgers, Rule::Latest);
    let _ = bytes(&brief, &ledgers);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in "\\PC{0,400}") {
        holds(&text, Some(Format::Text))?;
    }

    #[test]
    fn any_text_after_an_english_sentence_is_read(text in "(\\PC|[ .,\n0-9a-zA-Z\"’-]){0,300}") {
        let text = format!("The police said on Monday that twelve people were killed. {text}");
        holds(&text, Some(Format::Text))?;
    }

    #[test]
    fn any_page_is_read(text in "(<[a-z]{1,8}( [a-z]{1,5}=\"[^\"<]{0,9}\")?>|</[a-z]{1,8}>|\\PC{0,30}){0,60}") {
        holds(&text, Some(Format::Html))?;
    }

    #[test]
    fn any_order_of_words_is_read(text in salad()) {
        holds(&text, Some(Format::Text))?;
    }
}
