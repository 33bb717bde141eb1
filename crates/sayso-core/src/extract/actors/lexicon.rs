//! The names of actors that are known beforehand: states, bodies, well-known persons, outlets. Knows
//! nothing of texts.

use super::spelling::Spellings;
use crate::error::Result;
use crate::lexicon::{Lexicon, Row, WordMap};
use crate::model::{ActorKind, plain_name};
use std::collections::{BTreeSet, HashMap, HashSet};

/// A name has at most this many words.
pub(super) const NAME_WORDS_MAX: usize = 8;

/// What a known name is to its actor.
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
pub(super) enum Form {
    /// A name or an acronym.
    Name,
    /// A word for a state's people and things: "Russian".
    Demonym,
    /// A place whose name stands for a government: "Moscow".
    Seat,
}

/// A known actor.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) name: String,
    pub(super) kind: ActorKind,
    pub(super) file: &'static str,
}

/// A news outlet or agency.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Outlet {
    /// Its name.
    pub name: String,
    /// Who owns or runs it; empty where it stands alone.
    pub owner: String,
    /// ISO 3166-1 alpha-2 code of its country.
    pub country: String,
}

/// What is known of actors: `states.tsv`, `actors.tsv`, `outlets.tsv`.
#[derive(Clone, Debug, Default)]
pub struct ActorLexicon {
    known: Vec<Known>,
    forms: WordMap<(usize, Form)>,
    prefixes: HashSet<String>,
    outlets: Vec<Outlet>,
    outlet_names: HashMap<String, usize>,
    states: HashMap<String, String>,
    acronyms: HashMap<String, String>,
    spellings: Spellings,
    /// Known persons by what their spellings have in common.
    spelled: HashMap<String, usize>,
}

