//! Claims of a story to questions.

use super::comparable::{Match, TOLL_SLACK_DAYS, apart, same_group, same_source};
use super::{Held, arithmetic, readings, status, tolls, yes_no};
use crate::lexicon::measures::{Flow, Measures};
use crate::model::{
    Claim, ClaimId, Days, Digest, FigureKind, NotCompared, Origins, Question, QuestionId, Rule,
    Scope,
};
use std::collections::BTreeMap;

/// Claims that only repeat another claim of their own report, with the claim that they repeat.
pub type Echoes = BTreeMap<ClaimId, ClaimId>;

/// At most this many claims are listed as not compared with a question.
const NOT_COMPARED_MAX: usize = 6;

/// The questions that a story's reports answer: figures first, then yes or no.
#[must_use]
pub fn questions(
    digests: &[Digest<'_>],
    members: &[usize],
    echoes: &Echoes,
    measures: &Measures,
    rule: Rule,
) -> Vec<Question> {
    let held = super::held(digests, members);
    let figures: Vec<Held<'_>> = held.iter().copied().filter(|h| counts(h.claim)).collect();
    let mut drafts = group(digests, &figures, echoes, measures);
    drafts.sort_by_key(|d| std::cmp::Reverse(weight(d)));
    let mut questions: Vec<Question> = Vec::new();
    for draft in &drafts {
        let mut question = ask(digests, draft, measures, rule);
        let sums = arithmetic::sums(digests, &question.measure, draft, &figures);
        question.readings.extend(sums);
        status::settle(&mut question, digests);
        question.not_compared = not_compared(draft, &figures, measures);
        questions.push(question);
    }
    let tolls = tolls::questions(digests, &held, rule);
    tolls::outweigh(&tolls, &mut questions);
    questions.extend(tolls);
    questions.extend(yes_no::questions(digests, &held, measures));
    questions
}

/// Whether a claim is a figure that can answer a question; single victims answer that for the toll.
fn counts(claim: &Claim) -> bool {
    let kind = claim.value.map(|(_, kind, _)| kind);
    claim.measure.is_some()
        && claim.victim.is_none()
        && matches!(kind, Some(FigureKind::Count | FigureKind::Money | FigureKind::Percent))
        && !matches!(claim.scope, Scope::Generic | Scope::Former)
}

/// The claims of one question; `claims[0]` is the one that states most.
#[derive(Clone, Debug)]
pub struct Draft<'a> {
    /// Claims that give readings.
    pub claims: Vec<Held<'a>>,
    /// Claims that only repeat one of `claims`.
    pub echoes: Vec<(Held<'a>, ClaimId)>,
}

impl<'a> Draft<'a> {
    /// The claim that states most.
    #[must_use]
    pub fn head(&self) -> &'a Claim {
        self.claims[0].claim
    }
}

/// How much of a question a claim states: claims that state most open the questions.
fn stated(claim: &Claim) -> usize {
    let group = claim.group.as_ref().map_or(0, |g| g.keys.len());
    group * 4 + usize::from(claim.place.is_some()) + usize::from(claim.when.is_some())
}

fn group<'a>(
    digests: &[Digest<'a>],
    figures: &[Held<'a>],
    echoes: &Echoes,
    measures: &Measures,
) -> Vec<Draft<'a>> {
    let mut order: Vec<Held<'a>> =
        figures.iter().copied().filter(|h| !echoes.contains_key(&h.claim.id)).collect();
    order.sort_by_key(|h| std::cmp::Reverse(stated(h.claim)));
    let mut drafts: Vec<Draft<'a>> = Vec::new();
    let sided = Sides::of(figures);
    for held in order {
        let fits: Vec<(usize, &Draft<'a>)> = drafts
            .iter()
            .enumerate()
            .filter(|(_, d)| {
                d.claims.iter().all(|o| {
                    comparable(held.claim, o.claim, measures)
                        && sided.allow(held.claim, o.claim)
                        && one_season(digests, &held, o)
                })
            })
            .collect();
        let best = fits.iter().max_by_key(|(i, d)| {
            (same_group(held.claim, d.head()), d.claims.len(), std::cmp::Reverse(*i))
        });
        // Whose they are is not said, and there are several whose they could be.
        let unclear = |d: &Draft<'a>| {
            same_group(held.claim, d.head()) == Match::Weak
                && fits.iter().any(|(_, o)| same_group(o.head(), d.head()) == Match::Apart)
        };
        match best.filter(|(_, d)| !unclear(d)).map(|(i, _)| *i) {
            Some(i) => drafts[i].claims.push(held),
            None => drafts.push(Draft { claims: vec![held], echoes: Vec::new() }),
        }
    }
    for held in figures {
        let Some(of) = echoes.get(&held.claim.id) else { continue };
        let root = echoes.get(of).unwrap_or(of);
        let home = drafts.iter_mut().find(|d| d.claims.iter().any(|c| &c.claim.id == root));
        if let Some(draft) = home {
            draft.echoes.push((*held, root.clone()));
        }
    }
    for draft in &mut drafts {
        draft.claims[1..].sort_by_key(|h| (h.report, h.claim.evidence.span, h.claim.figure));
    }
    drafts
}

