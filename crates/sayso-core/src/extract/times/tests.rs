//! Each call shows a text with what was read from it underlined. All texts are our own.

use super::{TimeLexicon, read};
use crate::lexicon::{Lexicon, rows};
use crate::model::{Block, BlockKind, Header, Published, Report, ReportId, Span, Time};
use crate::text::Document;
use crate::{Input, Pipeline};
use expect_test::Expect;
use jiff::civil::Date;
use proptest::prelude::*;
use std::fmt::Write;

mod business;
mod calendar;
mod clauses;
mod leaning;
mod lengths;
mod named_days;
mod relative;

fn report(text: &str, date: Option<&str>) -> Report {
    let mut blocks = Vec::new();
    let mut at = 0;
    for paragraph in text.split("\n\n") {
        let span = Span::new(at, at + paragraph.len());
        blocks.push(Block { kind: BlockKind::Paragraph, span });
        at += paragraph.len() + 2;
    }
    Report {
        header: Header {
            id: ReportId("test".to_owned()),
            path: None,
            url: None,
            outlet: None,
            title: None,
            bylines: Vec::new(),
            published: Published {
                date: date.map(|d| d.parse().expect("a date")),
                ..Published::default()
            },
            language: "en".to_owned(),
        },
        text: text.to_owned(),
        blocks,
        notes: Vec::new(),
    }
}

fn times(text: &str, date: Option<&str>) -> Vec<Time> {
    let lexicon = TimeLexicon::load(None).expect("the standard file");
    read(&Document::new(&report(text, date)), &lexicon)
}

fn check_on(date: Option<&str>, text: &str, expected: Expect) {
    let mut shown = format!("{text}\n");
    for time in times(text, date) {
        let before = text[..time.span.start as usize].chars().count();
        let marks = time.span.of(text).chars().count();
        let days = time.days.edtf().unwrap_or_else(|| "open".to_owned());
        let modifier = time.timex.modifier.map_or_else(String::new, |m| format!(" {m}"));
        let (kind, value) = (time.timex.kind, time.timex.value);
        let edtf = time.edtf.unwrap_or_else(|| "-".to_owned());
        let line = format!("{kind} {value}{modifier}; {} {edtf}; days {days}", time.kind);
        writeln!(shown, "{}{} {line}", " ".repeat(before), "^".repeat(marks)).expect("a string");
    }
    expected.assert_eq(&shown);
}

fn check(text: &str, expected: Expect) {
    check_on(Some("2025-02-26"), text, expected);
}

/// The values of the times of a text that was parsed, on Wednesday, 26 February 2025.
fn parsed(text: &str) -> String {
    let line =
        format!(r#"{{"id": "a", "published": "2025-02-26", "outlet": "Daily", "text": "{text}"}}"#);
    let input = Input { name: "a.jsonl".to_owned(), bytes: line.as_bytes(), format: None };
    let ledger = Pipeline::default().read(&input).remove(0);
    let mut shown = String::new();
    for time in &ledger.times {
        write!(shown, "{} ", time.timex.value).expect("a string");
    }
    shown
}

/// Every row is read in its example: some time covers the row's word.
#[test]
fn every_row_is_read_in_its_example() {
    let mut columns = Vec::new();
    let all = rows(TimeLexicon::FILE, TimeLexicon::STANDARD, &mut columns).expect("the file");
    // "about" is read but left out of the span; "half" counts no whole unit.
    let free = ["half", "about"];
    let mut unread = Vec::new();
    for row in &all {
        let (word, example) = (row.get("word"), row.get("example"));
        let lower = example.to_lowercase();
        let covers = |t: &Time| t.span.of(&lower).contains(word);
        if !times(example, Some("2025-02-26")).iter().any(covers) && !free.contains(&word) {
            unread.push(format!("{word}: {example}"));
        }
    }
    assert!(unread.is_empty(), "{unread:#?}");
}

#[test]
fn a_bad_row_is_an_error_that_names_its_line() {
    let bad = TimeLexicon::load(Some("word\tclass\tvalue\nsmarch\tmonth\t13\n"));
    let text = bad.expect_err("there is no month 13").to_string();
    assert!(text.contains("time_words.tsv") && text.contains('2'), "{text}");
}

#[test]
fn a_users_row_is_read() {
    let lexicon = TimeLexicon::load(Some("word\tclass\tvalue\nlammas\tholiday\t08-01\n"));
    let report = report("The fair opens at Lammas 2024.", None);
    let times = read(&Document::new(&report), &lexicon.expect("a good row"));
    assert_eq!(times[0].edtf.as_deref(), Some("2024-08-01"));
}

fn news_forms(date: Date) -> [String; 4] {
    let long = date.strftime("%B %-d, %Y").to_string();
    let british = date.strftime("%-d %b %Y").to_string();
    let american = date.strftime("%m/%d/%Y").to_string();
    [long, british, american, date.to_string()]
}

proptest! {
    /// A date printed as news prints it is read as that date.
    #[test]
    fn a_printed_date_is_read_back(year in 1600_i16..2100, day in 1_i16..=365) {
        let date = Date::new(year, 1, 1).expect("a year").with().day_of_year(day).build();
        let date = date.expect("every year has 365 days");
        for form in news_forms(date) {
            let text = format!("The convoy left on {form} for the coast.");
            let read = times(&text, Some("2025-02-26"));
            prop_assert_eq!(read.len(), 1, "{}", text);
            prop_assert_eq!(read[0].edtf.clone(), Some(date.to_string()), "{}", text);
        }
    }

    /// Whatever the words and numbers, reading ends, and each span lies in the text.
    #[test]
    fn nothing_panics(words in prop::collection::vec(prop::sample::select(vec![
        "the", "last", "next", "February", "30", "29", "99/99/9999", "0", "year", "years", "0000-00-00",
        "of", "first", "week", "quarter", "ago", "9999", "999999999", "decades", "centuries", "later",
        "-", "–", "5", "p.m.", "Easter", "Thursday", "mid-", "early", "'90s", "BC", "and", "from", "to",
        "between", "2025", "night", "two", "thousand", "every", "a", "half", ",", ".", "25:99", "end",
    ]), 0..24), date in prop::sample::select(vec![
        None, Some("-9999-01-01"), Some("9999-12-31"), Some("0001-01-01"), Some("2024-02-29"),
    ])) {
        let text = words.join(" ");
        let date = date.map(|d| if d.starts_with('-') { "-009999-01-01" } else { d });
        for time in times(&text, date) {
            prop_assert!(!time.span.of(&text).is_empty());
        }
    }
}
