//! A number with what hangs on it: currency, unit, percent sign, a hyphened tail.

use super::lexicon::{Currency, Numeral, Role, Sense, Unit};
use super::line::{Line, back};
use super::numeral::{Written, product};
use crate::model::{Reason, Span};

/// Longest name of a unit or currency, in tokens.
const UNIT_TOKENS_MAX: usize = 3;

/// How far before "7.7m" the words may stand that make it millions, in tokens.
const MILLION_REACH: usize = 10;

/// An amount, not yet bounded.
#[derive(Clone, Debug)]
pub(super) struct Amount<'a> {
    pub(super) written: Written,
    /// First and last token, currency and unit included.
    pub(super) first: usize,
    pub(super) last: usize,
    /// Last token of the number itself, of a range's second.
    pub(super) number_last: usize,
    pub(super) currency: Option<&'a Currency>,
    pub(super) unit: Option<&'a Unit>,
    /// The noun that is hyphened to it ("member").
    pub(super) noun: Option<Span>,
    /// What is hyphened to it says of the number ("-odd", "-plus").
    pub(super) sense: Option<Sense>,
    pub(super) approx: bool,
    /// Why it is no count, where it is none.
    pub(super) excluded: Option<&'static str>,
    /// Whether it is the second end of a range that the amount before it took in.
    pub(super) merged: bool,
    pub(super) because: Vec<Reason>,
}

impl Amount<'_> {
    /// Whether it counts things or people.
    pub(super) fn is_count(&self) -> bool {
        self.currency.is_none() && self.unit.is_none() && !self.written.share
    }

    pub(super) fn is_live(&self) -> bool {
        self.excluded.is_none() && !self.merged
    }

    /// Whether it is a whole number up to `most`.
    pub(super) fn is_whole(&self, most: f64) -> bool {
        let w = &self.written;
        w.vague.is_none() && w.low == w.high && w.low.fract() == 0.0 && w.low <= most
    }
}

/// Adds to a number what hangs on it.
pub(super) fn dress<'a>(line: &Line<'a>, written: Written) -> Amount<'a> {
    let span = line.span(written.first, written.last);
    let rule = match (written.vague, line.is_number(written.first)) {
        (Some(row), _) => {
            let word = &line.lexicon.vague[usize::from(row)].word;
            Reason::row("figures/vague", "vague", word, span)
        }
        (None, true) => Reason::rule("figures/digits", span),
        (None, false) => Reason::rule("figures/number-words", span),
    };
    let mut amount = Amount {
        first: written.first,
        last: written.last,
        number_last: written.last,
        written,
        currency: None,
        unit: None,
        noun: None,
        sense: None,
        approx: false,
        excluded: None,
        merged: false,
        because: vec![rule],
    };
    sign_before(line, &mut amount);
    if amount.written.tail.is_some() {
        tail(line, &mut amount);
    } else {
        unit_behind(line, &mut amount);
    }
    sign_of_number(line, &mut amount);
    amount
}

/// "minus 20 degrees", "a return of -2.1%".
fn sign_of_number(line: &Line<'_>, amount: &mut Amount<'_>) {
    let at = back(amount.first, 1);
    let dash = matches!(line.word(at), "-" | "−" | "–")
        && line.is_glued(amount.first)
        && !line.is_glued(at)
        && (amount.unit.is_some() || amount.currency.is_some());
    let word = matches!(line.word(at), "minus" | "negative") && line.word(back(at, 1)) != "or";
    if (dash || word) && amount.written.vague.is_none() && at >= line.start {
        amount.first = at;
        amount.written.first = at;
        (amount.written.low, amount.written.high) = (-amount.written.high, -amount.written.low);
    }
}

/// "$5", "US$5", "Rs 500", "EUR 5".
fn sign_before<'a>(line: &Line<'a>, amount: &mut Amount<'a>) {
    let at = back(amount.first, 1);
    if line.token(at).is_none() || !line.is_number(amount.first) {
        return;
    }
    let before = back(at, 1);
    let joined = if line.is_glued(at) { line.slice(before, at) } else { "" };
    let sign = line.lexicon.currency(joined).map(|c| (before, c));
    let code = |c: &&Currency| {
        c.form.len() <= 3 && (!c.form.is_ascii() || !c.form.starts_with(char::is_alphabetic))
            || c.form == "dlrs"
            || (line.has_capital(at) && c.form.len() <= 4 && c.form != "won")
    };
    let plain = line.lexicon.currency(line.word(at)).filter(code).map(|c| (at, c));
    if let Some((first, currency)) = sign.or(plain) {
        set_currency(amount, currency, line.span(first, at));
        amount.first = first;
    }
}

