//! The brief as the contract's JSON.

use super::CodePoints;
use super::cite::{Index, hedge, slice};
use super::contract::{SCHEMA, hop, number};
use crate::model::{
    Benchmark, Beside, Brief, CitedClaim, ClaimId, Drift, Indicator, IndicatorValue, Interval,
    Ledger, Link, OriginBound, Question, Reading, ReportEntry, ReportId, Span, Story,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The brief as the contract gives it. Offsets are code points; they are null where the ledger of
/// a report is not among `ledgers`.
#[must_use]
pub fn brief(brief: &Brief, ledgers: &[Ledger]) -> Value {
    page(brief, ledgers.iter().collect())
}

/// The stories in a few lines each, with the files of their pages, named by story id.
#[must_use]
pub fn index(brief: &Brief, page: impl Fn(&str) -> String) -> Value {
    let question = |q: &Question| {
        json!({
            "id": q.id, "asks": q.asks, "status": q.status,
            "low": number(q.low), "best": number(q.best), "high": number(q.high),
        })
    };
    let story = |s: &Story| {
        json!({
            "id": s.id,
            "title": s.title,
            "page": page(&s.id.0),
            "reports": s.reports,
            "questions": s.questions.iter().map(question).collect::<Vec<_>>(),
        })
    };
    json!({
        "schema": SCHEMA,
        "reports": brief.reports.iter().map(report).collect::<Vec<_>>(),
        "stories": brief.stories.iter().map(story).collect::<Vec<_>>(),
    })
}

/// The brief over any ledgers.
pub(super) fn page(brief: &Brief, ledgers: Vec<&Ledger>) -> Value {
    let mut points = BTreeMap::new();
    for ledger in &ledgers {
        let of = || CodePoints::new(&ledger.report.text);
        points.entry(&ledger.report.header.id).or_insert_with(of);
    }
    let to = Writer { index: Index::new(brief, ledgers), points };
    let mut value = json!({
        "schema": SCHEMA,
        "reports": brief.reports.iter().map(report).collect::<Vec<_>>(),
        "stories": brief.stories.iter().map(|s| to.story(s)).collect::<Vec<_>>(),
        "claims": brief.claims.iter().map(|c| to.claim(c)).collect::<Vec<_>>(),
    });
    if !brief.grades.is_empty() {
        value["grades"] = json!(brief.grades);
    }
    value
}

fn report(entry: &ReportEntry) -> Value {
    let header = &entry.header;
    let published = &header.published;
    let notes = entry.notes.iter().map(|n| json!({"kind": n.kind, "text": n.text}));
    json!({
        "id": header.id,
        "path": header.path,
        "url": header.url,
        "outlet": header.outlet,
        "title": header.title,
        "bylines": header.bylines,
        "published": published.date.map(|d| d.to_string()),
        "published_bounds": published.bounds.edtf(),
        "published_why": published.why,
        "language": header.language,
        "notes": notes.collect::<Vec<_>>(),
    })
}

fn reading(r: &Reading, origins: Option<&OriginBound>) -> Value {
    let interval = r.interval.unwrap_or_default();
    json!({
        "low": number(interval.low()),
        "high": number(interval.high()),
        "low_strict": interval.low_strict(),
        "high_strict": interval.high_strict(),
        "approx": r.approx,
        "stance": r.stance,
        "polarity": r.polarity,
        "sources": r.sources,
        "reports": r.reports,
        "claims": r.claims,
        "as_of": r.as_of,
        "derived": r.derived.as_ref().map(|d| json!({"arithmetic": d.arithmetic, "from": d.from})),
        "superseded": r.superseded,
        "origins": origins.map(|o| json!({"low": o.low, "high": o.high})),
        "revisions": r.revisions.iter().map(|v| {
            json!({"kind": v.kind, "claim": v.claim, "on": v.on, "why": v.why})
        }).collect::<Vec<_>>(),
        "retold": r.retold,
        "weak": r.weak,
    })
}

fn question(q: &Question) -> Value {
    let origins = &q.origins;
    let mut value = json!({
        "id": q.id,
        "asks": q.asks,
        "measure": q.measure,
        "group": q.group,
        "where": q.place,
        "when": q.when,
        "low": number(q.low),
        "best": number(q.best),
        "high": number(q.high),
        "rule": q.rule,
        "rule_why": q.rule_why,
        "status": q.status,
        "origins": {
            "low": origins.low,
            "high": origins.high,
            "why": origins.why,
            "tree": origins.tree.iter().map(|o| {
                json!({"name": o.name, "claims": o.claims, "reports": o.reports})
            }).collect::<Vec<_>>(),
            "sides": origins.sides.iter().map(|s| {
                json!({"name": s.name, "sources": s.sources})
            }).collect::<Vec<_>>(),
            "circular": origins.circular,
        },
        "readings": q.readings.iter().enumerate().map(|(at, r)| {
            reading(r, origins.of_readings.get(at))
        }).collect::<Vec<_>>(),
        "parts": beside(&q.parts),
        "declined": beside(&q.declined),
        "not_compared": beside(&q.not_compared),
    });
    if !q.decided.is_empty() {
        value["decided"] = json!(q.decided);
    }
    value
}

fn indicator(i: &Indicator) -> Value {
    let ends = |interval: Interval| {
        json!({
            "low": number(interval.low()), "high": number(interval.high()),
            "low_strict": interval.low_strict(), "high_strict": interval.high_strict(),
        })
    };
    let value = |v: &IndicatorValue| {
        let mut value = ends(v.interval);
        value["approx"] = v.approx.into();
        value["sources"] = json!(v.sources);
        value["arithmetic"] = v.arithmetic.clone().into();
        value["why"] = v.why.clone().into();
        value["claims"] = json!(v.claims);
        value
    };
    let benchmark = |b: &Benchmark| {
        let mut benchmark = ends(b.interval);
        benchmark["claim"] = json!(b.claim);
        benchmark
    };
    json!({
        "name": i.name,
        "asks": i.asks,
        "unit": if i.percent { "percent" } else { "ratio" },
        "values": i.values.iter().map(value).collect::<Vec<_>>(),
        "benchmarks": i.benchmarks.iter().map(benchmark).collect::<Vec<_>>(),
        "citation": i.citation,
    })
}

fn beside(claims: &[Beside]) -> Vec<Value> {
    claims.iter().map(|n| json!({"claim": n.claim, "why": n.why})).collect()
}

struct Writer<'a> {
    index: Index<'a>,
    points: BTreeMap<&'a ReportId, CodePoints<'a>>,
}

