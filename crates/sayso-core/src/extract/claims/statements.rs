//! What is said besides figures: one statement for each attribution whose content holds no measured
//! figure, with what it affirms or denies where a measure word tells it.

use super::measures::Role;
use super::{Reader, chains, circumstances, groups};
use crate::extract::attributions::hedges;
use crate::model::{
    Attribution, Claim, ClaimId, ClaimKind, Group, Polarity, Reason, Scope, Span, Stance,
};
use crate::text::{Document, Tag};
use std::collections::HashSet;

/// The statements of a document.
pub(super) fn read(reader: &Reader<'_, '_>, figures: &[Claim]) -> Vec<Claim> {
    let measured = figures.iter().filter(|c| c.measure.is_some());
    let told: HashSet<u32> = measured.filter_map(|c| c.attribution).collect();
    let mut statements = Vec::new();
    for (index, attribution) in reader.mentions.attributions.iter().enumerate() {
        let index = u32::try_from(index).expect("fewer attributions than bytes");
        if !told.contains(&index)
            && let Some(claim) = statement(reader, index, attribution)
        {
            statements.push(claim);
        }
    }
    statements
}

fn statement(reader: &Reader<'_, '_>, index: u32, attribution: &Attribution) -> Option<Claim> {
    let document = reader.document;
    let first = *attribution.content.first()?;
    let sentence = &document.sentences[document.sentence_at(first.start)?];
    if !document.block_kind(sentence).speaks() {
        return None;
    }
    let content = attribution.content.iter().copied().reduce(Span::cover)?;
    let proposition = proposition(reader, attribution);
    let event = proposition.as_ref().map(|p| p.span);
    let whole = &attribution.content;
    let firm = reader.firm(whole, event, whole, Some(attribution));
    let hedges = reader.hedges(&attribution.content, Some(attribution));
    let counted = || polarity(reader, attribution, proposition.as_ref());
    let polarity = firm.polarity.unwrap_or_else(counted);
    let said = circumstances::said(document, reader.mentions.times, attribution);
    let anchor = proposition.as_ref().map_or(first, |p| p.span);
    let mut because = attribution.because.clone();
    because.extend(proposition.as_ref().map(|p| p.because.clone()));
    because.extend(firm.because);
    let evidence = [attribution.source.span, attribution.cue]
        .into_iter()
        .flatten()
        .filter(|s| sentence.span.contains(*s))
        .fold(content, Span::cover);
    let mut claim = Claim {
        id: ClaimId(String::new()),
        kind: ClaimKind::Statement,
        figure: None,
        value: None,
        unit: None,
        measure: proposition.as_ref().map(|p| p.measure.clone()),
        group: proposition.as_ref().and_then(|p| p.group.clone()),
        victim: None,
        when: circumstances::when(document, reader.mentions.times, content, anchor, said),
        place: circumstances::place(document, reader.mentions.places, sentence.span, anchor),
        chain: chains::of(
            reader.mentions.attributions,
            Some(index as usize),
            &document.report.header,
        ),
        attribution: Some(index),
        stance: attribution.stance,
        factuality: firm.factuality,
        polarity,
        scope: Scope::Unstated,
        as_of: circumstances::as_of(document, reader.mentions.times, content, said),
        said: said.map(|t| t.days),
        block: document.block_kind(sentence),
        lede: reader.lede_block() == Some(sentence.block),
        revision: None,
        about: None,
        hedges,
        evidence: reader.evidence(evidence),
        because,
    };
    claim.id = reader.id(&claim, attribution.cue.unwrap_or(content));
    Some(claim)
}

