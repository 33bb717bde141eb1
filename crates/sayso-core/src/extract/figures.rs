//! Reads figures: numbers as intervals, with what they count.
//!
//! A sentence's number words and digits become amounts (`numeral`, `amount`); those that count
//! nothing are set aside with a reason (`not_counts`); neighbours are joined to ranges and shares
//! (`ranges`); then each takes along the words that bound it (`bounds`) and finds its noun (`noun`).
//!
//! A part of a whole is a `measure` of the unit `share`, as a decimal ("one in five" is 0.2), and its
//! noun is the whole; where the text numbers that ("a third of the 4,500"), `part_of` points at it.
//! Not read here: counts that no number states ("a man was shot dead"). A stage that adds those
//! must keep `part_of` pointing at the right index.

mod amount;
mod bounds;
mod change;
mod lexicon;
mod line;
mod naming;
mod not_counts;
mod noun;
mod numeral;
mod parsed;
mod ranges;
mod subject;
mod whole;
mod zero;

use crate::model::{Figure, FigureKind, Interval, Reason, Span, Time};
use crate::text::Document;
use amount::Amount;
use bounds::Bounded;
use lexicon::{Entry, Role};
use line::{Line, back};
use noun::{Head, Number};
use std::collections::HashSet;

pub use lexicon::FigureLexicon;

/// The unit of a part of a whole.
pub const SHARE: &str = "share";

/// A share is given to this many decimal places: "two-thirds" is 0.6667.
const SHARE_PLACES: i32 = 4;

/// The figures of a document, in order. Numbers inside `times` are left alone.
#[must_use]
pub fn read(document: &Document<'_>, times: &[Time], lexicon: &FigureLexicon) -> Vec<Figure> {
    let mut figures = Vec::new();
    let mut entries: Vec<Option<&Entry>> = Vec::new();
    let mut next_time = 0;
    let mut names: HashSet<String> = HashSet::new();
    for sentence in &document.sentences {
        if !document.block_kind(sentence).speaks() {
            continue;
        }
        entries.clear();
        let tokens = sentence.tokens.clone();
        entries.extend(tokens.clone().map(|at| lexicon.get(document.lower(at))));
        let line = Line {
            document,
            lexicon,
            entries: &entries,
            start: tokens.start,
            end: tokens.end,
            titled: false,
        };
        while times.get(next_time).is_some_and(|t| t.span.end <= sentence.span.start) {
            next_time += 1;
        }
        if !line.has_candidates() {
            continue;
        }
        let line = line.with_titles_seen();
        let mut amounts = amounts(&line, &times[next_time..]);
        not_counts::repeated(&line, &mut amounts, &mut names);
        if amounts.is_empty() {
            continue;
        }
        ranges::join(&line, &mut amounts);
        collect(&line, &amounts, &mut figures);
    }
    disjoint(figures)
}

/// The figures less those that share words with the one before them; parts keep their wholes.
fn disjoint(figures: Vec<Figure>) -> Vec<Figure> {
    if figures.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start) {
        return figures;
    }
    let mut kept: Vec<Figure> = Vec::with_capacity(figures.len());
    let mut places: Vec<Option<u32>> = Vec::with_capacity(figures.len());
    for figure in figures {
        let free = kept.last().is_none_or(|last| last.span.end <= figure.span.start);
        places.push(if free { u32::try_from(kept.len()).ok() } else { None });
        if free {
            kept.push(figure);
        }
    }
    for figure in &mut kept {
        let kept = |index: u32| *places.get(index as usize)?;
        figure.part_of = figure.part_of.and_then(kept);
        figure.other_end = figure.other_end.and_then(kept);
    }
    kept
}

/// The amounts of a sentence, those that count nothing marked as such.
fn amounts<'a>(line: &Line<'a>, times: &[Time]) -> Vec<Amount<'a>> {
    let mut found: Vec<Amount<'a>> = Vec::new();
    let mut at = line.start;
    while at < line.end {
        let written = zero::read(line, at).or_else(|| numeral::read(line, at));
        let Some(written) = written else {
            at += 1;
            continue;
        };
        let mut amount = amount::dress(line, written);
        let floor = found.last().map_or(line.start, |a| a.last + 1);
        amount.first = amount.first.max(floor).min(amount.written.last);
        amount.written.first = amount.written.first.max(floor).min(amount.written.last);
        // "215 kilometres per hour": only the unit holds a time.
        let last = if amount.unit.is_some() { amount.number_last } else { amount.last };
        let span = line.span(amount.first, last);
        let near = times.iter().take_while(|t| t.span.start < span.end);
        // "three quarters of a million" is no three quarters of a year.
        let part = amount.written.scale.is_some() && line.numeral(amount.last).is_some();
        // "three quarters of the lake", of which there are no three
        let of = amount.last + 2;
        let whole = matches!(line.word(of), "the" | "its" | "their" | "all") || line.is_plural(of);
        let share = amount.written.share && line.word(amount.last + 1) == "of" && whole;
        let starts = |t: &Time| {
            t.span.start == span.start
                && (part && t.span.end < span.end || share && t.span.end <= span.end)
        };
        let timed = near.take(64).any(|t| t.span.overlaps(span) && !starts(t));
        if timed && amount.currency.is_none() {
            amount.excluded = Some("time");
        }
        if amount.excluded.is_none() {
            amount.excluded = not_counts::reason(line, &amount);
        }
        at = amount.last + 1;
        found.push(amount);
    }
    found
}

