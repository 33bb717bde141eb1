//! Names of the calendar: dates, weekdays, months, and parts of longer times.

use super::check;
use expect_test::expect;

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
