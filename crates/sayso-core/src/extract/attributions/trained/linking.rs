//! The second stage's features: the words around one cue, each by its place and path to that cue.
//! It labels the source and content of that cue alone, so that attributions may nest, and no
//! linking of spans is left to do.

use super::Proposal;
use super::tagging::{class, label, mark_step, step};
use super::view::{DEPTH_MAX, Quoted, Seen, View};
use crate::learned::{Adder, Sequence, mix};
use crate::model::Span;
use std::ops::Range;

/// Sentences before and after the cue's that are looked at, in its block.
const SENTENCES_AROUND: usize = 2;
/// Words that are looked at before and after the cue.
const WORDS_AROUND: usize = 90;
/// Classes of transitions: those of the first stage before, at and after the cue.
pub const CLASSES: usize = super::tagging::CLASSES * 3;

/// A cue that the first stage proposes, or a rule.
#[derive(Clone, Debug)]
pub struct Cue {
    /// Its words.
    pub words: Range<usize>,
    /// Whether only a rule proposes it.
    pub by_rule: bool,
}

/// What a rule read at a cue: the role of each word.
#[derive(Clone, Debug, Default)]
pub struct ByRule {
    rule: u32,
    source: Vec<Range<usize>>,
    content: Vec<Range<usize>>,
}

impl ByRule {
    /// What `proposal` says.
    #[must_use]
    pub fn of(view: &View, proposal: &Proposal) -> Self {
        let words = |spans: &[Span]| spans.iter().map(|s| view.layout.words_in(*s)).collect();
        Self {
            rule: crate::learned::of_word(proposal.rule),
            source: words(proposal.source.as_slice()),
            content: words(&proposal.content),
        }
    }

    fn role(&self, at: usize) -> u32 {
        let holds = |ranges: &[Range<usize>]| ranges.iter().any(|r| r.contains(&at));
        let starts = |ranges: &[Range<usize>]| ranges.iter().any(|r| r.start == at);
        let ends = |ranges: &[Range<usize>]| ranges.iter().any(|r| r.end == at + 1);
        let role = if holds(&self.source) {
            1
        } else if holds(&self.content) {
            2
        } else {
            return 0;
        };
        let start = u32::from(starts(&self.source) || starts(&self.content));
        let end = u32::from(ends(&self.source) || ends(&self.content));
        role * 4 + start * 2 + end
    }
}

/// The words that are looked at for a cue.
#[must_use]
pub fn window(view: &View, cue: &Range<usize>) -> Range<usize> {
    let block = view.layout.block_of(cue.start);
    let sentence = view.words[cue.start].sentence;
    let last = view.words[cue.end - 1].sentence;
    let from = view.sentences[sentence.saturating_sub(SENTENCES_AROUND)].start;
    let to = view.sentences[(last + SENTENCES_AROUND).min(view.sentences.len() - 1)].end;
    let from = from.max(block.start).max(cue.start.saturating_sub(WORDS_AROUND));
    from..to.min(block.end).min(cue.end + WORDS_AROUND)
}

/// All that the features of one cue's window are made of.
pub struct Around<'v> {
    view: &'v View,
    cue: &'v Cue,
    window: Range<usize>,
    block: Range<usize>,
    head: usize,
    /// The first stage's labels of the whole document.
    first: &'v [u8],
    rule: Option<&'v ByRule>,
    others: &'v [Cue],
    /// Words on the way from the cue's head to the root, nearest first.
    above: Vec<usize>,
}

impl<'v> Around<'v> {
    /// The surroundings of `cue`; `first` are the first stage's labels, `others` all cues in order.
    #[must_use]
    pub fn new(
        view: &'v View,
        cue: &'v Cue,
        first: &'v [u8],
        rule: Option<&'v ByRule>,
        others: &'v [Cue],
    ) -> Self {
        let head = head_of(view, &cue.words);
        let mut above = Vec::new();
        let mut up = view.words[head].head;
        while let Some(at) = up.filter(|_| above.len() < DEPTH_MAX) {
            above.push(at);
            up = view.words[at].head;
        }
        let window = window(view, &cue.words);
        let block = view.layout.block_of(cue.words.start);
        // No cue farther away lies between a word and this cue, or nearer to it.
        let near = window.start.saturating_sub(2 * WORDS_AROUND)..window.end + 2 * WORDS_AROUND;
        let from = others.partition_point(|c| c.words.start < near.start);
        let to = others.partition_point(|c| c.words.start < near.end);
        let others = &others[from..to.max(from)];
        Self { view, cue, window, block, head, first, rule, others, above }
    }

