//! Paths to inputs: files, folders and standard input, in pieces that fit into memory.

use crate::messages::{Messages, plain};
use sayso_core::read::{self, INPUT_BYTES_MAX, Reading};
use sayso_core::{Format, Input, Lexicons};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// JSON lines are read in pieces of about this size.
const PIECE_BYTES: usize = 128 * 1024;
/// How much is looked at to tell the format of standard input.
const SNIFF_BYTES: usize = 8 * 1024;

/// A part of an input that can be read by itself.
#[derive(Debug)]
pub struct Piece {
    /// The path, or `-`.
    pub name: String,
    bytes: Vec<u8>,
    format: Option<Format>,
    /// The number of its first line, for later pieces of JSON lines.
    first: usize,
}

impl Piece {
    /// The reports in it.
    pub fn read(&self, lexicons: &Lexicons) -> Reading {
        if self.first > 1 {
            return read::lines(&self.name, self.first, &self.bytes, &lexicons.furniture);
        }
        let input = Input { name: self.name.clone(), bytes: &self.bytes, format: self.format };
        read::read(&input, &lexicons.furniture)
    }

    /// How many bytes it holds.
    pub fn len(&self) -> usize {
        self.bytes.len()
    }
}

/// The files that paths name: folders are searched, in the order of names.
pub fn files(paths: &[PathBuf], messages: &Messages) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" || !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let before = files.len();
        let hidden = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with('.');
        let walk = walkdir::WalkDir::new(path).follow_links(true).sort_by_file_name();
        for entry in walk.into_iter().filter_entry(|e| e.depth() == 0 || !hidden(e.file_name())) {
            match entry {
                Ok(entry) if entry.file_type().is_file() => {
                    if Format::of_name(&entry.path().to_string_lossy()).is_some() {
                        files.push(entry.into_path());
                    }
                }
                Ok(_) => {}
                Err(error) => {
                    let name = error.path().unwrap_or(path).display().to_string();
                    let what = match error.io_error() {
                        Some(error) => plain(error),
                        None => "is a link to a folder above it; it was left out".to_owned(),
                    };
                    messages.failure(&name, &what);
                }
            }
        }
        if files.len() == before {
            let what = "no .txt, .md, .html or .jsonl file in it; name a file to read it anyway";
            messages.failure(&path.display().to_string(), what);
        }
    }
    files
}

/// Calls `take` with each piece of a file; stops early where `take` says so.
pub fn pieces<E>(
    path: &Path,
    messages: &Messages,
    mut take: impl FnMut(Piece) -> Result<(), E>,
) -> Result<(), E> {
    let name = path.display().to_string();
    let opened: io::Result<Box<dyn Read>> = if name == "-" {
        Ok(Box::new(io::stdin()))
    } else {
        File::open(path).map(|file| Box::new(file) as Box<dyn Read>)
    };
    let mut reader = match opened {
        Ok(opened) => BufReader::with_capacity(SNIFF_BYTES.max(64 * 1024), opened),
        Err(error) => {
            messages.failure(&name, &plain(&error));
            return Ok(());
        }
    };
    let format = match Format::of_name(&name) {
        Some(format) => format,
        None => match reader.fill_buf() {
            Ok(head) => Format::of_bytes(&head[..head.len().min(SNIFF_BYTES)]),
            Err(error) => {
                messages.failure(&name, &plain(&error));
                return Ok(());
            }
        },
    };
    let mut first = 1;
    loop {
        let read =
            if format == Format::Jsonl { some_lines(&mut reader) } else { whole(&mut reader) };
        let (bytes, lines) = match read {
            Ok(read) => read,
            Err(error) => {
                messages.failure(&name, &plain(&error));
                return Ok(());
            }
        };
        if bytes.is_empty() && first > 1 {
            return Ok(());
        }
        let last = format != Format::Jsonl || bytes.is_empty();
        take(Piece { name: name.clone(), bytes, format: Some(format), first })?;
        if last {
            return Ok(());
        }
        first += lines;
    }
}

/// All of it, or one byte more than is read of any input.
fn whole(reader: &mut impl BufRead) -> io::Result<(Vec<u8>, usize)> {
    let mut bytes = Vec::new();
    reader.take(INPUT_BYTES_MAX as u64 + 1).read_to_end(&mut bytes)?;
    Ok((bytes, 1))
}

/// Whole lines, and how many.
fn some_lines(reader: &mut impl BufRead) -> io::Result<(Vec<u8>, usize)> {
    let (mut bytes, mut lines) = (Vec::new(), 0);
    while bytes.len() < PIECE_BYTES {
        let room = (INPUT_BYTES_MAX + 1).saturating_sub(bytes.len());
        if reader.by_ref().take(room as u64).read_until(b'\n', &mut bytes)? == 0 {
            break;
        }
        lines += 1;
    }
    Ok((bytes, lines))
}

/// The user's data files, as name and text; none where the folder cannot be read.
pub fn data_files(folder: &Path, messages: &Messages) -> Option<Vec<(String, String)>> {
    let failed = |path: &Path, error: &io::Error| {
        messages.failure(&path.display().to_string(), &plain(error));
    };
    let entries = std::fs::read_dir(folder).map_err(|error| failed(folder, &error)).ok()?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "tsv"));
    paths.sort();
    let mut files = Vec::new();
    for path in paths {
        let name = path.file_name()?.to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).map_err(|error| failed(&path, &error)).ok()?;
        files.push((name, text));
    }
    Some(files)
}
