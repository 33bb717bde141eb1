//! A ledger for a terminal: the report's text with what was read underlined.
//!
//! `^` is a figure, `~` a time, `=` a source, `-` a cue, `.` a content. Places and actors are left
//! out: they would drown the rest.

use super::Style;
use super::cite::slice;
use super::columns::{Page, Paint, char_width, width};
use super::words::{self, clean, shorten, shows};
use crate::model::{Claim, Figure, FigureKind, Ledger, Span};

/// The columns of labels below a line are cut to this.
const LABEL_MAX: usize = 44;

/// The ledger as text, each line at most `style.width` columns.
///
/// A width outside 40 to 100 counts as the nearer of these.
#[must_use]
pub fn ledger(ledger: &Ledger, style: Style) -> String {
    let mut page = Page::new(style);
    header(&mut page, ledger);
    let labels = labels(ledger);
    let mut next = 0;
    let mut open: Vec<&Label> = Vec::new();
    let mut block = None;
    for sentence in &ledger.sentences {
        if block != Some(sentence.block) {
            block = Some(sentence.block);
            page.gap();
            let kind = ledger.report.blocks.get(sentence.block as usize).map(|b| b.kind);
            if let Some(kind) = kind {
                page.line(&style.paint(Paint::Faint, &format!("[{kind}]")));
            }
        }
        open.retain(|l| l.span.end > sentence.span.start);
        while let Some(label) = labels.get(next).filter(|l| l.span.start < sentence.span.end) {
            next += 1;
            open.push(label);
        }
        for line in lines(&ledger.report.text, sentence.span, style.columns()) {
            underline(&mut page, &ledger.report.text, line, &open);
        }
    }
    claims(&mut page, ledger);
    page.finish()
}

fn header(page: &mut Page, ledger: &Ledger) {
    let header = &ledger.report.header;
    let outlet = header.outlet.as_deref().map_or_else(|| "no outlet".to_owned(), clean);
    page.heading(header.title.as_deref().map_or(outlet.clone(), clean).as_str());
    let mut facts = vec![outlet, words::date(&header.published), clean(&header.language)];
    facts.extend(header.bylines.iter().map(|b| clean(b)));
    page.paragraph("", &facts.join(" · "), None);
    let place = header.url.as_ref().or(header.path.as_ref());
    if let Some(place) = place {
        page.paragraph("", &clean(place), Some(Paint::Faint));
    }
    page.paragraph("", &clean(&header.id.0), Some(Paint::Faint));
    for why in header.published.why.iter().filter(|_| header.published.date.is_none()) {
        page.paragraph("", &format!("Date: {}", clean(why)), Some(Paint::Faint));
    }
    for note in &ledger.report.notes {
        page.paragraph("", &format!("Note: {}", clean(&note.text)), Some(Paint::Warning));
    }
}

/// Words to underline, with the sign and what to say of them.
#[derive(Clone, Debug)]
struct Label {
    span: Span,
    sign: char,
    text: String,
}

/// All that is underlined, in order of place; what starts at the same place longer first.
fn labels(ledger: &Ledger) -> Vec<Label> {
    let mut labels = Vec::new();
    let mut put = |span: Span, sign: char, text: String| {
        labels.push(Label { span, sign, text: shorten(&clean(&text), LABEL_MAX) });
    };
    for figure in &ledger.figures {
        put(figure.span, '^', figure_label(figure, &ledger.report.text));
    }
    for time in &ledger.times {
        let edtf = time.edtf.as_ref().unwrap_or(&time.timex.value);
        put(time.span, '~', format!("time {edtf}"));
    }
    for (at, attribution) in ledger.attributions.iter().enumerate() {
        let number = at + 1;
        if let Some(span) = attribution.source.span {
            let name = &attribution.source.name;
            let known = name == slice(&ledger.report.text, span);
            let name = if known { String::new() } else { format!(": {name}") };
            put(span, '=', format!("source {number}{name}"));
        }
        if let Some(span) = attribution.cue {
            put(span, '-', format!("cue {number}: {}", attribution.stance));
        }
        for &span in &attribution.content {
            put(span, '.', format!("content {number}"));
        }
    }
    labels.sort_by(|a, b| {
        (a.span.start, b.span.end, a.sign).cmp(&(b.span.start, a.span.end, b.sign))
    });
    labels
}

/// "figure over 4,000, troops".
pub(crate) fn figure_label(figure: &Figure, text: &str) -> String {
    let mut label = format!("figure {}", figure.interval.words(figure.approx));
    match figure.kind {
        FigureKind::Count | FigureKind::Money | FigureKind::Measure => {}
        FigureKind::Percent => label.push('%'),
        kind => label.push_str(&format!(" ({kind})")),
    }
    let unit = figure.unit.as_deref().map(|u| format!(" {u}"));
    label.push_str(&unit.unwrap_or_default());
    let words = [figure.modifier, figure.noun];
    for words in words.into_iter().flatten().map(|span| slice(text, span)) {
        label.push_str(&format!(", {words}"));
    }
    if figure.implied {
        label.push_str(", implied");
    }
    label
}

