//! Persons, by the titles before them, by their given names, and by what stands beside them.

use super::super::persons::is_of_office;
use super::{Finder, PERSON_WORDS_MAX};
use crate::extract::names::Kinds;
use crate::model::{ActorKind, Reason};
use crate::text::TokenKind;

impl Finder<'_, '_> {
    /// A person after a title: "Gen. Orlan Vask", "spokeswoman Mira Toll".
    pub(super) fn titled(&mut self, at: usize, stop: usize) -> Option<usize> {
        let title = |w: usize| self.kinds(w).any(Kinds::TITLE);
        let inside = (at..stop - 1).rev().find(|&w| title(w));
        let first = match inside {
            Some(w) => w + 1,
            None if at > 0 && self.document.tokens[at].spaced && title(at - 1) => at,
            // "a spokesman, Petr Hallec,"
            None if stop - at > 1 && at > self.start + 1 => {
                let role = self.document.word(at - 1) == ","
                    && title(at - 2)
                    && !self.document.tokens[at - 2].capital;
                if role {
                    return self.push_person(at, stop, "actors/title", at - 2);
                }
                self.office_holder(at, stop)?
            }
            None => return None,
        };
        self.push_person(first, stop, "actors/title", first - 1)
    }

    /// Where the name starts in "Secretary of |State Orlan Vask|": at the given name.
    fn office_holder(&self, at: usize, stop: usize) -> Option<usize> {
        let given = |w: &usize| self.kinds(*w).any(Kinds::GIVEN);
        (at + 1..stop - 1).find(given).filter(|_| is_of_office(self.document, at))
    }

    fn push_person(
        &mut self,
        first: usize,
        stop: usize,
        rule: &'static str,
        why: usize,
    ) -> Option<usize> {
        let other = Kinds::BODY.or(Kinds::FEATURE).or(Kinds::REGION).or(Kinds::DISTRICT);
        let odd = (first..stop)
            .any(|w| self.kinds(w).any(other) && w + 1 == stop || self.kinds(w).any(Kinds::NEVER));
        let span = self.document.span(first, stop - 1);
        if odd || self.words(first, stop) > PERSON_WORDS_MAX || self.in_place(span) {
            return None;
        }
        let single = stop - first == 1;
        if single && (self.is_acronym(first) || self.document.word(first).len() < 2) {
            return None;
        }
        let why = Reason::rule(rule, self.document.span(why.min(first), why.max(first)));
        let words = self.document.words(span);
        let known = self.lexicon.known(words).filter(|(k, _)| k.kind == ActorKind::Person);
        let name = known.map_or(words, |(known, _)| &known.name).to_owned();
        self.push(first, stop - 1, name, ActorKind::Person, why);
        Some(stop)
    }

    /// A person by the name itself, or by what stands beside it.
    pub(super) fn person(&mut self, at: usize, stop: usize, end: usize) -> Option<usize> {
        let count = self.words(at, stop);
        if !(2..=PERSON_WORDS_MAX).contains(&count) {
            return None;
        }
        let body = Kinds::BODY.or(Kinds::FEATURE).or(Kinds::REGION).or(Kinds::DISTRICT);
        if (at..stop).any(|w| self.kinds(w).any(body) || self.is_acronym(w)) {
            return None;
        }
        let first = self.kinds(at);
        let east =
            first.any(Kinds::FAMILY) && (self.document.word(at + 1).contains('-') || count == 3);
        if east || (first.any(Kinds::GIVEN) && !first.any(Kinds::NEVER)) {
            return self.push_person(at, stop, "actors/given-name", at);
        }
        if at == self.start && count == 2 && !self.beside(stop, end, true) {
            return None;
        }
        let spoken =
            at > self.start && self.said(at - 1) && !matches!(self.document.lower(at), "the");
        let initial = (at + 1..stop - 1).any(|w| self.is_initials_dot(w));
        if initial || spoken || self.beside(stop, end, at == self.start) {
            let named = at.checked_sub(1).is_some_and(|b| self.document.lower(b) == "the");
            return if named { None } else { self.push_person(at, stop, "actors/beside", at) };
        }
        None
    }

    fn said(&self, at: usize) -> bool {
        matches!(
            self.document.lower(at),
            "said" | "says" | "told" | "added" | "asked" | "wrote" | "explained" | "recalled"
        )
    }

    /// Whether what follows a name shows it to be a person's: an age, a role, a word of speech.
    fn beside(&self, stop: usize, end: usize, strict: bool) -> bool {
        if stop >= end {
            return false;
        }
        if self.said(stop) {
            return true;
        }
        if self.document.word(stop) != "," || stop + 2 >= end {
            return false;
        }
        let next = stop + 1;
        let age = self.document.tokens[next].kind == TokenKind::Number
            && self.document.word(next).len() <= 2
            && matches!(self.document.word(next + 1), "," | "." | "and");
        let role = (next..end.min(next + 6))
            .take_while(|&w| self.document.tokens[w].kind == TokenKind::Word)
            .any(|w| !self.document.tokens[w].capital && self.kinds(w).any(Kinds::OFFICE));
        age || role || (!strict && self.said(next))
    }
}
