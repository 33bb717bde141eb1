//! Lines on stderr, and whether one of them is a failure: "sayso: PATH: what; what next".

use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};

/// What the user should know besides the data.
#[derive(Debug, Default)]
pub struct Messages {
    failed: AtomicBool,
}

impl Messages {
    /// Something could not be read or written; the run goes on.
    pub fn failure(&self, name: &str, what: &str) {
        self.failed.store(true, Ordering::Relaxed);
        self.warning(name, what);
    }

    /// What an error says, which names where it was.
    pub fn error(&self, error: &impl std::fmt::Display) {
        self.failed.store(true, Ordering::Relaxed);
        self.line(&error.to_string());
    }

    /// Something was read, but not as it might be expected.
    pub fn warning(&self, name: &str, what: &str) {
        self.line(&format!("{name}: {what}"));
    }

    /// A line that is no failure.
    pub fn line(&self, line: &str) {
        let line = format!("sayso: {line}").replace(['\n', '\r'], " ");
        // Where stderr itself is closed there is nobody to tell.
        let _ = writeln!(std::io::stderr().lock(), "{line}");
    }

    /// Whether there was a failure.
    pub fn failed(&self) -> bool {
        self.failed.load(Ordering::Relaxed)
    }
}

/// An error of the system in plain words, with what to do about it.
pub fn plain(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => "no such file or folder; check the path".to_owned(),
        ErrorKind::PermissionDenied => "may not be opened; check its permissions".to_owned(),
        ErrorKind::StorageFull => "the disk is full; make room".to_owned(),
        ErrorKind::IsADirectory => "is a folder; name a file".to_owned(),
        _ => format!("{error}; try again"),
    }
}
