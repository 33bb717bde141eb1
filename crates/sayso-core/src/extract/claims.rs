//! Mentions and attributions to claims: what is measured, of whom, when, where, on whose word.
//!
//! A figure gives a claim wherever it counts something; an attribution whose content holds no
//! measured figure gives a statement. What is not said stays empty: a claim never takes its source
//! from another sentence, and its place and time only from its own.

mod answers;
mod chains;
mod circumstances;
mod counted;
mod fatal;
mod firm;
mod governors;
pub mod groups;
pub mod measures;
mod referred;
mod scopes;
mod statements;
mod tree;
mod triggers;
mod victims;

use crate::extract::actors::ActorLexicon;
use crate::extract::attributions::{AttributionLexicon, hedges};
use crate::extract::factuality::{Events, FactualityLexicon};
use crate::lexicon::measures::{Flow, Measures};
use crate::model::{
    Actor, Attribution, BlockKind, Claim, ClaimId, ClaimKind, Days, Evidence, Factuality, Figure,
    FigureKind, Place, Polarity, Scope, Span, Stance, Time, When,
};
use crate::text::{Document, Sentence};
use answers::AnswerWords;
use groups::GroupLexicon;
use measures::{GenericWords, GroupMeasures, MeasureWords};
use tree::Tree;
use triggers::{Clause, Trigger};
use victims::{PersonLexicon, Victim, VictimWords};

/// How many characters of context stand on each side of the evidence.
const CONTEXT_CHARS: usize = 32;

/// A figure that another refers to is among so many before it.
const EARLIER_MAX: usize = 40;

/// A figure that another refers to stands at most this many bytes before its sentence.
const NEAR_BYTES: u32 = 400;

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
    /// What befell those counted, by who they are.
    pub by_group: GroupMeasures,
    /// Words that make a figure no report of an event.
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
                    .and_then(|t| self.narrowed(t, placed.figure))
                    .or_else(|| self.former(placed.figure, &claims))
                    .or_else(|| self.referred(placed.figure, sentence, &claims))
                    .or_else(|| self.of_whole(placed.figure, &claims))
                    .or_else(|| self.of_victims(placed.figure, sentence, &claims))
                    .or_else(|| self.rival(placed.figure, sentence, &claims));
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
            claim.victim = victim.person;
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
        let trigger = trigger.filter(|_| !self.is_no_event(figure));
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
        let group = self.group(figure, sentence, trigger.as_ref(), before);
        let measure = trigger.as_ref().map(|t| t.measure.clone());
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
            FigureKind::Money => counts == "amount" || measure == "lost",
            FigureKind::Count => counts != "amount",
            FigureKind::Percent => counts != "amount" && !matches!(measure, "attended" | "voted"),
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
