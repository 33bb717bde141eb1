//! The brief for a terminal, or to paste into a mail.

use super::Style;
use super::cite::{Cite, numbers, quotes};
use super::columns::{Page, Paint, pad, width, wrap};
use super::scale::Scale;
use super::view::{
    DriftView, End, IndicatorView, Line, LinkView, Moment, OnceView, QuestionView, ReportView, Row,
    StoryView, View,
};
use super::words::{self, count};
use crate::model::{Brief, Ledger, Severity, Status};

/// Quoted words under a reading or a line of the timeline, at most so many.
const QUOTES_MAX: usize = 2;
/// Claims beside a question under one heading, at most so many.
const BESIDE_MAX: usize = 3;
/// From this width on a reading's bar and sources stand beside its value.
const BESIDE_FROM: usize = 76;
/// The columns of a bar.
const BAR: usize = 28;

/// The brief as text, each line at most `style.width` columns.
///
/// A width outside 40 to 100 counts as the nearer of these.
#[must_use]
pub fn brief(brief: &Brief, ledgers: &[Ledger], style: Style) -> String {
    page(brief, ledgers, style)
}

/// The same over any ledgers.
pub(super) fn page<'a>(
    brief: &'a Brief,
    ledgers: impl IntoIterator<Item = &'a Ledger>,
    style: Style,
) -> String {
    let view = View::new(brief, ledgers);
    let mut page = Page::new(style);
    let stories = count(view.stories.len(), "story", "stories");
    let reports = count(view.reports.len(), "report", "reports");
    page.paragraph("", &format!("sayso brief: {stories} from {reports}"), Some(Paint::Faint));
    if view.stories.len() > 1 {
        overview(&mut page, &view);
    }
    for one in &view.stories {
        story(&mut page, one);
    }
    page.heading("Reports");
    for one in &view.reports {
        report(&mut page, one);
    }
    legend(&mut page, &view);
    page.finish()
}

/// The stories in a few lines each.
#[must_use]
pub fn index(brief: &Brief, ledgers: &[Ledger], style: Style) -> String {
    let view = View::new(brief, ledgers);
    let mut page = Page::new(style);
    let stories = count(view.stories.len(), "story", "stories");
    let reports = count(view.reports.len(), "report", "reports");
    page.paragraph("", &format!("sayso brief: {stories} from {reports}"), Some(Paint::Faint));
    overview(&mut page, &view);
    page.finish()
}

fn overview(page: &mut Page, view: &View) {
    page.heading("Overview");
    for (at, story) in view.stories.iter().enumerate() {
        page.paragraph(&format!("{:>3}  ", at + 1), &story.title, Some(Paint::Bold));
        page.paragraph("     ", &format!("{}; {}", story.dates, story.counts()), None);
        for question in story.main() {
            let line = format!("{}: {} {}", question.status, question.asks, question.answer());
            let paint = question.is_open().then_some(Paint::Warning);
            page.paragraph("     • ", &line, paint);
        }
    }
}

fn story(page: &mut Page, story: &StoryView) {
    page.heading(&story.title);
    let reports: String = story.reports.iter().map(|n| format!("[{n}]")).collect();
    let many = count(story.reports.len(), "report", "reports");
    page.paragraph("", &format!("{many}: {reports}"), None);
    for why in &story.why {
        page.paragraph("  ", why, Some(Paint::Faint));
    }
    if !story.takeaways.is_empty() {
        section(page, "Takeaways");
        for line in &story.takeaways {
            item(page, "• ", line);
        }
    }
    for (at, one) in story.questions.iter().enumerate() {
        question(page, at + 1, one);
    }
    for one in &story.indicators {
        indicator(page, one);
    }
    if !story.once.is_empty() {
        section(page, &format!("Said once, not corroborated ({})", story.once.len()));
        for one in &story.once {
            once(page, one);
        }
    }
    if !story.timeline.is_empty() {
        section(page, "Timeline");
        timeline(page, &story.timeline);
    }
    if !story.drifts.is_empty() {
        section(page, "Drift: what was lost in the retelling");
        for one in &story.drifts {
            drift(page, one);
        }
    }
    if !story.links.is_empty() {
        section(page, "Who draws on whom");
        for one in &story.links {
            link(page, one);
        }
    }
}

