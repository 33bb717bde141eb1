//! Layer normalisation: a row is moved to mean 0 and scaled to variance 1, then scaled and moved by
//! what was learnt.

use super::{LANES, WIDTH};
use crate::error::ModelError;
use crate::model::Cursor;
use pulp::{Arch, Simd, WithSimd};

/// What was learnt.
#[derive(Debug)]
pub struct Norm {
    gain: Vec<f32>,
    bias: Vec<f32>,
}

impl Norm {
    /// Reads it.
    pub fn read(cursor: &mut Cursor<'_>) -> Result<Self, ModelError> {
        let (gain, bias) = (cursor.singles()?, cursor.singles()?);
        let whole = gain.len() == WIDTH && bias.len() == WIDTH;
        if whole { Ok(Self { gain, bias }) } else { Err(ModelError::Unexpected { what: "norms" }) }
    }

    /// Normalises rows and adds them to the rows of `sums`.
    pub fn add_to(&self, arch: Arch, rows: &[f32], sums: &mut [f32]) {
        arch.dispatch(AddTo { norm: self, rows, sums });
    }
}

struct AddTo<'a> {
    norm: &'a Norm,
    rows: &'a [f32],
    sums: &'a mut [f32],
}

impl WithSimd for AddTo<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let (rows, _) = self.rows.as_chunks::<WIDTH>();
        let (sums, _) = self.sums.as_chunks_mut::<WIDTH>();
        for (row, sum) in rows.iter().zip(sums) {
            let mean = total(row, |x| x) / WIDTH as f32;
            let variance = total(row, |x| (x - mean) * (x - mean)) / WIDTH as f32;
            let scale = 1.0 / (variance + 1e-8).sqrt();
            let learnt = self.norm.gain.iter().zip(&self.norm.bias);
            for ((x, sum), (gain, bias)) in row.iter().zip(sum).zip(learnt) {
                *sum += (x - mean) * scale * gain + bias;
            }
        }
    }
}

/// The sum of a function of each number, always in the same order: by lane, then lanes pairwise.
#[inline(always)]
fn total(row: &[f32; WIDTH], of: impl Fn(f32) -> f32) -> f32 {
    let mut sums = [0.0; LANES];
    for sixteen in row.as_chunks::<LANES>().0 {
        for lane in 0..LANES {
            sums[lane] += of(sixteen[lane]);
        }
    }
    let mut half = LANES / 2;
    while half > 0 {
        for lane in 0..half {
            sums[lane] += sums[lane + half];
        }
        half /= 2;
    }
    sums[0]
}
