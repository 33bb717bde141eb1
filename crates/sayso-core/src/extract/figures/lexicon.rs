//! The words of figures, from the data files, in one table: one look-up a token tells all roles.

mod rows;

use crate::error::Result;
use crate::lexicon::{Lexicon, WordMap};
use rows::{Bounds, Currencies, Modifiers, Numbers, Units, Vagues, Words};

/// What a word of a number is worth, and how it joins with others.
#[derive(Copy, Clone, Debug, PartialEq)]
pub(super) enum Numeral {
    /// 0 to 19.
    Unit(f64),
    /// 20 to 90.
    Ten(f64),
    /// "hundred".
    Hundred,
    /// "thousand", "million", "lakh".
    Scale(f64),
    /// A scale only right behind digits ("5k").
    Suffix(f64),
    /// "dozen".
    Group(f64),
    /// "a pair of".
    Set(f64),
    /// "both".
    Both,
    /// "half".
    Half,
    /// "third": one divided by this.
    Part(f64),
    /// "thirds".
    Parts(f64),
    /// "½".
    Sign(f64),
}

/// What a bound word does to a number.
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
pub(super) enum Sense {
    /// More than it.
    Over,
    /// It or more.
    AtLeast,
    /// Less than it.
    Under,
    /// It or less.
    AtMost,
    /// It, more or less.
    About,
    /// It, or a little less.
    Nearly,
    /// Only strengthens the bound behind it ("just under").
    Intensity,
}

/// A row of `bounds.tsv`.
#[derive(Clone, Debug)]
pub(super) struct Bound {
    pub(super) phrase: String,
    pub(super) words: Vec<String>,
    pub(super) sense: Sense,
}

/// A row of `vague.tsv`.
#[derive(Clone, Debug)]
pub(super) struct Vague {
    pub(super) word: String,
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) before: Vec<String>,
    pub(super) after: Vec<String>,
}

/// A row of `units.tsv`.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub(super) form: String,
    pub(super) name: String,
    pub(super) percent: bool,
}

/// A row of `currencies.tsv`.
#[derive(Clone, Debug)]
pub(super) struct Currency {
    pub(super) form: String,
    pub(super) code: String,
    pub(super) units: f64,
}

/// Roles of words around a number: the rows of `figure_words.tsv`, in its order.
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
#[repr(u8)]
pub(super) enum Role {
    Label,
    Month,
    Time,
    Times,
    Clock,
    Street,
    Plural,
    State,
    Stop,
    Rise,
    Fall,
    Shift,
    Toll,
    Size,
    Sum,
    Score,
    Dial,
    Member,
    YearBefore,
    Mass,
    Taker,
    PronounOne,
    Dispute,
    Person,
    Life,
    Weekday,
    Reach,
    Light,
    Extreme,
    Split,
    Kind,
    Idiom,
    Club,
    Zero,
    Parted,
    Grown,
    Neutral,
    Place,
    Definite,
    Leading,
    Link,
    Relative,
    Opening,
    Settle,
    Compound,
    Pay,
    Race,
    Kept,
    Listing,
}

const ROLES: [(&str, Role); 49] = [
    ("label", Role::Label),
    ("month", Role::Month),
    ("time", Role::Time),
    ("times", Role::Times),
    ("clock", Role::Clock),
    ("street", Role::Street),
    ("plural", Role::Plural),
    ("state", Role::State),
    ("stop", Role::Stop),
    ("rise", Role::Rise),
    ("fall", Role::Fall),
    ("shift", Role::Shift),
    ("toll", Role::Toll),
    ("size", Role::Size),
    ("sum", Role::Sum),
    ("score", Role::Score),
    ("dial", Role::Dial),
    ("member", Role::Member),
    ("year-before", Role::YearBefore),
    ("mass", Role::Mass),
    ("taker", Role::Taker),
    ("pronoun-one", Role::PronounOne),
    ("dispute", Role::Dispute),
    ("person", Role::Person),
    ("life", Role::Life),
    ("weekday", Role::Weekday),
    ("reach", Role::Reach),
    ("light", Role::Light),
    ("extreme", Role::Extreme),
    ("split", Role::Split),
    ("kind", Role::Kind),
    ("idiom", Role::Idiom),
    ("club", Role::Club),
    ("zero", Role::Zero),
    ("parted", Role::Parted),
    ("grown", Role::Grown),
    ("neutral", Role::Neutral),
    ("place", Role::Place),
    ("definite", Role::Definite),
    ("leading", Role::Leading),
    ("link", Role::Link),
    ("relative", Role::Relative),
    ("opening", Role::Opening),
    ("settle", Role::Settle),
    ("compound", Role::Compound),
    ("pay", Role::Pay),
    ("race", Role::Race),
    ("kept", Role::Kept),
    ("listing", Role::Listing),
];

