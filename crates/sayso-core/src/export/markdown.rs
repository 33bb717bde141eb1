//! The brief as GitHub Markdown: the content of the terminal form, in headings, lists and tables.

use super::cite::{Cite, numbers, quotes};
use super::view::{DriftView, End, Line, OnceView, QuestionView, ReportView, Row, StoryView, View};
use super::words::{self, count};
use crate::model::{Brief, Ledger};
use std::fmt::Write as _;

/// Quoted words behind a line, at most so many.
const QUOTES_MAX: usize = 2;

/// The brief as Markdown. Text from reports is escaped: it cannot make markup, links or images.
#[must_use]
pub fn brief(brief: &Brief, ledgers: &[Ledger]) -> String {
    page(brief, ledgers)
}

/// The same over any ledgers.
pub(super) fn page<'a>(brief: &'a Brief, ledgers: impl IntoIterator<Item = &'a Ledger>) -> String {
    let view = View::new(brief, ledgers);
    let mut out = String::from("# Brief\n\n");
    let stories = count(view.stories.len(), "story", "stories");
    let reports = count(view.reports.len(), "report", "reports");
    put(&mut out, &format!("{stories} from {reports}."));
    if view.stories.len() > 1 {
        overview(&mut out, &view, None);
    }
    for one in &view.stories {
        story(&mut out, one);
    }
    put(&mut out, "\n## Reports\n");
    table(&mut out, &["", "Outlet", "Date", "Headline", "Notes"]);
    for one in &view.reports {
        report(&mut out, one);
    }
    put(&mut out, "\n## How to read this\n");
    put(&mut out, "- [n] is the report that is quoted.");
    put(&mut out, "- Figures are never summed or averaged over sources.");
    for line in &view.conventions {
        put(&mut out, &format!("- {} (sayso's convention, not the text's).", escape(line)));
    }
    out
}

/// The stories in a few lines each, with links to their pages, named by story id.
#[must_use]
pub fn index(brief: &Brief, ledgers: &[Ledger], page: impl Fn(&str) -> String) -> String {
    let view = View::new(brief, ledgers);
    let mut out = String::from("# Brief\n\n");
    let stories = count(view.stories.len(), "story", "stories");
    let reports = count(view.reports.len(), "report", "reports");
    put(&mut out, &format!("{stories} from {reports}."));
    overview(&mut out, &view, Some(&page));
    out
}

fn overview(out: &mut String, view: &View, page: Option<&dyn Fn(&str) -> String>) {
    put(out, "\n## Overview\n");
    for story in &view.stories {
        let title = escape(&story.title);
        let title =
            page.map_or_else(|| title.clone(), |p| format!("[{title}]({})", p(&story.page)));
        put(out, &format!("- **{title}** · {}; {}", escape(&story.dates), story.counts()));
        for question in story.main() {
            let answer = format!("{} {}", escape(&question.asks), escape(&question.answer()));
            put(out, &format!("  - **{}**: {answer}", question.status));
        }
    }
}

fn put(out: &mut String, line: &str) {
    out.push_str(line.trim_end_matches(' '));
    out.push('\n');
}

fn table(out: &mut String, columns: &[&str]) {
    put(out, &format!("| {} |", columns.join(" | ")));
    put(out, &format!("|{}", " --- |".repeat(columns.len())));
}

fn cells(out: &mut String, cells: &[String]) {
    put(out, &format!("| {} |", cells.join(" | ")));
}

