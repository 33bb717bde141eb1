//! On whose word: the chain of sources of a stretch of text.

use crate::model::{Attribution, Header, Hop, Source, SourceKind, Span};

/// The innermost attribution in whose content `span` lies, by index.
#[must_use]
pub fn innermost(attributions: &[Attribution], span: Span) -> Option<usize> {
    let holds = |a: &&(usize, &Attribution)| a.1.content.iter().any(|c| c.contains(span));
    let size = |a: &Attribution| a.content.iter().map(|c| c.len()).sum::<u32>();
    let candidates: Vec<(usize, &Attribution)> = attributions.iter().enumerate().collect();
    candidates.iter().filter(holds).min_by_key(|(i, a)| (size(a), *i)).map(|(i, _)| *i)
}

/// The chain behind an attribution, innermost first, the report's own outlet last.
#[must_use]
pub fn of(attributions: &[Attribution], start: Option<usize>, header: &Header) -> Vec<Hop> {
    let mut chain: Vec<Hop> = Vec::new();
    let mut next = start;
    let mut steps = 0;
    while let Some(at) = next.filter(|_| steps <= attributions.len()) {
        let attribution = &attributions[at];
        push(&mut chain, &attribution.source);
        if let Some(told) = attribution.told.as_ref().filter(|t| t.kind == SourceKind::Outlet) {
            push(&mut chain, told);
        }
        next = attribution.parent.map(|p| p as usize);
        steps += 1;
    }
    let own = header.outlet.clone().unwrap_or_else(|| "report".to_owned());
    chain.push(Hop { name: own, kind: SourceKind::OwnVoice, span: None });
    chain
}

fn push(chain: &mut Vec<Hop>, source: &Source) {
    let same = chain.last().is_some_and(|h| h.name == source.name && h.kind == source.kind);
    if !same {
        let hop = Hop { name: source.name.clone(), kind: source.kind, span: source.span };
        chain.push(hop);
    }
}
