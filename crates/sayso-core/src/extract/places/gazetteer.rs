//! The gazetteer: names of places with country, coordinates and population. Made by
//! `cargo xtask generate gazetteer`; kept as sorted lines and searched as they are, with no load
//! beyond noting where lines start and how their keys begin. Knows nothing of texts.

use super::fold::fold;
use crate::error::Result;
use crate::lexicon::{Lexicon, Row};
use crate::model::Precision;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

static LINES: &str = include_str!("../../../data/gazetteer.tsv");

/// At most this many rows are looked at for one name.
pub const ROWS_MAX: usize = 256;

/// What a row of the gazetteer stands for.
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
pub enum PlaceKind {
    /// A country.
    Country,
    /// A first-level division.
    Division,
    /// A second-level division.
    District,
    /// A city, town or village.
    City,
    /// A region across divisions.
    Region,
    /// A part of the world.
    Continent,
    /// A sea, a strait, a lake, a river.
    Sea,
    /// A building, a base, a site.
    Point,
    /// A division's short form, which stands only after a city's name.
    Short,
}

impl PlaceKind {
    fn from_letter(letter: u8) -> Self {
        match letter {
            b'C' => Self::Country,
            b'1' => Self::Division,
            b'2' => Self::District,
            b'R' => Self::Region,
            b'O' => Self::Continent,
            b'W' => Self::Sea,
            b'X' => Self::Point,
            b'S' => Self::Short,
            _ => Self::City,
        }
    }

    /// How exact a place of this kind is.
    #[must_use]
    pub const fn precision(self) -> Precision {
        match self {
            Self::Country => Precision::Country,
            Self::Division | Self::Region | Self::Continent | Self::Sea | Self::Short => {
                Precision::Region
            }
            Self::District => Precision::District,
            Self::City => Precision::City,
            Self::Point => Precision::Point,
        }
    }
}

/// A row of the gazetteer.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The folded name it is found by.
    pub key: Words,
    /// Its name; empty where it is the key with capitals ([`Entry::title`]).
    pub name: Words,
    /// What it stands for.
    pub kind: PlaceKind,
    /// ISO 3166-1 alpha-2 code of its country, or empty.
    pub country: Words,
    /// GeoNames code of its first-level division, or empty.
    pub division: Words,
    /// Degrees north, and degrees east.
    pub point: (f64, f64),
    /// Thousands of people.
    pub population: u32,
    /// Its GeoNames id.
    pub geonames: Option<u32>,
    /// Whether the name is also a common given name or surname.
    pub namelike: bool,
    /// Whether the name is also a common word.
    pub wordlike: bool,
    /// Whether it is so small, or its name so often something else's, that rules leave it alone.
    pub minor: bool,
    /// Whether the key is a word for its people and things: "Georgian".
    pub demonym: bool,
    /// Whether a user's file gave it.
    pub user: bool,
}

/// Words of the standard file, or a copy of a user's.
pub type Words = Cow<'static, str>;

impl Entry {
    /// Its name, as it is written.
    #[must_use]
    pub fn title(&self) -> String {
        if self.name.is_empty() { title(&self.key) } else { self.name.clone().into_owned() }
    }

    /// Whether rules may read the row: it is neither minor nor a word for a people.
    #[must_use]
    pub const fn is_plain(&self) -> bool {
        !self.minor && !self.demonym
    }
}

/// The gazetteer, with a user's rows.
#[derive(Clone, Debug)]
pub struct Gazetteer {
    user: Vec<Entry>,
}

/// Where a key stands in the gazetteer.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Found {
    user: Range<usize>,
    standard: Range<usize>,
    /// Whether a row's key starts with the same words and goes on with another.
    pub goes_on: bool,
}

impl Found {
    /// Whether no row has the key.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.user.start == self.user.end && self.standard.start == self.standard.end
    }
}

impl Gazetteer {
    /// The rows whose key is `key`, a user's rows first.
    #[must_use]
    pub fn find(&self, key: &str) -> Vec<Entry> {
        self.rows(&self.look_up(key))
    }

    /// Where the rows of `key` stand, and whether longer keys follow them.
    #[must_use]
    pub fn look_up(&self, key: &str) -> Found {
        let from = self.user.partition_point(|e| *e.key < *key);
        let same = self.user[from..].iter().take_while(|e| e.key == key).count();
        let standard = LINES_BY_KEY.range(key);
        // A space sorts before all letters: the longer keys follow the key itself.
        let longer = |longer: &str| longer.as_bytes().get(key.len()) == Some(&b' ');
        let user = self.user.get(from + same).filter(|e| e.key.starts_with(key));
        let next = LINES_BY_KEY.starts.get(standard.end).map(|&at| &LINES[at as usize..]);
        let goes_on = user.is_some_and(|e| longer(&e.key))
            || next.is_some_and(|line| line.starts_with(key) && longer(line));
        Found { user: from..from + same, standard, goes_on }
    }

    /// The rows that were found, a user's rows first.
    #[must_use]
    pub fn rows(&self, found: &Found) -> Vec<Entry> {
        let standard = LINES_BY_KEY.starts[found.standard.clone()].iter().take(ROWS_MAX);
        let standard = standard.filter_map(|&at| entry(&LINES[at as usize..]));
        self.user[found.user.clone()].iter().cloned().chain(standard).collect()
    }
}

/// Where each line starts, with the first bytes of its key as a number that sorts as they do.
struct Lines {
    starts: Vec<u32>,
    heads: Vec<u64>,
}

