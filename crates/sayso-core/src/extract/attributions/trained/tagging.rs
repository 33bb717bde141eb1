//! The first stage's features: each word of a block by itself and by what stands around it. The
//! labels are those in [`label`].

use super::view::{DEPTH_MAX, FAR, Quoted, Seen, View};
use crate::extract::view::near;
use crate::learned::{Adder, Sequence, mix};
use std::ops::Range;

/// Labels of both stages.
pub mod label {
    /// Neither source, cue nor content.
    pub const OUTSIDE: u8 = 0;
    /// First word of a source; its other words have the next number.
    pub const SOURCE: u8 = 1;
    /// First word of a cue.
    pub const CUE: u8 = 3;
    /// First word of a content.
    pub const CONTENT: u8 = 5;
    /// How many labels there are.
    pub const COUNT: usize = 7;

    /// Source, cue or content as 1, 2, 3; 0 for outside.
    #[must_use]
    pub const fn role(label: u8) -> u8 {
        label.div_ceil(2)
    }
}

/// Classes of transitions.
pub const CLASSES: usize = 17;

/// A word at this level or above is taken for a cue by features.
const CUE_LEVEL: u32 = 6;

/// A distance in words as one of eleven steps.
pub fn step(distance: usize) -> u32 {
    match distance {
        0..6 => u32::try_from(distance).unwrap_or(0),
        6..9 => 6,
        9..13 => 7,
        13..20 => 8,
        20..35 => 9,
        _ => 10,
    }
}

/// A distance to a mark as one of eight steps.
pub fn mark_step(distance: u32) -> u32 {
    match distance {
        0..4 => distance,
        4..8 => 4,
        8..20 => 5,
        20..FAR => 6,
        _ => 7,
    }
}

/// The class of the transition into word `at`: what marks and boundaries lie there.
pub fn class(view: &View, block: &Range<usize>, at: usize) -> u8 {
    let word = &view.words[at];
    let opens = word.quoted == Quoted::Opens;
    if at == block.start {
        return if opens { 1 } else { 0 };
    }
    let before = &view.words[at - 1];
    if word.sentence != before.sentence {
        return match word.quoted {
            Quoted::Opens => 2,
            Quoted::In => 3,
            _ => 4,
        };
    }
    match (word.quoted, before.quoted) {
        (Quoted::Opens, _) => 5,
        (_, Quoted::Closes) => 6,
        (Quoted::Closes, _) => 7,
        (_, Quoted::Opens) => 8,
        (Quoted::In, _) if before.comma => 9,
        _ if before.comma => 10,
        _ if word.comma => 11,
        (Quoted::In, _) => 12,
        _ if word.look.tag == tags().stop => 13,
        _ if before.look.tag == tags().colon => 14,
        _ => 15,
    }
}

struct Tags {
    stop: u32,
    colon: u32,
}

fn tags() -> &'static Tags {
    static TAGS: std::sync::LazyLock<Tags> = std::sync::LazyLock::new(|| Tags {
        stop: crate::learned::of_word("."),
        colon: crate::learned::of_word(":"),
    });
    &TAGS
}

/// Adds the features of a block to `into`, a place for each word.
pub fn block(view: &View, block: &Range<usize>, into: &mut Sequence) {
    let cues = Cues::of(view, block);
    for at in block.clone() {
        let mut to = Adder(&mut into.features);
        let here = Here { view, block, at, cues: &cues };
        here.words(&mut to);
        here.marks(&mut to);
        here.place(&mut to);
        here.levels(&mut to);
        here.tree(&mut to);
        here.rules(&mut to);
        into.close(class(view, block, at));
    }
}

/// The likely cues around each word of a block.
struct Cues {
    start: usize,
    /// The nearest one before, in the same sentence.
    left: Vec<Option<usize>>,
    /// The nearest one after.
    right: Vec<Option<usize>>,
    /// How many commas up to each word, from the block's start.
    commas: Vec<u32>,
}

