//! The rows of the data files of figures, each file read into what it holds.

use super::{AFTER, Bound, Currency, Numeral, ROLES, Role, Sense, Unit, Vague};
use crate::error::Result;
use crate::lexicon::{Lexicon, Row, WordMap};

pub(super) struct Numbers(pub(super) Vec<(String, Numeral)>);

impl Lexicon for Numbers {
    const FILE: &'static str = "number_words.tsv";
    const STANDARD: &'static str = include_str!("../../../../data/number_words.tsv");

    fn from_rows(rows: &[Row<'_>]) -> Result<Self> {
        let read = |row: &Row<'_>| {
            let value = row.number("value")?;
            let numeral = match row.get("role") {
                "unit" => Numeral::Unit(value),
                "ten" => Numeral::Ten(value),
                "hundred" => Numeral::Hundred,
                "scale" => Numeral::Scale(value),
                "suffix" => Numeral::Suffix(value),
                "group" => Numeral::Group(value),
                "set" => Numeral::Set(value),
                "both" => Numeral::Both,
                "half" => Numeral::Half,
                "part" => Numeral::Part(value),
                "parts" => Numeral::Parts(value),
                "sign" => Numeral::Sign(value),
                other => {
                    return Err(row.error(
                        format!("\"{other}\" is no role"),
                        "write one of unit, ten, hundred, scale, suffix, group, set, both, half, part, parts, sign",
                    ));
                }
            };
            Ok((row.get("word").to_owned(), numeral))
        };
        Ok(Self(rows.iter().map(read).collect::<Result<_>>()?))
    }
}

pub(super) struct Bounds(pub(super) Vec<Bound>);

impl Lexicon for Bounds {
    const FILE: &'static str = "bounds.tsv";
    const STANDARD: &'static str = include_str!("../../../../data/bounds.tsv");

    fn from_rows(rows: &[Row<'_>]) -> Result<Self> {
        let read = |row: &Row<'_>| {
            let sense = match row.get("sense") {
                "over" => Sense::Over,
                "at-least" => Sense::AtLeast,
                "under" => Sense::Under,
                "at-most" => Sense::AtMost,
                "about" => Sense::About,
                "nearly" => Sense::Nearly,
                "intensity" => Sense::Intensity,
                other => {
                    return Err(row.error(
                        format!("\"{other}\" is no sense"),
                        "write one of over, at-least, under, at-most, about, nearly, intensity",
                    ));
                }
            };
            let phrase = row.get("phrase");
            let words = phrase.split(' ').map(str::to_owned).collect();
            let phrase = match row.get("position") {
                "after" => format!("{AFTER}{phrase}"),
                _ => phrase.to_owned(),
            };
            Ok(Bound { phrase, words, sense })
        };
        let mut made: Vec<Bound> = Vec::with_capacity(rows.len());
        for bound in rows.iter().map(read) {
            let bound = bound?;
            match made.iter_mut().find(|b| b.phrase == bound.phrase) {
                Some(old) => *old = bound,
                None => made.push(bound),
            }
        }
        Ok(Self(made))
    }
}

pub(super) struct Vagues(pub(super) Vec<Vague>);

impl Lexicon for Vagues {
    const FILE: &'static str = "vague.tsv";
    const STANDARD: &'static str = include_str!("../../../../data/vague.tsv");

    fn from_rows(rows: &[Row<'_>]) -> Result<Self> {
        let list =
            |cell: &str| cell.split(' ').filter(|w| !w.is_empty()).map(str::to_owned).collect();
        let mut made: Vec<Vague> = Vec::with_capacity(rows.len());
        for row in rows {
            let vague = Vague {
                word: row.get("word").to_owned(),
                low: row.number("low")?,
                high: row.number("high")?,
                before: list(row.get("before")),
                after: list(row.get("after")),
            };
            if vague.low > vague.high {
                return Err(row.error("low is above high", "write the smaller number first"));
            }
            match made.iter_mut().find(|v| v.word == vague.word) {
                Some(old) => *old = vague,
                None => made.push(vague),
            }
        }
        Ok(Self(made))
    }
}

pub(super) struct Units(pub(super) WordMap<Unit>);

impl Lexicon for Units {
    const FILE: &'static str = "units.tsv";
    const STANDARD: &'static str = include_str!("../../../../data/units.tsv");

    fn from_rows(rows: &[Row<'_>]) -> Result<Self> {
        let read = |row: &Row<'_>| {
            let form = row.get("form").to_owned();
            let percent = row.get("kind") == "percent";
            (form.clone(), Unit { form, name: row.get("unit").to_owned(), percent })
        };
        Ok(Self(rows.iter().map(read).collect()))
    }
}

pub(super) struct Currencies(pub(super) WordMap<Currency>);

impl Lexicon for Currencies {
    const FILE: &'static str = "currencies.tsv";
    const STANDARD: &'static str = include_str!("../../../../data/currencies.tsv");

    fn from_rows(rows: &[Row<'_>]) -> Result<Self> {
        let read = |row: &Row<'_>| {
            let form = row.get("form").to_owned();
            let code = row.get("code").to_owned();
            Ok((form.clone(), Currency { form, code, units: row.number("units")? }))
        };
        Ok(Self(rows.iter().map(read).collect::<Result<_>>()?))
    }
}

pub(super) struct Modifiers(pub(super) Vec<(String, bool, bool)>);

impl Lexicon for Modifiers {
    const FILE: &'static str = "modifiers.tsv";
    const STANDARD: &'static str = include_str!("../../../../data/modifiers.tsv");

    fn from_rows(rows: &[Row<'_>]) -> Result<Self> {
        let read = |row: &Row<'_>| {
            let at = row.get("position");
            (row.get("word").to_owned(), at != "after", at != "before")
        };
        Ok(Self(rows.iter().map(read).collect()))
    }
}

pub(super) struct Words(pub(super) Vec<(String, Role)>);

impl Lexicon for Words {
    const FILE: &'static str = "figure_words.tsv";
    const STANDARD: &'static str = include_str!("../../../../data/figure_words.tsv");

    fn from_rows(rows: &[Row<'_>]) -> Result<Self> {
        let mut made = Vec::new();
        for row in rows {
            let name = row.get("role");
            let Some(&(_, role)) = ROLES.iter().find(|(known, _)| *known == name) else {
                return Err(row.error(format!("\"{name}\" is no role"), "see the standard file"));
            };
            made.extend(row.get("words").split(' ').map(|word| (word.to_owned(), role)));
        }
        Ok(Self(made))
    }
}

/// The examples that the rows of a data file carry, with the file's name and the row's key.
#[cfg(test)]
pub(in super::super) fn examples() -> Vec<(&'static str, String, String)> {
    fn of<L: Lexicon>(key: &str) -> Vec<(&'static str, String, String)> {
        let mut columns = Vec::new();
        let all = crate::lexicon::rows(L::FILE, L::STANDARD, &mut columns).expect("tested");
        let cells =
            all.iter().map(|r| (L::FILE, r.get(key).to_owned(), r.get("example").to_owned()));
        cells.filter(|(_, _, example)| !example.is_empty()).collect()
    }
    [of::<Bounds>("phrase"), of::<Vagues>("word"), of::<Modifiers>("word")].concat()
}
