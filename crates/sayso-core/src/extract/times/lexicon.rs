//! The words of time, from `data/time_words.tsv`. No grammar here: what a word is, not what it means
//! in its place.

use super::calendar::{Part, Season, Unit};
use crate::error::Result;
use crate::lexicon::{Lexicon, Row, WordMap};

/// How a holiday's day is found in a year.
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
pub enum Holiday {
    /// Always this month and day.
    Fixed(i8, i8),
    /// The n-th of a weekday in a month: n (5 is the last), weekday (1 is Monday), month, and so
    /// many days after it.
    Nth(i8, i8, i8, i64),
    /// So many days after Western Easter.
    Easter(i64),
}

/// What a word is.
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
pub enum Kind {
    Other,
    Month(i8),
    Weekday(i8),
    Weekdays(i8),
    Season(Season),
    Unit(Unit),
    Weekend,
    Fortnight,
    Part(Part),
    Parts(Part),
    Hour(&'static str),
    /// "6.45": hours and minutes where "pm" follows, else a decimal number.
    Pointed(u32, u32),
    Day(i64),
    Night(i64),
    Last,
    Next,
    This,
    That,
    Same,
    Previous,
    Following,
    Past,
    Coming,
    Current,
    Latest,
    Recent,
    Ago,
    Earlier,
    Later,
    Early,
    Late,
    Mid,
    Edge(&'static str),
    Approx(&'static str),
    Vague,
    Some,
    Count(u32),
    Times(u32),
    Every,
    Set(&'static str),
    Stretch(&'static str),
    Ref(&'static str),
    Fiscal,
    /// "Q3": a quarter's short form.
    Quarter(i8),
    /// "H1": a half-year's short form.
    HalfYear(i8),
    Then,
    /// "Time" or "period": with a word that points, a time told of.
    Spell,
    Ordinal(u8),
    Half,
    Article,
    Decade(i16),
    Holiday(Holiday),
    /// Digits: the number, and how many digits (from the text, never from the data file).
    Digits(u32, u8),
}

/// A row: the words after the first, what they are, and the row's key.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The words of the phrase after its first.
    pub rest: Vec<String>,
    /// What it is.
    pub kind: Kind,
    /// The whole phrase.
    pub key: String,
}

/// The words of time.
#[derive(Clone, Debug)]
pub struct TimeLexicon {
    entries: WordMap<Vec<Entry>>,
}

impl TimeLexicon {
    /// The rows that start with `word` (in lower case), longest first.
    #[must_use]
    pub fn starting(&self, word: &str) -> &[Entry] {
        self.entries.get(word).map_or(&[], Vec::as_slice)
    }
}

impl Lexicon for TimeLexicon {
    const FILE: &'static str = "time_words.tsv";
    const STANDARD: &'static str = include_str!("../../../data/time_words.tsv");

    fn from_rows(rows: &[Row<'_>]) -> Result<Self> {
        let mut entries: WordMap<Vec<Entry>> = WordMap::default();
        for row in rows {
            let key = row.get("word").to_lowercase();
            let Some(kind) = kind(row.get("class"), row.get("value")) else {
                let what = format!(
                    "class \"{}\" with value \"{}\" is not known",
                    row.get("class"),
                    row.get("value")
                );
                return Err(row.error(what, "use a class and a value as other rows have them"));
            };
            // "Mother's day" is "mother", "'s", "day", as tokens are.
            let (first, rest) = key.split_once(' ').unwrap_or((&key, ""));
            let (first, own) = first.split_at(first.find(['\'', '’']).unwrap_or(first.len()));
            let first = first.to_owned();
            let words = std::iter::once(own).chain(rest.split(' ')).filter(|w| !w.is_empty());
            let rest = words.map(str::to_owned).collect();
            let entry = Entry { rest, kind, key };
            let list = entries.entry(first).or_default();
            list.retain(|e| e.rest != entry.rest);
            list.push(entry);
            list.sort_by_key(|e| std::cmp::Reverse(e.rest.len()));
        }
        Ok(Self { entries })
    }
}

fn kind(class: &str, value: &str) -> Option<Kind> {
    let small = |max: i8| value.parse::<i8>().ok().filter(|n| (1..=max).contains(n));
    Some(match class {
        "month" => Kind::Month(small(12)?),
        "weekday" => Kind::Weekday(small(7)?),
        "weekdays" => Kind::Weekdays(small(7)?),
        "season" => Kind::Season(Season::named(value)?),
        "unit" => Kind::Unit(Unit::named(value)?),
        "weekend" => Kind::Weekend,
        "fortnight" => Kind::Fortnight,
        "part" => Kind::Part(Part::named(value)?),
        "parts" => Kind::Parts(Part::named(value)?),
        "hour" => Kind::Hour(one_of(value, &["12:00", "24:00"])?),
        "day" => Kind::Day(value.parse().ok().filter(|n: &i64| n.abs() < 400)?),
        "night" => Kind::Night(value.parse().ok().filter(|n: &i64| n.abs() < 400)?),
        "last" => Kind::Last,
        "next" => Kind::Next,
        "this" => Kind::This,
        "that" => Kind::That,
        "same" => Kind::Same,
        "previous" => Kind::Previous,
        "following" => Kind::Following,
        "past" => Kind::Past,
        "coming" => Kind::Coming,
        "current" => Kind::Current,
        "latest" => Kind::Latest,
        "recent" => Kind::Recent,
        "ago" => Kind::Ago,
        "earlier" => Kind::Earlier,
        "later" => Kind::Later,
        "early" => Kind::Early,
        "late" => Kind::Late,
        "mid" => Kind::Mid,
        "edge" => Kind::Edge(one_of(value, &["START", "MID", "END"])?),
        "approx" => Kind::Approx(one_of(
            value,
            &["APPROX", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE"],
        )?),
        "vague" => Kind::Vague,
        "some" => Kind::Some,
        "count" => Kind::Count(value.parse().ok()?),
        "times" => Kind::Times(value.parse().ok()?),
        "every" => Kind::Every,
        "set" => {
            Kind::Set(one_of(value, &["P1D", "P1W", "P1M", "P1Y", "PT1H", "P3M", "XXXX-WXX-WE"])?)
        }
        "stretch" => Kind::Stretch(one_of(value, &["P1D", "P1W", "P1M", "P1Y", "P10Y"])?),
        "ref" => Kind::Ref(one_of(value, &["PRESENT_REF", "PAST_REF", "FUTURE_REF"])?),
        "fiscal" => Kind::Fiscal,
        "quarter" => Kind::Quarter(small(4)?),
        "half-year" => Kind::HalfYear(small(2)?),
        "then" => Kind::Then,
        "spell" => Kind::Spell,
        "ordinal" => Kind::Ordinal(value.parse().ok().filter(|n| (1..=31).contains(n))?),
        "half" => Kind::Half,
        "article" => Kind::Article,
        "decade" => Kind::Decade(value.parse().ok().filter(|n| (0..100).contains(n))?),
        "holiday" => Kind::Holiday(holiday(value)?),
        _ => return None,
    })
}

fn one_of(value: &str, known: &[&'static str]) -> Option<&'static str> {
    known.iter().copied().find(|k| *k == value)
}

fn holiday(value: &str) -> Option<Holiday> {
    if let Some(days) = value.strip_prefix("easter") {
        return days.parse().ok().filter(|n: &i64| n.abs() < 100).map(Holiday::Easter);
    }
    let (value, after) = match value.split_once('+') {
        Some((value, days)) => (value, days.parse().ok().filter(|n| (1..7).contains(n))?),
        None => (value, 0),
    };
    let parts: Vec<i8> = value.split('-').map(|p| p.parse().ok()).collect::<Option<_>>()?;
    match parts[..] {
        [month, day] if (1..=12).contains(&month) && (1..=31).contains(&day) && after == 0 => {
            Some(Holiday::Fixed(month, day))
        }
        [n, weekday, month]
            if (1..=5).contains(&n) && (1..=7).contains(&weekday) && (1..=12).contains(&month) =>
        {
            Some(Holiday::Nth(n, weekday, month, after))
        }
        _ => None,
    }
}
