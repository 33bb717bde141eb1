//! What to know first: a sentence for each finding that matters, each with the claims behind it.

use crate::model::{
    BlockKind, Claim, ClaimId, Digest, DriftKind, Polarity, Question, Reading, Status, Story,
    Takeaway,
};
use crate::reconcile::spoken;

/// At most so many takeaways.
const TAKEAWAYS_MAX: usize = 8;

/// At most so many readings are spelled out in one sentence.
const READINGS_MAX: usize = 5;

/// The takeaways of a story, the weightiest first: disputes and conflicts, then what is agreed, then
/// headlines that overstate.
pub(super) fn of(digests: &[Digest<'_>], members: &[usize], story: &Story) -> Vec<Takeaway> {
    let rank = |q: &&Question| match q.status {
        Status::Disputed => 0,
        Status::Conflicting => 1,
        Status::Agreed | Status::Compatible => 2,
        Status::Single | Status::Speculation => 3,
    };
    let mut questions: Vec<&Question> =
        story.questions.iter().filter(|q| q.status != Status::Single || first(story, q)).collect();
    questions.sort_by_key(rank);
    let mut takeaways: Vec<Takeaway> = questions.into_iter().filter_map(sentence).collect();
    takeaways.truncate(TAKEAWAYS_MAX - 2);
    takeaways.extend(headlines(digests, members, story));
    takeaways.truncate(TAKEAWAYS_MAX);
    takeaways
}

/// Whether a question is the story's foremost one.
fn first(story: &Story, question: &Question) -> bool {
    story.questions.first().is_some_and(|q| q.id == question.id)
}

fn sentence(question: &Question) -> Option<Takeaway> {
    let mut standing: Vec<&Reading> = question.readings.iter().filter(|r| r.stands()).collect();
    if standing.iter().all(|r| r.polarity == Polarity::Negative) {
        standing = question.readings.iter().collect();
    }
    let claims: Vec<ClaimId> = standing.iter().flat_map(|r| r.claims.iter().cloned()).collect();
    let asks = question.asks.trim_end_matches('?');
    let text = match question.status {
        Status::Disputed if question.readings.iter().all(|r| r.interval.is_none()) => {
            let who = |p: Polarity| {
                let of = standing.iter().filter(|r| r.polarity == p);
                list(&of.flat_map(|r| r.sources.clone()).collect::<Vec<_>>())
            };
            let what = format!(
                "{} {}{}",
                question.group.as_deref().unwrap_or("they"),
                spoken(&question.measure),
                question.place.as_ref().map_or_else(String::new, |p| format!(" ({p})"))
            );
            format!(
                "Disputed: {what}. Affirmed by {}; denied by {}.",
                who(Polarity::Positive),
                who(Polarity::Negative)
            )
        }
        Status::Disputed => format!("{asks}: disputed. {}.", spelled(&standing)),
        Status::Conflicting => format!("{asks}: the figures clash. {}.", spelled(&standing)),
        Status::Agreed | Status::Compatible | Status::Single => {
            format!("{asks}: {}. {}.", spelled(&standing), backing(question))
        }
        Status::Speculation => format!("{asks}: nobody says that it is so, only that it may be."),
    };
    (!claims.is_empty()).then_some(Takeaway { text, claims })
}

/// "over 4,000 (A), about 1,200 (B)".
fn spelled(readings: &[&Reading]) -> String {
    let one = |r: &&Reading| {
        let value = r.interval.map_or_else(String::new, |i| i.words(r.approx));
        let sum = r.derived.as_ref().map_or("", |_| ", a sum");
        let not = if r.polarity == Polarity::Negative { "not " } else { "" };
        format!("{not}{value} ({}{sum})", list(&r.sources))
    };
    let mut parts: Vec<String> = readings.iter().take(READINGS_MAX).map(one).collect();
    if readings.len() > READINGS_MAX {
        parts.push(format!("{} more", readings.len() - READINGS_MAX));
    }
    parts.join("; ")
}

/// How many reports and origins stand behind a question.
fn backing(question: &Question) -> String {
    let mut reports: Vec<_> = question.readings.iter().flat_map(|r| &r.reports).collect();
    reports.sort();
    reports.dedup();
    let origins = match (question.origins.low, question.origins.high) {
        (low, high) if low == high => count(high as usize, "origin"),
        (low, high) => format!("{low} to {high} origins"),
    };
    format!("{}, {origins}", count(reports.len(), "report"))
}

fn count(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}

fn list(names: &[String]) -> String {
    match names {
        [] => "nobody named".to_owned(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// Headlines that say more than their reports: one sentence for each.
fn headlines(digests: &[Digest<'_>], members: &[usize], story: &Story) -> Vec<Takeaway> {
    let find = |id: &ClaimId| -> Option<(&Claim, usize)> {
        members.iter().find_map(|&m| digests[m].claims.iter().find(|c| &c.id == id).map(|c| (c, m)))
    };
    let mut found: Vec<Takeaway> = Vec::new();
    for drift in &story.drifts {
        let figure = matches!(
            drift.kind,
            DriftKind::RangeCollapsed | DriftKind::BoundDropped | DriftKind::MeasureNarrowed
        );
        let Some((to, member)) = find(&drift.to).filter(|(c, _)| c.block == BlockKind::Title)
        else {
            continue;
        };
        if figure {
            let outlet = digests[member].header.label();
            let text = format!("The headline of {outlet} overstates: {}.", drift.why);
            let claims = vec![drift.from.clone(), to.id.clone()];
            found.push(Takeaway { text, claims });
        }
    }
    found
}
