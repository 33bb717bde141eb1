//! What a figure counts by its clause where the words beside it do not say: whose number a copula
//! tells, what a verb moves "by" so many, what changes hands "for" so much, who is where others are
//! counted.

use super::super::Draft;
use super::super::amount::Amount;
use super::super::lexicon::Role;
use super::super::line::{Line, back};
use super::super::noun::Head;
use super::super::parsed::Parse;
use super::super::subject;
use super::is_named_person;
use crate::model::{Figure, FigureKind, Span};
use crate::text::Tag;

/// How many words of a noun phrase may stand between a verb and "by".
const PHRASE_REACH: usize = 5;

/// The subject of "is": "in May the gap was only 402".
pub(super) fn told_by_copula(line: &Line<'_>, span: Span) -> Option<Span> {
    Parse::of(line).told_by_copula(span).filter(|&noun| line.holds(noun))
}

/// What is moved by so much: "cut strokes by 18 per cent", "raised the fare by $2".
pub(super) fn moved_by(line: &Line<'_>, first: usize) -> Option<usize> {
    let noun = back(first, 2);
    let named = line.word(back(first, 1)) == "by" && line.is_noun(noun);
    let timed = line.is(noun, Role::Time) || line.is(noun, Role::Weekday);
    let inner = |at: &usize| {
        matches!(
            line.tag(*at),
            Some(Tag::Other | Tag::Name | Tag::Determiner | Tag::Possessive | Tag::Pronoun)
        )
    };
    let moves = |at: usize| line.is(at, Role::Rise) || line.is(at, Role::Fall);
    let phrase = (1..=PHRASE_REACH).map(|n| back(noun, n));
    let verb = phrase.take_while(|at| inner(at) || moves(*at)).find(|&at| moves(at))?;
    // "a rise in prices by 5%" is about prices, "the price rise by 5%" is not about "rise".
    let acts = line.tag(back(verb, 1)) != Some(Tag::Determiner) && !moves(noun);
    (named && !timed && acts).then_some(noun)
}

/// What changes hands for the money at `span`: "sold 60 stores to a rival for $85m".
pub(super) fn traded(line: &Line<'_>, span: Span, first: usize) -> Option<Span> {
    let led = line.word(back(first, 1)) == "for";
    Parse::of(line).traded(span).filter(|&noun| led && line.holds(noun))
}

/// Those who are where a figure counts: the peacekeepers in "peacekeepers from 11 nations".
pub(super) fn holder(line: &Line<'_>, draft: &Draft) -> Option<Span> {
    let noun = back(draft.bounded.first, 2);
    let many = line.is_plural(noun) && line.is_noun(noun) && line.is_parsed_noun(noun);
    let timed = line.is(noun, Role::Time) || line.is(noun, Role::Times);
    (many && !timed).then(|| line.span_of(noun))
}

/// Those of whom each pays or costs so much: "ordered nine officers to pay $2,000 each".
pub(super) fn each(line: &Line<'_>, draft: &Draft, before: &[Figure]) -> Option<Span> {
    let each = matches!(line.word(draft.bounded.last + 1), "each" | "apiece");
    let counted = |f: &&Figure| f.kind == FigureKind::Count && f.interval.low() != Some(1.0);
    before.iter().rev().filter(|_| each).find(counted)?.noun
}

/// The last subject before a figure that stands without a verb: "polling was slow: 9 per cent by
/// noon".
fn nearest_subject(line: &Line<'_>, span: Span) -> Option<Span> {
    Parse::of(line).subject_before(span, line.span_of(line.start).start)
}

/// What is left where nothing near a figure says what it counts: what opens the line, who acts, the
/// subject of a clause around it.
pub(in crate::extract::figures) fn last_resort(
    line: &Line<'_>,
    amount: &Amount<'_>,
    draft: &Draft,
) -> Option<(Span, &'static str)> {
    let first = draft.bounded.first;
    let lead = line.word(back(first, 1));
    // "won 3-1 in front of 62,000"
    if draft.head != Head::None || lead == "of" && line.word(back(first, 2)) == "front" {
        return None;
    }
    let span = line.span(first, draft.bounded.last);
    let parse = Parse::of(line);
    // "had hoped for 50,000"
    let apart = amount.is_count() && matches!(lead, "for" | "against" | "among" | "like");
    let above = || parse.subject_above(span).filter(|_| !apart);
    let clause = || nearest_subject(line, span).filter(|_| !amount.is_count());
    let acting = || parse.agent(span).or_else(above).or_else(clause);
    let headed = subject::headed(line, first)
        .filter(|&at| !amount.is_count() || line.is_plural(at))
        .map(|at| line.span_of(at));
    let found = headed.or_else(acting).filter(|&noun| line.holds(noun))?;
    let person = amount.is_count() && is_named_person(line, found);
    (!person).then_some((found, "figures/noun-subject"))
}
