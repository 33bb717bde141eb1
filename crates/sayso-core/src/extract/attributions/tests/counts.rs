//! Cues that take a number, with no clause.

use super::check;
use expect_test::expect;

#[test]
fn put_and_raised() {
    check(
        "The harbour ministry put its losses at nine boats.",
        expect![[r#"
            The harbour ministry put its losses at nine boats.
            ssssssssssssssssssss === ~~~~~~~~~~~~~~~~~~~~~~~~ asserted organisation harbour ministry
        "#]],
    );
    check(
        "The ministry puts the number of stranded at up to 300; the coast guard has registered 140.",
        expect![[r#"
            The ministry puts the number of stranded at up to 300; the coast guard has registered 140.
            ssssssssssss ==== ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ estimated organisation ministry
                                                                   sssssssssssssss ============== ~~~ asserted organisation coast guard
        "#]],
    );
    check(
        "The governor yesterday raised the number of stranded to 12, from nine, and said that two had left.",
        expect![[r#"
            The governor yesterday raised the number of stranded to 12, from nine, and said that two had left.
            ssssssssssss           ====== ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ asserted person governor
            ssssssssssss                                                               ==== ~~~~~~~~~~~~~~~~~ asserted person governor
        "#]],
    );
    check(
        "The damage is put at 12 million crowns.",
        expect![[r#"
            The damage is put at 12 million crowns.
            ~~~~~~~~~~ ====== ~~~~~~~~~~~~~~~~~~~~ estimated unattributed
        "#]],
    );
    check(
        "He put the kettle on at nine.",
        expect![[r#"
            He put the kettle on at nine.
        "#]],
    );
}

#[test]
fn counted_and_admitted() {
    check(
        "Rescuers counted 17 boats.",
        expect![[r#"
            Rescuers counted 17 boats.
            ssssssss ======= ~~~~~~~~ asserted group Rescuers
        "#]],
    );
    check(
        "The ministry admits to only nine wrecks.",
        expect![[r#"
            The ministry admits to only nine wrecks.
            ssssssssssss ====== ~~~~~~~~~~~~~~~~~~~ confirmed organisation ministry
        "#]],
    );
    check(
        "The clinic had admitted 43 patients.",
        expect![[r#"
            The clinic had admitted 43 patients.
        "#]],
    );
    check(
        "Police counted on help.",
        expect![[r#"
            Police counted on help.
        "#]],
    );
    check(
        "The captain said her crew had counted 17 boats.",
        expect![[r#"
            The captain said her crew had counted 17 boats.
            sssssssssss ==== ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ asserted person captain
        "#]],
    );
}

#[test]
fn counts_that_stand() {
    check(
        "The ministry’s list of wrecks stood at 31, up from 12 on Monday.",
        expect![[r#"
            The ministry’s list of wrecks stood at 31, up from 12 on Monday.
            sssssssssssssssssssssssssssss ===== ~~~~~~~~~~~~~~~~~~~~~~~~~~~ asserted organisation ministry
        "#]],
    );
    check(
        "The tower stood at 31 metres.",
        expect![[r#"
            The tower stood at 31 metres.
        "#]],
    );
    check(
        "The harbour police maintain their figure of 34 boats.",
        expect![[r#"
            The harbour police maintain their figure of 34 boats.
            ssssssssssssssssss ======== ~~~~~~~~~~~~~~~~~~~~~~~~ asserted group harbour police
        "#]],
    );
}

#[test]
fn counts_of_others() {
    check(
        "The owner rejected Norland’s count of 11 wrecks.",
        expect![[r#"
            The owner rejected Norland’s count of 11 wrecks.
            sssssssss ======== ~~~~~~~~~~~~~~~~~~~~~~~~~~~~ denied person owner
                               sssssssss =====    ~~~~~~~~~ asserted organisation Norland
        "#]],
    );
    check(
        "Norland's claim of 11 wrecks is false.",
        expect![[r#"
            Norland's claim of 11 wrecks is false.
            sssssssss =====    ~~~~~~~~~ claimed organisation Norland
        "#]],
    );
}

#[test]
fn passives() {
    check(
        "Eleven men were believed to be on board.",
        expect![[r#"
            Eleven men were believed to be on board.
            ~~~~~~~~~~ ============= ~~~~~~~~~~~~~~ believed unattributed
        "#]],
    );
    check(
        "Police said that around 40 men were believed to be on board.",
        expect![[r#"
            Police said that around 40 men were believed to be on board.
            ssssss ==== ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ asserted group Police
                             ~~~~~~~~~~~~~ ============= ~~~~~~~~~~~~~~ believed group Police in #0
        "#]],
    );
    check(
        "29 wrecks were confirmed by the coast guard.",
        expect![[r#"
            29 wrecks were confirmed by the coast guard.
            ~~~~~~~~~ ================= sssssssssssssss confirmed organisation coast guard
        "#]],
    );
    check(
        "A third wreck, confirmed by the coast guard, was towed.",
        expect![[r#"
            A third wreck, confirmed by the coast guard, was towed.
        "#]],
    );
    check(
        "Two sailors have been confirmed dead and six are on land.",
        expect![[r#"
            Two sailors have been confirmed dead and six are on land.
            ~~~~~~~~~~~ =================== ~~~~ confirmed unattributed
        "#]],
    );
    check(
        "Villagers looked for a woman reported missing.",
        expect![[r#"
            Villagers looked for a woman reported missing.
        "#]],
    );
}

#[test]
fn passives_in_what_another_says() {
    check(
        "About 60 boats were thought to be lost in the bay, the coast guard said.",
        expect![[r#"
            About 60 boats were thought to be lost in the bay, the coast guard said.
            ~~~~~~~~~~~~~~ ============ ~~~~~~~~~~~~~~~~~~~~~ believed organisation coast guard in #1
            ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~  sssssssssssssss ==== asserted organisation coast guard
        "#]],
    );
    check(
        "Around 40 sailors, believed to be deserters, were seen on the quay.",
        expect![[r#"
        Around 40 sailors, believed to be deserters, were seen on the quay.
        ~~~~~~~~~~~~~~~~~  ======== ~~~~~~~~~~~~~~~ believed unattributed
    "#]],
    );
    check(
        "The captain believed the log. Boats built to be fast sank.",
        expect![[r#"
        The captain believed the log. Boats built to be fast sank.
        sssssssssss ======== ~~~~~~~ believed person captain
    "#]],
    );
}

#[test]
fn no_attributions() {
    check(
        "The landslide has claimed 30 lives.",
        expect![[r#"
            The landslide has claimed 30 lives.
        "#]],
    );
    check(
        "The storm has claimed at least six victims.",
        expect![[r#"
            The storm has claimed at least six victims.
        "#]],
    );
}

#[test]
fn numbers_open_a_clause() {
    check(
        "At least 12 boats sank off the northern coast, officials said.",
        expect![[r#"
            At least 12 boats sank off the northern coast, officials said.
            ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~  sssssssss ==== asserted group officials
        "#]],
    );
    check(
        "Around 40 boats sank and nine drifted, the coast guard said; the harbour was shut.",
        expect![[r#"
            Around 40 boats sank and nine drifted, the coast guard said; the harbour was shut.
            ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~  sssssssssssssss ==== asserted organisation coast guard
        "#]],
    );
    check(
        "The ministry said nearly 8,000 people had left.",
        expect![[r#"
            The ministry said nearly 8,000 people had left.
            ssssssssssss ==== ~~~~~~~~~~~~~~~~~~~~~~~~~~~~ asserted organisation ministry
        "#]],
    );
    check(
        "On Friday, officials said.",
        expect![[r#"
            On Friday, officials said.
        "#]],
    );
    check(
        "The union says there are no boats.",
        expect![[r#"
            The union says there are no boats.
            sssssssss ==== ~~~~~~~~~~~~~~~~~~ asserted organisation union
        "#]],
    );
}

#[test]
fn passed_on() {
    check(
        "The harbour ministry has confirmed 12 wrecks, the Lantern reported.",
        expect![[r#"
            The harbour ministry has confirmed 12 wrecks, the Lantern reported.
            ssssssssssssssssssss ============= ~~~~~~~~~ confirmed organisation harbour ministry in #1
            ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~  sssssssssss ======== reported organisation Lantern
        "#]],
    );
    check(
        "Norland still speaks of 60 wrecks, the Lantern reported. It admits to two of its own.",
        expect![[r#"
            Norland still speaks of 60 wrecks, the Lantern reported. It admits to two of its own.
            sssssss =============== ~~~~~~~~~ asserted organisation Norland in #1
            ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~  sssssssssss ======== reported organisation Lantern
                                                                     ss ====== ~~~~~~~~~~~~~~~~~ confirmed organisation Norland in #1
        "#]],
    );
    check(
        "The pilot, who spoke of fog, went home.",
        expect![[r#"
            The pilot, who spoke of fog, went home.
                       sss ======== ~~~ asserted person pilot
        "#]],
    );
    check(
        "The clerk, who asked not to be named, told the Lantern that the log was lost.",
        expect![[r#"
            The clerk, who asked not to be named, told the Lantern that the log was lost.
            ssssssssssssssssssssssssssssssssssss  ====             ~~~~~~~~~~~~~~~~~~~~~ asserted person clerk told outlet Lantern
        "#]],
    );
}

#[test]
fn refusals() {
    check(
        "The company would not say how many boats it had.",
        expect![[r#"
            The company would not say how many boats it had.
            sssssssssss ============= ~~~~~~~~~~~~~~~~~~~~~ declined organisation company
        "#]],
    );
    check(
        "The owner cannot confirm this number.",
        expect![[r#"
            The owner cannot confirm this number.
            sssssssss ============== ~~~~~~~~~~~ declined person owner
        "#]],
    );
    check(
        "A spokeswoman would neither confirm nor deny this.",
        expect![[r#"
            A spokeswoman would neither confirm nor deny this.
            sssssssssssss ============================== ~~~~ declined organisation spokeswoman
        "#]],
    );
    check(
        "The owner did not say that the boat sank.",
        expect![[r#"
            The owner did not say that the boat sank.
        "#]],
    );
}

#[test]
fn dismissals() {
    check(
        "The company has called the charge absurd.",
        expect![[r#"
            The company has called the charge absurd.
            sssssssssss ========== ~~~~~~~~~~~~~~~~~ denied organisation company
        "#]],
    );
    check(
        "The company calls the boats a fleet of about 40 tugs.",
        expect![[r#"
        The company calls the boats a fleet of about 40 tugs.
        sssssssssss ===== ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ asserted organisation company
    "#]],
    );
    check(
        "The company called the boat Petrel.",
        expect![[r#"
            The company called the boat Petrel.
        "#]],
    );
}

#[test]
fn modals_of_the_main_verb() {
    check(
        "Experts warned that the dam could burst.",
        expect![[r#"
            Experts warned that the dam could burst.
            sssssss ====== ~~~~~~~~~~~~~~~~~~~~~~~~ speculated group Experts
        "#]],
    );
    check(
        "Experts said the dam held, but it could burst.",
        expect![[r#"
            Experts said the dam held, but it could burst.
            sssssss ==== ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ asserted group Experts
        "#]],
    );
    check(
        "The pilot said the search would probably last a week.",
        expect![[r#"
            The pilot said the search would probably last a week.
            sssssssss ==== ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ predicted person pilot
        "#]],
    );
    check(
        "The owner could say that the dam held.",
        expect![[r#"
            The owner could say that the dam held.
        "#]],
    );
}
