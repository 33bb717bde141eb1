//! Pages to Reports: the body by trafilatura, metadata by dom_smoothie and by what the page states
//! in JSON-LD, meta elements and `<time>`. A date that only a guess gives is not taken.

mod body;
mod page;

use super::{Furniture, Reading, decode, lines::Chunk, plain, plain::Given};
use crate::model::{BlockKind, Note, NoteKind, Span};
use dom_query::Document;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// No more of a page is read; a note says so.
pub const HTML_BYTES_MAX: usize = 16 * 1024 * 1024;
/// Elements nested deeper than this are read by taking the tags out, not by building a tree.
const DEPTH_MAX: usize = 200;

/// A stretch of a page's text, with its role where the page's elements tell it.
type Piece = (Option<BlockKind>, String);

/// Reads a page.
pub(super) fn read(name: &str, bytes: &[u8], furniture: &Furniture) -> Reading {
    let decoded = decode::decode(bytes, true);
    let mut given = Given::default();
    given.notes.extend(plain::broken(&decoded));
    let page = cut(&decoded.text, &mut given.notes);
    let pieces = if body::depth(page) > DEPTH_MAX {
        let what = format!(
            "its elements are nested deeper than {DEPTH_MAX}; it was read as plain text, check the body"
        );
        given.notes.push(Note::new(NoteKind::Limit, what));
        plain_pieces(page)
    } else {
        let document = Document::from(page);
        page::describe(&document, &mut given);
        let mut pieces = extracted(page).unwrap_or_else(|| plain_pieces(page));
        body::add_captions(&document, &mut pieces);
        page::describe_by_reader(document, &mut given);
        pieces
    };
    let (text, chunks) = lay_out(given.title.as_deref(), pieces);
    let report = plain::report(name, text, Some(chunks), given, furniture);
    Reading { reports: vec![report], notes: Vec::new() }
}

fn cut<'p>(page: &'p str, notes: &mut Vec<Note>) -> &'p str {
    if page.len() <= HTML_BYTES_MAX {
        return page;
    }
    let mib = HTML_BYTES_MAX >> 20;
    let what = format!("the page is longer than {mib} MiB; the rest was left out, cut it down");
    notes.push(Note::new(NoteKind::Limit, what));
    let mut end = HTML_BYTES_MAX;
    while !page.is_char_boundary(end) {
        end -= 1;
    }
    &page[..end]
}

/// The body as trafilatura finds it; none where it finds none.
fn extracted(page: &str) -> Option<Vec<Piece>> {
    let options = trafilatura::Options::default()
        .with_fallback(true)
        .with_focus(trafilatura::ExtractionFocus::FavorPrecision)
        .with_html_date_mode(trafilatura::HtmlDateMode::Disabled)
        .with_exclude_comments(true);
    // A reader of other people's pages may fall over one of them; the page is then read as text.
    let result = catch_unwind(AssertUnwindSafe(|| trafilatura::extract(page, &options)));
    let content = result.ok()?.ok()?.content_html;
    let pieces = body::pieces(&Document::fragment(content.as_str()));
    (!pieces.is_empty()).then_some(pieces)
}

/// The page's text with its menus, for pages without a body that can be told.
fn plain_pieces(page: &str) -> Vec<Piece> {
    let text = body::without_tags(page);
    text.split("\n\n")
        .map(plain::one_line)
        .filter(|words| !words.is_empty())
        .map(|words| (None, words))
        .collect()
}

/// The report's text: the title, then the body, parted by blank lines.
fn lay_out(title: Option<&str>, pieces: Vec<Piece>) -> (String, Vec<Chunk>) {
    let title = title.map(plain::one_line).filter(|t| !t.is_empty());
    let same =
        |words: &str| title.as_ref().is_some_and(|t| t.to_lowercase() == words.to_lowercase());
    let first = title.clone().map(|t| (Some(BlockKind::Title), t));
    let mut pieces: Vec<Piece> = pieces.into_iter().filter(|(_, words)| !same(words)).collect();
    if first.is_none()
        && let Some(head) = pieces.first_mut()
        && head.0 == Some(BlockKind::Heading)
    {
        head.0 = Some(BlockKind::Title);
    }
    let mut text = String::new();
    let mut chunks = Vec::new();
    for (hint, words) in first.into_iter().chain(pieces) {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(&words);
        chunks.push(Chunk { span: Span::new(start, text.len()), hint });
    }
    (text, chunks)
}
