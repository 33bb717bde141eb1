//! What a line looks like: signs that hold for any text, whatever its words.

use super::dates;

/// Words of a line, by white space.
pub(super) fn words(line: &str) -> impl DoubleEndedIterator<Item = &str> {
    line.split_whitespace()
}

/// Whether a line has at most `max` words. Looks at no more of it than needed.
pub(super) fn at_most(line: &str, max: usize) -> bool {
    words(line).nth(max).is_none()
}

/// Whether a line ends as a sentence does, closing quotes and brackets aside.
pub(super) fn ends_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '"' | '\'' | '”' | '’' | ')' | ']' | '»')
    });
    let stops = ['.', '!', '?', '…', ':', ';'];
    // "… on Sunday. (Example Press)"
    let before = line.trim_end().ends_with([')', ']']).then(|| line.rfind(['(', '[']));
    bare.ends_with(stops)
        || before.flatten().is_some_and(|at| line[..at].trim_end().ends_with(stops))
}

/// Whether a line is running text: a sentence of some length, or words without end.
pub(super) fn is_prose(line: &str) -> bool {
    !at_most(line, 24) || (!at_most(line, 5) && (ends_sentence(line) || has_inner_stop(line)))
}

/// Whether a sentence ends inside the line.
fn has_inner_stop(line: &str) -> bool {
    !at_most(line, 11)
        && line.match_indices(". ").any(|(at, _)| {
            let word = words(&line[..at]).next_back().unwrap_or("");
            word.len() > 3 && word.chars().all(|c| c.is_lowercase() || c == '-')
        })
}

/// The length of a bullet or list number at the head of a line, with the space after it.
pub(super) fn bullet(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    let (mark, free) = match first {
        '•' | '‣' | '▪' | '■' | '●' | '◦' | '·' | '▸' | '►' | '➤' | '✔' | '✓' => {
            (first.len_utf8(), true)
        }
        '*' | '-' | '–' => (first.len_utf8(), false),
        '0'..='9' => {
            let digits = line.bytes().take_while(u8::is_ascii_digit).count();
            let next = line.as_bytes().get(digits)?;
            if digits > 2 || !matches!(next, b'.' | b')') {
                return None;
            }
            (digits + 1, false)
        }
        _ => return None,
    };
    let rest = &line[mark..];
    let body = rest.trim_start();
    let spaced = body.len() < rest.len();
    let letter = body.chars().next()?;
    // "-Budget talks stalled" is an item; "-5 degrees" and "*note" are not.
    let glued = first == '-' && letter.is_uppercase();
    (spaced || free || glued)
        .then_some(line.len() - body.len())
        .filter(|_| letter.is_alphanumeric() || "\"“‘'$€£([".contains(letter))
}

/// Whether a word is set as a name is: a capital first.
pub(super) fn is_capital(word: &str) -> bool {
    word.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase)
}

/// Whether letters of a line are all capitals, and it has some.
pub(super) fn all_capitals(line: &str) -> bool {
    line.chars().any(char::is_alphabetic) && !line.chars().any(char::is_lowercase)
}

/// The share of a line's words that start with a capital, of those longer than three letters.
pub(super) fn capital_share(line: &str) -> f64 {
    let long = words(line).filter(|w| w.chars().filter(|c| c.is_alphabetic()).count() > 3);
    let (mut all, mut capital) = (0_u32, 0_u32);
    for word in long {
        all += 1;
        capital += u32::from(is_capital(word));
    }
    f64::from(capital) / f64::from(all.max(1))
}

/// Whether a line is two to four words set as a person's name.
pub(super) fn is_name(line: &str) -> bool {
    let particle = |w: &str| {
        matches!(
            w,
            "de" | "da"
                | "del"
                | "der"
                | "di"
                | "van"
                | "von"
                | "bin"
                | "al"
                | "el"
                | "la"
                | "le"
                | "of"
        )
    };
    let count = words(line).count();
    (2..=4).contains(&count)
        && words(line).all(|w| {
            particle(w)
                || (is_capital(w) && w.chars().all(|c| c.is_alphabetic() || "-'’.".contains(c)))
        })
        && words(line).next().is_some_and(is_capital)
}

/// A temperature, a bare number, a rule, symbols: nothing that could be read.
pub(super) fn is_noise(line: &str) -> bool {
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    if letters == 0 {
        return at_most(line, 6);
    }
    let degrees = line.trim_end_matches(['F', 'C', 'f', 'c']).trim_end();
    letters == 1
        && degrees.len() < line.len()
        && degrees.chars().next_back().is_some_and(|c| c.is_ascii_digit() || c == '°')
        && at_most(line, 3)
}

/// Whether a line is a path through a site or a bar of links: "Home > News > Region".
pub(super) fn is_menu(line: &str) -> bool {
    line.len() <= 400
        && [" | ", " > ", " » ", " › ", " · ", " • ", " / ", "  ", "\t"].iter().any(|separator| {
            let items = line.split(separator).filter(|item| !item.trim().is_empty());
            line.matches(separator).count() >= 2
                && items.clone().count() >= 3
                && items.into_iter().all(|item| at_most(item, 4) && !ends_sentence(item))
        })
}

/// Whether a line holds a web address, a mail address or a telephone number and little else.
pub(super) fn is_contact(line: &str) -> bool {
    if !at_most(line, 9) || is_prose(line) {
        return false;
    }
    words(line).any(|w| {
        is_mail(w) || w.starts_with("http://") || w.starts_with("https://") || w.starts_with("www.")
    }) || has_phone(line)
}