impl Cues {
    fn of(view: &View, block: &Range<usize>) -> Self {
        let likely = |at: usize| {
            let word = &view.words[at];
            word.cue_level >= CUE_LEVEL && word.quoted != Quoted::In
        };
        let mut left = Vec::with_capacity(block.len());
        let mut last: Option<usize> = None;
        for at in block.clone() {
            last = last.filter(|&l| view.words[l].sentence == view.words[at].sentence);
            left.push(last);
            if likely(at) {
                last = Some(at);
            }
        }
        let mut right = vec![None; block.len()];
        let mut next: Option<usize> = None;
        for at in block.clone().rev() {
            next = next.filter(|&n| view.words[n].sentence == view.words[at].sentence);
            right[at - block.start] = next;
            if likely(at) {
                next = Some(at);
            }
        }
        let mut count = 0;
        let commas = block
            .clone()
            .map(|at| {
                count += u32::from(view.words[at].comma);
                count
            })
            .collect();
        Self { start: block.start, left, right, commas }
    }

    fn commas_between(&self, a: usize, b: usize) -> u32 {
        self.commas[b - self.start].abs_diff(self.commas[a - self.start]).min(2)
    }
}

/// One word in its block.
struct Here<'v> {
    view: &'v View,
    block: &'v Range<usize>,
    at: usize,
    cues: &'v Cues,
}

