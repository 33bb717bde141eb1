//! The dateline at the head of a paragraph: "ARLO BAY, Freedonia, March 9 (Example Press) — Twelve …".

use super::{dates, shape};

/// A dateline ends within this many bytes.
const DATELINE_BYTES_MAX: usize = 140;
/// Capitalised words of a place and its region, at most.
const PLACE_WORDS_MAX: usize = 7;

/// The length of the dateline that starts `line`, its dash and the white space after it included.
/// `capitals` says that the whole text is set in capitals, so that they mean nothing; below the
/// first paragraph capitals before a colon are rather a speaker's name.
pub(super) fn end(line: &str, capitals: bool, first: bool) -> Option<usize> {
    let mut limit = line.len().min(DATELINE_BYTES_MAX);
    while !line.is_char_boundary(limit) {
        limit -= 1;
    }
    let head = &line[..limit];
    let starts =
        head.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '(' || c == '[');
    if !starts {
        return None;
    }
    dashed(line, head, capitals).or_else(|| bare(line, head, capitals, first))
}

/// A dateline closed by a dash.
fn dashed(line: &str, head: &str, capitals: bool) -> Option<usize> {
    const DASHES: [&str; 11] = ["—", "–", "--", " - ", " -", "_", " ‑ ", "―", "- ", ")-", "−"];
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    for dash in DASHES {
        let found = head.match_indices(dash).take(2);
        cuts.extend(found.map(|(at, _)| {
            let skip = usize::from(dash == ")-");
            (at + skip, at + dash.len())
        }));
    }
    cuts.sort_unstable_by_key(|&(start, end)| (start, std::cmp::Reverse(end)));
    cuts.into_iter().take(6).find_map(|(start, mut end)| {
        let place = head[..start].trim_end();
        while line[end..].starts_with(['-', '_', '—', '–', ' ', '\u{a0}']) {
            end += line[end..].chars().next().map_or(1, char::len_utf8);
        }
        let end = end + tags(&line[end..]);
        let rest = &line[end..];
        let follows = rest.is_empty() || begins(rest);
        (follows && is_dateline(place, capitals)).then_some(end)
    })
}

/// A dateline without dash: an agency alone ("(EPA) Twelve …"), or a place in capitals with an
/// agency or colon after it.
fn bare(line: &str, head: &str, capitals: bool, first: bool) -> Option<usize> {
    if capitals {
        return None;
    }
    if let Some(open) = head.find('(')
        && let Some(close) = head[open..].find(')')
    {
        let place = head[..open].trim();
        let agency = &head[open + 1..open + close];
        let end = open + close + 1;
        let rest = line[end..].trim_start();
        let place_fits = place.is_empty() || is_placeline(place);
        if place_fits
            && is_agency(agency)
            && line[end..].starts_with(char::is_whitespace)
            && begins(rest)
        {
            return Some(line.len() - rest.len());
        }
    }
    // "ARLO, March 9. /EPX/. Twelve people …"
    if let Some((place, rest)) = head.split_once(" /")
        && let Some((agency, after)) = rest.split_once('/')
        && shape::all_capitals(agency)
        && agency.len() <= 20
        && is_dateline(place.trim_end_matches('.'), capitals)
    {
        let rest = after.trim_start_matches(['.', ' ', '-', '–', '—']);
        let at = head.len() - rest.len();
        return begins(&line[at..]).then_some(at);
    }
    let (place, rest) = head.split_once(": ")?;
    let end = place.len() + 2;
    (first
        && is_placeline(place)
        && !is_label(place)
        && rest.starts_with(char::is_uppercase)
        && !shape::all_capitals(rest)
        && shape::at_most(place, 3))
    .then_some(end)
}

/// Whether the words before a dash are a dateline.
fn is_dateline(head: &str, capitals: bool) -> bool {
    let (outside, bracketed) = match head.split_once('(') {
        Some((outside, rest)) => {
            let Some((inside, after)) = rest.split_once(')') else { return false };
            if !shape::at_most(inside, 6) || !is_quiet(after.trim()) {
                return false;
            }
            (outside.trim(), Some(inside))
        }
        None => (head.trim(), None),
    };
    if is_label(outside) {
        return false;
    }
    let found = dates::find(outside);
    let undated = match &found {
        Some((_, range)) => format!("{}{}", &outside[..range.start], &outside[range.end..]),
        None => outside.to_owned(),
    };
    let place: Vec<&str> = shape::words(&undated).collect();
    let names = place.iter().all(|w| {
        let bare = w.trim_matches(|c: char| !c.is_alphanumeric());
        shape::is_capital(w)
            || bare.is_empty()
            || dates::is_date_word(bare)
            || matches!(
                bare,
                "de" | "la"
                    | "el"
                    | "al"
                    | "of"
                    | "and"
                    | "in"
                    | "near"
                    | "del"
                    | "das"
                    | "du"
                    | "no"
            )
    });
    if !names
        || place.len() > PLACE_WORDS_MAX
        || place.iter().any(|w| w.contains(['"', '“', '?', '!']))
    {
        return false;
    }
    let agency = bracketed.is_some_and(is_agency);
    let in_capitals = !capitals
        && place.first().is_some_and(|w| is_placeline(w.trim_end_matches([',', '.', ':'])));
    let region =
        undated.contains(", ") && place.len() <= 4 && place.len() >= 2 && bracketed.is_none();
    if found.is_some() || agency {
        return true;
    }
    in_capitals || (region && !capitals)
}

