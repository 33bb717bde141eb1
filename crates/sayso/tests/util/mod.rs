//! A temporary folder to run the binary in.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// A report in one sentence.
pub const TEXT: &str = "The coast guard said on Sunday that twelve people had drowned off Arlo.";

/// A line of JSON.
pub fn jsonl(id: &str, text: &str) -> String {
    format!("{}\n", serde_json::json!({"id": id, "text": text}))
}

/// What a run gave.
pub struct Run {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    /// The objects on stdout.
    pub fn reports(&self) -> Vec<serde_json::Value> {
        self.stdout.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
    }

    /// Their paths.
    pub fn paths(&self) -> Vec<String> {
        self.reports().iter().map(|r| r["path"].as_str().unwrap().to_owned()).collect()
    }
}

/// A folder that goes away with its value.
pub struct Folder(tempfile::TempDir);

impl Folder {
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) {
        self.write_bytes(name, text.as_bytes());
    }

    pub fn write_bytes(&self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    /// The names of what is in the folder, sorted.
    pub fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.0.path()).unwrap();
        let mut names: Vec<String> =
            entries.map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    /// Runs the binary here, with nothing on stdin.
    pub fn sayso(&self, arguments: &[&str]) -> Run {
        self.sayso_with(arguments, b"")
    }

    /// Runs the binary here, with `input` on stdin.
    pub fn sayso_with(&self, arguments: &[&str], input: &[u8]) -> Run {
        let mut child = self.command(arguments).spawn().expect("the binary runs");
        let mut stdin = child.stdin.take().unwrap();
        let _ = stdin.write_all(input);
        drop(stdin);
        let done = child.wait_with_output().expect("the binary ends");
        Run {
            status: done.status.code().unwrap_or(-1),
            stdout: String::from_utf8(done.stdout).expect("stdout is UTF-8"),
            stderr: String::from_utf8(done.stderr).expect("stderr is UTF-8"),
        }
    }

    /// Runs the binary here; nobody reads what it prints.
    pub fn sayso_closing_stdout(&self, arguments: &[&str]) -> Run {
        let mut child = self.command(arguments).spawn().expect("the binary runs");
        drop(child.stdout.take());
        let done = child.wait_with_output().expect("the binary ends");
        Run {
            status: done.status.code().unwrap_or(-1),
            stdout: String::new(),
            stderr: String::from_utf8(done.stderr).expect("stderr is UTF-8"),
        }
    }

    /// The binary with these arguments, to be run here.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
        command
            .args(arguments)
            .current_dir(self.0.path())
            .env_remove("SAYSO_STORE")
            .env("SAYSO_BY", "ana")
            .env("XDG_DATA_HOME", self.0.path().join("data"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }
}