    /// The window.
    #[must_use]
    pub fn window(&self) -> Range<usize> {
        self.window.clone()
    }

    /// Adds a place for each word of the window.
    pub fn features(&self, into: &mut Sequence) {
        for at in self.window.clone() {
            let mut to = Adder(&mut into.features);
            self.place(at, &mut to);
            self.words(at, &mut to);
            self.marks(at, &mut to);
            self.path(at, &mut to);
            self.labels(at, &mut to);
            self.rule(at, &mut to);
            let class = class(self.view, &self.block, at);
            let side = u8::try_from(self.side(at)).unwrap_or(0);
            into.close(class * 3 + side);
        }
    }

    /// 0 before the cue, 1 in it, 2 after.
    fn side(&self, at: usize) -> u32 {
        if at < self.cue.words.start { 0 } else { 1 + u32::from(at >= self.cue.words.end) }
    }

    fn away(&self, at: usize) -> u32 {
        let distance = match self.side(at) {
            0 => self.cue.words.start - at,
            1 => 0,
            _ => at - self.cue.words.end + 1,
        };
        step(distance)
    }

    fn near(&self, at: usize, offset: isize, value: impl Fn(&Seen) -> u32) -> u32 {
        let at = at.checked_add_signed(offset);
        at.filter(|a| self.block.contains(a)).map_or(1, |a| value(&self.view.words[a]))
    }

    /// The words between `at` and the cue.
    fn between(&self, at: usize) -> Range<usize> {
        if at < self.cue.words.start {
            at + 1..self.cue.words.start
        } else {
            self.cue.words.end.min(at)..at
        }
    }

    fn place(&self, at: usize, to: &mut Adder<'_>) {
        let words = &self.view.words;
        let word = &words[at];
        let (side, away) = (self.side(at), self.away(at));
        let cue = &words[self.head];
        let sentences = word.sentence.abs_diff(cue.sentence).min(3);
        let sentences = u32::try_from(sentences).unwrap_or(3) * 3 + side;
        let commas = self.between(at).filter(|&j| words[j].comma).count().min(2);
        let commas = u32::try_from(commas).unwrap_or(2);
        let cues = self.others.iter().filter(|c| {
            let between = self.between(at);
            c.words.start >= between.start && c.words.end <= between.end
        });
        let cues = u32::try_from(cues.count().min(2)).unwrap_or(2);
        to.add(300, side);
        to.two(301, side, away);
        to.add(302, sentences);
        to.two(303, sentences, word.quoted as u32);
        to.three(304, side, commas, cues);
        to.three(305, side, away, word.look.tag);
        to.three(306, side, commas, word.look.tag);
        to.three(307, side, cues, word.look.tag);
        to.three(308, side, cue.lemma, away);
        to.three(309, side, cue.lemma, word.look.norm);
        to.two(310, mix(side, cues), mix(commas, word.quoted as u32));
        to.two(311, u32::from(self.cue.by_rule), side);
        let sentence = &self.view.sentences[word.sentence];
        to.three(312, side, u32::from(at == sentence.start), sentences);
        to.three(313, side, u32::from(at + 1 == sentence.end), sentences);
        let cue_sentence = &self.view.sentences[cue.sentence];
        to.three(
            314,
            side,
            step(self.cue.words.start - cue_sentence.start.min(self.cue.words.start)),
            away,
        );
        to.three(315, side, step(cue_sentence.end.saturating_sub(self.cue.words.end)), away);
        to.three(316, side, word.look.tag, self.near(self.cue.words.end, 0, |w| w.look.norm));
        to.three(317, side, away, self.near(self.cue.words.start, -1, |w| w.look.tag));
        to.three(318, side, away, self.near(self.cue.words.end, 0, |w| w.look.tag));
    }

