//! Mentions and attributions to claims: what is measured, of whom, when, where, on whose word.
//!
//! A figure gives a claim wherever it counts something; an attribution whose content holds no
//! measured figure gives a statement. What is not said stays empty: a claim never takes its source
//! from another sentence, and its place and time only from its own.

mod answers;
mod chains;
mod circumstances;
mod fatal;
mod firm;
mod governors;
pub mod groups;
pub mod measures;
mod statements;
mod triggers;
mod victims;

use crate::extract::actors::ActorLexicon;
use crate::extract::attributions::{AttributionLexicon, hedges};
use crate::extract::factuality::{Events, FactualityLexicon};
use crate::lexicon::measures::{Flow, Measures};
use crate::model::{
    Actor, Attribution, BlockKind, Claim, ClaimId, ClaimKind, Days, Evidence, Factuality, Figure,
    FigureKind, Group, Interval, Place, Polarity, Reason, Scope, Span, Stance, Time, When,
};
use crate::text::{Document, Sentence, Tag};
use answers::AnswerWords;
use governors::Tree;
use groups::GroupLexicon;
use measures::{GenericWords, MeasureWords};
use triggers::{Clause, Trigger};
use victims::{PersonLexicon, Victim, VictimWords};

/// How many characters of context stand on each side of the evidence.
const CONTEXT_CHARS: usize = 32;

/// A figure that another refers to is among so many before it.
const EARLIER_MAX: usize = 40;

/// A figure that another refers to stands at most this many bytes before its sentence.
const NEAR_BYTES: u32 = 400;

/// "Victims" stands at most this many tokens from a figure that counts some of them.
const VICTIMS_TOKENS_MAX: usize = 8;

/// "Two of the 12 were": the verb stands at most this many tokens behind the part.
const PART_TOKENS_MAX: usize = 12;

/// And the noun for the part at most this many behind the verb.
const PART_NOUN_TOKENS_MAX: usize = 3;

/// What befalls victims.
const VICTIM_OF: &[&str] = &["killed", "wounded", "killed|wounded", "kidnapped", "missing"];

/// What the readers before this one found.
#[derive(Copy, Clone, Debug)]
pub struct Mentions<'a> {
    /// Figures.
    pub figures: &'a [Figure],
    /// Times.
    pub times: &'a [Time],
    /// Places.
    pub places: &'a [Place],
    /// Actors.
    pub actors: &'a [Actor],
    /// Attributions.
    pub attributions: &'a [Attribution],
}

/// The data that claims are read with.
#[derive(Clone, Debug, Default)]
pub struct ClaimLexicon {
    /// What can be measured.
    pub measures: Measures,
    /// The words that tell it.
    pub words: MeasureWords,
    /// Who and what is counted.
    pub groups: GroupLexicon,
    /// Nouns for one person.
    pub persons: PersonLexicon,
    /// The words that tell what befell one person.
    pub victim_words: VictimWords,
    /// Words that make a figure a rule.
    pub generic: GenericWords,
    /// Words by which a source answers a figure.
    pub answers: AnswerWords,
    /// Words that embed, weaken and turn what is measured.
    pub factuality: FactualityLexicon,
}

/// What this stage reads.
#[derive(Clone, Debug, Default)]
pub struct Claimed {
    /// The claims, in order of their evidence.
    pub claims: Vec<Claim>,
    /// The figures that words imply without a numeral; claims count them on from the figures given.
    pub implied: Vec<Figure>,
}

