//! Words to rows of numbers: the hashed features of a word are looked up and mixed, and then four
//! layers look at each word's neighbours. What the mixed features bring to the first of these
//! layers depends on the word type alone, and is kept.

use super::first::First;
use super::layer::{Layer, Parameters};
use super::norm::Norm;
use super::{LANES, WIDTH};
use crate::error::ModelError;
use crate::hash;
use crate::model::Cursor;
use pulp::Arch;
use rustc_hash::FxHashMap;

/// Layers that look at neighbours, and so the words on either side that a word's row depends on.
const DEPTH: usize = 4;
/// Words on which the layers work at once.
const BLOCK: usize = 256;
/// Word types that are kept; with one more, all are forgotten.
const TYPES_MAX: usize = 4_096;

/// What tells word types apart: the ids of the features.
pub type Features = [u64; 6];

/// The weights.
#[derive(Debug)]
pub struct Tok2Vec {
    tables: Vec<Table>,
    mix: (Layer<3>, Norm),
    first: (First, Norm),
    windows: Vec<(Layer<3>, Norm)>,
}

/// A hash embedding: a feature is the sum of the four rows that its hash picks.
#[derive(Debug)]
struct Table {
    seed: u32,
    rows: Vec<[f32; WIDTH]>,
}

/// What is kept, and memory that is used again.
#[derive(Debug, Default)]
pub struct Kept {
    /// The place of a word type among those that are kept, from 1 on.
    places: FxHashMap<u64, u32>,
    /// The mixed features of each; zeros at 0, which stands for what is beyond the text's ends.
    mixed: Vec<f32>,
    /// What they bring to the first layer.
    brought: Vec<f32>,
    new: Vec<f32>,
    /// The places of the words at hand.
    words: Vec<u32>,
    rows: Vec<f32>,
    raw: Vec<f32>,
}

impl Kept {
    /// Forgets the word types.
    pub fn clear(&mut self) {
        self.places.clear();
        self.mixed.clear();
        self.brought.clear();
    }
}

impl Tok2Vec {
    /// Reads the weights.
    pub fn read(cursor: &mut Cursor<'_>) -> Result<Self, ModelError> {
        let wrong = ModelError::Unexpected { what: "embeddings" };
        let tables = cursor.many(|table| {
            let (seed, numbers) = (table.u32()?, table.scaled()?);
            let (rows, rest) = numbers.as_chunks::<WIDTH>();
            let whole = !rows.is_empty() && rest.is_empty();
            Ok(whole.then(|| Table { seed, rows: rows.to_vec() }))
        })?;
        let tables: Vec<Table> = tables.into_iter().collect::<Option<_>>().ok_or(wrong.clone())?;
        let layers = cursor.many(|layer| Ok((Parameters::read(layer)?, Norm::read(layer)?)))?;
        let inputs = |index: usize| if index == 0 { tables.len() * WIDTH } else { 3 * WIDTH };
        let fits = |(index, (layer, _)): (usize, &(Parameters, Norm))| {
            layer.inputs == inputs(index) && layer.outputs == WIDTH
        };
        let whole = layers.len() == 1 + DEPTH && layers.iter().enumerate().all(fits);
        if !whole || !(1..=6).contains(&tables.len()) {
            return Err(wrong);
        }
        let mut layers = layers.into_iter();
        let (Some(mix), Some(first)) = (layers.next(), layers.next()) else { return Err(wrong) };
        let mix = (Layer::maxout(&mix.0)?, mix.1);
        let first = (First::new(&first.0)?, first.1);
        let windows = layers.map(|(layer, norm)| Ok((Layer::maxout(&layer)?, norm)));
        Ok(Self { tables, mix, first, windows: windows.collect::<Result<_, _>>()? })
    }

