//! Templates: `[this|that]` is one of several, `{name}` is what a function gives for it.

use super::dice::Dice;

/// Fills a template. Both forms may stand within each other; what is put in is not read again.
pub fn fill(
    template: &str,
    dice: &mut Dice,
    slot: &mut dyn FnMut(&str, &mut Dice) -> String,
) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some(at) = rest.find(['[', '{']) {
        out.push_str(&rest[..at]);
        let end = at + closing(&rest[at..]);
        let inside = &rest[at + 1..end];
        if rest[at..].starts_with('{') {
            out.push_str(&slot(inside, dice));
        } else {
            let all = alternates(inside);
            let one = *dice.pick(&all);
            out.push_str(&fill(one, dice, slot));
        }
        rest = &rest[end + 1..];
    }
    out.push_str(rest);
    out
}

/// Where the bracket that `text` starts with is closed.
fn closing(text: &str) -> usize {
    let mut depth = 0_u32;
    for (at, c) in text.char_indices() {
        match c {
            '[' | '{' => depth += 1,
            ']' | '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    panic!("a bracket of a template is not closed: {text}")
}

/// The alternates inside a bracket, those of brackets within it kept whole.
fn alternates(inside: &str) -> Vec<&str> {
    let (mut all, mut depth, mut start) = (Vec::new(), 0_u32, 0);
    for (at, c) in inside.char_indices() {
        match c {
            '[' => depth += 1,
            ']' => depth -= 1,
            '|' if depth == 0 => {
                all.push(&inside[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    all.push(&inside[start..]);
    all
}

/// A sentence: its first letter large, a stop at its end.
pub fn sentence(words: &str) -> String {
    let mut out = started(words);
    if !out.ends_with(['.', '!', '?']) && !out.ends_with(".”") && !out.ends_with("?”") {
        out.push('.');
    }
    out
}

/// Words with their first letter large and the commas mended that stand before other stops.
pub fn started(words: &str) -> String {
    let mut out = String::new();
    let mut small = true;
    // "in Toledo, Ohio," and "X, the mayor," may stand before anything.
    let mut words = words.trim().trim_end_matches(',').to_owned();
    for (doubled, single) in [(",,", ","), (",.", "."), (",:", ":")] {
        words = words.replace(doubled, single);
    }
    for c in words.chars() {
        if small && c.is_alphanumeric() {
            small = false;
            out.extend(c.to_uppercase());
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alternates_and_slots_nest() {
        let mut seen = std::collections::BTreeSet::new();
        for seed in 0..64 {
            let mut dice = Dice::new(seed, 0);
            let mut slot = |name: &str, _: &mut Dice| format!("<{name}>");
            seen.insert(fill("a [b|{c} [d|e]|]!", &mut dice, &mut slot));
        }
        let all: Vec<&str> = seen.iter().map(String::as_str).collect();
        assert_eq!(all, ["a !", "a <c> d!", "a <c> e!", "a b!"]);
    }

    #[test]
    fn a_sentence_starts_large_and_stops() {
        assert_eq!(sentence("“we said so,” he said"), "“We said so,” he said.");
        assert_eq!(sentence("he said: “No.”"), "He said: “No.”");
        assert_eq!(sentence("12 died"), "12 died.");
    }
}
