//! What pages list: sources and all they said, the queue of claims to review, tags, what changed.

use crate::util::{Desk, FERRY, PIPELINE, line, moment};
use sayso_core::model::ClaimId;
use sayso_store::{Act, ClaimRow, OnClaim, Page, Query, Subject, doubt, parse_set};

fn on(row: &ClaimRow) -> OnClaim {
    OnClaim {
        claim: row.claim.id.clone(),
        report: row.report.clone(),
        quote: row.claim.evidence.exact.clone(),
    }
}

/// All rows of a list, some at a time.
fn whole(some: impl Fn(Option<&str>) -> Page<ClaimRow>) -> Vec<ClaimRow> {
    let (mut rows, mut after) = (Vec::new(), None);
    loop {
        let page = some(after.as_deref());
        rows.extend(page.rows);
        match page.next {
            Some(next) => after = Some(next),
            None => return rows,
        }
    }
}

fn queue(desk: &Desk, limit: usize) -> Vec<ClaimRow> {
    whole(|after| desk.store.review_queue(after, limit).expect("a queue"))
}

fn ids(rows: &[ClaimRow]) -> Vec<ClaimId> {
    rows.iter().map(|row| row.claim.id.clone()).collect()
}

#[test]
fn a_source_is_listed_with_all_it_said() {
    let desk = Desk::with_ferry();
    let of = |name: &str, limit| {
        whole(|after| desk.store.claims_by_source(name, after, limit).expect("claims"))
    };
    let source = desk.store.sources(None, 100).unwrap().rows;
    let guard = source.iter().find(|s| s.name.eq_ignore_ascii_case("coast guard")).unwrap();
    let said = of("COAST guard", 1);
    assert_eq!((said.len() as i64, guard.reports), (guard.claims, 2));
    assert_eq!(of("coast guard", 100), said);
    let days: Vec<_> = said.iter().map(|row| row.day.clone().unwrap()).collect();
    assert!(days.is_sorted() && days[0] == "2031-03-09", "{days:?}");
    assert!(said.iter().any(|row| row.claim.measure.as_deref() == Some("killed")));
    assert_eq!(said[0].outlet.as_deref(), Some("The Arlo Courier"));
    assert_eq!(of("nobody", 5), []);
    assert!(desk.store.claims_by_source("coast guard", Some("x"), 5).unwrap_err().is_name());
    // What is rejected, and what is removed, no longer counts.
    desk.store.decide(Act::Reject { on: on(&said[0]) }, "ana", moment(9)).unwrap();
    assert_eq!(of("coast guard", 100), said[1..]);
    desk.assert_sound();
    for name in desk.names() {
        desk.store.remove(&name, moment(10)).unwrap();
        desk.assert_sound();
    }
    assert_eq!(desk.store.sources(None, 100).unwrap().rows, []);
}

#[test]
fn the_most_doubtful_claims_are_reviewed_first() {
    let desk = Desk::with_ferry();
    let all = queue(&desk, 2);
    assert_eq!(ids(&all), ids(&queue(&desk, 1000)));
    let claims: usize = (0..3).map(|at| desk.ledger(at).claims.len()).sum();
    assert_eq!((all.len(), desk.store.to_review().unwrap()), (claims, claims as i64));
    let doubts: Vec<u8> = all.iter().map(|row| row.doubt).collect();
    assert!(doubts.is_sorted_by(|a, b| a >= b) && doubts[0] > doubts[claims - 1], "{doubts:?}");
    for row in &all {
        let sum: u8 = row.doubts.iter().map(|d| d.points).sum();
        assert_eq!(sum.min(100), row.doubt);
    }
    let denial = all.iter().find(|row| row.claim.stance.as_str() == "denied").unwrap();
    assert!(denial.doubts.iter().any(|d| d.why.contains("denies")), "{:?}", denial.doubts);
    // What was decided on leaves the queue, and comes back with an undo.
    let decide = |act| desk.store.decide(act, "ana", moment(9)).unwrap().id;
    decide(Act::Accept { on: on(&all[0]) });
    decide(Act::Reject { on: on(&all[1]) });
    let set = parse_set(&PIPELINE, sayso_store::Field::Place, "Paris").unwrap();
    let correct = decide(Act::Correct { on: on(&all[2]), set });
    assert_eq!(ids(&queue(&desk, 7)), ids(&all)[3..]);
    decide(Act::Undo { decision: correct });
    assert_eq!(ids(&queue(&desk, 7)), ids(&all)[2..]);
    desk.assert_sound();
}

#[test]
fn a_claim_that_leaves_more_open_is_in_greater_doubt() {
    let desk = Desk::with_ferry();
    let ledger = desk.ledger(0);
    let toll = ledger.claims.iter().find(|c| c.measure.as_deref() == Some("killed")).unwrap();
    let mut worse = toll.clone();
    worse.measure = None;
    assert!(doubt(&ledger, &worse) > doubt(&ledger, toll));
    worse.chain.clear();
    assert!(doubt(&ledger, &worse) >= doubt(&ledger, toll) + 40);
    // Who says it rests on the trained reader alone, or on a rule too.
    let mut guessed = ledger.clone();
    let at = toll.attribution.expect("somebody said it") as usize;
    let because = &mut guessed.attributions[at].because;
    let only = |rule: &str| sayso_core::model::Reason {
        rule: rule.to_owned().into(),
        row: None,
        span: None,
    };
    *because = vec![only("attributions/trained")];
    let alone = doubt(&guessed, toll);
    guessed.attributions[at].because.insert(0, only("attributions/verb"));
    assert_eq!(alone, doubt(&guessed, toll) + 15);
}

