//! Where outlets are at home: `outlet_homes.tsv`.

use super::{Lexicon, Row};
use crate::error::Result;
use std::collections::HashMap;

/// The home of each outlet ("Newark, Ohio"), by its name or address in lower case.
#[derive(Clone, Debug, Default)]
pub struct OutletHomes(HashMap<String, String>);

impl OutletHomes {
    /// The home of an outlet, called by its name or by the host of its address. A host that is not
    /// known has the home of the one that it belongs to: "news.example.com", "example.com".
    #[must_use]
    pub fn of(&self, outlet: &str) -> Option<&str> {
        let key = outlet.trim().to_lowercase();
        let mut rest = key.strip_prefix("the ").unwrap_or(&key);
        loop {
            if let Some(home) = self.0.get(rest) {
                return Some(home);
            }
            rest = rest.split_once('.').map(|(_, after)| after).filter(|a| a.contains('.'))?;
        }
    }
}

impl Lexicon for OutletHomes {
    const FILE: &'static str = "outlet_homes.tsv";
    const STANDARD: &'static str = include_str!("../../data/outlet_homes.tsv");

    fn from_rows(rows: &[Row<'_>]) -> Result<Self> {
        let mut homes = HashMap::new();
        for row in rows {
            let home = row.get("home").to_owned();
            for outlet in row.get("outlets").split('|').filter(|o| !o.is_empty()) {
                let key = outlet.to_lowercase();
                homes.insert(key.strip_prefix("the ").unwrap_or(&key).to_owned(), home.clone());
            }
        }
        Ok(Self(homes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_home_is_found_by_name_and_by_address() {
        let user = "outlets\thome\nThe Tarvik Post|tarvikpost.example\tKyiv, Ukraine\n";
        let homes = OutletHomes::load(Some(user)).expect("a good row");
        for outlet in ["Tarvik Post", "the tarvik post", "news.tarvikpost.example"] {
            assert_eq!(homes.of(outlet), Some("Kyiv, Ukraine"), "{outlet}");
        }
        assert_eq!(homes.of("Gazette of Nowhere"), None);
    }
}
