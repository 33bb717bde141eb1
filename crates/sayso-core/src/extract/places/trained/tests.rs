//! What the trained reader of places must read and must leave alone, through the whole pipeline.

use crate::lexicon::Lexicons;
use crate::model::Usage;
use crate::{Format, Input, Pipeline};
use expect_test::{Expect, expect};
use std::fmt::Write;
use std::sync::LazyLock;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(Pipeline::default);

/// The places of a report of `outlet`, underlined.
#[expect(clippy::needless_pass_by_value, reason = "so that calls read as in the house style")]
fn check_at(outlet: Option<&str>, text: &str, expected: Expect) {
    let line = serde_json::json!({"id": "a", "outlet": outlet, "text": text}).to_string();
    let (name, format) = ("a.jsonl".to_owned(), Some(Format::Jsonl));
    let ledgers = PIPELINE.read(&Input { name, bytes: line.as_bytes(), format });
    let mut out = format!("{text}\n");
    for place in &ledgers[0].places {
        let start = text[..place.span.start as usize].chars().count();
        let marks = "^".repeat(place.span.of(text).chars().count());
        let country = place.country.as_deref().unwrap_or("-");
        let point = place.point.map_or("-".to_owned(), |(a, b)| format!("{a:.0},{b:.0}"));
        let usage = if place.usage == Usage::Associated { " associated" } else { "" };
        let (name, precision) = (&place.name, place.precision.as_str());
        writeln!(out, "{}{marks} {precision} {name} {country} {point}{usage}", " ".repeat(start))
            .expect("strings can be written to");
    }
    expected.assert_eq(&out);
}

fn check(text: &str, expected: Expect) {
    check_at(None, text, expected);
}