fn set_currency<'a>(amount: &mut Amount<'a>, currency: &'a Currency, span: Span) {
    amount.currency = Some(currency);
    amount.because.push(Reason::row("figures/money", "currencies", &currency.form, span));
}

fn set_unit<'a>(amount: &mut Amount<'a>, unit: &'a Unit, span: Span) {
    amount.unit = Some(unit);
    amount.because.push(Reason::row("figures/unit", "units", &unit.form, span));
}

/// What stands behind the number: the longest name of a unit or currency.
fn unit_behind<'a>(line: &Line<'a>, amount: &mut Amount<'a>) {
    let mut at = amount.last + 1;
    if line.word(amount.first) == "both" {
        return;
    }
    // "hundreds of miles", "billions of dollars"
    let of = amount.written.vague.is_some() && line.word(at) == "of";
    at += usize::from(of);
    if line.token(at).is_none() {
        return;
    }
    for length in (1..=UNIT_TOKENS_MAX).rev() {
        let form = line.slice(at, at + length - 1);
        if form.is_empty() {
            continue;
        }
        if let Some(currency) = line.lexicon.currency(form) {
            if amount.currency.is_none() && is_money_word(line, amount, form) {
                set_currency(amount, currency, line.span(at, at + length - 1));
                amount.written.low = product(amount.written.low, currency.units);
                amount.written.high = product(amount.written.high, currency.units);
                amount.last = at + length - 1;
                return;
            }
            if amount.currency.is_some_and(|c| c.code == currency.code) {
                amount.last = at + length - 1;
                return;
            }
        }
        let Some(unit) = line.lexicon.unit(form) else { continue };
        if amount.currency.is_some() {
            return;
        }
        if matches!(form, "pound" | "pounds") && amount.written.scale.is_some_and(|s| s >= 1e6) {
            if let Some(sterling) = line.lexicon.currency("sterling") {
                set_currency(amount, sterling, line.span_of(at));
                amount.last = at;
            }
            return;
        }
        if length == 1 && is_compounded(line, amount, at) {
            return;
        }
        set_unit(amount, unit, line.span(at, at + length - 1));
        amount.last = at + length - 1;
        return;
    }
    if !of {
        letter_behind(line, amount, at);
    }
}

/// Whether a unit in the singular only describes the noun behind it, which the number counts: "47
/// barrel bombs", "12 foot patrols".
fn is_compounded(line: &Line<'_>, amount: &Amount<'_>, unit: usize) -> bool {
    let many = amount.written.high > 1.0 && !line.word(unit).ends_with('s');
    let noun = unit + 1;
    let spelled = line.word(unit).len() > 2 && line.word(unit) != "percent";
    many && spelled && line.is_plural(noun) && line.counts_noun(amount.written.last, noun)
}

/// "won" and "pence" are words of their own; as money they want large numbers.
fn is_money_word(line: &Line<'_>, amount: &Amount<'_>, form: &str) -> bool {
    let written = &amount.written;
    let year = written.bare && line.is_number(written.first) && line.word(written.first).len() == 4;
    !matches!(form, "won" | "rand" | "dong" | "real" | "crowns") || (written.low >= 1000.0 && !year)
}

/// "5m" as metres, "70.2 F" as degrees, "212p" as pence.
fn letter_behind<'a>(line: &Line<'a>, amount: &mut Amount<'a>, at: usize) {
    if is_million(line, amount, at) {
        amount.written.low = product(amount.written.low, 1e6);
        amount.written.high = amount.written.low;
        amount.written.bare = false;
        amount.last += 1;
        return;
    }
    let small = line.word(at) == "p" && (line.titled || !line.has_capital(at));
    let pence = small && line.is_glued(at) && amount.currency.is_none();
    if let Some(currency) = line.lexicon.currency("pence").filter(|_| pence) {
        set_currency(amount, currency, line.span_of(at));
        amount.written.low = product(amount.written.low, currency.units);
        amount.written.high = amount.written.low;
        amount.last += 1;
        return;
    }
    // "seat 14C"
    if line.is(back(amount.first, 1), Role::Label) {
        return;
    }
    let unit = match line.word(at) {
        "m" if line.is_glued(at) || is_extent(line, at + 1) => "meter",
        "f" if line.has_capital(at) && line.is_number(amount.written.first) => "°f",
        "c" if line.has_capital(at) && line.is_number(amount.written.first) => "°c",
        _ => return,
    };
    if let Some(unit) = line.lexicon.unit(unit) {
        set_unit(amount, unit, line.span_of(at));
        amount.last += 1;
    }
}

