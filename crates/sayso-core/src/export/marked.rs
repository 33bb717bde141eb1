//! A report's text with all that was read from it marked: figures, times, places, sources, cues,
//! contents and the words of claims. Marks may lie in each other, so the text comes as what opens,
//! what closes and the words between; marks that only overlap are cut at the end of the outer one.

use super::cite::slice;
use super::marks::shown;
use super::underline::figure_label;
use super::words::{self, clean};
use crate::model::{Block, BlockKind, Claim, Ledger, Span};

/// Marks in marks, at most so deep; what lies deeper is left unmarked.
const DEPTH_MAX: usize = 24;

/// What a mark shows.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Layer {
    /// The words of a claim, by its index in the ledger.
    Claim(usize),
    /// Words that were asked for.
    Asked,
    /// What a source says.
    Content,
    /// Who says it.
    Source,
    /// The word that ties source and content.
    Cue,
    /// When.
    Time,
    /// Where.
    Place,
    /// A number.
    Figure,
}

impl Layer {
    /// What it is called.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Claim(_) => "claim",
            Self::Asked => "asked",
            Self::Content => "content",
            Self::Source => "source",
            Self::Cue => "cue",
            Self::Time => "time",
            Self::Place => "place",
            Self::Figure => "figure",
        }
    }
}

/// A step through the text.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Step {
    /// A mark opens.
    Open {
        /// What it shows.
        layer: Layer,
        /// What was read, in words, clean.
        label: String,
        /// Whether the mark begins here: not where it was cut, or goes on in another block.
        begins: bool,
    },
    /// The mark that was opened last closes.
    Close,
    /// A claim whose words are too deep in others to be marked starts here.
    Here(usize),
    /// Words, clean.
    Words(String),
}

/// A block with its marks.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Passage {
    /// What sort of block.
    pub kind: BlockKind,
    /// Its words and marks.
    pub steps: Vec<Step>,
}

#[derive(Clone, Debug)]
struct Mark {
    span: Span,
    layer: Layer,
    label: String,
    begins: bool,
}

/// The blocks of a report, with the words of `asked` marked too.
#[must_use]
pub fn passages(ledger: &Ledger, asked: Option<Span>) -> Vec<Passage> {
    let text = &ledger.report.text;
    let whole = Span::new(0, text.len());
    let mut marks = marks(ledger);
    marks.extend(asked.map(|span| Mark {
        span,
        layer: Layer::Asked,
        label: String::new(),
        begins: true,
    }));
    marks.retain(|m| !m.span.is_empty() && !slice(text, m.span).is_empty());
    marks.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end), m.layer));
    let mut coming = marks.into_iter().peekable();
    let mut near: Vec<Mark> = Vec::new();
    let blocks = ledger.report.blocks.iter().filter(|b| whole.contains(b.span));
    let passage = |block: &Block| {
        near.retain(|m| m.span.end > block.span.start);
        for mark in &mut near {
            mark.begins = false;
        }
        while let Some(mark) = coming.next_if(|m| m.span.start < block.span.end) {
            near.push(mark);
        }
        Passage { kind: block.kind, steps: steps(text, block.span, &near) }
    };
    blocks.map(passage).collect()
}

/// All that was read, with what was read in words.
fn marks(ledger: &Ledger) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut mark = |span: Span, layer: Layer, label: String| {
        marks.push(Mark { span, layer, label, begins: true });
    };
    for figure in ledger.figures.iter().filter(|f| !f.implied) {
        mark(figure.span, Layer::Figure, clean(&figure_label(figure, &ledger.report.text)));
    }
    for time in &ledger.times {
        let day = time.edtf.clone().or_else(|| words::days(time.days));
        let day = day.unwrap_or_else(|| "not known".to_owned());
        mark(time.span, Layer::Time, format!("time {}", clean(&day)));
    }
    for place in &ledger.places {
        let label = format!("{} {}", place.precision, clean(&place.name));
        mark(place.span, Layer::Place, label);
    }
    for attribution in &ledger.attributions {
        let source = &attribution.source;
        let said = format!("{} {}", clean(&source.name), attribution.stance);
        if let Some(span) = source.span {
            mark(span, Layer::Source, format!("source: {} ({})", clean(&source.name), source.kind));
        }
        if let Some(span) = attribution.cue {
            mark(span, Layer::Cue, format!("cue: {said}"));
        }
        for &span in &attribution.content {
            mark(span, Layer::Content, format!("content: {said}"));
        }
    }
    for (at, claim) in ledger.claims.iter().enumerate() {
        mark(claim.evidence.span, Layer::Claim(at), label(claim));
    }
    marks
}

/// A claim in a few words: "over 4,000 killed", "statement".
fn label(claim: &Claim) -> String {
    claim_label(claim).unwrap_or_else(|| "statement".to_owned())
}