impl ActorLexicon {
    /// The standard data with a user's files, given by name, read after it.
    ///
    /// # Errors
    /// Where a row of a user's file cannot be read.
    pub fn with_user<'u>(user: impl Fn(&str) -> Option<&'u str>) -> Result<Self> {
        let spellings = Spellings::load(user(Spellings::FILE))?;
        let mut lexicon = Self { spellings, ..Self::default() };
        for outlet in Outlets::load(user(Outlets::FILE))?.0 {
            lexicon.add_outlet(&outlet);
        }
        for row in Bodies::load(user(Bodies::FILE))?.0 {
            let at = lexicon.add(&row.names[0], row.kind, Bodies::FILE);
            if let Some(short) = row.names[1..].iter().find(|n| is_acronym(n)) {
                lexicon.acronyms.insert(row.names[0].clone(), short.clone());
            }
            for name in row.names {
                if row.kind == ActorKind::Person {
                    lexicon.spelled.entry(lexicon.spellings.key(&name)).or_insert(at);
                }
                lexicon.form(name, at, Form::Name);
            }
        }
        for row in States::load(user(States::FILE))?.0 {
            lexicon.add_state(row);
        }
        Ok(lexicon)
    }

    /// The acronym of the organisation called `name`: "NIS" of the "National Intelligence Service".
    #[must_use]
    pub fn acronym(&self, name: &str) -> Option<&str> {
        self.acronyms.get(name).map(String::as_str)
    }

    /// The outlet called `name`: "the Korea Daily", "AFP", "Yonhap News Agency".
    #[must_use]
    pub fn outlet(&self, name: &str) -> Option<&Outlet> {
        let lower = plain_name(name).to_lowercase();
        let bare = lower.strip_prefix("the ").unwrap_or(&lower);
        let ends = ["", " newspaper", " news agency", " agency", " news", " daily", " magazine"];
        let at = ends.iter().find_map(|end| self.outlet_names.get(bare.strip_suffix(end)?));
        at.map(|&at| &self.outlets[at])
    }

    /// The codes of the states that `words` name, sorted: "Russian and North Korean soldiers" gives
    /// `["KP", "RU"]`.
    #[must_use]
    pub fn state_codes(&self, words: &str) -> Vec<&str> {
        let parts: Vec<&str> = words
            .split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '\'' | '’' | '-')))
            .map(|w| w.trim_end_matches("'s").trim_end_matches("’s"))
            .filter(|w| !w.is_empty())
            .collect();
        let mut codes = BTreeSet::new();
        let mut at = 0;
        while at < parts.len() {
            let longest = (1..=5.min(parts.len() - at)).rev().find_map(|count| {
                let name = parts[at..at + count].join(" ");
                let bare = name.trim_end_matches('.');
                let code = self.states.get(&name).or_else(|| self.states.get(bare))?;
                Some((code.as_str(), count))
            });
            if let Some((code, count)) = longest {
                codes.insert(code);
                at += count;
            } else {
                at += 1;
            }
        }
        codes.into_iter().collect()
    }

    /// The known actor called exactly `name`.
    pub(super) fn known(&self, name: &str) -> Option<(&Known, Form)> {
        self.forms.get(name).map(|&(at, form)| (&self.known[at], form))
    }

    /// The kind of the known actor called exactly `name`, and the form of that name as a number.
    pub(in crate::extract) fn kind_of(&self, name: &str) -> Option<(ActorKind, u32)> {
        self.known(name).map(|(known, form)| (known.kind, form as u32))
    }

    /// What all spellings of a person's name have in common.
    pub(super) fn spelling(&self, name: &str) -> String {
        self.spellings.key(name)
    }

    /// The known person of a spelling.
    pub(super) fn spelled(&self, key: &str) -> Option<&Known> {
        self.spelled.get(key).map(|&at| &self.known[at])
    }

    /// Whether a longer name starts with the words of `name`.
    pub(in crate::extract) fn goes_on(&self, name: &str) -> bool {
        self.prefixes.contains(name)
    }

    fn add(&mut self, name: &str, kind: ActorKind, file: &'static str) -> usize {
        self.known.push(Known { name: name.to_owned(), kind, file });
        self.known.len() - 1
    }

    fn form(&mut self, name: String, at: usize, form: Form) {
        for (end, _) in name.match_indices(' ').take(NAME_WORDS_MAX) {
            self.prefixes.insert(name[..end].to_owned());
        }
        self.forms.insert(name, (at, form));
    }

    fn add_outlet(&mut self, row: &OutletRow) {
        let at = self.add(&row.outlet.name, ActorKind::Outlet, Outlets::FILE);
        self.outlets.push(row.outlet.clone());
        for name in &row.names {
            self.form(name.clone(), at, Form::Name);
            self.outlet_names.insert(name.to_lowercase(), self.outlets.len() - 1);
        }
    }

    fn add_state(&mut self, row: StateRow) {
        let at = self.add(&row.names[0], ActorKind::State, States::FILE);
        for (names, form) in
            [(row.names, Form::Name), (row.demonyms, Form::Demonym), (row.seats, Form::Seat)]
        {
            for name in names {
                self.states.insert(name.clone(), row.code.clone());
                if form == Form::Name || !self.forms.contains_key(&name) {
                    self.form(name, at, form);
                }
            }
        }
    }
}

fn list(cell: &str) -> impl Iterator<Item = String> + '_ {
    cell.split('|').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned)
}

fn names(row: &Row<'_>) -> Vec<String> {
    std::iter::once(row.get("name").to_owned()).chain(list(row.get("aliases"))).collect()
}

struct StateRow {
    code: String,
    names: Vec<String>,
    demonyms: Vec<String>,
    seats: Vec<String>,
}

struct States(Vec<StateRow>);

impl Lexicon for States {
    const FILE: &'static str = "states.tsv";
    const STANDARD: &'static str = include_str!("../../../data/states.tsv");

