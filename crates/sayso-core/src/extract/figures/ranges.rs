//! Two amounts that make one figure: ranges ("10,000-12,000", "between 20 and 30%") and shares
//! ("one in five"). Also hands units and currencies from one to the other.

use super::amount::Amount;
use super::lexicon::Role;
use super::line::{Line, back};
use crate::model::Reason;
use crate::text::Tag;

/// How far from a result the words may stand that tell it from a range, in tokens.
const SCORE_REACH: usize = 4;

/// How far before an amount the verb may stand that moves by it, in tokens.
const MOVE_REACH: usize = 3;

/// A range's upper end is at most so many times its lower where a verb of movement leads: "rose by $12
/// to $214" are two figures.
const APART: f64 = 3.0;

/// Units that are written together, the larger first, and how many of the second are one of the first.
const COMPOUNDS: [(&str, &str, f64); 6] = [
    ("ft", "in", 12.0),
    ("lb", "oz", 16.0),
    ("st", "lb", 14.0),
    ("m", "cm", 100.0),
    ("km", "m", 1000.0),
    ("kg", "g", 1000.0),
];

/// Joins neighbours, in order.
pub(super) fn join<'a>(line: &Line<'a>, amounts: &mut [Amount<'a>]) {
    let mut at = 0;
    while at + 1 < amounts.len() {
        let (left, right) = amounts.split_at_mut(at + 1);
        let (a, b) = (&mut left[at], &mut right[0]);
        at += 1;
        if b.first <= a.last || b.first - a.last > 6 {
            continue;
        }
        let gap = Gap::read(line, a, b);
        if is_split_share(line, a, b) {
            let noun = line.span_of(a.last + 1);
            a.written.high /= b.written.low;
            a.written.low = a.written.high;
            a.written.share = true;
            take(line, a, b, "figures/one-in");
            a.noun = Some(noun);
            at += 1;
            continue;
        }
        pass_on_exclusion(line, a, b, &gap);
        if a.excluded.is_some() || b.excluded.is_some() {
            continue;
        }
        if matches!(gap.words, Joint::And | Joint::Or) && a.is_count() && a.unit.is_none() {
            // "gains of eight and fourteen percent"
            a.unit = b.unit.filter(|u| u.percent);
        }
        if let Some(part) = part_of_unit(line, a, b) {
            a.written.low += b.written.low * part;
            a.written.high = a.written.low;
            take(line, a, b, "figures/compound");
            at += 1;
            continue;
        }
        if gap.is_range() || (gap.words == Joint::Other && gap.from) {
            let free = !line.is_noun(b.last + 1);
            share_units(a, b, &gap, free);
        }
        if is_share(line, a, b, &gap) {
            a.written.low /= b.written.low;
            a.written.high /= b.written.low;
            a.written.share = true;
            take(line, a, b, "figures/one-in");
            at += 1;
        } else if is_score(line, a, b, &gap) {
            a.excluded = Some("score");
            b.excluded = Some("score");
        } else if is_range(line, a, b, &gap) {
            a.written.high = b.written.high;
            a.approx |= b.approx || gap.approx;
            a.sense = a.sense.or(b.sense);
            a.noun = b.noun;
            let vague = a.written.vague.or(b.written.vague);
            a.written.vague = vague;
            take(line, a, b, "figures/range");
            at += 1;
        }
    }
}

#[derive(Copy, Clone, Eq, PartialEq)]
enum Joint {
    Dash,
    To,
    Or,
    And,
    In,
    OutOf,
    Comma,
    Of,
    Other,
}

struct Gap {
    words: Joint,
    approx: bool,
    /// Whether "from" stands before one of the two.
    from: bool,
    between: bool,
}