fn section(page: &mut Page, name: &str) {
    page.gap();
    page.paragraph("", name, Some(Paint::Bold));
}

/// A sentence with its citations, and the first words they lead to.
fn item(page: &mut Page, lead: &str, line: &Line) {
    page.paragraph(lead, &format!("{} {}", line.text, numbers(&line.cites)), None);
    quoted(page, width(lead), &line.cites, 1);
}

fn indicator(page: &mut Page, indicator: &IndicatorView) {
    section(page, &format!("Indicator: {}", indicator.asks));
    for line in &indicator.values {
        page.paragraph("• ", &format!("{} {}", line.text, numbers(&line.cites)), None);
    }
    for line in &indicator.benchmarks {
        item(page, "  set beside it: ", line);
    }
    page.paragraph("  ", &indicator.citation, Some(Paint::Faint));
}

fn once(page: &mut Page, once: &OnceView) {
    let text = format!("{} — {}, {}", once.phrase(), once.source, once.stance);
    page.paragraph("• ", &format!("{text} {}", numbers(&once.cites)), None);
    if !once.quote.is_empty() {
        page.paragraph("  ", &format!("“{}”", once.quote), Some(Paint::Faint));
    }
}

fn quoted(page: &mut Page, indent: usize, cites: &[Cite], most: usize) {
    for cite in quotes(cites, most) {
        let lead = format!("{}[{}] ", " ".repeat(indent), cite.number);
        page.paragraph(&lead, &format!("“{}”", cite.quote), Some(Paint::Faint));
    }
}

fn question(page: &mut Page, number: usize, question: &QuestionView) {
    page.gap();
    page.paragraph(&format!("Q{number}  "), &question.asks, Some(Paint::Bold));
    let paint = match question.status {
        Status::Conflicting | Status::Disputed | Status::Speculation => Paint::Warning,
        _ => Paint::Accent,
    };
    let status = question.status.as_str().to_uppercase();
    let status = format!("{status}: {}", words::status(question.status));
    page.paragraph("    ", &status, Some(paint));
    page.paragraph("    ", &question.facts().join(" · "), None);
    page.paragraph("    ", &format!("Compared: {}", question.counted), Some(Paint::Faint));
    page.gap();
    let columns = Columns::of(page, question);
    if let (Some(scale), true) = (&question.scale, columns.beside) {
        axis(page, scale, columns.before());
    }
    for row in &question.rows {
        reading(page, row, question.scale.as_ref(), &columns);
    }
    sides(page, question);
    for (heading, lines) in question.beside() {
        page.paragraph("    ", &format!("{heading}:"), None);
        for line in lines.iter().take(BESIDE_MAX) {
            item(page, "    – ", line);
        }
        if let Some(more @ 1..) = lines.len().checked_sub(BESIDE_MAX) {
            page.paragraph("    – ", &format!("and {more} more"), Some(Paint::Faint));
        }
    }
    if question.branches() {
        page.paragraph("    ", &format!("{}:", capital(&question.origins)), None);
        tree(page, question);
    }
}

/// The columns of the table of readings.
struct Columns {
    value: usize,
    letter: usize,
    beside: bool,
}

impl Columns {
    fn of(page: &Page, question: &QuestionView) -> Self {
        let value = question.rows.iter().map(|r| width(&r.value)).max().unwrap_or(0);
        let letter = question.rows.iter().map(|r| width(&r.letter)).max().unwrap_or(0);
        let beside = page.style.columns() >= BESIDE_FROM && question.scale.is_some();
        Self { value: value.clamp(4, 22), letter, beside }
    }

    /// The columns left of the bar.
    fn before(&self) -> usize {
        4 + self.letter + 2 + self.value + 2
    }
}

