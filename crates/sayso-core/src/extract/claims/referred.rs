//! Figures whose measure was told before: parts of a whole, of the victims, "the figure".

use super::tree::Tree;
use super::triggers::Trigger;
use super::{EARLIER_MAX, NEAR_BYTES, Reader};
use crate::model::{Claim, Figure, FigureKind, Interval, Reason, Scope};
use crate::text::Sentence;

/// "Victims" stands at most this many tokens from a figure that counts some of them.
const VICTIMS_TOKENS_MAX: usize = 8;

/// What befalls victims.
const VICTIM_OF: &[&str] = &["killed", "wounded", "killed|wounded", "kidnapped", "missing"];

/// Whether a figure is of the magnitude of `this` claim's rather than of `that` one's.
fn is_closer(figure: &Figure, this: &Claim, that: &Claim) -> bool {
    let size = |i: Interval| i.low().or(i.high()).filter(|n| *n > 0.0).map(f64::ln);
    let away = |claim: &Claim| Some((size(figure.interval)? - size(claim.interval()?)?).abs());
    match (away(this), away(that)) {
        (Some(this), Some(that)) => this < that,
        _ => false,
    }
}

impl Reader<'_, '_> {
    /// "Two of the 12 were children": what befell the 12.
    pub(super) fn of_whole(&self, figure: &Figure, claims: &[Claim]) -> Option<Trigger> {
        let whole = &self.mentions.figures[figure.part_of? as usize];
        let told = claims.iter().rev().take(EARLIER_MAX).find(|c| {
            c.measure.is_some() && c.interval().and_then(|i| i.low()) == whole.interval.low()
        })?;
        Some(Trigger {
            measure: told.measure.clone()?,
            span: whole.span,
            scope: Some(Scope::Part),
            negated: false,
            because: Reason::rule("claims/part-of-whole", whole.span),
        })
    }

    /// "The victims include 12 children", "two of the victims were minors": what befell those told
    /// of before, where that is one thing.
    pub(super) fn of_victims(
        &self,
        figure: &Figure,
        sentence: &Sentence,
        claims: &[Claim],
    ) -> Option<Trigger> {
        let own = self.document.tokens_in(figure.span);
        let words = sentence.tokens.start.max(own.start.saturating_sub(VICTIMS_TOKENS_MAX))
            ..sentence.tokens.end.min(own.end + VICTIMS_TOKENS_MAX);
        let at = words.clone().find(|&at| self.document.lower(at) == "victims")?;
        let between = if at < own.start { at + 1..own.start } else { own.end..at };
        let word = |at: usize| self.document.lower(at);
        let mut parts = between.map(word);
        let part = if at < own.start {
            parts.next().is_some_and(|w| w.starts_with("includ"))
        } else {
            parts.any(|w| w == "among") || word(own.end) == "of" && at <= own.end + 2
        };
        if !part {
            return None;
        }
        let near = |c: &&Claim| c.evidence.span.end + NEAR_BYTES > sentence.span.start;
        let befell = |c: &Claim| c.measure.clone().filter(|m| VICTIM_OF.contains(&m.as_str()));
        let mut told = claims.iter().rev().take_while(near).filter_map(befell);
        let measure = told.next()?;
        let span = self.document.tokens[at].span;
        told.all(|other| other == measure).then_some(Trigger {
            measure,
            span,
            scope: Some(Scope::Part),
            negated: false,
            because: Reason::rule("claims/of-the-victims", span),
        })
    }

    /// "U.S. estimates put the figure closer to 1,200": the measure of the figure before.
    pub(super) fn referred(
        &self,
        figure: &Figure,
        sentence: &Sentence,
        claims: &[Claim],
    ) -> Option<Trigger> {
        if figure.noun.is_some_and(|n| n.start >= figure.span.end) {
            return None;
        }
        let own = self.document.tokens_in(figure.span);
        let floor = sentence.tokens.start.max(own.start.saturating_sub(6));
        let at = (floor..own.start).rev().find(|&at| {
            let words = ["figure", "number", "total", "toll", "count", "estimate", "tally"];
            words.contains(&self.document.lower(at))
        });
        let at = at.or_else(|| self.is_all_said(figure).then_some(own.start))?;
        let near = |c: &&Claim| c.evidence.span.end + NEAR_BYTES > sentence.span.start;
        let near = || claims.iter().rev().take_while(near);
        let measured = near().find(|c| c.measure.is_some())?;
        // A count of nothing known in between may be meant, where it is more like this one.
        let count = |c: &&Claim| matches!(c.value, Some((_, FigureKind::Count, _)));
        let between = near().take_while(|c| c.measure.is_none()).find(count);
        if between.is_some_and(|other| is_closer(figure, other, measured)) {
            return None;
        }
        let near = measured;
        let span = self.document.tokens[at].span;
        Some(Trigger {
            measure: near.measure.clone()?,
            span,
            scope: (near.scope == Scope::Additional).then_some(Scope::Additional),
            negated: false,
            because: Reason::rule("claims/the-figure-before", span),
        })
    }

    /// "Organizers claimed 5,000": whether the figure is all that somebody says.
    fn is_all_said(&self, figure: &Figure) -> bool {
        let Some(index) = self.contents.innermost(figure.span) else { return false };
        let content = &self.mentions.attributions[index].content;
        // What the sentence before counted may be its noun.
        let before = figure.noun.is_none_or(|noun| noun.end < figure.span.start);
        let counts = figure.kind == FigureKind::Count && before;
        counts && !figure.implied && matches!(content.as_slice(), [one] if *one == figure.span)
    }

    /// "up from 12 on Monday": the value before of what is told.
    pub(super) fn former(&self, figure: &Figure, claims: &[Claim]) -> Option<Trigger> {
        let at = self.document.tokens_in(figure.span).start;
        let from = at.checked_sub(2).filter(|&a| self.document.lower(a + 1) == "from")?;
        let moved = matches!(self.document.lower(from), "up" | "down" | "," | "(");
        let sentence = &self.document.sentences[self.document.sentence_at(figure.span.start)?];
        let told = claims.last().filter(|c| moved && c.evidence.span == sentence.span)?;
        let span = self.document.span(from, from + 1);
        Some(Trigger {
            measure: told.measure.clone()?,
            span,
            scope: Some(Scope::Former),
            negated: false,
            because: Reason::rule("claims/former-value", span),
        })
    }

    /// "footage shows one", "the army spoke of about twenty": a bare number that a source gives
    /// beside the figure before.
    pub(super) fn rival(
        &self,
        figure: &Figure,
        sentence: &Sentence,
        claims: &[Claim],
    ) -> Option<Trigger> {
        let behind = figure.noun.is_some_and(|n| n.start >= figure.span.end);
        let bare = !behind && figure.kind == FigureKind::Count;
        let verb = Tree::of(self.document).giver(figure).filter(|_| bare)?;
        let near = |c: &&Claim| c.evidence.span.end + NEAR_BYTES > sentence.span.start;
        let told = claims.iter().rev().take_while(near).find(|c| c.measure.is_some())?;
        Some(Trigger {
            measure: told.measure.clone()?,
            span: verb,
            scope: None,
            negated: false,
            because: Reason::rule("claims/rival-count", verb),
        })
    }
}