/// The claims of a document.
#[must_use]
pub fn read(
    document: &Document<'_>,
    mentions: &Mentions<'_>,
    lexicon: &ClaimLexicon,
    actors: &ActorLexicon,
    attributions: &AttributionLexicon,
) -> Claimed {
    let contents = chains::Contents::of(mentions.attributions);
    let events = Events::new(document, &lexicon.factuality);
    let reader = Reader { document, mentions, lexicon, actors, attributions, contents, events };
    let mut claims = reader.figures();
    let statements = statements::read(&reader, &claims);
    claims.extend(statements);
    let victims = victims::read(&reader);
    claims.extend(reader.victims(&victims));
    answers::read(&reader, &mut claims);
    let implied = victims.into_iter().map(|v| v.figure).collect();
    claims.sort_by(|a, b| {
        (a.evidence.span, a.figure, &a.id).cmp(&(b.evidence.span, b.figure, &b.id))
    });
    claims.dedup_by(|a, b| a.id == b.id);
    Claimed { claims, implied }
}

/// What all of this stage's functions read from.
pub(crate) struct Reader<'a, 'r> {
    document: &'a Document<'r>,
    mentions: &'a Mentions<'a>,
    lexicon: &'a ClaimLexicon,
    actors: &'a ActorLexicon,
    attributions: &'a AttributionLexicon,
    contents: chains::Contents,
    events: Events<'a>,
}

/// Whether a figure is of the magnitude of `this` claim's rather than of `that` one's.
fn is_closer(figure: &Figure, this: &Claim, that: &Claim) -> bool {
    let size = |i: Interval| i.low().or(i.high()).filter(|n| *n > 0.0).map(f64::ln);
    let away = |claim: &Claim| Some((size(figure.interval)? - size(claim.interval()?)?).abs());
    match (away(this), away(that)) {
        (Some(this), Some(that)) => this < that,
        _ => false,
    }
}

impl Reader<'_, '_> {
    /// The claims that figures give, sentence by sentence.
    fn figures(&self) -> Vec<Claim> {
        let mut claims: Vec<Claim> = Vec::new();
        let mut next = 0;
        let lede = self.lede_block();
        for sentence in &self.document.sentences {
            let from = next;
            let figures = self.mentions.figures;
            while next < figures.len() && figures[next].span.start < sentence.span.end {
                next += 1;
            }
            if !self.document.block_kind(sentence).speaks() || from == next {
                continue;
            }
            let range = figures[from..next].iter().enumerate().map(|(i, f)| (from + i, f));
            let clause =
                Clause::new(self.document, sentence.tokens.clone(), range, &self.lexicon.words);
            let triggers = clause.triggers();
            for (placed, trigger) in clause.figures.iter().zip(triggers) {
                let trigger = trigger
                    .or_else(|| self.referred(placed.figure, sentence, &claims))
                    .or_else(|| self.of_whole(placed.figure, &claims))
                    .or_else(|| self.of_victims(placed.figure, sentence, &claims));
                let counted = (placed.index, placed.figure);
                let claim = self.figure(counted, trigger, sentence, lede, &claims);
                claims.extend(claim);
            }
        }
        claims
    }

    /// The claims that mentions of victims give.
    fn victims(&self, victims: &[Victim]) -> Vec<Claim> {
        let lede = self.lede_block();
        let first = self.mentions.figures.len();
        let claim = |(index, victim): (usize, &Victim)| {
            let sentence = &self.document.sentences[victim.sentence];
            let trigger = Some(victim.trigger.clone());
            let mut claim =
                self.figure((first + index, &victim.figure), trigger, sentence, lede, &[])?;
            claim.victim = Some(victim.person);
            if let Some(group) = &mut claim.group {
                group.name.clone_from(&victim.name);
            }
            Some(claim)
        };
        victims.iter().enumerate().filter_map(claim).collect()
    }

    /// The first paragraph of the body.
    fn lede_block(&self) -> Option<u32> {
        let blocks = &self.document.report.blocks;
        let at = blocks.iter().position(|b| b.kind == BlockKind::Paragraph)?;
        u32::try_from(at).ok()
    }

