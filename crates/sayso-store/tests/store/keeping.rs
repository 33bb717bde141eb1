//! Reports come in once, are kept as they are, and are found.

use crate::util::{Desk, FERRY, PIPELINE, analysed, line, moment};
use expect_test::expect;
use sayso_core::model::{Interval, Rule, Stance};
use sayso_store::{Added, Difference, Query, Store};

#[test]
fn a_report_is_kept_once_and_as_it_was_read() {
    let desk = Desk::new();
    for (outlet, text) in FERRY {
        let line = line(None, None, outlet, text);
        let (report, ledger) = analysed(&line);
        assert!(!ledger.claims.is_empty(), "a report without claims tests nothing");
        let added = desk.store.add(&report, ledger.clone(), "1", moment(0)).unwrap();
        assert_eq!(added, Added::New { report: report.header.id.clone() });
        assert_eq!(desk.store.ledger(&report.header.id.0).unwrap(), ledger);
        let again = desk.store.add(&report, ledger, "1", moment(1)).unwrap();
        assert_eq!(again, Added::Known { report: report.header.id.clone() });
    }
    assert_eq!(desk.names().len(), FERRY.len());
    desk.assert_sound();
}

#[test]
fn a_page_that_changed_is_a_new_capture() {
    let desk = Desk::new();
    let url = Some("https://example.org/ferry");
    let first = "The coast guard said on Sunday that twelve people had drowned off Arlo. Police said \
        that two men were arrested.";
    let second = "The coast guard said on Sunday that fourteen people had drowned off Arlo. The mayor \
        denied that the ferry was overloaded.";
    desk.add(&line(None, url, "Courier", first), 0);
    let before = desk.ledger(0);
    let added = desk.add(&line(None, Some("https://example.org/ferry#top"), "Courier", second), 1);
    let Added::Captured { report, number: 2, changes } = added else { panic!("{added:?}") };
    assert_eq!(report.0, desk.names()[0]);
    assert_eq!(desk.names().len(), 1);
    let drowned = |c: &&sayso_core::model::Claim| c.measure.as_deref() == Some("killed");
    let now = desk.ledger(0);
    let (old, new) = (before.claims.iter().find(drowned), now.claims.iter().find(drowned));
    let (old, new) = (old.unwrap(), new.unwrap());
    assert_eq!((&old.id, new.interval()), (&new.id, Some(Interval::exactly(14.0))));
    let changed = changes.iter().find_map(|change| match change {
        Difference::Changed { claim, fields, .. } if *claim == new.id => Some(fields),
        _ => None,
    });
    assert!(changed.unwrap().contains(&("value", "12".to_owned(), "14".to_owned())));
    assert!(
        changes
            .iter()
            .any(|c| matches!(c, Difference::Gone { words, .. } if words.contains("arrested")))
    );
    assert!(
        changes
            .iter()
            .any(|c| matches!(c, Difference::New { words, .. } if words.contains("overloaded")))
    );
    assert_eq!(desk.store.captures(&report.0).unwrap().len(), 2);
    // The first capture comes in again: it is known, and the newest stays the newest.
    let again = desk.add(&line(None, url, "Courier", first), 2);
    assert_eq!(again, Added::Known { report });
    assert_eq!(desk.ledger(0), now);
    desk.assert_sound();
}

#[test]
fn which_reports_are_one() {
    let check = |left: (Option<&str>, Option<&str>), right: (Option<&str>, Option<&str>), one| {
        let desk = Desk::new();
        desk.add(&line(left.0, left.1, "A", "Police said two men died."), 0);
        desk.add(&line(right.0, right.1, "A", "Police said three men died."), 1);
        assert_eq!(desk.names().len() == 1, one, "{left:?} {right:?}");
        desk.assert_sound();
    };
    let (a, b) = (Some("https://a.example/1"), Some("https://a.example/2"));
    check((None, None), (None, None), false);
    check((None, a), (None, a), true);
    check((None, a), (None, b), false);
    check((Some("x"), None), (Some("x"), None), true);
    check((Some("x"), a), (Some("y"), a), true);
    check((Some("x"), a), (Some("x"), None), true);
    check((Some("x"), a), (Some("x"), b), false);
    check((Some("x"), None), (Some("y"), None), false);
}

#[test]
fn the_brief_of_the_store_is_that_of_its_reports() {
    let desk = Desk::with_ferry();
    assert!(desk.store.refresh(&PIPELINE).unwrap());
    assert!(!desk.store.refresh(&PIPELINE).unwrap());
    let ledgers: Vec<_> = (0..3).map(|at| desk.ledger(at)).collect();
    let whole = PIPELINE.brief(&ledgers, Rule::Agreed);
    let names = desk.store.story_names().unwrap();
    assert_eq!(names.len(), 2);
    for (story, name) in whole.stories.iter().zip(&names) {
        for _ in ["made", "kept"] {
            let page = desk.store.story_page(name, &PIPELINE, Rule::Agreed).unwrap();
            assert_eq!(page.brief.stories.as_slice(), std::slice::from_ref(story));
        }
    }
    // A story keeps its name as it grows.
    let text = "ARLO, March 11, 2031 - Fifteen people drowned when the ferry Merrow sank off Arlo, \
        the coast guard said. Police said the ferry Merrow had been overloaded.";
    desk.add(&line(None, None, "Evening News", text), 5);
    assert!(desk.store.refresh(&PIPELINE).unwrap());
    assert_eq!(desk.store.story_names().unwrap(), names);
    assert_eq!(desk.store.story_reports(&names[0]).unwrap().len(), 3);
    let page = desk.store.story_page(&names[0], &PIPELINE, Rule::Agreed).unwrap();
    assert_eq!(page.brief.reports.len(), 3);
}

