//! Story worlds: invented reports whose truth is known. Grouping, claims, the main question of
//! each story, drifts and links, from the text to the brief.

mod claims;
mod drifts;

use super::{Answer, Score, ledgers};
use crate::compare::{ends, same_group, same_measure, same_name};
use crate::metrics::{b_cubed, best_first, harmonic};
use crate::worlds::{self, Story};
use sayso_core::model::{Brief, Ledger, Question, Rule};
use sayso_core::{Lexicons, Pipeline};
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// The seed of the worlds that are scored.
const SEED: u64 = 2_718;

/// How many stories are scored.
const STORIES: u64 = 100;

/// Worlds with what was read from them.
struct Worlds<'a> {
    pipeline: &'a Pipeline,
    stories: &'a [Story],
    /// By id of report.
    ledgers: BTreeMap<&'a str, &'a Ledger>,
    brief: &'a Brief,
}

/// Scores the core on worlds of its own making; there is no gold to be read.
pub fn score(pipeline: &Pipeline, _: &Path) -> io::Result<Score> {
    let stories: Vec<Story> = (0..STORIES).map(|number| worlds::story(SEED, number)).collect();
    let owners = vec![("outlets.tsv".to_owned(), worlds::owners(&stories))];
    let lexicons = Lexicons::with_user(&owners).map_err(io::Error::other)?;
    let pipeline = Pipeline { lexicons, ..pipeline.clone() };
    let ledgers = ledgers(&pipeline, &worlds::reports(&stories, SEED));
    let brief = pipeline.brief(&ledgers, Rule::Agreed);
    let by_id = ledgers.iter().map(|l| (l.report.header.id.0.as_str(), l)).collect();
    let worlds = Worlds { pipeline: &pipeline, stories: &stories, ledgers: by_id, brief: &brief };
    let mut score = Score::default();
    let ours = worlds.grouping(&mut score);
    claims::score(&worlds, &mut score);
    worlds.questions(&ours, &mut score);
    drifts::score(&worlds, &mut score);
    Ok(score)
}

impl Worlds<'_> {
    /// Scores the grouping; the story of the brief that each report is in, by id of report.
    fn grouping(&self, score: &mut Score) -> BTreeMap<String, String> {
        let mut gold = BTreeMap::new();
        for story in self.stories {
            for report in &story.reports {
                gold.insert(report.id.clone(), story.number.to_string());
            }
        }
        let mut ours = BTreeMap::new();
        for (at, story) in self.brief.stories.iter().enumerate() {
            for report in &story.reports {
                ours.entry(report.0.clone()).or_insert_with(|| at.to_string());
            }
        }
        for id in gold.keys() {
            ours.entry(id.clone()).or_insert_with(|| format!("alone {id}"));
        }
        let (precision, recall) = b_cubed(&ours, &gold);
        score.metric("b3_precision", precision, "B-cubed precision of stories against the worlds'");
        score.metric("b3_recall", recall, "B-cubed recall of stories against the worlds'");
        score.metric("b3", harmonic(precision, recall), "F1 of B-cubed precision and recall");
        ours
    }

    fn questions(&self, ours: &BTreeMap<String, String>, score: &mut Score) {
        for story in self.stories {
            let ids: Vec<&str> = story.reports.iter().map(|r| r.id.as_str()).collect();
            let at = super::most_common(&ids, ours).and_then(|s| s.parse::<usize>().ok());
            let asked = at.and_then(|at| self.brief.stories.get(at)).map(|s| &s.questions);
            let want = story.question();
            let asked: Vec<&Question> = asked.into_iter().flatten().collect();
            let fit = |q: &&Question, w: &worlds::Question| self.fit(q, w);
            let pairs = best_first(&asked, std::slice::from_ref(&want), fit);
            let found = pairs.first().map(|(at, _)| asked[*at]);
            question(story, &want, found, score);
        }
        score.share("question", "of the stories, those whose main question is asked");
        score.share("interval", "of the stories, those asked with low and high both right");
        score.share("status", "of the stories, those asked with a status that is accepted");
        score.share(
            "origins_hold",
            "of the stories, those asked whose origins' bound holds the truth",
        );
        score.share("origins", "of the stories, those asked with the origins exactly right");
    }

    /// How well a question of the brief asks the main one; 0 where it is another.
    fn fit(&self, ours: &Question, want: &worlds::Question) -> f64 {
        let groups = &self.pipeline.lexicons.claims.groups;
        let measure = same_measure(Some(&ours.measure), Some(want.measure));
        if !measure || !same_group(ours.group.as_deref(), Some(want.group), groups) {
            return 0.0;
        }
        let claims: usize = ours.readings.iter().map(|r| r.claims.len()).sum();
        let named = ours.group.as_deref().is_some_and(|g| same_name(g, want.group));
        1.0 + 0.5 * f64::from(u8::from(named)) + claims.min(90) as f64 / 100.0
    }
}

fn question(story: &Story, want: &worlds::Question, found: Option<&Question>, score: &mut Score) {
    let item = format!("story {} ({})", story.number, story.scene.row.kind);
    let end = |n: Option<u64>| n.map(|n| n as f64);
    let wanted = ends(end(want.low), end(want.high));
    let asks = format!("{} of {}", want.measure, want.group);
    let got = found.map_or_else(String::new, |q| q.asks.clone());
    let context = found.map_or_else(String::new, super::briefs::readings);
    let mut mark = |field, expected: &str, got: &str, right| {
        score.mark(Answer { item: &item, field, expected, got, right }, &context);
    };
    mark("question", &asks, &got, found.is_some());
    let Some(found) = found else {
        for field in ["interval", "status", "origins_hold", "origins"] {
            score.count(field, false);
        }
        return;
    };
    let got = ends(found.low, found.high);
    mark("interval", &wanted, &got, got == wanted);
    let got = found.status.as_str();
    mark("status", &want.status.join("; "), got, want.status.contains(&got));
    let (low, high) = (found.origins.low, found.origins.high);
    let (least, most) = want.origins;
    let got = format!("{low}..{high}");
    let holds = [least, most].iter().any(|n| (low..=high).contains(n));
    let wanted = format!("{least}..{most}");
    mark("origins_hold", &wanted, &got, holds);
    score.count("origins", low == high && [least, most].contains(&low));
}
