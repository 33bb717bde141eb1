//! Names of sources where the actors of the report are known.

use super::check_whole as check;
use expect_test::expect;

#[test]
fn titles_and_pronouns() {
    check(
        "Major General Orlan Vask spoke at noon. The general said the road was open.",
        expect![[r#"
            Major General Orlan Vask spoke at noon. The general said the road was open.
                                                    sssssssssss ==== ~~~~~~~~~~~~~~~~~ asserted person Orlan Vask
        "#]],
    );
    check(
        "The coast guard said two boats sank. Its spokesman, Petr Hallec, said a third was missing.",
        expect![[r#"
            The coast guard said two boats sank. Its spokesman, Petr Hallec, said a third was missing.
            sssssssssssssss ==== ~~~~~~~~~~~~~~ asserted organisation coast guard
                                                 ssssssssssssssssssssssssss  ==== ~~~~~~~~~~~~~~~~~~~ asserted person Petr Hallec
        "#]],
    );
    check(
        "The coast guard said two boats sank. Its spokesman said a third was missing. It gave no names.",
        expect![[r#"
            The coast guard said two boats sank. Its spokesman said a third was missing. It gave no names.
            sssssssssssssss ==== ~~~~~~~~~~~~~~ asserted organisation coast guard
                                                 sssssssssssss ==== ~~~~~~~~~~~~~~~~~~~ asserted organisation coast guard
        "#]],
    );
    check(
        "The general said the road was open.",
        expect![[r#"
            The general said the road was open.
            sssssssssss ==== ~~~~~~~~~~~~~~~~~ asserted person general
        "#]],
    );
}

#[test]
fn bodies_and_their_short_forms() {
    check(
        "The Ruvian Harbour Ministry said two boats sank. The ministry said a third drifted.",
        expect![[r#"
            The Ruvian Harbour Ministry said two boats sank. The ministry said a third drifted.
            sssssssssssssssssssssssssss ==== ~~~~~~~~~~~~~~ asserted organisation Ruvian Harbour Ministry
                                                             ssssssssssss ==== ~~~~~~~~~~~~~~~ asserted organisation Ruvian Harbour Ministry
        "#]],
    );
    check(
        "Ruvia’s General Staff said two boats sank. Ruvian sailors swam. The General Staff of Ruvia said a third drifted.",
        expect![[r#"
            Ruvia’s General Staff said two boats sank. Ruvian sailors swam. The General Staff of Ruvia said a third drifted.
            sssssssssssssssssssss ==== ~~~~~~~~~~~~~~ asserted organisation Ruvian General Staff
                                                                            ssssssssssssssssssssssssss ==== ~~~~~~~~~~~~~~~ asserted organisation Ruvian General Staff
        "#]],
    );
    check(
        "The Harbour Ministry in Tarvik said two boats sank. The Harbour Ministry in Olm said a third drifted.",
        expect![[r#"
            The Harbour Ministry in Tarvik said two boats sank. The Harbour Ministry in Olm said a third drifted.
            ssssssssssssssssssssssssssssss ==== ~~~~~~~~~~~~~~ asserted organisation Harbour Ministry in Tarvik
                                                                sssssssssssssssssssssssssss ==== ~~~~~~~~~~~~~~~ asserted organisation Harbour Ministry in Olm
        "#]],
    );
    check(
        "The operator, Harbour Lines, said two boats sank. The company said a third drifted.",
        expect![[r#"
            The operator, Harbour Lines, said two boats sank. The company said a third drifted.
            sssssssssssssssssssssssssss  ==== ~~~~~~~~~~~~~~ asserted organisation Harbour Lines
                                                              sssssssssss ==== ~~~~~~~~~~~~~~~ asserted organisation Harbour Lines
        "#]],
    );
}

#[test]
fn states_by_their_people() {
    check(
        "Ruvia insists it holds the pass. Ruvian soldiers dug in.",
        expect![[r#"
            Ruvia insists it holds the pass. Ruvian soldiers dug in.
            sssss ======= ~~~~~~~~~~~~~~~~~ asserted state Ruvia
        "#]],
    );
    check(
        "Lantern insists it holds the pass.",
        expect![[r#"
            Lantern insists it holds the pass.
            sssssss ======= ~~~~~~~~~~~~~~~~~ asserted organisation Lantern
        "#]],
    );
    check(
        "Korvian claims of 60 sunk boats are false, Ruvia said. Korvia and Ruvian sailors differ.",
        expect![[r#"
            Korvian claims of 60 sunk boats are false, Ruvia said. Korvia and Ruvian sailors differ.
            sssssss ======    ~~~~~~~~~~~~~ claimed state Korvia in #1
            ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~  sssss ==== asserted state Ruvia
        "#]],
    );
}

#[test]
fn media() {
    check(
        "The Valley Herald said two boats sank. The paper said a third drifted.",
        expect![[r#"
            The Valley Herald said two boats sank. The paper said a third drifted.
            sssssssssssssssss ==== ~~~~~~~~~~~~~~ reported outlet Valley Herald
                                                   sssssssss ==== ~~~~~~~~~~~~~~~ reported outlet Valley Herald
        "#]],
    );
    check(
        "The Ruvian Harbour Ministry said the Valley Herald erred. A ministry spokesman said it was late.",
        expect![[r#"
            The Ruvian Harbour Ministry said the Valley Herald erred. A ministry spokesman said it was late.
            sssssssssssssssssssssssssss ==== ~~~~~~~~~~~~~~~~~~~~~~~ asserted organisation Ruvian Harbour Ministry
                                                                      ssssssssssssssssssss ==== ~~~~~~~~~~~ asserted organisation Ruvian Harbour Ministry
        "#]],
    );
}