impl Gap {
    fn read(line: &Line<'_>, a: &Amount<'_>, b: &Amount<'_>) -> Self {
        let first = a.last + 1;
        let word = |n: usize| if first + n < b.first { line.word(first + n) } else { "" };
        let count = b.first - first;
        let lead = back(a.first, 1);
        let mut gap = Self {
            words: Joint::Other,
            approx: false,
            from: line.word(lead) == "from" || word(back(count, 1)) == "from",
            between: line.word(lead) == "between"
                || (line.ends_bound(lead) && line.word(back(lead, 1)) == "between"),
        };
        let dash = |n: usize| first + n < b.first && line.is_dash(first + n);
        gap.words = match count {
            1 if dash(0) => Joint::Dash,
            2 if dash(0) && word(1) == "to" => Joint::To,
            1 => match word(0) {
                "to" | "through" => Joint::To,
                "or" => Joint::Or,
                "and" => Joint::And,
                "in" => Joint::In,
                "of" => Joint::Of,
                "," => Joint::Comma,
                _ => Joint::Other,
            },
            _ => match (word(0), word(1), word(2)) {
                ("out", "of", "" | "every") | ("of" | "in" | "for", "every", "") => Joint::OutOf,
                ("to", "about" | "around" | "nearly" | "almost" | "perhaps" | "maybe", "") => {
                    gap.approx = true;
                    Joint::To
                }
                ("to", "as", "many") if count == 4 => Joint::To,
                ("to", "more", "than") if count == 3 && gap.from => Joint::To,
                ("to", "over" | "under", "") if gap.from => Joint::To,
                (",", "and" | "or", "") => Joint::Comma,
                _ => Joint::Other,
            },
        };
        gap
    }

    fn is_range(&self) -> bool {
        matches!(self.words, Joint::Dash | Joint::To | Joint::Or)
            || (self.words == Joint::And && self.between)
    }
}

/// "Articles 5 and 6", "March 3-5": what is said of the first number holds for the next.
fn pass_on_exclusion(line: &Line<'_>, a: &mut Amount<'_>, b: &mut Amount<'_>, gap: &Gap) {
    let joined = gap.words != Joint::Other && gap.words != Joint::OutOf;
    // "from Flat 14 to 22 others"
    let named = matches!(a.excluded, Some("name" | "label"));
    let called = named && gap.words == Joint::To;
    // "50 homes burned in Ward 3, 30 in Ward 5"
    let apart = line.word(b.last + 1) == "in" || line.is(b.last + 1, Role::State);
    let told = named && gap.words == Joint::Comma && apart;
    let loose = called || matches!(gap.words, Joint::Comma | Joint::And | Joint::In);
    let bare = b.is_count() && !(loose && line.is_plural(b.last + 1)) && !told;
    if let (Some(why), None) = (a.excluded, b.excluded) {
        // "from 900 in 2015 to about 200"
        let yearly = gap.is_range() && !gap.approx && b.approx == a.approx;
        let day = !matches!(why, "year" | "time") || yearly;
        let day = day && (gap.words != Joint::Of || why == "label");
        // "counts one, two and three"
        let plain = b.written.bare || (why == "label" && b.is_whole(99.0));
        if joined && gap.words != Joint::In && bare && plain && day {
            b.excluded = Some(why);
        }
    } else if let (None, Some(why)) = (a.excluded, b.excluded) {
        // "a 26- and 31-year-old"
        let dash = a.last + 1;
        let hangs = line.is_dash(dash) && line.is_glued(dash) && !line.is_glued(dash + 1);
        let bare = a.written.bare || matches!(why, "compound" | "age");
        // "a 16 and 17-year-old"
        let tail = b.written.tail.map_or("", |tail| tail.of(&line.document.lower));
        let apart = line.word(b.last + 1);
        let years = tail.starts_with("year") || apart.starts_with("year-old");
        let old = matches!(gap.words, Joint::And | Joint::Or) && years;
        // "on 13, 14 and 15 September"
        let days = why == "date" || why == "time";
        let lead = line.word(back(a.first, 1));
        let listed = gap.words == Joint::Comma && days && matches!(lead, "on" | "," | "of");
        let old = old || listed && a.is_whole(31.0) && line.is_number(b.first);
        let tight = (gap.is_range() || hangs || old) && a.is_count() && bare;
        if tight && why != "name" {
            a.excluded = Some(why);
        }
    }
}