    /// "Two of the 12 were children": what befell the 12.
    fn of_whole(&self, figure: &Figure, claims: &[Claim]) -> Option<Trigger> {
        let whole = &self.mentions.figures[figure.part_of? as usize];
        let told = claims.iter().rev().take(EARLIER_MAX).find(|c| {
            c.measure.is_some() && c.interval().and_then(|i| i.low()) == whole.interval.low()
        })?;
        Some(Trigger {
            measure: told.measure.clone()?,
            span: whole.span,
            scope: Some(Scope::Part),
            negated: false,
            because: Reason::rule("claims/part-of-whole", whole.span),
        })
    }

    /// "The victims include 12 children", "two of the victims were minors": what befell those told
    /// of before, where that is one thing.
    fn of_victims(
        &self,
        figure: &Figure,
        sentence: &Sentence,
        claims: &[Claim],
    ) -> Option<Trigger> {
        let own = self.document.tokens_in(figure.span);
        let words = sentence.tokens.start.max(own.start.saturating_sub(VICTIMS_TOKENS_MAX))
            ..sentence.tokens.end.min(own.end + VICTIMS_TOKENS_MAX);
        let at = words.clone().find(|&at| self.document.lower(at) == "victims")?;
        let between = if at < own.start { at + 1..own.start } else { own.end..at };
        let word = |at: usize| self.document.lower(at);
        let mut parts = between.map(word);
        let part = if at < own.start {
            parts.next().is_some_and(|w| w.starts_with("includ"))
        } else {
            parts.any(|w| w == "among") || word(own.end) == "of" && at <= own.end + 2
        };
        if !part {
            return None;
        }
        let near = |c: &&Claim| c.evidence.span.end + NEAR_BYTES > sentence.span.start;
        let befell = |c: &Claim| c.measure.clone().filter(|m| VICTIM_OF.contains(&m.as_str()));
        let mut told = claims.iter().rev().take_while(near).filter_map(befell);
        let measure = told.next()?;
        let span = self.document.tokens[at].span;
        told.all(|other| other == measure).then_some(Trigger {
            measure,
            span,
            scope: Some(Scope::Part),
            negated: false,
            because: Reason::rule("claims/of-the-victims", span),
        })
    }

    /// "U.S. estimates put the figure closer to 1,200": the measure of the figure before.
    fn referred(&self, figure: &Figure, sentence: &Sentence, claims: &[Claim]) -> Option<Trigger> {
        if figure.noun.is_some_and(|n| n.start >= figure.span.end) {
            return None;
        }
        let own = self.document.tokens_in(figure.span);
        let floor = sentence.tokens.start.max(own.start.saturating_sub(6));
        let named = (floor..own.start).rev().find(|&at| {
            let words = ["figure", "number", "total", "toll", "count", "estimate", "tally"];
            words.contains(&self.document.lower(at))
        });
        let at = named.or_else(|| self.is_all_said(figure).then_some(own.start))?;
        let near = |c: &&Claim| c.evidence.span.end + NEAR_BYTES > sentence.span.start;
        let near = || claims.iter().rev().take_while(near);
        let measured = near().find(|c| c.measure.is_some())?;
        // A count of nothing known in between may be meant, where it is more like this one.
        let count = |c: &&Claim| matches!(c.value, Some((_, FigureKind::Count, _)));
        let between = near().take_while(|c| c.measure.is_none()).find(count);
        if between.is_some_and(|other| is_closer(figure, other, measured)) {
            return None;
        }
        let near = measured;
        let span = self.document.tokens[at].span;
        Some(Trigger {
            measure: near.measure.clone()?,
            span,
            scope: (near.scope == Scope::Additional).then_some(Scope::Additional),
            negated: false,
            because: Reason::rule("claims/the-figure-before", span),
        })
    }

    /// "Organizers claimed 5,000": whether the figure is all that somebody says.
    fn is_all_said(&self, figure: &Figure) -> bool {
        let Some(index) = self.contents.innermost(figure.span) else { return false };
        let content = &self.mentions.attributions[index].content;
        let counts = figure.kind == FigureKind::Count && figure.noun.is_none();
        counts && !figure.implied && matches!(content.as_slice(), [one] if *one == figure.span)
    }

