//! Digits and number words to values: "1.2 million", "two hundred and fifty", "several hundred",
//! "half a dozen", "three-quarters". Looks at nothing but the words of the number itself.

mod words;

use super::lexicon::{Numeral, Role};
use super::line::{Line, back};
use crate::model::Span;
use crate::text::TokenKind;
use words::{hyphened, vague, words};

/// Longer runs of digits are identifiers.
const DIGITS_MAX: usize = 15;

/// A scale of so few letters is no number by itself: "tn", "bn", "lac".
const SHORT_SCALE: usize = 3;

/// A number as written.
#[derive(Clone, Debug)]
pub(super) struct Written {
    /// First token of the number itself.
    pub(super) first: usize,
    /// Last token.
    pub(super) last: usize,
    pub(super) low: f64,
    pub(super) high: f64,
    /// The scale that it ends in ("million"), which a number before "to" may share.
    pub(super) scale: Option<f64>,
    /// The row of `vague.tsv`, and the words that found it.
    pub(super) vague: Option<u16>,
    /// Whether it is a part of a whole (0.5 for "half").
    pub(super) share: bool,
    /// Digits with neither comma nor scale, such as a year has.
    pub(super) bare: bool,
    /// What is hyphened to it ("member" in "five-member"), as a span.
    pub(super) tail: Option<Span>,
}

impl Written {
    fn new(first: usize, last: usize, value: f64) -> Self {
        Self {
            first,
            last,
            low: value,
            high: value,
            scale: None,
            vague: None,
            share: false,
            bare: false,
            tail: None,
        }
    }

    fn times(&mut self, by: f64) {
        if self.vague.is_some() && self.high > self.low {
            self.high = (self.high + 1.0) * by - 1.0;
        } else {
            self.high = product(self.high, by);
        }
        self.low = product(self.low, by);
        self.scale = Some(self.scale.unwrap_or(1.0) * by);
        self.bare = false;
    }
}

/// A product to twelve digits, so that 16.4 trillion is no 16399999999999.998.
pub(super) fn product(n: f64, by: f64) -> f64 {
    let exact = n * by;
    if exact.fract() == 0.0 && exact < 1e12 || exact == 0.0 {
        return exact;
    }
    format!("{exact:.11e}").parse().unwrap_or(exact)
}

/// The number that starts at token `at`.
pub(super) fn read(line: &Line<'_>, at: usize) -> Option<Written> {
    match line.kind(at)? {
        TokenKind::Number => digits(line, at),
        TokenKind::Word => {
            let entry = line.entry(at);
            if let Some(row) = entry.and_then(|e| e.vague) {
                return vague(line, at, at, row);
            }
            match entry.and_then(|e| e.numeral) {
                Some(Numeral::Suffix(_)) => None,
                // "Bristol, TN", "Fond du Lac"
                Some(Numeral::Scale(_)) if line.word(at).len() <= SHORT_SCALE => None,
                Some(numeral) => words(line, at, numeral),
                None if line.word(at).contains(['-', '‐', '‑']) => hyphened(line, at),
                None => None,
            }
        }
        _ => None,
    }
}

/// The value of a token of digits, and whether it is bare.
pub(super) fn value(text: &str) -> Option<(f64, bool)> {
    let count = text.bytes().filter(u8::is_ascii_digit).count();
    if count > DIGITS_MAX || (text.len() > 1 && text.starts_with('0') && !text.starts_with("0.")) {
        return None;
    }
    let (whole, part) = match text.split_once('.') {
        Some((whole, part)) => (whole, Some(part)),
        None => (text, None),
    };
    if let Some(part) = part.filter(|p| p.contains(['.', ','])) {
        // Points between thousands, twice at least: "1.250.000".
        let groups = part.split('.').all(|g| g.len() == 3) && !part.contains(',');
        return (groups && (1..=3).contains(&whole.len()) && !whole.contains(','))
            .then(|| text.replace('.', "").parse().ok())
            .flatten()
            .map(|n| (n, false));
    }
    if whole.contains(',') {
        let groups: Vec<&str> = whole.split(',').collect();
        let (first, rest) = groups.split_first()?;
        let last = rest.last()?;
        let middle = &rest[..rest.len() - 1];
        let western = (1..=3).contains(&first.len()) && rest.iter().all(|g| g.len() == 3);
        let indian = (1..=2).contains(&first.len())
            && last.len() == 3
            && !middle.is_empty()
            && middle.iter().all(|g| g.len() == 2);
        if !western && !indian {
            return None;
        }
    }
    let plain = text.replace(',', "");
    Some((plain.parse().ok()?, plain.len() == text.len() && part.is_none()))
}

