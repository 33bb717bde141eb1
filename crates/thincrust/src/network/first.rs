//! The first layer that looks at neighbours. Its inputs depend on word types alone, so what a type
//! brings to the word before it, to itself and to the word after it is worked out once for the
//! type, and the layer only adds up.

use super::WIDTH;
use super::layer::{Layer, Parameters};
use crate::error::ModelError;
use pulp::{Arch, Simd, WithSimd};

/// Pieces of the maxout.
const PIECES: usize = 3;
/// Numbers of all pieces of a row.
const ROW: usize = PIECES * WIDTH;

/// The weights.
#[derive(Debug)]
pub struct First {
    /// From the features of a word to what it brings, as the word before, the word itself, and the
    /// word after.
    products: Layer<2>,
    bias: [f32; ROW],
}

impl First {
    /// The layer of these parameters, whose inputs are three words beside each other.
    pub fn new(parameters: &Parameters) -> Result<Self, ModelError> {
        let wrong = || ModelError::Unexpected { what: "first layers" };
        let Parameters { inputs, pieces, outputs, weights, bias } = parameters;
        if (*inputs, *pieces, *outputs) != (3 * WIDTH, PIECES, WIDTH) {
            return Err(wrong());
        }
        let row = |input: usize, word: usize| {
            let start = (word * WIDTH + input) * ROW;
            &weights[start..start + ROW]
        };
        let beside = (0..WIDTH).flat_map(|input| (0..3).flat_map(move |word| row(input, word)));
        let products = Parameters {
            inputs: WIDTH,
            pieces: 1,
            outputs: 3 * ROW,
            weights: beside.copied().collect(),
            bias: vec![0.0; 3 * ROW],
        };
        let bias = bias.as_slice().try_into().map_err(|_| wrong())?;
        Ok(Self { products: Layer::linear(&products), bias })
    }

    /// Numbers that a word brings.
    pub fn outputs(&self) -> usize {
        3 * ROW
    }

    /// Appends what words of these features bring.
    pub fn bring(&self, arch: Arch, features: &[f32], brought: &mut Vec<f32>) {
        let (count, start) = (features.len() / WIDTH, brought.len());
        brought.resize(start + count * 3 * ROW, 0.0);
        self.products.apply(arch, features, WIDTH, count, &mut brought[start..]);
    }

    /// The rows of all words but the first and the last, from what the words bring.
    pub fn apply(&self, arch: Arch, brought: &[f32], words: &[u32], out: &mut [f32]) {
        arch.dispatch(Add { bias: &self.bias, brought, words, out });
    }
}

struct Add<'a> {
    bias: &'a [f32; ROW],
    brought: &'a [f32],
    words: &'a [u32],
    out: &'a mut [f32],
}

impl WithSimd for Add<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let (brought, _) = self.brought.as_chunks::<ROW>();
        let (out, _) = self.out.as_chunks_mut::<WIDTH>();
        for (three, out) in self.words.windows(3).zip(out) {
            let row = |word: usize| &brought[three[word] as usize * 3 + word];
            let (before, here, after) = (row(0), row(1), row(2));
            for (lane, out) in out.iter_mut().enumerate() {
                let piece = |piece: usize| {
                    let at = piece * WIDTH + lane;
                    before[at] + here[at] + after[at] + self.bias[at]
                };
                let (a, b, c) = (piece(0), piece(1), piece(2));
                let greater = if b > a { b } else { a };
                *out = if c > greater { c } else { greater };
            }
        }
    }
}
