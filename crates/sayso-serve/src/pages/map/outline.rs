//! The outline of the world, cut to a frame. Longitudes are drawn shorter by the cosine of the
//! latitude in the middle, so that a region keeps its shape.

use super::{HEIGHT, WIDTH};
use std::fmt::Write as _;
use std::sync::OnceLock;

/// Land and borders, as `assets/world/README.md` describes them.
const OUTLINE: &str = include_str!("../../../assets/world/outline.txt");
/// Units of the outline in a degree.
const UNITS: f64 = 20.0;
/// A map shows so many degrees of latitude at least, and at most.
const LATITUDES_MIN: f64 = 3.0;
const LATITUDES_MAX: f64 = 175.0;
/// Room around the places, as a share of their extent.
const MARGIN: f64 = 0.35;

/// A line through points of longitude and latitude.
type Line = Vec<(f64, f64)>;

struct World {
    land: Vec<Line>,
    borders: Vec<Line>,
}

fn world() -> &'static World {
    static WORLD: OnceLock<World> = OnceLock::new();
    WORLD.get_or_init(|| {
        let of = |kind: &str| {
            let lines = OUTLINE.lines().filter_map(|line| line.strip_prefix(kind));
            lines.map(line).collect()
        };
        World { land: of("land "), borders: of("border ") }
    })
}

fn line(numbers: &str) -> Line {
    let numbers: Vec<f64> = numbers.split(' ').filter_map(|n| n.parse().ok()).collect();
    let mut at = (0.0, 0.0);
    let steps = numbers.chunks_exact(2).map(|step| {
        at = (at.0 + step[0], at.1 + step[1]);
        (at.0 / UNITS, at.1 / UNITS)
    });
    steps.collect()
}

/// What of the world is drawn.
pub struct Frame {
    /// Longitude and latitude of the middle.
    middle: (f64, f64),
    /// How much shorter a degree of longitude is than one of latitude.
    squeeze: f64,
    /// Units of the map in a degree of latitude.
    scale: f64,
}

impl Frame {
    /// A frame around points of latitude and longitude; none without points.
    pub fn around(points: &[(f64, f64)]) -> Option<Self> {
        let ends = |of: fn(&(f64, f64)) -> f64| {
            let low = points.iter().map(of).reduce(f64::min)?;
            Some((low, points.iter().map(of).reduce(f64::max)?))
        };
        let (south, north) = ends(|p| p.0)?;
        let (west, east) = ends(|p| p.1)?;
        let middle = ((west + east) / 2.0, (south + north) / 2.0);
        let squeeze = middle.1.to_radians().cos().max(0.3);
        let high = (north - south) * (1.0 + 2.0 * MARGIN);
        let wide = (east - west) * (1.0 + 2.0 * MARGIN) * squeeze * HEIGHT / WIDTH;
        let latitudes = high.max(wide).clamp(LATITUDES_MIN, LATITUDES_MAX);
        Some(Self { middle, squeeze, scale: HEIGHT / latitudes })
    }

    /// Where a point of latitude and longitude lies on the map.
    pub fn place(&self, (lat, lon): (f64, f64)) -> (f64, f64) {
        self.at((lon, lat))
    }

    fn at(&self, (lon, lat): (f64, f64)) -> (f64, f64) {
        let x = WIDTH / 2.0 + (lon - self.middle.0) * self.squeeze * self.scale;
        let y = HEIGHT / 2.0 - (lat - self.middle.1) * self.scale;
        (x, y)
    }

    /// The land inside the frame.
    pub fn land(&self) -> String {
        let mut path = String::new();
        for ring in &world().land {
            let drawn: Line = ring.iter().map(|&p| self.at(p)).collect();
            write(&mut path, &clipped(drawn), "Z");
        }
        path
    }

    /// The borders inside the frame: all stretches of which one end lies near it.
    pub fn borders(&self) -> String {
        let near = |&(x, y): &(f64, f64)| {
            (-WIDTH..2.0 * WIDTH).contains(&x) && (-HEIGHT..2.0 * HEIGHT).contains(&y)
        };
        let mut path = String::new();
        for border in &world().borders {
            let drawn: Line = border.iter().map(|&p| self.at(p)).collect();
            for stretch in drawn.split(|p| !near(p)) {
                write(&mut path, stretch, "");
            }
        }
        path
    }

