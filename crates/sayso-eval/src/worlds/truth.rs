//! What is true of a story: what a reader should find in its reports.

use super::figure::{Figure, Shape, overlap};
use super::report::{Claim, Drift, Kind, Report, Role};
use super::statements::same_topic;
use super::story::Story;
use super::telling::accepted;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// What is true of the main question.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Question {
    pub measure: &'static str,
    pub group: &'static str,
    /// The lowest of the readings that stand; none where one is open below.
    pub low: Option<u64>,
    /// The highest; none where one is open above.
    pub high: Option<u64>,
    /// The statuses that can be defended, the first of them best.
    pub status: Vec<&'static str>,
    /// How many count on their own, without and with those who only deny.
    pub origins: (u32, u32),
}

/// A link between two reports of a story.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Link {
    pub kind: &'static str,
    pub from: usize,
    pub to: usize,
}

impl Story {
    /// The claims that stand in a report's text, by number.
    pub fn claims(&self, report: usize) -> Vec<(usize, &Claim)> {
        let of = &self.reports[report];
        of.told().into_iter().map(|c| (c, &of.claims[c])).collect()
    }

    fn all(&self) -> impl Iterator<Item = (usize, &Claim)> {
        (0..self.reports.len()).flat_map(|r| self.claims(r).into_iter().map(move |(_, c)| (r, c)))
    }

    /// Whether a statement that is reported still stands: no later one of its source is reported.
    fn stands(&self, statement: usize, told: &BTreeSet<usize>) -> bool {
        let this = &self.statements[statement].telling;
        let later = told.range(statement + 1..);
        this.source.is_none()
            || !later.into_iter().any(|&l| same_topic(&self.statements[l].telling, this))
    }

    /// The main question with its answer.
    pub fn question(&self) -> Question {
        let counted = self.scene.counted[0];
        let answers = |c: &Claim| {
            let told = &self.statements[c.statement].telling;
            told.measure == counted.measure && c.role != Role::Former
        };
        let denies = |s: &usize| self.statements[*s].telling.manner.denies();
        let claims: Vec<(usize, &Claim)> = self.all().filter(|(_, c)| answers(c)).collect();
        let told: BTreeSet<usize> = claims.iter().map(|(_, c)| c.statement).collect();
        let stand: Vec<usize> = told.iter().copied().filter(|&s| self.stands(s, &told)).collect();
        let affirmed: Vec<Figure> = stand
            .iter()
            .filter(|s| !denies(s))
            .map(|&s| self.statements[s].telling.figure)
            .collect();
        let faithful =
            |s: &usize| claims.iter().filter(|(_, c)| c.statement == *s && !c.drifted).count();
        let single = stand.len() == 1 && stand.iter().all(|s| faithful(s) == 1);
        let one_report = claims.iter().all(|(r, _)| *r == claims[0].0);
        let foreseen = stand.iter().all(|&s| self.statements[s].telling.manner.manner == "perhaps");
        let mut status = if stand.iter().any(denies) {
            vec!["disputed", "conflicting"]
        } else if foreseen {
            vec!["speculation"]
        } else {
            status(&affirmed, single, one_report)
        };
        status.dedup();
        let origins = |with_denials: bool| {
            let origin = |s: &usize| (self.statements[*s].telling.source, self.source_less(*s));
            let all = told.iter().filter(|s| with_denials || !denies(s)).map(origin);
            u32::try_from(all.collect::<BTreeSet<_>>().len()).unwrap_or(u32::MAX)
        };
        Question {
            measure: counted.measure,
            group: &counted.group.group,
            low: affirmed.iter().map(|f| f.low()).min().flatten(),
            high: affirmed
                .iter()
                .map(|f| f.high().unwrap_or(u64::MAX))
                .max()
                .filter(|h| *h < u64::MAX),
            status,
            origins: (origins(false), origins(true)),
        }
    }

    /// The statement itself, where nobody stands behind it.
    fn source_less(&self, statement: usize) -> Option<usize> {
        self.statements[statement].telling.source.is_none().then_some(statement)
    }

    /// Who took what from whom, and whose outlets have one owner.
    pub fn links(&self) -> Vec<Link> {
        let mut links = Vec::new();
        for (from, report) in self.reports.iter().enumerate() {
            if let Some(to) = report.base.filter(|_| report.kind != Kind::Correction) {
                if matches!(report.kind, Kind::Copy | Kind::Edit) {
                    links.push(Link { kind: "copies", from, to });
                }
                if report.cites {
                    links.push(Link { kind: "cites", from, to });
                }
            }
            let owner = |r: &Report| r.outlet.owner.clone();
            for to in 0..from {
                let other = &self.reports[to];
                if !owner(report).is_empty()
                    && owner(report) == owner(other)
                    && report.outlet.name != other.outlet.name
                {
                    links.push(Link { kind: "same-owner", from, to });
                }
            }
        }
        links
    }

