//! Errors of configuration. Input is never an error: it gives a value and notes.

/// What can go wrong outside the input.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A row of a lexicon that cannot be read.
    #[error("{file}, line {line}: {what}; {next}")]
    Lexicon {
        /// The lexicon's file name.
        file: String,
        /// The line, from one.
        line: usize,
        /// What is wrong.
        what: String,
        /// What to do about it.
        next: String,
    },
}

/// A result whose error is one of configuration.
pub type Result<T> = std::result::Result<T, Error>;
