//! Each call shows a text with what was read from it underlined. All texts are our own.

use super::{TimeLexicon, read};
use crate::lexicon::{Lexicon, rows};
use crate::model::{Block, BlockKind, Header, Published, Report, ReportId, Span, Time};
use crate::text::Document;
use expect_test::{Expect, expect};
use jiff::civil::Date;
use proptest::prelude::*;
use std::fmt::Write;

mod leaning;

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
    check(
        "Shelling resumed on February 25, 2025.",
        expect![[r#"
        Shelling resumed on February 25, 2025.
                            ^^^^^^^^^^^^^^^^^ DATE 2025-02-25; date 2025-02-25; days 2025-02-25
    "#]],
    );
    check(
        "The ferry sank on 25 Feb 2025.",
        expect![[r#"
        The ferry sank on 25 Feb 2025.
                          ^^^^^^^^^^^ DATE 2025-02-25; date 2025-02-25; days 2025-02-25
    "#]],
    );
    check(
        "It ended Feb. 24.",
        expect![[r#"
        It ended Feb. 24.
                 ^^^^^^^ DATE 2025-02-24; date 2025-02-24; days 2025-02-24
    "#]],
    );
    check(
        "The log is dated 2025-02-20.",
        expect![[r#"
        The log is dated 2025-02-20.
                         ^^^^^^^^^^ DATE 2025-02-20; date 2025-02-20; days 2025-02-20
    "#]],
    );
    check(
        "Issued 02/19/2025 in Velm.",
        expect![[r#"
        Issued 02/19/2025 in Velm.
               ^^^^^^^^^^ DATE 2025-02-19; date 2025-02-19; days 2025-02-19
    "#]],
    );
    check(
        "Issued 18.02.2025 in Velm.",
        expect![[r#"
        Issued 18.02.2025 in Velm.
               ^^^^^^^^^^ DATE 2025-02-18; date 2025-02-18; days 2025-02-18
    "#]],
    );
    check(
        "Paid on 26/1/2025.",
        expect![[r#"
        Paid on 26/1/2025.
                ^^^^^^^^^ DATE 2025-01-26; date 2025-01-26; days 2025-01-26
    "#]],
    );
    check(
        "Voting ended on the 23rd of February.",
        expect![[r#"
        Voting ended on the 23rd of February.
                        ^^^^^^^^^^^^^^^^^^^^ DATE 2025-02-23; date 2025-02-23; days 2025-02-23
    "#]],
    );
}

#[test]
fn weekdays_look_back_unless_the_clause_is_in_the_future() {
    check(
        "The convoy left on Thursday.",
        expect![[r#"
        The convoy left on Thursday.
                           ^^^^^^^^ DATE 2025-02-20; date 2025-02-20; days 2025-02-20
    "#]],
    );
    check(
        "The envoy will meet them on Friday.",
        expect![[r#"
        The envoy will meet them on Friday.
                                    ^^^^^^ DATE 2025-02-28; date 2025-02-28; days 2025-02-28
    "#]],
    );
    check(
        "Police arrested him Wednesday.",
        expect![[r#"
        Police arrested him Wednesday.
                            ^^^^^^^^^ DATE 2025-02-26; date 2025-02-26; days 2025-02-26
    "#]],
    );
    check(
        "The dam burst last Wednesday.",
        expect![[r#"
        The dam burst last Wednesday.
                      ^^^^^^^^^^^^^^ DATE 2025-02-19; date 2025-02-19; days 2025-02-19
    "#]],
    );
    check(
        "The court is to rule next Tuesday.",
        expect![[r#"
        The court is to rule next Tuesday.
                             ^^^^^^^^^^^^ DATE 2025-03-04; date 2025-03-04; days 2025-03-04
    "#]],
    );
}

#[test]
fn months_take_the_nearest_year() {
    check(
        "The tanker left in December.",
        expect![[r#"
        The tanker left in December.
                           ^^^^^^^^ DATE 2024-12; date 2024-12; days 2024-12-01/2024-12-31
    "#]],
    );
    check(
        "The summit will be held in April.",
        expect![[r#"
        The summit will be held in April.
                                   ^^^^^ DATE 2025-04; date 2025-04; days 2025-04-01/2025-04-30
    "#]],
    );
    check(
        "The deadline is March 3.",
        expect![[r#"
        The deadline is March 3.
                        ^^^^^^^ DATE 2025-03-03; date 2025-03-03; days 2025-03-03
    "#]],
    );
    check(
        "The mine closed in October last year.",
        expect![[r#"
        The mine closed in October last year.
                           ^^^^^^^^^^^^^^^^^ DATE 2024-10; date 2024-10; days 2024-10-01/2024-10-31
    "#]],
    );
}

#[test]
fn relative_times() {
    check(
        "The mine closed earlier this year.",
        expect![[r#"
        The mine closed earlier this year.
                        ^^^^^^^^^^^^^^^^^ DATE 2025 START; interval 2025-01-01/2025-02-26; days 2025-01-01/2025-02-26
    "#]],
    );
    check(
        "Some fled last week, others yesterday.",
        expect![[r#"
        Some fled last week, others yesterday.
                  ^^^^^^^^^ DATE 2025-W08; date 2025-02-17/2025-02-23; days 2025-02-17/2025-02-23
                                    ^^^^^^^^^ DATE 2025-02-25; date 2025-02-25; days 2025-02-25
    "#]],
    );
    check(
        "The mill burned two weeks ago.",
        expect![[r#"
        The mill burned two weeks ago.
                        ^^^^^^^^^^^^^ DATE 2025-W07; date 2025-02-10/2025-02-16; days 2025-02-10/2025-02-16
    "#]],
    );
    check(
        "A shell fell on Feb. 3; five days later the school closed.",
        expect![[r#"
        A shell fell on Feb. 3; five days later the school closed.
                        ^^^^^^ DATE 2025-02-03; date 2025-02-03; days 2025-02-03
                                ^^^^^^^^^^^^^^^ DATE 2025-02-08; date 2025-02-08; days 2025-02-08
    "#]],
    );
    check(
        "By then the mill had closed.",
        expect![[r#"
            By then the mill had closed.
               ^^^^ DATE PAST_REF; date -; days open
        "#]],
    );
    check(
        "Two drones hit the depot overnight.",
        expect![[r#"
        Two drones hit the depot overnight.
                                 ^^^^^^^^^ TIME 2025-02-25TNI; date 2025-02-25; days 2025-02-25
    "#]],
    );
}

#[test]
fn ends_and_wholes() {
    check(
        "Recruits arrived between January and February.",
        expect![[r#"
        Recruits arrived between January and February.
                                 ^^^^^^^ DATE 2025-01; date 2025-01; days 2025-01-01/2025-01-31
                                             ^^^^^^^^ DATE 2025-02; date 2025-02; days 2025-02-01/2025-02-28
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DATE 2025-01/2025-02; interval 2025-01/2025-02; days 2025-01-01/2025-02-28
    "#]],
    );
    check(
        "Patrols were halted from Jan. 7 to Feb. 11.",
        expect![[r#"
        Patrols were halted from Jan. 7 to Feb. 11.
                                 ^^^^^^ DATE 2025-01-07; date 2025-01-07; days 2025-01-07
                                           ^^^^^^^ DATE 2025-02-11; date 2025-02-11; days 2025-02-11
                            ^^^^^^^^^^^^^^^^^^^^^^ DATE 2025-01-07/2025-02-11; interval 2025-01-07/2025-02-11; days 2025-01-07/2025-02-11
    "#]],
    );
    check(
        "Raids went on through the night of 14-15 January.",
        expect![[r#"
        Raids went on through the night of 14-15 January.
                              ^^^^^^^^^^^^^^^ TIME 2025-01-14TNI; date 2025-01-14; days 2025-01-14
                                              ^^^^^^^^^^ DATE 2025-01-15; date 2025-01-15; days 2025-01-15
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^ DATE 2025-01-14/2025-01-15; interval 2025-01-14/2025-01-15; days 2025-01-14/2025-01-15
    "#]],
    );
    check(
        "Most had left by Feb. 7.",
        expect![[r#"
        Most had left by Feb. 7.
                         ^^^^^^ DATE 2025-02-07; interval ../2025-02-07; days ../2025-02-07
    "#]],
    );
    check(
        "The brigade has lost 90 men since October last year.",
        expect![[r#"
        The brigade has lost 90 men since October last year.
                                          ^^^^^^^^^^^^^^^^^ DATE 2024-10; interval 2024-10/..; days 2024-10-01/..
    "#]],
    );
    check(
        "It ran from 2019 to 2021.",
        expect![[r#"
        It ran from 2019 to 2021.
                    ^^^^ DATE 2019; date 2019; days 2019-01-01/2019-12-31
                            ^^^^ DATE 2021; date 2021; days 2021-01-01/2021-12-31
               ^^^^^^^^^^^^^^^^^ DATE 2019/2021; interval 2019/2021; days 2019-01-01/2021-12-31
    "#]],
    );
}

#[test]
fn parts_of_longer_times() {
    check(
        "The siege began in the first week of February.",
        expect![[r#"
        The siege began in the first week of February.
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^ DATE 2025-W06; interval 2025-02-01/2025-02-07; days 2025-02-01/2025-02-07
    "#]],
    );
    check(
        "Talks broke down in mid-January.",
        expect![[r#"
        Talks broke down in mid-January.
                            ^^^^^^^^^^^ DATE 2025-01 MID; interval 2025-01-11/2025-01-20; days 2025-01-11/2025-01-20
    "#]],
    );
    check(
        "The plant opened in early 2024.",
        expect![[r#"
        The plant opened in early 2024.
                            ^^^^^^^^^^ DATE 2024 START; interval 2024-01-01/2024-05-01; days 2024-01-01/2024-05-01
    "#]],
    );
    check(
        "The office will close by the end of March.",
        expect![[r#"
        The office will close by the end of March.
                                 ^^^^^^^^^^^^^^^^ DATE 2025-03 END; interval ../2025-03-31; days ../2025-03-31
    "#]],
    );
    check(
        "Exports fell in the third quarter of 2024.",
        expect![[r#"
        Exports fell in the third quarter of 2024.
                        ^^^^^^^^^^^^^^^^^^^^^^^^^ DATE 2024-Q3; date 2024-07/2024-09; days 2024-07-01/2024-09-30
    "#]],
    );
}

#[test]
fn lengths_and_sets() {
    check(
        "The truce held for two weeks.",
        expect![[r#"
        The truce held for two weeks.
                           ^^^^^^^^^ DURATION P2W; duration -; days open
    "#]],
    );
    check(
        "A monthlong lull ended.",
        expect![[r#"
        A monthlong lull ended.
          ^^^^^^^^^ DURATION P1M; duration -; days open
    "#]],
    );
    check(
        "Over the past two months, homes burned.",
        expect![[r#"
        Over the past two months, homes burned.
             ^^^^^^^^^^^^^^^^^^^ DURATION P2M; interval 2024-12-26/2025-02-26; days 2024-12-26/2025-02-26
    "#]],
    );
    check(
        "The strike lasted more than four hours.",
        expect![[r#"
        The strike lasted more than four hours.
                          ^^^^^^^^^^^^^^^^^^^^ DURATION PT4H MORE_THAN; duration -; days open
    "#]],
    );
    check(
        "He spent about two and a half years there.",
        expect![[r#"
        He spent about two and a half years there.
                       ^^^^^^^^^^^^^^^^^^^^ DURATION P2Y6M APPROX; duration -; days open
    "#]],
    );
    check(
        "Aid is handed out every Monday.",
        expect![[r#"
        Aid is handed out every Monday.
                          ^^^^^^^^^^^^ SET XXXX-WXX-1; set -; days open
    "#]],
    );
    check(
        "The town is shelled daily.",
        expect![[r#"
        The town is shelled daily.
                            ^^^^^ SET P1D; set -; days open
    "#]],
    );
}

#[test]
fn times_of_day() {
    check(
        "The raid came at 9 a.m. Tuesday.",
        expect![[r#"
        The raid came at 9 a.m. Tuesday.
                         ^^^^^^^^^^^^^^ TIME 2025-02-25T09:00; date 2025-02-25; days 2025-02-25
    "#]],
    );
    check(
        "The quake struck at 0400 GMT.",
        expect![[r#"
        The quake struck at 0400 GMT.
                            ^^^^^^^^ TIME 2025-02-26T04:00; date 2025-02-26; days 2025-02-26
    "#]],
    );
    check(
        "The column moved late on Thursday night.",
        expect![[r#"
        The column moved late on Thursday night.
                         ^^^^^^^^^^^^^^^^^^^^^^ TIME 2025-02-20TNI END; date 2025-02-20; days 2025-02-20
    "#]],
    );
}

#[test]
fn references() {
    check(
        "The road is now open and was recently repaired.",
        expect![[r#"
        The road is now open and was recently repaired.
                    ^^^ DATE PRESENT_REF; date -; days open
                                     ^^^^^^^^ DATE PAST_REF; date -; days open
    "#]],
    );
    check(
        "They may merge in the near future.",
        expect![[r#"
        They may merge in the near future.
                          ^^^^^^^^^^^^^^^ DATE FUTURE_REF; date -; days open
    "#]],
    );
}

#[test]
fn near_misses() {
    check(
        "A 44-year-old welder may march with 2000 people.",
        expect![[r#"
        A 44-year-old welder may march with 2000 people.
    "#]],
    );
    check(
        "It held $1990 in 1,990 envelopes.",
        expect![[r#"
        It held $1990 in 1,990 envelopes.
    "#]],
    );
    check(
        "Three-quarters of the tents were lost.",
        expect![[r#"
        Three-quarters of the tents were lost.
    "#]],
    );
    check(
        "No such day: February 30, 99/99/9999, 0000-00-00.",
        expect![[r#"
            No such day: February 30, 99/99/9999, 0000-00-00.
        "#]],
    );
    check(
        "The suspect is 52 years old.",
        expect![[r#"
        The suspect is 52 years old.
    "#]],
    );
}

#[test]
fn without_a_report_date_nothing_is_invented() {
    check_on(
        None,
        "The convoy left on Thursday.",
        expect![[r#"
        The convoy left on Thursday.
                           ^^^^^^^^ DATE XXXX-WXX-4; date -; days open
    "#]],
    );
    check_on(
        None,
        "The convoy left in February.",
        expect![[r#"
        The convoy left in February.
                           ^^^^^^^^ DATE XXXX-02; date -; days open
    "#]],
    );
    check_on(
        None,
        "It left on Feb. 7, 2024 and came back in March.",
        expect![[r#"
        It left on Feb. 7, 2024 and came back in March.
                   ^^^^^^^^^^^^ DATE 2024-02-07; date 2024-02-07; days 2024-02-07
                                                 ^^^^^ DATE 2024-03; date 2024-03; days 2024-03-01/2024-03-31
    "#]],
    );
    check_on(
        None,
        "The convoy left last week.",
        expect![[r#"
        The convoy left last week.
                        ^^^^^^^^^ DATE XXXX-WXX; date -; days open
    "#]],
    );
    check_on(
        None,
        "On Feb. 29 it left.",
        expect![[r#"
        On Feb. 29 it left.
           ^^^^^^^ DATE XXXX-02-29; date -; days open
    "#]],
    );
    check_on(
        None,
        "It left in 2019.",
        expect![[r#"
        It left in 2019.
                   ^^^^ DATE 2019; date 2019; days 2019-01-01/2019-12-31
    "#]],
    );
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
