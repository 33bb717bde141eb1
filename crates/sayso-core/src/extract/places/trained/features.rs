//! The features by which a name of the gazetteer is known for a place.

use super::super::gazetteer::{Entry, PlaceKind};
use super::super::spans::Verdict;
use super::Known;
use super::candidates::{Candidate, Candidates, over};
use crate::extract::named::NameKind;
use crate::extract::names::{Kinds, is_headline, kinds};
use crate::learned::{Adder, Sequence, mix, of_word};
use crate::lexicon::common_words::term;
use crate::model::{ActorKind, Span};
use crate::text::{Document, TokenKind, Word};
use std::ops::Range;

/// How many bits of the word lists are looked at.
const KIND_BITS: u32 = 21;
/// A run of capitalised words is followed so far.
const RUN_MAX: usize = 8;

/// Adds the features of candidate `at` as one place of a sequence.
pub(super) fn add(
    candidates: &Candidates,
    at: usize,
    document: &Document<'_>,
    known: &Known<'_>,
    into: &mut Sequence,
) {
    let candidate = &candidates.all[at];
    let span = candidate.mention.span;
    let words = &document.syntax;
    let first = words.partition_point(|w| w.span.end <= span.start);
    let end = words.partition_point(|w| w.span.start < span.end).max(first);
    let seen = Seen { candidates, at, candidate, document, known, words: first..end };
    let mut to = Adder(&mut into.features);
    to.add(0, 0);
    seen.around(&mut to);
    seen.tree(&mut to);
    seen.readers(&mut to);
    seen.run(&mut to);
    seen.row(&mut to);
    seen.elsewhere(&mut to);
    into.close(0);
}

/// A candidate with what stands around it.
struct Seen<'s, 'd> {
    candidates: &'s Candidates,
    at: usize,
    candidate: &'s Candidate,
    document: &'s Document<'d>,
    known: &'s Known<'s>,
    /// Its words of the language model.
    words: Range<usize>,
}

/// A count in a few steps.
fn steps(count: usize) -> u32 {
    match count {
        0..=2 => u32::try_from(count).unwrap_or(0),
        3..=5 => 3,
        _ => 4,
    }
}

/// A share of 0 to 1 in tenths.
fn tenths(share: f64) -> u32 {
    (0..10).take_while(|&step| share * 10.0 > f64::from(step)).count().try_into().unwrap_or(0)
}

impl Seen<'_, '_> {
    fn word(&self, offset: isize) -> Option<&Word> {
        let from = if offset < 0 { self.words.start } else { self.words.end.checked_sub(1)? };
        self.document.syntax.get(from.checked_add_signed(offset)?)
    }

    fn norm(&self, offset: isize) -> u32 {
        self.word(offset).map_or(1, |w| {
            let words = self.document.words(w.span);
            if words.starts_with(|c: char| c.is_ascii_digit()) {
                of_word("!digits")
            } else {
                of_word(&words.to_lowercase())
            }
        })
    }

    fn kinds(&self, offset: isize) -> u32 {
        let kinds = self.word(offset).map(|w| kinds(&self.document.words(w.span).to_lowercase()));
        kinds.map_or(0, Kinds::bits) & ((1 << KIND_BITS) - 1)
    }

    fn capital(&self, offset: isize) -> u32 {
        self.word(offset)
            .map_or(2, |w| u32::from(self.document.words(w.span).starts_with(char::is_uppercase)))
    }

    fn tag(&self, offset: isize) -> u32 {
        self.word(offset).map_or(1, |w| of_word(w.tag))
    }

    fn entity(&self, offset: isize) -> u32 {
        self.word(offset).map_or(1, |w| of_word(w.entity))
    }

    fn around(&self, to: &mut Adder<'_>) {
        for (template, offset) in (1..).zip([-2, -1, 1, 2]) {
            to.add(template, self.norm(offset));
            to.two(template + 4, self.tag(offset), self.capital(offset));
            to.add(template + 8, self.entity(offset));
            for bit in (0..KIND_BITS).filter(|bit| self.kinds(offset) >> bit & 1 == 1) {
                to.two(template + 12, bit, self.capital(offset));
            }
        }
        to.two(17, self.norm(-1), self.capital(1));
        to.two(18, self.norm(1), self.capital(-1));
        to.two(19, self.norm(-2), self.norm(-1));
        to.two(20, self.norm(1), self.norm(2));
        to.three(21, self.kinds(-1), self.kinds(1), self.capital(1));
        to.add(22, of_word(&self.document.words(self.candidate.mention.span).to_lowercase()));
        let headline = is_headline(self.document, self.candidate.mention.sentence);
        to.two(23, u32::from(headline), self.kind());
        let starts = self.word_first().is_some_and(|w| w.starts);
        to.two(24, u32::from(starts), self.capital(1));
        let block = &self.document.sentences[self.candidate.mention.sentence];
        to.add(25, of_word(self.document.block_kind(block).as_str()));
        let word = self.candidate.mention.word.map_or(0, |w| w as u32 + 1);
        to.two(26, word, u32::from(self.candidate.mention.container.is_some()));
        to.add(27, u32::from(self.candidate.listed_county));
    }

