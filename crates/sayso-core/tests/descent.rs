//! Who draws on whom, what was lost on the way and how many origins there are, on small invented
//! reports. One door: [`check`].

use expect_test::{Expect, expect};
use sayso_core::model::{Brief, Claim, ClaimId, Rule};
use sayso_core::{Format, Input, Pipeline};
use std::sync::OnceLock;

fn pipeline() -> &'static Pipeline {
    static PIPELINE: OnceLock<Pipeline> = OnceLock::new();
    PIPELINE.get_or_init(Pipeline::default)
}

/// Reports as (outlet, date, headline or nothing, text).
type Reports<'r> = &'r [(&'r str, &'r str, &'r str, &'r str)];

fn brief(reports: Reports<'_>) -> Brief {
    let line = |(outlet, date, title, text): &(&str, &str, &str, &str)| {
        let text = if title.is_empty() { (*text).to_owned() } else { format!("{title}\n\n{text}") };
        serde_json::json!({"id": outlet, "outlet": outlet, "published": date, "text": text})
            .to_string()
    };
    let bytes = reports.iter().map(line).collect::<Vec<_>>().join("\n");
    let name = "reports.jsonl".to_owned();
    let input = Input { name, bytes: bytes.as_bytes(), format: Some(Format::Jsonl) };
    pipeline().brief(&pipeline().read(&input), Rule::Agreed)
}

/// Links, drifts, and the origins of the questions that more than one claim answers.
fn found(brief: &Brief) -> String {
    let words = |id: &ClaimId| {
        let claim: Option<&Claim> =
            brief.claims.iter().find(|c| c.claim.id == *id).map(|c| &c.claim);
        claim.map_or_else(String::new, |c| c.evidence.exact.chars().take(50).collect::<String>())
    };
    let mut out = String::new();
    for story in &brief.stories {
        for link in &story.links {
            out += &format!("{} {} {}: {}\n", link.from, link.kind, link.to, link.why);
        }
        for drift in &story.drifts {
            out += &format!("{} ({}): {}\n", drift.kind, drift.severity, drift.why);
            out += &format!("  {}\n", words(&drift.to));
        }
        for question in &story.questions {
            let claims: usize = question.readings.iter().map(|r| r.claims.len()).sum();
            if claims > 1 {
                let origins = &question.origins;
                out += &format!("{}: {} to {}", question.measure, origins.low, origins.high);
                let sides = origins.sides.iter().map(|s| format!("side {}", s.name));
                let more = origins.why.iter().cloned().chain(sides);
                for why in more.chain(origins.circular.iter().cloned()) {
                    out += &format!("\n  {why}");
                }
                out.push('\n');
            }
        }
    }
    out
}

#[track_caller]
fn check(reports: Reports<'_>, expected: Expect) {
    expected.assert_eq(&found(&brief(reports)));
}

const FERRY: &str = "More than 40 passengers drowned when the ferry Ostrava sank off Cape Lorn on \
     Sunday, coastguard commander Britta Hjelm said. The hull had been patched in spring.";

