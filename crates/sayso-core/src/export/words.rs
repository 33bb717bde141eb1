//! How things are said, once for all forms: statuses, stances, origins, dates. Lays nothing out.

use crate::model::{
    BlockKind, Days, DriftKind, Interval, LinkKind, Origins, Published, Question, Severity, Status,
    thousands,
};

/// Doubts about origins, at most so many in words.
const DOUBTS_MAX: usize = 3;

/// Text without what could change how the rest of a line or page is shown: control characters,
/// bidirectional overrides and invisible characters are left out, white space becomes one space.
#[must_use]
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(char::is_whitespace) {
        let before = out.len();
        if before > 0 {
            out.push(' ');
        }
        let start = out.len();
        out.extend(word.chars().filter(|&c| shows(c)));
        if out.len() == start {
            out.truncate(before);
        }
    }
    out
}

/// Whether a character may be shown.
pub(crate) fn shows(c: char) -> bool {
    !(c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}')
        || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        || matches!(c, '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'))
}

/// At most `most` characters of `text`, cut at a word where one ends near, with an ellipsis.
#[must_use]
pub fn shorten(text: &str, most: usize) -> String {
    let Some((cut, _)) = text.char_indices().nth(most.saturating_sub(1)) else {
        return text.to_owned();
    };
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let head = &text[..cut];
    let head = match head.rfind(' ') {
        _ if text[cut..].starts_with(' ') => head,
        Some(space) if space * 2 > head.len() => &head[..space],
        _ => head,
    };
    format!("{}…", head.trim_end_matches([' ', ',', ';', ':']))
}

/// "1 report", "5 reports".
pub(crate) fn count(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", n, if n == 1 { one } else { many })
}

/// What a status means.
pub(crate) const fn status(status: Status) -> &'static str {
    match status {
        Status::Agreed => "all readings give the same",
        Status::Compatible => "the readings differ, but one answer can satisfy all",
        Status::Conflicting => "no one answer satisfies all readings",
        Status::Disputed => "affirmed and denied",
        Status::Single => "one claim stands, not corroborated",
        Status::Speculation => "nobody says that it is so, only that it may be or will be",
    }
}

/// The words for a drift.
pub(crate) const fn drift(kind: DriftKind) -> &'static str {
    match kind {
        DriftKind::RangeCollapsed => "range collapsed to one of its ends",
        DriftKind::BoundDropped => "bound dropped",
        DriftKind::HedgeDropped => "hedge dropped",
        DriftKind::SourceDropped => "source dropped",
        DriftKind::SourceChanged => "another source named",
        DriftKind::CertaintyRaised => "certainty raised",
        DriftKind::MeasureNarrowed => "measure narrowed",
        DriftKind::GroupWidened => "group widened",
        DriftKind::TimeMoved => "time moved",
        DriftKind::PlaceMoved => "place moved",
        DriftKind::FigureChanged => "figure changed",
        DriftKind::NegationLost => "negation lost",
    }
}

/// What a severity means.
pub(crate) const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Minor => "a shade",
        Severity::Major => "misleads on how sure or how exact",
        Severity::Grave => "says something else",
    }
}

/// The verb of a link.
pub(crate) const fn link(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Cites => "cites",
        LinkKind::Copies => "copies",
        LinkKind::SharesWording => "shares wording with",
        LinkKind::SameOwner => "has the same owner as",
    }
}

/// Where in a report something stands.
pub(crate) const fn block(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Title => "headline",
        BlockKind::Dateline => "dateline",
        BlockKind::Byline => "byline",
        BlockKind::Heading => "heading",
        BlockKind::Paragraph => "body",
        BlockKind::Bullet => "bullet",
        BlockKind::Caption => "caption",
        BlockKind::PullQuote => "pull quote",
        BlockKind::Bio => "bio",
        BlockKind::SourceList => "source list",
        BlockKind::Furniture => "page furniture",
    }
}

