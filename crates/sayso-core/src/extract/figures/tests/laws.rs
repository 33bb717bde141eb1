//! The examples in the data files, a user's rows, and laws over any text.

use super::super::{FigureLexicon, lexicon, read};
use super::figures;
use crate::Input;
use crate::text::Document;
use expect_test::expect;
use proptest::prelude::*;

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
