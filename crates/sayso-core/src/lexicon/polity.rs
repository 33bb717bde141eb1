//! Names that look like a state's or like its adjective, for states that no table lists.

/// Whether a name, in lower case, has the ending of a state's name or of its adjective.
#[must_use]
pub fn is_polity(name: &str) -> bool {
    let name = name.strip_suffix('s').unwrap_or(name);
    ["ian", "ean", "ese", "ish", "ia", "stan", "stani", "land", "lander"]
        .iter()
        .any(|ending| name.len() > ending.len() + 2 && name.ends_with(ending))
}

/// The stem that a name, in lower case, shares with its adjective: "~veldan" of "veldania" and
/// "veldanian".
#[must_use]
pub fn stem(name: &str) -> String {
    let name = name.strip_suffix('s').unwrap_or(name);
    let endings = ["ian", "ean", "ese", "ish", "stani", "lander", "stan", "land", "ia"];
    let bare = endings.iter().find_map(|e| name.strip_suffix(e).filter(|s| s.len() >= 3));
    format!("~{}", bare.unwrap_or(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_and_its_adjective_are_one() {
        assert_eq!(stem("veldania"), stem("veldanian"));
        assert_eq!(stem("korsavia"), stem("korsavians"));
        assert!(is_polity("veldanian") && is_polity("veldania") && !is_polity("marnek"));
    }
}