static LINES_BY_KEY: LazyLock<Lines> = LazyLock::new(|| {
    let breaks = LINES.match_indices('\n').map(|(at, _)| at + 1);
    let starts: Vec<u32> = std::iter::once(0)
        .chain(breaks)
        .filter(|&at| at < LINES.len())
        .filter_map(|at| u32::try_from(at).ok())
        .collect();
    let heads = starts.iter().map(|&at| head(&LINES.as_bytes()[at as usize..])).collect();
    Lines { starts, heads }
});

impl Lines {
    /// The lines whose key is `key`; where there is none, the empty range where they would stand.
    fn range(&self, key: &str) -> Range<usize> {
        let wanted = head(key.as_bytes());
        let low = self.heads.partition_point(|&h| h < wanted);
        let same = self.heads[low..].partition_point(|&h| h == wanted);
        let same = &self.starts[low..low + same];
        let first = low + same.partition_point(|&at| key_at(at) < key);
        let count = self.starts[first..]
            .iter()
            .take_while(|&&at| {
                let rest = LINES.as_bytes()[at as usize..].strip_prefix(key.as_bytes());
                rest.is_some_and(|rest| rest.first() == Some(&b'\t'))
            })
            .count();
        first..first + count
    }
}

/// The first bytes of a key, up to its tab, as a number; shorter keys are filled with zeros.
fn head(line: &[u8]) -> u64 {
    let key = line.iter().take(8).take_while(|&&b| b != b'\t');
    key.zip([56, 48, 40, 32, 24, 16, 8, 0])
        .fold(0, |head, (&b, shift)| head | u64::from(b) << shift)
}

fn key_at(at: u32) -> &'static str {
    let rest = &LINES[at as usize..];
    // Keys are short: a plain walk is faster than a search that sets itself up.
    let end = rest.bytes().position(|b| b == b'\t').unwrap_or(rest.len());
    &rest[..end]
}

fn entry(line: &'static str) -> Option<Entry> {
    let end = line.bytes().position(|b| b == b'\n').unwrap_or(line.len());
    let mut cells = line[..end].split('\t');
    let key = cells.next()?;
    let name = cells.next()?;
    let kind = cells.next()?;
    let country = cells.next()?;
    let division = cells.next()?;
    let point = (cells.next()?.parse().ok()?, cells.next()?.parse().ok()?);
    Some(Entry {
        key: Cow::Borrowed(key),
        name: Cow::Borrowed(name),
        kind: PlaceKind::from_letter(*kind.as_bytes().first()?),
        country: Cow::Borrowed(country),
        division: Cow::Borrowed(division),
        point,
        population: cells.next()?.parse().unwrap_or(0),
        geonames: cells.next().and_then(|id| id.trim_end().parse().ok()),
        namelike: kind.contains('n'),
        wordlike: kind.contains('w'),
        minor: kind.contains('m'),
        demonym: kind.contains('d'),
        user: false,
    })
}

fn title(key: &str) -> String {
    let mut out = String::with_capacity(key.len());
    for word in key.split(' ') {
        if !out.is_empty() {
            out.push(' ');
        }
        let mut letters = word.chars();
        out.extend(letters.next().map(|c| c.to_ascii_uppercase()));
        out.push_str(letters.as_str());
    }
    out
}

impl Lexicon for Gazetteer {
    const FILE: &'static str = "places.tsv";
    const STANDARD: &'static str = "name\tcountry\tlat\tlon\tprecision\n";

    fn from_rows(rows: &[Row<'_>]) -> Result<Self> {
        let mut user = Vec::new();
        for row in rows {
            let kind = match row.get("precision") {
                "" | "city" => PlaceKind::City,
                "point" => PlaceKind::Point,
                "district" => PlaceKind::District,
                "region" => PlaceKind::Region,
                "country" => PlaceKind::Country,
                other => {
                    let what = format!("\"{other}\" is no precision");
                    return Err(row.error(what, "write point, city, district, region or country"));
                }
            };
            user.push(Entry {
                key: fold(row.get("name")).into(),
                name: row.get("name").to_owned().into(),
                kind,
                country: row.get("country").to_owned().into(),
                division: Words::default(),
                point: (row.number("lat")?, row.number("lon")?),
                population: 0,
                geonames: None,
                namelike: false,
                wordlike: false,
                minor: false,
                demonym: false,
                user: true,
            });
        }
        user.sort_by(|a, b| a.key.cmp(&b.key));
        Ok(Self { user })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_sorted_and_rows_are_readable() {
        let starts = &LINES_BY_KEY.starts;
        assert!(starts.is_sorted_by(|&a, &b| key_at(a) <= key_at(b)));
        for &at in starts {
            assert!(entry(&LINES[at as usize..]).is_some(), "{}", key_at(at));
        }
    }

    #[test]
    fn a_name_is_found_by_every_spelling() {
        let gazetteer = Gazetteer::load(None).unwrap();
        for (spelling, name) in [
            ("Kiev", "Kyiv"),
            ("São Paulo", "São Paulo"),
            ("Sao Paulo", "São Paulo"),
            ("Saint Petersburg", "Saint Petersburg"),
            ("Port-au-Prince", "Port-au-Prince"),
        ] {
            let found = gazetteer.find(&fold(spelling));
            assert!(found.iter().any(|e| e.title() == name), "{spelling}: {found:?}");
        }
    }

    #[test]
    fn a_users_rows_come_first() {
        let file = "name\tcountry\tlat\tlon\tprecision\nTarvik\tUA\t51.2\t35.1\tcity\n";
        let gazetteer = Gazetteer::load(Some(file)).unwrap();
        assert_eq!(gazetteer.find("tarvik")[0].country, "UA");
        assert!(
            Gazetteer::load(Some("name\tcountry\tlat\tlon\tprecision\nX\tUA\tno\t1\tcity\n"))
                .is_err()
        );
    }
}
