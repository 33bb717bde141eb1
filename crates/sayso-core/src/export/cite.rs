//! Report numbers, claims and quoted words: what every form of the brief cites by.

use super::words::{clean, shorten};
use crate::model::{
    Brief, CitedClaim, Claim, ClaimId, Figure, FigureKind, Hop, Ledger, Reading, ReportId, Span,
};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// A quotation is cut to about so many characters around its figure.
const QUOTE_MAX: usize = 150;

/// A reference from a line of the brief to the words that back it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Cite {
    /// The report's number, from one.
    pub number: usize,
    /// The words: a claim's, by index in [`Brief::claims`], or after these a passage of the index.
    pub claim: usize,
    /// Which citation of this view it is, from nought; unique.
    pub key: usize,
    /// The quoted words, clean and short.
    pub quote: String,
}

/// Finds reports, claims and ledgers by id.
#[derive(Debug)]
pub(crate) struct Index<'a> {
    /// The brief.
    pub brief: &'a Brief,
    reports: BTreeMap<&'a ReportId, usize>,
    claims: BTreeMap<&'a ClaimId, usize>,
    ledgers: BTreeMap<&'a ReportId, Vec<&'a Ledger>>,
    keys: RefCell<Vec<usize>>,
    passages: RefCell<Vec<(ReportId, Span)>>,
}

impl<'a> Index<'a> {
    /// An index over a brief and the ledgers it was made from.
    pub(crate) fn new(brief: &'a Brief, ledgers: impl IntoIterator<Item = &'a Ledger>) -> Self {
        let mut by_report: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for ledger in ledgers {
            by_report.entry(&ledger.report.header.id).or_default().push(ledger);
        }
        let mut reports = BTreeMap::new();
        for (at, entry) in brief.reports.iter().enumerate() {
            reports.entry(&entry.header.id).or_insert(at + 1);
        }
        let claims = brief.claims.iter().enumerate().map(|(at, c)| (&c.claim.id, at)).collect();
        Self {
            brief,
            reports,
            claims,
            ledgers: by_report,
            keys: RefCell::default(),
            passages: RefCell::default(),
        }
    }

    /// A report's number, from one; nought for one that the brief does not list.
    pub(crate) fn number(&self, report: &ReportId) -> usize {
        self.reports.get(report).copied().unwrap_or(0)
    }

    /// What a report is called: its outlet, else its title, file or id.
    pub(crate) fn name(&self, report: &ReportId) -> String {
        let Some(entry) = self.number(report).checked_sub(1).map(|at| &self.brief.reports[at])
        else {
            return clean(&report.0);
        };
        let header = &entry.header;
        let names = [&header.outlet, &header.title, &header.path].into_iter().flatten();
        let name = names.map(|n| clean(n)).find(|n| !n.is_empty());
        shorten(&name.unwrap_or_else(|| clean(&report.0)), 60)
    }

    /// A claim by its id.
    pub(crate) fn claim(&self, id: &ClaimId) -> Option<&'a CitedClaim> {
        self.claims.get(id).map(|&at| &self.brief.claims[at])
    }

    /// The ledger in which a claim's words stand where the claim says. Two reports that were given
    /// one id are told apart by that.
    pub(crate) fn ledger(&self, cited: &CitedClaim) -> Option<&'a Ledger> {
        let evidence = &cited.claim.evidence;
        let ledgers = self.ledgers.get(&cited.report)?;
        let holds = |l: &&&Ledger| slice(&l.report.text, evidence.span) == evidence.exact;
        ledgers.iter().find(holds).copied()
    }

    /// The text of a report.
    pub(crate) fn text(&self, report: &ReportId) -> Option<&'a str> {
        Some(&self.ledger_of(report)?.report.text)
    }

    /// The ledger of a report: the first, where two were given one id.
    pub(crate) fn ledger_of(&self, report: &ReportId) -> Option<&'a Ledger> {
        self.ledgers.get(report)?.first().copied()
    }

    /// The first citation of each claim so far, by the claim's index.
    pub(crate) fn first_keys(&self) -> BTreeMap<usize, usize> {
        let mut firsts = BTreeMap::new();
        for (key, &claim) in self.keys.borrow().iter().enumerate() {
            firsts.entry(claim).or_insert(key);
        }
        firsts
    }

    /// The figure of a claim.
    pub(crate) fn figure(&self, cited: &CitedClaim) -> Option<&'a Figure> {
        let ledger = self.ledger(cited)?;
        ledger.figures.get(cited.claim.figure? as usize)
    }

    /// References to claims; ids that the brief does not know are left out.
    pub(crate) fn cites(&self, ids: &[ClaimId]) -> Vec<Cite> {
        ids.iter().filter_map(|id| self.cite(id)).collect()
    }

    /// A reference to a claim.
    pub(crate) fn cite(&self, id: &ClaimId) -> Option<Cite> {
        let at = *self.claims.get(id)?;
        let cited = &self.brief.claims[at];
        let key = self.key(at);
        Some(Cite {
            number: self.number(&cited.report),
            claim: at,
            key,
            quote: self.quote(cited, QUOTE_MAX),
        })
    }

    /// A reference to words that are no claim's; none where the report has no such words.
    pub(crate) fn cite_passage(&self, report: &ReportId, span: Span) -> Option<Cite> {
        let words = clean(slice(self.text(report)?, span));
        let number = self.number(report);
        if words.is_empty() || number == 0 {
            return None;
        }
        let mut passages = self.passages.borrow_mut();
        let claim = self.brief.claims.len() + passages.len();
        passages.push((report.clone(), span));
        Some(Cite { number, claim, key: self.key(claim), quote: shorten(&words, QUOTE_MAX) })
    }

    /// The passages cited so far, with the index they are cited by.
    pub(crate) fn passages(&self) -> Vec<(usize, ReportId, Span)> {
        let passages = self.passages.borrow();
        let from = self.brief.claims.len();
        passages.iter().enumerate().map(|(at, (r, span))| (from + at, r.clone(), *span)).collect()
    }

    /// What a citation is of; none where it is of another index.
    pub(crate) fn target<T>(
        &self,
        cite: &Cite,
        of_claim: impl FnOnce(&ReportId, &ClaimId) -> T,
        of_words: impl FnOnce(&ReportId, Span) -> T,
    ) -> Option<T> {
        if let Some(cited) = self.brief.claims.get(cite.claim) {
            return Some(of_claim(&cited.report, &cited.claim.id));
        }
        let passages = self.passages.borrow();
        let (report, span) = passages.get(cite.claim - self.brief.claims.len())?;
        Some(of_words(report, *span))
    }

    fn key(&self, claim: usize) -> usize {
        let mut keys = self.keys.borrow_mut();
        keys.push(claim);
        keys.len() - 1
    }

    /// The words of a claim, cut to about `most` characters around its figure.
    pub(crate) fn quote(&self, cited: &CitedClaim, most: usize) -> String {
        let evidence = &cited.claim.evidence;
        let figure = self.figure(cited).map(|f| f.span).filter(|&f| evidence.span.contains(f));
        let at = figure.map_or(0, |f| (f.start - evidence.span.start) as usize);
        let words = unlisted(&evidence.exact);
        around(words, at.saturating_sub(evidence.exact.len() - words.len()), most)
    }

    /// The unit behind the numbers of a reading or question: " %", " km".
    pub(crate) fn unit(&self, readings: &[Reading]) -> String {
        let first = readings.iter().flat_map(|r| &r.claims).find_map(|id| self.claim(id));
        let Some(cited) = first else { return String::new() };
        let unit = || {
            let unit = self.figure(cited).and_then(|f| f.unit.as_deref());
            let unit = unit.or(cited.claim.unit.as_deref());
            unit.map(|u| format!(" {}", clean(u))).unwrap_or_default()
        };
        match cited.claim.value {
            Some((_, FigureKind::Percent, _)) => "%".to_owned(),
            Some((_, FigureKind::Money | FigureKind::Measure, _)) => unit(),
            Some((_, FigureKind::Rate, _)) => format!(" a{}", unit()).replace(" a a ", " a "),
            _ => String::new(),
        }
    }
}

