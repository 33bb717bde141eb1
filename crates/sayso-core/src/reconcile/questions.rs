//! Claims of a story to questions.

use super::comparable::{Match, TOLL_SLACK_DAYS, apart, same_group};
use super::judged::Judged;
use super::sides::{self, Sides};
use super::{Held, arithmetic, beside, history, readings, status, tolls, yes_no};
use crate::extract::actors::ActorLexicon;
use crate::lexicon::Lexicons;
use crate::lexicon::measures::{Flow, Measures};
use crate::model::{
    Beside, Claim, ClaimId, Days, Digest, FigureKind, Judgement, Polarity, Question, QuestionId,
    Reading, Revision, Scope, Stance,
};
use std::collections::BTreeMap;

/// Claims that only repeat another claim of their own report, with the claim that they repeat.
pub type Echoes = BTreeMap<ClaimId, ClaimId>;

/// The questions that a story's reports answer: figures first, then yes or no. Their readings stand
/// as the claims alone tell; [`super::settle`] has the last word. What an analyst judged of which claims
/// answer one question is obeyed, in the order of `judgements`.
#[must_use]
pub fn questions(
    digests: &[Digest<'_>],
    members: &[usize],
    echoes: &Echoes,
    lexicons: &Lexicons,
    judgements: &[Judgement],
) -> Vec<Question> {
    let (measures, actors) = (&lexicons.claims.measures, &lexicons.actors);
    let held = super::held(digests, members);
    let told: Vec<Held<'_>> = held.iter().copied().filter(|h| counts(h.claim)).collect();
    let filled = sides::filled(digests, &told, actors);
    let figures: Vec<Held<'_>> = told
        .iter()
        .enumerate()
        .map(|(at, held)| filled.get(&at).map_or(*held, |claim| Held { claim, ..*held }))
        .collect();
    let mut drafts = group(digests, &figures, echoes, measures);
    join_implied(&mut drafts, measures);
    let judged = Judged::of(judgements);
    judged.apply(&mut drafts, &held);
    drafts.sort_by_key(|d| std::cmp::Reverse(weight(d)));
    let before = history::before(digests, &held, actors);
    let story =
        Story { digests, members, before, held: &held, figures: &figures, measures, actors };
    let mut questions: Vec<Question> = drafts.iter().map(|draft| story.ask(draft)).collect();
    overtake_sums(&mut questions);
    questions.iter_mut().for_each(status::settle);
    questions.extend(arithmetic::waves(digests, &figures, measures));
    // Whatever the rule, a toll is counted; what it offers is said when all is settled.
    let tolled: Vec<Held<'_>> = held.iter().copied().filter(|h| !judged.alone(h.claim)).collect();
    questions.extend(tolls::questions(digests, members, &tolled, lexicons));
    questions.extend(yes_no::questions(digests, &held, measures, &judged));
    questions.extend(yes_no::speculations(digests, &held));
    questions
}

/// A sum whose parts have all been overtaken stands no longer either.
fn overtake_sums(questions: &mut [Question]) {
    let overtaken: BTreeMap<ClaimId, Vec<Revision>> = questions
        .iter()
        .flat_map(|q| &q.readings)
        .filter(|r| r.superseded)
        .flat_map(|r| r.claims.iter().map(|id| (id.clone(), r.revisions.clone())))
        .collect();
    for sum in questions.iter_mut().flat_map(|q| &mut q.readings) {
        let Some(derived) = &sum.derived else { continue };
        let revisions: Option<Vec<&Vec<Revision>>> =
            derived.from.iter().map(|id| overtaken.get(id)).collect();
        if let Some(first) = revisions.and_then(|all| all.first().copied()) {
            sum.superseded = true;
            sum.revisions.clone_from(first);
        }
    }
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
    /// What an analyst decided of it, a sentence each.
    pub decided: Vec<String>,
    /// Claims that an analyst took out of it.
    pub taken_out: Vec<Beside>,
}

impl<'a> Draft<'a> {
    /// The claims of a question that `first` opens.
    pub(super) fn opened_by(first: Held<'a>) -> Self {
        let none = (Vec::new(), Vec::new(), Vec::new());
        Self { claims: vec![first], echoes: none.0, decided: none.1, taken_out: none.2 }
    }

    /// Puts the claims behind the first in the order of the reports.
    pub(super) fn sort(&mut self) {
        self.claims[1..].sort_by_key(|h| (h.report, h.claim.evidence.span, h.claim.figure));
    }

    /// The claim that states most.
    #[must_use]
    pub fn head(&self) -> &'a Claim {
        self.claims[0].claim
    }
}

/// How much of a question a claim states: claims that state most open the questions.
pub(super) fn stated(claim: &Claim) -> usize {
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
            None => drafts.push(Draft::opened_by(held)),
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
    drafts.iter_mut().for_each(Draft::sort);
    drafts
}

/// Those who were deployed are present: a draft of a measure that implies another joins the draft of
/// that one, where both count all of one group.
fn join_implied(drafts: &mut Vec<Draft<'_>>, measures: &Measures) {
    let whole = |c: &Claim| matches!(c.scope, Scope::Unstated | Scope::Total);
    let mut at = 0;
    while at < drafts.len() {
        let head = drafts[at].head();
        let named = head.measure.as_deref().and_then(|m| measures.get(m));
        let implied = named.and_then(|m| m.implies.as_deref()).filter(|_| whole(head));
        let joins = |d: &Draft<'_>| {
            d.head().measure.as_deref() == implied
                && whole(d.head())
                && whose_same(head, d.head())
                && apart(head, d.head(), Flow::Event).is_none()
        };
        match implied.and_then(|_| drafts.iter().position(joins)) {
            Some(home) => {
                let moved = drafts.remove(at);
                let home = if home > at { home - 1 } else { home };
                drafts[home].claims.extend(moved.claims);
                drafts[home].echoes.extend(moved.echoes);
            }
            None => at += 1,
        }
    }
}

