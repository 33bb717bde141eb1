//! Numbers that look random and are the same for the same seed on every machine.

/// SplitMix64 (Steele, Lea and Flood 2014).
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// Dice of their own for each pair of seed and stream, so that a story does not depend on how
    /// many others there are.
    pub fn new(seed: u64, stream: u64) -> Self {
        let mut first = Self(seed);
        let start = first.next() ^ stream.wrapping_mul(0xA24B_AED4_963E_E407);
        Self(start)
    }

    /// The next 64 bits.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from `low` to `high`, both in.
    pub fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.next() % (high.max(low) - low + 1)
    }

    /// An index under `count`, which is not nought.
    pub fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.next() % count as u64).unwrap_or(0)
    }

    /// True this many times in a hundred.
    pub fn chance(&mut self, percent: u64) -> bool {
        self.next() % 100 < percent
    }

    /// One of several, all as likely. There must be one.
    pub fn pick<'t, T>(&mut self, among: &'t [T]) -> &'t T {
        &among[self.below(among.len())]
    }

    /// Takes one out of several, where there is one.
    pub fn take<T>(&mut self, among: &mut Vec<T>) -> Option<T> {
        (!among.is_empty()).then(|| among.swap_remove(self.below(among.len())))
    }

    /// Puts several in any order.
    pub fn shuffle<T>(&mut self, all: &mut [T]) {
        for last in (1..all.len()).rev() {
            all.swap(last, self.below(last + 1));
        }
    }
}
