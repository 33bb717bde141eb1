//! The invariants of `ARCHITECTURE.md` that a program can check: what the core may depend on, what
//! each stage may name, and what no file of ours may hold.

use crate::run;
use crate::source::{code, names, rust_files};
use std::path::Path;

/// Packages that never come into the core: runtimes, databases, servers, threads, clients,
/// arguments.
const NEVER_IN_CORE: [&str; 8] =
    ["axum", "clap", "hyper", "rayon", "reqwest", "rusqlite", "tokio", "ureq"];

/// Packages that never come into the store: servers and clients.
const NEVER_UNDER_STORE: [&str; 6] = ["axum", "hyper", "reqwest", "sayso-fetch", "tokio", "ureq"];

/// Packages that never come into what fetches: all of sayso's, and what the core must not have but
/// the client.
const NEVER_UNDER_FETCH: [&str; 6] =
    ["axum", "rusqlite", "sayso-core", "sayso-store", "thincrust", "tokio"];

/// What the core's code never names: files, environment, network, threads, clock.
const NEVER_NAMED: [&str; 10] = [
    "std::fs",
    "std::env",
    "std::net",
    "std::thread",
    "std::process",
    "std::time",
    "SystemTime",
    "Instant",
    "Zoned::now",
    "Timestamp::now",
];

/// What the store's code never names: the world beyond its file, and the readers of reports.
const NEVER_IN_STORE: [&str; 9] = [
    "std::env",
    "std::net",
    "std::thread",
    "std::process",
    "SystemTime",
    "Instant",
    "Zoned::now",
    "Timestamp::now",
    "analyse",
];

/// What fetches never names: files, environment, processes. That it follows no proxy of the
/// environment is its client's setting.
const NEVER_IN_FETCH: [&str; 3] = ["std::fs", "std::env", "std::process"];

/// What the server never names: files, environment, processes.
const NEVER_IN_SERVE: [&str; 3] = ["std::fs", "std::env", "std::process"];

/// What no template of a page holds, since the policy of pages forbids it: scripts, styles and handlers
/// of their own.
const NEVER_IN_TEMPLATES: [&str; 6] =
    ["<script>", "<style", " style=\"", " onclick=", " onload=", "javascript:"];

/// A stage, and what its code never names.
struct Wall {
    stage: &'static str,
    never: &'static [&'static str],
}

/// Who sees what. `pipeline` names all stages, and is in no row.
const WALLS: [Wall; 8] = [
    Wall {
        stage: "model",
        never: &[
            "crate::read",
            "crate::text",
            "crate::extract",
            "crate::reconcile",
            "crate::descent",
            "crate::brief",
            "crate::export",
            "crate::lexicon",
        ],
    },
    Wall {
        stage: "read",
        never: &["crate::text", "crate::extract", LATER[0], LATER[1], LATER[2], LATER[3]],
    },
    Wall { stage: "text", never: &["crate::extract", LATER[0], LATER[1], LATER[2], LATER[3]] },
    Wall { stage: "extract", never: &LATER },
    Wall {
        stage: "reconcile",
        never: &[
            "crate::descent",
            "crate::brief",
            "crate::export",
            "Ledger",
            TEXT[0],
            TEXT[1],
            TEXT[2],
        ],
    },
    Wall {
        stage: "descent",
        never: &["crate::brief", "crate::export", "Ledger", TEXT[0], TEXT[1], TEXT[2]],
    },
    Wall { stage: "brief", never: &["crate::export", "crate::extract", TEXT[0], TEXT[1], TEXT[2]] },
    Wall {
        stage: "export",
        never: &[
            "crate::read",
            "crate::lexicon",
            "crate::brief",
            "crate::extract",
            "crate::reconcile",
            "crate::descent",
            TEXT[0],
            TEXT[1],
            TEXT[2],
        ],
    },
];

/// The stages that join reports, and those after them.
const LATER: [&str; 4] = ["crate::reconcile", "crate::descent", "crate::brief", "crate::export"];

