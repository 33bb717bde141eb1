//! Finds the word that tells what a figure measures, by how it stands to the figure.

mod ahead;
mod behind;
mod rows;

use super::governors::Governed;
use super::measures::{MeasureWords, Role};
use crate::model::{Figure, FigureKind, Reason, Scope, Span};
use crate::text::{Document, Tag};

/// A verb is looked for at most this many tokens from the counted noun.
const REACH_TOKENS_MAX: usize = 24;

/// The words before a colon that say what is counted are at most so many.
const LABEL_TOKENS_MAX: usize = 4;

/// An object stands at most this many tokens behind its verb.
const OBJECT_TOKENS_MAX: usize = 6;

/// What a figure measures and what tells it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Trigger {
    /// The measure.
    pub measure: String,
    /// The word that tells it.
    pub span: Span,
    /// A scope that the words around give.
    pub scope: Option<Scope>,
    /// Whether the verb is negated ("were not killed").
    pub negated: bool,
    /// What fired.
    pub because: Reason,
}

impl Trigger {
    fn new(measure: String, span: Span, rule: &'static str, word: &str) -> Self {
        let because = Reason::row(rule, "measure_words", word, span);
        Self { measure, span, scope: None, negated: false, because }
    }
}

/// One figure of a sentence with its place among the tokens.
#[derive(Clone, Copy, Debug)]
pub struct Placed<'f> {
    /// Its index in the ledger.
    pub index: usize,
    /// The figure.
    pub figure: &'f Figure,
    /// Its first token.
    pub first: usize,
    /// The last token of its noun phrase: its noun if that follows, else its own last token.
    pub last: usize,
}

/// A sentence with its figures, for finding triggers in.
#[derive(Clone, Debug)]
pub struct Clause<'d, 'r> {
    /// The document.
    pub document: &'d Document<'r>,
    /// The tokens of the sentence.
    pub tokens: std::ops::Range<usize>,
    /// Its figures, in order.
    pub figures: Vec<Placed<'d>>,
    /// The words that tell measures.
    pub words: &'d MeasureWords,
}

