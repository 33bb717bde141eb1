//! The brief resolved: numbers, names, quoted words and sayings, once for text, Markdown and HTML.
//! Lays nothing out and escapes nothing; all strings are clean.

mod resolve;

use super::cite::Cite;
use super::scale::Scale;
use super::words;
use crate::model::{Interval, Severity, Stance, Status};
use jiff::civil::Date;

/// An overview names at most so many questions of a story.
const MAIN_MAX: usize = 4;

/// The brief resolved.
#[derive(Debug)]
pub(crate) struct View {
    /// Reports, in order of their numbers.
    pub reports: Vec<ReportView>,
    /// Stories.
    pub stories: Vec<StoryView>,
    /// How vague words and signs are read.
    pub conventions: Vec<String>,
}

/// A report as it is listed.
#[derive(Debug)]
pub(crate) struct ReportView {
    /// From one.
    pub number: usize,
    /// Its outlet, or what else it is called.
    pub name: String,
    /// Its headline, where it is not already its name.
    pub title: Option<String>,
    /// Its date, or "undated" with bounds.
    pub date: String,
    /// Why the bounds are what they are.
    pub why: Vec<String>,
    /// Its authors.
    pub bylines: String,
    /// Its address, if that is a web address.
    pub url: Option<String>,
    /// Its file.
    pub path: Option<String>,
    /// What the reader should know.
    pub notes: Vec<String>,
}

/// A sentence with what backs it.
#[derive(Debug)]
pub(crate) struct Line {
    /// The sentence.
    pub text: String,
    /// What backs it.
    pub cites: Vec<Cite>,
}

/// A line of the timeline.
#[derive(Debug)]
pub(crate) struct Moment {
    /// When, in EDTF.
    pub when: String,
    /// What happened, on whose word.
    pub line: Line,
    /// On whose word.
    pub source: String,
}

/// A story.
#[derive(Debug)]
pub(crate) struct StoryView {
    /// Its title.
    pub title: String,
    /// What its page is called, less the ending.
    pub page: String,
    /// The days of its first and its last report.
    pub dates: String,
    /// Its reports' numbers.
    pub reports: Vec<usize>,
    /// Why they belong together, all that is only more or less alike in one line.
    pub why: Vec<String>,
    /// What to know first.
    pub takeaways: Vec<Line>,
    /// Questions that compare something.
    pub questions: Vec<QuestionView>,
    /// What follows from two questions.
    pub indicators: Vec<IndicatorView>,
    /// The answers to all others.
    pub once: Vec<OnceView>,
    /// What happened when.
    pub timeline: Vec<Moment>,
    /// Who draws on whom.
    pub links: Vec<LinkView>,
    /// What was lost in the retelling.
    pub drifts: Vec<DriftView>,
}

/// A question and its answers.
#[derive(Debug)]
pub(crate) struct QuestionView {
    /// In words.
    pub asks: String,
    /// What is counted: measure, group, place and time.
    pub counted: String,
    /// How the readings stand to each other.
    pub status: Status,
    /// Lowest to highest, where known.
    pub span: Option<String>,
    /// The figure that the rule offers.
    pub best: Option<String>,
    /// How many origins.
    pub origins: String,
    /// Why so many.
    pub why: Vec<String>,
    /// The origins: name, with what goes back to it.
    pub tree: Vec<Line>,
    /// The answers.
    pub rows: Vec<Row>,
    /// The scale of their intervals.
    pub scale: Option<Scale>,
    /// Who says it is so, where somebody says it is not.
    pub affirmed: Vec<Line>,
    /// Who says it is not so.
    pub denied: Vec<Line>,
    /// What counts a part only.
    pub parts: Vec<Line>,
    /// Who gives no figure.
    pub declined: Vec<Line>,
    /// What is not compared, and why.
    pub not_compared: Vec<Line>,
    /// What an analyst decided of it.
    pub decided: Vec<String>,
}

/// An indicator with its values.
#[derive(Debug)]
pub(crate) struct IndicatorView {
    /// In words.
    pub asks: String,
    /// Each value: "HUR: over 36 % (over 4,000 killed or wounded / about 11,000 deployed; …)".
    pub values: Vec<Line>,
    /// What the reports set beside it.
    pub benchmarks: Vec<Line>,
    /// Who uses it so.
    pub citation: String,
}

/// The only answer to a question, by one source in one report.
#[derive(Debug)]
pub(crate) struct OnceView {
    /// What is counted, "vehicles present (Teral Pass)", or the question as it is asked.
    pub what: String,
    /// Whether `what` can stand behind the figure.
    pub counted: bool,
    /// The answer in words: "340", "yes".
    pub figure: String,
    /// Who says it.
    pub source: String,
    /// What they do with it.
    pub stance: Stance,
    /// The words, short.
    pub quote: String,
    /// What backs it.
    pub cites: Vec<Cite>,
}

