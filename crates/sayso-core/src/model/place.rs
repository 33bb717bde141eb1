//! Places named in the text.

use super::{Reason, Span, vocabulary::vocabulary};

vocabulary! {
    /// How exact a place is.
    Precision {
        /// A point: a building, a base.
        Point = "point",
        /// A city, town or village.
        City = "city",
        /// A second-level division.
        District = "district",
        /// A first-level division or a named region.
        Region = "region",
        /// A country.
        Country = "country",
    }
}

vocabulary! {
    /// What a place's name is used for.
    Usage {
        /// Something is there: "in Crafton", "reached Georgia".
        Located = "located",
        /// It only tells whose something is: "Georgian troops", "Crafton police".
        Associated = "associated",
    }
}

/// A place named in the text. Coordinates are there only where a gazetteer row was found.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Place {
    /// Its words.
    pub span: Span,
    /// Its gazetteer name.
    pub name: String,
    /// ISO 3166-1 alpha-2 code of its country.
    pub country: Option<String>,
    /// Degrees north, and degrees east, WGS 84.
    pub point: Option<(f64, f64)>,
    /// Its GeoNames id.
    pub geonames: Option<u32>,
    /// How exact it is.
    pub precision: Precision,
    /// Whether something is there, or is only called by it. Claims happen at located places only.
    pub usage: Usage,
    /// What led to this reading.
    pub because: Vec<Reason>,
}