#[test]
fn a_container_decides_whatever_else_is_named() {
    check(
        "Crews from Louisville drove to Paris, Texas, on Monday.",
        expect![[r#"
        Crews from Louisville drove to Paris, Texas, on Monday.
                   ^^^^^^^^^^ city Louisville US 38,-86
                                       ^^^^^ city Paris US 34,-96
                                              ^^^^^ region Texas US 31,-100
    "#]],
    );
    check(
        "The council of London, Ontario, met in May.",
        expect![[r#"
        The council of London, Ontario, met in May.
                       ^^^^^^ city London CA 43,-81
                               ^^^^^^^ region Ontario CA 50,-85
    "#]],
    );
}

#[test]
fn the_outlets_home_and_what_lies_near_decide() {
    let text = "Crews in Hamilton fought a fire for two hours on Monday.";
    check_at(
        Some("harbourlantern.ca"),
        text,
        expect![[r#"
            Crews in Hamilton fought a fire for two hours on Monday.
                     ^^^^^^^^ city Hamilton CA 43,-80
        "#]],
    );
    check_at(
        Some("harbourlantern.co.nz"),
        text,
        expect![[r#"
            Crews in Hamilton fought a fire for two hours on Monday.
                     ^^^^^^^^ city Hamilton NZ -38,175
        "#]],
    );
    let text = "A barn burned near Lancaster on Sunday. The police of Morecambe sent two cars.";
    check(
        text,
        expect![[r#"
        A barn burned near Lancaster on Sunday. The police of Morecambe sent two cars.
                           ^^^^^^^^^ city Lancaster GB 54,-3
                                                              ^^^^^^^^^ city Morecambe GB 54,-3
    "#]],
    );
}

#[test]
fn words_for_a_people_and_modifiers_are_associated() {
    check(
        "Georgian troops left the village near Gori on Friday.",
        expect![[r#"
        Georgian troops left the village near Gori on Friday.
        ^^^^^^^^ country Georgia GE 42,44 associated
                                              ^^^^ city Gori GE 42,44
    "#]],
    );
    check(
        "Springfield police arrested a man in Dayton, Ohio.",
        expect![[r#"
        Springfield police arrested a man in Dayton, Ohio.
        ^^^^^^^^^^^ city Springfield US 40,-84 associated
                                             ^^^^^^ city Dayton US 40,-84
                                                     ^^^^ region Ohio US 40,-83
    "#]],
    );
}

#[test]
fn what_names_something_else_is_no_place() {
    check(
        "Moscow denied the raid, and Paris Hollund wept.",
        expect![[r#"
        Moscow denied the raid, and Paris Hollund wept.
    "#]],
    );
    check(
        "She works for the Bank of China and writes for The Washington Post.",
        expect![[r#"
        She works for the Bank of China and writes for The Washington Post.
    "#]],
    );
    check(
        "He lives on Chartres Street and studies at the University of Manchester.",
        expect![[r#"
            He lives on Chartres Street and studies at the University of Manchester.
        "#]],
    );
    check(
        "They fled to the north, to Western Europe and to Northern Syria.",
        expect![[r#"
        They fled to the north, to Western Europe and to Northern Syria.
                                   ^^^^^^^^^^^^^^ region Western Europe - 48,5
                                                                  ^^^^^ country Syria SY 35,38
    "#]],
    );
}

#[test]
fn parts_of_compounds_are_places() {
    check(
        "Trucks waited at the Lebanon-Syria border near Damascus.",
        expect![[r#"
        Trucks waited at the Lebanon-Syria border near Damascus.
                             ^^^^^^^ country Lebanon LB 34,36
                                     ^^^^^ country Syria SY 35,38
                                                       ^^^^^^^^ city Damascus SY 34,36
    "#]],
    );
    check(
        "A Beirut-based group paid for it.",
        expect![[r#"
        A Beirut-based group paid for it.
          ^^^^^^ city Beirut LB 34,36
    "#]],
    );
    check(
        "Otter Tail, Swift and Wilkin counties in Minnesota were flooded.",
        expect![[r#"
            Otter Tail, Swift and Wilkin counties in Minnesota were flooded.
            ^^^^^^^^^^ district Otter Tail County US 46,-96
                        ^^^^^ district Swift County US 45,-96
                                  ^^^^^^ district Wilkin County US 46,-97
                                                     ^^^^^^^^^ region Minnesota US 46,-94
        "#]],
    );
}

#[test]
fn a_stated_home_a_list_and_a_saint_decide() {
    check_at(
        Some("newarkadvocate.com"),
        "A barn burned in Newark on Monday.",
        expect![[r#"
        A barn burned in Newark on Monday.
                         ^^^^^^ city Newark US 40,-82
    "#]],
    );
    check(
        "Cases were found in Washington, Oregon and Idaho.",
        expect![[r#"
        Cases were found in Washington, Oregon and Idaho.
                            ^^^^^^^^^^ region Washington US 48,-120
                                        ^^^^^^ region Oregon US 44,-120
                                                   ^^^^^ region Idaho US 44,-114
    "#]],
    );
    check(
        "They sang in St. Patrick's Cathedral on Sunday.",
        expect![[r#"
        They sang in St. Patrick's Cathedral on Sunday.
    "#]],
    );
    check(
        "Boats sank in the Euphrates River near Ramstein Air Base.",
        expect![[r#"
        Boats sank in the Euphrates River near Ramstein Air Base.
                          ^^^^^^^^^^^^^^^ region Euphrates - 35,40
                                               ^^^^^^^^^^^^^^^^^ point Ramstein Air Base DE 49,8
    "#]],
    );
}

#[test]
fn a_users_place_and_a_users_home_come_first() {
    let places = "name\tcountry\tlat\tlon\tprecision\nPortland\tUA\t51.2\t35.1\tcity\n\
                  Old Tarvik\tUA\t51.3\t35.2\tpoint\n";
    let homes = "outlets\thome\nTarvik Post\tLancaster, Pennsylvania\n";
    let files = [("places.tsv", places), ("outlet_homes.tsv", homes)];
    let files = files.map(|(name, text)| (name.to_owned(), text.to_owned()));
    let lexicons = Lexicons::with_user(&files).expect("good rows");
    let pipeline = Pipeline::with(lexicons);
    let text = "Shells fell on Portland and on Old Tarvik. A barn burned in Lancaster.";
    let line = serde_json::json!({"id": "a", "outlet": "Tarvik Post", "text": text}).to_string();
    let (name, format) = ("a.jsonl".to_owned(), Some(Format::Jsonl));
    let ledgers = pipeline.read(&Input { name, bytes: line.as_bytes(), format });
    let found = ledgers[0].places.iter().map(|p| (p.name.as_str(), p.point));
    let wanted = [
        ("Portland", Some((51.2, 35.1))),
        ("Old Tarvik", Some((51.3, 35.2))),
        ("Lancaster", Some((40.04, -76.31))),
    ];
    assert_eq!(found.collect::<Vec<_>>(), wanted);
}
