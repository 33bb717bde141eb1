//! The HTML form: well-formed, closed to scripts and the network, every link with a target.

use crate::fixture::{self, Draft};
use crate::plain;
use sayso_core::export;
use sayso_core::model::{
    BlockKind, CitedClaim, ClaimId, Interval, NoteKind, ReportEntry, ReportId, SourceKind, Stance,
};
use std::collections::BTreeSet;
use unicode_width::UnicodeWidthStr;

/// Markup, any letters, control characters, overrides of direction.
const ANY_WORDS: &str = r#"([<>"'&`/\\{}\[\]|*=a-z -]|\PC|\p{Cc}|[\u{202a}-\u{2069}]){1,60}"#;

const VOID: [&str; 5] = ["meta", "br", "wbr", "hr", "img"];

/// A tag with its attributes.
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

/// The tags of a page, checked to be closed in order and to have quoted attributes.
fn tags(page: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let body = page.strip_prefix("<!doctype html>").expect("a doctype");
    let (head, style_on) = body.split_once("<style>").expect("a style sheet");
    let (style, rest) = style_on.split_once("</style>").expect("a closed style sheet");
    assert!(!style.contains('<'), "markup in the style sheet");
    for piece in format!("{head}{rest}").split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or_else(|| panic!("not closed: <{piece}"));
        assert!(!text.contains('>'), "a bare > in {text}");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "at <{piece}");
            continue;
        }
        let own_end = tag.ends_with('/');
        let tag = tag.trim_end_matches('/');
        let name: String = tag.chars().take_while(|c| !c.is_whitespace()).collect();
        let attributes = attributes(&tag[name.len()..]);
        if !own_end && !VOID.contains(&name.as_str()) {
            open.push(name.clone());
        }
        tags.push(Tag { name, attributes });
    }
    assert_eq!(open, Vec::<String>::new(), "left open");
    tags
}

fn attributes(mut text: &str) -> Vec<(String, String)> {
    let mut attributes = Vec::new();
    loop {
        text = text.trim_start();
        if text.is_empty() {
            return attributes;
        }
        let (name, rest) = text.split_once("=\"").unwrap_or_else(|| panic!("not quoted: {text}"));
        let (value, rest) = rest.split_once('"').unwrap_or_else(|| panic!("not closed: {text}"));
        assert!(name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'), "{name}");
        attributes.push((name.to_owned(), value.to_owned()));
        text = rest;
    }
}

/// Checks what holds for every page.
pub fn check_page(page: &str) {
    let tags = tags(page);
    let values = |name: &'static str| {
        let all = tags.iter().flat_map(|t| &t.attributes);
        all.filter(move |(n, _)| n == name).map(|(_, value)| value.as_str())
    };
    let ids: BTreeSet<&str> = values("id").collect();
    assert_eq!(ids.len(), values("id").count(), "an id stands twice");
    for href in values("href") {
        match href.strip_prefix('#') {
            Some(target) => assert!(ids.contains(target), "{href} leads nowhere"),
            None => {
                let web = href.starts_with("https://") || href.starts_with("http://");
                let page = href == "index.html"
                    || (href.starts_with("story-")
                        && href.ends_with(".html")
                        && !href.contains('/'));
                assert!(web || page, "{href}");
            }
        }
    }
    for target in values("aria-labelledby").flat_map(str::split_whitespace) {
        assert!(ids.contains(target), "{target} labels nothing");
    }
    for tag in &tags {
        assert!(!["script", "img", "iframe", "link", "object"].contains(&tag.name.as_str()));
        for (name, _) in &tag.attributes {
            assert!(!name.starts_with("on") && name != "src" && name != "style", "{name}");
        }
    }
    let level = |t: &Tag| match t.name.as_bytes() {
        [b'h', digit @ b'1'..=b'6'] => Some(digit - b'0'),
        _ => None,
    };
    let levels: Vec<u8> = tags.iter().filter_map(level).collect();
    assert_eq!(levels.first(), Some(&1));
    assert_eq!(levels.iter().filter(|&&l| l == 1).count(), 1);
    assert!(levels.windows(2).all(|l| l[1] <= l[0] + 1), "a heading is skipped: {levels:?}");
    let tables = tags.iter().filter(|t| t.name == "table").count();
    assert_eq!(tables, tags.iter().filter(|t| t.name == "caption").count());
    assert!(page.contains("<html lang=\"en\">") && page.contains("default-src 'none'"));
    assert!(!page.contains("@import") && !page.contains("url("));
    assert!(!page.chars().any(|c| c.is_control() && c != '\n'));
    assert!(!page.contains(['\u{202e}', '\u{202c}', '\u{2066}']));
}

fn page() -> String {
    let ledgers = fixture::ledgers();
    export::html::brief(&fixture::brief(&ledgers), &ledgers)
}

#[test]
fn the_page_is_sound() {
    let page = page();
    // For a person to look at.
    std::fs::write(concat!(env!("CARGO_TARGET_TMPDIR"), "/brief.html"), &page).unwrap();
    check_page(&page);
    assert!(!page.contains("<script"));
    assert!(page.contains("&#60;script&#62;alert(1)&#60;/script&#62;"));
}

