//! The data file `furniture.tsv`: words that give a line's role away.

use crate::error::Result;
use crate::lexicon::{Lexicon, Row};
use crate::model::BlockKind;
use std::collections::BTreeMap;

/// How a row's words must stand in a line.
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
enum How {
    /// They are the line, less marks around it.
    Is,
    /// They start it.
    Starts,
    /// They end it.
    Ends,
    /// They stand somewhere in it.
    Has,
}

#[derive(Clone, Debug)]
struct Sign {
    words: String,
    how: How,
    kind: BlockKind,
    longest: usize,
    pairs: Pairs,
}

/// Words that give a line's role away.
#[derive(Clone, Debug)]
pub struct Furniture {
    signs: Vec<Sign>,
    longest: usize,
}

impl Lexicon for Furniture {
    const FILE: &'static str = "furniture.tsv";
    const STANDARD: &'static str = include_str!("../../data/furniture.tsv");

    fn from_rows(rows: &[Row<'_>]) -> Result<Self> {
        let mut signs = BTreeMap::new();
        for (order, row) in rows.iter().enumerate() {
            let how = match row.get("how") {
                "is" => How::Is,
                "starts" => How::Starts,
                "ends" => How::Ends,
                "has" => How::Has,
                other => {
                    let what = format!("\"{other}\" is no way for words to stand in a line");
                    return Err(row.error(what, "write is, starts, ends or has"));
                }
            };
            let Some(kind) = BlockKind::parse(row.get("kind")) else {
                let what = format!("\"{}\" is no kind of block", row.get("kind"));
                return Err(row.error(what, "write furniture, byline, bio, caption or source-list"));
            };
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a count of words"
            )]
            let longest = row.number("words")? as usize;
            let words = row.get("pattern").trim().to_lowercase();
            if words.is_empty() {
                return Err(row.error("no pattern", "write the words of the line in lower case"));
            }
            let key = (words.clone(), row.get("how").to_owned());
            signs.insert(key, (order, Sign { pairs: pairs_of(&words), words, how, kind, longest }));
        }
        let mut signs: Vec<(usize, Sign)> = signs.into_values().collect();
        signs.sort_by_key(|(order, _)| *order);
        let signs: Vec<Sign> = signs.into_iter().map(|(_, sign)| sign).collect();
        let longest = signs.iter().map(|s| s.longest).max().unwrap_or(0);
        Ok(Self { signs, longest })
    }
}

impl Default for Furniture {
    fn default() -> Self {
        Self::load(None).expect("the standard data files are tested")
    }
}

impl Furniture {
    /// The role that the words of a line give away, by the first row that fits.
    #[must_use]
    pub fn kind(&self, line: &str) -> Option<BlockKind> {
        let words = line.split_whitespace().take(self.longest + 1).count();
        if words > self.longest {
            return None;
        }
        let folded = fold(line);
        let pairs = pairs_of(&folded);
        let may_fit = |s: &&Sign| {
            words <= s.longest && s.pairs.iter().zip(&pairs).all(|(own, has)| own & !has == 0)
        };
        self.signs.iter().filter(may_fit).find(|s| s.fits(&folded)).map(|s| s.kind)
    }
}

impl Sign {
    fn fits(&self, line: &str) -> bool {
        // Words end where the pattern's do; after its mark anything may come.
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let open = !letter(self.words.chars().next_back());
        let bound = |c: Option<char>| open || !letter(c);
        match self.how {
            How::Is => line == self.words,
            How::Starts => {
                line.strip_prefix(&self.words).is_some_and(|rest| bound(rest.chars().next()))
            }
            How::Ends => {
                line.strip_suffix(&self.words).is_some_and(|rest| bound(rest.chars().next_back()))
            }
            How::Has => line.match_indices(&self.words).any(|(at, found)| {
                bound(line[..at].chars().next_back())
                    && bound(line[at + found.len()..].chars().next())
            }),
        }
    }
}

/// Which pairs of neighbouring bytes there are in some words, folded to 256 bits.
type Pairs = [u64; 4];

/// The pairs of `words`. A line that lacks one of a sign's pairs does not hold the sign, and most
/// lines lack most.
fn pairs_of(words: &str) -> Pairs {
    let mut pairs = Pairs::default();
    for (a, b) in words.bytes().zip(words.bytes().skip(1)) {
        let at = a.wrapping_mul(37).wrapping_add(b);
        pairs[usize::from(at >> 6)] |= 1 << (at & 63);
    }
    pairs
}

/// Lower case, straight quotes, single spaces, no marks at the ends.
fn fold(line: &str) -> String {
    let mut folded = String::with_capacity(line.len());
    for word in line.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        if word.is_ascii() {
            let from = folded.len();
            folded.push_str(word);
            folded[from..].make_ascii_lowercase();
            continue;
        }
        folded.extend(word.chars().flat_map(char::to_lowercase).map(|c| match c {
            '’' | '‘' => '\'',
            '“' | '”' => '"',
            c => c,
        }));
    }
    let mark = |c: char| !c.is_alphanumeric() && !matches!(c, '©' | '"' | '(' | '[' | '@' | '#');
    let folded = folded.trim_start_matches(mark);
    folded.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '©').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::rows;

    #[test]
    fn every_row_reads_its_example() {
        let furniture = Furniture::default();
        let mut columns = Vec::new();
        let rows = rows(Furniture::FILE, Furniture::STANDARD, &mut columns).expect("a table");
        for row in rows {
            let (example, kind) = (row.get("example"), row.get("kind"));
            assert!(!example.is_empty(), "{} has no example", row.get("pattern"));
            let found = furniture.kind(example).map(BlockKind::as_str);
            assert_eq!(found, Some(kind), "{example}");
        }
    }

    #[test]
    fn sentences_that_only_sound_like_it() {
        let furniture = Furniture::default();
        for line in [
            "The advertisement showed a ferry.",
            "Police asked people to share this picture of the missing boy.",
            "Anyone with information is asked to call the coast guard.",
            "Menu prices rose by 4 percent.",
            "Sources said that 12 people were missing.",
            "The company said it would follow the ruling of the court in the case.",
        ] {
            assert_eq!(furniture.kind(line), None, "{line}");
        }
    }
}
