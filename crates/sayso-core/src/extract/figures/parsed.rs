//! What a figure counts where no noun stands behind it, by the parse: up from the number to the noun
//! that it belongs to or to its verb, whose subject or object it then is. Says nothing where there
//! is no parse.

use super::lexicon::Role;
use super::line::Line;
use super::subject::tells_state;
use crate::model::Span;
use crate::text::Word;

/// A noun is looked for at most this many arcs from the figure.
const STEPS_MAX: usize = 8;

/// The children of a word are looked for at most this many words to each side.
const WORDS_MAX: usize = 60;

const SUBJECTS: &[&str] = &["nsubj", "nsubjpass"];
const OBJECTS: &[&str] = &["dobj"];

/// A sentence with its parse.
#[derive(Copy, Clone)]
pub(super) struct Parse<'l, 'a> {
    line: &'l Line<'a>,
    words: &'a [Word],
}

impl<'l, 'a> Parse<'l, 'a> {
    /// The parse in which the sentence stands.
    pub(super) fn of(line: &'l Line<'a>) -> Self {
        Self { line, words: &line.document.syntax }
    }

    /// The noun of the figure at `span`.
    pub(super) fn noun(self, span: Span, count: bool) -> Option<Span> {
        let number = self.number(span)?;
        if is_verb(&self.words[number]) {
            return self.argument(number, number, count);
        }
        let mut at = number;
        for _ in 0..STEPS_MAX {
            let head = self.head(at)?;
            let (word, above) = (&self.words[at], &self.words[head]);
            match word.label {
                "nsubj" | "nsubjpass" => return None,
                "pobj" if &*above.lemma == "of" => {
                    let whole = self.head(head)?;
                    if self.is_prepositional(whole) {
                        return None;
                    }
                    if self.is_noun(whole) && !self.inside(span, whole) {
                        return self.measured(whole);
                    }
                    if is_verb(&self.words[whole]) {
                        return self.argument(whole, head, count);
                    }
                    at = whole;
                }
                "nummod" | "compound" | "nmod" if self.is_noun(head) && at == number => {
                    // "employs 6,300 in 14 countries"
                    let parts = |at: usize| {
                        let tag = self.words[at].tag;
                        let verb = tag == "NN" || tag.starts_with("VB");
                        tag == "IN" || at > number && verb && self.is(at, Role::Stop)
                    };
                    if (number..head).any(parts) {
                        return None;
                    }
                    return self.measured(head);
                }
                _ if is_verb(above) => return self.argument(head, at, count),
                // "a transit point for millions"
                "prep" if count && matches!(&*word.lemma, "for" | "against" | "among") => {
                    return None;
                }
                // "the crowd, 40,000 strong"
                "amod" if at != number && head < at && self.is_noun(head) => {
                    return self.measured(head);
                }
                "appos" | "prep" if self.is_noun(head) && !self.is_move(head) => {
                    return self.measured(head);
                }
                _ => at = head,
            }
        }
        None
    }

    /// The highest word of the figure in the tree, from its number or last word on.
    fn number(self, span: Span) -> Option<usize> {
        let first = self.words.partition_point(|w| w.span.end <= span.start);
        let end = self.words.partition_point(|w| w.span.start < span.end).max(first);
        let number = (first..end).rev().find(|&at| self.words[at].tag == "CD");
        let mut at = number.or_else(|| end.checked_sub(1).filter(|&at| at >= first))?;
        for _ in 0..STEPS_MAX {
            match self.head(at).filter(|head| (first..end).contains(head)) {
                Some(head) => at = head,
                None => break,
            }
        }
        Some(at)
    }

    /// What a verb says its number of: what it acts on where the number is only how far ("raised
    /// rates to 5 percent"), else its subject; `below` is the verb's child over the number.
    fn argument(self, verb: usize, below: usize, count: bool) -> Option<Span> {
        let far = matches!(self.words[below].label, "prep" | "npadvmod" | "advmod" | "oprd");
        if far && let Some(object) = self.child(verb, OBJECTS) {
            return self.measured(object);
        }
        if self.words[below].label == "agent" {
            return None;
        }
        if self.words[below].label == "dobj" && self.is_left_out(verb, count) {
            return None;
        }
        let mut verb = verb;
        for _ in 0..STEPS_MAX {
            if far
                && self.is_move(verb)
                && let Some(object) = self.child(verb, OBJECTS)
            {
                return self.measured(object);
            }
            if let Some(subject) = self.child(verb, SUBJECTS) {
                let relative = matches!(self.words[subject].tag, "WDT" | "WP");
                return if relative && self.words[verb].label == "relcl" {
                    self.measured(self.head(verb)?)
                } else {
                    self.measured(subject)
                };
            }
            // "there were three", "McGowan said that three had come"
            let told = matches!(self.words[verb].label, "ccomp" | "parataxis");
            if told || self.child(verb, &["expl"]).is_some() {
                return None;
            }
            let head = self.head(verb)?;
            if self.is_noun(head) && matches!(self.words[verb].label, "acl" | "relcl" | "amod") {
                return self.measured(head);
            }
            verb = head;
        }
        None
    }

