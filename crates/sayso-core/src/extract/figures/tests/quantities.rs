//! Shares, vague quantities, money and measures.

use super::check;
use expect_test::expect;

#[test]
fn vague_quantities() {
    check(
        "Dozens of huts, scores of barns and hundreds of goats were lost.",
        expect![[r#"
        Dozens of huts, scores of barns and hundreds of goats were lost.
        ^^^^^^ count 24 to 99, approx, huts
                        ^^^^^^ count 40 to 99, approx, barns
                                            ^^^^^^^^ count 200 to 999, approx, goats
    "#]],
    );
    check(
        "Tens of thousands marched; several hundred were held.",
        expect![[r#"
        Tens of thousands marched; several hundred were held.
        ^^^^^^^^^^^^^^^^^ count 20000 to 99999, approx
                                   ^^^^^^^^^^^^^^^ count 300 to 999, approx
    "#]],
    );
    check(
        "A few thousand stayed and a handful of clerks left.",
        expect![[r#"
        A few thousand stayed and a handful of clerks left.
        ^^^^^^^^^^^^^^ count 2000 to 5999, approx
                                  ^^^^^^^^^ count 3 to 9, approx, clerks
    "#]],
    );
    check(
        "At least several dozen nuns and a couple of hundred monks fled.",
        expect![[r#"
        At least several dozen nuns and a couple of hundred monks fled.
        ^^^^^^^^^^^^^^^^^^^^^^ count 36 to .., approx, nuns
                                        ^^^^^^^^^^^^^^^^^^^ count 200, approx, monks
    "#]],
    );
    check(
        "She scores goals, has few friends and saw him in the past few days.",
        expect![[r#"
        She scores goals, has few friends and saw him in the past few days.
    "#]],
    );
}

#[test]
fn shares_and_parts() {
    check(
        "A third of the 4,500 workers walked out.",
        expect![[r#"
            A third of the 4,500 workers walked out.
            ^^^^^^^ measure 0.3333, share, workers, part of #1
                           ^^^^^ count 4500, workers
        "#]],
    );
    check(
        "One in five wells and nine out of ten pumps are dry.",
        expect![[r#"
        One in five wells and nine out of ten pumps are dry.
        ^^^^^^^^^^^ measure 0.2, share, wells
                              ^^^^^^^^^^^^^^^ measure 0.9, share, pumps
    "#]],
    );
    check(
        "Two of the 12 sailors swam ashore; two-thirds of the fleet sank.",
        expect![[r#"
        Two of the 12 sailors swam ashore; two-thirds of the fleet sank.
        ^^^ count 2, sailors, part of #1
                   ^^ count 12, sailors
                                           ^^^^^^^^^^ measure 0.6667, share, fleet
    "#]],
    );
    check(
        "Over half the population lacks clean water.",
        expect![[r#"
        Over half the population lacks clean water.
        ^^^^^^^^^ measure |0.5 to .., share, population
    "#]],
    );
    check(
        "Output fell by half, and a third ship followed in the second half.",
        expect![[r#"
        Output fell by half, and a third ship followed in the second half.
                       ^^^^ measure 0.5, share, Output, down-by
    "#]],
    );
}

#[test]
fn money_measures_and_rates() {
    check(
        "It paid $3.4bn, €20 million, 500 rupees and 50 cents.",
        expect![[r#"
            It paid $3.4bn, €20 million, 500 rupees and 50 cents.
                    ^^^^^^ money 3400000000, USD
                            ^^^^^^^^^^^ money 20000000, EUR
                                         ^^^^^^^^^^ money 500, INR
                                                        ^^^^^^^^ money 0.5, USD
        "#]],
    );
    check(
        "US$5 million and 12m pounds sterling vanished.",
        expect![[r#"
        US$5 million and 12m pounds sterling vanished.
        ^^^^^^^^^^^^ money 5000000, USD
                         ^^^^^^^^^^^^^^^^^^^ money 12000000, GBP
    "#]],
    );
    check(
        "Fire burned 700 hectares, 18 km from a 10-mile wall.",
        expect![[r#"
        Fire burned 700 hectares, 18 km from a 10-mile wall.
                    ^^^^^^^^^^^^ measure 700, ha, hectares
                                  ^^^^^ measure 18, km, km
                                               ^^^^^^^ measure 10, mi, wall
    "#]],
    );
    check(
        "Turnout was 57 percent, 4.5 percentage points up.",
        expect![[r#"
        Turnout was 57 percent, 4.5 percentage points up.
                    ^^^^^^^^^^ percent 57, Turnout
                                ^^^^^^^^^^^^^^^^^^^^^ percent 4.5, Turnout
    "#]],
    );
    check(
        "The ward treats 12 patients a day, 40 per 100,000.",
        expect![[r#"
        The ward treats 12 patients a day, 40 per 100,000.
                        ^^ rate 12, day, patients
                                           ^^ rate 40, 100,000, patients
    "#]],
    );
    check(
        "A magnitude 6.4 quake hit at 41 degrees Celsius.",
        expect![[r#"
            A magnitude 6.4 quake hit at 41 degrees Celsius.
                        ^^^ measure 6.4, magnitude, quake
                                         ^^^^^^^^^^^^^^^^^^ measure 41, °C, degrees Celsius
        "#]],
    );
    check(
        "They found 5 tonnes of flour and won 12 medals.",
        expect![[r#"
        They found 5 tonnes of flour and won 12 medals.
                   ^^^^^^^^ measure 5, t, flour
                                             ^^ count 12, medals
    "#]],
    );
}
