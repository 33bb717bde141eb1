//! Story worlds: invented events whose truth is known, reported in many ways.
//!
//! A story is an event with sources that count, each with a bias; outlets that report them, and
//! that copy, cut, retell, correct and mislead. What each report says of whose count, from whom it
//! took it and what changed on the way is the truth that a reader of the reports is held against.
//! Everything follows from the seed. It knows nothing of how the core reads.

mod days;
mod dice;
mod figure;
mod grammar;
mod pen;
mod report;
mod retold;
mod scene;
mod statements;
mod story;
mod tables;
mod telling;
mod truth;
mod writer;

pub use report::{Claim, Drift, Page, Role};
pub use story::{Story, story};
pub use telling::accepted;
pub use truth::{Link, Question};

use crate::worlds::dice::Dice;
use serde_json::{Value, json};
use std::io::{self, Write};
use std::path::Path;

/// The reports of stories as the contract's input has them, in no order that tells of stories.
pub fn reports(stories: &[Story], seed: u64) -> Vec<Value> {
    let mut dice = Dice::new(seed, u64::MAX);
    let mut reports = Vec::new();
    for report in stories.iter().flat_map(|s| &s.reports) {
        // Some feeds give the headline apart, some do not; in the text it stands in both.
        let title = dice.chance(50).then(|| report.headline());
        reports.push(json!({
            "id": report.id,
            "outlet": report.outlet.name,
            "title": title,
            "url": null,
            "published": report.published.to_string(),
            "text": report.page().text,
        }));
    }
    dice.shuffle(&mut reports);
    reports
}

/// The owners of the outlets that have one, as a user's `outlets.tsv`.
pub fn owners(stories: &[Story]) -> String {
    let outlets = stories.iter().flat_map(|s| &s.reports).map(|r| &r.outlet);
    let owned = outlets.filter(|o| !o.owner.is_empty());
    let rows: std::collections::BTreeSet<String> =
        owned.map(|o| format!("{}\t\t{}\t\n", o.name, o.owner)).collect();
    format!("name\taliases\towner\tcountry\n{}", rows.into_iter().collect::<String>())
}

/// Writes `reports.jsonl`, `truth.jsonl` and `outlets.tsv` of so many stories into a folder.
///
/// # Errors
/// Where the folder or a file cannot be written; the message names it.
pub fn write(seed: u64, count: u64, out: &Path) -> io::Result<()> {
    let stories: Vec<Story> = (0..count).map(|number| story(seed, number)).collect();
    let truth: Vec<Value> = stories.iter().map(Story::truth).collect();
    let named =
        |path: &Path, e: io::Error| io::Error::new(e.kind(), format!("{}: {e}", path.display()));
    std::fs::create_dir_all(out).map_err(|e| named(out, e))?;
    let lines = |values: &[Value]| values.iter().map(|v| format!("{v}\n")).collect::<String>();
    let files = [
        ("reports.jsonl", lines(&reports(&stories, seed))),
        ("truth.jsonl", lines(&truth)),
        ("outlets.tsv", owners(&stories)),
    ];
    for (name, content) in files {
        let path = out.join(name);
        let done = std::fs::File::create(&path).and_then(|mut f| f.write_all(content.as_bytes()));
        done.map_err(|e| named(&path, e))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use sayso_core::model::DriftKind;
    use std::collections::BTreeSet;

    fn stories(seed: u64, count: u64) -> Vec<Story> {
        (0..count).map(|number| story(seed, number)).collect()
    }

    fn bytes(seed: u64, count: u64) -> String {
        let stories = stories(seed, count);
        let truth: Vec<Value> = stories.iter().map(Story::truth).collect();
        format!("{:?}{truth:?}{}", reports(&stories, seed), owners(&stories))
    }

    #[test]
    fn the_same_seed_makes_the_same_bytes() {
        assert_eq!(bytes(7, 20), bytes(7, 20));
        assert_ne!(bytes(7, 20), bytes(8, 20));
    }

    #[test]
    fn a_story_does_not_depend_on_how_many_there_are() {
        assert_eq!(stories(7, 1)[0].truth(), stories(7, 9)[0].truth());
    }

    #[test]
    fn every_claim_stands_in_its_text_with_its_figure() {
        for story in stories(3, 300) {
            for (at, report) in story.reports.iter().enumerate() {
                let page = report.page();
                let claims = story.claims(at);
                assert!(!claims.is_empty(), "story {} has a report without claims", story.number);
                assert_eq!(claims.len(), page.places.len(), "{}", page.text);
                for (number, claim) in claims {
                    let place = &page.places[&number];
                    let words: String = page
                        .text
                        .chars()
                        .skip(place.start as usize)
                        .take((place.end - place.start) as usize)
                        .collect();
                    assert!(place.sentence.contains(&words), "{words} in {}", place.sentence);
                    let figure = claim.telling.figure;
                    let stated = figure.low().or(figure.high()).unwrap_or(0);
                    let digits: String = words.chars().filter(char::is_ascii_digit).collect();
                    let numeric = !figure.is_vague() && !digits.is_empty();
                    assert!(!numeric || digits.starts_with(&stated.to_string()), "{words}");
                }
                let marks = |c: char| ('\u{E000}'..='\u{F8FF}').contains(&c) || "{}[]".contains(c);
                assert!(!page.text.contains(marks), "{}", page.text);
            }
        }
    }

    #[test]
    fn every_drift_joins_claims_that_stand_and_differ() {
        let mut kinds = BTreeSet::new();
        for story in stories(3, 300) {
            for drift in &story.drifts {
                let ends = [drift.from, drift.to].map(|(report, number)| {
                    let page = story.reports[report].page();
                    page.places.get(&number).map(|p| p.sentence.clone())
                });
                assert!(ends.iter().all(Option::is_some), "story {}: {drift:?}", story.number);
                assert!(drift.kind == DriftKind::SourceDropped || ends[0] != ends[1], "{ends:?}");
                kinds.extend((!drift.optional).then_some(drift.kind));
            }
        }
        assert_eq!(kinds.len(), DriftKind::ALL.len(), "{kinds:?}");
    }

    #[test]
    fn every_report_names_whom_it_cites() {
        for story in stories(5, 200) {
            for report in story.reports.iter().filter(|r| r.cites) {
                let base = report.base.map(|b| story.reports[b].outlet.name.clone());
                let named = base.as_ref().is_some_and(|b| report.page().text.contains(b));
                assert!(named, "{base:?} in {}", report.page().text);
            }
        }
    }

    #[test]
    fn the_main_question_has_an_answer() {
        for story in stories(9, 300) {
            let question = story.question();
            assert!(question.low.is_none_or(|l| question.high.is_none_or(|h| l <= h)));
            assert!(question.origins.0 >= 1 && question.origins.1 >= question.origins.0);
            assert!(!question.status.is_empty());
        }
    }
}
