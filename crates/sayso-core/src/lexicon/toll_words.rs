//! Words of reports that speak for how many were killed and wounded in an incident:
//! `toll_words.tsv`.
//!
//! Two multinomial logistic regressions over the runs of words of a report's headline and first
//! paragraphs. Where no headline is given, the report's address often holds its words. They know nothing of who was killed and never give a number by themselves: they weigh
//! those that are counted from claims (`reconcile/tolls`).

use super::{Lexicon, Row};
use crate::error::Result;
use crate::model::Spoken;
use std::collections::{BTreeSet, HashMap};

/// The numbers that are told apart: none, one, two, three, and four or more.
pub const NUMBERS: [&str; 5] = ["none", "one", "two", "three", "more"];

/// What is counted, as the column `measure` has it.
pub const MEASURES: [&str; 2] = ["killed", "wounded"];

/// How much something speaks for each of [`NUMBERS`].
pub type Weights = [f64; NUMBERS.len()];

/// So many bytes of a body are looked at: what came of an incident stands among the first.
const BODY_BYTES: usize = 2000;

/// A run has at most so many words.
const RUN_MAX: usize = 3;

/// A part of an address with fewer words is no headline.
const ADDRESS_WORDS_MIN: usize = 3;

/// Stands for a name, of whatever length, and for digits.
const NAME: &str = "@";
const DIGITS: &str = "#";

/// Before runs of a headline.
const HEADLINE: &str = "headline: ";

/// The row for what is known from the outset.
pub const OUTSET: &str = "(outset)";

/// How much runs of words speak for each of [`NUMBERS`].
#[derive(Clone, Debug, Default)]
pub struct TollWords([HashMap<String, Weights>; MEASURES.len()]);

impl TollWords {
    /// How much the words of a report speak for each of [`NUMBERS`] (logits).
    #[must_use]
    pub fn speak(&self, title: Option<&str>, address: Option<&str>, body: &str) -> Spoken {
        let runs = runs(title, address, body);
        let sum = |words: &HashMap<String, Weights>| {
            let mut sums = words.get(OUTSET).copied().unwrap_or_default();
            for weights in runs.iter().filter_map(|run| words.get(run)) {
                sums.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight);
            }
            sums
        };
        let [killed, wounded] = &self.0;
        Spoken { killed: sum(killed), wounded: sum(wounded) }
    }
}

impl Lexicon for TollWords {
    const FILE: &'static str = "toll_words.tsv";
    const STANDARD: &'static str = include_str!("../../data/toll_words.tsv");

