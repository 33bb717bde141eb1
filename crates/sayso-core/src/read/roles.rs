//! The role of each stretch of a report, by its shape, its words and its neighbours.
//!
//! Where in doubt a stretch is a paragraph: body text taken for furniture loses claims.

use super::dates::Stated;
use super::{byline, dateline, dates, furniture::Furniture, lines::Chunk, lines::trimmed, shape};
use crate::model::{Block, BlockKind, Span};

mod repeats;

/// No more stretches are searched for the title.
const HEAD_CHUNKS_MAX: usize = 400;
/// Words of a title, at most.
const TITLE_WORDS_MAX: usize = 30;
/// Words of a heading, at most.
const HEADING_WORDS_MAX: usize = 14;
/// A dateline starts one of this many first paragraphs.
const DATELINE_PARAGRAPHS_MAX: usize = 6;

/// The blocks of a report, and what they say about it.
#[derive(Clone, Debug, Default)]
pub(super) struct Roles {
    /// In order, not overlapping.
    pub blocks: Vec<Block>,
    /// The headline, where there is one.
    pub title: Option<Span>,
    /// The names in the bylines.
    pub authors: Vec<String>,
    /// A date at the head, and the words that state it.
    pub date: Option<(Stated, String)>,
    /// Years that stand alone in the head.
    pub years: Vec<i16>,
}

/// Gives each stretch its role. `title` is the title given with the report.
pub(super) fn assign(
    text: &str,
    chunks: &[Chunk],
    title: Option<&str>,
    furniture: &Furniture,
) -> Roles {
    let mut stage = Stage::new(text, chunks, furniture);
    stage.find_title(title);
    stage.head();
    stage.body();
    stage.tail();
    stage.source_list();
    stage.bios();
    repeats::mark(text, chunks, &mut stage.kinds);
    stage.finish()
}

struct Stage<'t> {
    text: &'t str,
    chunks: &'t [Chunk],
    kinds: Vec<Option<BlockKind>>,
    /// First and last stretch of running text.
    prose: Option<(usize, usize)>,
    /// How many stretches are running text.
    prose_count: usize,
    title: Option<usize>,
    /// Bytes of the title at the head of a stretch that goes on.
    title_part: Option<(usize, usize)>,
    authors: Vec<String>,
    capitals: bool,
}

impl<'t> Stage<'t> {
    fn new(text: &'t str, chunks: &'t [Chunk], furniture: &Furniture) -> Self {
        let mut kinds: Vec<Option<BlockKind>> =
            chunks.iter().map(|c| by_itself(c.span.of(text), c.hint, furniture)).collect();
        // "Sources: bank to close branches": no report starts with the list of its sources.
        if let Some(first) = kinds.first_mut() {
            first.take_if(|kind| *kind == BlockKind::SourceList);
        }
        let is_prose =
            |at: &usize| kinds[*at].is_none() && shape::is_prose(chunks[*at].span.of(text));
        let prose: Vec<usize> = (0..chunks.len()).filter(is_prose).collect();
        let capitals = !chunks
            .iter()
            .take(40)
            .any(|c| c.span.of(text).chars().take(400).any(char::is_lowercase));
        let mut authors = Vec::new();
        for (chunk, _) in chunks.iter().zip(&kinds).filter(|(_, k)| **k == Some(BlockKind::Byline))
        {
            for name in byline::authors(chunk.span.of(text)) {
                if !authors.contains(&name) {
                    authors.push(name);
                }
            }
        }
        Self {
            text,
            chunks,
            prose: prose.first().copied().zip(prose.last().copied()),
            prose_count: prose.len(),
            kinds,
            title: None,
            title_part: None,
            authors,
            capitals,
        }
    }