impl Here<'_> {
    fn word(&self) -> &Seen {
        &self.view.words[self.at]
    }

    /// A value of the word `offset` places away; 1 outside the block.
    fn near(&self, offset: isize, value: impl Fn(&Seen) -> u32) -> u32 {
        near(&self.view.words, self.block, (self.at, offset), value)
    }

    fn words(&self, to: &mut Adder<'_>) {
        let norm = |o| self.near(o, |w| w.look.norm);
        let tag = |o| self.near(o, |w| w.look.tag);
        let word = self.word();
        to.add(0, 0);
        for (template, offset) in (10..).zip(-3..=3) {
            to.add(template, norm(offset));
        }
        to.two(20, norm(-1), norm(0));
        to.two(21, norm(0), norm(1));
        to.two(22, norm(-1), norm(1));
        to.three(23, norm(-1), norm(0), norm(1));
        for (template, offset) in (30..).zip(-1..=1) {
            to.add(template, self.near(offset, |w| w.look.shape));
        }
        for n in 0..3 {
            let template = u32::try_from(n).unwrap_or(0);
            to.add(33 + template, word.look.prefixes[n]);
            to.add(36 + template, word.look.suffixes[n]);
        }
        to.add(39, word.lemma);
        for (template, offset) in (50..).zip(-3..=3) {
            to.add(template, tag(offset));
        }
        to.two(58, tag(-1), tag(0));
        to.two(59, tag(0), tag(1));
        to.three(60, tag(-1), tag(0), tag(1));
        to.two(61, tag(0), norm(0));
        to.three(62, tag(-2), tag(-1), tag(0));
        to.three(63, tag(0), tag(1), tag(2));
        to.two(64, tag(0), norm(1));
        to.two(65, norm(-1), tag(0));
        to.add(66, word.look.entity);
        to.add(67, self.near(-1, |w| w.look.entity));
        to.add(68, self.near(1, |w| w.look.entity));
        to.two(69, word.look.entity, tag(1));
    }

    fn marks(&self, to: &mut Adder<'_>) {
        let word = self.word();
        let quoted = word.quoted as u32;
        let tag = word.look.tag;
        let [so, sc, ahead, closes] = word.marks.map(mark_step);
        to.add(70, quoted);
        to.two(71, quoted, word.quote_length);
        to.two(72, quoted, word.look.norm);
        to.two(73, quoted, tag);
        to.add(74, so);
        to.add(75, sc);
        to.add(76, ahead);
        to.add(77, closes);
        to.two(78, sc, tag);
        to.two(79, sc, word.look.norm);
        to.two(80, sc, ahead);
        to.three(81, quoted, so, closes);
        let sentence = &self.view.sentences[word.sentence];
        let state = |at: usize| self.view.words[at].quoted as u32;
        let any = sentence.clone().any(|at| state(at) > 0);
        let (first, last) = (state(sentence.start), state(sentence.end - 1));
        to.two(82, u32::from(any), quoted);
        to.three(83, first, last, quoted);
        to.three(84, first, last, tag);
        let before = if sentence.start > self.block.start { state(sentence.start - 1) } else { 8 };
        to.two(85, before, quoted);
        to.three(86, before, first, last);
        to.three(87, u32::from(sentence.start == self.block.start), first, last);
    }

    fn place(&self, to: &mut Adder<'_>) {
        let word = self.word();
        let sentence = &self.view.sentences[word.sentence];
        let at = self.at;
        let norm = |at: usize| self.view.words[at].look.norm;
        to.add(90, step(at - sentence.start));
        to.add(91, step(sentence.end - 1 - at));
        to.add(92, norm(sentence.start));
        to.add(93, step(sentence.len()));
        to.add(94, norm(sentence.end - 1));
        let first = u32::from(sentence.start == self.block.start);
        let last = u32::from(sentence.end == self.block.end);
        to.two(95, first, last);
        let block = self.view.layout.blocks.partition_point(|b| b.end <= at);
        to.add(96, u32::try_from(block.min(3)).unwrap_or(3));
        to.two(97, word.look.norm, u32::from(at == sentence.start));
        let comma = |range: Range<usize>| range.into_iter();
        let left = comma(sentence.start..at).rev().find(|&j| self.view.words[j].comma);
        let right = comma(at..sentence.end).find(|&j| self.view.words[j].comma);
        to.add(98, left.map_or(99, |j| step(at - j)));
        to.add(99, right.map_or(99, |j| step(j - at)));
    }

    fn levels(&self, to: &mut Adder<'_>) {
        let word = self.word();
        let (at, tag) = (self.at, word.look.tag);
        let quoted = word.quoted as u32;
        for (template, offset) in (0..).zip(-3..=3) {
            to.add(110 + template, self.near(offset, |w| w.cue_level + 20));
            to.add(120 + template, self.near(offset, |w| w.source_level + 20));
        }
        let words = &self.view.words;
        let left = self.cues.left[at - self.block.start];
        let right = self.cues.right[at - self.block.start];
        let lemma = |cue: Option<usize>| cue.map_or(1, |c| words[c].lemma);
        let level = |cue: Option<usize>| cue.map_or(0, |c| words[c].cue_level);
        let away = |cue: Option<usize>| cue.map_or(99, |c| step(c.abs_diff(at)));
        let after = |cue: Option<usize>| {
            cue.filter(|&c| c + 1 < self.block.end).map_or(0, |c| words[c + 1].look.norm)
        };
        let commas = |cue: Option<usize>| {
            cue.map_or(0, |c| 1 + self.cues.commas_between(c.min(at), c.max(at)))
        };
        let (left_level, right_level) = (level(left), level(right));
        to.add(130, lemma(left));
        to.add(131, lemma(right));
        to.two(132, left_level, away(left));
        to.two(133, right_level, away(right));
        to.three(134, left_level, right_level, word.cue_level);
        to.three(135, left_level, right_level, quoted);
        to.three(136, left_level, right_level, tag);
        let sentence = &self.view.sentences[word.sentence];
        let likely = |r: &Range<usize>| {
            let count = r
                .clone()
                .filter(|&j| words[j].cue_level >= CUE_LEVEL && words[j].quoted != Quoted::In);
            u32::try_from(count.count().min(3)).unwrap_or(3)
        };
        let count = likely(sentence);
        to.two(137, count, quoted);
        to.two(138, left_level, after(left));
        to.two(139, lemma(left), after(left));
        let (lc, rc) = (commas(left), commas(right));
        to.add(140, mix(mix(left_level, lc), mix(right_level, rc)));
        to.three(141, lc, rc, quoted);
        to.three(142, right_level, rc, tag);
        to.three(143, left_level, lc, tag);
        to.two(144, word.cue_level, quoted);
        to.two(145, word.cue_level, self.near(1, |w| w.look.tag));
        to.two(146, word.cue_level, self.near(-1, |w| w.look.tag));
        to.three(147, word.cue_level, self.near(-1, |w| w.look.tag), self.near(1, |w| w.look.tag));
        let beside = |cue: Option<usize>, by: isize| {
            let at = cue.and_then(|c| c.checked_add_signed(by));
            at.filter(|a| self.block.contains(a)).map_or(4, |a| words[a].look.tag)
        };
        to.two(148, right_level, beside(right, 1));
        to.three(149, right_level, beside(right, -1), rc);
        let before = sentence.start > self.block.start;
        let earlier = before.then(|| likely(&self.view.sentences[word.sentence - 1]));
        to.three(152, earlier.unwrap_or(9), quoted, count);
    }

    fn tree(&self, to: &mut Adder<'_>) {
        let words = &self.view.words;
        let word = self.word();
        let (at, tag, label) = (self.at, word.look.tag, word.look.label);
        let quoted = word.quoted as u32;
        let likely = |j: usize| words[j].cue_level >= 5;
        to.add(170, label);
        to.two(171, label, tag);
        if let Some(head) = word.head {
            let h = &words[head];
            to.add(172, h.lemma);
            to.two(173, label, h.lemma);
            to.two(174, label, h.look.tag);
            to.two(175, label, h.cue_level);
            to.three(176, label, h.cue_level, u32::from(head < at));
            to.two(177, h.look.label, label);
        }
        // The nearest likely cue above, and the arc below it.
        let (mut below, mut depth, mut edge) = (at, 0, None);
        while let Some(head) = words[below].head.filter(|_| depth < DEPTH_MAX) {
            if edge.is_none() && likely(head) {
                edge = Some((below, head, depth));
            }
            below = head;
            depth += 1;
        }
        match edge {
            Some((below, cue, depth)) => {
                let (arc, level) = (words[below].look.label, words[cue].cue_level);
                let side = u32::from(cue < at);
                to.two(180, arc, level);
                to.two(181, arc, side);
                to.two(182, arc, words[cue].lemma);
                to.three(183, arc, level, step(depth));
                to.add(184, mix(mix(arc, side), mix(quoted, level)));
                to.three(185, arc, tag, side);
                to.three(189, arc, level, word.look.norm);
                let (first, last) = words[below].subtree;
                let ends = u32::from(at == first) * 2 + u32::from(at == last);
                to.two(196, ends, arc);
            }
            None => {
                to.add(186, 1);
                to.two(187, tag, 0);
            }
        }
        to.add(188, step(depth));
        to.two(193, word.children, word.cue_level);
        to.two(194, word.children, tag);
        to.two(195, word.children, word.look.norm);
        let subtree = (word.subtree.0.abs_diff(at), word.subtree.1.abs_diff(at));
        to.three(197, step(subtree.0), step(subtree.1), tag);
    }

    fn rules(&self, to: &mut Adder<'_>) {
        let rule = |o| self.near(o, |w| w.by_rule + 10);
        let word = self.word();
        for (template, offset) in (200..).zip(-2..=2) {
            to.add(template, rule(offset));
        }
        to.three(206, rule(-1), rule(0), rule(1));
        to.two(207, rule(0), word.look.tag);
        to.two(208, rule(0), word.cue_level);
        to.two(209, rule(0), word.rule);
        to.three(210, rule(0), word.look.norm, word.rule);
    }
}
