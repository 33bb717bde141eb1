//! The toll of the incident that a story tells of, where reports tell of single victims.
//!
//! What a report tells can be counted in several ways (`told`): its stated totals, the persons whom it
//! tells apart, each counted once, the dead not among the wounded, those told of early, those of
//! sentences that recall nothing. A stated number of people shot or stabbed counts the dead too. The
//! story's toll is the likeliest, given all ways of all reports and what their words speak for
//! (`weighed`); that of each report is its own likeliest. Nothing is added over reports. A report that tells of the dead and of no wounded
//! gives none wounded; those who died after a report was written are taken off its wounded.

mod told;
mod weighed;

pub use weighed::{Evidence, Features, KINDS, RELATIONS, TollWeights};

use super::Held;
use super::readings::reading;
use crate::lexicon::Lexicons;
use crate::model::{
    Derivation, Digest, Interval, Polarity, Question, QuestionId, Reading, Rule, Spoken, Status,
};
use std::collections::BTreeMap;
use told::Toll;
use weighed::{KILLED_LAST, KILLED_MOST, Likeliest, WAYS, WOUNDED_LAST, WOUNDED_MOST};

const KILLED: &str = "killed";
const WOUNDED: &str = "wounded";

/// The ways in which a report's killed, its wounded, and both together can be counted.
const KILLED_WAYS: std::ops::Range<usize> = 0..6;
const WOUNDED_WAYS: std::ops::Range<usize> = 6..12;
const BOTH_WAYS: std::ops::Range<usize> = 12..WAYS;
const HURT_WAYS: std::ops::Range<usize> = WOUNDED_WAYS.start..WAYS;
const ALL_WAYS: std::ops::Range<usize> = 0..WAYS;

/// One report: its index among the digests, and the ways in which it can be counted.
struct Report<'a> {
    index: usize,
    ways: [Option<Toll<'a>>; WAYS],
}