    fn line(&self, at: usize) -> &'t str {
        self.chunks[at].span.of(self.text)
    }

    /// One past the last stretch of the head: the first running text.
    fn head_end(&self) -> usize {
        self.prose.map_or(0, |(first, _)| first)
    }

    fn find_title(&mut self, given: Option<&str>) {
        if let Some(at) = self.chunks.iter().position(|c| c.hint == Some(BlockKind::Title)) {
            self.title = Some(at);
            return;
        }
        let last = self.chunks.len().min(self.head_end() + 2).min(HEAD_CHUNKS_MAX);
        if let Some(given) = given.map(str::trim).filter(|t| !t.is_empty()) {
            let folded = fold(given);
            let found = (0..last).find(|&at| {
                let line = self.line(at);
                line.len() <= 4 * given.len() + 16 && fold(line) == folded
            });
            if let Some(at) = found {
                self.kinds[at] = Some(BlockKind::Title);
                self.title = Some(at);
                return;
            }
            let part = (0..last).find(|&at| {
                let rest = self.line(at).strip_prefix(given);
                rest.is_some_and(|r| r.starts_with(". ") || r.starts_with(['\n', '|', '—', ':']))
            });
            if let Some(at) = part {
                let line = self.line(at);
                let dot = usize::from(line[given.len()..].starts_with(['.', ':']));
                self.title_part = Some((at, given.len() + dot));
                return;
            }
        }
        let end = self.head_end().min(HEAD_CHUNKS_MAX);
        let fits = |at: &usize, least: usize| {
            let line = self.line(*at);
            self.kinds[*at].is_none() && is_headline(line) && !shape::at_most(line, least - 1)
        };
        let capital = |at: &usize| shape::capital_share(self.line(*at)) >= 0.5;
        self.title = (0..end)
            .find(|at| fits(at, 5))
            .or_else(|| (0..end).find(|at| fits(at, 3) && capital(at)));
        if let Some(at) = self.title {
            self.kinds[at] = Some(BlockKind::Title);
        }
    }

    /// What stands above the first paragraph.
    fn head(&mut self) {
        let Some((first, _)) = self.prose else { return };
        let title = self.title.unwrap_or(0);
        for at in 0..first {
            if self.kinds[at].is_some() {
                continue;
            }
            let line = self.line(at);
            let next = self.kinds.get(at + 1).copied().flatten();
            let dated = next == Some(BlockKind::Dateline)
                || (at > 0 && self.kinds[at - 1] == Some(BlockKind::Dateline));
            self.kinds[at] = if self.title.is_some() && at < title {
                shape::at_most(line, 4).then_some(BlockKind::Furniture)
            } else if next == Some(BlockKind::Bullet) && shape::at_most(line, 6) {
                Some(BlockKind::Heading)
            } else if dateline::end(line, self.capitals, true) == Some(line.len()) {
                Some(BlockKind::Dateline)
            } else if dated && self.title.is_some() && shape::is_name(line) {
                Some(BlockKind::Byline)
            } else if shape::at_most(line, 2) && self.title.is_some() {
                Some(BlockKind::Furniture)
            } else if shape::ends_sentence(line) || !shape::at_most(line, HEADING_WORDS_MAX) {
                None
            } else if shape::capital_share(line) >= 0.6 || !shape::at_most(line, 12) {
                Some(BlockKind::Heading)
            } else {
                Some(BlockKind::Caption)
            };
        }
    }

    /// Short lines between paragraphs are headings, unless there are more of them than paragraphs.
    fn body(&mut self) {
        let Some((first, last)) = self.prose else { return };
        let short: Vec<usize> = (first + 1..last)
            .filter(|&at| self.kinds[at].is_none() && is_heading(self.line(at)))
            .collect();
        if short.len() > self.prose_count {
            return;
        }
        for at in short {
            // Between two pieces of furniture stands a third: the words of an advertisement.
            let around = [self.kinds[at - 1], self.kinds[at + 1]];
            let advertised = at > first && around == [Some(BlockKind::Furniture); 2];
            let kind = if advertised { BlockKind::Furniture } else { BlockKind::Heading };
            self.kinds[at] = Some(kind);
        }
    }

    /// What stands below the last paragraph: links to other reports, sections of the site.
    fn tail(&mut self) {
        let Some((_, last)) = self.prose else { return };
        if self.prose_count < 3 {
            return;
        }
        for at in last + 1..self.chunks.len() {
            let line = self.line(at);
            let open = shape::ends_sentence(line) || line.ends_with([',', '-', '"', '”', '’']);
            if self.kinds[at].is_none() && !open && shape::at_most(line, HEADING_WORDS_MAX) {
                self.kinds[at] = Some(BlockKind::Furniture);
            }
        }
    }

    /// "Sources:" and the list that follows.
    fn source_list(&mut self) {
        let first = self.head_end();
        let mut open = false;
        for at in first..self.chunks.len() {
            let line = self.line(at);
            if self.kinds[at] == Some(BlockKind::SourceList) {
                // "Source: Example Press" is a list by itself.
                open = shape::at_most(line, 4) && !line.trim_end_matches(':').contains(':');
                continue;
            }
            let item = shape::bullet(line).is_some()
                || !shape::is_prose(line)
                || (shape::at_most(line, 24) && !shape::ends_sentence(line));
            open = open && item && self.kinds[at] != Some(BlockKind::Byline);
            if open {
                self.kinds[at] = Some(BlockKind::SourceList);
            }
        }
    }

    /// About the author: below the last paragraphs, or below a byline that stands there.
    fn bios(&mut self) {
        let Some((first, last)) = self.prose else { return };
        let middle = first + (last - first) / 2;
        let signed = (middle + 1..self.chunks.len())
            .find(|&at| self.kinds[at] == Some(BlockKind::Byline) && !self.authors.is_empty());
        let from = signed.unwrap_or(last.saturating_sub(2).max(first + 1));
        let mut told = false;
        for at in from..self.chunks.len() {
            let line = self.line(at);
            if !matches!(
                self.kinds[at],
                None | Some(BlockKind::Furniture | BlockKind::Bullet | BlockKind::Heading)
            ) {
                continue;
            }
            let name = signed.is_some() && self.authors.iter().any(|a| fold(a) == fold(line));
            let again = told
                && ["Before joining", "He is ", "She is ", "He has ", "She has ", "Prior to "]
                    .iter()
                    .any(|s| line.starts_with(s));
            if name || again || byline::is_bio(line, &self.authors) {
                self.kinds[at] = Some(BlockKind::Bio);
                told = true;
            }
        }
    }

    fn finish(self) -> Roles {
        let mut roles = Roles { authors: self.authors.clone(), ..Roles::default() };
        let head_end = self.head_end();
        let mut paragraphs = 0;
        let mut dated = false;
        for (at, chunk) in self.chunks.iter().enumerate() {
            let kind = self.kinds[at].unwrap_or(BlockKind::Paragraph);
            let line = self.line(at);
            let mut span = chunk.span;
            if let Some((_, bytes)) = self.title_part.filter(|(part, _)| *part == at) {
                let start = span.start as usize;
                let title = Span::new(start, start + bytes);
                roles.blocks.push(Block { kind: BlockKind::Title, span: title });
                span = trimmed(self.text, Span::new(start + bytes, span.end as usize));
            }
            if kind == BlockKind::Title && roles.title.is_none() {
                // "Sun 9 March 2031 Ferry sinks off Arlo"
                if let Some(date) = leading_date(line).filter(|_| chunk.hint.is_none()) {
                    let start = span.start as usize;
                    let head = trimmed(self.text, Span::new(start, start + date));
                    roles.state(head.of(self.text));
                    roles.blocks.push(Block { kind: BlockKind::Dateline, span: head });
                    span = trimmed(self.text, Span::new(start + date, span.end as usize));
                }
                roles.title = Some(span);
            }
            if at <= head_end && matches!(kind, BlockKind::Dateline | BlockKind::Byline) {
                roles.state(line);
            }
            if at < head_end {
                roles.years.extend(years(line));
            }
            if kind == BlockKind::Paragraph && !dated && paragraphs < DATELINE_PARAGRAPHS_MAX {
                paragraphs += 1;
                if let Some(end) = dateline::end(span.of(self.text), self.capitals, paragraphs == 1)
                {
                    dated = true;
                    let start = span.start as usize;
                    let head = trimmed(self.text, Span::new(start, start + end));
                    roles.state(head.of(self.text));
                    roles.blocks.push(Block { kind: BlockKind::Dateline, span: head });
                    span = trimmed(self.text, Span::new(start + end, span.end as usize));
                }
            }
            dated = dated || (kind == BlockKind::Dateline && !dates::is_line(line));
            if !span.is_empty() {
                roles.blocks.push(Block { kind, span });
            }
        }
        roles
    }
}

