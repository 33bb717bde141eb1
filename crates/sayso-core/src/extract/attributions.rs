//! Reads attributions: who said what, by rules over tokens.
//!
//! A cue is looked up word by word; its source is the noun phrase beside it, its content what it
//! governs. Quotations that go on, captions' credits and hearsay with no source are read apart.
//! Where a source or the ends of a content are not clear the cue is passed over: a wrong
//! attribution is worse than a missing one. The report's own voice gets no attribution. What is
//! said is not looked into here; [`hedges`] tells how firmly it is said.

mod amounts;
mod cited;
mod contents;
mod credits;
mod frames;
mod headlines;
mod hearsay;
pub mod hedges;
pub mod lexicon;
mod memory;
mod merge;
mod nesting;
mod phrases;
mod quotes;
mod scope;
mod sources;
#[cfg(test)]
mod tests;
pub mod trained;
mod verbs;

use crate::model::{
    Actor, Attribution, BlockKind, Factuality, Reason, Source, SourceKind, Span, Stance,
};
use crate::text::{Document, Sentence, Tag, TokenKind};
use memory::Memory;
use scope::{Found, Scope};

pub use hedges::firmness;
pub use lexicon::AttributionLexicon;
pub use trained::{AttributionModel, Proposal};

/// The attributions of a document, in order of their cues: by rules, and where `model` is given and
/// the document was parsed, by the trained reader on top of them.
#[must_use]
pub fn read(
    document: &Document<'_>,
    actors: &[Actor],
    lexicon: &AttributionLexicon,
    model: Option<&AttributionModel>,
) -> Vec<Attribution> {
    let scopes = scopes(document, actors, lexicon);
    let mut reading = Reading::default();
    for scope in &scopes {
        by_rule(scope, &mut reading);
    }
    if let Some(model) = model.filter(|_| !document.syntax.is_empty()) {
        reading.finds = merge::with_trained(&scopes, reading.finds, model);
    }
    frames::add(&scopes, &mut reading.finds);
    let mut attributions = credits::read(document, actors);
    let mut relays = Vec::new();
    let mut taken = vec![false; reading.adverbs.len()];
    let mut memory = Memory::default();
    for (sentence, found) in reading.finds {
        let (first, last) = hearsay::widened(&scopes[sentence], found.cue);
        let cue = document.span(first, last);
        let from = reading.adverbs.partition_point(|(at, _)| *at < sentence);
        let own = reading.adverbs[from..].iter().take_while(|(at, _)| *at == sentence);
        for (index, (_, adverb)) in (from..).zip(own) {
            taken[index] |= absorbed(adverb, cue, &found.content);
        }
        if let Some(outer) = found.under {
            relays.push((cue, document.span(outer.0, outer.1)));
        }
        attributions.push(attribution(&scopes[sentence], found, &mut memory));
    }
    let adverbs = reading.adverbs.into_iter().zip(taken).filter(|(_, taken)| !taken);
    attributions.extend(adverbs.map(|((_, adverb), _)| adverb));
    nesting::arrange(&mut attributions, &relays);
    nesting::carry_on(document, &mut attributions);
    attributions
}

/// What the rules find in a document, by the sentence of the cue. This is what the trained reader
/// sees of their reading.
#[must_use]
pub fn proposals(
    document: &Document<'_>,
    actors: &[Actor],
    lexicon: &AttributionLexicon,
) -> Vec<Proposal> {
    let mut reading = Reading::default();
    for scope in &scopes(document, actors, lexicon) {
        by_rule(scope, &mut reading);
    }
    reading.finds.iter().map(|(_, found)| merge::proposal(document, found)).collect()
}

/// What is found by rules, before sources have names.
#[derive(Default)]
struct Reading {
    finds: Vec<(usize, Found)>,
    /// Hearsay with no source.
    adverbs: Vec<(usize, Attribution)>,
}

/// A scope for each sentence.
fn scopes<'a>(
    document: &'a Document<'a>,
    actors: &'a [Actor],
    lexicon: &'a AttributionLexicon,
) -> Vec<Scope<'a>> {
    let scope = |sentence: &Sentence| Scope {
        document,
        lexicon,
        actors: nearby(actors, sentence.span),
        everyone: actors,
        first: sentence.tokens.start,
        end: sentence.tokens.end,
    };
    document.sentences.iter().map(scope).collect()
}

/// Adds what the rules find in one sentence.
fn by_rule(scope: &Scope<'_>, into: &mut Reading) {
    if scope.first == scope.end {
        return;
    }
    let (document, lexicon) = (scope.document, scope.lexicon);
    let Some(index) = document.sentence_at(scope.span(scope.first).start) else { return };
    let sentence = &document.sentences[index];
    let kind = document.block_kind(sentence);
    if !kind.speaks() {
        return;
    }
    let mut finds: Vec<Found> = Vec::new();
    if matches!(kind, BlockKind::Title | BlockKind::Heading) || sentence.block == 0 {
        finds.extend(headlines::read(scope));
    }
    for at in scope.first..scope.end {
        if document.tokens[at].kind != TokenKind::Word {
            continue;
        }
        let word = document.lower(at);
        let known = !lexicon.cues.find(word).is_empty();
        let found = if known {
            verbs::read(scope, at, &finds)
                .or_else(|| amounts::read(scope, at, &finds))
                .or_else(|| cited::read_noun(scope, at))
        } else {
            None
        };
        let found = found.or_else(|| cited::read_phrase(scope, at, &finds));
        match found {
            Some(found) if finds.iter().all(|f| !clash(f, &found)) => finds.push(found),
            Some(_) => {}
            None => into.adverbs.extend(hearsay::read(scope, at).map(|a| (index, a))),
        }
    }
    finds.extend(quotes::signed(scope).filter(|s| finds.iter().all(|f| !clash(f, s))));
    let close = sentence.span.end;
    for mut found in finds {
        quotes::follow(document, &mut found, close);
        into.finds.push((index, found));
    }
}

