//! The linear model over what is passed on the way: two weights a feature, sums in the order of
//! the features. Trained by `sayso-eval`.

use super::Judged;
use crate::lexicon::WordMap;

/// The weights of the features: for the value, and for whether it has happened.
#[derive(Clone, Debug, Default)]
pub struct FactualityModel(WordMap<[f64; 2]>);

impl FactualityModel {
    /// The model that was trained.
    #[must_use]
    pub fn standard() -> Self {
        Self::parse(include_str!("../../../data/factuality.model"))
    }

    /// The model in the lines of `text`: a feature and its two weights, parted by tabs. Other lines
    /// are passed over.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let line = |line: &str| {
            let mut cells = line.split('\t');
            let feature = cells.next()?.to_owned();
            let value = cells.next()?.parse().ok()?;
            let happened = cells.next()?.parse().ok()?;
            Some((feature, [value, happened]))
        };
        Self(text.lines().filter(|l| !l.starts_with('#')).filter_map(line).collect())
    }

    /// The value, and whether it has happened, from -3 to 3. Both start from the rules' own.
    #[must_use]
    pub fn weigh(&self, judged: &Judged) -> (f64, f64) {
        let mut sums = [judged.value, judged.happened];
        let always = std::iter::once("always");
        for feature in always.chain(judged.features.iter().map(String::as_str)) {
            if let Some(weights) = self.0.get(feature) {
                sums[0] += weights[0];
                sums[1] += weights[1];
            }
        }
        (sums[0].clamp(-3.0, 3.0), sums[1].clamp(-3.0, 3.0))
    }
}
