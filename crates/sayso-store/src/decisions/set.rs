//! A field of a claim set to something, and how it is written.

use crate::error::{Error, Result};
use jiff::civil::Date;
use sayso_core::extract::claims::groups;
use sayso_core::extract::places::fold;
use sayso_core::extract::{figures, times};
use sayso_core::model::{Days, FigureKind, Group, Interval, SourceKind, Stance, When, Where};
use sayso_core::text::Document;
use sayso_core::{Input, Pipeline, read};
use serde::{Deserialize, Serialize};

/// A field of a claim that can be corrected.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// The figure: "over 4,000 EUR".
    Value,
    /// What is counted, as `measures.tsv` names it.
    Measure,
    /// Of whom.
    Group,
    /// When, in EDTF.
    Time,
    /// Where.
    Place,
    /// Who says it.
    Source,
    /// What they do with it.
    Stance,
}

impl Field {
    /// All fields, by their names.
    pub const NAMED: [(&str, Self); 7] = [
        ("value", Self::Value),
        ("measure", Self::Measure),
        ("group", Self::Group),
        ("time", Self::Time),
        ("place", Self::Place),
        ("source", Self::Source),
        ("stance", Self::Stance),
    ];

    /// The field of this name.
    ///
    /// # Errors
    /// Where there is none.
    pub fn named(name: &str) -> Result<Self> {
        let found = Self::NAMED.iter().find(|(known, _)| *known == name);
        let names = Self::NAMED.map(|(known, _)| known).join(", ");
        let none = || Error::name(name, format!("is no field of a claim; there are {names}"));
        found.map(|(_, field)| *field).ok_or_else(none)
    }
}

/// A field of a claim, and what it is to be; none is "not stated".
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(tag = "field", content = "is", rename_all = "kebab-case")]
pub enum Set {
    /// The figure.
    Value {
        /// The number.
        interval: Interval,
        /// What sort of number.
        kind: FigureKind,
        /// Whether it is approximate.
        approx: bool,
        /// Its unit.
        unit: Option<String>,
    },
    /// The measure.
    Measure(Option<String>),
    /// Of whom.
    Group(Option<Group>),
    /// When.
    Time(Option<When>),
    /// Where.
    Place(Option<Where>),
    /// Who says it: takes the place of the innermost source, or stands before the report's own
    /// voice.
    Source {
        /// The name.
        name: String,
        /// What sort of source.
        kind: SourceKind,
    },
    /// The stance.
    Stance(Stance),
}

impl std::fmt::Display for Set {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let none = || "not stated".to_owned();
        let (field, is) = match self {
            Self::Value { interval, approx, unit, .. } => {
                let unit = unit.as_ref().map(|u| format!(" {u}")).unwrap_or_default();
                ("value", format!("{}{unit}", interval.words(*approx)))
            }
            Self::Measure(measure) => ("measure", measure.clone().unwrap_or_else(none)),
            Self::Group(g) => ("group", g.as_ref().map_or_else(none, |g| g.name.clone())),
            Self::Time(when) => {
                let edtf = when.as_ref().and_then(|w| w.edtf.clone());
                ("time", edtf.unwrap_or_else(none))
            }
            Self::Place(p) => ("place", p.as_ref().map_or_else(none, |p| p.name.clone())),
            Self::Source { name, .. } => ("source", name.clone()),
            Self::Stance(stance) => ("stance", stance.to_string()),
        };
        write!(f, "{field} is {is}")
    }
}