fn comparable(left: &Claim, right: &Claim, measures: &Measures) -> bool {
    let kind = |c: &Claim| c.value.map(|(_, kind, _)| kind);
    left.measure == right.measure
        && kind(left) == kind(right)
        && left.unit == right.unit
        && apart(left, right, flow(left, measures)).is_none()
}

/// The measures that are counted for several sides in a story ("Veldanian", "Korsavian"): there a
/// figure that does not say whose it counts is compared with no other source's.
struct Sides<'a>(std::collections::BTreeSet<&'a str>);

impl<'a> Sides<'a> {
    fn of(figures: &[Held<'a>]) -> Self {
        let mut sides: BTreeMap<&str, Vec<&[String]>> = BTreeMap::new();
        for held in figures {
            let of = whose(held.claim);
            let (Some(measure), false) = (held.claim.measure.as_deref(), of.is_empty()) else {
                continue;
            };
            let known = sides.entry(measure).or_default();
            if !known.contains(&of) {
                known.push(of);
            }
        }
        Self(sides.into_iter().filter(|(_, s)| s.len() > 1).map(|(m, _)| m).collect())
    }

    fn allow(&self, left: &Claim, right: &Claim) -> bool {
        let measure = left.measure.as_deref().unwrap_or("");
        let told = |c: &Claim| !whose(c).is_empty();
        !self.0.contains(measure) || (told(left) && told(right)) || same_source(left, right)
    }
}

/// The sides of a claim's group: its keys less its class.
fn whose(claim: &Claim) -> &[String] {
    claim.group.as_ref().and_then(|g| g.keys.split_last()).map_or(&[], |(_, of)| of)
}

fn flow(claim: &Claim, measures: &Measures) -> Flow {
    claim.measure.as_deref().and_then(|m| measures.get(m)).map_or(Flow::Toll, |m| m.flow)
}

/// Whether two tolls can be one event's: a figure with no time of its own holds as of its report.
fn one_season(digests: &[Digest<'_>], left: &Held<'_>, right: &Held<'_>) -> bool {
    let days = |held: &Held<'_>| match &held.claim.when {
        Some(when) => when.days,
        None => digests[held.report].header.published.date.map(Days::on).unwrap_or_default(),
    };
    let told = left.claim.when.is_some() || right.claim.when.is_some();
    !told || days(left).gap(days(right)).is_none_or(|gap| gap <= TOLL_SLACK_DAYS)
}

/// Questions with more reports, then more claims, come first; parts come last.
fn weight(draft: &Draft<'_>) -> (bool, usize, usize) {
    let mut reports: Vec<usize> = draft.claims.iter().map(|h| h.report).collect();
    reports.sort_unstable();
    reports.dedup();
    (draft.head().scope != Scope::Part, reports.len(), draft.claims.len())
}

fn ask(digests: &[Digest<'_>], draft: &Draft<'_>, measures: &Measures, rule: Rule) -> Question {
    let head = draft.head();
    let measure = head.measure.clone().unwrap_or_default();
    let named = |h: &&Held<'_>| {
        h.claim.group.as_ref().is_some_and(|g| g.keys.last().is_some_and(|class| class != "people"))
    };
    let best = draft.claims.iter().find(named).or_else(|| draft.claims.first());
    let group = best.and_then(|h| h.claim.group.as_ref()).map(|g| g.name.clone());
    let place = common(draft, |c| c.place.as_ref().map(|p| p.name.clone()));
    let when = common(draft, |c| c.when.as_ref().and_then(|w| w.edtf.clone()));
    let asks = words(measures.get(&measure).map(|m| m.asks.as_str()), &group, &place, head.scope);
    let event = measures.get(&measure).is_some_and(|m| m.flow == Flow::Event);
    let key = draft.claims.iter().map(|h| h.claim.id.0.as_str()).min().unwrap_or("");
    let id = blake3::hash(format!("{measure}\0{key}").as_bytes()).to_hex()[..12].to_owned();
    Question {
        id: QuestionId(id),
        asks,
        measure,
        group,
        place,
        when,
        low: None,
        best: None,
        high: None,
        rule,
        status: crate::model::Status::Single,
        origins: Origins::default(),
        readings: readings::of(digests, draft, event),
        not_compared: Vec::new(),
    }
}

/// The value that most claims of a draft state, the first in order among equals.
fn common(draft: &Draft<'_>, of: impl Fn(&Claim) -> Option<String>) -> Option<String> {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for value in draft.claims.iter().filter_map(|h| of(h.claim)) {
        match counts.iter_mut().find(|(v, _)| *v == value) {
            Some((_, n)) => *n += 1,
            None => counts.push((value, 1)),
        }
    }
    let most = counts.iter().map(|(_, n)| *n).max()?;
    counts.into_iter().find(|(_, n)| *n == most).map(|(v, _)| v)
}

