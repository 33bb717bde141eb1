//! The features of each word of a block, and the classes of transitions.

use super::view::{Seen, View};
use super::votes::Votes;
use crate::extract::view::near;
use crate::learned::{Adder, Sequence, mix};
use std::ops::Range;

/// Classes of transitions: at a sentence's start, into a capitalised word, into another.
pub const CLASSES: usize = 3;

/// How many bits of the word lists there are.
const KIND_BITS: u32 = 27;

/// Adds the features of a block to `into`, a place for each word; `votes` are those of the first
/// pass, in the second one.
pub fn block(view: &View, block: &Range<usize>, votes: Option<&Votes>, into: &mut Sequence) {
    for at in block.clone() {
        let here = Here { view, block, at };
        let mut to = Adder(&mut into.features);
        here.words(&mut to);
        here.tree(&mut to);
        here.lists(&mut to);
        here.readers(&mut to);
        here.run(&mut to);
        here.report(&mut to);
        if let Some(votes) = votes {
            here.votes(votes, &mut to);
        }
        let word = &view.words[at];
        into.close(if word.starts || at == block.start { 0 } else { 1 + u8::from(word.capital) });
    }
}

/// One word in its block.
struct Here<'v> {
    view: &'v View,
    block: &'v Range<usize>,
    at: usize,
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
        for (template, offset) in (10..).zip(-2..=2) {
            to.add(template, norm(offset));
            to.add(template + 10, tag(offset));
        }
        to.two(30, norm(-1), norm(0));
        to.two(31, norm(0), norm(1));
        to.two(32, tag(-1), tag(0));
        to.two(33, tag(0), tag(1));
        to.add(34, word.form);
        for (template, offset) in (35..).zip(-1..=1) {
            to.add(template, self.near(offset, |w| w.look.shape));
        }
        to.three(
            38,
            self.near(-1, |w| w.look.shape),
            word.look.shape,
            self.near(1, |w| w.look.shape),
        );
        to.two(39, word.look.shape, u32::from(word.starts));
        for n in 0..3 {
            let template = u32::try_from(n).unwrap_or(0);
            to.add(43 + template, mix(word.look.suffixes[n], u32::from(word.capital)));
        }
        to.add(40, mix(word.look.prefixes[0], u32::from(word.capital)));
        to.add(41, mix(word.look.prefixes[1], u32::from(word.capital)));
        to.two(46, norm(-1), word.look.shape);
        to.two(47, norm(1), word.look.shape);
        to.three(48, norm(-2), norm(-1), u32::from(word.capital));
        to.three(49, norm(1), norm(2), u32::from(word.capital));
        to.two(50, word.headline, word.look.shape);
        to.three(51, word.common, u32::from(word.starts), word.look.tag);
        to.two(52, word.common, word.look.shape);
    }

    fn tree(&self, to: &mut Adder<'_>) {
        let word = self.word();
        let head = self.view.words.get(word.head);
        let head = head.filter(|_| self.block.contains(&word.head));
        to.add(60, word.look.label);
        to.two(61, word.look.label, word.look.tag);
        if let Some(head) = head {
            to.two(62, word.look.label, head.look.norm);
            to.three(63, word.look.label, head.look.tag, u32::from(word.head < self.at));
            to.three(64, word.look.label, head.look.label, u32::from(word.capital));
            to.two(65, u32::from(head.entity_kind), word.look.entity);
            if let Some(above) = self.view.words.get(head.head) {
                to.three(66, word.look.label, head.look.norm, above.look.norm);
            }
        }
    }

    fn lists(&self, to: &mut Adder<'_>) {
        for (template, offset) in (0_u32..).zip(-2..=2) {
            let kinds = self.near(offset, |w| w.kinds);
            if offset.abs() == 2 && kinds == 0 {
                continue;
            }
            for bit in (0..KIND_BITS).filter(|bit| kinds >> bit & 1 == 1) {
                let capital = self.near(offset, |w| u32::from(w.capital));
                to.two(70 + template, bit, capital);
                if offset.abs() <= 1 {
                    to.three(75 + template, bit, capital, self.word().look.shape);
                }
            }
        }
        let word = self.word();
        for (template, offset) in (80..).zip(-1..=1) {
            to.add(template, self.near(offset, |w| w.gazetteer));
            to.add(template + 3, self.near(offset, |w| w.known));
        }
        to.two(86, word.gazetteer, word.look.entity);
        to.two(87, word.gazetteer, self.near(-1, |w| w.look.norm));
        to.two(88, word.known, word.look.entity);
        to.two(89, word.known, self.near(1, |w| w.look.tag));
        to.two(90, word.gazetteer, word.look.label);
    }

    fn readers(&self, to: &mut Adder<'_>) {
        let entity = |o| self.near(o, |w| w.look.entity);
        let rule = |o| self.near(o, |w| w.rule);
        let word = self.word();
        for (template, offset) in (100..).zip(-2..=2) {
            to.add(template, entity(offset));
            to.add(template + 5, rule(offset));
        }
        to.three(110, entity(-1), entity(0), entity(1));
        to.two(111, entity(0), rule(0));
        to.three(112, entity(0), rule(0), word.look.shape);
        to.two(113, entity(0), word.look.norm);
        to.two(114, entity(0), word.look.tag);
        to.two(115, rule(0), word.look.norm);
        to.two(116, entity(0), self.near(-1, |w| w.look.norm));
        to.two(117, entity(0), self.near(1, |w| w.look.norm));
        to.two(118, entity(0), word.look.label);
        to.three(119, entity(0), rule(0), word.gazetteer);
        // The whole entity: its length, its first and last word.
        let same = |a: usize, b: usize| {
            self.block.contains(&a)
                && self.view.words[a].entity_kind == self.view.words[b].entity_kind
        };
        let (mut first, mut last) = (self.at, self.at);
        if word.entity_kind > 0 {
            while first > 0 && self.at - first < 8 && same(first - 1, first) {
                first -= 1;
            }
            while last - self.at < 8 && same(last + 1, last) {
                last += 1;
            }
            let kind = u32::from(word.entity_kind);
            let words = &self.view.words;
            to.two(120, kind, words[last].look.norm);
            to.two(121, kind, words[first].look.norm);
            let long = u32::try_from((last - first).min(4)).unwrap_or(4);
            to.three(122, kind, long, u32::from(self.at == last));
            let outside = |at: Option<usize>| {
                at.filter(|a| self.block.contains(a)).map_or(1, |a| words[a].look.norm)
            };
            to.two(123, kind, outside(first.checked_sub(1)));
            to.two(124, kind, outside(Some(last + 1)));
        }
    }

    /// The run of capitalised words that it stands in.
    fn run(&self, to: &mut Adder<'_>) {
        let word = self.word();
        let (first, stop) = word.run;
        if !word.capital && stop - first < 2 {
            return;
        }
        let words = &self.view.words;
        let long = u32::try_from((stop - first).min(5)).unwrap_or(5);
        let place = u32::from(self.at == first) * 2 + u32::from(self.at + 1 == stop);
        if long == 1 {
            let kinds = self.near(1, |w| w.kinds) & ((1 << KIND_BITS) - 1);
            to.three(203, self.near(-1, |w| w.look.norm), kinds, word.look.entity);
            to.three(
                204,
                self.near(-1, |w| w.look.norm),
                self.near(1, |w| w.look.tag),
                word.look.entity,
            );
        }
        to.two(130, long, place);
        to.two(131, words[stop - 1].look.norm, place);
        to.two(132, words[first].look.norm, place);
        to.three(133, long, place, word.headline);
        let outside = |at: Option<usize>| {
            at.filter(|a| self.block.contains(a)).map_or(1, |a| words[a].look.norm)
        };
        to.two(134, outside(first.checked_sub(1)), place);
        to.two(135, outside(Some(stop)), place);
        let kinds = |at: usize| words[at].kinds & ((1 << KIND_BITS) - 1);
        to.three(136, kinds(stop - 1), place, long);
        to.three(137, kinds(first), place, long);
        to.three(138, u32::from(words[stop - 1].entity_kind), place, kinds(stop - 1));
        to.two(139, words[stop - 1].look.suffixes[2], place);
        to.three(140, words[first].look.label, words[stop - 1].look.label, place);
        let head = words.get(words[stop - 1].head).map_or(1, |h| h.look.norm);
        to.three(141, words[stop - 1].look.label, head, long);
    }

    /// What the report says elsewhere.
    fn report(&self, to: &mut Adder<'_>) {
        let word = self.word();
        to.add(150, word.long_form);
        if word.capital {
            let sport = u32::from(self.view.sport);
            to.three(160, sport, word.gazetteer, word.look.label);
            to.three(161, sport, word.gazetteer, self.near(1, |w| w.look.norm));
            to.three(162, sport, word.gazetteer, self.near(-1, |w| w.look.norm));
            to.three(163, sport, word.look.shape, word.look.entity);
            to.two(164, word.body, u32::from(word.starts));
            to.two(165, word.body, word.look.entity);
            to.three(166, word.body, word.rule, word.look.shape);
        }
        to.two(151, word.long_form, word.look.entity);
        if word.long_form > 0 {
            let count = self.view.by_entity.others(self.at).min(2);
            to.three(167, word.long_form, word.common, count);
            to.three(
                168,
                word.long_form,
                self.near(-1, |w| w.look.tag),
                self.near(1, |w| w.look.tag),
            );
            to.three(169, word.long_form, word.look.label, word.headline);
            to.two(201, word.long_form, self.near(-1, |w| w.look.norm));
        }
        if !word.capital {
            return;
        }
        to.two(152, word.elsewhere, u32::from(word.starts));
        to.three(153, word.elsewhere, word.look.entity, u32::from(word.starts));
        let (entity, sure) = self.view.by_entity.best(self.at);
        to.two(154, entity, sure);
        to.three(155, entity, sure, word.look.entity);
        let (rule, sure) = self.view.by_rule.best(self.at);
        to.two(156, rule, sure);
        to.three(157, rule, sure, word.look.entity);
        to.three(158, entity, rule, word.look.entity);
        to.two(159, self.view.by_entity.name(self.at), word.look.entity);
    }

    /// What the first pass makes of the word elsewhere.
    fn votes(&self, votes: &Votes, to: &mut Adder<'_>) {
        let word = self.word();
        for (template, offset) in (170..).zip(-1..=1) {
            let at = self.at.checked_add_signed(offset).filter(|a| self.block.contains(a));
            let (kind, sure) = at.map_or((9, 0), |at| votes.best(at));
            to.two(template, kind, sure);
            to.three(template + 3, kind, sure, word.look.entity);
        }
        to.two(176, votes.name(self.at), word.look.entity);
        let (kind, _) = votes.best(self.at);
        to.two(177, kind, word.look.norm);
        to.three(178, kind, word.elsewhere, u32::from(word.starts));
    }
}