/// How much of the first's unit one of the second's is, where the two are one amount: "thirteen
/// dollars and forty-five cents", "six feet two inches".
fn part_of_unit(line: &Line<'_>, a: &Amount<'_>, b: &Amount<'_>) -> Option<f64> {
    let joint = usize::from(matches!(line.word(a.last + 1), "and" | ","));
    if b.first != a.last + 1 + joint || !b.is_whole(f64::MAX) && b.currency.is_none() {
        return None;
    }
    if let (Some(whole), Some(part)) = (a.currency, b.currency) {
        let less = part.units < 1.0 && b.written.low < 1.0 && part.form.len() > 1;
        return (whole.code == part.code && whole.units == 1.0 && less).then_some(1.0);
    }
    let (whole, part) = (&a.unit?.name, &b.unit?.name);
    let known = COMPOUNDS.iter().find(|(w, p, _)| w == whole && p == part)?;
    (a.written.low.fract() == 0.0 && b.written.low < known.2).then_some(1.0 / known.2)
}

/// "$3-4bn", "9.2 to 8.7 percent", "1.5 to 2 million", "from 50 tonnes to 40"; `free` where nothing
/// stands behind the second that it could count.
fn share_units<'a>(a: &mut Amount<'a>, b: &mut Amount<'a>, gap: &Gap, free: bool) {
    if a.unit.is_none() && a.currency.is_none() && !a.written.share {
        a.unit = b.unit;
    }
    if b.currency.is_none() && b.unit.is_none() {
        b.currency = a.currency;
        b.unit = a.unit.filter(|u| gap.from && (u.percent || free));
    }
    if a.currency.is_none()
        && a.unit.is_none()
        && let Some(currency) = b.currency
    {
        a.currency = Some(currency);
        a.written.low = super::numeral::product(a.written.low, currency.units);
        a.written.high = super::numeral::product(a.written.high, currency.units);
    }
    // "rose 8.4 per cent to £212.6m" is of two kinds.
    let code = |amount: &Amount<'a>| amount.currency.map(|c| c.code.as_str());
    let name = |amount: &Amount<'a>| amount.unit.map(|u| u.name.as_str());
    let alike = code(a) == code(b) && name(a) == name(b);
    if let (Some(by), None, true) = (b.written.scale, a.written.scale, alike) {
        let low = super::numeral::product(a.written.low, by);
        if low < b.written.high && a.written.vague.is_none() && !a.written.share && by >= 100.0 {
            a.written.low = low;
            a.written.high = super::numeral::product(a.written.high, by);
            a.written.bare = false;
        }
    }
}

fn take<'a>(line: &Line<'a>, a: &mut Amount<'a>, b: &mut Amount<'a>, rule: &'static str) {
    a.last = b.last;
    a.number_last = b.number_last;
    let lead = back(a.first, 1);
    if rule == "figures/range" && matches!(line.word(lead), "between" | "from" | "either") {
        a.first = lead;
    }
    if a.currency.is_none() {
        a.currency = b.currency;
    }
    if a.unit.is_none() {
        a.unit = b.unit;
    }
    a.written.bare = false;
    b.merged = true;
    a.because.append(&mut b.because);
    a.because.push(Reason::rule(rule, line.span(a.first, a.last)));
}

fn is_range(line: &Line<'_>, a: &Amount<'_>, b: &Amount<'_>, gap: &Gap) -> bool {
    let (low, high) = (a.written.low, b.written.high);
    let alike = a.written.share == b.written.share
        && a.currency.map(|c| &c.code) == b.currency.map(|c| &c.code)
        && a.unit.map(|u| &u.name) == b.unit.map(|u| &u.name);
    if !alike || low >= high || a.noun.is_some() {
        return false;
    }
    match gap.words {
        Joint::Dash => true,
        Joint::To => !is_change(line, a.first) && (high <= APART * low || !is_moved(line, a.first)),
        Joint::And => gap.between,
        Joint::Or => high <= 2.0 * low + 1.0 && a.written.vague.is_none(),
        _ => false,
    }
}

/// Whether the amount is by how much something moved: "grew by 100,000 to 7.7 million".
fn is_moved(line: &Line<'_>, first: usize) -> bool {
    let moves = |at: usize| line.is(at, Role::Rise) || line.is(at, Role::Fall);
    (1..=MOVE_REACH).any(|n| moves(back(first, n)))
}

