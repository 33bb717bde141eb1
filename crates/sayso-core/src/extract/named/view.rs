//! A document as the trained reader of names sees it: for each word of the parser what its
//! features are made of.

use super::votes::Votes;
use crate::extract::actors::ActorLexicon;
use crate::extract::names::{Kinds, kinds};
use crate::extract::places::{Gazetteer, PlaceKind, fold};
use crate::extract::view::{Layout, Look};
use crate::learned::{mix, of_word};
use crate::lexicon::WordMap;
use crate::lexicon::common_words::{CommonWords, term};
use crate::model::{Actor, Place, Span};
use crate::text::{Document, Word};
use std::ops::Range;

/// What is known before names are read: the data and what the rules found.
#[derive(Copy, Clone, Debug)]
pub struct Known<'k> {
    /// The gazetteer.
    pub gazetteer: &'k Gazetteer,
    /// States, bodies, outlets.
    pub actors: &'k ActorLexicon,
    /// How common words are.
    pub common: &'k CommonWords,
    /// The rules' places.
    pub places: &'k [Place],
    /// The rules' actors.
    pub found: &'k [Actor],
}

/// A name in the gazetteer or the lexicon has at most this many words.
const NAME_WORDS_MAX: usize = 7;
/// A report is of sports where one word in so many is a word of sports.
const SPORT_WORDS: usize = 50;
/// An acronym has at most this many letters.
const ACRONYM_MAX: usize = 7;

/// A word with what its features are made of. Hashes of strings are [`of_word`]'s.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// As written.
    pub form: u32,
    /// How it looks: numbers under one name.
    pub look: Look,
    /// Its head, by index.
    pub head: usize,
    /// Entity type as 1 person, 2 organisation, 3 place, 4 a people, 5 other, 0 none.
    pub entity_kind: u8,
    /// Bits of the word lists.
    pub kinds: u32,
    /// The gazetteer's best row that starts or goes on here.
    pub gazetteer: u32,
    /// The lexicon's actor that starts or goes on here.
    pub known: u32,
    /// What the rules read here.
    pub rule: u32,
    /// The same as 1 person, 2 organisation, 3 place, 5 state, 0 none.
    pub rule_kind: u8,
    /// Whether it starts with a capital.
    pub capital: bool,
    /// How common its lower case is in news: 0 to 4.
    pub common: u32,
    /// Its run of capitalised words: first, and the one after the last.
    pub run: (usize, usize),
    /// Whether it stands in a sentence in title case or capitals: 0 to 2.
    pub headline: u32,
    /// Whether it starts a sentence.
    pub starts: bool,
    /// For an acronym: what its long form in the report is taken for, plus one.
    pub long_form: u32,
    /// Whether the same word ends or starts a person's name of several words elsewhere, and
    /// whether it stands in lower case elsewhere.
    pub elsewhere: u32,
    /// The same of an organisation's name: bits for its first and last word, and for alone.
    pub body: u32,
}

/// A document as the trained reader sees it.
#[derive(Clone, Debug)]
pub struct View {
    /// Its words.
    pub words: Vec<Seen>,
    /// Where they stand.
    pub layout: Layout,
    /// Whether the report is of sports, where the name of a country may be that of its team.
    pub sport: bool,
    /// What the language model makes of the same words elsewhere.
    pub by_entity: Votes,
    /// What the rules make of them.
    pub by_rule: Votes,
}

impl View {
    /// A view of `document`.
    #[must_use]
    pub fn new(document: &Document<'_>, known: &Known<'_>) -> Self {
        let words = document.syntax.iter().map(|w| seen(document.words(w.span), w)).collect();
        let layout = Layout::new(document);
        let (by_entity, by_rule) = (Votes::default(), Votes::default());
        let mut view = Self { words, layout, sport: false, by_entity, by_rule };
        view.sport = view.is_sport();
        view.runs(document);
        view.headlines();
        view.rules(known);
        view.look_up(document, known);
        view.acronyms(document);
        view.elsewhere();
        view.by_entity = Votes::by(&view, |at| match view.words[at].entity_kind {
            kind @ 1..=3 => kind,
            4 => 4,
            _ => 0,
        });
        view.by_rule = Votes::by(&view, |at| match view.words[at].rule_kind {
            5 => 4,
            kind => kind,
        });
        view
    }

    /// Runs of capitalised words; a small word or a hyphen may stand inside.
    fn runs(&mut self, document: &Document<'_>) {
        for block in self.layout.blocks.clone() {
            let mut at = block.start;
            while at < block.end {
                self.words[at].run = (at, at + 1);
                if !self.words[at].capital {
                    at += 1;
                    continue;
                }
                let mut stop = at + 1;
                for next in at + 1..block.end {
                    if self.words[next].starts || next > stop + 1 {
                        break;
                    }
                    if self.words[next].capital {
                        stop = next + 1;
                    } else if !joins(document.words(self.layout.spans[next])) {
                        break;
                    }
                }
                self.words[at..stop].iter_mut().for_each(|w| w.run = (at, stop));
                at = stop;
            }
        }
    }