/// The document of one report, which no stage after `extract` sees.
const TEXT: [&str; 3] = ["crate::text", "Document<", "Token"];

/// Of `extract`, the stages after it may name its lexicons (which outlet is whose, what a state is
/// called) and none of its readers.
const READERS: &str = "crate::extract";

/// Checks them all.
///
/// # Errors
/// Every place where one does not hold, a line each.
pub fn check(root: &Path) -> Result<String, String> {
    let core = root.join("crates/sayso-core/src");
    let mut broken = dependencies(root, "sayso-core", &NEVER_IN_CORE)?;
    broken.extend(dependencies(root, "sayso-store", &NEVER_UNDER_STORE)?);
    broken.extend(dependencies(root, "sayso-fetch", &NEVER_UNDER_FETCH)?);
    let files = rust_files(&core)?;
    for path in &files {
        let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
        let name = path.strip_prefix(&core).unwrap_or(path).display().to_string();
        broken.extend(code(&text).into_iter().filter_map(|(number, line)| {
            breach(&name, line).map(|what| format!("sayso-core/src/{name}:{number}: {what}"))
        }));
    }
    broken.extend(crate_names(root, "sayso-store", &NEVER_IN_STORE)?);
    broken.extend(crate_names(root, "sayso-fetch", &NEVER_IN_FETCH)?);
    broken.extend(crate_names(root, "sayso-serve", &NEVER_IN_SERVE)?);
    broken.extend(templates(root)?);
    broken.extend(foreign(root)?);
    if broken.is_empty() {
        Ok(format!("{} files of the core, {} walls", files.len(), WALLS.len()))
    } else {
        Err(broken.join("\n"))
    }
}

/// What a line of the core's file `name` breaks, if anything.
fn breach(name: &str, line: &str) -> Option<String> {
    if let Some(what) = NEVER_NAMED.iter().find(|what| names(line, what)) {
        return Some(format!("the core does not name {what}; the binary hands such things in"));
    }
    if line.contains("crate::{") || line.contains("std::{") {
        return Some("write one `use` for each module, so that the walls can be read".to_owned());
    }
    let stage = name.split(['/', '.']).next().unwrap_or(name);
    let wall = WALLS.iter().find(|wall| wall.stage == stage)?;
    if let Some(what) = wall.never.iter().find(|what| names(line, what)) {
        return Some(format!("{stage} does not name {what}"));
    }
    let joins = matches!(stage, "reconcile" | "descent");
    let reader = joins && names(line, READERS) && !line.contains("Lexicon");
    reader.then(|| format!("{stage} names no reader of {READERS}, only its lexicons"))
}

/// Lines of a crate that name what it must not.
fn crate_names(root: &Path, package: &str, never: &[&str]) -> Result<Vec<String>, String> {
    let folder = root.join("crates").join(package).join("src");
    let mut broken = Vec::new();
    for path in rust_files(&folder)? {
        let text =
            std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let name = path.strip_prefix(root).unwrap_or(&path).display().to_string();
        for (number, line) in code(&text) {
            let named = never.iter().filter(|what| names(line, what));
            broken.extend(named.map(|what| format!("{name}:{number}: {package} names no {what}")));
        }
    }
    Ok(broken)
}

/// Lines of the server's templates that its policy forbids.
fn templates(root: &Path) -> Result<Vec<String>, String> {
    let folder = root.join("crates/sayso-serve/templates");
    let failed = |e: std::io::Error| format!("{}: {e}", folder.display());
    let mut broken = Vec::new();
    for entry in std::fs::read_dir(&folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let text = std::fs::read_to_string(&path).map_err(failed)?;
        for (at, line) in text.lines().enumerate() {
            let held = NEVER_IN_TEMPLATES.iter().filter(|what| line.contains(**what));
            let name = path.strip_prefix(root).unwrap_or(&path).display();
            broken
                .extend(held.map(|what| format!("{name}:{}: a template holds no {what}", at + 1)));
        }
    }
    broken.sort();
    Ok(broken)
}

