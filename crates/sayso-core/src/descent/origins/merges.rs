//! Sets that are merged step by step, with the reasons.

use std::collections::BTreeSet;

#[derive(Clone)]
pub(super) struct Merges {
    of: Vec<usize>,
    sets: u32,
    said: BTreeSet<String>,
    /// A sentence for each reason, each once.
    pub(super) why: Vec<String>,
}

impl Merges {
    pub(super) fn new(count: usize) -> Self {
        Self {
            of: (0..count).collect(),
            sets: u32::try_from(count).unwrap_or(u32::MAX),
            said: BTreeSet::new(),
            why: Vec::new(),
        }
    }

    /// The first member of the set of `at`.
    pub(super) fn root(&self, mut at: usize) -> usize {
        while self.of[at] != at {
            at = self.of[at];
        }
        at
    }

    /// The same, and every member on the way now points nearer to it.
    fn shortened(&mut self, mut at: usize) -> usize {
        while self.of[at] != at {
            self.of[at] = self.of[self.of[at]];
            at = self.of[at];
        }
        at
    }

    /// How many sets there are.
    pub(super) const fn sets(&self) -> u32 {
        self.sets
    }

    /// Merges the sets of two members; `why` is kept where they were apart.
    pub(super) fn join(&mut self, a: usize, b: usize, why: impl Fn() -> String) {
        let (x, y) = (self.shortened(a), self.shortened(b));
        if x == y {
            return;
        }
        self.of[x.max(y)] = x.min(y);
        self.sets -= 1;
        let why = why();
        if self.said.insert(why.clone()) {
            self.why.push(why);
        }
    }
}