#[test]
fn words_and_filters_find_reports() {
    let desk = Desk::with_ferry();
    let found = |query: Query| -> Vec<String> {
        let hits = desk.store.search(&Query { limit: 10, ..query }).unwrap();
        let mut outlets: Vec<_> = hits.into_iter().filter_map(|hit| hit.report.outlet).collect();
        outlets.sort();
        outlets
    };
    let words = |words: &str| Query { words: words.to_owned(), ..Query::default() };
    let some = |words: &str| Some(words.to_owned());
    assert_eq!(found(words("ferries drown")), ["Harbour Post", "The Arlo Courier"]);
    assert_eq!(found(words("\"ferry Merrow\" rescue*")), ["Harbour Post"]);
    assert_eq!(found(words("\"Merrow ferry\"")), [""; 0]);
    assert_eq!(found(words("NOT ) \" ferry")), [""; 0]);
    assert_eq!(found(Query { outlet: some("delm gazette"), ..Query::default() }), ["Delm Gazette"]);
    assert_eq!(found(Query { source: some("Grain Board"), ..Query::default() }), ["Delm Gazette"]);
    assert_eq!(
        found(Query { measure: some("killed"), ..Query::default() }),
        ["Harbour Post", "The Arlo Courier"]
    );
    let denied = Query { stance: Some(Stance::Denied), ..Query::default() };
    assert_eq!(found(denied.clone()), ["The Arlo Courier"]);
    assert_eq!(found(Query { words: "silo".to_owned(), ..denied }), [""; 0]);
    let from = Query::day("2031-03-10").unwrap();
    let late = Query { from: Some(from), ..Query::default() };
    assert_eq!(found(late.clone()), ["Delm Gazette", "Harbour Post"]);
    assert_eq!(found(Query { to: from.yesterday().ok(), ..late }), [""; 0]);
    assert!(Query::day("10 March").is_err());
}

#[test]
fn a_hit_shows_its_words() {
    let desk = Desk::with_ferry();
    let query = Query { words: "drought".to_owned(), limit: 1, ..Query::default() };
    let hit = desk.store.search(&query).unwrap().swap_remove(0);
    expect!["DELM, March 10, 2031 - The grain board said that the harvest in Delm fell by 12% because of the [drought]. Two farmers were wounded…"]
        .assert_eq(&hit.snippet.unwrap());
}

#[test]
fn lists_are_cut_and_go_on() {
    let desk = Desk::with_ferry();
    let all = desk.store.reports(None, 10).unwrap();
    assert_eq!((all.rows.len(), &all.next), (3, &None));
    let mut rows = Vec::new();
    let mut after = None;
    for _ in 0..3 {
        let page = desk.store.reports(after.as_deref(), 1).unwrap();
        rows.extend(page.rows);
        after = page.next;
    }
    assert_eq!((rows, after), (all.rows, None));
    let sources = desk.store.sources(None, 2).unwrap();
    assert_eq!((sources.rows.len(), sources.next.as_deref()), (2, Some("2")));
}

#[test]
fn a_report_that_is_removed_is_gone() {
    let desk = Desk::with_ferry();
    let name = desk.names().swap_remove(1);
    desk.store.remove(&name, moment(9)).unwrap();
    assert_eq!(desk.names().len(), 2);
    assert!(desk.store.remove(&name, moment(9)).unwrap_err().is_name());
    let query = Query { words: "rescued".to_owned(), limit: 9, ..Query::default() };
    assert_eq!(desk.store.search(&query).unwrap(), []);
    desk.assert_sound();
    let (outlet, text) = FERRY[1];
    assert!(matches!(desk.add(&line(None, None, outlet, text), 10), Added::New { .. }));
}

#[test]
fn two_that_write_at_once_wait_for_each_other() {
    let desk = Desk::new();
    let path = desk.path("desk.sayso");
    let lines: Vec<_> = (0..20)
        .map(|n| analysed(&line(None, None, "A", &format!("Police said {} people died.", n + 2))))
        .collect();
    std::thread::scope(|threads| {
        for half in lines.chunks(10) {
            let path = &path;
            threads.spawn(move || {
                let store = Store::open(path).unwrap();
                for (report, ledger) in half {
                    store.add(report, ledger.clone(), "1", moment(0)).unwrap();
                }
            });
        }
    });
    assert_eq!(desk.names().len(), 20);
    desk.assert_sound();
}
