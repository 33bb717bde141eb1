//! The brief and the index of its claims to the view.

use super::{
    Change, DriftView, End, IndicatorView, Line, LinkView, Moment, OnceView, QuestionView,
    ReportView, Row, StoryView, View,
};
use crate::export::cite::{Index, hedge, source};
use crate::export::scale::{Scale, drawn};
use crate::export::words::{self, clean};
use crate::model::{
    Benchmark, Beside, Brief, Drift, Indicator, IndicatorValue, Interval, Ledger, Link, Polarity,
    Question, Reading, ReportEntry, ReportId, Revision, RevisionKind, Span, Stance, Status, Story,
};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Quoted words as evidence of a link, at most so many at each end.
const LINK_QUOTES_MAX: usize = 3;
/// Names of the sources of a reading, at most so many.
const NAMES_MAX: usize = 4;
/// What is said once is quoted with about so many characters.
const ONCE_QUOTE_MAX: usize = 90;

impl View {
    /// Resolves a brief.
    pub(crate) fn new<'a>(brief: &'a Brief, ledgers: impl IntoIterator<Item = &'a Ledger>) -> Self {
        Self::over(&Index::new(brief, ledgers))
    }

    /// Resolves the brief of an index, which then knows all citations.
    pub(crate) fn over(index: &Index<'_>) -> Self {
        let brief = index.brief;
        let reports = brief.reports.iter().enumerate();
        Self {
            reports: reports.map(|(at, r)| report(index, at + 1, r)).collect(),
            stories: brief.stories.iter().map(|s| story(index, s)).collect(),
            conventions: conventions(index),
        }
    }
}

fn report(index: &Index<'_>, number: usize, entry: &ReportEntry) -> ReportView {
    let header = &entry.header;
    let name = index.name(&header.id);
    let title = header.title.as_deref().map(clean).filter(|t| !t.is_empty() && *t != name);
    let bylines: Vec<String> = header.bylines.iter().map(|b| clean(b)).collect();
    let web = |u: &&String| u.starts_with("https://") || u.starts_with("http://");
    ReportView {
        number,
        name,
        title,
        date: words::date(&header.published),
        why: match header.published.date {
            Some(_) => Vec::new(),
            None => header.published.why.iter().map(|w| clean(w)).collect(),
        },
        bylines: words::listed(&bylines),
        url: header.url.as_ref().filter(web).map(|u| clean(u)),
        path: header.path.as_deref().map(clean),
        notes: entry.notes.iter().map(|n| clean(&n.text)).collect(),
    }
}

fn story(index: &Index<'_>, story: &Story) -> StoryView {
    let line = |text: &str, claims| Line { text: clean(text), cites: index.cites(claims) };
    let (compared, single): (Vec<&Question>, Vec<&Question>) =
        story.questions.iter().partition(|q| compares(index, q));
    let moments = story.timeline.iter().map(|t| Moment {
        when: clean(&t.when),
        line: line(&t.what, &t.claims),
        source: graded(index, Some(&t.source), clean(&t.source)),
    });
    StoryView {
        title: clean(&story.title),
        page: story.id.0.clone(),
        dates: dates(index, &story.reports),
        reports: story.reports.iter().map(|r| index.number(r)).collect(),
        why: words::together(&story.why),
        takeaways: story.takeaways.iter().map(|t| line(&t.text, &t.claims)).collect(),
        questions: compared.iter().map(|q| question(index, q)).collect(),
        indicators: story.indicators.iter().map(|i| indicator(index, i)).collect(),
        once: single.iter().filter_map(|q| once(index, q)).collect(),
        timeline: moments.collect(),
        links: story.links.iter().map(|l| link(index, l)).collect(),
        drifts: drifts(index, &story.drifts),
    }
}

/// The days of the first and the last report: "2031-05-04 to 2031-05-07".
fn dates(index: &Index<'_>, reports: &[ReportId]) -> String {
    let entry = |id| index.number(id).checked_sub(1).map(|at| &index.brief.reports[at]);
    let days = || reports.iter().filter_map(entry).filter_map(|e| e.header.published.date);
    match (days().min(), days().max()) {
        (Some(first), Some(last)) if first == last => first.to_string(),
        (Some(first), Some(last)) => format!("{first} to {last}"),
        _ => "undated".to_owned(),
    }
}

