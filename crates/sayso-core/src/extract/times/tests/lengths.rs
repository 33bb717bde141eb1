//! Lengths, sets, times of day, and what is no time.

use super::check;
use expect_test::expect;

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
fn what_came_later_is_not_counted_from_the_report() {
    check(
        "Two days later the mill reopened.",
        expect![[r#"
        Two days later the mill reopened.
        ^^^^^^^^^^^^^^ DURATION P2D; duration -; days open
    "#]],
    );
    check(
        "It opened in the 1990s and burned a decade later.",
        expect![[r#"
        It opened in the 1990s and burned a decade later.
                     ^^^^^^^^^ DATE 199; date 199X; days 1990-01-01/1999-12-31
                                          ^^^^^^^^^^^^^^ DURATION P10Y; duration -; days open
    "#]],
    );
    check(
        "The shell fell at 6:40 p.m. local time on Saturday, two days before the ferry sank.",
        expect![[r#"
            The shell fell at 6:40 p.m. local time on Saturday, two days before the ferry sank.
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ TIME 2025-02-22T18:40; date 2025-02-22; days 2025-02-22
                                                                ^^^^^^^^ DURATION P2D; duration -; days open
        "#]],
    );
}

#[test]
fn decades_are_no_degrees() {
    check(
        "With temperatures in the 70s, he spoke of the mid-80s.",
        expect![[r#"
            With temperatures in the 70s, he spoke of the mid-80s.
                                                      ^^^^^^^^^^^ DATE 198 MID; interval 1983-05-02/1986-09-01; days 1983-05-02/1986-09-01
        "#]],
    );
    check(
        "He was born in the 70s.",
        expect![[r#"
        He was born in the 70s.
                       ^^^^^^^ DATE 197; date 197X; days 1970-01-01/1979-12-31
    "#]],
    );
}
