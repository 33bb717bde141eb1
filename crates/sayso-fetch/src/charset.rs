//! The charset that a server names, and content in it as UTF-8.

use encoding_rs::{Encoding, UTF_8};

/// The encoding that the parameters of a content type name.
pub(crate) fn named(content_type: &str) -> Option<&'static Encoding> {
    let parameters = content_type.split(';').skip(1);
    let mut values = parameters.filter_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches(['"', '\'']))
    });
    values.next().and_then(|label| Encoding::for_label(label.as_bytes()))
}

/// Content as UTF-8 with a byte-order mark, which counts more than what it says of itself. Left
/// alone is what has a mark of its own, which counts more than the server's word (as the Encoding
/// Standard has it), what is UTF-8 whatever the server says, since nothing else is that by chance,
/// and what is said to be UTF-8 and is not.
pub(crate) fn to_utf8(encoding: &'static Encoding, bytes: Vec<u8>) -> Vec<u8> {
    let utf8 = std::str::from_utf8(&bytes).ok();
    let is_utf8 = utf8.is_some_and(|text| !text.is_ascii());
    let is_not = utf8.is_none() && encoding == UTF_8;
    if Encoding::for_bom(&bytes).is_some() || is_utf8 || is_not {
        return bytes;
    }
    let (text, _) = encoding.decode_without_bom_handling(&bytes);
    [b"\xEF\xBB\xBF", text.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::{named, to_utf8};

    #[test]
    fn what_the_server_names_counts() {
        let check = |content_type: &str, bytes: &[u8], wanted: &str| {
            let encoding = named(content_type).expect(content_type);
            assert_eq!(String::from_utf8_lossy(&to_utf8(encoding, bytes.to_vec())), wanted);
        };
        check("text/html; charset=ISO-8859-1", b"caf\xe9", "\u{feff}caf\u{e9}");
        check("text/html;x=y; Charset=\"latin1\"", "café".as_bytes(), "café");
        check("text/html; charset=utf-8", b"caf\xe9", "caf\u{fffd}");
        check("text/html; charset=utf-8", b"cafe", "\u{feff}cafe");
        check("text/html; charset=iso-2022-jp", b"\x1b$BF|\x1b(B", "\u{feff}日");
        check("text/html; charset=latin1", b"\xEF\xBB\xBFcaf\xc3\xa9", "\u{feff}café");
        assert_eq!(named("text/html"), None);
        assert_eq!(named("text/html; charset=klingon"), None);
    }
}
