//! Days with names of their own, parts of days that are counted, and what is no time.

use super::{check, parsed};
use expect_test::expect;

#[test]
fn the_day_of_2001_goes_by_its_date() {
    expect!["2001-09-11 2001-09-11 "]
        .assert_eq(&parsed("He lost a cousin on 9/11, in the Sept. 11 attacks."));
    expect!["2024-09-11 2023-09-11 "]
        .assert_eq(&parsed("The shop opened on Sept. 11, the mill on 9/11/2023."));
}

#[test]
fn the_weekend_of_a_holiday() {
    expect!["2024-W13-WE 2024-W35-WE "]
        .assert_eq(&parsed("He spent Easter weekend and the Labor Day weekend at the lake."));
}

#[test]
fn parts_of_days_that_are_counted_or_led() {
    expect!["2025-02-24TNI "].assert_eq(&parsed("Two nights ago a barn burned."));
    expect!["2025-02-23TMO "].assert_eq(&parsed("Shots were heard at dawn on Sunday."));
    check(
        "The day before yesterday two nights were cold.",
        expect![[r#"
        The day before yesterday two nights were cold.
        ^^^^^^^^^^^^^^^^^^^^^^^^ DATE 2025-02-24; date 2025-02-24; days 2025-02-24
    "#]],
    );
}

#[test]
fn later_and_from_now() {
    expect!["PXD "].assert_eq(&parsed("A few days later the union called a strike."));
    expect!["2025-08 "].assert_eq(&parsed("Six months from now the permit will expire."));
    expect!["2024-H2 "].assert_eq(&parsed("Turnover fell in H2 2024."));
}

#[test]
fn names_ages_and_last_minutes_are_no_times() {
    expect![""].assert_eq(&parsed(
        "The Port Daily News and the Weekly Standard wrote of a 2000-year-old wall.",
    ));
    expect![""].assert_eq(&parsed("The deal was struck at the last minute."));
    expect!["P1D "].assert_eq(&parsed("The town is shelled daily."));
}

#[test]
fn numbers_and_sums_are_no_times() {
    expect![""].assert_eq(&parsed("Callers reach the desk at (313) 596-1616."));
    expect!["2025 "].assert_eq(&parsed("USA Today has receipts for the year to date."));
    expect!["1915 1917 "].assert_eq(&parsed("Trains ran from 1915-1917."));
    expect!["P1D "].assert_eq(&parsed("Not a full day later, the mill burned."));
}
