//! Declared arithmetic: killed + wounded = killed|wounded, and those added to those before, of one
//! source in one report. Nothing else is ever added.

use super::comparable::{Match, same_group};
use super::questions::Draft;
use super::readings::reading;
use super::speakers::can_be_one;
use super::{Held, same_source};
use crate::extract::actors::ActorLexicon;
use crate::lexicon::measures::Measures;
use crate::model::{
    Claim, Derivation, Digest, Polarity, Question, QuestionId, Reading, Scope, Status,
};

/// The readings of a combined measure that follow from its parts. Only figures of one source, of
/// one group, in one report are added, and only where the combined measure is asked for.
pub(super) fn sums(
    digests: &[Digest<'_>],
    measure: &str,
    draft: &Draft<'_>,
    figures: &[Held<'_>],
    actors: &ActorLexicon,
) -> Vec<Reading> {
    let Some((first, second)) = measure.split_once('|') else { return Vec::new() };
    let part = |name: &str, held: &Held<'_>| {
        held.claim.measure.as_deref() == Some(name)
            && held.claim.scope != Scope::Part
            && held.claim.polarity == Polarity::Positive
            && same_group(held.claim, draft.head()) >= Match::Weak
    };
    let mut sums: Vec<(Reading, &Claim)> = Vec::new();
    for left in figures.iter().filter(|h| part(first, h)) {
        let matching =
            |h: &&Held<'_>| part(second, h) && h.report == left.report && one_statement(left, h);
        let Some(right) = figures.iter().find(matching) else { continue };
        let arithmetic = format!("{first} + {second} = {measure}");
        let Some(sum) = sum(digests, [*left, *right], arithmetic) else { continue };
        match sums.iter_mut().find(|(known, _)| known.interval == sum.interval) {
            Some((known, _)) => join(known, sum),
            None => sums.push((sum, left.claim)),
        }
    }
    // "At least 14 killed and 37 wounded" adds nothing to "14 killed and 37 wounded" on one word.
    let bound = |(sum, by): &(Reading, &Claim)| {
        let interval = sum.interval.unwrap_or_default();
        let others = sums.iter().filter(|(other, _)| other.interval != sum.interval);
        let mut held = others.filter(|(o, _)| interval.contains(o.interval.unwrap_or_default()));
        interval.point().is_none() && held.any(|(_, theirs)| can_be_one(by, theirs, actors))
    };
    sums.iter().filter(|sum| !bound(sum)).map(|(sum, _)| sum.clone()).collect()
}

/// Questions on those added and those before together ("1,000 more have joined the 11,000"): one for
/// each statement that gives both.
pub(super) fn waves(
    digests: &[Digest<'_>],
    figures: &[Held<'_>],
    measures: &Measures,
) -> Vec<Question> {
    let scope = |h: &&Held<'_>, scope: Scope| h.claim.scope == scope;
    let mut questions: Vec<Question> = Vec::new();
    for added in figures.iter().filter(|h| scope(h, Scope::Additional)) {
        let Some(measure) = added.claim.measure.as_deref() else { continue };
        let implied = measures.get(measure).and_then(|m| m.implies.as_deref());
        let before = |h: &&Held<'_>| {
            let theirs = h.claim.measure.as_deref();
            h.report == added.report
                && h.claim.evidence.span == added.claim.evidence.span
                && one_statement(added, h)
                && matches!(h.claim.scope, Scope::Unstated | Scope::Total)
                && (theirs == Some(measure) || (theirs.is_some() && theirs == implied))
                && same_group(added.claim, h.claim) == Match::Same
        };
        let Some(before) = figures.iter().find(before) else { continue };
        let arithmetic = "those before + those added".to_owned();
        let Some(sum) = sum(digests, [*before, *added], arithmetic) else { continue };
        questions.push(whole(before, sum, measures));
    }
    questions
}

/// The question that the sum of those before and those added answers.
fn whole(before: &Held<'_>, sum: Reading, measures: &Measures) -> Question {
    let measure = before.claim.measure.clone().unwrap_or_default();
    let group = before.claim.group.as_ref().map(|g| g.name.clone());
    let asks = measures.get(&measure).map_or("How many {group}{place}?", |m| &m.asks);
    let asks = asks.replace("{group}", group.as_deref().unwrap_or("people"));
    let key = sum.claims.iter().map(|id| id.0.as_str()).collect::<Vec<_>>().join("\0");
    let id = blake3::hash(format!("waves\0{key}").as_bytes()).to_hex()[..12].to_owned();
    Question {
        id: QuestionId(id),
        asks: asks.replace("{place}", ", those added included"),
        measure,
        group,
        status: Status::Single,
        readings: vec![sum],
        ..Question::default()
    }
}

fn sum(digests: &[Digest<'_>], pair: [Held<'_>; 2], arithmetic: String) -> Option<Reading> {
    let [(a, _, about_a), (b, _, about_b)] = [pair[0].claim.value?, pair[1].claim.value?];
    let mut sum = reading(digests, &pair, Some(a.plus(b)), Polarity::Positive);
    sum.approx = about_a || about_b;
    let from = pair.iter().map(|h| h.claim.id.clone()).collect();
    sum.derived = Some(Derivation { arithmetic, from });
    Some(sum)
}

/// Two sums that give the same are one reading.
fn join(known: &mut Reading, sum: Reading) {
    let mut take = |mut more: Vec<String>| known.sources.append(&mut more);
    take(sum.sources);
    known.sources.sort();
    known.sources.dedup();
    known.reports.extend(sum.reports);
    known.reports.sort();
    known.reports.dedup();
    known.claims.extend(sum.claims);
    known.as_of = known.as_of.take().max(sum.as_of);
    known.approx &= sum.approx;
    if let (Some(known), Some(sum)) = (&mut known.derived, sum.derived) {
        known.from.extend(sum.from);
    }
}

/// Whether two figures stand in one statement: one attribution, or one named source.
fn one_statement(left: &Held<'_>, right: &Held<'_>) -> bool {
    let together = left.claim.attribution == right.claim.attribution
        && left.claim.evidence.span == right.claim.evidence.span;
    together || same_source(left.claim, right.claim)
}
