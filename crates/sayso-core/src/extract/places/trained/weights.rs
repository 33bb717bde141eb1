//! The features by which the rows of a name are ranked, and their weights (`place_weights.tsv`).

/// The features by name, in order; `place_weights.tsv` has a row for each.
pub const FEATURES: [&str; 38] = [
    "population",
    "country",
    "division",
    "district",
    "region",
    "division-called-as-seat",
    "other-name",
    "minor",
    "in-container",
    "not-in-container",
    "in-container-elsewhere",
    "word-fits",
    "word-differs",
    "listed-county",
    "share-of-country",
    "share-of-division",
    "nearest",
    "nearness",
    "home-name",
    "home-country",
    "country-named",
    "division-named",
    "large-city-of-the-name",
    "home-name-in-home-country",
    "largest-in-country",
    "near-home",
    "division-of-home",
    "same-country-as-most",
    "same-division-as-most",
    "city-of-share-of-division",
    "seat-of-government",
    "dateline-city",
    "bare-district",
    "near-stated-home",
    "division-of-stated-home",
    "country-of-stated-home",
    "kind-of-neighbour",
    "not-kind-of-neighbour",
];

/// How many features there are.
pub const COUNT: usize = FEATURES.len();

/// A weight for each of [`FEATURES`].
#[derive(Clone, Debug, PartialEq)]
pub struct Weights(pub [f64; COUNT]);

impl Default for Weights {
    /// The largest place, a container's first.
    fn default() -> Self {
        let mut weights = [0.0; COUNT];
        (weights[0], weights[1], weights[8], weights[9]) = (0.5, 2.0, 4.0, -2.0);
        (weights[14], weights[15], weights[16]) = (2.0, 2.0, 1.0);
        Self(weights)
    }
}

impl Weights {
    /// Reads a table of feature and weight; nothing where it does not fit.
    #[must_use]
    pub fn read(table: &str) -> Option<Self> {
        let lines = table.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).skip(1);
        let mut weights = [0.0; COUNT];
        let mut seen = 0;
        for line in lines {
            let (name, weight) = line.split_once('\t')?;
            weights[FEATURES.iter().position(|f| *f == name)?] = weight.trim().parse().ok()?;
            seen += 1;
        }
        (seen == COUNT).then_some(Self(weights))
    }

    pub(super) fn score(&self, features: &[f64; COUNT]) -> f64 {
        self.0.iter().zip(features).map(|(w, f)| w * f).sum()
    }
}