/// Whether two claims surely count one group of one side.
fn whose_same(left: &Claim, right: &Claim) -> bool {
    let sided = |c: &Claim| c.group.as_ref().is_some_and(|g| g.keys.len() > 1);
    sided(left) && sided(right) && same_group(left, right) == Match::Same
}

fn comparable(left: &Claim, right: &Claim, measures: &Measures) -> bool {
    let kind = |c: &Claim| c.value.map(|(_, kind, _)| kind);
    left.measure == right.measure
        && kind(left) == kind(right)
        && left.unit == right.unit
        && apart(left, right, flow(left, measures)).is_none()
}

pub(super) fn flow(claim: &Claim, measures: &Measures) -> Flow {
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

/// What all questions of a story are asked from.
struct Story<'s, 'a> {
    digests: &'s [Digest<'a>],
    members: &'s [usize],
    before: history::Before,
    held: &'s [Held<'a>],
    figures: &'s [Held<'a>],
    measures: &'s Measures,
    actors: &'s ActorLexicon,
}

impl Story<'_, '_> {
    fn ask(&self, draft: &Draft<'_>) -> Question {
        let head = draft.head();
        let measures = self.measures;
        let measure = head.measure.clone().unwrap_or_default();
        let named = |c: &Claim| {
            let group = c.group.as_ref()?;
            let most = group.keys.len() == head.group.as_ref().map_or(0, |g| g.keys.len());
            let class = group.keys.last().is_some_and(|class| class != "people");
            (most && class).then(|| group.name.clone())
        };
        let group = common(draft, named).or_else(|| head.group.as_ref().map(|g| g.name.clone()));
        let place = place(draft);
        let when = common(draft, |c| c.when.as_ref().and_then(|w| w.edtf.clone()));
        let asks = measures.get(&measure).map(|m| m.asks.as_str());
        let asks = words(asks, &group, &place, head.scope);
        let event = measures.get(&measure).is_some_and(|m| m.flow == Flow::Event);
        let key = draft.claims.iter().map(|h| h.claim.id.0.as_str()).min().unwrap_or("");
        let id = blake3::hash(format!("{measure}\0{key}").as_bytes()).to_hex()[..12].to_owned();
        let mut readings = self.readings(draft, event);
        readings.extend(self.sums(&measure, draft));
        readings.extend(self.denials(draft));
        let (parts, alike) = beside::of(draft, self.figures, measures);
        let not_compared = draft.taken_out.iter().cloned().chain(alike).collect();
        Question {
            id: QuestionId(id),
            asks,
            measure,
            group,
            place,
            when,
            readings,
            parts,
            declined: self.declined(draft),
            not_compared,
            decided: draft.decided.clone(),
            ..Question::default()
        }
    }

    fn sums(&self, measure: &str, draft: &Draft<'_>) -> Vec<Reading> {
        arithmetic::sums(self.digests, measure, draft, self.figures, self.actors)
    }

    fn readings(&self, draft: &Draft<'_>, event: bool) -> Vec<Reading> {
        let (digests, members, actors) = (self.digests, self.members, self.actors);
        readings::of(digests, members, &self.before, draft, event, actors)
    }

    /// A reading for each figure of a draft that somebody denies.
    fn denials(&self, draft: &Draft<'_>) -> Vec<Reading> {
        let mut denied: Vec<(&Held<'_>, Vec<Held<'_>>)> = Vec::new();
        let answers = self.held.iter().filter(|h| h.claim.stance == Stance::Denied);
        for answer in answers {
            let about = |h: &&Held<'_>| Some(&h.claim.id) == answer.claim.about.as_ref();
            let Some(figure) = draft.claims.iter().find(about) else { continue };
            let known = denied.iter_mut().find(|(of, _)| of.claim.value == figure.claim.value);
            match known {
                Some((_, all)) => all.push(*answer),
                None => denied.push((figure, vec![*answer])),
            }
        }
        let reading = |(figure, answers): (&Held<'_>, Vec<Held<'_>>)| {
            let interval = figure.claim.interval();
            readings::reading(self.digests, &answers, interval, Polarity::Negative)
        };
        denied.into_iter().map(reading).collect()
    }

    /// Who gives no figure, though it is theirs to give.
    fn declined(&self, draft: &Draft<'_>) -> Vec<Beside> {
        let head = draft.head();
        let answers = self.held.iter().filter(|h| {
            let claim = h.claim;
            let same = claim.measure == head.measure && claim.value.is_none();
            let this = |d: &Held<'_>| Some(&d.claim.id) == claim.about.as_ref();
            claim.stance == Stance::Declined
                && (draft.claims.iter().any(this)
                    || (claim.about.is_none()
                        && same
                        && claim.scope == head.scope
                        && same_group(claim, head) >= Match::Weak))
        });
        let said = answers.map(|h| Beside {
            claim: h.claim.id.clone(),
            why: format!("{} gives no figure", readings::source(self.digests, h)),
        });
        said.collect()
    }
}

/// The place of a question: one that half of its claims or more state.
pub(super) fn place(draft: &Draft<'_>) -> Option<String> {
    let name = |c: &Claim| c.place.as_ref().map(|p| p.name.clone());
    let place = common(draft, name)?;
    let stating = draft.claims.iter().filter(|h| name(h.claim).as_ref() == Some(&place)).count();
    (stating * 2 >= draft.claims.len()).then_some(place)
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

/// A measure as it is said: "killed or wounded".
#[must_use]
pub fn spoken(measure: &str) -> String {
    measure.replace('|', " or ")
}
