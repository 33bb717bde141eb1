//! A linear-chain model: a row of label weights for each feature, and transitions that depend on
//! the class of the place where they happen.

/// A sequence as a model sees it: the features of each place, and its transition class.
#[derive(Clone, Debug, Default)]
pub struct Sequence {
    /// Where the features of each place end in `features`.
    ends: Vec<u32>,
    /// Feature keys, place by place.
    pub features: Vec<u32>,
    /// The class of the transition into each place.
    pub classes: Vec<u8>,
}

impl Sequence {
    /// How many places.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.classes.len()
    }

    /// Whether there is no place.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.classes.is_empty()
    }

    /// Ends a place: its features were pushed since the last one.
    pub fn close(&mut self, class: u8) {
        self.ends.push(u32::try_from(self.features.len()).unwrap_or(u32::MAX));
        self.classes.push(class);
    }

    /// The features of a place.
    #[must_use]
    pub fn at(&self, place: usize) -> &[u32] {
        let start = if place == 0 { 0 } else { self.ends[place - 1] as usize };
        &self.features[start..self.ends[place] as usize]
    }

    /// Empties it, keeping its memory.
    pub fn clear(&mut self) {
        self.ends.clear();
        self.features.clear();
        self.classes.clear();
    }
}

/// What a model is made of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChainParts {
    /// How many labels; label 0 is "outside".
    pub labels: usize,
    /// How many transition classes.
    pub classes: usize,
    /// Feature keys, ascending, with the weights of each, `labels` long.
    pub rows: Vec<(u32, Vec<f32>)>,
    /// Weight of each transition: class, label before, label after.
    pub transitions: Vec<f32>,
    /// Which transitions there may be: label before, label after.
    pub allowed: Vec<bool>,
}

/// A model that decodes. Weights are kept as bytes with a scale for each row.
#[derive(Clone, Debug, Default)]
pub struct Chain {
    labels: usize,
    classes: usize,
    /// Open addressing: feature key plus one slot marker; `EMPTY` where there is none.
    slots: Vec<u32>,
    keys: Vec<u32>,
    weights: Vec<i8>,
    scales: Vec<f32>,
    transitions: Vec<f32>,
    allowed: Vec<bool>,
}

/// Labels and transition classes that a stored model may have, at most.
const LABELS_MAX: usize = 64;
const CLASSES_MAX: usize = 1_000;

const EMPTY: u32 = u32::MAX;

impl Chain {
    /// A model of its parts, its weights rounded to a byte each.
    #[must_use]
    pub fn new(parts: &ChainParts) -> Self {
        let mut chain = Self {
            labels: parts.labels,
            classes: parts.classes,
            transitions: parts.transitions.clone(),
            allowed: parts.allowed.clone(),
            ..Self::default()
        };
        for (key, row) in &parts.rows {
            let most = row.iter().fold(1e-9_f32, |most, w| most.max(w.abs()));
            // As it will be stored, so that a model decodes the same before and after.
            let [low, high] = upper_half(most / 127.0);
            let scale = f32::from_le_bytes([0, 0, low, high]).max(1e-9);
            chain.keys.push(*key);
            chain.scales.push(scale);
            #[expect(clippy::cast_possible_truncation, reason = "at most 127")]
            chain
                .weights
                .extend(row.iter().map(|w| (w / scale).round().clamp(-127.0, 127.0) as i8));
        }
        chain.index();
        chain
    }

    /// Fills the slots.
    fn index(&mut self) {
        let size = (self.keys.len() * 2).next_power_of_two().max(2);
        self.slots = vec![EMPTY; size];
        for (row, &key) in self.keys.iter().enumerate() {
            let mut at = key as usize & (size - 1);
            while self.slots[at] != EMPTY {
                at = (at + 1) & (size - 1);
            }
            self.slots[at] = u32::try_from(row).unwrap_or(EMPTY);
        }
    }

    fn row(&self, key: u32) -> Option<usize> {
        let mask = self.slots.len() - 1;
        let mut at = key as usize & mask;
        loop {
            match self.slots[at] {
                EMPTY => return None,
                row if self.keys[row as usize] == key => return Some(row as usize),
                _ => at = (at + 1) & mask,
            }
        }
    }

    /// How many features it knows.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether it knows none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The score of each label at each place, place by place.
    #[must_use]
    pub fn emissions(&self, sequence: &Sequence) -> Vec<f32> {
        let labels = self.labels;
        let mut scores = vec![0.0_f32; sequence.len() * labels];
        for (place, into) in scores.chunks_exact_mut(labels).enumerate() {
            for &key in sequence.at(place) {
                let Some(row) = self.row(key) else { continue };
                let scale = self.scales[row];
                let weights = &self.weights[row * labels..(row + 1) * labels];
                for (score, &weight) in into.iter_mut().zip(weights) {
                    *score += f32::from(weight) * scale;
                }
            }
        }
        scores
    }

