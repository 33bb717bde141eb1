//! A layer of weights: rows of inputs to rows of outputs, with `P` pieces for each group of
//! [`LANES`] outputs. In a maxout layer an output is the greatest of its pieces; in a linear layer
//! the pieces are simply further outputs.

use super::LANES;
use crate::error::ModelError;
use crate::model::Cursor;
use pulp::{Arch, Simd, WithSimd};

/// What becomes of the pieces.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Output {
    /// The greatest of them.
    Greatest,
    /// All of them, one group after the other.
    All,
}

/// The weights of a layer.
#[derive(Debug)]
pub struct Layer<const P: usize> {
    inputs: usize,
    /// By group of outputs, then input, then piece, then output.
    weights: Vec<f32>,
    /// By group of outputs, then piece, then output.
    bias: Vec<f32>,
    output: Output,
}

/// What a layer is made of: weights by input, piece and output, and a bias by piece and output.
#[derive(Debug)]
pub struct Parameters {
    /// Numbers in a row of inputs.
    pub inputs: usize,
    /// Pieces for each output.
    pub pieces: usize,
    /// Outputs.
    pub outputs: usize,
    /// The weights.
    pub weights: Vec<f32>,
    /// The bias.
    pub bias: Vec<f32>,
}

impl Parameters {
    /// Reads them.
    pub fn read(cursor: &mut Cursor<'_>) -> Result<Self, ModelError> {
        let (inputs, pieces, outputs) = (cursor.size()?, cursor.size()?, cursor.size()?);
        let (weights, bias) = (cursor.scaled()?, cursor.singles()?);
        let width = pieces.checked_mul(outputs).filter(|&width| width == bias.len() && width > 0);
        let whole = width.and_then(|width| width.checked_mul(inputs)) == Some(weights.len());
        let read = Self { inputs, pieces, outputs, weights, bias };
        if whole { Ok(read) } else { Err(ModelError::Unexpected { what: "weights" }) }
    }
}

impl<const P: usize> Layer<P> {
    /// A layer whose outputs are the greatest of `P` pieces.
    pub fn maxout(parameters: &Parameters) -> Result<Self, ModelError> {
        let Parameters { inputs, pieces, outputs, .. } = *parameters;
        if pieces != P || !outputs.is_multiple_of(LANES) {
            return Err(ModelError::Unexpected { what: "maxout layers" });
        }
        let column =
            |group: usize, piece: usize, lane: usize| Some(piece * outputs + group * LANES + lane);
        Ok(Self::packed(parameters, inputs, outputs / LANES, Output::Greatest, column))
    }

    /// A layer whose outputs stand beside each other, filled up with zeros to whole groups.
    pub fn linear(parameters: &Parameters) -> Self {
        let outputs = parameters.pieces * parameters.outputs;
        let column = |group: usize, piece: usize, lane: usize| {
            Some((group * P + piece) * LANES + lane).filter(|&column| column < outputs)
        };
        let groups = outputs.div_ceil(P * LANES);
        Self::packed(parameters, parameters.inputs, groups, Output::All, column)
    }

    fn packed(
        parameters: &Parameters,
        inputs: usize,
        groups: usize,
        output: Output,
        column: impl Fn(usize, usize, usize) -> Option<usize>,
    ) -> Self {
        let width = parameters.pieces * parameters.outputs;
        let mut weights = vec![0.0; groups * inputs * P * LANES];
        let mut bias = vec![0.0; groups * P * LANES];
        for group in 0..groups {
            for piece in 0..P {
                for lane in 0..LANES {
                    let Some(column) = column(group, piece, lane) else { continue };
                    bias[(group * P + piece) * LANES + lane] = parameters.bias[column];
                    for input in 0..inputs {
                        let place = ((group * inputs + input) * P + piece) * LANES + lane;
                        weights[place] = parameters.weights[input * width + column];
                    }
                }
            }
        }
        Self { inputs, weights, bias, output }
    }

    /// Numbers in a row of inputs.
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// Numbers in a row of outputs.
    pub fn outputs(&self) -> usize {
        match self.output {
            Output::Greatest => self.bias.len() / P,
            Output::All => self.bias.len(),
        }
    }

    /// Works out `rows` rows of outputs. A row of inputs begins every `stride` numbers, and rows
    /// may overlap.
    pub fn apply(&self, arch: Arch, inputs: &[f32], stride: usize, rows: usize, out: &mut [f32]) {
        if rows > 0 {
            arch.dispatch(Apply { layer: self, inputs, stride, rows, out });
        }
    }
}

