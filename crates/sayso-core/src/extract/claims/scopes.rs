//! How much a figure covers: a rule and no event, a former value, a total, an addition.

use super::measures::NoEvent;
use super::tree::Tree;
use super::triggers::Trigger;
use super::{NEAR_BYTES, Reader};
use crate::model::{Claim, Figure, FigureKind, Reason, Scope, Span};
use crate::text::Sentence;

/// What makes a figure no event governs it by at most so many words.
const GOVERNORS_MAX: usize = 8;

impl Reader<'_, '_> {
    pub(super) fn scope(
        &self,
        figure: &Figure,
        trigger: Option<&Trigger>,
        sentence: &Sentence,
        because: &mut Vec<Reason>,
    ) -> Scope {
        if let Some(span) = self.generic_word(figure, sentence) {
            because.push(Reason::row(
                "claims/rule-no-event",
                "generic_words",
                self.document.words(span),
                span,
            ));
            return Scope::Generic;
        }
        if let Some(span) = self.overtaken(figure, sentence) {
            because.push(Reason::rule("claims/overtaken-value", span));
            return Scope::Former;
        }
        if let Some(span) = self.at_first(figure, sentence).filter(|_| trigger.is_some()) {
            because.push(Reason::rule("claims/overtaken-value", span));
            return Scope::Former;
        }
        if let Some(scope) = trigger.and_then(|t| t.scope) {
            return scope;
        }
        // "All five men" are those told of, neither more of them nor the whole so far.
        let told_of = |span: &Span| span.of(&self.document.lower) == "all";
        if let Some(span) = figure.modifier.filter(|span| !told_of(span)) {
            because.push(Reason::rule("claims/modifier", span));
            return match span.of(&self.document.lower) {
                "total" | "combined" | "overall" | "altogether" | "cumulative" => Scope::Total,
                _ => Scope::Additional,
            };
        }
        if trigger.is_some_and(|t| self.newly(t.span)) {
            Scope::Additional
        } else {
            Scope::Unstated
        }
    }

    /// "31 have died; another 27 are missing": more of those hit, but all of those missing. So where
    /// the figure before counts another measure and none near counts this one.
    pub(super) fn is_besides(
        &self,
        figure: &Figure,
        measure: Option<&str>,
        before: &[Claim],
    ) -> bool {
        let words = figure.modifier.or(figure.noun).map_or("", |m| m.of(&self.document.lower));
        let besides = matches!(words, "another" | "other" | "others" | "further" | "a further");
        let near = |c: &&Claim| c.evidence.span.end + NEAR_BYTES > figure.span.start;
        let mut told = before.iter().rev().take_while(near).filter_map(|c| c.measure.as_deref());
        let last = told.next();
        besides && last.is_some() && last != measure && !told.any(|m| Some(m) == measure)
    }

    /// "initially said that 12 had died": what was said at first no longer holds.
    fn at_first(&self, figure: &Figure, sentence: &Sentence) -> Option<Span> {
        let before = sentence.tokens.start..self.document.tokens_in(figure.span).start;
        let first = |at: &usize| matches!(self.document.lower(*at), "initially" | "originally");
        before.into_iter().find(first).map(|at| self.document.tokens[at].span)
    }

    /// "up from 12", "from nine to 14", "to 12, from nine": the value that is overtaken.
    fn overtaken(&self, figure: &Figure, sentence: &Sentence) -> Option<Span> {
        let at = self.document.tokens_in(figure.span).start;
        let from = at.checked_sub(1).filter(|&a| a >= sentence.tokens.start)?;
        let moved = || {
            let near = sentence.tokens.start.max(from.saturating_sub(8))..from;
            let words = [
                "up", "down", "rose", "risen", "rises", "raised", "revised", "fell", "climbed",
                "to",
            ];
            near.into_iter().any(|a| words.contains(&self.document.lower(a)))
        };
        let is_from = self.document.lower(from) == "from";
        (is_from && (figure.change.is_some() || moved())).then(|| self.document.tokens[from].span)
    }

    /// "were newly deployed" counts those on top of earlier ones.
    fn newly(&self, span: Span) -> bool {
        let at = self.document.tokens_in(span).start;
        at > 0 && matches!(self.document.lower(at - 1), "newly" | "additionally" | "further")
    }

    /// A word that makes a share a rule, before it in its sentence.
    fn generic_word(&self, figure: &Figure, sentence: &Sentence) -> Option<Span> {
        if !matches!(figure.kind, FigureKind::Percent | FigureKind::Rate) {
            return None;
        }
        let end = self.document.tokens_in(figure.span).start;
        let mut tokens = sentence.tokens.start..end;
        let at = tokens.find(|&at| {
            self.lexicon.generic.kind(self.document.lower(at)) == Some(NoEvent::Rule)
        })?;
        Some(self.document.tokens[at].span)
    }

    /// Whether what governs a figure did not happen ("a drill simulated 50 dead"), or it holds for
    /// each of many ("each of the 16 villages lost at least one house").
    pub(super) fn is_no_event(&self, figure: &Figure) -> bool {
        let tree = Tree::of(self.document);
        let kind = |at: usize| self.lexicon.generic.kind(&tree.word(at).lemma);
        let Some(mut at) = tree.inside(figure.span).next_back() else { return false };
        for _ in 0..GOVERNORS_MAX {
            let head = tree.head(at);
            if head == at {
                return false;
            }
            let role = tree.word(at).label;
            let each = matches!(role, "dobj" | "attr")
                && tree.child(head, &["nsubj"]).is_some_and(|s| kind(s) == Some(NoEvent::Each));
            let clause = matches!(role, "ccomp" | "advcl" | "conj" | "parataxis");
            if each || !clause && kind(head) == Some(NoEvent::Imagined) {
                return true;
            }
            at = head;
        }
        false
    }
}
