//! What follows from two questions: a share or a ratio, as an interval.

use super::{ClaimId, Interval};

/// One value of an indicator: a reading of one question over a reading of another.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct IndicatorValue {
    /// The quotient, per hundred where the indicator is.
    pub interval: Interval,
    /// Whether one of the two is stated as approximate.
    pub approx: bool,
    /// Who gives the number above the line.
    pub sources: Vec<String>,
    /// In words: "over 4,000 killed or wounded / about 11,000 deployed".
    pub arithmetic: String,
    /// Why these two are held against each other.
    pub why: String,
    /// The claims behind both.
    pub claims: Vec<ClaimId>,
}

/// A rule of thumb that a report itself sets beside the indicator.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Benchmark {
    /// Its interval.
    pub interval: Interval,
    /// The claim that states it.
    pub claim: ClaimId,
}

/// An indicator of a story, with a value for each reading that allows one.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Indicator {
    /// Its name.
    pub name: String,
    /// In words.
    pub asks: String,
    /// Whether it is given per hundred.
    pub percent: bool,
    /// Its values.
    pub values: Vec<IndicatorValue>,
    /// What the reports set beside it.
    pub benchmarks: Vec<Benchmark>,
    /// Who uses it so.
    pub citation: String,
}