    /// Whether two reports come from one text, so that a link between them is no error.
    pub fn akin(&self, a: usize, b: usize) -> bool {
        let above = |r: usize| self.reports[r].base;
        let root = |r: usize| std::iter::successors(Some(r), |r| above(*r)).last();
        root(a) == root(b) || self.reports[a].outlet.name == self.reports[b].outlet.name
    }

    /// The truth as one JSON object.
    pub fn truth(&self) -> Value {
        let question = self.question();
        let id = |r: usize| self.reports[r].id.as_str();
        let claims: Vec<Value> =
            (0..self.reports.len()).flat_map(|r| self.claims_json(r)).collect();
        let link = |l: &Link| json!({"kind": l.kind, "from": id(l.from), "to": id(l.to)});
        let how = |r: &Report| {
            let base = r.base.map(id);
            json!({"id": r.id, "outlet": r.outlet.name, "kind": r.kind.as_str(), "from": base})
        };
        json!({
            "story": self.number,
            "event": self.scene.row.kind,
            "place": self.scene.place.place,
            "date": self.scene.date.to_string(),
            "reports": self.reports.iter().map(how).collect::<Vec<_>>(),
            "question": {
                "measure": question.measure,
                "group": question.group,
                "low": question.low,
                "high": question.high,
                "status": question.status,
                "origins": question.origins.0,
                "origins_with_denials": question.origins.1,
            },
            "claims": claims,
            "drifts": self.drifts.iter().map(|d| self.drift_json(d)).collect::<Vec<_>>(),
            "links": self.links().iter().map(link).collect::<Vec<_>>(),
        })
    }

    fn claims_json(&self, report: usize) -> Vec<Value> {
        let page = self.reports[report].page();
        let one = |(number, claim): (usize, &Claim)| {
            let told = &claim.telling;
            let place = page.places.get(&number);
            let text = |p: &super::report::Place| {
                let points = page.text.chars().skip(p.start as usize);
                points.take((p.end - p.start) as usize).collect::<String>()
            };
            json!({
                "id": format!("{}.{number}", self.reports[report].id),
                "role": claim.role.as_str(),
                "start": place.map(|p| p.start),
                "end": place.map(|p| p.end),
                "text": place.map(text),
                "measure": told.measure,
                "group": told.group.group,
                "low": told.figure.low(),
                "high": told.figure.high(),
                "low_strict": told.figure.shape == Shape::Over,
                "approx": told.figure.is_about(),
                "source": told.source.map(|s| self.scene.names(s)),
                "cites": claim.relay,
                "stance": told.manner.stance,
                "polarity": told.manner.polarity,
                "where": told.place,
                "when": told.day.map(|d| d.to_string()),
                "statement": claim.statement,
                "said": (self.scene.date.checked_add(jiff::Span::new().days(
                    i64::try_from(self.statements[claim.statement].day).unwrap_or(0),
                ))).ok().map(|d| d.to_string()),
                "drifted": claim.drifted,
            })
        };
        self.claims(report).into_iter().map(one).collect()
    }

    fn drift_json(&self, drift: &Drift) -> Value {
        let end = |(report, number): (usize, usize)| {
            let of = &self.reports[report];
            let place = of.page().places.get(&number).cloned();
            json!({
                "report": of.id,
                "claim": format!("{}.{number}", of.id),
                "sentence": place.map(|p| p.sentence),
            })
        };
        let also: Vec<&str> = accepted(drift.kind).iter().map(|k| k.as_str()).collect();
        json!({
            "kind": drift.kind.as_str(),
            "accept": also,
            "optional": drift.optional,
            "from": end(drift.from),
            "to": end(drift.to),
        })
    }
}

/// How figures that are affirmed stand to each other.
fn status(affirmed: &[Figure], single: bool, one_report: bool) -> Vec<&'static str> {
    let apart = |a: &Figure| affirmed.iter().any(|b| !overlap(*a, *b));
    let ends = |f: &Figure| (f.low(), f.high());
    if single {
        vec!["single"]
    } else if affirmed.iter().any(apart) {
        vec!["conflicting"]
    } else if affirmed.iter().any(|f| ends(f) != ends(&affirmed[0])) {
        vec!["compatible"]
    } else if affirmed.iter().any(|f| *f != affirmed[0]) {
        vec!["agreed", "compatible"]
    } else if one_report {
        vec!["single", "agreed"]
    } else {
        vec!["agreed"]
    }
}
