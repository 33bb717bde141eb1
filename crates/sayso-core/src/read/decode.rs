//! Bytes to text: byte-order mark, UTF-8, declared charset, then detection. Not a repair shop: bytes
//! that fit no encoding become U+FFFD and a note says so.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How far into a page its charset may be declared (the HTML standard asks for 1024).
const DECLARATION_BYTES_MAX: usize = 4096;
/// How much is looked at to tell text from other bytes.
const SNIFF_BYTES_MAX: usize = 64 * 1024;
/// How much the detector of encodings is fed.
const DETECT_BYTES_MAX: usize = 256 * 1024;

/// Text, and what had to be assumed to get it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Decoded {
    /// The text, without its byte-order mark.
    pub text: String,
    /// The name of the encoding.
    pub encoding: &'static str,
    /// Whether bytes did not fit and became U+FFFD.
    pub broken: bool,
}

/// What kind of file the bytes are, where they are no text.
pub(super) fn binary(bytes: &[u8]) -> Option<&'static str> {
    const MAGIC: &[(&[u8], &str)] = &[
        (b"PK\x03\x04", "a zip archive or office document"),
        (b"%PDF", "a PDF"),
        (b"\x89PNG", "a PNG picture"),
        (b"GIF8", "a GIF picture"),
        (b"\xFF\xD8\xFF", "a JPEG picture"),
        (b"\x7fELF", "a program"),
        (b"\x1f\x8b", "a gzip file"),
        (b"\x28\xB5\x2F\xFD", "a zstd file"),
        (b"7z\xBC\xAF", "a 7z archive"),
        (b"\xD0\xCF\x11\xE0", "an old office document"),
        (b"{\\rtf", "an RTF document"),
        (b"SQLite format 3", "a database"),
    ];
    if let Some((_, name)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(name);
    }
    let head = &bytes[..bytes.len().min(SNIFF_BYTES_MAX)];
    (head.contains(&0) && wide(bytes).is_none()).then_some("binary data")
}

/// The text of `bytes`; `page` says that a charset may be declared in them.
pub(super) fn decode(bytes: &[u8], page: bool) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return with(encoding, &bytes[mark..]);
    }
    if let Some(encoding) = wide(bytes) {
        return with(encoding, bytes);
    }
    let declared = page.then(|| declared(bytes)).flatten();
    match std::str::from_utf8(bytes) {
        // No other encoding gives valid UTF-8 by chance, whatever a page declares; but plain ASCII
        // may be a seven-bit encoding.
        Ok(text) if !text.is_ascii() || declared.is_none() => {
            return Decoded { text: text.to_owned(), encoding: UTF_8.name(), broken: false };
        }
        _ => {}
    }
    with(declared.unwrap_or_else(|| detect(bytes)), bytes)
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), encoding: encoding.name(), broken }
}

/// UTF-16 without a mark: nearly every other byte of Western text is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding != UTF_8).then_some(encoding);
    }
    let head = &bytes[..bytes.len().min(1024) & !1];
    let pairs = head.len() / 2;
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if pairs >= 4 && odd * 10 >= pairs * 7 && even * 10 < pairs {
        Some(UTF_16LE)
    } else if pairs >= 4 && even * 10 >= pairs * 7 && odd * 10 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// The charset that a page declares in a meta element or XML declaration.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(DECLARATION_BYTES_MAX)].to_ascii_lowercase();
    for key in [&b"charset"[..], b"encoding"] {
        let mut from = 0;
        while let Some(at) = head[from..].windows(key.len()).position(|w| w == key) {
            from += at + key.len();
            let mut rest = head[from..].iter().copied().skip_while(u8::is_ascii_whitespace);
            if rest.next() != Some(b'=') {
                continue;
            }
            let label: Vec<u8> = rest
                .skip_while(|b| b.is_ascii_whitespace() || matches!(b, b'"' | b'\''))
                .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':' | b'.'))
                .collect();
            if let Some(encoding) = Encoding::for_label(&label) {
                // A page that can be read up to its declaration as ASCII is not UTF-16.
                let wide = encoding == UTF_16LE || encoding == UTF_16BE;
                return Some(if wide { UTF_8 } else { encoding });
            }
        }
    }
    None
}

/// The likeliest encoding of bytes that are not valid UTF-8. UTF-8 with a few broken bytes stays
/// UTF-8: a detector would turn all of its accents into pairs of other letters.
fn detect(bytes: &[u8]) -> &'static Encoding {
    let head = &bytes[..bytes.len().min(DETECT_BYTES_MAX)];
    let (mut good, mut bad) = (0, 0);
    for chunk in head.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    if good >= bad && good > 0 {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(head, true);
    detector.guess(None, Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], page: bool, encoding: &str, text: &str) {
        let decoded = decode(bytes, page);
        assert_eq!((decoded.encoding, decoded.text.as_str()), (encoding, text));
    }

    #[test]
    fn marks_declarations_and_detection_in_this_order() {
        check(b"\xEF\xBB\xBFTolv", false, "UTF-8", "Tolv");
        check(b"\xFF\xFEA\0b\0", false, "UTF-16LE", "Ab");
        check(b"T\0w\0e\0l\0v\0e\0", false, "UTF-16LE", "Twelve");
        check(b"\0T\0w\0e\0l\0v\0e", false, "UTF-16BE", "Twelve");
        check("“Tolv”".as_bytes(), false, "UTF-8", "“Tolv”");
        check(b"The mayor\x92s office said", false, "windows-1252", "The mayor’s office said");
        let page = b"<meta charset=\"windows-1251\"><p>\xCA\xE8\xE5\xE2";
        check(page, true, "windows-1251", "<meta charset=\"windows-1251\"><p>Киев");
        // A declaration is beaten by bytes that are plainly UTF-8.
        let page = "<meta charset=latin1>“Tolv”";
        check(page.as_bytes(), true, "UTF-8", page);
    }

    #[test]
    fn a_few_broken_bytes_do_not_change_the_encoding() {
        let decoded = decode(b"\xE2\x80\x9CTwelve\xE2\x80\x9D were \xFF hurt", false);
        assert_eq!(decoded.text, "“Twelve” were \u{FFFD} hurt");
        assert!(decoded.broken);
    }

    #[test]
    fn bytes_that_are_no_text() {
        assert_eq!(binary(b"%PDF-1.7 ..."), Some("a PDF"));
        assert_eq!(binary(b"abc\0def"), Some("binary data"));
        assert_eq!(binary(b"T\0w\0e\0l\0v\0e\0"), None);
        assert_eq!(binary(b"Twelve"), None);
        assert_eq!(binary(b""), None);
    }
}
