//! Stories to the readable result: what to know first, what happened when, and the claims that back
//! each line. Sees only the model.

mod indicators;
mod takeaways;
mod timeline;
mod why;

pub use why::why;

use crate::descent::{self, Retelling};
use crate::lexicon::Lexicons;
use crate::model::{
    Brief, CitedClaim, ClaimId, Digest, Header, Judgement, Ledger, Published, ReportEntry, Rule,
    Story, StoryId,
};
use crate::reconcile::{self, Echoes, Membership};
use std::collections::{BTreeMap, BTreeSet};

/// What is wanted of a brief besides what it always holds.
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
pub struct Wanted {
    /// The rule that offers one figure where readings differ.
    pub rule: Rule,
    /// Whether all indicators are derived, not only those that a report itself uses.
    pub indicators: bool,
}

impl From<Rule> for Wanted {
    fn from(rule: Rule) -> Self {
        Self { rule, indicators: false }
    }
}

/// The brief over the ledgers of many reports. Their order does not matter: they are taken in order
/// of date and id.
#[must_use]
pub fn of(ledgers: &[Ledger], lexicons: &Lexicons, wanted: Wanted) -> Brief {
    let mut ordered: Vec<&Ledger> = ledgers.iter().collect();
    ordered.sort_by(|a, b| order(&a.report.header).cmp(&order(&b.report.header)));
    ordered.dedup_by(|a, b| a.report.header.id == b.report.header.id);
    let digests: Vec<Digest<'_>> = ordered.iter().map(|l| l.digest()).collect();
    let (common, weights) = (&lexicons.common_words, &lexicons.story_weights);
    let memberships = reconcile::stories(&digests, common, weights);
    tell(&ordered, &digests, &memberships, lexicons, Asked { wanted, judgements: &[] })
}

/// The brief over one story whose reports are known: `ledgers` in the order of [`order`], and why
/// each but the first belongs to it. `judgements` are obeyed in their order.
#[must_use]
pub fn of_story(
    ledgers: &[Ledger],
    why: &[String],
    judgements: &[Judgement],
    lexicons: &Lexicons,
    wanted: Wanted,
) -> Brief {
    let ordered: Vec<&Ledger> = ledgers.iter().collect();
    let digests: Vec<Digest<'_>> = ordered.iter().map(|l| l.digest()).collect();
    let membership = Membership { members: (0..ordered.len()).collect(), why: why.to_vec() };
    tell(&ordered, &digests, &[membership], lexicons, Asked { wanted, judgements })
}

/// What a brief is made for: what is wanted of it, and what an analyst judged.
#[derive(Copy, Clone)]
struct Asked<'j> {
    wanted: Wanted,
    judgements: &'j [Judgement],
}

/// The brief over stories whose reports are known.
fn tell(
    ordered: &[&Ledger],
    digests: &[Digest<'_>],
    memberships: &[Membership],
    lexicons: &Lexicons,
    asked: Asked<'_>,
) -> Brief {
    let mut published: BTreeMap<usize, Published> = BTreeMap::new();
    let stories: Vec<Story> = memberships
        .iter()
        .map(|membership| {
            let story = story(digests, membership, lexicons, asked);
            for &at in &membership.members {
                published.insert(at, descent::bound(digests, at, &story.links));
            }
            story
        })
        .collect();
    let claims = cited(digests, &stories);
    let entry = |(at, ledger): (usize, &&Ledger)| {
        let mut header = ledger.report.header.clone();
        if let Some(published) = published.remove(&at) {
            header.published = published;
        }
        ReportEntry { header, notes: ledger.report.notes.clone() }
    };
    let reports = ordered.iter().enumerate().map(entry).collect();
    Brief { reports, stories, claims, grades: BTreeMap::new() }
}

/// What reports are sorted by: those with a date first, by date and id.
#[must_use]
pub fn order(header: &Header) -> (bool, Option<jiff::civil::Date>, &str) {
    (header.published.date.is_none(), header.published.date, &header.id.0)
}

fn story(
    digests: &[Digest<'_>],
    membership: &Membership,
    lexicons: &Lexicons,
    Asked { wanted, judgements }: Asked<'_>,
) -> Story {
    let members = &membership.members;
    let links = descent::links(digests, members, lexicons);
    let within = descent::within_reports(digests, members, lexicons);
    let echoes: Echoes = within.iter().map(echo).collect();
    let mut questions = reconcile::questions(digests, members, &echoes, lexicons, judgements);
    for question in &mut questions {
        descent::trace(digests, members, &links, lexicons, question);
    }
    let drifts = descent::drifts(digests, members, &links, &within, &echoes, lexicons);
    let words = &lexicons.coded_words;
    reconcile::settle(digests, members, &drifts, &mut questions, wanted.rule, words);
    let indicators = indicators::of(digests, members, &questions, lexicons, wanted.indicators);
    let ids: Vec<_> = members.iter().map(|&m| digests[m].header.id.clone()).collect();
    let hash =
        blake3::hash(ids.iter().map(|i| i.0.as_str()).collect::<Vec<_>>().join("\0").as_bytes());
    let mut story = Story {
        id: StoryId(hash.to_hex()[..12].to_owned()),
        title: title(digests, members),
        reports: ids,
        why: membership.why.clone(),
        timeline: timeline::of(digests, members, &echoes),
        questions,
        indicators,
        links,
        drifts,
        takeaways: Vec::new(),
    };
    story.takeaways = takeaways::of(digests, members, &story);
    story
}

fn echo(retelling: &Retelling<'_>) -> (ClaimId, ClaimId) {
    (retelling.to.id.clone(), retelling.from.id.clone())
}

/// The headline of the story's oldest report that has one.
fn title(digests: &[Digest<'_>], members: &[usize]) -> String {
    let titled = members.iter().find_map(|&m| digests[m].header.title.clone());
    titled.unwrap_or_else(|| {
        let first = members.iter().find_map(|&m| digests[m].claims.first());
        first.map_or_else(|| "Untitled".to_owned(), |c| shorten(&c.evidence.exact, 80))
    })
}

/// The first `chars` characters of `words`, cut at a word's end.
pub(crate) fn shorten(words: &str, chars: usize) -> String {
    let flat = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.chars().count() <= chars {
        return flat;
    }
    let cut: String = flat.chars().take(chars).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([',', ';', ':', '.']))
}

/// Every claim that a story cites, sorted by id.
fn cited(digests: &[Digest<'_>], stories: &[Story]) -> Vec<CitedClaim> {
    let wanted: BTreeSet<&ClaimId> = stories.iter().flat_map(Story::cited).collect();
    let mut claims: Vec<CitedClaim> = digests
        .iter()
        .flat_map(|d| d.claims.iter().map(|c| (d.header.id.clone(), c)))
        .filter(|(_, claim)| wanted.contains(&claim.id))
        .map(|(report, claim)| CitedClaim { report, claim: claim.clone() })
        .collect();
    claims.sort_by(|a, b| a.claim.id.cmp(&b.claim.id));
    claims.dedup_by(|a, b| a.claim.id == b.claim.id);
    claims
}
