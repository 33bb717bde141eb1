//! Is the source of reported speech the right one? Judged by its head word alone, so that a title
//! or a relative clause too many does not count.

use super::{Parts, speaks};
use crate::metrics::{Stretch, greedy, lists_iou, share, shared};
use sayso_core::text::Document;
use std::collections::BTreeMap;

/// Counts of the sources of reported speech.
#[derive(Debug, Default)]
pub(super) struct Heads {
    /// Predicted attributions with a cue of reported speech and a source that is named: a name or
    /// another noun phrase, no pronoun.
    named: usize,
    /// Those that a gold attribution with a source fits: cues overlap, and contents overlap.
    matched: usize,
    /// Those among them whose source has the same head word as the gold source.
    right: usize,
}

impl Heads {
    /// Of the attributions named, those with the right head.
    pub(super) fn all(&self) -> f64 {
        share(self.right, self.named)
    }

    /// The same of those that gold has too.
    pub(super) fn matched(&self) -> f64 {
        share(self.right, self.matched)
    }

    /// Adds one document.
    pub(super) fn add(&mut self, document: &Document<'_>, predicted: &[Parts], gold: &[Parts]) {
        let words = Words::new(document);
        let chars: Vec<char> = document.report.text.chars().collect();
        let pairs: BTreeMap<usize, usize> = greedy(predicted, gold, fit).into_iter().collect();
        for (at, parts) in predicted.iter().enumerate() {
            let head = words.head(&parts.source);
            let speech = parts.cue.iter().any(|cue| speaks(&chars, *cue));
            let Some(head) = head.filter(|&h| speech && words.names(h)) else { continue };
            self.named += 1;
            let Some(gold) = pairs.get(&at).map(|&g| &gold[g]) else { continue };
            if gold.source.is_empty() {
                continue;
            }
            self.matched += 1;
            self.right += usize::from(words.head(&gold.source) == Some(head));
        }
    }
}

/// How well two attributions fit whatever their sources: 0 unless cues and contents overlap.
fn fit(p: &Parts, g: &Parts) -> f64 {
    let overlap =
        |a: &[Stretch], b: &[Stretch]| a.iter().any(|x| b.iter().any(|y| shared(*x, *y) > 0));
    if overlap(&p.cue, &g.cue) && overlap(&p.content, &g.content) {
        lists_iou(&p.content, &g.content) + lists_iou(&p.cue, &g.cue)
    } else {
        0.0
    }
}

/// The words of the parse, by code points.
struct Words<'d> {
    document: &'d Document<'d>,
    at: Vec<Stretch>,
}

impl<'d> Words<'d> {
    fn new(document: &'d Document<'d>) -> Self {
        let points = sayso_core::export::CodePoints::new(&document.report.text);
        let span = |w: &sayso_core::text::Word| {
            let (start, end) = points.span(w.span);
            (start, end)
        };
        Self { document, at: document.syntax.iter().map(span).collect() }
    }

    /// The first word of the stretches whose head lies outside of them.
    fn head(&self, stretches: &[Stretch]) -> Option<usize> {
        let inside = |at: usize| stretches.iter().any(|s| shared(self.at[at], *s) > 0);
        let first = stretches.iter().map(|s| s.0).min()?;
        let end = stretches.iter().map(|s| s.1).max()?;
        let words =
            self.at.partition_point(|w| w.1 <= first)..self.at.partition_point(|w| w.0 < end);
        let tops = words.filter(|&at| inside(at));
        let mut tops = tops.filter(|&at| {
            let up = self.document.syntax[at].head as usize;
            up == at || !inside(up)
        });
        let mark = |at: &usize| matches!(self.document.syntax[*at].pos, "PUNCT" | "DET" | "SPACE");
        let first = tops.next()?;
        Some(if mark(&first) { tops.find(|at| !mark(at)).unwrap_or(first) } else { first })
    }

    /// Whether a source with this head is named at all: "he" and "who" name nobody.
    fn names(&self, head: usize) -> bool {
        !matches!(self.document.syntax[head].pos, "PRON" | "DET")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sayso_core::{Input, Pipeline, read};

    #[test]
    fn heads_are_compared_and_pronouns_left_out() {
        let text = "The mayor of Tarvik said the bridge fell. He said it was old.";
        let pipeline = Pipeline { attributions: None, names: None, ..Pipeline::default() };
        let report = read::reports(&Input::text("a.txt", text.as_bytes())).remove(0);
        let document = pipeline.document(&report);
        let parts = |source: Stretch, cue: Stretch, content: Stretch| Parts {
            source: vec![source],
            cue: vec![cue],
            content: vec![content],
        };
        let gold = [parts((0, 19), (20, 24), (25, 40)), parts((42, 44), (45, 49), (50, 60))];
        let mut heads = Heads::default();
        let found = [parts((0, 9), (20, 24), (25, 35)), parts((42, 44), (45, 49), (50, 60))];
        heads.add(&document, &found, &gold);
        assert_eq!((heads.named, heads.matched, heads.right), (1, 1, 1));
        heads.add(&document, &[parts((13, 19), (20, 24), (25, 40))], &gold);
        assert_eq!((heads.named, heads.matched, heads.right), (2, 2, 1));
        heads.add(&document, &[parts((0, 9), (45, 49), (25, 40))], &gold);
        assert_eq!((heads.named, heads.matched, heads.right), (3, 2, 1));
    }
}