/// Whether a word tells which way a length goes: "1.88 m tall".
fn is_extent(line: &Line<'_>, at: usize) -> bool {
    matches!(line.word(at), "tall" | "high" | "long" | "deep" | "wide" | "away" | "below" | "above")
}

/// "Waiting lists grew to 7.7m": where a number of people or things moves, "m" is a million.
fn is_million(line: &Line<'_>, amount: &Amount<'_>, at: usize) -> bool {
    let mut near = (2..=MILLION_REACH).map(|n| back(amount.first, n));
    let lead = back(amount.first, 1);
    let led = matches!(line.word(lead), "to" | "from" | "at") || line.is(lead, Role::Reach);
    // "Doses given so far: 1.6m"
    let headed = line.word(lead) == ":" && near.clone().any(|t| line.is_plural(t));
    let moved =
        |t: usize| [Role::Rise, Role::Fall, Role::Sum, Role::Reach].iter().any(|&r| line.is(t, r));
    // "2.5m of them"
    let part = line.word(at + 1) == "of" && matches!(line.word(at + 2), "them" | "whom" | "those");
    // "cases top 1m"
    let reached = line.is(lead, Role::Reach) && line.is_plural(back(lead, 1));
    // "1m without power", "9m need aid"
    let next = at + 1;
    let people = line.is(next, Role::State)
        || line.word(next) == "without"
        || line.is(next, Role::Stop)
            && matches!(line.word(next), "need" | "face" | "flee" | "lack");
    let part = part || people;
    let moves = led && (reached || near.clone().any(moved));
    let counted = |t: usize| line.is(t, Role::Sum) || line.is_plural(t) && !line.is(t, Role::Size);
    line.word(at) == "m"
        && line.is_glued(at)
        && line.is_number(amount.first)
        && amount.is_count()
        && (part || headed || moves && near.any(counted))
}

/// Whether a word tells how far something moved or stands apart: "rise", "lead".
fn moves_by(line: &Line<'_>, at: usize) -> bool {
    line.is(at, Role::Rise)
        || line.is(at, Role::Fall)
        || matches!(
            line.word(at),
            "lead" | "gap" | "margin" | "gain" | "loss" | "swing" | "advantage"
        )
}

/// What is hyphened to the number decides what it is.
fn tail<'a>(line: &Line<'a>, amount: &mut Amount<'a>) {
    let Some(span) = amount.written.tail else { return };
    if span.start >= line.span_of(amount.last).end {
        amount.last += 2;
    }
    let tail = span.of(&line.document.lower);
    let (head, rest) = tail.split_once('-').unwrap_or((tail, ""));
    let role = |role| line.lexicon.get(tail).is_some_and(|e| e.is(role));
    match tail {
        "odd" | "some" | "ish" => amount.approx = true,
        "plus" => amount.sense = Some(Sense::AtLeast),
        "strong" => {}
        // "a 0.25-point rise", and no "12-point plan"
        "point" if moves_by(line, amount.last + 1) => amount.noun = Some(span),
        _ if role(Role::Member) => amount.noun = Some(span),
        _ => {
            let mut money = head;
            if let Some(Numeral::Scale(by)) = line.lexicon.get(head).and_then(|e| e.numeral) {
                amount.written.low = product(amount.written.low, by);
                amount.written.high = product(amount.written.high, by);
                money = rest;
            }
            let unit = line.lexicon.unit(head);
            if let Some(currency) = line.lexicon.currency(money).filter(|c| c.form.len() > 3) {
                set_currency(amount, currency, span);
            } else if let Some(unit) = unit.filter(|_| amount.currency.is_none()) {
                set_unit(amount, unit, span);
            } else if amount.currency.is_none() {
                amount.excluded = Some("compound");
            }
            return;
        }
    }
    amount.because.push(Reason::rule("figures/hyphened", span));
}
