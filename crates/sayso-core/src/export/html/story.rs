//! A story as HTML, whole for a file or in parts for a page that is made of them.

use crate::export::cite::{Cite, Index, quotes};
use crate::export::svg;
use crate::export::view::{QuestionView, Row, StoryView, View};
use crate::export::words;
use crate::model::{Brief, ClaimId, Ledger, ReportId, Severity, Span, Status};
use askama::Template;
use std::borrow::Borrow;
use std::collections::BTreeSet;

/// Quoted words behind a reading, at most so many.
const QUOTES_MAX: usize = 2;

/// On a page so many questions, lines of the timeline, drifts, and other lines are open, and what
/// follows is folded up; a file has all open.
const QUESTIONS_OPEN: usize = 3;
const MOMENTS_OPEN: usize = 10;
const DRIFTS_OPEN: usize = 4;
const LINES_OPEN: usize = 6;

/// What a citation is of.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Target<'a> {
    /// The words of a claim.
    Claim(&'a ReportId, &'a ClaimId),
    /// Words that are no claim's.
    Words(&'a ReportId, Span),
}

/// The parts of a story, as HTML that is escaped and holds no control or bidirectional characters.
/// Headings are of the third level and below. An empty part has nothing to tell.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// The story's title, as text.
    pub title: String,
    /// The days of its first and its last report, as text.
    pub dates: String,
    /// How much there is, as text: "7 reports, 5 questions compared, 2 disputed or conflicting".
    pub counts: String,
    /// What to know first.
    pub takeaways: String,
    /// Questions that compare something, each with charts, readings, origins and what is beside.
    pub questions: String,
    /// What follows from two questions.
    pub indicators: String,
    /// What only one source in one report says.
    pub once: String,
    /// What happened when.
    pub timeline: String,
    /// What was lost in the retelling.
    pub drifts: String,
    /// Who draws on whom.
    pub links: String,
    /// Why its reports belong together.
    pub why: String,
}

/// A story in a few lines, as text.
#[derive(Clone, Debug)]
pub struct Outline {
    /// Its title.
    pub title: String,
    /// The days of its first and its last report.
    pub dates: String,
    /// How much there is.
    pub counts: String,
    /// The questions to name first.
    pub questions: Vec<Question>,
}

/// A question in a line, as text.
#[derive(Clone, Debug)]
pub struct Question {
    /// How its readings stand to each other.
    pub status: Status,
    /// Whether they clash, or some deny what others affirm.
    pub open: bool,
    /// In words.
    pub asks: String,
    /// The answer: "29 to 34", "affirmed and denied".
    pub answer: String,
}

/// The parts of a brief's first story; `href` says where a citation leads.
pub fn parts<'a>(
    brief: &'a Brief,
    ledgers: impl IntoIterator<Item = &'a Ledger>,
    href: impl Fn(Target<'_>) -> String,
) -> Parts {
    let index = Index::new(brief, ledgers);
    let view = View::over(&index);
    let Some(story) = view.stories.first() else { return Parts::default() };
    let to = |cite: &Cite| {
        let claim = |report: &ReportId, claim: &ClaimId| href(Target::Claim(report, claim));
        let words = |report: &ReportId, span| href(Target::Words(report, span));
        index.target(cite, claim, words).unwrap_or_default()
    };
    let told = Told { story, n: 1, to: Some(&to) };
    let html = |part: askama::Result<String>| part.expect("rendering into a string cannot fail");
    Parts {
        title: story.title.clone(),
        dates: story.dates.clone(),
        counts: story.counts(),
        takeaways: html(told.as_takeaways().render()),
        questions: html(told.as_questions().render()),
        indicators: html(told.as_indicators().render()),
        once: html(told.as_once().render()),
        timeline: html(told.as_timeline().render()),
        drifts: html(told.as_drifts().render()),
        links: html(told.as_links().render()),
        why: html(told.as_why().render()),
    }
}