/// A layer at work on rows.
struct Apply<'a, const P: usize> {
    layer: &'a Layer<P>,
    inputs: &'a [f32],
    stride: usize,
    rows: usize,
    out: &'a mut [f32],
}

impl<const P: usize> WithSimd for Apply<'_, P> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(mut self, simd: S) {
        let mut row = 0;
        // Eight rows of three pieces need 24 registers for sums alone, and some for the rest.
        if S::REGISTER_COUNT >= 32 {
            row = self.tiles::<S, 8>(simd, row);
            row = self.tiles::<S, 4>(simd, row);
        } else if P < 3 {
            row = self.tiles::<S, 4>(simd, row);
        } else {
            row = self.tiles::<S, 3>(simd, row);
        }
        row = self.tiles::<S, 2>(simd, row);
        self.tiles::<S, 1>(simd, row);
    }
}

impl<const P: usize> Apply<'_, P> {
    /// Works out `M` rows at a time from `row` on, as long as there are so many, and gives the
    /// next.
    #[inline(always)]
    fn tiles<S: Simd, const M: usize>(&mut self, simd: S, mut row: usize) -> usize {
        while self.rows - row >= M {
            self.tile::<S, M>(simd, row);
            row += M;
        }
        row
    }

    /// Works out `M` rows.
    #[inline(always)]
    fn tile<S: Simd, const M: usize>(&mut self, simd: S, row: usize) {
        let inputs = self.layer.inputs;
        let x: [&[f32]; M] = std::array::from_fn(|m| {
            let start = (row + m) * self.stride;
            &self.inputs[start..start + inputs]
        });
        let groups = self.layer.weights.chunks_exact(inputs * P * LANES);
        let width = self.layer.outputs();
        for (group, (weights, bias)) in
            groups.zip(self.layer.bias.chunks_exact(P * LANES)).enumerate()
        {
            let (weights, _) = S::as_simd_f32s(weights);
            let (bias, _) = S::as_simd_f32s(bias);
            let parts = LANES / S::F32_LANES;
            for part in 0..parts {
                let sums = sums::<S, M, P>(simd, weights, &x, parts, part);
                for (m, mut sums) in sums.into_iter().enumerate() {
                    for (piece, sum) in sums.iter_mut().enumerate() {
                        *sum = simd.add_f32s(*sum, bias[piece * parts + part]);
                    }
                    let out = &mut self.out[(row + m) * width..(row + m + 1) * width];
                    let (out, _) = S::as_mut_simd_f32s(out);
                    match self.layer.output {
                        Output::Greatest => {
                            out[group * parts + part] = greatest(simd, sums);
                        }
                        Output::All => {
                            for (piece, sum) in sums.into_iter().enumerate() {
                                out[(group * P + piece) * parts + part] = sum;
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The sums of one vector's width of outputs, over the inputs in their order.
#[inline(always)]
fn sums<S: Simd, const M: usize, const P: usize>(
    simd: S,
    weights: &[S::f32s],
    x: &[&[f32]; M],
    parts: usize,
    part: usize,
) -> [[S::f32s; P]; M] {
    let mut sums = [[simd.splat_f32s(0.0); P]; M];
    let inputs = x[0].len();
    let x: [&[f32]; M] = std::array::from_fn(|m| &x[m][..inputs]);
    for (k, row) in (0..inputs).zip(weights.chunks_exact(P * parts)) {
        let weight: [S::f32s; P] = std::array::from_fn(|piece| row[piece * parts + part]);
        for m in 0..M {
            let input = simd.splat_f32s(x[m][k]);
            for piece in 0..P {
                let product = simd.mul_f32s(input, weight[piece]);
                sums[m][piece] = simd.add_f32s(sums[m][piece], product);
            }
        }
    }
    sums
}

/// The greatest of the pieces, lane by lane.
#[inline(always)]
fn greatest<S: Simd, const P: usize>(simd: S, pieces: [S::f32s; P]) -> S::f32s {
    let mut greatest = pieces[0];
    for &piece in &pieces[1..] {
        let more = simd.greater_than_f32s(piece, greatest);
        greatest = simd.select_f32s(more, piece, greatest);
    }
    greatest
}
