//! Reports to stories, and the one place that asks the core for it: what is read of a report here
//! is all that the core's grouping looks at.

use crate::decisions::{Act, Decision};
use crate::error::Result;
use crate::packed::unpack;
use crate::store::Store;
use sayso_core::Pipeline;
use sayso_core::model::{
    Claim, Digest, Evidence, Fingerprint, Header, Ledger, Published, ReportId,
};
use sayso_core::{brief, reconcile};
use serde::{Deserialize, Serialize};
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
        .map(|r| Digest {
            header: &r.header,
            claims: &r.looks.claims,
            fingerprint: &r.looks.fingerprint,
        })
        .collect();
    let lexicons = &pipeline.lexicons;
    let stories = reconcile::stories(&digests, &lexicons.common_words, &lexicons.story_weights);
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

/// What the grouping looks at of a report, beside its header.
#[derive(Deserialize, Serialize)]
pub(crate) struct Looks {
    fingerprint: Fingerprint,
    claims: Vec<Claim>,
}

impl Looks {
    /// Terms and scene of a ledger, and its figures without their words.
    pub(crate) fn of(ledger: &Ledger) -> Self {
        let figure = |claim: &&Claim| claim.value.is_some();
        let bare = |claim: &Claim| Claim {
            chain: Vec::new(),
            hedges: Vec::new(),
            because: Vec::new(),
            evidence: Evidence {
                exact: String::new(),
                prefix: String::new(),
                suffix: String::new(),
                ..claim.evidence.clone()
            },
            ..claim.clone()
        };
        let fingerprint = Fingerprint {
            terms: ledger.fingerprint.terms.clone(),
            scene: ledger.fingerprint.scene.clone(),
            ..Fingerprint::default()
        };
        Self { fingerprint, claims: ledger.claims.iter().filter(figure).map(bare).collect() }
    }
}

/// A report with what the grouping looks at.
struct Seen {
    row: i64,
    header: Header,
    looks: Looks,
}

fn reports(store: &Store) -> Result<Vec<Seen>> {
    let query = "SELECT report.id, name, published, language, outlet, title, looks FROM report
        JOIN looks ON looks.report = report.id ORDER BY report.id";
    store.all(query, [], |row| {
        let (published, looks): (Option<String>, Vec<u8>) = (row.get(2)?, row.get(6)?);
        let date = published.and_then(|day| day.parse().ok());
        let header = Header {
            id: ReportId(row.get(1)?),
            path: None,
            url: None,
            outlet: row.get(4)?,
            title: row.get(5)?,
            bylines: Vec::new(),
            published: Published { date, ..Published::default() },
            language: row.get(3)?,
        };
        Ok(Seen { row: row.get(0)?, header, looks: unpack(&looks)? })
    })
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

#[cfg(test)]
mod tests {
    use super::*;
    use sayso_core::reconcile::stories::evidence_of;
    use sayso_core::{Format, Input};

    /// Counts, an amount, a magnitude, persons, places and days, shared and not.
    const REPORTS: &str = r#"{"id": "a", "outlet": "Tesh Post", "published": "2024-05-06", "text": "A 5.8 magnitude earthquake struck Varn on Sunday and injured 14 people, governor Orsa Belin said. Repairs will cost $200 million, Belin said."}
{"id": "b", "outlet": "Varn Radio", "published": "2024-05-07", "text": "Orsa Belin, the governor, said Sunday's earthquake of magnitude 5.8 in Varn injured 16 people. She asked for $200 million, 12 % of the budget."}"#;

    #[test]
    fn what_is_kept_for_the_grouping_is_all_that_it_looks_at() {
        let pipeline = Pipeline::default();
        let bytes = REPORTS.as_bytes();
        let input = Input { name: "made.jsonl".into(), bytes, format: Some(Format::Jsonl) };
        let ledgers = pipeline.read(&input);
        let looks: Vec<Looks> = ledgers.iter().map(Looks::of).collect();
        let whole: Vec<Digest<'_>> = ledgers.iter().map(Ledger::digest).collect();
        let mut kept = whole.clone();
        for (digest, looks) in kept.iter_mut().zip(&looks) {
            digest.claims = &looks.claims;
            digest.fingerprint = &looks.fingerprint;
        }
        let common = &pipeline.lexicons.common_words;
        let evidence = evidence_of(&whole, common);
        assert!(!evidence.is_empty());
        assert_eq!(evidence_of(&kept, common), evidence);
    }
}
