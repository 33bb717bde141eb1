//! Arbitrary text through all that is done with one report: no panic, the same answer twice, and
//! evidence that is what the text says there.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso_core::{Input, Pipeline, export};
use std::sync::LazyLock;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(Pipeline::default);

fuzz_target!(|text: &str| {
    let input = Input::text("fuzz.txt", text.as_bytes());
    let ledgers = PIPELINE.read(&input);
    for ledger in &ledgers {
        for claim in &ledger.claims {
            assert_eq!(claim.evidence.span.of(&ledger.report.text), claim.evidence.exact);
        }
        let _ = export::contract::ledger(ledger);
    }
    assert_eq!(ledgers, PIPELINE.read(&input), "the same input gave two answers");
});