    fn headlines(&mut self) {
        for block in self.layout.blocks.clone() {
            let mut first = block.start;
            for at in block.start + 1..=block.end {
                if at < block.end && !self.words[at].starts {
                    continue;
                }
                let sentence = &mut self.words[first..at];
                let long = sentence.iter().filter(|w| w.kinds & SHORT == 0).count();
                let capital = sentence.iter().filter(|w| w.kinds & SHORT == 0 && w.capital).count();
                let upper = sentence.iter().filter(|w| w.kinds & UPPER != 0).count();
                let headline = if long >= 4 && upper * 10 > long * 8 {
                    2
                } else {
                    u32::from(long >= 4 && capital * 10 > long * 7)
                };
                sentence.iter_mut().for_each(|w| w.headline = headline);
                first = at;
            }
        }
    }

    fn rules(&mut self, known: &Known<'_>) {
        for place in known.places {
            let value = mix(of_word("place"), of_word(place.precision.as_str()));
            self.rule(place.span, 3, value);
        }
        for actor in known.found {
            let kind = match actor.kind.as_str() {
                "person" => 1,
                "state" => 5,
                _ => 2,
            };
            let rule = actor.because.first().map_or(0, |why| of_word(&why.rule));
            self.rule(actor.span, kind, mix(of_word(actor.kind.as_str()), rule));
        }
    }

    fn rule(&mut self, span: Span, kind: u8, value: u32) {
        let range = self.layout.words_in(span);
        for at in range.clone() {
            let word = &mut self.words[at];
            word.rule_kind = kind;
            word.rule = mix(value, u32::from(at == range.start));
        }
    }

    /// Looks up names in the gazetteer and the lexicon of actors.
    fn look_up(&mut self, document: &Document<'_>, known: &Known<'_>) {
        let mut cache: WordMap<u32, u32> = WordMap::default();
        for block in self.layout.blocks.clone() {
            let (mut place, mut actor) = (block.start, block.start);
            for at in block.clone() {
                if !self.words[at].capital {
                    continue;
                }
                let end = block.end.min(at + NAME_WORDS_MAX);
                if at >= place
                    && let Some((stop, value)) = self.place(document, known, at..end, &mut cache)
                {
                    for (i, word) in self.words[at..stop].iter_mut().enumerate() {
                        word.gazetteer = mix(value, u32::from(i == 0));
                    }
                    place = stop;
                }
                if at >= actor
                    && let Some((stop, value)) = self.actor(document, known, at..end)
                {
                    for (i, word) in self.words[at..stop].iter_mut().enumerate() {
                        word.known = mix(value, u32::from(i == 0));
                    }
                    actor = stop;
                }
                let word = document.words(self.layout.spans[at]);
                let share = known.common.share(term(&word.to_lowercase()));
                self.words[at].common = match share {
                    s if s <= 0.0 => 0,
                    s if s < 0.005 => 1,
                    s if s < 0.02 => 2,
                    s if s < 0.1 => 3,
                    _ => 4,
                };
            }
        }
    }

    /// The longest name of the gazetteer at the start of `words`: its end, and what it is.
    fn place(
        &self,
        document: &Document<'_>,
        known: &Known<'_>,
        words: Range<usize>,
        cache: &mut WordMap<u32, u32>,
    ) -> Option<(usize, u32)> {
        let mut best = None;
        for stop in words.start + 1..=words.end {
            let span = self.layout.spans[words.start].cover(self.layout.spans[stop - 1]);
            let key = fold(document.words(span));
            let found = known.gazetteer.look_up(&key);
            if !found.is_empty() {
                let value = *cache.entry(of_word(&key)).or_insert_with(|| {
                    let rows = known.gazetteer.rows(&found);
                    let plain = rows.iter().filter(|e| e.is_plain());
                    let most = plain.max_by_key(|e| (e.kind == PlaceKind::Country, e.population));
                    most.map_or(0, |e| {
                        let size = e.population.checked_ilog2().map_or(0, |log| log / 3 + 1);
                        let marks = u32::from(e.namelike) * 2 + u32::from(e.wordlike);
                        mix(e.kind as u32, mix(size, marks))
                    })
                });
                if value != 0 {
                    best = Some((stop, value));
                }
            }
            if !found.goes_on {
                break;
            }
        }
        best
    }

    /// The longest name of a known actor.
    fn actor(
        &self,
        document: &Document<'_>,
        known: &Known<'_>,
        words: Range<usize>,
    ) -> Option<(usize, u32)> {
        let mut best = None;
        for stop in words.start + 1..=words.end {
            let span = self.layout.spans[words.start].cover(self.layout.spans[stop - 1]);
            let name = document.words(span);
            if let Some((kind, form)) = known.actors.kind_of(name) {
                best = Some((stop, mix(of_word(kind.as_str()), form)));
            }
            if !known.actors.goes_on(name) {
                break;
            }
        }
        best
    }

