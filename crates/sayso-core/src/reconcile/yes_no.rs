//! Questions that are answered with yes or no: what some affirm and others deny.

use super::comparable::{Match, same_group};
use super::judged::Judged;
use super::questions::spoken;
use super::readings::reading;
use super::{Held, status};
use crate::lexicon::measures::Measures;
use crate::model::{Beside, Digest, Polarity, Question, QuestionId, Status};

/// The yes-or-no questions of a story: every proposition that somebody denies, with all who affirm
/// it. What is affirmed of a measure that implies another ("deployed" implies "present") affirms
/// that one too.
pub(super) fn questions(
    digests: &[Digest<'_>],
    held: &[Held<'_>],
    measures: &Measures,
    judged: &Judged<'_>,
) -> Vec<Question> {
    let mut questions: Vec<(Held<'_>, Vec<Held<'_>>)> = Vec::new();
    let denials = held.iter().filter(|h| denies(h));
    for denial in denials {
        let same = |(head, _): &&mut (Held<'_>, Vec<Held<'_>>)| {
            let judged = judged.says(denial.claim, head.claim);
            judged.unwrap_or_else(|| same_proposition(denial, head, measures))
        };
        let known = questions.iter_mut().find(same);
        match known {
            Some((_, all)) => all.push(*denial),
            None => questions.push((*denial, vec![*denial])),
        }
    }
    questions
        .into_iter()
        .filter_map(|(head, denials)| question(digests, held, (measures, judged), head, &denials))
        .collect()
}

/// What several sources only foresee or suppose: one question for each measure and group.
pub(super) fn speculations(digests: &[Digest<'_>], held: &[Held<'_>]) -> Vec<Question> {
    let mut foreseen: Vec<Vec<Held<'_>>> = Vec::new();
    for held in held.iter().filter(|h| foresees(h)) {
        let same = |all: &&mut Vec<Held<'_>>| {
            all[0].claim.measure == held.claim.measure
                && same_group(all[0].claim, held.claim) > Match::Apart
        };
        match foreseen.iter_mut().find(same) {
            Some(all) => all.push(*held),
            None => foreseen.push(vec![*held]),
        }
    }
    let question = |claims: Vec<Held<'_>>| {
        let made = reading(digests, &claims, None, Polarity::Positive);
        let measure = claims[0].claim.measure.clone()?;
        let group = claims.iter().find_map(|h| h.claim.group.as_ref()).map(|g| g.name.clone());
        let key = format!("foreseen\0{measure}\0{}", claims[0].claim.id);
        (made.sources.len() > 1).then(|| Question {
            id: QuestionId(blake3::hash(key.as_bytes()).to_hex()[..12].to_owned()),
            asks: format!("Will more {} be {}?", group.as_deref().unwrap_or(""), spoken(&measure))
                .replace("  ", " "),
            measure,
            group,
            status: Status::Speculation,
            readings: vec![made],
            ..Question::default()
        })
    };
    foreseen.into_iter().filter_map(question).collect()
}

fn foresees(held: &Held<'_>) -> bool {
    use crate::model::Stance::{Predicted, Speculated};
    let claim = held.claim;
    claim.polarity == Polarity::Positive
        && claim.measure.is_some()
        && claim.value.is_none()
        && claim.has_source()
        && matches!(claim.stance, Predicted | Speculated)
}

fn denies(held: &Held<'_>) -> bool {
    let claim = held.claim;
    claim.polarity == Polarity::Negative
        && claim.measure.is_some()
        && claim.value.is_none()
        && claim.group.is_some()
        && claim.has_source()
}

fn affirms(held: &Held<'_>) -> bool {
    use crate::model::Stance::{Asked, Declined, Demanded, Intended, Predicted, Speculated};
    let claim = held.claim;
    claim.polarity == Polarity::Positive
        && claim.measure.is_some()
        && claim.has_source()
        && !matches!(claim.stance, Asked | Declined | Demanded | Intended | Predicted | Speculated)
}

/// Whether `claim` affirms or denies the proposition of `of`: its measure or one that implies it.
fn same_proposition(claim: &Held<'_>, of: &Held<'_>, measures: &Measures) -> bool {
    let (Some(a), Some(b)) = (claim.claim.measure.as_deref(), of.claim.measure.as_deref()) else {
        return false;
    };
    let implies = measures.get(a).and_then(|m| m.implies.as_deref()) == Some(b);
    (a == b || implies)
        && claim.claim.group.is_some()
        && same_group(claim.claim, of.claim) > Match::Apart
}

fn question(
    digests: &[Digest<'_>],
    held: &[Held<'_>],
    (measures, judged): (&Measures, &Judged<'_>),
    head: Held<'_>,
    denials: &[Held<'_>],
) -> Option<Question> {
    let alike = |h: &&Held<'_>| affirms(h) && same_proposition(h, &head, measures);
    let joined = |h: &&Held<'_>| affirms(h) && judged.says(h.claim, head.claim) == Some(true);
    let (out, affirmed): (Vec<Held<'_>>, Vec<Held<'_>>) = held
        .iter()
        .filter(|h| alike(h) || joined(h))
        .copied()
        .partition(|h| judged.says(h.claim, head.claim) == Some(false));
    let beside = |h: &Held<'_>| {
        let why = judged.why(h.claim, head.claim)?;
        Some(Beside { claim: h.claim.id.clone(), why })
    };
    let mut decided: Vec<String> = affirmed
        .iter()
        .chain(denials)
        .filter(|h| judged.says(h.claim, head.claim) == Some(true) && h.claim.id != head.claim.id)
        .filter_map(|h| judged.why(h.claim, head.claim))
        .collect();
    decided.dedup();
    let measure = head.claim.measure.clone()?;
    let group = head.claim.group.as_ref().map(|g| g.name.clone());
    let place = head.claim.place.as_ref().map(|p| p.name.clone());
    let mut readings = Vec::new();
    if !affirmed.is_empty() {
        readings.push(reading(digests, &affirmed, None, Polarity::Positive));
    }
    readings.push(reading(digests, denials, None, Polarity::Negative));
    let asks = format!(
        "Were {} {}{}?",
        group.as_deref().unwrap_or("they"),
        spoken(&measure),
        place.as_ref().map_or_else(String::new, |p| format!(" ({p})"))
    );
    let key = format!("yes-no\0{measure}\0{}", head.claim.id);
    let status = if affirmed.is_empty() { Status::Single } else { status::status(&readings) };
    Some(Question {
        id: QuestionId(blake3::hash(key.as_bytes()).to_hex()[..12].to_owned()),
        asks,
        measure,
        group,
        place,
        status,
        readings,
        not_compared: out.iter().filter_map(beside).collect(),
        decided,
        ..Question::default()
    })
}
