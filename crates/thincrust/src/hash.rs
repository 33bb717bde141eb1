//! The two hashes on which the weights rest: strings to ids, and ids to rows of a table.

/// MurmurHash64A with spaCy's seed: the id of a string that is no symbol.
///
/// Source: Austin Appleby's public-domain MurmurHash2, 64-bit version for 64-bit platforms.
pub fn of_string(text: &str) -> u64 {
    const M: u64 = 0xc6a4_a793_5bd1_e995;
    const R: u32 = 47;
    const SEED: u64 = 1;
    let bytes = text.as_bytes();
    let mut hash = SEED ^ (bytes.len() as u64).wrapping_mul(M);
    let (whole, rest) = bytes.as_chunks::<8>();
    for &eight in whole {
        let mut k = u64::from_le_bytes(eight).wrapping_mul(M);
        k ^= k >> R;
        hash = (hash ^ k.wrapping_mul(M)).wrapping_mul(M);
    }
    if !rest.is_empty() {
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        hash = (hash ^ u64::from_le_bytes(last)).wrapping_mul(M);
    }
    hash ^= hash >> R;
    hash = hash.wrapping_mul(M);
    hash ^ hash >> R
}

/// `MurmurHash3_x64_128` of one id, as the four numbers that pick the rows of a hash embedding.
///
/// Source: Austin Appleby's public-domain MurmurHash3.
pub fn rows(id: u64, seed: u32) -> [u32; 4] {
    fn mix(mut k: u64) -> u64 {
        k ^= k >> 33;
        k = k.wrapping_mul(0xff51_afd7_ed55_8ccd);
        k ^= k >> 33;
        k = k.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        k ^ k >> 33
    }
    let k = id.wrapping_mul(0x87c3_7b91_1142_53d5).rotate_left(31);
    let k = k.wrapping_mul(0x4cf5_ad43_2745_937f);
    let length = 8;
    let mut low = u64::from(seed) ^ k ^ length;
    let mut high = u64::from(seed) ^ length;
    low = low.wrapping_add(high);
    high = high.wrapping_add(low);
    low = mix(low);
    high = mix(high);
    low = low.wrapping_add(high);
    high = high.wrapping_add(low);
    [low as u32, (low >> 32) as u32, high as u32, (high >> 32) as u32]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_have_the_ids_that_spacy_gives_them() {
        assert_eq!(of_string("adv"), 10054248821341768113);
        assert_eq!(of_string("pron"), 17354369376887303800);
        assert_ne!(of_string("harbourmaster"), of_string("harbourmasters"));
    }
}