/// Whether a question holds anything against anything else, or an analyst decided that it does not.
fn compares(index: &Index<'_>, question: &Question) -> bool {
    if !question.decided.is_empty() {
        return true;
    }
    let speculation = match question.status {
        Status::Agreed | Status::Compatible | Status::Conflicting | Status::Disputed => {
            return true;
        }
        Status::Single => false,
        Status::Speculation => true,
    };
    let [reading] = question.readings.as_slice() else { return true };
    let reports = reading.claims.iter().filter_map(|c| index.claim(c)).map(|c| &c.report);
    let reports: BTreeSet<&ReportId> = reports.chain(&reading.reports).collect();
    let more_claims = speculation && reading.claims.len() > 1;
    more_claims || reports.len() > 1 || reading.sources.len() > 1
}

fn indicator(index: &Index<'_>, indicator: &Indicator) -> IndicatorView {
    let unit = if indicator.percent { " %" } else { "" };
    let value = |v: &IndicatorValue| {
        let names: Vec<String> = v.sources.iter().map(|s| clean(s)).collect();
        let who = words::listed_most(&names, NAMES_MAX);
        let number = v.interval.words(v.approx);
        let text = format!("{who}: {number}{unit} ({}; {})", clean(&v.arithmetic), clean(&v.why));
        Line { text, cites: index.cites(&v.claims) }
    };
    let benchmark = |b: &Benchmark| Line {
        text: format!("{}{unit}", b.interval.words(false)),
        cites: index.cites(std::slice::from_ref(&b.claim)),
    };
    IndicatorView {
        asks: clean(&indicator.asks),
        values: indicator.values.iter().map(value).collect(),
        benchmarks: indicator.benchmarks.iter().map(benchmark).collect(),
        citation: clean(&indicator.citation),
    }
}

/// The answer to a question that compares nothing.
fn once(index: &Index<'_>, question: &Question) -> Option<OnceView> {
    let reading = question.readings.first()?;
    let row = row(index, 0, reading, &index.unit(&question.readings));
    let counted = reading.interval.and_then(|_| words::counted(&question.asks));
    let claim = reading.claims.iter().find_map(|c| index.claim(c));
    let quote = claim.map(|c| index.quote(c, ONCE_QUOTE_MAX));
    Some(OnceView {
        counted: counted.is_some(),
        what: clean(&counted.unwrap_or_else(|| question.asks.clone())),
        figure: row.value,
        source: row.sources,
        stance: row.stance,
        quote: quote.unwrap_or_default(),
        cites: row.cites,
    })
}

fn question(index: &Index<'_>, question: &Question) -> QuestionView {
    let unit = index.unit(&question.readings);
    let readings = &question.readings;
    let mut rows: Vec<Row> =
        readings.iter().enumerate().map(|(at, r)| row(index, at, r, &unit)).collect();
    if question.status == Status::Conflicting {
        find_clashes(&mut rows, readings);
    }
    find_narrower(&mut rows, readings);
    let intervals: Vec<Interval> =
        readings.iter().filter_map(|r| r.interval.map(|i| drawn(i, r.approx))).collect();
    let who = |r: &&Reading| Line { text: sources(index, r), cites: index.cites(&r.claims) };
    let (denied, affirmed): (Vec<&Reading>, Vec<&Reading>) =
        readings.iter().partition(|r| denies(r));
    let sided = !denied.is_empty();
    let tree = question.origins.tree.iter();
    let beside = |claims: &[Beside]| -> Vec<Line> {
        let line = |b: &Beside| Line {
            text: clean(&b.why),
            cites: index.cites(std::slice::from_ref(&b.claim)),
        };
        claims.iter().map(line).collect()
    };
    QuestionView {
        asks: clean(&question.asks),
        counted: counted(question),
        status: question.status,
        span: words::span(question, &unit),
        best: words::best(question, &unit),
        origins: words::origins(&question.origins),
        why: words::doubts(&question.origins.why),
        tree: tree
            .map(|o| {
                let name = Some(clean(&o.name)).filter(|n| !n.is_empty());
                let text = name.unwrap_or_else(|| "not named".to_owned());
                let text = graded(index, Some(&o.name), text);
                Line { text, cites: index.cites(&o.claims) }
            })
            .collect(),
        rows,
        scale: Scale::of(&intervals),
        affirmed: affirmed.iter().filter(|_| sided).map(who).collect(),
        denied: denied.iter().map(who).collect(),
        parts: beside(&question.parts),
        declined: beside(&question.declined),
        not_compared: beside(&question.not_compared),
        decided: question.decided.iter().map(|d| clean(d)).collect(),
    }
}