/// The first story of a brief in a few lines; none where it has no story.
#[must_use]
pub fn outline(brief: &Brief) -> Option<Outline> {
    let view = View::new(brief, []);
    let story = view.stories.first()?;
    let question = |q: &&QuestionView| Question {
        status: q.status,
        open: q.is_open(),
        asks: q.asks.clone(),
        answer: q.answer(),
    };
    Some(Outline {
        title: story.title.clone(),
        dates: story.dates.clone(),
        counts: story.counts(),
        questions: story.main().iter().map(question).collect(),
    })
}

/// A story as it is told: in a file with all it cites, or on a page.
#[derive(Template)]
#[template(
    path = "story.html",
    blocks = [
        "takeaways", "questions", "indicators", "once", "timeline", "drifts", "links", "why"
    ]
)]
pub(super) struct Told<'v> {
    story: &'v StoryView,
    n: usize,
    /// Where a citation leads; none where the words stand in the same file.
    to: Option<&'v dyn Fn(&Cite) -> String>,
}

impl<'v> Told<'v> {
    /// The `n`th story of a file that holds all it cites.
    pub(super) const fn here(story: &'v StoryView, n: usize) -> Self {
        Self { story, n, to: None }
    }

    fn href(&self, cite: &Cite) -> String {
        self.to.map_or_else(|| format!("#c{}", cite.claim), |to| to(cite))
    }

    /// What the `at`th question of the story is called in links.
    fn id(&self, at: &usize) -> String {
        format!("q{}-{at}", self.n)
    }

    fn chart(&self, question: &QuestionView, id: &str) -> String {
        svg::chart(question, id).unwrap_or_default()
    }

    /// Whether the `at`th of several is folded up, where so many are open.
    fn folds(&self, at: impl Borrow<usize>, open: usize) -> bool {
        self.to.is_some() && *at.borrow() > open
    }

    /// The readings by day: pages have it, files are for reading from end to end.
    fn over_time(&self, question: &QuestionView, id: &str) -> Option<String> {
        self.to.and_then(|_| svg::over_time(question, id))
    }

    fn warns(&self, status: &Status) -> bool {
        matches!(status, Status::Conflicting | Status::Disputed | Status::Speculation)
    }

    fn serious(&self, severity: &Severity) -> bool {
        *severity != Severity::Minor
    }

    fn status(&self, status: &Status) -> &'static str {
        words::status(*status)
    }

    fn severity(&self, severity: &Severity) -> &'static str {
        words::severity(*severity)
    }

    fn remarks(&self, row: &Row) -> String {
        row.remarks.join("; ")
    }

    fn clashes(&self, row: &Row) -> String {
        words::listed(&row.clashes)
    }

    fn quoted(&self, row: &Row) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let quotes = quotes(&row.cites, row.cites.len()).into_iter().map(|c| c.quote.clone());
        quotes.filter(|quote| seen.insert(quote.clone())).take(QUOTES_MAX).collect()
    }

    /// Citations by report, with the text of their links: "[1", " b", " c]", "[2]".
    fn labelled<'c>(&self, cites: &'c [Cite]) -> Vec<(&'c Cite, String)> {
        let mut sorted: Vec<&Cite> = cites.iter().collect();
        sorted.sort_by_key(|c| c.number);
        let reports = sorted.chunk_by(|a, b| a.number == b.number);
        let labels = reports.flat_map(|same| {
            same.iter().enumerate().map(|(at, cite)| {
                let end = if at + 1 == same.len() { "]" } else { "" };
                let label = match (at, u8::try_from(at)) {
                    (0, _) => format!("[{}{end}", cite.number),
                    (_, Ok(at @ ..26)) => format!(" {}{end}", char::from(b'a' + at)),
                    _ => format!(" {}{end}", at + 1),
                };
                (*cite, label)
            })
        });
        labels.collect()
    }

    fn logarithmic(&self, question: &QuestionView) -> bool {
        question.scale.as_ref().is_some_and(|s| s.logarithmic)
    }
}
