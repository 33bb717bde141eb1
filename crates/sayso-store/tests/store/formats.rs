//! A file of each format that was ever written opens, and says what it said.
//!
//! `cargo test -p sayso-store --test store -- --ignored write_the_present_format` writes the file
//! of a format that is not there yet; a file that is there is never written again.

use crate::util::{Desk, moment};
use sayso_core::model::ReportId;
use sayso_store::{Act, FORMAT, Grade, Store, Subject};
use std::path::{Path, PathBuf};

fn file(format: i64) -> PathBuf {
    let name = format!("{format}.sayso");
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats").join(name)
}

#[test]
fn each_old_format_opens() {
    for format in 1..=FORMAT {
        let folder = tempfile::tempdir().unwrap();
        let copy = folder.path().join("old.sayso");
        std::fs::copy(file(format), &copy).expect("a file of each format is committed");
        let store = Store::open(&copy).unwrap();
        assert_eq!(store.check().unwrap(), Vec::<String>::new(), "format {format}");
        let reports = store.reports(None, 10).unwrap().rows;
        let outlets: Vec<_> = reports.iter().filter_map(|r| r.outlet.as_deref()).collect();
        assert_eq!(outlets, ["Delm Gazette", "Harbour Post", "The Arlo Courier"]);
        let ledger = store.ledger(&reports[2].name.0).unwrap();
        assert!(ledger.claims.iter().any(|c| c.measure.as_deref() == Some("killed")));
        assert_eq!(store.grade("coast guard").unwrap().to_string(), "B2");
        assert_eq!(store.decisions().unwrap().len(), 2);
        assert_eq!(store.tags().unwrap()[0].tag, "ferry");
        assert!(store.review_queue(None, 10).unwrap().rows.len() > 5);
        assert_eq!(store.events(0, 10).unwrap().len(), 3);
    }
}

#[test]
#[ignore = "writes a file that is committed"]
fn write_the_present_format() {
    let to = file(FORMAT);
    assert!(!to.exists(), "{} is there, and old formats never change", to.display());
    let desk = Desk::with_ferry();
    let decide = |act| desk.store.decide(act, "ana", moment(10)).unwrap();
    let grade = Grade::parse("B2").unwrap();
    decide(Act::Grade { source: "coast guard".into(), grade });
    let on = Subject::Report(ReportId(desk.names().swap_remove(0)));
    decide(Act::Tag { on, tag: "ferry".into() });
    desk.store.backup(&to).unwrap();
}