    fn words(&self, at: usize, to: &mut Adder<'_>) {
        let side = self.side(at);
        let norm = |o| self.near(at, o, |w| w.look.norm);
        let tag = |o| self.near(at, o, |w| w.look.tag);
        let word = &self.view.words[at];
        for (template, offset) in (330..).zip(-2..=2) {
            to.two(template, side, norm(offset));
        }
        for (template, offset) in (335..).zip(-2..=2) {
            to.two(template, side, tag(offset));
        }
        to.three(340, side, tag(-1), tag(0));
        to.three(341, side, tag(0), tag(1));
        to.add(342, mix(mix(side, tag(-1)), mix(tag(0), tag(1))));
        to.three(343, side, norm(-1), tag(0));
        to.three(344, side, tag(0), norm(1));
        to.three(345, side, norm(0), norm(1));
        to.three(346, side, norm(-1), norm(0));
        to.two(347, side, word.look.entity);
        to.three(348, side, word.look.entity, self.near(at, 1, |w| w.look.entity));
        to.two(349, side, word.source_level);
        to.two(350, side, word.cue_level);
        to.two(351, side, word.look.suffixes[1]);
        to.two(352, side, word.look.shape);
        to.add(353, word.lemma);
    }

    fn marks(&self, at: usize, to: &mut Adder<'_>) {
        let words = &self.view.words;
        let word = &words[at];
        let side = self.side(at);
        let cue = &words[self.cue.words.start];
        let quoted = word.quoted as u32;
        let cue_quoted = cue.quoted as u32;
        // A quotation that ends right before the cue's clause, or opens after it.
        let closed = mark_step(cue.marks[1]);
        let opens = mark_step(words[self.cue.words.end - 1].marks[2]);
        to.three(360, side, quoted, cue_quoted);
        to.add(361, mix(mix(side, quoted), mix(closed, opens)));
        to.add(362, mix(mix(side, quoted), mix(closed, word.look.tag)));
        to.add(363, mix(mix(side, quoted), mix(opens, word.look.tag)));
        let [so, sc, ahead, closes] = word.marks.map(mark_step);
        to.three(364, side, so, closes);
        to.three(365, side, sc, ahead);
        to.three(366, side, quoted, word.quote_length);
        let marks = self.between(at).filter(|&j| words[j].quoted == Quoted::Opens).count().min(2);
        let marks = u32::try_from(marks).unwrap_or(2);
        to.add(367, mix(mix(side, marks), mix(quoted, cue_quoted)));
        let whole = self.view.sentences[word.sentence].clone();
        let (first, last) = (words[whole.start].quoted as u32, words[whole.end - 1].quoted as u32);
        to.add(368, mix(mix(side, quoted), mix(first, last)));
    }

    /// How the word hangs together with the cue in the tree.
    fn path(&self, at: usize, to: &mut Adder<'_>) {
        let words = &self.view.words;
        let word = &words[at];
        let side = self.side(at);
        let cue = &words[self.head];
        to.three(380, side, word.look.label, word.look.tag);
        to.three(381, side, word.look.label, word.head.map_or(1, |h| words[h].lemma));
        to.two(382, side, word.children);
        // Up from the word to the cue, or to the first word that is above the cue.
        let (mut below, mut depth) = (at, 0_usize);
        let mut meets = None;
        if at == self.head {
            meets = Some((at, 0));
        }
        while meets.is_none() && depth < DEPTH_MAX {
            if let Some(up) = self.above.iter().position(|&a| a == below) {
                meets = Some((below, up + 1));
                break;
            }
            match words[below].head {
                Some(head) if head == self.head => {
                    meets = Some((below, 0));
                    break;
                }
                Some(head) if self.above.contains(&head) => {
                    let up = self.above.iter().position(|&a| a == head).unwrap_or(0);
                    meets = Some((below, up + 1));
                    depth += 1;
                    break;
                }
                Some(head) => below = head,
                None => break,
            }
            depth += 1;
        }
        let Some((below, up)) = meets else {
            to.two(383, side, word.look.tag);
            to.two(384, side, word.quoted as u32);
            return;
        };
        let arc = words[below].look.label;
        let up = u32::try_from(up.min(4)).unwrap_or(4);
        let path = mix(arc, up);
        let (first, last) = words[below].subtree;
        let ends = u32::from(at == first) * 2 + u32::from(at == last);
        let own = u32::from(self.above.contains(&at)) + 2 * u32::from(below == at);
        to.three(385, side, path, own);
        to.three(386, path, side, step(depth));
        to.add(387, mix(mix(path, side), mix(ends, own)));
        to.add(388, mix(mix(path, side), mix(cue.lemma, ends)));
        to.add(389, mix(mix(path, side), word.look.tag));
        to.add(390, mix(mix(path, side), mix(cue.look.label, ends)));
        to.add(391, mix(mix(path, side), mix(word.look.label, step(depth))));
        to.add(392, mix(mix(path, side), mix(cue.children, ends)));
        to.add(393, mix(mix(path, side), mix(cue.look.tag, ends)));
        to.add(394, mix(mix(path, side), mix(word.quoted as u32, ends)));
        to.add(395, mix(mix(path, side), word.look.norm));
        let covered = u32::from(first <= self.cue.words.start && self.cue.words.end <= last + 1);
        to.add(396, mix(mix(path, side), mix(covered, ends)));
    }

