//! The brief as one HTML file: no script, no network, nothing beside it. Every citation leads to
//! the marked words in the report's text at the end of the page.

mod story;

pub use story::{Outline, Parts, Question, Target, outline, parts};

use super::cite::{Index, slice};
use super::marks::{Mark, Piece, pieces};
use super::view::{ReportView, View};
use super::words::{clean, count};
use crate::model::{Block, BlockKind, Brief, CitedClaim, Ledger, Span};
use askama::Template;
use std::collections::BTreeSet;
use story::Told;

/// How the pages here are laid out and coloured, for pages made of their [`parts`].
pub const STYLE: &str = include_str!("../../templates/brief.css");

/// The brief as a page. Text is escaped by the template and holds no control or bidirectional
/// characters.
#[must_use]
pub fn brief(brief: &Brief, ledgers: &[Ledger]) -> String {
    page(brief, ledgers, None)
}

/// The brief as a page, with a link back to an overview.
pub(super) fn page<'a>(
    brief: &'a Brief,
    ledgers: impl IntoIterator<Item = &'a Ledger>,
    back: Option<&str>,
) -> String {
    let index = Index::new(brief, ledgers);
    let view = View::over(&index);
    let (texts, loose) = texts(&index, &view.reports);
    let stories = count(view.stories.len(), "story", "stories");
    let title = match view.stories.as_slice() {
        [one] => one.title.clone(),
        _ => stories.clone(),
    };
    let reports = count(view.reports.len(), "report", "reports");
    let counts = format!("{stories} from {reports}");
    let told =
        view.stories.iter().enumerate().map(|(at, story)| Told::here(story, at + 1)).collect();
    let page = Page { title, counts, back, view: &view, told, texts, loose };
    page.render().expect("rendering into a string cannot fail")
}

/// The stories in a few lines each, with links to their pages, named by story id.
#[must_use]
pub fn index(brief: &Brief, ledgers: &[Ledger], page: impl Fn(&str) -> String) -> String {
    let view = View::new(brief, ledgers);
    let stories = count(view.stories.len(), "story", "stories");
    let reports = count(view.reports.len(), "report", "reports");
    let links = view.stories.iter().map(|s| page(&s.page)).collect();
    let overview = Overview { counts: format!("{stories} from {reports}"), view: &view, links };
    overview.render().expect("rendering into a string cannot fail")
}

#[derive(Template)]
#[template(path = "index.html")]
struct Overview<'v> {
    counts: String,
    view: &'v View,
    links: Vec<String>,
}

#[derive(Template)]
#[template(path = "brief.html")]
struct Page<'v> {
    title: String,
    counts: String,
    /// Where the overview is, if there is one.
    back: Option<&'v str>,
    view: &'v View,
    told: Vec<Told<'v>>,
    texts: Vec<Text>,
    loose: Vec<Loose>,
}

/// A report's text.
struct Text {
    number: usize,
    parts: Vec<Part>,
}

/// Neighbouring blocks shown alike.
struct Part {
    /// `title`, `paragraph`, `list`, `caption`, `quote`, `aside` or `furniture`.
    shape: &'static str,
    blocks: Vec<Vec<Shown>>,
}

/// A piece with where its links lead.
struct Shown {
    piece: Piece,
    /// The other claims whose words start here than the first.
    more: Vec<usize>,
    /// The citations to go back to.
    backs: Vec<usize>,
}

/// Cited words that are in no text that is at hand.
struct Loose {
    claim: usize,
    number: usize,
    prefix: String,
    exact: String,
    suffix: String,
    back: Option<usize>,
}