/// The labels and ticks of the scale, above the bars.
fn axis(page: &mut Page, scale: &Scale, indent: usize) {
    let mut labels = String::new();
    let mut rule: Vec<char> = vec!['─'; BAR];
    for &tick in &scale.ticks {
        let at = scale.column(tick, BAR);
        let label = crate::model::thousands(tick);
        let centred = at.saturating_sub((width(&label) - 1) / 2);
        let start = centred.min(BAR.saturating_sub(width(&label)) + 2);
        if labels.is_empty() || start > width(&labels) {
            labels = format!("{}{label}", pad(&labels, start));
            rule[at] = '┬';
        }
    }
    rule[0] = '├';
    rule[BAR - 1] = '┤';
    let before = " ".repeat(indent);
    let style = page.style;
    let note = if scale.logarithmic { "  logarithmic scale" } else { "" };
    let rule: String = rule.into_iter().collect();
    page.line(&format!("{before}{}", style.paint(Paint::Faint, &labels)));
    page.line(&format!("{before}{}", style.paint(Paint::Faint, &format!("{rule}{note}"))));
}

fn reading(page: &mut Page, row: &Row, scale: Option<&Scale>, columns: &Columns) {
    let style = page.style;
    let said = said(row);
    let bar = match (row.interval, scale) {
        (Some(interval), Some(scale)) => scale.bar(interval, row.approx, BAR),
        _ => String::new(),
    };
    let letter = pad(&row.letter, columns.letter);
    let paint = if row.superseded { Paint::Faint } else { Paint::Accent };
    if !columns.beside {
        page.paragraph(&format!("    {letter}  "), &format!("{} — {said}", row.value), None);
        if !bar.is_empty() {
            let before = " ".repeat(6 + columns.letter);
            page.line(&format!("{before}{}", style.paint(paint, &bar)));
        }
        quoted(page, 6 + columns.letter, &row.cites, QUOTES_MAX);
        return;
    }
    let values = wrap(&row.value, columns.value);
    let after = columns.before() + BAR + 2;
    let saids = wrap(&said, style.columns() - after);
    for at in 0..values.len().max(saids.len()) {
        let none = String::new();
        let value = values.get(at).unwrap_or(&none);
        let (letter, bar) = if at == 0 { (letter.as_str(), bar.as_str()) } else { ("", "") };
        let letter = pad(letter, columns.letter);
        let value = style.paint(Paint::Bold, &pad(value, columns.value));
        let bar = style.paint(paint, &pad(bar, BAR));
        let said = saids.get(at).unwrap_or(&none);
        page.line(&format!("    {letter}  {value}  {bar}  {said}"));
    }
    quoted(page, 6 + columns.letter, &row.cites, QUOTES_MAX);
}

/// Who says a reading, how, as of when, and what to know about it.
fn said(row: &Row) -> String {
    let mut parts = vec![row.sources.clone(), row.stance.as_str().to_owned()];
    parts.extend(row.as_of.as_ref().map(|day| format!("as of {day}")));
    parts.extend(row.remarks.iter().cloned());
    if !row.clashes.is_empty() {
        parts.push(format!("clashes with {}", words::listed(&row.clashes)));
    }
    format!("{} {}", parts.join("; "), numbers(&row.cites))
}

fn sides(page: &mut Page, question: &QuestionView) {
    let who = |lines: &[Line]| {
        let names = lines.iter().map(|l| format!("{} {}", l.text, numbers(&l.cites)));
        names.collect::<Vec<_>>().join("; ")
    };
    if !question.denied.is_empty() {
        let affirmed = match who(&question.affirmed) {
            none if none.is_empty() => "nobody here".to_owned(),
            names => names,
        };
        page.paragraph("    Affirmed by ", &affirmed, None);
        page.paragraph("    Denied by   ", &who(&question.denied), None);
    }
}

/// With a capital at the head.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + chars.as_str()
}

fn tree(page: &mut Page, question: &QuestionView) {
    let lines = question.tree.iter().map(|o| format!("{} {}", o.text, numbers(&o.cites)));
    for (at, line) in lines.chain(question.why.iter().cloned()).enumerate() {
        let branch = match (at < question.tree.len(), at + 1 == question.tree.len()) {
            (true, true) => "└─ ",
            (true, false) => "├─ ",
            (false, _) => "   ",
        };
        let columns = page.style.columns().saturating_sub(7);
        let paint = (at >= question.tree.len()).then_some(Paint::Faint);
        for (row, line) in wrap(&line, columns).iter().enumerate() {
            let branch = match (row, branch) {
                (0, branch) => branch,
                (_, "├─ ") => "│  ",
                _ => "   ",
            };
            let line = paint.map_or_else(|| line.clone(), |p| page.style.paint(p, line));
            page.line(&format!("    {branch}{line}"));
        }
    }
}

