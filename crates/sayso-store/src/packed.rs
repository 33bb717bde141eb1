//! Values as they are kept: named MessagePack under LZ4. Fields have names so that a field that a
//! newer sayso adds does not make older stores unreadable.

use rusqlite::types::FromSqlError;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// No kept value is larger, unpacked: a damaged length is not believed.
const UNPACKED_BYTES_MAX: usize = 1 << 30;

/// Packs a value.
///
/// # Panics
/// Never: the model has no map with keys that are not words, and no value that fails.
pub(crate) fn pack<T: Serialize>(value: &T) -> Vec<u8> {
    let bytes = rmp_serde::to_vec_named(value).expect("the model can be serialised");
    lz4_flex::compress_prepend_size(&bytes)
}

/// Unpacks a value.
pub(crate) fn unpack<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, FromSqlError> {
    let other = |error: Box<dyn std::error::Error + Send + Sync>| FromSqlError::Other(error);
    let (size, rest) =
        lz4_flex::block::uncompressed_size(bytes).map_err(|error| other(Box::new(error)))?;
    if size > UNPACKED_BYTES_MAX {
        return Err(other("it is too large".into()));
    }
    let bytes = lz4_flex::decompress(rest, size).map_err(|error| other(Box::new(error)))?;
    rmp_serde::from_slice(&bytes).map_err(|error| other(Box::new(error)))
}
