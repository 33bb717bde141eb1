//! The patterns: atoms to an expression with its meaning, one pattern after the other, longest
//! things first. No pattern looks further than a few atoms ahead.

mod deictic;
mod digits;
mod holidays;
mod lengths;
mod named;
mod quarters;
mod recurring;
mod seasons;
mod shared;

use super::atoms::Atom;
use super::calendar::{Part, Unit};
use super::lexicon::Kind;
use super::reading::Reading;
use super::scene::Scene;
use super::tense::{Tense, ended, pluperfect, tense};
use crate::text::{Document, Sentence};

/// How many atoms a time of day has, with what joins it to its day: "9:30 a.m. EST on".
const CLOCK_ATOMS_MAX: usize = 7;

/// A sentence to read, and what it is read against.
pub(super) struct Reader<'a, 'r> {
    pub document: &'a Document<'r>,
    pub sentence: &'a Sentence,
    pub atoms: &'a [Atom],
    pub scene: &'a Scene,
}

/// An expression: its first and last atom, its meaning, the rule that read it.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    pub first: usize,
    pub last: usize,
    pub reading: Reading,
    pub rule: &'static str,
}

impl Hit {
    pub const fn new(first: usize, last: usize, reading: Reading, rule: &'static str) -> Self {
        Self { first, last, reading, rule }
    }

    /// The same from another first atom.
    const fn from(mut self, first: usize) -> Self {
        self.first = first;
        self
    }
}

impl Reader<'_, '_> {
    /// The kind of atom `at`; `Other` beyond the sentence.
    pub fn kind(&self, at: usize) -> Kind {
        self.atoms.get(at).map_or(Kind::Other, |a| a.kind)
    }

    /// The words of atom `at` in lower case; empty beyond the sentence.
    pub fn word(&self, at: usize) -> &str {
        self.atoms.get(at).map_or("", |a| a.span.of(&self.document.lower))
    }

    /// Atom `before` atoms back, if there is one.
    pub fn back(&self, at: usize, before: usize) -> &str {
        at.checked_sub(before).map_or("", |i| self.word(i))
    }

    /// Whether atom `at` starts with a capital.
    pub fn capital(&self, at: usize) -> bool {
        self.atoms
            .get(at)
            .is_some_and(|a| self.document.words(a.span).starts_with(char::is_uppercase))
    }

    /// Whether atom `at` is a hyphen inside a word.
    pub fn hyphen(&self, at: usize) -> bool {
        matches!(self.word(at), "-" | "‑" | "‐")
            && self.atoms[at].glued
            && self.atoms.get(at + 1).is_some_and(|a| a.glued)
    }

    /// The tense around the atoms `first..=last`.
    pub fn tense(&self, first: usize, last: usize) -> Tense {
        let token = |at: usize| self.atoms[at.min(self.atoms.len() - 1)].token;
        let planned =
            matches!(self.back(first, 2), "early" | "soon") && self.back(first, 1) == "as";
        let lead = self.clock_start(first);
        let day = matches!(self.kind(first), Kind::Weekday(_));
        let ended = || ended(self.document, token(first), token(last), day);
        match self.back(lead, 1) {
            "until" | "till" if lead > 1 => return ended(),
            "through" if !day && ended() == Tense::Near => return Tense::Near,
            "by" if !day && !pluperfect(self.document, token(first), token(last)) => {
                return Tense::Future;
            }
            _ if planned => return Tense::Future,
            _ => {}
        }
        if self.back(lead, 1) == "since" {
            return Tense::Over;
        }
        tense(self.document, self.sentence, token(first), token(last))
    }

    /// Where a time of day right before atom `at` starts ("until 9 a.m. Tuesday"); `at` without one.
    fn clock_start(&self, at: usize) -> usize {
        let ends = |from: &usize| {
            self.clock(*from).is_some_and(|(last, _)| {
                last + 1 + usize::from(matches!(self.word(last + 1), "," | "on")) == at
            })
        };
        (at.saturating_sub(CLOCK_ATOMS_MAX)..at).find(ends).unwrap_or(at)
    }

    /// Whether the sentence stands in running text, where a capital marks a name.
    pub fn paragraph(&self) -> bool {
        self.document.block_kind(self.sentence) == crate::model::BlockKind::Paragraph
    }