/// All that one word can be.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    pub(super) numeral: Option<Numeral>,
    pub(super) vague: Option<u16>,
    /// Bounds whose last word this is, longest first; for those behind a number, whose first.
    pub(super) bounds_before: Vec<u16>,
    pub(super) bounds_after: Vec<u16>,
    pub(super) modifier_before: bool,
    pub(super) modifier_after: bool,
    roles: u64,
}

impl Entry {
    pub(super) const fn is(&self, role: Role) -> bool {
        self.roles & (1 << role as u64) != 0
    }
}

/// The data of the reader of figures.
#[derive(Clone, Debug)]
pub struct FigureLexicon {
    entries: WordMap<Entry>,
    /// Units and currencies by their form, which may be of several words.
    units: WordMap<Unit>,
    currencies: WordMap<Currency>,
    vague_pairs: WordMap<u16>,
    pub(super) bounds: Vec<Bound>,
    pub(super) vague: Vec<Vague>,
}

impl FigureLexicon {
    /// The names of the data files it is made of.
    pub const FILES: [&'static str; 7] = [
        Numbers::FILE,
        Bounds::FILE,
        Vagues::FILE,
        Units::FILE,
        Currencies::FILE,
        Modifiers::FILE,
        Words::FILE,
    ];

    /// The standard data; `user` gives the text of a user's file by name, where there is one.
    ///
    /// # Errors
    /// Where a row of a user's file cannot be read.
    pub fn load<'t>(user: impl Fn(&str) -> Option<&'t str>) -> Result<Self> {
        let mut made = Self {
            entries: WordMap::default(),
            units: Units::load(user(Units::FILE))?.0,
            currencies: Currencies::load(user(Currencies::FILE))?.0,
            vague_pairs: WordMap::default(),
            bounds: Bounds::load(user(Bounds::FILE))?.0,
            vague: Vagues::load(user(Vagues::FILE))?.0,
        };
        for (word, numeral) in Numbers::load(user(Numbers::FILE))?.0 {
            made.entry(&word).numeral = Some(numeral);
        }
        for (word, before, after) in Modifiers::load(user(Modifiers::FILE))?.0 {
            let entry = made.entry(&word);
            entry.modifier_before = before;
            entry.modifier_after = after;
        }
        for (word, role) in Words::load(user(Words::FILE))?.0 {
            made.entry(&word).roles |= 1 << role as u64;
        }
        made.index();
        Ok(made)
    }

    fn entry(&mut self, word: &str) -> &mut Entry {
        self.entries.entry(word.to_owned()).or_default()
    }

    /// Lets the words lead to their rows.
    fn index(&mut self) {
        let narrow = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        let bounds = std::mem::take(&mut self.bounds);
        for (at, bound) in bounds.iter().enumerate() {
            let (Some(first), Some(last)) = (bound.words.first(), bound.words.last()) else {
                continue;
            };
            let after = bound.phrase.starts_with(AFTER);
            let key = if after { first } else { last };
            let entry = self.entries.entry(key.clone()).or_default();
            if after { &mut entry.bounds_after } else { &mut entry.bounds_before }.push(narrow(at));
        }
        for entry in self.entries.values_mut() {
            let by_length = |&at: &u16| std::cmp::Reverse(bounds[usize::from(at)].words.len());
            entry.bounds_before.sort_by_key(by_length);
            entry.bounds_after.sort_by_key(by_length);
        }
        self.bounds = bounds;
        for at in 0..self.vague.len() {
            let word = self.vague[at].word.clone();
            if word.contains(' ') {
                self.vague_pairs.insert(word, narrow(at));
            } else {
                self.entry(&word).vague = Some(narrow(at));
            }
        }
    }

    pub(super) fn get(&self, word: &str) -> Option<&Entry> {
        self.entries.get(word)
    }

    pub(super) fn unit(&self, form: &str) -> Option<&Unit> {
        self.units.get(form)
    }

    pub(super) fn currency(&self, form: &str) -> Option<&Currency> {
        self.currencies.get(form)
    }

    pub(super) fn vague_pair(&self, words: &str) -> Option<u16> {
        self.vague_pairs.get(words).copied()
    }

    /// The word lists that a token is looked up in are one table; this many words are in it.
    #[must_use]
    pub fn words(&self) -> usize {
        self.entries.len()
    }
}

impl Default for FigureLexicon {
    fn default() -> Self {
        Self::load(|_| None).expect("the standard data files are tested")
    }
}

/// Marks the phrase of a bound that stands behind its number; cut off in the explanation.
pub(super) const AFTER: char = '…';

#[cfg(test)]
pub(super) use rows::examples;
