//! Text to Report: blocks, header, identity, notes. The way that all formats end.

use super::{
    Furniture, Reading, decode, language, lines, lines::Chunk, masthead, published, roles,
};
use crate::model::{Header, Note, NoteKind, Published, Report, ReportId};

/// Blocks are made of no more than this of a report; the rest stays in its text, unread.
pub const REPORT_BYTES_MAX: usize = 8 * 1024 * 1024;

/// What is given with a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Given {
    pub id: Option<String>,
    pub url: Option<String>,
    pub outlet: Option<String>,
    pub title: Option<String>,
    pub bylines: Vec<String>,
    pub published: Published,
    pub notes: Vec<Note>,
}

/// Reads plain text in any encoding.
pub(super) fn read(name: &str, bytes: &[u8], furniture: &Furniture) -> Reading {
    let decoded = decode::decode(bytes, false);
    let mut given = Given::default();
    given.notes.extend(broken(&decoded));
    let report = report(name, decoded.text, None, given, furniture);
    Reading { reports: vec![report], notes: Vec::new() }
}

/// The note on bytes that did not fit the encoding.
pub(super) fn broken(decoded: &decode::Decoded) -> Option<Note> {
    decoded.broken.then(|| {
        let what = format!(
            "some bytes are not {}; they were replaced by U+FFFD, check the encoding",
            decoded.encoding
        );
        Note::new(NoteKind::Encoding, what)
    })
}

/// The report that a text makes. `chunks` are its stretches where they are known.
pub(super) fn report(
    name: &str,
    text: String,
    chunks: Option<Vec<Chunk>>,
    given: Given,
    furniture: &Furniture,
) -> Report {
    let mut notes = given.notes;
    let mut end = text.len().min(REPORT_BYTES_MAX);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    if end < text.len() {
        let what = format!(
            "the report is longer than {} MiB; what follows was not read, split it into reports",
            REPORT_BYTES_MAX >> 20
        );
        notes.push(Note::new(NoteKind::Limit, what));
    }
    let (chunks, cut) = match chunks {
        Some(chunks) => lines::bounded(&text, chunks),
        None => lines::chunks(&text, end),
    };
    if cut {
        let what = format!(
            "a paragraph is longer than {} KiB and was cut; check the line ends",
            lines::PARAGRAPH_BYTES_MAX >> 10
        );
        notes.push(Note::new(NoteKind::Limit, what));
    }
    let roles = roles::assign(&text, &chunks, given.title.as_deref(), furniture);
    let title = given.title.or_else(|| roles.title.map(|span| one_line(span.of(&text))));
    let bylines = if given.bylines.is_empty() { roles.authors.clone() } else { given.bylines };
    let published = published::complete(given.published, given.url.as_deref(), &roles);
    let mut report = Report {
        header: Header {
            id: ReportId(String::new()),
            path: Some(name.to_owned()),
            url: given.url,
            outlet: given.outlet.or_else(|| masthead::outlet(&text, &roles.blocks)),
            title,
            bylines,
            published,
            language: "en".to_owned(),
        },
        text,
        blocks: roles.blocks,
        notes,
    };
    report.header.id = ReportId(given.id.unwrap_or_else(|| identity(&report)));
    report.header.language = language::of(&report);
    assess(&mut report);
    report
}

/// Notes on what the report lacks.
fn assess(report: &mut Report) {
    let speaks = report.blocks.iter().any(|b| b.kind.speaks());
    if report.text.trim().is_empty() {
        let what = "the report has no text; nothing was extracted";
        report.notes.push(Note::new(NoteKind::Empty, what));
    } else if !speaks {
        let what = "there is no report among the menus and the like; give the article's own text";
        report.notes.push(Note::new(NoteKind::Furniture, what));
    }
    if !report.readable() {
        let what = format!(
            "the text seems to be in another language ({}); sayso reads English, nothing was extracted",
            report.header.language
        );
        report.notes.push(Note::new(NoteKind::Language, what));
    }
    if report.header.published.date.is_none() {
        let what = "no publication date is stated; give one as \"published\" in JSONL";
        report.notes.push(Note::new(NoteKind::Undated, what));
    }
}

/// The hash of all that makes a report this one.
fn identity(report: &Report) -> String {
    let header = &report.header;
    let date = header.published.stated.as_deref();
    let mut hasher = blake3::Hasher::new();
    for part in [header.url.as_deref(), header.outlet.as_deref(), header.title.as_deref(), date] {
        hasher.update(part.unwrap_or("").as_bytes());
        hasher.update(&[u8::from(part.is_some()), 0]);
    }
    hasher.update(report.text.as_bytes());
    format!("blake3:{}", &hasher.finalize().to_hex()[..16])
}

/// The words on one line, single spaces.
pub(super) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
