//! What a page says about its report: JSON-LD, meta elements, `<time>`, canonical address.

use crate::model::PublishedFrom;
use crate::read::{byline, plain::Given, plain::one_line, published, shape};
use dom_query::{Document, NodeRef};
use dom_smoothie::Readability;
use serde_json::{Map, Value};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Nested objects of a JSON-LD record that are looked at, at most.
const RECORDS_MAX: usize = 1000;

/// Fills `given` with what the page states.
pub(super) fn describe(document: &Document, given: &mut Given) {
    let records = records(document);
    let article = records.iter().find(|r| is_article(r));
    let stated = |key: &str| article.and_then(|r| words(r.get(key)?));
    given.url = canonical(document);
    given.outlet = meta(document, &["og:site_name"])
        .or_else(|| article.and_then(|r| named(r.get("publisher")?).into_iter().next()))
        .or_else(|| given.url.as_deref().and_then(host));
    given.title = headline(only_heading(document), stated("headline"));
    let authors = article.and_then(|r| r.get("author")).map(named).unwrap_or_default();
    let authors = if authors.is_empty() {
        meta(document, &["author", "article:author", "parsely-author", "byl", "dc.creator"])
            .into_iter()
            .collect()
    } else {
        authors
    };
    given.bylines =
        authors.iter().filter(|a| !a.contains("://")).flat_map(|a| byline::people(a)).collect();
    given.bylines.dedup();
    if let Some(published) = date(document, &records) {
        given.published = published;
    }
}

/// Fills what is still open with what dom_smoothie makes of the page.
pub(super) fn describe_by_reader(document: Document, given: &mut Given) {
    let read = catch_unwind(AssertUnwindSafe(|| {
        let reader = Readability::with_document(document, None, None).ok()?;
        let record = reader.parse_json_ld();
        Some(reader.get_article_metadata(record))
    }));
    let Ok(Some(metadata)) = read else { return };
    if given.title.is_none() {
        given.title = Some(one_line(&metadata.title)).filter(|t| !t.is_empty());
    }
    if given.bylines.is_empty()
        && let Some(words) = metadata.byline.filter(|b| !b.contains("://"))
    {
        let line = one_line(&words);
        given.bylines = byline::people(&line);
        given.bylines.dedup();
    }
    // "Ferry sinks - Arlo Gazette"
    if let (Some(title), Some(outlet)) = (&given.title, &given.outlet)
        && let Some(bare) = title.strip_suffix(outlet.as_str())
        && let Some(bare) = bare.trim_end().strip_suffix(['-', '|', '–', '—', '·'])
    {
        given.title = Some(bare.trim_end().to_owned()).filter(|t| !t.is_empty());
    }
}

/// The date that the page states, and where.
fn date(document: &Document, records: &[Map<String, Value>]) -> Option<crate::model::Published> {
    const META: [&str; 17] = [
        "article:published_time",
        "og:article:published_time",
        "og:published_time",
        "datepublished",
        "date",
        "pubdate",
        "publishdate",
        "publish-date",
        "publication_date",
        "dc.date",
        "dc.date.issued",
        "dcterms.date",
        "dcterms.created",
        "parsely-pub-date",
        "sailthru.date",
        "publish_date",
        "article.published",
    ];
    let in_records = |article: bool| {
        records.iter().filter(|r| is_article(r) == article).find_map(|r| {
            published::stated(&words(r.get("datePublished")?)?, PublishedFrom::JsonLd)
        })
    };
    in_records(true)
        .or_else(|| in_records(false))
        .or_else(|| published::stated(&meta(document, &META)?, PublishedFrom::Meta))
        .or_else(|| time_element(document))
}

/// The first `<time>` of the article, or of the page outside menus and links to other reports.
fn time_element(document: &Document) -> Option<crate::model::Published> {
    let read = |node: &NodeRef<'_>| {
        let words = node.attr("datetime").unwrap_or_else(|| node.text());
        published::stated(&one_line(&words), PublishedFrom::TimeElement)
    };
    let elsewhere = |node: &NodeRef<'_>| {
        node.ancestors(None).iter().any(|p| {
            matches!(p.node_name().unwrap_or_default().as_ref(), "aside" | "nav" | "footer" | "li")
        })
    };
    let first = |selector: &str| {
        document.select(selector).nodes().iter().filter(|n| !elsewhere(n)).find_map(&read)
    };
    first("time[itemprop=datePublished], time[pubdate], time.published, time.entry-date")
        .or_else(|| first("article time, main time"))
        .or_else(|| first("time"))
}

