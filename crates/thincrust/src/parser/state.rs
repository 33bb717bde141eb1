//! The state of the parser: a stack, the words still to come, and the arcs made so far.

use super::{Move, PLACES, Relation};
use crate::labels::Dep;
use crate::network::transition::NO_WORD;

/// Not an arc.
const NO_ARC: u32 = u32::MAX;

/// A state. Words are numbers; [`NO_WORD`] stands for none.
#[derive(Debug)]
pub struct State {
    words: usize,
    stack: Vec<usize>,
    /// Words that were put back before the next one, the last first.
    put_back: Vec<usize>,
    next: usize,
    heads: Vec<usize>,
    relations: Vec<Relation>,
    /// Arcs as a child and the arc made before it in the same direction from the same head.
    arcs: Vec<(usize, u32)>,
    last_left: Vec<u32>,
    last_right: Vec<u32>,
    /// Words that were put back once and have not taken a left arc since.
    no_shift: Vec<bool>,
    sentence_starts: Vec<bool>,
}

impl State {
    /// The first state.
    pub fn new(words: usize) -> Self {
        Self {
            words,
            stack: Vec::new(),
            put_back: Vec::new(),
            next: 0,
            heads: vec![NO_WORD; words],
            relations: vec![Relation { dep: Dep::ROOT, lifted_from: None }; words],
            arcs: Vec::with_capacity(words),
            last_left: vec![NO_ARC; words],
            last_right: vec![NO_ARC; words],
            no_shift: vec![false; words],
            sentence_starts: vec![false; words],
        }
    }

    /// Whether all words are done with.
    pub fn is_final(&self) -> bool {
        self.stack.is_empty() && self.buffer_length() == 0
    }

    /// The words at the places that are scored.
    pub fn places(&self) -> [usize; PLACES] {
        let (b0, s0) = (self.buffer(0), self.stack(0));
        [
            b0,
            self.buffer(1),
            s0,
            self.stack(1),
            self.stack(2),
            self.last_child(&self.last_left, b0),
            self.last_child(&self.last_left, s0),
            self.last_child(&self.last_right, s0),
        ]
    }

    /// Whether a move is valid.
    pub fn allows(&self, kind: Move) -> bool {
        let (b0, left) = (self.buffer(0), self.buffer_length());
        match kind {
            Move::Shift if self.stack.is_empty() => true,
            Move::Shift => left >= 2 && !self.begins_sentence(b0) && !self.no_shift[b0],
            Move::Reduce => !self.stack.is_empty(),
            Move::Left | Move::Right => {
                !self.stack.is_empty() && left > 0 && !self.begins_sentence(b0)
            }
            Move::Break => {
                let b1 = self.buffer(1);
                left >= 2 && b1 == b0 + 1 && !self.begins_sentence(b1)
            }
        }
    }

    /// Makes a valid move.
    pub fn take(&mut self, kind: Move, relation: Relation) {
        let (b0, s0) = (self.buffer(0), self.stack(0));
        match kind {
            Move::Shift => self.push(),
            Move::Reduce => {
                self.stack.pop();
                let done = self.heads[s0] != NO_WORD || self.stack.is_empty();
                if !done {
                    self.no_shift[s0] = true;
                    self.put_back.push(s0);
                }
            }
            Move::Left => {
                self.add_arc(b0, s0, relation);
                self.no_shift[b0] = false;
                self.stack.pop();
            }
            Move::Right => {
                self.add_arc(s0, b0, relation);
                self.push();
            }
            Move::Break => {
                let b1 = self.buffer(1);
                self.sentence_starts[b1] = true;
            }
        }
    }

    /// The head of each word, itself where it has none, and its relation.
    pub fn arcs(mut self) -> (Vec<usize>, Vec<Relation>) {
        for (word, head) in self.heads.iter_mut().enumerate() {
            if *head == NO_WORD {
                *head = word;
                self.relations[word] = Relation { dep: Dep::ROOT, lifted_from: None };
            }
        }
        (self.heads, self.relations)
    }

    fn stack(&self, depth: usize) -> usize {
        self.stack.iter().rev().nth(depth).copied().unwrap_or(NO_WORD)
    }

    fn buffer(&self, ahead: usize) -> usize {
        let back = self.put_back.len();
        if ahead < back {
            return self.put_back[back - 1 - ahead];
        }
        let word = self.next + ahead - back;
        if word < self.words { word } else { NO_WORD }
    }

    fn buffer_length(&self) -> usize {
        self.words - self.next + self.put_back.len()
    }

    fn begins_sentence(&self, word: usize) -> bool {
        word != NO_WORD && self.sentence_starts[word]
    }

    fn last_child(&self, last: &[u32], head: usize) -> usize {
        let arc = if head == NO_WORD { NO_ARC } else { last[head] };
        if arc == NO_ARC { NO_WORD } else { self.arcs[arc as usize].0 }
    }

    fn push(&mut self) {
        let word = self.put_back.pop().unwrap_or_else(|| {
            self.next += 1;
            self.next - 1
        });
        self.stack.push(word);
    }

    fn add_arc(&mut self, head: usize, child: usize, relation: Relation) {
        let old = self.heads[child];
        if old != NO_WORD {
            let last = if old > child { &mut self.last_left } else { &mut self.last_right };
            let arc = last[old];
            // As in spaCy, only the last arc is ever taken back.
            if arc != NO_ARC && self.arcs[arc as usize].0 == child {
                last[old] = self.arcs[arc as usize].1;
            }
        }
        let last = if head > child { &mut self.last_left } else { &mut self.last_right };
        let arc = self.arcs.len() as u32;
        self.arcs.push((child, last[head]));
        last[head] = arc;
        self.heads[child] = head;
        self.relations[child] = relation;
    }
}
