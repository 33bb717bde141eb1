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
mod scene;
mod statements;
mod story;
mod tables;
mod telling;
mod truth;
mod writer;

pub use report::{Kind, Role};
pub use story::{Story, story};
pub use telling::accepted;
pub use truth::Question;

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
