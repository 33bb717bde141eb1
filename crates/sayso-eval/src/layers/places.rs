//! Places: are toponyms found, and are they put on the right spot of the map?

use super::{Answer, Score, around, jsonl, list, points, read_all, stretch};
use crate::metrics::{Stretch, f1, greedy, kilometres, share, shared};
use sayso_core::Pipeline;
use sayso_core::model::{Place, Span};
use serde_json::Value;
use std::io;
use std::path::Path;

/// As near as counts as right: 100 miles, in kilometres.
const NEAR_KM: f64 = 161.0;

/// What was counted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) found: usize,
    pub(crate) right: usize,
    pub(crate) predicted: usize,
    pub(crate) all: usize,
}

impl Tally {
    /// Counts the places of one text, and gives those found with the gold toponym of each.
    pub(crate) fn add<'a>(
        &mut self,
        doc: &'a Value,
        places: &'a [Place],
        points: impl Fn(Span) -> Stretch,
    ) -> Vec<(&'a Place, &'a Value)> {
        let (gold, unlinked) = toponyms(doc);
        let overlap = |p: &Place, g: &Value| stretch(g).map_or(0, |g| shared(points(p.span), g));
        let ours: Vec<&Place> =
            places.iter().filter(|p| !unlinked.iter().any(|u| overlap(p, u) > 0)).collect();
        self.predicted += ours.len();
        self.all += gold.len();
        let pairs = greedy(&ours, &gold, |p, g| f64::from(overlap(p, g)));
        let pairs: Vec<_> = pairs.into_iter().map(|(i, j)| (ours[i], gold[j])).collect();
        self.found += pairs.len();
        self.right += pairs.iter().filter(|(p, g)| is_right(p, g)).count();
        pairs
    }

    /// F1 of those found, the share of them that are right, F1 of those that are both.
    pub(crate) fn values(&self) -> [f64; 3] {
        let end = f1(self.right, self.predicted, self.all);
        [f1(self.found, self.predicted, self.all), share(self.right, self.found), end]
    }
}

/// The toponyms of a text that have a place on the map, and those that have none.
pub(crate) fn toponyms(doc: &Value) -> (Vec<&Value>, Vec<&Value>) {
    let toponyms = list(&doc["ann"]).iter().filter(|a| a["type"] == "TOPONYM");
    toponyms.partition(|a| !a["lat"].is_null())
}

/// Scores LGL, GeoVirus or GeoWebNews.
pub fn score(pipeline: &Pipeline, path: &Path) -> io::Result<Score> {
    let docs: Vec<Value> = jsonl(path)?;
    let mut score = Score::default();
    let mut tally = Tally::default();
    for (doc, ledger) in read_all(pipeline, &docs)? {
        for (place, gold) in tally.add(doc, &ledger.places, points(&ledger)) {
            let ok = is_right(place, gold);
            let want = format!("{},{}", gold["lat"], gold["lon"]);
            let got = format!("{} {:?}", place.name, place.point);
            let at = stretch(gold).unwrap_or_default();
            let item = format!("{}/{}", doc["id"].as_str().unwrap_or_default(), at.0);
            let answer =
                Answer { item: &item, field: "place", expected: &want, got: &got, right: ok };
            score.mark(answer, &around(&ledger.report.text, at));
        }
    }
    let defined = "F1 of toponyms that overlap a gold one, matched one to one";
    let [recognition, accuracy, end_to_end] = tally.values();
    score.metric("recognition", recognition, defined);
    let defined = "of the toponyms found, those within 161 km or with the gold GeoNames id";
    score.metric("accuracy161", accuracy, defined);
    let defined = "F1 of toponyms that are found and right";
    score.metric("end_to_end", end_to_end, defined);
    Ok(score)
}

pub(crate) fn is_right(place: &Place, gold: &Value) -> bool {
    let point = gold["lat"].as_f64().zip(gold["lon"].as_f64());
    let near = place.point.zip(point).is_some_and(|(a, b)| kilometres(a, b) <= NEAR_KM);
    let id = gold["geonameid"].as_u64().or_else(|| gold["geonameid"].as_str()?.parse().ok());
    near || id.is_some_and(|id| place.geonames.map(u64::from) == Some(id))
}
