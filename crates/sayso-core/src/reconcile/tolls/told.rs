//! What one report tells of an incident's toll: the totals that it states and the persons of whom it
//! tells, each counted once, and the ways in which they can be counted.

use super::super::Held;
use super::weighed::WAYS;
use super::{KILLED, WOUNDED};
use crate::lexicon::recall_words::RecallWords;
use crate::model::{Claim, Digest, FigureKind, Polarity, Reason, Scope, Span, Stance};
use jiff::ToSpan;
use std::collections::{BTreeMap, BTreeSet};

/// A figure for longer than so many days is a statistic, no incident's toll.
const INCIDENT_DAYS_MAX: i32 = 31;

/// At most so many figures of a report are looked at; an incident's toll stands among the first.
const STATED_MAX: usize = 200;

/// Persons first told of before so many bytes, and figures before so many, are told of early.
const EARLY_PERSON: u32 = 300;
const EARLY_FIGURE: u32 = 400;

/// What happened more than so many days before the story's first report is another incident.
const BEFORE_DAYS: i32 = 10;

/// So many bytes in which nobody new is told of: whom a report names behind them, it recalls.
const GAP_BYTES: u32 = 600;

/// Numbers up to this one are taken for ages of persons in no case.
const AGE_MIN: f64 = 12.0;

/// What incidents are counted by.
const ATTACKS: &[&str] = &[
    "shootings",
    "stabbings",
    "attacks",
    "killings",
    "homicides",
    "murders",
    "incidents",
    "crashes",
];

/// Words for one attack on single persons.
const ATTACK_WORDS: &[&str] =
    &["shooting", "stabbing", "gunfire", "gunman", "gunshot", "gunshots", "homicide", "murder"];

/// Words that stand for somebody told of elsewhere.
const PRONOUNS: &[&str] = &["he", "she", "him", "her", "they", "them"];

/// Words for attacks that may kill: a number of those attacked counts the dead too.
const ATTACKED: &[&str] = &[
    "shot", "shoot", "shoots", "shooting", "stabbed", "stabs", "stabbing", "struck", "hit",
    "burned",
];

/// Victims by their number, with the claims on each.
type Persons<'a> = BTreeMap<u32, Vec<Held<'a>>>;

/// What one report tells of an incident's toll.
#[derive(Clone, Debug, Default)]
pub(super) struct Told<'a> {
    /// The stated totals.
    stated: Vec<Held<'a>>,
    /// The persons told of.
    persons: Persons<'a>,
    /// Persons of whom it tells after a gap only.
    recalled: Persons<'a>,
}

impl<'a> Told<'a> {
    /// Adds a claim on the toll of an incident.
    fn add(&mut self, held: Held<'a>) {
        match held.claim.victim {
            Some(person) => self.persons.entry(person).or_default().push(held),
            None if self.stated.len() < STATED_MAX => self.stated.push(held),
            None => {}
        }
    }

