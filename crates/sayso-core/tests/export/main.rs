//! The brief and the ledger in all their forms, over reports made by hand.

mod fixture;
mod html;
mod pages;
mod terminal;

use expect_test::expect_file;
use sayso_core::export::{self, Style};
use sayso_core::model::{Brief, Ledger};

/// Terminal text without colours.
pub fn plain(width: usize) -> Style {
    Style { width, colour: false }
}

/// All forms of the brief as one text.
fn all(brief: &Brief, ledgers: &[Ledger]) -> String {
    [
        export::json::brief(brief, ledgers).to_string(),
        export::text::brief(brief, ledgers, plain(100)),
        export::markdown::brief(brief, ledgers),
        export::html::brief(brief, ledgers),
    ]
    .join("\n")
}

/// What holds the fuel story and nothing else.
fn small(ledgers: &[Ledger]) -> Brief {
    let mut brief = fixture::brief(ledgers);
    brief.stories.drain(..1);
    brief.reports.retain(|r| r.header.id.0 == "ee");
    brief.claims.retain(|c| ["ee0003", "ee0004"].contains(&c.claim.id.0.as_str()));
    brief
}

#[test]
fn json_keeps_the_contract() {
    let ledgers = fixture::ledgers();
    let json = export::json::brief(&small(&ledgers), &ledgers);
    expect_file!["expected/fuel.json"].assert_eq(&format!("{json:#}\n"));
}

#[test]
fn json_offsets_are_code_points_of_the_quoted_words() {
    let ledgers = fixture::ledgers();
    let json = export::json::brief(&fixture::brief(&ledgers), &ledgers);
    let text_of = |id: &str| {
        let ledger = ledgers.iter().find(|l| l.report.header.id.0 == id);
        ledger.expect("the report").report.text.chars().collect::<Vec<_>>()
    };
    let check = |report: &serde_json::Value, evidence: &serde_json::Value| {
        let text = text_of(report.as_str().expect("an id"));
        let at = |key: &str| usize::try_from(evidence[key].as_u64().expect("a number")).unwrap();
        let words: String = text[at("start")..at("end")].iter().collect();
        assert_eq!(evidence["exact"], words);
    };
    let claims = json["claims"].as_array().expect("claims");
    assert_eq!(claims.len(), 17);
    for claim in claims {
        check(&claim["report"], &claim["evidence"]);
    }
    for drift in json["stories"][0]["drifts"].as_array().expect("drifts") {
        for end in ["from", "to"] {
            check(&drift["evidence"][end]["report"], &drift["evidence"][end]["evidence"]);
        }
    }
    for link in json["stories"][0]["links"].as_array().expect("links") {
        for words in link["evidence"].as_array().expect("evidence") {
            check(&words["report"], words);
        }
    }
}

#[test]
fn json_says_what_is_computed_superseded_and_undated() {
    let ledgers = fixture::ledgers();
    let json = export::json::brief(&fixture::brief(&ledgers), &ledgers);
    let questions = &json["stories"][0]["questions"];
    assert_eq!(questions[0]["readings"][4]["superseded"], true);
    assert_eq!(questions[0]["readings"][2]["low_strict"], true);
    assert_eq!(questions[0]["not_compared"][0]["claim"], "aa0004");
    let derived = &questions[1]["readings"][0]["derived"];
    assert_eq!(derived["from"], serde_json::json!(["ee0001", "ee0002"]));
    let undated = &json["reports"][5];
    assert_eq!(undated["published"], serde_json::Value::Null);
    assert_eq!(undated["published_bounds"], "2031-05-05/2031-05-07");
}

#[test]
fn markdown_looks_like_this() {
    let ledgers = fixture::ledgers();
    let brief = fixture::brief(&ledgers);
    let markdown = export::markdown::brief(&brief, &ledgers);
    expect_file!["expected/brief.md"].assert_eq(&markdown);
}

#[test]
fn markdown_holds_no_markup_from_reports() {
    let ledgers = fixture::ledgers();
    let markdown = export::markdown::brief(&fixture::brief(&ledgers), &ledgers);
    assert!(!markdown.replace("<br>", "").contains('<'), "{markdown}");
    let cells = |line: &str| line.replace("\\|", "").matches('|').count();
    let mut columns = None;
    for line in markdown.lines() {
        if line.starts_with('|') {
            assert_eq!(*columns.get_or_insert_with(|| cells(line)), cells(line), "{line}");
        } else {
            columns = None;
        }
    }
}

#[test]
fn long_lists_are_cut_for_the_eye_only() {
    let ledgers = fixture::ledgers();
    let mut brief = fixture::brief(&ledgers);
    let question = &mut brief.stories[0].questions[0];
    question.not_compared = vec![question.not_compared[0].clone(); 5];
    question.readings[0].sources = ["A", "B", "C", "D", "E", "F"].map(str::to_owned).to_vec();
    let text = export::text::brief(&brief, &ledgers, plain(100));
    assert!(text.contains("    – and 2 more\n"), "{text}");
    assert!(text.contains("A, B, C, D and 2 more; confirmed"), "{text}");
    let page = export::html::brief(&brief, &ledgers);
    html::check_page(&page);
    assert!(page.contains("<details><summary>Not compared (5)</summary>"));
    let markdown = export::markdown::brief(&brief, &ledgers);
    let (why, lead) = (&brief.stories[0].questions[0].not_compared[0].why, "\n- ");
    assert_eq!(markdown.matches(&format!("{lead}{why}")).count(), 5);
    let json = export::json::brief(&brief, &ledgers);
    let question = &json["stories"][0]["questions"][0];
    assert_eq!(question["not_compared"].as_array().map(Vec::len), Some(5));
    assert_eq!(question["readings"][0]["sources"].as_array().map(Vec::len), Some(6));
}

#[test]
fn order_of_ledgers_does_not_matter() {
    let ledgers = fixture::ledgers();
    let brief = fixture::brief(&ledgers);
    let mut turned = ledgers.clone();
    turned.reverse();
    assert_eq!(all(&brief, &ledgers), all(&brief, &turned));
}

#[test]
fn nothing_is_a_brief_too() {
    let text = export::text::brief(&Brief::default(), &[], plain(80));
    assert!(text.starts_with("sayso brief: 0 stories from 0 reports\n"), "{text}");
    html::check_page(&export::html::brief(&Brief::default(), &[]));
}

/// Two reports that were given one id, with texts of different lengths.
#[test]
fn a_repeated_id_leads_to_the_right_text() {
    let mut ledgers = fixture::ledgers();
    let mut short = ledgers[0].clone();
    short.report.text = "수".to_owned();
    short.report.blocks.clear();
    short.claims.clear();
    ledgers.insert(0, short);
    let brief = fixture::brief(&fixture::ledgers());
    html::check_page(&export::html::brief(&brief, &ledgers));
    let json = export::json::brief(&brief, &ledgers);
    assert_eq!(json["claims"][0]["evidence"]["start"], 154);
}
