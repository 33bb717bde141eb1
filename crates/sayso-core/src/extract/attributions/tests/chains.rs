//! Chains of sources by the parse: nested, relayed, cited. With the whole pipeline, models and all.

use super::{LEXICONS, report};
use crate::Pipeline;
use crate::model::{Attribution, BlockKind, Stance};
use std::sync::LazyLock;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::with(LEXICONS.clone()));

/// The attributions that the whole pipeline reads in `text`.
pub(super) fn trained(text: &str) -> Vec<Attribution> {
    PIPELINE.analyse(report(BlockKind::Paragraph, text)).attributions
}

/// Checks that nothing in `text` is read as said.
fn check_silent(text: &str) {
    let found = trained(text);
    let cues: Vec<&str> = found.iter().filter_map(|a| Some(a.cue?.of(text))).collect();
    assert!(cues.is_empty(), "{text}\nwant nothing, got {cues:?}");
}

/// Checks that a claim of `text` has the content `content` and these sources, innermost first.
fn check(text: &str, content: &str, sources: &[&str]) {
    let ledger = PIPELINE.analyse(report(BlockKind::Paragraph, text));
    let of = |claim: &&crate::model::Claim| {
        let attribution = &ledger.attributions[claim.attribution? as usize];
        let parts: Vec<&str> = attribution.content.iter().map(|c| c.of(text)).collect();
        let hops = claim.chain.iter().filter(|h| h.kind != crate::model::SourceKind::OwnVoice);
        let names: Vec<String> = hops.map(|h| h.name.clone()).collect();
        (parts.join(" … ") == content).then_some(names)
    };
    let found: Vec<Vec<String>> = ledger.claims.iter().filter_map(|c| of(&c)).collect();
    let right = found.iter().any(|names| names == sources);
    assert!(right, "{text}\nwant {sources:?} for “{content}”, got {found:?}");
}

#[test]
fn one_in_another() {
    check(
        "The coroner said the cook had told her that the stove was never lit.",
        "that the stove was never lit",
        &["cook", "coroner"],
    );
    check(
        "The rangers’ claim that the dam had been opened by hand was rejected by the ministry.",
        "that the dam had been opened by hand",
        &["rangers"],
    );
    check(
        "Deputies say the mayor is convinced that the poll was rigged.",
        "that the poll was rigged",
        &["mayor", "Deputies"],
    );
}

#[test]
fn who_passes_it_on() {
    check(
        "A pilot told the Varna Courier that both engines had failed.",
        "that both engines had failed",
        &["pilot", "Varna Courier"],
    );
    check(
        "Letters seen by the Varna Courier show that the warning came in May.",
        "that the warning came in May",
        &["Letters", "Varna Courier"],
    );
    check(
        "The bridge had moved, an engineer said in an interview with Radio Ostrel.",
        "The bridge had moved",
        &["engineer", "Radio Ostrel"],
    );
    check(
        "Fishermen heard two blasts, the Varna Courier reported, citing a harbour official.",
        "Fishermen heard two blasts",
        &["harbour official", "Varna Courier"],
    );
    check(
        "State radio quoted the driver as saying that the brakes had gone.",
        "that the brakes had gone",
        &["driver", "State radio"],
    );
    check(
        "A nurse says the ward had no heat, the Varna Courier notes.",
        "the ward had no heat",
        &["nurse", "Varna Courier"],
    );
}

#[test]
fn what_is_named_is_denied_confirmed_or_called_so() {
    check(
        "The raid was confirmed by the governor, who said that nobody was hurt.",
        "The raid",
        &["governor"],
    );
    check("The trawler owner faces a charge he denies.", "a charge", &["he"]);
    check(
        "Divers reached the site of what officials called a gas leak.",
        "a gas leak",
        &["officials"],
    );
    check("The harbour ministry put growth at 2.1%.", "growth at 2.1%", &["harbour ministry"]);
    check(
        "Photographs show the column crossing the river.",
        "the column crossing the river",
        &["Photographs"],
    );
    check(
        "By her own account, the pilot had slept for two hours.",
        "the pilot had slept for two hours",
        &["her"],
    );
}

#[test]
fn who_denies_passes_nothing_on() {
    check(
        "The ministry denied a report by the Varna Courier that the dam had cracked.",
        "that the dam had cracked",
        &["Varna Courier"],
    );
}

#[test]
fn a_speaker_goes_on_after_what_is_said() {
    check(
        "The sergeant said it had been made safe and warned that others might follow.",
        "that others might follow",
        &["sergeant"],
    );
    check(
        "The sergeant said it had been made safe and warned that others might follow.",
        "it had been made safe",
        &["sergeant"],
    );
    check(
        "The sergeant said his brother had phoned and warned that others might follow.",
        "that others might follow",
        &["his brother", "sergeant"],
    );
}

#[test]
fn a_clause_is_said_with_its_verb() {
    check(
        "The navy believes the harbour was mined, the Varna Courier reported on Tuesday.",
        "the harbour was mined",
        &["navy", "Varna Courier"],
    );
    check(
        "The order came from the palace, it is claimed.",
        "The order came from the palace",
        &[""],
    );
    check(
        "Minister Aldo Renn told parliament the navy had promised an inquiry.",
        "the navy had promised an inquiry",
        &["Aldo Renn"],
    );
}

#[test]
fn people_are_meant_by_they() {
    check(
        "Two sisters escaped. They said the commander had kept a list.",
        "the commander had kept a list",
        &["Two sisters"],
    );
}

