//! Dates in metadata and date lines: full dates as written by machines and by newsrooms. Not the
//! reader of times in running text, which is `extract::times`.

use jiff::civil::Date;
use std::ops::Range;

/// No more of a string is looked at.
const DATE_BYTES_MAX: usize = 200;

/// A date as far as it is stated.
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
pub(super) enum Stated {
    /// Year, month and day.
    Day(Date),
    /// Month and day, no year.
    MonthDay(i8, i8),
}

/// The first full date in `words`.
pub(super) fn full(words: &str) -> Option<Date> {
    let tokens = tokens(words);
    (0..tokens.len()).find_map(|at| match read(words, &tokens[at..])? {
        (Stated::Day(date), _) => Some(date),
        (Stated::MonthDay(..), _) => None,
    })
}

/// The first date in `words`, and its place.
pub(super) fn find(words: &str) -> Option<(Stated, Range<usize>)> {
    let tokens = tokens(words);
    (0..tokens.len()).find_map(|at| {
        let (stated, used) = read(words, &tokens[at..])?;
        Some((stated, tokens[at].start..tokens[at + used - 1].end))
    })
}

/// Whether a line holds nothing but a date: weekday, time of day, zone and words such as "Updated".
pub(super) fn is_line(line: &str) -> bool {
    line.len() <= DATE_BYTES_MAX
        && find(line).is_some()
        && tokens(line).iter().all(|token| is_date_word(token.text))
}

/// Whether a word may stand in a date line.
pub(super) fn is_date_word(word: &str) -> bool {
    const WORDS: &str = "published updated posted last first date on at and edited modified \
        mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday \
        saturday sunday st nd rd th am pm a p m t z gmt utc est edt et cst cdt ct mst mdt pst pdt \
        pt bst cet cest eet eest msk ist kst jst hkt sgt aest aedt local time of";
    let folded = word.to_ascii_lowercase();
    (word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit()))
        || (word.len() == 8 && word.bytes().all(|b| b.is_ascii_digit()))
        || month(word).is_some()
        || WORDS.split_ascii_whitespace().any(|w| w == folded)
}

/// The month that a word names.
pub(super) fn month(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let folded = word.to_ascii_lowercase();
    let at = MONTHS.iter().position(|&m| {
        m == folded
            || (folded.len() == 3 && m.starts_with(&folded))
            || (folded == "sept" && m == "september")
    })?;
    i8::try_from(at + 1).ok()
}

#[derive(Copy, Clone, Debug)]
struct Token<'t> {
    text: &'t str,
    start: usize,
    end: usize,
}

/// Runs of letters and runs of digits.
fn tokens(words: &str) -> Vec<Token<'_>> {
    let class = |c: char| if c.is_ascii_digit() { 1 } else { 2 * u8::from(c.is_alphabetic()) };
    let mut tokens = Vec::new();
    let mut open: Option<(usize, u8)> = None;
    for (at, c) in words.char_indices().chain([(words.len(), ' ')]) {
        if let Some((start, kind)) = open
            && kind != class(c)
        {
            tokens.push(Token { text: &words[start..at], start, end: at });
            open = None;
        }
        if at >= DATE_BYTES_MAX {
            break;
        }
        if open.is_none() && class(c) != 0 {
            open = Some((at, class(c)));
        }
    }
    tokens
}

