//! An overview and a page for each story.

use crate::fixture;
use crate::html::check_page;
use crate::plain;
use expect_test::expect_file;
use sayso_core::export::pages::{File, Form, pages};

/// The files of the brief in a form.
fn files(form: Form) -> Vec<File> {
    let ledgers = fixture::ledgers();
    let brief = fixture::brief(&ledgers);
    pages(&brief, &ledgers, form).collect()
}

fn names(files: &[File]) -> Vec<&str> {
    files.iter().map(|f| f.name.as_str()).collect()
}

#[test]
fn every_form_has_an_overview_and_a_page_a_story() {
    let check = |form, ending: &str| {
        let files = files(form);
        let expected = ["index", "story-s1", "story-s2"].map(|name| format!("{name}.{ending}"));
        assert_eq!(names(&files), expected);
    };
    check(Form::Html, "html");
    check(Form::Markdown, "md");
    check(Form::Text(plain(100)), "txt");
    check(Form::Json, "json");
}

#[test]
fn html_pages_are_sound_and_lead_to_each_other() {
    let files = files(Form::Html);
    for file in &files {
        std::fs::write(format!("{}/{}", env!("CARGO_TARGET_TMPDIR"), file.name), &file.text)
            .expect("a page for a person to look at");
        check_page(&file.text);
    }
    for story in &files[1..] {
        assert!(files[0].text.contains(&format!("href=\"{}\"", story.name)), "{}", story.name);
        assert!(story.text.contains("<a href=\"index.html\">All stories</a>"));
    }
}

#[test]
fn a_storys_page_holds_its_own_reports_alone() {
    let files = files(Form::Html);
    let fuel = &files[2].text;
    assert!(fuel.contains("How many litres of fuel ran out?"));
    assert!(!fuel.contains("Kestria Wire") && !fuel.contains("How many people were killed"));
    assert!(!fuel.contains("Other cited words"), "a cited report's text is missing");
}

#[test]
fn the_overview_names_what_is_open_first() {
    let files = files(Form::Text(plain(100)));
    expect_file!["expected/index.txt"].assert_eq(&files[0].text);
    let markdown = self::files(Form::Markdown).remove(0).text;
    expect_file!["expected/index.md"].assert_eq(&markdown);
}

#[test]
fn json_pages_are_briefs() {
    for file in &files(Form::Json)[1..] {
        let json: serde_json::Value = serde_json::from_str(&file.text).expect("JSON");
        assert_eq!(json["schema"], "sayso/1");
        assert_eq!(json["stories"].as_array().map(Vec::len), Some(1));
        let cited = json["stories"][0]["questions"][0]["readings"][0]["claims"][0].clone();
        let claims = json["claims"].as_array().expect("claims");
        assert!(claims.iter().any(|c| c["id"] == cited), "{}", file.name);
    }
}
