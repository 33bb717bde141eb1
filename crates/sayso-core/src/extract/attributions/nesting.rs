//! Attributions inside attributions, and their order.

use crate::model::{Attribution, Source, SourceKind, Span, Stance};
use crate::text::Document;
use std::collections::BTreeSet;

/// Puts them in order of their cues and points each to the one in whose content it stands, or to
/// the one that passes it on: `relays` are the cues of both.
pub(super) fn arrange(attributions: &mut [Attribution], relays: &[(Span, Span)]) {
    let cited_cues: BTreeSet<Span> = relays.iter().map(|r| r.0).collect();
    attributions.sort_by_key(|a| {
        let place = a.cue.or(a.content.first().copied()).unwrap_or_default();
        (place, a.content.first().copied())
    });
    // Paragraphs are short: only attributions near by can hold one another.
    for inner in 0..attributions.len() {
        let Some(anchor) = anchor(&attributions[inner]) else { continue };
        let mut best: Option<(u32, usize)> = None;
        let from = inner.saturating_sub(40);
        let to = attributions.len().min(inner + 40);
        // "The ministry denied a report by X that …": who denies or doubts passes nothing on.
        let passes = |o: usize| !matches!(attributions[o].stance, Stance::Denied | Stance::Doubted);
        for outer in (from..to).filter(|&o| o != inner && passes(o)) {
            let holds = holder(&attributions[outer], &attributions[inner], anchor);
            let mutual = self::anchor(&attributions[outer])
                .is_some_and(|a| attributions[inner].content.iter().any(|c| c.contains(a)));
            // Of two with one content, the one that is cited is the inner one.
            let cited = attributions[outer].cue.is_some_and(|c| cited_cues.contains(&c));
            let smaller =
                |(len, _)| holds.is_some_and(|c| c.len() < len || (cited && c.len() == len));
            if let Some(content) = holds.filter(|_| !mutual)
                && best.is_none_or(smaller)
            {
                best = Some((content.len(), outer));
            }
        }
        attributions[inner].parent = best.and_then(|(_, outer)| u32::try_from(outer).ok());
    }
    for (inner, outer) in relays {
        let at = |cue: &Span| with_cue(attributions, *cue);
        let Some((inner, outer)) = at(inner).zip(at(outer)) else { continue };
        if inner != outer && attributions[outer].parent.map(|p| p as usize) != Some(inner) {
            attributions[inner].parent = u32::try_from(outer).ok();
        }
    }
    inherit(attributions);
}

/// How many attributions back, and how many bytes, a source's chain is looked for.
const CARRIED_BACK_MAX: usize = 8;
const CARRIED_BYTES_MAX: u32 = 400;

/// "…, citing two officials. |The officials| added that …": a source that goes on in the next
/// sentence does so through whom it spoke before.
pub(super) fn carry_on(document: &Document<'_>, attributions: &mut [Attribution]) {
    let sentence = |a: &Attribution| a.cue.and_then(|cue| document.sentence_at(cue.start));
    let alone = |a: &Attribution| {
        let outlet = a.told.as_ref().is_some_and(|t| t.kind == SourceKind::Outlet);
        !outlet && a.parent.is_none()
    };
    for index in 0..attributions.len() {
        let own = &attributions[index];
        let (Some(at), Some(span)) = (sentence(own), own.source.span) else { continue };
        let speaker = !matches!(
            own.source.kind,
            SourceKind::Outlet | SourceKind::Document | SourceKind::Unattributed
        );
        if !alone(own) || !speaker {
            continue;
        }
        let earlier = attributions[index.saturating_sub(CARRIED_BACK_MAX)..index].iter().rev();
        let before = earlier.clone().find(|a| is_again(&own.source.name, &a.source.name));
        let before = before.filter(|a| {
            let own = a.parent.is_some_and(|p| p as usize == index);
            let here = sentence(a).is_some_and(|s| s == at || s + 1 == at);
            here && !own && !alone(a)
        });
        let near = before.filter(|a| {
            a.cue.is_some_and(|c| span.start.saturating_sub(c.end) < CARRIED_BYTES_MAX)
        });
        let Some((told, parent)) = near.map(|a| (a.told.clone(), a.parent)) else { continue };
        attributions[index].told = told.or(attributions[index].told.take());
        attributions[index].parent = parent;
    }
}

/// Whether a name means a source that was named before: "officials" after "two officials".
fn is_again(name: &str, before: &str) -> bool {
    let rest = before.strip_suffix(name);
    !name.is_empty() && rest.is_some_and(|r| r.is_empty() || r.ends_with(' '))
}

/// The attribution whose cue `cue` is, or a part of it; they are in order of their cues.
fn with_cue(attributions: &[Attribution], cue: Span) -> Option<usize> {
    let place = |a: &Attribution| a.cue.or(a.content.first().copied()).unwrap_or_default();
    let from = attributions.partition_point(|a| place(a).start < cue.start);
    let near = from.saturating_sub(2)..attributions.len().min(from + 4);
    near.into_iter().find(|&at| attributions[at].cue.is_some_and(|c| c.contains(cue)))
}

/// The part of an attribution's content in which another stands: whole, or with its source before an
/// insertion ("X, |according to Y|, admitted that …").
fn holder<'a>(outer: &'a Attribution, inner: &Attribution, anchor: Span) -> Option<&'a Span> {
    let within = |span: Span| outer.content.iter().find(|c| c.contains(span));
    let apart = || {
        within(inner.source.span?)?;
        within(inner.cue?)
    };
    within(anchor).or_else(apart)
}

/// What has to lie in another's content for this one to be nested: cue and source.
fn anchor(attribution: &Attribution) -> Option<Span> {
    let cue = attribution.cue?;
    Some(attribution.source.span.map_or(cue, |s| s.cover(cue)))
}

/// "The ministry said that 11 were believed to be held": what is believed with nobody named in
/// what another says is believed by the one who says it. Hearsay stays nobody's.
fn inherit(attributions: &mut [Attribution]) {
    for inner in 0..attributions.len() {
        let own = &attributions[inner];
        let held = own.source.kind == SourceKind::Unattributed
            && own.source.span.is_none()
            && !matches!(own.stance, Stance::Reported | Stance::Claimed | Stance::Alleged);
        let parent = own.parent.and_then(|p| attributions.get(p as usize)).filter(|_| held);
        let Some(source) = parent.map(|p| p.source.clone()) else { continue };
        if source.kind != SourceKind::Unattributed {
            attributions[inner].source = Source { span: None, ..source };
        }
    }
}
