//! For whom persons and bodies speak: `sides.tsv`.

use super::{Lexicon, Row};
use crate::error::Result;
use crate::model::plain_name;
use std::collections::HashMap;

/// Sides by the name, in lower case, of who speaks for them.
#[derive(Clone, Debug, Default)]
pub struct Sides(HashMap<String, String>);

impl Sides {
    /// The side for which `name` speaks, an acronym in brackets behind it left out.
    #[must_use]
    pub fn of(&self, name: &str) -> Option<&str> {
        let name = plain_name(name).to_lowercase();
        let bare = name.split_once(" (").map_or(&*name, |(name, _)| name);
        let bare = bare.strip_prefix("the ").unwrap_or(bare);
        self.0.get(bare).map(String::as_str)
    }
}

impl Lexicon for Sides {
    const FILE: &'static str = "sides.tsv";
    const STANDARD: &'static str = include_str!("../../data/sides.tsv");

    fn from_rows(rows: &[Row<'_>]) -> Result<Self> {
        let mut sides = HashMap::new();
        for row in rows {
            let side = row.get("side");
            if side.is_empty() {
                return Err(row.error("a row without a side", "name the side, or a state's code"));
            }
            for name in row.get("names").split('|').filter(|n| !n.is_empty()) {
                sides.insert(plain_name(name).to_lowercase(), side.to_owned());
            }
        }
        Ok(Self(sides))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_of_a_user_wins() {
        let sides = Sides::load(Some("side\tnames\nNorth\tKremlin\n")).unwrap();
        assert_eq!(sides.of("the Kremlin"), Some("North"));
        assert_eq!(sides.of("National Intelligence Service (NIS)"), Some("KR"));
        assert_eq!(sides.of("Halsk Regional Hospital"), None);
    }
}