/// Whether a word is a mail address.
pub(super) fn is_mail(word: &str) -> bool {
    word.split_once('@').is_some_and(|(name, host)| {
        name.ends_with(|c: char| c.is_ascii_alphanumeric()) && host.contains('.')
    })
}

/// Whether a line has ten or more digits in groups parted as those of a telephone number are.
fn has_phone(line: &str) -> bool {
    let mut digits = 0;
    for c in line.chars() {
        match c {
            '0'..='9' => digits += 1,
            '-' | '.' | ' ' | '(' | ')' | '+' | '/' => {}
            _ => digits = 0,
        }
        if digits >= 10 {
            return true;
        }
    }
    false
}

/// The picture credit that ends a line: "[Provided by X]", "(Photo: X)", "Agency/Jane Roe".
pub(super) fn credit(line: &str) -> Option<&str> {
    if !at_most(line, 120) {
        return None;
    }
    for (open, close) in [('[', ']'), ('(', ')')] {
        if let Some(at) = line.rfind(open)
            && line.trim_end_matches('.').ends_with(close)
        {
            let inside = line[at + 1..].trim_end_matches('.').trim_end_matches(close);
            if is_credit(inside) || (at > 0 && ends_sentence(&line[..at]) && is_signature(inside)) {
                return Some(&line[at..]);
            }
        }
    }
    // "Photo: AP", "… on Sunday. Agency/Jane Roe"
    let slash = line.rfind('/')?;
    let agency = words(&line[..slash]).next_back()?;
    let person = &line[slash + 1..];
    let at = slash - agency.len();
    (agency.len() > 1
        && agency.chars().all(char::is_alphabetic)
        && is_capital(agency)
        && is_name(person)
        && (at == 0 || ends_sentence(line[..at].trim_end())))
    .then(|| &line[at..])
}

/// Whether words in brackets say whose picture it is.
fn is_credit(inside: &str) -> bool {
    const STARTS: [&str; 20] = [
        "provided by",
        "photo",
        "photos by",
        "credit",
        "image",
        "picture",
        "file photo",
        "file image",
        "courtesy",
        "ap photo",
        "getty",
        "reuters/",
        "afp/",
        "ap/",
        "via ",
        "screengrab",
        "screenshot",
        "video:",
        "source:",
        "illustration",
    ];
    let folded = inside.trim().to_lowercase();
    // "(photographed in March)" is no credit.
    let bound = |rest: &str| !rest.starts_with(char::is_alphabetic);
    let starts = STARTS.iter().any(|s| {
        folded.strip_prefix(s).is_some_and(|rest| !s.ends_with(char::is_alphabetic) || bound(rest))
    });
    let published = folded.starts_with("published ") && dates::full(inside).is_some();
    at_most(inside, 14)
        && (starts
            || published
            || folded.ends_with("file photo")
            || folded.contains("photo by")
            || folded.contains("/getty"))
}

/// Whether words in brackets after a sentence are a photographer's name and agency.
fn is_signature(inside: &str) -> bool {
    inside
        .split_once(['/', ',', '|'])
        .is_some_and(|(a, b)| is_name(a.trim()) && at_most(b, 4) && words(b).all(is_capital))
        || (is_name(inside)
            && words(inside).all(|w| !all_capitals(w) || w.len() <= 2)
            && !is_agency(inside))
}

/// Whether words name a medium rather than a person.
fn is_agency(words_in: &str) -> bool {
    const WORDS: &str = "press agency news times post media service wire radio tv television \
        network report reports herald tribune journal daily telegraph";
    words(words_in).any(|w| WORDS.split_ascii_whitespace().any(|a| w.eq_ignore_ascii_case(a)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(line: &str) -> String {
        let mut signs = Vec::new();
        let mut add = |name: &'static str, is: bool| {
            if is {
                signs.push(name)
            }
        };
        add("prose", is_prose(line));
        add("bullet", bullet(line).is_some());
        add("name", is_name(line));
        add("noise", is_noise(line));
        add("menu", is_menu(line));
        add("contact", is_contact(line));
        add("credit", credit(line).is_some());
        signs.join(" ")
    }

    #[test]
    fn signs() {
        let check = |line: &str, signs: &str| assert_eq!(all(line), signs, "{line}");
        check("68.1 F", "noise");
        check("21 °C", "noise");
        check("* * *", "noise");
        check("Home | News | Region | Arlo", "menu");
        check("News  Opinion  Farming", "name menu");
        check("Jane Roe • 555-010-1234", "contact");
        check("jane.roe@example.org", "contact");
        check("Jane van Roe", "name");
        check("• Ferry left with 140 aboard", "bullet");
        check("-Harbour master denies all", "bullet");
        check("3. Ferry sinks off Arlo", "bullet");
        check("-5 degrees", "");
        check("18.10.2031", "noise");
        check("The ferry sank within minutes, witnesses said.", "prose");
        check(
            "Divers on the quay of Arlo on Sunday. [Provided by the Coast Guard]",
            "prose credit",
        );
        check("Divers on the quay of Arlo on Sunday. (Jane Roe)", "prose credit");
        check("Divers on the quay of Arlo. Examplepix/Jane Roe", "credit");
        check("The minister denied it on Sunday. (Example News)", "prose");
        check("The minister (photographed in March)", "");
        check("Ferry sinks off Arlo", "");
    }
}
