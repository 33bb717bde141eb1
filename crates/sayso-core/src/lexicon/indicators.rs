//! Indicators that are derived from two questions: `indicators.tsv`.

use super::{Lexicon, Row};
use crate::error::Result;

/// An indicator: one measure over another.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct IndicatorRow {
    /// Its name.
    pub name: String,
    /// The measures that can stand above the line, the first that a story has is taken.
    pub numerator: Vec<String>,
    /// The measures that can stand below it.
    pub denominator: Vec<String>,
    /// Whether it is given per hundred.
    pub percent: bool,
    /// The measure whose percent figures, stated as a rule, are set beside it.
    pub benchmark: Option<String>,
    /// The question in words, with `{group}`.
    pub asks: String,
    /// Who uses it so.
    pub citation: String,
}

/// All indicators, in the order of the file.
#[derive(Clone, Debug, Default)]
pub struct Indicators(Vec<IndicatorRow>);

impl Indicators {
    /// Every indicator.
    pub fn iter(&self) -> impl Iterator<Item = &IndicatorRow> {
        self.0.iter()
    }
}

impl Lexicon for Indicators {
    const FILE: &'static str = "indicators.tsv";
    const STANDARD: &'static str = include_str!("../../data/indicators.tsv");

    fn from_rows(rows: &[Row<'_>]) -> Result<Self> {
        let mut all: Vec<IndicatorRow> = Vec::new();
        for row in rows {
            let names = |column| row.get(column).split_whitespace().map(str::to_owned).collect();
            let percent = match row.get("unit") {
                "percent" => true,
                "ratio" => false,
                other => {
                    let what = format!("unknown unit \"{other}\"");
                    return Err(row.error(what, "write percent or ratio"));
                }
            };
            let benchmark = Some(row.get("benchmark")).filter(|b| !matches!(*b, "" | "-"));
            let indicator = IndicatorRow {
                name: row.get("indicator").to_owned(),
                numerator: names("numerator"),
                denominator: names("denominator"),
                percent,
                benchmark: benchmark.map(str::to_owned),
                asks: row.get("asks").to_owned(),
                citation: row.get("citation").to_owned(),
            };
            all.retain(|known| known.name != indicator.name);
            all.push(indicator);
        }
        Ok(Self(all))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_users_row_is_added_or_replaces() {
        let header = "indicator\tnumerator\tdenominator\tunit\tbenchmark\tasks\tcitation\n";
        let load = |rows: &str| Indicators::load(Some(&format!("{header}{rows}")));
        let names = |rows: &str| -> Vec<String> {
            load(rows).expect("readable").iter().map(|i| i.name.clone()).collect()
        };
        let fatal = "fatality ratio\tkilled\tinfected\tpercent\t-\tHow many died?\tWHO\n";
        assert_eq!(names(fatal), ["loss ratio", "fatality ratio"]);
        assert_eq!(names("loss ratio\tkilled\tdeployed\tratio\t-\tx\ty\n"), ["loss ratio"]);
        let error = load("x\ta\tb\tshare\t-\tc\td\n").expect_err("no such unit");
        assert!(error.to_string().contains("write percent or ratio"), "{error}");
    }
}