/// Whether a statement affirms or denies: a denial turns it, a negation in the clause of its
/// proposition (in all of it, where it has none) turns it again.
fn polarity(
    reader: &Reader<'_, '_>,
    attribution: &Attribution,
    proposition: Option<&Proposition>,
) -> Polarity {
    let spans = match proposition {
        Some(p) => {
            let holds = |c: &&Span| c.contains(p.span);
            let content = attribution.content.iter().find(holds).copied().unwrap_or(p.span);
            vec![reader.near(content, p.span)]
        }
        None => attribution.content.clone(),
    };
    let negated = spans
        .iter()
        .any(|s| !hedges::negations(reader.document, *s, reader.attributions).is_empty());
    let denied = attribution.stance == Stance::Denied;
    if negated == denied { Polarity::Positive } else { Polarity::Negative }
}

/// What a content affirms or denies: a measure and whose.
struct Proposition {
    measure: String,
    group: Option<Group>,
    span: Span,
    because: Reason,
}

/// The first measure word of a content that has a counted noun as its subject or object.
fn proposition(reader: &Reader<'_, '_>, attribution: &Attribution) -> Option<Proposition> {
    let document = reader.document;
    let open = matches!(attribution.stance, Stance::Speculated | Stance::Predicted);
    for &content in &attribution.content {
        for at in document.tokens_in(content) {
            let word = document.lower(at);
            let roles = [Role::Nominal, Role::Participle, Role::Subject, Role::Object];
            let Some(role) =
                roles.into_iter().find(|&r| reader.lexicon.words.measure(word, r).is_some())
            else {
                continue;
            };
            let measure = reader.lexicon.words.measure(word, role)?;
            let counted = counted(reader, content, at, role);
            let group =
                counted.map(|(group, subject)| with_subject(reader, group, content, at, subject));
            // "A third deployment could follow": what is only foreseen need not say whose.
            if group.is_none() && !(open && role == Role::Nominal) {
                continue;
            }
            let span = document.tokens[at].span;
            return Some(Proposition {
                measure: measure.to_owned(),
                group,
                span,
                because: Reason::row("claims/proposition", "measure_words", word, span),
            });
        }
    }
    None
}

/// The counted noun of the measure word at `at`, and whether it is its subject.
fn counted(reader: &Reader<'_, '_>, content: Span, at: usize, role: Role) -> Option<(Group, bool)> {
    let document = reader.document;
    let range = document.tokens_in(content);
    let ahead = at + 1..range.end.min(at + 9);
    let behind = range.start.max(at.saturating_sub(9))..at;
    let noun = |at: &usize| {
        reader.lexicon.groups.knows(document.lower(*at))
            && document.tokens[*at].tag != Tag::Past
            && !matches!(document.tokens.get(*at + 1).map(|t| t.tag), Some(Tag::Possessive))
    };
    let object = || clear(document, ahead.clone()).find(noun);
    let subject = || behind.clone().rev().find(noun);
    let (head, is_subject) = match role {
        Role::Nominal | Role::Object => (object()?, false),
        _ => (subject()?, true),
    };
    let floor = if is_subject { range.start } else { at + 1 };
    Some((groups::phrase(document, floor, head, &reader.lexicon.groups, reader.actors), is_subject))
}

/// The tokens of `range` up to the first that ends the object's phrase.
fn clear<'d>(
    document: &'d Document<'_>,
    range: std::ops::Range<usize>,
) -> impl Iterator<Item = usize> + 'd {
    range.take_while(move |&at| {
        !matches!(
            document.tokens[at].tag,
            Tag::Mark | Tag::Subordinator | Tag::Auxiliary | Tag::Relative
        )
    })
}

/// An object with no state of its own takes those of the subject: "the North has sent troops".
fn with_subject(
    reader: &Reader<'_, '_>,
    mut group: Group,
    content: Span,
    at: usize,
    is_subject: bool,
) -> Group {
    if is_subject || group.keys.len() > 1 {
        return group;
    }
    let head = Span { start: content.start, end: reader.document.tokens[at].span.start };
    let subject = circumstances::within(reader.mentions.actors, head, |a| a.span).next();
    if let Some(actor) = subject {
        let codes = groups::sides(reader.document, reader.actors, actor.span);
        group.keys.splice(0..0, codes);
    }
    group
}
