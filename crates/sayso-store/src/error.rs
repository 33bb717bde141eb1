//! What can go wrong with a store: what, where and what next.

use std::path::{Path, PathBuf};

/// A result whose error is about a store.
pub type Result<T> = std::result::Result<T, Error>;

/// What can go wrong with a store.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// SQLite could not do it.
    #[error("{}: {}", path.display(), plain(source))]
    Sqlite {
        /// The store's file.
        path: PathBuf,
        /// What SQLite says.
        source: rusqlite::Error,
    },
    /// There is no such file.
    #[error("{}: there is no store; `sayso add PATH...` makes one, or name another with --store", path.display())]
    Missing {
        /// The file that was looked for.
        path: PathBuf,
    },
    /// A database of another program.
    #[error("{}: is a database, but no store of sayso; name another file with --store", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// A store of a newer sayso.
    #[error("{}: has format {found}, and this sayso knows formats up to {known}; use a newer sayso", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: i64,
        /// The newest that is known.
        known: i64,
    },
    /// A kept value that cannot be understood.
    #[error("{}: {what} cannot be understood; `sayso check` says what else is wrong", path.display())]
    Damaged {
        /// The store's file.
        path: PathBuf,
        /// What it is.
        what: String,
    },
    /// A name that is in the store not at all, or fits several things.
    #[error("{name}: {what}")]
    Name {
        /// The name as it was asked for.
        name: String,
        /// What is wrong with it, and what next.
        what: String,
    },
    /// A line of an export that cannot be taken in; nothing of the export was.
    #[error("line {line}: {what}; nothing was imported")]
    Import {
        /// The line, from one.
        line: usize,
        /// What is wrong with it.
        what: String,
    },
    /// A file beside the store that could not be written.
    #[error("{}: {source}; choose another place", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
}

impl Error {
    /// Whether what was asked for is only not there, or not one thing.
    #[must_use]
    pub const fn is_name(&self) -> bool {
        matches!(self, Self::Name { .. })
    }

    pub(crate) fn name(name: &str, what: impl Into<String>) -> Self {
        Self::Name { name: name.to_owned(), what: what.into() }
    }

    pub(crate) fn sqlite(path: &Path) -> impl Fn(rusqlite::Error) -> Self {
        move |source| Self::Sqlite { path: path.to_owned(), source }
    }
}

/// An error of SQLite in plain words, with what to do about it.
fn plain(error: &rusqlite::Error) -> String {
    use rusqlite::ErrorCode;
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => {
            "the disk is full; make room and run the command again, what was added before is kept"
                .to_owned()
        }
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
            "may only be read; check the permissions of the file and its folder, or name another \
             with --store"
                .to_owned()
        }
        Some(ErrorCode::CannotOpen) => {
            "cannot be opened; check the path and the permissions of its folder".to_owned()
        }
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            "another program has been writing to it for long; try again when it is done".to_owned()
        }
        Some(ErrorCode::NotADatabase) => {
            "is no store of sayso; name another file with --store".to_owned()
        }
        Some(ErrorCode::DatabaseCorrupt) => {
            "is damaged; `sayso check` says where, and a backup can be put in its place".to_owned()
        }
        Some(ErrorCode::SystemIoFailure) => {
            format!("the disk could not be read or written ({error}); check it")
        }
        _ => format!("{error}; `sayso check` may say more"),
    }
}
