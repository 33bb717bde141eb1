//! Hearsay adverbs: "has reportedly sunk". No source; the content is the clause without the adverb.

use super::lexicon::HedgeClass;
use super::scope::Scope;
use crate::model::{Attribution, Factuality, Reason, Source, SourceKind, Span, Stance};
use crate::text::Tag;

/// The attribution that the adverb at `at` makes; none where it only hedges another's words.
pub(super) fn read(scope: &Scope<'_>, at: usize) -> Option<Attribution> {
    let hedge = scope.lexicon.hedges.find(scope.word(at))?;
    if hedge.class != HedgeClass::Hearsay || scope.quoted(at) {
        return None;
    }
    // "held in custody for | allegedly defrauding 60 members": what hangs on the preposition.
    let act = at > scope.first
        && scope.tag(at - 1) == Tag::Preposition
        && scope.tag(at + 1) == Tag::Gerund;
    let first = if act { at } else { clause_start(scope, at) };
    let end = (at + 1..scope.end).find(|&i| ends_before(scope, i)).unwrap_or(scope.end);
    let mut last = end.checked_sub(1)?;
    while last > at
        && scope.tag(last) == Tag::Mark
        && !matches!(scope.word(last), ")" | "”" | "\"" | "%")
    {
        last -= 1;
    }
    let mut content = Vec::new();
    if first < at {
        let comma = usize::from(scope.word(at - 1) == ",");
        if first + comma < at {
            content.push(scope.document.span(first, at - 1 - comma));
        }
    }
    if last > at {
        let comma = usize::from(scope.word(at + 1) == ",");
        if at + 1 + comma <= last {
            content.push(scope.document.span(at + 1 + comma, last));
        }
    }
    let span = scope.span(at);
    (!content.is_empty()).then(|| Attribution {
        source: Source { span: None, name: String::new(), kind: SourceKind::Unattributed },
        told: None,
        cue: Some(span),
        content,
        stance: hedge.stance.unwrap_or(Stance::Reported),
        factuality: hedge.factuality,
        hedges: Vec::new(),
        parent: None,
        because: vec![Reason::row("attributions/hearsay", "hedges", scope.word(at), span)],
    })
}

/// The first token of the adverb's clause.
fn clause_start(scope: &Scope<'_>, at: usize) -> usize {
    (scope.first..at).rev().find(|&i| starts_after(scope, i)).map_or(scope.first, |i| i + 1)
}

/// Whether the clause of the adverb starts after token `at`.
fn starts_after(scope: &Scope<'_>, at: usize) -> bool {
    let word = scope.word(at);
    matches!(
        word,
        ";" | "(" | "—" | "–" | "that" | "because" | "while" | "as" | "after" | "although"
    ) || (matches!(word, "and" | "but") && at > scope.first && scope.word(at - 1) == ",")
        || (word == "," && at < scope.first + 8 && led(scope))
}

/// Whether the sentence opens with an adjunct set off by a comma: "On Monday, …".
fn led(scope: &Scope<'_>) -> bool {
    matches!(scope.tag(scope.first), Tag::Preposition | Tag::Adverb | Tag::Subordinator)
}

/// Whether the clause of the adverb ends before token `at`.
fn ends_before(scope: &Scope<'_>, at: usize) -> bool {
    let word = scope.word(at);
    matches!(word, ";" | ")")
        || (matches!(scope.tag(at), Tag::Subordinator | Tag::Conjunction)
            && scope.word(at - 1) == ",")
        || (matches!(word, "," | "—" | "–")
            && (scope.tag(at + 1) == Tag::Subordinator
                || matches!(
                    scope.word(at + 1),
                    "but" | "and" | "according" | "marking" | "citing"
                )))
}

/// A cue with the hearsay adverb that stands right before it: "allegedly | told".
pub(super) fn widened(scope: &Scope<'_>, cue: (usize, usize)) -> (usize, usize) {
    let adverb = |at: &usize| {
        let hedge = scope.lexicon.hedges.find(scope.word(*at));
        let weakens = |h: &HedgeClass| matches!(h, HedgeClass::Hearsay | HedgeClass::Adverb);
        *at >= scope.first && hedge.is_some_and(|h| weakens(&h.class))
    };
    (cue.0.checked_sub(1).filter(adverb).unwrap_or(cue.0), cue.1)
}

/// "is said to have told": the words before a cue that pass on that somebody said it at all.
pub(super) fn passive(scope: &Scope<'_>, cue: Span) -> Option<Span> {
    let words = &scope.document.syntax;
    let first = words.partition_point(|w| w.span.start < cue.start);
    let end = words.partition_point(|w| w.span.start < cue.end);
    let at = (first..end).find(|&at| words[at].label == "xcomp")?;
    let told = &words[at];
    let head = told.head as usize;
    let over = words.get(head).filter(|w| head < at && w.tag == "VBN")?;
    let verb = over.span.of(&scope.document.lower);
    let rows = scope.lexicon.cues.find(verb).iter();
    rows.map(|(row, _)| &scope.lexicon.cues.rows[*row]).find(|r| r.takes.has("passive"))?;
    let is = words[..head].iter().rev().take(4).find(|w| w.label == "auxpass")?;
    let to = words[head..at].iter().find(|w| w.tag == "TO")?;
    (is.head as usize == head && to.head as usize == at).then(|| is.span.cover(to.span))
}

/// The hedges among the tokens of a cue: "allegedly told".
pub(super) fn of_cue(
    scope: &Scope<'_>,
    cue: (usize, usize),
) -> Vec<(Span, Option<Stance>, Factuality)> {
    (cue.0..=cue.1)
        .filter_map(|at| {
            let hedge = scope.lexicon.hedges.find(scope.word(at))?;
            // "are alleged to": the cue itself.
            let cue = !scope.lexicon.cues.find(scope.word(at)).is_empty();
            (!cue && matches!(hedge.class, HedgeClass::Hearsay | HedgeClass::Adverb))
                .then(|| (scope.span(at), hedge.stance, hedge.factuality))
        })
        .collect()
}