/// The content of the first meta element of one of these names, in the order of the names.
fn meta(document: &Document, names: &[&str]) -> Option<String> {
    let all = document.select("meta[content]");
    names.iter().find_map(|name| {
        all.nodes().iter().find_map(|node| {
            let named = ["property", "name", "itemprop"]
                .iter()
                .any(|key| node.attr(key).is_some_and(|v| v.trim().eq_ignore_ascii_case(name)));
            let content = one_line(&node.attr("content")?);
            (named && !content.is_empty()).then_some(content)
        })
    })
}

fn canonical(document: &Document) -> Option<String> {
    let links = document.select("link[rel=canonical]");
    let link = links.nodes().iter().find_map(|n| n.attr("href").map(|h| h.trim().to_owned()));
    let absolute = |url: &String| url.starts_with("http://") || url.starts_with("https://");
    link.filter(absolute).or_else(|| meta(document, &["og:url"]).filter(absolute))
}

fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://")?.1;
    let host = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?;
    let host = host.split(':').next()?.to_ascii_lowercase();
    let bare = host.strip_prefix("www.").unwrap_or(&host);
    (!bare.is_empty()).then(|| bare.to_owned())
}

/// The headline that readers see, unless it shares nothing with the one that the page states.
fn headline(seen: Option<String>, stated: Option<String>) -> Option<String> {
    let (Some(seen), Some(stated)) = (&seen, &stated) else { return seen.or(stated) };
    let all = stated.to_lowercase();
    let shared = shape::words(seen).filter(|w| all.contains(&w.to_lowercase())).count();
    Some(if shared * 2 >= shape::words(seen).count() { seen } else { stated }.clone())
}

/// The one `<h1>` of the page, or of its article.
fn only_heading(document: &Document) -> Option<String> {
    let one = |selector: &str| {
        let found = document.select(selector);
        let mut lines: Vec<String> = found.nodes().iter().map(|n| one_line(&n.text())).collect();
        lines.retain(|line| !shape::at_most(line, 2));
        lines.dedup();
        (lines.len() == 1).then(|| lines.remove(0))
    };
    one("article h1").or_else(|| one("h1"))
}

/// All objects of all JSON-LD records of the page, in order.
fn records(document: &Document) -> Vec<Map<String, Value>> {
    let mut found = Vec::new();
    let scripts = document.select("script[type=\"application/ld+json\"]");
    for node in scripts.nodes() {
        let text = node.text();
        let text = text.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[");
        let text = text.trim_end_matches("-->").trim_end_matches("//]]>").trim();
        let Ok(value) = serde_json::from_str::<Value>(text) else { continue };
        let mut open = std::collections::VecDeque::from([value]);
        while let Some(value) = open.pop_front() {
            if found.len() >= RECORDS_MAX {
                return found;
            }
            match value {
                Value::Array(all) => open.extend(all),
                Value::Object(mut record) => {
                    for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                        if let Some(inner @ (Value::Array(_) | Value::Object(_))) =
                            record.remove(key)
                        {
                            open.push_back(inner);
                        }
                    }
                    found.push(record);
                }
                _ => {}
            }
        }
    }
    found
}

fn is_article(record: &Map<String, Value>) -> bool {
    let fits =
        |kind: &str| kind.ends_with("Article") || kind.ends_with("BlogPosting") || kind == "Report";
    match record.get("@type") {
        Some(Value::String(kind)) => fits(kind),
        Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).any(fits),
        _ => false,
    }
}

/// A string of the record on one line, character references resolved.
fn words(value: &Value) -> Option<String> {
    let line = one_line(&Document::fragment(value.as_str()?).text());
    (!line.is_empty()).then_some(line)
}

/// The names in a record's author or publisher: a string, an object or a list of either.
fn named(value: &Value) -> Vec<String> {
    match value {
        Value::String(_) => words(value).into_iter().collect(),
        Value::Object(record) => record.get("name").map(named).unwrap_or_default(),
        Value::Array(all) => all.iter().take(20).flat_map(named).collect(),
        _ => Vec::new(),
    }
}
