//! What figures can measure: `measures.tsv`.

use super::{Lexicon, Row};
use crate::error::Result;
use crate::model::vocabulary::vocabulary;
use std::collections::BTreeMap;

vocabulary! {
    /// How a measure behaves over time.
    Flow {
        /// Grows as more becomes known.
        Toll = "toll",
        /// A movement that happens once.
        Event = "event",
        /// How many there are.
        Stock = "stock",
    }
}

/// A measure as `measures.tsv` describes it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Measure {
    /// Its name in the contract.
    pub name: String,
    /// `person`, `thing` or `amount`.
    pub counts: String,
    /// How it behaves over time.
    pub flow: Flow,
    /// A measure that must hold where this one does.
    pub implies: Option<String>,
    /// Its counterpart in UCDP GED.
    pub ucdp: Option<String>,
    /// Its counterpart in ACLED.
    pub acled: Option<String>,
    /// The question in words.
    pub asks: String,
}

/// The measures, by name.
#[derive(Clone, Debug, Default)]
pub struct Measures(BTreeMap<String, Measure>);

impl Measures {
    /// The measure called `name`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Measure> {
        self.0.get(name)
    }

    /// Every measure, by name.
    pub fn iter(&self) -> impl Iterator<Item = &Measure> {
        self.0.values()
    }
}

impl Lexicon for Measures {
    const FILE: &'static str = "measures.tsv";
    const STANDARD: &'static str = include_str!("../../data/measures.tsv");

    fn from_rows(rows: &[Row<'_>]) -> Result<Self> {
        let some = |cell: &str| (!matches!(cell, "" | "-")).then(|| cell.to_owned());
        let mut measures = BTreeMap::new();
        for row in rows {
            let flow = row.get("flow");
            let flow = Flow::parse(flow).ok_or_else(|| {
                row.error(format!("unknown flow \"{flow}\""), "write toll, event or stock")
            })?;
            let name = row.get("measure").to_owned();
            let measure = Measure {
                name: name.clone(),
                counts: row.get("counts").to_owned(),
                flow,
                implies: some(row.get("implies")),
                ucdp: some(row.get("ucdp")),
                acled: some(row.get("acled")),
                asks: row.get("asks").to_owned(),
            };
            measures.insert(name, measure);
        }
        Ok(Self(measures))
    }
}
