//! The noun of a figure: what stands behind it, what it is a part of, what a neighbour counts, what is
//! said of those counted, or the subject.

mod neighbours;

use super::Draft;
use super::amount::Amount;
use super::bounds::Bounded;
use super::change;
use super::lexicon::Role;
use super::line::{Line, back};
use super::noun::{self, Head};
use super::parsed::Parse;
use super::subject;
use crate::model::{Figure, FigureKind, Span};

/// How far before a figure the one of another sentence may stand whose noun it leaves out, in bytes.
const SENTENCE_REACH: u32 = 160;

/// The noun of a figure and the rule that found it.
pub(super) fn find(
    line: &Line<'_>,
    amounts: &[Amount<'_>],
    drafts: &[Draft],
    order: usize,
    whole: Option<usize>,
    before: &[Figure],
) -> Option<(Span, &'static str)> {
    let draft = &drafts[order];
    let amount = &amounts[draft.amount];
    if let Some(span) = amount.noun {
        return Some((span, "figures/noun"));
    }
    // "quake of magnitude 7.1 hits Tarn"
    let named = matches!(draft.head, Head::Noun(noun) if !line.is_plural(noun));
    if let Some(at) = change::magnitude(line, amount).filter(|_| !named) {
        return Some((line.span_of(at), "figures/noun"));
    }
    let measure = amount.unit.is_some_and(|u| !u.percent);
    let behind_of = line.past_of(draft.bounded.last + 1);
    let of = behind_of.is_some();
    if let Some(at) = neighbours::paired_noun(line, amounts, drafts, order) {
        return Some((line.span_of(at), "figures/noun-shared"));
    }
    if let Head::Noun(at) = draft.head
        && (amount.is_count() || line.is_plural(at) || line.parses_as_noun(at))
        && (!measure || of || amount.written.tail.is_some())
    {
        return Some((line.span_of(at), "figures/noun"));
    }
    match whole.map(|w| drafts[w].head) {
        // "two-thirds of the 90,000 displaced"
        Some(Head::State(at)) if amount.written.share => {
            return Some((line.span_of(at), "figures/noun-of-whole"));
        }
        Some(Head::Noun(at)) => return Some((line.span_of(at), "figures/noun-of-whole")),
        _ => {}
    }
    let them = |at: &usize| matches!(line.word(*at), "them" | "whom" | "which");
    if let Some(them) = behind_of.filter(them) {
        return Some(of_them(line, drafts, order, before, them));
    }
    if let Some(at) = subject::strong(line, draft.bounded.first, draft.bounded.last) {
        return Some((line.span_of(at), "figures/noun-subject"));
    }
    if let Some(at) = subject::numbered_behind(line, draft.bounded.last + 1) {
        return Some((line.span_of(at), "figures/noun-of-number"));
    }
    if let Some(at) = neighbours::next_noun(line, amounts, drafts, order) {
        return Some((line.span_of(at), "figures/noun-shared"));
    }
    // "from 50 tonnes to 40" names its unit but once.
    let named = amount.last > amount.number_last || amount.written.tail.is_some();
    if measure && named {
        let of = usize::from(line.word(amount.number_last + 1) == "of");
        let unit = amount.last.min(amount.number_last + 1 + of);
        let span = amount.written.tail.unwrap_or_else(|| line.span(unit, amount.last));
        return Some((span, "figures/noun-unit"));
    }
    if let Some(at) = amount.currency.and_then(|_| subject::payee(line, draft.bounded.first)) {
        return Some((line.span_of(at), "figures/noun-purpose"));
    }
    if let Some(at) = subject::up_alone(line, draft.bounded.first) {
        return Some((line.span_of(at), "figures/noun-subject"));
    }
    if !matches!(draft.head, Head::State(_))
        && leads_to_subject(line, &draft.bounded)
        && let Some(found) = subject(line, &draft.bounded, amount.is_count())
    {
        return Some(found);
    }
    if let Some(at) = amount.currency.and_then(|_| subject::spent(line, draft.bounded.last + 1)) {
        return Some((line.span_of(at), "figures/noun-purpose"));
    }
    let pronoun = || {
        let at = behind_of.filter(|&at| matches!(line.word(at), "those" | "us" | "you"))?;
        Some((line.span_of(at), "figures/noun-pronoun"))
    };
    beside(line, amounts, drafts, order, before)
        .or_else(|| left_out(line, amounts, drafts, order, before))
        .or_else(pronoun)
}

/// What "them" stands for behind a figure: what one before it counts, rather than where that is, or
/// the plural before the comma.
fn of_them(
    line: &Line<'_>,
    drafts: &[Draft],
    order: usize,
    before: &[Figure],
    them: usize,
) -> (Span, &'static str) {
    let told = || drafts.iter().zip(before).rev();
    let apart = told().filter(|(d, _)| !is_located(line, d)).find_map(|(_, f)| f.noun);
    let noun = apart.or_else(|| told().find_map(|(_, f)| f.noun));
    let first = drafts[order].bounded.first;
    let antecedent = || subject::antecedent(line, first).map(|at| line.span_of(at));
    match noun.or_else(antecedent) {
        Some(noun) => (noun, "figures/noun-shared"),
        None => (line.span_of(them), "figures/noun-pronoun"),
    }
}

/// What a figure of the sentence before counted, where nothing in this one tells what a count is of:
/// "Halle has won 92 seats. Berg has 60.", "Six were lost. Four of them were found."
pub(super) fn told_before(
    line: &Line<'_>,
    amount: &Amount<'_>,
    draft: &Draft,
    earlier: &[Figure],
) -> Option<(Span, &'static str)> {
    let start = line.span_of(draft.bounded.first).start;
    let near = |f: &&Figure| start.saturating_sub(f.span.end) <= 2 * SENTENCE_REACH;
    let mut near = earlier.iter().rev().take_while(near);
    let last = near.find(|f| f.kind == FigureKind::Count && f.noun.is_some())?;
    let noun = last.noun?;
    let gap = Span { start: last.span.end.max(noun.end), end: start };
    let near = gap.end.checked_sub(gap.start).is_some_and(|gap| gap <= SENTENCE_REACH)
        && !gap.of(&line.document.lower).contains('\n');
    let named = last.because.iter().any(|r| r.rule == "figures/noun");
    let plural = Parse::of(line).is_plural_at(noun);
    // "a two- story block"
    let dash = line.is_dash(draft.bounded.last + 1);
    let count = amount.is_count() && !amount.written.share && !dash;
    (count && near && named && plural && amount.written.high > 0.0)
        .then_some((noun, "figures/noun-told"))
}

/// The noun of a figure that has none behind it, by the words right before it.
fn beside(
    line: &Line<'_>,
    amounts: &[Amount<'_>],
    drafts: &[Draft],
    order: usize,
    before: &[Figure],
) -> Option<(Span, &'static str)> {
    let draft = &drafts[order];
    let amount = &amounts[draft.amount];
    if let Some(noun) = neighbours::moved_to(line, drafts, order, before) {
        return Some((noun, "figures/noun-subject"));
    }
    if let Some(at) = neighbours::paired(line, drafts, order, before) {
        return Some((line.span_of(at), "figures/noun-subject"));
    }
    if let Some(noun) = neighbours::part_of_counted(line, amounts, drafts, order, before) {
        return Some((noun, "figures/noun-shared"));
    }
    let first = draft.bounded.first;
    // "a quarter of a point to 5.25%"
    let of_lead = line.word(back(first, 1)) == "of";
    let taken = |at: usize| drafts[..order].iter().any(|d| d.head == Head::Noun(at));
    // "a toll of 112 dead", and no "a group of 25 left at dawn"
    let stated =
        matches!(draft.head, Head::State(at) if line.is(at, Role::State) && !line.acts(at));
    let free = |at: &usize| if of_lead { !stated } else { !taken(*at) };
    let told_of = subject::of_those(line, first).or_else(|| subject::of_named(line, first));
    if let Some(at) = told_of.filter(|_| draft.head == Head::None) {
        return Some((line.span_of(at), "figures/noun-of-whole"));
    }
    if let Some(at) = subject::near_subject(line, first, amount.is_count())
        .filter(free)
        .or_else(|| subject::listed(line, first, draft.bounded.last))
        .or_else(|| before.last().and_then(|_| subject::gapped(line, first, amount.is_count())))
        .filter(|&at| !(amount.is_count() && is_named_person(line, line.span_of(at))))
    {
        return Some((line.span_of(at), "figures/noun-subject"));
    }
    None
}

/// Whether a noun only tells how high a figure is: "a high of $3", "the average of 4.9%".
fn is_extreme(line: &Line<'_>, noun: Span) -> bool {
    line.is(line.document.tokens_in(noun).start, Role::Extreme)
}

/// Whether a noun is the name of a person, who is never what a number counts.
fn is_named_person(line: &Line<'_>, noun: Span) -> bool {
    let at = line.document.tokens_in(noun).start;
    at > line.start && !line.titled && line.has_capital(at) && line.is_person(at)
}

/// The noun that a figure leaves out: that of one before it, what befell those counted, or the
/// subject.
fn left_out(
    line: &Line<'_>,
    amounts: &[Amount<'_>],
    drafts: &[Draft],
    order: usize,
    before: &[Figure],
) -> Option<(Span, &'static str)> {
    let draft = &drafts[order];
    let amount = &amounts[draft.amount];
    // "won 3-1 in front of 62,000"
    let of = back(draft.bounded.first, 1);
    if line.word(of) == "of" && line.word(back(of, 1)) == "front" {
        return None;
    }
    let part = |a: &Amount<'_>| a.written.share || a.unit.is_some_and(|u| u.percent);
    let sort = |a: &Amount<'_>| (a.currency.is_some(), a.unit.is_some(), part(a));
    let sort = |a: &Amount<'_>| if part(a) { (false, true, true) } else { sort(a) };
    let span = line.span(draft.bounded.first, draft.bounded.last);
    let state = match draft.head {
        Head::State(at) => Some(at),
        _ => noun::state_behind(line, draft.bounded.last + 1),
    };
    let own = subject::befallen(line, draft.bounded.first).filter(|_| amount.is_count());
    // "17 women on the 41-member council, against nine before"
    let hyphened = |i: usize| amounts[drafts[i].amount].noun.is_some();
    let places = |i: usize| is_located(line, &drafts[i]) || hyphened(i);
    let apart_from_places = (0..before.len()).rev().filter(|&i| !places(i));
    let mut order_of_search =
        apart_from_places.chain((0..before.len()).rev().filter(|&i| places(i)));
    let shared = order_of_search.find_map(|i| {
        let f = &before[i];
        let other = &amounts[drafts[i].amount];
        let alike = sort(other) == sort(amount) && change::magnitude(line, other).is_none();
        let agent = f.noun.is_some_and(|noun| Parse::of(line).is_acted_on_by(span, noun));
        let one = other.written.high == 1.0 && amount.written.high > 1.0;
        let far = state.is_some() && (one || is_located(line, &drafts[i]));
        let far = far || hyphened(i) && draft.bounded.first > line.start + 1;
        let real = matches!(drafts[i].head, Head::Noun(_))
            || f.because.iter().any(|r| r.rule == "figures/noun-shared")
            || is_of_subject(f);
        // "struck three bases, killing nine"
        let apart = own.is_some() && !is_befallen(line, &drafts[i]);
        let fits = |span: &Span| !(amount.is_count() && is_named_person(line, *span));
        f.noun.filter(|_| alike && !agent && !far && !apart).filter(fits).map(|span| (span, real))
    });
    let pronoun =
        amount.written.high == 0.0 && matches!(line.word(amount.last), "one" | "nobody" | "no-one");
    let stated = matches!(draft.head, Head::State(_)) && before.last().is_some_and(is_of_subject);
    let counted = pronoun || stated;
    // "the Dax gained 0.6%, the CAC lost 0.2%"
    let end = before.last().map_or(0, |f| f.span.end);
    if !amount.is_count()
        && let Some(own) = subject(line, &draft.bounded, false)
            .filter(|(s, _)| s.start >= end && !is_extreme(line, *s))
    {
        return Some(own);
    }
    if let (Some((span, true)), false) = (shared, counted) {
        return Some((span, "figures/noun-shared"));
    }
    if let Some(at) = state.or(own) {
        return Some((line.span_of(at), "figures/noun-state"));
    }
    if let Some((span, _)) = shared.filter(|_| !pronoun) {
        return Some((span, "figures/noun-shared"));
    }
    if pronoun {
        return Some((line.span_of(amount.last), "figures/noun-pronoun"));
    }
    let found = subject(line, &draft.bounded, amount.is_count())
        .filter(|(span, _)| !(amount.is_count() && is_named_person(line, *span)));
    let told = before.last().filter(|f| part(amount) && is_of_subject(f));
    let apart = || subject::up_apart(line, draft.bounded.first).or_else(|| price(line, amount));
    found
        .or_else(|| Some((told?.noun?, "figures/noun-shared")))
        .or_else(|| Some((line.span_of(apart()?), "figures/noun-subject")))
}

/// What a price is for: "at $410 a tonne".
fn price(line: &Line<'_>, amount: &Amount<'_>) -> Option<usize> {
    let each = amount.last + 1;
    let led = matches!(line.word(each), "a" | "an" | "per" | "each");
    let thing = line.is_noun(each + 1) && !line.is(each + 1, Role::Time);
    (amount.currency.is_some() && led && thing).then_some(each + 1)
}

/// Whether what stands before a figure makes its subject what is counted, whatever other figures
/// count: "has risen to 112", "to end at 112", "jewels worth $1 million".
fn leads_to_subject(line: &Line<'_>, bounded: &Bounded) -> bool {
    let first = bounded.first;
    let at = back(first, 1);
    let moves = |at: usize| line.is(at, Role::Rise) || line.is(at, Role::Fall);
    match line.word(at) {
        "worth" => true,
        "to" => {
            let sum = matches!(
                line.word(back(at, 1)),
                "come" | "comes" | "came" | "coming" | "amount" | "amounts" | "amounted"
            );
            sum || (1..=2).any(|n| moves(back(at, n)))
        }
        "at" => line.is(back(at, 1), Role::Settle),
        // "profit dropped 16% while sales edged up 2%"
        _ => {
            let spent = subject::spent(line, bounded.last + 1).is_some();
            moves(at) && !spent && subject::subject(line, first).is_some()
        }
    }
}

/// Whether something befell those whom a figure counts: "killed eight people", "two men were hurt".
fn is_befallen(line: &Line<'_>, draft: &Draft) -> bool {
    let behind = match draft.head {
        Head::State(_) => return true,
        Head::Noun(at) => at + 1,
        Head::None => draft.bounded.last + 1,
    };
    subject::befallen(line, draft.bounded.first).is_some()
        || noun::state_behind(line, behind).is_some()
}

/// Whether a figure's noun only says where: "in at least 20 states".
fn is_located(line: &Line<'_>, draft: &Draft) -> bool {
    matches!(
        line.word(back(draft.bounded.first, 1)),
        "in" | "across" | "at" | "from" | "near" | "throughout" | "within"
    )
}

/// The subject of what is said of a figure that stands alone, by the parse or else by the words.
fn subject(line: &Line<'_>, bounded: &Bounded, count: bool) -> Option<(Span, &'static str)> {
    if let Some(at) = subject::befallen(line, bounded.first).filter(|_| count) {
        return Some((line.span_of(at), "figures/noun-state"));
    }
    // "aid worth $45m", "the deal, worth $6 billion"
    let worth = back(bounded.first, 1);
    let before = back(worth, 1);
    let beside = match line.word(before) {
        "," => subject::subject(line, before),
        _ => Some(before).filter(|&at| line.is_noun(at)),
    };
    if let Some(at) = beside.filter(|_| line.word(worth) == "worth") {
        return Some((line.span_of(at), "figures/noun-subject"));
    }
    let span = line.span(bounded.first, bounded.last);
    let parse = Parse::of(line);
    // "Dow up 300; Nasdaq gains 1%"
    let parted = |noun: &Span| {
        let gap = Span { start: span.end, end: noun.start.max(span.end) };
        gap.of(&line.document.lower).contains(';')
    };
    let fits = |noun: &Span| line.holds(*noun) && !noun.overlaps(span) && !parted(noun);
    if let Some(noun) = parse.noun(span, count).filter(fits) {
        return Some((subject::whole_subject(line, noun), "figures/noun-parsed"));
    }
    if parse.is_subject(span) {
        return None;
    }
    if parse.is_object(span, count) {
        let verb = parse.done_to(span).filter(|verb| line.holds(*verb));
        return verb.map(|verb| (verb, "figures/noun-state"));
    }
    subject::subject(line, bounded.first).map(|at| (line.span_of(at), "figures/noun-subject"))
}

/// Whether a figure's noun is the subject of what is said of it: "the toll rose to 143".
fn is_of_subject(figure: &Figure) -> bool {
    let rules = ["figures/noun-subject", "figures/noun-parsed"];
    figure.because.iter().any(|r| rules.contains(&&*r.rule))
}
