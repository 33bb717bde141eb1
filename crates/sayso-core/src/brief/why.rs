//! Why two claims are, or are not, compared, and why two reports are, or are not, linked: in words,
//! from a brief and the ledgers that it was made from.

use crate::lexicon::measures::{Flow, Measures};
use crate::model::{
    Brief, Claim, ClaimId, Drift, Ledger, Link, Question, Reading, ReportId, Scope, Story, Subject,
    Why,
};
use crate::reconcile::{apart, spoken};

/// The answer about two claims, or two reports; none where the two are not of a kind or one of them
/// is not among `ledgers`.
#[must_use]
pub fn why(
    brief: &Brief,
    ledgers: &[Ledger],
    measures: &Measures,
    of: &[Subject; 2],
) -> Option<Why> {
    let asking = Asking { brief, ledgers, measures };
    match of {
        [Subject::Claim(a), Subject::Claim(b)] => asking.claims(asking.claim(a)?, asking.claim(b)?),
        [Subject::Report(a), Subject::Report(b)] => asking.reports(a, b),
        _ => None,
    }
}

struct Asking<'a> {
    brief: &'a Brief,
    ledgers: &'a [Ledger],
    measures: &'a Measures,
}

type Held<'a> = (&'a Claim, &'a Ledger);

impl<'a> Asking<'a> {
    fn claim(&self, id: &ClaimId) -> Option<Held<'a>> {
        let of = |ledger: &'a Ledger| ledger.claims.iter().map(move |claim| (claim, ledger));
        self.ledgers.iter().flat_map(of).find(|(claim, _)| claim.id == *id)
    }

    fn story(&self, report: &ReportId) -> Option<&'a Story> {
        self.brief.stories.iter().find(|s| s.reports.contains(report))
    }

    fn label(&self, report: &ReportId) -> String {
        let ledger = self.ledgers.iter().find(|l| l.report.header.id == *report);
        ledger.map_or_else(|| report.0.clone(), |l| l.report.header.label())
    }

    fn claims(&self, a: Held<'a>, b: Held<'a>) -> Option<Why> {
        let reports = [&a.1.report.header.id, &b.1.report.header.id];
        let (here, there) = (self.story(reports[0])?, self.story(reports[1])?);
        let ids = [&a.0.id, &b.0.id];
        let mut why = Why {
            subjects: ids.map(|id| Subject::Claim(id.clone())),
            joined: false,
            answer: String::new(),
            because: Vec::new(),
            question: None,
            links: links(here, reports),
            drifts: here.drifts.iter().filter(|d| of_both(d, ids)).cloned().collect(),
        };
        let question =
            here.questions.iter().find_map(|q| Some((q, reading(q, ids[0])?, reading(q, ids[1])?)));
        if here.id != there.id {
            "not compared: their reports are in two stories".clone_into(&mut why.answer);
            why.because = self.apart_stories(here, there);
        } else if let Some((question, left, right)) = question {
            why.joined = true;
            why.question = Some(question.id.clone());
            why.answer = format!("compared: both answer “{}”", question.asks);
            why.because = compared(question, left, right, ids);
        } else {
            let reason = listed(here, ids).or_else(|| self.reason(a.0, b.0));
            let reason = reason.unwrap_or_else(|| {
                "the claims themselves allow it, but whose or when they count is not clear beside \
                 the others of the story"
                    .to_owned()
            });
            why.answer = format!("not compared: {reason}");
        }
        why.because.extend(why.links.iter().map(|link| self.said(link)));
        why.because.extend(why.drifts.iter().map(|d| format!("{}: {}", d.kind, d.why)));
        Some(why)
    }

    /// The first reason why the first of two claims is not comparable with the second.
    fn reason(&self, a: &Claim, b: &Claim) -> Option<String> {
        let (Some(left), Some(right)) = (&a.measure, &b.measure) else {
            let one = if a.measure.is_none() { a } else { b };
            return Some(format!("{} says nothing of a known measure", one.id));
        };
        let (kind, other) = (a.value.map(|v| v.1), b.value.map(|v| v.1));
        if left != right {
            return Some(format!("{} counts {}, not {}", a.id, spoken(left), spoken(right)));
        }
        match (kind, other) {
            (Some(kind), Some(other)) if kind != other => {
                return Some(format!("{} is a {kind}, not a {other}", a.id));
            }
            (None, Some(_)) | (Some(_), None) => {
                return Some("one gives a figure, the other only says that it is so".to_owned());
            }
            _ => {}
        }
        if a.unit != b.unit {
            return Some("their units differ".to_owned());
        }
        if [a, b].iter().any(|c| c.scope == Scope::Former) {
            return Some("one gives an earlier value, overtaken in the same sentence".to_owned());
        }
        let flow = self.measures.get(left).map_or(Flow::Toll, |m| m.flow);
        apart(a, b, flow).map(|why| format!("{} {why}", a.id))
    }

    fn reports(&self, a: &ReportId, b: &ReportId) -> Option<Why> {
        let (here, there) = (self.story(a)?, self.story(b)?);
        let joined = here.id == there.id;
        let ids = [a, b];
        let links = if joined { links(here, ids) } else { Vec::new() };
        let mut because = Vec::new();
        if joined {
            because.extend(ids.iter().filter_map(|id| self.membership(here, id)));
        } else {
            because.extend(self.apart_stories(here, there));
        }
        because.extend(links.iter().map(|link| self.said(link)));
        let answer = match (joined, links.len()) {
            (false, _) => "not linked: they are in two stories",
            (true, 0) => {
                "in one story, and not linked: neither cites the other, they share no rare words \
                 and no owner"
            }
            (true, _) => "linked, and in one story",
        };
        let claims = |id: &ReportId| {
            let ledger = self.ledgers.iter().find(|l| l.report.header.id == *id);
            ledger.map_or(&[][..], |l| &l.claims)
        };
        let between = |d: &&Drift| {
            let of = |id: &ReportId, claim: &ClaimId| claims(id).iter().any(|c| c.id == *claim);
            (of(a, &d.from) && of(b, &d.to)) || (of(b, &d.from) && of(a, &d.to))
        };
        let drifts: Vec<Drift> = here.drifts.iter().filter(between).cloned().collect();
        because.extend(drifts.iter().map(|d| format!("{}: {}", d.kind, d.why)));
        Some(Why {
            subjects: ids.map(|id| Subject::Report(id.clone())),
            joined,
            answer: answer.to_owned(),
            because,
            question: None,
            links,
            drifts,
        })
    }

    /// Why a report is in its story; nothing for the first.
    fn membership(&self, story: &Story, report: &ReportId) -> Option<String> {
        let at = story.reports.iter().position(|r| r == report)?;
        let why = story.why.get(at.checked_sub(1)?).filter(|w| !w.is_empty())?;
        Some(format!("{} {why}", self.label(report)))
    }

    fn apart_stories(&self, here: &Story, there: &Story) -> Vec<String> {
        let one = |s: &Story| {
            let names: Vec<String> = s.reports.iter().take(3).map(|r| self.label(r)).collect();
            let more = s.reports.len().saturating_sub(names.len());
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            format!("“{}” is told by {}{more}", s.title, names.join(", "))
        };
        vec![one(here), one(there)]
    }

    fn said(&self, link: &Link) -> String {
        let to = link.to_report.as_ref().map_or_else(|| link.to.clone(), |to| self.label(to));
        format!("{} {} {to}: {}", self.label(&link.from), verb(link), link.why)
    }
}

