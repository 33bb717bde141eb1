//! The file's format: its number, and the way from each to the next.
//!
//! A migration is a function that takes a store of the format before it one further. Those that
//! were once released never change: `tests/formats` has a file of each old format.

use rusqlite::Transaction;

/// "Says": what tells a store from databases of other programs.
pub(crate) const APPLICATION: i64 = 0x5361_7973;

/// The format that is written.
pub const FORMAT: i64 = MIGRATIONS.len() as i64;

/// Takes a store one format further.
type Migration = fn(&Transaction<'_>) -> rusqlite::Result<()>;

const MIGRATIONS: [Migration; 1] = [to_1];

/// Takes a store of format `from` to [`FORMAT`].
pub(crate) fn migrate(store: &Transaction<'_>, from: i64) -> rusqlite::Result<()> {
    let done = usize::try_from(from).unwrap_or(0);
    for migration in MIGRATIONS.iter().skip(done) {
        migration(store)?;
    }
    store.pragma_update(None, "application_id", APPLICATION)?;
    store.pragma_update(None, "user_version", FORMAT)
}

/// From an empty file.
fn to_1(store: &Transaction<'_>) -> rusqlite::Result<()> {
    store.execute_batch(include_str!("format/1.sql"))
}
