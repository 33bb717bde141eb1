//! The gazetteer: names of places with country, coordinates and population. Made by
//! `cargo xtask generate gazetteer`; kept as sorted lines and searched as they are, with no load
//! beyond noting where lines start. Knows nothing of texts.

use super::fold::fold;
use crate::error::Result;
use crate::lexicon::{Lexicon, Row};
use crate::model::Precision;

static LINES: &str = include_str!("../../../data/gazetteer.tsv");

/// At most this many rows are looked at for one name.
pub const ROWS_MAX: usize = 64;

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
    /// A sea, a strait, a lake.
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
    pub key: String,
    /// Its name.
    pub name: String,
    /// What it stands for.
    pub kind: PlaceKind,
    /// ISO 3166-1 alpha-2 code of its country, or empty.
    pub country: String,
    /// GeoNames code of its first-level division, or empty.
    pub division: String,
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
    /// Whether a user's file gave it.
    pub user: bool,
}

/// The gazetteer, with a user's rows.
#[derive(Clone, Debug)]
pub struct Gazetteer {
    starts: Vec<u32>,
    user: Vec<Entry>,
}

impl Gazetteer {
    /// The rows whose key is `key`, a user's rows first.
    #[must_use]
    pub fn find(&self, key: &str) -> Vec<Entry> {
        let from = self.user.partition_point(|e| e.key.as_str() < key);
        let mut found: Vec<Entry> =
            self.user[from..].iter().take_while(|e| e.key == key).cloned().collect();
        let first = self.starts.partition_point(|&at| key_at(at) < key);
        for &at in self.starts[first..].iter().take_while(|&&at| key_at(at) == key).take(ROWS_MAX) {
            found.extend(entry(&LINES[at as usize..]));
        }
        found
    }

    /// Whether a row's key starts with `words` and goes on with another word.
    #[must_use]
    pub fn goes_on(&self, words: &str) -> bool {
        let goes_on = |key: &str| key.strip_prefix(words).is_some_and(|rest| rest.starts_with(' '));
        // A space sorts before all letters: the longer keys follow the key itself.
        let first = self.starts.partition_point(|&at| key_at(at) <= words);
        let user = self.user.partition_point(|e| e.key.as_str() <= words);
        self.starts.get(first).is_some_and(|&at| goes_on(key_at(at)))
            || self.user.get(user).is_some_and(|e| goes_on(&e.key))
    }
}

fn key_at(at: u32) -> &'static str {
    let rest = &LINES[at as usize..];
    &rest[..rest.find('\t').unwrap_or(rest.len())]
}

fn entry(line: &str) -> Option<Entry> {
    let line = line.lines().next()?;
    let mut cells = line.split('\t');
    let key = cells.next()?;
    let name = cells.next()?;
    let kind = cells.next()?;
    let country = cells.next()?;
    let division = cells.next()?;
    let point = (cells.next()?.parse().ok()?, cells.next()?.parse().ok()?);
    Some(Entry {
        key: key.to_owned(),
        name: if name.is_empty() { title(key) } else { name.to_owned() },
        kind: PlaceKind::from_letter(*kind.as_bytes().first()?),
        country: country.to_owned(),
        division: division.to_owned(),
        point,
        population: cells.next()?.parse().unwrap_or(0),
        geonames: cells.next().and_then(|id| id.parse().ok()),
        namelike: kind.contains('n'),
        wordlike: kind.contains('w'),
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
        let starts = std::iter::once(0)
            .chain(LINES.match_indices('\n').map(|(at, _)| at + 1))
            .filter(|&at| at < LINES.len())
            .filter_map(|at| u32::try_from(at).ok())
            .collect();
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
                key: fold(row.get("name")),
                name: row.get("name").to_owned(),
                kind,
                country: row.get("country").to_owned(),
                division: String::new(),
                point: (row.number("lat")?, row.number("lon")?),
                population: 0,
                geonames: None,
                namelike: false,
                wordlike: false,
                user: true,
            });
        }
        user.sort_by(|a, b| a.key.cmp(&b.key));
        Ok(Self { starts, user })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_sorted_and_rows_are_readable() {
        let gazetteer = Gazetteer::load(None).unwrap();
        assert!(gazetteer.starts.is_sorted_by(|&a, &b| key_at(a) <= key_at(b)));
        for &at in &gazetteer.starts {
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
            assert!(found.iter().any(|e| e.name == name), "{spelling}: {found:?}");
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
