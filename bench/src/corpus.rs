//! What is read: the examples, and development texts where they are there. Always in one order.

use sayso_core::Input;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Development texts that are read where they stand beside the project. Never a test split.
const DEVELOPMENT: [&str; 2] = ["polnear", "allsides"];

/// One input and its name.
pub struct Source {
    name: String,
    bytes: Vec<u8>,
}

impl Source {
    /// The input as the pipeline takes it.
    pub fn input(&self) -> Input<'_> {
        Input { name: self.name.clone(), bytes: &self.bytes, format: None }
    }
}

/// The shipped examples.
///
/// # Panics
/// Where they cannot be read: there is nothing to measure then.
pub fn examples(root: &Path) -> Vec<Source> {
    let mut files: Vec<PathBuf> = Vec::new();
    for set in ["border", "flood"] {
        let folder = root.join("examples").join(set);
        let entries = std::fs::read_dir(&folder).expect("the examples are part of the project");
        files.extend(entries.map(|entry| entry.expect("the folder can be listed").path()));
    }
    files.sort();
    let source = |path: PathBuf| Source {
        // The name without the folders before it: ids and answers do not depend on where it stands.
        name: path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned()),
        bytes: std::fs::read(&path).expect("the examples can be read"),
    };
    files.into_iter().map(source).collect()
}

/// The development texts, one JSON line each; none where they are not there.
pub fn development(root: &Path) -> Vec<Source> {
    let mut sources = Vec::new();
    for corpus in DEVELOPMENT {
        let path = root.join("../shared/corpora").join(corpus).join("dev.jsonl");
        let Ok(text) = std::fs::read_to_string(path) else { continue };
        let documents = text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
        sources.extend(documents.map(|document| {
            let report = json!({
                "id": document["id"], "url": document["url"], "outlet": document["source"],
                "title": document["title"], "published": document["date"], "text": document["text"],
            });
            Source { name: format!("{corpus}.jsonl"), bytes: report.to_string().into_bytes() }
        }));
    }
    sources
}