/// How many independent origins there are.
pub(crate) fn origins(origins: &Origins) -> String {
    let (low, high) = (origins.low, origins.high.max(origins.low));
    match (low, high) {
        (0, 0) => "origins not known".to_owned(),
        (1, 1) => "1 independent origin".to_owned(),
        (low, high) if low == high => format!("{low} independent origins"),
        (low, high) => format!("{low} to {high} independent origins"),
    }
}

/// The span of all readings of a question; nothing where both ends are open.
pub(crate) fn span(question: &Question, unit: &str) -> Option<String> {
    let interval = match (question.low, question.high) {
        (None, None) => return None,
        (Some(low), None) => Interval::at_least(low),
        (None, Some(high)) => Interval::at_most(high),
        (Some(low), Some(high)) => Interval::between(low, high),
    };
    Some(format!("{}{unit}", interval.words(false)))
}

/// What the rule made of a question: the figure with the rule's sentences, or why there is none.
pub(crate) fn best(question: &Question, unit: &str) -> Option<String> {
    let rule = question.rule;
    let why = question.rule_why.iter().map(|w| clean(w)).collect::<Vec<_>>().join("; ");
    match question.best {
        Some(best) => {
            Some(format!("best figure {}{unit} (rule \"{rule}\": {why})", thousands(best)))
        }
        None if why.is_empty() => None,
        None => Some(format!("no best figure (rule \"{rule}\": {why})")),
    }
}

/// The date of a report, or what is known of it.
#[must_use]
pub fn date(published: &Published) -> String {
    match published.date {
        Some(date) => date.to_string(),
        None => match days(published.bounds) {
            Some(bounds) => format!("undated: {bounds}"),
            None => "undated".to_owned(),
        },
    }
}

/// The days that something lies in.
pub(crate) fn days(days: Days) -> Option<String> {
    match (days.first, days.last) {
        (None, None) => None,
        (Some(first), None) => Some(format!("not before {first}")),
        (None, Some(last)) => Some(format!("not after {last}")),
        (Some(first), Some(last)) if first == last => Some(first.to_string()),
        (Some(first), Some(last)) => Some(format!("{first} to {last}")),
    }
}

/// Names in a row: "A", "A and B", "A, B and C".
pub(crate) fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [head @ .., last] => format!("{} and {last}", head.join(", ")),
    }
}

/// Names in a row, at most `most` of them: "A, B and 3 more".
pub(crate) fn listed_most(names: &[String], most: usize) -> String {
    match names.split_at_checked(most) {
        Some((head, rest)) if !rest.is_empty() => {
            format!("{} and {} more", head.join(", "), rest.len())
        }
        _ => listed(names),
    }
}

/// What a question counts, "people missing (Anset)" of "How many people are missing (Anset)?";
/// nothing where it is asked in another way.
pub(crate) fn counted(asks: &str) -> Option<String> {
    let rest = asks.strip_prefix("How many ")?.strip_suffix('?')?;
    let verbs = [" were ", " are ", " was ", " is "];
    let turned = [" did ", " do ", " does ", " will ", " has ", " have ", " had "];
    match verbs.iter().filter_map(|v| Some((rest.find(v)?, v))).min() {
        Some((at, verb)) => Some(format!("{} {}", &rest[..at], &rest[at + verb.len()..])),
        None if turned.iter().any(|verb| rest.contains(verb)) => None,
        None => Some(rest.to_owned()),
    }
}

/// Why reports belong together: the reasons that say only how much "(0.31 alike)" as one line.
pub(crate) fn together(reasons: &[String]) -> Vec<String> {
    let alike = |reason: &String| -> Option<f64> {
        reason.strip_suffix(" alike)")?.rsplit_once('(')?.1.parse().ok()
    };
    let degrees: Vec<f64> = reasons.iter().filter_map(alike).collect();
    let others = reasons.iter().filter(|r| alike(r).is_none()).map(|r| clean(r));
    let low = degrees.iter().copied().reduce(f64::min);
    let high = degrees.iter().copied().reduce(f64::max);
    let line = low.zip(high).map(|(low, high)| match (format!("{low:.2}"), format!("{high:.2}")) {
        (low, high) if low == high => low,
        (low, high) => format!("{low} to {high}"),
    });
    let line = line.map(|l| format!("Together because they share rare words ({l} alike)."));
    line.into_iter().chain(others).collect()
}

