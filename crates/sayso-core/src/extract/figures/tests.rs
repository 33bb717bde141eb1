use super::{FigureLexicon, lexicon, read};
use crate::Input;
use crate::text::Document;
use expect_test::{Expect, expect};
use proptest::prelude::*;
use std::fmt::Write as _;
use std::sync::LazyLock;

static LEXICON: LazyLock<FigureLexicon> = LazyLock::new(FigureLexicon::default);

fn figures(text: &str) -> Vec<crate::model::Figure> {
    let report = crate::read::reports(&Input::text("a.txt", text.as_bytes())).remove(0);
    read(&Document::new(&report), &[], &LEXICON)
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
    check("The fleet has 1,204 boats and twenty-three tugs.", expect![[""]]);
    check("Aid reached 1.2 million people in two hundred and fifty villages.", expect![[""]]);
    check("Half a million voters and half a dozen parties stayed away.", expect![[""]]);
    check("A dozen huts and two dozen barns burned; 4 lakh farmers protested.", expect![[""]]);
    check("The valley holds 1 300 goats, 1.300 sheep and 1.250.000 trees.", expect![[""]]);
    check("The army took 12,50,000 recruits, 3 crore rounds and 5k rifles.", expect![[""]]);
    check("Two and a half thousand tents, a quarter of a million blankets.", expect![[""]]);
    check("“Forty-one” clerks and one hundred thousand porters quit.", expect![[""]]);
}

#[test]
fn bounds() {
    check("Over 300 miners and at least 12 rescuers were trapped.", expect![[""]]);
    check("As many as 40 rafts sank and no more than five were saved.", expect![[""]]);
    check("Some 20 or so cadets and an estimated 90 officers left.", expect![[""]]);
    check("Well over 10,000 runners, 50-plus bands and 150,000+ fans came.", expect![[""]]);
    check("Just under 40 huts, nearly 90 barns, 60-odd carts.", expect![[""]]);
    check("The toll could exceed 1,000 and topped 900 in the east.", expect![[""]]);
    check("Ten people or more were in the lift.", expect![[""]]);
    check("Possibly as many as 20 divers are missing.", expect![[""]]);
    check("They argued over a bill and about a law.", expect![[""]]);
}

#[test]
fn ranges() {
    check("The rebels have 10,000-12,000 men, or 20 to 30% of the army.", expect![[""]]);
    check("Between 1.5 and 2 million pilgrims, eighty to ninety thousand of them abroad.", expect![[""]]);
    check("Repairs cost $3-4bn; fines are $10 to $20.", expect![[""]]);
    check("Anywhere from 500 to 1,500 deserters hid there.", expect![[""]]);
    check("Two or three shells fell 20- to 30-odd metres away.", expect![[""]]);
    check("It has 12 to 15 cells, not 15 to 12.", expect![[""]]);
}

#[test]
fn vague_quantities() {
    check("Dozens of huts, scores of barns and hundreds of goats were lost.", expect![[""]]);
    check("Tens of thousands marched; several hundred were held.", expect![[""]]);
    check("A few thousand stayed and a handful of clerks left.", expect![[""]]);
    check("At least several dozen nuns and a couple of hundred monks fled.", expect![[""]]);
    check("She scores goals, has few friends and saw him in the past few days.", expect![[""]]);
}

#[test]
fn shares_and_parts() {
    check("A third of the 4,500 workers walked out.", expect![[""]]);
    check("One in five wells and nine out of ten pumps are dry.", expect![[""]]);
    check("Two of the 12 sailors swam ashore; two-thirds of the fleet sank.", expect![[""]]);
    check("Over half the population lacks clean water.", expect![[""]]);
    check("Output fell by half, and a third ship followed in the second half.", expect![[""]]);
}

