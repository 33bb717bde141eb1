//! Digits and number words to values: "1.2 million", "two hundred and fifty", "several hundred",
//! "half a dozen", "three-quarters". Looks at nothing but the words of the number itself.

use super::lexicon::{Numeral, Role};
use super::line::{Line, back};
use crate::model::Span;
use crate::text::{Tag, TokenKind};

/// Longer runs of digits are identifiers.
const DIGITS_MAX: usize = 15;

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
    if line.is_number(before) || line.is(before, Role::Label) || line.is_capital(before) {
        return;
    }
    while line.is_number(at) && line.word(at).len() == 3 {
        let gap = (line.span_of(at - 1).end as usize)..(line.span_of(at).start as usize);
        let gap = &line.document.lower[gap];
        let one = matches!(gap, " " | "\u{a0}" | "\u{202f}" | "\u{2009}");
        if !one || !line.word(at).bytes().all(|b| b.is_ascii_digit()) || text.len() > DIGITS_MAX {
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

/// "two and a half million", "a million and a half".
fn and_a_half(line: &Line<'_>, written: &mut Written) {
    let at = written.last;
    if line.word(at + 1) == "and"
        && line.word(at + 2) == "a"
        && matches!(line.numeral(at + 3), Some(Numeral::Half))
        && written.vague.is_none()
    {
        written.last += 3;
        written.low += 0.5 * written.scale.unwrap_or(1.0);
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
        let counted = line.is_plural(at + 1) || line.word(at + 1) == "-";
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

/// Adds up English number words.
#[derive(Default)]
struct Sum {
    total: f64,
    current: Option<f64>,
    last_scale: Option<f64>,
}

impl Sum {
    /// Whether the word goes on with the number.
    fn add(&mut self, numeral: Numeral) -> bool {
        match (numeral, self.current) {
            (Numeral::Unit(n), None) | (Numeral::Ten(n), None) => self.current = Some(n),
            (Numeral::Unit(n), Some(c)) if n > 0.0 && c >= 20.0 && c % 10.0 == 0.0 => {
                if n >= 10.0 && c % 100.0 != 0.0 {
                    return false;
                }
                self.current = Some(c + n);
            }
            (Numeral::Ten(n), Some(c)) if c >= 100.0 && c % 100.0 == 0.0 => {
                self.current = Some(c + n);
            }
            (Numeral::Hundred, c) if c.is_none_or(|c| c < 100.0) => {
                self.current = Some(c.unwrap_or(1.0) * 100.0);
            }
            (Numeral::Scale(by), None) if self.total > 0.0 => self.total *= by,
            (Numeral::Scale(by), c) if self.last_scale.is_none_or(|l| by < l) => {
                self.total += c.unwrap_or(1.0) * by;
                self.current = None;
                self.last_scale = Some(by);
            }
            (Numeral::Group(by), c) if self.total == 0.0 => {
                self.total = c.unwrap_or(1.0) * by;
                self.current = None;
                self.last_scale = Some(by);
            }
            _ => return false,
        }
        true
    }

    /// Whether "and" may follow: "two hundred and fifty".
    fn takes_and(&self) -> bool {
        match self.current {
            Some(c) => c >= 100.0 && c % 100.0 == 0.0,
            None => self.last_scale.is_some_and(|by| by >= 1000.0),
        }
    }

    fn value(&self) -> f64 {
        self.total + self.current.unwrap_or(0.0)
    }
}

fn words(line: &Line<'_>, at: usize, numeral: Numeral) -> Option<Written> {
    match numeral {
        Numeral::Half | Numeral::Part(_) => return part(line, at, numeral),
        Numeral::Sign(value) => {
            let mut written = Written::new(at, at, value);
            written.share = true;
            of_a_scale(line, &mut written);
            return Some(written);
        }
        Numeral::Set(value) => {
            let led = at > line.start && line.word(at - 1) == "a" && line.word(at + 1) == "of";
            return led.then(|| Written::new(at - 1, at + 1, value));
        }
        Numeral::Both => return both(line, at),
        Numeral::Parts(_) | Numeral::Suffix(_) => return None,
        _ => {}
    }
    let mut sum = Sum::default();
    let mut last = at;
    let mut next = at;
    while let Some(numeral) = line.numeral(next) {
        if !sum.add(numeral) {
            break;
        }
        last = next;
        next += 1;
        let small = matches!(line.numeral(next + 1), Some(Numeral::Unit(_) | Numeral::Ten(_)));
        if line.word(next) == "and" && small && sum.takes_and() && !is_one_alone(line, next + 1) {
            next += 1;
        } else if line.is_dash(next) && line.is_glued(next) && line.numeral(next + 1).is_some() {
            break;
        }
        // "one hundred and sixty-one"
        let joint = if line.word(next) == "and" { next + 1 } else { next };
        if let Some(joined) = hyphen_value(line, joint).filter(|_| sum.takes_and()) {
            sum.total += joined;
            last = joint;
            break;
        }
    }
    let mut written = Written::new(at, last, sum.value());
    let hundreds = line.numeral(last) == Some(Numeral::Hundred);
    let scale = if hundreds { Some(100.0) } else { sum.last_scale };
    written.scale = scale.filter(|_| hundreds || sum.current.is_none());
    let lead = at > line.start && matches!(line.word(at - 1), "a" | "an");
    let scaled = matches!(numeral, Numeral::Hundred | Numeral::Scale(_) | Numeral::Group(_));
    if scaled && lead {
        written.first -= 1;
    }
    and_a_half(line, &mut written);
    suffix(line, &mut written);
    scales(line, &mut written);
    parts(line, &mut written);
    Some(written)
}

fn is_one_alone(line: &Line<'_>, at: usize) -> bool {
    line.word(at) == "one" && !line.is_noun(at + 1)
}

/// The value of a word such as "twenty-five" behind a hundred.
fn hyphen_value(line: &Line<'_>, at: usize) -> Option<f64> {
    let word = line.word(at);
    let (ten, unit) = word.split_once('-')?;
    match (line.lexicon.get(ten)?.numeral?, line.lexicon.get(unit)?.numeral?) {
        (Numeral::Ten(t), Numeral::Unit(u)) if u < 10.0 => Some(t + u),
        _ => None,
    }
}

/// "both pilots", not "both men and women" and not "both sides".
fn both(line: &Line<'_>, at: usize) -> Option<Written> {
    let noun = at + 1;
    let of = line.word(noun) == "of" && matches!(line.word(at + 2), "the" | "them" | "his" | "her");
    let sides = line.is(noun, Role::Parted);
    let plain = line.is_plural(noun)
        && !sides
        && !line.is_capital(noun)
        && !matches!(line.word(noun + 1), "and" | "or");
    (of || plain).then(|| Written::new(at, at, 2.0))
}

/// "half", "a third" as parts of a whole.
fn part(line: &Line<'_>, at: usize, numeral: Numeral) -> Option<Written> {
    let before = back(at, 1);
    let lead = matches!(line.word(before), "a" | "an" | "one") && before >= line.start;
    let next = line.word(at + 1);
    let mut first = if lead { before } else { at };
    let value = match numeral {
        Numeral::Part(by) => 1.0 / by,
        _ => 0.5,
    };
    let mut written = Written::new(first, at, value);
    written.share = true;
    of_a_scale(line, &mut written);
    if !written.share {
        return Some(written);
    }
    let ordinal = matches!(numeral, Numeral::Part(_));
    if line.is_hyphen_compound(at + 1) || next == "past" {
        return None;
    }
    let outer = back(first, 1);
    let weighed = line.entry(outer).is_some_and(|e| !e.bounds_before.is_empty())
        || matches!(line.word(outer), "by" | "to" | "than" | "from");
    let ends = line.token(at + 1).is_none_or(|t| {
        matches!(
            t.tag,
            Tag::Mark | Tag::Auxiliary | Tag::Preposition | Tag::Conjunction | Tag::Modal
        )
    });
    let whole = next == "of"
        || (!ordinal
            && matches!(
                next,
                "the" | "its" | "their" | "his" | "her" | "all" | "those" | "these" | "our"
            ));
    let compares = matches!(next, "less" | "more" | "fewer" | "lower" | "higher" | "said");
    let numbered = line.tag(before) == Some(Tag::Other) && !ordinal && !weighed
        || matches!(line.word(before), "first" | "second" | "other" | "last" | "this" | "final");
    let read = if ordinal {
        lead && (whole || compares || (weighed && ends))
    } else {
        !numbered
            && (whole
                || (ends
                    && (weighed
                        || lead
                        || at == line.start
                        || line.is(at + 1, Role::Stop)
                        || line.tag(at + 1) == Some(Tag::Auxiliary))))
    };
    if !lead {
        first = at;
    }
    written.first = first;
    read.then_some(written)
}

/// "dozens", "a few hundred", "tens of thousands".
fn vague(line: &Line<'_>, first: usize, at: usize, row: u16) -> Option<Written> {
    let vague = line.lexicon.vague.get(usize::from(row))?;
    let mut written = Written::new(first, at, vague.low);
    written.high = vague.high;
    written.vague = Some(row);
    let before = back(first, 1);
    if !vague.before.is_empty() {
        let here = line.word(before);
        let led = vague.before.iter().any(|w| w == here);
        let past = matches!(here, "past" | "last" | "next" | "first");
        if past || !(led || matches!(here, "the" | "only" | "just" | "another")) {
            return None;
        }
        if led {
            written.first = before;
        } else if vague.after.is_empty() && !line.is_plural(at + 1) {
            return None;
        }
    }
    let next = line.word(at + 1);
    let after = vague.after.iter().any(|w| w == next);
    if !vague.after.is_empty() && !after {
        return None;
    }
    let pair = line.slice(before, at);
    if let Some(row) = line.lexicon.vague_pair(pair).filter(|_| first == at && before >= line.start)
    {
        let mut pair = vague_at(line, before, at, row)?;
        scales(line, &mut pair);
        return Some(pair);
    }
    scales(line, &mut written);
    Some(written)
}

fn vague_at(line: &Line<'_>, first: usize, last: usize, row: u16) -> Option<Written> {
    let vague = line.lexicon.vague.get(usize::from(row))?;
    let mut written = Written::new(first, last, vague.low);
    written.high = vague.high;
    written.vague = Some(row);
    Some(written)
}

/// A word with hyphens that starts with a number: "thirty-two", "two-thirds", "five-member".
fn hyphened(line: &Line<'_>, at: usize) -> Option<Written> {
    let word = line.word(at);
    let start = line.span_of(at).start as usize;
    let mut sum = Sum::default();
    let mut read = 0;
    let mut share = None;
    let mut vague = None;
    let mut offset = 0;
    for part in word.split(['-', '‐', '‑']) {
        let entry = line.lexicon.get(part);
        let ok = match entry.and_then(|e| e.numeral) {
            Some(Numeral::Parts(by)) if read > 0 && sum.value() < by => {
                share = Some(by);
                true
            }
            Some(Numeral::Part(by)) if read > 0 && sum.value() == 1.0 => {
                share = Some(by);
                true
            }
            Some(Numeral::Half) if read == 0 => {
                sum.current = Some(0.5);
                share = Some(1.0);
                true
            }
            Some(numeral @ (Numeral::Scale(_) | Numeral::Group(_) | Numeral::Hundred)) => {
                share = None;
                vague.is_none() && sum.add(numeral)
            }
            Some(numeral) => share.is_none() && sum.add(numeral),
            None if part == "and" && read > 0 => true,
            None => {
                vague = vague.or(entry.and_then(|e| e.vague).filter(|_| read == 0));
                false
            }
        };
        if !ok {
            break;
        }
        read = offset + part.len();
        offset = read + 1;
        if word.get(read..).and_then(|w| w.chars().next()).is_some_and(|c| c.len_utf8() > 1) {
            offset = read + '‐'.len_utf8();
        }
    }
    if read == 0 {
        return None;
    }
    let mut written = Written::new(at, at, sum.value() / share.unwrap_or(1.0));
    written.share = share.is_some();
    written.scale = sum.last_scale.filter(|_| sum.current.is_none());
    if read < word.len() {
        if written.share {
            return None;
        }
        written.tail = Some(Span::new(start + offset, start + word.len()));
        return Some(written);
    }
    if written.scale.is_some() && at > line.start && matches!(line.word(at - 1), "a" | "an") {
        written.first -= 1;
    }
    if written.share {
        of_a_scale(line, &mut written);
    } else {
        and_a_half(line, &mut written);
        suffix(line, &mut written);
        words_behind(line, &mut written);
        scales(line, &mut written);
        parts(line, &mut written);
    }
    Some(written)
}

/// "twenty-five thousand two hundred": words go on behind a hyphened one.
fn words_behind(line: &Line<'_>, written: &mut Written) {
    if written.scale.is_some() || written.tail.is_some() {
        return;
    }
    let mut sum = Sum { current: Some(written.low), ..Sum::default() };
    let mut next = written.last + 1;
    while let Some(
        numeral @ (Numeral::Scale(_) | Numeral::Hundred | Numeral::Unit(_) | Numeral::Ten(_)),
    ) = line.numeral(next)
    {
        if (next == written.last + 1 && matches!(numeral, Numeral::Unit(_) | Numeral::Ten(_)))
            || !sum.add(numeral)
        {
            break;
        }
        written.last = next;
        next += 1;
    }
    written.scale = sum.last_scale.filter(|_| sum.current.is_none());
    written.low = sum.value();
    written.high = written.low;
}
