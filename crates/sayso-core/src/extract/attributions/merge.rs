//! The rules' finds and the trained reader's as one. Where both read a cue, each keeps what it is
//! surer of: rules their phrases, headlines, labels and amounts; the trained reader the ends of
//! what verbs govern.

use super::phrases;
use super::scope::{Found, Scope};
use super::trained::{self, AttributionModel, Linked, Proposal, View};
use crate::model::{Span, Stance};
use crate::text::{Document, Tag};

/// Rules whose spans yield to the trained reader's: measured on PolNeAR, it is right more often.
const YIELDING: [&str; 3] =
    ["attributions/verb", "attributions/verb-after", "attributions/verb-inverted"];

/// A find as the trained reader sees it.
pub(super) fn proposal(document: &Document<'_>, found: &Found) -> Proposal {
    Proposal {
        source: found.source.map(|(first, last)| document.span(first, last)),
        cue: document.span(found.cue.0, found.cue.1),
        content: found.content.clone(),
        rule: found.rule,
    }
}

/// All finds, each with the sentence of its cue, in order of their cues.
pub(super) fn with_trained(
    scopes: &[Scope<'_>],
    by_rule: Vec<(usize, Found)>,
    model: &AttributionModel,
) -> Vec<(usize, Found)> {
    let Some(document) = scopes.first().map(|s| s.document) else { return by_rule };
    let proposals: Vec<Proposal> = by_rule.iter().map(|(_, f)| proposal(document, f)).collect();
    let mut view = View::new(document, &proposals);
    view.set_levels(&model.lexicon);
    let read = trained::read(&view, &proposals, model);
    let mut all = by_rule;
    all.sort_by_key(|(sentence, found)| (*sentence, found.cue));
    let rules = all.len();
    for linked in &read {
        let Some((sentence, found)) = find(scopes, &view, linked) else { continue };
        let beside = |f: &(usize, Found)| f.1.cue.0 <= found.cue.1 && found.cue.0 <= f.1.cue.1;
        let from = all[..rules].partition_point(|f| f.0 < sentence);
        let own = all[from..rules].iter().take_while(|f| f.0 == sentence).position(beside);
        let told = all[rules..].iter().rev().take(NEAR_FINDS).any(beside);
        match own {
            Some(at) if !all[from + at].1.trained => {
                take_over(document, &mut all[from + at].1, found);
            }
            None if !told => all.push((sentence, found)),
            Some(_) | None => {}
        }
    }
    let held = Held::of(&all);
    all.retain(|(sentence, found)| {
        let cue = document.span(found.cue.0, found.cue.1);
        let nested = held.holds(cue);
        found.trained || !nested || !thinks_aloud(&scopes[*sentence], found)
    });
    all.sort_by_key(|(sentence, found)| (*sentence, found.cue));
    all
}

/// Finds before a new one that may share its words.
const NEAR_FINDS: usize = 8;

/// The contents of all finds, for telling what stands in one of them.
pub(super) struct Held {
    /// By their starts.
    spans: Vec<Span>,
    /// The furthest end up to each.
    furthest: Vec<u32>,
}

impl Held {
    /// The contents of `finds`.
    pub fn of(finds: &[(usize, Found)]) -> Self {
        let mut spans: Vec<Span> = finds.iter().flat_map(|(_, f)| f.content.clone()).collect();
        spans.sort_unstable();
        let mut far = 0;
        let furthest = spans.iter().map(|span| {
            far = far.max(span.end);
            far
        });
        Self { furthest: furthest.collect(), spans }
    }

    /// Whether `span` lies in one of them.
    pub fn holds(&self, span: Span) -> bool {
        let end = self.spans.partition_point(|s| s.start <= span.start);
        end > 0 && self.furthest[end - 1] >= span.end
    }
}

/// "X said |he hopes| that …", "“I must |tell| you …”": what speakers say of their own mind, of
/// themselves or to whom they speak is their own word and no hop of its own; nor is "no one says".
pub(super) fn thinks_aloud(scope: &Scope<'_>, found: &Found) -> bool {
    let alone = found.source.filter(|s| s.0 == s.1 && scope.holds(s.0));
    let word = alone.map_or("", |(at, _)| scope.word(at));
    let nobody = found.source.is_some_and(|(first, _)| {
        matches!(scope.word(first), "no" | "nobody" | "anyone" | "anybody" | "everyone")
    });
    let bare = word.split(['\'', '’']).next().unwrap_or_default();
    if nobody || matches!(bare, "i" | "we" | "you" | "one") {
        return true;
    }
    let row = scope.lexicon.cues.rows.get(found.row);
    let mind = row.is_some_and(|row| {
        row.word == "know"
            || matches!(
                row.stance,
                Stance::Believed | Stance::Predicted | Stance::Intended | Stance::Demanded
            )
    });
    mind && alone.is_some_and(|(at, _)| scope.tag(at) == Tag::Pronoun)
}

/// Gives a rule's find the spans of the trained reader's, where the rule yields.
fn take_over(document: &Document<'_>, rule: &mut Found, found: Found) {
    if !YIELDING.contains(&rule.rule) {
        return;
    }
    // The rule follows a quotation into the next paragraphs; the trained reader does not.
    let end = found.content.iter().map(|c| c.end).max().unwrap_or_default();
    let later = rule.content.iter().filter(|c| c.start >= end && rule.direct);
    let mut content = found.content;
    content.extend(later.filter(|c| document.quote_at(c.start).is_some()));
    if rule.source != found.source {
        rule.antecedent = found.antecedent;
    }
    // "…, |says hospital|": the trained reader may take who says it for a part of the cue.
    let taken_up = found.source.is_none() && rule.rule == "attributions/verb-inverted";
    if !taken_up {
        rule.source = found.source;
        rule.cue = found.cue;
    }
    rule.content = content;
    rule.trained = true;
}

/// What the trained reader linked, in tokens of the document.
fn find(scopes: &[Scope<'_>], view: &View, linked: &Linked) -> Option<(usize, Found)> {
    let document = scopes.first()?.document;
    let span = |words: &std::ops::Range<usize>| {
        view.layout.spans[words.start].cover(view.layout.spans[words.end - 1])
    };
    let cue = span(&linked.cue);
    let sentence = document.sentence_at(cue.start)?;
    let scope = &scopes[sentence];
    let tokens = touched(document, cue)?;
    let cue = (tokens.0.max(scope.first), tokens.1.min(scope.end - 1));
    let block = document.sentences[sentence].block as usize;
    if !document.report.blocks[block].kind.speaks() || cue.1 < cue.0 {
        return None;
    }
    let rows = (cue.0..=cue.1).find_map(|at| scope.lexicon.cues.find(scope.word(at)).first());
    let row = rows.map_or(usize::MAX, |r| r.0);
    let mut found = Found::at(cue, row, "attributions/trained");
    found.trained = true;
    found.content = linked.content.iter().map(span).collect();
    found.source = linked.source.as_ref().and_then(|words| touched(document, span(words)));
    // A list's bullet or a dash before a source is none of it.
    while let Some((first, last)) = found.source.filter(|s| s.0 < s.1)
        && document.tokens[first].tag == Tag::Mark
        && document.quote_at(document.tokens[first].span.start).is_none()
    {
        found.source = Some((first + 1, last));
    }
    // A relative pronoun stands for the noun phrase before it.
    if let Some((first, last)) = found.source.filter(|s| s.0 == s.1 && scope.holds(s.0))
        && matches!(scope.word(first), "who" | "which" | "that")
    {
        let noun = first.checked_sub(1).map(|n| if scope.word(n) == "," { n - 1 } else { n });
        let noun = noun.filter(|&n| scope.holds(n));
        found.antecedent =
            noun.and_then(|end| phrases::left(scope, end).map(|f| (f, end))).filter(|n| n.1 < last);
    }
    let lemma = |at: usize| document.syntax.get(at).map(|w| w.lemma.to_lowercase());
    let attitude = |words: &str| scope.lexicon.attitudes.find(words);
    // "ruled out" before "ruled"
    let pairs = linked.cue.clone().zip(linked.cue.clone().skip(1));
    let pair = pairs.filter_map(|(a, b)| attitude(&format!("{} {}", lemma(a)?, lemma(b)?))).next();
    if pair.is_some() {
        found.row = usize::MAX;
    }
    let single = || linked.cue.clone().filter_map(|at| attitude(&lemma(at)?)).next();
    found.attitude = pair.or_else(single);
    Some((sentence, found))
}

/// The first and last token that share words with `span`.
pub(super) fn touched(document: &Document<'_>, span: Span) -> Option<(usize, usize)> {
    let first = document.tokens.partition_point(|t| t.span.end <= span.start);
    let end = document.tokens.partition_point(|t| t.span.start < span.end);
    (first < end).then(|| (first, end - 1))
}
