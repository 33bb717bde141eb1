//! Names as they are kept and compared.

/// A name as it is kept, so that equal names are equal words: on one line, white space as single
/// blanks, typographic apostrophes and hyphens as the plain ones. "governor’s  office" gives
/// "governor's office".
///
/// ```
/// use sayso_core::model::plain_name;
///
/// assert_eq!(plain_name("governor’s\u{a0}office"), "governor's office");
/// assert_eq!(plain_name("Jean‑Luc\nVask"), "Jean-Luc Vask");
/// ```
#[must_use]
pub fn plain_name(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.extend(word.chars().map(|c| match c {
            '’' | '‘' | 'ʼ' | '`' | '´' => '\'',
            '‐' | '‑' | '–' | '−' => '-',
            c => c,
        }));
    }
    plain
}
