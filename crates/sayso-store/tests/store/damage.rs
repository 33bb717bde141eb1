//! Files that are no store, full disks, files that may only be read, and damage.

use crate::util::{Desk, FERRY, PIPELINE, analysed, line, moment};
use sayso_store::{Act, Error, Grade, Store};

#[test]
fn what_is_no_store_is_said_to_be_none() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let missing = Store::open_existing(&path("none.sayso")).unwrap_err();
    assert!(missing.to_string().contains("sayso add"), "{missing}");
    std::fs::write(path("text"), "Not a store at all. ".repeat(100)).unwrap();
    let text = Store::open(&path("text")).unwrap_err();
    assert!(text.to_string().contains("is no store of sayso"), "{text}");
    let other = rusqlite::Connection::open(path("other")).unwrap();
    other.execute_batch("CREATE TABLE birds (name TEXT)").unwrap();
    for error in [Store::open(&path("other")), Store::open_to_read(&path("other"))] {
        assert!(matches!(error, Err(Error::Foreign { .. })), "{error:?}");
    }
    drop(Store::open(&path("newer")).unwrap());
    let newer = rusqlite::Connection::open(path("newer")).unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();
    for error in [Store::open(&path("newer")), Store::open_to_read(&path("newer"))] {
        assert!(matches!(error, Err(Error::Newer { found: 99, .. })), "{error:?}");
    }
    let folder = Store::open(folder.path()).unwrap_err();
    assert!(folder.to_string().contains("cannot be opened"), "{folder}");
}

#[test]
fn a_full_disk_loses_nothing_that_was_acknowledged() {
    let desk = Desk::with_ferry();
    desk.store.limit_pages(90).unwrap();
    let mut kept = 3;
    let error = loop {
        let text = format!("Police said {kept} people died in Arlo. ").repeat(200);
        let (report, ledger) = analysed(&line(None, None, "A", &text));
        match desk.store.add(&report, ledger, "1", moment(0)) {
            Ok(_) => kept += 1,
            Err(error) => break error,
        }
        assert!(kept < 200, "the disk is never full");
    };
    assert!(error.to_string().contains("the disk is full"), "{error}");
    assert_eq!(desk.names().len(), kept);
    desk.store.limit_pages(10_000).unwrap();
    desk.assert_sound();
    desk.add(&line(None, None, FERRY[0].0, "Police said one man died in Arlo."), 9);
    assert_eq!(desk.names().len(), kept + 1);
}

#[test]
fn a_store_that_may_only_be_read_can_be_read() {
    let desk = Desk::with_ferry();
    desk.store.refresh(&PIPELINE).unwrap();
    let reader = Store::open_to_read(&desk.path("desk.sayso")).unwrap();
    assert_eq!(reader.reports(None, 9).unwrap().rows.len(), 3);
    let story = reader.story_names().unwrap().swap_remove(0);
    reader.story_page(&story, &PIPELINE, sayso_core::model::Rule::Agreed).unwrap();
    let grade = Act::Grade { source: "police".into(), grade: Grade::default() };
    let error = reader.decide(grade, "ana", moment(0)).unwrap_err();
    assert!(error.to_string().contains("may only be read"), "{error}");
    assert!(reader.remove(&desk.names()[0], moment(0)).is_err());
    // What others write is seen.
    desk.add(&line(None, None, "A", "Police said one man died in Arlo."), 9);
    assert_eq!(reader.reports(None, 9).unwrap().rows.len(), 4);
}

#[test]
fn damage_is_found() {
    let check = |harm: &str, words: &str| {
        let desk = Desk::with_ferry();
        let db = rusqlite::Connection::open(desk.path("desk.sayso")).unwrap();
        db.execute_batch(harm).unwrap();
        let problems = desk.store.check().unwrap().join("\n");
        assert!(problems.contains(words), "{harm}: {problems}");
    };
    check("UPDATE capture SET ledger = x'0000' WHERE id = 2", "cannot be understood");
    check("UPDATE capture SET ledger = x'ffffffff00' WHERE id = 2", "cannot be understood");
    check("DELETE FROM claim WHERE report = 1 AND position = 0", "rows of claims");
    check(
        "PRAGMA recursive_triggers = 0; UPDATE capture SET text = 'x' || text WHERE id = 1",
        "do not stand where it says",
    );
    check("PRAGMA foreign_keys = 0; DELETE FROM report WHERE id = 1", "belongs to nothing");
    check("PRAGMA foreign_keys = 0; DELETE FROM capture WHERE report = 1", "has no capture");
    check("INSERT INTO words (words) VALUES ('delete-all')", "index of words");
}

#[test]
fn a_backup_is_a_store() {
    let desk = Desk::with_ferry();
    let to = desk.path("copy.sayso");
    for _ in ["new", "over the old one"] {
        desk.store.backup(&to).unwrap();
        let copy = Store::open(&to).unwrap();
        assert_eq!(copy.check().unwrap(), Vec::<String>::new());
        assert_eq!(copy.reports(None, 9).unwrap(), desk.store.reports(None, 9).unwrap());
    }
    let own = desk.store.backup(&desk.path("desk.sayso")).unwrap_err();
    assert!(own.to_string().contains("the store itself"), "{own}");
    assert!(desk.store.backup(&desk.path("no/such/folder")).is_err());
    desk.assert_sound();
}
