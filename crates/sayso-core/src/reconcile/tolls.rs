//! The toll of the incident that a story tells of, where reports tell of single victims.
//!
//! A report's toll is the highest of its stated totals and of the persons whom it tells apart, each
//! counted once, the dead not among the wounded. Claims of days before the story's are left out
//! where others are of its days or of none: they tell of other incidents. So are numbers that are
//! somebody's age, and persons who are called nothing but "the boy" or "he" where others are told
//! of: they are most likely one of those. So are persons of whom a report tells after a gap only: news
//! comes first, and what it recalls is of other days. A stated number of people shot or stabbed
//! counts the dead too, so they are taken off it. Over reports nothing is added: the story's toll
//! is that which most reports give, among equals the one given first. A report that tells of the
//! dead and of no wounded gives none wounded; those who died after a report was written are taken
//! off its wounded.

use super::Held;
use super::readings::reading;
use crate::model::{
    Claim, Derivation, Digest, FigureKind, Interval, Polarity, Question, QuestionId, Reading,
    Reason, Rule, Scope, Span, Stance, Status,
};
use jiff::ToSpan;
use std::collections::{BTreeMap, BTreeSet};

const KILLED: &str = "killed";
const WOUNDED: &str = "wounded";

/// A figure for longer than so many days is a statistic, no incident's toll.
const INCIDENT_DAYS_MAX: i32 = 31;

/// At most so many figures of a report are looked at; an incident's toll stands among the first.
const STATED_MAX: usize = 200;

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

/// What one report tells of an incident's toll.
#[derive(Clone, Debug, Default)]
struct Told<'a> {
    /// The stated totals.
    stated: Vec<Held<'a>>,
    /// The claims of each person told of.
    persons: BTreeMap<u32, Vec<Held<'a>>>,
}

impl Told<'_> {
    /// Whether it tells of single victims, of how many were shot, stabbed or the like, or of those
    /// whom a shooting or the like left dead or wounded.
    fn is_of_incident(&self) -> bool {
        let told = |h: &Held<'_>| {
            let words = h.claim.evidence.exact.split(|c: char| !c.is_alphabetic());
            is_attacked(h.claim)
                || words.map(str::to_lowercase).any(|word| ATTACK_WORDS.contains(&word.as_str()))
        };
        !self.persons.is_empty() || self.stated.iter().any(told)
    }
}

/// One report's toll of one measure.
struct Toll<'a> {
    number: f64,
    arithmetic: String,
    from: Vec<Held<'a>>,
}

impl<'a> Toll<'a> {
    /// None but those.
    fn none_else(&self) -> Self {
        let arithmetic = "none told of beside the dead".to_owned();
        Self { number: 0.0, arithmetic, from: self.from.clone() }
    }
}

