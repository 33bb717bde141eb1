//! Finds names that say themselves what they are: known names, organisation words, titles, given
//! names, words for media. Looks at one sentence at a time.

mod people;

use super::lexicon::{ActorLexicon, Form, NAME_WORDS_MAX};
use crate::extract::names::{Kinds, is_headline, kinds};
use crate::model::{Actor, ActorKind, BlockKind, Place, Reason, Span, plain_name};
use crate::text::{Document, Tag, TokenKind};
use std::collections::BTreeMap;

/// A person's name has at most this many words.
pub(super) const PERSON_WORDS_MAX: usize = 4;
/// An organisation's name has at most this many words.
const BODY_WORDS_MAX: usize = 12;

/// The actors of a document by what their own words and neighbours say, in order.
pub(super) fn find(
    document: &Document<'_>,
    places: &[Place],
    lexicon: &ActorLexicon,
) -> Vec<Actor> {
    let mut finder = Finder {
        document,
        places,
        lexicon,
        acronyms: BTreeMap::new(),
        actors: Vec::new(),
        start: 0,
        headline: false,
    };
    for (index, sentence) in document.sentences.iter().enumerate() {
        if document.block_kind(sentence) == BlockKind::Furniture {
            continue;
        }
        finder.headline = is_headline(document, index);
        finder.start = sentence_start(document, sentence.tokens.start, sentence.tokens.end);
        finder.sentence(sentence.tokens.start, sentence.tokens.end);
    }
    finder.actors
}

/// The first token of a sentence that is a word.
fn sentence_start(document: &Document<'_>, start: usize, end: usize) -> usize {
    (start..end).find(|&at| document.tokens[at].kind == TokenKind::Word).unwrap_or(end)
}

struct Finder<'a, 'r> {
    document: &'a Document<'r>,
    places: &'a [Place],
    lexicon: &'a ActorLexicon,
    /// Short forms that the report has introduced.
    acronyms: BTreeMap<String, (String, ActorKind)>,
    actors: Vec<Actor>,
    start: usize,
    headline: bool,
}

impl Finder<'_, '_> {
    fn sentence(&mut self, start: usize, end: usize) {
        let mut at = start;
        while at < end {
            at = if self.is_name(at) {
                let stop = self.run_end(at, end);
                self.run(at, stop, end).max(at + 1)
            } else {
                at + 1
            };
        }
    }

    fn kinds(&self, at: usize) -> Kinds {
        kinds(self.document.lower(at))
    }

    /// Whether token `at` may be a part of a name.
    fn is_name(&self, at: usize) -> bool {
        let token = self.document.tokens[at];
        token.kind == TokenKind::Word
            && token.capital
            && (token.tag == Tag::Name || self.is_acronym(at))
            && !self.kinds(at).any(Kinds::CALENDAR)
    }

