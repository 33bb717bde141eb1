//! The claims that stand in the reports of worlds: value, measure, group, source, stance.

use super::Worlds;
use crate::compare::same_name;
use crate::compare::{chain_words, claim_ends, ends, named, same_ends, same_group, same_measure};
use crate::layers::{Answer, Score, around, points};
use crate::metrics::{Stretch, shared};
use crate::worlds::{Claim, Page, Role, Story};
use sayso_core::model::{self, Ledger, Polarity};

/// Scores every figure that the worlds' reports state.
pub fn score(worlds: &Worlds<'_>, score: &mut Score) {
    for story in worlds.stories {
        for (at, report) in story.reports.iter().enumerate() {
            let Some(ledger) = worlds.ledgers.get(report.id.as_str()) else { continue };
            let page = report.page();
            for (number, claim) in story.claims(at) {
                let Some(place) = page.places.get(&number) else { continue };
                let one = One { worlds, story, ledger, claim, at: (place.start, place.end) };
                one.score(&format!("{}.{number} {}", report.id, claim.role.as_str()), score);
            }
            extra(&report.id, ledger, &page, score);
        }
    }
    score.share("claim", "of the figures stated, those with a claim on them");
    score.share("claim_value", "of the figures stated, those with both ends right");
    score.share("claim_measure", "of the figures stated, those of the right measure");
    score.share(
        "claim_group",
        "of the figures stated below headlines and read, those of the right group",
    );
    score.share("claim_source", "of the figures stated, those with the right source or none");
    score.share(
        "claim_named",
        "of the figures stated whose claim names a source, those with the right one",
    );
    score.share("claim_stance", "of the figures stated, those with a stance that is accepted");
    score.share(
        "claim_precision",
        "of the measured claims read, those on a figure stated of the event",
    );
    score.share("claim_polarity", "of the figures stated, those rightly affirmed or denied");
}

/// Measured claims on figures that count nothing in the event.
fn extra(id: &str, ledger: &Ledger, page: &Page, score: &mut Score) {
    let points = points(ledger);
    for claim in ledger.claims.iter().filter(|c| c.measure.is_some()) {
        let figure = claim.figure.and_then(|f| ledger.figures.get(f as usize));
        let Some(at) = figure.map(|f| points(f.span)) else { continue };
        let right = page.places.values().any(|p| shared((p.start, p.end), at) > 0);
        let got = claim.measure.as_deref().unwrap_or_default();
        let context = around(&ledger.report.text, at);
        let answer = Answer { item: id, field: "claim_precision", expected: "", got, right };
        score.mark(answer, &context);
    }
}

struct One<'a> {
    worlds: &'a Worlds<'a>,
    story: &'a Story,
    ledger: &'a Ledger,
    claim: &'a Claim,
    at: Stretch,
}

impl One<'_> {
    /// The claim read at the figure: a measured one before others.
    fn read(&self) -> Option<&model::Claim> {
        let points = points(self.ledger);
        let here = |c: &&model::Claim| {
            let figure = c.figure.and_then(|f| self.ledger.figures.get(f as usize));
            figure.is_some_and(|f| shared(points(f.span), self.at) > 0)
        };
        let all: Vec<&model::Claim> = self.ledger.claims.iter().filter(here).collect();
        all.iter().find(|c| c.measure.is_some()).or(all.first()).copied()
    }

    fn score(&self, item: &str, score: &mut Score) {
        let told = &self.claim.telling;
        let context = around(&self.ledger.report.text, self.at);
        let mut mark = |field, expected: &str, got: &str, right| {
            score.mark(Answer { item, field, expected, got, right }, &context);
        };
        let end = |n: Option<u64>| n.map(|n| n as f64);
        let (low, high) = (end(told.figure.low()), end(told.figure.high()));
        let wanted = ends(low, high);
        let Some(read) = self.read() else {
            mark("claim", &wanted, "", false);
            let all = ["claim_value", "claim_measure", "claim_source", "claim_stance"];
            for field in all.into_iter().chain(["claim_polarity"]) {
                score.count(field, false);
            }
            return;
        };
        mark("claim", &wanted, &wanted, true);
        let right = read.interval().is_some_and(|i| same_ends(i, low, high));
        mark("claim_value", &wanted, &claim_ends(read), right);
        // "Having first spoken of 12" leaves the rest to what follows.
        if self.claim.role == Role::Former {
            return;
        }
        let got = read.measure.as_deref();
        let right = same_measure(got, Some(told.measure));
        mark("claim_measure", told.measure, got.unwrap_or_default(), right);
        // A headline may leave out who was counted.
        if self.claim.role != Role::Headline {
            let group = read.group.as_ref().map(|g| g.name.as_str());
            let groups = &self.worlds.pipeline.lexicons.claims.groups;
            let right = same_group(group, Some(&told.group.group), groups);
            mark("claim_group", &told.group.group, group.unwrap_or_default(), right);
        }
        let (expected, right) = self.source(read);
        mark("claim_source", &expected, &chain_words(&read.chain), right);
        let stance = read.stance.as_str();
        let accepted = told.manner.stance == stance || told.manner.accept.contains(stance);
        mark("claim_stance", &told.manner.stance, stance, accepted);
        let polarity = if told.manner.denies() { Polarity::Negative } else { Polarity::Positive };
        let right = read.polarity == polarity;
        mark("claim_polarity", polarity.as_str(), read.polarity.as_str(), right);
        if !named(&read.chain).is_empty() {
            score.count("claim_named", self.source(read).1);
        }
    }

    /// The source in words, and whether the claim has it: by any of its names, and none where the
    /// words name none.
    fn source(&self, read: &model::Claim) -> (String, bool) {
        let named = named(&read.chain);
        let names = match (self.claim.telling.source, &self.claim.relay) {
            (Some(source), _) => self.story.scene.names(source),
            (None, Some(outlet)) => vec![outlet.clone()],
            (None, None) => return (String::new(), named.is_empty()),
        };
        let right = named.iter().any(|hop| names.iter().any(|n| same_name(n, &hop.name)));
        (names.first().cloned().unwrap_or_default(), right)
    }
}