/// What a claim says: its figure and measure; none for a statement.
#[must_use]
pub fn claim_label(claim: &Claim) -> Option<String> {
    let (interval, _, approx) = claim.value?;
    let unit = claim.unit.as_deref().map(|u| format!(" {u}")).unwrap_or_default();
    let measure = claim.measure.as_deref().map(|m| m.replace('|', " or ").replace('-', " "));
    let measure = measure.map(|m| format!(" {m}")).unwrap_or_default();
    Some(clean(&format!("{}{unit}{measure}", interval.words(approx))))
}

/// The words of a block and what opens and closes among them.
fn steps(text: &str, block: Span, marks: &[Mark]) -> Vec<Step> {
    let mut waiting: Vec<Mark> = marks
        .iter()
        .filter(|m| m.span.overlaps(block))
        .map(|m| {
            let span =
                Span { start: m.span.start.max(block.start), end: m.span.end.min(block.end) };
            Mark { span, ..m.clone() }
        })
        .collect();
    waiting.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end), m.layer));
    waiting.reverse();
    let mut walk = Walk { text, at: block.start, open: Vec::new(), steps: Vec::new() };
    while let Some(mut mark) = waiting.pop() {
        walk.close_up_to(mark.span.start);
        walk.words_up_to(mark.span.start);
        if walk.open.len() >= DEPTH_MAX {
            if let (Layer::Claim(claim), true) = (mark.layer, mark.begins) {
                walk.steps.push(Step::Here(claim));
            }
            continue;
        }
        if let Some(&outer) = walk.open.last()
            && outer < mark.span.end
        {
            let span = Span { start: outer, end: mark.span.end };
            let rest = Mark { span, begins: false, ..mark.clone() };
            let key = |m: &Mark| (m.span.start, std::cmp::Reverse(m.span.end), m.layer);
            let place = waiting.partition_point(|m| key(m) > key(&rest));
            waiting.insert(place, rest);
            mark.span.end = outer;
        }
        walk.open.push(mark.span.end);
        walk.steps.push(Step::Open { layer: mark.layer, label: mark.label, begins: mark.begins });
    }
    walk.close_up_to(block.end);
    walk.words_up_to(block.end);
    walk.steps
}

/// A walk through a block.
struct Walk<'t> {
    text: &'t str,
    at: u32,
    /// Where the open marks end, the innermost last.
    open: Vec<u32>,
    steps: Vec<Step>,
}

impl Walk<'_> {
    fn words_up_to(&mut self, end: u32) {
        if end > self.at {
            let words = shown(slice(self.text, Span { start: self.at, end }));
            if !words.is_empty() {
                self.steps.push(Step::Words(words));
            }
            self.at = end;
        }
    }

    fn close_up_to(&mut self, end: u32) {
        while let Some(&inner) = self.open.last()
            && inner <= end
        {
            self.words_up_to(inner);
            self.open.pop();
            self.steps.push(Step::Close);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(marks: &[(usize, usize, Layer)], expected: &str) {
        let text = "one two three four";
        let marks: Vec<Mark> = marks
            .iter()
            .map(|&(a, b, layer)| Mark {
                span: Span::new(a, b),
                layer,
                label: String::new(),
                begins: true,
            })
            .collect();
        let drawn = steps(text, Span::new(0, text.len()), &marks).into_iter().map(|s| match s {
            Step::Open { layer, begins, .. } => {
                format!("<{}{}:", if begins { "" } else { "~" }, layer.as_str())
            }
            Step::Close => ">".to_owned(),
            Step::Here(at) => format!("#{at}"),
            Step::Words(words) => words,
        });
        assert_eq!(drawn.collect::<String>(), expected);
    }

    #[test]
    fn marks_nest_and_are_cut_where_they_cross() {
        use Layer::{Claim, Content, Figure, Place};
        check(&[], "one two three four");
        check(&[(4, 7, Figure)], "one <figure:two> three four");
        check(&[(0, 7, Content), (4, 7, Figure)], "<content:one <figure:two>> three four");
        check(&[(0, 7, Content), (4, 13, Place)], "<content:one <place:two>><~place: three> four");
        check(&[(4, 7, Claim(0)), (4, 7, Claim(1))], "one <claim:<claim:two>> three four");
    }

    #[test]
    fn a_claim_too_deep_to_be_marked_can_still_be_found() {
        let marks: Vec<(usize, usize, Layer)> =
            (0..=DEPTH_MAX).map(|at| (4, 7, Layer::Claim(at))).collect();
        let deep = "<claim:".repeat(DEPTH_MAX);
        let closed = ">".repeat(DEPTH_MAX);
        check(&marks, &format!("one {deep}#{DEPTH_MAX}two{closed} three four"));
    }
}