/// The name of a claim's innermost source.
pub(crate) fn source(claim: &Claim) -> String {
    use crate::model::SourceKind::{OwnVoice, Unattributed};
    match claim.chain.first() {
        None => "unattributed".to_owned(),
        Some(hop) if hop.kind == Unattributed => "unattributed".to_owned(),
        Some(hop) if hop.kind == OwnVoice => "the report itself".to_owned(),
        Some(hop) => match hedge(claim, hop) {
            Some(hedge) => format!("{} ({})", clean(&hop.name), clean(hedge)),
            None => clean(&hop.name),
        },
    }
}

/// The words that weaken a hop of a claim's chain, where they stand in its evidence.
pub(crate) fn hedge<'c>(claim: &'c Claim, hop: &Hop) -> Option<&'c str> {
    let (evidence, span) = (&claim.evidence, hop.hedge?);
    let start = span.start.checked_sub(evidence.span.start)? as usize;
    let end = span.end.checked_sub(evidence.span.start)? as usize;
    evidence.exact.get(start..end)
}

/// The words of a span; nothing where the span does not fit the text.
pub(crate) fn slice(text: &str, span: Span) -> &str {
    text.get(span.range()).unwrap_or("")
}

/// Words without the sign of a list before them; offsets move by no more than that sign.
fn unlisted(text: &str) -> &str {
    let text = text.trim_start();
    ["• ", "- ", "– ", "* ", "· "].iter().find_map(|sign| text.strip_prefix(sign)).unwrap_or(text)
}

/// About `most` characters of `text`, with the byte at `at` among them.
pub(crate) fn around(text: &str, at: usize, most: usize) -> String {
    let cleaned = clean(text);
    if cleaned.chars().count() <= most {
        return cleaned;
    }
    let before = clean(text.get(..at).unwrap_or("")).chars().count();
    if before <= most * 2 / 3 {
        return shorten(&cleaned, most);
    }
    let skip = before - most / 3;
    let tail: String = cleaned.chars().skip(skip).collect();
    let tail = tail.split_once(' ').map_or(tail.as_str(), |(_, rest)| rest);
    format!("…{}", shorten(tail, most))
}

/// The numbers of the reports cited, in order, each once: "[1][3]".
pub(crate) fn numbers(cites: &[Cite]) -> String {
    let numbers: std::collections::BTreeSet<_> = cites.iter().map(|c| c.number).collect();
    numbers.into_iter().map(|n| format!("[{n}]")).collect()
}

/// The first citation of each report and wording, at most `most`.
pub(crate) fn quotes(cites: &[Cite], most: usize) -> Vec<&Cite> {
    let mut seen = std::collections::BTreeSet::new();
    cites.iter().filter(|c| seen.insert((c.number, &c.quote))).take(most).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_keep_the_figure_in_sight() {
        let text =
            "The harbour master spoke first and at length of winds, then gave 41 as the toll.";
        let at = text.find("41").unwrap();
        assert_eq!(around(text, at, 40), "…then gave 41 as the toll.");
        assert_eq!(around(text, 0, 24), "The harbour master…");
        assert_eq!(around("short", 0, 24), "short");
        assert_eq!(unlisted("• 3 boats - sunk"), "3 boats - sunk");
        assert_eq!(unlisted("-3 degrees"), "-3 degrees");
    }
}
