//! The API held against its own document, by a server that runs and a checker from PyPI.

use crate::run;
use std::path::Path;
use std::process::{Command, Stdio};

/// The script that does it, and what it exits with where the checker cannot be installed.
const SCRIPT: &str = "crates/sayso-serve/tests/schemathesis/run.sh";
const NOT_INSTALLED: i32 = 77;

/// Checks it; where the checker cannot be installed, says loudly that it was left out.
///
/// # Errors
/// Where the API does not hold, with what the checker says.
pub fn check(root: &Path) -> Result<String, String> {
    run::quiet(root, "cargo", &["build", "--quiet", "--release", "--locked", "-p", "sayso"])?;
    let target = run::target(root);
    let mut command = Command::new("bash");
    command.arg(root.join(SCRIPT)).arg(target.join("release/sayso"));
    command.arg(target.join("schemathesis")).stdin(Stdio::null());
    let output = command.output().map_err(|e| format!("bash cannot be started: {e}"))?;
    let words = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    match output.status.code() {
        Some(0) => Ok(words(&output.stdout)),
        Some(NOT_INSTALLED) => {
            eprintln!("{}", words(&output.stderr));
            eprintln!("api: LEFT OUT: the checker needs python3 with venv and pip, and PyPI");
            Ok("LEFT OUT: the checker cannot be installed".to_owned())
        }
        _ => Err(format!("{}{}", words(&output.stdout), words(&output.stderr))),
    }
}
