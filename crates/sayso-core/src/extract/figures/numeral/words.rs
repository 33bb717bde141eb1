//! Number words to values: "two hundred and fifty", "several hundred", "two-thirds", "both pilots".

use super::super::lexicon::{Numeral, Role};
use super::super::line::{Line, back};
use super::{Written, and_a_half, of_a_scale, parts, scales, suffix};
use crate::model::Span;
use crate::text::Tag;

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

pub(super) fn words(line: &Line<'_>, at: usize, numeral: Numeral) -> Option<Written> {
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
    // "sold by the dozen"
    if scaled && line.word(back(at, 1)) == "the" && line.word(back(at, 2)) == "by" {
        return None;
    }
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
    // "sales fell a quarter"
    let moved = line.is(outer, Role::Rise) || line.is(outer, Role::Fall);
    let weighed = moved
        || line.ends_bound(outer)
        || matches!(line.word(outer), "by" | "to" | "than" | "from");
    let ends = line.token(at + 1).is_none_or(|t| {
        matches!(
            t.tag,
            Tag::Mark | Tag::Auxiliary | Tag::Preposition | Tag::Conjunction | Tag::Modal | Tag::To
        )
    });
    // "half a tonne", "half a point"
    if !ordinal && !lead && matches!(next, "a" | "an") && is_single(line, at + 2) {
        return Some(Written::new(at, at + 1, 0.5));
    }
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
        // "a third are women", and no "a third was found"
        let told = matches!(next, "are" | "were" | "have");
        lead && (whole || compares || told || (weighed && ends))
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

/// Whether a noun stands at `at` of which there may be a half, and no time: "half a tonne".
fn is_single(line: &Line<'_>, at: usize) -> bool {
    let time = line.is(at, Role::Time) || line.is(at, Role::Times);
    line.is_noun(at) && !line.is_plural(at) && !line.is_capital(at) && !time
}

/// "dozens", "a few hundred", "tens of thousands".
pub(super) fn vague(line: &Line<'_>, first: usize, at: usize, row: u16) -> Option<Written> {
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

/// Adds what stands around a whole word with hyphens: "a half-million", "twenty-five thousand".
fn behind_hyphens(line: &Line<'_>, written: &mut Written) {
    let at = written.first;
    let lead = matches!(line.word(back(at, 1)), "a" | "an");
    if written.scale.is_some() && at > line.start && lead {
        written.first -= 1;
    }
    if written.share {
        of_a_scale(line, written);
    } else {
        and_a_half(line, written);
        suffix(line, written);
        words_behind(line, written);
        scales(line, written);
        parts(line, written);
    }
}

/// A word with hyphens that starts with a number: "thirty-two", "two-thirds", "five-member".
pub(super) fn hyphened(line: &Line<'_>, at: usize) -> Option<Written> {
    // "three-and-a-half million"
    let whole = line.word(at);
    let halved = whole.strip_suffix("-and-a-half");
    let word = halved.unwrap_or(whole);
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
    if halved.is_some() && !written.share {
        written.low += 0.5;
        written.high = written.low;
    }
    if read < word.len() {
        if written.share {
            return None;
        }
        written.tail = Some(Span::new(start + offset, start + word.len()));
        return Some(written);
    }
    behind_hyphens(line, &mut written);
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