/// Packages of a crate's tree that must not be in it.
fn dependencies(root: &Path, package: &str, never: &[&str]) -> Result<Vec<String>, String> {
    let tree = ["tree", "--locked", "-p", package, "-e", "normal,build", "--prefix", "none"];
    let tree = run::quiet(root, "cargo", &tree)?;
    let inside = |other: &&&str| tree.lines().any(|line| line.split(' ').next() == Some(**other));
    let found = never.iter().filter(inside);
    let how = format!("`cargo tree -p {package} -i` shows by which way");
    Ok(found.map(|other| format!("{package} depends on {other}; {how}")).collect())
}

/// Files of ours that name a folder of somebody's machine, or a mirror of a registry.
fn foreign(root: &Path) -> Result<Vec<String>, String> {
    let listed = run::quiet(root, "git", &["ls-files", "-co", "--exclude-standard"])?;
    let never = machine(root);
    let mut broken = Vec::new();
    for file in listed.lines() {
        let Ok(text) = std::fs::read_to_string(root.join(file)) else { continue };
        for (at, line) in text.lines().enumerate() {
            if never.iter().any(|words| line.contains(words.as_str())) {
                broken.push(format!("{file}:{}: names a place of one machine", at + 1));
            }
        }
        let lock = file.ends_with("Cargo.lock").then_some(text);
        broken.extend(lock.into_iter().flat_map(|text| {
            let source = |line: &&str| line.starts_with("source = ");
            let other = |line: &&str| !line.contains("github.com/rust-lang/crates.io-index");
            let lines: Vec<String> =
                text.lines().filter(source).filter(other).map(str::to_owned).collect();
            lines.into_iter().map(|line| format!("{file}: not of the public registry: {line}"))
        }));
    }
    Ok(broken)
}

/// Words that stand for this machine: folders of users, this folder's parent, hosts of mirrors.
fn machine(root: &Path) -> Vec<String> {
    let mut never: Vec<String> =
        ["home", "root", "Users"].iter().map(|folder| format!("/{folder}/")).collect();
    let parent = root.parent().map(|p| p.display().to_string()).filter(|p| p.len() > 1);
    never.extend(parent.map(|parent| format!("{parent}/")));
    for name in
        ["PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "UV_INDEX_URL", "HTTPS_PROXY", "HTTP_PROXY"]
    {
        let url = std::env::var(name).unwrap_or_default();
        let after = url.split_once("://").map_or("", |(_, rest)| rest);
        let host = after.split(['/', ':']).next().unwrap_or("").rsplit('@').next().unwrap_or("");
        if host.contains('.') && !host.ends_with("pypi.org") {
            never.push(host.to_owned());
        }
    }
    never
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaches_are_seen() {
        let broken = |name, line| assert!(breach(name, line).is_some(), "{name}: {line}");
        let sound = |name, line| assert_eq!(breach(name, line), None, "{name}: {line}");
        broken("read/decode.rs", "let text = std::fs::read(path);");
        broken("text.rs", "let now = Instant::now();");
        broken("reconcile/stories.rs", "use crate::text::Document;");
        broken("descent.rs", "fn of(document: &Document<'_>) {}");
        broken("descent/links.rs", "use crate::extract::figures;");
        sound("descent/links.rs", "use crate::extract::actors::ActorLexicon;");
        broken("brief.rs", "use crate::text::Token;");
        sound("brief.rs", "use crate::descent::{self, Retelling};");
        broken("export/json.rs", "use crate::reconcile::questions;");
        sound("export/text.rs", "SourceKind::Document => 1,");
        broken("extract/claims.rs", "use crate::brief;");
        broken("model/claim.rs", "use crate::lexicon::Row;");
        sound("pipeline.rs", "use crate::text::Document;");
        broken("lib.rs", "use std::{env, fs};");
    }
}
