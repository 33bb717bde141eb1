use super::*;
use expect_test::{Expect, expect};
use proptest::prelude::*;

/// Header, blocks and notes of all reports of an input.
fn check(name: &str, bytes: &[u8], expect: Expect) {
    let input = Input { name: name.to_owned(), bytes, format: None };
    let reading = read(&input, &Furniture::default());
    let mut lines = Vec::new();
    for report in &reading.reports {
        let header = &report.header;
        let said = |name: &str, words: Option<&str>| words.map(|w| format!("{name}: {w}"));
        let published = &header.published;
        let date = published
            .date
            .map(|d| format!("{d} from {}", published.from.map_or("", |f| f.as_str())));
        lines
            .extend(said("id", Some(header.id.0.as_str()).filter(|id| !id.starts_with("blake3:"))));
        lines.extend(said("url", header.url.as_deref()));
        lines.extend(said("outlet", header.outlet.as_deref()));
        lines.extend(said("title", header.title.as_deref()));
        lines
            .extend(said("by", Some(header.bylines.join("; ").as_str()).filter(|b| !b.is_empty())));
        lines.extend(said("published", date.as_deref()));
        lines.extend(said("stated", published.stated.as_deref()));
        lines.extend(said("bounds", published.bounds.edtf().as_deref()));
        lines.extend(published.why.iter().map(|why| format!("why: {why}")));
        lines.extend(said("language", Some(header.language.as_str()).filter(|l| *l != "en")));
        lines.extend(report.blocks.iter().map(|b| {
            let words: String = b.span.of(&report.text).chars().take(60).collect();
            format!("  {} | {}", b.kind, words.replace('\n', "⏎"))
        }));
        lines.extend(report.notes.iter().map(|n| format!("note {}: {}", n.kind, n.text)));
    }
    lines.extend(reading.notes.iter().map(|n| format!("input {}: {}", n.kind, n.text)));
    expect.assert_eq(&lines.join("\n"));
}

const PAGE: &str = r#"<!doctype html><html lang="en"><head><title>Ferry sinks off Arlo - Arlo Gazette</title>
<link rel="canonical" href="https://www.gazette.example/2031/03/10/ferry">
<meta property="og:site_name" content="Arlo Gazette"><meta property="article:published_time" content="2031-03-10T06:00:00Z">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"Gazette"},
{"@type":"NewsArticle","headline":"Ferry sinks off Arlo &amp; many drown","datePublished":"2031-03-09T22:10:00+09:00",
"author":[{"@type":"Person","name":"Jane Roe"},{"@type":"Organization","name":"Example Press"}],"publisher":{"name":"Arlo Gazette Ltd"}}]}</script>
</head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<article><h1>Ferry sinks off Arlo</h1><figure><img src="a.jpg"><figcaption>The ferry in port in 2029. Examplepix/Ann Poe</figcaption></figure>
<p>ARLO (EPX) — Twelve people drowned on Sunday when a ferry sank off Arlo, the coast guard said in a statement.</p>
<p>The ferry had left port with 140 passengers on board, according to the harbour master, who spoke to reporters on the quay.</p>
<h2>Questions about the warning</h2>
<p>All ships had been told to stay in port because of high waves, and the captain knew of it, a sailor told the Gazette on Monday.</p>
<ul><li>Twelve people drowned on Sunday off Arlo.</li><li>The captain is missing, say the police.</li></ul>
<p>Divers were still searching the wreck on Monday, and the mayor asked all families to wait for news in the school of Arlo.</p>
</article><aside><figure><figcaption>Another story</figcaption></figure></aside><footer>© 2031 Arlo Gazette</footer></body></html>"#;