    fn is_acronym(&self, at: usize) -> bool {
        let word = self.document.word(at);
        word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase()) && !self.headline
    }

    /// Whether token `at` is the dot of an initial: "Orlan T|.| Vask".
    fn is_initials_dot(&self, at: usize) -> bool {
        let letter = |word: &str| word.len() == 1 && word.as_bytes()[0].is_ascii_uppercase();
        let dot = self.document.word(at) == "." && !self.document.tokens[at].spaced;
        dot && at > 0 && letter(self.document.word(at - 1))
    }

    /// How many words of the tokens `first..stop` are no dots of initials.
    fn words(&self, first: usize, stop: usize) -> usize {
        (first..stop).filter(|&at| !self.is_initials_dot(at)).count()
    }

    /// The end of the run of name words that starts at `at`; particles may stand inside.
    fn run_end(&self, at: usize, end: usize) -> usize {
        let mut stop = at + 1;
        let mut next = stop;
        while next < end && next - at < BODY_WORDS_MAX {
            if self.is_initials_dot(next) {
                next += 1;
                continue;
            }
            if !self.document.tokens[next].spaced {
                break;
            }
            if self.is_name(next) {
                stop = next + 1;
            } else if !self.kinds(next).any(Kinds::PARTICLE) || self.document.lower(next) == "of" {
                break;
            }
            next += 1;
        }
        stop
    }

    /// Reads the run `at..stop`; gives the next token to look at.
    fn run(&mut self, at: usize, stop: usize, end: usize) -> usize {
        if let Some(next) = self.introduced(at, stop) {
            return next;
        }
        if let Some(next) = self.known(at, stop, end) {
            return next;
        }
        if let Some(next) = self.body(at, stop, end) {
            return next;
        }
        if self.headline {
            return at + 1;
        }
        self.outlet(at, stop, end)
            .or_else(|| self.titled(at, stop))
            .or_else(|| self.person(at, stop, end))
            .unwrap_or_else(|| self.skip(at, stop))
    }

    /// What follows an unread word: the next word that may start a known name.
    fn skip(&self, at: usize, stop: usize) -> usize {
        let known = |from: usize| self.longest(from, stop).is_some();
        (at + 1..stop).find(|&from| known(from)).unwrap_or(stop)
    }

    fn push(&mut self, first: usize, last: usize, name: String, kind: ActorKind, why: Reason) {
        let span = self.document.span(first, last);
        let name = plain_name(&name);
        if self.actors.last().is_none_or(|a| a.span.end <= span.start) {
            let acronym = self.lexicon.acronym(&name).map(str::to_owned);
            self.actors.push(Actor { span, name, acronym, kind, because: vec![why] });
        }
    }

    /// A short form that the report introduced: "(HUR)" and then "HUR".
    fn introduced(&mut self, at: usize, stop: usize) -> Option<usize> {
        if stop - at > 1 && !self.is_acronym(at) {
            return None;
        }
        let (name, kind) = self.acronyms.get(self.document.word(at))?.clone();
        let why = Reason::rule("actors/short-form", self.document.span(at, at));
        self.push(at, at, name, kind, why);
        Some(at + 1)
    }

    /// The longest known name at token `at`: its last token, and its words.
    fn longest(&self, at: usize, end: usize) -> Option<(usize, String)> {
        let mut name = String::new();
        let mut best = None;
        for next in at..end.min(at + 2 * NAME_WORDS_MAX) {
            let token = self.document.tokens[next];
            let word = self.document.word(next);
            if token.kind == TokenKind::Possessive && next > at {
                name.push_str(&word.replace('’', "'"));
                continue;
            }
            if token.kind != TokenKind::Word || (next > at && !token.spaced) {
                break;
            }
            if next > at {
                name.push(' ');
            }
            name.push_str(word);
            if self.lexicon.known(&name).is_some() {
                best = Some((next, name.clone()));
            }
            if !self.lexicon.goes_on(&name) {
                break;
            }
        }
        best
    }

    /// A name of the lexicon.
    fn known(&mut self, at: usize, stop: usize, end: usize) -> Option<usize> {
        let (last, words) = self.longest(at, end)?;
        let (known, form) = self.lexicon.known(&words)?;
        let (name, kind, file) = (known.name.clone(), known.kind, known.file);
        let wider = last + 1 < stop;
        if kind == ActorKind::State {
            if wider {
                return self
                    .body(at, stop, end)
                    .or_else(|| self.titled(at, stop))
                    .or(Some(last + 1));
            }
            return Some(self.state(at, last, end, &name, form, &words));
        }
        // "the Congress | of Trade Unions" is not the one that is known.
        let of = self.document.lower((last + 1).min(end - 1)) == "of";
        if of && last == at && self.ends_body(at) && self.of_what(at, end).is_some() {
            return self.body(at, stop, end);
        }
        if wider && self.ends_body(stop - 1) && last + 1 < stop {
            return self.body(at, stop, end);
        }
        if words.len() < 3 && !self.is_acronym(at) {
            return None;
        }
        let why = Reason::row("actors/known", file, &name, self.document.span(at, last));
        self.push(at, last, name.clone(), kind, why);
        Some(self.short_form(last + 1, end, &name, kind))
    }

    /// A state: by its name where it is no place, by its people's word before "troops" or "officials".
    fn state(
        &mut self,
        at: usize,
        last: usize,
        end: usize,
        name: &str,
        form: Form,
        words: &str,
    ) -> usize {
        let span = self.document.span(at, last);
        let next = last + 1;
        let after = if next < end { self.kinds(next) } else { Kinds::default() };
        if let Some(troops) = self.troops(next, end).filter(|_| form != Form::Seat) {
            let why = Reason::row("actors/troops", "states.tsv", words, span);
            let name = self.document.words(self.document.span(at, troops)).to_owned();
            let kind = match self.document.lower(troops) {
                "intelligence" | "police" => ActorKind::Organisation,
                _ => ActorKind::Force,
            };
            self.push(at, troops, name, kind, why);
            return troops + 1;
        }
        if after.any(Kinds::GOVERNMENT) && form != Form::Seat {
            let why = Reason::row("actors/government", "states.tsv", words, span);
            self.push(at, next, name.to_owned(), ActorKind::State, why);
            return next + 1;
        }
        let plural = words.ends_with('s') && after.any(Kinds::SPEAKS);
        if form == Form::Demonym && !plural {
            return next;
        }
        let spoken = after.any(Kinds::SPEAKS) || form == Form::Name;
        if !self.in_place(span) && (spoken || form == Form::Seat) {
            let rule = if form == Form::Seat { "actors/seat" } else { "actors/state" };
            let why = Reason::row(rule, "states.tsv", words, span);
            self.push(at, last, name.to_owned(), ActorKind::State, why);
        }
        next
    }

    /// The token of "troops" in "troops" or "security forces".
    fn troops(&self, at: usize, end: usize) -> Option<usize> {
        let branch = |at: usize| {
            matches!(
                self.document.lower(at),
                "security"
                    | "armed"
                    | "special"
                    | "ground"
                    | "naval"
                    | "air"
                    | "government"
                    | "border"
            )
        };
        let last = if at < end && branch(at) { at + 1 } else { at };
        (last < end && self.kinds(last).any(Kinds::TROOPS)).then_some(last)
    }

    fn in_place(&self, span: Span) -> bool {
        let after = self.places.partition_point(|p| p.span.end <= span.start);
        self.places.get(after).is_some_and(|p| p.span.overlaps(span))
    }

    /// Whether the word at `at` ends the name of a body of people.
    fn ends_body(&self, at: usize) -> bool {
        self.kinds(at).any(Kinds::BODY)
    }

    /// A body of people: "Ministry of Water", "Harbour Rescue Service", "River Guard Brigade".
    fn body(&mut self, at: usize, stop: usize, end: usize) -> Option<usize> {
        let tail = (at..stop).rev().find(|&w| self.ends_body(w))?;
        let stop = self.of_what(tail, end).unwrap_or(tail + 1);
        // A single word ("Police", "Congress") is a name only with what it is of.
        if stop - at < 2 || self.headline && stop - at < 3 {
            return None;
        }
        let first = self.trim_start(at, tail);
        if stop - first < 2 || (tail == first && stop == tail + 1) {
            return None;
        }
        let span = self.document.span(first, stop - 1);
        let tail_kinds = self.kinds(tail);
        // "the County Medical Examiner" is no newspaper.
        let examiner = self.document.lower(tail) == "examiner"
            && tail > first
            && self.document.lower(tail - 1) == "medical";
        let kind = if examiner {
            ActorKind::Organisation
        } else if tail_kinds.any(Kinds::FORCE) && !tail_kinds.any(Kinds::ORGANISATION) {
            ActorKind::Force
        } else if tail_kinds.any(Kinds::OUTLET) && !tail_kinds.any(Kinds::ORGANISATION) {
            ActorKind::Outlet
        } else {
            ActorKind::Organisation
        };
        let words = self.document.words(span).split_whitespace().collect::<Vec<_>>().join(" ");
        let known = self.lexicon.known(&words).filter(|(k, _)| k.kind != ActorKind::Person);
        let (words, kind) = known.map_or((words, kind), |(k, _)| (k.name.clone(), k.kind));
        let why =
            Reason::row("actors/body-word", "name_words.tsv", self.document.lower(tail), span);
        self.push(first, stop - 1, words.clone(), kind, why);
        Some(self.short_form(stop, end, &words, kind))
    }

    /// Leaves out a first word that only starts the sentence, and where a body is based.
    fn trim_start(&self, at: usize, tail: usize) -> usize {
        let plain = at == self.start
            && at < tail
            && self.document.lower(at).ends_with("ly")
            && !self.kinds(at).any(Kinds::BODY);
        // "the Britain-based Harbour Watch"
        let based = at < tail && self.document.lower(at).ends_with("-based");
        at + usize::from(plain || based)
    }

    /// The end of "of Water and Land" after a body's head word.
    fn of_what(&self, tail: usize, end: usize) -> Option<usize> {
        let mut next = tail + 1;
        let mut stop = None;
        while next < end && next - tail < BODY_WORDS_MAX {
            let link = self.document.lower(next);
            let links = match stop {
                None => matches!(link, "of" | "for" | "on" | "against"),
                Some(_) => matches!(link, "of" | "for" | "and" | "&"),
            };
            if !links {
                break;
            }
            let from =
                next + 1 + usize::from(self.document.lower((next + 1).min(end - 1)) == "the");
            if from >= end || !self.is_name(from) {
                break;
            }
            let run = self.run_end(from, end);
            // "the Ministry of Water and Governor Vask": a title starts another name.
            let joins = link != "and" && link != "&"
                || !(self.kinds(from).any(Kinds::TITLE)
                    || self.kinds(from).any(Kinds::GIVEN)
                    || self.longest(from, run).is_some()
                    || self.ends_body(run - 1));
            if !joins {
                break;
            }
            stop = Some(run);
            next = run;
        }
        stop
    }

    /// Notes a short form in brackets after a name; gives the next token to look at.
    fn short_form(&mut self, next: usize, end: usize, name: &str, kind: ActorKind) -> usize {
        let document = self.document;
        if next + 2 >= end || document.word(next) != "(" || document.word(next + 2) != ")" {
            return next;
        }
        let short = document.word(next + 1);
        let fits = (2..=8).contains(&short.len())
            && short.bytes().filter(u8::is_ascii_uppercase).count() >= 2;
        if !fits {
            return next;
        }
        let known = self.lexicon.known(short).filter(|(known, _)| {
            known.kind != ActorKind::State
                && known.name.split(' ').any(|w| w.len() > 4 && name.contains(w))
        });
        let name = known.map_or_else(|| name.to_owned(), |(known, _)| known.name.clone());
        if let Some(actor) = self.actors.last_mut() {
            actor.name.clone_from(&name);
        }
        let why = Reason::rule("actors/short-form", document.span(next, next + 2));
        self.acronyms.insert(short.to_owned(), (name.clone(), kind));
        self.push(next + 1, next + 1, name, kind, why);
        next + 3
    }

    /// "the Valley Lantern newspaper", "the broadcaster Nordlys".
    fn outlet(&mut self, at: usize, stop: usize, end: usize) -> Option<usize> {
        let medium =
            |at: usize| self.kinds(at).any(Kinds::MEDIUM) && !self.document.tokens[at].capital;
        let after = stop < end && medium(stop) && self.document.lower(stop) != "daily";
        let before = at > self.start && medium(at - 1);
        // "a New York-based newspaper", "the Spanish-language broadcaster": what kind, not which.
        let kind = |ending: &str| self.document.lower(stop - 1).ends_with(ending);
        let described = ["-based", "-language", "-owned", "-run", "-backed", "-controlled"];
        if !(after || before)
            || described.into_iter().any(kind)
            || stop - at > PERSON_WORDS_MAX
            || self.in_place(self.document.span(at, stop - 1))
        {
            return None;
        }
        let span = self.document.span(at, stop - 1);
        let why = Reason::rule("actors/medium-word", span);
        self.push(at, stop - 1, self.document.words(span).to_owned(), ActorKind::Outlet, why);
        Some(stop)
    }
}