    fn figure(
        &self,
        (index, figure): (usize, &Figure),
        trigger: Option<Trigger>,
        sentence: &Sentence,
        lede: Option<u32>,
        before: &[Claim],
    ) -> Option<Claim> {
        let figure = &self.counting(figure);
        if matches!(figure.kind, FigureKind::Ordinal) {
            return None;
        }
        let trigger = trigger.filter(|t| self.fits(figure, &t.measure));
        let measured =
            trigger.is_some() || figure.noun.is_some() || figure.kind != FigureKind::Count;
        if !measured {
            return None;
        }
        let innermost = self.contents.innermost(figure.span);
        let attribution = innermost.map(|i| &self.mentions.attributions[i]);
        let anchor = trigger.as_ref().map_or(figure.span, |t| t.span);
        let said =
            attribution.and_then(|a| circumstances::said(self.document, self.mentions.times, a));
        let clause = self.clause(sentence, attribution);
        let mut because = figure.because.clone();
        because.extend(trigger.as_ref().map(|t| t.because.clone()));
        let measure = trigger.as_ref().map(|t| t.measure.clone());
        let group = self.group(figure, sentence, trigger.as_ref(), before);
        let mut scope = self.scope(figure, trigger.as_ref(), sentence, &mut because);
        if scope == Scope::Additional && self.is_besides(figure, measure.as_deref(), before) {
            scope = Scope::Unstated;
        }
        let when = circumstances::when(self.document, self.mentions.times, clause, anchor, said);
        let when = when.or_else(|| self.until_said(measure.as_deref(), said));
        let claim = Claim {
            id: ClaimId(String::new()),
            kind: ClaimKind::Figure,
            figure: u32::try_from(index).ok(),
            value: Some((figure.interval, figure.kind, figure.approx)),
            unit: figure.unit.clone(),
            group,
            victim: None,
            when,
            place: circumstances::place(self.document, self.mentions.places, sentence.span, anchor),
            chain: chains::of(self.mentions.attributions, innermost, &self.document.report.header),
            attribution: innermost.and_then(|i| u32::try_from(i).ok()),
            stance: Stance::Asserted,
            factuality: Factuality::Certain,
            polarity: Polarity::Positive,
            scope,
            as_of: self.held(sentence, clause, measure.as_deref(), said),
            said: said.map(|t| t.days),
            block: self.document.block_kind(sentence),
            lede: lede == Some(sentence.block),
            revision: None,
            about: None,
            hedges: Vec::new(),
            evidence: self.evidence(sentence.span),
            because,
            measure,
        };
        Some(self.judged(claim, clause, attribution, trigger.as_ref(), figure))
    }

    /// A figure with the noun that it modifies by the parse, where none was found behind it.
    fn counting(&self, figure: &Figure) -> Figure {
        let mut figure = figure.clone();
        let behind = figure.noun.is_some_and(|n| n.start >= figure.span.end);
        if !behind && !figure.implied && figure.kind == FigureKind::Count {
            figure.noun = Tree::of(self.document).noun(&figure).or(figure.noun);
        }
        figure
    }

