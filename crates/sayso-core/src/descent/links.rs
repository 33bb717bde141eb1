//! Who draws on whom: citations, copied passages, shared wording, owners.

mod cites;
mod owners;
mod wording;

use crate::extract::actors::ActorLexicon;
use crate::lexicon::Lexicons;
use crate::lexicon::common_words::name_hash;
use crate::model::{Digest, Link, plain_name};
use std::collections::{BTreeMap, HashMap};

/// A word of an outlet's name that is this long stands for it.
const NAME_PART_BYTES: usize = 5;

/// At most this many places are given as evidence of a link.
const EVIDENCE_MAX: usize = 4;

/// The links among the reports of a story and to sources outside it, in order of their reports.
/// Takes time in proportion to the reports' fingerprints and the links found.
#[must_use]
pub fn links(digests: &[Digest<'_>], members: &[usize], lexicons: &Lexicons) -> Vec<Link> {
    let known = Known::of(digests, members, lexicons);
    let mut links = cites::links(digests, members, &known);
    wording::links(digests, members, &known, &mut links);
    owners::links(digests, members, &known, &mut links);
    links.sort_by(|a, b| {
        (a.kind, &a.from, &a.to, &a.evidence).cmp(&(b.kind, &b.from, &b.to, &b.evidence))
    });
    links
}

/// An outlet's name as it is compared: the lexicon's name, else its words, case aside.
pub(super) fn outlet_key(outlets: &ActorLexicon, name: &str) -> String {
    outlets.outlet(name).map_or_else(
        || {
            let name = plain_name(name);
            let bare = name.get(..4).filter(|p| p.eq_ignore_ascii_case("the "));
            bare.map_or(&*name, |_| &name[4..]).to_lowercase()
        },
        |o| o.name.to_lowercase(),
    )
}

/// The owner of an outlet, where the lexicon has one.
pub(super) fn owner_of(outlets: &ActorLexicon, name: &str) -> Option<String> {
    outlets.outlet(name).map(|o| o.owner.clone()).filter(|o| !o.is_empty())
}

/// What to call report `at`.
pub(super) fn name(digests: &[Digest<'_>], at: usize) -> String {
    digests[at].header.label()
}

/// An outlet by one of its names, as it is looked for in other reports.
struct Named {
    key: String,
    /// Whether its name is a medium's: then any mention draws on it.
    medium: bool,
    /// Whether the outlet's own reports speak of it by name, as those of a company or a ministry
    /// do: then only a word for reporting behind its name tells that it is drawn on.
    actor: bool,
}

/// By what the reports of a story are known to each other.
struct Known<'a> {
    outlets: &'a ActorLexicon,
    /// Reports by the key of their outlet, in the order of the digests: by date.
    by_outlet: BTreeMap<String, Vec<usize>>,
    by_name: HashMap<u64, Named>,
    by_title: HashMap<u64, usize>,
    by_address: HashMap<String, usize>,
    /// Reports by their id.
    by_id: HashMap<&'a str, usize>,
}

impl<'a> Known<'a> {
    fn of(digests: &[Digest<'a>], members: &[usize], lexicons: &'a Lexicons) -> Self {
        let mut known = Known {
            outlets: &lexicons.actors,
            by_outlet: BTreeMap::new(),
            by_name: HashMap::new(),
            by_title: HashMap::new(),
            by_address: HashMap::new(),
            by_id: HashMap::new(),
        };
        for &at in members {
            let (header, wire) = (digests[at].header, digests[at].fingerprint.wire);
            known.by_id.insert(&header.id.0, at);
            if let Some(outlet) = &header.outlet {
                let key = outlet_key(&lexicons.actors, outlet);
                let medium = wire
                    || lexicons.actors.outlet(outlet).is_some()
                    || lexicons.retold.is_medium(outlet);
                let hash = name_hash(outlet);
                let own = &digests[at].fingerprint.mentions;
                let spoken =
                    |name: &str| own.binary_search_by_key(&name_hash(name), |m| m.hash).is_ok();
                let parts = outlet.split_whitespace().filter(|w| w.len() >= NAME_PART_BYTES);
                let actor = spoken(outlet) || parts.into_iter().any(spoken);
                let named = known.by_name.entry(hash);
                let named = named.or_insert(Named { key: key.clone(), medium, actor });
                named.medium |= medium;
                named.actor |= actor;
                known.by_outlet.entry(key).or_default().push(at);
            }
            if let Some(title) = &header.title {
                known.by_title.entry(name_hash(title)).or_insert(at);
            }
            if let Some(url) = &header.url {
                known.by_address.entry(bare_address(url)).or_insert(at);
            }
        }
        known
    }

    /// The report of the outlet `key` that `from` can have drawn on: the latest that is not newer.
    fn earlier(&self, digests: &[Digest<'_>], from: usize, key: &str) -> Option<usize> {
        let date = |at: usize| digests[at].header.published.date;
        let older = |&at: &usize| match (date(at), date(from)) {
            (Some(there), Some(here)) => there <= here,
            _ => true,
        };
        let of = self.by_outlet.get(key)?;
        of.iter().copied().filter(|&at| at != from).filter(older).max_by_key(|&at| (date(at), at))
    }
}

/// An address less its scheme, "www.", query and closing slash.
fn bare_address(url: &str) -> String {
    let bare = url.trim_start_matches("https://").trim_start_matches("http://");
    let bare = bare.trim_start_matches("www.");
    bare.split(['?', '#']).next().unwrap_or(bare).trim_end_matches('/').to_lowercase()
}
