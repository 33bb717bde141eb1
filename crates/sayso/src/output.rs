//! Where the data goes: stdout, or a file that appears only when it is whole.

use crate::arguments::Color;
use crate::messages::plain;
use std::fs::File;
use std::io::{BufWriter, ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// Text is never set wider.
const COLUMNS_MAX: usize = 100;
/// Nor narrower.
const COLUMNS_MIN: usize = 40;

/// A place that could not be written to.
#[derive(Debug)]
pub struct WriteError {
    /// The file, or `stdout`.
    pub name: String,
    error: std::io::Error,
}

impl WriteError {
    /// Whether the reader of our output went away, which is its right.
    pub fn is_closed_pipe(&self) -> bool {
        self.error.kind() == ErrorKind::BrokenPipe
    }

    /// What went wrong, in words.
    pub fn what(&self) -> String {
        plain(&self.error)
    }
}

/// An open output.
#[derive(Debug)]
pub struct Output {
    name: String,
    to: BufWriter<Box<dyn WriteDebug>>,
    /// The file written so far and the one it becomes.
    rename: Option<(PathBuf, PathBuf)>,
}

trait WriteDebug: Write + std::fmt::Debug {}
impl<W: Write + std::fmt::Debug> WriteDebug for W {}

impl Output {
    /// Opens `file`, or stdout where none is named.
    pub fn open(file: Option<&Path>) -> Result<Self, WriteError> {
        let Some(path) = file else {
            let to = BufWriter::new(Box::new(std::io::stdout()) as Box<dyn WriteDebug>);
            return Ok(Self { name: "stdout".to_owned(), to, rename: None });
        };
        let name = path.display().to_string();
        let failed = |error| WriteError { name: name.clone(), error };
        // Through a link to the file itself; a device or pipe is written to, not replaced.
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let special = path.metadata().is_ok_and(|m| !m.is_file() && !m.is_dir());
        if path.is_dir() {
            return Err(failed(ErrorKind::IsADirectory.into()));
        }
        let (opened, rename) = if special {
            (File::options().write(true).open(&path).map_err(failed)?, None)
        } else {
            let temporary = beside(&path);
            (File::create(&temporary).map_err(failed)?, Some((temporary, path)))
        };
        let to = BufWriter::new(Box::new(opened) as Box<dyn WriteDebug>);
        Ok(Self { name, to, rename })
    }

    /// Writes text as it is.
    pub fn write(&mut self, text: &str) -> Result<(), WriteError> {
        let written = self.to.write_all(text.as_bytes());
        written.map_err(|error| WriteError { name: self.name.clone(), error })
    }

    /// Hands on what was written so far.
    pub fn flush(&mut self) -> Result<(), WriteError> {
        let done = self.to.flush();
        done.map_err(|error| WriteError { name: self.name.clone(), error })
    }

    /// Ends the output; a file gets its name now.
    pub fn finish(mut self) -> Result<(), WriteError> {
        let mut done = self.to.flush();
        if let Some((temporary, path)) = &self.rename
            && done.is_ok()
        {
            done = std::fs::rename(temporary, path);
            if done.is_ok() {
                self.rename = None;
            }
        }
        done.map_err(|error| WriteError { name: self.name.clone(), error })
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        if let Some((temporary, _)) = &self.rename {
            // Half a file is of no use to anybody.
            let _ = std::fs::remove_file(temporary);
        }
    }
}

/// Makes a folder where it is not there.
pub fn folder(path: &Path) -> Result<(), WriteError> {
    let name = || path.display().to_string();
    std::fs::create_dir_all(path).map_err(|error| WriteError { name: name(), error })
}

fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().map_or_else(|| "out".into(), |n| n.to_string_lossy());
    path.with_file_name(format!(".{name}.sayso-{}", std::process::id()))
}

/// Whether output on stdout is coloured.
pub fn colour(wish: Color) -> bool {
    match wish {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => {
            anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never
        }
    }
}

/// The columns of the terminal, within bounds.
pub fn columns() -> usize {
    let terminal = std::io::stdout().is_terminal().then(terminal_size::terminal_size).flatten();
    terminal.map_or(COLUMNS_MAX, |(width, _)| usize::from(width.0).clamp(COLUMNS_MIN, COLUMNS_MAX))
}
