//! Bytes to Report: decoding, metadata, block roles. Reads no meaning into the text.

use crate::model::{Block, BlockKind, Header, Published, PublishedFrom, Report, ReportId, Span};

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
}

/// The reports in an input.
#[must_use]
pub fn reports(input: &Input<'_>) -> Vec<Report> {
    let text = String::from_utf8_lossy(input.bytes);
    if input.name.ends_with(".jsonl") {
        return text.lines().filter_map(|line| from_json(line, &input.name)).collect();
    }
    vec![make(None, text.into_owned(), &input.name)]
}

fn from_json(line: &str, name: &str) -> Option<Report> {
    let value: serde_json::Value = serde_json::from_str(line).ok()?;
    let string = |key: &str| value.get(key).and_then(|v| v.as_str()).map(str::to_owned);
    let mut report = make(string("id"), string("text")?, name);
    report.header.url = string("url");
    report.header.outlet = string("outlet");
    report.header.title = string("title");
    report.header.published = Published {
        date: string("published").and_then(|d| d.get(..10)?.parse().ok()),
        stated: string("published"),
        from: Some(PublishedFrom::Given),
        ..Published::default()
    };
    Some(report)
}

fn make(id: Option<String>, text: String, name: &str) -> Report {
    let id =
        id.unwrap_or_else(|| format!("blake3:{}", &blake3::hash(text.as_bytes()).to_hex()[..16]));
    let mut blocks = Vec::new();
    let mut at = 0;
    for paragraph in text.split("\n\n") {
        let span = Span::new(at, at + paragraph.len()).trimmed(&text);
        at += paragraph.len() + 2;
        if !span.is_empty() {
            blocks.push(Block { kind: BlockKind::Paragraph, span });
        }
    }
    Report {
        header: Header {
            id: ReportId(id),
            path: Some(name.to_owned()),
            url: None,
            outlet: None,
            title: None,
            bylines: Vec::new(),
            published: Published::default(),
            language: "en".to_owned(),
        },
        text,
        blocks,
        notes: Vec::new(),
    }
}