    fn from_rows(rows: &[Row<'_>]) -> Result<Self> {
        let state = |row: &Row<'_>| {
            if row.get("code").len() != 2 {
                return Err(row.error("a code has two letters", "see ISO 3166-1 alpha-2"));
            }
            Ok(StateRow {
                code: row.get("code").to_owned(),
                names: names(row),
                demonyms: list(row.get("demonyms")).collect(),
                seats: list(row.get("metonyms")).collect(),
            })
        };
        rows.iter().map(state).collect::<Result<_>>().map(Self)
    }
}

struct BodyRow {
    names: Vec<String>,
    kind: ActorKind,
}

struct Bodies(Vec<BodyRow>);

impl Lexicon for Bodies {
    const FILE: &'static str = "actors.tsv";
    const STANDARD: &'static str = include_str!("../../../data/actors.tsv");

    fn from_rows(rows: &[Row<'_>]) -> Result<Self> {
        let body = |row: &Row<'_>| {
            let kind = match row.get("kind") {
                "person" => ActorKind::Person,
                "organisation" => ActorKind::Organisation,
                "state" => ActorKind::State,
                "force" => ActorKind::Force,
                "outlet" => ActorKind::Outlet,
                other => {
                    let next = "write person, organisation, state, force or outlet";
                    return Err(row.error(format!("\"{other}\" is no kind of actor"), next));
                }
            };
            Ok(BodyRow { names: names(row), kind })
        };
        rows.iter().map(body).collect::<Result<_>>().map(Self)
    }
}

struct OutletRow {
    outlet: Outlet,
    names: Vec<String>,
}

struct Outlets(Vec<OutletRow>);

impl Lexicon for Outlets {
    const FILE: &'static str = "outlets.tsv";
    const STANDARD: &'static str = include_str!("../../../data/outlets.tsv");

    fn from_rows(rows: &[Row<'_>]) -> Result<Self> {
        let outlet = |row: &Row<'_>| OutletRow {
            outlet: Outlet {
                name: row.get("name").to_owned(),
                owner: row.get("owner").to_owned(),
                country: row.get("country").to_owned(),
            },
            names: names(row),
        };
        Ok(Self(rows.iter().map(outlet).collect()))
    }
}

/// Two to six capitals.
fn is_acronym(name: &str) -> bool {
    (2..=6).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon() -> ActorLexicon {
        ActorLexicon::with_user(|_| None).unwrap()
    }

    #[test]
    fn states_are_named_by_their_words() {
        let lexicon = lexicon();
        for (words, codes) in [
            ("North Korean troops", vec!["KP"]),
            ("Russian and North Korean soldiers", vec!["KP", "RU"]),
            ("U.S. forces", vec!["US"]),
            ("South Sudanese refugees in Sudan", vec!["SD", "SS"]),
            ("Ukraine's air force", vec!["UA"]),
            ("Korean workers", vec![]),
            ("turkey farmers", vec![]),
        ] {
            assert_eq!(lexicon.state_codes(words), codes, "{words}");
        }
    }

    #[test]
    fn outlets_are_found_by_all_their_names() {
        let lexicon = lexicon();
        for (name, owner) in [
            ("the Korea JoongAng Daily", "JoongAng Group"),
            ("JoongAng Ilbo newspaper", "JoongAng Group"),
            ("The Wall Street Journal", "News Corp"),
        ] {
            assert_eq!(lexicon.outlet(name).map(|o| o.owner.as_str()), Some(owner), "{name}");
        }
        assert_eq!(lexicon.outlet("the Valley Lantern"), None);
    }

    #[test]
    fn a_users_rows_are_added() {
        let file = "name\taliases\tkind\nRiver Guard\tRG\tforce\n";
        let user = |name: &str| (name == "actors.tsv").then_some(file);
        let lexicon = ActorLexicon::with_user(user).unwrap();
        assert_eq!(lexicon.known("RG").map(|(k, _)| k.name.as_str()), Some("River Guard"));
    }
}
