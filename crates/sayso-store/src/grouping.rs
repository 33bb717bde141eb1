//! Reports to stories, and the one place that asks the core for it: what is read of a report here
//! is all that the core's grouping looks at.

use crate::decisions::{Act, Decision};
use crate::error::Result;
use crate::store::Store;
use sayso_core::Pipeline;
use sayso_core::model::{Digest, Fingerprint, Header, Published, ReportId};
use sayso_core::{brief, reconcile};
use std::collections::{HashMap, HashSet};

/// The reports of a story, oldest first, each with why it belongs there.
pub(crate) type Group = Vec<(Member, String)>;

/// A report, as far as stories go.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub(crate) struct Member {
    pub row: i64,
    pub report: ReportId,
}

/// Groups all reports by what they tell of, then as the analyst decided.
pub(crate) fn groups(
    store: &Store,
    pipeline: &Pipeline,
    decisions: &[Decision],
) -> Result<Vec<Group>> {
    let mut reports = reports(store)?;
    reports.sort_by(|a, b| brief::order(&a.header).cmp(&brief::order(&b.header)));
    let digests: Vec<Digest<'_>> = reports
        .iter()
        .map(|r| Digest { header: &r.header, claims: &[], fingerprint: &r.fingerprint })
        .collect();
    let stories = reconcile::stories(&digests, &pipeline.lexicons.common_words);
    let member = |at: usize| {
        let report = reports[at].header.id.clone();
        Member { row: reports[at].row, report }
    };
    let group = |story: &reconcile::Membership| {
        let why = std::iter::once(String::new()).chain(story.why.iter().cloned());
        story.members.iter().map(|&at| member(at)).zip(why).collect()
    };
    let order: HashMap<i64, usize> =
        reports.iter().enumerate().map(|(at, r)| (r.row, at)).collect();
    Ok(decided(stories.iter().map(group).collect(), decisions, &order))
}

/// A report with what the grouping looks at.
struct Seen {
    row: i64,
    header: Header,
    fingerprint: Fingerprint,
}

fn reports(store: &Store) -> Result<Vec<Seen>> {
    let query = "SELECT report.id, name, published, language, terms FROM report
        JOIN terms ON terms.report = report.id ORDER BY report.id";
    store.all(query, [], |row| {
        let (published, terms): (Option<String>, Vec<u8>) = (row.get(2)?, row.get(4)?);
        let date = published.and_then(|day| day.parse().ok());
        let header = Header {
            id: ReportId(row.get(1)?),
            path: None,
            url: None,
            outlet: None,
            title: None,
            bylines: Vec::new(),
            published: Published { date, ..Published::default() },
            language: row.get(3)?,
        };
        let fingerprint = Fingerprint { terms: unpacked(&terms), ..Fingerprint::default() };
        Ok(Seen { row: row.get(0)?, header, fingerprint })
    })
}

/// The terms of a row of the table `terms`.
pub(crate) fn unpacked(bytes: &[u8]) -> Vec<(u64, u32)> {
    let term = |bytes: &[u8]| {
        let (term, count) = bytes.split_first_chunk::<8>()?;
        Some((u64::from_le_bytes(*term), u32::from_le_bytes(*count.first_chunk()?)))
    };
    bytes.chunks_exact(12).filter_map(term).collect()
}

/// Joins and parts groups as the analyst decided, in the order of the decisions.
fn decided(
    mut groups: Vec<Group>,
    decisions: &[Decision],
    order: &HashMap<i64, usize>,
) -> Vec<Group> {
    let set =
        |reports: &[ReportId]| -> HashSet<String> { reports.iter().map(|r| r.0.clone()).collect() };
    let holds = |group: &Group, reports: &HashSet<String>| {
        group.iter().any(|(member, _)| reports.contains(&member.report.0))
    };
    for decision in decisions {
        let why = format!("an analyst put it here (decision {})", decision.id);
        match &decision.act {
            Act::MergeStories { reports } => {
                let reports = set(reports);
                let (joined, rest): (Vec<Group>, Vec<Group>) =
                    groups.into_iter().partition(|group| holds(group, &reports));
                groups = rest;
                let mut joined: Group = joined.into_iter().flatten().collect();
                joined.sort_by_key(|(member, _)| order.get(&member.row).copied());
                let others = joined.iter_mut().skip(1).filter(|(_, why)| why.is_empty());
                others.for_each(|(_, empty)| empty.clone_from(&why));
                groups.extend((!joined.is_empty()).then_some(joined));
            }
            Act::SplitStory { reports, from } => {
                let (reports, from) = (set(reports), set(from));
                let mut apart: Group = Vec::new();
                for group in groups.iter_mut().filter(|g| holds(g, &reports) && holds(g, &from)) {
                    apart.extend(group.extract_if(.., |(m, _)| reports.contains(&m.report.0)));
                }
                apart.sort_by_key(|(member, _)| order.get(&member.row).copied());
                apart.iter_mut().skip(1).for_each(|(_, old)| old.clone_from(&why));
                groups.extend((!apart.is_empty()).then_some(apart));
            }
            _ => {}
        }
    }
    groups
}
