//! Arbitrary bytes as each of the three formats: no panic, and every block a span of the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso_core::{Format, Input, read};

fuzz_target!(|bytes: &[u8]| {
    for format in [Format::Text, Format::Html, Format::Jsonl] {
        let input = Input { name: "fuzz".to_owned(), bytes, format: Some(format) };
        for report in read::reports(&input) {
            for block in &report.blocks {
                // Panics where the span is no stretch of whole characters of the text.
                let _ = block.span.of(&report.text);
            }
        }
    }
});
