//! When a report was published, or what is known about it.

use super::{Days, vocabulary::vocabulary};
use jiff::civil::Date;

vocabulary! {
    /// Where a publication date was found.
    PublishedFrom {
        /// Given with the input.
        Given = "given",
        /// JSON-LD of the page.
        JsonLd = "json-ld",
        /// OpenGraph or other meta elements of the page.
        Meta = "meta",
        /// A `<time>` element of the page.
        TimeElement = "time-element",
        /// The address of the page.
        Url = "url",
        /// The report's dateline or a date line at its head.
        Dateline = "dateline",
    }
}

/// The publication date as stated, or its bounds where none is stated. Never invented.
#[derive(Clone, Debug, Default, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Published {
    /// The date, if one was stated.
    pub date: Option<Date>,
    /// The words that state it, with the time of day where given.
    pub stated: Option<String>,
    /// Where it was stated.
    pub from: Option<PublishedFrom>,
    /// Where no date was stated: the days in which it must lie, as far as they can be inferred.
    pub bounds: Days,
    /// Why the bounds are what they are, a sentence each.
    pub why: Vec<String>,
}