/// The actors in a sentence's span.
fn nearby(actors: &[Actor], span: Span) -> &[Actor] {
    let from = actors.partition_point(|a| a.span.end <= span.start);
    let to = actors.partition_point(|a| a.span.start < span.end);
    &actors[from..to.max(from)]
}

/// Whether two finds share words of their cues.
const fn clash(a: &Found, b: &Found) -> bool {
    a.cue.0 <= b.cue.1 && b.cue.0 <= a.cue.1
}

/// Whether a hearsay adverb belongs to a cue ("allegedly told") or hedges what it says.
fn absorbed(adverb: &Attribution, cue: Span, content: &[Span]) -> bool {
    let within = |span: Span| cue.contains(span) || content.iter().any(|c| c.contains(span));
    adverb.cue.is_some_and(within)
}

/// Who says it: the name of what was found, nobody where it is a rumour.
fn source_of(scope: &Scope<'_>, found: &Found, cue: Span, memory: &mut Memory) -> Source {
    let mut source = match found.source {
        Some(tokens) => sources::name(scope, tokens, found.antecedent, memory),
        None => Source { span: None, name: String::new(), kind: SourceKind::Unattributed },
    };
    let rumour = found.source.is_some_and(|tokens| sources::is_hearsay(scope, tokens));
    if found.rule == "attributions/hearsay-noun" || rumour {
        let span = source.span.unwrap_or(cue);
        source = Source { name: source.name, ..sources::nobody(span) };
    }
    // "Lantern reported that …": one name alone is not a person's who was never named in full.
    let row = scope.lexicon.cues.rows.get(found.row);
    let reports = row.is_some_and(|r| r.word == "report") && found.content.len() == 1;
    if reports && found.source.is_some_and(|tokens| sources::is_bare_outlet(scope, tokens, &source))
    {
        source.kind = SourceKind::Outlet;
    }
    source
}

fn attribution(scope: &Scope<'_>, found: Found, memory: &mut Memory) -> Attribution {
    let cue = scope.document.span(found.cue.0, found.cue.1);
    let row = scope.lexicon.cues.rows.get(found.row);
    let source = source_of(scope, &found, cue, memory);
    let plain = found.attitude.unwrap_or((Stance::Asserted, Factuality::Certain));
    let (mut stance, mut factuality) = row.map_or(plain, |r| (r.stance, r.factuality));
    if source.kind == SourceKind::Outlet && stance == Stance::Asserted
        || found.rule == "attributions/hearsay-noun"
        || source.kind == SourceKind::Document && stance == Stance::Speculated
    {
        stance = Stance::Reported;
    }
    if source.kind == SourceKind::Unattributed {
        factuality = factuality.max(Factuality::Probable);
    }
    if found.rule == "attributions/label" {
        (stance, factuality) = (Stance::Asserted, Factuality::Certain);
    }
    if found.rule == "attributions/label-denied" {
        (stance, factuality) = (Stance::Denied, Factuality::Certain);
    }
    if found.rule == "attributions/own-amount" {
        (stance, factuality) = (Stance::Asserted, Factuality::Certain);
    }
    // "has not commented on it"
    let silent = row.is_some_and(|r| r.word == "comment")
        && (found.cue.0..found.cue.1).any(|at| scope.tag(at) == Tag::Negation);
    if found.rule == "attributions/declined" || silent {
        (stance, factuality) = (Stance::Declined, Factuality::Unknown);
    }
    // "is feared dead": not said to come, but held to be so.
    if found.rule == "attributions/state" && stance == Stance::Predicted {
        stance = Stance::Believed;
    }
    if matches!(stance, Stance::Asserted | Stance::Predicted)
        && found.source.is_some()
        && let Some(softer) = hedges::of_main_verb(scope.document, &found.content)
    {
        stance = softer;
    }
    let mut hedges = Vec::new();
    for (span, weaker, weak) in hearsay::of_cue(scope, hearsay::widened(scope, found.cue)) {
        stance = weaker.unwrap_or(stance);
        factuality = factuality.max(weak);
        hedges.push(span);
    }
    if let Some(span) = hearsay::passive(scope, cue) {
        factuality = factuality.max(Factuality::Probable);
        hedges.push(span);
    }
    let key = row.map_or(":", |r| r.word.as_str());
    let mut because = vec![Reason::row(found.rule, "cues", key, cue)];
    if found.trained {
        because.push(Reason::rule("attributions/trained", cue));
    }
    because.extend(hedges.iter().map(|&h| Reason::rule("attributions/hedged-cue", h)));
    // "accused the army of firing": the army is charged, not told.
    let charged = row.is_some_and(|r| r.stance == Stance::Alleged) && !found.relayed;
    let told = found.told.filter(|_| !charged);
    Attribution {
        told: told.and_then(|at| sources::addressee(scope, at, found.relayed, memory)),
        source,
        cue: Some(cue),
        content: found.content,
        stance,
        factuality,
        hedges,
        parent: None,
        because,
    }
}
