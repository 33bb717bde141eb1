//! Pull quotes: words of the body set again as an ornament.

use super::super::{lines::Chunk, shape};
use crate::model::BlockKind;
use std::collections::HashMap;

/// Words that a repeat has at least.
const WORDS_MIN: usize = 5;
/// Words that a pull quote has at most.
const WORDS_MAX: usize = 60;
/// Longer texts are not searched for repeats.
const TEXT_BYTES_MAX: usize = 2 * 1024 * 1024;

/// Marks stretches without another role whose words all stand in a longer stretch, or stood in an
/// earlier one.
pub(super) fn mark(text: &str, chunks: &[Chunk], kinds: &mut [Option<BlockKind>]) {
    if text.len() > TEXT_BYTES_MAX {
        return;
    }
    let open = |kind: Option<BlockKind>| matches!(kind, None | Some(BlockKind::Heading));
    let words: Vec<Vec<u64>> = chunks
        .iter()
        .zip(&*kinds)
        .map(|(c, k)| if open(*k) { hashes(c.span.of(text)) } else { Vec::new() })
        .collect();
    // Where each run stands with which a short stretch starts; only its first few places are kept.
    let short = |own: &&Vec<u64>| (WORDS_MIN..=WORDS_MAX).contains(&own.len());
    let mut starts: HashMap<u64, Vec<(usize, usize)>> =
        words.iter().filter(short).map(|own| (key(&own[..WORDS_MIN]), Vec::new())).collect();
    for (at, words) in words.iter().enumerate() {
        for (from, run) in words.windows(WORDS_MIN).enumerate() {
            if let Some(places) = starts.get_mut(&key(run)).filter(|places| places.len() < 4) {
                places.push((at, from));
            }
        }
    }
    for (at, own) in words.iter().enumerate() {
        if own.len() < WORDS_MIN || own.len() > WORDS_MAX {
            continue;
        }
        let places = starts.get(&key(&own[..WORDS_MIN])).map_or(&[][..], Vec::as_slice);
        let repeats = places.iter().any(|&(other, from)| {
            let longer = words[other].len() > own.len() + 2;
            let earlier = other < at && words[other].len() == own.len();
            other != at && (longer || earlier) && words[other][from..].starts_with(own)
        });
        if repeats && !shape::at_most(chunks[at].span.of(text), WORDS_MIN - 1) {
            kinds[at] = Some(BlockKind::PullQuote);
        }
    }
}

/// One number for a run of words; a run is compared in full before it counts as a repeat.
fn key(run: &[u64]) -> u64 {
    run.iter().fold(0, |key, word| key.rotate_left(13) ^ word)
}

/// A hash for each word, without regard to case and marks (FNV-1a).
fn hashes(line: &str) -> Vec<u64> {
    line.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .filter(|w| !w.is_empty())
        .map(|word| {
            word.chars().flat_map(char::to_lowercase).fold(0xcbf2_9ce4_8422_2325_u64, |hash, c| {
                (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3)
            })
        })
        .collect()
}
