//! A sentence as the reader of figures sees it: its tokens with their entries in the lexicon.

use super::lexicon::{Entry, FigureLexicon, Numeral, Role};
use super::parsed::Parse;
use crate::model::Span;
use crate::text::{Document, Tag, Token, TokenKind};

/// A token index that is in no document, with room on both sides.
const NOWHERE: usize = usize::MAX / 2;

/// The token `n` before `at`; one that is in no document where there is none.
pub(super) fn back(at: usize, n: usize) -> usize {
    at.checked_sub(n).unwrap_or(NOWHERE)
}

/// A sentence; tokens go by their index in the document, and what lies outside is empty.
#[derive(Copy, Clone)]
pub(super) struct Line<'a> {
    pub(super) document: &'a Document<'a>,
    pub(super) lexicon: &'a FigureLexicon,
    /// The entries of the sentence's tokens.
    pub(super) entries: &'a [Option<&'a Entry>],
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether most of its words are capitalised, so that a capital tells nothing.
    pub(super) titled: bool,
}

impl<'a> Line<'a> {
    /// Whether any token may start a number.
    pub(super) fn has_candidates(&self) -> bool {
        (self.start..self.end).any(|at| {
            let token = &self.document.tokens[at];
            token.kind == TokenKind::Number
                || self.entry(at).is_some_and(|e| e.numeral.is_some() || e.vague.is_some())
                || (token.kind == TokenKind::Word
                    && (matches!(
                        self.word(at),
                        "no" | "nobody" | "no-one" | "none" | "not" | "without" | "neither"
                    ) || self.word(at).contains(['-', '‐', '‑'])))
        })
    }

