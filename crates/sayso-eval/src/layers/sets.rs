//! The report sets in `examples/`, with the ids that the gold calls their reports by.

use super::{points, read};
use crate::compare::folded;
use crate::metrics::Stretch;
use sayso_core::model::{Ledger, Span};
use sayso_core::{Input, Pipeline};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// A set of reports with its gold.
pub struct Set {
    /// Its name, `flood`.
    pub name: String,
    /// The path of its gold, less the ending.
    pub gold: PathBuf,
    /// The ledgers by the gold's name of the report.
    pub ledgers: BTreeMap<String, Ledger>,
}

impl Set {
    /// The gold's name of the report with this id.
    pub fn name_of(&self, id: &str) -> String {
        let same = |(_, ledger): &(&String, &Ledger)| ledger.report.header.id.0 == id;
        self.ledgers.iter().find(same).map_or_else(|| id.to_owned(), |(name, _)| name.clone())
    }

    /// All ledgers, in the order of their names.
    pub fn all(&self) -> Vec<Ledger> {
        self.ledgers.values().cloned().collect()
    }
}

/// The sets that have gold in the folder `gold/examples`.
///
/// # Errors
/// Where a file cannot be read.
pub fn all(pipeline: &Pipeline, gold: &Path) -> io::Result<Vec<Set>> {
    let root = gold.parent().and_then(Path::parent).unwrap_or(Path::new(""));
    let mut names: Vec<String> = Vec::new();
    for entry in std::fs::read_dir(gold)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        names.extend(name.strip_suffix(".jsonl").map(str::to_owned));
    }
    names.sort();
    let set = |name: String| {
        let ledgers = reports(pipeline, &root.join("examples").join(&name))?;
        Ok(Set { gold: gold.join(&name), ledgers, name })
    };
    names.into_iter().map(set).collect()
}

fn reports(pipeline: &Pipeline, folder: &Path) -> io::Result<BTreeMap<String, Ledger>> {
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        paths.push(entry?.path());
    }
    paths.sort();
    let mut ledgers = BTreeMap::new();
    for path in paths {
        let bytes = read(&path)?.into_bytes();
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let feed = file.ends_with(".jsonl");
        for ledger in pipeline.read(&Input { name: file, bytes: &bytes, format: None }) {
            let name = if feed { ledger.report.header.id.0.clone() } else { stem.clone() };
            ledgers.insert(name, ledger);
        }
    }
    Ok(ledgers)
}

/// Where gold words stand: at their offsets, or in a page, whose text is known only after
/// extraction, inside their context.
pub fn place(
    ledger: &Ledger,
    offsets: Option<Stretch>,
    context: Option<&str>,
    words: &str,
) -> Option<Stretch> {
    if offsets.is_some() {
        return offsets;
    }
    let text = &ledger.report.text;
    let outer = folded(text, context.unwrap_or(words))?;
    let inside: String =
        text.chars().skip(outer.0 as usize).take((outer.1 - outer.0) as usize).collect();
    let inner = crate::compare::whole(&inside, words).or_else(|| folded(&inside, words))?;
    Some((outer.0 + inner.0, outer.0 + inner.1))
}

/// Whether a span of a ledger shares words with the place of gold words in it.
pub fn touches(ledger: &Ledger, span: Span, words: &str) -> bool {
    folded(&ledger.report.text, words)
        .is_some_and(|at| crate::metrics::shared(points(ledger)(span), at) > 0)
}
