//! The pages in a real browser: tests, and the pictures of README's tour. Both need node and
//! Chromium, and packages that npm fetches as the lock file pins them.

use crate::run;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the tests and the maker of pictures lie.
const FOLDER: &str = "crates/sayso-serve/browser";
/// Debian's Chromium; the variable CHROMIUM names another.
const CHROMIUM: &str = "/usr/bin/chromium";

/// Runs the tests, where there is what they need.
///
/// # Errors
/// Where something cannot be built or fetched, or a test fails.
pub fn check(root: &Path) -> Result<String, String> {
    if let Some(missing) = missing(root) {
        return Ok(format!("LEFT OUT: {missing}; the pages were looked at by no browser"));
    }
    let output = node(root, &["--test", "--test-concurrency=1"])?;
    let count = |name: &str| {
        output.lines().find_map(|line| line.trim_start_matches(['#', 'ℹ', ' ']).strip_prefix(name))
    };
    let passed = count("pass ").unwrap_or("all");
    Ok(format!("{passed} tests passed"))
}

/// Makes the pictures of the tour.
///
/// # Errors
/// Where something is missing, cannot be built or fetched, or the browser fails.
pub fn tour(root: &Path) -> Result<(), String> {
    match missing(root) {
        Some(missing) => Err(missing),
        None => node(root, &["tour.js"]).map(|said| print!("{said}")),
    }
}

/// What of the tools is not there.
fn missing(root: &Path) -> Option<String> {
    let chromium = std::env::var_os("CHROMIUM").map_or_else(|| CHROMIUM.into(), PathBuf::from);
    if !chromium.exists() {
        return Some(format!(
            "there is no {} (Debian: apt-get install chromium)",
            chromium.display()
        ));
    }
    for tool in ["node", "npm"] {
        if run::quiet(root, tool, &["--version"]).is_err() {
            return Some(format!("there is no {tool}"));
        }
    }
    None
}

/// Runs node in the folder, with the program built and the packages fetched.
fn node(root: &Path, arguments: &[&str]) -> Result<String, String> {
    run::quiet(root, "cargo", &["build", "--quiet", "--release", "--locked", "-p", "sayso"])?;
    let folder = root.join(FOLDER);
    run::quiet(&folder, "npm", &["ci", "--ignore-scripts", "--no-audit", "--no-fund"])?;
    let mut command = Command::new("node");
    command.args(arguments).current_dir(&folder);
    command.env("SAYSO", run::target(root).join("release/sayso"));
    run::finished(&mut command, &format!("node {}", arguments.join(" ")))
}