/// "killed or wounded · people · Port Ambry · 2031-05-04".
fn counted(question: &Question) -> String {
    let measure = question.measure.replace('|', " or ");
    let rest = [&question.group, &question.place, &question.when];
    let parts = std::iter::once(measure).chain(rest.into_iter().flatten().cloned());
    parts.map(|p| clean(&p)).filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn row(index: &Index<'_>, at: usize, reading: &Reading, unit: &str) -> Row {
    let value = match (reading.interval, reading.polarity) {
        (Some(i), Polarity::Positive) => format!("{}{unit}", i.words(reading.approx)),
        (Some(i), Polarity::Negative) => format!("not {}{unit}", i.words(reading.approx)),
        (None, _) => if denies(reading) { "no" } else { "yes" }.to_owned(),
    };
    let mut remarks = Vec::new();
    if let Some(derived) = &reading.derived {
        remarks.push(format!("computed: {}", clean(&derived.arithmetic).replace('|', " or ")));
    }
    if reading.superseded && reading.revisions.is_empty() {
        remarks.push("superseded by a later statement of the same source".to_owned());
    }
    remarks.extend(reading.revisions.iter().map(revised));
    let retold =
        reading.retold.iter().map(|why| format!("only retells another figure: {}", clean(why)));
    remarks.extend(retold);
    if !reading.weak.is_empty() {
        remarks.push(format!("matches weakly: {}", clean(&reading.weak.join(", "))));
    }
    Row {
        letter: letter(at),
        value,
        interval: reading.interval,
        approx: reading.approx,
        sources: sources(index, reading),
        stance: reading.stance,
        as_of: reading.as_of.as_deref().map(clean),
        day: day(index, reading),
        remarks,
        clashes: Vec::new(),
        superseded: !reading.stands(),
        cites: {
            let mut claims = reading.claims.clone();
            let parts = reading.derived.iter().flat_map(|d| &d.from);
            for part in parts {
                if !claims.contains(part) {
                    claims.push(part.clone());
                }
            }
            index.cites(&claims)
        },
    }
}

/// The day as of which a reading is given, or else that of its first report.
fn day(index: &Index<'_>, reading: &Reading) -> Option<Date> {
    let entry = |id| index.number(id).checked_sub(1).map(|at| &index.brief.reports[at]);
    let published = || {
        let entries = reading.reports.iter().filter_map(entry);
        entries.filter_map(|e| e.header.published.date).min()
    };
    reading.as_of.as_deref().and_then(|day| day.parse().ok()).or_else(published)
}

/// What became of a reading: "corrected: the ministry corrected it to 29 on 2031-05-06".
fn revised(revision: &Revision) -> String {
    let what = match revision.kind {
        RevisionKind::Updated => "superseded",
        RevisionKind::Corrected => "corrected",
        RevisionKind::Retracted => "taken back",
        RevisionKind::Reasserted => "said again",
    };
    format!("{what}: {}", clean(&revision.why))
}

/// A, B, … Z, A2, B2, …
fn letter(at: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(at % 26).unwrap_or(0));
    if at < 26 { letter.to_string() } else { format!("{letter}{}", at / 26 + 1) }
}

fn denies(reading: &Reading) -> bool {
    reading.polarity == Polarity::Negative
        || matches!(reading.stance, Stance::Denied | Stance::Doubted)
}

fn sources(index: &Index<'_>, reading: &Reading) -> String {
    let mut names: Vec<String> =
        reading.sources.iter().map(|s| hedged(index, reading, s)).collect();
    if names.is_empty() {
        names = reading
            .claims
            .iter()
            .filter_map(|c| index.claim(c))
            .map(|c| graded(index, c.claim.chain.first().map(|h| &h.name), source(&c.claim)))
            .collect();
        names.sort();
        names.dedup();
    }
    match words::listed_most(&names, NAMES_MAX) {
        none if none.is_empty() => "unattributed".to_owned(),
        names => names,
    }
}

/// A source's name, with the hedge that all its claims in the reading carry: "a source (allegedly)".
fn hedged(index: &Index<'_>, reading: &Reading, name: &str) -> String {
    let claims = reading.claims.iter().filter_map(|id| index.claim(id));
    let own = claims.filter_map(|c| {
        let hop = c.claim.chain.first().filter(|h| h.name == name)?;
        Some(hedge(&c.claim, hop))
    });
    let hedges: Vec<Option<&str>> = own.collect();
    let shown = match hedges.first() {
        Some(Some(first)) if hedges.iter().all(Option::is_some) => {
            format!("{} ({})", clean(name), clean(first))
        }
        _ => clean(name),
    };
    graded(index, Some(name), shown)
}

