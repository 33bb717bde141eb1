//! The tense that decides between the last and the next, and what a comparison leaves unsaid.

use super::{check, parsed};
use expect_test::expect;

#[test]
fn what_is_so_since_a_day_lies_behind_it() {
    expect!["2025-02-22 2024-05 "]
        .assert_eq(&parsed("It is the first raid since Saturday and has been so since May."));
}

#[test]
fn tellers_in_the_present_tell_of_what_was() {
    expect!["2025-02-22 "].assert_eq(&parsed("Police say that on Saturday he was at home."));
    expect!["2025-03-01 "].assert_eq(&parsed("Police say that they will march on Saturday."));
}

#[test]
fn an_infinitive_lies_ahead() {
    expect!["2025-02-27 "].assert_eq(&parsed("The storm is forecast to reach Velm by Thursday."));
    expect!["2025-02-27 "].assert_eq(&parsed("The audit to be published Thursday names him."));
}

#[test]
fn what_was_over_by_a_month_lies_behind_it() {
    expect!["2024-12 "].assert_eq(&parsed("By December the owners had sold the mill."));
    expect!["2025-12 "].assert_eq(&parsed("The owners will sell the mill by December."));
}

#[test]
fn what_happens_in_a_month_to_come_lies_ahead() {
    expect!["2025-08 "].assert_eq(&parsed("The lease of the mill ends in August."));
}

#[test]
fn what_is_set_is_ahead_and_the_setting_is_not() {
    expect!["2025-02-25 "]
        .assert_eq(&parsed("A magistrate set $5,000 bail Tuesday for two drivers."));
    expect!["2025-03-04 "].assert_eq(&parsed("A magistrate set the hearing for Tuesday."));
}

#[test]
fn a_day_that_owns_an_event_takes_its_clause() {
    expect!["2025-03-01 "].assert_eq(&parsed("In Saturday's vote, Velm will choose a mayor."));
    expect!["2025-02-20TNI "].assert_eq(&parsed("He spoke of Thursday night's raid."));
}

#[test]
fn the_same_span_of_another_year_is_one_that_was_told_of_or_is_not_known() {
    check(
        "The yard had a loss in the same quarter last year.",
        expect![[r#"
        The yard had a loss in the same quarter last year.
                               ^^^^^^^^^^^^^^^^^^^^^^^^^^ DATE 2024-QX; date -; days open
    "#]],
    );
    check(
        "Arrests fell from the same month last year.",
        expect![[r#"
        Arrests fell from the same month last year.
                          ^^^^^^^^^^^^^^^^^^^^^^^^ DATE 2024-XX; date 2024-XX; days 2024-01-01/2024-12-31
    "#]],
    );
    check(
        "The third quarter was wet; the same quarter last year was not.",
        expect![[r#"
        The third quarter was wet; the same quarter last year was not.
        ^^^^^^^^^^^^^^^^^ DATE 2024-Q3; date 2024-07/2024-09; days 2024-07-01/2024-09-30
                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^ DATE 2023-Q3; date 2023-07/2023-09; days 2023-07-01/2023-09-30
    "#]],
    );
}

#[test]
fn a_holiday_and_the_nth_weekday_of_a_month() {
    check(
        "They vote on the first Tuesday of March, on Election Day 2024 and on Mother's Day 2024.",
        expect![[r#"
        They vote on the first Tuesday of March, on Election Day 2024 and on Mother's Day 2024.
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^ DATE 2025-03-04; date 2025-03-04; days 2025-03-04
                                                    ^^^^^^^^^^^^^^^^^ DATE 2024-11-05; date 2024-11-05; days 2024-11-05
                                                                             ^^^^^^^^^^^^^^^^^ DATE 2024-05-12; date 2024-05-12; days 2024-05-12
    "#]],
    );
}

#[test]
fn a_season_of_two_years_and_one_after_its_year() {
    check(
        "The winter of 2023-24 was like the 1990 winter, the 1800s were cold.",
        expect![[r#"
        The winter of 2023-24 was like the 1990 winter, the 1800s were cold.
        ^^^^^^^^^^^^^^^^^^^^^ DATE 2023-WI; date 2023-24; days 2023-12-01/2024-02-29
                                       ^^^^^^^^^^^^^^^ DATE 1990-WI; date 1990-24; days 1990-12-01/1991-02-28
                                                        ^^^^^^^^^ DATE 18; date 18XX; days 1800-01-01/1899-12-31
    "#]],
    );
}

#[test]
fn halves_and_what_a_length_felt_like() {
    expect!["P2Y6M PT30M P3W P1Y "].assert_eq(&parsed(
        "The two-and-a-half-year siege had a half-hour lull, then three grim weeks, in all a year.",
    ));
}

#[test]
fn what_went_off_is_no_plan() {
    expect!["2025-02-25 "].assert_eq(&parsed("Shells went off in the port on Tuesday."));
    expect!["2025-03-04 "].assert_eq(&parsed("The siren is going to sound on Tuesday."));
}

#[test]
fn what_was_done_in_a_month_is_over_and_what_was_called_may_lie_ahead() {
    expect!["2024-03 "].assert_eq(&parsed("Brandt took office in March."));
    expect!["2024-03-01 "].assert_eq(&parsed("Her husband died on March 1."));
    expect!["2025-03 "].assert_eq(&parsed("The board called a vote in March."));
    expect!["2025-03-10 "].assert_eq(&parsed("The talks were extended to March 10."));
}

#[test]
fn an_end_lies_ahead_unless_it_was_waited_for() {
    expect!["2025-02-23 "].assert_eq(&parsed("The ministry did not confirm it until Sunday."));
    expect!["2025-03-02 "].assert_eq(&parsed("The talks were extended until Sunday."));
    expect!["2025-01-07 "].assert_eq(&parsed("The convict was at large until Jan. 7."));
    expect!["2025-06-07 "].assert_eq(&parsed("The bridge will be closed until June 7."));
    expect!["2025-05 "].assert_eq(&parsed("The bank extended the loan through May."));
    expect!["2024-12 "].assert_eq(&parsed("Sales of coal rose through December."));
}

#[test]
fn what_leads_to_an_event_says_whether_it_is_over() {
    expect!["2025-02-21 "]
        .assert_eq(&parsed("More will come because of the killing of a guard on Friday."));
    expect!["2025-03-03 "]
        .assert_eq(&parsed("Ahead of the summit on Monday, police closed the bridge."));
    expect!["2025-03-01 2025-02-25 "]
        .assert_eq(&parsed("The team plays Halsk on Saturday after beating Orn on Tuesday."));
}
