//! Reads actors: persons, organisations, states, forces and outlets named in the text, each under
//! one canonical name within the report.
//!
//! Names only: "he", "the ministry" and "two officials" are left to the reader of attributions. A
//! capitalised word that could be anything is no actor.

mod join;
mod lexicon;
mod persons;
mod runs;
mod spelling;

use crate::extract::named::Name;
use crate::model::{Actor, Place};
use crate::text::Document;

pub use lexicon::{ActorLexicon, Outlet};

/// The actors of a document, in order, not overlapping.
#[must_use]
pub fn read(document: &Document<'_>, places: &[Place], lexicon: &ActorLexicon) -> Vec<Actor> {
    let mut actors = runs::find(document, places, lexicon);
    persons::complete(document, places, lexicon, &mut actors);
    actors
}

/// Joins the trained reader's names with the actors and places that the rules read: what no rule
/// knows becomes an actor, and a person's name is no place any more.
pub fn join(
    document: &Document<'_>,
    names: &[Name],
    places: &mut Vec<Place>,
    actors: &mut Vec<Actor>,
    lexicon: &ActorLexicon,
) {
    join::join(document, names, places, actors, lexicon);
    persons::complete(document, places, lexicon, actors);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Input;
    use expect_test::{Expect, expect};
    use std::fmt::Write;
    use std::sync::LazyLock;

    static LEXICON: LazyLock<ActorLexicon> =
        LazyLock::new(|| ActorLexicon::with_user(|_| None).expect("the standard data"));
    static GAZETTEER: LazyLock<crate::extract::places::Gazetteer> =
        LazyLock::new(|| crate::lexicon::Lexicon::load(None).expect("the standard data"));

    #[expect(clippy::needless_pass_by_value, reason = "so that calls read as in the house style")]
    fn check(text: &str, expected: Expect) {
        let report = crate::read::reports(&Input::text("a.txt", text.as_bytes())).remove(0);
        let document = Document::new(&report);
        let places = crate::extract::places::read(&document, &GAZETTEER);
        let mut out = format!("{text}\n");
        for actor in read(&document, &places, &LEXICON) {
            let start = text[..actor.span.start as usize].chars().count();
            let marks = "^".repeat(document.words(actor.span).chars().count());
            let (kind, name, rule) = (actor.kind.as_str(), &actor.name, &actor.because[0].rule);
            writeln!(out, "{}{marks} {kind} {name} ({rule})", " ".repeat(start))
                .expect("strings can be written to");
        }
        expected.assert_eq(&out);
    }

    #[test]
    fn persons() {
        check(
            "Gen. Orlan Vask spoke; Vask then left.",
            expect![[r#"
            Gen. Orlan Vask spoke; Vask then left.
                 ^^^^^^^^^^ person Orlan Vask (actors/title)
                                   ^^^^ person Orlan Vask (actors/surname)
        "#]],
        );
        check(
            "Governor Mira Toll and a spokesman, Petr Hallec, agreed.",
            expect![[r#"
                Governor Mira Toll and a spokesman, Petr Hallec, agreed.
                         ^^^^^^^^^ person Mira Toll (actors/title)
                                                    ^^^^^^^^^^^ person Petr Hallec (actors/title)
            "#]],
        );
        check(
            "Oh Min-jae, a senior research fellow, disagreed. Oh cited maps.",
            expect![[r#"
            Oh Min-jae, a senior research fellow, disagreed. Oh cited maps.
            ^^^^^^^^^^ person Oh Min-jae (actors/given-name)
                                                             ^^ person Oh Min-jae (actors/surname)
        "#]],
        );
        check(
            "“We saw it,” said Halvard Brekke.",
            expect![[r#"
            “We saw it,” said Halvard Brekke.
                              ^^^^^^^^^^^^^^ person Halvard Brekke (actors/beside)
        "#]],
        );
        check(
            "Ukrainian President Volodymyr Zelenskyy met Zelenskiy's aides.",
            expect![[r#"
            Ukrainian President Volodymyr Zelenskyy met Zelenskiy's aides.
                                ^^^^^^^^^^^^^^^^^^^ person Volodymyr Zelensky (actors/title)
                                                        ^^^^^^^^^ person Volodymyr Zelensky (actors/known)
        "#]],
        );
        check(
            "Dana Vask and Omar Vask met. Vask wept.",
            expect![[r#"
                Dana Vask and Omar Vask met. Vask wept.
                ^^^^^^^^^ person Dana Vask (actors/given-name)
                              ^^^^^^^^^ person Omar Vask (actors/given-name)
            "#]],
        );
        check(
            "She said that the Secretary of State Peter Hallec met the mayor, Mira J. Toll, for talks on tolls.",
            expect![[r#"
                She said that the Secretary of State Peter Hallec met the mayor, Mira J. Toll, for talks on tolls.
                                                     ^^^^^^^^^^^^ person Peter Hallec (actors/title)
                                                                                 ^^^^^^^^^^^^ person Mira J. Toll (actors/title)
            "#]],
        );
        check(
            "Halvard Street is closed.",
            expect![[r#"
            Halvard Street is closed.
        "#]],
        );
    }

    #[test]
    fn bodies_and_their_short_forms() {
        check(
            "The Belm County Medical Examiner spoke to the Harbour Medical Times on Friday evening in town.",
            expect![[r#"
                The Belm County Medical Examiner spoke to the Harbour Medical Times on Friday evening in town.
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ organisation Belm County Medical Examiner (actors/body-word)
                                                              ^^^^^^^^^^^^^^^^^^^^^ outlet Harbour Medical Times (actors/body-word)
            "#]],
        );
        check(
            "The Harbour Rescue Service (HRS) sent boats, and HRS crews slept.",
            expect![[r#"
            The Harbour Rescue Service (HRS) sent boats, and HRS crews slept.
                ^^^^^^^^^^^^^^^^^^^^^^ organisation Harbour Rescue Service (actors/body-word)
                                        ^^^ organisation Harbour Rescue Service (actors/short-form)
                                                             ^^^ organisation Harbour Rescue Service (actors/short-form)
        "#]],
        );
        check(
            "The Ministry of Water and Land Affairs said nothing.",
            expect![[r#"
            The Ministry of Water and Land Affairs said nothing.
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ organisation Ministry of Water and Land Affairs (actors/body-word)
        "#]],
        );
        check(
            "The Ruvian Defense Ministry denied it. The Defense Ministry gave no date.",
            expect![[r#"
                The Ruvian Defense Ministry denied it. The Defense Ministry gave no date.
                    ^^^^^^^^^^^^^^^^^^^^^^^ organisation Ruvian Defense Ministry (actors/body-word)
                                                           ^^^^^^^^^^^^^^^^ organisation Ruvian Defense Ministry (actors/body-word)
            "#]],
        );
        check(
            "The UN and the WHO asked who was there.",
            expect![[r#"
            The UN and the WHO asked who was there.
                ^^ organisation United Nations (actors/known)
                           ^^^ organisation World Health Organization (actors/known)
        "#]],
        );
        check(
            "The Coastal Intelligence Directorate (HUR) wrote.",
            expect![[r#"
            The Coastal Intelligence Directorate (HUR) wrote.
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ organisation Main Directorate of Intelligence of Ukraine (actors/body-word)
                                                  ^^^ organisation Main Directorate of Intelligence of Ukraine (actors/short-form)
        "#]],
        );
        check(
            "Police and the Army left.",
            expect![[r#"
            Police and the Army left.
        "#]],
        );
    }

    #[test]
    fn states_and_forces() {
        check(
            "Moscow denied it, and Russian and North Korean soldiers stayed.",
            expect![[r#"
            Moscow denied it, and Russian and North Korean soldiers stayed.
            ^^^^^^ state Russia (actors/seat)
                                              ^^^^^^^^^^^^^^^^^^^^^ force North Korean soldiers (actors/troops)
        "#]],
        );
        check(
            "U.S. officials and Iraqi security forces met in Baghdad.",
            expect![[r#"
                U.S. officials and Iraqi security forces met in Baghdad.
                ^^^^^^^^^^^^^^ state United States (actors/government)
                                   ^^^^^^^^^^^^^^^^^^^^^ force Iraqi security forces (actors/troops)
            "#]],
        );
        check(
            "Hamas and the Houthis rejected it.",
            expect![[r#"
            Hamas and the Houthis rejected it.
            ^^^^^ force Hamas (actors/known)
                          ^^^^^^^ force Houthis (actors/known)
        "#]],
        );
        check(
            "The Russian winter was mild.",
            expect![[r#"
            The Russian winter was mild.
        "#]],
        );
    }

    #[test]
    fn outlets() {
        check(
            "AFP and the Korea Daily carried it.",
            expect![[r#"
            AFP and the Korea Daily carried it.
            ^^^ outlet Agence France-Presse (actors/known)
                        ^^^^^^^^^^^ outlet Korea Daily (actors/known)
        "#]],
        );
        check(
            "The broadcaster Nordvik and the Tarvik newspaper carried it.",
            expect![[r#"
            The broadcaster Nordvik and the Tarvik newspaper carried it.
                            ^^^^^^^ outlet Nordvik (actors/medium-word)
                                            ^^^^^^ outlet Tarvik (actors/medium-word)
        "#]],
        );
        check(
            "The Valley Herald carried it.",
            expect![[r#"
            The Valley Herald carried it.
                ^^^^^^^^^^^^^ outlet Valley Herald (actors/body-word)
        "#]],
        );
    }

    #[test]
    fn words_that_only_start_a_sentence_are_no_actors() {
        check(
            "Residents fled. Officials said so. Rain fell.",
            expect![[r#"
            Residents fled. Officials said so. Rain fell.
        "#]],
        );
        check(
            "Rescue Crews Reach Stranded Hikers After Long Night",
            expect![[r#"
            Rescue Crews Reach Stranded Hikers After Long Night
        "#]],
        );
    }
}
