//! Stories and their pages. Both are computed from the rest and kept until that changes: the
//! stories until a report comes, changes or goes; a page until one of its reports is read
//! otherwise.
//!
//! A story keeps its name while it grows: a new grouping gives each story the name of the one
//! before with which it shares most reports.

use crate::decisions::{Act, judgements};
use crate::error::{Error, Result};
use crate::grouping::{self, Group};
use crate::ledgers::several_fit;
use crate::packed::{pack, unpack};
use crate::store::Store;
use rusqlite::params;
use sayso_core::Pipeline;
use sayso_core::brief::Wanted;
use sayso_core::model::{Brief, Ledger, ReportId, Rule, StoryId};
use std::collections::{BTreeMap, HashMap, HashSet};

/// A story's page: a brief with one story.
#[derive(Clone, Debug)]
pub struct StoryPage {
    /// The story's name in the store, which stays as the story grows.
    pub name: StoryId,
    /// The brief.
    pub brief: Brief,
}

/// A report of a story: its row, number of its newest capture, revision, and why it is in the
/// story.
pub(crate) type MemberRow = (i64, i64, i64, String);

impl Store {
    /// Makes the stories anew where reports or decisions on stories came since they were made;
    /// tells whether it did.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub fn refresh(&self, pipeline: &Pipeline) -> Result<bool> {
        let view = self.view()?;
        if self.is_grouped()? {
            return Ok(false);
        }
        let seen = (self.counter("reports")?, self.counter("stories")?);
        let on_stories = self.in_force("report IS NULL", [])?;
        let groups = grouping::groups(self, pipeline, &on_stories)?;
        // Grouping takes long: others may write meanwhile, and what they add is grouped next time.
        drop(view);
        let change = self.change()?;
        self.keep_stories(&groups)?;
        for (name, value) in [("grouped-reports", seen.0), ("grouped-stories", seen.1)] {
            let statement = "INSERT INTO state (name, value) VALUES (?1, ?2)
                ON CONFLICT (name) DO UPDATE SET value = excluded.value";
            self.run(statement, params![name, value])?;
        }
        self.commit(change)?;
        Ok(true)
    }

    /// Whether the stories hold all reports and decisions on stories.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn is_grouped(&self) -> Result<bool> {
        let seen = (self.counter("reports")?, self.counter("stories")?);
        Ok(seen == (self.counter("grouped-reports")?, self.counter("grouped-stories")?))
    }

    fn keep_stories(&self, groups: &[Group]) -> Result<()> {
        let old = "SELECT report, story FROM member";
        let old: HashMap<i64, String> =
            self.all(old, [], |row| Ok((row.get(0)?, row.get(1)?)))?.into_iter().collect();
        let names = names(groups, &old);
        self.run("DELETE FROM member", [])?;
        self.run("DELETE FROM story", [])?;
        for (group, name) in groups.iter().zip(&names) {
            for (position, (member, why)) in group.iter().enumerate() {
                // A report that was removed meanwhile is left out.
                let statement = "INSERT INTO member (report, story, position, why)
                    SELECT id, ?2, ?3, ?4 FROM report WHERE id = ?1";
                self.run(statement, params![member.row, name, position as i64, why])?;
            }
        }
        self.run(
            "INSERT INTO story (name, title, reports, first, last)
             SELECT story, coalesce((
                 SELECT title FROM member AS titled JOIN report ON report.id = titled.report
                 WHERE titled.story = member.story AND title IS NOT NULL
                 ORDER BY position LIMIT 1), 'Untitled'),
                 count(*), min(published), max(published)
             FROM member JOIN report ON report.id = member.report GROUP BY story",
            [],
        )?;
        self.run("DELETE FROM page WHERE story NOT IN (SELECT name FROM story)", []).map(|_| ())
    }

    /// The whole name of a story, which may be given by its first letters.
    ///
    /// # Errors
    /// Where there is none, several, or the store cannot be read.
    pub fn story_named(&self, name: &str) -> Result<StoryId> {
        let wanted = name.trim().to_ascii_lowercase();
        let query = "SELECT name FROM story WHERE name >= ?1 AND name < ?1 || char(1114111)
            ORDER BY name";
        let found: Vec<String> = match wanted.is_empty() {
            true => Vec::new(),
            false => self.all(query, [&wanted], |row| row.get(0))?,
        };
        match found.as_slice() {
            [one] => Ok(StoryId(one.clone())),
            [] => Err(Error::name(name, "no such story; `sayso list --stories` lists them")),
            several => Err(several_fit(name, several.iter().map(String::as_str))),
        }
    }

    /// The stories' names, the one with most reports first, as a brief has them.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn story_names(&self) -> Result<Vec<StoryId>> {
        let query = "SELECT story.name FROM story
            JOIN member ON member.story = story.name AND position = 0
            JOIN report ON report.id = member.report
            ORDER BY story.reports DESC, published IS NULL, published, report.name";
        self.all(query, [], |row| row.get(0).map(StoryId))
    }

    /// The reports of a story, oldest first.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn story_reports(&self, story: &StoryId) -> Result<Vec<ReportId>> {
        let query = "SELECT name FROM member JOIN report ON report.id = member.report
            WHERE story = ?1 ORDER BY position";
        self.all(query, [&story.0], |row| row.get(0).map(ReportId))
    }

    /// The story of a report, and the story's title; none before stories were made.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn story_of(&self, report: &ReportId) -> Result<Option<(StoryId, String)>> {
        let query = "SELECT story.name, story.title FROM report
            JOIN member ON member.report = report.id JOIN story ON story.name = member.story
            WHERE report.name = ?1";
        self.first(query, [&report.0], |row| Ok((StoryId(row.get(0)?), row.get(1)?)))
    }

    /// A story's page, as it was kept, or made and kept. `name` is a whole name.
    ///
    /// # Errors
    /// Where there is no such story, or the store cannot be read.
    pub fn story_page(
        &self,
        name: &StoryId,
        pipeline: &Pipeline,
        wanted: impl Into<Wanted>,
    ) -> Result<StoryPage> {
        let wanted = wanted.into();
        let usual = wanted == Wanted::from(Rule::Agreed);
        let members = self.members(name)?;
        let state = self.page_state(&members)?;
        let query = "SELECT brief FROM page WHERE story = ?1 AND state = ?2";
        let kept: Option<Vec<u8>> = match usual {
            true => self.first(query, params![name.0, state], |row| row.get(0))?,
            false => None,
        };
        if let Some(brief) = kept.and_then(|bytes| unpack(&bytes).ok()) {
            return self.graded(name, brief);
        }
        let ledgers = self.members_ledgers(&members)?;
        let why: Vec<String> = members.iter().skip(1).map(|m| m.3.clone()).collect();
        let judged = judgements(&self.in_force("report IS NULL", [])?);
        let mut brief = pipeline.story(&ledgers, &why, &judged, wanted);
        for story in &mut brief.stories {
            story.id = name.clone();
        }
        if usual {
            self.keep_page(name, &state, &brief)?;
        }
        self.graded(name, brief)
    }

    /// A page with the grades of the sources on it, which may change while the page does not.
    fn graded(&self, name: &StoryId, mut brief: Brief) -> Result<StoryPage> {
        let grades = self.grades()?;
        let grade =
            |name: &str| Some((name.to_owned(), grades.get(&name.to_lowercase())?.to_string()));
        brief.grades = brief.sources().filter_map(grade).collect();
        Ok(StoryPage { name: name.clone(), brief })
    }

    /// Keeps a page; where another program writes or this one may not, it is made again next time.
    fn keep_page(&self, name: &StoryId, state: &[u8], brief: &Brief) -> Result<()> {
        let statement = "INSERT OR REPLACE INTO page (story, state, brief) VALUES (?1, ?2, ?3)";
        let read_only = self.db.is_readonly("main").map_err(|e| self.failed(e))?;
        if !read_only {
            self.run(statement, params![name.0, state, pack(brief)])?;
        }
        Ok(())
    }

    /// The ledgers of a story's reports, with the decisions in force, in the order of the story.
    ///
    /// # Errors
    /// Where there is no such story, or the store cannot be read.
    pub fn story_ledgers(&self, name: &StoryId) -> Result<Vec<Ledger>> {
        self.members_ledgers(&self.members(name)?)
    }

    fn members_ledgers(&self, members: &[MemberRow]) -> Result<Vec<Ledger>> {
        let names = self.names()?;
        let ledger = |&(row, capture, _, _): &MemberRow| {
            Ok(self.decided(self.capture_ledger(row, capture)?, &names)?.ledger)
        };
        members.iter().map(ledger).collect()
    }

    pub(crate) fn members(&self, story: &StoryId) -> Result<Vec<MemberRow>> {
        let query = "SELECT report.id, capture, revision, why FROM member
            JOIN report ON report.id = member.report WHERE story = ?1 ORDER BY position";
        let members = self.all(query, [&story.0], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })?;
        if members.is_empty() {
            let what = "no such story; `sayso list --stories` lists them";
            return Err(Error::name(&story.0, what));
        }
        Ok(members)
    }

    /// What a page depends on: its reports and how they are read, decisions on names, the version.
    pub(crate) fn page_state(&self, members: &[MemberRow]) -> Result<Vec<u8>> {
        let mut hasher = blake3::Hasher::new();
        hasher.update(sayso_core::VERSION.as_bytes());
        hasher.update(&self.counter("names")?.to_le_bytes());
        for (row, _, revision, why) in members {
            hasher.update(&row.to_le_bytes());
            hasher.update(&revision.to_le_bytes());
            hasher.update(&(why.len() as u64).to_le_bytes());
            hasher.update(why.as_bytes());
        }
        Ok(hasher.finalize().as_bytes().to_vec())
    }

    /// Joins stories into one: their reports belong together from now on.
    ///
    /// # Errors
    /// Where one of them is not there, or the store cannot be read.
    pub fn merge_stories(&self, stories: &[StoryId]) -> Result<Act> {
        let mut reports = Vec::new();
        for story in stories {
            reports.extend(self.story_reports(story)?);
        }
        Ok(Act::MergeStories { reports })
    }

    /// Takes reports out of their story.
    ///
    /// # Errors
    /// Where they are all of the story, or none of it, or the store cannot be read.
    pub fn split_story(&self, story: &StoryId, reports: Vec<ReportId>) -> Result<Act> {
        let all = self.story_reports(story)?;
        if let Some(other) = reports.iter().find(|r| !all.contains(r)) {
            return Err(Error::name(&other.0, format!("is no report of the story {}", story.0)));
        }
        let from: Vec<ReportId> = all.into_iter().filter(|r| !reports.contains(r)).collect();
        if from.is_empty() || reports.is_empty() {
            return Err(Error::name(&story.0, "would have no report left; take out fewer"));
        }
        Ok(Act::SplitStory { reports, from })
    }
}

