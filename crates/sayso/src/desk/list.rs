//! What is in the store, and what is found in it.

use super::arguments::{List, Paging, RowFormat, Search};
use super::{Desk, Done, plain};
use crate::output::Output;
use sayso_core::model::Stance;
use sayso_store::{Error, Hit, Page, Query, ReportRow};
use serde_json::{Value, json};

impl Desk<'_> {
    /// `sayso list`.
    pub(super) fn list(&self, list: &List) -> Done {
        let store = self.open()?;
        let (after, limit) = (list.paging.after.as_deref(), list.paging.limit);
        if list.stories {
            store.refresh(&self.pipeline()?)?;
            let page = store.stories(after, limit)?;
            return self.rows(&list.paging, &page, |story| {
                let days = match (&story.first, &story.last) {
                    (Some(first), Some(last)) if first != last => format!("{first} to {last}"),
                    (first, last) => first.clone().or(last.clone()).unwrap_or("undated".into()),
                };
                let name = &story.name.0;
                format!("{name}  {:>4}  {days:<24}  {}", story.reports, plain(&story.title))
            });
        }
        if list.tags {
            let rows = store.tags()?;
            return self.rows(&list.paging, &Page { rows, next: None }, |tag| {
                let counts = [
                    (tag.claims, "claims"),
                    (tag.reports, "reports"),
                    (tag.sources, "sources"),
                    (tag.stories, "stories"),
                ];
                let on: Vec<String> = counts
                    .iter()
                    .filter(|(count, _)| *count > 0)
                    .map(|(count, what)| format!("{count} {what}"))
                    .collect();
                format!("{}  {}", plain(&tag.tag), on.join(", "))
            });
        }
        if list.sources {
            let page = store.sources(after, limit)?;
            return self.rows(&list.paging, &page, |source| {
                let (claims, reports) = (source.claims, source.reports);
                format!("{}  {claims:>6}  {reports:>6}  {}", source.grade, plain(&source.name))
            });
        }
        let page = store.reports(after, limit)?;
        self.rows(&list.paging, &page, report_line)
    }

    /// `sayso search`.
    pub(super) fn search(&self, search: &Search) -> Done {
        let store = self.open()?;
        let stance = match search.stance.as_deref() {
            None => None,
            Some(words) => Some(Stance::parse(words).ok_or_else(|| {
                let all: Vec<&str> = Stance::ALL.iter().map(|s| s.as_str()).collect();
                let what = format!("is no stance; it is one of {}", all.join(", "));
                Error::Name { name: words.to_owned(), what }
            })?),
        };
        let day = |words: &Option<String>| words.as_deref().map(Query::day).transpose();
        let skip = search.paging.after.as_ref().and_then(|a| a.parse().ok()).unwrap_or(0);
        let limit = search.paging.limit;
        let query = Query {
            words: search.words.join(" "),
            outlet: search.outlet.clone(),
            source: search.source.clone(),
            measure: search.measure.clone(),
            place: search.place.clone(),
            stance,
            tag: search.tag.clone(),
            from: day(&search.from)?,
            to: day(&search.to)?,
            limit: limit + 1,
            skip,
        };
        let mut rows = store.search(&query)?;
        let next = (rows.len() > limit).then(|| (skip + limit).to_string());
        rows.truncate(limit);
        let found = !rows.is_empty();
        let rows: Vec<Found> = rows.into_iter().map(Found).collect();
        self.rows(&search.paging, &Page { rows, next }, |Found(hit)| {
            let mut lines = report_line(&hit.report);
            if let Some(snippet) = &hit.snippet {
                lines.push_str(&format!("\n    {}", plain(snippet)));
            }
            if !hit.claims.is_empty() {
                let claims: Vec<&str> = hit.claims.iter().map(|c| c.0.as_str()).collect();
                lines.push_str(&format!("\n    claims {}", claims.join(" ")));
            }
            lines
        })?;
        Ok(found)
    }

    /// Prints rows; where there are more, says how to see them.
    fn rows<T: serde::Serialize>(
        &self,
        paging: &Paging,
        page: &Page<T>,
        text: impl Fn(&T) -> String,
    ) -> Done {
        let mut out = Output::open(None)?;
        for row in &page.rows {
            match paging.format {
                RowFormat::Text => out.write(&format!("{}\n", text(row)))?,
                RowFormat::Jsonl => out.write(&format!("{}\n", json!(row)))?,
            }
        }
        out.finish()?;
        if let Some(next) = &page.next {
            self.messages.line(&format!("there are more; --after {next} shows them"));
        }
        Ok(true)
    }
}

/// A hit as it is printed.
struct Found(Hit);

impl serde::Serialize for Found {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut value = json!(self.0.report);
        value["snippet"] = Value::from(self.0.snippet.clone());
        value["claims_found"] = json!(self.0.claims);
        value.serialize(to)
    }
}

fn report_line(report: &ReportRow) -> String {
    let words = |words: &Option<String>, none: &str| plain(words.as_deref().unwrap_or(none));
    let captures = match report.captures {
        1 => String::new(),
        many => format!(" ({many} captures)"),
    };
    format!(
        "{}  {:<10}  {}: {}{captures}",
        plain(&report.name.0),
        words(&report.published, "undated"),
        words(&report.outlet, "no outlet"),
        words(&report.title, "untitled"),
    )
}
