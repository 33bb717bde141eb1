//! Folds a name to the form that keys are written in: lower case, no accents, marks or hyphens.
//!
//! `xtask/gazetteer/make.py` folds the same way when it writes the keys.

/// The plain letter for each character from U+00C0 to U+024F; "?" where there is none.
const LATIN: &str = "\
    aaaaaa?ceeeeiiiidnooooo?ouuuuy??aaaaaa?ceeeeiiiidnooooo?ouuuuy?yaaaaaaccccccccdd\
    ddeeeeeeeeeegggggggghhhhiiiiiiiiii??jjkk?llllll??llnnnnnn?nnoooooo??rrrrrrssssss\
    sstttt??uuuuuuuuuuuuwwyyyzzzzzz????????????????a????????????????oo?????????????u\
    u????????????????????????????aaiioouuuuuuuuuu?aaaa????ggkkoooo??j???gg??nnaa????\
    aaaaeeeeiiiioooorrrruuuusstt??hh??????aaeeooooooooyy????????????????????????????";

/// The same from U+1E00 to U+1EFF.
const LATIN_ADDITIONAL: &str = "\
    aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooo\
    oooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy??????\
    aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuu\
    uuyyyyyyyy??????";

/// Adds `word` to `key`, folded, after a space where `key` holds a word already.
pub(super) fn add(key: &mut String, word: &str) {
    let mut pending = !key.is_empty();
    for c in word.chars() {
        if matches!(c, '-' | '‐' | '‑' | '–' | ' ' | '\u{a0}' | '\n' | '\t' | '\r') {
            pending = !key.is_empty();
            continue;
        }
        if matches!(c, '\'' | '’' | '‘' | '`' | 'ʼ' | 'ʻ' | '´' | '.' | ',' | '(' | ')')
            || matches!(c, '\u{300}'..='\u{36f}')
        {
            continue;
        }
        if pending {
            key.push(' ');
            pending = false;
        }
        letter(key, c);
    }
}

fn letter(key: &mut String, c: char) {
    let at = c as usize;
    let plain = match at {
        0..=0x7f => Some(c.to_ascii_lowercase()),
        0xc0..=0x24f => LATIN.as_bytes().get(at - 0xc0).map(|&b| char::from(b)),
        0x1e00..=0x1eff => LATIN_ADDITIONAL.as_bytes().get(at - 0x1e00).map(|&b| char::from(b)),
        _ => None,
    };
    match (c, plain) {
        ('ß' | 'ẞ', _) => key.push_str("ss"),
        ('æ' | 'Æ', _) => key.push_str("ae"),
        ('œ' | 'Œ', _) => key.push_str("oe"),
        ('þ' | 'Þ', _) => key.push_str("th"),
        (_, Some(plain)) if plain != '?' => key.push(plain),
        _ => key.extend(c.to_lowercase()),
    }
}

/// A whole name, folded.
#[must_use]
pub fn fold(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    add(&mut key, name);
    match key.strip_prefix("saint ") {
        Some(rest) => format!("st {rest}"),
        None => key,
    }
}
