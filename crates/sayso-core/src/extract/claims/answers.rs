//! How a source answers a figure, its own or another's: it corrects, retracts or repeats one, denies
//! or doubts one, or will not give one yet. `answer_words.tsv` has the words.

use super::{NEAR_BYTES, Reader, chains};
use crate::error::Result;
use crate::lexicon::{Lexicon, Row};
use crate::model::vocabulary::vocabulary;
use crate::model::{
    Claim, ClaimId, ClaimKind, Factuality, Polarity, Reason, RevisionKind, Scope, Span, Stance,
};
use crate::text::Sentence;
use std::ops::Range;

/// "Statement that none of its soldiers had been captured": the figure is among so many tokens.
const CONTENT_TOKENS_MAX: usize = 14;

/// "Their size is still being examined": the noun stands among so many tokens before.
const PENDING_TOKENS_MAX: usize = 8;

vocabulary! {
    /// What a word of an answer does.
    AnswerRole {
        /// It stands for a figure.
        Number = "number",
        /// It says that a figure is not known yet.
        Pending = "pending",
        /// It gives another figure for a wrong one.
        Correct = "correct",
        /// It takes a figure back.
        Retract = "retract",
        /// It says a figure again.
        Again = "again",
    }
}

/// The words of answers, in lower case.
#[derive(Clone, Debug, Default)]
pub struct AnswerWords(Vec<(AnswerRole, Vec<String>)>);

impl Lexicon for AnswerWords {
    const FILE: &'static str = "answer_words.tsv";
    const STANDARD: &'static str = include_str!("../../../data/answer_words.tsv");

    fn from_rows(rows: &[Row<'_>]) -> Result<Self> {
        let mut words = Vec::new();
        for row in rows {
            let role = AnswerRole::parse(row.get("role")).ok_or_else(|| {
                let roles: Vec<_> = AnswerRole::ALL.iter().map(|r| r.as_str()).collect();
                row.error(
                    format!("unknown role \"{}\"", row.get("role")),
                    format!("one of {}", roles.join(", ")),
                )
            })?;
            let phrase = |words: &str| words.split('_').map(str::to_owned).collect();
            words.extend(row.get("words").split_whitespace().map(|w| (role, phrase(w))));
        }
        Ok(Self(words))
    }
}

/// Marks the claims that answer a figure, and adds those that say that one is not known yet.
pub(super) fn read(reader: &Reader<'_, '_>, claims: &mut Vec<Claim>) {
    for claim in claims.iter_mut() {
        if let Some((kind, reason)) = revision(reader, claim) {
            claim.revision = Some(kind);
            claim.because.push(reason);
        }
    }
    let about: Vec<Option<ClaimId>> = claims.iter().map(|c| about(reader, c, claims)).collect();
    for (claim, about) in claims.iter_mut().zip(about) {
        claim.about = about;
    }
    let pending: Vec<Claim> = reader
        .document
        .sentences
        .iter()
        .filter(|s| reader.document.block_kind(s).speaks())
        .filter_map(|s| pending(reader, s, claims))
        .collect();
    claims.extend(pending);
}

impl Reader<'_, '_> {
    /// The first word or phrase of a role among `tokens`.
    fn answer(&self, role: AnswerRole, tokens: Range<usize>) -> Option<usize> {
        let phrases = || self.lexicon.answers.0.iter().filter(|(r, _)| *r == role);
        let stands = |at: usize, phrase: &[String]| {
            let mut words = phrase.iter().enumerate();
            at + phrase.len() <= tokens.end
                && words.all(|(i, word)| self.document.lower(at + i) == word)
        };
        tokens.clone().find(|&at| phrases().any(|(_, phrase)| stands(at, phrase)))
    }

    /// The sentence that a span starts in.
    fn sentence_of(&self, span: Span) -> Option<&Sentence> {
        self.document.sentence_at(span.start).map(|at| &self.document.sentences[at])
    }

