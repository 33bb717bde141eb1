//! The dependency parser: an arc-eager transition system, run greedily, with an action that begins
//! a sentence. Every word gets a head and a relation, and the sentences follow from the trees.

mod state;
mod tree;

use crate::error::ModelError;
use crate::labels::Dep;
use crate::model::Cursor;
use crate::network::transition::{Prepared, Transitions};
use pulp::Arch;
use state::State;
pub use tree::Tree;

/// After so many actions for each word, what is left of a text is not parsed. No text needs them;
/// the limit guards against weights that would go on for ever.
pub const ACTIONS_PER_WORD_MAX: usize = 64;

/// Places of a state.
pub const PLACES: usize = 8;

/// The weights and the actions.
#[derive(Debug)]
pub struct Parser {
    transitions: Transitions<PLACES>,
    /// The actions that move alike, as a range of the actions.
    moves: [std::ops::Range<usize>; 5],
    labels: Vec<Relation>,
}

/// A relation, and for one that was lifted to make the tree projective, that of its true head.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Relation {
    /// The relation.
    pub dep: Dep,
    /// The relation of the word, below the head found, which is the true head.
    pub lifted_from: Option<Dep>,
}

/// The kinds of actions, in the order of the weights.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Move {
    /// The next word goes onto the stack.
    Shift,
    /// The top of the stack is done with.
    Reduce,
    /// The top of the stack depends on the next word.
    Left,
    /// The next word depends on the top of the stack.
    Right,
    /// A sentence begins with the word after the next.
    Break,
}

const MOVES: [Move; 5] = [Move::Shift, Move::Reduce, Move::Left, Move::Right, Move::Break];

impl Parser {
    /// Reads the weights and the actions; `deps` are the relations in the model's order.
    pub fn read(cursor: &mut Cursor<'_>, deps: &[Dep]) -> Result<Self, ModelError> {
        let wrong = ModelError::Unexpected { what: "parser actions" };
        let transitions = Transitions::read(cursor)?;
        let actions = cursor.many(|action| Ok((action.u8()?, action.u8()?, action.u8()?)))?;
        let kinds = actions.iter().map(|&(kind, ..)| usize::from(kind));
        let grouped = actions.is_sorted_by_key(|&(kind, ..)| kind) && kinds.clone().all(|k| k < 5);
        if !grouped || actions.len() != transitions.actions() {
            return Err(wrong);
        }
        let moves = std::array::from_fn(|kind| {
            let from = actions.partition_point(|&(k, ..)| usize::from(k) < kind);
            from..actions.partition_point(|&(k, ..)| usize::from(k) <= kind)
        });
        let label = |&(_, dep, lifted_from): &(u8, u8, u8)| Relation {
            dep: deps.get(usize::from(dep)).copied().unwrap_or(Dep::DEP),
            lifted_from: deps.get(usize::from(lifted_from)).copied(),
        };
        Ok(Self { transitions, moves, labels: actions.iter().map(label).collect() })
    }

    /// Appends rows of words.
    pub fn prepare(&self, arch: Arch, rows: &[f32], prepared: &mut Prepared) {
        self.transitions.prepare(arch, rows, prepared);
    }

    /// The scores of the actions in a state with these words in its places.
    #[cfg(test)]
    pub fn scores<'p>(
        &self,
        arch: Arch,
        words: [usize; PLACES],
        prepared: &'p mut Prepared,
    ) -> &'p [f32] {
        self.transitions.scores(arch, words, prepared)
    }

    /// Parses the words that were prepared.
    pub fn run(
        &self,
        arch: Arch,
        is_space: impl Fn(usize) -> bool,
        words: usize,
        prepared: &mut Prepared,
    ) -> Tree {
        let mut state = State::new(words);
        for _ in 0..words.saturating_mul(ACTIONS_PER_WORD_MAX) {
            if state.is_final() {
                break;
            }
            let scores = self.transitions.scores(arch, state.places(), prepared);
            let Some(action) = self.best(scores, &state) else { break };
            let kind = MOVES.iter().zip(&self.moves).find(|(_, range)| range.contains(&action));
            if let Some((&kind, _)) = kind {
                state.take(kind, self.labels[action]);
            }
        }
        let (heads, relations) = state.arcs();
        Tree::new(heads, relations, is_space)
    }

    /// The valid action with the highest score, the first of equals.
    fn best(&self, scores: &[f32], state: &State) -> Option<usize> {
        let mut best: Option<usize> = None;
        for (&kind, range) in MOVES.iter().zip(&self.moves) {
            if !state.allows(kind) {
                continue;
            }
            for action in range.clone() {
                if best.is_none_or(|best| scores[action] > scores[best]) {
                    best = Some(action);
                }
            }
        }
        best
    }
}