/// A date that starts with the first token, and how many tokens it takes.
fn read(words: &str, tokens: &[Token<'_>]) -> Option<(Stated, usize)> {
    let number = |at: usize| tokens.get(at).and_then(|t| t.text.parse::<i16>().ok());
    let digits = |at: usize| {
        tokens.get(at).map_or(0, |t| if number(at).is_some() { t.text.len() } else { 0 })
    };
    let between = |at: usize| Some(&words[tokens.get(at)?.end..tokens.get(at + 1)?.start]);
    let first = tokens.first()?;
    if first.text.len() == 8 && first.text.bytes().all(|b| b.is_ascii_digit()) {
        let part = |range: Range<usize>| first.text[range].parse::<i16>().ok();
        return Some((day(part(0..4)?, part(4..6)?, part(6..8)?)?, 1));
    }
    if let (Some(a), Some(gap)) = (number(0), between(0))
        && matches!(gap, "-" | "/" | ".")
        && between(1) == Some(gap)
    {
        let (b, c) = (number(1)?, number(2)?);
        let stated = match (digits(0), digits(1), digits(2)) {
            (4, 1..=2, 1..=2) => day(a, b, c),
            (1..=2, 1..=2, 4) if gap == "." || a > 12 || a == b => day(c, b, a),
            (1..=2, 1..=2, 4) if b > 12 => day(c, a, b),
            _ => None,
        };
        return stated.map(|s| (s, 3));
    }
    // "February 26, 2025", "26 February 2025", "26th of February, 2025", "16 MAR 89".
    let ordinal = |at: usize| {
        usize::from(tokens.get(at).is_some_and(|t| matches!(t.text, "st" | "nd" | "rd" | "th")))
    };
    let (number_of_month, date, mut used) = if let Some(month) = month(first.text) {
        (month, number(1).filter(|_| digits(1) <= 2)?, 2)
    } else {
        let mut at = 1 + ordinal(1);
        at += usize::from(tokens.get(at).is_some_and(|t| t.text == "of"));
        (month(tokens.get(at)?.text)?, number(0).filter(|_| digits(0) <= 2)?, at + 1)
    };
    used += if number(0).is_none() { ordinal(used) } else { 0 };
    let near =
        used == 0 || between(used - 1).is_some_and(|gap| gap.len() <= 3 && !gap.contains('\n'));
    match (digits(used), number(used)) {
        (4, Some(year)) if near && (1800..2200).contains(&year) => {
            Some((day(year, number_of_month.into(), date)?, used + 1))
        }
        (2, Some(year)) if near && number(0).is_some() && between(used - 1) == Some(" ") => {
            let century = if year >= 70 { 1900 } else { 2000 };
            Some((day(century + year, number_of_month.into(), date)?, used + 1))
        }
        _ => {
            Date::new(2000, number_of_month, i8::try_from(date).ok()?).ok()?;
            Some((Stated::MonthDay(number_of_month, i8::try_from(date).ok()?), used))
        }
    }
}

fn day(year: i16, month: i16, day: i16) -> Option<Stated> {
    if !(1800..2200).contains(&year) {
        return None;
    }
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some(Stated::Day(date))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, date: Option<&str>) {
        assert_eq!(full(words).map(|d| d.to_string()).as_deref(), date, "{words}");
    }

    #[test]
    fn full_dates() {
        check("2031-03-09T08:15:00+09:00", Some("2031-03-09"));
        check("20310309", Some("2031-03-09"));
        check("Sunday, March 9, 2031", Some("2031-03-09"));
        check("Sun, 09 Mar 2031 10:00:00 GMT", Some("2031-03-09"));
        check("Updated: 9th of March, 2031 10:44 PM", Some("2031-03-09"));
        check("Sept. 3, 2031", Some("2031-09-03"));
        check("18.10.2031", Some("2031-10-18"));
        check("10/18/2031", Some("2031-10-18"));
        check("16 MAR 89", Some("1989-03-16"));
    }

    #[test]
    fn what_is_no_full_date() {
        check("03/04/2031", None);
        check("March 9", None);
        check("2031-13-40", None);
        check("May I, 2031 others", None);
        check("", None);
        assert_eq!(find("ARLO, March 9 (Agency)").map(|f| f.0), Some(Stated::MonthDay(3, 9)));
    }

    #[test]
    fn lines_that_are_dates() {
        assert!(is_line("Wednesday, March 12, 2031 at 10:44 PM EST"));
        assert!(is_line("Published 12 March 2031"));
        assert!(is_line("2031-03-12T10:00:00Z"));
        assert!(!is_line("On March 12, 2031, the dam broke"));
        assert!(!is_line("Wednesday"));
    }
}
