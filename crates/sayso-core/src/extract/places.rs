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
mod unknown;

use crate::model::{Place, Span};
use crate::text::Document;

pub use fold::fold;
pub use gazetteer::{Entry, Gazetteer, PlaceKind, ROWS_MAX};

/// The places of a document, in order, not overlapping.
#[must_use]
pub fn read(document: &Document<'_>, gazetteer: &Gazetteer) -> Vec<Place> {
    let mut names = spans::find(document, gazetteer);
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
            let rule = place.because[0].rule;
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
        check("Two depots burned in Kursk overnight.", expect![[""]]);
        check("Shelling was heard across the Kursk region on Friday.", expect![[""]]);
        check("A train left Khabarovsk, Russian Far East, with relief goods.", expect![[""]]);
        check("Residents of St. Petersburg and Kiev woke to sirens.", expect![[""]]);
        check("A barge sank in the Black Sea near Odessa.", expect![[""]]);
        check("Flood water reached São Paulo and Port-au-Prince.", expect![[""]]);
    }

    #[test]
    fn a_container_decides_between_places_of_one_name() {
        check("The mayor of Paris, Texas, closed two bridges.", expect![[""]]);
        check("A mill burned in Paris, Ky., on Monday.", expect![[""]]);
        check("A mill burned in Paris on Monday.", expect![[""]]);
        check("Troops in Decatur, Georgia, filled sandbags.", expect![[""]]);
        check("Officials in Tbilisi said Georgia would send pumps.", expect![[""]]);
    }

    #[test]
    fn parts_of_other_names_are_no_places() {
        check("Paris Hollund and Mr. Washington met the Bank of China.", expect![[""]]);
        check("The Washington Lantern wrote about it.", expect![[""]]);
        check("Sydney Brannock left; Brannock later phoned.", expect![[""]]);
        check("The Ukrainian and Turkish crews waited.", expect![[""]]);
        check("Aid worth US$40 million was pledged.", expect![[""]]);
        check("Jonas Lindqvist of the University of Manchester spoke.", expect![[""]]);
    }

    #[test]
    fn a_government_that_speaks_is_no_place() {
        check("Moscow denied the raid.", expect![[""]]);
        check("Moscow and Minsk have denied the raid.", expect![[""]]);
        check("According to Ankara, the pass is closed.", expect![[""]]);
        check("Officials in Moscow said the pass is closed.", expect![[""]]);
        check("Crews flew to Moscow.", expect![[""]]);
    }

    #[test]
    fn common_words_need_a_place_around_them() {
        check("Reading the list, Police said Same Day Couriers had left.", expect![[""]]);
        check("A nice split in the bar of Mobile.", expect![[""]]);
        check("A tanker overturned in Mobile, Alabama.", expect![[""]]);
        check("Critics told us what they saw.", expect![[""]]);
        check("THE US WAS SLOW TO ACT", expect![[""]]);
    }

    #[test]
    fn villages_are_known_by_the_words_around_them() {
        check("Fighting went on near Tarvik on Sunday.", expect![[""]]);
        check("They fled the village of Old Tarvik at night.", expect![[""]]);
        check("Drones hit two barns in the Tarvik district.", expect![[""]]);
        check("The clerk spoke near Gate Number Three.", expect![[""]]);
        check("She stood near Halvard Brekke all day.", expect![[""]]);
        check("He worked for Tarvik for years.", expect![[""]]);
    }
}
