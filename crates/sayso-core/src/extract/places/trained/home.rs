//! Where a report's outlet is at home, as far as its name and its address tell: names of places in
//! them ("The Paris Beacon", parisbeacon.com), the country of the address, and the place where
//! `outlet_homes.tsv` says that it is.

use super::super::fold::{self, fold};
use super::super::gazetteer::{Entry, Gazetteer, PlaceKind};
use crate::lexicon::outlet_homes::OutletHomes;
use crate::model::Header;

/// A name in an address has at least this many letters, lest "post" or "news" hold one.
const NAME_LETTERS_MIN: usize = 4;
/// An address is looked at up to this many letters.
const ADDRESS_MAX: usize = 60;
/// An outlet's name is looked at up to this many words.
const OUTLET_WORDS_MAX: usize = 8;

/// The home of a report's outlet.
#[derive(Clone, Debug, Default)]
pub(super) struct Home {
    /// Names of places in the outlet's name or address, with their rows.
    pub(super) names: Vec<(String, Vec<Entry>)>,
    /// The letters of the name and of the address.
    letters: Vec<String>,
    /// ISO 3166-1 code of the address's country.
    pub(super) country: Option<String>,
    /// The place that it is known to be at.
    pub(super) stated: Option<Entry>,
}

impl Home {
    pub(super) fn of(header: &Header, gazetteer: &Gazetteer, homes: &OutletHomes) -> Self {
        let outlet = header.outlet.as_deref().unwrap_or("");
        let host = header.url.as_deref().and_then(host).or_else(|| host(outlet));
        let mut home = Self::default();
        if let Some(host) = host {
            home.address(host, gazetteer);
        }
        if !outlet.contains('.') {
            home.outlet(outlet, gazetteer);
        }
        home.stated =
            homes.of(outlet).or_else(|| homes.of(host?)).and_then(|at| row(at, gazetteer));
        home
    }

    /// Whether the outlet's name or address holds the name `key`.
    pub(super) fn holds(&self, key: &str) -> bool {
        let squeezed: String = key.chars().filter(|c| *c != ' ').collect();
        squeezed.len() >= NAME_LETTERS_MIN && self.letters.iter().any(|l| l.contains(&squeezed))
    }

    fn address(&mut self, host: &str, gazetteer: &Gazetteer) {
        let labels: Vec<&str> = host.split('.').collect();
        let top = labels.last().copied().unwrap_or("");
        if top.len() == 2 {
            let code = if top == "uk" { "GB".to_owned() } else { top.to_ascii_uppercase() };
            self.country = Some(code);
        }
        for label in &labels[..labels.len() - 1] {
            let letters = fold(label).replace(' ', "");
            let mut at = 0;
            while at + NAME_LETTERS_MIN <= letters.len() && letters.is_ascii() {
                let longest = (at + NAME_LETTERS_MIN..=letters.len().min(at + ADDRESS_MAX)).rev();
                let found =
                    longest.map(|end| &letters[at..end]).find(|key| self.add(key, gazetteer));
                at += found.map_or(1, str::len);
            }
            self.letters.push(letters);
        }
    }

    fn outlet(&mut self, outlet: &str, gazetteer: &Gazetteer) {
        let words: Vec<&str> = outlet.split_whitespace().take(OUTLET_WORDS_MAX).collect();
        for first in 0..words.len() {
            let mut key = String::new();
            let mut found = None;
            for word in &words[first..] {
                fold::add(&mut key, word);
                if !gazetteer.look_up(&key).is_empty() {
                    found = Some(key.clone());
                }
            }
            if let Some(key) = found.filter(|key| key.len() >= NAME_LETTERS_MIN) {
                self.add(&key, gazetteer);
            }
        }
        self.letters.push(fold(outlet).replace(' ', ""));
    }

    /// Adds the towns, divisions and countries that `key` names; gives whether there is one.
    fn add(&mut self, key: &str, gazetteer: &Gazetteer) -> bool {
        let found = gazetteer.look_up(key);
        if found.is_empty() {
            return false;
        }
        let mut rows = gazetteer.rows(&found);
        rows.retain(|e| !e.wordlike && !matches!(e.kind, PlaceKind::Short | PlaceKind::Sea));
        if rows.is_empty() {
            return false;
        }
        if self.names.iter().all(|(known, _)| known != key) {
            self.names.push((key.to_owned(), rows));
        }
        true
    }
}

/// The largest town (or the division, the country) that a home names: "Newark, Ohio", "Texas".
fn row(home: &str, gazetteer: &Gazetteer) -> Option<Entry> {
    let (name, outer) = home.rsplit_once(", ").unwrap_or((home, ""));
    let outer = if outer.is_empty() { Vec::new() } else { gazetteer.find(&fold(outer)) };
    let inside = |e: &&Entry| {
        outer.is_empty()
            || outer.iter().any(|o| match o.kind {
                PlaceKind::Country => o.country == e.country,
                PlaceKind::Division => o.country == e.country && o.division == e.division,
                _ => false,
            })
    };
    let rows = gazetteer.find(&fold(name));
    let town = rows.iter().filter(|e| e.kind == PlaceKind::City).filter(inside);
    let wide = |e: &&Entry| matches!(e.kind, PlaceKind::Country | PlaceKind::Division);
    let best = if outer.is_empty() { None } else { town.max_by_key(|e| e.population) };
    best.or_else(|| rows.iter().find(wide)).cloned()
}

/// The host of an address, or of an outlet that is called by it, less "www".
fn host(address: &str) -> Option<&str> {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = rest.split(['/', '?', ':']).next().unwrap_or(rest);
    let plain = host.len() <= ADDRESS_MAX
        && host.contains('.')
        && !host.contains(char::is_whitespace)
        && host.bytes().any(|b| b.is_ascii_alphabetic());
    plain.then(|| host.strip_prefix("www.").unwrap_or(host))
}
