//! Words around names, shared by the readers of places and actors: what ends an organisation's name,
//! what stands before a person's, what is never a name. Reads nothing itself.

use crate::lexicon::WordMap;
use crate::text::{Document, TokenKind};
use std::sync::LazyLock;

/// The kinds of `name_words.tsv` and `titles.tsv` that a word is of; one bit each.
#[derive(Copy, Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct Kinds(u32);

macro_rules! kinds {
    ($($name:ident = $bit:literal, $key:literal;)*) => {
        impl Kinds {
            $(pub(super) const $name: Self = Self(1 << $bit);)*

            fn named(name: &str) -> Option<Self> {
                match name {
                    $($key => Some(Self::$name),)*
                    _ => None,
                }
            }
        }
    };
}

kinds! {
    ORGANISATION = 0, "organisation";
    FORCE = 1, "force";
    OUTLET = 2, "outlet";
    REGION = 3, "region";
    DISTRICT = 4, "district";
    SETTLEMENT = 5, "settlement";
    FEATURE = 6, "feature";
    SPEAKS = 7, "speaks";
    COMPASS = 8, "compass";
    CALENDAR = 9, "calendar";
    LOCATIVE = 10, "locative";
    NEVER = 11, "never";
    FORM = 12, "form";
    RANK = 13, "rank";
    OFFICE = 14, "office";
    GIVEN = 15, "given";
    FAMILY = 16, "family";
    MEDIUM = 17, "medium";
    TROOPS = 18, "troops";
    GOVERNMENT = 19, "government";
    PARTICLE = 20, "particle";
    COMPANY = 21, "company";
    AGENCY = 22, "agency";
    PARTY = 23, "party";
    CLUB = 24, "club";
    SPORT = 25, "sport";
    PUBLISHES = 26, "publishes";
}

impl Kinds {
    /// Words that stand before a person's name.
    pub(super) const TITLE: Self = Self(Self::FORM.0 | Self::RANK.0 | Self::OFFICE.0);
    /// Words that make the name one of a body of people.
    pub(super) const BODY: Self = Self(Self::ORGANISATION.0 | Self::FORCE.0 | Self::OUTLET.0);

    /// The kinds of both.
    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Its bits, for features.
    pub(super) const fn bits(self) -> u32 {
        self.0
    }

    /// Whether it shares a kind with `other`.
    pub(super) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

static WORDS: LazyLock<WordMap<Kinds, &'static str>> = LazyLock::new(|| {
    let mut words: WordMap<Kinds, &'static str> = WordMap::default();
    let files = [include_str!("../../data/name_words.tsv"), include_str!("../../data/titles.tsv")];
    for line in files.iter().flat_map(|file| file.lines()) {
        let Some((kind, list)) = line.split_once('\t').filter(|_| !line.starts_with('#')) else {
            continue;
        };
        if let Some(kind) = Kinds::named(kind) {
            for word in list.split(' ') {
                words.entry(word).or_default().0 |= kind.0;
            }
        }
    }
    for name in include_str!("../../data/given_names.txt").lines() {
        words.entry(name).or_default().0 |= Kinds::GIVEN.0;
    }
    words
});

static SEATS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let rows = include_str!("../../data/states.tsv").lines().filter(|l| !l.starts_with('#'));
    let mut seats: Vec<&'static str> = rows
        .skip(1)
        .flat_map(|line| line.split('\t').nth(4).unwrap_or("").split('|'))
        .filter(|seat| !seat.is_empty())
        .collect();
    seats.sort_unstable();
    seats
});

/// Whether a government is often called by the name of this place.
pub(super) fn is_seat(name: &str) -> bool {
    SEATS.binary_search(&name).is_ok()
}

/// The kinds that `word`, in lower case, is of.
pub(super) fn kinds(word: &str) -> Kinds {
    WORDS.get(word).copied().unwrap_or_default()
}

/// A sentence with more capitalised words than this share is a headline in title case.
const TITLE_CASE_SHARE: f64 = 0.7;
/// The same for a sentence with a full stop: a short one about two people is soon full of capitals.
const TITLE_CASE_SHARE_STOPPED: f64 = 0.9;

/// Whether a sentence is written in title case or in capitals.
pub(super) fn is_headline(document: &Document<'_>, sentence: usize) -> bool {
    let tokens = document.sentences[sentence].tokens.clone();
    let stopped = tokens.clone().next_back().is_some_and(|at| document.word(at) == ".");
    let share = if stopped { TITLE_CASE_SHARE_STOPPED } else { TITLE_CASE_SHARE };
    let words = tokens.filter(|&at| {
        document.tokens[at].kind == TokenKind::Word && document.tokens[at].span.len() > 3
    });
    let (mut all, mut capital) = (0_u32, 0_u32);
    for at in words {
        all += 1;
        capital += u32::from(document.tokens[at].capital);
    }
    all >= if stopped { 6 } else { 4 } && f64::from(capital) > share * f64::from(all)
}
