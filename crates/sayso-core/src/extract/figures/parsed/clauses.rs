//! Whole clauses in the parse: whose number a copula tells, what is traded for money, who acts.

use super::{OBJECTS, Parse, STEPS_MAX, SUBJECTS, is_verb};
use crate::extract::figures::lexicon::Role;
use crate::model::Span;

impl Parse<'_, '_> {
    /// The noun of which a form of "be" tells that it is the figure at `span`.
    pub(in crate::extract::figures) fn told_by_copula(self, span: Span) -> Option<Span> {
        let number = self.number(span)?;
        let verb = self.head(number)?;
        let told = matches!(self.words[number].label, "attr" | "acomp");
        let copula = self.words[verb].pos == "AUX" && &*self.words[verb].lemma == "be";
        if !told || !copula || self.child(verb, &["expl"]).is_some() {
            return None;
        }
        self.child(verb, SUBJECTS).and_then(|subject| self.measured(subject))
    }

    /// What changes hands for the money at `span`, by the verb of trade above it.
    pub(in crate::extract::figures) fn traded(self, span: Span) -> Option<Span> {
        let mut at = self.number(span)?;
        for _ in 0..STEPS_MAX {
            at = self.head(at)?;
            if is_verb(&self.words[at]) {
                break;
            }
        }
        let passive = || self.child(at, &["nsubjpass"]);
        let thing = self.child(at, OBJECTS).or_else(passive)?;
        if !self.is(at, Role::Trade) || span.overlaps(self.words[thing].span) {
            return None;
        }
        self.measured(thing)
    }

    /// Who does what the figure at `span` is the object of: "the Greens took six".
    pub(in crate::extract::figures) fn agent(self, span: Span) -> Option<Span> {
        let number = self.number(span).filter(|&at| self.words[at].label == "dobj")?;
        let verb = self.head(number)?;
        self.argument(verb, verb, false)
    }

    /// The subject of the nearest word above the figure at `span` that has one.
    pub(in crate::extract::figures) fn subject_above(self, span: Span) -> Option<Span> {
        let mut at = self.number(span)?;
        for _ in 0..STEPS_MAX {
            if SUBJECTS.contains(&self.words[at].label) {
                return None;
            }
            at = self.head(at)?;
            if let Some(subject) = self.child(at, SUBJECTS) {
                return self.measured(subject).filter(|subject| subject.end <= span.start);
            }
        }
        None
    }

    /// The last subject before the figure at `span`, from `start` on.
    pub(in crate::extract::figures) fn subject_before(
        self,
        span: Span,
        start: u32,
    ) -> Option<Span> {
        let end = self.words.partition_point(|w| w.span.start < span.start);
        let first = self.words.partition_point(|w| w.span.start < start);
        let subject = |at: &usize| SUBJECTS.contains(&self.words[*at].label);
        let nouns = (first..end).rev().filter(subject).filter_map(|at| self.measured(at));
        nouns.into_iter().find(|noun| noun.end <= span.start)
    }

    /// Whether the word at `span` is parsed as a people or a language.
    pub(in crate::extract::figures) fn is_people_at(self, span: Span) -> bool {
        self.word_at(span).is_some_and(|at| matches!(self.words[at].entity, "NORP" | "LANGUAGE"))
    }
}
