//! Whether an event is said to be so, and how surely: from the words around it in the parse.
//!
//! The way up from an event to the root of its sentence passes the words that embed it ("failed
//! to", "denied that"), each of which makes of the event what its signature says (Nairn,
//! Condoravdi and Karttunen 2006; Saurí and Pustejovsky 2012); in its own clause modals, adverbs
//! and negations weaken or turn it (Lotan, Stern and Dagan 2013). A linear model weighs the same
//! steps where a number is wanted. Who says it, and whether that is true, is not asked here.

pub mod lexicon;
mod model;
#[cfg(test)]
mod tests;
mod walk;

use crate::model::{Factuality, Polarity, Reason, Span};
use crate::text::Document;
use std::ops::Range;
use walk::Walk;

pub use lexicon::FactualityLexicon;
pub use model::FactualityModel;

/// How surely an event is said to be so.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judged {
    /// From -3 (certainly not) over 0 (not known) to 3 (certainly).
    pub value: f64,
    /// The same for whether it has happened already: what lies ahead, or is only wanted or
    /// supposed, has not.
    pub happened: f64,
    /// Whether it lies ahead, or is only wanted or supposed.
    pub ahead: bool,
    /// What was passed on the way, for the linear model.
    pub features: Vec<String>,
    /// What led to this.
    pub because: Vec<Reason>,
}

impl Judged {
    /// The value as a degree and a polarity: from 2.25 on certain, unless
    /// it lies ahead, from 1.25 on probable, from 0.5
    /// on possible.
    #[must_use]
    pub fn firmness(&self) -> (Factuality, Polarity) {
        let factuality = match self.value.abs() {
            v if v >= 2.25 && !self.ahead => Factuality::Certain,
            v if v >= 1.25 => Factuality::Probable,
            v if v >= 0.5 => Factuality::Possible,
            _ => Factuality::Unknown,
        };
        (factuality, if self.value < 0.0 { Polarity::Negative } else { Polarity::Positive })
    }
}

/// What an event that has not happened yet counts for where it is asked whether it has.
const AHEAD: f64 = -1.9;

/// The events of one document, with the tree of its parse.
#[derive(Debug)]
pub struct Events<'a> {
    walk: Walk<'a>,
}

impl<'a> Events<'a> {
    /// Prepares the tree.
    #[must_use]
    pub fn new(document: &'a Document<'a>, lexicon: &'a FactualityLexicon) -> Self {
        Self { walk: Walk::new(document, lexicon) }
    }

    /// How surely the event whose word is `at` in `syntax` is said to be so. With `within`, only
    /// what stands in those stretches counts: what a source says, whoever the source is.
    #[must_use]
    pub fn judge(&self, at: usize, within: &[Span]) -> Judged {
        let mut judged = Judged::default();
        if at >= self.walk.words.len() {
            return judged;
        }
        let state = self.walk.event(at, within, &mut judged);
        judged.value = state.value.clamp(-3.0, 3.0);
        judged.ahead = state.ahead;
        judged.happened = if state.ahead { judged.value.min(AHEAD) } else { judged.value };
        self.walk.shape(at, state, &mut judged);
        judged
    }

    /// The main predicate of some stretches: the first word that hangs on none in them, a verb
    /// before others.
    #[must_use]
    pub fn main(&self, spans: &[Span]) -> Option<usize> {
        let words = self.walk.words;
        let top = |at: &usize| {
            let word = &words[*at];
            let head = words[word.head as usize].span;
            let own = word.head as usize == *at || !spans.iter().any(|s| s.contains(head));
            own && !matches!(word.label, "punct" | "aux" | "auxpass" | "mark" | "neg")
        };
        let tops: Vec<usize> = spans.iter().flat_map(|s| self.words(*s)).filter(top).collect();
        let verb = |at: &&usize| matches!(words[**at].pos, "VERB" | "AUX");
        tops.iter().find(verb).or_else(|| tops.first()).map(|at| self.walk.raised(*at))
    }

    /// The words that lie wholly in a span, by index.
    #[must_use]
    pub fn words(&self, span: Span) -> Range<usize> {
        let words = self.walk.words;
        let first = words.partition_point(|w| w.span.start < span.start);
        let last = words.partition_point(|w| w.span.end <= span.end);
        first..last.max(first)
    }
}
