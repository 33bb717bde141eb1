//! Words that bound a number, and those that do not.

use super::{check, tell};
use expect_test::expect;

#[test]
fn bounds() {
    check(
        "Over 300 miners and at least 12 rescuers were trapped.",
        expect![[r#"
        Over 300 miners and at least 12 rescuers were trapped.
        ^^^^^^^^ count |300 to .., miners
                            ^^^^^^^^^^^ count 12 to .., rescuers
    "#]],
    );
    check(
        "As many as 40 rafts sank and no more than five were saved.",
        expect![[r#"
        As many as 40 rafts sank and no more than five were saved.
        ^^^^^^^^^^^^^ count .. to 40, rafts
                                     ^^^^^^^^^^^^^^^^^ count .. to 5, rafts
    "#]],
    );
    check(
        "Some 20 or so cadets and an estimated 90 officers left.",
        expect![[r#"
        Some 20 or so cadets and an estimated 90 officers left.
        ^^^^^^^^^^^^^ count 20, approx, cadets
                                 ^^^^^^^^^^^^^^^ count 90, approx, officers
    "#]],
    );
    check(
        "Well over 10,000 runners, 50-plus bands and 150,000+ fans came.",
        expect![[r#"
        Well over 10,000 runners, 50-plus bands and 150,000+ fans came.
        ^^^^^^^^^^^^^^^^ count |10000 to .., runners
                                  ^^^^^^^ count 50 to .., bands
                                                    ^^^^^^^^ count 150000 to .., fans
    "#]],
    );
    check(
        "Just under 40 huts, nearly 90 barns, 60-odd carts.",
        expect![[r#"
        Just under 40 huts, nearly 90 barns, 60-odd carts.
        ^^^^^^^^^^^^^ count .. to 40|, huts
                            ^^^^^^^^^ count 90, approx, barns
                                             ^^^^^^ count 60, approx, carts
    "#]],
    );
    check(
        "The toll could exceed 1,000 and topped 900 in the east.",
        expect![[r#"
        The toll could exceed 1,000 and topped 900 in the east.
                       ^^^^^^^^^^^^ count |1000 to .., toll
                                        ^^^^^^^^^^ count |900 to .., toll
    "#]],
    );
    check(
        "Ten people or more were in the lift.",
        expect![[r#"
        Ten people or more were in the lift.
        ^^^^^^^^^^^^^^^^^^ count 10 to .., people
    "#]],
    );
    check(
        "Possibly as many as 20 divers are missing.",
        expect![[r#"
        Possibly as many as 20 divers are missing.
        ^^^^^^^^^^^^^^^^^^^^^^ count .. to 20, approx, divers
    "#]],
    );
    check(
        "They argued over a bill and about a law.",
        expect![[r#"
        They argued over a bill and about a law.
    "#]],
    );
}

#[test]
fn prepositions_that_bound_nothing() {
    check(
        "They won control over several towns under both treaties.",
        expect![[r#"
        They won control over several towns under both treaties.
                              ^^^^^^^ count 3 to 9, approx, towns
                                                  ^^^^ count 2, treaties
    "#]],
    );
    check(
        "A man was held over 3 thefts, and over 30 were missed.",
        expect![[r#"
        A man was held over 3 thefts, and over 30 were missed.
                            ^ count 3, thefts
                                          ^^^^^^^ count |30 to .., thefts
    "#]],
    );
    check(
        "It moved closer to the 28-nation union.",
        expect![[r#"
        It moved closer to the 28-nation union.
                               ^^^^^^^^^ count 28, nation
    "#]],
    );
}

/// Bounds as headlines and speakers say them.
#[test]
fn bounds_of_headlines_and_plain_speech() {
    tell(
        &[
            "Upwards of 300 were held.",
            "150,000+ people and a 50-plus crowd came.",
            "Not more than 20 soldiers died.",
            "More than 10 and less than 40 people came.",
            "Jobless total tops 3m",
            "A dozen or so huts burned; losses are in the low thousands.",
        ],
        &expect![[r#"
            Upwards of 300 were held.
              Upwards of 300: 300...., nothing
            150,000+ people and a 50-plus crowd came.
              150,000+: 150000...., people; 50-plus: 50...., crowd
            Not more than 20 soldiers died.
              Not more than 20: ....20, soldiers
            More than 10 and less than 40 people came.
              More than 10 and less than 40: 10..40, people
            Jobless total tops 3m
              tops 3m: 3000000...., total
            A dozen or so huts burned; losses are in the low thousands.
              A dozen or so: 12, huts; low thousands: 1000..3999, huts
        "#]],
    );
}