/// What is known of a figure before its noun is.
struct Draft {
    amount: usize,
    bounded: Bounded,
    head: Head,
    /// The amount of which it is a part.
    whole: Option<usize>,
    /// The interval in which it lies too: "and less than 40".
    within: Option<Interval>,
}

fn collect(line: &Line<'_>, amounts: &[Amount<'_>], figures: &mut Vec<Figure>) {
    let base = figures.len();
    let mut drafts: Vec<Draft> = Vec::new();
    for (index, amount) in amounts.iter().enumerate() {
        if !amount.is_live() || is_denominator(line, amount) {
            continue;
        }
        let floor = index.checked_sub(1).map(|i| amounts[i].last);
        let bounded = bounds::read(line, amount, floor);
        if let Some(draft) = draft(line, amounts, index, bounded) {
            drafts.push(draft);
        }
    }
    meet(line, amounts, &mut drafts);
    for (order, draft) in drafts.iter().enumerate() {
        let amount = &amounts[draft.amount];
        let whole = draft.whole.and_then(|w| drafts.iter().position(|d| d.amount == w));
        let noun = naming::find(line, amounts, &drafts, order, whole, &figures[base..])
            .or_else(|| naming::told_before(line, amount, draft, &figures[..base]));
        let previous = figures[base..].last().cloned();
        let before = previous.map(|f| (f, amounts[drafts[order - 1].amount].last));
        let figure = finish(line, amount, draft, noun, before);
        figures.push(figure);
    }
    for (order, draft) in drafts.iter().enumerate() {
        let whole = draft.whole.and_then(|w| drafts.iter().position(|d| d.amount == w));
        let whole = whole.or_else(|| whole::of_them(line, amounts, &drafts, order));
        if let Some(whole) = whole {
            link(figures, base + order, base + whole);
        }
    }
    for order in 1..drafts.len() {
        change::join_ends(
            line,
            &drafts[order - 1..=order],
            &mut figures[base + order - 1..],
            base + order,
        );
    }
    for figure in &mut figures[base..] {
        if figure.unit.as_deref() == Some(SHARE) {
            figure.interval = figure.interval.rounded(SHARE_PLACES);
        }
    }
}

/// Joins a bound from below and one from above: "more than 10 and less than 40".
fn meet(line: &Line<'_>, amounts: &[Amount<'_>], drafts: &mut Vec<Draft>) {
    drafts.dedup_by(|next, draft| {
        let joint = matches!(line.word(draft.bounded.last + 1), "and" | "but");
        let beside = draft.bounded.last + 2 == next.bounded.first && draft.head == Head::None;
        let (a, b) = (&amounts[draft.amount], &amounts[next.amount]);
        let alike = a.is_count() && b.is_count() && draft.whole.is_none() && next.whole.is_none();
        let ends = bounds::interval(a, &draft.bounded);
        let others = bounds::interval(b, &next.bounded);
        let open = |i: Interval| (i.low().is_none(), i.high().is_none());
        let facing = matches!(
            (open(ends), open(others)),
            ((true, false), (false, true)) | ((false, true), (true, false))
        );
        let met =
            joint && beside && alike && facing && draft.within.is_none() && ends.overlaps(others);
        if met {
            draft.within = Some(others);
            draft.head = next.head;
            draft.bounded.last = next.bounded.last;
            draft.bounded.because.append(&mut next.bounded.because);
        }
        met
    });
}

/// Makes one figure a part of another: "two of the 12", "a third of the 4,500".
fn link(figures: &mut [Figure], part: usize, whole: usize) {
    if matches!(figures[whole].kind, FigureKind::Count | FigureKind::Money) {
        figures[part].part_of = u32::try_from(whole).ok();
    }
}

/// "12 per 100,000": the second number only says for how many each.
fn is_denominator(line: &Line<'_>, amount: &Amount<'_>) -> bool {
    let at = back(amount.first, 1);
    matches!(line.word(at), "per") || (line.word(at) == "every" && amount.is_count())
}

fn number(amount: &Amount<'_>) -> Number {
    let written = &amount.written;
    if written.share || amount.unit.is_some() || amount.currency.is_some() || written.high == 0.0 {
        Number::Any
    } else if (written.low <= 1.0 && written.high <= 1.0) || written.tail.is_some() {
        Number::One
    } else {
        Number::Many
    }
}