#[test]
fn a_reason_is_no_source() {
    check(
        "The council closed the ferry, the mayor said, citing the cost.",
        "The council closed the ferry",
        &["mayor"],
    );
}

#[test]
fn what_is_joined_is_not_said() {
    check(
        "The army said the town had fallen; the villagers hid in the church.",
        "the town had fallen",
        &["army"],
    );
    check(
        "Divers, they said, found nothing but a rope. Police said the lake would be searched again.",
        "the lake would be searched again",
        &["Police"],
    );
}

#[test]
fn a_source_goes_on_through_whom_it_spoke() {
    check(
        "The Varna Courier, citing two clerks, said the vault was empty. The clerks added that it \
         had been so for years.",
        "that it had been so for years",
        &["clerks", "Varna Courier"],
    );
}

#[test]
fn a_hop_keeps_its_own_hedge() {
    let text = "The captain is said to have told his mate that the hull was cracked.";
    let ledger = PIPELINE.analyse(report(BlockKind::Paragraph, text));
    let hop = ledger
        .claims
        .iter()
        .find_map(|c| c.chain.first().filter(|h| h.name == "captain").and_then(|h| h.hedge));
    assert_eq!(hop.map(|h| h.of(text)), Some("is said to"));
}

#[test]
fn what_looks_like_a_cue_and_reports_nothing() {
    check_silent("The keeper said goodbye to the herons and shut the hide.");
    check_silent("The goalkeeper claimed the ball and the whistle went.");
    check_silent("The recruits reported for duty at dawn.");
    check_silent("Guests were told to wait in the garden.");
    check_silent("Seats were given according to height.");
    // The same words with something that is said.
    check("The keeper said the herons had gone.", "the herons had gone", &["keeper"]);
    check(
        "The mayor claimed that the ball had been cancelled.",
        "that the ball had been cancelled",
        &["mayor"],
    );
    check(
        "Seats were given to strangers, according to the usher.",
        "Seats were given to strangers",
        &["usher"],
    );
}

#[test]
fn a_clause_that_leans_on_a_word() {
    check(
        "By the reckoning of two pilots, the ice had moved nine miles.",
        "the ice had moved nine miles",
        &["two pilots"],
    );
    check(
        "The flood has cost 40 farms their cattle by the reckoning of the town’s vets.",
        "The flood has cost 40 farms their cattle",
        &["town's vets"],
    );
}

#[test]
fn who_speaks_without_when() {
    let source = |text: &str| {
        let found = trained(text);
        let span = found.first().and_then(|a| a.source.span);
        span.map(|s| s.of(text).to_owned()).unwrap_or_default()
    };
    assert_eq!(
        source("Senator Ana Ruiz late on Friday said the pass was shut."),
        "Senator Ana Ruiz"
    );
    assert_eq!(
        source("A poll released Friday found that the pass was shut."),
        "A poll released Friday"
    );
}

#[test]
fn what_is_set_off_by_commas_is_of_its_clause() {
    check(
        "The pair were last seen, detectives believe, near the mill just after nine.",
        "The pair were last seen … near the mill just after nine",
        &["detectives"],
    );
    check(
        "The levee board reported that 41 gates were shut, of which 17, it said, were new.",
        "of which 17 … were new",
        &["levee board"],
    );
}

#[test]
fn two_words_of_one_source_share_nothing() {
    let text = "The guild said 300 bakers were out of work, and urged the council to pay them.";
    check(text, "300 bakers were out of work", &["guild"]);
    check(text, "to pay them", &["guild"]);
    check(
        "The club said it was not aware of a talk and expected him to stay until May.",
        "it was not aware of a talk",
        &["club"],
    );
}

#[test]
fn who_tells_nothing() {
    let stances = |text: &str| {
        let found = trained(text);
        found.iter().map(|a| a.stance).collect::<Vec<_>>()
    };
    for text in [
        "Mayor Ana Ruiz neither confirmed nor denied the sale, and the paper withdrew the story.",
        "Police have yet to say how many people were hurt.",
        "Police have not commented on the report.",
    ] {
        assert_eq!(stances(text), [Stance::Declined], "{text}");
    }
    check_silent("No group claimed responsibility for the blast.");
}

#[test]
fn what_a_court_hears_is_nobodys() {
    check(
        "The jury heard that the cook had lied about the stove.",
        "that the cook had lied about the stove",
        &[""],
    );
    check("The inquest heard how the boy had fallen.", "how the boy had fallen", &[""]);
}

#[test]
fn who_is_to_be_believed_says_the_rest() {
    check(
        "If the Lantern is to be believed, the fee agreed was 38 million.",
        "the fee agreed was 38 million",
        &["Lantern"],
    );
    check(
        "The general is under house arrest, a claim first made by the exile channel Tolvar Live.",
        "The general is under house arrest",
        &["Tolvar Live"],
    );
}

#[test]
fn a_title_with_a_dot_ends_no_sentence() {
    check(
        "Officers found the van near the lot, Sgt. Dale Krantz said, and he drove it back.",
        "Officers found the van near the lot",
        &["Dale Krantz"],
    );
}

#[test]
fn a_particle_turns_a_verb() {
    let found = trained("Police ruled out arson, and the coroner ruled that the men had drowned.");
    let stances: Vec<Stance> = found.iter().map(|a| a.stance).collect();
    assert_eq!(stances, [Stance::Denied, Stance::Asserted]);
}
