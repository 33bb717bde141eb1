//! Why a claim was read: evidence, rules and lexicon rows, chain, hedges.

use super::cite::slice;
use super::columns::{Page, Paint, pad};
use super::underline::figure_label;
use super::words::{self, clean, shorten};
use super::{CodePoints, Style};
use crate::model::{Attribution, Claim, Figure, Ledger, Reason, Span};

/// The column in which what is explained starts.
const COLUMN: usize = 13;

/// A line of an explanation, clean.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Line {
    /// Another subject begins.
    Gap,
    /// Something with a name; none where it goes on with what was named last.
    Row(&'static str, String),
}

/// The explanation of one claim of a ledger, for a terminal, each line at most `style.width`
/// columns. A width outside 40 to 100 counts as the nearer of these.
#[must_use]
pub fn claim(ledger: &Ledger, claim: &Claim, style: Style) -> String {
    let mut page = Page::new(style);
    page.heading(&format!("claim {}", clean(&claim.id.0)));
    for line in lines(ledger, claim) {
        match line {
            Line::Gap => page.gap(),
            Line::Row(name, text) => print(&mut page, name, &text),
        }
    }
    page.finish()
}

/// The explanation of one claim of a ledger, line by line.
#[must_use]
pub fn lines(ledger: &Ledger, claim: &Claim) -> Vec<Line> {
    let to = Teller { text: &ledger.report.text, points: CodePoints::new(&ledger.report.text) };
    let mut page = Vec::new();
    to.evidence(&mut page, ledger, claim);
    let figure = claim.figure.and_then(|at| ledger.figures.get(at as usize));
    if let Some(figure) = figure {
        to.figure(&mut page, figure);
    }
    let carried = claim.attribution.and_then(|at| ledger.attributions.get(at as usize));
    match carried {
        Some(attribution) => to.attribution(&mut page, ledger, attribution),
        None => row(&mut page, "attribution", "none: nothing in the text carries it"),
    }
    to.chain(&mut page, claim);
    to.circumstances(&mut page, ledger, claim);
    to.verdict(&mut page, claim);
    page.push(Line::Gap);
    row(&mut page, "because", if claim.because.is_empty() { "no rule was recorded" } else { "" });
    to.reasons(&mut page, &claim.because);
    page
}

/// A named line.
fn row(page: &mut Vec<Line>, name: &'static str, text: &str) {
    page.push(Line::Row(name, clean(text)));
}

/// Prints a named line; the name stands once.
fn print(page: &mut Page, name: &str, text: &str) {
    let lead = page.style.paint(Paint::Bold, &pad(name, COLUMN - 1));
    let lines = super::columns::wrap(text, page.style.columns() - COLUMN);
    for (at, line) in lines.iter().enumerate() {
        let before = if at == 0 { lead.clone() } else { " ".repeat(COLUMN - 1) };
        page.line(&format!("{before} {line}"));
    }
}

struct Teller<'t> {
    text: &'t str,
    points: CodePoints<'t>,
}