/// The links between two reports, or from either to itself where they are one.
fn links(story: &Story, reports: [&ReportId; 2]) -> Vec<Link> {
    let between = |l: &&Link| {
        let to = l.to_report.as_ref();
        (&l.from == reports[0] && to == Some(reports[1]))
            || (&l.from == reports[1] && to == Some(reports[0]))
    };
    story.links.iter().filter(between).cloned().collect()
}

fn verb(link: &Link) -> &'static str {
    use crate::model::LinkKind::{Cites, Copies, SameOwner, SharesWording};
    match link.kind {
        Cites => "cites",
        Copies => "copies",
        SharesWording => "shares words with",
        SameOwner => "has one owner with",
    }
}

fn of_both(drift: &Drift, ids: [&ClaimId; 2]) -> bool {
    let ends = [&drift.from, &drift.to];
    ends == ids || ends == [ids[1], ids[0]]
}

/// The reading of a question that a claim gives.
fn reading<'q>(question: &'q Question, claim: &ClaimId) -> Option<(usize, &'q Reading)> {
    let derived = |r: &Reading| r.derived.as_ref().is_some_and(|d| d.from.contains(claim));
    let gives = |r: &&Reading| r.claims.contains(claim);
    let stated = question.readings.iter().enumerate().find(|(_, r)| gives(r));
    stated.or_else(|| question.readings.iter().enumerate().find(|(_, r)| derived(r)))
}

/// What two readings of one question are to each other.
fn compared(
    question: &Question,
    left: (usize, &Reading),
    right: (usize, &Reading),
    ids: [&ClaimId; 2],
) -> Vec<String> {
    let words = |r: &Reading| match r.interval {
        Some(interval) => interval.words(r.approx),
        None if r.polarity == crate::model::Polarity::Positive => "it is so".to_owned(),
        None => "it is not so".to_owned(),
    };
    let mut said = if left.0 == right.0 {
        vec![format!("they give one reading: {}", words(left.1))]
    } else {
        let clash = match (left.1.interval, right.1.interval) {
            (Some(a), Some(b)) if a.overlaps(b) => "one number can satisfy both",
            (Some(_), Some(_)) => "no number satisfies both",
            _ => "one affirms and one denies, or they differ",
        };
        vec![format!("two readings, {} and {}: {clash}", words(left.1), words(right.1))]
    };
    for ((_, reading), id) in [left, right].into_iter().zip(ids) {
        if reading.superseded {
            said.push(format!("{id} is superseded by a later figure of its source"));
        }
        if let Some(derived) = reading.derived.as_ref().filter(|_| !reading.claims.contains(id)) {
            said.push(format!("{id} is part of a sum: {}", derived.arithmetic));
        }
    }
    said.extend(question.decided.iter().cloned());
    said.push(format!("the question's status is {}", question.status));
    said
}

/// What a question of the one claim says of the other, where it lists it as not compared.
fn listed(story: &Story, ids: [&ClaimId; 2]) -> Option<String> {
    let of = |held: &ClaimId, left_out: &ClaimId| {
        let questions = story.questions.iter().filter(|q| reading(q, held).is_some());
        let mut listed = questions.flat_map(|q| &q.not_compared);
        listed.find(|n| n.claim == *left_out).map(|n| format!("{left_out} {}", n.why))
    };
    of(ids[0], ids[1]).or_else(|| of(ids[1], ids[0]))
}
