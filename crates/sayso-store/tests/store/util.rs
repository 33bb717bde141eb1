//! A store in a temporary folder, and reports to put into it.

use jiff::Timestamp;
use sayso_core::model::{Ledger, Report};
use sayso_core::{Input, Pipeline, read};
use sayso_store::{Added, Store};
use std::path::PathBuf;
use std::sync::LazyLock;

pub static PIPELINE: LazyLock<Pipeline> = LazyLock::new(Pipeline::default);

/// The reports of a ferry that sank, of one outlet each.
pub const FERRY: [(&str, &str); 3] = [
    (
        "The Arlo Courier",
        "ARLO, March 9, 2031 - The coast guard said on Sunday that twelve people had drowned when \
         the ferry Merrow sank off Arlo. The mayor, Ketil Barr, denied that the ferry was overloaded.",
    ),
    (
        "Harbour Post",
        "ARLO, March 10, 2031 - At least 14 people drowned when the ferry Merrow sank off Arlo, \
         police said. The coast guard said that 40 people were rescued from the ferry Merrow.",
    ),
    (
        "Delm Gazette",
        "DELM, March 10, 2031 - The grain board said that the harvest in Delm fell by 12% because \
         of the drought. Two farmers were wounded when a silo burst, the grain board said.",
    ),
];

/// A store in a folder that goes away with it.
pub struct Desk {
    pub folder: tempfile::TempDir,
    pub store: Store,
}

impl Desk {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let store = Store::open(&folder.path().join("desk.sayso")).expect("a store");
        Self { folder, store }
    }

    /// With the reports of the ferry.
    pub fn with_ferry() -> Self {
        let desk = Self::new();
        for (at, (outlet, text)) in FERRY.iter().enumerate() {
            desk.add(&line(None, None, outlet, text), at as i64);
        }
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Reads a line of JSON and adds its report.
    pub fn add(&self, line: &str, at: i64) -> Added {
        let (report, ledger) = analysed(line);
        self.store.add(&report, ledger, "1", moment(at)).expect("it can be added")
    }

    /// The ids of all reports, the first added first.
    pub fn names(&self) -> Vec<String> {
        let page = self.store.reports(None, 1000).expect("a list");
        page.rows.into_iter().rev().map(|row| row.name.0).collect()
    }

    /// The ledger of the report at a place in the order of adding.
    pub fn ledger(&self, at: usize) -> Ledger {
        self.store.ledger(&self.names()[at]).expect("a ledger")
    }

    /// The export, a string.
    pub fn export(&self) -> String {
        let mut all = String::new();
        let written = self.store.export(|line| {
            all.push_str(line);
            Ok::<(), sayso_store::Error>(())
        });
        written.expect("an export");
        all
    }

    pub fn assert_sound(&self) {
        assert_eq!(self.store.check().expect("it can be checked"), Vec::<String>::new());
    }
}

/// A report as a line of JSON.
pub fn line(id: Option<&str>, url: Option<&str>, outlet: &str, text: &str) -> String {
    serde_json::json!({"id": id, "url": url, "outlet": outlet, "text": text}).to_string()
}

/// A report as read, and its ledger.
pub fn analysed(line: &str) -> (Report, Ledger) {
    let report =
        read::reports(&Input { name: "feed.jsonl".into(), bytes: line.as_bytes(), format: None })
            .swap_remove(0);
    (report.clone(), PIPELINE.analyse(report))
}

/// A moment that is always the same.
pub fn moment(at: i64) -> Timestamp {
    Timestamp::from_millisecond(1_900_000_000_000 + at).expect("a moment")
}
