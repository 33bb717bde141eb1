//! Who wrote it: byline lines and the names in them.

use super::{dates, shape};

/// Words of a byline, at most.
const BYLINE_WORDS_MAX: usize = 18;

/// Whether a line is a byline: "By Jane Roe and John Doe, Example Press".
pub(super) fn is_byline(line: &str) -> bool {
    let Some(rest) = names(line) else { return false };
    const STAFF: [&str; 8] = [
        "reporters",
        "reporter",
        "team",
        "staff",
        "correspondent",
        "correspondents",
        "writers",
        "desk",
    ];
    let last = shape::words(rest).next_back().unwrap_or("").to_ascii_lowercase();
    if shape::at_most(line, 7) && STAFF.contains(&last.as_str()) {
        return true;
    }
    let line_capitals = shape::all_capitals(line);
    shape::at_most(line, BYLINE_WORDS_MAX)
        && !line.ends_with(['.', ',', ':', '?'])
        && shape::is_capital(rest)
        && shape::words(rest).all(is_word)
        && (!line_capitals || shape::words(rest).take(2).all(shape::is_capital))
        && !rest.to_ascii_lowercase().starts_with("the ")
}

/// Whether a word may stand in a byline.
fn is_word(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    bare.is_empty()
        || shape::is_capital(word)
        || shape::is_mail(bare)
        || dates::is_date_word(bare)
        || bare.chars().all(|c| c.is_ascii_digit())
        || matches!(
            bare,
            "and"
                | "for"
                | "of"
                | "the"
                | "in"
                | "at"
                | "de"
                | "da"
                | "van"
                | "von"
                | "der"
                | "al"
                | "el"
                | "bin"
                | "to"
                | "with"
                | "special"
                | "staff"
                | "on"
                | "y"
        )
}

/// What follows "By", where a line starts so.
fn names(line: &str) -> Option<&str> {
    const STARTS: [&str; 8] =
        ["by:", "by", "written by", "story by", "posted by", "published by", "author:", "from"];
    let folded =
        line.get(..14.min(line.len())).or_else(|| line.get(..12)).or_else(|| line.get(..11))?;
    let folded = folded.to_ascii_lowercase();
    STARTS.iter().find_map(|s| {
        let rest = folded.strip_prefix(s)?;
        let spaced = rest.starts_with(char::is_whitespace);
        // "From Jane Roe in Arlo" is a byline; "From Arlo" need not be one.
        let sure = *s != "from" || line.contains(" in ");
        (spaced && sure).then(|| line[s.len()..].trim_start())
    })
}

/// The names of the authors that a byline line gives.
pub(super) fn authors(line: &str) -> Vec<String> {
    names(line).map(people).unwrap_or_default()
}

/// The names of people in "Jane Roe, John Doe and ANN POE [mail]".
pub(super) fn people(words: &str) -> Vec<String> {
    let end = words.find(['[', '|', '•', '·', '<', '(', '–', '—']).unwrap_or(words.len());
    let words = &words[..end];
    let words = words.split(" - ").next().unwrap_or("");
    let mut people = Vec::new();
    for part in words.split([',', '&', ';', '/']).flat_map(|p| split_and(p)) {
        let part = strip_by(part.trim());
        if !shape::is_name(part) || is_role(part) || dates::find(part).is_some() {
            continue;
        }
        let name = if shape::all_capitals(part) { title_case(part) } else { part.to_owned() };
        if !people.contains(&name) {
            people.push(name);
        }
    }
    people
}

fn strip_by(part: &str) -> &str {
    let by = part.get(..3).is_some_and(|p| p.eq_ignore_ascii_case("by "));
    if by { part[3..].trim_start() } else { part }
}

fn split_and(part: &str) -> Vec<&str> {
    let mut parts = vec![part];
    for word in [" and ", " AND ", " And ", " with ", " for ", " in "] {
        parts = parts.into_iter().flat_map(|p| p.split(word)).collect();
    }
    parts
}

/// Whether words name a role or a medium rather than a person.
fn is_role(words: &str) -> bool {
    const ROLES: &str = "staff writer reporter correspondent editor press agency news times post \
        media service wire radio tv television network herald tribune journal daily gazette desk \
        bureau chief columnist contributor associated reuters report reports team the";
    shape::words(words).any(|w| ROLES.split_ascii_whitespace().any(|r| w.eq_ignore_ascii_case(r)))
}

fn title_case(name: &str) -> String {
    let mut start = true;
    let mut cased = String::with_capacity(name.len());
    for c in name.chars() {
        if start {
            cased.push(c);
        } else {
            cased.extend(c.to_lowercase());
        }
        start = !c.is_alphabetic() && c != '\'' && c != '’';
    }
    cased
}

/// Whether a paragraph tells about one of the authors, or about somebody in the trade.
pub(super) fn is_bio(line: &str, authors: &[String]) -> bool {
    const TRADE: &str = "journalist reporter correspondent columnist editor writer contributor \
        photographer photojournalist blogger freelancer";
    const VERBS: &str = "is was covers writes reports joined has contributed works worked";
    let line = shape::bullet(line).map_or(line, |at| &line[at..]);
    let verb = |rest: &str| {
        let first = shape::words(rest).next().unwrap_or("");
        VERBS.split_ascii_whitespace().any(|v| v == first)
    };
    if authors.iter().any(|a| line.strip_prefix(a.as_str()).is_some_and(verb)) {
        return true;
    }
    // "Jane Roe is a reporter for the Arlo Gazette."
    let Some(at) = [" is a ", " is an ", " is the "].iter().filter_map(|v| line.find(v)).min()
    else {
        return false;
    };
    let after = shape::words(&line[at..]).skip(2).take(8);
    shape::is_name(&line[..at])
        && shape::at_most(line, 60)
        && after
            .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
            .any(|w| TRADE.split_ascii_whitespace().any(|t| w.eq_ignore_ascii_case(t)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines() {
        let check = |line: &str, names: &str| {
            assert!(is_byline(line), "{line}");
            assert_eq!(authors(line).join("; "), names, "{line}");
        };
        check("By Jane Roe", "Jane Roe");
        check("BY JANE ROE, JOHN O'DOE [roe.jane@example.org]", "Jane Roe; John O'doe");
        check("By Jane Roe and John van Doe, Example Press", "Jane Roe; John van Doe");
        check("By Jane Roe | March 9, 2031", "Jane Roe");
        check("By: Jane Roe, Staff Writer", "Jane Roe");
        check("By Example News Staff", "");
        check("By the Gazette’s security team", "");
    }

    #[test]
    fn what_is_no_byline() {
        for line in [
            "By Tuesday, twelve people had died",
            "By Tuesday, 12 were dead.",
            "By the sea",
            "By law nobody may enter",
            "From Arlo With Love",
            "Byline",
        ] {
            assert!(!is_byline(line), "{line}");
        }
    }

    #[test]
    fn bios() {
        let authors = vec!["Jane Roe".to_owned()];
        assert!(is_bio("Jane Roe writes about the sea.", &authors));
        assert!(is_bio("• John Doe is a Gazette columnist", &authors));
        assert!(!is_bio("John Doe is a fisherman in Arlo.", &authors));
        assert!(!is_bio("Jane Roeland is a fisherman in Arlo.", &authors));
    }
}
