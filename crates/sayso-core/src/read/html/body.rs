//! The body of a page: elements to stretches of text, captions put back, and the plain way for
//! pages that no tree should be built of.

use super::Piece;
use crate::model::BlockKind;
use crate::read::plain::one_line;
use dom_query::{Document, NodeRef};
use std::collections::HashMap;

/// Captions of one page, at most.
const CAPTIONS_MAX: usize = 100;

/// The stretches of an extracted body, in order.
pub(super) fn pieces(document: &Document) -> Vec<Piece> {
    enum Step<'d> {
        Enter(NodeRef<'d>),
        Leave(Option<BlockKind>),
    }
    let mut pieces = Vec::new();
    let mut words = String::new();
    let mut hint = None;
    let mut breaks = 0;
    let mut steps = vec![Step::Enter(document.root())];
    while let Some(step) = steps.pop() {
        match step {
            Step::Leave(before) => {
                flush(&mut words, hint, &mut pieces);
                hint = before;
            }
            Step::Enter(node) if node.is_text() => {
                let text = node.text();
                breaks = if text.trim().is_empty() { breaks } else { 0 };
                words.push_str(&text);
            }
            Step::Enter(node) => {
                let name = node.node_name().unwrap_or_default().to_ascii_lowercase();
                if matches!(name.as_str(), "script" | "style" | "noscript" | "template" | "svg") {
                    continue;
                }
                if name == "br" {
                    breaks += 1;
                    words.push(' ');
                    if breaks >= 2 {
                        flush(&mut words, hint, &mut pieces);
                    }
                    continue;
                }
                if is_block(&name) {
                    flush(&mut words, hint, &mut pieces);
                    steps.push(Step::Leave(hint));
                    hint = role(&name).or(hint);
                } else if name == "td" || name == "th" {
                    words.push(' ');
                }
                steps.extend(node.children_it(true).map(Step::Enter));
            }
        }
    }
    flush(&mut words, hint, &mut pieces);
    pieces
}

fn flush(words: &mut String, hint: Option<BlockKind>, pieces: &mut Vec<Piece>) {
    let line = one_line(words);
    words.clear();
    if !line.is_empty() {
        pieces.push((hint, line));
    }
}

fn is_block(name: &str) -> bool {
    const BLOCKS: &str = "p div section article main header footer aside ul ol li dl dt dd \
        blockquote pre table tr h1 h2 h3 h4 h5 h6 figure figcaption details summary body html \
        form fieldset nav hr address graphic quote list item head ab";
    BLOCKS.split_ascii_whitespace().any(|b| b == name)
}

fn role(name: &str) -> Option<BlockKind> {
    match name {
        "li" | "item" => Some(BlockKind::Bullet),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(BlockKind::Heading),
        "figcaption" => Some(BlockKind::Caption),
        _ => None,
    }
}

/// Puts captions back where the page has them: after the last stretch of the body before them.
/// Captions that stand outside the report (of links to other reports, say) are left out.
pub(super) fn add_captions(document: &Document, pieces: &mut Vec<Piece>) {
    let selection =
        document.select("p, li, h2, h3, h4, blockquote, figcaption, .wp-caption-text, .caption");
    let places: HashMap<String, usize> =
        pieces.iter().enumerate().rev().map(|(at, (_, words))| (words.clone(), at)).collect();
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut waiting: Vec<(String, bool)> = Vec::new();
    let mut last: Option<usize> = None;
    for node in selection.nodes() {
        let words = one_line(&node.text());
        if words.is_empty() {
            continue;
        }
        if is_caption(node) {
            if places.contains_key(&words) {
                if let Some(piece) = pieces.iter_mut().find(|(_, w)| *w == words) {
                    piece.0 = Some(BlockKind::Caption);
                }
            } else if found.len() + waiting.len() < CAPTIONS_MAX
                && !waiting.iter().any(|(w, _)| *w == words)
                && !found.iter().any(|(_, w)| *w == words)
            {
                waiting.push((words, in_report(node)));
            }
        } else if let Some(&at) = places.get(&words) {
            // Body before and behind, or the same article around it: it belongs to the report.
            let here = |(words, inside): (String, bool)| {
                (inside || last.is_some()).then_some((last.map_or(0, |l| l + 1), words))
            };
            found.extend(waiting.drain(..).filter_map(here));
            last = Some(last.map_or(at, |l| l.max(at)));
        }
    }
    let end = pieces.len();
    found.extend(
        waiting.into_iter().filter(|(_, inside)| *inside && last.is_some()).map(|(w, _)| (end, w)),
    );
    for (at, words) in found.into_iter().rev() {
        pieces.insert(at.min(pieces.len()), (Some(BlockKind::Caption), words));
    }
}