impl Writer<'_> {
    fn story(&self, s: &Story) -> Value {
        json!({
            "id": s.id,
            "title": s.title,
            "reports": s.reports,
            "why": s.why,
            "questions": s.questions.iter().map(question).collect::<Vec<_>>(),
            "indicators": s.indicators.iter().map(indicator).collect::<Vec<_>>(),
            "timeline": s.timeline.iter().map(|t| {
                json!({"when": t.when, "what": t.what, "source": t.source, "claims": t.claims})
            }).collect::<Vec<_>>(),
            "links": s.links.iter().map(|l| self.link(l)).collect::<Vec<_>>(),
            "drifts": s.drifts.iter().map(|d| self.drift(d)).collect::<Vec<_>>(),
            "takeaways": s.takeaways.iter().map(|t| {
                json!({"text": t.text, "claims": t.claims})
            }).collect::<Vec<_>>(),
        })
    }

    /// A span of a report with its words, where the report's text is at hand.
    fn words(&self, report: &ReportId, span: Span) -> Value {
        let exact = self.index.text(report).map(|text| slice(text, span));
        let Some(exact) = exact.filter(|e| !e.is_empty()) else { return Value::Null };
        let (start, end) = self.points[report].span(span);
        json!({"report": report, "start": start, "end": end, "exact": exact})
    }

    fn link(&self, l: &Link) -> Value {
        let mut evidence: Vec<Value> =
            l.evidence.iter().map(|&span| self.words(&l.from, span)).collect();
        if let Some(to) = &l.to_report {
            evidence.extend(l.evidence_to.iter().map(|&span| self.words(to, span)));
        }
        evidence.retain(|e| !e.is_null());
        json!({
            "kind": l.kind,
            "from": l.from,
            "to": l.to_report.as_ref().map_or(&l.to, |r| &r.0),
            "to_report": l.to_report,
            "to_name": l.to,
            "evidence": evidence,
            "why": l.why,
        })
    }

    fn drift(&self, d: &Drift) -> Value {
        let end = |id: &ClaimId| {
            self.index.claim(id).map(|c| json!({"report": c.report, "evidence": self.evidence(c)}))
        };
        json!({
            "kind": d.kind,
            "from": d.from,
            "to": d.to,
            "severity": d.severity,
            "why": d.why,
            "evidence": {"from": end(&d.from), "to": end(&d.to)},
        })
    }

    fn evidence(&self, cited: &CitedClaim) -> Value {
        let evidence = &cited.claim.evidence;
        let ledger = self.index.ledger(cited);
        // A second report that was given the same id has a text and code points of its own.
        let span = ledger.map(|l| match self.index.text(&cited.report) {
            Some(first) if first == l.report.text => self.points[&cited.report].span(evidence.span),
            _ => CodePoints::new(&l.report.text).span(evidence.span),
        });
        json!({
            "start": span.map(|(start, _)| start),
            "end": span.map(|(_, end)| end),
            "exact": evidence.exact,
            "prefix": evidence.prefix,
            "suffix": evidence.suffix,
        })
    }

    fn claim(&self, cited: &CitedClaim) -> Value {
        let c = &cited.claim;
        let chain = c.chain.iter().map(|h| hop(h, hedge(c, h)));
        let (interval, kind, approx) = match c.value {
            Some((interval, kind, approx)) => (Some(interval), Some(kind), Some(approx)),
            None => (None, None, None),
        };
        let value = interval.map(|i| {
            json!({
                "low": number(i.low()), "high": number(i.high()),
                "low_strict": i.low_strict(), "high_strict": i.high_strict(),
                "approx": approx, "kind": kind,
            })
        });
        json!({
            "id": c.id,
            "report": cited.report,
            "kind": c.kind,
            "value": value,
            "measure": c.measure,
            "group": c.group.as_ref().map(|g| &g.name),
            "when": c.when.as_ref().and_then(|w| w.edtf.as_ref()),
            "where": c.place.as_ref().map(|w| &w.name),
            "chain": chain.collect::<Vec<_>>(),
            "stance": c.stance,
            "factuality": c.factuality,
            "polarity": c.polarity,
            "scope": c.scope,
            "said": c.said.and_then(|d| d.edtf()),
            "block": c.block,
            "evidence": self.evidence(cited),
        })
    }
}