impl<'d, 'r> Clause<'d, 'r> {
    /// The figures of one sentence, placed.
    #[must_use]
    pub fn new(
        document: &'d Document<'r>,
        tokens: std::ops::Range<usize>,
        figures: impl Iterator<Item = (usize, &'d Figure)>,
        words: &'d MeasureWords,
    ) -> Self {
        let place = |(index, figure): (usize, &'d Figure)| {
            let own = document.tokens_in(figure.span);
            let noun = figure.noun.filter(|n| n.start >= figure.span.end);
            let noun = noun.and_then(|n| document.tokens_in(n).next_back());
            let last = own.end.checked_sub(1)?;
            let last = noun.unwrap_or(last).max(last);
            (own.start < own.end && tokens.contains(&own.start)).then_some(Placed {
                index,
                figure,
                first: own.start,
                last,
            })
        };
        let figures = figures.filter_map(place).collect();
        Self { document, tokens, figures, words }
    }

    fn lower(&self, at: usize) -> &str {
        self.document.lower(at)
    }

    fn tag(&self, at: usize) -> Tag {
        self.document.tokens[at].tag
    }

    fn figure_at(&self, at: usize) -> Option<&Placed<'d>> {
        let own = |p: &&Placed<'d>| {
            let end = self.document.tokens_in(p.figure.span).end;
            (p.first..end.max(p.first + 1)).contains(&at)
        };
        self.figures.iter().find(own)
    }

    /// The measure that the words at `at` tell in one of `roles`.
    pub fn trigger(&self, at: usize, roles: &[Role], rule: &'static str) -> Option<Trigger> {
        let word = self.lower(at);
        let next = |n: usize| (at + n < self.tokens.end).then(|| self.lower(at + n));
        if let Some((measure, more)) = self.words.phrase(word, roles, next) {
            let span = self.document.span(at, at + more);
            let words = self.document.words(span).to_lowercase();
            return Some(Trigger::new(measure.to_owned(), span, rule, &words));
        }
        let measure = self.words.measure_any(word, roles)?;
        Some(Trigger::new(measure.to_owned(), self.document.tokens[at].span, rule, word))
    }

    /// The trigger of each figure, in order of the figures.
    #[must_use]
    pub fn triggers(&self) -> Vec<Option<Trigger>> {
        let mut found: Vec<Option<Trigger>> = self.figures.iter().map(|p| self.own(p)).collect();
        self.share(&mut found);
        found
    }

    /// The trigger of one figure: by its noun, by the parse, or by the words around it.
    fn own(&self, placed: &Placed<'d>) -> Option<Trigger> {
        let noun = self.noun(placed, &[Role::Noun, Role::Adjective, Role::Participle]);
        let (governed, agent) = match self.governed(placed) {
            Governed::Found(trigger) => (Some(trigger), false),
            Governed::Agent => (None, true),
            Governed::Silent => (None, false),
        };
        let mut trigger = noun
            .or_else(|| self.direct_object(placed))
            .or(governed)
            .or_else(|| if agent { self.before(placed) } else { self.verbal(placed) })
            .or_else(|| self.label(placed))
            .or_else(|| self.premodifier(placed))
            .or_else(|| self.toll(placed))
            .or_else(|| self.noun(placed, &[Role::Standing]).filter(|_| !self.has_own_verb(placed)))
            .or_else(|| self.cost(placed))
            .or_else(|| self.among(placed))
            .map(|trigger| self.fatal(trigger))?;
        if trigger.measure == "killed" || trigger.measure == "wounded" {
            self.combine(placed, &mut trigger);
        }
        Some(trigger)
    }

    /// The verb right before a figure ("killed 12 people trapped in a lift"), whatever the parse of
    /// the words behind it.
    fn direct_object(&self, placed: &Placed<'d>) -> Option<Trigger> {
        let found = self.before(placed)?;
        let beside = self.document.tokens_in(found.span).end == placed.first;
        let object = found.because.rule == "claims/object-of-verb";
        let sure = !matches!(found.measure.as_str(), "lost" | "struck");
        (beside && object && sure).then_some(found)
    }

    /// The verb of which the counted are subject or object. A verb before them outweighs a bare
    /// participle behind them: "freed three workers trapped in a lift".
    fn verbal(&self, placed: &Placed<'d>) -> Option<Trigger> {
        let is_bare = |t: &Trigger| t.because.rule == "claims/participle-bare";
        let after = self.after(placed);
        if self.is_whole(placed) {
            return after.filter(is_bare);
        }
        // "500 of the 900 people displaced have gone home": the participle is the whole's.
        let after = after.filter(|t| placed.figure.part_of.is_none() || !is_bare(t));
        let bare = after.as_ref().is_none_or(is_bare);
        if !bare {
            return after;
        }
        // "lost 71 men killed and wounded" says what befell them.
        let before = self.before(placed);
        let lost = before.as_ref().is_some_and(|t| t.measure == "lost");
        if lost { after.or(before) } else { before.or(after) }
    }

    /// "Wounded: 26": the words before a colon, up to the mark before them.
    fn label(&self, placed: &Placed<'d>) -> Option<Trigger> {
        let colon = placed.first.checked_sub(1).filter(|&at| self.lower(at) == ":")?;
        let floor = self.tokens.start.max(colon.saturating_sub(LABEL_TOKENS_MAX));
        let roles = [Role::Adjective, Role::Participle, Role::Noun, Role::Standing, Role::Toll];
        (floor..colon)
            .rev()
            .take_while(|&at| self.tag(at) != Tag::Mark)
            .find_map(|at| self.trigger(at, &roles, "claims/label"))
    }

    /// The figure of which this one is a part, in this sentence.
    fn whole(&self, placed: &Placed<'d>) -> Option<Placed<'d>> {
        let of = placed.figure.part_of? as usize;
        self.figures.iter().copied().find(|p| p.index == of && p.first > placed.first)
    }

    /// Whether another figure is a part of this one ("half of the 90 residents were killed").
    fn is_whole(&self, placed: &Placed<'d>) -> bool {
        let index = u32::try_from(placed.index).ok();
        self.figures.iter().any(|p| p.figure.part_of.is_some() && p.figure.part_of == index)
    }

    /// "12 prisoners were exchanged": a verb that tells no measure tells what befell them.
    fn has_own_verb(&self, placed: &Placed<'d>) -> bool {
        let next = placed.last + 1;
        let passive = next + 1 < self.tokens.end && self.tag(next) == Tag::Auxiliary;
        passive && self.tag(next + 1) == Tag::Past && !is_transparent(self.lower(next + 1))
            || self.is_subject_of_passive(placed)
    }

    /// Money beside a word for damage: "put the damage at 80 million euros".
    fn cost(&self, placed: &Placed<'d>) -> Option<Trigger> {
        if placed.figure.kind != FigureKind::Money {
            return None;
        }
        let near = self.tokens.start.max(placed.first.saturating_sub(REACH_TOKENS_MAX));
        let end = self.tokens.end.min(placed.last + 6);
        (near..placed.first).rev().chain(placed.last + 1..end).find_map(|at| {
            let roles = [Role::Noun, Role::Object];
            self.trigger(at, &roles, "claims/cost").filter(|t| t.measure == "cost")
        })
    }

    /// "40 injured passengers".
    fn premodifier(&self, placed: &Placed<'d>) -> Option<Trigger> {
        let end = self.document.tokens_in(placed.figure.span).end;
        if placed.figure.part_of.is_some() {
            return None;
        }
        (end..placed.last).find_map(|at| {
            self.trigger(at, &[Role::Adjective, Role::Participle], "claims/premodifier")
        })
    }

    /// "no reports of casualties", "no sign of injuries": none of what stands behind "of".
    fn none_of(&self, placed: &Placed<'d>, noun: usize, roles: &[Role]) -> Option<Trigger> {
        let none = placed.figure.interval.high() == Some(0.0);
        let of = noun + 1 < self.tokens.end && self.lower(noun + 1) == "of";
        let end = self.tokens.end.min(noun + 5);
        let ends = |at: &usize| matches!(self.tag(*at), Tag::Mark | Tag::Auxiliary | Tag::Modal);
        (noun + 2..end)
            .take_while(|at| !ends(at))
            .find_map(|at| self.trigger(at, roles, "claims/none-of"))
            .filter(|_| none && of)
    }

    /// "4,000 casualties"; but "saved 12 lives" is the verb's.
    fn noun(&self, placed: &Placed<'d>, roles: &[Role]) -> Option<Trigger> {
        let noun = placed.figure.noun.filter(|n| n.start >= placed.figure.span.end)?;
        let at = self.document.tokens_in(noun).next_back()?;
        let trigger = self.trigger(at, roles, "claims/counted-noun");
        let trigger = trigger.or_else(|| self.none_of(placed, at, roles))?;
        let object = self.before(placed);
        Some(object.filter(|o| o.measure == "rescued").unwrap_or(trigger))
    }
}

/// Participles that pass a state on: "260 people reported missing".
pub fn is_transparent(word: &str) -> bool {
    matches!(
        word,
        "reported"
            | "believed"
            | "feared"
            | "presumed"
            | "confirmed"
            | "listed"
            | "left"
            | "found"
            | "declared"
            | "made"
            | "thought"
            | "known"
            | "said"
            | "still"
    )
}