impl Roles {
    /// Takes the date that a line at the head states, unless a fuller one was seen.
    fn state(&mut self, line: &str) {
        let Some((stated, range)) = dates::find(line) else { return };
        let fuller = match self.date {
            None => true,
            Some((Stated::MonthDay(..), _)) => matches!(stated, Stated::Day(_)),
            Some((Stated::Day(_), _)) => false,
        };
        if fuller {
            let words = if dates::is_line(line) { line } else { &line[range] };
            self.date = Some((stated, words.to_owned()));
        }
    }
}

/// The role that a line shows whatever stands around it.
fn by_itself(line: &str, hint: Option<BlockKind>, furniture: &Furniture) -> Option<BlockKind> {
    match hint {
        Some(BlockKind::Title | BlockKind::Caption) => return hint,
        Some(BlockKind::Heading | BlockKind::Bullet) => {
            let known = furniture.kind(line).filter(|k| !k.speaks());
            return known.or(hint);
        }
        _ => {}
    }
    if let Some(kind) = furniture.kind(line) {
        return Some(kind);
    }
    if line.len() > 2000 {
        return None;
    }
    if dates::is_line(line) || is_stamp(line) {
        Some(BlockKind::Dateline)
    } else if shape::is_noise(line) || shape::is_menu(line) {
        // "Sun 9 Mar 2031 | Arlo | 7C, showers"
        let dated = shape::is_menu(line) && dates::full(line).is_some();
        Some(if dated { BlockKind::Dateline } else { BlockKind::Furniture })
    } else if byline::is_byline(line) {
        Some(BlockKind::Byline)
    } else if shape::bullet(line).is_some() {
        Some(BlockKind::Bullet)
    } else if shape::is_contact(line) {
        Some(BlockKind::Furniture)
    } else if shape::credit(line).is_some() {
        Some(BlockKind::Caption)
    } else {
        None
    }
}