/// What a user's words make of a field. `-` is "not stated".
///
/// # Errors
/// Where they make nothing of it, with what they can be.
pub fn parse_set(pipeline: &Pipeline, field: Field, words: &str) -> Result<Set> {
    let words = words.trim();
    let wrong = |what: &str| Error::name(words, what.to_owned());
    let stated = (words != "-").then_some(words);
    if words.is_empty() {
        return Err(wrong("it is empty; write - for \"not stated\""));
    }
    match field {
        Field::Value => value(pipeline, words)
            .ok_or_else(|| wrong("no figure; write it as a report would: 12, over 4,000, 80%")),
        Field::Measure => {
            let measures = &pipeline.lexicons.claims.measures;
            let known = |m: &str| m.split('|').all(|m| measures.get(m).is_some());
            match stated {
                Some(measure) if !known(measure) => {
                    Err(wrong("no such measure; `measures.tsv` lists them: killed, wounded, ..."))
                }
                measure => Ok(Set::Measure(measure.map(str::to_owned))),
            }
        }
        Field::Group => Ok(Set::Group(stated.map(|words| group(pipeline, words)))),
        Field::Time => match stated {
            None => Ok(Set::Time(None)),
            Some(words) => {
                let days = days(words).ok_or_else(|| {
                    wrong("no time; write a day, month, year or two with / between: 2031-03-09")
                })?;
                let edtf = Some(words.to_owned());
                Ok(Set::Time(Some(When { edtf, days, span: None })))
            }
        },
        Field::Place => Ok(Set::Place(stated.map(|words| place(pipeline, words)))),
        Field::Source => {
            let (name, kind) = match words.rsplit_once(':') {
                Some((name, kind)) => (name.trim(), SourceKind::parse(kind.trim())),
                None => (words, Some(SourceKind::Organisation)),
            };
            let kind = kind.ok_or_else(|| {
                wrong(
                    "no such kind of source; write NAME:person, NAME:organisation, NAME:state, ...",
                )
            })?;
            Ok(Set::Source { name: name.to_owned(), kind })
        }
        Field::Stance => Stance::parse(words)
            .map(Set::Stance)
            .ok_or_else(|| wrong("no such stance; it is one of asserted, confirmed, denied, ...")),
    }
}

/// A figure, read as in a report; a bare number counts people.
fn value(pipeline: &Pipeline, words: &str) -> Option<Set> {
    [words.to_owned(), format!("{words} people")].iter().find_map(|text| {
        let reports = read::reports(&Input::text("value", text.as_bytes()));
        let document = Document::new(reports.first()?);
        let times = times::read(&document, &pipeline.lexicons.times);
        let figures = figures::read(&document, &times, &pipeline.lexicons.figures);
        let figure = figures.into_iter().find(|f| !f.implied)?;
        let (interval, approx) = (figure.interval, figure.approx);
        Some(Set::Value { interval, kind: figure.kind, approx, unit: figure.unit })
    })
}

/// Of whom: whose they are, and the class of the last word.
fn group(pipeline: &Pipeline, words: &str) -> Group {
    let lexicons = &pipeline.lexicons;
    let mut keys = groups::codes(&lexicons.actors, words);
    keys.sort();
    keys.dedup();
    let noun = words.split_whitespace().next_back().unwrap_or(words).to_lowercase();
    keys.push(lexicons.claims.groups.class(&noun).to_owned());
    Group { name: words.to_owned(), keys, span: None }
}

/// The most populous place of this name in the gazetteer, or the name alone.
fn place(pipeline: &Pipeline, words: &str) -> Where {
    let rows = pipeline.lexicons.gazetteer.find(&fold(words));
    let best = rows.iter().filter(|row| !row.demonym).max_by_key(|row| (row.user, row.population));
    let Some(row) = best else {
        let name = words.to_owned();
        return Where { name, country: None, point: None, precision: None, span: None };
    };
    Where {
        name: row.title(),
        country: (!row.country.is_empty()).then(|| row.country.clone().into_owned()),
        point: Some(row.point),
        precision: Some(row.kind.precision()),
        span: None,
    }
}

/// The days of a day, month, year, or two of these with a slash between, of which one may be `..`.
fn days(words: &str) -> Option<Days> {
    let one = |words: &str| -> Option<Days> {
        let parts: Vec<&str> = words.split('-').collect();
        let whole = match parts.as_slice() {
            [year] if year.len() == 4 => (format!("{year}-01-01"), format!("{year}-12-31")),
            [_, _] => (format!("{words}-01"), String::new()),
            _ => (words.to_owned(), words.to_owned()),
        };
        let first: Date = whole.0.parse().ok()?;
        let last = match whole.1.as_str() {
            "" => first.last_of_month(),
            last => last.parse().ok()?,
        };
        Some(Days { first: Some(first), last: Some(last) })
    };
    let Some((from, to)) = words.split_once('/') else { return one(words) };
    let first = if from == ".." { None } else { one(from)?.first };
    let last = if to == ".." { None } else { one(to)?.last };
    let order = first.zip(last).is_none_or(|(first, last)| first <= last);
    (order && (first.is_some() || last.is_some())).then_some(Days { first, last })
}
