//! Source files as the checks see them: code only, with comments and tests left out.

use std::path::{Path, PathBuf};

/// The Rust files under `folder`, tests left out, in order.
///
/// # Errors
/// Where a folder cannot be read.
pub fn rust_files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder);
        for entry in entries.map_err(|e| format!("{}: {e}", folder.display()))? {
            let path = entry.map_err(|e| format!("{}: {e}", folder.display()))?.path();
            let is_tests = path.file_stem().is_some_and(|stem| stem == "tests");
            if is_tests {
                continue;
            } else if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The lines of code of a file with their numbers from one: no comments, and nothing from the
/// test module on, which stands last in a file.
pub fn code(text: &str) -> Vec<(usize, &str)> {
    let lines: Vec<&str> = text.lines().collect();
    let test_module = |at: usize| {
        let next = lines.get(at + 1).map_or("", |l| l.trim_start());
        lines[at].trim() == "#[cfg(test)]" && next.starts_with("mod ") && next.ends_with('{')
    };
    let end = (0..lines.len()).find(|&at| test_module(at)).unwrap_or(lines.len());
    let numbered = lines[..end].iter().enumerate().map(|(at, line)| (at + 1, *line));
    numbered.filter(|(_, line)| !line.trim_start().starts_with("//")).collect()
}

/// Whether `line` has `name` as a whole path: not as a part of a longer word.
pub fn names(line: &str, name: &str) -> bool {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(name).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + name.len()..].chars().next();
        !before.is_some_and(word) && !after.is_some_and(word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_tests_are_left_out() {
        let text =
            "//! std::fs\nuse a;\n// std::fs\nfn b() {}\n#[cfg(test)]\nmod tests {\nuse c;\n}";
        assert_eq!(code(text), vec![(2, "use a;"), (4, "fn b() {}")]);
        let outside = "#[cfg(test)]\nmod tests;\nfn late() {}";
        assert_eq!(code(outside).len(), 3, "a test module in its own file hides nothing");
    }

    #[test]
    fn whole_names_only() {
        assert!(names("use crate::text::Document;", "crate::text"));
        assert!(!names("use crate::textual;", "crate::text"));
        assert!(names("std::fs::read(p)", "std::fs"));
        assert!(!names("SourceKind::TokenRing", "Token"));
    }
}