    /// Stance, factuality and polarity from the attribution, the hedges and the negations.
    fn judged(
        &self,
        mut claim: Claim,
        clause: Span,
        attribution: Option<&Attribution>,
        trigger: Option<&Trigger>,
        figure: &Figure,
    ) -> Claim {
        let near = self.near(clause, figure.span);
        let event = trigger.map(|t| t.span).or(figure.noun);
        let firm = self.firm(&[clause], event, &[near], attribution);
        claim.factuality = firm.factuality;
        claim.because.extend(firm.because);
        let ahead = firm.ahead || self.is_foreseen(&claim);
        claim.hedges = self.hedges(&[near], attribution);
        claim.stance = attribution.map_or(Stance::Asserted, |a| a.stance);
        let estimated = figure
            .because
            .iter()
            .any(|r| r.span.is_some_and(|s| s.of(&self.document.lower).contains("estimated")));
        let soft = matches!(claim.stance, Stance::Asserted | Stance::Reported);
        if (estimated || self.estimated_before(figure.span)) && claim.stance == Stance::Asserted {
            claim.stance = Stance::Estimated;
        } else if soft
            && claim.hedges.iter().any(|h| h.of(&self.document.lower).starts_with("believed"))
        {
            claim.stance = Stance::Believed;
        } else if soft && ahead && attribution.is_some() {
            claim.stance = Stance::Predicted;
        }
        if trigger.is_some_and(|t| t.negated) {
            claim.polarity = Polarity::Negative;
        }
        if attribution.is_some_and(|a| a.stance == Stance::Denied) {
            claim.polarity = Polarity::Negative;
        }
        claim.id = self.id(&claim, figure.span);
        claim
    }

    /// "I expect the toll to be near 50": whether a verb that foretells embeds what is claimed.
    fn is_foreseen(&self, claim: &Claim) -> bool {
        let rows = claim.because.iter().filter_map(|r| r.row.as_deref());
        let verbs = rows.filter_map(|row| row.strip_prefix("embedders: ")?.split(' ').next());
        let cues = &self.attributions.cues;
        let foretells = |verb: &str| {
            let found = cues.find(verb).iter();
            found.map(|(row, _)| &cues.rows[*row]).any(|cue| cue.stance == Stance::Predicted)
        };
        verbs.into_iter().any(foretells)
    }

    /// The words that weaken what is said, on the cue and in the content.
    fn hedges(&self, content: &[Span], attribution: Option<&Attribution>) -> Vec<Span> {
        let mut words = attribution.map(|a| a.hedges.clone()).unwrap_or_default();
        let inside = |span: &Span| hedges::in_span(self.document, *span, self.attributions);
        words.extend(content.iter().flat_map(inside).map(|(word, _)| word));
        words.sort_unstable();
        words.dedup();
        words
    }

    fn estimated_before(&self, span: Span) -> bool {
        let at = self.document.tokens_in(span).start;
        at > 0 && self.document.lower(at - 1) == "estimated"
    }

    /// The part of `clause` around `span` that one finite clause may fill: up to the commas,
    /// semicolons and dashes on both sides, the whole clause where it is short.
    fn near(&self, clause: Span, span: Span) -> Span {
        let tokens = self.document.tokens_in(clause);
        let cut = |at: usize| matches!(self.document.lower(at), ";" | "—" | "–" | "while" | "but");
        let own = self.document.tokens_in(span);
        let first =
            (tokens.start..own.start).rev().find(|&at| cut(at)).map_or(tokens.start, |a| a + 1);
        let last = (own.end..tokens.end).find(|&at| cut(at)).unwrap_or(tokens.end);
        if first < last { self.document.span(first, last - 1) } else { clause }
    }

    /// A count of people measures what befalls people, money what costs.
    fn fits(&self, figure: &Figure, measure: &str) -> bool {
        let counts = self.lexicon.measures.get(measure).map_or("person", |m| m.counts.as_str());
        match figure.kind {
            FigureKind::Money => counts == "amount",
            FigureKind::Count | FigureKind::Percent => counts != "amount",
            FigureKind::Rate => counts == "person",
            FigureKind::Measure => counts == "thing",
            FigureKind::Ordinal => false,
        }
    }

    /// The stretch from which a claim takes its time: the content of its attribution, or the
    /// sentence.
    fn clause(&self, sentence: &Sentence, attribution: Option<&Attribution>) -> Span {
        let content =
            attribution.and_then(|a| a.content.iter().copied().find(|c| c.overlaps(sentence.span)));
        content.map_or(sentence.span, |c| {
            let start = c.start.max(sentence.span.start);
            let end = c.end.min(sentence.span.end);
            if start < end { Span { start, end } } else { sentence.span }
        })
    }

