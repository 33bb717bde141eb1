//! A table of words. Every word of a text is looked up in many of them.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A table by words of the data files.
pub(crate) type WordMap<V, K = String> = HashMap<K, V, BuildHasherDefault<Fnv>>;

/// FNV-1a: every word is looked up, and the table's keys are the data files' alone, so that a
/// slower hash against chosen keys would guard nothing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