/// The questions for the tolls of killed and wounded; none where no report tells of a victim.
pub(super) fn questions(
    digests: &[Digest<'_>],
    members: &[usize],
    held: &[Held<'_>],
    lexicons: &Lexicons,
) -> Vec<Question> {
    let reports = reports(digests, held, lexicons);
    let weights = &lexicons.toll_weights;
    let (dead, hurt) = evidence(digests, members, &reports).likeliest(weights);
    let own =
        |r: &Report<'_>| evidence(digests, &[r.index], std::slice::from_ref(r)).likeliest(weights);
    let own: Vec<(f64, f64)> =
        reports.iter().map(own).map(|(dead, hurt)| (dead.number, hurt.number)).collect();
    let tells = |r: &&Report<'_>, ways: std::ops::Range<usize>| {
        r.ways[ways].iter().flatten().any(|toll| toll.number > 0.0)
    };
    let mut killed: Vec<(usize, Toll<'_>)> = Vec::new();
    let mut wounded: Vec<(usize, Toll<'_>)> = Vec::new();
    let any_hurt = reports.iter().any(|r| tells(&r, HURT_WAYS));
    for (report, &(own_dead, own_hurt)) in reports.iter().zip(&own) {
        if tells(&report, KILLED_WAYS) {
            killed.push((report.index, report.killed(own_dead)));
        }
        if any_hurt && tells(&report, ALL_WAYS) {
            let died_since = (dead.number - own_dead).clamp(0.0, own_hurt);
            wounded.push((report.index, report.wounded(own_hurt, own_dead, died_since)));
        }
    }
    agree_if_none_does(&mut killed, dead.number, &reports, KILLED_WAYS);
    agree_if_none_does(&mut wounded, hurt.number, &reports, WOUNDED_WAYS);
    let asked = [(KILLED, killed, dead), (WOUNDED, wounded, hurt)];
    asked
        .iter()
        .filter_map(|(measure, tolls, best)| question(digests, tolls, measure, best))
        .collect()
}

/// What the reports of a story give on its incident's toll, and the weights are learned from; none
/// where they tell of no incident.
#[must_use]
pub fn evidence_of(
    digests: &[Digest<'_>],
    members: &[usize],
    lexicons: &Lexicons,
) -> Option<Evidence> {
    let reports = reports(digests, &super::held(digests, members), lexicons);
    (!reports.is_empty()).then(|| evidence(digests, members, &reports))
}

fn reports<'a>(digests: &[Digest<'_>], held: &[Held<'a>], lexicons: &Lexicons) -> Vec<Report<'a>> {
    let told = told::told(digests, held);
    let report = |(index, told): (&usize, &told::Told<'a>)| Report {
        index: *index,
        ways: told.ways(&lexicons.recall_words),
    };
    told.iter().map(report).collect()
}

/// What all reports give: each way by the share of the reports, then the last report's, what most
/// give, and what the words of all members of the story speak for.
fn evidence(digests: &[Digest<'_>], members: &[usize], reports: &[Report<'_>]) -> Evidence {
    let mut evidence = Evidence::new();
    let share = 1.0 / told::count(reports.len().max(1));
    for report in reports {
        for (kind, toll) in report.ways.iter().enumerate() {
            evidence.add(kind, toll.as_ref().map(|t| t.number), share);
        }
    }
    if let [_, .., last] = reports {
        evidence.add(KILLED_LAST, last.told(KILLED_WAYS), 1.0);
        evidence.add(WOUNDED_LAST, last.told(WOUNDED_WAYS), 1.0);
    }
    let killed: Vec<f64> = reports.iter().filter_map(|r| r.told(KILLED_WAYS)).collect();
    let dead = most_given(&killed).unwrap_or(0.0);
    let wounded = |r: &Report<'_>| {
        let own = r.told(KILLED_WAYS);
        let hurt = r.told(WOUNDED_WAYS).or(own.map(|_| 0.0))?;
        Some(hurt - (dead - own.unwrap_or(0.0)).clamp(0.0, hurt))
    };
    let wounded: Vec<f64> = reports.iter().filter_map(wounded).collect();
    evidence.set_words(words(digests, members));
    evidence.add(KILLED_MOST, Some(dead), 1.0);
    evidence.add(WOUNDED_MOST, Some(most_given(&wounded).unwrap_or(0.0)), 1.0);
    evidence
}

/// What the words of reports speak for, on the mean.
fn words(digests: &[Digest<'_>], members: &[usize]) -> Spoken {
    let of = told::count(members.len().max(1));
    let mut mean = Spoken::default();
    for &member in members {
        let spoken = &digests[member].fingerprint.toll_words;
        mean.killed.iter_mut().zip(spoken.killed).for_each(|(mean, logit)| *mean += logit / of);
        mean.wounded.iter_mut().zip(spoken.wounded).for_each(|(mean, logit)| *mean += logit / of);
    }
    mean
}

impl<'a> Report<'a> {
    /// What it is plainly told to give: the first of the ways.
    fn told(&self, ways: std::ops::Range<usize>) -> Option<f64> {
        self.ways[ways.start].as_ref().map(|toll| toll.number)
    }

    /// Its toll of killed, if they are so many.
    fn killed(&self, number: f64) -> Toll<'a> {
        self.counting(KILLED_WAYS, number)
            .unwrap_or_else(|| self.none(KILLED_WAYS, "of this incident"))
    }

    /// Its toll of wounded, if they are so many, beside so many dead; less those who died since.
    fn wounded(&self, number: f64, dead: f64, died_since: f64) -> Toll<'a> {
        let both = || self.counting(BOTH_WAYS, number + dead).map(|toll| toll.less(dead));
        let toll = self.counting(WOUNDED_WAYS, number).or_else(both);
        let mut toll = toll.unwrap_or_else(|| self.none(ALL_WAYS, "beside the dead"));
        if died_since > 0.0 && toll.number >= died_since {
            toll.number -= died_since;
            toll.arithmetic.push_str(&format!(" - {died_since} who died since"));
        }
        toll
    }

    /// The first of the ways that counts so many, and somebody.
    fn counting(&self, ways: std::ops::Range<usize>, number: f64) -> Option<Toll<'a>> {
        let all = self.ways[ways].iter().flatten();
        let mut fit = all.filter(|t| t.number > 0.0 && t.number.total_cmp(&number).is_eq());
        fit.next().cloned()
    }

    /// Nobody, by the claims that count somebody else.
    fn none(&self, ways: std::ops::Range<usize>, what: &str) -> Toll<'a> {
        let claims = self.ways[ways].iter().flatten().map(|toll| &toll.from);
        let from = claims.into_iter().find(|from| !from.is_empty()).cloned().unwrap_or_default();
        Toll { number: 0.0, arithmetic: format!("none told of {what}"), from }
    }
}

