//! The contract: one JSON object a report, schema `sayso/1`.

use super::CodePoints;
use crate::model::{Actor, Attribution, Claim, Figure, Hop, Ledger, Place, Source, Span, Time};
use serde_json::{Map, Value, json};

/// The name of the contract that [`ledger`] keeps to.
pub const SCHEMA: &str = "sayso/1";

/// A ledger as the contract gives it.
#[must_use]
pub fn ledger(ledger: &Ledger) -> Value {
    let report = &ledger.report;
    let header = &report.header;
    let to = Writer::of(ledger);
    let place = |span: Span| {
        let (start, end) = to.points.span(span);
        json!({"start": start, "end": end})
    };
    json!({
        "schema": SCHEMA,
        "id": header.id,
        "path": header.path,
        "url": header.url,
        "outlet": header.outlet,
        "title": header.title,
        "bylines": header.bylines,
        "published": to.published,
        "published_bounds": header.published.bounds.edtf(),
        "language": header.language,
        "text": report.text,
        "blocks": report.blocks.iter().map(|b| {
            let (start, end) = to.points.span(b.span);
            json!({"kind": b.kind, "start": start, "end": end})
        }).collect::<Vec<_>>(),
        "sentences": ledger.sentences.iter().map(|s| place(s.span)).collect::<Vec<_>>(),
        "figures": ledger.figures.iter().map(|f| to.figure(f)).collect::<Vec<_>>(),
        "times": ledger.times.iter().map(|t| to.time(t)).collect::<Vec<_>>(),
        "places": ledger.places.iter().map(|p| to.place(p)).collect::<Vec<_>>(),
        "actors": ledger.actors.iter().map(|a| to.actor(a)).collect::<Vec<_>>(),
        "attributions": ledger.attributions.iter().map(|a| to.attribution(a)).collect::<Vec<_>>(),
        "claims": ledger.claims.iter().map(|c| to.claim(c)).collect::<Vec<_>>(),
        "notes": report.notes.iter().map(|n| json!({"kind": n.kind, "text": n.text})).collect::<Vec<_>>(),
    })
}

/// A claim of a ledger as the contract gives it.
#[must_use]
pub fn claim(ledger: &Ledger, claim: &Claim) -> Value {
    Writer::of(ledger).claim(claim)
}

/// A number as JSON: whole where it is whole.
pub(crate) fn number(n: Option<f64>) -> Value {
    match n {
        #[expect(clippy::cast_possible_truncation, reason = "checked to be whole and in range")]
        Some(n) if n.fract() == 0.0 && n.abs() < 9e15 => json!(n as i64),
        other => json!(other),
    }
}

/// A hop, with its hedge where it has one.
pub(crate) fn hop(h: &Hop, hedge: Option<&str>) -> Value {
    match hedge {
        Some(hedge) => json!({"name": h.name, "kind": h.kind, "hedge": hedge}),
        None => json!({"name": h.name, "kind": h.kind}),
    }
}

struct Writer<'t> {
    text: &'t str,
    points: CodePoints<'t>,
    /// The report's date: one of the four times of each of its claims.
    published: Option<String>,
}

impl<'t> Writer<'t> {
    fn of(ledger: &'t Ledger) -> Self {
        let report = &ledger.report;
        let published = report.header.published.date.map(|d| d.to_string());
        Self { text: &report.text, points: CodePoints::new(&report.text), published }
    }
    fn at(&self, span: Span) -> Map<String, Value> {
        let (start, end) = self.points.span(span);
        let mut map = Map::new();
        map.insert("start".to_owned(), json!(start));
        map.insert("end".to_owned(), json!(end));
        map.insert("text".to_owned(), json!(span.of(self.text)));
        map
    }

    fn with(&self, span: Span, rest: Value) -> Value {
        let mut map = self.at(span);
        if let Value::Object(rest) = rest {
            map.extend(rest);
        }
        Value::Object(map)
    }

    fn figure(&self, f: &Figure) -> Value {
        let words = |span: Option<Span>| span.map(|s| s.of(self.text));
        let mut rest = json!({
            "low": number(f.interval.low()),
            "high": number(f.interval.high()),
            "low_strict": f.interval.low_strict(),
            "high_strict": f.interval.high_strict(),
            "approx": f.approx,
            "kind": f.kind,
            "unit": f.unit,
            "noun": words(f.noun),
            "modifier": words(f.modifier),
            "convention": f.convention,
            "implied": f.implied,
            "change": f.change,
            "part_of": f.part_of,
        });
        if let Some(other) = f.other_end {
            rest["other_end"] = other.into();
        }
        self.with(f.span, rest)
    }

    fn time(&self, t: &Time) -> Value {
        let timex = json!({"type": t.timex.kind, "value": t.timex.value, "mod": t.timex.modifier});
        self.with(t.span, json!({"edtf": t.edtf, "kind": t.kind, "timex3": timex}))
    }

    fn place(&self, p: &Place) -> Value {
        let rest = json!({
            "name": p.name,
            "country": p.country,
            "lat": p.point.map(|(lat, _)| lat),
            "lon": p.point.map(|(_, lon)| lon),
            "geonames": p.geonames,
            "precision": p.precision,
            "usage": p.usage,
        });
        self.with(p.span, rest)
    }

    fn actor(&self, a: &Actor) -> Value {
        self.with(a.span, json!({"name": a.name, "kind": a.kind}))
    }

    fn source(&self, s: &Source) -> Value {
        let rest = json!({"name": s.name, "kind": s.kind});
        match s.span {
            Some(span) => self.with(span, rest),
            None => rest,
        }
    }

    fn attribution(&self, a: &Attribution) -> Value {
        json!({
            "source": self.source(&a.source),
            "told": a.told.as_ref().map(|s| self.source(s)),
            "cue": a.cue.map(|span| Value::Object(self.at(span))),
            "content": a.content.iter().map(|&s| Value::Object(self.at(s))).collect::<Vec<_>>(),
            "stance": a.stance,
            "parent": a.parent,
        })
    }

    fn hop(&self, h: &Hop) -> Value {
        hop(h, h.hedge.map(|span| span.of(self.text)))
    }

    fn claim(&self, c: &Claim) -> Value {
        let (start, end) = self.points.span(c.evidence.span);
        json!({
            "id": c.id,
            "kind": c.kind,
            "figure": c.figure,
            "measure": c.measure,
            "group": c.group.as_ref().map(|g| &g.name),
            "when": c.when.as_ref().and_then(|w| w.edtf.as_ref()),
            "where": c.place.as_ref().map(|w| &w.name),
            "chain": c.chain.iter().map(|h| self.hop(h)).collect::<Vec<_>>(),
            "stance": c.stance,
            "factuality": c.factuality,
            "polarity": c.polarity,
            "scope": c.scope,
            "as_of": c.as_of.and_then(|d| d.edtf()),
            "said": c.said.and_then(|d| d.edtf()),
            "published": self.published,
            "attribution": c.attribution,
            "block": c.block,
            "evidence": {
                "start": start, "end": end, "exact": c.evidence.exact,
                "prefix": c.evidence.prefix, "suffix": c.evidence.suffix,
            },
        })
    }
}