/// Sentences on origins, with at most [`DOUBTS_MAX`] doubts among them and the rest counted.
pub(crate) fn doubts(reasons: &[String]) -> Vec<String> {
    let doubt = |reason: &&String| reason.starts_with("perhaps:");
    let (doubts, merges): (Vec<&String>, Vec<&String>) = reasons.iter().partition(doubt);
    let mut lines: Vec<String> = merges.iter().map(|r| clean(r)).collect();
    lines.extend(doubts.iter().take(DOUBTS_MAX).map(|r| clean(r)));
    if let Some(more @ 1..) = doubts.len().checked_sub(DOUBTS_MAX) {
        lines.push(format!("and {}", count(more, "more doubt", "more doubts")));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clean_leaves_nothing_that_moves_text() {
        assert_eq!(clean(" a\u{202e}b\u{1b}[31m\t\n c\u{200b}\u{2066} \u{7} d"), "ab[31m c d");
        assert_eq!(clean("Łódź\u{a0}— 수도"), "Łódź — 수도");
        assert_eq!(clean("\u{202e}"), "");
    }

    #[test]
    fn shorten_cuts_at_words() {
        assert_eq!(shorten("twelve people, they said", 24), "twelve people, they said");
        assert_eq!(shorten("twelve people, they said", 20), "twelve people, they…");
        assert_eq!(shorten("twelve people, they said", 16), "twelve people…");
        assert_eq!(shorten("aaaaaaaaaaaaaaaa", 5), "aaaa…");
        assert_eq!(shorten("", 5), "");
    }

    #[test]
    fn names_are_listed() {
        let names = |n: usize| ["A", "B", "C"][..n].iter().map(|s| (*s).to_owned()).collect();
        let check = |n, words: &str| {
            let names: Vec<String> = names(n);
            assert_eq!(listed(&names), words);
        };
        check(0, "");
        check(1, "A");
        check(2, "A and B");
        check(3, "A, B and C");
    }
    #[test]
    fn long_lists_are_cut() {
        let names: Vec<String> = ["A", "B", "C", "D"].map(str::to_owned).to_vec();
        assert_eq!(listed_most(&names, 4), "A, B, C and D");
        assert_eq!(listed_most(&names, 3), "A, B, C and 1 more");
        assert_eq!(listed_most(&[], 3), "");
    }

    #[test]
    fn what_is_counted() {
        let check = |asks: &str, what: Option<&str>| assert_eq!(counted(asks).as_deref(), what);
        check("How many people are missing?", Some("people missing"));
        check("How many boats were sunk (Port Ambry)?", Some("boats sunk (Port Ambry)"));
        check("How many people took part?", Some("people took part"));
        check("How many boats did the line lose?", None);
        check("Were boats sunk?", None);
    }

    #[test]
    fn degrees_make_one_line() {
        let check = |reasons: &[&str], lines: &[&str]| {
            let reasons: Vec<String> = reasons.iter().map(|r| (*r).to_owned()).collect();
            assert_eq!(together(&reasons), lines);
        };
        let (a, b) = ("shares words (0.31 alike)", "shares words (0.76 alike)");
        let (to, one) = ("(0.31 to 0.76 alike).", "(0.31 alike).");
        let line = |range: &str| format!("Together because they share rare words {range}");
        check(&[a, "same ship", b], &[&line(to), "same ship"]);
        check(&[a, a], &[&line(one)]);
        check(&["not (much alike)"], &["not (much alike)"]);
        check(&[], &[]);
    }

    #[test]
    fn doubts_are_counted() {
        let doubt = |n: usize| format!("perhaps: {n}");
        let mut reasons: Vec<String> = (1..=3).map(doubt).collect();
        reasons.push("one source".to_owned());
        assert_eq!(doubts(&reasons), ["one source", "perhaps: 1", "perhaps: 2", "perhaps: 3"]);
        reasons.extend([doubt(4), doubt(5)]);
        assert_eq!(doubts(&reasons)[4..], ["and 2 more doubts"]);
    }
}