    /// The ways in which its toll can be counted, in the order of [`super::weighed::KINDS`].
    pub(super) fn ways(&self, recall: &RecallWords) -> [Option<Toll<'a>>; WAYS] {
        let plain = |h: &Held<'_>| !recall.are_in(&h.claim.evidence.exact);
        let early = self.persons.iter().filter(|(_, claims)| first(claims) < EARLY_PERSON);
        let early: Persons<'a> = early.map(|(n, claims)| (*n, claims.clone())).collect();
        let mut all = self.persons.clone();
        all.extend(self.recalled.iter().map(|(n, claims)| (*n, claims.clone())));
        let mut undoubted = all.clone();
        undoubted.values_mut().for_each(|claims| claims.retain(&plain));
        undoubted.retain(|_, claims| !claims.is_empty());
        let stated = |measure: &str, attacked: bool, keep: &dyn Fn(&Held<'_>) -> bool| {
            let of = |h: &&Held<'a>| {
                h.claim.measure.as_deref() == Some(measure) && is_attacked(h.claim) == attacked
            };
            let kept = self.stated.iter().filter(of).filter(|h| stated(h.claim).is_some());
            let first = kept.min_by_key(|h| (!keep(h), h.claim.evidence.span.start))?;
            keep(first).then(|| with_those_beside(self, first))?
        };
        let soon = |h: &Held<'_>| h.claim.evidence.span.start < EARLY_FIGURE;
        let of = |measure: &str| {
            [
                toll(self, measure),
                counted(&early, measure),
                counted(&all, measure),
                counted(&undoubted, measure),
                stated(measure, false, &soon),
                stated(measure, false, &plain),
            ]
        };
        let attacked = [stated(WOUNDED, true, &soon), stated(WOUNDED, true, &plain)];
        let mut ways = of(KILLED).into_iter().chain(of(WOUNDED)).chain(attacked);
        std::array::from_fn(|_| ways.next().flatten())
    }

    /// Whether it tells of single victims, of how many were shot, stabbed or the like, or of those
    /// whom a shooting or the like left dead or wounded.
    pub(super) fn is_of_incident(&self) -> bool {
        let told = |h: &Held<'_>| {
            let words = h.claim.evidence.exact.split(|c: char| !c.is_alphabetic());
            is_of_attack(h.claim)
                || words.map(str::to_lowercase).any(|word| ATTACK_WORDS.contains(&word.as_str()))
        };
        !self.persons.is_empty() || self.stated.iter().any(told)
    }
}

/// One report's toll of one measure.
#[derive(Clone, Debug)]
pub(super) struct Toll<'a> {
    pub number: f64,
    pub arithmetic: String,
    /// The claims that it is counted from; none where it counts nobody.
    pub from: Vec<Held<'a>>,
}

impl Toll<'_> {
    /// Less the dead, whom it counts too.
    pub(super) fn less(mut self, dead: f64) -> Self {
        if dead > 0.0 {
            self.number -= dead;
            self.arithmetic.push_str(&format!(" - {dead} dead"));
        }
        self
    }
}