    fn word_first(&self) -> Option<&Word> {
        self.document.syntax.get(self.words.start)
    }

    fn tree(&self, to: &mut Adder<'_>) {
        let Some(last) = self.word(0) else { return };
        let head = self.document.syntax.get(last.head as usize);
        to.two(30, of_word(last.label), of_word(last.tag));
        if let Some(head) = head {
            let inside = self.words.contains(&(last.head as usize));
            to.three(31, of_word(last.label), of_word(&head.lemma), u32::from(inside));
            to.three(32, of_word(last.label), of_word(head.tag), of_word(head.entity));
            to.three(33, of_word(last.label), of_word(head.label), self.kind());
            let lemma = head.lemma.to_lowercase();
            let bits = kinds(&lemma).bits() & ((1 << KIND_BITS) - 1);
            to.three(34, of_word(last.label), bits, self.capital(1));
        }
    }

    /// What the language model, the rules and the trained reader of names make of it.
    fn readers(&self, to: &mut Adder<'_>) {
        let span = self.candidate.mention.span;
        let entity = self.entity(0);
        let whole = self.entity_span();
        let same = u32::from(whole == Some(span));
        to.two(40, entity, same);
        to.three(41, entity, same, self.verdict());
        to.three(42, entity, same, self.kind());
        if let Some(whole) = whole.filter(|w| *w != span) {
            let words = self.document.words(whole).to_lowercase();
            let last = words.rsplit(' ').next().unwrap_or("");
            to.two(43, entity, of_word(last));
            to.two(44, entity, kinds(last).bits() & ((1 << KIND_BITS) - 1));
            to.two(45, entity, u32::from(whole.start == span.start));
        }
        to.add(46, self.verdict());
        to.two(47, self.verdict(), self.kind());
        let by_rule = u32::from(self.candidate.by_rule(self.known).is_some());
        to.two(48, by_rule, self.name_kind());
        to.three(49, by_rule, self.name_kind(), self.kind());
        to.three(50, by_rule, self.name_kind(), entity);
        to.add(51, self.actor_kind());
        to.two(52, self.actor_kind(), self.kind());
        to.three(53, self.actor_kind(), self.name_kind(), self.capital(1));
    }

    fn verdict(&self) -> u32 {
        match self.candidate.mention.verdict {
            Verdict::No => 1,
            Verdict::Speaks => 2,
            Verdict::Person => 3,
            Verdict::Open => 4,
            Verdict::Yes(rule) => of_word(rule),
        }
    }

    /// The span of the language model's entity that it lies in.
    fn entity_span(&self) -> Option<Span> {
        let words = &self.document.syntax;
        let (mut first, mut end) = (self.words.start, self.words.end);
        if words.get(first)?.entity.is_empty() {
            return None;
        }
        while first > 0 && !words[first].entity_starts && self.words.start - first < RUN_MAX {
            first -= 1;
        }
        let goes_on = |w: &Word| !w.entity.is_empty() && !w.entity_starts;
        while end - self.words.end < RUN_MAX && words.get(end).is_some_and(goes_on) {
            end += 1;
        }
        Some(words[first].span.cover(words[end - 1].span))
    }

    /// What the trained reader of names reads here, and how the two spans lie.
    fn name_kind(&self) -> u32 {
        let span = self.candidate.mention.span;
        let Some(name) = over(self.known.names, span, |n| n.span) else { return 0 };
        let kind = match name.kind {
            NameKind::Person => 1,
            NameKind::Organisation => 2,
            NameKind::Place => 3,
            NameKind::Title => 4,
        };
        kind * 10 + lies(span, name.span)
    }

    fn actor_kind(&self) -> u32 {
        let span = self.candidate.mention.span;
        let Some(actor) = over(self.known.actors, span, |a| a.span) else { return 0 };
        let kind = if actor.kind == ActorKind::State { 1 } else { of_word(actor.kind.as_str()) };
        mix(kind, lies(span, actor.span))
    }