#[test]
fn reports_are_found_by_tags() {
    let desk = Desk::with_ferry();
    desk.store.refresh(&PIPELINE).unwrap();
    let names = desk.names();
    let ledger = desk.ledger(0);
    let claim = &ledger.claims[0];
    let on_claim = OnClaim {
        claim: claim.id.clone(),
        report: ledger.report.header.id.clone(),
        quote: String::new(),
    };
    let tag = |on: Subject, tag: &str| {
        let act = Act::Tag { on, tag: tag.to_owned() };
        desk.store.decide(act, "ana", moment(50)).unwrap().id
    };
    let found = |tag: &str, measure: Option<&str>| -> Vec<(String, usize)> {
        let query = Query {
            tag: Some(tag.to_owned()),
            measure: measure.map(str::to_owned),
            limit: 9,
            ..Query::default()
        };
        let hits = desk.store.search(&query).unwrap();
        let mut hits: Vec<(String, usize)> =
            hits.into_iter().map(|hit| (hit.report.name.0, hit.claims.len())).collect();
        hits.sort_by_key(|(name, _)| names.iter().position(|n| n == name));
        hits
    };
    let hit = |at: usize, claims: usize| (names[at].clone(), claims);
    let first = tag(Subject::Claim(on_claim), "toll");
    assert_eq!(found("TOLL", None), [hit(0, 1)]);
    assert_eq!(found("toll", Some("wounded")), []);
    tag(Subject::Report(desk.ledger(2).report.header.id), " Toll ");
    assert_eq!(found("toll", None), [hit(0, 1), hit(2, 0)]);
    let guard = desk.store.claims_by_source("coast guard", None, 9).unwrap().rows;
    let in_report = |at: usize| guard.iter().filter(|r| r.report.0 == names[at]).count();
    tag(Subject::Source("Coast Guard".into()), "sea");
    assert_eq!(found("sea", None), [hit(0, in_report(0)), hit(1, in_report(1))]);
    let story = desk.store.story_names().unwrap().swap_remove(0);
    let told = desk.store.story_reports(&story).unwrap().len();
    tag(Subject::Story(story.0), "watch");
    assert_eq!(found("watch", None).len(), told);
    let tags = desk.store.tags().unwrap();
    let names: Vec<&str> = tags.iter().map(|t| t.tag.as_str()).collect();
    assert_eq!(names, ["sea", "toll", "watch"]);
    let tagged = desk.store.tagged("Toll").unwrap();
    assert!(
        matches!(tagged.as_slice(), [Subject::Claim(on), Subject::Report(_)] if on.claim == claim.id)
    );
    assert_eq!((tags[1].claims, tags[1].reports, tags[0].sources, tags[2].stories), (1, 1, 1, 1));
    // An undo takes it off, and an undo of that puts it on again, here and in a copy.
    let undo = |decision| desk.store.decide(Act::Undo { decision }, "ana", moment(51)).unwrap().id;
    let undone = undo(first);
    assert_eq!(found("toll", None), [hit(2, 0)]);
    let twice = undo(undone);
    assert_eq!(found("toll", None).len(), 2);
    undo(twice);
    let copy = Desk::new();
    copy.store.import(desk.export().lines().map(|l| Ok(l.to_owned()))).unwrap();
    assert_eq!(copy.store.tags().unwrap(), desk.store.tags().unwrap());
    copy.assert_sound();
    desk.assert_sound();
}

#[test]
fn what_changed_since_the_last_visit() {
    let desk = Desk::with_ferry();
    desk.store.refresh(&PIPELINE).unwrap();
    let visit = desk.store.last_event().unwrap();
    assert_eq!(desk.store.stories_since(visit).unwrap(), []);
    let url = Some("https://example.org/silo");
    desk.add(&line(None, url, "Delm Gazette", FERRY[2].1), 5);
    let third = "DELM, March 11, 2031 - The grain board said that three farmers were wounded when a \
                 silo burst in Delm.";
    desk.add(&line(None, url, "Delm Gazette", third), 6);
    desk.store.refresh(&PIPELINE).unwrap();
    let changed = desk.store.stories_since(visit).unwrap();
    let last = desk.store.last_event().unwrap();
    assert_eq!((changed.len(), changed[0].1, last), (1, last, visit + 2));
    let reports = desk.store.story_reports(&changed[0].0).unwrap();
    assert!(reports.iter().any(|r| desk.names()[3] == r.0));
    let events = desk.store.events(visit, 9).unwrap();
    assert_eq!((events[0].1.kind.as_str(), events[1].1.kind.as_str()), ("added", "captured"));
    assert!(!events[1].1.changes.is_empty());
}
