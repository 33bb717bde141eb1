//! Reads places: names of the gazetteer, resolved to one row each, and villages that only the words
//! around them show to be places.
//!
//! A place that stands for something else is none here: a government that speaks ("Moscow denied"),
//! a part of a person's or an organisation's name ("Paris Hilton", "Bank of China"), a people
//! ("Ukrainian").

mod choose;
mod context;
mod fold;
mod gazetteer;
mod spans;
pub mod trained;
mod unknown;

use crate::model::{Place, Span};
use crate::text::Document;

pub use fold::fold;
pub use gazetteer::{Entry, Found, Gazetteer, PlaceKind, ROWS_MAX, Words};
pub use trained::PlaceModel;

/// The places of a document, in order, not overlapping.
#[must_use]
pub fn read(document: &Document<'_>, gazetteer: &Gazetteer) -> Vec<Place> {
    let mut names = spans::find(document, gazetteer, spans::Reach::Plain);
    context::judge(document, &mut names);
    let taken: Vec<Span> = names.mentions.iter().map(|m| m.span).collect();
    let mut places = choose::choose(&names, gazetteer);
    places.extend(unknown::find(document, &taken));
    places.sort_by_key(|p| p.span);
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Input;
    use expect_test::{Expect, expect};
    use std::fmt::Write;
    use std::sync::LazyLock;

    static GAZETTEER: LazyLock<Gazetteer> =
        LazyLock::new(|| crate::lexicon::Lexicon::load(None).expect("the standard data"));

    #[expect(clippy::needless_pass_by_value, reason = "so that calls read as in the house style")]
    fn check(text: &str, expected: Expect) {
        let report = crate::read::reports(&Input::text("a.txt", text.as_bytes())).remove(0);
        let document = Document::new(&report);
        let mut out = format!("{text}\n");
        for place in read(&document, &GAZETTEER) {
            let start = text[..place.span.start as usize].chars().count();
            let marks = "^".repeat(document.words(place.span).chars().count());
            let country = place.country.as_deref().unwrap_or("-");
            let point = place.point.map_or("-".to_owned(), |(a, b)| format!("{a:.0},{b:.0}"));
            let rule = &place.because[0].rule;
            let (name, precision) = (&place.name, place.precision.as_str());
            writeln!(
                out,
                "{}{marks} {precision} {name} {country} {point} ({rule})",
                " ".repeat(start)
            )
            .expect("strings can be written to");
        }
        expected.assert_eq(&out);
    }

    #[test]
    fn names_resolve_to_known_places() {
        check(
            "Two depots burned in Kursk overnight.",
            expect![[r#"
            Two depots burned in Kursk overnight.
                                 ^^^^^ city Kursk RU 52,36 (places/locative)
        "#]],
        );
        check(
            "Shelling was heard across the Kursk region on Friday.",
            expect![[r#"
            Shelling was heard across the Kursk region on Friday.
                                          ^^^^^^^^^^^^ region Kursk RU 52,36 (places/place-word)
        "#]],
        );
        check(
            "A train left Khabarovsk, Russian Far East, with relief goods.",
            expect![[r#"
            A train left Khabarovsk, Russian Far East, with relief goods.
                         ^^^^^^^^^^ city Khabarovsk RU 48,135 (places/in-container)
                                     ^^^^^^^^^^^^^^^^ region Russian Far East RU 60,140 (places/container)
        "#]],
        );
        check(
            "Residents of St. Petersburg and Kiev woke to sirens.",
            expect![[r#"
            Residents of St. Petersburg and Kiev woke to sirens.
                         ^^^^^^^^^^^^^^ city Saint Petersburg RU 60,30 (places/well-known)
                                            ^^^^ city Kyiv UA 50,31 (places/well-known)
        "#]],
        );
        check(
            "A barge sank in the Black Sea near Odessa.",
            expect![[r#"
            A barge sank in the Black Sea near Odessa.
                                ^^^^^^^^^ region Black Sea - 43,34 (places/locative)
                                               ^^^^^^ city Odesa UA 46,31 (places/locative)
        "#]],
        );
        check(
            "Flood water reached São Paulo and Port-au-Prince.",
            expect![[r#"
            Flood water reached São Paulo and Port-au-Prince.
                                ^^^^^^^^^ city São Paulo BR -24,-47 (places/locative)
                                              ^^^^^^^^^^^^^^ city Port-au-Prince HT 19,-72 (places/well-known)
        "#]],
        );
    }

    #[test]
    fn a_container_decides_between_places_of_one_name() {
        check(
            "The mayor of Paris, Texas, closed two bridges.",
            expect![[r#"
            The mayor of Paris, Texas, closed two bridges.
                         ^^^^^ city Paris US 34,-96 (places/in-container)
                                ^^^^^ region Texas US 31,-100 (places/container)
        "#]],
        );
        check(
            "A mill burned in Paris, Ky., on Monday.",
            expect![[r#"
            A mill burned in Paris, Ky., on Monday.
                             ^^^^^ city Paris US 38,-84 (places/in-container)
                                    ^^^ region Kentucky US 38,-86 (places/container)
        "#]],
        );
        check(
            "A mill burned in Paris on Monday.",
            expect![[r#"
            A mill burned in Paris on Monday.
                             ^^^^^ city Paris FR 49,2 (places/locative)
        "#]],
        );
        check(
            "Troops in Decatur, Georgia, filled sandbags.",
            expect![[r#"
            Troops in Decatur, Georgia, filled sandbags.
                      ^^^^^^^ city Decatur US 34,-84 (places/in-container)
                               ^^^^^^^ region Georgia US 33,-83 (places/container)
        "#]],
        );
        check(
            "Officials in Tbilisi said Georgia would send pumps.",
            expect![[r#"
            Officials in Tbilisi said Georgia would send pumps.
                         ^^^^^^^ city Tbilisi GE 42,45 (places/locative)
                                      ^^^^^^^ country Georgia GE 42,44 (places/well-known)
        "#]],
        );
    }

    #[test]
    fn parts_of_other_names_are_no_places() {
        check(
            "Paris Hollund and Mr. Washington met the Bank of China.",
            expect![[r#"
                Paris Hollund and Mr. Washington met the Bank of China.
            "#]],
        );
        check(
            "The Washington Lantern wrote about it.",
            expect![[r#"
            The Washington Lantern wrote about it.
        "#]],
        );
        check(
            "Sydney Brannock left; Brannock later phoned.",
            expect![[r#"
            Sydney Brannock left; Brannock later phoned.
        "#]],
        );
        check(
            "The Ukrainian and Turkish crews waited.",
            expect![[r#"
            The Ukrainian and Turkish crews waited.
        "#]],
        );
        check(
            "Aid worth US$40 million was pledged.",
            expect![[r#"
            Aid worth US$40 million was pledged.
        "#]],
        );
        check(
            "Jonas Lindqvist of the University of Manchester spoke.",
            expect![[r#"
            Jonas Lindqvist of the University of Manchester spoke.
        "#]],
        );
    }

    #[test]
    fn a_government_that_speaks_is_no_place() {
        check(
            "Moscow denied the raid.",
            expect![[r#"
            Moscow denied the raid.
        "#]],
        );
        check(
            "Moscow and Minsk have denied the raid.",
            expect![[r#"
            Moscow and Minsk have denied the raid.
        "#]],
        );
        check(
            "According to Ankara, the pass is closed.",
            expect![[r#"
            According to Ankara, the pass is closed.
        "#]],
        );
        check(
            "Officials in Moscow said the pass is closed.",
            expect![[r#"
            Officials in Moscow said the pass is closed.
                         ^^^^^^ city Moscow RU 56,38 (places/locative)
        "#]],
        );
        check(
            "Crews flew to Moscow.",
            expect![[r#"
            Crews flew to Moscow.
                          ^^^^^^ city Moscow RU 56,38 (places/locative)
        "#]],
        );
    }

    #[test]
    fn common_words_need_a_place_around_them() {
        check(
            "Reading the list, Police said Same Day Couriers had left.",
            expect![[r#"
            Reading the list, Police said Same Day Couriers had left.
        "#]],
        );
        check(
            "A nice split in the bar of Mobile.",
            expect![[r#"
            A nice split in the bar of Mobile.
        "#]],
        );
        check(
            "A tanker overturned in Mobile, Alabama.",
            expect![[r#"
            A tanker overturned in Mobile, Alabama.
                                   ^^^^^^ city Mobile US 31,-88 (places/in-container)
                                           ^^^^^^^ region Alabama US 33,-87 (places/container)
        "#]],
        );
        check(
            "Critics told us what they saw.",
            expect![[r#"
            Critics told us what they saw.
        "#]],
        );
        check(
            "THE US WAS SLOW TO ACT",
            expect![[r#"
            THE US WAS SLOW TO ACT
                ^^ country United States US 40,-98 (places/well-known)
        "#]],
        );
    }

    #[test]
    fn villages_are_known_by_the_words_around_them() {
        check(
            "Fighting went on near Tarvik on Sunday.",
            expect![[r#"
            Fighting went on near Tarvik on Sunday.
                                  ^^^^^^ city Tarvik - - (places/unknown-near)
        "#]],
        );
        check(
            "They fled the village of Old Tarvik at night.",
            expect![[r#"
            They fled the village of Old Tarvik at night.
                                     ^^^^^^^^^^ city Old Tarvik - - (places/unknown-after-place-word)
        "#]],
        );
        check(
            "Drones hit two barns in the Tarvik district.",
            expect![[r#"
            Drones hit two barns in the Tarvik district.
                                        ^^^^^^^^^^^^^^^ district Tarvik - - (places/unknown-before-place-word)
        "#]],
        );
        check(
            "The clerk spoke near Gate Number Three.",
            expect![[r#"
                The clerk spoke near Gate Number Three.
            "#]],
        );
        check(
            "She stood near Halvard Brekke all day.",
            expect![[r#"
                She stood near Halvard Brekke all day.
            "#]],
        );
        check(
            "He worked for Tarvik for years.",
            expect![[r#"
            He worked for Tarvik for years.
        "#]],
        );
    }
}
