//! A report's text cut into pieces at the ends of the words that are cited.

use super::words::shows;
use crate::model::Span;

/// Cited words of one report.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    /// Where they stand.
    pub span: Span,
    /// The claim, by index in the brief.
    pub claim: usize,
}

/// A stretch of text that lies in the same marks from end to end.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Piece {
    /// The words, clean.
    pub text: String,
    /// In how many marks it lies.
    pub depth: usize,
    /// The claims whose words start here.
    pub starts: Vec<usize>,
    /// The claims whose words end here.
    pub ends: Vec<usize>,
}

/// Cuts the words of `block` at the ends of `marks`, which may overlap and reach out of it.
/// A mark that starts before the block starts at its first piece.
pub(crate) fn pieces(text: &str, block: Span, marks: &[Mark]) -> Vec<Piece> {
    let inside: Vec<(Span, &Mark)> = marks
        .iter()
        .filter(|m| m.span.overlaps(block))
        .map(|m| {
            let (start, end) = (m.span.start.max(block.start), m.span.end.min(block.end));
            (Span { start, end }, m)
        })
        .collect();
    let mut cuts: Vec<u32> = inside.iter().flat_map(|(s, _)| [s.start, s.end]).collect();
    cuts.extend([block.start, block.end]);
    cuts.retain(|&at| text.is_char_boundary(at as usize));
    cuts.sort_unstable();
    cuts.dedup();
    let mut depth = 0usize;
    let mut starts: Vec<&(Span, &Mark)> = inside.iter().collect();
    let mut ends = starts.clone();
    starts.sort_by_key(|(s, m)| (s.start, m.claim));
    ends.sort_by_key(|(s, m)| (s.end, m.claim));
    let (mut starts, mut ends) = (starts.into_iter().peekable(), ends.into_iter().peekable());
    let mut pieces = Vec::new();
    for pair in cuts.windows(2) {
        let mut piece = Piece::default();
        while ends.next_if(|(s, _)| s.end <= pair[0]).is_some() {
            depth = depth.saturating_sub(1);
        }
        while let Some((_, mark)) = starts.next_if(|(s, _)| s.start <= pair[0]) {
            depth += 1;
            if !piece.starts.contains(&mark.claim) {
                piece.starts.push(mark.claim);
            }
        }
        piece.depth = depth;
        piece.text = shown(&text[pair[0] as usize..pair[1] as usize]);
        let over = ends.clone().take_while(|(s, _)| s.end <= pair[1]);
        piece.ends = over.filter(|(s, m)| s.end == m.span.end).map(|(_, m)| m.claim).collect();
        piece.ends.dedup();
        pieces.push(piece);
    }
    pieces
}

/// Text without control and bidirectional characters, white space as single characters.
pub(crate) fn shown(text: &str) -> String {
    text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|&c| shows(c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(marks: &[(usize, usize)], expected: &str) {
        let text = "one two three four";
        let marks: Vec<Mark> = marks
            .iter()
            .enumerate()
            .map(|(claim, &(a, b))| Mark { span: Span::new(a, b), claim })
            .collect();
        let block = Span::new(0, text.len());
        let drawn = pieces(text, block, &marks).into_iter().map(|p| {
            let ids = |ids: Vec<usize>| ids.iter().map(usize::to_string).collect::<String>();
            format!("{}{}<{}>{}", ids(p.starts), "*".repeat(p.depth), p.text, ids(p.ends))
        });
        assert_eq!(drawn.collect::<String>(), expected);
    }

    #[test]
    fn marks_may_overlap() {
        check(&[], "<one two three four>");
        check(&[(4, 7)], "<one >0*<two>0< three four>");
        check(&[(0, 7), (4, 13)], "0*<one >1**<two>0*< three>1< four>");
        check(&[(0, 18), (4, 7)], "0*<one >1**<two>1*< three four>0");
        check(&[(4, 7), (4, 7)], "<one >01**<two>01< three four>");
        check(&[(8, 99)], "<one two >0*<three four>");
    }
}
