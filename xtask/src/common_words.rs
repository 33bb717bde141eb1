//! `cargo xtask generate common-words`: in how many news reports of a hundred each common word
//! occurs, counted over the corpora beside the project. Only the counts are kept.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Corpora of news whose training split is counted.
const CORPORA: [&str; 6] = ["allsides", "fakes", "geowebnews", "gva", "lgl", "polnear"];

/// At most so many reports of each corpus, so that none outweighs the others.
const REPORTS_MAX: usize = 800;

/// A word in a smaller share of the reports is not listed.
const SHARE_MIN: f64 = 0.01;

/// Counts the words and writes the table.
pub fn generate(corpora: &Path, into: &Path) -> Result<(), String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut reports = 0_usize;
    for corpus in CORPORA {
        let path = corpora.join(corpus).join("train.jsonl");
        let text = std::fs::read_to_string(&path)
            .map_err(|e| format!("{}: {e}; put the corpora beside the project", path.display()))?;
        for line in text.lines().take(REPORTS_MAX) {
            let record: serde_json::Value =
                serde_json::from_str(line).map_err(|e| format!("{}: {e}", path.display()))?;
            reports += 1;
            for word in words(record["text"].as_str().unwrap_or("")) {
                *counts.entry(word).or_default() += 1;
            }
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "counts of reports")]
    let share = |n: usize| n as f64 / reports as f64;
    let mut rows: Vec<(String, f64)> =
        counts.into_iter().map(|(w, n)| (w, share(n))).filter(|(_, s)| *s >= SHARE_MIN).collect();
    rows.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let mut out = format!(
        "# Common words of news reports: in what share of {reports} reports each occurs. A final s\n\
         # is taken off. Counted by `cargo xtask generate common-words`; no text is kept.\n\
         word\tshare\n"
    );
    for (word, share) in &rows {
        out.push_str(&format!("{word}\t{share:.3}\n"));
    }
    std::fs::write(into, out).map_err(|e| format!("{}: {e}", into.display()))?;
    println!("{} words from {reports} reports in {}", rows.len(), into.display());
    Ok(())
}

/// The words of a text, in lower case, a final "s" taken off, each once.
fn words(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.len() > 1 && !w.starts_with(|c: char| c.is_ascii_digit()))
        .map(|w| {
            let word = w.to_lowercase();
            word.strip_suffix('s').filter(|s| s.len() > 3).map_or(word.clone(), str::to_owned)
        })
        .collect()
}
