//! On whose word: the chain of sources of a stretch of text.

use crate::model::{Attribution, Header, Hop, Source, SourceKind, Span};

/// The contents of attributions by their place, for finding those that hold a span.
#[derive(Clone, Debug, Default)]
pub struct Contents {
    /// Content, the attribution's index and the size of all its content, by start.
    by_start: Vec<(Span, usize, u32)>,
    /// The furthest end among the contents up to each.
    furthest: Vec<u32>,
}

impl Contents {
    /// The contents of `attributions`.
    #[must_use]
    pub fn of(attributions: &[Attribution]) -> Self {
        // Of two with one content, the deeper one is the inner one.
        let depth = |a: &Attribution| u32::from(a.parent.is_some());
        let size = |a: &Attribution| {
            (a.content.iter().map(|c| c.len()).sum::<u32>() * 2).saturating_sub(depth(a))
        };
        let each = |(i, a): (usize, &Attribution)| {
            let size = size(a);
            a.content.iter().map(|c| (*c, i, size)).collect::<Vec<_>>()
        };
        let mut by_start: Vec<_> = attributions.iter().enumerate().flat_map(each).collect();
        by_start.sort_unstable_by_key(|(c, i, _)| (c.start, *i));
        let mut far = 0;
        let furthest = by_start
            .iter()
            .map(|(c, _, _)| {
                far = far.max(c.end);
                far
            })
            .collect();
        Self { by_start, furthest }
    }

    /// The innermost attribution in whose content `span` lies, by index.
    #[must_use]
    pub fn innermost(&self, span: Span) -> Option<usize> {
        let end = self.by_start.partition_point(|(c, _, _)| c.start <= span.start);
        (0..end)
            .rev()
            .take_while(|&at| self.furthest[at] >= span.end)
            .map(|at| self.by_start[at])
            .filter(|(content, _, _)| content.contains(span))
            .min_by_key(|&(_, index, size)| (size, index))
            .map(|(_, index, _)| index)
    }
}

/// The chain behind an attribution, innermost first, the report's own outlet last.
#[must_use]
pub fn of(attributions: &[Attribution], start: Option<usize>, header: &Header) -> Vec<Hop> {
    let mut chain: Vec<Hop> = Vec::new();
    let mut next = start;
    let mut steps = 0;
    while let Some(at) = next.filter(|_| steps <= attributions.len()) {
        let attribution = &attributions[at];
        push(&mut chain, &attribution.source, attribution.hedges.first().copied());
        if let Some(told) = attribution.told.as_ref().filter(|t| t.kind == SourceKind::Outlet) {
            push(&mut chain, told, None);
        }
        next = attribution.parent.map(|p| p as usize);
        steps += 1;
    }
    let own = header.outlet.clone().unwrap_or_else(|| "report".to_owned());
    chain.push(Hop { name: own, kind: SourceKind::OwnVoice, span: None, hedge: None });
    chain
}

fn push(chain: &mut Vec<Hop>, source: &Source, hedge: Option<Span>) {
    let same = chain.last().is_some_and(|h| h.name == source.name && h.kind == source.kind);
    if !same {
        let hop = Hop { name: source.name.clone(), kind: source.kind, span: source.span, hedge };
        chain.push(hop);
    } else if let Some(last) = chain.last_mut() {
        last.hedge = last.hedge.or(hedge);
    }
}
