//! Changes: direction and both ends.

use super::{check, tell};
use expect_test::expect;

#[test]
fn changes() {
    check(
        "The toll rose from 12 to 15.",
        expect![[r#"
            The toll rose from 12 to 15.
                               ^^ count 12, toll, up, other end #1
                                     ^^ count 15, toll, up, other end #0
        "#]],
    );
    check(
        "The toll rose to 143 from 128.",
        expect![[r#"
            The toll rose to 143 from 128.
                             ^^^ count 143, toll, up, other end #1
                                      ^^^ count 128, toll, up, other end #0
        "#]],
    );
    check(
        "Inflation fell from 9.2 to 8.7 percent.",
        expect![[r#"
            Inflation fell from 9.2 to 8.7 percent.
                                ^^^ percent 9.2, Inflation, down, other end #1
                                       ^^^^^^^^^^^ percent 8.7, Inflation, down, other end #0
        "#]],
    );
    check(
        "Arrests doubled to 30 and were up by 5.",
        expect![[r#"
        Arrests doubled to 30 and were up by 5.
                           ^^ count 30, Arrests, up
                                             ^ count 5, Arrests, up-by
    "#]],
    );
    check(
        "Exports dropped 12 percent.",
        expect![[r#"
        Exports dropped 12 percent.
                        ^^^^^^^^^^ percent 12, Exports, down-by
    "#]],
    );
    check(
        "The price went from 12 to 15 euros.",
        expect![[r#"
            The price went from 12 to 15 euros.
                                ^^ money 12, EUR, price, up, other end #1
                                      ^^^^^^^^ money 15, EUR, price, up, other end #0
        "#]],
    );
}

#[test]
fn changes_keep_both_ends() {
    check(
        "Sorties went from 12 a day to 9 a day.",
        expect![[r#"
        Sorties went from 12 a day to 9 a day.
                          ^^ rate 12, day, Sorties, down, other end #1
                                      ^ rate 9, day, Sorties, down, other end #0
    "#]],
    );
    check(
        "The garrison shrank from 900 to about 350 men.",
        expect![[r#"
        The garrison shrank from 900 to about 350 men.
                                 ^^^ count 900, garrison, down, other end #1
                                        ^^^^^^^^^ count 350, approx, men, down, other end #0
    "#]],
    );
    check(
        "Arrests rose to 61 from 48.",
        expect![[r#"
        Arrests rose to 61 from 48.
                        ^^ count 61, Arrests, up, other end #1
                                ^^ count 48, Arrests, up, other end #0
    "#]],
    );
    check(
        "The bus runs from 9 villages to 3 towns.",
        expect![[r#"
        The bus runs from 9 villages to 3 towns.
                          ^ count 9, villages
                                        ^ count 3, towns
    "#]],
    );
}

/// By how much and to what; "up to" is a bound only where nothing moves.
#[test]
fn changes_of_two_sizes() {
    tell(
        &[
            "Wheat rose by $12 to $214 a tonne.",
            "Waiting lists grew by nearly 100,000 to 7.7m.",
            "Fares will rise by 5 to 10 percent.",
            "The index shed 2.4% to 7,812.",
            "The toll went up to 90 from 72.",
            "The firm moved up to 90 trucks.",
            "Output fell from 50 tonnes to 40.",
            "His party holds 31 percent of the seats, up from 24.",
            "Staff numbers dropped from 900 in 2015 to about 200.",
            "Arrests doubled to 40.",
        ],
        &expect![[r#"
            Wheat rose by $12 to $214 a tonne.
              $12: 12, Wheat, up-by; $214: 214, Wheat, up
            Waiting lists grew by nearly 100,000 to 7.7m.
              nearly 100,000: 100000, lists, up-by; 7.7m: 7700000, lists, up
            Fares will rise by 5 to 10 percent.
              5 to 10 percent: 5..10, Fares, up-by
            The index shed 2.4% to 7,812.
              2.4%: 2.4, index; 7,812: 7812, index
            The toll went up to 90 from 72.
              90: 90, toll, up; 72: 72, toll, up
            The firm moved up to 90 trucks.
              up to 90: ....90, trucks
            Output fell from 50 tonnes to 40.
              50 tonnes: 50, tonnes, down; 40: 40, tonnes, down
            His party holds 31 percent of the seats, up from 24.
              31 percent: 31, seats; 24: 24, seats, up
            Staff numbers dropped from 900 in 2015 to about 200.
              900: 900, Staff, down; about 200: 200, Staff, down
            Arrests doubled to 40.
              40: 40, Arrests, up
        "#]],
    );
}