/// The question in words.
fn words(
    asks: Option<&str>,
    group: &Option<String>,
    place: &Option<String>,
    scope: Scope,
) -> String {
    let group = group.as_deref().unwrap_or("people");
    let group = match scope {
        Scope::Additional => format!("additional {group}"),
        _ => group.to_owned(),
    };
    let place = place.as_ref().map_or_else(String::new, |p| format!(" ({p})"));
    let asks = asks.unwrap_or("How many {group}{place}?");
    asks.replace("{group}", &group).replace("{place}", &place)
}

/// Claims of the same or a neighbouring measure that are left out, with the reason.
fn not_compared(draft: &Draft<'_>, figures: &[Held<'_>], measures: &Measures) -> Vec<NotCompared> {
    let head = draft.head();
    let inside = |id: &ClaimId| {
        draft.claims.iter().any(|h| &h.claim.id == id)
            || draft.echoes.iter().any(|(h, _)| &h.claim.id == id)
    };
    let mut left_out = Vec::new();
    for held in figures.iter().filter(|h| !inside(&h.claim.id)) {
        let claim = held.claim;
        let why = if claim.measure == head.measure && claim.unit != head.unit {
            let unit = |c: &Claim| c.unit.clone().unwrap_or_else(|| "no unit".to_owned());
            Some(format!("is in {}, not {}", unit(claim), unit(head)))
        } else if claim.measure == head.measure {
            apart(claim, head, flow(head, measures))
        } else if neighbours(claim, head) && same_group(claim, head) >= Match::Weak {
            let measure = |c: &Claim| spoken(c.measure.as_deref().unwrap_or(""));
            Some(format!("counts {}, not {}", measure(claim), measure(head)))
        } else {
            None
        };
        left_out.extend(why.map(|why| NotCompared { claim: claim.id.clone(), why }));
    }
    left_out.truncate(NOT_COMPARED_MAX);
    left_out
}

/// Whether one measure is a part of the other.
fn neighbours(left: &Claim, right: &Claim) -> bool {
    let parts = |c: &Claim| -> Vec<String> {
        c.measure.as_deref().unwrap_or("").split('|').map(str::to_owned).collect()
    };
    let (a, b) = (parts(left), parts(right));
    a.iter().any(|p| b.contains(p))
}

/// A measure as it is said: "killed or wounded".
#[must_use]
pub fn spoken(measure: &str) -> String {
    measure.replace('|', " or ")
}
