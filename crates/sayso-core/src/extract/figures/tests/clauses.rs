//! Nouns that a figure's own clause gives, and near misses.

use super::{check, tell};
use expect_test::expect;

/// What is moved, traded, told by a copula; who acts; who is where others are counted.
#[test]
fn nouns_of_the_clause() {
    tell(
        &[
            "Brandt won by a margin of 3,118; in May the gap was only 402.",
            "Capacity is 300, but 410 tickets were sold.",
            "The drug, given daily, cut strokes by 18 per cent.",
            "The grocer sold 60 stores to a rival for $85m.",
            "Guards from 11 towns, 470 in all, patrol the coast.",
            "The Harbour Party took six, and the court was full.",
            "The index fell 12; the share price lost 4.",
            "Officers ordered nine drivers to pay $200 each.",
            "Gold was down 2% and coffee up 4%.",
            "Polling was slow: 9 per cent by noon.",
            "Her weight is 48kg, her pulse 96.",
        ],
        &expect![[r#"
            Brandt won by a margin of 3,118; in May the gap was only 402.
              3,118: 3118, margin; 402: 402, gap
            Capacity is 300, but 410 tickets were sold.
              300: 300, Capacity; 410: 410, tickets
            The drug, given daily, cut strokes by 18 per cent.
              18 per cent: 18, strokes, down-by
            The grocer sold 60 stores to a rival for $85m.
              60: 60, stores; $85m: 85000000, stores
            Guards from 11 towns, 470 in all, patrol the coast.
              11: 11, towns; 470: 470, Guards
            The Harbour Party took six, and the court was full.
              six: 6, Party
            The index fell 12; the share price lost 4.
              12: 12, index, down-by; 4: 4, price
            Officers ordered nine drivers to pay $200 each.
              nine: 9, drivers; $200: 200, drivers
            Gold was down 2% and coffee up 4%.
              2%: 2, Gold, down-by; 4%: 4, coffee, up-by
            Polling was slow: 9 per cent by noon.
              9 per cent: 9, Polling
            Her weight is 48kg, her pulse 96.
              48kg: 48, kg; 96: 96, pulse
        "#]],
    );
}

/// A noun shared with a figure before, or told by the whole.
#[test]
fn nouns_of_a_whole() {
    tell(
        &[
            "The ship has 16 sailors, nine Filipino and seven Indian.",
            "The border has six crossings, two open.",
            "The clinic saw 94 patients; 31 needed stitches, two surgery.",
            "Of 200 hectares sown, 70 failed.",
            "They planted 400 hectares, a third under wheat.",
            "She has 12 guns, of which nine work.",
            "Workers, 94 per cent of whom struck, want more.",
            "Shells hit three towns, leaving four dead.",
            "The firm has driven 18 km, 11 more than planned.",
            "The show has 300 works, none of them for sale.",
            "Out of fifty of us, ten swam.",
        ],
        &expect![[r#"
            The ship has 16 sailors, nine Filipino and seven Indian.
              16: 16, sailors; nine: 9, sailors; seven: 7, sailors
            The border has six crossings, two open.
              six: 6, crossings; two: 2, crossings
            The clinic saw 94 patients; 31 needed stitches, two surgery.
              94: 94, patients; 31: 31, patients; two: 2, patients
            Of 200 hectares sown, 70 failed.
              200 hectares: 200, hectares; 70: 70, hectares
            They planted 400 hectares, a third under wheat.
              400 hectares: 400, hectares; a third: 0.3333, hectares
            She has 12 guns, of which nine work.
              12: 12, guns; nine: 9, guns
            Workers, 94 per cent of whom struck, want more.
              94 per cent: 94, Workers
            Shells hit three towns, leaving four dead.
              three: 3, towns; four: 4, dead
            The firm has driven 18 km, 11 more than planned.
              18 km: 18, km; 11: 11, km
            The show has 300 works, none of them for sale.
              300: 300, works; none: 0, works
            Out of fifty of us, ten swam.
              fifty: 50, us; ten: 10, us
        "#]],
    );
}

/// Headlines and lists.
#[test]
fn nouns_before_colons_and_dashes() {
    tell(
        &[
            "Flood aid: $3m now, $20m later",
            "Job cuts - 1,400 at the yard, 600 at the mill",
            "Homes without power: 88,000.",
            "Guns taken: 12.",
            "Route 1: 14 stops. Route 2: 9.",
            "Two charged, one sought in bribe case",
        ],
        &expect![[r#"
            Flood aid: $3m now, $20m later
              $3m: 3000000, aid; $20m: 20000000, aid
            Job cuts - 1,400 at the yard, 600 at the mill
              1,400: 1400, cuts; 600: 600, cuts
            Homes without power: 88,000.
              88,000: 88000, Homes
            Guns taken: 12.
              12: 12, Guns
            Route 1: 14 stops. Route 2: 9.
              14: 14, stops; 9: 9, stops
            Two charged, one sought in bribe case
              Two: 2, charged; one: 1, sought
        "#]],
    );
}

/// Letters for currencies, cents, and prices that narrow.
#[test]
fn sums_behind_letters() {
    check(
        "It costs R500, N42,000 or Sh40 million.",
        expect![[r#"
        It costs R500, N42,000 or Sh40 million.
                 ^^^^ money 500, ZAR, costs
                       ^^^^^^^ money 42000, NGN, costs
                                  ^^^^^^^^^^^^ money 40000000, KES, costs
    "#]],
    );
    check(
        "Petrol rose 4c and milk fetches 38c a litre.",
        expect![[r#"
        Petrol rose 4c and milk fetches 38c a litre.
                    ^^ money 0.04, USD, Petrol, up-by
                                        ^^^ money 0.38, USD, fetches
    "#]],
    );
    check(
        "The gap narrowed by $400m to $3.1bn.",
        expect![[r#"
        The gap narrowed by $400m to $3.1bn.
                            ^^^^^ money 400000000, USD, gap
                                     ^^^^^^ money 3100000000, USD, gap
    "#]],
    );
    check(
        "Thieves took $9,000 of tools from 16 vans.",
        expect![[r#"
        Thieves took $9,000 of tools from 16 vans.
                     ^^^^^^ money 9000, USD, tools
                                          ^^ count 16, vans
    "#]],
    );
    check(
        "She wore an N95 mask on the R44, near the N1.",
        expect![[r#"
        She wore an N95 mask on the R44, near the N1.
    "#]],
    );
}

/// Results, ages, names and labels; and what only looks like them.
#[test]
fn results_and_names() {
    tell(
        &[
            "Marlow were 148 for 6 at tea.",
            "She won the 200m in 20.31.",
            "The 47 bus and the 76 garage were hit.",
            "Rounds 7 and 8 were missed.",
            "The gang took 70 women, some as young as 15.",
            "His sister, nine, was found with two boys of 12.",
            "The law of 1994 allows two terms.",
            "They lost 17 men at Hill 402 and 24 at the bridge.",
            "The 6 Series came after a three-vehicle crash.",
            "He paid 300 for 5 hens.",
            "The 300 staff left.",
            "Of 80 pupils in District 9, 73 were ill.",
            "Seven were treated, one for burns.",
        ],
        &expect![[r#"
            Marlow were 148 for 6 at tea.
              nothing
            She won the 200m in 20.31.
              nothing
            The 47 bus and the 76 garage were hit.
              nothing
            Rounds 7 and 8 were missed.
              nothing
            The gang took 70 women, some as young as 15.
              70: 70, women
            His sister, nine, was found with two boys of 12.
              two: 2, boys
            The law of 1994 allows two terms.
              two: 2, terms
            They lost 17 men at Hill 402 and 24 at the bridge.
              17: 17, men; 24: 24, men
            The 6 Series came after a three-vehicle crash.
              nothing
            He paid 300 for 5 hens.
              300: 300, nothing; 5: 5, hens
            The 300 staff left.
              300: 300, staff
            Of 80 pupils in District 9, 73 were ill.
              80: 80, pupils; 73: 73, pupils
            Seven were treated, one for burns.
              Seven: 7, treated
        "#]],
    );
}