    /// Whether the figure is what the verb is done to, its noun left out: "the blast killed 12".
    /// Of a count that is the object of any verb but those that tell how many their subject is.
    fn is_left_out(self, verb: usize, count: bool) -> bool {
        let role = |role| self.is(verb, role);
        let moves = self.is_move(verb) || role(Role::Reach);
        let takes = role(Role::Taker) || role(Role::State) || count;
        !moves && takes && !self.tells_a_sum(verb)
    }

    /// "the toll hits 1,450"
    fn tells_a_sum(self, verb: usize) -> bool {
        self.child(verb, SUBJECTS).is_some_and(|s| self.is(s, Role::Sum) || self.is(s, Role::Size))
    }

    /// The noun that a subject is about: the dead in "the number of dead", troops in "troop levels".
    fn measured(self, noun: usize) -> Option<Span> {
        if !self.is_noun(noun) {
            return None;
        }
        let next = self.words.get(noun + 1).is_some_and(|w| &*w.lemma == "of");
        let of = (next && self.is(noun, Role::Sum)).then_some(noun + 1);
        let counted = of.and_then(|of| self.child(of, &["pobj"]));
        if let Some(object) = counted.filter(|&object| self.is_noun(object)) {
            return Some(self.words[object].span);
        }
        if (self.is(noun, Role::Size) || self.is_move(noun))
            && let Some(before) = self.child(noun, &["compound"])
        {
            return Some(self.words[before].span);
        }
        Some(self.words[noun].span)
    }

    /// Whether the parse takes the word at `span` for a noun; true where there is no parse.
    pub(super) fn allows_noun(self, span: Span) -> bool {
        let at = self.words.partition_point(|w| w.span.end <= span.start);
        self.words.get(at).is_none_or(|w| {
            matches!(w.pos, "NOUN" | "PROPN") || !span.overlaps(w.span) || self.is(at, Role::State)
        })
    }

    /// The word that starts in `span` or holds it; nothing where there is no parse.
    fn word_at(self, span: Span) -> Option<usize> {
        let at = self.words.partition_point(|w| w.span.end <= span.start);
        (at < self.words.len() && span.overlaps(self.words[at].span)).then_some(at)
    }

    /// Whether the word at `span` is parsed as a noun.
    pub(super) fn is_noun_at(self, span: Span) -> bool {
        self.word_at(span).is_some_and(|at| matches!(self.words[at].pos, "NOUN" | "PROPN"))
    }

    /// Whether the word at `span` is parsed as a noun in the plural.
    pub(super) fn is_plural_at(self, span: Span) -> bool {
        self.word_at(span).is_some_and(|at| matches!(self.words[at].tag, "NNS" | "NNPS"))
    }

    /// Whether the word at `span` is parsed as a name.
    pub(super) fn is_proper_at(self, span: Span) -> bool {
        self.word_at(span).is_some_and(|at| self.words[at].pos == "PROPN")
    }

    /// Whether the word at `span` is parsed as a past participle.
    pub(super) fn is_participle_at(self, span: Span) -> bool {
        self.word_at(span).is_some_and(|at| self.words[at].tag == "VBN")
    }

    /// Whether the word at `span` is parsed as an adjective.
    pub(super) fn is_adjective_at(self, span: Span) -> bool {
        self.word_at(span).is_some_and(|at| self.words[at].pos == "ADJ")
    }

    /// Whether the word at `span` is parsed as a part of a person's name.
    pub(super) fn is_person_at(self, span: Span) -> bool {
        self.word_at(span).is_some_and(|at| self.words[at].entity == "PERSON")
    }

    /// Whether the word at `span` is parsed as a country, a town or a people.
    pub(super) fn is_land_at(self, span: Span) -> bool {
        self.word_at(span).is_some_and(|at| matches!(self.words[at].entity, "GPE" | "NORP"))
    }

    /// Whether the word at `span` is parsed as a finite verb.
    pub(super) fn is_finite_at(self, span: Span) -> bool {
        self.word_at(span)
            .is_some_and(|at| matches!(self.words[at].tag, "VBD" | "VBZ" | "VBP" | "MD"))
    }

    /// Whether the number at `number` hangs on the singular noun at `noun`, which it stands behind.
    pub(super) fn is_numbered(self, noun: Span, number: Span) -> bool {
        let (Some(noun), Some(number)) = (self.word_at(noun), self.word_at(number)) else {
            return false;
        };
        let label = matches!(self.words[number].label, "nummod" | "appos" | "npadvmod");
        matches!(self.words[noun].tag, "NN" | "NNP")
            && self.is_noun(noun)
            && label
            && self.head(number) == Some(noun)
    }