    /// The words of a claim's figure.
    fn figure_span(&self, claim: &Claim) -> Option<Span> {
        self.mentions.figures.get(claim.figure? as usize).map(|f| f.span)
    }
}

/// Whether a figure is taken back, corrected or said again.
fn revision(reader: &Reader<'_, '_>, claim: &Claim) -> Option<(RevisionKind, Reason)> {
    claim.measure.as_ref()?;
    let figure = reader.figure_span(claim)?;
    let sentence = reader.sentence_of(figure)?;
    let own = reader.document.tokens_in(figure);
    let reason = |rule: &'static str, at: usize| {
        let span = reader.document.tokens[at].span;
        Reason::row(rule, "answer_words", reader.document.lower(at), span)
    };
    if let Some(at) = reader.answer(AnswerRole::Retract, sentence.tokens.clone())
        && is_content_of_number(reader, sentence, own.start)
    {
        return Some((RevisionKind::Retracted, reason("claims/retracted", at)));
    }
    if let Some(at) = reader.answer(AnswerRole::Correct, sentence.tokens.clone())
        && claim.scope != Scope::Former
        && (own.start > at && reader.document.lower(own.start - 1) == "to" || own.start < at)
    {
        return Some((RevisionKind::Corrected, reason("claims/corrected", at)));
    }
    let cue = reader.mentions.attributions.get(claim.attribution? as usize)?.cue?;
    let cue = reader.document.tokens_in(cue);
    let around = sentence.tokens.start.max(cue.start.saturating_sub(1))
        ..sentence.tokens.end.min(cue.end + 1);
    let at = reader.answer(AnswerRole::Again, around)?;
    Some((RevisionKind::Reasserted, reason("claims/said-again", at)))
}

/// "Its statement that none had been captured", "its figure of 12": whether the figure at `own` is
/// what a word for a figure holds.
fn is_content_of_number(reader: &Reader<'_, '_>, sentence: &Sentence, own: usize) -> bool {
    let from = sentence.tokens.start.max(own.saturating_sub(CONTENT_TOKENS_MAX));
    let word = |at: usize| reader.document.lower(at);
    (from..own).rev().any(|at| {
        let named = reader.answer(AnswerRole::Number, at..at + 1).is_some();
        let rest = at + 1..own;
        let clause = rest
            .clone()
            .find(|&i| word(i) == "that")
            .is_some_and(|that| !(that..own).any(|i| matches!(word(i), ";" | "," | "and" | "but")));
        named && (clause || rest.clone().eq(at + 1..at + 2) && word(at + 1) == "of")
    })
}

/// The figure that a denial, a doubt or a refusal is about: one in its words, else the nearest one
/// before it that somebody else gives, where its words stand for a figure.
fn about(reader: &Reader<'_, '_>, claim: &Claim, claims: &[Claim]) -> Option<ClaimId> {
    let answers = matches!(claim.stance, Stance::Denied | Stance::Doubted | Stance::Declined);
    if !answers || claim.kind != ClaimKind::Statement {
        return None;
    }
    let span = claim.evidence.span;
    let measured = |c: &&Claim| c.measure.is_some() && c.value.is_some() && c.victim.is_none();
    let inside = claims.iter().filter(measured).find(|c| {
        reader.figure_span(c).is_some_and(|f| span.contains(f))
            && c.attribution != claim.attribution
    });
    if let Some(figure) = inside {
        return Some(figure.id.clone());
    }
    reader.answer(AnswerRole::Number, reader.document.tokens_in(span))?;
    let source = claim.chain.first()?;
    let before = claims.iter().filter(measured).filter(|c| {
        let at = reader.figure_span(c).unwrap_or(c.evidence.span);
        at.end <= span.start
            && at.end + NEAR_BYTES > span.start
            && c.chain.first().is_none_or(|hop| hop.name != source.name)
    });
    let nearest = before.max_by_key(|c| reader.figure_span(c).map(|f| f.start))?;
    Some(nearest.id.clone())
}