fn is_caption(node: &NodeRef<'_>) -> bool {
    node.has_name("figcaption")
        || (!node.has_name("table")
            && (node.has_class("wp-caption-text") || node.has_class("caption")))
}

fn in_report(node: &NodeRef<'_>) -> bool {
    let mut inside = false;
    for parent in node.ancestors(None) {
        let name = parent.node_name().unwrap_or_default();
        if matches!(&*name, "aside" | "nav" | "footer" | "a" | "li") {
            return false;
        }
        inside = inside || matches!(&*name, "article" | "main");
    }
    inside
}

/// How deep elements are nested, by their tags alone.
pub(super) fn depth(page: &str) -> usize {
    const OPEN_ENDED: &str = "area base br col embed hr img input link meta source track wbr p li td \
        tr th dt dd option thead tbody tfoot !doctype";
    let (mut depth, mut deepest) = (0_usize, 0);
    each_tag(page, |tag, _| {
        let closing = tag.starts_with('/');
        let name = tag_name(tag);
        if tag.ends_with('/') || OPEN_ENDED.split_ascii_whitespace().any(|t| t == name) {
            return;
        }
        depth = if closing { depth.saturating_sub(1) } else { depth + 1 };
        deepest = deepest.max(depth);
    });
    deepest
}

/// The text of a page without its tags, blank lines where blocks end.
pub(super) fn without_tags(page: &str) -> String {
    let mut text = String::new();
    let mut from = 0;
    each_tag(page, |tag, place| {
        text.push_str(&entities(&page[from..place.start]));
        from = place.end;
        let name = tag_name(tag);
        if is_block(&name) || name == "title" {
            text.push_str("\n\n");
        } else if name == "br" || name == "td" {
            text.push(' ');
        }
    });
    text.push_str(&entities(&page[from..]));
    text
}

fn tag_name(tag: &str) -> String {
    let bare = tag.trim_start_matches('/');
    let end = bare.find(|c: char| c.is_whitespace() || c == '/' || c == '>').unwrap_or(bare.len());
    bare[..end].to_ascii_lowercase()
}

/// Calls `see` with the inside and the place of each tag; comments, scripts and styles are one place.
fn each_tag(page: &str, mut see: impl FnMut(&str, std::ops::Range<usize>)) {
    let bytes = page.as_bytes();
    let mut at = 0;
    while let Some(open) = bytes[at..].iter().position(|&b| b == b'<').map(|i| at + i) {
        let next = bytes.get(open + 1).copied().unwrap_or(b' ');
        if !(next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?')) {
            at = open + 1;
            continue;
        }
        let comment = page[open..].starts_with("<!--");
        let close =
            if comment { page[open..].find("-->").map(|i| i + 2) } else { page[open..].find('>') };
        let Some(close) = close.map(|i| open + i) else { return };
        let inside = &page[open + 1..close];
        let mut end = close + 1;
        let name = if comment { String::new() } else { tag_name(inside) };
        if matches!(name.as_str(), "script" | "style") && !inside.starts_with('/') {
            let stop = format!("</{name}");
            end = find_fold(&bytes[end..], stop.as_bytes()).map_or(page.len(), |i| end + i);
        }
        see(if comment { "!" } else { inside }, open..end);
        at = end;
    }
}

/// Where `needle` (ASCII) stands in `hay`, without regard to case.
fn find_fold(hay: &[u8], needle: &[u8]) -> Option<usize> {
    hay.windows(needle.len()).position(|w| w.eq_ignore_ascii_case(needle))
}

/// The commonest character references, resolved.
fn entities(words: &str) -> String {
    const NAMED: [(&str, &str); 9] = [
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&rsquo;", "’"),
        ("&ldquo;", "“"),
        ("&rdquo;", "”"),
        ("&amp;", "&"),
    ];
    if !words.contains('&') {
        return words.to_owned();
    }
    NAMED.iter().fold(words.to_owned(), |text, (name, mark)| text.replace(name, mark))
}