/// Whether a line is a date with an agency or a word such as "Updated" before it and an author
/// behind: "EPX Sunday 9 Mar 2031", "Updated at 3:35 p.m. ET".
fn is_stamp(line: &str) -> bool {
    const WORDS: [&str; 6] = ["posted", "published", "updated", "first", "last", "modified"];
    if !shape::at_most(line, 16) || line.ends_with(['.', '?', '!']) && !line.ends_with(".m.") {
        return false;
    }
    let first = shape::words(line).next().unwrap_or("").trim_end_matches(':').to_lowercase();
    let digit = line.bytes().any(|b| b.is_ascii_digit());
    if WORDS.contains(&first.as_str()) && digit {
        return dates::find(line).is_some() || shape::at_most(line, 7);
    }
    let Some((Stated::Day(_), _)) = dates::find(line) else { return false };
    let others: Vec<&str> = line
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty() && !dates::is_date_word(w))
        .collect();
    others.len() <= 1 && others.iter().all(|w| w.len() > 1 && shape::is_capital(w))
}

/// The length of a full date that stands before a title on the same line.
fn leading_date(line: &str) -> Option<usize> {
    let (Stated::Day(_), range) = dates::find(line)? else { return None };
    let before = line[..range.start].split(|c: char| !c.is_alphanumeric());
    let date_only = before.filter(|w| !w.is_empty()).all(dates::is_date_word);
    let rest = line[range.end..].trim_start_matches([' ', '-', '–', '—', '|', ':']);
    let goes_on = rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    (date_only && goes_on && !shape::at_most(rest, 2)).then(|| line.len() - rest.len())
}

/// Whether a line could be the title.
fn is_headline(line: &str) -> bool {
    let bare = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    shape::at_most(line, TITLE_WORDS_MAX)
        && !line.ends_with(['.', ',', ';', ':', '…'])
        && bare.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
        && dateline::end(line, false, true) != Some(line.len())
}

/// Whether a line between paragraphs is a heading.
fn is_heading(line: &str) -> bool {
    let question = line.ends_with('?') && shape::capital_share(line) >= 0.7;
    (question || !shape::ends_sentence(line))
        && shape::at_most(line, HEADING_WORDS_MAX)
        && !line.ends_with([',', '-', '—', '–', '"', '”'])
        && !line.starts_with(['"', '“', '(', '['])
        && line
            .chars()
            .next()
            .is_some_and(|c| c.is_uppercase() || c.is_numeric() || "‘'¿".contains(c))
}

/// Letters and digits in lower case, single spaces.
fn fold(line: &str) -> String {
    let words = line.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// Four-digit years in a line of the head.
fn years(line: &str) -> Vec<i16> {
    line.split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.len() == 4)
        .filter_map(|w| w.parse().ok())
        .filter(|y| (1900..2100).contains(y))
        .take(4)
        .collect()
}

#[cfg(test)]
mod tests;
