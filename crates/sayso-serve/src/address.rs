//! Names and words as parts of an address.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What is no letter or digit and yet read as it is (RFC 3986, 2.3), and the colon of ids.
const ENCODED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b':');

/// The same, and what stands between segments.
const IN_QUERY: &AsciiSet = &ENCODED.remove(b'/');

/// A segment of a path, or a value in a query, with all percent-encoded that could be read otherwise.
pub fn segment(text: &str) -> String {
    utf8_percent_encode(text, ENCODED).to_string()
}

/// A path as a value in a query.
pub fn path(text: &str) -> String {
    utf8_percent_encode(text, IN_QUERY).to_string()
}

/// Undoes [`segment`].
pub fn decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back_as_they_were() {
        let check = |text: &str| assert_eq!(decoded(&segment(text)), text);
        check("say:“11,000 troops”; yes=no%");
        check("");
        assert_eq!(decoded("100%"), "100%");
        assert_eq!(decoded("%f"), "%f");
        assert_eq!(decoded("%+1"), "%+1");
    }

    #[test]
    fn names_cannot_leave_their_segment() {
        assert_eq!(segment("a/../b?c#d e"), "a%2F..%2Fb%3Fc%23d%20e");
        assert_eq!(segment("blake3:0af"), "blake3:0af");
        assert_eq!(segment("수도"), "%EC%88%98%EB%8F%84");
        assert_eq!(path("/stories/1?q=a"), "/stories/1%3Fq%3Da");
    }
}
