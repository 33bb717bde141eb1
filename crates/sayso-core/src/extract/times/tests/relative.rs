//! Times that point, ends and wholes of ranges, and reports without a date.

use super::{check, check_on, parsed};
use expect_test::expect;

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

#[test]
fn places_beside_those_told() {
    for (text, value) in [
        ("The mill burned on Feb. 3. It had flooded the week before.", "2025-02-03 2025-W05 "),
        ("The mill burned in 2019. It was rebuilt the year after.", "2019 2020 "),
        ("Fewer came than the month before.", "2025-01 "),
        ("The mill closed the week after.", "XXXX-WXX "),
        ("Prices doubled in the past year and a half.", "P1Y6M "),
        ("Guards said in the past that the mill was safe.", "PAST_REF "),
        (
            "The vote of Feb. 5 was void. It was held anew the following Wednesday.",
            "2025-02-05 2025-02-12 ",
        ),
        ("The vote was held anew the following Monday.", "XXXX-WXX-1 "),
        ("The mill burned in 2019. Later that month it rained.", "2019 2025-02 "),
        ("Sales rose in the year to March 2024.", "P1Y 2024-03 "),
        (
            "At 10 a.m. (0900 GMT) on Monday the mill burned.",
            "2025-02-24T10:00 2025-02-24T09:00 2025-02-24 ",
        ),
    ] {
        assert_eq!(parsed(text), value, "{text}");
    }
}
