//! Every row of the data files is read as its example says, and joined as it should be.

use super::chains::trained;
use super::{LEXICONS, attributions, render, report};
use crate::extract::attributions::{firmness, lexicon, read};
use crate::lexicon::{Lexicon, rows};
use crate::model::BlockKind;
use crate::text::Document;
use expect_test::expect;

/// Every row's example is read by that row.
#[test]
fn examples_of_cues() {
    let lexicon = &LEXICONS.attributions;
    let mut missed = String::new();
    for cue in &lexicon.cues.rows {
        let found = attributions(BlockKind::Paragraph, &cue.example);
        let row = format!("cues: {}", cue.word);
        let hit = found.iter().find(|a| a.because.iter().any(|r| r.row.as_ref() == Some(&row)));
        if hit.is_none() {
            missed += &format!("{}: {}", cue.word, render(&cue.example, &found));
        }
    }
    expect![""].assert_eq(&missed);
}

/// Every noun of sources gives its kind where it is the head of a source.
#[test]
fn examples_of_sources() {
    let mut columns = Vec::new();
    let all = rows("sources.tsv", lexicon::SourceLexicon::STANDARD, &mut columns)
        .expect("the standard data can be read");
    let mut wrong = String::new();
    for row in all {
        let found = attributions(BlockKind::Paragraph, row.get("example"));
        let kind = found.first().map_or("nothing", |a| a.source.kind.as_str());
        if kind != row.get("kind") {
            wrong += &format!("{}: {kind}, not {}\n", row.get("example"), row.get("kind"));
        }
    }
    expect![""].assert_eq(&wrong);
}

/// Every hedge's example is weakened or turned by that word.
#[test]
fn examples_of_hedges() {
    let mut columns = Vec::new();
    let lexicon = &LEXICONS.attributions;
    let all = rows("hedges.tsv", lexicon::HedgeLexicon::STANDARD, &mut columns)
        .expect("the standard data can be read");
    for row in all {
        let report = report(BlockKind::Paragraph, row.get("example"));
        let document = Document::new(&report);
        let span = report.blocks[0].span;
        let (factuality, polarity, _) = firmness(&document, &[span], None, lexicon);
        assert_eq!(factuality.as_str(), row.get("factuality"), "{}", row.get("example"));
        let turned = if row.get("class") == "negation" { "-" } else { "+" };
        assert_eq!(polarity.as_str(), turned, "{}", row.get("example"));
    }
}

#[test]
fn firmness_joins_cue_hedges_and_negation() {
    let firm = |text: &str| {
        let report = report(BlockKind::Paragraph, text);
        let document = Document::new(&report);
        let lexicon = &LEXICONS.attributions;
        let found = read(&document, &[], lexicon, None);
        let (factuality, polarity, words) =
            firmness(&document, &found[0].content, found.first(), lexicon);
        let words: Vec<&str> = words.iter().map(|s| s.of(text)).collect();
        format!("{factuality} {polarity} {}", words.join(", "))
    };
    expect!["certain +"].assert_eq(firm("Police said the dam broke.").trim());
    expect!["possible + may"].assert_eq(&firm("Police said the dam may have broken."));
    expect!["certain - not"].assert_eq(&firm("Police said the dam had not broken."));
    expect!["certain -"].assert_eq(firm("The owner denied that the dam had broken.").trim());
    expect!["certain + not"].assert_eq(&firm("The owner denied that the dam was not sound."));
    expect!["probable + allegedly"].assert_eq(&firm("The owner allegedly said the dam broke."));
}

/// With each row's object a cue tells of an act: its example is read as no attribution.
#[test]
fn examples_of_acts() {
    let mut columns = Vec::new();
    let all = rows("acts.tsv", lexicon::Acts::STANDARD, &mut columns)
        .expect("the standard data can be read");
    let mut read = String::new();
    for row in all {
        let found = trained(row.get("example"));
        read += &found
            .iter()
            .map(|a| format!("{}: {:?}\n", row.get("example"), a.cue))
            .collect::<String>();
    }
    expect![""].assert_eq(&read);
}