    /// Up to when a figure holds: as its clause tells it, else, for a toll, its sentence.
    fn held(
        &self,
        sentence: &Sentence,
        clause: Span,
        measure: Option<&str>,
        said: Option<&Time>,
    ) -> Option<Days> {
        let times = self.mentions.times;
        let toll = measure.and_then(|m| self.lexicon.measures.get(m)).map(|m| m.flow);
        circumstances::as_of(self.document, times, clause, said).or_else(|| {
            (toll == Some(Flow::Toll))
                .then(|| circumstances::as_of(self.document, times, sentence.span, said))?
        })
    }

    /// A toll with no time of its own holds up to the day it was given.
    fn until_said(&self, measure: Option<&str>, said: Option<&Time>) -> Option<When> {
        let measure = self.lexicon.measures.get(measure?)?;
        let last = said?.days.last?;
        let days = Days { first: None, last: Some(last) };
        let edtf = match said.and_then(|t| t.edtf.as_deref()) {
            Some(edtf) if !edtf.contains('/') && !edtf.contains("..") => Some(format!("../{edtf}")),
            _ => days.edtf(),
        };
        (measure.flow == Flow::Toll).then_some(When { edtf, days, span: said.map(|t| t.span) })
    }

    /// The group of a figure: its own noun phrase; else, for "others" and "the figure", that of the
    /// figure before; with the side of the clause's subject where the words say that they are its
    /// own ("put its losses at", "suffered 900 casualties").
    fn group(
        &self,
        figure: &Figure,
        sentence: &Sentence,
        trigger: Option<&Trigger>,
        before: &[Claim],
    ) -> Option<Group> {
        let near = || {
            let last = before.last().filter(|c| {
                c.evidence.span == sentence.span
                    || (c.block == self.document.block_kind(sentence)
                        && c.evidence.span.end + NEAR_BYTES > sentence.span.start)
            });
            last.and_then(|c| c.group.clone())
        };
        if trigger.is_some_and(|t| t.because.rule == "claims/the-figure-before") {
            let same = |c: &&Claim| c.measure.as_deref() == trigger.map(|t| t.measure.as_str());
            return before
                .iter()
                .rev()
                .take(EARLIER_MAX)
                .find(same)
                .and_then(|c| c.group.clone())
                .or_else(near);
        }
        let own = groups::of_figure(self.document, figure, &self.lexicon.groups, self.actors);
        if let Some(part) = self.part(figure, sentence) {
            return Some(part);
        }
        let noun = figure.noun.map_or("", |n| n.of(&self.document.lower));
        if matches!(noun, "others" | "more" | "them") {
            return near().or(own);
        }
        let measure = trigger.map(|t| t.measure.as_str());
        let counts_people = measure
            .and_then(|m| self.lexicon.measures.get(m))
            .is_some_and(|m| m.counts == "person");
        let mut group = match own {
            Some(group) => group,
            None if counts_people && figure.kind == FigureKind::Count => Group {
                name: groups::PEOPLE.to_owned(),
                keys: vec![groups::PEOPLE.to_owned()],
                span: None,
            },
            None => return None,
        };
        if group.keys.len() == 1 && counts_people {
            let same = before.iter().rev().take_while(|c| c.evidence.span == sentence.span);
            let shared = same.filter_map(|c| c.group.as_ref()).find(|g| {
                g.span == group.span && g.keys.len() > 1 && g.keys.last() == group.keys.last()
            });
            if let Some(shared) = shared {
                group.keys.clone_from(&shared.keys);
            } else if self.is_enemy(figure, sentence) {
                group.keys.insert(0, groups::ENEMY.to_owned());
            } else if self.is_own_loss(figure, sentence, trigger) {
                group.keys.splice(0..0, self.subject_side(sentence, figure.span));
            }
        }
        Some(group)
    }

