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
}

/// A longer cue is not looked for past so many words.
const CUE_WORDS_MAX: usize = 60;

/// The first bytes of a stored model; the number is that of the features, which the weights fit.
const MAGIC: &[u8; 8] = b"SAYSOAT1";

impl AttributionModel {
    /// The model that is shipped: trained on PolNeAR, see the data folder's README.
    ///
    /// # Panics
    /// Where the shipped file is not a model: a mistake in making it, which tests find.
    #[must_use]
    pub fn standard() -> Self {
        let bytes = include_bytes!("../../../data/attribution.model");
        Self::read(bytes).expect("the shipped model can be read")
    }

    /// As it is stored.
    #[must_use]
    pub fn write(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        self.lexicon.write(&mut bytes);
        self.tagging.write(&mut bytes);
        self.linking.write(&mut bytes);
        bytes
    }

    /// Reads what [`AttributionModel::write`] wrote; nothing where it is something else.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(MAGIC)?;
        let lexicon = InducedLexicon::read(&mut rest)?;
        let tagging = Chain::read(&mut rest)?;
        let linking = Chain::read(&mut rest)?;
        rest.is_empty().then_some(Self { lexicon, tagging, linking })
    }
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

/// The first stage's labels, and the cues among them.
#[must_use]
pub fn tag(view: &View, chain: &Chain) -> (Vec<u8>, Vec<Cue>) {
    let mut labels = Vec::with_capacity(view.words.len());
    let mut cues = Vec::new();
    let mut sequence = Sequence::default();
    for block in &view.layout.blocks {
        labels.resize(block.start, label::OUTSIDE);
        sequence.clear();
        tagging::block(view, block, &mut sequence);
        let best = chain.decode(&sequence);
        for words in runs(&best, label::CUE) {
            let words = words.start + block.start..words.end + block.start;
            cues.push(Cue { words, by_rule: false });
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
    let (labels, mut cues) = tag(view, &model.tagging);
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
    let mut rules: Vec<(Range<usize>, ByRule)> = by_rule
        .iter()
        .map(|p| (view.layout.words_in(p.cue), ByRule::of(view, p)))
        .filter(|(words, _)| !words.is_empty())
        .collect();
    rules.sort_by_key(|(words, _)| (words.start, words.end));
    let missing: Vec<Cue> = rules
        .iter()
        .filter(|(words, _)| overlapping(cues, words, |c| &c.words).is_none())
        .map(|(words, _)| Cue { words: words.clone(), by_rule: true })
        .collect();
    cues.extend(missing);
    cues.sort_by_key(|c| (c.words.start, c.words.end));
    let rule = |c: &Cue| overlapping(&rules, &c.words, |r| &r.0).map(|at| rules[at].1.clone());
    cues.iter().map(rule).collect()
}

/// The first of `sorted` that shares words with `words`, by index. They are in order of their
/// starts, and none is longer than a cue may be.
fn overlapping<T>(
    sorted: &[T],
    words: &Range<usize>,
    of: impl Fn(&T) -> &Range<usize>,
) -> Option<usize> {
    let from = sorted.partition_point(|t| of(t).start + CUE_WORDS_MAX < words.start);
    let near = sorted[from..].iter().take_while(|t| of(t).start < words.end);
    (from..).zip(near).find(|(_, t)| of(t).end > words.start).map(|(at, _)| at)
}