fn story(out: &mut String, story: &StoryView) {
    put(out, &format!("\n## {}\n", escape(&story.title)));
    let reports: String = story.reports.iter().map(|n| format!("[{n}]")).collect();
    put(out, &format!("{}: {reports}", count(story.reports.len(), "report", "reports")));
    if !story.why.is_empty() {
        out.push('\n');
    }
    for why in &story.why {
        put(out, &format!("- {}", escape(why)));
    }
    section(out, "Takeaways", &story.takeaways, |out, line| item(out, "", line));
    for (at, one) in story.questions.iter().enumerate() {
        question(out, at + 1, one);
    }
    for one in &story.indicators {
        put(out, &format!("\n### Indicator: {}\n", escape(&one.asks)));
        for line in &one.values {
            put(out, &format!("- {} {}", escape(&line.text), numbers(&line.cites)));
        }
        for line in &one.benchmarks {
            item(out, "Set beside it: ", line);
        }
        put(out, &format!("\n{}", escape(&one.citation)));
    }
    if !story.once.is_empty() {
        put(out, &format!("\n### Said once, not corroborated ({})\n", story.once.len()));
        table(out, &["What", "Figure", "Source", "Stance", "Quoted words"]);
        for one in &story.once {
            once(out, one);
        }
    }
    section(out, "Timeline", &story.timeline, |out, moment| {
        let when = format!("**{}** ", escape(&moment.when));
        let text = format!("{} — {}", moment.line.text, moment.source);
        item(out, &when, &Line { text, cites: moment.line.cites.clone() });
    });
    if !story.drifts.is_empty() {
        put(out, "\n### Drift: what was lost in the retelling\n");
        table(out, &["Drift", "From", "To", "What changed"]);
        for one in &story.drifts {
            drift(out, one);
        }
    }
    section(out, "Who draws on whom", &story.links, |out, link| {
        let why = if link.why.is_empty() { String::new() } else { format!(": {}", link.why) };
        put(out, &format!("- {}{}", escape(&link.text), escape(&why)));
        for cite in quotes(&link.cites, QUOTES_MAX) {
            put(out, &format!("  - [{}] “{}”", cite.number, escape(&cite.quote)));
        }
    });
}

fn section<T>(out: &mut String, name: &str, items: &[T], each: impl Fn(&mut String, &T)) {
    if items.is_empty() {
        return;
    }
    put(out, &format!("\n### {name}\n"));
    for item in items {
        each(out, item);
    }
}

fn item(out: &mut String, lead: &str, line: &Line) {
    put(out, &format!("- {lead}{} {}", escape(&line.text), numbers(&line.cites)));
    for cite in quotes(&line.cites, QUOTES_MAX) {
        put(out, &format!("  - [{}] “{}”", cite.number, escape(&cite.quote)));
    }
}

fn quoted(cites: &[Cite]) -> String {
    let quotes = quotes(cites, QUOTES_MAX).into_iter();
    let lines = quotes.map(|c| format!("[{}] “{}”", c.number, escape(&c.quote)));
    lines.collect::<Vec<_>>().join("<br>")
}

fn question(out: &mut String, number: usize, question: &QuestionView) {
    put(out, &format!("\n### Q{number}. {}\n", escape(&question.asks)));
    let status = format!("**{}**: {}", question.status, words::status(question.status));
    put(out, &format!("{status} · {}\n", escape(&question.facts().join(" · "))));
    put(out, &format!("Compared: {}\n", escape(&question.counted)));
    table(out, &["", "Reading", "Source", "Stance", "As of", "Remarks", "Quoted words"]);
    for row in &question.rows {
        reading(out, row);
    }
    if !question.denied.is_empty() {
        let who = |lines: &[Line]| {
            let names = lines.iter().map(|l| format!("{} {}", escape(&l.text), numbers(&l.cites)));
            names.collect::<Vec<_>>().join("; ")
        };
        let affirmed = Some(who(&question.affirmed)).filter(|w| !w.is_empty());
        put(out, &format!("\n- Affirmed by {}", affirmed.as_deref().unwrap_or("nobody here")));
        put(out, &format!("- Denied by {}", who(&question.denied)));
    }
    for (heading, lines) in question.beside() {
        put(out, &format!("\n{heading}:\n"));
        for line in lines {
            item(out, "", line);
        }
    }
    if question.branches() {
        put(out, &format!("\nOrigins: {}\n", question.origins));
        for origin in &question.tree {
            put(out, &format!("- {} {}", escape(&origin.text), numbers(&origin.cites)));
        }
        for why in &question.why {
            put(out, &format!("- *{}*", escape(why)));
        }
    }
}