    /// Whether the verb at `span` has an object behind it.
    pub(super) fn has_object_at(self, span: Span) -> bool {
        self.word_at(span).is_some_and(|at| self.child(at, OBJECTS).is_some_and(|o| o > at))
    }

    /// The noun behind the figure at `span` which its number modifies, and whether it is plural.
    pub(super) fn modified(self, span: Span) -> Option<(Span, bool)> {
        let number = self.number(span).filter(|&at| self.words[at].label == "nummod")?;
        let head = self.head(number).filter(|&head| head > number)?;
        let word = &self.words[head];
        self.is_noun(head).then_some((word.span, matches!(word.tag, "NNS" | "NNPS")))
    }

    /// Whether the figure at `span` is what the noun at `subject` acts on: "two bombs killed 12".
    pub(super) fn is_acted_on_by(self, span: Span, subject: Span) -> bool {
        let verb = self
            .number(span)
            .filter(|&at| self.words[at].label == "dobj")
            .and_then(|at| self.head(at));
        let agent = verb.and_then(|verb| self.child(verb, SUBJECTS));
        agent.is_some_and(|agent| self.words[agent].span.overlaps(subject))
    }

    /// Whether the number at `span` modifies a noun; true where there is no parse.
    pub(super) fn modifies_noun(self, span: Span) -> bool {
        let at = self.words.partition_point(|w| w.span.end <= span.start);
        let word = self.words.get(at).filter(|w| span.overlaps(w.span));
        word.is_none_or(|w| matches!(w.label, "nummod" | "quantmod" | "compound"))
    }

    /// Whether the figure at `span` is what a verb is done to, its noun left out.
    pub(super) fn is_object(self, span: Span, count: bool) -> bool {
        self.number(span).is_some_and(|at| {
            self.words[at].label == "dobj"
                && self.head(at).is_some_and(|verb| self.is_left_out(verb, count))
        })
    }

    /// The verb that tells what befell those whom the figure at `span` counts: "sickened 12".
    pub(super) fn done_to(self, span: Span) -> Option<Span> {
        let at = self.number(span).filter(|&at| self.words[at].label == "dobj")?;
        let verb = self.head(at)?;
        let told = tells_state(self.line, &self.words[verb].lemma) || !self.is(verb, Role::Light);
        told.then_some(self.words[verb].span)
    }

    /// Whether what is said is said of the figure at `span` itself: "the two were handling a gun".
    pub(super) fn is_subject(self, span: Span) -> bool {
        self.number(span).is_some_and(|at| SUBJECTS.contains(&self.words[at].label))
    }

    fn head(self, at: usize) -> Option<usize> {
        let head = self.words[at].head as usize;
        (head != at && head < self.words.len()).then_some(head)
    }

    fn child(self, at: usize, labels: &[&str]) -> Option<usize> {
        let near = at.saturating_sub(WORDS_MAX)..self.words.len().min(at + WORDS_MAX);
        near.filter(|&child| child != at && self.words[child].head as usize == at)
            .find(|&child| labels.contains(&self.words[child].label))
    }

    fn is(self, at: usize, role: Role) -> bool {
        let word = self.words[at].span.of(&self.line.document.lower);
        self.line.lexicon.get(word).is_some_and(|e| e.is(role))
    }

    fn is_move(self, at: usize) -> bool {
        self.is(at, Role::Rise) || self.is(at, Role::Fall) || self.is(at, Role::Shift)
    }

    /// Whether it may be counted: a noun that is neither a unit nor a number.
    fn is_noun(self, at: usize) -> bool {
        let word = &self.words[at];
        let lower = word.span.of(&self.line.document.lower);
        let lexicon = self.line.lexicon;
        let unit = lexicon.unit(lower).is_some()
            || lexicon.currency(lower).is_some()
            || lower.starts_with(|c: char| c.is_ascii_digit())
            || lexicon.get(lower).is_some_and(|e| e.vague.is_some() || e.numeral.is_some())
            || matches!(
                lower,
                "range" | "today" | "yesterday" | "tomorrow" | "tonight" | "no." | "no"
            );
        let timed = self.is(at, Role::Time) || self.is(at, Role::Clock);
        matches!(word.pos, "NOUN" | "PROPN") && !unit && !timed
            || matches!(word.tag, "JJ" | "VBN") && self.is(at, Role::State)
    }

    /// Whether a noun is but the middle of a preposition: "in front of 62,000".
    fn is_prepositional(self, noun: usize) -> bool {
        let lemma = |at: usize| self.words.get(at).map_or("", |w| &*w.lemma);
        noun > 0 && lemma(noun - 1) == "in" && lemma(noun + 1) == "of"
    }

    fn inside(self, span: Span, at: usize) -> bool {
        span.overlaps(self.words[at].span)
    }
}

fn is_verb(word: &Word) -> bool {
    matches!(word.pos, "VERB" | "AUX")
}