/// What the reports tell of the story's own incident, by report; nothing where none tells of one.
pub(super) fn told<'a>(digests: &[Digest<'_>], held: &[Held<'a>]) -> BTreeMap<usize, Told<'a>> {
    let mut reports: BTreeMap<usize, Told<'a>> = BTreeMap::new();
    for held in held.iter().filter(|h| tells(h.claim)) {
        reports.entry(held.report).or_default().add(*held);
    }
    if !reports.values().any(Told::is_of_incident) {
        return BTreeMap::new();
    }
    keep_incident(digests, &mut reports, &of_several(held));
    reports
}

/// The sentences that count attacks, by report and place: "two other shootings left three injured".
fn of_several(held: &[Held<'_>]) -> BTreeSet<(usize, Span)> {
    let counts = |h: &&Held<'_>| {
        let last = h.claim.group.as_ref().and_then(|g| g.name.rsplit(' ').next());
        let attacks = last.is_some_and(|w| ATTACKS.contains(&&*w.to_lowercase()));
        attacks && h.claim.interval().and_then(|i| i.low()).is_some_and(|low| low >= 2.0)
    };
    held.iter().filter(counts).map(|h| (h.report, h.claim.evidence.span)).collect()
}

/// Leaves the claims of the story's own incident: none of days before it and none from sentences
/// on several where there are others, no number that is an age, nobody known by nothing where
/// others are told of.
fn keep_incident(
    digests: &[Digest<'_>],
    reports: &mut BTreeMap<usize, Told<'_>>,
    several: &BTreeSet<(usize, Span)>,
) {
    let published = reports.keys().filter_map(|r| digests[*r].header.published.date).min();
    let first = published.and_then(|day| day.checked_sub(BEFORE_DAYS.days()).ok());
    let other = |held: &Held<'_>| {
        let last = held.claim.when.as_ref().and_then(|w| w.days.last);
        last.zip(first).is_some_and(|(last, first)| last < first)
            || several.contains(&(held.report, held.claim.evidence.span))
    };
    for (report, told) in reports {
        let ages = &digests[*report].fingerprint.scene.ages;
        told.stated.retain(|held| !is_age(held.claim, ages));
        let all = || told.stated.iter().chain(told.persons.values().flatten());
        if all().any(|held| !other(held)) {
            told.stated.retain(|held| !other(held));
            told.persons.values_mut().for_each(|claims| claims.retain(|h| !other(h)));
        }
        if told.persons.values().any(|claims| claims.iter().any(|h| !is_anaphor(h.claim))) {
            told.persons.retain(|_, claims| claims.iter().any(|h| !is_anaphor(h.claim)));
        }
        told.persons.retain(|_, claims| !claims.is_empty());
        set_recalled_apart(told);
    }
}

/// Sets apart whom a report recalls: persons first told of far behind those told of before. A list
/// of victims, however long, goes on without such a gap.
fn set_recalled_apart(told: &mut Told<'_>) {
    let mut starts: Vec<u32> = told.persons.values().map(|c| first(c)).collect();
    starts.sort_unstable();
    let recalled = starts.windows(2).find(|pair| pair[1] - pair[0] > GAP_BYTES).map(|pair| pair[1]);
    if let Some(from) = recalled {
        let all = std::mem::take(&mut told.persons);
        (told.recalled, told.persons) =
            all.into_iter().partition(|(_, claims)| first(claims) >= from);
    }
}

/// Where a person is first told of.
fn first(claims: &[Held<'_>]) -> u32 {
    claims.iter().map(|h| h.claim.evidence.span.start).min().unwrap_or(0)
}

/// Whether a number is some person's age. Lower ones are left: that many may well be the victims.
fn is_age(claim: &Claim, ages: &[u8]) -> bool {
    let number = claim.interval().and_then(|i| i.point());
    let years = claim.group.as_ref().is_some_and(|g| g.name.starts_with("year-old"));
    let told = number.filter(|n| *n > AGE_MIN);
    years || told.is_some_and(|n| ages.iter().any(|age| f64::from(*age).total_cmp(&n).is_eq()))
}

/// Whether a person is called by nothing but words that stand for one told of elsewhere: "he", "the
/// boy". "His son" and "the late Ida Vask" are no such words.
fn is_anaphor(claim: &Claim) -> bool {
    let name = claim.group.as_ref().map_or("", |g| g.name.as_str());
    let mut words = name.split(' ');
    let first = words.next().unwrap_or("").to_lowercase();
    let alone = name.len() == first.len();
    let named = words.any(|w| w.starts_with(char::is_uppercase));
    let definite = ["the", "this", "that"].contains(&first.as_str()) && !named;
    definite || (alone && PRONOUNS.contains(&first.as_str()))
}

/// Whether a claim tells of the toll of an incident.
fn tells(claim: &Claim) -> bool {
    let measure = claim.measure.as_deref();
    let single = matches!(claim.value, Some((_, FigureKind::Count, _)));
    let forecast = matches!(
        claim.stance,
        Stance::Predicted | Stance::Speculated | Stance::Intended | Stance::Demanded
    );
    let days = claim.when.as_ref().map(|w| w.days);
    let statistic = days.is_some_and(|d| match (d.first, d.last) {
        (Some(first), Some(last)) => (last - first).get_days() > INCIDENT_DAYS_MAX,
        _ => false,
    });
    matches!(measure, Some(KILLED | WOUNDED))
        && single
        && !forecast
        && !statistic
        && claim.polarity == Polarity::Positive
        && matches!(claim.scope, Scope::Unstated | Scope::Total | Scope::Additional | Scope::Part)
}

/// The number that a claim states: its point, else the end that it states.
fn stated(claim: &Claim) -> Option<f64> {
    let interval = claim.interval()?;
    interval.point().or(interval.low().filter(|low| *low > 0.0)).or(interval.high())
}

/// A report's toll of one measure: the highest of what it states and of the persons told of; none
/// where it tells nothing of it.
fn toll<'a>(told: &Told<'a>, measure: &str) -> Option<Toll<'a>> {
    let counted = counted(&told.persons, measure).filter(|toll| toll.number > 0.0);
    let dead = if measure == WOUNDED { toll(told, KILLED).map_or(0.0, |t| t.number) } else { 0.0 };
    let stated = told.stated.iter().filter(|h| h.claim.measure.as_deref() == Some(measure));
    let stated = stated.filter_map(|held| {
        let toll = with_those_beside(told, held)?;
        let off = if is_attacked(held.claim) { dead } else { 0.0 };
        (toll.number >= off).then(|| toll.less(off))
    });
    pick(stated.chain(counted))
}