#[test]
fn a_page_and_what_it_states() {
    check(
        "page.html",
        PAGE.as_bytes(),
        expect![[r#"
            url: https://www.gazette.example/2031/03/10/ferry
            outlet: Arlo Gazette
            title: Ferry sinks off Arlo
            by: Jane Roe
            published: 2031-03-09 from json-ld
            stated: 2031-03-09T22:10:00+09:00
              title | Ferry sinks off Arlo
              caption | The ferry in port in 2029. Examplepix/Ann Poe
              dateline | ARLO (EPX) —
              paragraph | Twelve people drowned on Sunday when a ferry sank off Arlo, 
              paragraph | The ferry had left port with 140 passengers on board, accord
              heading | Questions about the warning
              paragraph | All ships had been told to stay in port because of high wave
              bullet | Twelve people drowned on Sunday off Arlo.
              bullet | The captain is missing, say the police.
              paragraph | Divers were still searching the wreck on Monday, and the may"#]],
    );
}

#[test]
fn where_the_date_of_a_page_comes_from() {
    let body = "<article><h1>Ferry sinks off Arlo</h1><p>Twelve people drowned on Sunday when a ferry sank \
        off Arlo, the coast guard said in a long statement to the press.</p></article>";
    let date = |head: &str, body_head: &str| {
        let page = format!("<html><head>{head}</head><body>{body_head}{body}</body></html>");
        let input = Input { name: "a.html".to_owned(), bytes: page.as_bytes(), format: None };
        let published = reports(&input)[0].header.published.clone();
        published
            .date
            .map_or_else(String::new, |d| format!("{d} {}", published.from.unwrap().as_str()))
    };
    assert_eq!(date("<meta name='date' content='2031-03-09'>", ""), "2031-03-09 meta");
    assert_eq!(
        date("", "<time datetime='2031-03-09T10:00'>Sunday</time>"),
        "2031-03-09 time-element"
    );
    assert_eq!(
        date("<meta property='og:url' content='https://e.example/2031/03/09/a'>", ""),
        "2031-03-09 url"
    );
    assert_eq!(date("", "<nav><time>2031-03-09</time></nav>"), "");
    assert_eq!(date("", ""), "");
}

#[test]
fn a_page_in_a_declared_charset() {
    let page = b"<html><head><meta charset=windows-1252><title>Ferry \x96 the toll</title></head><body><article>\
        <p>The mayor\x92s office said on Sunday that twelve people had drowned when the ferry sank off Arlo.</p>\
        </article></body></html>";
    check(
        "page.htm",
        page,
        expect![[r#"
        title: Ferry – the toll
          title | Ferry – the toll
          paragraph | The mayor’s office said on Sunday that twelve people had dro
        note undated: no publication date is stated; give one as "published" in JSONL"#]],
    );
}

#[test]
fn a_page_nested_too_deep_is_read_as_text() {
    let page = format!(
        "<html><body>{}<p>Twelve people drowned on Sunday, police said.</p></body></html>",
        "<div>".repeat(100_000)
    );
    check(
        "deep.html",
        page.as_bytes(),
        expect![[r#"
          paragraph | Twelve people drowned on Sunday, police said.
        note limit: its elements are nested deeper than 200; it was read as plain text, check the body
        note undated: no publication date is stated; give one as "published" in JSONL"#]],
    );
}

#[test]
fn a_page_nested_as_deep_as_a_tree_is_built_of() {
    let page = format!(
        "<html><body>{}<p>Twelve people drowned on Sunday off Arlo, police said.</p></body></html>",
        "<div><b>".repeat(95)
    );
    check(
        "deep.html",
        page.as_bytes(),
        expect![[r#"
          paragraph | Twelve people drowned on Sunday off Arlo, police said.
        note undated: no publication date is stated; give one as "published" in JSONL"#]],
    );
}

#[test]
fn json_lines() {
    check(
        "a.jsonl",
        br#"{"id":"a","url":"https://e.example/1","outlet":"Example News","title":"Ferry sinks","published":"2031-03-09T10:00:00Z","text":"Ferry sinks. Twelve people drowned on Sunday, police said."}

{"id":"b","text":""}
{"id":"c","published":"soon","text":"Twelve people drowned on Sunday, police said."}
{"id":"d","title":"no text"}
not json
[1]
{"id":7,"text":"Twelve people drowned on Sunday, police said."}"#,
        expect![[r#"
            id: a
            url: https://e.example/1
            outlet: Example News
            title: Ferry sinks
            published: 2031-03-09 from given
            stated: 2031-03-09T10:00:00Z
              title | Ferry sinks.
              paragraph | Twelve people drowned on Sunday, police said.
            id: b
            note empty: the report has no text; nothing was extracted
            note undated: no publication date is stated; give one as "published" in JSONL
            id: c
              paragraph | Twelve people drowned on Sunday, police said.
            note malformed: "soon" is no date; write "published" as 2031-03-09
            note undated: no publication date is stated; give one as "published" in JSONL
            id: 7
              paragraph | Twelve people drowned on Sunday, police said.
            note undated: no publication date is stated; give one as "published" in JSONL
            input malformed: line 5: it has no "text"; mend the line or leave it out
            input malformed: line 6: not JSON, at column 2; mend the line or leave it out
            input malformed: line 7: not a JSON object; mend the line or leave it out"#]],
    );
}

#[test]
fn dates_at_the_head_of_a_text() {
    let body = "Twelve people drowned on Sunday, the coast guard said.";
    check(
        "a.txt",
        format!("Sunday, March 9, 2031\n\nFerry sinks off Arlo with many\n\n{body}").as_bytes(),
        expect![[r#"
            title: Ferry sinks off Arlo with many
            published: 2031-03-09 from dateline
            stated: Sunday, March 9, 2031
              dateline | Sunday, March 9, 2031
              title | Ferry sinks off Arlo with many
              paragraph | Twelve people drowned on Sunday, the coast guard said."#]],
    );
    check(
        "a.txt",
        format!("ARLO, March 9 (EPX) — {body}").as_bytes(),
        expect![[r#"
            outlet: EPX
            stated: March 9
            why: the head of the text says "March 9" without a year
              dateline | ARLO, March 9 (EPX) —
              paragraph | Twelve people drowned on Sunday, the coast guard said.
            note undated: no publication date is stated; give one as "published" in JSONL"#]],
    );
    check(
        "a.txt",
        format!("© 2031 Arlo Gazette\n\nARLO, March 9 (EPX) — {body}").as_bytes(),
        expect![[r#"
            outlet: Arlo Gazette
            published: 2031-03-09 from dateline
            stated: March 9, 2031
              furniture | © 2031 Arlo Gazette
              dateline | ARLO, March 9 (EPX) —
              paragraph | Twelve people drowned on Sunday, the coast guard said."#]],
    );
    check(
        "a.txt",
        format!("{body}\n\nThe last such disaster was on March 9, 2021.").as_bytes(),
        expect![[r#"
              paragraph | Twelve people drowned on Sunday, the coast guard said.
              paragraph | The last such disaster was on March 9, 2021.
            note undated: no publication date is stated; give one as "published" in JSONL"#]],
    );
}

#[test]
fn input_that_is_no_report() {
    check("a.txt", b"", expect!["input empty: it is empty; give a file with a report in it"]);
    check("a.txt", b" \n\n ", expect!["input empty: it is empty; give a file with a report in it"]);
    check(
        "a.txt",
        b"%PDF-1.7 \xE2\xE3",
        expect!["input binary: it is a PDF, not text; convert it to text first"],
    );
    check(
        "a.txt",
        b"Home | News | Sport | Video\n\nSign in\n\n\xC2\xA9 2031 Arlo Gazette",
        expect![[r#"
            outlet: Arlo Gazette
              furniture | Home | News | Sport | Video
              furniture | Sign in
              furniture | © 2031 Arlo Gazette
            note furniture: there is no report among the menus and the like; give the article's own text
            note undated: no publication date is stated; give one as "published" in JSONL"#]],
    );
    check("a.txt", "Doce personas murieron el domingo cuando un transbordador se hundió frente a Arlo, según la guardia costera, que busca todavía a los desaparecidos.".as_bytes(), expect![[r#"
        language: es
          paragraph | Doce personas murieron el domingo cuando un transbordador se
        note language: the text seems to be in another language (es); sayso reads English, nothing was extracted
        note undated: no publication date is stated; give one as "published" in JSONL"#]]);
    check(
        "a.txt",
        b"Twelve people drowned on \xFF Sunday, said the mayor\xE2\x80\x99s office.",
        expect![[r#"
              paragraph | Twelve people drowned on � Sunday, said the mayor’s office.
            note encoding: some bytes are not UTF-8; they were replaced by U+FFFD, check the encoding
            note undated: no publication date is stated; give one as "published" in JSONL"#]],
    );
}

#[test]
fn formats_by_name_and_by_bytes() {
    let format =
        |name: &str, bytes: &[u8]| Input { name: name.to_owned(), bytes, format: None }.format();
    assert_eq!(format("-", b"  <!DOCTYPE html><p>"), Format::Html);
    assert_eq!(format("-", b"{\"text\":\"a\"}"), Format::Jsonl);
    assert_eq!(format("-", b"Twelve people <b>drowned</b>"), Format::Text);
    assert_eq!(format("a.ndjson", b"Twelve"), Format::Jsonl);
}

#[test]
fn a_line_without_end_is_cut_and_said_so() {
    let text = "Twelve people drowned on Sunday, police said. ".repeat(220_000);
    let report = &reports(&Input::text("long.txt", text.as_bytes()))[0];
    let kinds: Vec<&str> = report.notes.iter().map(|n| n.kind.as_str()).collect();
    assert_eq!(kinds, ["limit", "limit", "undated"]);
    assert_eq!(report.text.len(), text.len());
    let end = report.blocks.last().map_or(0, |b| b.span.end as usize);
    assert!(end > REPORT_BYTES_MAX - 100 && end <= REPORT_BYTES_MAX);
}

#[test]
fn the_id_is_a_hash_of_the_content() {
    let id = |text: &str| reports(&Input::text("a.txt", text.as_bytes()))[0].header.id.0.clone();
    assert_eq!(id("Twelve people drowned."), id("Twelve people drowned."));
    assert_ne!(id("Twelve people drowned."), id("Twelve people drowned!"));
    assert_eq!(id("Twelve people drowned.").len(), "blake3:".len() + 16);
}

fn law(format: Format, bytes: &[u8]) {
    let input = Input { name: "law".to_owned(), bytes, format: Some(format) };
    for report in reports(&input) {
        let mut end = 0;
        for block in &report.blocks {
            assert!(block.span.start >= end && !block.span.is_empty());
            end = block.span.end;
            let words = block.span.of(&report.text);
            assert_eq!(words.trim(), words);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn blocks_are_ordered_and_disjoint_whatever_the_bytes(bytes in proptest::collection::vec(any::<u8>(), 1..400)) {
        law(Format::Text, &bytes);
        law(Format::Html, &bytes);
        law(Format::Jsonl, &bytes);
    }

    #[test]
    fn blocks_are_ordered_and_disjoint_in_newslike_text(
        parts in proptest::collection::vec(proptest::sample::select(vec![
            "By Jane Roe", "\n", "\n\n", "\r\n", "ARLO (EPX) — ", "Twelve people drowned, police said. ", "• ", "Sources:",
            "March 9, 2031", "“", "é", "[Provided by X]", "(", ")", "—", "-- ", "1. ", "\u{200b}", "\u{a0}", "FILE PHOTO", "/", "AP/Jane Roe",
            "Ferry Sinks Off Arlo", "<p>", "</p>", "<div>", "<figcaption>", "&amp;", "{\"text\":\"", "\"}", "https://", "a@b.c", "By ", "é—", "Ünï (ÉÉ) — X",
        ]), 0..60)
    ) {
        let text = parts.concat();
        law(Format::Text, text.as_bytes());
        law(Format::Html, text.as_bytes());
    }
}