    fn labels(&self, at: usize, to: &mut Adder<'_>) {
        let side = self.side(at);
        let role = |o: isize| {
            let at = at.checked_add_signed(o);
            at.filter(|a| self.block.contains(a)).map_or(9, |a| u32::from(self.first[a]))
        };
        for (template, offset) in (400..).zip(-3..=3) {
            to.two(template, side, role(offset));
        }
        to.add(408, mix(mix(side, role(-1)), mix(role(0), role(1))));
        // How many other spans of the same role lie between the word and the cue.
        let own = label::role(self.first[at]);
        let starts = self.between(at).filter(|&j| {
            let l = self.first[j];
            l % 2 == 1 && label::role(l) == own && own != 0
        });
        let starts = u32::try_from(starts.count().min(2)).unwrap_or(2);
        let away = self.away(at);
        to.add(409, mix(mix(side, role(0)), mix(starts, 1)));
        to.add(410, mix(mix(side, role(0)), mix(starts, away)));
        to.add(411, mix(mix(side, role(0)), self.view.words[at].look.tag));
        // Whether the cue is the nearest one to the word on either side.
        let nearer = self.others.iter().any(|c| {
            c.words.start != self.cue.words.start && {
                let gap =
                    if c.words.end <= at { at - c.words.end } else { c.words.start.max(at) - at };
                let own = if self.cue.words.end <= at {
                    at - self.cue.words.end
                } else {
                    self.cue.words.start.max(at) - at
                };
                gap < own && self.view.layout.block_of(c.words.start).start == self.block.start
            }
        });
        to.add(412, mix(mix(side, role(0)), mix(u32::from(nearer), starts)));
        let head = self.view.words[at].head;
        to.add(
            413,
            mix(head.map_or(9, |h| u32::from(self.first[h])), self.view.words[at].look.label),
        );
    }

    fn rule(&self, at: usize, to: &mut Adder<'_>) {
        let side = self.side(at);
        let Some(rule) = self.rule else {
            to.two(420, side, self.view.words[at].by_rule + 1);
            return;
        };
        let role = rule.role(at);
        let before = at.checked_sub(1).map_or(0, |b| rule.role(b));
        to.two(421, side, role);
        to.three(422, side, role, rule.rule);
        to.add(423, mix(mix(before, role), mix(rule.role(at + 1), 1)));
        to.three(424, side, role, self.view.words[at].look.tag);
        to.add(425, mix(mix(side, role), mix(u32::from(self.first[at]), 1)));
        to.add(426, mix(mix(side, role), mix(rule.rule, u32::from(self.first[at]))));
    }
}

/// The word of a cue that governs its others.
fn head_of(view: &View, words: &Range<usize>) -> usize {
    let outside = |at: &usize| view.words[*at].head.is_none_or(|h| !words.contains(&h));
    let verbs = words.clone().filter(outside).max_by_key(|&at| view.words[at].cue_level);
    verbs.unwrap_or(words.start)
}
