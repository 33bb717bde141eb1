//! Reads the one file of weights and tables: bytes in, plain numbers and strings out. What they
//! mean is the business of the modules that ask for them.

use crate::error::ModelError;

/// How a model begins.
const MAGIC: &[u8; 8] = b"thincrst";
/// The version of the format that is read here.
const VERSION: u32 = 1;

/// A place in the bytes of a model, moving on with each thing read.
#[derive(Clone, Copy, Debug)]
pub struct Cursor<'m> {
    bytes: &'m [u8],
    at: usize,
}

impl<'m> Cursor<'m> {
    /// The first section of a model.
    ///
    /// # Errors
    /// Where the bytes are not a model, or one of another version.
    pub fn open(bytes: &'m [u8]) -> Result<Self, ModelError> {
        let mut cursor = Self { bytes, at: 0 };
        if cursor.take(MAGIC.len()).ok() != Some(&MAGIC[..]) {
            return Err(ModelError::NotAModel);
        }
        let found = cursor.u32()?;
        if found == VERSION {
            Ok(cursor)
        } else {
            Err(ModelError::Version { found, expected: VERSION })
        }
    }

    /// Reads the next section with `read`, which must use it up.
    pub fn section<T>(
        &mut self,
        what: &'static str,
        read: impl FnOnce(&mut Self) -> Result<T, ModelError>,
    ) -> Result<T, ModelError> {
        let length = self.size()?;
        let end = self.at + length;
        if end > self.bytes.len() {
            return Err(ModelError::Truncated { at: self.bytes.len() });
        }
        let mut inside = Self { bytes: &self.bytes[..end], at: self.at };
        let value = read(&mut inside)?;
        self.at = end;
        if inside.at == end { Ok(value) } else { Err(ModelError::Unexpected { what }) }
    }

    /// A list of things that `read` reads.
    pub fn many<T>(
        &mut self,
        mut read: impl FnMut(&mut Self) -> Result<T, ModelError>,
    ) -> Result<Vec<T>, ModelError> {
        let length = self.size()?;
        // Nothing takes less than a byte, so a length beyond the end is never believed.
        let mut items = Vec::with_capacity(length.min(self.bytes.len() - self.at));
        for _ in 0..length {
            items.push(read(self)?);
        }
        Ok(items)
    }

    /// A list of numbers at single precision.
    pub fn singles(&mut self) -> Result<Vec<f32>, ModelError> {
        let length = self.size()?;
        let bytes = self.take(length.saturating_mul(4))?;
        Ok(bytes.as_chunks::<4>().0.iter().map(|&four| f32::from_le_bytes(four)).collect())
    }

    /// Rows of numbers at 16 bits, as single precision: each row is whole numbers and their scale.
    pub fn scaled(&mut self) -> Result<Vec<f32>, ModelError> {
        let (width, rows) = (self.size()?, self.size()?);
        let row_bytes = width.saturating_mul(2).saturating_add(4);
        let bytes = self.take(rows.saturating_mul(row_bytes))?;
        let mut numbers = Vec::with_capacity(rows * width);
        for row in bytes.chunks_exact(row_bytes) {
            let (scale, row) = row.split_at(4);
            let scale = f32::from_le_bytes([scale[0], scale[1], scale[2], scale[3]]);
            let whole = row.as_chunks::<2>().0.iter().map(|&two| i16::from_le_bytes(two));
            numbers.extend(whole.map(|whole| f32::from(whole) * scale));
        }
        Ok(numbers)
    }

    /// A string.
    pub fn text(&mut self) -> Result<&'m str, ModelError> {
        let length = usize::from(self.u16()?);
        self.str(length)
    }

    /// A string of a known length in bytes.
    pub fn str(&mut self, length: usize) -> Result<&'m str, ModelError> {
        let bytes = self.take(length)?;
        std::str::from_utf8(bytes).map_err(|_| ModelError::Unexpected { what: "strings" })
    }

    /// A number that counts things in memory.
    pub fn size(&mut self) -> Result<usize, ModelError> {
        usize::try_from(self.u32()?).map_err(|_| ModelError::Unexpected { what: "sizes" })
    }

    /// A number of one byte.
    pub fn u8(&mut self) -> Result<u8, ModelError> {
        self.array::<1>().map(|[byte]| byte)
    }

    /// A number of two bytes.
    pub fn u16(&mut self) -> Result<u16, ModelError> {
        self.array().map(u16::from_le_bytes)
    }

    /// A number of four bytes.
    pub fn u32(&mut self) -> Result<u32, ModelError> {
        self.array().map(u32::from_le_bytes)
    }

    /// A number of eight bytes.
    pub fn u64(&mut self) -> Result<u64, ModelError> {
        self.array().map(u64::from_le_bytes)
    }

    /// The next bytes.
    pub fn take(&mut self, length: usize) -> Result<&'m [u8], ModelError> {
        let rest = &self.bytes[self.at..];
        let taken = rest.get(..length).ok_or(ModelError::Truncated { at: self.bytes.len() })?;
        self.at += length;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], ModelError> {
        let mut array = [0; N];
        array.copy_from_slice(self.take(N)?);
        Ok(array)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_scaled() {
        let mut bytes = b"thincrst\x01\0\0\0\x02\0\0\0\x02\0\0\0".to_vec();
        for (scale, row) in [(0.5_f32, [3_i16, -32_767]), (2.0, [0, 1])] {
            bytes.extend(scale.to_le_bytes());
            bytes.extend(row.iter().flat_map(|number| number.to_le_bytes()));
        }
        let mut cursor = Cursor::open(&bytes).expect("a beginning");
        assert_eq!(cursor.scaled(), Ok(vec![1.5, -16_383.5, 0.0, 2.0]));
        bytes.pop();
        let mut cut = Cursor::open(&bytes).expect("a beginning");
        assert_eq!(cut.scaled(), Err(ModelError::Truncated { at: bytes.len() }));
    }

    #[test]
    fn bytes_that_are_no_model_are_refused() {
        assert_eq!(Cursor::open(b"PK").err(), Some(ModelError::NotAModel));
        let version = Cursor::open(b"thincrst\x07\0\0\0").err();
        assert_eq!(version, Some(ModelError::Version { found: 7, expected: VERSION }));
        let mut cut = Cursor::open(b"thincrst\x01\0\0\0\x05\0\0\0ab").expect("a beginning");
        let read = cut.section("labels", |section| section.u8());
        assert_eq!(read, Err(ModelError::Truncated { at: 18 }));
    }
}