/// What stands behind an amount; nothing where that makes it a length of time.
fn draft(
    line: &Line<'_>,
    amounts: &[Amount<'_>],
    index: usize,
    mut bounded: Bounded,
) -> Option<Draft> {
    let amount = &amounts[index];
    // "hundreds, perhaps thousands, of officers"
    let comma = line.word(bounded.last + 1) == "," && amount.written.vague.is_some();
    let behind_of = line.past_of(bounded.last + 1 + usize::from(comma));
    let (of, from) = (behind_of.is_some(), behind_of.unwrap_or(bounded.last + 1));
    let whole = whole::behind(line, amounts, index, bounded.last, from);
    let loose = of || amount.written.share;
    let kind = if of && number(amount) == Number::One { Number::Many } else { number(amount) };
    let head = match noun::head(line, from, kind, loose) {
        _ if whole.is_some() => Head::None,
        Head::Noun(at) if amount.is_count() && !of => {
            let span = line.span(amount.first, amount.last);
            Head::Noun(noun::modified(line, span, at, kind).unwrap_or(at))
        }
        head => head,
    };
    if is_length(line, amount, &bounded, head, from) {
        return None;
    }
    if let Head::Noun(at) = head {
        bounds::behind_noun(line, &mut bounded, at);
    }
    Some(Draft { amount: index, bounded, head, whole, within: None })
}

/// Whether an amount is a length of time; `from` is the token behind it and its "of".
fn is_length(
    line: &Line<'_>,
    amount: &Amount<'_>,
    bounded: &Bounded,
    head: Head,
    from: usize,
) -> bool {
    let timed = |at: usize| line.is(at, Role::Time) || line.is(at, Role::Times);
    let named = line.is(from, Role::Time) && !line.is_capital(from)
        || line.is(from, Role::Times)
        || matches!(head, Head::Noun(at) if timed(at));
    if named && amount.noun.is_none() && (amount.is_count() || amount.written.share) {
        return true;
    }
    // "from 78.8 years to 77"
    let to = back(bounded.first, 1);
    let years = line.word(to) == "to" && line.is(back(to, 1), Role::Time);
    let ends = years && line.word(back(to, 3)) == "from";
    // "five, six, seven years"
    let next = bounded.last + 1;
    let listed = matches!(line.word(next), "," | "or" | "and")
        && (line.is_number(next + 1) || line.numeral(next + 1).is_some())
        && line.is(next + 2, Role::Time);
    (ends || listed) && head == Head::None && amount.is_count()
}

fn finish(
    line: &Line<'_>,
    amount: &Amount<'_>,
    draft: &Draft,
    noun: Option<(Span, &'static str)>,
    before: Option<(Figure, usize)>,
) -> Figure {
    let bounded = &draft.bounded;
    let mut because = amount.because.clone();
    because.extend(bounded.because.iter().cloned());
    if let Some((span, rule)) = noun {
        because.push(Reason::rule(rule, span));
    }
    let (mut kind, mut unit) = match (amount.currency, amount.unit) {
        (Some(currency), _) => (FigureKind::Money, Some(currency.code.clone())),
        (None, Some(unit)) if unit.percent => (FigureKind::Percent, None),
        (None, Some(unit)) => (FigureKind::Measure, Some(unit.name.clone())),
        (None, None) if amount.written.share => (FigureKind::Measure, Some(SHARE.to_owned())),
        (None, None) => (FigureKind::Count, None),
    };
    if kind == FigureKind::Count {
        let behind = match draft.head {
            Head::Noun(at) | Head::State(at) if at > bounded.last => at + 1,
            _ => bounded.last + 1,
        };
        if change::magnitude(line, amount).is_some() {
            (kind, unit) = (FigureKind::Measure, Some("magnitude".to_owned()));
        } else if let Some(each) = change::rate(line, behind) {
            (kind, unit) = (FigureKind::Rate, Some(each));
        }
    }
    let change = change::change(line, bounded.first, before);
    if change.is_some() {
        because.push(Reason::rule("figures/change", line.span(bounded.first, bounded.last)));
    }
    let interval = bounds::interval(amount, bounded);
    let convention =
        amount.written.vague.map(|row| line.lexicon.vague[usize::from(row)].word.clone());
    Figure {
        span: line.span(bounded.first, bounded.last),
        interval: draft.within.map_or(interval, |within| interval.meet(within)),
        approx: bounded.approx,
        kind,
        unit,
        noun: noun.map(|(span, _)| span),
        modifier: bounded.modifier,
        convention,
        implied: false,
        change,
        other_end: None,
        part_of: None,
        because,
    }
}

#[cfg(test)]
mod tests;