#[test]
fn what_is_said_once_is_folded() {
    let page = page();
    let (_, once) = page.split_once("<summary>Said once, not corroborated (2)</summary>").unwrap();
    let (once, _) = once.split_once("</details>").expect("closed");
    assert!(once.contains("people missing</th>") && once.contains(">up to 30</td>"), "{once}");
    assert!(!page.contains("Readings of “How many people are missing?”"));
}

#[test]
fn citations_of_one_report_stand_together() {
    let ledgers = fixture::ledgers();
    let mut brief = fixture::brief(&ledgers);
    let ids = ["ee0001", "aa0001", "ee0002"];
    brief.stories[0].takeaways[0].claims = ids.map(|id| ClaimId(id.to_owned())).to_vec();
    let page = export::html::brief(&brief, &ledgers);
    check_page(&page);
    let (_, line) = page.split_once("<ul class=\"takeaways\">").expect("takeaways");
    let (line, _) = line.split_once("</li>").expect("a takeaway");
    let labels = line.split("</a>").filter_map(|a| a.rsplit_once('>')).map(|(_, label)| label);
    assert_eq!(labels.collect::<String>(), "[1][5 b]");
}

#[test]
fn every_cited_claim_is_marked_in_its_report() {
    let ledgers = fixture::ledgers();
    let brief = fixture::brief(&ledgers);
    let page = export::html::brief(&brief, &ledgers);
    let (_, texts) = page.split_once("id=\"texts\"").expect("the texts");
    for (at, _) in brief.claims.iter().enumerate() {
        assert!(texts.contains(&format!(" id=\"c{at}\">")), "claim {at} is not marked");
    }
    assert!(texts.contains("<mark id=\"c2\">We found no trace of explosives</mark>"));
    assert!(!texts.contains("Other cited words"));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(48))]

    /// Whatever the words are, the page stays sound and the terminal lines fit.
    #[test]
    fn words_cannot_break_out(words in ANY_WORDS) {
        let long = format!("x{words}12");
        let ledger = Draft::new("aa", &words, None)
            .header(|h| {
                h.url = Some(format!("https://{words}"));
                h.bylines = vec![words.clone()];
            })
            .note(NoteKind::Malformed, &words)
            .block(BlockKind::Title, &format!("{words} title"))
            .block(BlockKind::Paragraph, &format!("{words} – {long} {words}"))
            .figure(&long, "12", Interval::exactly(12.0), false)
            .claim(&long, &words, SourceKind::Person, Stance::Claimed)
            .done();
        let mut brief = fixture::brief(&fixture::ledgers());
        let header = ledger.report.header.clone();
        brief.reports.insert(0, ReportEntry { header, notes: ledger.report.notes.clone() });
        let mut claim = ledger.claims[0].clone();
        claim.id = ClaimId("aa0000".to_owned());
        brief.claims.insert(0, CitedClaim { report: ReportId("aa".to_owned()), claim });
        let story = &mut brief.stories[0];
        story.title.clone_from(&words);
        story.takeaways[0].text.clone_from(&words);
        story.takeaways[0].claims.push(ClaimId("aa0000".to_owned()));
        story.questions[0].asks.clone_from(&words);
        story.questions[0].readings[0].sources = vec![words.clone()];
        let mut ledgers = fixture::ledgers();
        ledgers[0] = ledger;
        check_page(&export::html::brief(&brief, &ledgers));
        let style = plain(60);
        let mut text = export::text::brief(&brief, &ledgers, style);
        text.push_str(&export::underline::ledger(&ledgers[0], style));
        text.push_str(&export::explain::claim(&ledgers[0], &ledgers[0].claims[0], style));
        for line in text.lines() {
            assert!(line.width() <= 60, "{} columns: {line:?}", line.width());
        }
    }
}

/// Without the texts, the words still stand at the end of the page.
#[test]
fn citations_have_targets_without_the_texts() {
    let brief = fixture::brief(&fixture::ledgers());
    let page = export::html::brief(&brief, &[]);
    check_page(&page);
    assert!(page.contains("Other cited words"));
}

#[test]
fn colours_have_contrast() {
    let sheet = include_str!("../../templates/brief.css");
    let screen = sheet.split("@media print").next().expect("the rules for screens");
    let themes: Vec<&str> = screen.split("@media (prefers-color-scheme: dark)").collect();
    let pairs = [
        ("ink", "paper"),
        ("ink", "panel"),
        ("ink", "mark"),
        ("ink", "deep"),
        ("soft", "paper"),
        ("soft", "panel"),
        ("accent", "paper"),
        ("accent", "panel"),
        ("accent", "tint"),
        ("warn", "panel"),
        ("warn", "paper"),
        ("warn", "warntint"),
    ];
    assert_eq!(themes.len(), 2);
    for theme in themes {
        for (front, back) in pairs {
            let (a, b) = (luminance(theme, front), luminance(theme, back));
            let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
            assert!(contrast >= 4.5, "{front} on {back} has only {contrast:.2}");
        }
    }
}

/// Relative luminance, as WCAG 2.2 defines it.
fn luminance(theme: &str, name: &str) -> f64 {
    let start = format!("--{name}: #");
    let hex = theme.split(&start).nth(1).unwrap_or_else(|| panic!("no colour {name}"));
    let channel = |at: usize| {
        let n = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).expect("a channel")) / 255.0;
        if n <= 0.04045 { n / 12.92 } else { ((n + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
}