#[test]
fn a_bound_and_a_range() {
    check(
        &[
            ("Lorn Gazette", "2025-03-10", "", FERRY),
            (
                "Harbour Post",
                "2025-03-11",
                "",
                "Forty passengers drowned when the ferry Ostrava sank off Cape Lorn on Sunday, \
                 coastguard commander Britta Hjelm told the Lorn Gazette.",
            ),
        ],
        expect![[r#""#]],
    );
}

#[test]
fn another_number_and_no_source() {
    check(
        &[
            ("Lorn Gazette", "2025-03-10", "", FERRY),
            (
                "Harbour Post",
                "2025-03-11",
                "",
                "More than 400 passengers drowned when the ferry Ostrava sank off Cape Lorn on \
                 Sunday, coastguard commander Britta Hjelm told the Lorn Gazette.",
            ),
            (
                "Isle Weekly",
                "2025-03-12",
                "",
                "More than 40 passengers drowned when the ferry Ostrava sank off Cape Lorn. The \
                 Lorn Gazette had the story first.",
            ),
        ],
        expect![[r#""#]],
    );
}

#[test]
fn a_headline_against_its_body() {
    check(
        &[(
            "Evening Star",
            "2025-03-10",
            "87 dead in stadium blaze",
            "Some 87 people were killed or injured in the blaze at the Arno stadium on Sunday, the \
             fire brigade said. The roof had been renewed last year.",
        )],
        expect![[r#""#]],
    );
}

#[test]
fn a_lost_not() {
    check(
        &[
            (
                "Civic Monitor",
                "2025-03-10",
                "",
                "The inquiry found that guards had not fired on the prisoners in Dolm, where 11 \
                 men died, judge Vera Lund said.",
            ),
            (
                "Street Echo",
                "2025-03-11",
                "",
                "The inquiry found that guards had fired on the prisoners in Dolm, where 11 men \
                 died, judge Vera Lund said, as the Civic Monitor reported.",
            ),
        ],
        expect![[r#""#]],
    );
}

#[test]
fn another_source_for_one_number() {
    check(
        &[
            (
                "Ruvo Newswire",
                "2025-05-01",
                "",
                "About 40,000 people marched through Ruvo on May Day, the trade union federation \
                 said. Police gave no figure.",
            ),
            (
                "Ruvo Star",
                "2025-05-02",
                "",
                "About 40,000 people marched through Ruvo on May Day, police said, according to \
                 the Ruvo Newswire.",
            ),
        ],
        expect![[r#""#]],
    );
}

#[test]
fn a_later_count_and_an_independent_one_are_no_drift() {
    check(
        &[
            (
                "Pelra News Agency",
                "2025-06-04",
                "",
                "The floods in the Dovar valley had killed 18 people by Wednesday noon, governor \
                 Mirel Tasko said.",
            ),
            (
                "Dovar Observer",
                "2025-06-06",
                "",
                "The number of dead in the Dovar valley now stands at 27, governor Mirel Tasko \
                 said on Friday. On Wednesday, he had told the Pelra News Agency that 18 people \
                 were dead.",
            ),
            (
                "Valley Radio",
                "2025-06-06",
                "",
                "The floods in the Dovar valley have killed 31 people, the Red Cross said on \
                 Friday after a count of its own.",
            ),
        ],
        expect![[r#""#]],
    );
}

#[test]
fn circles_and_sides() {
    check(
        &[
            (
                "North Herald",
                "2025-06-04",
                "",
                "Twelve soldiers were killed in the shelling of Anset on Tuesday, the South Courier \
                 reported.",
            ),
            (
                "South Courier",
                "2025-06-04",
                "",
                "Twelve soldiers were killed in the shelling of Anset on Tuesday, the North Herald \
                 reported.",
            ),
        ],
        expect![[r#""#]],
    );
    check(
        &[
            (
                "North Herald",
                "2025-06-04",
                "",
                "Twelve soldiers were killed in the shelling of Anset on Tuesday, the Ukrainian \
                 defence ministry said.",
            ),
            (
                "South Courier",
                "2025-06-04",
                "",
                "Fourteen soldiers were killed in the shelling of Anset on Tuesday, Ukrainian \
                 military intelligence said.",
            ),
        ],
        expect![[r#""#]],
    );
}

#[test]
fn a_time_a_forecast_and_whom() {
    check(
        &[
            (
                "Strait Gazette",
                "2025-05-05",
                "",
                "The coastguard rescued 212 migrants from the strait in April, commander Britta \
                 Hjelm said on Monday.",
            ),
            (
                "Sea Mirror",
                "2025-05-06",
                "",
                "On Saturday and Sunday the coastguard rescued 212 people from the strait, commander \
                 Britta Hjelm told the Strait Gazette.",
            ),
        ],
        expect![[r#""#]],
    );
    check(
        &[
            (
                "Delegate Post",
                "2025-03-05",
                "",
                "Ostmaria intends to withdraw 12,000 soldiers from the buffer zone at Anset, foreign \
                 minister Yara Kohl said.",
            ),
            (
                "Evening Mail",
                "2025-03-06",
                "",
                "Ostmaria has withdrawn 12,000 soldiers from the buffer zone at Anset, foreign \
                 minister Yara Kohl said, the Delegate Post reported.",
            ),
        ],
        expect![[r#""#]],
    );
}

#[test]
fn other_words_for_the_same_are_no_drift() {
    check(
        &[
            ("Lorn Gazette", "2025-03-10", "", FERRY),
            (
                "Harbour Post",
                "2025-03-11",
                "",
                "At least 41 passengers of the ferry Ostrava lost their lives off Cape Lorn, \
                 according to Britta Hjelm of the coastguard, the Lorn Gazette reported.",
            ),
        ],
        expect![[r#""#]],
    );
}