    fn from_rows(rows: &[Row<'_>]) -> Result<Self> {
        let mut words = [HashMap::new(), HashMap::new()];
        for row in rows {
            let measure = row.get("measure");
            let Some(at) = MEASURES.iter().position(|m| *m == measure) else {
                let what = format!("\"{measure}\" is no measure of a toll");
                return Err(row.error(what, format!("write one of {}", MEASURES.join(", "))));
            };
            let mut weights = [0.0; NUMBERS.len()];
            for (weight, number) in weights.iter_mut().zip(NUMBERS) {
                *weight = row.number(number)?;
            }
            words[at].insert(row.get("words").to_owned(), weights);
        }
        Ok(Self(words))
    }
}

/// Which of [`NUMBERS`] a number is.
#[must_use]
pub fn told_apart(number: f64) -> usize {
    [1.0, 2.0, 3.0, 4.0].iter().filter(|least| number >= **least).count()
}

/// The runs of words of a report: those of its headline by a mark before them. Names are left out
/// (a headline may write every word as one, so that in headlines none is), so that no place or
/// person speaks for a number.
#[must_use]
pub fn runs(title: Option<&str>, address: Option<&str>, body: &str) -> BTreeSet<String> {
    let mut end = body.len().min(BODY_BYTES);
    while !body.is_char_boundary(end) {
        end -= 1;
    }
    let mut runs = BTreeSet::new();
    add_runs(&body[..end], true, "", &mut runs);
    let headline = title.map(str::to_owned).or_else(|| in_address(address?));
    add_runs(&headline.unwrap_or_default(), false, HEADLINE, &mut runs);
    runs
}

/// The headline that an address holds: the part of its path with the most words, if they are some.
fn in_address(address: &str) -> Option<String> {
    let (_, behind) = address.split_once("://").unwrap_or(("", address));
    let path = behind.split(['?', '#']).next()?.split('/').skip(1);
    let words = |part: &str| -> Vec<String> {
        let part = part.replace("%20", " ");
        let bare = part.rsplit_once('.').map_or(part.as_str(), |(bare, _)| bare);
        bare.split(['-', '_', '+', ' ']).filter(|w| !w.is_empty()).map(str::to_owned).collect()
    };
    let told = |words: &Vec<String>| {
        words.iter().filter(|word| word.chars().all(char::is_alphabetic)).count()
    };
    let longest = path.map(words).max_by_key(told)?;
    (told(&longest) >= ADDRESS_WORDS_MIN).then(|| longest.join(" "))
}

fn add_runs(text: &str, names: bool, mark: &str, runs: &mut BTreeSet<String>) {
    for sentence in text.split(['.', '!', '?', '\n']) {
        let words = words(sentence, names);
        for length in 1..=RUN_MAX {
            for run in words.windows(length) {
                if length > 1 || ![NAME, DIGITS].contains(&run[0].as_str()) {
                    runs.insert(format!("{mark}{}", run.join(" ")));
                }
            }
        }
    }
}

/// The words in lower case; names and digits by signs that stand for them, a name's words by one.
fn words(sentence: &str, names: bool) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for (at, word) in split(sentence).into_iter().enumerate() {
        let capital = word.starts_with(char::is_uppercase);
        let word = match word.chars().next() {
            Some(first) if first.is_ascii_digit() => DIGITS.to_owned(),
            _ if names && capital && at > 0 => NAME.to_owned(),
            _ => word.to_lowercase(),
        };
        if word != NAME || words.last().is_none_or(|last| last != NAME) {
            words.push(word);
        }
    }
    words
}

/// Runs of digits, and words of letters with what joins them ("two-year-old", "man's").
fn split(text: &str) -> Vec<&str> {
    let kind = |c: char| match c {
        c if c.is_ascii_digit() => 1,
        c if c.is_alphabetic() => 2,
        '\'' | '’' | '-' => 3,
        _ => 0,
    };
    let mut words = Vec::new();
    let mut start: Option<(usize, u8)> = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let of = kind(c);
        let goes_on = start.is_some_and(|(_, own)| of == own || (own == 2 && of == 3));
        if goes_on {
            continue;
        }
        if let Some((from, _)) = start {
            words.push(&text[from..at]);
        }
        start = matches!(of, 1 | 2).then_some((at, of));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_leave_names_out() {
        let body = "A man was shot dead. Police in Port Agony said Ida Vask, 23, won't talk.";
        let all = runs(Some("Man, 40, Dead"), None, body);
        for run in ["shot dead", "police in @", "@ said @", "@ #", "won't", "headline: man # dead"]
        {
            assert!(all.contains(run), "{run} in {all:?}");
        }
        assert!(!all.iter().any(|run| run.contains("vask") || run.contains("dead police")));
    }

    #[test]
    fn addresses_hold_headlines() {
        let of = |address: &str| in_address(address).unwrap_or_default();
        let long =
            "https://gazette.example:80/news/agony/man-dies-after-shooting_12.html?x=a-b-c-d";
        assert_eq!(of(long), "man dies after shooting 12");
        assert_eq!(of("https://gazette.example/2031/05/06/story-12.html"), "");
        assert_eq!(of("https://a-paper-of-many-words.example/x"), "");
    }

    #[test]
    fn words_of_death_speak_for_it() {
        let words = TollWords::load(None).expect("the standard file");
        let dead =
            words.speak(Some("Man dies after shooting"), None, "A man was killed on Monday.");
        let hurt = "A man was shot in the leg and is recovering in hospital.";
        let hurt = words.speak(Some("Man hurt in shooting"), None, hurt);
        assert!(dead.killed[1] > dead.killed[0], "{dead:?}");
        assert!(hurt.killed[0] > hurt.killed[1], "{hurt:?}");
        assert!(hurt.wounded[1] > hurt.wounded[0], "{hurt:?}");
    }
}
