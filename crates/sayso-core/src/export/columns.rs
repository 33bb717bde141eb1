//! Terminal text in columns: width, wrapping, padding, colour. Knows nothing of what it sets.

use super::Style;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Narrower terminals get lines of this many columns.
const WIDTH_MIN: usize = 40;
/// Wider ones get lines of this many.
const WIDTH_MAX: usize = 100;

/// SGR codes of the few colours used.
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
pub(crate) enum Paint {
    Bold,
    Faint,
    Accent,
    Warning,
}

impl Style {
    /// The columns that are used.
    pub(crate) fn columns(self) -> usize {
        self.width.clamp(WIDTH_MIN, WIDTH_MAX)
    }

    /// `text` in colour, if colours are used.
    pub(crate) fn paint(self, paint: Paint, text: &str) -> String {
        if !self.colour || text.is_empty() {
            return text.to_owned();
        }
        let code = match paint {
            Paint::Bold => "1",
            Paint::Faint => "2",
            Paint::Accent => "36",
            Paint::Warning => "33",
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }
}

/// The columns that `text` takes.
pub(crate) fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// The columns that a character takes.
pub(crate) fn char_width(c: char) -> usize {
    UnicodeWidthChar::width(c).unwrap_or(0)
}

/// `text` and spaces up to `columns`.
pub(crate) fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// Cuts `text` into lines of at most `columns`, at spaces where it can, inside words where it must.
/// `text` is clean: no control characters.
pub(crate) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(2);
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split(' ').filter(|w| !w.is_empty()) {
        let need = width(word);
        let gap = usize::from(used > 0);
        if used + gap + need > columns && used > 0 {
            lines.push(String::new());
            used = 0;
        }
        if used > 0 {
            last(&mut lines).push(' ');
            used += 1;
        }
        if used + need <= columns {
            last(&mut lines).push_str(word);
            used += need;
            continue;
        }
        for c in word.chars() {
            let wide = char_width(c);
            if used + wide > columns {
                lines.push(String::new());
                used = 0;
            }
            last(&mut lines).push(c);
            used += wide;
        }
    }
    lines
}

fn last(lines: &mut [String]) -> &mut String {
    lines.last_mut().expect("there is always a line")
}

/// Lines of terminal text under way.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    /// How it is set.
    pub style: Style,
    out: String,
}

impl Page {
    /// An empty page.
    pub(crate) const fn new(style: Style) -> Self {
        Self { style, out: String::new() }
    }

    /// An empty line, never two in a row.
    pub(crate) fn gap(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// A line that already fits.
    pub(crate) fn line(&mut self, line: &str) {
        self.out.push_str(line.trim_end_matches(' '));
        self.out.push('\n');
    }

    /// A paragraph: `lead` before its first line, as many spaces before the others.
    pub(crate) fn paragraph(&mut self, lead: &str, text: &str, paint: Option<Paint>) {
        let indent = width(lead);
        let columns = self.style.columns().saturating_sub(indent);
        for (at, line) in wrap(text, columns).iter().enumerate() {
            let line = paint.map_or_else(|| line.clone(), |p| self.style.paint(p, line));
            let before = if at == 0 { lead.to_owned() } else { " ".repeat(indent) };
            self.line(&format!("{before}{line}"));
        }
    }

    /// A heading with a rule to the edge.
    pub(crate) fn heading(&mut self, text: &str) {
        self.gap();
        let lines = wrap(text, self.style.columns().saturating_sub(4));
        for (at, line) in lines.iter().enumerate() {
            let rest = self.style.columns().saturating_sub(width(line) + 1);
            let rule = if at + 1 == lines.len() { "─".repeat(rest) } else { String::new() };
            let (line, rule) =
                (self.style.paint(Paint::Bold, line), self.style.paint(Paint::Faint, &rule));
            self.line(&format!("{line} {rule}"));
        }
    }

    /// The page as text.
    pub(crate) fn finish(self) -> String {
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wraps_by_display_width() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("수도 서울 회견", 9), ["수도 서울", "회견"]);
        assert_eq!(wrap("a abcdefghij", 4), ["a", "abcd", "efgh", "ij"]);
        assert_eq!(wrap("", 4), [""]);
    }

    #[test]
    fn pads_by_display_width() {
        assert_eq!(pad("서울", 6), "서울  ");
        assert_eq!(pad("abc", 2), "abc");
    }
}