    /// Marks words that stand in the name of an organisation elsewhere: as its first word, as its
    /// last, or alone.
    fn bodies(&mut self) {
        let body = |w: &Seen| w.entity_kind == 2 || w.rule_kind == 2;
        let mut bits: WordMap<[u16; 3], u32> = WordMap::default();
        let slot = |words: &[Seen], at: usize| {
            let (first, stop) = words[at].run;
            if stop - first == 1 {
                2
            } else if at == first {
                0
            } else {
                1
            }
        };
        for (at, word) in self.words.iter().enumerate().filter(|(_, w)| w.capital && body(w)) {
            let count = &mut bits.entry(word.form).or_default()[slot(&self.words, at)];
            *count = count.saturating_add(1);
        }
        for at in 0..self.words.len() {
            if !self.words[at].capital {
                continue;
            }
            let own = body(&self.words[at]).then(|| slot(&self.words, at));
            let Some(counts) = bits.get(&self.words[at].form) else { continue };
            let others = (0..3).filter(|&s| counts[s] > u16::from(own == Some(s)));
            self.words[at].body = others.map(|s| 1 << s).sum();
        }
    }

    /// Gives each acronym what the run of words with these initials is taken for.
    fn acronyms(&mut self, document: &Document<'_>) {
        let mut long: WordMap<u32, u32> = WordMap::default();
        for block in &self.layout.blocks {
            let mut at = block.start;
            while at < block.end {
                let (first, stop) = self.words[at].run;
                if stop - first > 1 {
                    let initials: String = (first..stop)
                        .filter(|&w| self.words[w].capital)
                        .filter_map(|w| document.words(self.layout.spans[w]).chars().next())
                        .collect();
                    let kinds = self.words[first..stop].iter().map(|w| w.entity_kind);
                    let kind = u32::from(kinds.max().unwrap_or(0)) + 1;
                    for from in 0..initials.len().saturating_sub(1) {
                        if let Some(end) = initials.get(from..) {
                            long.insert(of_word(end), kind);
                        }
                    }
                }
                at = stop.max(at + 1);
            }
        }
        for (word, span) in self.words.iter_mut().zip(&self.layout.spans) {
            let form = document.words(*span);
            let acronym = (2..=ACRONYM_MAX).contains(&form.len())
                && form.bytes().all(|b| b.is_ascii_uppercase());
            if acronym {
                word.long_form = long.get(&word.form).copied().unwrap_or(9);
            }
        }
    }

    /// Whether many words are words of sports.
    fn is_sport(&self) -> bool {
        let sports = self.words.iter().filter(|w| w.kinds & Kinds::SPORT.bits() != 0).count();
        sports >= 3 && sports * SPORT_WORDS > self.words.len()
    }

    fn elsewhere(&mut self) {
        self.bodies();
        let mut bits: WordMap<u32, u32> = WordMap::default();
        for (at, word) in self.words.iter().enumerate() {
            if !word.capital {
                *bits.entry(word.look.norm).or_default() |= 1;
                continue;
            }
            let person = |w: &Seen| w.entity_kind == 1 || w.rule_kind == 1;
            let before = at > word.run.0 && person(&self.words[at - 1]);
            let after = at + 1 < word.run.1 && person(&self.words[at + 1]);
            let mid = if word.starts { 0 } else { 8 };
            let bit = if person(word) { u32::from(before) * 2 + u32::from(after) * 4 } else { 0 };
            *bits.entry(word.look.norm).or_default() |= bit | mid;
        }
        for word in self.words.iter_mut().filter(|w| w.capital) {
            word.elsewhere = bits.get(&word.look.norm).copied().unwrap_or(0);
        }
    }
}

/// Bits of [`Seen::kinds`] beside those of the word lists.
const SHORT: u32 = 1 << 31;
const UPPER: u32 = 1 << 30;

/// Whether a word may stand inside a name.
fn joins(word: &str) -> bool {
    matches!(word, "of" | "-" | "&" | "for" | "de" | "al" | "bin" | "von" | "van" | "and" | "/")
}

fn seen(text: &str, word: &Word) -> Seen {
    let lower = text.to_lowercase();
    let capital = text.starts_with(char::is_uppercase);
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let upper = letters > 1 && text.chars().all(|c| !c.is_lowercase());
    let digits = text.starts_with(|c: char| c.is_ascii_digit());
    let list: Kinds = kinds(&lower);
    let short = u32::from(letters < 4) * SHORT + u32::from(upper) * UPPER;
    Seen {
        form: of_word(text),
        look: Look::new(text, &lower, if digits { "!digits" } else { &lower }, word),
        head: word.head as usize,
        entity_kind: match word.entity {
            "" => 0,
            "PERSON" => 1,
            "ORG" => 2,
            "GPE" | "LOC" | "FAC" => 3,
            "NORP" => 4,
            _ => 5,
        },
        kinds: list.bits() | short,
        capital,
        starts: word.starts,
        ..Seen::default()
    }
}