/// Whether "from 12 to 15" tells a change: "rose from 12 to 15".
fn is_change(line: &Line<'_>, first: usize) -> bool {
    let from = back(first, 1);
    let any = matches!(line.word(back(from, 1)), "anything" | "anywhere");
    if line.word(from) != "from" || any {
        return false;
    }
    (1..=4)
        .map(|n| back(from, n))
        .take_while(|&at| line.token(at).is_some())
        .any(|at| [Role::Rise, Role::Fall, Role::Shift].iter().any(|&role| line.is(at, role)))
}

/// "won 3-2", "a 52-48 vote", "voted 9 to 2".
fn is_score(line: &Line<'_>, a: &Amount<'_>, b: &Amount<'_>, gap: &Gap) -> bool {
    let bare = a.written.bare && b.written.bare && a.is_count() && b.is_count();
    let whole = bare && a.is_whole(999.0) && b.is_whole(999.0);
    let falls = a.written.low >= b.written.low;
    let near = |at: usize| line.is(at, Role::Score);
    let told = (1..=SCORE_REACH).any(|n| near(back(a.first, n)));
    // "the Chiefs (2-13)"
    let open = back(a.first, 1);
    let record = line.word(open) == "("
        && line.word(b.last + 1) == ")"
        && line.has_capital(back(open, 1))
        && a.is_whole(199.0)
        && b.is_whole(199.0);
    match gap.words {
        Joint::Dash if whole && (falls || record) => return true,
        // "confirmed 92 to 0"
        Joint::To if whole && falls && b.written.low == 0.0 && !gap.from => return true,
        Joint::Dash if whole && a.is_whole(199.0) && b.is_whole(199.0) => {}
        // "passed by 61 to 38"
        Joint::To
            if line.word(back(a.first, 1)) == "by"
                && whole
                && falls
                && told
                && !line.is_noun(b.last + 1) =>
        {
            return true;
        }
        // "voted 212 to 198" counts the members of a house
        Joint::To if a.is_whole(19.0) || b.is_whole(19.0) => {
            return whole && falls && told && !gap.from;
        }
        _ => return false,
    }
    a.written.low == 0.0 || told || (1..=2).any(|n| near(b.last + n))
}

/// Whether no verb or noun stands before: "two in three voters", not "shot two in three attacks".
fn is_led(line: &Line<'_>, first: usize) -> bool {
    let at = back(first, 1);
    let tag = line.tag(at);
    line.ends_bound(at)
        || tag.is_none_or(|t| matches!(t, Tag::Mark | Tag::Conjunction | Tag::Subordinator))
}

/// "one adult in eleven"; not "one man in 12 cities".
fn is_split_share(line: &Line<'_>, a: &Amount<'_>, b: &Amount<'_>) -> bool {
    let noun = a.last + 1;
    let beside = line.word(noun + 1) == "in" && b.first == noun + 2;
    let (counts, counted) = (a.is_live() && b.is_live(), b.last + 1);
    let free = !line.is_noun(counted) && line.tag(counted) != Some(Tag::Past);
    let one = a.is_whole(1.0) && a.written.low == 1.0 && b.is_whole(100_000.0);
    beside
        && counts
        && one
        && a.is_count()
        && b.is_count()
        && b.written.low > 1.0
        && line.is_noun(noun)
        && free
}

/// "one in five", "nine out of ten".
fn is_share(line: &Line<'_>, a: &Amount<'_>, b: &Amount<'_>, gap: &Gap) -> bool {
    let counts = a.is_count() && b.is_count() && a.is_whole(99.0) && b.is_whole(100_000.0);
    if !counts || a.written.low >= b.written.low || a.written.low == 0.0 {
        return false;
    }
    let round = b.written.low % 10.0 == 0.0;
    match gap.words {
        Joint::In => {
            let time = line.is(b.last + 1, Role::Time) || line.is(b.last + 1, Role::Month);
            let spelled = !line.is_number(a.first) && !line.is_number(b.first);
            let small = spelled && b.written.low <= 10.0 && is_led(line, a.first);
            !time && (a.written.low == 1.0 || small || (round && b.written.low <= 100.0))
        }
        Joint::OutOf => {
            a.written.low == 1.0 || b.written.low <= 10.0 || line.word(b.first - 1) == "every"
        }
        _ => false,
    }
}
