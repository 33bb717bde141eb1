use super::super::{Input, reports};
use expect_test::{Expect, expect};

/// The blocks of a plain text as `kind | words`, cut short.
fn check(text: &str, expect: Expect) {
    let report = &reports(&Input::text("test.txt", text.as_bytes()))[0];
    let lines: Vec<String> = report
        .blocks
        .iter()
        .map(|b| {
            let words: String = b.span.of(&report.text).chars().take(44).collect();
            format!("{} | {}", b.kind, words.replace('\n', "⏎"))
        })
        .collect();
    expect.assert_eq(&lines.join("\n"));
}

const BODY: &str = "The ferry sank within minutes of leaving the port, witnesses said on Sunday.\n\n\
    Divers found no one alive in the wreck, the coast guard said in a statement.\n\n\
    The harbour master declined to say how many people had been on board.";

#[test]
fn a_page_dumped_with_its_furniture() {
    check(
        &format!(
            "68.1 F\nArlo Bay\nSunday, March 9, 2031\n\nFerry sinks off Arlo with 140 on board\n\n\
            - Advertisement -\n\n{BODY}\n\nDivers on the quay on Sunday. [Provided by the Coast Guard]\n\n\
            Captain Unfit To Sail\n\n{}\n\nBY JANE ROE, JOHN DOE [doe@example.org]\n\n\
            John Doe\nJohn Doe\nJohn Doe is a journalist covering the sea. Before joining the Gazette, \
            he sailed.",
            "The captain had been warned twice that week, a sailor told the Gazette."
        ),
        expect![[r#"
            furniture | 68.1 F
            furniture | Arlo Bay
            dateline | Sunday, March 9, 2031
            title | Ferry sinks off Arlo with 140 on board
            furniture | - Advertisement -
            paragraph | The ferry sank within minutes of leaving the
            paragraph | Divers found no one alive in the wreck, the 
            paragraph | The harbour master declined to say how many 
            caption | Divers on the quay on Sunday. [Provided by t
            heading | Captain Unfit To Sail
            paragraph | The captain had been warned twice that week,
            byline | BY JANE ROE, JOHN DOE [doe@example.org]
            bio | John Doe
            bio | John Doe
            bio | John Doe is a journalist covering the sea. B"#]],
    );
}

#[test]
fn takeaways_headings_and_a_list_of_sources() {
    check(
        &format!(
            "Ferry Sinks With Many On Board\n\nFishing boats in front of a grey quay\n\n{BODY}\n\n\
            Top Takeaways\n\n  • The ferry left in spite of a warning.\n  • No one was found alive.\n\n\
            Questions About the Warning\n\nThe coast guard had warned all ships, according to a log.\n\n\
            Sources:\n\n  1. Ferry sinks off Arlo\n  2. Divers find no one alive in wreck of ferry"
        ),
        expect![[r#"
            title | Ferry Sinks With Many On Board
            caption | Fishing boats in front of a grey quay
            paragraph | The ferry sank within minutes of leaving the
            paragraph | Divers found no one alive in the wreck, the 
            paragraph | The harbour master declined to say how many 
            heading | Top Takeaways
            bullet | • The ferry left in spite of a warning.
            bullet | • No one was found alive.
            heading | Questions About the Warning
            paragraph | The coast guard had warned all ships, accord
            source-list | Sources:
            source-list | 1. Ferry sinks off Arlo
            source-list | 2. Divers find no one alive in wreck of ferr"#]],
    );
}

#[test]
fn datelines_start_the_body() {
    check(
        "ARLO, Freedonia (EPX) — Twelve people drowned on Sunday, police said.",
        expect![[r#"
        dateline | ARLO, Freedonia (EPX) —
        paragraph | Twelve people drowned on Sunday, police said"#]],
    );
    check(
        "Twelve drown off Arlo\n\nARLO (EPX) --\n\nTwelve people drowned on Sunday, police said.",
        expect![[r#"
            title | Twelve drown off Arlo
            dateline | ARLO (EPX) --
            paragraph | Twelve people drowned on Sunday, police said"#]],
    );
    check(
        "March 9, 2031 10:44 PM\n\nARLO (EPX) – Twelve people drowned on Sunday, police said.",
        expect![[r#"
            dateline | March 9, 2031 10:44 PM
            dateline | ARLO (EPX) –
            paragraph | Twelve people drowned on Sunday, police said"#]],
    );
    check(
        "9 Mar 2031 - Twelve people drowned off Arlo on Sunday, police said.",
        expect![[r#"
        dateline | 9 Mar 2031 -
        paragraph | Twelve people drowned off Arlo on Sunday, po"#]],
    );
    check(
        "ARLO, 9 MAR 31 (RADIO ARLO) -- [TEXT] TWELVE PEOPLE DROWNED ON SUNDAY, POLICE SAID.",
        expect![[r#"
            dateline | ARLO, 9 MAR 31 (RADIO ARLO) -- [TEXT]
            paragraph | TWELVE PEOPLE DROWNED ON SUNDAY, POLICE SAID"#]],
    );
}

#[test]
fn menus_without_marks_and_words_between_advertisements() {
    check(
        &format!(
            "News  Opinion  Farming  Sport\nSun 9 Mar 2031 | Arlo | 7C, showers\n\n\
            Ferry sinks off Arlo with 140\n\n{BODY}\n\n- Advertisement -\n\nNever pay for rain again\n\n\
            Story continues below\n\nThe quay was closed on Monday by order of the mayor."
        ),
        expect![[r#"
            furniture | News  Opinion  Farming  Sport
            dateline | Sun 9 Mar 2031 | Arlo | 7C, showers
            title | Ferry sinks off Arlo with 140
            paragraph | The ferry sank within minutes of leaving the
            paragraph | Divers found no one alive in the wreck, the 
            paragraph | The harbour master declined to say how many 
            furniture | - Advertisement -
            furniture | Never pay for rain again
            furniture | Story continues below
            paragraph | The quay was closed on Monday by order of th"#]],
    );
}

#[test]
fn stamps_and_dates_before_a_title() {
    check(
        &format!("Sun 9 March 2031 Ferry sinks off Arlo\nEPX Sunday 9 Mar 2031\n\n{BODY}"),
        expect![[r#"
            dateline | Sun 9 March 2031
            title | Ferry sinks off Arlo
            dateline | EPX Sunday 9 Mar 2031
            paragraph | The ferry sank within minutes of leaving the
            paragraph | Divers found no one alive in the wreck, the 
            paragraph | The harbour master declined to say how many "#]],
    );
    check(
        &format!("Ferry sinks off Arlo with 140\n\nUpdated at 3:35 p.m. ET\n\n{BODY}"),
        expect![[r#"
            title | Ferry sinks off Arlo with 140
            dateline | Updated at 3:35 p.m. ET
            paragraph | The ferry sank within minutes of leaving the
            paragraph | Divers found no one alive in the wreck, the 
            paragraph | The harbour master declined to say how many "#]],
    );
    check(
        &format!("Posted 3:57 AM, March 9, 2031, by Jane Roe\n\n{BODY}"),
        expect![[r#"
        dateline | Posted 3:57 AM, March 9, 2031, by Jane Roe
        paragraph | The ferry sank within minutes of leaving the
        paragraph | Divers found no one alive in the wreck, the 
        paragraph | The harbour master declined to say how many "#]],
    );
    check(
        &format!("March 9 ferry disaster kills twelve off Arlo\n\n{BODY}"),
        expect![[r#"
        title | March 9 ferry disaster kills twelve off Arlo
        paragraph | The ferry sank within minutes of leaving the
        paragraph | Divers found no one alive in the wreck, the 
        paragraph | The harbour master declined to say how many "#]],
    );
}

#[test]
fn body_text_is_kept() {
    check("Twelve people drowned.", expect!["paragraph | Twelve people drowned."]);
    check(
        "Police said 12 people were killed on Sunday",
        expect!["paragraph | Police said 12 people were killed on Sunday"],
    );
    check(
        &format!("{BODY}\n\n“I heard a bang,” she said\n\n{BODY}x"),
        expect![[r#"
        paragraph | The ferry sank within minutes of leaving the
        paragraph | Divers found no one alive in the wreck, the 
        paragraph | The harbour master declined to say how many 
        paragraph | “I heard a bang,” she said
        pull-quote | The ferry sank within minutes of leaving the
        pull-quote | Divers found no one alive in the wreck, the 
        furniture | The harbour master declined to say how many "#]],
    );
    check(
        &format!("{BODY}\n\nThe mayor replied:\n\n\"We are in mourning.\"\n\nShe left at noon."),
        expect![[r#"
            paragraph | The ferry sank within minutes of leaving the
            paragraph | Divers found no one alive in the wreck, the 
            paragraph | The harbour master declined to say how many 
            paragraph | The mayor replied:
            paragraph | "We are in mourning."
            paragraph | She left at noon."#]],
    );
    check(
        "1. ALL SHIPS STAY IN PORT UNTIL NOON.\n\n2. THE QUAY IS CLOSED TO ALL VISITORS TODAY.",
        expect![[r#"
            bullet | 1. ALL SHIPS STAY IN PORT UNTIL NOON.
            bullet | 2. THE QUAY IS CLOSED TO ALL VISITORS TODAY."#]],
    );
}

#[test]
fn what_stands_around_a_report() {
    check(
        &format!(
            "Home | News | Region | Arlo\nMenu\nSign in\n\nFerry sinks off Arlo with 140 on board\n\
            By Jane Roe | March 9, 2031\nShare\n4 min read\n\nRead more: Ten years of ferry disasters\n\n{BODY}\n\n\
            Ferry captain resigns over warning Read more\n\nJane Roe contributed to this report.\n\n\
            Copyright 2031 The Arlo Gazette. All rights reserved.\n\nMayor opens new school in Arlo\nFish prices rise again"
        ),
        expect![[r#"
            furniture | Home | News | Region | Arlo
            furniture | Menu
            furniture | Sign in
            title | Ferry sinks off Arlo with 140 on board
            byline | By Jane Roe | March 9, 2031
            furniture | Share
            furniture | 4 min read
            furniture | Read more: Ten years of ferry disasters
            paragraph | The ferry sank within minutes of leaving the
            paragraph | Divers found no one alive in the wreck, the 
            paragraph | The harbour master declined to say how many 
            furniture | Ferry captain resigns over warning Read more
            byline | Jane Roe contributed to this report.
            furniture | Copyright 2031 The Arlo Gazette. All rights 
            furniture | Mayor opens new school in Arlo
            furniture | Fish prices rise again"#]],
    );
}

#[test]
fn pull_quotes_repeat_the_body() {
    check(
        &format!(
            "{BODY}\n\nwitnesses said on Sunday. Divers\n\nThe ferry sank within minutes of leaving\n\n\
            The quay was closed on Monday by order of the mayor."
        ),
        expect![[r#"
            paragraph | The ferry sank within minutes of leaving the
            paragraph | Divers found no one alive in the wreck, the 
            paragraph | The harbour master declined to say how many 
            paragraph | witnesses said on Sunday. Divers
            pull-quote | The ferry sank within minutes of leaving
            paragraph | The quay was closed on Monday by order of th"#]],
    );
}

#[test]
fn bios_need_a_trade_and_a_place_at_the_end() {
    check(
        &format!("{BODY}\n\nJane Roe is a fisherman who lost her boat on Sunday."),
        expect![[r#"
        paragraph | The ferry sank within minutes of leaving the
        paragraph | Divers found no one alive in the wreck, the 
        paragraph | The harbour master declined to say how many 
        paragraph | Jane Roe is a fisherman who lost her boat on"#]],
    );
    check(
        &format!("{BODY}\n\nJane Roe is a columnist for the Arlo Gazette."),
        expect![[r#"
        paragraph | The ferry sank within minutes of leaving the
        paragraph | Divers found no one alive in the wreck, the 
        paragraph | The harbour master declined to say how many 
        bio | Jane Roe is a columnist for the Arlo Gazette"#]],
    );
    check(
        &format!("Jane Roe is a reporter who was on board of the ferry.\n\n{BODY}\n\n{BODY}x"),
        expect![[r#"
            paragraph | Jane Roe is a reporter who was on board of t
            paragraph | The ferry sank within minutes of leaving the
            paragraph | Divers found no one alive in the wreck, the 
            paragraph | The harbour master declined to say how many 
            pull-quote | The ferry sank within minutes of leaving the
            pull-quote | Divers found no one alive in the wreck, the 
            furniture | The harbour master declined to say how many "#]],
    );
}
