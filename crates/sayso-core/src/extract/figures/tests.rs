use super::{FigureLexicon, lexicon, read};
use crate::Input;
use crate::text::Document;
use expect_test::{Expect, expect};
use proptest::prelude::*;
use std::fmt::Write as _;
use std::sync::LazyLock;

static LEXICON: LazyLock<FigureLexicon> = LazyLock::new(FigureLexicon::default);

fn figures(text: &str) -> Vec<crate::model::Figure> {
    let reports = crate::read::reports(&Input::text("a.txt", text.as_bytes()));
    reports.first().map_or_else(Vec::new, |r| read(&Document::new(r), &[], &LEXICON))
}

fn end(n: Option<f64>) -> String {
    n.map_or_else(|| "..".to_owned(), |n| n.to_string())
}

/// Underlines every figure and says what was read.
fn check(text: &str, expected: Expect) {
    let mut out = format!("{text}\n");
    let found = figures(text);
    for figure in &found {
        let before = text[..figure.span.start as usize].chars().count();
        let width = figure.span.of(text).chars().count();
        let i = figure.interval;
        let value = match i.point() {
            Some(n) => n.to_string(),
            None => {
                let strict = |s| if s { "|" } else { "" };
                let (low, high) = (strict(i.low_strict()), strict(i.high_strict()));
                format!("{low}{} to {}{high}", end(i.low()), end(i.high()))
            }
        };
        let _ = write!(out, "{}{} {} {value}", " ".repeat(before), "^".repeat(width), figure.kind);
        let word = |span: Option<crate::model::Span>| span.map(|s| s.of(text).to_owned());
        let parts = [
            figure.approx.then(|| "approx".to_owned()),
            figure.unit.clone(),
            word(figure.noun),
            word(figure.modifier).map(|m| format!("+{m}")),
            figure.change.map(|c| c.to_string()),
            figure.part_of.map(|p| format!("part of #{p}")),
            figure.other_end.map(|p| format!("other end #{p}")),
        ];
        for part in parts.into_iter().flatten() {
            let _ = write!(out, ", {part}");
        }
        out.push('\n');
    }
    expected.assert_eq(&out);
}

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
                                           ^^^^^^^^^^ money 10 to 20, USD, Repairs
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

