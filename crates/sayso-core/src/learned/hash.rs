//! Hashes that features are known by: fixed for ever, since trained models hold them.

/// The hash of a word (FNV-1a, folded to 32 bits).
#[must_use]
pub fn of_word(word: &str) -> u32 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in word.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    fold(hash)
}

/// Two values as one.
#[must_use]
pub const fn mix(a: u32, b: u32) -> u32 {
    let joined = ((a as u64) << 32 | b as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    fold(joined ^ (joined >> 29))
}

/// What a feature is stored under: its template's number and its value.
#[must_use]
pub const fn key(template: u32, value: u32) -> u32 {
    mix(template.wrapping_mul(0x85eb_ca6b), value)
}

const fn fold(hash: u64) -> u32 {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    #[expect(clippy::cast_possible_truncation, reason = "the upper half is folded in")]
    let low = (hash ^ (hash >> 32)) as u32;
    low
}

/// Collects the features of one place in a sequence: each is a template's number with a value.
#[derive(Debug)]
pub struct Adder<'s>(pub &'s mut Vec<u32>);

impl Adder<'_> {
    /// Adds one value.
    pub fn add(&mut self, template: u32, value: u32) {
        self.0.push(key(template, value));
    }

    /// Adds two values as one.
    pub fn two(&mut self, template: u32, a: u32, b: u32) {
        self.add(template, mix(a, b));
    }

    /// Adds three values as one.
    pub fn three(&mut self, template: u32, a: u32, b: u32, c: u32) {
        self.add(template, mix(mix(a, b), c));
    }
}
