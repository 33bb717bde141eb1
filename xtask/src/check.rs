//! `cargo xtask check`: one line for each step with its time; the first failure stops the run and
//! says what to do.

use crate::{api, browser, data, readme, run, walls};
use std::path::Path;
use std::time::Instant;

/// One thing that is checked.
struct Step {
    name: &'static str,
    /// What to do where it fails.
    next: &'static str,
    /// Gives a few words on what was seen.
    run: fn(&Path) -> Result<String, String>,
}

const STEPS: [Step; 11] = [
    Step {
        name: "format",
        next: "run `cargo fmt --all`",
        run: |root| quiet(root, &["fmt", "--all", "--", "--check"]),
    },
    Step {
        name: "walls",
        next: "move the code to where ARCHITECTURE.md has it, or change the invariant there first",
        run: walls::check,
    },
    Step {
        name: "clippy",
        next: "mend what is named, or write `#[expect(…, reason = \"…\")]` where it is right as it is",
        run: |root| {
            let all = ["clippy", "--workspace", "--all-targets", "--locked"];
            quiet(root, &[all.as_slice(), &["--", "-D", "warnings"]].concat())
        },
    },
    Step {
        name: "docs",
        next: "mend the links and names in the doc comments",
        run: |root| {
            let mut command = std::process::Command::new("cargo");
            command.args(["doc", "--workspace", "--no-deps", "--locked"]).current_dir(root);
            command.env("RUSTDOCFLAGS", "-D warnings");
            run::finished(&mut command, "cargo doc").map(|_| String::new())
        },
    },
    Step {
        name: "tests",
        next: "mend the code; where the new output is right, UPDATE_EXPECT=1 cargo test writes it",
        run: |root| {
            let all = ["test", "--workspace", "--locked", "--no-fail-fast"];
            run::shown(root, "cargo", &all).map(|()| String::new())
        },
    },
    Step {
        name: "data",
        next: "`cargo xtask generate checksums` writes the table of checksums anew",
        run: data::check,
    },
    Step {
        name: "gold-offsets",
        next: "mend the lines of gold that are named, then run `python3 gold/offsets.py`",
        run: |root| run::quiet(root, "python3", &["gold/offsets.py", "--check"]).map(last_line),
    },
    Step {
        name: "gold",
        next: "look at the changed lines of gold/results.csv; a floor goes down only with a reason",
        run: gold,
    },
    Step {
        name: "readme",
        next: "mend README.md or the program: its commands must work as they stand",
        run: readme::check,
    },
    Step {
        name: "api",
        next: "mend the API or what is written at its handlers, of which its document is made",
        run: api::check,
    },
    Step {
        name: "browser",
        next: "run `node --test` in crates/sayso-serve/browser and mend the page it names",
        run: browser::check,
    },
];

/// Runs the steps in order, all or those named.
///
/// # Errors
/// The first failure, with what to do.
pub fn all(root: &Path, names: &[String]) -> Result<(), String> {
    if let Some(unknown) = names.iter().find(|n| STEPS.iter().all(|s| s.name != n.as_str())) {
        let known: Vec<&str> = STEPS.iter().map(|s| s.name).collect();
        return Err(format!("no step is called {unknown}; there are {}", known.join(", ")));
    }
    let began = Instant::now();
    for step in STEPS.iter().filter(|s| names.is_empty() || names.iter().any(|n| n == s.name)) {
        let started = Instant::now();
        let done = (step.run)(root);
        let seconds = started.elapsed().as_secs_f64();
        match done {
            Ok(seen) => println!("{:<13} ok   {seconds:6.1} s  {}", step.name, seen.trim()),
            Err(why) => {
                println!("{:<13} FAILED {seconds:4.1} s", step.name);
                return Err(format!("{}\nwhat to do: {}", why.trim_end(), step.next));
            }
        }
    }
    println!("all is well  {:11.1} s", began.elapsed().as_secs_f64());
    Ok(())
}

fn quiet(root: &Path, arguments: &[&str]) -> Result<String, String> {
    run::quiet(root, "cargo", arguments).map(|_| String::new())
}

/// Scores the core against gold, and holds the scores against the floors.
fn gold(root: &Path) -> Result<String, String> {
    let eval = ["run", "--quiet", "--release", "--locked", "-p", "sayso-eval", "--"];
    let help = run::quiet(root, "cargo", &[eval.as_slice(), &["--help"]].concat())?;
    if !help.contains("score") {
        return Ok("left out: sayso-eval has no `score` yet".to_owned());
    }
    run::quiet(root, "cargo", &[eval.as_slice(), &["score"]].concat()).map(last_line)
}

fn last_line(output: String) -> String {
    output.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or("").to_owned()
}
