//! Running other programs. What goes wrong comes back with all that the program printed.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A program with its arguments in `folder`; gives what it printed on stdout.
///
/// # Errors
/// Where it cannot be started or fails: what it printed, both streams.
pub fn quiet(folder: &Path, program: &str, arguments: &[&str]) -> Result<String, String> {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(folder);
    finished(&mut command, &format!("{program} {}", arguments.join(" ")))
}

/// Runs a command that is ready to go; `name` is what it is called in errors.
///
/// # Errors
/// As [`quiet`].
pub fn finished(command: &mut Command, name: &str) -> Result<String, String> {
    let output = command.stdin(Stdio::null()).output();
    let output = output.map_err(|e| format!("`{name}` cannot be started: {e}"))?;
    let stdout = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() {
        return Ok(stdout);
    }
    let stderr = String::from_utf8_lossy(&output.stderr);
    Err(format!("{stdout}{stderr}`{name}` failed ({})", output.status))
}

/// A program whose output is shown as it comes.
///
/// # Errors
/// Where it cannot be started or fails.
pub fn shown(folder: &Path, program: &str, arguments: &[&str]) -> Result<(), String> {
    let name = format!("{program} {}", arguments.join(" "));
    let status = Command::new(program).args(arguments).current_dir(folder).status();
    let status = status.map_err(|e| format!("`{name}` cannot be started: {e}"))?;
    if status.success() { Ok(()) } else { Err(format!("`{name}` failed ({status})")) }
}

/// The folder that cargo builds into.
pub fn target(root: &Path) -> PathBuf {
    let set = std::env::var_os("CARGO_TARGET_DIR").filter(|dir| !dir.is_empty());
    set.map_or_else(|| root.join("target"), |dir| root.join(dir))
}