/// A source as it is shown, with the grade that an analyst gave the source of that name, if any:
/// "Interior Ministry (graded B2)".
fn graded(index: &Index<'_>, name: Option<impl AsRef<str>>, shown: String) -> String {
    match name.and_then(|name| index.brief.grades.get(name.as_ref())) {
        Some(grade) => format!("{shown} (graded {})", clean(grade)),
        None => shown,
    }
}

/// Fills in which standing readings no one number can satisfy together.
fn find_clashes(rows: &mut [Row], readings: &[Reading]) {
    let standing = |r: &Reading| {
        let interval = r.interval.filter(|_| r.stands() && !denies(r));
        interval.map(|i| drawn(i, r.approx))
    };
    let intervals: Vec<Option<Interval>> = readings.iter().map(standing).collect();
    for (row, mine) in rows.iter_mut().zip(&intervals) {
        let others = intervals.iter().enumerate();
        let apart = others.filter(|(_, other)| match (mine, other) {
            (Some(mine), Some(other)) => !mine.overlaps(*other),
            _ => false,
        });
        row.clashes = apart.map(|(at, _)| letter(at)).collect();
    }
}

/// Says of each standing reading which others it lies within.
fn find_narrower(rows: &mut [Row], readings: &[Reading]) {
    let stands = |r: &Reading| r.interval.filter(|_| r.stands() && !denies(r));
    let intervals: Vec<Option<Interval>> = readings.iter().map(stands).collect();
    for (row, mine) in rows.iter_mut().zip(&intervals) {
        let wider = intervals.iter().enumerate().filter(|(_, other)| match (mine, other) {
            (Some(mine), Some(other)) => mine != other && other.contains(*mine),
            _ => false,
        });
        let letters: Vec<String> = wider.map(|(at, _)| letter(at)).collect();
        if !letters.is_empty() {
            row.remarks.push(format!("lies within {}", words::listed(&letters)));
        }
    }
}

fn link(index: &Index<'_>, link: &Link) -> LinkView {
    let report = |id: &ReportId| format!("{} [{}]", index.name(id), index.number(id));
    let to = link.to_report.as_ref().map_or_else(|| clean(&link.to), report);
    let here = link.evidence.iter().map(|&span| (&link.from, span));
    let there = link.to_report.iter().flat_map(|to| link.evidence_to.iter().map(move |&s| (to, s)));
    let cites = |end: Vec<(&ReportId, Span)>| {
        let cites = end.into_iter().take(LINK_QUOTES_MAX);
        cites.filter_map(|(report, span)| index.cite_passage(report, span)).collect::<Vec<_>>()
    };
    let mut quotes = cites(here.collect());
    quotes.extend(cites(there.collect()));
    LinkView {
        text: format!("{} {} {to}", report(&link.from), words::link(link.kind)),
        why: clean(&link.why),
        cites: quotes,
    }
}

/// Drifts with the same two ends together, where the first of them stands.
fn drifts(index: &Index<'_>, drifts: &[Drift]) -> Vec<DriftView> {
    let mut order: Vec<Vec<&Drift>> = Vec::new();
    let mut places = BTreeMap::new();
    for drift in drifts {
        let at = *places.entry((&drift.from, &drift.to)).or_insert(order.len());
        match order.get_mut(at) {
            Some(group) => group.push(drift),
            None => order.push(vec![drift]),
        }
    }
    order.iter().filter_map(|group| drift_view(index, group)).collect()
}

fn drift_view(index: &Index<'_>, group: &[&Drift]) -> Option<DriftView> {
    let drift = group.first()?;
    let end = |id| {
        let cited = index.claim(id)?;
        let place = format!("{}, {}", index.name(&cited.report), words::block(cited.claim.block));
        let name = cited.claim.chain.first().map(|hop| &hop.name);
        let source = graded(index, name, source(&cited.claim));
        Some(End { place, source, cite: index.cite(id)? })
    };
    let changes = group.iter().map(|d| Change {
        kind: words::drift(d.kind),
        severity: d.severity,
        why: clean(&d.why),
    });
    Some(DriftView { changes: changes.collect(), from: end(&drift.from), to: end(&drift.to) })
}

/// The vague words that the cited figures were read by, each once.
fn conventions(index: &Index<'_>) -> Vec<String> {
    let figures = index.brief.claims.iter().filter_map(|c| index.figure(c));
    let mut lines: Vec<String> = figures
        .filter_map(|f| {
            let row = clean(f.convention.as_deref()?);
            Some(format!("\"{row}\" is read as {}", f.interval.words(false)))
        })
        .collect();
    lines.sort();
    lines.dedup();
    lines
}