impl OnceView {
    /// The answer with what it answers: "340 vehicles present (Teral Pass)".
    pub(crate) fn phrase(&self) -> String {
        if self.counted {
            format!("{} {}", self.figure, self.what)
        } else {
            format!("{} {}", self.what, self.figure)
        }
    }
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Row {
    /// A letter to call it by.
    pub letter: String,
    /// The answer in words: "over 4,000", "yes".
    pub value: String,
    /// The interval, where it is a number.
    pub interval: Option<Interval>,
    /// Whether it is approximate.
    pub approx: bool,
    /// Who says it.
    pub sources: String,
    /// What they do with it.
    pub stance: Stance,
    /// The day as of which it is given.
    pub as_of: Option<String>,
    /// That day, or else the day of its first report.
    pub day: Option<Date>,
    /// Computed or superseded, and how.
    pub remarks: Vec<String>,
    /// The letters of the readings it cannot be squared with.
    pub clashes: Vec<String>,
    /// Whether it stands no longer: overtaken, or only retold.
    pub superseded: bool,
    /// What backs it.
    pub cites: Vec<Cite>,
}

/// A link between two reports, or a report and a source.
#[derive(Debug)]
pub(crate) struct LinkView {
    /// "Outlet [2] cites Outlet [1]".
    pub text: String,
    /// Why, in a sentence.
    pub why: String,
    /// The words that show it, at both ends.
    pub cites: Vec<Cite>,
}

/// All drifts between two claims.
#[derive(Debug)]
pub(crate) struct DriftView {
    /// How they differ, how much that matters, and what changed.
    pub changes: Vec<Change>,
    /// The fuller claim.
    pub from: Option<End>,
    /// The retelling.
    pub to: Option<End>,
}

/// One way in which two claims differ.
#[derive(Debug)]
pub(crate) struct Change {
    /// How it differs.
    pub kind: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What changed.
    pub why: String,
}

/// One end of a drift.
#[derive(Debug)]
pub(crate) struct End {
    /// The outlet and the part of the report: "The Daily, headline".
    pub place: String,
    /// On whose word.
    pub source: String,
    /// The words.
    pub cite: Cite,
}

impl StoryView {
    /// The questions that an overview names: what is disputed or clashes first, then the others.
    pub(crate) fn main(&self) -> Vec<&QuestionView> {
        let (open, settled): (Vec<&QuestionView>, Vec<&QuestionView>) =
            self.questions.iter().partition(|q| q.is_open());
        open.into_iter().chain(settled).take(MAIN_MAX).collect()
    }

    /// How much there is: "7 reports, 5 questions compared, 2 of them open".
    pub(crate) fn counts(&self) -> String {
        let open = self.questions.iter().filter(|q| q.is_open()).count();
        let reports = words::count(self.reports.len(), "report", "reports");
        let questions = words::count(self.questions.len(), "question", "questions");
        match (self.questions.len(), open) {
            (0, _) => format!("{reports}, nothing to compare"),
            (_, 0) => format!("{reports}, {questions} compared"),
            (_, open) => format!("{reports}, {questions} compared, {open} disputed or conflicting"),
        }
    }
}

impl QuestionView {
    /// Whether its readings clash, or some deny what others affirm.
    pub(crate) fn is_open(&self) -> bool {
        matches!(self.status, Status::Conflicting | Status::Disputed)
    }

    /// What an overview says of it: "29 to 34", "affirmed and denied".
    pub(crate) fn answer(&self) -> String {
        self.span.clone().unwrap_or_else(|| words::status(self.status).to_owned())
    }

    /// What stands under the question: "conflicting · 12 to 41 · 2 independent origins".
    pub(crate) fn facts(&self) -> Vec<String> {
        let mut facts = Vec::new();
        facts.extend(self.span.as_ref().map(|s| format!("all readings: {s}")));
        facts.extend(self.best.clone());
        facts.push(self.origins.clone());
        facts.extend(self.decided.iter().cloned());
        facts
    }

    /// What stands beside the readings, with its headings: parts, refusals, what is not compared.
    pub(crate) fn beside(&self) -> Vec<(&'static str, &[Line])> {
        let all: [(&str, &[Line]); 3] = [
            ("Parts, no rivals", &self.parts),
            ("Gives no figure", &self.declined),
            ("Not compared", &self.not_compared),
        ];
        all.into_iter().filter(|(_, lines)| !lines.is_empty()).collect()
    }

    /// Whether the tree of origins says more than the number of origins.
    pub(crate) fn branches(&self) -> bool {
        self.tree.len() > 1 || !self.why.is_empty()
    }

    /// Whether one of its readings is a number.
    pub(crate) fn counts(&self) -> bool {
        self.rows.iter().any(|r| r.interval.is_some())
    }
}