#[test]
fn money_measures_and_rates() {
    check("It paid $3.4bn, €20 million, 500 rupees and 50 cents.", expect![[""]]);
    check("US$5 million and 12m pounds sterling vanished.", expect![[""]]);
    check("Fire burned 700 hectares, 18 km from a 10-mile wall.", expect![[""]]);
    check("Turnout was 57 percent, 4.5 percentage points up.", expect![[""]]);
    check("The ward treats 12 patients a day, 40 per 100,000.", expect![[""]]);
    check("A magnitude 6.4 quake hit at 41 degrees Celsius.", expect![[""]]);
    check("They found 5 tonnes of flour and won 12 medals.", expect![[""]]);
}

#[test]
fn nouns_and_modifiers() {
    check("An additional 1,000 to 3,000 Marsk troops left.", expect![[""]]);
    check("300 soldiers had been killed and 2,700 injured.", expect![[""]]);
    check("One guard was killed and dozens were injured.", expect![[""]]);
    check("Around 900 troops came, with over 400 either killed or wounded.", expect![[""]]);
    check("12 dead, 40 hurt as ferry sinks", expect![[""]]);
    check("Storm Kills Nine Miners, Injures 30 In Velto", expect![[""]]);
    check("A total of 15 bridges and another 12 dams broke.", expect![[""]]);
    check("The toll stands at 45; officials put the number of missing at 60.", expect![[""]]);
    check("Hundreds of Velto and Marsk settlers died.", expect![[""]]);
    check("The general's 30 heavily armed men met a 12-member council.", expect![[""]]);
}

#[test]
fn changes() {
    check("The toll rose from 12 to 15.", expect![[""]]);
    check("The toll rose to 143 from 128.", expect![[""]]);
    check("Inflation fell from 9.2 to 8.7 percent.", expect![[""]]);
    check("Arrests doubled to 30 and were up by 5.", expect![[""]]);
    check("Exports dropped 12 percent.", expect![[""]]);
    check("The price went from 12 to 15 euros.", expect![[""]]);
}

#[test]
fn zeros() {
    check("No one was killed and no casualties were reported.", expect![[""]]);
    check("Not one survivor was found; none of the passengers was hurt.", expect![[""]]);
    check("There is no evidence, no comment and no one to ask.", expect![[""]]);
}

#[test]
fn numbers_that_count_nothing() {
    check("In 2014 the T-72 and the Su-34 flew on Route 9.", expect![[""]]);
    check("On 14 May, Oct. 3 and June 7, 2023, at 6 p.m. and 04:17.", expect![[""]]);
    check("Kolb, 34, and Ada Ruhl (41) met a 52-year-old.", expect![[""]]);
    check("The 1990s, the 24th floor, 9/11 and 24/7.", expect![[""]]);
    check("Call 555-0134 or (301) 609-6515 now.", expect![[""]]);
    check("Velto won 3-1 and the court voted 5-4.", expect![[""]]);
    check("1. The mayor left.", expect![[""]]);
    check("She lives at 10 Harbour Street, page 12, Room 14.", expect![[""]]);
    check("Flight 370, Articles 5 and 6, No. 5 and Phase 2 trials.", expect![[""]]);
    check("One of the reasons is that this one took three days.", expect![[""]]);
    check("Version 1.2.3.4 of 1,2,3 has 99999999999999999999999 users.", expect![[""]]);
    check("People over 60 and children under five waited a day or two.", expect![[""]]);
}

/// Every row that carries an example fires on it.
#[test]
fn examples_of_the_data_files_are_read() {
    for (file, key, example) in lexicon::examples() {
        let rows: Vec<String> =
            figures(&example).iter().flat_map(|f| &f.because).filter_map(|r| r.row.clone()).collect();
        let row = format!("{}: {key}", file.trim_end_matches(".tsv"));
        assert!(rows.contains(&row), "{file}, row {key}: \"{example}\" fired only {rows:?}");
    }
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
    expect!["MISTAKE"].assert_eq(&error.to_string());
}

/// An integer with commas between thousands.
fn with_commas(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
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