/// "Their size is still being examined": a source that gives no figure of what it speaks of.
fn pending(reader: &Reader<'_, '_>, sentence: &Sentence, claims: &[Claim]) -> Option<Claim> {
    let document = reader.document;
    let at = reader.answer(AnswerRole::Pending, sentence.tokens.clone())?;
    let from = sentence.tokens.start.max(at.saturating_sub(PENDING_TOKENS_MAX));
    let word = |i: usize| document.lower(i);
    let open = (from..at).any(|i| matches!(word(i), "still" | "yet"))
        && (from..at).any(|i| matches!(word(i), "being" | "be" | "not" | "remains"));
    let how_many = || {
        let mut pairs = sentence.tokens.start..at.saturating_sub(1);
        pairs.find(|&i| word(i) == "how" && matches!(word(i + 1), "many" | "much"))
    };
    let noun = reader.answer(AnswerRole::Number, from..at).or_else(how_many).filter(|_| open)?;
    let span = document.tokens[at].span;
    let attribution = reader.contents.innermost(span)?;
    let last = |c: &&Claim| {
        c.measure.is_some()
            && c.evidence.span.start <= span.start
            && c.evidence.span.end + NEAR_BYTES > span.start
    };
    let of = claims.iter().filter(last).max_by_key(|c| {
        (c.attribution == u32::try_from(attribution).ok(), c.evidence.span.start)
    })?;
    let added = document.tokens_in(of.evidence.span).any(|i| {
        matches!(word(i), "additional" | "further" | "new" | "more" | "fresh")
            && reader.lexicon.groups.knows(word((i + 1).min(document.tokens.len() - 1)))
    });
    let mut claim = of.clone();
    claim.kind = ClaimKind::Statement;
    claim.figure = None;
    claim.value = None;
    claim.unit = None;
    claim.victim = None;
    claim.attribution = u32::try_from(attribution).ok();
    claim.chain =
        chains::of(reader.mentions.attributions, Some(attribution), &document.report.header);
    claim.stance = Stance::Declined;
    claim.factuality = Factuality::Unknown;
    claim.polarity = Polarity::Positive;
    claim.scope = if added { Scope::Additional } else { of.scope };
    claim.hedges = Vec::new();
    claim.block = document.block_kind(sentence);
    claim.evidence = reader.evidence(sentence.span);
    let words = document.span(noun, at);
    claim.because =
        vec![Reason::row("claims/not-known-yet", "answer_words", document.words(words), words)];
    claim.id = reader.id(&claim, words);
    Some(claim)
}

#[cfg(test)]
mod tests {
    use crate::model::{Claim, RevisionKind, Stance};
    use crate::{Input, Pipeline};
    use std::sync::LazyLock;

    static PIPELINE: LazyLock<Pipeline> = LazyLock::new(Pipeline::default);

    fn claims(text: &str) -> Vec<Claim> {
        let name = "a.txt".to_owned();
        let input = Input { name, bytes: text.as_bytes(), format: None };
        PIPELINE.read(&input).remove(0).claims
    }

    fn check(text: &str, figure: f64, kind: Option<RevisionKind>) {
        let claims = claims(text);
        let point = |c: &&Claim| {
            c.interval().is_some_and(|i| i.low() == Some(figure)) && c.measure.is_some()
        };
        let claim = claims.iter().find(point).unwrap_or_else(|| panic!("{figure} in {text}"));
        assert_eq!(claim.revision, kind, "{text}");
    }

    #[test]
    fn figures_are_revised() {
        use RevisionKind::{Corrected, Reasserted, Retracted};
        check("The ministry withdrew its claim that 12 people had died.", 12.0, Some(Retracted));
        check("The ministry corrected its count of the dead to 29.", 29.0, Some(Corrected));
        check("The union again said that 40 people had died.", 40.0, Some(Reasserted));
        check("The union said that 40 people had died.", 40.0, None);
        check("The ministry withdrew its envoy and said 12 people had died.", 12.0, None);
    }

    #[test]
    fn a_denial_is_about_the_figure_before() {
        let text = "The Civic Bloc claimed that more than 150 people had been killed or injured. \
                    The Interior Ministry rejects the figure.";
        let claims = claims(text);
        let denial = claims.iter().find(|c| c.stance == Stance::Denied).expect("a denial");
        let figure = claims.iter().find(|c| c.measure.is_some()).expect("a figure");
        assert_eq!(denial.about.as_ref(), Some(&figure.id));
    }

    #[test]
    fn a_size_that_is_not_known_yet_is_declined() {
        let text = "The intelligence service said: “There has been a deployment of additional \
                    Korsavian troops, but their size is still being examined.”";
        let claims = claims(text);
        let declined = claims.iter().find(|c| c.stance == Stance::Declined).expect("an answer");
        assert_eq!(declined.measure.as_deref(), Some("deployed"));
        assert!(declined.chain[0].name.contains("ntelligence service"), "{:?}", declined.chain);
    }
}