/// The texts of all reports with their marks, and the claims that found no place in them.
fn texts(index: &Index<'_>, reports: &[ReportView]) -> (Vec<Text>, Vec<Loose>) {
    let firsts = index.first_keys();
    let passages = index.passages();
    let mut placed = BTreeSet::new();
    let mut texts = Vec::new();
    for (entry, report) in index.brief.reports.iter().zip(reports) {
        if index.number(&entry.header.id) != report.number {
            continue;
        }
        let Some(ledger) = index.ledger_of(&entry.header.id) else { continue };
        let cited = index.brief.claims.iter().enumerate();
        let here = cited.filter(|(_, c)| {
            c.report == entry.header.id && index.ledger(c).is_some_and(|l| std::ptr::eq(l, ledger))
        });
        let mut marks: Vec<Mark> =
            here.map(|(claim, c)| Mark { span: c.claim.evidence.span, claim }).collect();
        let passages = passages.iter().filter(|(_, report, _)| *report == entry.header.id);
        marks.extend(passages.map(|&(claim, _, span)| Mark { span, claim }));
        marks.sort_by_key(|m| m.span);
        let parts = body(ledger, &marks, &firsts, &mut placed);
        texts.push(Text { number: report.number, parts });
    }
    let rest = index.brief.claims.iter().enumerate().filter(|(at, _)| !placed.contains(at));
    let mut loose: Vec<Loose> =
        rest.map(|(at, c)| loose_claim(index, at, c, firsts.get(&at).copied())).collect();
    for (at, report, span) in passages.iter().filter(|(at, ..)| !placed.contains(at)) {
        let exact = clean(slice(index.text(report).unwrap_or(""), *span));
        let (number, back) = (index.number(report), firsts.get(at).copied());
        let (prefix, suffix) = (String::new(), String::new());
        loose.push(Loose { claim: *at, number, prefix, exact, suffix, back });
    }
    (texts, loose)
}

fn loose_claim(index: &Index<'_>, claim: usize, cited: &CitedClaim, back: Option<usize>) -> Loose {
    let evidence = &cited.claim.evidence;
    Loose {
        claim,
        number: index.number(&cited.report),
        prefix: clean(&evidence.prefix),
        exact: clean(&evidence.exact),
        suffix: clean(&evidence.suffix),
        back,
    }
}

fn body(
    ledger: &Ledger,
    marks: &[Mark],
    firsts: &std::collections::BTreeMap<usize, usize>,
    placed: &mut BTreeSet<usize>,
) -> Vec<Part> {
    let report = &ledger.report;
    let whole = Span::new(0, report.text.len());
    let mut parts: Vec<Part> = Vec::new();
    let mut coming = marks.iter().peekable();
    let mut near: Vec<Mark> = Vec::new();
    for block in report.blocks.iter().filter(|b| whole.contains(b.span)) {
        near.retain(|m| m.span.end > block.span.start);
        while let Some(mark) = coming.next_if(|m| m.span.start < block.span.end) {
            near.push(*mark);
        }
        let mut shown = Vec::new();
        for mut piece in pieces(&report.text, block.span, &near) {
            piece.starts.retain(|&claim| placed.insert(claim));
            let more = piece.starts.iter().skip(1).copied().collect();
            let backs: BTreeSet<usize> =
                piece.ends.iter().filter_map(|claim| firsts.get(claim).copied()).collect();
            shown.push(Shown { more, backs: backs.into_iter().collect(), piece });
        }
        let shape = shape(block);
        match parts.last_mut() {
            Some(part) if part.shape == shape && matches!(shape, "list" | "furniture") => {
                part.blocks.push(shown);
            }
            _ => parts.push(Part { shape, blocks: vec![shown] }),
        }
    }
    parts
}

const fn shape(block: &Block) -> &'static str {
    match block.kind {
        BlockKind::Title => "title",
        BlockKind::Heading => "heading",
        BlockKind::Paragraph => "paragraph",
        BlockKind::Bullet => "list",
        BlockKind::Caption => "caption",
        BlockKind::PullQuote => "quote",
        BlockKind::Dateline | BlockKind::Byline | BlockKind::Bio | BlockKind::SourceList => "aside",
        BlockKind::Furniture => "furniture",
    }
}
