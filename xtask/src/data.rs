//! The core's data folder: its README has a row for each file, and a checksum that holds.

use crate::run;
use std::path::Path;

/// Where the data files are.
pub const FOLDER: &str = "crates/sayso-core/data";

/// The lines between which the table of checksums stands.
const BEGIN: &str = "<!-- checksums: written by `cargo xtask generate checksums` -->";
const END: &str = "<!-- end of checksums -->";

/// Prints name, lines and SHA-256 of each file in a folder.
const SUMS: &str = "
import hashlib, os, sys
for name in sorted(os.listdir(sys.argv[1])):
    if name == 'README.md' or name.startswith('.'): continue
    with open(os.path.join(sys.argv[1], name), 'rb') as f: content = f.read()
    print(f'| `{name}` | {content.count(10)} | `{hashlib.sha256(content).hexdigest()}` |')
";

/// Every file is described, and the checksums hold.
///
/// # Errors
/// The files that are not described, or whose checksum differs.
pub fn check(root: &Path) -> Result<String, String> {
    let readme = readme(root)?;
    let table = table(root)?;
    let (before, rest) = readme.split_once(BEGIN).ok_or_else(no_table)?;
    let (old, after) = rest.split_once(END).ok_or_else(no_table)?;
    let mut wrong: Vec<String> = Vec::new();
    for row in table.lines() {
        let file = row.split('`').nth(1).unwrap_or("");
        let described = |text: &str| text.contains(&format!("`{file}`"));
        if !described(before) && !described(after) {
            wrong.push(format!("{FOLDER}/README.md does not say where {file} comes from"));
        }
        if !old.lines().any(|line| line == row) {
            wrong.push(format!("{FOLDER}/README.md has another checksum for {file}"));
        }
    }
    let gone = old.lines().filter(|line| line.starts_with("| `"));
    wrong.extend(
        gone.filter(|row| !table.lines().any(|new| new.split('`').nth(1) == row.split('`').nth(1)))
            .map(|row| format!("{FOLDER} has no file for the row {row}")),
    );
    if wrong.is_empty() {
        Ok(format!("{} files", table.lines().count()))
    } else {
        Err(wrong.join("\n"))
    }
}

/// Writes the table of checksums anew.
///
/// # Errors
/// Where the README cannot be read or written, or has no table.
pub fn write_checksums(root: &Path) -> Result<(), String> {
    let readme = readme(root)?;
    let (before, rest) = readme.split_once(BEGIN).ok_or_else(no_table)?;
    let (_, after) = rest.split_once(END).ok_or_else(no_table)?;
    let table = table(root)?;
    let head = "| file | lines | SHA-256 |\n| --- | --- | --- |";
    let whole = format!("{before}{BEGIN}\n{head}\n{table}{END}{after}");
    let path = root.join(FOLDER).join("README.md");
    std::fs::write(&path, whole).map_err(|e| format!("{}: {e}", path.display()))
}

fn no_table() -> String {
    format!(
        "{FOLDER}/README.md has no table of checksums; write the lines {BEGIN} and {END} into it"
    )
}

fn readme(root: &Path) -> Result<String, String> {
    let path = root.join(FOLDER).join("README.md");
    std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))
}

fn table(root: &Path) -> Result<String, String> {
    run::quiet(root, "python3", &["-c", SUMS, FOLDER])
}
