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
        expect![[r#"
            Harbour Post cites Lorn Gazette: says that it was told there, and holds 40 % of the shorter one's runs of words
            bound-dropped (major): over 40 became 40: the least is given as the number
              Forty passengers drowned when the ferry Ostrava sa
            killed: 1 to 1
              Britta Hjelm is one source
              2 reports lead to one origin, Britta Hjelm: nothing else corroborates it
        "#]],
    );
}

#[test]
fn another_number_and_no_source() {
    check(
        &[
            ("Lorn Gazette", "2025-03-10", "", &FERRY.replace("More than 40", "In all, 1,340")),
            (
                "Harbour Post",
                "2025-03-11",
                "",
                "In all, 1,430 passengers drowned when the ferry Ostrava sank off Cape Lorn on \
                 Sunday, coastguard commander Britta Hjelm told the Lorn Gazette.",
            ),
            (
                "Isle Weekly",
                "2025-03-12",
                "",
                "In all, 1,340 passengers drowned when the ferry Ostrava sank off Cape Lorn. The \
                 Lorn Gazette had the story first.",
            ),
        ],
        expect![[r#"
            Harbour Post cites Lorn Gazette: says that it was told there, and holds 33 % of the shorter one's runs of words
            Isle Weekly cites Lorn Gazette: names it, and holds 100 % of the shorter one's runs of words
            figure-changed (grave): 1,340 became 1,430
              In all, 1,430 passengers drowned when the ferry Os
            killed: 1 to 1
              Britta Hjelm is one source
              Isle Weekly and Lorn Gazette give the same figure, and one cites the other
              3 reports lead to one origin, Britta Hjelm: nothing else corroborates it
        "#]],
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
        expect![[r#"
            bound-dropped (minor): about 87 became 87: it was given as about so many
              87 dead in stadium blaze
            source-dropped (grave): fire brigade is no longer named
              87 dead in stadium blaze
            measure-narrowed (grave): killed or wounded became killed
              87 dead in stadium blaze
            killed|wounded: 1 to 1
              Evening Star gives the figure once and repeats it
        "#]],
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
        expect![[r#"
            Street Echo cites Civic Monitor: names it
            negation-lost (grave): what was said not to be so is said to be so
              The inquiry found that guards had fired on the pri
            killed: 1 to 2
              perhaps: Civic Monitor and Street Echo give the same figure and one names no source
            launched: 2 to 2
        "#]],
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
        expect![[r#"
            Ruvo Star cites Ruvo Newswire: names it as a source
            source-changed (grave): trade union federation became police
              About 40,000 people marched through Ruvo on May Da
            attended: 1 to 1
              Ruvo Newswire is cited for it
              2 reports lead to one origin, trade union federation: nothing else corroborates it
        "#]],
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
        expect![[r#"
            Dovar Observer cites Pelra News Agency: says that it was told there
            killed: 2 to 2
              Mirel Tasko is one source
        "#]],
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
        expect![[r#"
            North Herald cites South Courier: names it as a source
            South Courier cites North Herald: names it as a source
            killed: 1 to 1
              South Courier is cited for it
              North Herald and South Courier cite each other: none of them backs the others
              2 reports lead to one origin, South Courier: nothing else corroborates it
        "#]],
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
        expect![[r#"
            killed: 2 to 2
              side UA
        "#]],
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
        expect![[r#"
            Sea Mirror cites Strait Gazette: says that it was told there
            time-moved (grave): 2025-04 became 2025-05-04
              On Saturday and Sunday the coastguard rescued 212 
            rescued: 1 to 1
              Britta Hjelm is one source
              2 reports lead to one origin, Britta Hjelm: nothing else corroborates it
        "#]],
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
        expect![[r#"
            Evening Mail cites Delegate Post: names it as a source, and holds 80 % of the shorter one's runs of words
            certainty-raised (grave): what was to come became what happened
              Ostmaria has withdrawn 12,000 soldiers from the bu
        "#]],
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
        expect![[r#"
            Harbour Post cites Lorn Gazette: names it as a source
            killed: 1 to 1
              Britta Hjelm is one source
              2 reports lead to one origin, Britta Hjelm: nothing else corroborates it
        "#]],
    );
}
