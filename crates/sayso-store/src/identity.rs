//! Which report is which: what makes two contents the same, and which contents are captures of one
//! report.

use crate::error::Result;
use crate::store::Store;
use rusqlite::params;
use sayso_core::model::{Header, Report, ReportId};

/// A hash of a report's text and all that was given with it; of two reports with the same one, only
/// the first is kept.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Content(pub [u8; 32]);

/// The content of a report as read.
#[must_use]
pub fn content(report: &Report) -> Content {
    let header = &report.header;
    let mut hasher = blake3::Hasher::new();
    let mut part = |words: &str| {
        hasher.update(&(words.len() as u64).to_le_bytes());
        hasher.update(words.as_bytes());
    };
    part(given(header).unwrap_or(""));
    let stated = &header.published.stated;
    for words in [&header.url, &header.outlet, &header.title, stated] {
        part(words.as_deref().unwrap_or(""));
    }
    header.bylines.iter().for_each(|byline| part(byline));
    part(&report.text);
    Content(*hasher.finalize().as_bytes())
}

/// The id that came with a report, if one did.
pub(crate) fn given(header: &Header) -> Option<&str> {
    Some(header.id.0.as_str()).filter(|id| !id.starts_with("blake3:"))
}

/// An address less its fragment, which names a part of the same page.
pub(crate) fn address(url: &str) -> &str {
    url.split('#').next().unwrap_or(url).trim()
}

/// A report in the store.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub row: i64,
    pub name: String,
    /// The number of its newest capture.
    pub capture: i64,
}

impl Store {
    /// The report of which one with this header is a capture: one of the same address; or, where
    /// either has none, of the same given id.
    pub(crate) fn same_report(&self, header: &Header) -> Result<Option<Known>> {
        let url = header.url.as_deref().map(address);
        let read = |row: &rusqlite::Row<'_>| {
            Ok(Known { row: row.get(0)?, name: row.get(1)?, capture: row.get(2)? })
        };
        if let Some(url) = url {
            let query = "SELECT id, name, capture FROM report WHERE url = ?1";
            if let Some(known) = self.first(query, [url], read)? {
                return Ok(Some(known));
            }
        }
        let Some(given) = given(header) else { return Ok(None) };
        let query = "SELECT id, name, capture FROM report
            WHERE given = ?1 AND (url IS NULL OR ?2 IS NULL) ORDER BY id LIMIT 1";
        self.first(query, params![given, url], read)
    }

    /// The id under which a new report is kept: its own, or where another report has that one, one
    /// made of it and what tells the two apart.
    pub(crate) fn own_name(&self, report: &Report, content: Content) -> Result<ReportId> {
        let taken = |name: &str| -> Result<bool> {
            Ok(self.first("SELECT 1 FROM report WHERE name = ?1", [name], |_| Ok(()))?.is_some())
        };
        let id = &report.header.id;
        if !taken(&id.0)? {
            return Ok(id.clone());
        }
        let hash = blake3::Hash::from_bytes(content.0).to_hex();
        Ok(ReportId(format!("blake3:{}", &hash[..16])))
    }
}
