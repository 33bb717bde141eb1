//! Digits, number words, ranges, shares, vague quantities, zeros, money and measures.

use super::{check, tell};
use expect_test::expect;

#[test]
fn digits_and_words() {
    check(
        "The fleet has 1,204 boats and twenty-three tugs.",
        expect![[r#"
        The fleet has 1,204 boats and twenty-three tugs.
                      ^^^^^ count 1204, boats
                                      ^^^^^^^^^^^^ count 23, tugs
    "#]],
    );
    check(
        "Aid reached 1.2 million people in two hundred and fifty villages.",
        expect![[r#"
        Aid reached 1.2 million people in two hundred and fifty villages.
                    ^^^^^^^^^^^ count 1200000, people
                                          ^^^^^^^^^^^^^^^^^^^^^ count 250, villages
    "#]],
    );
    check(
        "Half a million voters and half a dozen parties stayed away.",
        expect![[r#"
        Half a million voters and half a dozen parties stayed away.
        ^^^^^^^^^^^^^^ count 500000, voters
                                  ^^^^^^^^^^^^ count 6, parties
    "#]],
    );
    check(
        "A dozen huts and two dozen barns burned; 4 lakh farmers protested.",
        expect![[r#"
        A dozen huts and two dozen barns burned; 4 lakh farmers protested.
        ^^^^^^^ count 12, huts
                         ^^^^^^^^^ count 24, barns
                                                 ^^^^^^ count 400000, farmers
    "#]],
    );
    check(
        "The valley holds 1 300 goats, 1.300 sheep and 1.250.000 trees.",
        expect![[r#"
        The valley holds 1 300 goats, 1.300 sheep and 1.250.000 trees.
                         ^^^^^ count 1300, goats
                                      ^^^^^ count 1300, sheep
                                                      ^^^^^^^^^ count 1250000, trees
    "#]],
    );
    check(
        "The army took 12,50,000 recruits, 3 crore rounds and 5k rifles.",
        expect![[r#"
        The army took 12,50,000 recruits, 3 crore rounds and 5k rifles.
                      ^^^^^^^^^ count 1250000, recruits
                                          ^^^^^^^ count 30000000, rounds
                                                             ^^ count 5000, rifles
    "#]],
    );
    check(
        "Two and a half thousand tents, a quarter of a million blankets.",
        expect![[r#"
        Two and a half thousand tents, a quarter of a million blankets.
        ^^^^^^^^^^^^^^^^^^^^^^^ count 2500, tents
                                       ^^^^^^^^^^^^^^^^^^^^^^ count 250000, blankets
    "#]],
    );
    check(
        "“Forty-one” clerks and one hundred thousand porters quit.",
        expect![[r#"
        “Forty-one” clerks and one hundred thousand porters quit.
         ^^^^^^^^^ count 41, clerks
                               ^^^^^^^^^^^^^^^^^^^^ count 100000, porters
    "#]],
    );
}

#[test]
fn numbers_of_more_words() {
    check(
        "One hundred and sixty-one barges and three dozens of tugs sank.",
        expect![[r#"
        One hundred and sixty-one barges and three dozens of tugs sank.
        ^^^^^^^^^^^^^^^^^^^^^^^^^ count 161, barges
                                             ^^^^^^^^^^^^ count 36, tugs
    "#]],
    );
    check(
        "A million and a half voters stayed home.",
        expect![[r#"
        A million and a half voters stayed home.
        ^^^^^^^^^^^^^^^^^^^^ count 1500000, voters
    "#]],
    );
    check(
        "Four to five hundred goats drowned.",
        expect![[r#"
        Four to five hundred goats drowned.
        ^^^^^^^^^^^^^^^^^^^^ count 400 to 500, goats
    "#]],
    );
    check(
        "The fund returned minus 2.5 percent at -4 degrees.",
        expect![[r#"
        The fund returned minus 2.5 percent at -4 degrees.
                          ^^^^^^^^^^^^^^^^^ percent -2.5, fund
                                               ^^^^^^^^^^ measure -4, degree, degrees
    "#]],
    );
    check(
        "They cleared 3/4 of the field and 1/2 mile of track.",
        expect![[r#"
        They cleared 3/4 of the field and 1/2 mile of track.
                     ^^^ measure 0.75, share, field
                                          ^^^^^^^^ measure 0.5, mi, track
    "#]],
    );
    check(
        "Nearly three in five voters and two in three clerks agreed.",
        expect![[r#"
        Nearly three in five voters and two in three clerks agreed.
        ^^^^^^^^^^^^^^^^^^^^ measure 0.6, approx, share, voters
                                        ^^^^^^^^^^^^ measure 0.6667, share, clerks
    "#]],
    );
    check(
        "It fired two in three raids.",
        expect![[r#"
        It fired two in three raids.
                 ^^^ count 2, fired
                        ^^^^^ count 3, raids
    "#]],
    );
}

#[test]
fn ranges() {
    check(
        "The rebels have 10,000-12,000 men, or 20 to 30% of the army.",
        expect![[r#"
        The rebels have 10,000-12,000 men, or 20 to 30% of the army.
                        ^^^^^^^^^^^^^ count 10000 to 12000, men
                                              ^^^^^^^^^ percent 20 to 30, army
    "#]],
    );
    check(
        "Between 1.5 and 2 million pilgrims, eighty to ninety thousand of them abroad.",
        expect![[r#"
        Between 1.5 and 2 million pilgrims, eighty to ninety thousand of them abroad.
        ^^^^^^^^^^^^^^^^^^^^^^^^^ count 1500000 to 2000000, pilgrims
                                            ^^^^^^^^^^^^^^^^^^^^^^^^^ count 80000 to 90000, pilgrims, part of #0
    "#]],
    );
    check(
        "Repairs cost $3-4bn; fines are $10 to $20.",
        expect![[r#"
            Repairs cost $3-4bn; fines are $10 to $20.
                         ^^^^^^ money 3000000000 to 4000000000, USD, Repairs
                                           ^^^^^^^^^^ money 10 to 20, USD, fines
        "#]],
    );
    check(
        "Anywhere from 500 to 1,500 deserters hid there.",
        expect![[r#"
        Anywhere from 500 to 1,500 deserters hid there.
        ^^^^^^^^^^^^^^^^^^^^^^^^^^ count 500 to 1500, approx, deserters
    "#]],
    );
    check(
        "Two or three shells fell 20- to 30-odd metres away.",
        expect![[r#"
        Two or three shells fell 20- to 30-odd metres away.
        ^^^^^^^^^^^^ count 2 to 3, shells
                                 ^^^^^^^^^^^^^ count 20 to 30, approx, metres, down-by
    "#]],
    );
    check(
        "It has 12 to 15 cells, not 15 to 12.",
        expect![[r#"
        It has 12 to 15 cells, not 15 to 12.
               ^^^^^^^^ count 12 to 15, cells
                                   ^^ count 15, cells
                                         ^^ count 12, cells
    "#]],
    );
}

#[test]
fn zeros() {
    check(
        "No one was killed and no casualties were reported.",
        expect![[r#"
        No one was killed and no casualties were reported.
        ^^^^^^ count 0, killed
                              ^^ count 0, casualties
    "#]],
    );
    check(
        "Not one survivor was found; none of the passengers was hurt.",
        expect![[r#"
        Not one survivor was found; none of the passengers was hurt.
        ^^^^^^^ count 0, survivor
                                    ^^^^ count 0, passengers
    "#]],
    );
    check(
        "There is no evidence, no comment and no one to ask.",
        expect![[r#"
        There is no evidence, no comment and no one to ask.
    "#]],
    );
}

/// Two units of one amount, groups of digits, shares that hold their noun.
#[test]
fn amounts_in_two_units_and_groups() {
    tell(
        &[
            "The wall is five feet ten inches high.",
            "The ticket costs thirteen dollars and forty-five cents.",
            "Some 1 300 people were moved.",
            "The museum sold three quarters of a million tickets.",
            "The disease affects one adult in eleven there.",
            "One guard in 12 towns was hurt.",
            "Lawmakers voted 212 to 198 to strike it.",
            "The state housed 4 lakh people and 3 crore voters.",
        ],
        &expect![[r#"
            The wall is five feet ten inches high.
              five feet ten inches: 5.833333333333333, inches
            The ticket costs thirteen dollars and forty-five cents.
              thirteen dollars and forty-five cents: 13.45, ticket
            Some 1 300 people were moved.
              Some 1 300: 1300, people
            The museum sold three quarters of a million tickets.
              three quarters of a million: 750000, tickets
            The disease affects one adult in eleven there.
              one adult in eleven: 0.0909, adult
            One guard in 12 towns was hurt.
              One: 1, guard; 12: 12, towns
            Lawmakers voted 212 to 198 to strike it.
              212: 212, Lawmakers; 198: 198, Lawmakers
            The state housed 4 lakh people and 3 crore voters.
              4 lakh: 400000, people; 3 crore: 30000000, voters
        "#]],
    );
}