fn pick<'a>(tolls: impl Iterator<Item = Toll<'a>>) -> Option<Toll<'a>> {
    tolls.max_by(|a, b| a.number.total_cmp(&b.number))
}

/// A stated number and those of whom the same word tells: "killed a guard and three others".
fn with_those_beside<'a>(told: &Told<'a>, held: &Held<'a>) -> Option<Toll<'a>> {
    let number = stated(held.claim)?;
    let word = told_by(held.claim)?;
    let beside = |h: &&Held<'a>| {
        h.claim.measure == held.claim.measure
            && h.claim.evidence.span == held.claim.evidence.span
            && told_by(h.claim) == Some(word)
            // "three people, two of them children"
            && ![h.claim.scope, held.claim.scope].contains(&Scope::Part)
    };
    let one = |claims: &Vec<Held<'a>>| claims.iter().find(beside).copied();
    let persons: Vec<Held<'a>> = told.persons.values().filter_map(one).collect();
    let others = told.stated.iter().filter(beside).filter(|h| h.claim.id != held.claim.id);
    let more: Vec<Held<'a>> = others.copied().collect();
    let points = more.iter().filter_map(|h| stated(h.claim)).sum::<f64>();
    let number = number + points + count(persons.len());
    let from = [*held].into_iter().chain(more).chain(persons).collect();
    Some(Toll { number, arithmetic: format!("{number} stated"), from })
}

/// The word that tells a claim's measure.
fn told_by(claim: &Claim) -> Option<Span> {
    let word = |r: &&Reason| r.rule.starts_with("claims/") && r.rule != "claims/one-person";
    claim.because.iter().find(word)?.span
}

/// Persons, counted once each, the dead not among the wounded; none where there are no persons.
fn counted<'a>(persons: &Persons<'a>, measure: &str) -> Option<Toll<'a>> {
    let is = |h: &&Held<'_>, m: &str| h.claim.measure.as_deref() == Some(m);
    let of = |claims: &&Vec<Held<'a>>| {
        let dead = claims.iter().any(|h| is(&h, KILLED));
        dead == (measure == KILLED) && claims.iter().any(|h| is(&h, measure))
    };
    let all = persons.values().filter(of);
    let from: Vec<Held<'a>> =
        all.filter_map(|claims| claims.iter().find(|h| is(h, measure))).copied().collect();
    let name = |h: &Held<'a>| h.claim.group.as_ref().map_or("person", |g| &g.name).to_owned();
    let names: Vec<String> = from.iter().map(name).collect();
    let arithmetic = format!("counted once each: {}", names.join("; "));
    (!persons.is_empty()).then(|| Toll { number: count(from.len()), arithmetic, from })
}

pub(super) fn count(of: usize) -> f64 {
    f64::from(u32::try_from(of).unwrap_or(u32::MAX))
}

/// Whether the figure counts those attacked, whom it may have killed, the dead among them. "Three
/// others were shot" beside them.
fn is_attacked(claim: &Claim) -> bool {
    claim.scope != Scope::Additional && is_of_attack(claim)
}

/// Whether what befell those counted is an attack that may kill.
fn is_of_attack(claim: &Claim) -> bool {
    claim.because.iter().filter_map(|r| r.row.as_deref()).any(|row| {
        let word = row.strip_prefix("measure_words: ");
        word.is_some_and(|w| ATTACKED.contains(&w))
    })
}