    /// "Two of the 12 were children": the part is the children.
    fn part(&self, figure: &Figure, sentence: &Sentence) -> Option<Group> {
        figure.part_of?;
        let own = self.document.tokens_in(figure.span);
        let word = |at: usize| self.document.lower(at);
        let near = own.end..sentence.tokens.end.min(own.end + PART_TOKENS_MAX);
        let is = near.clone().find(|&at| matches!(word(at), "were" | "are" | "was" | "is"))?;
        let noun = |at: &usize| self.lexicon.groups.knows(word(*at));
        let head = (is + 1..near.end).take(PART_NOUN_TOKENS_MAX).find(noun)?;
        let group = groups::phrase(self.document, is + 1, head, &self.lexicon.groups, self.actors);
        Some(group)
    }

    /// Whether the counted belong to the subject of the sentence.
    fn is_own_loss(&self, figure: &Figure, sentence: &Sentence, trigger: Option<&Trigger>) -> bool {
        let Some(trigger) = trigger else { return false };
        let verbs =
            trigger.measure == "deployed" && trigger.because.rule == "claims/object-of-verb";
        let end = self.document.tokens_in(figure.span).start;
        let before = sentence.tokens.start..end;
        let word = |at: usize| self.document.lower(at);
        let losses = ["losses", "casualties", "dead", "soldiers", "troops", "men", "fighters"];
        let own = before.clone().any(|at| {
            matches!(word(at), "its" | "their")
                && (at + 1..end.min(at + 4)).any(|n| losses.contains(&word(n)))
        });
        let suffered = before.rev().take(4).any(|at| {
            matches!(word(at), "suffered" | "suffering" | "suffers" | "lost" | "losing" | "loses")
        });
        verbs || own || suffered
    }

    /// "enemy losses", "the enemy lost": the other side, whichever that is.
    fn is_enemy(&self, figure: &Figure, sentence: &Sentence) -> bool {
        let end = self.document.tokens_in(figure.span).start;
        let near = sentence.tokens.start.max(end.saturating_sub(6))..end;
        near.into_iter().any(|at| self.document.lower(at) == "enemy")
    }

    /// The side named first in the sentence before `span`.
    fn subject_side(&self, sentence: &Sentence, span: Span) -> Vec<String> {
        let head = Span { start: sentence.span.start, end: span.start };
        let actor =
            circumstances::within(self.mentions.actors, head, |a| a.span).next().map(|a| a.span);
        let place =
            circumstances::within(self.mentions.places, head, |p| p.span).next().map(|p| p.span);
        let first = match (actor, place) {
            (Some(a), Some(p)) => Some(a.min(p)),
            (a, p) => a.or(p),
        };
        let first = first.or_else(|| {
            let mut tokens = self.document.tokens_in(head);
            tokens
                .find(|&at| self.document.tokens[at].tag == Tag::Name)
                .map(|at| self.document.tokens[at].span)
        });
        first.map_or_else(Vec::new, |s| groups::sides(self.document, self.actors, s))
    }

    fn scope(
        &self,
        figure: &Figure,
        trigger: Option<&Trigger>,
        sentence: &Sentence,
        because: &mut Vec<Reason>,
    ) -> Scope {
        if let Some(span) = self.generic_word(figure, sentence) {
            because.push(Reason::row(
                "claims/rule-no-event",
                "generic_words",
                self.document.words(span),
                span,
            ));
            return Scope::Generic;
        }
        if let Some(span) = self.overtaken(figure, sentence) {
            because.push(Reason::rule("claims/overtaken-value", span));
            return Scope::Former;
        }
        if let Some(scope) = trigger.and_then(|t| t.scope) {
            return scope;
        }
        if let Some(span) = figure.modifier {
            because.push(Reason::rule("claims/modifier", span));
            return match span.of(&self.document.lower) {
                "total" | "combined" | "overall" | "altogether" => Scope::Total,
                _ => Scope::Additional,
            };
        }
        if trigger.is_some_and(|t| self.newly(t.span)) {
            Scope::Additional
        } else {
            Scope::Unstated
        }
    }

