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
        &expect![[""]],
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
        &expect![[""]],
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
        &expect![[""]],
    );
}

/// Letters for currencies, cents, and prices that narrow.
#[test]
fn sums_behind_letters() {
    check("It costs R500, N42,000 or Sh40 million.", expect![[""]]);
    check("Petrol rose 4c and milk fetches 38c a litre.", expect![[""]]);
    check("The gap narrowed by $400m to $3.1bn.", expect![[""]]);
    check("Thieves took $9,000 of tools from 16 vans.", expect![[""]]);
    check("She wore an N95 mask on the R44, near the N1.", expect![[""]]);
}

/// Results, ages, names and labels; and what only looks like them.
#[test]
fn results_and_names() {
    tell(
        &[
            "Marlow were 148 for 6 at tea.",
            "She won the 200m in 20.31.",
            "Full-time: Rovers 3, Athletic 1.",
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
        &expect![[""]],
    );
}