fn digits(line: &Line<'_>, at: usize) -> Option<Written> {
    if let Some(written) = fraction(line, at) {
        return Some(written);
    }
    let text = line.word(at);
    let (value, bare) = value(text)?;
    let mut written = Written::new(at, at, value);
    written.bare = bare;
    if bare && text.len() <= 3 {
        spaced_groups(line, &mut written);
    } else if is_pointed_thousand(line, at, text) {
        written.low *= 1000.0;
        written.high = written.low;
    }
    if let Some(Numeral::Sign(part)) = line.numeral(written.last + 1).filter(|_| written.bare) {
        written.last += 1;
        written.low += part;
        written.high = written.low;
    }
    and_a_half(line, &mut written);
    suffix(line, &mut written);
    scales(line, &mut written);
    if written.scale.is_some() {
        and_a_half(line, &mut written);
    }
    parts(line, &mut written);
    Some(written)
}

/// "1/4 mile", "2/3 of the seats"; not "9/11" and not a date.
fn fraction(line: &Line<'_>, at: usize) -> Option<Written> {
    let (slash, below) = (at + 1, at + 2);
    let joined = line.word(slash) == "/" && line.is_glued(slash) && line.is_glued(below);
    let ((n, true), (d, true)) = (value(line.word(at))?, value(line.word(below))?) else {
        return None;
    };
    let next = line.word(below + 1);
    let measured = next == "of" || (next.len() > 1 && line.lexicon.unit(next).is_some());
    if !joined || !measured || n >= d || d > 100.0 || line.is_glued(below + 1) {
        return None;
    }
    let mut written = Written::new(at, below, n / d);
    written.share = true;
    Some(written)
}

/// "1 300", "12 500 000": groups of three after single spaces.
fn spaced_groups(line: &Line<'_>, written: &mut Written) {
    let mut text = line.word(written.first).to_owned();
    let mut at = written.first + 1;
    let before = back(written.first, 1);
    let named = line.is_capital(before) && before > line.start;
    if line.is_number(before) || line.is(before, Role::Label) || named {
        return;
    }
    while line.is_number(at) && line.word(at).len() == 3 {
        let gap = (line.span_of(at - 1).end as usize)..(line.span_of(at).start as usize);
        let gap = &line.document.lower[gap];
        let one = matches!(gap, " " | "\u{a0}" | "\u{202f}" | "\u{2009}");
        // "40 155mm shells"
        let unit = line.is_glued(at + 1) && line.kind(at + 1) == Some(TokenKind::Word);
        if !one
            || unit
            || !line.word(at).bytes().all(|b| b.is_ascii_digit())
            || text.len() > DIGITS_MAX
        {
            break;
        }
        text.push_str(line.word(at));
        at += 1;
    }
    // A number behind the groups makes them a phone number.
    if at == written.first + 1 || line.is_number(at) {
        return;
    }
    if let Ok(value) = text.parse() {
        written.last = at - 1;
        written.low = value;
        written.high = value;
        written.bare = false;
    }
}

/// "1.300" is a thousand three hundred where things that come in ones are counted.
fn is_pointed_thousand(line: &Line<'_>, at: usize, text: &str) -> bool {
    let Some((whole, part)) = text.split_once('.') else { return false };
    let next = at + 1;
    part.len() == 3
        && (1..=3).contains(&whole.len())
        && whole != "0"
        && line.is_plural(next)
        && line.numeral(next).is_none()
        && line.lexicon.unit(line.word(next)).is_none()
        && line.lexicon.currency(line.word(next)).is_none()
        && !(at > line.start && line.lexicon.currency(line.word(at - 1)).is_some())
}