impl Teller<'_> {
    fn chain(&self, page: &mut Vec<Line>, claim: &Claim) {
        let hops = claim.chain.iter().map(|h| {
            let name = if h.name.is_empty() { "no name" } else { h.name.as_str() };
            match h.hedge {
                Some(hedge) => format!("{name} ({}, “{}”)", h.kind, slice(self.text, hedge)),
                None => format!("{name} ({})", h.kind),
            }
        });
        let chain = hops.collect::<Vec<_>>().join(" → ");
        page.push(Line::Gap);
        row(
            page,
            "chain",
            if chain.is_empty() { "empty: the source is not known" } else { &chain },
        );
    }

    fn evidence(&self, page: &mut Vec<Line>, ledger: &Ledger, claim: &Claim) {
        let evidence = &claim.evidence;
        row(page, "words", &format!("“{}”", evidence.exact));
        let around =
            format!("…{} [the words] {}…", clean(&evidence.prefix), clean(&evidence.suffix));
        row(page, "between", &around);
        let header = &ledger.report.header;
        let outlet = header.outlet.as_deref().unwrap_or("no outlet");
        let place = header.path.as_deref().unwrap_or("");
        row(page, "report", &format!("{outlet}, {} · {place}", words::date(&header.published)));
        row(page, "", &header.id.0);
        let lede = if claim.lede { ", first paragraph" } else { "" };
        let place = self.place(evidence.span);
        row(page, "stands in", &format!("{}{lede}; {place}", words::block(claim.block)));
    }

    /// "code points 12 to 40".
    fn place(&self, span: Span) -> String {
        if slice(self.text, span).is_empty() && !span.is_empty() {
            return "outside the text".to_owned();
        }
        let (start, end) = self.points.span(span);
        format!("code points {start} to {end}")
    }

    fn figure(&self, page: &mut Vec<Line>, figure: &Figure) {
        page.push(Line::Gap);
        let label = figure_label(figure, self.text);
        let label = label.strip_prefix("figure ").unwrap_or(&label);
        row(page, "figure", &format!("“{}” is {label}", slice(self.text, figure.span)));
        if let Some(convention) = &figure.convention {
            let said = "the bounds are sayso's convention, not the text's";
            row(page, "", &format!("\"{convention}\": {said}"));
        }
        self.reasons(page, &figure.because);
    }

    fn attribution(&self, page: &mut Vec<Line>, ledger: &Ledger, attribution: &Attribution) {
        page.push(Line::Gap);
        let words = |span: Option<Span>| match span {
            Some(span) => format!("“{}”", slice(self.text, span)),
            None => "no words".to_owned(),
        };
        let source = &attribution.source;
        let named = format!("{} is {} ({})", words(source.span), source.name, source.kind);
        row(page, "source", &named);
        row(page, "cue", &format!("{}: {}", words(attribution.cue), attribution.stance));
        if let Some(told) = &attribution.told {
            row(page, "told to", &format!("{} ({})", told.name, told.kind));
        }
        let content = attribution.content.iter();
        let content = content.map(|&s| format!("“{}”", shorten(&clean(slice(self.text, s)), 160)));
        row(page, "content", &content.collect::<Vec<_>>().join(" … "));
        self.hedges(page, &attribution.hedges);
        let parent = attribution.parent.and_then(|at| ledger.attributions.get(at as usize));
        if let Some(parent) = parent {
            row(page, "inside", &format!("what {} {}", parent.source.name, parent.stance));
        }
        self.reasons(page, &attribution.because);
    }

    fn hedges(&self, page: &mut Vec<Line>, hedges: &[Span]) {
        if !hedges.is_empty() {
            let words = hedges.iter().map(|&s| format!("“{}”", slice(self.text, s)));
            row(page, "hedges", &words.collect::<Vec<_>>().join(", "));
        }
    }

    fn circumstances(&self, page: &mut Vec<Line>, ledger: &Ledger, claim: &Claim) {
        let from = |span: Option<Span>| match span {
            Some(span) => format!(" from “{}”", slice(self.text, span)),
            None => String::new(),
        };
        if let Some(measure) = &claim.measure {
            row(page, "measure", measure);
        }
        if let Some(group) = &claim.group {
            let keys = group.keys.join(", ");
            row(page, "of whom", &format!("{}{} [{keys}]", group.name, from(group.span)));
        }
        if let Some(when) = &claim.when {
            let day = when.edtf.clone().or_else(|| words::days(when.days));
            let day = day.unwrap_or_else(|| "a time that depends on the report's date".to_owned());
            row(page, "when", &format!("{day}{}", from(when.span)));
            let time = when.span.and_then(|span| ledger.times.iter().find(|t| t.span == span));
            self.reasons(page, time.map_or(&[], |t| &t.because));
        }
        if let Some(place) = &claim.place {
            let country = place.country.as_ref().map(|c| format!(", {c}")).unwrap_or_default();
            row(page, "where", &format!("{}{country}{}", place.name, from(place.span)));
            let found = place.span.and_then(|s| ledger.places.iter().find(|p| p.span == s));
            self.reasons(page, found.map_or(&[], |p| &p.because));
        }
    }

    fn verdict(&self, page: &mut Vec<Line>, claim: &Claim) {
        page.push(Line::Gap);
        row(page, "stance", claim.stance.as_str());
        let polarity = match claim.polarity {
            crate::model::Polarity::Positive => "said to be so",
            crate::model::Polarity::Negative => "said not to be so",
        };
        row(page, "factuality", &format!("{}, {polarity}", claim.factuality));
        row(page, "scope", claim.scope.as_str());
        if let Some(as_of) = claim.as_of.and_then(words::days) {
            row(page, "as of", &as_of);
        }
        if let Some(said) = claim.said.and_then(words::days) {
            row(page, "said on", &said);
        }
        self.hedges(page, &claim.hedges);
    }

    /// A line for each rule that fired: the rule, the row it used, the words it saw.
    fn reasons(&self, page: &mut Vec<Line>, reasons: &[Reason]) {
        for reason in reasons {
            let mut line = format!("· {}", reason.rule);
            if let Some(row) = &reason.row {
                line.push_str(&format!(" ({row})"));
            }
            if let Some(span) = reason.span {
                let words = shorten(&clean(slice(self.text, span)), 60);
                line.push_str(&format!(" on “{words}”"));
            }
            row(page, "", &line);
        }
    }
}
