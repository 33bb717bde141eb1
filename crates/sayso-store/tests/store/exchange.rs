//! Out as JSON lines, and in again, without loss.

use crate::util::{Desk, FERRY, PIPELINE, line, moment};
use sayso_store::{Act, Error, Grade, Imported, OnClaim, Subject};

/// A store with captures, decisions, an undo, stories and a removed report.
fn busy() -> Desk {
    let desk = Desk::with_ferry();
    let url = Some("https://example.org/a");
    desk.add(&line(Some("a1"), url, "A", "Police said two men died in Arlo."), 5);
    desk.add(&line(Some("a2"), url, "A", "Police said three men died in Arlo."), 6);
    desk.add(&line(Some("gone"), None, "A", "Police said nobody died in Arlo."), 7);
    desk.store.remove("gone", moment(8)).unwrap();
    desk.store.refresh(&PIPELINE).unwrap();
    let ledger = desk.ledger(0);
    let claim = &ledger.claims[0];
    let on = OnClaim {
        claim: claim.id.clone(),
        report: ledger.report.header.id.clone(),
        quote: claim.evidence.exact.clone(),
    };
    let decide = |act| desk.store.decide(act, "ana", moment(20)).unwrap().id;
    let reject = decide(Act::Reject { on: on.clone() });
    decide(Act::Undo { decision: reject });
    decide(Act::Note { on: Subject::Claim(on), text: "“hm”\n\u{202e}".into() });
    decide(Act::Grade { source: "Police".into(), grade: Grade::parse("C3").unwrap() });
    let story = desk.store.story_names().unwrap().swap_remove(0);
    decide(Act::Tag { on: Subject::Story(story.0), tag: "ferry".into() });
    desk
}

fn import(desk: &Desk, export: &str) -> sayso_store::Result<Imported> {
    desk.store.import(export.lines().map(|line| Ok(line.to_owned())))
}

#[test]
fn an_export_comes_back_whole() {
    let desk = busy();
    let export = desk.export();
    let other = Desk::new();
    let done = import(&other, &export).unwrap();
    assert_eq!(done, Imported { captures: 5, known: 0, decisions: 5 });
    assert_eq!(other.export(), export);
    other.assert_sound();
    // The stories are grouped anew and keep their names.
    other.store.refresh(&PIPELINE).unwrap();
    assert_eq!(other.store.story_names().unwrap(), desk.store.story_names().unwrap());
    assert_eq!(other.export(), export);
    let again = import(&other, &export).unwrap();
    assert_eq!(again, Imported { captures: 0, known: 5, decisions: 0 });
    assert_eq!(other.export(), export);
}

#[test]
fn two_stores_become_one() {
    let (left, right) = (Desk::new(), Desk::new());
    let url = Some("https://example.org/a");
    left.add(&line(None, url, "A", "Police said two men died in Arlo."), 0);
    right.add(&line(None, url, "A", "Police said three men died in Arlo."), 1);
    right.add(&line(None, None, FERRY[2].0, FERRY[2].1), 2);
    import(&left, &right.export()).unwrap();
    assert_eq!(left.names().len(), 2);
    let captures = left.store.captures(&left.names()[0]).unwrap();
    assert_eq!(captures.iter().map(|c| c.number).collect::<Vec<_>>(), [1, 2]);
    left.assert_sound();
}

#[test]
fn a_bad_line_takes_nothing_in() {
    let export = busy().export();
    let second = export.lines().nth(1).unwrap();
    let check = |export: &str, at: usize, words: &str| {
        let desk = Desk::new();
        match import(&desk, export) {
            Err(error @ Error::Import { line, .. }) => {
                assert_eq!(line, at, "{error}");
                assert!(error.to_string().contains(words), "{error}");
            }
            other => panic!("{other:?}"),
        }
        assert_eq!(desk.names().len(), 0);
        desk.assert_sound();
    };
    check("", 1, "empty");
    check("{\"id\": \"x\"}\n", 1, "no export");
    check("{\"sayso_store\": 2}\n", 1, "version 2");
    check(&format!("{export}nonsense\n"), export.lines().count() + 1, "expected");
    check(&format!("{export}{{\"other\": 1}}\n"), export.lines().count() + 1, "not known");
    // A span beyond the text, or within a character, is refused before anything slices by it.
    let wide = second.replacen("\"end\":", "\"end\":9999", 1);
    assert_ne!(wide, second);
    check(&format!("{{\"sayso_store\":1}}\n{wide}\n"), 2, "none of its text");
}