/// Whether words are all capitals, as places are set in datelines.
fn is_placeline(place: &str) -> bool {
    let head = place.split(',').next().unwrap_or("");
    let letters = head.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 3
        && shape::all_capitals(head)
        && head.chars().all(|c| c.is_alphabetic() || " -.'’/".contains(c))
        && shape::at_most(head, 4)
        && shape::words(place).all(shape::is_capital)
}

/// Whether words in brackets name an agency or medium: a few words with capitals.
fn is_agency(words: &str) -> bool {
    !words.is_empty()
        && shape::at_most(words, 6)
        && shape::words(words).any(shape::is_capital)
        && shape::words(words).all(|w| {
            shape::is_capital(w)
                || matches!(w, "of" | "and" | "the" | "de" | "for" | "/" | "-" | "&")
                || w.chars().all(|c| c.is_ascii_digit())
        })
        && !words.contains(". ")
        && words.chars().filter(|c| c.is_alphabetic()).count() >= 2
}

/// Nothing, a date or marks may stand between the bracket and the dash.
fn is_quiet(after: &str) -> bool {
    shape::words(after).all(|w| {
        let bare = w.trim_matches(|c: char| !c.is_alphanumeric());
        bare.is_empty() || dates::is_date_word(bare)
    }) && shape::at_most(after, 5)
}

/// Labels that look like places in capitals.
fn is_label(words: &str) -> bool {
    const LABELS: [&str; 25] = [
        "breaking",
        "breaking news",
        "update",
        "updated",
        "exclusive",
        "watch",
        "video",
        "opinion",
        "analysis",
        "live",
        "just in",
        "editorial",
        "comment",
        "correction",
        "note",
        "editor's note",
        "warning",
        "alert",
        "byline",
        "photos",
        "explainer",
        "fact check",
        "question",
        "answer",
        "background",
    ];
    let folded = words.trim().to_lowercase().replace('’', "'");
    LABELS.contains(&folded.trim_end_matches([':', ',']))
}

/// Whether a sentence begins here.
fn begins(rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "\"“‘'`«[($€£".contains(c))
}

/// The length of tags in capitals and square brackets, as monitoring services set them.
fn tags(rest: &str) -> usize {
    let mut at = 0;
    while let Some(open) = rest[at..].strip_prefix('[')
        && let Some(close) = open.find(']')
        && close <= 60
        && shape::all_capitals(&open[..close])
    {
        let after = &open[close + 1..];
        at = rest.len() - after.trim_start().len();
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, dateline: &str) {
        let found =
            end(line, shape::all_capitals(line), true).map_or("", |at| line[..at].trim_end());
        assert_eq!(found, dateline, "{line}");
    }

    #[test]
    fn datelines() {
        check("ARLO BAY, Freedonia (EPX) — Twelve people", "ARLO BAY, Freedonia (EPX) —");
        check("ARLO, March 9 (Example Press) -- Twelve people", "ARLO, March 9 (Example Press) --");
        check("ARLO (EPX)_ Twelve people", "ARLO (EPX)_");
        check("ARLO, Wash. — A boy of eleven", "ARLO, Wash. —");
        check("ARLO – Twelve people", "ARLO –");
        check("ARLO BAY, Freedonia (EPX) _", "ARLO BAY, Freedonia (EPX) _");
        check("(EPX) — Twelve people", "(EPX) —");
        check("(EPX) Twelve people", "(EPX)");
        check("ARLO (EPX) Twelve people", "ARLO (EPX)");
        check("ARLO: Twelve people", "ARLO:");
        check("ARLO, March 9. /EPX/. Twelve people", "ARLO, March 9. /EPX/.");
        check("Arlo, EPX – Twelve people", "Arlo, EPX –");
        check("15 Apr 2031 - At least ten", "15 Apr 2031 -");
        check("Published June 20 2031 - Ten drowned", "Published June 20 2031 -");
        check("18.10.2031 - Ferry sinks", "18.10.2031 -");
        check(
            "ARLO, 16 MAR 31 (RADIO ARLO) -- [TEXT] THE FERRY",
            "ARLO, 16 MAR 31 (RADIO ARLO) -- [TEXT]",
        );
        check("Arlo (Example News) — “We saw it,” he said", "Arlo (Example News) —");
    }

    #[test]
    fn what_is_none() {
        check("The ferry — an old one — sank", "");
        check("Jane Roe — She was eleven", "");
        check("BREAKING — Ferry sinks off Arlo", "");
        check("Twelve people (all from Arlo) drowned", "");
        check("THE MAYOR (JANE ROE) SAID -- AND REPEATED", "");
        check("POLLS WERE WRONG IN ALL OF THE SEVEN DISTRICTS - Jane Roe explains", "");
        check("The Arlo Gazette: Twelve people", "");
        check("Ferry sinks off Arlo: Police", "");
    }
}
