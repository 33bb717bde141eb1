//! What a figure counts.

use super::super::read;
use super::{LEXICON, check, tell};
use crate::Input;
use expect_test::expect;

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

/// What a figure counts where its noun is left out: its own verb's, another's, the subject.
#[test]
fn nouns_that_are_left_out() {
    tell(
        &[
            "Storm kills 9, injures 40",
            "Fire guts 12 shops, displaces 200",
            "Raiders struck three farms, killing nine.",
            "The blast killed eight people and wounded dozens.",
            "The crash brought to 20 the number of riders hurt this year.",
            "Medics gave a death toll of 17.",
            "Aid worth $45m was sent.",
            "Copper hit $9,000 a tonne and zinc $2,600.",
            "The Harbour Party took 112 seats, the Greens 40.",
            "Norra won 12 medals. Sudra won nine.",
            "It has 43 stores in 17 states and plans 20 more.",
            "Seats by party: Greens 41; Liberals 38.",
            "A ferry with 200 aboard sank.",
            "Looters took $50bn worth of goods.",
            "Homes lost: 500.",
            "Of those tested, 3,210 were ill.",
            "A poll of 900 members found one in three opposed.",
            "Vintage trucks, eight of them burnt out, lined the quay.",
            "Nearly 300 held since the coup, lawyers say",
        ],
        &expect![[r#"
            Storm kills 9, injures 40
              9: 9, kills; 40: 40, injures
            Fire guts 12 shops, displaces 200
              12: 12, shops; 200: 200, displaces
            Raiders struck three farms, killing nine.
              three: 3, farms; nine: 9, killing
            The blast killed eight people and wounded dozens.
              eight: 8, people; dozens: 24..99, people
            The crash brought to 20 the number of riders hurt this year.
              20: 20, riders
            Medics gave a death toll of 17.
              17: 17, toll
            Aid worth $45m was sent.
              $45m: 45000000, Aid
            Copper hit $9,000 a tonne and zinc $2,600.
              $9,000: 9000, Copper; $2,600: 2600, zinc
            The Harbour Party took 112 seats, the Greens 40.
              112: 112, seats; 40: 40, seats
            Norra won 12 medals. Sudra won nine.
              12: 12, medals; nine: 9, medals
            It has 43 stores in 17 states and plans 20 more.
              43: 43, stores; 17: 17, states; 20 more: 20, stores
            Seats by party: Greens 41; Liberals 38.
              41: 41, Greens; 38: 38, Liberals
            A ferry with 200 aboard sank.
              200: 200, aboard
            Looters took $50bn worth of goods.
              $50bn: 50000000000, goods
            Homes lost: 500.
              500: 500, Homes
            Of those tested, 3,210 were ill.
              3,210: 3210, those
            A poll of 900 members found one in three opposed.
              900: 900, members; one in three: 0.3333, members
            Vintage trucks, eight of them burnt out, lined the quay.
              eight: 8, trucks
            Nearly 300 held since the coup, lawyers say
              Nearly 300: 300, held
        "#]],
    );
}

/// Brackets, quotation marks, adjectives and verbs near the noun.
#[test]
fn phrases_that_hold_more_than_a_noun() {
    tell(
        &[
            "The town has one of four such mills.",
            "He spoke of \"dozens\" of wounded rebels.",
            "Hundreds of (mostly young) teachers marched.",
            "Dozens of private and public gardens were shut.",
            "Boat with at least 70 migrants sinks; nobody found",
            "Quake of magnitude 7.1 hits Tarn; dozens missing",
            "The yard built 12 weapons systems.",
            "Two-thirds of the 90,000 displaced are children.",
            "More than 1 in 4 of the 640 inmates were ill.",
        ],
        &expect![[r#"
            The town has one of four such mills.
              one: 1, mills; four: 4, mills
            He spoke of "dozens" of wounded rebels.
              dozens: 24..99, rebels
            Hundreds of (mostly young) teachers marched.
              Hundreds: 200..999, teachers
            Dozens of private and public gardens were shut.
              Dozens: 24..99, gardens
            Boat with at least 70 migrants sinks; nobody found
              at least 70: 70...., migrants; nobody: 0, nobody
            Quake of magnitude 7.1 hits Tarn; dozens missing
              7.1: 7.1, magnitude; dozens: 24..99, missing
            The yard built 12 weapons systems.
              12: 12, systems
            Two-thirds of the 90,000 displaced are children.
              Two-thirds: 0.6667, displaced; 90,000: 90000, displaced
            More than 1 in 4 of the 640 inmates were ill.
              More than 1 in 4: 0.25...., inmates; 640: 640, inmates
        "#]],
    );
}

#[test]
fn parts_of_what_is_not_only_a_place() {
    check(
        "The trial enrolled 1,204 patients at 38 sites; 83% completed it.",
        expect![[r#"
            The trial enrolled 1,204 patients at 38 sites; 83% completed it.
                               ^^^^^ count 1204, patients
                                                 ^^ count 38, sites
                                                           ^^^ percent 83, patients
        "#]],
    );
    check(
        "She found 17 women on the 41-member council, against nine before.",
        expect![[r#"
            She found 17 women on the 41-member council, against nine before.
                      ^^ count 17, women
                                      ^^^^^^^^^ count 41, member
                                                                 ^^^^ count 9, women
        "#]],
    );
    check(
        "Of 48 wounded, a third are in intensive care.",
        expect![[r#"
            Of 48 wounded, a third are in intensive care.
               ^^ count 48, wounded
                           ^^^^^^^ measure 0.3333, share, wounded
        "#]],
    );
}

#[test]
fn nouns_past_names_and_numbers() {
    check(
        "They seized three Orvo 17 pistols and 40 155mm shells.",
        expect![[r#"
            They seized three Orvo 17 pistols and 40 155mm shells.
                        ^^^^^ count 3, pistols
                                                  ^^ count 40, shells
        "#]],
    );
    check(
        "He owns two lobbying and consulting firms.",
        expect![[r#"
            He owns two lobbying and consulting firms.
                    ^^^ count 2, firms
        "#]],
    );
}

#[test]
fn money_and_percents_of_their_own_clause() {
    check(
        "The court fined the firm $4m.",
        expect![[r#"
            The court fined the firm $4m.
                                     ^^^ money 4000000, USD, firm
        "#]],
    );
    check(
        "Profit rose 8.4 per cent to £212.6m.",
        expect![[r#"
            Profit rose 8.4 per cent to £212.6m.
                        ^^^^^^^^^^^^ percent 8.4, Profit, up-by
                                        ^^^^^^^ money 212600000, GBP, Profit, up
        "#]],
    );
    check(
        "Repairs cost $3m; oil falls 3%; gold up $12.",
        expect![[r#"
            Repairs cost $3m; oil falls 3%; gold up $12.
                         ^^^ money 3000000, USD, Repairs
                                        ^^ percent 3, oil, down-by
                                                    ^^^ money 12, USD, gold, up-by
        "#]],
    );
    check(
        "The garrison, once 800 strong, has two dead and nine in hospital.",
        expect![[r#"
            The garrison, once 800 strong, has two dead and nine in hospital.
                               ^^^ count 800, garrison
                                               ^^^ count 2, dead
                                                            ^^^^ count 9, hospital
        "#]],
    );
    check(
        "About 15, three of them police, were injured.",
        expect![[r#"
            About 15, three of them police, were injured.
            ^^^^^^^^ count 15, approx, injured
                      ^^^^^ count 3, injured
        "#]],
    );
}
