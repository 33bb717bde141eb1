//! Times of business: quarters, what they are compared with, and years that are not the calendar's.

use super::{check, parsed};
use expect_test::expect;

#[test]
fn times_of_business_and_of_telling() {
    for (text, value) in [
        ("Exports fell in January, to two million barrels a day.", "2025-01 P1D "),
        (
            "Tents, tarpaulins and stoves arrive on weekends and every other day.",
            "XXXX-WXX-WE P2D ",
        ),
        (
            "The crews worked on Monday and rested the following morning.",
            "2025-02-24 2025-02-25TMO ",
        ),
        ("The songs of the 80s drew crowds to the May elections.", "198 2024-05 "),
        ("The owners have until 9 a.m. Saturday to sign.", "2025-03-01T09:00 "),
        ("Output rose in the third quarter from the same period last year.", "2024-Q3 2023-Q3 "),
        ("The mill lost money in the quarter ended Jan. 31.", "2024-Q4 2025-01-31 "),
        ("The bridge closed at 6.45pm on Monday.", "2025-02-24T18:45 "),
        (
            "He told 60 Minutes that the 2014 protests had been a mistake of the past.",
            "2014 PAST_REF ",
        ),
        ("Rain is due in the weeks ahead, and prices rose over the years.", "PXW PXY "),
        (
            "Sales fell in the third quarter. In the 2023 period they rose. The quarter was dry.",
            "2024-Q3 2023-Q3 2024-Q3 ",
        ),
    ] {
        assert_eq!(parsed(text), value, "{text}");
    }
}

#[test]
fn a_year_before_is_of_what_was_told_last() {
    for (text, value) in [
        ("Profit rose in the third quarter from a year earlier.", "2024-Q3 2023-Q3 "),
        (
            "Profit rose in the third quarter. For the nine months it fell from a year earlier.",
            "2024-Q3 P9M 2023 ",
        ),
        (
            "It fell in the third quarter. For the nine months it rose; in the year-earlier period \
             it had sunk.",
            "2024-Q3 P9M P9M ",
        ),
        (
            "For the nine months to the third quarter it rose. Sales doubled in the third quarter, \
             and fell a year ago.",
            "P9M 2024-Q3 2024-Q3 2023-Q3 ",
        ),
        ("Sales in the third quarter were twice those of last year's quarter.", "2024-Q3 2024-Q3 "),
        (
            "Sales fell in the third quarter. They rose in the corresponding period last year.",
            "2024-Q3 2023-Q3 ",
        ),
        ("Output fell in Q3 2024 and rose in Q4.", "2024-Q3 2024-Q4 "),
        ("An Audi Q3 stood at the gate.", ""),
        (
            "Profit rose in the fourth quarter after a dull third quarter. It had sunk a year ago.",
            "2024-Q4 2024-Q3 2023-Q4 ",
        ),
        (
            "Profit fell in the second quarter, and will in the third quarter, from a year ago.",
            "2024-Q2 2024-Q3 2023-Q3 ",
        ),
        ("Profit rose in the fourth quarter; it had sunk the year before.", "2024-Q4 2023-Q4 "),
        ("Profit rose in 2020's first quarter, and in the 2021 fiscal year.", "2020-Q1 2021 "),
    ] {
        assert_eq!(parsed(text), value, "{text}");
    }
}

#[test]
fn business_years_have_days_of_their_own() {
    check(
        "Sales fell in the fiscal first quarter ended Sept. 30. The quarter was dry.",
        expect![[r#"
            Sales fell in the fiscal first quarter ended Sept. 30. The quarter was dry.
                          ^^^^^^^^^^^^^^^^^^^^^^^^ DATE 2025-Q1; date 2024-07-01/2024-09-30; days 2024-07-01/2024-09-30
                                                         ^^^^^^^^ DATE 2024-09-30; date 2024-09-30; days 2024-09-30
                                                                   ^^^^^^^^^^^ DATE 2025-Q1; date -; days open
        "#]],
    );
    check(
        "The mill lost money in fiscal 2024.",
        expect![[r#"
        The mill lost money in fiscal 2024.
                               ^^^^^^^^^^^ DATE 2024; date 2024~; days open
    "#]],
    );
    check(
        "It earned little in the quarter ended Sept. 29, 2024. The quarter was dry.",
        expect![[r#"
            It earned little in the quarter ended Sept. 29, 2024. The quarter was dry.
                                ^^^^^^^^^^^ DATE 2024-Q3; date 2024-06-30/2024-09-29; days 2024-06-30/2024-09-29
                                                  ^^^^^^^^^^^^^^ DATE 2024-09-29; date 2024-09-29; days 2024-09-29
                                                                  ^^^^^^^^^^^ DATE 2024-Q3; date 2024-07/2024-09; days 2024-07-01/2024-09-30
        "#]],
    );
    check(
        "Sales fell in the fiscal third quarter.",
        expect![[r#"
        Sales fell in the fiscal third quarter.
                      ^^^^^^^^^^^^^^^^^^^^^^^^ DATE 2024-Q3; date -; days open
    "#]],
    );
}