/// Where no report's own toll is the story's, those that can be counted so are.
fn agree_if_none_does<'a>(
    tolls: &mut [(usize, Toll<'a>)],
    best: f64,
    reports: &[Report<'a>],
    ways: std::ops::Range<usize>,
) {
    if tolls.iter().any(|(_, toll)| toll.number.total_cmp(&best).is_eq()) {
        return;
    }
    let counting = |index: usize| {
        let report = reports.iter().find(|r| r.index == index)?;
        report.counting(ways.clone(), best)
    };
    for (index, toll) in tolls {
        if let Some(agreeing) = counting(*index) {
            *toll = agreeing;
        }
    }
}

/// The number that most give, among equals the one given first.
fn most_given(numbers: &[f64]) -> Option<f64> {
    // Numbers of people are whole and not negative, so that their bits tell them apart.
    let mut times: BTreeMap<u64, usize> = BTreeMap::new();
    for number in numbers {
        *times.entry(number.to_bits()).or_default() += 1;
    }
    numbers.iter().rev().max_by_key(|number| times[&number.to_bits()]).copied()
}

/// Takes the best figure from other questions on the killed and the wounded of a story whose tolls
/// are counted: they count a part, those of other incidents ("13 such deaths this year"), or those
/// shot, dead or not.
pub(super) fn outweigh(tolls: &[Question], questions: &mut [Question]) {
    let counted = |q: &&mut Question| {
        let other = tolls.iter().all(|toll| toll.id != q.id);
        other && matches!(q.measure.as_str(), KILLED | WOUNDED)
    };
    if !tolls.is_empty() {
        questions.iter_mut().filter(counted).for_each(|question| question.best = None);
    }
}

fn question(
    digests: &[Digest<'_>],
    tolls: &[(usize, Toll<'_>)],
    measure: &str,
    best: &Likeliest,
) -> Option<Question> {
    let numbers = || tolls.iter().map(|(_, t)| t.number);
    let readings: Vec<Reading> = tolls.iter().map(|(_, toll)| derived(digests, toll)).collect();
    let key = readings.iter().flat_map(|r| &r.claims).map(|id| id.0.as_str()).min()?;
    let id = blake3::hash(format!("toll\0{measure}\0{key}").as_bytes()).to_hex()[..12].to_owned();
    let alike = numbers().all(|n| n.total_cmp(&best.number).is_eq());
    let status = match readings.len() {
        1 => Status::Single,
        _ if alike => Status::Agreed,
        _ => Status::Conflicting,
    };
    Some(Question {
        id: QuestionId(id),
        asks: format!("How many people were {measure} in the incident, each counted once?"),
        measure: measure.to_owned(),
        group: Some("people".to_owned()),
        place: None,
        when: None,
        low: numbers().chain([best.number]).min_by(f64::total_cmp),
        best: Some(best.number),
        high: numbers().chain([best.number]).max_by(f64::total_cmp),
        rule: Rule::Toll,
        rule_why: vec![format!(
            "the likeliest, by the ways in which the reports can be counted and by their words \
             ({:.0} %)",
            best.likelihood * 100.0
        )],
        status,
        readings,
        ..Question::default()
    })
}

fn derived(digests: &[Digest<'_>], toll: &Toll<'_>) -> Reading {
    let interval = Some(Interval::exactly(toll.number));
    let mut reading = reading(digests, &toll.from, interval, Polarity::Positive);
    reading.derived = Some(Derivation {
        arithmetic: toll.arithmetic.clone(),
        from: toll.from.iter().map(|h| h.claim.id.clone()).collect(),
    });
    reading
}
