//! The shipped examples as golden files: what the binary prints for them, whole.
//!
//! Where a stage gives better answers, rewrite the files and read the difference before keeping it:
//!
//! ```console
//! $ UPDATE_EXPECT=1 cargo test -p sayso --test golden
//! $ git diff crates/sayso/tests/golden
//! ```

use expect_test::{ExpectFile, expect_file};
use std::path::Path;
use std::process::Command;

/// What the binary prints, run where the examples' paths are short.
fn sayso(arguments: &[&str]) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let run = Command::new(env!("CARGO_BIN_EXE_sayso"))
        .args(arguments)
        .current_dir(root)
        .output()
        .expect("the binary runs");
    assert_eq!(String::from_utf8_lossy(&run.stderr), "", "{arguments:?}");
    assert!(run.status.success(), "{arguments:?} ends with {}", run.status);
    String::from_utf8(run.stdout).expect("stdout is UTF-8")
}

#[expect(clippy::needless_pass_by_value, reason = "so that calls read as in the house style")]
fn check(folder: &str, format: &str, expected: ExpectFile) {
    let printed = sayso(&["brief", folder, "--format", format]);
    let printed = if format == "json" { indented(&printed) } else { printed };
    expected.assert_eq(&printed);
}

/// JSON with a value a line, so that a change shows as the lines it changes.
fn indented(printed: &str) -> String {
    let value: serde_json::Value = serde_json::from_str(printed).expect("a brief is JSON");
    let lines = serde_json::to_string_pretty(&value).expect("JSON can be written");
    format!("{lines}\n")
}

#[test]
fn the_flood() {
    check("examples/flood", "text", expect_file!["golden/flood.txt"]);
    check("examples/flood", "json", expect_file!["golden/flood.json"]);
}

#[test]
fn the_border() {
    check("examples/border", "text", expect_file!["golden/border.txt"]);
    check("examples/border", "json", expect_file!["golden/border.json"]);
}

#[test]
fn threads_and_the_order_of_paths_do_not_matter() {
    let mut paths: Vec<String> = Vec::new();
    for folder in ["examples/border", "examples/flood"] {
        let entries = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder);
        let entries = entries.read_dir().expect("the examples are shipped");
        let name = |e: std::fs::DirEntry| e.file_name().to_string_lossy().into_owned();
        paths.extend(entries.map(|e| format!("{folder}/{}", name(e.expect("a file")))));
    }
    paths.sort();
    let brief = |paths: &[String], threads: &str, format: &str| {
        let mut arguments = vec!["brief", "--format", format, "--threads", threads];
        arguments.extend(paths.iter().map(String::as_str));
        sayso(&arguments)
    };
    // Neither sorted nor the mirror image: every third first.
    let mut shuffled: Vec<(usize, String)> = paths.iter().cloned().enumerate().collect();
    shuffled.sort_by_key(|(at, _)| (at % 3, std::cmp::Reverse(*at)));
    let shuffled: Vec<String> = shuffled.into_iter().map(|(_, path)| path).collect();
    for format in ["json", "text", "markdown", "html"] {
        let straight = brief(&paths, "1", format);
        for threads in ["2", "8"] {
            assert!(straight == brief(&paths, threads, format), "{format}, {threads} threads");
        }
        assert!(straight == brief(&shuffled, "1", format), "{format}, shuffled paths");
        assert!(straight == brief(&shuffled, "8", format), "{format}, shuffled, 8 threads");
    }
}