    /// "31 have died; another 27 are missing": more of those hit, but all of those missing. So where
    /// the figure before counts another measure and none near counts this one.
    fn is_besides(&self, figure: &Figure, measure: Option<&str>, before: &[Claim]) -> bool {
        let words = figure.modifier.or(figure.noun).map_or("", |m| m.of(&self.document.lower));
        let besides = matches!(words, "another" | "other" | "others" | "further" | "a further");
        let near = |c: &&Claim| c.evidence.span.end + NEAR_BYTES > figure.span.start;
        let mut told = before.iter().rev().take_while(near).filter_map(|c| c.measure.as_deref());
        let last = told.next();
        besides && last.is_some() && last != measure && !told.any(|m| Some(m) == measure)
    }

    /// "up from 12", "from nine to 14", "to 12, from nine": the value that is overtaken.
    fn overtaken(&self, figure: &Figure, sentence: &Sentence) -> Option<Span> {
        let at = self.document.tokens_in(figure.span).start;
        let from = at.checked_sub(1).filter(|&a| a >= sentence.tokens.start)?;
        let moved = || {
            let near = sentence.tokens.start.max(from.saturating_sub(8))..from;
            let words = [
                "up", "down", "rose", "risen", "rises", "raised", "revised", "fell", "climbed",
                "to",
            ];
            near.into_iter().any(|a| words.contains(&self.document.lower(a)))
        };
        let is_from = self.document.lower(from) == "from";
        (is_from && (figure.change.is_some() || moved())).then(|| self.document.tokens[from].span)
    }

    /// "were newly deployed" counts those on top of earlier ones.
    fn newly(&self, span: Span) -> bool {
        let at = self.document.tokens_in(span).start;
        at > 0 && matches!(self.document.lower(at - 1), "newly" | "additionally" | "further")
    }

    /// A word that makes a share a rule, before it in its sentence.
    fn generic_word(&self, figure: &Figure, sentence: &Sentence) -> Option<Span> {
        if !matches!(figure.kind, FigureKind::Percent | FigureKind::Rate) {
            return None;
        }
        let end = self.document.tokens_in(figure.span).start;
        let mut tokens = sentence.tokens.start..end;
        let at = tokens.find(|&at| self.lexicon.generic.contains(self.document.lower(at)))?;
        Some(self.document.tokens[at].span)
    }

    fn evidence(&self, span: Span) -> Evidence {
        let text = &self.document.report.text;
        let before = &text[..span.start as usize];
        let after = &text[span.end as usize..];
        let from = before.char_indices().rev().nth(CONTEXT_CHARS - 1).map_or(0, |(i, _)| i);
        Evidence {
            span,
            exact: span.of(text).to_owned(),
            prefix: before[from..].to_owned(),
            suffix: after.chars().take(CONTEXT_CHARS).collect(),
        }
    }

    /// The hash of report, words and reading.
    fn id(&self, claim: &Claim, at: Span) -> ClaimId {
        let mut hash = blake3::Hasher::new();
        for part in [
            self.document.report.header.id.0.as_str(),
            claim.kind.as_str(),
            &format!("{}..{}", at.start, at.end),
            &claim.evidence.exact,
            claim.measure.as_deref().unwrap_or(""),
            claim.chain.first().map_or("", |h| &h.name),
            claim.stance.as_str(),
        ] {
            hash.update(part.as_bytes()).update(&[0]);
        }
        ClaimId(hash.finalize().to_hex()[..12].to_owned())
    }
}
