//! The scores of the actions of a transition system: what each word brings to each place of a state
//! is worked out once for the word, and a state's score is a sum over its places.

use super::layer::{Layer, Parameters};
use super::{LANES, WIDTH};
use crate::error::ModelError;
use crate::model::Cursor;
use pulp::{Arch, Simd, WithSimd};

/// Numbers in the hidden layer.
const HIDDEN: usize = 64;
/// Numbers that a word brings to one place: two pieces of the hidden layer.
const PLACE: usize = 2 * HIDDEN;
/// Words worked out at once.
const BLOCK: usize = 64;
/// Blocks of words whose numbers are at hand.
const BLOCKS: usize = 16;
/// So often a word of an earlier block is worked out alone before its block takes the slot of a
/// later one: a stack that is unwound far back would otherwise never find its words at hand.
const MISSES_MAX: u32 = 16;
/// Not a word.
pub const NO_WORD: usize = usize::MAX;

/// The weights, for states of `F` places.
#[derive(Debug)]
pub struct Transitions<const F: usize> {
    lower: Layer<2>,
    places: Layer<2>,
    /// What an empty place brings.
    empty: Vec<[f32; PLACE]>,
    bias: [f32; PLACE],
    upper: Upper,
}

/// The last layer: hidden to scores.
#[derive(Debug)]
struct Upper {
    /// By hidden number, then action; filled up with zeros to whole lanes.
    weights: Vec<f32>,
    bias: Vec<f32>,
}

/// What is at hand for the words of one text.
#[derive(Debug, Default)]
pub struct Prepared {
    /// The words' rows after the lower layer.
    low: Vec<f32>,
    /// What the words of some blocks bring to each place.
    places: Vec<f32>,
    /// Which block is at hand in each slot, plus one.
    at_hand: [usize; BLOCKS],
    /// How often a word was missed that belongs into the slot.
    misses: [u32; BLOCKS],
    scores: Vec<f32>,
}

impl<const F: usize> Transitions<F> {
    /// Reads the weights.
    pub fn read(cursor: &mut Cursor<'_>) -> Result<Self, ModelError> {
        let wrong = || ModelError::Unexpected { what: "transition weights" };
        let lower = Parameters::read(cursor)?;
        let (inputs, features) = (cursor.size()?, cursor.size()?);
        let (pieces, outputs) = (cursor.size()?, cursor.size()?);
        let (weights, empty, bias) = (cursor.scaled()?, cursor.singles()?, cursor.singles()?);
        let upper = Parameters::read(cursor)?;
        let whole = (lower.inputs, lower.outputs, inputs) == (WIDTH, HIDDEN, HIDDEN)
            && (features, pieces, outputs, upper.inputs) == (F, 2, HIDDEN, HIDDEN)
            && (weights.len(), empty.len()) == (HIDDEN * F * PLACE, F * PLACE);
        if !whole {
            return Err(wrong());
        }
        let places = Parameters {
            inputs,
            pieces: 1,
            outputs: F * PLACE,
            weights,
            bias: vec![0.0; F * PLACE],
        };
        Ok(Self {
            lower: Layer::linear(&lower),
            places: Layer::linear(&places),
            empty: empty.as_chunks().0.to_vec(),
            bias: bias.try_into().map_err(|_| wrong())?,
            upper: Upper::new(&upper),
        })
    }

    /// How many actions there are.
    pub fn actions(&self) -> usize {
        self.upper.bias.len()
    }

    /// Appends rows of words.
    pub fn prepare(&self, arch: Arch, rows: &[f32], prepared: &mut Prepared) {
        let (count, start) = (rows.len() / WIDTH, prepared.low.len());
        prepared.low.resize(start + count * HIDDEN, 0.0);
        self.lower.apply(arch, rows, WIDTH, count, &mut prepared.low[start..]);
    }