/// Cuts a sentence into lines of at most `columns`, at white space where it can.
fn lines(text: &str, sentence: Span, columns: usize) -> Vec<Span> {
    let words = slice(text, sentence);
    let base = sentence.start as usize;
    let mut lines = Vec::new();
    let (mut start, mut used, mut space) = (0, 0, None);
    for (at, c) in words.char_indices() {
        let wide = shown_width(c);
        if used + wide > columns && !c.is_whitespace() {
            let end = space.unwrap_or(at);
            lines.push(Span::new(base + start, base + end));
            start = end;
            used = words[start..at].trim_start().chars().map(shown_width).sum();
            space = None;
        }
        if c.is_whitespace() {
            space = Some(at);
        }
        used += wide;
    }
    lines.push(Span::new(base + start, base + words.len()));
    lines.into_iter().map(|l| l.trimmed(text)).filter(|l| !l.is_empty()).collect()
}

fn shown_width(c: char) -> usize {
    match c {
        c if c.is_whitespace() => 1,
        c if shows(c) => char_width(c),
        _ => 0,
    }
}

/// A line of text and its underlines: each in the first row that has room for it and its label.
fn underline(page: &mut Page, text: &str, line: Span, labels: &[&Label]) {
    let shown = |span: Span| -> String {
        let chars = slice(text, span).chars().map(|c| if c.is_whitespace() { ' ' } else { c });
        chars.filter(|&c| shows(c)).collect()
    };
    page.line(&shown(line));
    let mut rows: Vec<String> = Vec::new();
    for label in labels.iter().filter(|l| l.span.overlaps(line)) {
        let (start, end) = (label.span.start.max(line.start), label.span.end.min(line.end));
        let at = width(&shown(Span { start: line.start, end: start }));
        let long = width(&shown(Span { start, end })).max(1);
        let signs: String = std::iter::repeat_n(label.sign, long).collect();
        let text = if label.span.start >= line.start { label.text.as_str() } else { "" };
        match inside(label.sign, long, text) {
            Some(signs) => place(&mut rows, page.style.columns(), at, &signs, ""),
            None => place(&mut rows, page.style.columns(), at, &signs, text),
        }
    }
    for row in rows {
        page.line(&page.style.paint(Paint::Accent, row.trim_end()));
    }
}

/// A label set into the underline, where that is long: contents often fill the line.
fn inside(sign: char, long: usize, text: &str) -> Option<String> {
    let need = width(text) + 8;
    if sign != '.' || text.is_empty() || long < need {
        return None;
    }
    Some(format!("... {text} {}", ".".repeat(long - width(text) - 5)))
}

/// Puts `signs` at column `at` with `text` behind them, or before them where there is no room.
fn place(rows: &mut Vec<String>, columns: usize, at: usize, signs: &str, text: &str) {
    let behind = if text.is_empty() { signs.to_owned() } else { format!("{signs} {text}") };
    let need = width(text) + 1;
    let (at, both) = if at + width(&behind) <= columns {
        (at, behind)
    } else if need <= at {
        (at - need, format!("{text} {signs}"))
    } else {
        // The underline fills the line: its label goes into a row below.
        put(rows, at, signs);
        rows.push(text.to_owned());
        return;
    };
    put(rows, at, &both);
}

/// Puts `words` at column `at` of the first row that is free from there on.
fn put(rows: &mut Vec<String>, at: usize, words: &str) {
    let gap = if at == 0 { 0 } else { 2 };
    let free = |row: &String| at > 0 && width(row) + gap <= at + usize::from(row.is_empty());
    match rows.iter_mut().find(|row| free(row)) {
        Some(row) => {
            row.push_str(&" ".repeat(at.saturating_sub(width(row))));
            row.push_str(words);
        }
        None => rows.push(format!("{}{words}", " ".repeat(at))),
    }
}

fn claims(page: &mut Page, ledger: &Ledger) {
    page.gap();
    let many = words::count(ledger.claims.len(), "claim", "claims");
    page.paragraph("", &many, Some(Paint::Bold));
    for claim in &ledger.claims {
        let lead = format!("{}  ", page.style.paint(Paint::Accent, &clean(&claim.id.0)));
        let indent = width(&clean(&claim.id.0)) + 2;
        let text = format!("{}: “{}”", summary(claim), shorten(&clean(&claim.evidence.exact), 160));
        let lines = super::columns::wrap(&text, page.style.columns().saturating_sub(indent));
        for (at, line) in lines.iter().enumerate() {
            let before = if at == 0 { lead.clone() } else { " ".repeat(indent) };
            page.line(&format!("{before}{line}"));
        }
    }
}

/// "killed 12, people; Coast Guard, confirmed, certain +; 2031-05-04; Port Ambry; headline".
pub(crate) fn summary(claim: &Claim) -> String {
    let mut what = Vec::new();
    what.extend(claim.measure.clone());
    what.extend(claim.value.map(|(interval, _, approx)| interval.words(approx)));
    what.extend(claim.group.as_ref().map(|g| g.name.clone()));
    if what.is_empty() {
        what.push(claim.kind.to_string());
    }
    let source = super::cite::source(claim);
    let how = format!("{source}, {}, {} {}", claim.stance, claim.factuality, claim.polarity);
    let mut parts = vec![what.join(" "), how];
    parts.extend(claim.when.as_ref().and_then(|w| w.edtf.clone()));
    parts.extend(claim.place.as_ref().map(|p| p.name.clone()));
    parts.push(words::block(claim.block).to_owned());
    clean(&parts.join("; "))
}
