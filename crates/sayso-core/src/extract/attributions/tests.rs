//! Tests of the reader, all through [`check`]: sources are underlined with `s`, cues with `=`,
//! contents with `~`.

mod chains;
mod counts;
mod data;
mod headlines;
mod names;
mod quotations;

use super::read;
use crate::lexicon::Lexicons;
use crate::model::{Attribution, Block, BlockKind, Header, Published, Report, ReportId, Span};
use crate::pipeline::Pipeline;
use crate::text::Document;
use expect_test::{Expect, expect};
use std::sync::LazyLock;

static LEXICONS: LazyLock<Lexicons> =
    LazyLock::new(|| Lexicons::with_user(&[]).expect("the standard data can be read"));

fn report(kind: BlockKind, text: &str) -> Report {
    let mut blocks = Vec::new();
    let mut at = 0;
    for paragraph in text.split('\n') {
        let span = Span::new(at, at + paragraph.len());
        // The first block is the headline or caption, where one is asked for; the rest is body.
        let kind = if at == 0 { kind } else { BlockKind::Paragraph };
        blocks.push(Block { kind, span });
        at += paragraph.len() + 1;
    }
    Report {
        header: Header {
            id: ReportId("test".to_owned()),
            path: None,
            url: None,
            outlet: None,
            title: None,
            bylines: Vec::new(),
            published: Published::default(),
            language: "en".to_owned(),
        },
        text: text.to_owned(),
        blocks,
        notes: Vec::new(),
    }
}

fn attributions(kind: BlockKind, text: &str) -> Vec<Attribution> {
    let report = report(kind, text);
    let lexicon = &LEXICONS.attributions;
    read(&Document::new(&report), &[], lexicon, None)
}

fn render(text: &str, attributions: &[Attribution]) -> String {
    let mut out = text.replace('\n', "¶") + "\n";
    for a in attributions {
        let mut line: Vec<char> = vec![' '; text.chars().count()];
        let mut mark = |span: Span, with: char| {
            let from = text[..span.start as usize].chars().count();
            line[from..from + span.of(text).chars().count()].fill(with);
        };
        a.content.iter().for_each(|&s| mark(s, '~'));
        a.cue.iter().for_each(|&s| mark(s, '='));
        a.source.span.iter().for_each(|&s| mark(s, 's'));
        let line: String = line.into_iter().collect();
        out += &format!("{} {} {} {}", line.trim_end(), a.stance, a.source.kind, a.source.name);
        if let Some(told) = &a.told {
            out += &format!(" told {} {}", told.kind, told.name);
        }
        if let Some(parent) = a.parent {
            out += &format!(" in #{parent}");
        }
        out = out.trim_end().to_owned() + "\n";
    }
    out
}

fn check(text: &str, expected: Expect) {
    check_in(BlockKind::Paragraph, text, expected);
}

fn check_in(kind: BlockKind, text: &str, expected: Expect) {
    expected.assert_eq(&render(text, &attributions(kind, text)));
}

/// With the actors and places of the whole pipeline, by rules.
fn check_whole(text: &str, expected: Expect) {
    static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::by_rules(LEXICONS.clone()));
    let ledger = PIPELINE.analyse(report(BlockKind::Paragraph, text));
    expected.assert_eq(&render(text, &ledger.attributions));
}