    /// The run of capitalised words that it stands in.
    fn run(&self, to: &mut Adder<'_>) {
        let tokens = &self.document.tokens;
        let sentence = &self.document.sentences[self.candidate.mention.sentence].tokens;
        let (mut first, mut last) = (self.candidate.mention.first, self.candidate.mention.last);
        let named = |at: usize| tokens[at].capital && tokens[at].kind == TokenKind::Word;
        while first > sentence.start && named(first - 1) && tokens[first].spaced {
            first -= 1;
        }
        while last + 1 < sentence.end && named(last + 1) && tokens[last + 1].spaced {
            last += 1;
        }
        let before = self.candidate.mention.first - first;
        let after = last - self.candidate.mention.last;
        to.two(60, steps(before), steps(after));
        to.three(61, steps(before), steps(after), self.kind());
        if before + after == 0 {
            return;
        }
        let bits = |at: usize| kinds(self.document.lower(at)).bits() & ((1 << KIND_BITS) - 1);
        to.two(62, of_word(self.document.lower(last)), u32::from(before > 0));
        to.two(63, of_word(self.document.lower(first)), u32::from(after > 0));
        to.two(64, bits(last), u32::from(before > 0));
        to.two(65, bits(first), u32::from(after > 0));
        let outside = last + 1;
        if outside < sentence.end {
            to.two(66, of_word(self.document.lower(outside)), steps(after));
        }
    }

    /// What sort of row it stands for.
    fn kind(&self) -> u32 {
        self.candidate.entry().map_or(0, |e| {
            let marks = u32::from(e.demonym) * 4 + u32::from(e.minor) * 2;
            mix(e.kind as u32, marks)
        })
    }

    fn row(&self, to: &mut Adder<'_>) {
        let Some(entry) = self.candidate.entry() else { return };
        let size = entry.population.checked_ilog2().map_or(0, |log| log / 2 + 1);
        let marks = u32::from(entry.namelike) * 2 + u32::from(entry.wordlike);
        to.add(70, self.kind());
        to.three(71, self.kind(), size, marks);
        let one = self.words.len() == 1;
        to.three(72, size, marks, u32::from(one));
        to.two(73, marks, self.entity(0));
        let f = &self.candidate.ranked.features;
        let (near, share) = (tenths(f[16]), tenths(f[15]));
        to.add(74, near);
        to.add(75, share);
        to.three(76, near, marks, u32::from(entry.minor));
        to.three(77, share, marks, u32::from(entry.minor));
        to.add(78, tenths(f[14]));
        let home = u32::from(f[18] > 0.0) * 2 + u32::from(f[26] > 0.0);
        to.two(79, home, marks);
        to.add(80, tenths(f[25]));
        to.two(81, u32::from(f[8] > 0.0) * 2 + u32::from(f[10] > 0.0), marks);
        to.two(82, u32::from(f[21] > 0.0), self.kind());
        to.two(83, tenths(self.candidate.ranked.share), u32::from(entry.minor));
        to.two(84, steps(self.candidate.rows.len()), marks);
        let common = self.common(entry);
        to.two(85, common, self.kind());
        to.three(86, common, u32::from(one), self.entity(0));
        to.three(87, common, u32::from(one), self.verdict());
    }

    /// How common the name is as a word of news: 0 to 4.
    fn common(&self, entry: &Entry) -> u32 {
        match self.known.common.share(term(&entry.key)) {
            s if s <= 0.0 => 0,
            s if s < 0.005 => 1,
            s if s < 0.02 => 2,
            s if s < 0.1 => 3,
            _ => 4,
        }
    }

    /// What is thought of the same name elsewhere in the report.
    fn elsewhere(&self, to: &mut Adder<'_>) {
        let (mut all, mut yes, mut held, mut person) = (0, 0, 0, 0);
        for other in self.candidates.same_name(self.at) {
            all += 1;
            yes += usize::from(matches!(other.mention.verdict, Verdict::Yes(_)));
            held += usize::from(other.mention.container.is_some());
            person += usize::from(other.mention.verdict == Verdict::Person);
        }
        to.two(90, steps(all), steps(yes));
        to.two(91, steps(held), steps(person));
        to.three(92, steps(yes), steps(person), self.verdict());
        to.three(93, steps(yes), steps(person), self.entity(0));
        if let Some(entry) = self.candidate.entry() {
            let site = matches!(entry.kind, PlaceKind::City | PlaceKind::District);
            to.three(94, steps(all), steps(yes), u32::from(site));
        }
    }
}

/// How `part` lies in `whole`: 0 the same, 1 at its start, 2 at its end, 3 inside, 4 across.
fn lies(part: Span, whole: Span) -> u32 {
    match (part.start == whole.start, part.end == whole.end) {
        (true, true) => 0,
        (true, false) => 1,
        (false, true) => 2,
        _ if whole.contains(part) => 3,
        _ => 4,
    }
}
