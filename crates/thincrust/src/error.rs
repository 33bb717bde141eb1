//! What can be wrong with the bytes of a model. Text is never an error.

/// Why bytes are not a model that this version can read.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// The bytes do not begin as a model does.
    #[error("not a model of thincrust: the file does not begin with `thincrst`")]
    NotAModel,
    /// A model of another version of the format.
    #[error("the model has format {found}, and this version of thincrust reads format {expected}")]
    Version {
        /// The version in the file.
        found: u32,
        /// The version that this crate reads.
        expected: u32,
    },
    /// The bytes end too early.
    #[error("the model ends at byte {at}, in the middle of something; is the file whole?")]
    Truncated {
        /// Where more bytes were wanted.
        at: usize,
    },
    /// A part of the model is not as this crate expects it.
    #[error("the model's {what} are not those of the English pipeline")]
    Unexpected {
        /// Which part.
        what: &'static str,
    },
}