    /// The fine tag of atom `at` in the parse: "NNS".
    pub fn word_tag(&self, at: usize) -> Option<&'static str> {
        let span = self.atoms.get(at)?.span;
        let words = &self.document.syntax;
        let word = words.get(words.partition_point(|w| w.span.end <= span.start))?;
        (word.span.start < span.end).then_some(word.tag)
    }

    /// Whether atom `at` is "'s" or "’s".
    pub fn possessive(&self, at: usize) -> bool {
        matches!(self.word(at), "'s" | "’s" | "'" | "’")
    }

    /// The expression that starts at atom `at`, if one does.
    pub fn expression(&self, at: usize) -> Option<Hit> {
        let hit = self.framed(at).or_else(|| self.whole(at))?;
        Some(self.leftwards(hit))
    }

    /// An expression with a word before it that narrows it: "early", "the end of".
    fn framed(&self, at: usize) -> Option<Hit> {
        let inner = |from: usize| {
            self.whole(from).filter(|h| h.reading.cal.is_some() || is_partial(&h.reading))
        };
        match self.kind(at) {
            Kind::Early | Kind::Late | Kind::Mid => {
                let mut from = at + 1;
                from += usize::from(self.hyphen(from) || self.word(from) == "on");
                from += usize::from(self.word(from) == "in");
                let modifier = match self.kind(at) {
                    Kind::Early => "START",
                    Kind::Late => "END",
                    _ => "MID",
                };
                if let Kind::Part(part) = self.kind(from) {
                    return self.mid_part(at, from, part, modifier);
                }
                let hit = inner(from)?;
                Some(Hit { reading: hit.reading.modified(modifier), ..hit }.from(at))
            }
            Kind::Earlier | Kind::Later => {
                let from = at + 1 + usize::from(matches!(self.word(at + 1), "on" | "in"));
                let later = self.kind(at) == Kind::Later;
                let hit = inner(from)?;
                // "Earlier Friday" is a Friday; "earlier" only says that more is to come.
                if hit.reading.timex.value.contains("REF") || hit.rule == "times/weekday" {
                    return None;
                }
                Some(self.within(hit, later).from(at))
            }
            Kind::Edge(modifier) => {
                let from = at + 1 + usize::from(self.word(at + 1) == "of");
                if from == at + 1 {
                    return None;
                }
                let hit = inner(from + usize::from(self.word(from) == "the"))?;
                Some(Hit { reading: hit.reading.modified(modifier), ..hit }.from(at))
            }
            Kind::Approx(modifier) => {
                let the = usize::from(self.word(at + 1) == "the");
                if self.word(at) == "over" && self.kind(at + 1) != Kind::Article {
                    // "over three years" is mostly "during three years".
                    return None;
                }
                let mut hit = self.whole(at + 1 + the)?;
                if hit.rule == "times/weekday" {
                    return None;
                }
                let length = hit.rule.starts_with("times/length") || hit.rule == "times/ago";
                if !length && (modifier != "APPROX" || hit.reading.timex.value.contains("REF")) {
                    return None;
                }
                if hit.rule == "times/length-some" {
                    return None;
                }
                hit.reading = hit.reading.modified(modifier);
                // TimeBank leaves "about" out of the span and takes "nearly" along.
                Some(if self.word(at) == "about" { hit } else { hit.from(at) })
            }
            _ => None,
        }
    }

    /// "earlier this year" and "later this year": up to, or from, the report's date.
    fn within(&self, hit: Hit, later: bool) -> Hit {
        let mut reading = hit.reading;
        let base = self.scene.base();
        let inside = base.filter(|b| {
            reading.days.first.is_some_and(|f| f <= *b)
                && reading.days.last.is_some_and(|l| *b <= l)
        });
        reading.timex.modifier = Some(if later { "END" } else { "START" }.to_owned());
        if let Some(base) = inside.filter(|_| reading.days.first != reading.days.last) {
            if later {
                reading.days.first = Some(base);
            } else {
                reading.days.last = Some(base);
            }
            reading.edtf = reading.days.edtf();
            reading.kind = crate::model::TimeKind::Interval;
        }
        Hit { reading, ..hit }
    }

    /// "mid-afternoon", "early morning", with a day after it or the last day in the text.
    fn mid_part(&self, at: usize, from: usize, part: Part, modifier: &str) -> Option<Hit> {
        let next = from + 1 + usize::from(self.word(from + 1) == "on");
        let day = self.whole(next).filter(|h| is_day(&h.reading));
        let (last, reading) = match day {
            Some(hit) => (hit.last, hit.reading),
            None => (from, Reading::at(self.scene.anchored(Unit::Day), || "XXXX-XX-XX".into())),
        };
        Some(Hit::new(at, last, reading.part(part).modified(modifier), "times/part-of-day"))
    }

    /// An expression without what narrows it, with what follows it.
    fn whole(&self, at: usize) -> Option<Hit> {
        let hit = self
            .in_digits(at)
            .or_else(|| self.shared(at))
            .or_else(|| self.named(at))
            .or_else(|| self.deictic(at))
            .or_else(|| self.length(at))?;
        Some(self.rightwards(hit))
    }

    /// "Thursday" + "morning", "Feb. 3" + "at 5 p.m.".
    fn rightwards(&self, hit: Hit) -> Hit {
        if !is_day(&hit.reading) {
            return hit;
        }
        let next = hit.last + 1;
        if let Kind::Part(part) = self.kind(next) {
            let reading = hit.reading.part(part);
            return Hit { last: next, reading, ..hit };
        }
        if let Kind::Parts(part) = self.kind(next) {
            let last = next;
            if let Some(weekday) = hit.reading.days.first {
                let n = weekday.weekday().to_monday_one_offset();
                let reading = Reading::set(format!("XXXX-WXX-{n}T{}", part.timex()));
                return Hit { last, reading, ..hit };
            }
        }
        let from = next + usize::from(matches!(self.word(next), "at" | ","));
        if let Some((last, clock)) = self.clock(from) {
            let reading = hit.reading.clock(&clock);
            return Hit { last, reading, ..hit };
        }
        hit
    }

    /// Takes the article along that belongs to the expression.
    fn leftwards(&self, hit: Hit) -> Hit {
        let Some(before) = hit.first.checked_sub(1) else { return hit };
        let article = match hit.rule {
            "times/hyphenated" | "times/set" | "times/clock" | "times/length-plural" => false,
            "times/today" => self.word(hit.first).starts_with("day "),
            "times/day" | "times/shared-month" => {
                matches!(self.word(hit.first + 1), "th" | "st" | "nd" | "rd" | "of")
            }
            _ => true,
        };
        let takes = article && self.word(before) == "the" && !self.attributive(&hit);
        if takes {
            return hit.from(before);
        }
        hit
    }

    /// Whether the expression stands before a noun that the article belongs to:
    /// "the Friday attack", "the 1990 census".
    fn attributive(&self, hit: &Hit) -> bool {
        let next = hit.last + 1;
        let bare = matches!(
            hit.rule,
            "times/weekday" | "times/month" | "times/year" | "times/day" | "times/reference"
        );
        let noun = self.atoms.get(next).is_some_and(|a| {
            let token = self.document.tokens[a.token];
            a.kind == Kind::Other
                && matches!(
                    token.tag,
                    crate::text::Tag::Other
                        | crate::text::Tag::Name
                        | crate::text::Tag::Gerund
                        | crate::text::Tag::Past
                )
        });
        bare && (noun || self.kind(hit.first) == Kind::Current)
    }
}

/// Whether a reading is of one day, known or not, without a part of the day.
pub(super) fn is_day(reading: &Reading) -> bool {
    matches!(reading.cal, Some(super::calendar::Cal::Day(_))) && !reading.timex.value.contains('T')
        || (reading.cal.is_none()
            && reading.timex.kind == crate::model::TimexKind::Date
            && reading.timex.value.len() == 10
            && reading.timex.value.starts_with("XXXX-"))
}

/// Whether a reading is a date of which something is not known.
pub(super) fn is_partial(reading: &Reading) -> bool {
    reading.timex.kind == crate::model::TimexKind::Date && reading.timex.value.starts_with("XXXX")
}