#[test]
#[expect(clippy::too_many_lines, reason = "a list of small cases")]
fn nouns_and_modifiers() {
    check(
        "An additional 1,000 to 3,000 Marsk troops left.",
        expect![[r#"
        An additional 1,000 to 3,000 Marsk troops left.
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ count 1000 to 3000, troops, +additional
    "#]],
    );
    check(
        "300 soldiers had been killed and 2,700 injured.",
        expect![[r#"
        300 soldiers had been killed and 2,700 injured.
        ^^^ count 300, soldiers
                                         ^^^^^ count 2700, soldiers
    "#]],
    );
    check(
        "One guard was killed and dozens were injured.",
        expect![[r#"
        One guard was killed and dozens were injured.
        ^^^ count 1, guard
                                 ^^^^^^ count 24 to 99, approx, injured
    "#]],
    );
    check(
        "Around 900 troops came, with over 400 either killed or wounded.",
        expect![[r#"
        Around 900 troops came, with over 400 either killed or wounded.
        ^^^^^^^^^^ count 900, approx, troops
                                     ^^^^^^^^ count |400 to .., troops
    "#]],
    );
    check(
        "12 dead, 40 hurt as ferry sinks",
        expect![[r#"
        12 dead, 40 hurt as ferry sinks
        ^^ count 12, dead
                 ^^ count 40, hurt
    "#]],
    );
    check(
        "Storm Kills Nine Miners, Injures 30 In Velto",
        expect![[r#"
        Storm Kills Nine Miners, Injures 30 In Velto
                    ^^^^ count 9, Miners
                                         ^^ count 30, Miners
    "#]],
    );
    check(
        "A total of 15 bridges and another 12 dams broke.",
        expect![[r#"
        A total of 15 bridges and another 12 dams broke.
        ^^^^^^^^^^^^^ count 15, bridges, +total
                                  ^^^^^^^^^^ count 12, dams, +another
    "#]],
    );
    check(
        "The toll stands at 45; officials put the number of missing at 60.",
        expect![[r#"
            The toll stands at 45; officials put the number of missing at 60.
                               ^^ count 45, toll
                                                                          ^^ count 60, missing
        "#]],
    );
    check(
        "Hundreds of Velto and Marsk settlers died.",
        expect![[r#"
        Hundreds of Velto and Marsk settlers died.
        ^^^^^^^^ count 200 to 999, approx, settlers
    "#]],
    );
    check(
        "The general's 30 heavily armed men met a 12-member council.",
        expect![[r#"
        The general's 30 heavily armed men met a 12-member council.
                      ^^ count 30, men
                                                 ^^^^^^^^^ count 12, member
    "#]],
    );
}

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

#[test]
#[expect(clippy::too_many_lines, reason = "a list of small cases")]
fn numbers_that_count_nothing() {
    check(
        "In 2014 the T-72 and the Su-34 flew on Route 9.",
        expect![[r#"
        In 2014 the T-72 and the Su-34 flew on Route 9.
    "#]],
    );
    check(
        "On 14 May, Oct. 3 and June 7, 2023, at 6 p.m. and 04:17.",
        expect![[r#"
        On 14 May, Oct. 3 and June 7, 2023, at 6 p.m. and 04:17.
    "#]],
    );
    check(
        "Kolb, 34, and Ada Ruhl (41) met a 52-year-old.",
        expect![[r#"
        Kolb, 34, and Ada Ruhl (41) met a 52-year-old.
    "#]],
    );
    check(
        "The 1990s, the 24th floor, 9/11 and 24/7.",
        expect![[r#"
        The 1990s, the 24th floor, 9/11 and 24/7.
    "#]],
    );
    check(
        "Call 555-0134 or (301) 609-6515 now.",
        expect![[r#"
        Call 555-0134 or (301) 609-6515 now.
    "#]],
    );
    check(
        "Velto won 3-1 and the court voted 5-4.",
        expect![[r#"
        Velto won 3-1 and the court voted 5-4.
    "#]],
    );
    check(
        "1. The mayor left.",
        expect![[r#"
        1. The mayor left.
    "#]],
    );
    check(
        "She lives at 10 Harbour Street, page 12, Room 14.",
        expect![[r#"
        She lives at 10 Harbour Street, page 12, Room 14.
    "#]],
    );
    check(
        "Flight 370, Articles 5 and 6, No. 5 and Phase 2 trials.",
        expect![[r#"
            Flight 370, Articles 5 and 6, No. 5 and Phase 2 trials.
                                              ^ count 5, No.
        "#]],
    );
    check(
        "One of the reasons is that this one took three days.",
        expect![[r#"
        One of the reasons is that this one took three days.
    "#]],
    );
    check(
        "Version 1.2.3.4 of 1,2,3 has 99999999999999999999999 users.",
        expect![[r#"
        Version 1.2.3.4 of 1,2,3 has 99999999999999999999999 users.
    "#]],
    );
    check(
        "People over 60 and children under five waited a day or two.",
        expect![[r#"
        People over 60 and children under five waited a day or two.
    "#]],
    );
}

/// Every row that carries an example fires on it.
#[test]
fn examples_of_the_data_files_are_read() {
    let mut silent = Vec::new();
    for (file, key, example) in lexicon::examples() {
        let rows: Vec<String> = figures(&example)
            .iter()
            .flat_map(|f| &f.because)
            .filter_map(|r| r.row.clone())
            .collect();
        let row = format!("{}: {key}", file.trim_end_matches(".tsv"));
        if !rows.contains(&row) {
            silent.push(format!("{file}, row {key}: \"{example}\" fired only {rows:?}"));
        }
    }
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}

#[test]
fn a_users_row_takes_the_place_of_a_standard_one() {
    let user = "word\tlow\thigh\tbefore\tafter\texample\ndozens\t20\t60\t\t\t\n";
    let lexicon = FigureLexicon::load(|file| (file == "vague.tsv").then_some(user)).unwrap();
    let report = crate::read::reports(&Input::text("a.txt", b"Dozens of huts burned.")).remove(0);
    let found = read(&Document::new(&report), &[], &lexicon);
    assert_eq!(found[0].interval, crate::model::Interval::between(20.0, 60.0));
    assert_eq!(found[0].convention.as_deref(), Some("dozens"));
}

#[test]
fn a_users_row_with_a_mistake_is_refused() {
    let user = "phrase\tposition\tsense\texample\nlots over\tbefore\tmuch\t\n";
    let error = FigureLexicon::load(|file| (file == "bounds.tsv").then_some(user)).unwrap_err();
    expect![[r#"bounds.tsv, line 2: "much" is no sense; write one of over, at-least, under, at-most, about, nearly, intensity"#]].assert_eq(&error.to_string());
}

/// An integer with commas between thousands.
fn with_commas(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

proptest! {
    #[test]
    fn reading_what_was_printed_gives_the_number(n in 0_u64..1_000_000_000_000) {
        let found = figures(&format!("The army counted {} soldiers.", with_commas(n)));
        // A bare year-like number before a plural noun is a count after a verb, too.
        prop_assert_eq!(found.len(), 1);
        #[expect(clippy::cast_precision_loss, reason = "below 2^53")]
        let value = n as f64;
        prop_assert_eq!(found[0].interval.point(), Some(value));
    }

    #[test]
    fn any_text_is_read_with_spans_on_character_boundaries(text in "[0-9a-z ,.:/$€%–\\-½\"“()’\n]{0,80}") {
        for figure in figures(&text) {
            prop_assert!(text.get(figure.span.range()).is_some_and(|w| !w.is_empty()));
            if let Some(noun) = figure.noun {
                prop_assert!(text.get(noun.range()).is_some_and(|w| !w.is_empty()));
            }
        }
    }

    #[test]
    fn words_of_numbers_in_any_order_are_read(words in prop::collection::vec(prop::sample::select(vec![
        "one", "two", "twenty", "hundred", "thousand", "million", "half", "a", "and", "of", "third",
        "dozen", "dozens", "several", "12", "1,2,3", "1.2.3.4", "-", "to", "over", "from", "between",
        "%", "$", "no", "not", "per", "or", "more", "people", "twenty-five", "99999999999999999999", "5k",
        "bn", "year-old", ",", "(", ")", "May", "in", "2014", "both", "pair", "couple", "½", "'s",
    ]), 0..24)) {
        let text = words.join(" ");
        let mut last = 0;
        for figure in figures(&text) {
            prop_assert!(figure.span.start >= last, "figures overlap in {}", text);
            last = figure.span.end;
        }
    }
}

/// Nouns by the language model's parse, as "words: noun".
fn parsed_nouns(text: &str) -> Vec<String> {
    let reports = crate::read::reports(&Input::text("a.txt", text.as_bytes()));
    let document = crate::Pipeline::default().document(&reports[0]);
    let say = |f: crate::model::Figure| {
        let noun = f.noun.map_or("nothing", |n| n.of(text));
        format!("{}: {noun}", f.span.of(text))
    };
    read(&document, &[], &LEXICON).into_iter().map(say).collect()
}

#[test]
fn nouns_from_the_parse() {
    let read = |text: &str| parsed_nouns(text).join("; ");
    let cases = [
        "By dusk the line of lorries had grown to 1,400.",
        "The strike cut the port's output by a quarter.",
        "The ministry lowered tariffs by 3 points to 6 percent.",
        "The brigade said that the two were mending a pump.",
        "Membership of the guild topped 9,000, with 80 resignations.",
    ];
    let told: Vec<String> = cases.into_iter().map(read).collect();
    expect![[r#"
        1,400: line
        a quarter: output
        3: points; 6 percent: tariffs
        two: nothing
        topped 9,000: Membership; 80: resignations"#]]
    .assert_eq(&told.join("\n"));
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

#[test]
fn ages_names_and_runs_that_count_nothing() {
    check(
        "A boy of nine and a suspect who is 31 fled; she died at 84.",
        expect![[r#"
        A boy of nine and a suspect who is 31 fled; she died at 84.
    "#]],
    );
    check(
        "He is 6'2\", as photo 3 of 17 at the Group of 20 summit shows.",
        expect![[r#"
        He is 6'2", as photo 3 of 17 at the Group of 20 summit shows.
    "#]],
    );
    check(
        "MARSK, 22 AUG 89 (WIRE) -- Nothing moved.",
        expect![[r#"
        MARSK, 22 AUG 89 (WIRE) -- Nothing moved.
    "#]],
    );
    check(
        "LEX 18 told him to send a text message to 50411.",
        expect![[r#"
        LEX 18 told him to send a text message to 50411.
    "#]],
    );
    check(
        "In 2016 won votes were few.",
        expect![[r#"
        In 2016 won votes were few.
    "#]],
    );
}

#[test]
fn parts_of_those_before() {
    check(
        "The blast killed 12 people, one of them a priest.",
        expect![[r#"
        The blast killed 12 people, one of them a priest.
                         ^^ count 12, people
                                    ^^^ count 1, people, part of #0
    "#]],
    );
    check(
        "Nine were hurt, none of them badly.",
        expect![[r#"
        Nine were hurt, none of them badly.
        ^^^^ count 9, hurt
                        ^^^^ count 0, hurt
    "#]],
    );
    check(
        "A third of the hospital's 2,600 nurses left.",
        expect![[r#"
        A third of the hospital's 2,600 nurses left.
        ^^^^^^^ measure 0.3333, share, nurses, part of #1
                                  ^^^^^ count 2600, nurses
    "#]],
    );
}

#[test]
fn times_and_labels_with_points() {
    check(
        "The 6.30 left at 7.15 with type 2 cases, vol. 9 and section 4(2).",
        expect![[r#"
            The 6.30 left at 7.15 with type 2 cases, vol. 9 and section 4(2).
        "#]],
    );
}
