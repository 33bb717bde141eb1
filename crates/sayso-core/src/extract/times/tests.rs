//! Each call shows a text with what was read from it underlined. All texts are our own.

use super::{TimeLexicon, read};
use crate::lexicon::{Lexicon, rows};
use crate::model::{Block, BlockKind, Header, Published, Report, ReportId, Span, Time};
use crate::text::Document;
use expect_test::{Expect, expect};
use jiff::civil::Date;
use proptest::prelude::*;
use std::fmt::Write;

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

#[test]
fn full_dates() {
    check("Shelling resumed on February 25, 2025.", expect![[""]]);
    check("The ferry sank on 25 Feb 2025.", expect![[""]]);
    check("It ended Feb. 24.", expect![[""]]);
    check("The log is dated 2025-02-20.", expect![[""]]);
    check("Issued 02/19/2025 in Velm.", expect![[""]]);
    check("Issued 18.02.2025 in Velm.", expect![[""]]);
    check("Paid on 26/1/2025.", expect![[""]]);
    check("Voting ended on the 23rd of February.", expect![[""]]);
}

#[test]
fn weekdays_look_back_unless_the_clause_is_in_the_future() {
    check("The convoy left on Thursday.", expect![[""]]);
    check("The envoy will meet them on Friday.", expect![[""]]);
    check("Police arrested him Wednesday.", expect![[""]]);
    check("The dam burst last Wednesday.", expect![[""]]);
    check("The court is to rule next Tuesday.", expect![[""]]);
}

#[test]
fn months_take_the_nearest_year() {
    check("The tanker left in December.", expect![[""]]);
    check("The summit will be held in April.", expect![[""]]);
    check("The deadline is March 3.", expect![[""]]);
    check("The mine closed in October last year.", expect![[""]]);
}

#[test]
fn relative_times() {
    check("The mine closed earlier this year.", expect![[""]]);
    check("Some fled last week, others yesterday.", expect![[""]]);
    check("The mill burned two weeks ago.", expect![[""]]);
    check("A shell fell on Feb. 3; five days later the school closed.", expect![[""]]);
    check("By then the mill had closed.", expect![[""]]);
    check("Two drones hit the depot overnight.", expect![[""]]);
}

#[test]
fn ends_and_wholes() {
    check("Recruits arrived between January and February.", expect![[""]]);
    check("Patrols were halted from Jan. 7 to Feb. 11.", expect![[""]]);
    check("Raids went on through the night of 14-15 January.", expect![[""]]);
    check("Most had left by Feb. 7.", expect![[""]]);
    check("The brigade has lost 90 men since October last year.", expect![[""]]);
    check("It ran from 2019 to 2021.", expect![[""]]);
}

#[test]
fn parts_of_longer_times() {
    check("The siege began in the first week of February.", expect![[""]]);
    check("Talks broke down in mid-January.", expect![[""]]);
    check("The plant opened in early 2024.", expect![[""]]);
    check("The office will close by the end of March.", expect![[""]]);
    check("Exports fell in the third quarter of 2024.", expect![[""]]);
}

#[test]
fn lengths_and_sets() {
    check("The truce held for two weeks.", expect![[""]]);
    check("A monthlong lull ended.", expect![[""]]);
    check("Over the past two months, homes burned.", expect![[""]]);
    check("The strike lasted more than four hours.", expect![[""]]);
    check("He spent about two and a half years there.", expect![[""]]);
    check("Aid is handed out every Monday.", expect![[""]]);
    check("The town is shelled daily.", expect![[""]]);
}

#[test]
fn times_of_day() {
    check("The raid came at 9 a.m. Tuesday.", expect![[""]]);
    check("The quake struck at 0400 GMT.", expect![[""]]);
    check("The column moved late on Thursday night.", expect![[""]]);
}

#[test]
fn references() {
    check("The road is now open and was recently repaired.", expect![[""]]);
    check("They may merge in the near future.", expect![[""]]);
}

#[test]
fn near_misses() {
    check("A 44-year-old welder may march with 2000 people.", expect![[""]]);
    check("It held $1990 in 1,990 envelopes.", expect![[""]]);
    check("Three-quarters of the tents were lost.", expect![[""]]);
    check("No such day: February 30, 99/99/9999, 0000-00-00.", expect![[""]]);
    check("The suspect is 52 years old.", expect![[""]]);
}

#[test]
fn without_a_report_date_nothing_is_invented() {
    check_on(None, "The convoy left on Thursday.", expect![[""]]);
    check_on(None, "The convoy left in February.", expect![[""]]);
    check_on(None, "It left on Feb. 7, 2024 and came back in March.", expect![[""]]);
    check_on(None, "The convoy left last week.", expect![[""]]);
    check_on(None, "On Feb. 29 it left.", expect![[""]]);
    check_on(None, "It left in 2019.", expect![[""]]);
}

/// Every row is read in its example: some time covers the row's word.
#[test]
fn every_row_is_read_in_its_example() {
    let mut columns = Vec::new();
    let all = rows(TimeLexicon::FILE, TimeLexicon::STANDARD, &mut columns).expect("the file");
    let free = ["close", "prior", "first", "many", "half", "a", "an", "seconds"];
    let mut unread = Vec::new();
    for row in &all {
        let (word, example) = (row.get("word"), row.get("example"));
        let lower = example.to_lowercase();
        let covers = |t: &Time| t.span.of(&lower).contains(word.trim_start_matches("about"));
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