/// "two and a half million", "a million and a half", "3 million and a quarter".
fn and_a_half(line: &Line<'_>, written: &mut Written) {
    let at = written.last;
    let part = match (line.numeral(at + 3), written.scale) {
        (Some(Numeral::Half), _) => 0.5,
        (Some(Numeral::Part(by)), Some(_)) => 1.0 / by,
        _ => return,
    };
    let one = line.word(at + 2) == "a" || (line.word(at + 2) == "one" && written.scale.is_some());
    if line.word(at + 1) == "and" && one && written.vague.is_none() {
        written.last += 3;
        written.low += product(part, written.scale.unwrap_or(1.0));
        written.high = written.low;
        written.bare = false;
    }
}

/// "5k", "3.4bn", and "2-million" with its hyphen.
fn suffix(line: &Line<'_>, written: &mut Written) {
    let at = written.last + 1;
    if !line.is_glued(at) {
        return;
    }
    if line.is_hyphen_compound(at) {
        if let Some(Numeral::Scale(by)) = line.numeral(at + 1) {
            written.last += 2;
            written.times(by);
        } else {
            written.tail = Some(line.span_of(at + 1));
        }
        return;
    }
    if let Some(Numeral::Suffix(by) | Numeral::Scale(by)) = line.numeral(at) {
        let money = written.first > line.start
            && line.lexicon.currency(line.word(written.first - 1)).is_some();
        let wide = line.word(at).len() > 1 && line.word(at) != "mil";
        // "the 400m hurdles" are no millions
        let race = line.is(at + 1, Role::Race);
        let counted = line.is_plural(at + 1) && !race || line.word(at + 1) == "-";
        if money || wide || (line.word(at) == "k" && !line.has_capital(at)) || counted {
            written.last += 1;
            written.times(by);
        }
    }
}

/// Scales, dozens and hundreds behind a number, one after the other: "2 lakh crore".
fn scales(line: &Line<'_>, written: &mut Written) {
    for _ in 0..3 {
        let mut at = written.last + 1;
        if line.word(at) == "of" && written.vague.is_some() {
            at += 1;
        }
        let by = match line.numeral(at) {
            Some(Numeral::Scale(by) | Numeral::Group(by)) => by,
            Some(Numeral::Hundred) => 100.0,
            // "three dozens"
            None if line.word(at) == "dozens" && written.vague.is_none() => 12.0,
            // "tens of thousands"
            None if written.vague.is_some() && at > written.last + 1 => match line.word(at) {
                "hundreds" => 100.0,
                "thousands" => 1e3,
                "millions" => 1e6,
                "billions" => 1e9,
                _ => return,
            },
            _ => return,
        };
        written.last = at;
        written.times(by);
    }
}

/// "two thirds", "3 quarters of"; "a third" and "half" are read from their own word.
fn parts(line: &Line<'_>, written: &mut Written) {
    let whole = written.low == written.high && written.low.fract() == 0.0;
    if !whole || written.low < 1.0 || written.low > 99.0 || written.scale.is_some() {
        return;
    }
    let at = written.last + 1;
    let by = match line.numeral(at) {
        Some(Numeral::Parts(by)) if written.low < by => by,
        Some(Numeral::Part(by)) if written.low == 1.0 && line.word(at + 1) == "of" => by,
        Some(Numeral::Half) if written.low == 1.0 => 2.0,
        _ => return,
    };
    written.last = at;
    written.low /= by;
    written.high = written.low;
    written.share = true;
    written.bare = false;
    of_a_scale(line, written);
}

/// "a quarter of a million", "half a dozen".
fn of_a_scale(line: &Line<'_>, written: &mut Written) {
    let mut at = written.last + 1;
    if line.word(at) == "of" {
        at += 1;
    }
    if matches!(line.word(at), "a" | "-") {
        at += 1;
    }
    let by = match line.numeral(at) {
        Some(Numeral::Scale(by) | Numeral::Group(by)) => by,
        Some(Numeral::Hundred) => 100.0,
        _ => return,
    };
    written.last = at;
    written.share = false;
    written.times(by);
}