/// The questions for the tolls of killed and wounded; none where no report tells of a victim.
pub(super) fn questions(digests: &[Digest<'_>], held: &[Held<'_>], rule: Rule) -> Vec<Question> {
    let mut reports: BTreeMap<usize, Told<'_>> = BTreeMap::new();
    for held in held.iter().filter(|h| tells(h.claim)) {
        let told = reports.entry(held.report).or_default();
        match held.claim.victim {
            Some(person) => told.persons.entry(person).or_default().push(*held),
            None if told.stated.len() < STATED_MAX => told.stated.push(*held),
            None => {}
        }
    }
    if !reports.values().any(Told::is_of_incident) {
        return Vec::new();
    }
    keep_incident(digests, &mut reports, &of_several(held));
    let killed: Vec<(usize, Toll<'_>)> = each(&reports, KILLED).collect();
    let dead = most_given(&killed);
    let by_report: BTreeMap<usize, f64> = killed.iter().map(|(r, t)| (*r, t.number)).collect();
    let mut wounded: Vec<(usize, Toll<'_>)> = each(&reports, WOUNDED).collect();
    for (report, toll) in &mut wounded {
        let before = by_report.get(report).copied().unwrap_or(0.0);
        let since = (dead.unwrap_or(0.0) - before).clamp(0.0, toll.number);
        if since > 0.0 {
            toll.number -= since;
            toll.arithmetic.push_str(&format!(" - {since} who died since"));
        }
    }
    let hurt: BTreeSet<usize> = wounded.iter().map(|(report, _)| *report).collect();
    let unhurt = killed.iter().filter(|(report, _)| !hurt.contains(report));
    let unhurt: Vec<(usize, Toll<'_>)> = unhurt.map(|(r, toll)| (*r, toll.none_else())).collect();
    if !wounded.is_empty() {
        wounded.extend(unhurt);
        wounded.sort_by_key(|(report, _)| *report);
    }
    let asked = [(KILLED, killed), (WOUNDED, wounded)];
    asked.iter().filter_map(|(measure, tolls)| question(digests, tolls, measure, rule)).collect()
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
        leave_recalled(told);
        told.persons.retain(|_, claims| !claims.is_empty());
    }
}

/// Leaves out whom a report recalls: persons first told of far behind those told of before. A list of
/// victims, however long, goes on without such a gap.
fn leave_recalled(told: &mut Told<'_>) {
    let first = |claims: &[Held<'_>]| claims.iter().map(|h| h.claim.evidence.span.start).min();
    let mut starts: Vec<u32> = told.persons.values().filter_map(|c| first(c)).collect();
    starts.sort_unstable();
    let recalled = starts.windows(2).find(|pair| pair[1] - pair[0] > GAP_BYTES).map(|pair| pair[1]);
    if let Some(from) = recalled {
        told.persons.retain(|_, claims| first(claims).is_some_and(|start| start < from));
    }
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

/// The toll of each report that tells of one, in order.
fn each<'t, 'a>(
    reports: &'t BTreeMap<usize, Told<'a>>,
    measure: &'t str,
) -> impl Iterator<Item = (usize, Toll<'a>)> + 't {
    reports.iter().filter_map(move |(report, told)| Some((*report, toll(told, measure)?)))
}

/// The toll that most reports give, among equals the one given first.
fn most_given(tolls: &[(usize, Toll<'_>)]) -> Option<f64> {
    // Numbers of people are whole and not negative, so that their bits tell them apart.
    let mut times: BTreeMap<u64, usize> = BTreeMap::new();
    for (_, toll) in tolls {
        *times.entry(toll.number.to_bits()).or_default() += 1;
    }
    let best = tolls.iter().rev().max_by_key(|(_, toll)| times[&toll.number.to_bits()])?;
    Some(best.1.number)
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

fn question(
    digests: &[Digest<'_>],
    tolls: &[(usize, Toll<'_>)],
    measure: &str,
    rule: Rule,
) -> Option<Question> {
    let most = most_given(tolls)?;
    let best = (rule != Rule::None).then_some(most);
    let numbers = || tolls.iter().map(|(_, t)| t.number);
    let readings: Vec<Reading> = tolls.iter().map(|(_, toll)| derived(digests, toll)).collect();
    let key = readings.iter().flat_map(|r| &r.claims).map(|id| id.0.as_str()).min()?;
    let id = blake3::hash(format!("toll\0{measure}\0{key}").as_bytes()).to_hex()[..12].to_owned();
    let alike = numbers().all(|n| n.total_cmp(&most).is_eq());
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
        low: numbers().min_by(f64::total_cmp),
        best,
        high: numbers().max_by(f64::total_cmp),
        rule: if rule == Rule::None { Rule::None } else { Rule::Toll },
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

/// The number that a claim states: its point, else the end that it states.
fn stated(claim: &Claim) -> Option<f64> {
    let interval = claim.interval()?;
    interval.point().or(interval.low().filter(|low| *low > 0.0)).or(interval.high())
}

/// A report's toll of one measure; none where it tells nothing of it.
fn toll<'a>(told: &Told<'a>, measure: &str) -> Option<Toll<'a>> {
    let counted = persons(told, measure);
    let dead = if measure == WOUNDED { toll(told, KILLED).map_or(0.0, |t| t.number) } else { 0.0 };
    let stated = told.stated.iter().filter(|h| h.claim.measure.as_deref() == Some(measure));
    let stated = stated.filter_map(|held| {
        let (number, from) = with_those_beside(told, held)?;
        let off = if is_attacked(held.claim) { dead } else { 0.0 };
        let less = if off > 0.0 { format!(" - {off} dead") } else { String::new() };
        let arithmetic = format!("{number} stated{less}");
        (number >= off).then_some(Toll { number: number - off, arithmetic, from })
    });
    pick(stated.chain(counted))
}

fn pick<'a>(tolls: impl Iterator<Item = Toll<'a>>) -> Option<Toll<'a>> {
    tolls.max_by(|a, b| a.number.total_cmp(&b.number))
}

/// A stated number and those of whom the same word tells: "killed a guard and three others".
fn with_those_beside<'a>(told: &Told<'a>, held: &Held<'a>) -> Option<(f64, Vec<Held<'a>>)> {
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
    let single = f64::from(u32::try_from(persons.len()).unwrap_or(u32::MAX));
    let from = [*held].into_iter().chain(more).chain(persons).collect();
    Some((number + points + single, from))
}

/// The word that tells a claim's measure.
fn told_by(claim: &Claim) -> Option<Span> {
    let word = |r: &&Reason| r.rule.starts_with("claims/") && r.rule != "claims/one-person";
    claim.because.iter().find(word)?.span
}

/// The persons told of, counted once each, the dead not among the wounded.
fn persons<'a>(told: &Told<'a>, measure: &str) -> Option<Toll<'a>> {
    let is = |h: &&Held<'_>, m: &str| h.claim.measure.as_deref() == Some(m);
    let of = |claims: &&Vec<Held<'a>>| {
        let dead = claims.iter().any(|h| is(&h, KILLED));
        dead == (measure == KILLED) && claims.iter().any(|h| is(&h, measure))
    };
    let counted: Vec<&Vec<Held<'a>>> = told.persons.values().filter(of).collect();
    let firsts = counted.iter().filter_map(|claims| claims.iter().find(|h| is(h, measure)));
    let from: Vec<Held<'a>> = firsts.copied().collect();
    let name = |h: &Held<'a>| h.claim.group.as_ref().map_or("person", |g| &g.name).to_owned();
    let names: Vec<String> = from.iter().map(name).collect();
    let number = f64::from(u32::try_from(from.len()).unwrap_or(u32::MAX));
    let arithmetic = format!("counted once each: {}", names.join("; "));
    (!from.is_empty()).then_some(Toll { number, arithmetic, from })
}

/// Whether the figure counts those attacked, whom it may have killed.
fn is_attacked(claim: &Claim) -> bool {
    claim.because.iter().filter_map(|r| r.row.as_deref()).any(|row| {
        let word = row.strip_prefix("measure_words: ");
        word.is_some_and(|w| ATTACKED.contains(&w))
    })
}