    pub(super) fn token(&self, at: usize) -> Option<&'a Token> {
        if at >= self.start && at < self.end { self.document.tokens.get(at) } else { None }
    }

    /// The token's words in lower case; empty outside the sentence.
    pub(super) fn word(&self, at: usize) -> &'a str {
        if self.token(at).is_some() { self.document.lower(at) } else { "" }
    }

    pub(super) fn entry(&self, at: usize) -> Option<&'a Entry> {
        if at < self.start { None } else { self.entries.get(at - self.start).copied().flatten() }
    }

    pub(super) fn is(&self, at: usize, role: Role) -> bool {
        self.entry(at).is_some_and(|e| e.is(role))
    }

    /// Whether a word, wherever it stands, has a role.
    pub(super) fn has_role(&self, word: &str, role: Role) -> bool {
        self.lexicon.get(word).is_some_and(|e| e.is(role))
    }

    pub(super) fn numeral(&self, at: usize) -> Option<Numeral> {
        self.entry(at).and_then(|e| e.numeral)
    }

    /// The coarse part of speech; in a line of capitals, by the ending of the word.
    pub(super) fn tag(&self, at: usize) -> Option<Tag> {
        let tag = self.token(at)?.tag;
        // "one family"
        let ly = tag == Tag::Adverb && self.word(at).ends_with("ly");
        if ly && Parse::of(self).is_noun_at(self.span_of(at)) {
            return Some(Tag::Other);
        }
        if !self.titled || tag != Tag::Name {
            return Some(tag);
        }
        let word = self.word(at);
        Some(match word {
            _ if word.len() > 4 && word.ends_with("ed") => Tag::Past,
            _ if word.len() > 5 && word.ends_with("ing") => Tag::Gerund,
            _ if word.len() > 4 && word.ends_with("ly") => Tag::Adverb,
            _ => Tag::Name,
        })
    }

    /// Whether most words of the sentence start with a capital.
    pub(super) fn with_titles_seen(mut self) -> Self {
        let tokens = &self.document.tokens[self.start..self.end];
        let words = tokens.iter().filter(|t| t.kind == TokenKind::Word && t.span.len() > 3);
        let (all, capital) = words.fold((0, 0), |(a, c), t| (a + 1, c + u32::from(t.capital)));
        let words = || (self.start..self.end).filter(|&at| self.is_shouted_word(at));
        let shouted =
            words().count() == tokens.iter().filter(|t| t.kind == TokenKind::Word).count();
        self.titled = all >= 3 && capital * 10 >= all * 7 || all >= 2 && shouted;
        self
    }

    pub(super) fn kind(&self, at: usize) -> Option<TokenKind> {
        self.token(at).map(|t| t.kind)
    }

    pub(super) fn is_number(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Number)
    }

    /// Whether it starts with a capital letter, whatever that tells.
    pub(super) fn has_capital(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.capital)
    }

    /// Whether it starts with a capital letter where other words do not.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.capital) && !self.titled
    }

    /// Whether the token is there and stands right behind the one before it.
    pub(super) fn is_glued(&self, at: usize) -> bool {
        at > self.start && self.token(at).is_some_and(|t| !t.spaced)
    }

    pub(super) fn is_dash(&self, at: usize) -> bool {
        matches!(self.word(at), "-" | "–" | "‐" | "‑" | "−")
    }

    pub(super) fn is_hyphen_compound(&self, at: usize) -> bool {
        self.is_dash(at)
            && self.is_glued(at)
            && self.is_glued(at + 1)
            && self.kind(at + 1) == Some(TokenKind::Word)
    }

    /// The token behind those that stand glued to `at`.
    pub(super) fn past_glued(&self, at: usize) -> usize {
        (at + 1..self.end).find(|&next| !self.is_glued(next)).unwrap_or(self.end)
    }

    /// The token behind "of", where that stands at `at`, a quotation mark before it or not.
    pub(super) fn past_of(&self, at: usize) -> Option<usize> {
        let of = at + usize::from(self.is_quote_mark(at));
        (self.word(of) == "of").then_some(of + 1)
    }

    pub(super) fn is_quote_mark(&self, at: usize) -> bool {
        matches!(self.word(at), "\"" | "“" | "”" | "‘" | "’" | "'" | "«" | "»")
    }

    pub(super) fn span(&self, first: usize, last: usize) -> Span {
        self.document.span(first, last)
    }

    /// Whether the number at `at` belongs to a noun, as far as a parse tells.
    pub(super) fn modifies_noun(&self, at: usize) -> bool {
        Parse::of(self).modifies_noun(self.span_of(at))
    }

    /// Whether the parse, where there is one, has the number at `at` count the noun at `noun`.
    pub(super) fn counts_noun(&self, at: usize, noun: usize) -> bool {
        let counted = Parse::of(self).modified(self.span_of(at));
        counted.is_some_and(|(span, _)| span.overlaps(self.span_of(noun)))
    }

    /// Whether it is a word of two to five capitals in a line of other words: "LEX 18".
    pub(super) fn is_acronym(&self, at: usize) -> bool {
        let capitals = |at: usize| {
            let word = self.document.word(at);
            (2..=5).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase())
        };
        let word = self.word(at);
        let named = self.token(at).is_some()
            && capitals(at)
            && self.lexicon.currency(word).is_none()
            && self.lexicon.unit(word).is_none();
        let shouts = |at: usize| self.kind(at) != Some(TokenKind::Word) || self.is_shouted(at);
        named && !(self.start..self.end).all(shouts)
    }

    /// Whether it is a word of three capitals and more: "TIPS".
    pub(super) fn is_shouted_word(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.kind == TokenKind::Word && t.span.len() > 2)
            && self.is_shouted(at)
    }

    fn is_shouted(&self, at: usize) -> bool {
        !self.document.word(at).bytes().any(|b| b.is_ascii_lowercase())
    }

    /// Whether the parse, where there is one, takes the word for a noun.
    pub(super) fn parses_as_noun(&self, at: usize) -> bool {
        self.token(at).is_some() && Parse::of(self).allows_noun(self.span_of(at))
    }

    /// Whether the parse, where there is one, takes the word for a noun and so for no verb.
    pub(super) fn is_parsed_noun(&self, at: usize) -> bool {
        self.token(at).is_some() && Parse::of(self).is_noun_at(self.span_of(at))
    }

    /// Whether the parse takes the word for a name.
    pub(super) fn is_proper(&self, at: usize) -> bool {
        self.token(at).is_some() && Parse::of(self).is_proper_at(self.span_of(at))
    }

    /// Whether the parse takes the word for a passive participle that nothing is the object of:
    /// "300 held since the coup".
    pub(super) fn is_participle(&self, at: usize) -> bool {
        let ends = self.token(at + 1).is_none()
            || matches!(self.tag(at + 1), Some(Tag::Preposition | Tag::Subordinator | Tag::Mark));
        ends && Parse::of(self).is_participle_at(self.span_of(at))
    }

    /// Whether the parse, where there is one, takes the word for an adjective.
    pub(super) fn is_parsed_adjective(&self, at: usize) -> bool {
        self.token(at).is_some() && Parse::of(self).is_adjective_at(self.span_of(at))
    }

    /// Whether the parse, where there is one, takes the word for a finite verb; never in headlines.
    pub(super) fn is_finite_verb(&self, at: usize) -> bool {
        if self.token(at).is_none() {
            return false;
        }
        !self.titled && !self.has_capital(at) && Parse::of(self).is_finite_at(self.span_of(at))
    }

    /// Whether the parse hangs the number at `at` on the singular noun right before it.
    pub(super) fn is_numbered_noun(&self, noun: usize, at: usize) -> bool {
        let parse = Parse::of(self);
        self.token(noun).is_some() && parse.is_numbered(self.span_of(noun), self.span_of(at))
    }

    /// Whether the parse takes the word for a finite verb with an object: "Clinic 12 treated 66".
    pub(super) fn acts(&self, at: usize) -> bool {
        self.is_finite_verb(at) && Parse::of(self).has_object_at(self.span_of(at))
    }

    /// Whether the word is a verb whose subject is one: "is", "was", "has".
    pub(super) fn is_single_verb(&self, at: usize) -> bool {
        matches!(self.word(at), "is" | "was" | "has" | "isn't" | "wasn't" | "hasn't")
    }

    /// Whether the parse takes the word for a country, a town or a people.
    pub(super) fn is_land(&self, at: usize) -> bool {
        self.token(at).is_some() && Parse::of(self).is_land_at(self.span_of(at))
    }

    /// Whether the parse, where there is one, takes the word for a part of a person's name.
    pub(super) fn is_person(&self, at: usize) -> bool {
        self.token(at).is_some() && Parse::of(self).is_person_at(self.span_of(at))
    }

    /// Whether `span` lies in the sentence.
    pub(super) fn holds(&self, span: Span) -> bool {
        let whole = self.span(self.start, self.end - 1);
        whole.start <= span.start && span.end <= whole.end
    }

    pub(super) fn span_of(&self, at: usize) -> Span {
        self.document.tokens[at].span
    }

    /// The words from token `first` to token `last` in lower case, as they stand.
    pub(super) fn slice(&self, first: usize, last: usize) -> &'a str {
        if self.token(first).is_none() || self.token(last).is_none() || last < first {
            return "";
        }
        self.document.span(first, last).of(&self.document.lower)
    }

    /// Whether a noun may be plural by its form.
    pub(super) fn is_plural(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        let role = |role| self.is(at, role);
        if role(Role::Plural) {
            return !matches!(token.tag, Tag::Past) && !role(Role::State);
        }
        if token.kind != TokenKind::Word || !matches!(self.tag(at), Some(Tag::Other | Tag::Name)) {
            return false;
        }
        if (role(Role::Stop) && !self.is_capital(at)) || role(Role::Rise) || self.word(at) == "news"
        {
            return false;
        }
        let word = self.word(at);
        let people = ["men", "women", "people", "folk", "children"];
        (word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && !word.ends_with("us")
            && !word.ends_with("is")
            && (token.tag == Tag::Other || self.titled || self.document.word(at).ends_with('s')))
            || people.iter().any(|p| word.ends_with(p))
    }

    /// Whether a word may be a noun, as far as its form tells.
    pub(super) fn is_noun(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        // "the 17th", "candidate No. 4"
        let tail = self.is_glued(at) && self.is_number(back(at, 1));
        let no = matches!(self.word(at), "no" | "nos") && self.word(at + 1) == ".";
        token.kind == TokenKind::Word
            && matches!(self.tag(at), Some(Tag::Other | Tag::Name))
            && !(tail || no)
            && self.numeral(at).is_none()
            && (!self.is(at, Role::Stop) || self.is_capital(at) || self.is(at, Role::Plural))
    }
}
