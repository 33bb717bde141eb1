//! The outlet of a text that comes without one: the newspaper's name at its head, or the agency in
//! its dateline. A line counts as a name only by a word that newspapers are called by
//! (`masthead_words.tsv`); anything less clear is left unknown.

use crate::model::{Block, BlockKind, Span};

/// A newspaper's name stands among this many blocks at the head of a text.
const HEAD_BLOCKS: usize = 6;

/// A newspaper's name has at most this many words.
const NAME_WORDS_MAX: usize = 5;

/// The words that newspapers and agencies are called by, in lower case.
static WORDS: &str = include_str!("../../data/masthead_words.tsv");

/// The outlet that the head of a text names.
pub(super) fn outlet(text: &str, blocks: &[Block]) -> Option<String> {
    let body = blocks.iter().position(|b| b.kind == BlockKind::Paragraph).unwrap_or(blocks.len());
    let head = &blocks[..body.min(HEAD_BLOCKS)];
    let named = head
        .iter()
        .filter(|b| b.kind == BlockKind::Furniture)
        .find_map(|b| b.span.of(text).lines().find_map(name));
    named.or_else(|| {
        let dateline = blocks[..body].iter().find(|b| b.kind == BlockKind::Dateline)?;
        agency(text, dateline.span)
    })
}

/// A line that is nothing but a newspaper's name.
fn name(line: &str) -> Option<String> {
    let line = line.trim_start_matches(|c: char| c == '©' || c.is_ascii_digit() || c == ' ');
    let words: Vec<&str> = line.split_whitespace().collect();
    let plain =
        |w: &&str| w.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '&' | '\'' | '’'));
    let capital =
        |w: &&str| w.starts_with(char::is_uppercase) || matches!(*w, "of" | "the" | "and" | "&");
    let fits = (2..=NAME_WORDS_MAX).contains(&words.len())
        && words.iter().all(|w| plain(w) && capital(w))
        && words.iter().any(|w| is_masthead_word(w));
    fits.then(|| words.iter().map(|w| sentence_case(w)).collect::<Vec<_>>().join(" "))
}

fn is_masthead_word(word: &str) -> bool {
    WORDS.lines().skip_while(|l| l.starts_with('#')).skip(1).any(|w| w.eq_ignore_ascii_case(word))
}

/// "EVENING" as "Evening"; short words of capitals are acronyms.
fn sentence_case(word: &str) -> String {
    let shouts = word.len() > 2 && word.chars().all(|c| !c.is_lowercase());
    if !shouts {
        return word.to_owned();
    }
    let mut chars = word.chars();
    let first = chars.next().map(|c| c.to_string()).unwrap_or_default();
    first + &chars.as_str().to_lowercase()
}

/// "MARNEK, March 3 (Meridian Press) —" is an agency's own story.
fn agency(text: &str, dateline: Span) -> Option<String> {
    let words = dateline.of(text);
    let open = words.find('(')?;
    let close = open + words[open..].find(')')?;
    let name = words[open + 1..close].trim();
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    (letters >= 2 && name.starts_with(char::is_uppercase)).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(text: &str, words: &str, kind: BlockKind) -> Block {
        let start = text.find(words).expect("the words are in the text");
        Block { kind, span: Span::new(start, start + words.len()) }
    }

    #[test]
    fn a_newspapers_name_at_the_head() {
        for (line, outlet) in [
            ("THE HALDEN COURIER", Some("The Halden Courier")),
            ("Morvik Daily", Some("Morvik Daily")),
            ("Times of Ostrava Dol", Some("Times of Ostrava Dol")),
            ("News  Opinion  Sport  Weather  Jobs  More", None),
            ("Skip to main content", None),
            ("Flood kills nine, Courier told", None),
        ] {
            assert_eq!(name(line).as_deref(), outlet, "{line}");
        }
    }

    #[test]
    fn the_agency_of_a_dateline() {
        let text = "MORVIK, June 3 (Northern Wire) —\n\nNine people died.";
        let blocks = [
            block(text, "MORVIK, June 3 (Northern Wire) —", BlockKind::Dateline),
            block(text, "Nine people died.", BlockKind::Paragraph),
        ];
        assert_eq!(outlet(text, &blocks).as_deref(), Some("Northern Wire"));
    }
}
