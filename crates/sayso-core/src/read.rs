//! Bytes to Report: decoding, metadata, block roles. Reads no meaning into the text.
//!
//! Input is never an error: what cannot be read gives a note. A note on a report stands in the
//! report; a note on the input as a whole (empty, binary, a malformed line) stands in [`Reading`].

mod byline;
mod dateline;
mod dates;
mod decode;
mod furniture;
mod html;
mod jsonl;
mod language;
mod lines;
mod masthead;
mod plain;
mod published;
mod roles;
mod shape;

use crate::model::{Note, NoteKind, Report};

pub use furniture::Furniture;
pub use html::HTML_BYTES_MAX;
pub use plain::REPORT_BYTES_MAX;

/// Longer inputs are not read: offsets are 32 bits wide, and no report is that long.
pub const INPUT_BYTES_MAX: usize = 1 << 30;

/// How the bytes of an input are to be understood.
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
pub enum Format {
    /// Plain text, or a page's text dumped with its furniture.
    Text,
    /// An HTML page.
    Html,
    /// One report a line, as in the contract.
    Jsonl,
}

impl Format {
    /// The format that a file's name gives away.
    ///
    /// ```
    /// use sayso_core::Format;
    /// assert_eq!(Format::of_name("news/a.HTML"), Some(Format::Html));
    /// assert_eq!(Format::of_name("-"), None);
    /// ```
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, extension) = name.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "txt" | "text" | "md" => Some(Self::Text),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "jsonl" | "ndjson" => Some(Self::Jsonl),
            _ => None,
        }
    }

    /// The format that the first bytes give away: a page, JSON lines, or else text.
    #[must_use]
    pub fn of_bytes(bytes: &[u8]) -> Self {
        let head = &bytes[..bytes.len().min(1024)];
        let head = String::from_utf8_lossy(head).replace('\0', "").to_ascii_lowercase();
        let head = head.trim_start_matches(|c: char| !c.is_ascii_graphic());
        let page = ["<!doctype html", "<html", "<head", "<body", "<?xml", "<!--"];
        if page.iter().any(|tag| head.starts_with(tag)) {
            Self::Html
        } else if head.starts_with('{') && head.contains("\":") {
            Self::Jsonl
        } else {
            Self::Text
        }
    }
}

/// An input: a name to call it by, and its bytes.
#[derive(Clone, Debug)]
pub struct Input<'a> {
    /// The file's path, or `-`.
    pub name: String,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// Its format, where it is known; found out from name and bytes otherwise.
    pub format: Option<Format>,
}

impl<'a> Input<'a> {
    /// Plain text.
    #[must_use]
    pub fn text(name: &str, bytes: &'a [u8]) -> Self {
        Self { name: name.to_owned(), bytes, format: Some(Format::Text) }
    }

    /// The format, given or found out.
    #[must_use]
    pub fn format(&self) -> Format {
        let named = || Format::of_name(&self.name);
        self.format.or_else(named).unwrap_or_else(|| Format::of_bytes(self.bytes))
    }
}

/// What came out of an input.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// Its reports, in order.
    pub reports: Vec<Report>,
    /// What gave no report, each a sentence: what, where and what next.
    pub notes: Vec<Note>,
}

/// Reads an input, with the standard data.
#[must_use]
pub fn reports(input: &Input<'_>) -> Vec<Report> {
    read(input, &Furniture::default()).reports
}

/// Reads an input.
#[must_use]
pub fn read(input: &Input<'_>, furniture: &Furniture) -> Reading {
    let bytes = input.bytes;
    let failed =
        |kind, text: String| Reading { reports: Vec::new(), notes: vec![Note::new(kind, text)] };
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return failed(NoteKind::Empty, "it is empty; give a file with a report in it".to_owned());
    }
    if bytes.len() > INPUT_BYTES_MAX {
        let gib = INPUT_BYTES_MAX >> 30;
        let text = format!("it is longer than {gib} GiB; split it, or give JSON lines");
        return failed(NoteKind::Limit, text);
    }
    if let Some(what) = decode::binary(bytes) {
        return failed(
            NoteKind::Binary,
            format!("it is {what}, not text; convert it to text first"),
        );
    }
    match input.format() {
        Format::Jsonl => lines(&input.name, 1, bytes, furniture),
        Format::Html => html::read(&input.name, bytes, furniture),
        Format::Text => plain::read(&input.name, bytes, furniture),
    }
}

/// Reads some lines of a JSONL input that starts at line `first` (from one), so that a long input
/// can be read piece by piece.
#[must_use]
pub fn lines(name: &str, first: usize, bytes: &[u8], furniture: &Furniture) -> Reading {
    jsonl::read(name, first, bytes, furniture)
}

#[cfg(test)]
mod tests;