#[test]
fn indirect_speech() {
    check(
        "The harbour master said that the ferry was late.",
        expect![[r#"
        The harbour master said that the ferry was late.
        ssssssssssssssssss ==== ~~~~~~~~~~~~~~~~~~~~~~~ asserted anonymous harbour master
    "#]],
    );
    check(
        "Police said on Tuesday the bridge was closed.",
        expect![[r#"
        Police said on Tuesday the bridge was closed.
        ssssss ====            ~~~~~~~~~~~~~~~~~~~~~ asserted group Police
    "#]],
    );
    check(
        "Ana Ruiz, a nurse from Leon, told reporters in the capital that the ward was full.",
        expect![[r#"
        Ana Ruiz, a nurse from Leon, told reporters in the capital that the ward was full.
        sssssssssssssssssssssssssss  ====                          ~~~~~~~~~~~~~~~~~~~~~~ asserted person Ana Ruiz told group reporters
    "#]],
    );
    check(
        "The governor of Oblast X has confirmed that two pylons fell.",
        expect![[r#"
        The governor of Oblast X has confirmed that two pylons fell.
        ssssssssssssssssssssssss ============= ~~~~~~~~~~~~~~~~~~~~ confirmed person governor of Oblast X
    "#]],
    );
    check(
        "As rivers rose, officials warned of flooding in the valley.",
        expect![[r#"
        As rivers rose, officials warned of flooding in the valley.
                        sssssssss ========= ~~~~~~~~~~~~~~~~~~~~~~ predicted group officials
    "#]],
    );
    check(
        "The army previously reported that 40 boats had crossed, with nine lost.",
        expect![[r#"
        The army previously reported that 40 boats had crossed, with nine lost.
        ssssssss =================== ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ reported organisation army
    "#]],
    );
}

#[test]
fn according_to() {
    check(
        "According to the coast guard, the ferry had sunk.",
        expect![[r#"
        According to the coast guard, the ferry had sunk.
        ============ sssssssssssssss  ~~~~~~~~~~~~~~~~~~ asserted organisation coast guard
    "#]],
    );
    check(
        "The ferry had sunk, according to the coast guard.",
        expect![[r#"
        The ferry had sunk, according to the coast guard.
        ~~~~~~~~~~~~~~~~~~  ============ sssssssssssssss asserted organisation coast guard
    "#]],
    );
    check(
        "The ferry, according to the coast guard, had sunk.",
        expect![[r#"
        The ferry, according to the coast guard, had sunk.
        ~~~~~~~~~  ============ sssssssssssssss  ~~~~~~~~ asserted organisation coast guard
    "#]],
    );
    check(
        "According to the Daily Lantern newspaper, “the ferry had sunk.”",
        expect![[r#"
        According to the Daily Lantern newspaper, “the ferry had sunk.”
        ============ sssssssssssssssssssssssssss  ~~~~~~~~~~~~~~~~~~~~~ reported outlet Daily Lantern newspaper
    "#]],
    );
    check(
        "The rooms were painted according to their taste.",
        expect![[r#"
        The rooms were painted according to their taste.
    "#]],
    );
}

#[test]
fn nouns_as_cues() {
    check(
        "The owner’s claim that the hull was sound was wrong.",
        expect![[r#"
        The owner’s claim that the hull was sound was wrong.
        sssssssssss ===== ~~~~~~~~~~~~~~~~~~~~~~~ claimed person owner
    "#]],
    );
    check(
        "Lower House intelligence estimates put the figure closer to 1,200.",
        expect![[r#"
        Lower House intelligence estimates put the figure closer to 1,200.
        ssssssssssssssssssssssss ============= ~~~~~~~~~~~~~~~~~~~~~~~~~~ estimated organisation Lower House intelligence
    "#]],
    );
    check(
        "Reports indicate that the ferry had sunk.",
        expect![[r#"
        Reports indicate that the ferry had sunk.
        sssssss ======== ~~~~~~~~~~~~~~~~~~~~~~~ reported unattributed Reports
    "#]],
    );
    check(
        "The line closed, with reports suggesting up to 300 people were stranded.",
        expect![[r#"
        The line closed, with reports suggesting up to 300 people were stranded.
                              sssssss ========== ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ reported unattributed reports
    "#]],
    );
    check(
        "The reports that were printed yesterday were long.",
        expect![[r#"
        The reports that were printed yesterday were long.
    "#]],
    );
}

#[test]
fn passive_and_participles() {
    check(
        "The captain is believed to have left first.",
        expect![[r#"
        The captain is believed to have left first.
        ~~~~~~~~~~~ =========== ~~~~~~~~~~~~~~~~~~ believed unattributed
    "#]],
    );
    check(
        "It was reported that the captain had left first.",
        expect![[r#"
        It was reported that the captain had left first.
           ============ ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ reported unattributed
    "#]],
    );
    check(
        "The toll rose, with President Lumo claiming around 4,000 losses.",
        expect![[r#"
        The toll rose, with President Lumo claiming around 4,000 losses.
                            ssssssssssssss ======== ~~~~~~~~~~~~~~~~~~~ claimed person President Lumo
    "#]],
    );
    check(
        "The company, citing the coast guard, closed the line.",
        expect![[r#"
        The company, citing the coast guard, closed the line.
    "#]],
    );
}

#[test]
fn denials_and_refusals() {
    check(
        "Both Ruritania and Lumo continue to deny the presence of mercenaries.",
        expect![[r#"
        Both Ruritania and Lumo continue to deny the presence of mercenaries.
        sssssssssssssssssssssss ================ ~~~~~~~~~~~~~~~~~~~~~~~~~~~ denied group Ruritania and Lumo
    "#]],
    );
    check(
        "Ms. Vale declined to comment.",
        expect![[r#"
        Ms. Vale declined to comment.
        ssssssss ======== ~~~~~~~~~~ declined person Ms. Vale
    "#]],
    );
    check(
        "Asked whether the dam was safe, the minister said it was.",
        expect![[r#"
        Asked whether the dam was safe, the minister said it was.
        ===== ~~~~~~~~~~~~~~~~~~~~~~~~ asked unattributed
                                        ssssssssssss ==== ~~~~~~ asserted person minister
    "#]],
    );
    check(
        "The company did not say when the line would open.",
        expect![[r#"
            The company did not say when the line would open.
            sssssssssss =========== ~~~~~~~~~~~~~~~~~~~~~~~~ declined organisation company
        "#]],
    );
}

#[test]
fn hearsay() {
    check(
        "The ferry has reportedly sunk off the cape.",
        expect![[r#"
        The ferry has reportedly sunk off the cape.
        ~~~~~~~~~~~~~ ========== ~~~~~~~~~~~~~~~~~ reported unattributed
    "#]],
    );
    check(
        "“The ferry sank,” a source allegedly told the newspaper Lantern.",
        expect![[r#"
        “The ferry sank,” a source allegedly told the newspaper Lantern.
        ~~~~~~~~~~~~~~~~~ ssssssss ============== alleged anonymous source told outlet Lantern
    "#]],
    );
    check(
        "Police said the captain allegedly left first.",
        expect![[r#"
        Police said the captain allegedly left first.
        ssssss ==== ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ asserted group Police
    "#]],
    );
}

#[test]
fn nesting() {
    check(
        "The Lantern reported that officials said the ferry had sunk.",
        expect![[r#"
        The Lantern reported that officials said the ferry had sunk.
        sssssssssss ======== ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ reported organisation Lantern
                                  sssssssss ==== ~~~~~~~~~~~~~~~~~~ asserted group officials in #0
    "#]],
    );
}

#[test]
fn pronouns_and_short_names() {
    check(
        "Omar Hadi said the dam was safe. He added that nobody need leave.",
        expect![[r#"
        Omar Hadi said the dam was safe. He added that nobody need leave.
        sssssssss ==== ~~~~~~~~~~~~~~~~ asserted person Omar Hadi
                                         ss ===== ~~~~~~~~~~~~~~~~~~~~~~ asserted person Omar Hadi
    "#]],
    );
    check(
        "Omar Hadi said the dam was safe. Hadi said nobody need leave.",
        expect![[r#"
        Omar Hadi said the dam was safe. Hadi said nobody need leave.
        sssssssss ==== ~~~~~~~~~~~~~~~~ asserted person Omar Hadi
                                         ssss ==== ~~~~~~~~~~~~~~~~~ asserted person Omar Hadi
    "#]],
    );
    check(
        "Mr. Hadi said the dam was safe. She said it leaked.",
        expect![[r#"
            Mr. Hadi said the dam was safe. She said it leaked.
            ssssssss ==== ~~~~~~~~~~~~~~~~ asserted person Mr. Hadi
                                            sss ==== ~~~~~~~~~ asserted anonymous she
        "#]],
    );
    check(
        "The Northern Water Agency said the dam was safe. The agency said nobody need leave.",
        expect![[r#"
        The Northern Water Agency said the dam was safe. The agency said nobody need leave.
        sssssssssssssssssssssssss ==== ~~~~~~~~~~~~~~~~ asserted organisation Northern Water Agency
                                                         ssssssssss ==== ~~~~~~~~~~~~~~~~~ asserted organisation Northern Water Agency
    "#]],
    );
}

#[test]
fn what_is_no_attribution() {
    check(
        "Cruz crossed three states on Monday: Vela, Morra and Tine.",
        expect![[r#"
        Cruz crossed three states on Monday: Vela, Morra and Tine.
    "#]],
    );
    check(
        "The move suggests a change of course.",
        expect![[r#"
        The move suggests a change of course.
    "#]],
    );
    check(
        "I think the dam is safe.",
        expect![[r#"
        I think the dam is safe.
    "#]],
    );
    check(
        "The man to say that is not here.",
        expect![[r#"
        The man to say that is not here.
    "#]],
    );
    check(
        "The dam would say nothing.",
        expect![[r#"
        The dam would say nothing.
    "#]],
    );
    check(
        "The hull appears to be cracked.",
        expect![[r#"
        The hull appears to be cracked.
    "#]],
    );
}
