//! README's commands: each line of a `console` block that starts with `$ cargo run` or `$ sayso` (or
//! makes a file for one) is run, and must succeed. They run in a folder of their own, so that files
//! that they write are no litter.

use crate::run;
use std::path::Path;
use std::process::Command;

/// How a command starts that is run: sayso itself, and what makes the files that it is given.
const RUN: [&str; 4] = ["cargo run ", "sayso ", "mkdir ", "printf "];

/// Runs them in order.
///
/// # Errors
/// The first that fails, with what it printed.
pub fn check(root: &Path) -> Result<String, String> {
    let readme = root.join("README.md");
    let text = std::fs::read_to_string(&readme).map_err(|e| format!("README.md: {e}"))?;
    let commands = commands(&text);
    if commands.is_empty() {
        return Err("README.md has no command that can be run".to_owned());
    }
    run::quiet(root, "cargo", &["build", "--quiet", "--release", "--locked", "-p", "sayso"])?;
    let target = run::target(root);
    let folder = target.join("readme");
    std::fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    copy(&root.join("examples"), &folder.join("examples"))?;
    let mut path = target.join("release").into_os_string();
    path.push(":");
    path.push(std::env::var_os("PATH").unwrap_or_default());
    for command in &commands {
        // `cargo run` is run from the root's manifest, in the folder of the copies.
        let manifest = format!(
            "cargo run --manifest-path '{}' ",
            root.join("crates/sayso/Cargo.toml").display()
        );
        let line = command.replacen("cargo run ", &manifest, 1);
        let mut shell = Command::new("bash");
        shell.args(["-c", &format!("set -euo pipefail; {line}")]).current_dir(&folder);
        run::finished(shell.env("PATH", &path).env("CARGO_TARGET_DIR", &target), command)?;
    }
    Ok(format!("{} commands", commands.len()))
}

/// The commands of the `console` blocks that can be run here.
fn commands(text: &str) -> Vec<String> {
    let mut inside = false;
    let mut found = Vec::new();
    for line in text.lines() {
        if line.starts_with("```") {
            inside = line == "```console";
        } else if let Some(command) = line.strip_prefix("$ ").filter(|_| inside) {
            let command = command.split("  #").next().unwrap_or(command).trim();
            if RUN.iter().any(|start| command.starts_with(start)) {
                found.push(command.to_owned());
            }
        }
    }
    found
}

fn copy(from: &Path, into: &Path) -> Result<(), String> {
    let failed = |e: std::io::Error| format!("{}: {e}", from.display());
    std::fs::create_dir_all(into).map_err(failed)?;
    for entry in std::fs::read_dir(from).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let (here, there) = (entry.path(), into.join(entry.file_name()));
        if here.is_dir() {
            copy(&here, &there)?;
        } else {
            std::fs::copy(&here, &there).map_err(failed)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_commands_of_console_blocks() {
        let text =
            "$ sayso no\n```console\n$ sayso a  # why\nout\n$ git b\n$ cargo run c\n```\n$ sayso d";
        assert_eq!(commands(text), ["sayso a", "cargo run c"]);
    }
}