/// The stories' names: that of the story before with which each shares most reports, else a hash of
/// its reports' ids, as the core names stories.
fn names(groups: &[Group], old: &HashMap<i64, String>) -> Vec<String> {
    let mut shared: BTreeMap<(usize, &str), usize> = BTreeMap::new();
    for (at, group) in groups.iter().enumerate() {
        for (member, _) in group {
            if let Some(story) = old.get(&member.row) {
                *shared.entry((at, story.as_str())).or_default() += 1;
            }
        }
    }
    let mut shared: Vec<(usize, &str, usize)> =
        shared.into_iter().map(|((at, story), count)| (at, story, count)).collect();
    shared.sort_by_key(|&(at, _, count)| (std::cmp::Reverse(count), at));
    let mut names: Vec<Option<String>> = vec![None; groups.len()];
    let mut taken: HashSet<String> = HashSet::new();
    for (at, story, _) in shared {
        if names[at].is_none() && taken.insert(story.to_owned()) {
            names[at] = Some(story.to_owned());
        }
    }
    let named = |(name, group): (Option<String>, &Group)| {
        name.unwrap_or_else(|| {
            let ids: Vec<&str> = group.iter().map(|(m, _)| m.report.0.as_str()).collect();
            let mut hash = blake3::hash(ids.join("\0").as_bytes());
            while !taken.insert(hash.to_hex()[..12].to_owned()) {
                hash = blake3::hash(hash.as_bytes());
            }
            hash.to_hex()[..12].to_owned()
        })
    };
    names.into_iter().zip(groups).map(named).collect()
}
