//! Reads actors: persons, organisations, states, forces and outlets named in the text, each under
//! one canonical name within the report.
//!
//! Names only: "he", "the ministry" and "two officials" are left to the reader of attributions. A
//! capitalised word that could be anything is no actor.

mod lexicon;
mod persons;
mod runs;

use crate::model::{Actor, Place};
use crate::text::Document;

pub use lexicon::{ActorLexicon, Outlet};

/// The actors of a document, in order, not overlapping.
#[must_use]
pub fn read(document: &Document<'_>, places: &[Place], lexicon: &ActorLexicon) -> Vec<Actor> {
    let mut actors = runs::find(document, places, lexicon);
    persons::complete(document, places, &mut actors);
    actors
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
            let (kind, name, rule) = (actor.kind.as_str(), &actor.name, actor.because[0].rule);
            writeln!(out, "{}{marks} {kind} {name} ({rule})", " ".repeat(start))
                .expect("strings can be written to");
        }
        expected.assert_eq(&out);
    }

    #[test]
    fn persons() {
        check("Gen. Orlan Vask spoke; Vask then left.", expect![[""]]);
        check("Governor Mira Toll and a spokesman, Petr Hallec, agreed.", expect![[""]]);
        check("Oh Min-jae, a senior research fellow, disagreed. Oh cited maps.", expect![[""]]);
        check("“We saw it,” said Halvard Brekke.", expect![[""]]);
        check("Ukrainian President Volodymyr Zelenskyy met Zelenskiy's aides.", expect![[""]]);
        check("Dana Vask and Omar Vask met. Vask wept.", expect![[""]]);
        check("Halvard Street is closed.", expect![[""]]);
    }

    #[test]
    fn bodies_and_their_short_forms() {
        check("The Harbour Rescue Service (HRS) sent boats, and HRS crews slept.", expect![[""]]);
        check("The Ministry of Water and Land Affairs said nothing.", expect![[""]]);
        check(
            "The Ruvian Defense Ministry denied it. The Defense Ministry gave no date.",
            expect![[""]],
        );
        check("The UN and the WHO asked who was there.", expect![[""]]);
        check("The Coastal Intelligence Directorate (HUR) wrote.", expect![[""]]);
        check("Police and the Army left.", expect![[""]]);
    }

    #[test]
    fn states_and_forces() {
        check("Moscow denied it, and Russian and North Korean soldiers stayed.", expect![[""]]);
        check("U.S. officials and Iraqi security forces met in Baghdad.", expect![[""]]);
        check("Hamas and the Houthis rejected it.", expect![[""]]);
        check("The Russian winter was mild.", expect![[""]]);
    }

    #[test]
    fn outlets() {
        check("AFP and the Korea Daily carried it.", expect![[""]]);
        check("The broadcaster Nordvik and the Tarvik newspaper carried it.", expect![[""]]);
        check("The Valley Herald carried it.", expect![[""]]);
    }

    #[test]
    fn words_that_only_start_a_sentence_are_no_actors() {
        check("Residents fled. Officials said so. Rain fell.", expect![[""]]);
        check("Rescue Crews Reach Stranded Hikers After Long Night", expect![[""]]);
    }
}
