//! A brief over many stories as files: an overview, and a page for each story with all it cites.

use super::{Style, html, json, markdown, text};
use crate::model::{Brief, CitedClaim, ClaimId, Ledger, ReportEntry, ReportId, Story};
use std::collections::BTreeMap;

/// The form of the pages.
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
pub enum Form {
    /// For a terminal.
    Text(Style),
    /// GitHub Markdown.
    Markdown,
    /// Pages that link to each other.
    Html,
    /// The contract's JSON.
    Json,
}

impl Form {
    /// What the name of a file ends with.
    const fn ending(self) -> &'static str {
        match self {
            Self::Text(_) => "txt",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Json => "json",
        }
    }

    /// The file of the overview.
    fn index(self) -> String {
        format!("index.{}", self.ending())
    }

    /// The file of a story.
    fn story(self, id: &str) -> String {
        format!("story-{id}.{}", self.ending())
    }
}

/// A file to be written.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct File {
    /// Its name, without a folder.
    pub name: String,
    /// What is in it.
    pub text: String,
}

/// The files of a brief, the overview first. They are made one by one, as they are asked for.
pub fn pages<'a>(
    brief: &'a Brief,
    ledgers: &'a [Ledger],
    form: Form,
) -> impl Iterator<Item = File> + 'a {
    let overview = match form {
        Form::Text(style) => text::index(brief, ledgers, style),
        Form::Markdown => markdown::index(brief, ledgers, |id| form.story(id)),
        Form::Html => html::index(brief, ledgers, |id| form.story(id)),
        Form::Json => format!("{:#}\n", json::index(brief, |id| form.story(id))),
    };
    let parts = Parts::new(brief, ledgers);
    let stories = brief.stories.iter().map(move |story| {
        let (own, ledgers) = parts.of(story);
        let text = match form {
            Form::Text(style) => text::page(&own, ledgers, style),
            Form::Markdown => markdown::page(&own, ledgers),
            Form::Html => html::page(&own, ledgers, Some(&form.index())),
            Form::Json => format!("{:#}\n", json::page(&own, ledgers)),
        };
        File { name: form.story(&story.id.0), text }
    });
    std::iter::once(File { name: form.index(), text: overview }).chain(stories)
}

/// Reports, claims and ledgers by id.
struct Parts<'a> {
    reports: BTreeMap<&'a ReportId, &'a ReportEntry>,
    claims: BTreeMap<&'a ClaimId, &'a CitedClaim>,
    ledgers: BTreeMap<&'a ReportId, Vec<&'a Ledger>>,
    grades: &'a BTreeMap<String, String>,
}

impl<'a> Parts<'a> {
    fn new(brief: &'a Brief, ledgers: &'a [Ledger]) -> Self {
        let mut by_report: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for ledger in ledgers {
            by_report.entry(&ledger.report.header.id).or_default().push(ledger);
        }
        Self {
            reports: brief.reports.iter().map(|r| (&r.header.id, r)).collect(),
            claims: brief.claims.iter().map(|c| (&c.claim.id, c)).collect(),
            ledgers: by_report,
            grades: &brief.grades,
        }
    }

    /// The brief of one story alone, and the ledgers behind it.
    fn of(&self, story: &Story) -> (Brief, Vec<&'a Ledger>) {
        let reports: Vec<ReportEntry> = story
            .reports
            .iter()
            .filter_map(|id| self.reports.get(id).map(|r| (*r).clone()))
            .collect();
        let claims = story.cited().into_iter().filter_map(|id| self.claims.get(id));
        let claims = claims.map(|c| (*c).clone()).collect();
        let ledgers = story.reports.iter().filter_map(|id| self.ledgers.get(id)).flatten();
        let stories = vec![story.clone()];
        let grades = self.grades.clone();
        (Brief { reports, stories, claims, grades }, ledgers.copied().collect())
    }
}