    /// Lines of longitude and latitude at round degrees.
    pub fn lines(&self) -> String {
        let latitudes = HEIGHT / self.scale;
        let steps = [1.0, 2.0, 5.0, 10.0, 30.0];
        let step = steps.into_iter().find(|step| latitudes / step <= 5.0).unwrap_or(30.0);
        let mut path = String::new();
        let mut lat = ((self.middle.1 - latitudes) / step).floor() * step;
        while lat < self.middle.1 + latitudes {
            let (_, y) = self.at((0.0, lat));
            if (0.0..HEIGHT).contains(&y) {
                let _ = write!(path, "M0 {y:.0}H{WIDTH}");
            }
            lat += step;
        }
        let longitudes = latitudes * WIDTH / HEIGHT / self.squeeze;
        let mut lon = ((self.middle.0 - longitudes) / step).floor() * step;
        while lon < self.middle.0 + longitudes {
            let (x, _) = self.at((lon, 0.0));
            if (0.0..WIDTH).contains(&x) {
                let _ = write!(path, "M{x:.0} 0V{HEIGHT}");
            }
            lon += step;
        }
        path
    }
}

/// Adds a line to a path; points that are drawn on one spot are one.
fn write(path: &mut String, line: &[(f64, f64)], end: &str) {
    if line.len() < 2 {
        return;
    }
    let mut last = String::new();
    for (at, (x, y)) in line.iter().enumerate() {
        let spot = format!("{x:.0} {y:.0}");
        if spot != last {
            let _ = write!(path, "{}{spot}", if at == 0 { 'M' } else { 'L' });
            last = spot;
        }
    }
    path.push_str(end);
}

/// A ring cut to the frame with some room around, by Sutherland and Hodgman's method.
fn clipped(ring: Line) -> Line {
    const ROOM: f64 = 10.0;
    type Side = (fn(&(f64, f64)) -> f64, f64, f64);
    let edges: [Side; 4] = [
        (|p| p.0, -ROOM, 1.0),
        (|p| p.0, WIDTH + ROOM, -1.0),
        (|p| p.1, -ROOM, 1.0),
        (|p| p.1, HEIGHT + ROOM, -1.0),
    ];
    edges.into_iter().fold(ring, |ring, (of, edge, sign)| {
        let inside = |p: &(f64, f64)| (of(p) - edge) * sign >= 0.0;
        let cross = |a: &(f64, f64), b: &(f64, f64)| {
            let part = (edge - of(a)) / (of(b) - of(a));
            (a.0 + (b.0 - a.0) * part, a.1 + (b.1 - a.1) * part)
        };
        let mut kept = Vec::new();
        for (at, point) in ring.iter().enumerate() {
            let before = &ring[(at + ring.len() - 1) % ring.len()];
            match (inside(before), inside(point)) {
                (true, true) => kept.push(*point),
                (true, false) => kept.push(cross(before, point)),
                (false, true) => kept.extend([cross(before, point), *point]),
                (false, false) => {}
            }
        }
        kept
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outline_is_whole() {
        let world = world();
        assert!(world.land.len() > 300 && world.borders.len() > 200);
        for (lon, lat) in world.land.iter().chain(&world.borders).flatten() {
            assert!((-180.1..=180.1).contains(lon) && (-90.1..=90.1).contains(lat), "{lon} {lat}");
        }
    }

    #[test]
    fn a_ring_is_cut_at_the_frame() {
        let ring = vec![(-900.0, -900.0), (900.0, -900.0), (900.0, 900.0), (-900.0, 900.0)];
        let cut = clipped(ring);
        assert_eq!(cut.len(), 4);
        for (x, y) in cut {
            assert!((-10.0..=WIDTH + 10.0).contains(&x) && (-10.0..=HEIGHT + 10.0).contains(&y));
        }
        assert_eq!(clipped(vec![(-90.0, -90.0), (-80.0, -90.0), (-80.0, -80.0)]), []);
    }

    #[test]
    fn the_middle_of_the_places_is_the_middle_of_the_map() {
        let frame = Frame::around(&[(50.0, 30.0), (52.0, 34.0)]).unwrap();
        assert_eq!(frame.place((51.0, 32.0)), (WIDTH / 2.0, HEIGHT / 2.0));
        let (x, y) = frame.place((52.0, 34.0));
        assert!(x < WIDTH && y > 0.0);
        assert!(Frame::around(&[]).is_none());
    }
}
