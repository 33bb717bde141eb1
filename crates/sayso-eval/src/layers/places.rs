//! Places: are toponyms found, and are they put on the right spot of the map?

use super::{Answer, Score, around, jsonl, list, points, read_all, stretch};
use crate::metrics::{f1, greedy, kilometres, share, shared};
use sayso_core::Pipeline;
use sayso_core::model::Place;
use serde_json::Value;
use std::io;
use std::path::Path;

/// As near as counts as right: 100 miles, in kilometres.
const NEAR_KM: f64 = 161.0;

/// Scores LGL, GeoVirus or GeoWebNews.
pub fn score(pipeline: &Pipeline, path: &Path) -> io::Result<Score> {
    let docs: Vec<Value> = jsonl(path)?;
    let mut score = Score::default();
    let (mut found, mut right, mut predicted, mut all) = (0, 0, 0, 0);
    for (doc, ledger) in read_all(pipeline, &docs)? {
        let points = points(&ledger);
        let toponyms = list(&doc["ann"]).iter().filter(|a| a["type"] == "TOPONYM");
        let (gold, unlinked): (Vec<&Value>, Vec<&Value>) =
            toponyms.partition(|a| !a["lat"].is_null());
        let overlap = |p: &Place, g: &Value| stretch(g).map_or(0, |g| shared(points(p.span), g));
        let ours: Vec<&Place> =
            ledger.places.iter().filter(|p| !unlinked.iter().any(|u| overlap(p, u) > 0)).collect();
        predicted += ours.len();
        all += gold.len();
        for (i, j) in greedy(&ours, &gold, |p, g| f64::from(overlap(p, g))) {
            let (place, gold) = (ours[i], gold[j]);
            found += 1;
            let ok = is_right(place, gold);
            right += usize::from(ok);
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
    score.metric("recognition", f1(found, predicted, all), defined);
    let defined = "of the toponyms found, those within 161 km or with the gold GeoNames id";
    score.metric("accuracy161", share(right, found), defined);
    let defined = "F1 of toponyms that are found and right";
    score.metric("end_to_end", f1(right, predicted, all), defined);
    Ok(score)
}

fn is_right(place: &Place, gold: &Value) -> bool {
    let point = gold["lat"].as_f64().zip(gold["lon"].as_f64());
    let near = place.point.zip(point).is_some_and(|(a, b)| kilometres(a, b) <= NEAR_KM);
    let id = gold["geonameid"].as_u64().or_else(|| gold["geonameid"].as_str()?.parse().ok());
    near || id.is_some_and(|id| place.geonames.map(u64::from) == Some(id))
}