fn once(out: &mut String, once: &OnceView) {
    let quote = match once.quote.as_str() {
        "" => numbers(&once.cites),
        quote => format!("{} “{}”", numbers(&once.cites), escape(quote)),
    };
    let figure = format!("**{}**", escape(&once.figure));
    let stance = once.stance.to_string();
    cells(out, &[escape(&once.what), figure, escape(&once.source), stance, quote]);
}

fn reading(out: &mut String, row: &Row) {
    let mut remarks = row.remarks.clone();
    if !row.clashes.is_empty() {
        remarks.push(format!("clashes with {}", words::listed(&row.clashes)));
    }
    let mut value = format!("**{}**", escape(&row.value));
    if row.superseded {
        value = format!("~~{}~~", escape(&row.value));
    }
    let sources = format!("{} {}", escape(&row.sources), numbers(&row.cites));
    cells(
        out,
        &[
            row.letter.clone(),
            value,
            sources,
            row.stance.to_string(),
            escape(row.as_of.as_deref().unwrap_or("")),
            escape(&remarks.join("; ")),
            quoted(&row.cites),
        ],
    );
}

fn drift(out: &mut String, drift: &DriftView) {
    let end = |end: &Option<End>| {
        end.as_ref().map_or_else(String::new, |end| {
            let who = format!("{}, says {}", end.place, end.source);
            format!("[{}] {}: “{}”", end.cite.number, escape(&who), escape(&end.cite.quote))
        })
    };
    let kinds = drift.changes.iter().map(|c| format!("{} ({})", c.kind, c.severity));
    let kinds = kinds.collect::<Vec<_>>().join("<br>");
    let why = drift.changes.iter().map(|c| escape(&c.why)).collect::<Vec<_>>().join("<br>");
    cells(out, &[kinds, end(&drift.from), end(&drift.to), why]);
}

fn report(out: &mut String, report: &ReportView) {
    let title = escape(report.title.as_deref().unwrap_or(""));
    let mut notes = report.why.clone();
    notes.extend(report.notes.iter().cloned());
    notes.extend(report.url.clone().or_else(|| report.path.clone()));
    cells(
        out,
        &[
            format!("[{}]", report.number),
            escape(&report.name),
            escape(&report.date),
            title,
            escape(&notes.join("; ")),
        ],
    );
}

/// Clean text with everything escaped that Markdown or HTML could read as markup.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '@' => out.push_str("&#64;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '#' | '|' | '~' | '!' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    // A colon after a scheme would make a link of itself; a number and a point would make a list.
    let out = out.replace("://", "&#58;//").replace("www.", "www&#46;");
    let digits = out.bytes().take_while(u8::is_ascii_digit).count();
    match (digits, out.as_bytes().get(digits)) {
        (1.., Some(b'.' | b')')) => {
            let mut safe = out[..digits].to_owned();
            let _ = write!(safe, "\\{}", &out[digits..]);
            safe
        }
        (0, Some(b'-' | b'+')) => format!("\\{out}"),
        _ => out,
    }
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn markup_is_escaped() {
        let check = |text: &str, escaped: &str| assert_eq!(escape(text), escaped);
        check("<b>|x|</b>", "&lt;b&gt;\\|x\\|&lt;/b&gt;");
        check("![i](https://x.example)", "\\!\\[i\\](https&#58;//x.example)");
        check("1. no list", "1\\. no list");
        check("- no list", "\\- no list");
        check("12 people, 3.5 km", "12 people, 3.5 km");
        check("@everyone #1", "&#64;everyone \\#1");
    }
}
