//! Events in parses written by hand: word/tag/label>head, the event with a star.

use super::{Events, FactualityLexicon, FactualityModel};
use crate::lexicon::Lexicon;
use crate::model::{Header, Published, Report, ReportId, Span};
use crate::text::{Document, Word};
use expect_test::{Expect, expect};

fn lexicon() -> FactualityLexicon {
    FactualityLexicon {
        embedders: Lexicon::load(None).expect("the standard data can be read"),
        operators: Lexicon::load(None).expect("the standard data can be read"),
    }
}

fn leaked(word: &str) -> &'static str {
    Box::leak(word.to_owned().into_boxed_str())
}

/// Parts of speech by tag, as far as they matter.
fn pos(tag: &str, label: &str) -> &'static str {
    match tag {
        _ if matches!(label, "aux" | "auxpass") => "AUX",
        t if t.starts_with('V') => "VERB",
        t if t.starts_with("NNP") => "PROPN",
        t if t.starts_with('N') => "NOUN",
        t if t.starts_with('J') => "ADJ",
        "IN" => "ADP",
        "PRP" => "PRON",
        _ => "X",
    }
}

fn check(parse: &str, within: bool, wanted: &Expect) {
    let mut text = String::new();
    let mut words: Vec<Word> = Vec::new();
    let mut event = 0;
    for (at, item) in parse.split_whitespace().enumerate() {
        let (item, head) = item.rsplit_once('>').expect("a head");
        let cells: Vec<&str> = item.split('/').collect();
        let (form, lemma) = cells[0].split_once('=').unwrap_or((cells[0], cells[0]));
        if form.starts_with('*') {
            event = at;
        }
        let form = form.trim_start_matches('*');
        let start = u32::try_from(text.len()).unwrap();
        text.push_str(form);
        let span = Span { start, end: u32::try_from(text.len()).unwrap() };
        text.push(' ');
        let word = Word {
            span,
            lemma: lemma.trim_start_matches('*').into(),
            tag: leaked(cells[1]),
            pos: pos(cells[1], cells[2]),
            label: leaked(cells[2]),
            head: head.parse().unwrap(),
            starts: at == 0,
            entity: "",
            entity_starts: false,
        };
        words.push(word);
    }
    let header = Header {
        id: ReportId("test".to_owned()),
        path: None,
        url: None,
        outlet: None,
        title: None,
        bylines: Vec::new(),
        published: Published::default(),
        language: "en".to_owned(),
    };
    let report = Report { header, text, blocks: Vec::new(), notes: Vec::new() };
    let mut document = Document::new(&report);
    document.syntax = words;
    let lexicon = lexicon();
    let events = Events::new(&document, &lexicon);
    let own: Vec<Span> = if within { vec![document.syntax[event].span] } else { Vec::new() };
    let judged = events.judge(event, &own);
    let (factuality, polarity) = judged.firmness();
    let rules: Vec<&str> =
        judged.because.iter().map(|r| r.row.as_deref().unwrap_or(&r.rule)).collect();
    wanted.assert_eq(&format!("{factuality} {polarity} {}", rules.join(", ")));
}

#[test]
fn implicatives_turn_both_ways() {
    check(
        "Crews/NNS/nsubj>1 failed=fail/VBD/ROOT>1 to/TO/aux>3 *close/VB/xcomp>1",
        false,
        &expect!["certain - embedders: fail to"],
    );
    check(
        "Crews/NNS/nsubj>3 did/VBD/aux>3 not/RB/neg>3 fail/VB/ROOT>3 to/TO/aux>5 \
         *close/VB/xcomp>3",
        false,
        &expect!["probable + operators: not, embedders: fail to"],
    );
    check(
        "Crews/NNS/nsubj>1 managed=manage/VBD/ROOT>1 to/TO/aux>3 *close/VB/xcomp>1",
        false,
        &expect!["certain + embedders: manage to"],
    );
}

#[test]
fn factives_hold_under_negation() {
    check(
        "He/PRP/nsubj>3 did/VBD/aux>3 not/RB/neg>3 know/VB/ROOT>3 it/PRP/nsubj>5 \
         *leaked/VBD/ccomp>3",
        false,
        &expect!["probable + operators: not, embedders: know that"],
    );
    check(
        "He/PRP/nsubj>3 did/VBD/aux>3 not/RB/neg>3 think/VB/ROOT>3 it/PRP/nsubj>5 \
         *leaked/VBD/ccomp>3",
        false,
        &expect!["possible - operators: not, embedders: think that"],
    );
}

#[test]
fn modals_and_negations_of_the_clause() {
    check(
        "It/PRP/nsubj>2 may/MD/aux>2 *burst/VB/ROOT>2",
        false,
        &expect![
            "possible + \
     operators: may"
        ],
    );
    check(
        "It/PRP/nsubj>2 will/MD/aux>2 *burst/VB/ROOT>2",
        false,
        &expect![
            "probable + \
     operators: will"
        ],
    );
    check(
        "No/DT/det>1 dam/NN/nsubj>2 *burst/VBD/ROOT>2",
        false,
        &expect![
            "certain - \
     operators: no"
        ],
    );
    check("It/PRP/nsubj>1 *burst/VBD/ROOT>1", false, &expect!["certain + "]);
}

#[test]
fn near_misses() {
    check(
        "It/PRP/nsubj>3 not/RB/neg>3 only/RB/advmod>3 *burst/VBD/ROOT>3",
        false,
        &expect!["certain + "],
    );
    check(
        "If/IN/mark>2 it/PRP/nsubj>2 *bursts/VBZ/advcl>4 they/PRP/nsubj>4 leave/VBP/ROOT>4",
        false,
        &expect!["unknown + operators: if"],
    );
    check(
        "They/PRP/nsubj>1 left/VBD/ROOT>1 because/IN/mark>4 it/PRP/nsubj>4 *burst/VBD/advcl>1",
        false,
        &expect!["certain + operators: because"],
    );
}

#[test]
fn only_what_stands_in_the_content_counts() {
    check(
        "He/PRP/nsubj>1 denied=deny/VBD/ROOT>1 it/PRP/nsubj>3 *burst/VBD/ccomp>1",
        false,
        &expect!["probable - embedders: deny that"],
    );
    check(
        "He/PRP/nsubj>1 denied=deny/VBD/ROOT>1 it/PRP/nsubj>3 *burst/VBD/ccomp>1",
        true,
        &expect!["certain + "],
    );
}

#[test]
fn weights_are_added_to_the_rules() {
    let model = FactualityModel::parse("# head\nalways\t-0.5\t-1\nx\t0.25\t0\n");
    let judged = super::Judged {
        value: 2.0,
        happened: -1.0,
        features: vec!["x".to_owned(), "y".to_owned()],
        ..Default::default()
    };
    assert_eq!(model.weigh(&judged), (1.75, -2.0));
}