    /// Hands the rows of the words to `take`, some at a time, with the number of the first of them.
    /// A word is given by the number of its type and the features of that type.
    pub fn run(
        &self,
        arch: Arch,
        words: usize,
        word: impl Fn(usize) -> (u64, Features),
        kept: &mut Kept,
        mut take: impl FnMut(usize, &[f32]),
    ) {
        for first in (0..words).step_by(BLOCK) {
            let end = words.min(first + BLOCK);
            self.gather(arch, first, end, words, &word, kept);
            self.look_around(arch, kept);
            // A row of zeros and the margin stand before the block and after it.
            let edge = (1 + DEPTH) * WIDTH;
            take(first, &kept.rows[edge..kept.rows.len() - edge]);
        }
    }

    /// Finds the words of the block and of its neighbours among the kept ones, and fills `rows`
    /// with their mixed features.
    fn gather(
        &self,
        arch: Arch,
        first: usize,
        end: usize,
        words: usize,
        word: &impl Fn(usize) -> (u64, Features),
        kept: &mut Kept,
    ) {
        let (from, to) = (first.saturating_sub(DEPTH), words.min(end + DEPTH));
        if kept.places.len() + (to - from) > TYPES_MAX {
            kept.clear();
        }
        if kept.places.is_empty() {
            kept.mixed.resize(WIDTH, 0.0);
            kept.brought.resize(self.first.0.outputs(), 0.0);
        }
        kept.new.clear();
        kept.words.clear();
        kept.words.resize(1 + DEPTH - (first - from), 0);
        for index in from..to {
            let (kind, features) = word(index);
            let next = kept.places.len() as u32 + 1;
            let place = kept.places.entry(kind).or_insert_with(|| {
                self.embed(&features, &mut kept.new);
                next
            });
            kept.words.push(*place);
        }
        kept.words.resize(kept.words.len() + 1 + DEPTH - (to - end), 0);
        self.mix_new(arch, kept);
        kept.rows.clear();
        for &place in &kept.words {
            let start = place as usize * WIDTH;
            kept.rows.extend_from_slice(&kept.mixed[start..start + WIDTH]);
        }
    }

    /// Appends the features of a word, looked up and beside each other.
    fn embed(&self, features: &Features, out: &mut Vec<f32>) {
        for (table, &id) in self.tables.iter().zip(features) {
            let rows = hash::rows(id, table.seed).map(|row| row as usize % table.rows.len());
            let [a, b, c, d] = rows.map(|row| &table.rows[row]);
            out.extend((0..WIDTH).map(|i| a[i] + b[i] + c[i] + d[i]));
        }
    }

    /// Mixes the features of the new word types and appends them to the mixed.
    fn mix_new(&self, arch: Arch, kept: &mut Kept) {
        let (layer, norm) = &self.mix;
        let inputs = layer.inputs();
        let count = kept.new.len() / inputs;
        kept.raw.resize(count * WIDTH, 0.0);
        layer.apply(arch, &kept.new, inputs, count, &mut kept.raw);
        let start = kept.mixed.len();
        kept.mixed.resize(start + count * WIDTH, 0.0);
        norm.add_to(arch, &kept.raw, &mut kept.mixed[start..]);
        self.first.0.bring(arch, &kept.mixed[start..], &mut kept.brought);
    }

    /// Runs the layers that look at neighbours. Each needs one row less at either end.
    fn look_around(&self, arch: Arch, kept: &mut Kept) {
        let length = kept.rows.len() / WIDTH;
        let (first, norm) = &self.first;
        kept.raw.resize((length - 2) * WIDTH, 0.0);
        first.apply(arch, &kept.brought, &kept.words, &mut kept.raw);
        norm.add_to(arch, &kept.raw, &mut kept.rows[WIDTH..(length - 1) * WIDTH]);
        for (done, (layer, norm)) in (1..).zip(&self.windows) {
            let (from, count) = (done, length - 2 - 2 * done);
            kept.raw.resize(count * WIDTH, 0.0);
            layer.apply(arch, &kept.rows[from * WIDTH..], WIDTH, count, &mut kept.raw);
            let changed = (from + 1) * WIDTH..(from + 1 + count) * WIDTH;
            norm.add_to(arch, &kept.raw, &mut kept.rows[changed]);
        }
    }
}

const _: () = assert!(WIDTH.is_multiple_of(LANES));