    /// The best labels, given the scores of each place (Viterbi).
    #[must_use]
    pub fn best(&self, emissions: &[f32], classes: &[u8]) -> Vec<u8> {
        let labels = self.labels;
        let places = classes.len();
        if places == 0 || labels == 0 {
            return Vec::new();
        }
        let mut back = vec![0_u8; places * labels];
        let opens = |(label, score): (usize, &f32)| {
            if self.allowed[label] { *score } else { f32::NEG_INFINITY }
        };
        let mut scores: Vec<f32> = emissions[..labels].iter().enumerate().map(opens).collect();
        let mut next = vec![0.0_f32; labels];
        for place in 1..places {
            let class = usize::from(classes[place]).min(self.classes - 1);
            let table = &self.transitions[class * labels * labels..(class + 1) * labels * labels];
            for (after, score) in next.iter_mut().enumerate() {
                let (mut best, mut from) = (f32::NEG_INFINITY, 0);
                for (before, score) in scores.iter().enumerate() {
                    let step = before * labels + after;
                    let sum = score + table[step];
                    if self.allowed[step] && sum > best {
                        (best, from) = (sum, before);
                    }
                }
                *score = best + emissions[place * labels + after];
                back[place * labels + after] = u8::try_from(from).unwrap_or(0);
            }
            std::mem::swap(&mut scores, &mut next);
        }
        let mut label = 0;
        for (at, score) in scores.iter().enumerate() {
            if *score > scores[label] {
                label = at;
            }
        }
        let mut path = vec![0_u8; places];
        for place in (0..places).rev() {
            path[place] = u8::try_from(label).unwrap_or(0);
            label = usize::from(back[place * labels + label]);
        }
        path
    }

    /// The best labels of a sequence.
    #[must_use]
    pub fn decode(&self, sequence: &Sequence) -> Vec<u8> {
        self.best(&self.emissions(sequence), &sequence.classes)
    }

    /// As it is stored: counts, transitions, then rows in ascending order of their keys, each key
    /// as its distance from the one before (LEB128), the scale as half a float, weights as bytes.
    pub fn write(&self, into: &mut Vec<u8>) {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX).to_le_bytes();
        into.extend(count(self.labels));
        into.extend(count(self.classes));
        into.extend(count(self.keys.len()));
        into.extend(self.allowed.iter().map(|&a| u8::from(a)));
        into.extend(self.transitions.iter().flat_map(|w| w.to_le_bytes()));
        let mut before = 0;
        for key in &self.keys {
            let mut distance = key - before;
            before = *key;
            while distance >= 0x80 {
                into.push(u8::try_from(distance & 0x7f).unwrap_or(0) | 0x80);
                distance >>= 7;
            }
            into.push(u8::try_from(distance).unwrap_or(0));
        }
        into.extend(self.scales.iter().flat_map(|s| upper_half(*s)));
        into.extend(self.weights.iter().flat_map(|w| w.to_le_bytes()));
    }

    /// Reads what [`Chain::write`] wrote from the front of `bytes`; nothing where it does not fit.
    #[must_use]
    pub fn read(bytes: &mut &[u8]) -> Option<Self> {
        let count = |bytes: &mut &[u8]| Some(u32::from_le_bytes(*take::<4>(bytes)?) as usize);
        let labels = count(bytes)?;
        let classes = count(bytes)?;
        let rows = count(bytes)?;
        if labels > LABELS_MAX || classes > CLASSES_MAX || rows > bytes.len() {
            return None;
        }
        let allowed = slice(bytes, labels * labels)?.iter().map(|&b| b != 0).collect();
        let transitions = slice(bytes, classes * labels * labels * 4)?.as_chunks::<4>().0;
        let transitions = transitions.iter().map(|b| f32::from_le_bytes(*b)).collect();
        let mut keys = Vec::with_capacity(rows);
        let mut key = 0_u32;
        for _ in 0..rows {
            key = key.checked_add(distance(bytes)?)?;
            keys.push(key);
        }
        let scales = slice(bytes, rows * 2)?.as_chunks::<2>().0;
        let scales = scales.iter().map(|&[low, high]| f32::from_le_bytes([0, 0, low, high]));
        let scales = scales.collect();
        let weights = slice(bytes, rows * labels)?.iter().map(|&b| b.cast_signed()).collect();
        let slots = Vec::new();
        let mut chain =
            Self { labels, classes, slots, keys, weights, scales, transitions, allowed };
        chain.index();
        Some(chain)
    }
}

/// The upper half of a float's bits: eight binary digits of precision.
const fn upper_half(of: f32) -> [u8; 2] {
    let [_, _, low, high] = of.to_le_bytes();
    [low, high]
}

/// A number in LEB128.
fn distance(bytes: &mut &[u8]) -> Option<u32> {
    let mut value = 0_u32;
    for shift in [0, 7, 14, 21, 28] {
        let [byte] = *take::<1>(bytes)?;
        value |= u32::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}

fn take<'b, const N: usize>(bytes: &mut &'b [u8]) -> Option<&'b [u8; N]> {
    let (first, rest) = bytes.split_first_chunk::<N>()?;
    *bytes = rest;
    Some(first)
}

fn slice<'b>(bytes: &mut &'b [u8], len: usize) -> Option<&'b [u8]> {
    let (first, rest) = bytes.split_at_checked(len)?;
    *bytes = rest;
    Some(first)
}