    /// The scores of the actions in a state that has these words in its places.
    pub fn scores<'p>(
        &self,
        arch: Arch,
        words: [usize; F],
        prepared: &'p mut Prepared,
    ) -> &'p [f32] {
        for word in words.into_iter().filter(|&word| word != NO_WORD) {
            self.load(arch, word / BLOCK, prepared);
        }
        let mut brought = [NO_WORD; F];
        for (place, &word) in words.iter().enumerate() {
            if word != NO_WORD {
                brought[place] = self.find(arch, word, place, prepared);
            }
        }
        let (places, scores) = (&prepared.places, &mut prepared.scores);
        arch.dispatch(Score { weights: self, brought, places, scores });
        &prepared.scores[..self.actions()]
    }

    /// Works out the numbers of a block, unless a later block has its slot and keeps it.
    fn load(&self, arch: Arch, block: usize, prepared: &mut Prepared) {
        let slot = block % BLOCKS;
        let there = prepared.at_hand[slot];
        if there == block + 1 || there > block && prepared.misses[slot] < MISSES_MAX {
            return;
        }
        prepared.at_hand[slot] = block + 1;
        prepared.misses[slot] = 0;
        // After the blocks comes a word for each place, for words of blocks that are not at hand.
        prepared.places.resize((BLOCKS * BLOCK + F) * F * PLACE, 0.0);
        let low = &prepared.low[block * BLOCK * HIDDEN..];
        let places = &mut prepared.places[slot * BLOCK * F * PLACE..];
        self.places.apply(arch, low, HIDDEN, BLOCK.min(low.len() / HIDDEN), places);
    }

    /// Where the numbers of a word begin; they are worked out for it alone if they are not at hand.
    fn find(&self, arch: Arch, word: usize, place: usize, prepared: &mut Prepared) -> usize {
        let (block, within) = (word / BLOCK, word % BLOCK);
        let slot = block % BLOCKS;
        if prepared.at_hand[slot] == block + 1 {
            return (slot * BLOCK + within) * F * PLACE;
        }
        prepared.misses[slot] += 1;
        let at = (BLOCKS * BLOCK + place) * F * PLACE;
        let low = &prepared.low[word * HIDDEN..];
        self.places.apply(arch, low, HIDDEN, 1, &mut prepared.places[at..]);
        at
    }
}

impl Prepared {
    /// Forgets the words.
    pub fn clear(&mut self) {
        self.low.clear();
        self.at_hand = [0; BLOCKS];
        self.misses = [0; BLOCKS];
    }
}

impl Upper {
    fn new(parameters: &Parameters) -> Self {
        let actions = parameters.outputs;
        let width = actions.next_multiple_of(LANES);
        let mut weights = vec![0.0; HIDDEN * width];
        for (row, from) in
            weights.chunks_exact_mut(width).zip(parameters.weights.chunks_exact(actions))
        {
            row[..actions].copy_from_slice(from);
        }
        Self { weights, bias: parameters.bias.clone() }
    }
}

/// One state to be scored.
struct Score<'a, const F: usize> {
    weights: &'a Transitions<F>,
    brought: [usize; F],
    places: &'a [f32],
    scores: &'a mut Vec<f32>,
}

impl<const F: usize> WithSimd for Score<'_, F> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let mut sums = self.weights.bias;
        for (place, &at) in self.brought.iter().enumerate() {
            let brought = if at == NO_WORD {
                &self.weights.empty[place][..]
            } else {
                &self.places[at + place * PLACE..at + (place + 1) * PLACE]
            };
            for (sum, number) in sums.iter_mut().zip(brought) {
                *sum += number;
            }
        }
        let (first, second) = sums.split_at(HIDDEN);
        let mut hidden = [0.0; HIDDEN];
        for ((hidden, &a), &b) in hidden.iter_mut().zip(first).zip(second) {
            *hidden = if b > a { b } else { a };
        }
        let upper = &self.weights.upper;
        let width = upper.weights.len() / HIDDEN;
        self.scores.clear();
        self.scores.resize(width, 0.0);
        for (lane, scores) in self.scores.as_chunks_mut::<LANES>().0.iter_mut().enumerate() {
            let mut sums = [0.0; LANES];
            for (hidden, row) in hidden.iter().zip(upper.weights.chunks_exact(width)) {
                let row = &row[lane * LANES..(lane + 1) * LANES];
                for (sum, weight) in sums.iter_mut().zip(row) {
                    *sum += hidden * weight;
                }
            }
            *scores = sums;
        }
        for (score, bias) in self.scores.iter_mut().zip(&upper.bias) {
            *score += bias;
        }
    }
}
