//! The places of a story on an outline of the world: where each lies, and how precisely that is
//! known. A point is where something is; a ring stands for an area or a country that is somewhere
//! around, and says nothing of its size.

mod outline;

use super::links;
use outline::Frame;
use sayso_core::export::clean;
use sayso_core::model::{Ledger, Precision};
use std::collections::BTreeMap;

/// The size of the map in its own units; a style sheet makes it as wide as its column.
pub const WIDTH: f64 = 720.0;
pub const HEIGHT: f64 = 420.0;
/// Names are written beside their marks in letters about so wide and high.
const LETTER: f64 = 7.2;
const LINE: f64 = 17.0;
/// Places that are listed, at most.
const PLACES_MAX: usize = 40;

/// A map.
pub struct Map {
    /// The land, as a path.
    pub land: String,
    /// The borders, as a path.
    pub borders: String,
    /// The lines of longitude and latitude, as a path.
    pub lines: String,
    /// The places, those most claims are about first.
    pub marks: Vec<Mark>,
    /// In words what the map shows.
    pub description: String,
}

/// A place.
pub struct Mark {
    /// From one, as the table has it.
    pub number: usize,
    /// Its name.
    pub name: String,
    /// The code of its country.
    pub country: String,
    /// `point`, `area` or `country`.
    pub class: &'static str,
    /// How precisely it is known, in words.
    pub precision: &'static str,
    /// Latitude and longitude: "51.73° N, 36.19° E".
    pub point: String,
    /// How many claims are about it.
    pub claims: usize,
    /// The words of one of them.
    pub words: String,
    /// Where it lies on the map.
    pub x: String,
    /// Where it lies on the map.
    pub y: String,
    /// Where its name is written; none where it would lie on another.
    pub label: Option<(String, &'static str)>,
}

/// Name, country, and the point in ten-thousandths of a degree.
type Key = (String, Option<String>, [i64; 2]);

struct Found {
    precision: Option<Precision>,
    point: (f64, f64),
    claims: usize,
    words: String,
}

/// The map of the places that the claims of these ledgers are about; none where no place is known.
pub fn of(ledgers: &[Ledger]) -> Option<Map> {
    let mut found: BTreeMap<Key, Found> = BTreeMap::new();
    for ledger in ledgers {
        for claim in &ledger.claims {
            let Some(place) = &claim.place else { continue };
            let Some(point) = place.point else { continue };
            let key = [tenthousandths(point.0), tenthousandths(point.1)];
            let key = (clean(&place.name), place.country.clone(), key);
            let words = || links::words(&ledger.report.header.id.0, &claim.id.0);
            let entry = found.entry(key).or_insert_with(|| Found {
                precision: place.precision,
                point,
                claims: 0,
                words: words(),
            });
            entry.claims += 1;
        }
    }
    let mut found: Vec<(Key, Found)> = found.into_iter().collect();
    found.sort_by(|a, b| b.1.claims.cmp(&a.1.claims).then_with(|| a.0.cmp(&b.0)));
    found.truncate(PLACES_MAX);
    let points: Vec<(f64, f64)> = found.iter().map(|(_, f)| f.point).collect();
    let frame = Frame::around(&points)?;
    let marks = marks(found, &frame);
    let names: Vec<String> =
        marks.iter().map(|m| format!("{} {} ({})", m.number, m.name, m.precision)).collect();
    Some(Map {
        land: frame.land(),
        borders: frame.borders(),
        lines: frame.lines(),
        description: names.join("; "),
        marks,
    })
}

#[expect(clippy::cast_possible_truncation, reason = "degrees are small")]
fn tenthousandths(degrees: f64) -> i64 {
    (degrees * 1e4).round() as i64
}

fn marks(found: Vec<(Key, Found)>, frame: &Frame) -> Vec<Mark> {
    let mut taken: Vec<[f64; 4]> = Vec::new();
    let places: Vec<(f64, f64)> = found.iter().map(|(_, f)| frame.place(f.point)).collect();
    taken.extend(places.iter().map(|(x, y)| [x - 9.0, y - 9.0, x + 9.0, y + 9.0]));
    let mut marks = Vec::new();
    for (at, ((name, country, _), found)) in found.into_iter().enumerate() {
        let (x, y) = places[at];
        let (class, precision) = precision(found.precision);
        let label = label(&name, (x, y), &mut taken);
        let (lat, lon) = found.point;
        let side = |degrees: f64, plus, minus| {
            format!("{:.2}° {}", degrees.abs(), if degrees < 0.0 { minus } else { plus })
        };
        marks.push(Mark {
            number: at + 1,
            name,
            country: country.unwrap_or_default(),
            class,
            precision,
            point: format!("{}, {}", side(lat, "N", "S"), side(lon, "E", "W")),
            claims: found.claims,
            words: found.words,
            x: format!("{x:.1}"),
            y: format!("{y:.1}"),
            label,
        });
    }
    marks
}

/// How a place is drawn, and how precisely it is known in words.
const fn precision(precision: Option<Precision>) -> (&'static str, &'static str) {
    match precision {
        Some(Precision::Point) => ("point", "a point"),
        Some(Precision::City) => ("point", "a town or city"),
        Some(Precision::District) => ("area", "somewhere in a district"),
        Some(Precision::Region) => ("area", "somewhere in a region"),
        Some(Precision::Country) => ("country", "somewhere in a country"),
        None => ("area", "not known how precisely"),
    }
}

/// Where a name is written: right of its mark, else left of it, where that is free.
fn label(
    name: &str,
    (x, y): (f64, f64),
    taken: &mut Vec<[f64; 4]>,
) -> Option<(String, &'static str)> {
    let width = name.chars().count() as f64 * LETTER;
    for (from, at, anchor) in [(x + 14.0, x + 14.0, "start"), (x - 14.0 - width, x - 14.0, "end")] {
        let wanted = [from, y - LINE / 2.0, from + width, y + LINE / 2.0];
        let inside =
            wanted[0] >= 0.0 && wanted[2] <= WIDTH && wanted[1] >= 0.0 && wanted[3] <= HEIGHT;
        let free = taken
            .iter()
            .all(|t| wanted[2] < t[0] || t[2] < wanted[0] || wanted[3] < t[1] || t[3] < wanted[1]);
        if inside && free {
            taken.push(wanted);
            return Some((format!("{at:.1}"), anchor));
        }
    }
    None
}