fn timeline(page: &mut Page, moments: &[Moment]) {
    let column = moments.iter().map(|m| width(&m.when)).max().unwrap_or(0).min(23);
    for moment in moments {
        let mut whens = wrap(&moment.when, column).into_iter();
        let lead = format!("  {}  ", pad(&whens.next().unwrap_or_default(), column));
        let text = format!("{} — {}", moment.line.text, moment.source);
        page.paragraph(&lead, &format!("{text} {}", numbers(&moment.line.cites)), None);
        for more in whens {
            page.line(&format!("  {more}"));
        }
        let text = moment.line.text.trim_end_matches('…');
        let shown = |c: &&Cite| {
            let quote = c.quote.trim_matches('…');
            !text.contains(quote) && !quote.contains(text)
        };
        let cites: Vec<Cite> = moment.line.cites.iter().filter(shown).cloned().collect();
        quoted(page, column + 4, &cites, QUOTES_MAX);
    }
}

/// Both ends of a drift side by side.
fn drift(page: &mut Page, drift: &DriftView) {
    for change in &drift.changes {
        let head = format!("{} ({}): {}", change.kind, change.severity, change.why);
        let minor = change.severity == Severity::Minor;
        page.paragraph("  ", &head, Some(if minor { Paint::Accent } else { Paint::Warning }));
    }
    let half = (page.style.columns() - 4 - 4) / 2;
    let left = drift.from.as_ref().map(|e| end(e, half)).unwrap_or_default();
    let right = drift.to.as_ref().map(|e| end(e, half)).unwrap_or_default();
    for at in 0..left.len().max(right.len()) {
        let none = String::new();
        let (left, right) = (left.get(at).unwrap_or(&none), right.get(at).unwrap_or(&none));
        let arrow = if at == 0 { "  → " } else { "    " };
        page.line(&format!("    {}{arrow}{right}", pad(left, half)));
    }
}

fn end(end: &End, columns: usize) -> Vec<String> {
    let mut lines = wrap(&format!("[{}] {}", end.cite.number, end.place), columns);
    lines.extend(wrap(&format!("says {}:", end.source), columns));
    lines.extend(wrap(&format!("“{}”", end.cite.quote), columns));
    lines
}

fn link(page: &mut Page, link: &LinkView) {
    let why = if link.why.is_empty() { String::new() } else { format!(": {}", link.why) };
    page.paragraph("  • ", &format!("{}{why}", link.text), None);
    quoted(page, 4, &link.cites, QUOTES_MAX);
}

fn report(page: &mut Page, report: &ReportView) {
    let lead = format!("{:>4} ", format!("[{}]", report.number));
    let mut head = format!("{}, {}", report.name, report.date);
    if !report.bylines.is_empty() {
        head.push_str(&format!("; {}", report.bylines));
    }
    page.paragraph(&lead, &head, None);
    let indent = " ".repeat(width(&lead));
    if let Some(title) = &report.title {
        page.paragraph(&indent, &format!("“{title}”"), None);
    }
    for why in &report.why {
        page.paragraph(&indent, &format!("Date: {why}"), Some(Paint::Faint));
    }
    for note in &report.notes {
        page.paragraph(&indent, &format!("Note: {note}"), Some(Paint::Warning));
    }
    if let Some(place) = report.url.as_ref().or(report.path.as_ref()) {
        page.paragraph(&indent, place, Some(Paint::Faint));
    }
}

fn legend(page: &mut Page, view: &View) {
    page.heading("How to read this");
    let signs = "[n] is the report that is quoted. █ the number or range as stated, ▒ the same \
        where it is approximate, ○ an end that is itself out (over, under), ▶ and ◀ an open end. \
        Figures are never summed or averaged over sources.";
    page.paragraph("  ", signs, None);
    for line in &view.conventions {
        page.paragraph("  ", &format!("{line} (sayso's convention, not the text's)."), None);
    }
    if view.stories.iter().flat_map(|s| &s.questions).any(|q| q.rows.iter().any(|r| r.approx)) {
        let about = "Where readings are held against each other, \"about\" reaches ten per cent \
            either way (sayso's convention).";
        page.paragraph("  ", about, None);
    }
}
