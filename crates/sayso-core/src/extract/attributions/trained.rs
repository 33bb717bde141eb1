//! Reads attributions with a trained model, in two stages: the first labels the words of a block as
//! source, cue or content; the second looks at one cue at a time and labels what is its own. The
//! rules' reading is among the features of both.

pub mod lexicon;
pub mod linking;
pub mod tagging;
pub mod view;

pub use lexicon::InducedLexicon;
pub use view::View;

use crate::learned::{Chain, Sequence};
use crate::model::Span;
use linking::{Around, ByRule, Cue};
use std::ops::Range;
use tagging::label;

/// What a rule reads at a cue, as the trained reader sees it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Proposal {
    /// Who.
    pub source: Option<Span>,
    /// The words that tie them.
    pub cue: Span,
    /// What.
    pub content: Vec<Span>,
    /// The rule.
    pub rule: &'static str,
}

/// The trained reader's data.
#[derive(Clone, Debug, Default)]
pub struct AttributionModel {
    /// How often lemmas are cues and sources.
    pub lexicon: InducedLexicon,
    /// The first stage.
    pub tagging: Chain,
    /// The second stage.
    pub linking: Chain,
    /// Added to a word's score as a cue where the first stage proposes cues.
    pub cue_bias: f32,
}

/// What the second stage reads at one cue. Indices of words of the parser.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Linked {
    /// The source.
    pub source: Option<Range<usize>>,
    /// The cue.
    pub cue: Range<usize>,
    /// The content, in order.
    pub content: Vec<Range<usize>>,
}

/// The first stage's labels and the cues that are worth a second look.
#[must_use]
pub fn tag(view: &View, chain: &Chain, cue_bias: f32) -> (Vec<u8>, Vec<Cue>) {
    let mut labels = Vec::with_capacity(view.words.len());
    let mut cues = Vec::new();
    let mut sequence = Sequence::default();
    for block in &view.blocks {
        labels.resize(block.start, label::OUTSIDE);
        sequence.clear();
        tagging::block(view, block, &mut sequence);
        let mut scores = chain.emissions(&sequence);
        let best = chain.best(&scores, &sequence.classes);
        for place in scores.chunks_exact_mut(label::COUNT) {
            place[usize::from(label::CUE)] += cue_bias;
            place[usize::from(label::CUE) + 1] += cue_bias;
        }
        let eager = chain.best(&scores, &sequence.classes);
        for words in runs(&eager, label::CUE) {
            let clear = u32::from(best[words.clone()].iter().any(|&l| label::role(l) == 2));
            cues.push(Cue { words: words.start + block.start..words.end + block.start, clear });
        }
        labels.extend(best);
    }
    labels.resize(view.words.len(), label::OUTSIDE);
    (labels, cues)
}

/// The runs of the role whose first label is `first`.
pub fn runs(labels: &[u8], first: u8) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, &found) in labels.iter().enumerate() {
        match runs.last_mut() {
            Some(run) if found == first + 1 && run.end == at => run.end += 1,
            _ if found == first || found == first + 1 => runs.push(at..at + 1),
            _ => {}
        }
    }
    runs
}

/// Reads the cue from a window's labels; nothing where no content is there.
#[must_use]
pub fn linked(labels: &[u8], start: usize, cue: &Range<usize>) -> Option<Linked> {
    let shift = |run: &Range<usize>| run.start + start..run.end + start;
    let all = |first: u8| runs(labels, first).iter().map(shift).collect::<Vec<_>>();
    let content = all(label::CONTENT);
    if content.is_empty() {
        return None;
    }
    let near = |r: &Range<usize>| r.start.abs_diff(cue.start);
    let source = all(label::SOURCE).into_iter().min_by_key(near);
    let overlaps = |r: &Range<usize>| r.start < cue.end && cue.start < r.end;
    let own = all(label::CUE).into_iter().find(overlaps);
    Some(Linked { source, cue: own.unwrap_or_else(|| cue.clone()), content })
}

/// All that the trained reader finds; `by_rule` are the rules' attributions, to be seen as features.
#[must_use]
pub fn read(view: &View, by_rule: &[Proposal], model: &AttributionModel) -> Vec<Linked> {
    let (labels, mut cues) = tag(view, &model.tagging, model.cue_bias);
    let rules = join(view, by_rule, &mut cues);
    let mut found = Vec::new();
    let mut sequence = Sequence::default();
    for (cue, rule) in cues.iter().zip(&rules) {
        sequence.clear();
        let around = Around::new(view, cue, &labels, rule.as_ref(), &cues);
        around.features(&mut sequence);
        let own = model.linking.decode(&sequence);
        found.extend(linked(&own, around.window().start, &cue.words));
    }
    found
}

/// Adds the rules' cues to the proposed ones; gives the rule's reading of each cue, if there is one.
pub fn join(view: &View, by_rule: &[Proposal], cues: &mut Vec<Cue>) -> Vec<Option<ByRule>> {
    let rules: Vec<(Range<usize>, ByRule)> = by_rule
        .iter()
        .map(|p| (view.words_in(p.cue), ByRule::of(view, p)))
        .filter(|(words, _)| !words.is_empty())
        .collect();
    let overlap = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
    let missing: Vec<Cue> = rules
        .iter()
        .filter(|(words, _)| cues.iter().all(|c| !overlap(&c.words, words)))
        .map(|(words, _)| Cue { words: words.clone(), clear: 2 })
        .collect();
    cues.extend(missing);
    cues.sort_by_key(|c| (c.words.start, c.words.end));
    cues.iter()
        .map(|c| rules.iter().find(|(w, _)| overlap(w, &c.words)).map(|(_, r)| r.clone()))
        .collect()
}
